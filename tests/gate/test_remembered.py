"""What is remembered of articles is what reading them would give, whatever became of the place where it is kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from gate_articles import FIFTY_FIVE, FORTY, OTHER, claims_of, documents

from factcheck.gate import remembered
from factcheck.lexicon import Lexicon, default_lexicon, load_lexicon
from factcheck.model import Claim, Document

ARTICLES = documents(a=FORTY, b=FIFTY_FIVE, c=OTHER, d="Nothing is counted here.\n")
LEXICON = default_lexicon()


class Reader:
    """Reads claims, and notes of which documents."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, wanted: Sequence[Document]) -> dict[str, list[Claim]]:
        self.read += [document.id for document in wanted]
        return claims_of(wanted)


def asked(articles: Sequence[Document], lexicon: Lexicon = LEXICON) -> list[str]:
    """The ids of the documents that are read when the claims of all are wanted; the claims are always the right ones."""
    reader = Reader()
    assert remembered.claims_of(articles, lexicon, reader) == claims_of(articles)
    return reader.read


@pytest.fixture(name="file", autouse=True)
def file_fixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "factcheck" / "claims-1.db"


def test_what_was_read_once_is_not_read_again() -> None:
    assert asked(ARTICLES) == ["a", "b", "c", "d"]
    assert asked(ARTICLES) == []
    assert asked(ARTICLES[1:3]) == []


@pytest.mark.parametrize(
    "changed",
    [
        replace(ARTICLES[0], text=FORTY.replace("40", "41")),
        replace(ARTICLES[0], published=date(2025, 1, 1)),
        replace(ARTICLES[0], region="GB"),
        replace(ARTICLES[0], blocks=()),
        replace(ARTICLES[0], id="other"),
    ],
    ids=["text", "published", "region", "blocks", "id"],
)
def test_a_document_of_which_anything_changed_is_read(changed: Document) -> None:
    asked(ARTICLES)
    assert asked([changed, *ARTICLES[1:]]) == [changed.id]


def test_with_another_rule_pack_everything_is_read() -> None:
    asked(ARTICLES)
    assert asked(ARTICLES, load_lexicon(overlay={"policy": {"unit_margin": 0.02}})) == ["a", "b", "c", "d"]


def test_another_program_reads_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    asked(ARTICLES)
    monkeypatch.setattr(remembered, "_program", lambda: b"another")
    assert asked(ARTICLES) == ["a", "b", "c", "d"]


def test_a_program_whose_files_are_not_to_be_seen_keeps_nothing(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    monkeypatch.setattr(remembered, "_program", lambda: None)
    assert asked(ARTICLES) == ["a", "b", "c", "d"]
    assert not file.exists()


def _overwritten(file: Path) -> None:
    file.write_bytes(b"no database at all, and long enough to be looked into\n" * 40)


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:3000])


def _emptied(file: Path) -> None:
    file.write_bytes(b"")


def _of_another_form(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE claims (number INTEGER)")
    database.close()


def _with_damaged_rows(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("UPDATE claims SET claims = substr(claims, 1, 20)")
    database.close()


def _with_rows_exchanged(file: Path) -> None:
    with sqlite3.connect(file) as database:
        (some,) = database.execute("SELECT claims FROM claims LIMIT 1").fetchone()
        database.execute("UPDATE claims SET claims = ?", (some,))
    database.close()


def _with_text_for_rows(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("UPDATE claims SET claims = 'text'")
    database.close()


def _a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    ("damage", "mended"),
    [
        (_overwritten, True),
        (_cut, True),
        (_emptied, True),
        (_with_damaged_rows, True),
        (_with_rows_exchanged, True),
        (_with_text_for_rows, True),
        (_of_another_form, False),
        (_a_folder, False),
    ],
)
def test_damage_costs_no_more_than_reading(damage: Callable[[Path], None], mended: bool, file: Path) -> None:
    asked(ARTICLES)
    damage(file)
    assert len(asked(ARTICLES)) >= 3
    assert (asked(ARTICLES) == []) is mended


def test_a_place_that_is_no_folder_costs_no_more_than_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert asked(ARTICLES) == asked(ARTICLES) == ["a", "b", "c", "d"]


def test_while_another_process_writes_articles_are_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "_PATIENCE", 0.0)
    asked(ARTICLES)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert asked(ARTICLES) == ["a", "b", "c", "d"]
    other.execute("ROLLBACK")
    other.close()
    assert asked(ARTICLES) == []


def test_only_the_newest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "_MOST", 2)
    monkeypatch.setattr(remembered, "_SPARE", 0)
    for article in ARTICLES:
        asked([article])
    assert asked(ARTICLES) == ["a", "b"]
