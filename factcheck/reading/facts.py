"""Known facts, from a table: ``--facts FILE`` puts them beside the articles as a source of the highest tier.

CSV with a header, or a YAML list of mappings: ``subject``, ``measure``, ``value``, ``unit``, ``as of``, ``source``. Each
becomes one plain sentence, so that it is extracted and compared as any other claim is.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from factcheck.errors import SourceError
from factcheck.model import Block, Document, Origin, SourceMap, Span, Tier
from factcheck.reading.decoding import decode
from factcheck.reading.sources import read_bytes, shown

COLUMNS = ("subject", "measure", "value", "unit", "as of", "source")
_NEEDED = ("subject", "value")
_DATE = re.compile(r"[12]\d{3}-\d\d-\d\d")
_PREFIXED = re.compile(r"[A-Z]{0,3}[$£€¥₹]|[A-Z]{3}")


def read_facts(path: str | Path) -> Document:
    """The facts of a file as one document of tier REFERENCE; :class:`SourceError` names the line of a wrong row."""
    file = Path(path)
    name = shown(file)
    text = decode(read_bytes(file), name).text
    rows = _yaml_rows(text, name) if file.suffix.lower() in (".yaml", ".yml") else _csv_rows(text, name)
    lines = SourceMap.of_text(text)
    sentences: list[str] = []
    blocks: list[Block] = []
    working, original = [0], [0]
    length = 0
    for line, row in rows:
        sentence = _sentence(row, name, line)
        start = lines.line_starts[min(line, len(lines.line_starts)) - 1]
        # Two equal anchors: every character of the sentence stands at the start of its row.
        for offset in (length, length + len(sentence)):
            if offset != working[-1]:
                working.append(offset)
                original.append(start)
            else:
                original[-1] = start
        blocks.append(Block(Span(length, length + len(sentence)), origin=Origin.HUMAN))
        sentences.append(sentence)
        length += len(sentence) + 1
    if not blocks:
        raise SourceError(name, "holds no facts; each row needs a subject and a value")
    return Document(
        id=name,
        text="\n".join(sentences),
        path=name,
        identity=name,
        title=f"Facts of {file.name}",
        origin=Origin.HUMAN,
        tier=Tier.REFERENCE,
        blocks=tuple(blocks),
        source_map=SourceMap(lines.line_starts, tuple(working), tuple(original)),
    )


def _sentence(row: Mapping[str, str], path: str, line: int) -> str:
    """A fact in words: "Hong Kong's computing power was 5,000 petaFLOPS as of December 2025, according to the census."."""
    for name in _NEEDED:
        if not row.get(name):
            raise SourceError(path, f"{name} is missing; a fact needs a subject and a value", line)
    if not any(sign.isalnum() for sign in row["subject"]):
        raise SourceError(path, f'"{row["subject"]}" is no subject', line)
    subject, measure, value, unit = row["subject"], row.get("measure", ""), row["value"], row.get("unit", "")
    if _DATE.fullmatch(value) and not unit:
        said = f"{subject} {measure} on {value}" if measure else f"{subject} dates from {value}"
    else:
        amount = f"{unit}{' ' if unit.isalpha() else ''}{value}" if _PREFIXED.fullmatch(unit) else f"{value} {unit}".strip()
        possessive = f"{subject}{'’' if subject.endswith('s') else '’s'} {measure}" if measure else subject
        said = f"{possessive} was {amount}"
    if as_of := row.get("as of"):
        said += f" in {as_of}" if re.fullmatch(r"[12]\d{3}", as_of) else f" as of {as_of}"
    if source := row.get("source"):
        said += f", according to {source}"
    return " ".join(said.split()) + "."


def _named(row: Mapping[str, object], path: str, line: int) -> dict[str, str]:
    named: dict[str, str] = {}
    for key, value in row.items():
        name = str(key).strip().lower().replace("_", " ").replace("-", " ")
        name = "as of" if name in ("asof", "date", "when") else name
        if name not in COLUMNS:
            raise SourceError(path, f'unknown column "{key}"; known are {", ".join(COLUMNS)}', line)
        if isinstance(value, list | dict):
            raise SourceError(path, f'"{key}" must be a single value', line)
        named[name] = "" if value is None else str(value).strip()
    return named


def _csv_rows(text: str, path: str) -> Iterator[tuple[int, dict[str, str]]]:
    head = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    try:
        header = list(_named(dict.fromkeys(next(reader)), path, 1))
        before = reader.line_num
        for row in reader:
            line, before = before + 1, reader.line_num
            if not any(cell.strip() for cell in row):
                continue
            if len(row) > len(header):
                raise SourceError(
                    path, f"has {len(row)} fields where the header has {len(header)}; quote values with commas", line
                )
            yield line, dict(zip(header, (cell.strip() for cell in row), strict=False))
    except csv.Error as error:
        raise SourceError(path, f"is not a table that can be read: {error}", reader.line_num) from error


def _yaml_rows(text: str, path: str) -> Iterator[tuple[int, dict[str, str]]]:
    import yaml

    try:
        node = yaml.compose(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise SourceError(path, f"is not valid YAML: {error.problem or error.context}", line) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise SourceError(path, f"is not valid YAML: {str(error).splitlines()[0]}") from error
    if not isinstance(node, yaml.SequenceNode):
        raise SourceError(path, "must hold a list of facts, each with subject, measure, value, unit, as of, source", 1)
    for entry in node.value:
        line = entry.start_mark.line + 1
        if not isinstance(entry, yaml.MappingNode):
            raise SourceError(path, "a fact must be a mapping, such as subject: …", line)
        pairs = {str(key.value): (value.value if isinstance(value, yaml.ScalarNode) else []) for key, value in entry.value}
        yield line, _named(pairs, path, line)
