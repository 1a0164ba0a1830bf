"""The edge of the program, where every error becomes a short message and an exit status.

Uncaught, an error would end the program with status 1, and 1 means "findings".
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import typer

from factcheck.errors import FactcheckError

FINDINGS = 1
UNUSABLE = 2
OUR_FAULT = 3
INTERRUPTED = 130


def guarded(command: Callable[[], object]) -> None:
    """Run a command, and leave by :class:`typer.Exit` whatever happens; wrong usage passes through, typer tells it best."""
    status = _run(command)
    try:
        sys.stdout.flush()
    except OSError as error:
        status = _unwritable(error, status)
    raise typer.Exit(status)


def say(message: str) -> None:
    """A line on standard error."""
    with contextlib.suppress(OSError):
        typer.echo(f"factcheck: {message}", err=True)


def silence() -> None:
    """Let what is still written to standard output go nowhere: its reader has had enough, or its disk is full."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(command: Callable[[], object]) -> int:
    if os.environ.get("FACTCHECK_DEBUG"):
        return _outcome(command)
    try:
        return _outcome(command)
    except typer.TyperException:
        raise
    except FactcheckError as error:
        say(str(error))
        return UNUSABLE
    except OSError as error:
        return _unwritable(error, 0)
    except Exception as error:  # noqa: BLE001 - nothing may leave here as a traceback
        _own_up(error)
        return OUR_FAULT


def _outcome(command: Callable[[], object]) -> int:
    try:
        command()
    except (typer.Exit, typer.Abort) as end:
        return end.exit_code if isinstance(end, typer.Exit) else INTERRUPTED
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED
    return 0


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
