"""The program: its commands by name, each imported when it is called, because a gate starts on every commit."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer
from typer.core import TyperGroup

from factcheck.cli.edge import INTERRUPTED, edge, finished

if TYPE_CHECKING:
    from typer._click import Command, Context

COMMANDS = ("report", "extract", "check", "ingest", "ledger", "review", "explain", "rules", "config")
"""Each stands in the module of its name, as ``app``, a :class:`typer.Typer`."""


class Commands(TyperGroup):
    """Finds a command by importing its module."""

    def list_commands(self, ctx: Context) -> list[str]:
        """All commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """The command of that name; ``None`` where there is none."""
        if cmd_name not in COMMANDS:
            return None
        command = typer.main.get_command(import_module(f"factcheck.cli.{cmd_name}").app)
        command.name = cmd_name
        return command

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        """The command that the arguments ask for; a wrong name is answered with the nearest right one."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from factcheck.errors import nearest

            ctx.fail(f"There is no command {args[0]!r}{nearest(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)

    def make_context(self, info_name: str | None, args: list[str], parent: Context | None = None, **extra: Any) -> Context:
        """Read the command line; --version and --help are answered here."""
        with edge():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: Context) -> Any:
        """Run the command."""
        with edge():
            return super().invoke(ctx)


app = typer.Typer(
    name="factcheck",
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start here: [bold]factcheck report articles/ -o report.md[/bold]",
)


def _version(asked: bool) -> None:
    if asked:
        from factcheck import __version__

        typer.echo(f"factcheck {__version__}")
        raise typer.Exit


@app.callback()
def factcheck(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """A linter for facts: finds the numbers and dates that articles claim, and flags what conflicts or nobody supports."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line, that of the process unless given, and return its exit status.

    0 nothing found at or over ``--fail-on``, 1 findings, 2 wrong usage or configuration, or a source that could not be read,
    3 a fault of ours, 130 interrupted.
    """
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        _speak_unicode(stream)
    try:
        typer.main.get_command(app)(args=arguments, prog_name="factcheck")
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except KeyboardInterrupt:
        status = INTERRUPTED
    return finished(status)


def _open_what_is_closed() -> None:
    """Nothing is read from, and nothing goes to, a standard stream that whoever started the program has closed."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - open to the end


def _speak_unicode(stream: TextIO) -> None:
    """UTF-8 into files and pipes on every machine; a terminal gets what it can show, and never an encoding error."""
    from io import TextIOWrapper

    if not isinstance(stream, TextIOWrapper):
        return
    if stream.isatty():
        stream.reconfigure(errors="replace")
    else:
        stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
