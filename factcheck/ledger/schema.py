"""The tables of the SQLite ledger, their versions, and the opening of a file.

``user_version`` is the version of the tables, ``application_id`` tells a ledger from any other SQLite file.

A rollback journal rather than a write-ahead log: the ledger stays one file that can be copied, kept on a network
drive and checked against where it cannot be written, and a gate reads for milliseconds and writes rarely.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from factcheck.errors import LedgerError

SCHEMA = 2
"""The version that this program writes."""

APPLICATION = 0x46_43_48_4B
""""FCHK"."""

BUSY_SECONDS = 60.0
"""How long to wait for another writer."""

_TABLES = """
CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    identity TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL,
    revision INTEGER NOT NULL,
    accepted TEXT NOT NULL,
    claims INTEGER NOT NULL,
    head TEXT NOT NULL,
    path TEXT
);
CREATE INDEX articles_by_path ON articles (path);
CREATE TABLE bodies (
    article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    body BLOB NOT NULL
);
CREATE TABLE claims (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    value TEXT NOT NULL,
    keys BLOB NOT NULL
);
CREATE INDEX claims_by_article ON claims (article);
CREATE TABLE keys (
    key INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    PRIMARY KEY (key, claim)
) WITHOUT ROWID;
CREATE TABLE revisions (
    identity TEXT NOT NULL,
    revision INTEGER NOT NULL,
    digest TEXT NOT NULL,
    accepted TEXT NOT NULL,
    document BLOB NOT NULL,
    claims BLOB NOT NULL,
    PRIMARY KEY (identity, revision)
) WITHOUT ROWID;
"""

MIGRATIONS = {
    1: """
        ALTER TABLE articles ADD COLUMN path TEXT;
        UPDATE articles SET path = json_extract(head, '$.path');
        CREATE INDEX articles_by_path ON articles (path);
    """,
}
"""What leads from a version to the next one. 2: articles are found by the path that they were read from, too."""


def connect(path: Path, *, create: bool = False, migrate: bool = False) -> sqlite3.Connection:
    """Open a ledger, in autocommit mode.

    ``create`` makes one where there is none, ``migrate`` brings an older one up to date; without it, an older one is refused.
    :class:`LedgerError` where it is no ledger, a newer, an older or a damaged one, or cannot be opened.
    """
    if not path.exists():
        if not create:
            raise LedgerError(str(path), "no such ledger; `factcheck ingest --ledger FILE PATH...` makes one")
        if not path.parent.is_dir():
            raise LedgerError(str(path), f"the folder {path.parent} does not exist")
    with told(path):
        mode = "rwc" if create else "rw"
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None
        )
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            if _is_blank(connection):
                if not create:
                    raise LedgerError(str(path), "is empty; `factcheck ingest --ledger FILE PATH...` fills it")
                _make(connection)
            version = _version(connection)
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
                raise LedgerError(str(path), "is an SQLite file, but not a ledger of factcheck")
            if version > SCHEMA:
                raise LedgerError(
                    str(path),
                    f"was written by a newer factcheck (schema {version}, this one knows {SCHEMA}); upgrade factcheck",
                )
            if version < SCHEMA:
                if not migrate:
                    raise LedgerError(
                        str(path),
                        f"was written by an older factcheck (schema {version}, this one needs {SCHEMA}); "
                        "run `factcheck ledger migrate`",
                    )
                _migrate(connection)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite says into what a person can do about it."""
    try:
        yield
    except sqlite3.Error as error:
        raise LedgerError(str(path), _in_words(error)) from error


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, with every other writer kept out from the start; inside another one, a part of that."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _is_blank(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_schema").fetchone() is None


def _run(connection: sqlite3.Connection, script: str) -> None:
    """Several statements within the transaction (``executescript`` would end it)."""
    for statement in script.split(";"):
        if statement.strip():
            connection.execute(statement)


def _make(connection: sqlite3.Connection) -> None:
    with transaction(connection):
        if _is_blank(connection):
            _run(connection, _TABLES)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {SCHEMA}")


def _migrate(connection: sqlite3.Connection) -> None:
    with transaction(connection):
        for version in range(_version(connection), SCHEMA):
            _run(connection, MIGRATIONS[version])
            connection.execute(f"PRAGMA user_version = {version + 1}")


def _in_words(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", None)
    match (code or 0) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return f"another process has been writing to it for {BUSY_SECONDS:.0f} seconds; try again when it is done"
        case sqlite3.SQLITE_FULL:
            return "the disk is full; nothing was changed"
        case sqlite3.SQLITE_IOERR:
            return f"the disk failed or is full ({error}); nothing was changed"
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return "cannot be written; nothing was changed"
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_AUTH:
            return "cannot be opened; is it a file, and may you read and write it and its folder?"
        case sqlite3.SQLITE_NOTADB:
            return "is not a ledger (not an SQLite file)"
        case sqlite3.SQLITE_CORRUPT:
            return f"is damaged ({error}); put back a copy of it, or save what can be read with `factcheck ledger export`"
        case sqlite3.SQLITE_NOMEM:
            return "there is not enough memory to read it"
    return f"is damaged or was changed by hand ({error}); `factcheck ledger verify` says more"
