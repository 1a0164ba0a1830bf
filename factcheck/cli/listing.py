"""Records as a table for a person, as CSV, or as JSON Lines."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Sequence

from factcheck.cli.options import Listing
from factcheck.cli.output import colour_wanted
from factcheck.model import Claim, Document, Mention
from factcheck.reporting import wording
from factcheck.reporting.csv_table import table
from factcheck.reporting.json_lines import lines
from factcheck.reporting.records import Record, claim_record, mention_record
from factcheck.reporting.tables import COLUMNS, claim_row

_MENTION_COLUMNS = (
    *("source", "line", "start", "end", "surface", "kind"),
    *("low", "high", "unit", "dimension", "base_low", "base_high", "base_unit", "modifier"),
    *("from", "to", "granularity", "role", "resolved", "timex_type", "timex"),
    *("approximate", "problem", "note", "head", "change", "whole", "pair", "part_of", "bracketed"),
)
_PIPE_WIDTH = 160
"""Columns of a table that is not shown on a terminal."""
_WHOLE = frozenset({"code", "name", "severity", "scope", "line", "kind", "status"})
_STYLES = {"surface": "bold", "code": "bold", "key": "bold", "line": "cyan"}


def list_claims(claims: Iterable[tuple[Document, Claim]], format: Listing) -> str:
    """Claims with their sources; the table shows what a person asks for first, the other formats everything."""
    if format is Listing.TABLE:
        shown = [
            {
                "source": document.id,
                "line": claim.line,
                "surface": claim.surface,
                "says": wording.value(claim),
                "of": wording.of_what(claim),
                "status": claim.status.value,
            }
            for document, claim in claims
        ]
        return list_records(shown, format, ("source", "line", "surface", "says", "of", "status"))
    records = [claim_record(document, claim) for document, claim in claims]
    if format is Listing.CSV:
        records = [claim_row(record) for record in records]
    return list_records(records, format, COLUMNS["claims"])


def list_mentions(mentions: Iterable[tuple[Document, Mention]], format: Listing) -> str:
    """Mentions with their sources, likewise."""
    if format is Listing.TABLE:
        shown = [
            {
                "source": document.id,
                "line": document.line(mention.span.start),
                "surface": mention.surface,
                "kind": mention.kind.value,
                "says": _said(mention),
            }
            for document, mention in mentions
        ]
        return list_records(shown, format, ("source", "line", "surface", "kind", "says"))
    return list_records([mention_record(*pair) for pair in mentions], format, _MENTION_COLUMNS)


def list_records(records: Sequence[Record], format: Listing, columns: Sequence[str]) -> str:
    """Records as a table or CSV with the ``columns``, or whole as JSON Lines."""
    match format:
        case Listing.JSONL:
            return lines(records)
        case Listing.CSV:
            return table(columns, records)
        case _:
            return _drawn(records, columns)


def _said(mention: Mention) -> str:
    if mention.quantity is not None:
        return wording.normalised(mention.quantity)
    return wording.moment(mention.moment) if mention.moment is not None else ""


def _drawn(records: Sequence[Record], columns: Sequence[str]) -> str:
    """A table as wide as the terminal; rich knows how wide the characters of all scripts are."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in columns:
        drawn.add_column(name, overflow="fold", no_wrap=name in _WHOLE, style=_STYLES.get(name, ""))
    for record in records:
        drawn.add_row(*(Text(_cell(record.get(name))) for name in columns))
    colour = colour_wanted()
    file = io.StringIO()
    width = shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns
    Console(file=file, width=width, force_terminal=colour, no_color=not colour, highlight=False).print(drawn)
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().splitlines())


def _cell(value: object) -> str:
    """One line, without what a terminal would take for a command."""
    text = "" if value is None else str(value)
    return "".join(character if character.isprintable() else " " for character in text)
