"""Tables of articles: JSON Lines, CSV, TSV and Parquet, an article a record.

Columns: ``text`` (needed), ``id``, ``title``, ``published``, ``publisher``, ``url``, ``origin``, and as in the manifest
``tier``, ``region``, ``language``; others are left alone. A title that the text does not begin with is put before it, since
headlines claim too.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from factcheck.errors import MissingExtraError, SourceError
from factcheck.model import Role, SourceMap
from factcheck.reading.assembling import Article
from factcheck.reading.decoding import decode
from factcheck.reading.frontmatter import provenance_of
from factcheck.reading.parts import split_parts
from factcheck.reading.pieces import Anchor, Piece, put_together

_TEXTS = ("text", "body", "content", "article", "article_text", "full_text", "maintext")
"""What the column of the text is called, the best first."""
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")


def read_jsonl(content: bytes, path: str) -> Iterator[Article | SourceError]:
    """The articles of a JSON Lines file, with an error for each line that is none."""
    decoded = decode(content, path)
    for number, line in enumerate(decoded.text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            yield SourceError(path, f"is not JSON: {_plain_reason(error)}", number)
            continue
        except RecursionError:
            yield SourceError(path, "is nested too deeply for a record", number)
            continue
        if not isinstance(record, dict):
            yield SourceError(path, f"must be an object with a text, not a {type(record).__name__}", number)
            continue
        yield _article(record, path, number, lambda value, line=line, number=number: _in_json(value, line, number))


def read_csv(content: bytes, path: str) -> Iterator[Article | SourceError]:
    """The articles of a table with a header, separated by commas, semicolons or tabs."""
    import csv

    decoded = decode(content, path)
    head = decoded.text[: decoded.text.find("\n")] if "\n" in decoded.text else decoded.text
    delimiter = max(",;\t", key=head.count)
    largest = csv.field_size_limit(len(decoded.text) + 1)
    try:
        reader = csv.reader(io.StringIO(decoded.text, newline=""), delimiter=delimiter)
        lines = decoded.text.split("\n")
        header = [name.strip() for name in next(reader)]
        wanted = _text_column(header)
        if wanted is None:
            raise SourceError(path, f"has no column text; its columns are {', '.join(header)[:200]}", 1)
        first = reader.line_num
        for row in reader:
            start, first = first, reader.line_num
            if not any(cell.strip() for cell in row):
                continue
            if len(row) > len(header):
                yield SourceError(path, f"has {len(row)} fields where the header has {len(header)}; quote the text", start + 1)
                continue
            raw = "\n".join(lines[start:first])
            record = dict(zip(header, row, strict=False))
            yield _article(record, path, start + 1, lambda value, raw=raw, start=start: _in_csv(value, raw, start + 1))
    except csv.Error as error:
        raise SourceError(path, f"is not a table that can be read: {error}", reader.line_num) from error
    finally:
        csv.field_size_limit(largest)


def read_parquet(content: bytes, path: str) -> Iterator[Article | SourceError]:
    """The articles of a Parquet file. It has no lines: they count within each text."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise MissingExtraError("reading Parquet", "parquet") from None
    try:
        table: Any = pyarrow.parquet.read_table(io.BytesIO(content))  # type: ignore[no-untyped-call]  # pyarrow has no annotations
    except (pyarrow.lib.ArrowException, OSError) as error:
        raise SourceError(path, f"is not a Parquet file that can be read ({str(error).splitlines()[0][:120]})") from error
    if _text_column(table.column_names) is None:
        raise SourceError(path, f"has no column text; its columns are {', '.join(table.column_names)[:200]}")
    for batch in table.to_batches(max_chunksize=1000):
        for record in batch.to_pylist():
            yield _article(record, path, None, SourceMap.of_text)


def _article(record: Mapping[str, Any], path: str, line: int | None, map_of: Any) -> Article | SourceError:
    """The article of a record; ``map_of`` gives the way from one of its values to the file."""
    column = _text_column(record)
    text = record.get(column) if column is not None else None
    if not isinstance(text, str) or not text.strip():
        names = ", ".join(map(str, record))[:200]
        return SourceError(path, "its text is empty" if column is not None else f"has no text; its fields are {names}", line)
    try:
        known = provenance_of(record, path, line)
    except SourceError as error:
        return error
    title = known.title
    source_map: SourceMap = map_of(text)
    if title and not _begins_with(text, title):
        pieces = [Piece(title, _anchors(map_of(title)), Role.TITLE, level=1), Piece(text, _anchors(source_map))]
        # The two keep their order in the article, whatever their order in the record.
        if pieces[0].anchors[0][1] > pieces[1].anchors[0][1]:
            pieces[0] = Piece(title, (), Role.TITLE, level=1)
        outer = SourceMap(source_map.line_starts, first_line=source_map.first_line)
        whole, source_map, parts = put_together(pieces, outer)
        return Article(whole, source_map, known, tuple(split_parts(whole, parts)), key=known.key or "")
    return Article(text, source_map, known, key=known.key or "")


def _begins_with(text: str, title: str) -> bool:
    """Whether the first line of a text is its title."""
    return text.lstrip().split("\n", 1)[0].strip(" #*").casefold() == title.strip().casefold()


def _anchors(source_map: SourceMap) -> tuple[Anchor, ...]:
    return tuple(zip(source_map.working, source_map.original, strict=True))


def _text_column(names: Any) -> str | None:
    known = {str(name).strip().lower(): name for name in names}
    return next((known[name] for name in _TEXTS if name in known), None)


def _in_json(value: str, line: str, number: int) -> SourceMap:
    """The way from a string of a record to its place in the record's line."""
    for opened in re.finditer(r':\s*"', line):
        start = opened.end()
        found, stop = _string_at(line, start)
        if found == value:
            return SourceMap((0,), *_bends(line, start, stop, _ESCAPE, lambda sign: len(json.loads(f'"{sign}"'))), number)
    return SourceMap((0,), (0, len(value)), (0, 0), number)


def _string_at(line: str, start: int) -> tuple[str | None, int]:
    try:
        found, end = json.JSONDecoder().raw_decode(line, start - 1)
    except ValueError:
        return None, start
    return found, end - 1


def _in_csv(value: str, raw: str, number: int) -> SourceMap:
    """The way from a field of a row to its place in the row's lines."""
    starts = SourceMap.of_text(raw, number)
    quoted = value.replace('"', '""')
    start = raw.find(quoted)
    if start < 0:
        return SourceMap(starts.line_starts, (0, len(value)), (0, 0), number)
    return SourceMap(starts.line_starts, *_bends(raw, start, start + len(quoted), re.compile('""'), lambda _: 1), number)


def _bends(raw: str, start: int, stop: int, escape: re.Pattern[str], length: Any) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Corresponding offsets of a value and its escaped form in ``raw[start:stop]``."""
    working, original = [0], [start]
    offset = 0
    position = start
    for match in escape.finditer(raw, start, stop):
        offset += match.start() - position + length(match[0])
        position = match.end()
        working.append(offset)
        original.append(position)
    return tuple(working), tuple(original)


def _plain_reason(error: ValueError) -> str:
    reason = str(error).splitlines()[0]
    return re.sub(r": line 1 column (\d+) \(char \d+\)$", r" at column \1", reason)
