"""The parameters that several commands share, each defined once."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

_SOURCES = "Sources"
_JUDGEMENT = "Judgement"
_OUTPUT = "Output"
_KNOWN = "What is known"
_NEW = "What is new"
_DECIDED = "What was decided"


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


LedgerFile = Annotated[
    Path | None,
    typer.Option("--ledger", metavar="FILE", help="The ledger of what has been accepted.", rich_help_panel=_KNOWN),
]
NoLedger = Annotated[
    bool, typer.Option("--no-ledger", help="Compare with no ledger, whatever is configured.", rich_help_panel=_KNOWN)
]
ChangedFrom = Annotated[
    str | None,
    typer.Option(
        "--changed-from",
        metavar="REF",
        help="Judge what git says has changed since a branch, tag or commit; it is compared with all PATHs.",
        rich_help_panel=_NEW,
    ),
]
Only = Annotated[
    list[str] | None,
    typer.Option(
        "--only", metavar="FILE", help="Judge these of the PATHs, compared with all; may be repeated.", rich_help_panel=_NEW
    ),
]
DecisionsFile = Annotated[
    Path | None,
    typer.Option(
        "--decisions",
        metavar="FILE",
        help="The decisions, instead of factcheck-decisions.jsonl beside the configuration.",
        rich_help_panel=_DECIDED,
    ),
]
NoDecisions = Annotated[bool, typer.Option("--no-decisions", help="As if nothing had been decided.", rich_help_panel=_DECIDED)]
WriteDecisions = Annotated[
    bool,
    typer.Option(
        "--write-decisions",
        help="Accept all findings as they are now, with --reason, so that only new ones count.",
        rich_help_panel=_DECIDED,
    ),
]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why they are accepted.", rich_help_panel=_DECIDED)]
Expires = Annotated[
    datetime | None,
    typer.Option(
        "--expires", formats=["%Y-%m-%d"], metavar="DAY", help="The last day on which that holds.", rich_help_panel=_DECIDED
    ),
]
Prune = Annotated[
    bool,
    typer.Option(
        "--prune",
        help="Take decisions that expired, or that no finding needs any more, out of the file.",
        rich_help_panel=_DECIDED,
    ),
]


def examples(*lines: str) -> str:
    """The end of a command's help: command lines to copy."""
    return "\n\n".join(["[bold]Examples[/bold]", *(f"  [cyan]{line}[/cyan]" for line in lines)])
