"""JSON Lines: the records of the JSON report, one a line, each with its ``type`` first."""

from __future__ import annotations

import json
from collections.abc import Iterable

from factcheck.model import Reconciliation
from factcheck.reporting.records import Record, report_record
from factcheck.reporting.registry import Options

_TYPES = {"sources": "source", "claims": "claim", "groups": "group", "relations": "relation", "findings": "finding"}


def lines(records: Iterable[Record]) -> str:
    """Any records as JSON Lines."""
    return "".join(json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n" for record in records)


def render(result: Reconciliation, options: Options) -> str:
    """The report's records, sources first; the first line carries the ``schema_version``."""
    report = report_record(result)
    return lines(
        [
            {"type": "report", "schema_version": report["schema_version"]},
            *({"type": name, **record} for key, name in _TYPES.items() for record in report[key]),
        ]
    )
