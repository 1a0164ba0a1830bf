"""CSV by RFC 4180, of any table, that a spreadsheet opens without running what an article says."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from factcheck.model import Reconciliation
from factcheck.reporting.records import Record
from factcheck.reporting.registry import Options
from factcheck.reporting.tables import COLUMNS, rows

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection"); the wide forms count in Japanese locales."""


def render(result: Reconciliation, options: Options) -> str:
    """The table ``options.table``."""
    return table(COLUMNS[options.table], rows(result, options.table))


def table(columns: Sequence[str], records: Iterable[Record]) -> str:
    """Any records as CSV with a header; lists are joined with "; "."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(record.get(name)) for name in columns] for record in records)
    return buffer.getvalue()


def cell(value: object) -> object:
    """One cell: numbers as they are, text defused, so that what looks like a formula starts with an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    if isinstance(value, list | tuple):
        value = "; ".join(_item(item) for item in value)
    # A reader takes a carriage return for the end of a row, quoted or not.
    text = str(value).replace("\0", "�").replace("\r\n", "\n").replace("\r", "\n")
    # A spreadsheet skips blanks before it looks for a formula.
    return f"'{text}" if text.startswith(_FORMULA_STARTS) or text.lstrip().startswith(_FORMULA_STARTS) else text


def _item(item: object) -> str:
    if isinstance(item, dict):
        return " ".join(str(part) for part in item.values() if part not in (None, ""))
    return str(item)
