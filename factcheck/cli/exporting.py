"""Writing a ledger out, an article at a time, so that memory holds one of them and not all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.errors import FactcheckError, MissingExtraError

if TYPE_CHECKING:
    from factcheck.ledger.store import Ledger
    from factcheck.reporting.records import Record

_BATCH = 2_000
"""Claims that are turned into columns at once."""


def write_export(
    ledger: Ledger, format: str, output: Path | None, on_done: Callable[[int], None] = lambda articles: None
) -> int:
    """Write ``jsonl``, ``csv`` or ``parquet`` to a file, whole or not at all, or to standard output; the number of articles.

    ``on_done`` is told how many articles have been written.
    """
    if output is None:
        from factcheck.cli.output import write_out

        count = 0
        for piece in _pieces(ledger, format):
            write_out(piece)
            count += 1
        return count
    partial = output.with_name(f".{output.name}.partial")
    try:
        if format == "parquet":
            count = _write_parquet(ledger, partial, on_done)
        else:
            count = 0
            with partial.open("w", encoding="utf-8", newline="") as file:
                for piece in _pieces(ledger, format):
                    file.write(piece)
                    count += 1
                    on_done(count)
        partial.replace(output)
    except OSError as error:
        raise FactcheckError(f"{output}: cannot be written ({error.strerror or error})") from error
    finally:
        partial.unlink(missing_ok=True)
    return count


def _pieces(ledger: Ledger, format: str) -> Iterator[str]:
    """What is written for each article."""
    if format == "jsonl":
        from factcheck.ledger.exchange import export_lines

        for line in export_lines(ledger):
            yield line + "\n"
        return
    from factcheck.reporting.csv_table import table
    from factcheck.reporting.tables import COLUMNS

    header = True
    for rows in _claim_rows(ledger):
        text = table(COLUMNS["claims"], rows)
        yield text if header else text.split("\n", 1)[1]
        header = False


def _claim_rows(ledger: Ledger) -> Iterator[list[Record]]:
    from factcheck.reporting.records import claim_record
    from factcheck.reporting.tables import claim_row

    for article in ledger.articles():
        found = ledger.revision(article.identity)
        if found is not None:
            yield [claim_row(claim_record(found.document, claim)) for claim in found.claims]


def _write_parquet(ledger: Ledger, path: Path, on_done: Callable[[int], None]) -> int:
    try:
        pyarrow: Any = import_module("pyarrow")
        parquet: Any = import_module("pyarrow.parquet")
    except ImportError as error:
        raise MissingExtraError("Parquet", "parquet") from error
    from factcheck.reporting.tables import COLUMNS

    kinds = {
        **dict.fromkeys(("line", "start", "end"), pyarrow.int64()),
        **dict.fromkeys(("low", "high", "base_low", "base_high"), pyarrow.float64()),
        **dict.fromkeys(("resolved", "negated"), pyarrow.bool_()),
        **dict.fromkeys(("entities", "scope", "supporters"), pyarrow.list_(pyarrow.string())),
    }
    schema = pyarrow.schema([(name, kinds.get(name, pyarrow.string())) for name in COLUMNS["claims"]])
    waiting: list[Record] = []
    count = 0
    with parquet.ParquetWriter(path, schema) as writer:
        for rows in _claim_rows(ledger):
            count += 1
            on_done(count)
            waiting += rows
            if len(waiting) >= _BATCH:
                writer.write_table(pyarrow.Table.from_pylist(waiting, schema))
                waiting = []
        writer.write_table(pyarrow.Table.from_pylist(waiting, schema))
    return count
