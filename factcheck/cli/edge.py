"""The edge of the program, where every error becomes a short message and an exit status.

Uncaught, an error would end the program with status 1, and 1 means "findings".
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import typer

from factcheck.errors import FactcheckError

FINDINGS = 1
UNUSABLE = 2
OUR_FAULT = 3
INTERRUPTED = 130


@contextmanager
def edge() -> Iterator[None]:
    """Lets nothing leave but :class:`typer.Exit`, and wrong usage, which typer tells best."""
    try:
        yield
    except (typer.Exit, typer.Abort, typer.TyperException, KeyboardInterrupt):
        raise
    except FactcheckError as error:
        say(str(error))
        status = UNUSABLE
    except OSError as error:
        status = _unwritable(error, 0)
    except Exception as error:
        if os.environ.get("FACTCHECK_DEBUG"):
            raise
        _own_up(error)
        status = OUR_FAULT
    else:
        return
    raise typer.Exit(status)


def finished(status: int) -> int:
    """The status to end with, once all that was to be written has been."""
    try:
        sys.stdout.flush()
    except OSError as error:
        return _unwritable(error, status)
    return status


def say(message: str) -> None:
    """A line on standard error."""
    with contextlib.suppress(OSError):
        typer.echo(f"factcheck: {message}", err=True)


def silence() -> None:
    """Let what is still written to standard output go nowhere: its reader has had enough, or its disk is full."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unwritable(error: OSError, status: int) -> int:
    """The status after a write failed: that of the judgement where only the reader of a pipe went away."""
    silence()
    if isinstance(error, BrokenPipeError):
        return status
    what = error.filename if isinstance(error.filename, str) else "the output"
    say(f"{what}: cannot be read or written ({error.strerror or error})")
    return UNUSABLE


def _own_up(error: Exception) -> None:
    where = _where(error.__traceback__)
    say(f"a fault of factcheck itself, not of your files: {type(error).__name__}: {str(error)[:300]}{where}")
    say("please report it with this message, the command line and, if you may, the file; FACTCHECK_DEBUG=1 shows more")


def _where(trace: TracebackType | None) -> str:
    """The innermost line of our own code on the way to the error."""
    found = ""
    package = str(Path(__file__).parent.parent)
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(package):
            found = f" ({Path(file).relative_to(Path(package).parent).as_posix()}:{trace.tb_lineno})"
        trace = trace.tb_next
    return found
