"""The ledger in one embedded SQLite file."""

from __future__ import annotations

import struct
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self, TypeVar

from factcheck.errors import LedgerError
from factcheck.ledger.likely import likeliest
from factcheck.ledger.packing import article_of, content_digest, head_and_body, packed_keys, text_of, unpacked_keys
from factcheck.ledger.schema import SCHEMA, connect, told, transaction
from factcheck.ledger.store import Article, Candidates, Change, Revision, Statistics, renamed
from factcheck.ledger.values import dumps, loads
from factcheck.model import Claim, Document

_COPY_SHARE = 1 / 3
"""A document that shares a key with so many of another one's claims may be a copy of it, and is loaded with its text."""

_BATCH = 500
"""How many rows are asked for at once."""

_ARTICLE = "SELECT identity, digest, revision, accepted, claims, head FROM articles"
_NEXT_CLAIMS = "SELECT id, value, keys FROM claims WHERE id > ? ORDER BY id LIMIT ?"
_CLAIMS_OF = "SELECT value FROM claims WHERE article = (SELECT id FROM articles WHERE identity = ?) ORDER BY id"

_T = TypeVar("_T")


class SqliteLedger:
    """A ledger in one file; see :class:`~factcheck.ledger.store.Ledger`. Not to be shared between threads."""

    def __init__(self, path: Path, *, create: bool = False, migrate: bool = False) -> None:
        self.path = path
        self._connection = connect(path, create=create, migrate=migrate)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def article(self, identity: str) -> Article | None:
        """The article of that identity."""
        with told(self.path):
            row = self._connection.execute(f"{_ARTICLE} WHERE identity = ?", (text_of(identity),)).fetchone()
        return None if row is None else self._article(row)

    def find(self, name: str) -> Article | None:
        """The article of that identity, else the one that was read from a file of that path, where it is the only one."""
        found = self.article(name)
        if found is not None:
            return found
        with told(self.path):
            rows = self._connection.execute(f"{_ARTICLE} WHERE path = ? LIMIT 2", (text_of(name),)).fetchall()
        return self._article(rows[0]) if len(rows) == 1 else None

    def articles(self, after: str = "", limit: int | None = None) -> Iterator[Article]:
        """The articles whose identity sorts after ``after``, in that order."""
        with told(self.path):
            rows = self._connection.execute(
                f"{_ARTICLE} WHERE identity > ? ORDER BY identity LIMIT ?", (text_of(after), -1 if limit is None else limit)
            )
            for row in rows:
                yield self._article(row)

    def revision(self, identity: str, number: int | None = None) -> Revision | None:
        """The newest revision of an article, or that of a number."""
        article = self.article(identity)
        if article is None:
            return None
        if number is None or number == article.revision:
            with told(self.path):
                document = self._document(identity)
                claims = [self._read(Claim, value) for (value,) in self._connection.execute(_CLAIMS_OF, (text_of(identity),))]
            return Revision(article, document, tuple(claims))
        with told(self.path):
            row = self._connection.execute(
                "SELECT digest, accepted, document, claims FROM revisions WHERE identity = ? AND revision = ?",
                (text_of(identity), number),
            ).fetchone()
        if row is None:
            return None
        digest, accepted, packed_document, packed_claims = row
        document = self._read(Document, self._unpacked(packed_document))
        claims = [self._read(Claim, line) for line in self._unpacked(packed_claims).splitlines()]
        return Revision(article_of(document, digest, number, self._moment(accepted), len(claims)), document, tuple(claims))

    def candidates(self, asking: Mapping[str, Sequence[str]], without: Collection[str]) -> Candidates:
        """What may speak of the same things as claims, given as their ids with their blocking keys."""
        with told(self.path), self._snapshot():
            left_out = self._claims_of(without)
            askers: dict[int, list[str]] = defaultdict(list)
            cut: list[str] = []
            for claim, keys in asking.items():
                numbers, only_common = likeliest(self._connection, keys, left_out)
                if only_common:
                    cut.append(claim)
                for number in numbers:
                    askers[number].append(claim)
            documents, claims = self._load(askers, Counter(_document_of(claim) for claim in asking))
            return Candidates(documents, claims, tuple(cut))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, all or nothing, with every other writer waiting."""
        with told(self.path), transaction(self._connection):
            yield

    def version(self) -> int:
        """A number that is another one once somebody else has changed the store; own changes leave it as it is."""
        with told(self.path):
            version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return version

    def put(self, document: Document, claims: Sequence[Claim], keys: Sequence[Sequence[str]], accepted: datetime) -> Change:
        """Accept an article, ``keys`` being its claims' blocking keys; within :meth:`writing`."""
        identity = document.identity or document.id
        document, moved = renamed(document, claims, identity)
        head, body = head_and_body(document)
        values = [dumps(claim) for claim in moved]
        digest = content_digest(document)
        path = text_of(document.path) if document.path is not None else None
        with told(self.path):
            known = self._connection.execute(
                "SELECT id, digest, revision FROM articles WHERE identity = ?", (text_of(identity),)
            ).fetchone()
            stamp = accepted.astimezone(UTC).isoformat(timespec="seconds")
            if known is None:
                number = self._connection.execute(
                    "INSERT INTO articles (identity, digest, revision, accepted, claims, head, path) "
                    "VALUES (?, ?, 1, ?, ?, ?, ?)",
                    (text_of(identity), digest, stamp, len(values), head, path),
                ).lastrowid
                assert number is not None
                self._connection.execute("INSERT INTO bodies (article, body) VALUES (?, ?)", (number, body))
                self._add_claims(number, values, keys)
                return Change.ADDED
            number, known_digest, revision = known
            if known_digest == digest:
                present = self._connection.execute("SELECT value, keys FROM claims WHERE article = ? ORDER BY id", (number,))
                if present.fetchall() == [(value, packed_keys(own)) for value, own in zip(values, keys, strict=True)]:
                    return Change.UNCHANGED
            else:
                self._keep_revision(identity)
                revision += 1
            self._drop_claims(number)
            self._connection.execute(
                "UPDATE articles SET digest = ?, revision = ?, accepted = ?, claims = ?, head = ?, path = ? WHERE id = ?",
                (digest, revision, stamp, len(values), head, path, number),
            )
            self._connection.execute("UPDATE bodies SET body = ? WHERE article = ?", (body, number))
            self._add_claims(number, values, keys)
            return Change.REREAD if known_digest == digest else Change.REPLACED

    def remove(self, identity: str) -> bool:
        """Forget an article with all its revisions, whether it was known; within :meth:`writing`."""
        with told(self.path):
            row = self._connection.execute("SELECT id FROM articles WHERE identity = ?", (text_of(identity),)).fetchone()
            if row is None:
                return False
            self._drop_claims(row[0])
            self._connection.execute("DELETE FROM articles WHERE id = ?", row)
            self._connection.execute("DELETE FROM revisions WHERE identity = ?", (text_of(identity),))
            return True

    def rekey(self, keys: Callable[[Claim], Sequence[str]], on_done: Callable[[int, int], None] | None = None) -> int:
        """Make the blocking keys of all claims anew, all or nothing: how many claims have other keys now than before."""
        changed = 0
        with self.writing():
            (last,) = self._connection.execute("SELECT coalesce(max(id), 0) FROM claims").fetchone()
            number = 0
            while rows := self._connection.execute(_NEXT_CLAIMS, (number, _BATCH)).fetchall():
                for number, value, before in rows:
                    after = packed_keys(keys(self._read(Claim, value)))
                    if after != before:
                        changed += 1
                        self._drop_keys(number, before)
                        self._add_keys(number, after)
                        self._connection.execute("UPDATE claims SET keys = ? WHERE id = ?", (after, number))
                if on_done is not None:
                    on_done(number, last)
        return changed

    def statistics(self) -> Statistics:
        """How much it holds."""
        with told(self.path), self._snapshot():
            articles, claims = self._connection.execute("SELECT count(*), coalesce(sum(claims), 0) FROM articles").fetchone()
            (keys,) = self._connection.execute("SELECT count(*) FROM keys").fetchone()
            (earlier,) = self._connection.execute("SELECT count(*) FROM revisions").fetchone()
        return Statistics(SCHEMA, articles, claims, keys, earlier, self.path.stat().st_size)

    def verify(self, on_done: Callable[[int, int], None] | None = None) -> Iterator[str]:
        """Everything that is wrong with it, in words; nothing where all is well.

        ``on_done`` is told how many of how many articles have been looked at.
        """
        with told(self.path), self._snapshot():
            for (message,) in self._connection.execute("PRAGMA integrity_check"):
                if message != "ok":
                    yield f"the file: {message}"
            for table, row, parent, _ in self._connection.execute("PRAGMA foreign_key_check"):
                yield f"row {row} of {table} belongs to no row of {parent}"
            expected = 0
            (articles,) = self._connection.execute("SELECT count(*) FROM articles").fetchone()
            rows = self._connection.execute("SELECT identity, digest, claims FROM articles")
            for done, (identity, digest, stated) in enumerate(rows, 1):
                problem, keys = self._problem(identity, digest, stated)
                expected += keys
                if problem:
                    yield f"{identity}: {problem}"
                if on_done is not None:
                    on_done(done, articles)
            (present,) = self._connection.execute("SELECT count(*) FROM keys").fetchone()
            if present != expected:
                yield f"there are {present} keys, the claims have {expected}"

    def _problem(self, identity: str, digest: str, stated: int) -> tuple[str, int]:
        """What is wrong with one article, and how many keys its claims have."""
        expected = 0
        try:
            if content_digest(self._document(identity)) != digest:
                return "its contents are not those of its digest", 0
            rows = self._connection.execute(
                "SELECT id, value, keys FROM claims WHERE article = (SELECT id FROM articles WHERE identity = ?)", (identity,)
            ).fetchall()
            for number, value, packed in rows:
                self._read(Claim, value)
                keys = set(self._keys(packed))
                expected += len(keys)
                for key in keys:
                    found = self._connection.execute("SELECT 1 FROM keys WHERE key = ? AND claim = ?", (key, number))
                    if found.fetchone() is None:
                        return "a claim is missing from the keys", expected
        except LedgerError as error:
            return error.message, expected
        if len(rows) != stated:
            return f"it has {len(rows)} claims instead of {stated}", expected
        return "", expected

    def _load(
        self, askers: Mapping[int, Sequence[str]], asking: Mapping[str, int]
    ) -> tuple[tuple[Document, ...], tuple[Claim, ...]]:
        """The claims of those numbers and their documents; ``asking`` is how many claims each asking document has."""
        by_article: dict[int, list[str]] = defaultdict(list)
        shared: dict[int, Counter[str]] = defaultdict(Counter)
        for number, article, value in self._rows("SELECT id, article, value FROM claims WHERE id IN", sorted(askers)):
            by_article[article].append(value)
            shared[article].update(_document_of(claim) for claim in askers[number])
        alike = [
            article
            for article, counts in shared.items()
            if any(count >= _COPY_SHARE * asking[document] for document, count in counts.items())
        ]
        bodies = dict(self._rows("SELECT article, body FROM bodies WHERE article IN", sorted(alike)))
        documents: list[Document] = []
        claims: list[Claim] = []
        for article, head in self._rows("SELECT id, head FROM articles WHERE id IN", sorted(by_article)):
            documents.append(self._joined(head, bodies.get(article)))
            claims += [self._read(Claim, value) for value in by_article[article]]
        return tuple(documents), tuple(claims)

    def _rows(self, query: str, numbers: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        for start in range(0, len(numbers), _BATCH):
            batch = numbers[start : start + _BATCH]
            yield from self._connection.execute(f"{query} ({','.join('?' * len(batch))})", batch)

    def _claims_of(self, identities: Collection[str]) -> set[int]:
        found: set[int] = set()
        for identity in identities:
            rows = self._connection.execute(
                "SELECT id FROM claims WHERE article = (SELECT id FROM articles WHERE identity = ?)", (text_of(identity),)
            )
            found.update(number for (number,) in rows)
        return found

    def _add_claims(self, article: int, values: Sequence[str], keys: Sequence[Sequence[str]]) -> None:
        for value, own in zip(values, keys, strict=True):
            packed = packed_keys(own)
            number = self._connection.execute(
                "INSERT INTO claims (article, value, keys) VALUES (?, ?, ?)", (article, value, packed)
            ).lastrowid
            assert number is not None
            self._add_keys(number, packed)

    def _drop_claims(self, article: int) -> None:
        rows = self._connection.execute("SELECT id, keys FROM claims WHERE article = ?", (article,)).fetchall()
        for number, packed in rows:
            self._drop_keys(number, packed)
        self._connection.execute("DELETE FROM claims WHERE article = ?", (article,))

    def _add_keys(self, claim: int, packed: bytes) -> None:
        rows = [(key, claim) for key in self._keys(packed)]
        self._connection.executemany("INSERT INTO keys (key, claim) VALUES (?, ?)", rows)

    def _drop_keys(self, claim: int, packed: bytes) -> None:
        rows = [(key, claim) for key in self._keys(packed)]
        self._connection.executemany("DELETE FROM keys WHERE key = ? AND claim = ?", rows)

    def _keep_revision(self, identity: str) -> None:
        present = self.revision(identity)
        assert present is not None
        article = present.article
        self._connection.execute(
            "INSERT INTO revisions (identity, revision, digest, accepted, document, claims) VALUES (?, ?, ?, ?, ?, ?)",
            (
                text_of(identity),
                article.revision,
                article.digest,
                article.accepted.isoformat(timespec="seconds"),
                zlib.compress(dumps(present.document).encode()),
                zlib.compress("\n".join(dumps(claim) for claim in present.claims).encode()),
            ),
        )

    def _document(self, identity: str) -> Document:
        row = self._connection.execute(
            "SELECT head, body FROM articles LEFT JOIN bodies ON article = id WHERE identity = ?", (text_of(identity),)
        ).fetchone()
        if row[1] is None:
            raise LedgerError(str(self.path), f"the text of {identity} is missing")
        return self._joined(*row)

    def _joined(self, head: str, body: bytes | None) -> Document:
        document = self._read(Document, head)
        if body is None:
            return document
        whole = self._read(Document, self._unpacked(body))
        return replace(document, text=whole.text, blocks=whole.blocks, repairs=whole.repairs, source_map=whole.source_map)

    def _article(self, row: tuple[Any, ...]) -> Article:
        identity, digest, revision, accepted, claims, head = row
        document = self._read(Document, head)
        return article_of(document, digest, revision, self._moment(accepted), claims)._replace(identity=identity)

    def _read(self, kind: type[_T], text: str | bytes) -> _T:
        with self._intact(f"a {kind.__name__}"):
            return loads(kind, text)

    def _unpacked(self, content: bytes) -> bytes:
        with self._intact("a text"):
            return zlib.decompress(content)

    def _keys(self, packed: bytes) -> tuple[int, ...]:
        with self._intact("a key"):
            return unpacked_keys(packed)

    def _moment(self, text: str) -> datetime:
        with self._intact("a time"):
            return datetime.fromisoformat(text)

    @contextmanager
    def _intact(self, what: str) -> Iterator[None]:
        try:
            yield
        except (ValueError, TypeError, zlib.error, struct.error) as error:
            raise LedgerError(str(self.path), f"is damaged: {what} cannot be read ({error})") from error

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """Everything read within is of one moment."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK")


def _document_of(claim_id: str) -> str:
    return claim_id.rpartition(":")[0]
