"""The parameters that several commands share, each defined once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

_SOURCES = "Sources"
_JUDGEMENT = "Judgement"
_OUTPUT = "Output"


class FailOn(StrEnum):
    """The least severity that makes the exit status 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    OFF = "off"


class Listing(StrEnum):
    """How claims or mentions are listed."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"


class TableName(StrEnum):
    """A table of a reconciliation."""

    CLAIMS = "claims"
    FINDINGS = "findings"
    RELATIONS = "relations"
    GROUPS = "groups"
    SOURCES = "sources"


def format_names() -> list[str]:
    """The names of the formats, for the shell's completion."""
    from factcheck.reporting import FORMATS

    return list(FORMATS)


def rule_names() -> list[str]:
    """The codes of the rules, for the shell's completion."""
    from factcheck.judging import all_rules

    return list(all_rules())


Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH...",
        help="Articles: files, folders, glob patterns, or [bold]-[/bold] for standard input.",
        show_default=False,
    ),
]
FilesFrom = Annotated[
    str | None,
    typer.Option("--files-from", metavar="FILE|-", help="Read more PATHs from a list, one a line.", rich_help_panel=_SOURCES),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option("--exclude", metavar="PATTERN", help="Leave out what matches; may be repeated.", rich_help_panel=_SOURCES),
]
Manifest = Annotated[
    Path | None,
    typer.Option(
        "--manifest",
        metavar="FILE",
        help="What is known of the sources, instead of the sources.yaml beside them.",
        rich_help_panel=_SOURCES,
    ),
]
Facts = Annotated[
    list[Path] | None,
    typer.Option(
        "--facts",
        metavar="FILE",
        help="Reference facts (CSV or YAML) as one more source, the most trusted one; may be repeated.",
        rich_help_panel=_SOURCES,
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=0,
        metavar="N",
        help="Processes that read claims at once; 0: as many as there are processors, where it pays.",
        rich_help_panel=_SOURCES,
    ),
]
Rules = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules", metavar="DIR", help="A rule pack to lay over the default one; may be repeated.", rich_help_panel=_JUDGEMENT
    ),
]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="A configuration file, instead of the closest factcheck.toml or pyproject.toml.",
        rich_help_panel=_JUDGEMENT,
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select", metavar="RULE", help="Only these rules: FC101, or FC1 for all that begin so.", rich_help_panel=_JUDGEMENT
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="RULE", help="Not these rules; may be repeated.", rich_help_panel=_JUDGEMENT),
]
Fail = Annotated[
    FailOn | None,
    typer.Option("--fail-on", help="Exit with status 1 on findings as severe as this.", rich_help_panel=_JUDGEMENT),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="markdown, html, json, jsonl, csv, text, sarif, github, summary, comment, gitlab or junit.",
        autocompletion=format_names,
        rich_help_panel=_OUTPUT,
    ),
]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE|FORMAT=FILE,...",
        help="Write to a file; several at once as [bold]sarif=a.sarif,junit=b.xml[/bold].",
        rich_help_panel=_OUTPUT,
    ),
]


def examples(*lines: str) -> str:
    """The end of a command's help: command lines to copy."""
    return "\n\n".join(["[bold]Examples[/bold]", *(f"  [cyan]{line}[/cyan]" for line in lines)])
