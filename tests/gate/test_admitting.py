from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from gate_articles import FIFTY_FIVE, FORTY, OTHER, claims_of, documents

from factcheck import Document
from factcheck.gate.admitting import Admission, ingest
from factcheck.ledger.sqlite import SqliteLedger
from factcheck.ledger.store import Change
from factcheck.lexicon import default_lexicon
from factcheck.model import Severity

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[SqliteLedger]:
    with SqliteLedger(path, create=True) as opened:
        yield opened


def admit(
    ledger: SqliteLedger, found: list[Document], fail_on: Severity | None = Severity.ERROR, facts: tuple[Document, ...] = ()
) -> Iterator[Admission]:
    return ingest(found, claims_of([*found, *facts]), default_lexicon(), ledger, now=NOW, fail_on=fail_on, facts=facts)


def changes(admissions: Iterator[Admission]) -> list[Change | None]:
    return [admission.change for admission in admissions]


def test_those_that_pass_are_added_and_the_same_again_changes_nothing(ledger: SqliteLedger) -> None:
    found = documents(a=FORTY, b=OTHER)
    assert changes(admit(ledger, found)) == [Change.ADDED, Change.ADDED]
    assert changes(admit(ledger, found)) == [Change.UNCHANGED, Change.UNCHANGED]
    assert changes(admit(ledger, documents(b=OTHER + "It opened in 2019.\n"))) == [Change.REPLACED]
    assert list(ledger.verify()) == []


def test_one_that_contradicts_what_is_known_is_refused_and_the_others_are_not(ledger: SqliteLedger) -> None:
    changes(admit(ledger, documents(known=FORTY)))
    refused, added = admit(ledger, documents(new=FIFTY_FIVE, other=OTHER))
    assert (refused.change, [finding.rule for finding in refused.against]) == (None, ["FC101"])
    assert added.change is Change.ADDED
    assert [found.identity for found in ledger.articles()] == ["known", "other"]


def test_two_that_contradict_each_other_are_both_refused(ledger: SqliteLedger) -> None:
    assert changes(admit(ledger, documents(a=FORTY, b=FIFTY_FIVE))) == [None, None]
    assert changes(admit(ledger, documents(a=FORTY, b=FIFTY_FIVE), fail_on=None)) == [Change.ADDED, Change.ADDED]


def test_a_fact_refuses_and_is_not_accepted(ledger: SqliteLedger) -> None:
    facts = documents(fact=FORTY)
    assert changes(admit(ledger, documents(a=FIFTY_FIVE), facts=tuple(facts))) == [None]
    assert changes(admit(ledger, documents(b=OTHER), facts=tuple(facts))) == [Change.ADDED]
    assert [found.identity for found in ledger.articles()] == ["b"]


def test_two_articles_of_one_identity_are_one_too_many(ledger: SqliteLedger) -> None:
    found = [replace(document, identity="https://example.org/a") for document in documents(a=OTHER, b=OTHER)]
    first, second = admit(ledger, found)
    assert first.change is Change.ADDED
    assert (second.change, second.same) == (None, "a")


def test_of_two_writers_with_contradicting_articles_one_gets_in(ledger: SqliteLedger, path: Path) -> None:
    mine = admit(ledger, documents(a=OTHER, b=FORTY))
    assert next(mine).change is Change.ADDED
    with SqliteLedger(path) as other:
        assert changes(admit(other, documents(c=FIFTY_FIVE))) == [Change.ADDED]
    late = next(mine)
    assert late.change is None
    assert [finding.rule for finding in late.against] == ["FC101"]
    assert [found.identity for found in ledger.articles()] == ["a", "c"]


def test_of_two_writers_with_articles_that_agree_both_get_in(ledger: SqliteLedger, path: Path) -> None:
    mine = admit(ledger, documents(a=OTHER, b=FORTY))
    next(mine)
    with SqliteLedger(path) as other:
        assert changes(admit(other, documents(c=FORTY))) == [Change.ADDED]
    assert next(mine).change is Change.ADDED
