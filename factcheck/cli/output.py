"""Where output goes: to standard output, or into files that are replaced wholly or not at all."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from factcheck.cli.edge import silence
from factcheck.cli.progress import LONG, Progress
from factcheck.errors import FactcheckError, nearest

if TYPE_CHECKING:
    from factcheck.configuration import Output
    from factcheck.model import Reconciliation

_MANY_CLAIMS = 5_000
"""A report of so many takes long enough to say that it is being written."""


def write_out(text: str) -> None:
    """Onto standard output; quietly nowhere, once its reader has gone."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        silence()


def write_file(path: Path, text: str) -> None:
    """Into a file, wholly or not at all; its folder is made where it is missing."""
    from factcheck.ledger.locking import replace

    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():
            target.write_text(text, encoding="utf-8", newline="\n")  # a device or a pipe, or a folder, which is refused
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        replace(target, text.encode())
    except OSError as error:
        raise FactcheckError(f"{path}: cannot be written ({error.strerror or error})") from error


def colour_wanted() -> bool:
    """Whether standard output is a terminal that has not been told to do without colour (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def outputs(asked: Sequence[str] | None, format: str | None, default: str) -> tuple[Output, ...]:
    """What ``--format`` and ``--output`` ask for; standard output in the ``default`` format where they say nothing.

    A file without a format gets the one of ``--format``, else the one that its ending tells, else ``default``.
    """
    from factcheck.configuration import Output
    from factcheck.reporting import FORMATS

    if format is not None:
        _check_format(format, "--format", FORMATS)
    found = []
    for piece in _pieces(asked or ()):
        name, separator, path = piece.partition("=")
        if separator and re.fullmatch(r"[a-z][a-z-]*", name):
            _check_format(name, "--output", FORMATS)
        else:
            name, path = format or _format_of(piece, FORMATS) or default, piece
        if not path:
            raise typer.BadParameter(f"{piece!r} names no file", param_hint="--output")
        found.append(Output(name, None if path == "-" else Path(path)))
    if not found:
        return (Output(format or default),)
    targets = [output.path and os.path.realpath(output.path) for output in found]
    for target in targets:
        if targets.count(target) > 1:
            raise typer.BadParameter(f"{target or 'standard output'} would be written twice", param_hint="--output")
    return tuple(found)


def deliver(result: Reconciliation, wanted: Sequence[Output], **options: Any) -> None:
    """Write a reconciliation in each of the formats wanted; ``options`` are those of :class:`factcheck.reporting.Options`."""
    from factcheck.reporting import render

    options = {"root": _root(), **options}
    for output in wanted:
        # A comment or a summary stands in no repository, so that its links need the whole address.
        link = _repository() if output.format in ("comment", "summary") else ""
        with Progress(after=LONG if len(result.claims) < _MANY_CLAIMS else 0) as progress:
            progress.show(f"Writing {output.format}")
            if output.path is None:
                text = render(result, output.format, link=link, colour=colour_wanted(), **options)
            else:
                folder = os.path.relpath(output.path.parent).replace(os.sep, "/")
                text = render(result, output.format, link=link, folder="" if folder == "." else folder, **options)
        if output.path is None:
            write_out(text)
        else:
            write_file(output.path, text)


def _repository() -> str:
    """Where GitHub shows the files of the commit that a workflow runs on; "" elsewhere."""
    server, name, commit = (os.environ.get(f"GITHUB_{word}") for word in ("SERVER_URL", "REPOSITORY", "SHA"))
    return f"{server}/{name}/blob/{commit}/" if server and name and commit else ""


def _pieces(asked: Sequence[str]) -> list[str]:
    """The outputs in ``sarif=a,junit=b``; a comma that no format follows belongs to a file's name."""
    return [piece for argument in asked for piece in re.split(r",(?=[a-z-]+=)", argument)]


def _check_format(name: str, option: str, formats: Any) -> None:
    if name not in formats:
        raise typer.BadParameter(f"there is no format {name!r}{nearest(name, formats)}", param_hint=option)


def _format_of(path: str, formats: Any) -> str | None:
    """The first format with the ending of the file."""
    return next((name for name, format in formats.items() if path.lower().endswith(format.ending)), None)


def _root() -> str:
    """The working directory relative to the root of its repository, "" at the root and outside of any."""
    here = Path.cwd()
    root = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    return "" if root == here else here.relative_to(root).as_posix()
