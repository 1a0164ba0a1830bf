from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck.errors import SourceError
from factcheck.model import Document, Origin, Role
from factcheck.reading import read_all

TEXT = 'The dam cost £1.24 billion.\n\n"It holds 3 million," he said — 😀.\nIt broke.'
ROWS: list[dict[str, Any]] = [
    {"id": "a", "title": "Dam raised", "text": TEXT, "published": "2024-05-03T10:00:00Z", "publisher": "The Gazette"},
    {"id": "b", "title": "", "text": TEXT, "published": "2024-05-04", "url": "https://gazette.co.uk/b", "origin": "ai"},
    {"id": "a", "text": "Dam raised\n\nIt was raised.", "title": "Dam raised"},
    {"text": "It rained for 3 days."},
]


def as_json(rows: list[dict[str, Any]], ascii: bool = True) -> str:
    return "".join(json.dumps(row, ensure_ascii=ascii) + "\n" for row in rows)


def as_csv(rows: list[dict[str, Any]], delimiter: str = ",") -> str:
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, ["id", "title", "text", "published", "publisher", "url", "origin"], delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


FORMATS = {
    "a.jsonl": as_json(ROWS),
    "b.jsonl": as_json(ROWS, ascii=False),
    "a.csv": as_csv(ROWS),
    "b.csv": as_csv(ROWS, ";"),
    "a.tsv": as_csv(ROWS, "\t"),
}


def documents_of(tmp_path: Path, name: str) -> list[Document]:
    if name == "a.parquet":
        pytest.importorskip("pyarrow")
        import pandas

        pandas.DataFrame(ROWS).to_parquet(tmp_path / name)
    else:
        (tmp_path / name).write_text(FORMATS[name], encoding="utf-8", newline="")
    return read_all([tmp_path / name])


@pytest.mark.parametrize("name", [*FORMATS, "a.parquet"])
def test_records_are_documents(tmp_path: Path, name: str) -> None:
    documents = documents_of(tmp_path, name)
    assert [document.id for document in documents] == ["a", "b", f"{name}#a", name]
    first, second, third, fourth = documents
    assert (first.published, first.publisher, first.title) == (date(2024, 5, 3), "The Gazette", "Dam raised")
    assert first.text == f"Dam raised\n\n{TEXT}"
    assert first.blocks[0].role is Role.TITLE
    assert (second.text, second.identity, second.origin, second.region) == (TEXT, "https://gazette.co.uk/b", Origin.AI, "GB")
    assert third.text == "Dam raised\n\nIt was raised."
    assert fourth.published is None


@pytest.mark.parametrize("name", FORMATS)
def test_words_lead_back_to_their_line(tmp_path: Path, name: str) -> None:
    lines = FORMATS[name].split("\n")
    for document in documents_of(tmp_path, name):
        for word in ("dam cost", "billion", "It holds", "million", "broke", "rained"):
            if word in document.text:
                place = document.locate(document.text.index(word))
                assert lines[place.line - 1][place.column - 1 :].startswith(word)


WRONG = {
    ".jsonl": {
        "{bad}": "1: is not JSON",
        "[]": "1: must be an object with a text, not a list",
        '\n{"id": 1}': "2: has no text; its fields are id",
        '{"text": 5}': "1: its text is empty",
        '{"text": "x", "published": "soon"}': '1: "published" must be a date',
        '{"text": "x", "origin": "robot"}': '1: "origin" must be one of',
        "[" * 100_000: "1: is nested too deeply",
        '{"text": "open': "1: is not JSON",
    },
    ".csv": {
        "id,name\n1,x\n": "1: has no column text; its columns are id, name",
        "id,text\n1,x,y\n": "2: has 3 fields where the header has 2",
        "id,text,published\n1,x,soon\n": '2: "published" must be a date',
        "id,text\n1,\n": "2: its text is empty",
    },
}


@pytest.mark.parametrize(("suffix", "content"), [(suffix, content) for suffix, cases in WRONG.items() for content in cases])
def test_wrong_records_are_named_with_their_line(tmp_path: Path, suffix: str, content: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text(content)
    errors: list[SourceError] = []
    assert read_all([path], on_error=errors.append) == []
    assert f"a{suffix}:{WRONG[suffix][content]}" in str(errors[0])


def test_the_rest_of_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{bad}\n{"text": "It rained."}\n')
    errors: list[SourceError] = []
    assert [document.text for document in read_all([tmp_path / "a.jsonl"], on_error=errors.append)] == ["It rained."]
    assert len(errors) == 1


def test_other_names_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Id,Headline,Body,Date,Source\n1,Dam raised,It was raised.,2024-05-03,The Gazette\n")
    (document,) = read_all([tmp_path / "a.csv"])
    assert (document.text, document.publisher) == ("Dam raised\n\nIt was raised.", "The Gazette")
    assert document.published == date(2024, 5, 3)


def test_a_large_field_is_read(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    (tmp_path / "a.csv").write_text('id,text\n1,"' + "It rained. " * 20_000 + '"\n')
    assert len(read_all([tmp_path / "a.csv"])[0].text) > 200_000
    assert csv.field_size_limit() == before


@pytest.mark.parametrize("content", [b"PAR1 no table", b"no table"])
def test_a_broken_parquet_file(tmp_path: Path, content: bytes) -> None:
    pytest.importorskip("pyarrow")
    (tmp_path / "a.parquet").write_bytes(content)
    with pytest.raises(SourceError, match="not a Parquet file"):
        read_all([tmp_path / "a.parquet"])


def test_a_parquet_file_without_texts(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    import pandas

    pandas.DataFrame([{"id": 1}]).to_parquet(tmp_path / "a.parquet")
    with pytest.raises(SourceError, match="has no column text; its columns are id"):
        read_all([tmp_path / "a.parquet"])
