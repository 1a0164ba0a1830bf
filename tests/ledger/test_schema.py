from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from ledger_samples import article, keys_of

from factcheck.errors import LedgerError
from factcheck.ledger.schema import SCHEMA, told
from factcheck.ledger.sqlite import SqliteLedger

TO_SCHEMA_1 = "DROP INDEX articles_by_path; ALTER TABLE articles DROP COLUMN path; PRAGMA user_version = 1"


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A ledger of schema 1, with an article of two revisions and one more."""
    path = tmp_path / "ledger.db"
    with SqliteLedger(path, create=True) as made:
        for identity, value in (("a", 3), ("a", 4), ("b", 5)):
            document, claims = article(identity, ("Rome", value))
            with made.writing():
                made.put(document, claims, keys_of(claims), datetime(2025, 3, 1, tzinfo=UTC))
    hand = sqlite3.connect(path)
    hand.executescript(TO_SCHEMA_1)
    hand.close()
    return path


def test_an_older_ledger_says_what_to_do_and_stays_as_it_is(older: Path) -> None:
    before = older.read_bytes()
    with pytest.raises(
        LedgerError, match=f"an older factcheck \\(schema 1, this one needs {SCHEMA}\\); run `factcheck ledger migrate`"
    ):
        SqliteLedger(older, create=True)
    assert older.read_bytes() == before


def test_migration_loses_nothing(older: Path) -> None:
    with SqliteLedger(older, migrate=True) as migrated:
        assert list(migrated.verify()) == []
        assert [(found.identity, found.revision) for found in migrated.articles()] == [("a", 2), ("b", 1)]
        first = migrated.revision("a", 1)
        assert first is not None
        assert first.document == article("a", ("Rome", 3))[0]
        found = migrated.find("b.txt")
        assert found is not None
        assert found.identity == "b"
    with SqliteLedger(older) as again:
        assert again.statistics().schema == SCHEMA


def test_migration_is_whole_or_not_at_all(older: Path) -> None:
    hand = sqlite3.connect(older)
    hand.executescript("CREATE INDEX articles_by_path ON articles (head)")
    hand.close()
    with pytest.raises(LedgerError, match="already exists"):
        SqliteLedger(older, migrate=True)
    hand = sqlite3.connect(older)
    assert hand.execute("PRAGMA user_version").fetchone() == (1,)
    assert "path" not in {row[1] for row in hand.execute("PRAGMA table_info (articles)")}
    hand.close()


def test_an_article_is_found_by_its_path_where_it_is_the_only_one(tmp_path: Path) -> None:
    with SqliteLedger(tmp_path / "l.db", create=True) as ledger:
        for identity in ("https://a.example/1", "https://a.example/2"):
            document, claims = article(identity, ("Rome", 3))
            with ledger.writing():
                ledger.put(document, claims, keys_of(claims), datetime(2025, 3, 1, tzinfo=UTC))
        assert ledger.find("https://a.example/2.txt") is not None
        assert ledger.find("https://a.example/2") is not None
        assert ledger.find("nothing") is None
        hand = sqlite3.connect(tmp_path / "l.db")
        hand.execute("UPDATE articles SET path = 'same.txt'")
        hand.commit()
        hand.close()
        assert ledger.find("same.txt") is None


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_BUSY, "another process has been writing to it for 60 seconds"),
        (sqlite3.SQLITE_FULL, "the disk is full; nothing was changed"),
        (sqlite3.SQLITE_IOERR_WRITE, "the disk failed or is full (why); nothing was changed"),
        (sqlite3.SQLITE_READONLY_ROLLBACK, "cannot be written"),
        (sqlite3.SQLITE_CANTOPEN, "cannot be opened; is it a file"),
        (sqlite3.SQLITE_NOTADB, "is not a ledger"),
        (sqlite3.SQLITE_CORRUPT_INDEX, "is damaged (why); put back a copy of it"),
        (sqlite3.SQLITE_NOMEM, "not enough memory"),
        (sqlite3.SQLITE_ERROR, "is damaged or was changed by hand (why)"),
    ],
)
def test_what_sqlite_says_becomes_what_to_do(code: int, words: str) -> None:
    error = sqlite3.OperationalError("why")
    error.sqlite_errorcode = code
    with pytest.raises(LedgerError) as caught, told(Path("l.db")):
        raise error
    assert words in str(caught.value)
    assert str(caught.value).startswith("l.db: ")
