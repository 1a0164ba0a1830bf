"""The reconciliation as flat tables, a row an item: for pandas, CSV and whatever reads columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factcheck.model import Reconciliation, Table
from factcheck.reporting.records import (
    Record,
    claim_record,
    finding_record,
    group_record,
    relation_record,
    source_records,
)

if TYPE_CHECKING:
    import pandas

_QUANTITY = ("low", "high", "unit", "dimension", "base_low", "base_high", "base_unit", "modifier")
_TIME = ("from", "to", "granularity", "time_role", "resolved", "timex_type", "timex")

COLUMNS: dict[Table, tuple[str, ...]] = {
    "claims": (
        *("id", "source", "line", "start", "end", "surface", "quote", "kind", "subject", "entities", "measure", "event"),
        *_QUANTITY,
        *_TIME,
        *("status", "change", "negated", "attribution", "origin", "role", "scope", "supporters"),
    ),
    "findings": (
        *("rule", "name", "severity", "message", "fingerprint", "subject", "same", "settle", "relation", "claims"),
        *("sources", "lines", "quotes"),
    ),
    "relations": ("kind", "a", "b", "why", "rule"),
    "groups": ("group", "kind", "label", "claim", "nearest", "bits", "weights"),
    "sources": (
        *("id", "path", "url", "title", "publisher", "published", "language", "region", "origin", "tier", "copy_of"),
        *("claims", "findings"),
    ),
}
"""The columns of each table, in order. A group has a row a member; a finding's evidence stands in lists of equal length."""


def rows(result: Reconciliation, table: Table = "claims") -> list[Record]:
    """The rows of a table, each with the columns of :data:`COLUMNS`; ``ValueError`` where there is no such table."""
    documents = result.documents_by_id()
    if table == "claims":
        return [
            claim_row(claim_record(documents.get(claim.source), claim, result.supporters.get(claim.id, ())))
            for claim in result.claims
        ]
    if table == "findings":
        return [_finding_row(finding_record(documents, finding)) for finding in result.findings]
    if table == "relations":
        return [relation_record(relation) for relation in result.relations]
    if table == "groups":
        return [row for group in result.groups for row in _group_rows(group_record(group))]
    if table == "sources":
        return source_records(result)
    raise ValueError(f"no table {table!r}; there are {', '.join(COLUMNS)}")


def claim_row(record: Record) -> Record:
    """A claim's record laid flat: the fields of its quantity and its time beside its own."""
    quantity = record["quantity"] or {}
    time = record["time"] or {}
    flat = {
        **record,
        **{name: quantity.get(name) for name in _QUANTITY},
        **{name: time.get("role" if name == "time_role" else name) for name in _TIME},
    }
    return {name: flat[name] for name in COLUMNS["claims"]}


def _finding_row(record: Record) -> Record:
    evidence = record["evidence"]
    flat = {
        **record,
        "sources": [item["source"] for item in evidence],
        "lines": [item["line"] for item in evidence],
        "quotes": [item["quote"] for item in evidence],
    }
    return {name: flat[name] for name in COLUMNS["findings"]}


def _group_rows(record: Record) -> list[Record]:
    return [{"group": record["id"], "kind": record["kind"], "label": record["label"], **member} for member in record["claims"]]


def to_frame(result: Reconciliation, table: Table = "claims") -> pandas.DataFrame:
    """A table as a pandas frame; numbers are floats (missing where open), lists stay lists."""
    import pandas

    columns: dict[str, Any] = {name: [] for name in COLUMNS.get(table, ())}
    for row in rows(result, table):
        for name, values in columns.items():
            values.append(row[name])
    numeric = {"low", "high", "base_low", "base_high", "bits"}
    return pandas.DataFrame(
        {
            name: pandas.Series(values, dtype="float64" if name in numeric else None if values else "object")
            for name, values in columns.items()
        },
        columns=list(columns),
    )
