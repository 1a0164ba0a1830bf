from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from ledger_samples import article, keys_of

from factcheck.errors import SourceError
from factcheck.ledger.exchange import export_lines, import_lines, revisions
from factcheck.ledger.sqlite import SqliteLedger
from factcheck.ledger.store import Change
from factcheck.model import Claim


@pytest.fixture
def known(tmp_path: Path) -> Iterator[SqliteLedger]:
    with SqliteLedger(tmp_path / "known.db", create=True) as ledger:
        for day, (identity, value) in enumerate((("b", 5), ("a", 3), ("a", 4)), 1):
            document, claims = article(identity, ("Rome", value))
            with ledger.writing():
                ledger.put(document, claims, keys_of(claims), datetime(2025, 3, day, tzinfo=UTC))
        yield ledger


@pytest.fixture
def other(tmp_path: Path) -> Iterator[SqliteLedger]:
    with SqliteLedger(tmp_path / "other.db", create=True) as ledger:
        yield ledger


def own_keys(claim: Claim) -> list[str]:
    return keys_of([claim])[0]


def lines_of(ledger: SqliteLedger) -> list[bytes]:
    return [line.encode() for line in export_lines(ledger)]


def test_an_export_comes_back_as_it_was_with_earlier_revisions(known: SqliteLedger, other: SqliteLedger) -> None:
    done: list[int] = []
    assert import_lines(other, [*lines_of(known), b"\n"], "x", own_keys, done.append) == {Change.ADDED: 2}
    assert lines_of(other) == lines_of(known)
    assert [one.article.accepted.day for one in revisions(other, "a")] == [2, 3]
    assert list(other.verify()) == []
    assert done == [1, 2]
    assert list(revisions(other, "nobody")) == []


def test_importing_again_changes_nothing(known: SqliteLedger, other: SqliteLedger) -> None:
    import_lines(other, lines_of(known), "x", own_keys)
    assert import_lines(other, lines_of(known), "x", own_keys) == {Change.UNCHANGED: 2}
    assert lines_of(other) == lines_of(known)


def test_what_is_known_with_other_words_keeps_its_own_revisions(known: SqliteLedger, other: SqliteLedger) -> None:
    document, claims = article("a", ("Rome", 99))
    with other.writing():
        other.put(document, claims, keys_of(claims), datetime(2024, 1, 1, tzinfo=UTC))
    assert import_lines(other, lines_of(known), "x", own_keys) == {Change.REPLACED: 1, Change.ADDED: 1}
    assert [one.claims[0].surface for one in revisions(other, "a")] == ["99 bridges", "4 bridges"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "is not as an export writes it"),
        (b"\xff", "is not as an export writes it"),
        (b"[]", "is no export of a ledger"),
        (b'{"id": "1", "text": "Rome has 3 bridges."}', "is no export of a ledger"),
        (b'{"format": "factcheck-ledger-1"}', "is not as an export writes it"),
        (b'{"format": "factcheck-ledger-1", "revisions": []}', "without any revision"),
        (b'{"format": "factcheck-ledger-1", "revisions": [{"accepted": "0001-01-01T00:00+14:00"}]}', "OverflowError"),
        (b"[" * 100_000, "is not as an export writes it"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_taken_in(
    known: SqliteLedger, other: SqliteLedger, line: bytes, message: str
) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        import_lines(other, [*lines_of(known), line], "export.jsonl", own_keys)
    assert (caught.value.path, caught.value.line) == ("export.jsonl", 3)
    assert list(other.articles()) == []


def test_every_line_tells_its_format(known: SqliteLedger) -> None:
    assert {json.loads(line)["format"] for line in export_lines(known)} == {"factcheck-ledger-1"}
