from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from gate_articles import FIFTY_FIVE, FORTY, OTHER, TODAY, claims_of, documents, judge, rules

from factcheck import read_all
from factcheck.gate.keys import ledger_keys
from factcheck.ledger.decisions import Verdict
from factcheck.ledger.sqlite import SqliteLedger
from factcheck.ledger.standing import State, decide
from factcheck.lexicon import default_lexicon
from factcheck.model import Document, Severity

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[SqliteLedger]:
    with SqliteLedger(tmp_path / "ledger.db", create=True) as opened:
        yield opened


def know(ledger: SqliteLedger, *found: Document) -> None:
    for document in found:
        claims = claims_of([document])[document.id]
        with ledger.writing():
            ledger.put(document, claims, [ledger_keys(claim, default_lexicon()) for claim in claims], NOW)


def test_articles_are_compared_with_each_other() -> None:
    outcome = judge(documents(a=FORTY, b=FIFTY_FIVE, c=OTHER))
    assert rules(outcome) == ["FC101"]
    assert [bool(outcome.against(id, Severity.ERROR)) for id in "abc"] == [True, True, False]
    assert outcome.against("a", None) == ()
    assert outcome.suppressions() == {}


def test_articles_are_compared_with_what_is_known(ledger: SqliteLedger) -> None:
    know(ledger, *documents(known=FORTY, other=OTHER))
    (new,) = documents(new=FIFTY_FIVE)
    outcome = judge([new], ledger=ledger)
    assert rules(outcome) == ["FC101"]
    assert [document.id for document in outcome.judged.documents] == ["known", "new"]
    assert ledger.statistics().articles == 2


def test_an_article_is_not_compared_with_its_own_earlier_revision(ledger: SqliteLedger) -> None:
    know(ledger, *documents(a=FORTY))
    assert rules(judge(documents(a=FIFTY_FIVE), ledger=ledger)) == []


def test_a_known_article_never_has_the_id_of_another_one(ledger: SqliteLedger) -> None:
    know(ledger, replace(documents(a=FORTY)[0], identity="a"))
    new = replace(documents(a=FIFTY_FIVE)[0], identity="https://example.org/a")
    outcome = judge([new], ledger=ledger)
    assert rules(outcome) == ["FC101"]
    assert [document.id for document in outcome.judged.documents] == ["(known) a", "a"]


def test_only_what_touches_a_changed_article_is_shown_even_against_an_old_sentence() -> None:
    found = documents(old=FORTY, new=FIFTY_FIVE, older=OTHER, oldest=OTHER.replace("350", "900"))
    everything = judge(found)
    assert rules(everything) == ["FC101", "FC101"]
    assert rules(judge(found, changed=["new"])) == ["FC101"]
    assert {e.source for f in judge(found, changed=["new"]).judged.findings for e in f.evidence} >= {"old", "new"}
    assert rules(judge(found, changed=[])) == []


def test_what_was_decided_is_let_pass_and_counted() -> None:
    found = documents(a=FORTY, b=FIFTY_FIVE)
    before = judge(found)
    finding = next(one for one in before.whole.findings if one.rule == "FC101")
    decision = decide(finding, before.whole, Verdict.FALSE_POSITIVE, at=NOW, expires=TODAY)
    after = judge(found, decisions={decision.fingerprint: decision})
    assert rules(after) == []
    assert after.suppressions() == {"FC101": {"false-positive": 1}}
    later = judge(found, decisions={decision.fingerprint: decision}, today=date(2025, 3, 2))
    assert rules(later) == ["FC101"]
    assert [standing.state for standing in later.reopened] == [State.EXPIRED]


def test_another_value_brings_it_back() -> None:
    before = judge(documents(a=FORTY, b=FIFTY_FIVE))
    decisions = {one.fingerprint: decide(one, before.whole, Verdict.ACCEPTED, at=NOW) for one in before.whole.findings}
    after = judge(documents(a=FORTY, b=FIFTY_FIVE.replace("55", "56")), decisions=decisions)
    assert rules(after) == ["FC101"]
    assert [standing.why for standing in after.reopened if standing.finding.rule == "FC101"] == [
        "another value: b now says 5.6e+07 EUR, it was decided on 5.5e+07 EUR"
    ]


def test_a_decision_of_another_part_of_the_collection_is_not_stale() -> None:
    found = documents(a=FORTY, b=FIFTY_FIVE, c=OTHER)
    before = judge(found)
    decisions = {one.fingerprint: decide(one, before.whole, Verdict.ACCEPTED, at=NOW) for one in before.whole.findings}
    partly = judge(found, decisions=decisions, changed=["c"]).applied
    calm = judge(documents(a=FORTY, b=FORTY, c=OTHER), decisions=decisions).applied
    assert partly is not None
    assert calm is not None
    assert partly.stale == ()
    assert [one.rule for one in calm.stale if one.rule == "FC101"] == ["FC101"]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Document]]:
    """Articles as files, where comments are."""
    monkeypatch.chdir(tmp_path)

    def run(**texts: str) -> list[Document]:
        for name, text in texts.items():
            Path(f"{name}.txt").write_text(text)
        return read_all(sorted(f"{name}.txt" for name in texts))

    return run


COMMENT = "<!-- factcheck: ignore FC101 -- two bridges -->\n"


@pytest.mark.parametrize("changed", [None, ["a.txt"], ["b.txt"]])
def test_a_waiver_in_either_article_lets_it_pass(write: Callable[..., list[Document]], changed: list[str] | None) -> None:
    outcome = judge(write(a=COMMENT + FORTY, b=FIFTY_FIVE), changed=changed)
    assert rules(outcome) == []
    assert outcome.suppressions() == {"FC101": {"waiver": 1}}
    assert outcome.waived[0][1].reason == "two bridges"


def test_a_waiver_that_is_not_needed_is_remarked_in_the_articles_in_question_only(write: Callable[..., list[Document]]) -> None:
    found = write(a=COMMENT + FORTY, b=COMMENT + OTHER)
    assert [remark.source for remark in judge(found).remarks] == ["a.txt", "b.txt"]
    assert [remark.source for remark in judge(found, changed=["b.txt"]).remarks] == ["b.txt"]
