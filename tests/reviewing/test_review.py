"""Deciding, undoing and deciding many at once, always on the file as it is."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sample
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.ledger.decisions import Verdict, load_decisions, update_decisions
from factcheck.ledger.standing import State
from factcheck.reviewing import Changed, Review

RESULT = sample.small()
NAMES = [finding.fingerprint for finding in RESULT.findings]
NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def review(decisions: Path) -> Review:
    return Review(RESULT, decisions, by="ada", now=lambda: NOON)


def states(review: Review) -> list[str]:
    return [standing.state.value for standing in review.standings()]


def test_a_decision_says_who_when_and_on_what(review: Review, decisions: Path) -> None:
    review.decide(NAMES[0], Verdict.WONT_FIX, reason="rounding", note="asked", expires=date(2025, 7, 1), seen="")
    [decision] = load_decisions(decisions).values()
    assert (decision.rule, decision.verdict, decision.reason, decision.note) == ("FC101", "wont-fix", "rounding", "asked")
    assert (decision.by, decision.at, decision.expires) == ("ada", NOON, date(2025, 7, 1))
    assert [statement.source for statement in decision.evidence] == ["gazette.md", "herald.txt"]
    assert states(review) == ["decided"] + ["open"] * 7
    assert review.finding(NAMES[0]) is RESULT.findings[0]
    assert review.finding("fc1:none") is None


def test_an_expired_decision_is_expired_on_the_reviewers_day(decisions: Path) -> None:
    for day, state in ((30, State.DECIDED), (31, State.EXPIRED)):
        review = Review(RESULT, decisions, now=lambda day=day: datetime(2025, 7, day, 12, tzinfo=UTC))  # type: ignore[misc]
        if day == 30:
            review.decide(NAMES[0], Verdict.ACCEPTED, expires=date(2025, 7, 30))
        assert review.standings()[0].state is state


def test_what_was_decided_elsewhere_is_not_overwritten_unseen(review: Review, decisions: Path) -> None:
    other = Review(RESULT, decisions, by="bob", now=lambda: NOON)
    seen = review.tag(review.standings()[0])
    other.decide(NAMES[0], Verdict.ACCEPTED, seen=seen)
    with pytest.raises(Changed) as caught:
        review.decide(NAMES[0], Verdict.FALSE_POSITIVE, seen=seen)
    assert caught.value.standing.decision is not None
    assert caught.value.standing.decision.by == "bob"
    assert load_decisions(decisions)[NAMES[0]].verdict is Verdict.ACCEPTED
    assert not review.can_undo
    other.undo()
    with pytest.raises(Changed) as caught:
        review.decide(NAMES[0], Verdict.FALSE_POSITIVE, seen="something")
    assert caught.value.standing.decision is None


def test_a_finding_that_is_not_there(review: Review, decisions: Path) -> None:
    with pytest.raises(KeyError):
        review.decide("fc1:none", Verdict.ACCEPTED)
    assert not decisions.exists()


def test_taking_back_and_undoing(review: Review) -> None:
    assert review.undo() is None
    review.decide(NAMES[0], Verdict.ACCEPTED)
    review.decide(NAMES[0], Verdict.UNSURE)
    review.decide(NAMES[0], None)
    assert states(review)[0] == "open"
    undone = review.undo()
    assert undone is not None
    assert undone.restored == (RESULT.findings[0],)
    standing = review.standings()[0]
    assert standing.decision is not None
    assert standing.decision.verdict is Verdict.UNSURE
    assert not standing.suppressed
    review.undo()
    review.undo()
    assert review.undo() is None
    assert states(review) == ["open"] * 8


def test_undo_leaves_what_somebody_else_changed(review: Review, decisions: Path) -> None:
    review.decide_all(NAMES[:2], Verdict.ACCEPTED)
    update_decisions(decisions, lambda present: {**present, NAMES[0]: replace(present[NAMES[0]], note="mine now")})
    undone = review.undo()
    assert undone is not None
    assert (undone.restored, undone.kept) == ((RESULT.findings[1],), (RESULT.findings[0],))
    assert load_decisions(decisions)[NAMES[0]].note == "mine now"
    assert not review.can_undo


def test_bulk_spares_whatever_was_reviewed(review: Review, decisions: Path) -> None:
    review.decide(NAMES[0], Verdict.UNSURE)
    review.decide(NAMES[1], Verdict.ACCEPTED)
    update_decisions(decisions, lambda present: {**present, NAMES[1]: replace(present[NAMES[1]], expires=date(2020, 1, 1))})
    counted = review.bulk(NAMES[:4])
    assert (len(counted.fresh), len(counted.reviewed)) == (2, 2)
    assert review.decide_all(NAMES[:4], Verdict.FALSE_POSITIVE, reason="all") == counted
    assert states(review)[:5] == ["decided", "expired", "decided", "decided", "open"]
    assert review.decide_all(NAMES[:4], Verdict.FALSE_POSITIVE).fresh == ()
    review.undo()
    assert states(review)[:5] == ["decided", "expired", "open", "open", "open"]


def test_two_at_once_lose_nothing(decisions: Path) -> None:
    reviews = [Review(RESULT, decisions, by=name, now=lambda: NOON) for name in ("ada", "bob")]
    with ThreadPoolExecutor(8) as pool:
        turns = [pool.submit(reviews[number % 2].decide, name, Verdict.ACCEPTED) for number, name in enumerate(NAMES)]
        for turn in turns:
            turn.result()
    assert sorted(load_decisions(decisions)) == sorted(NAMES)
    with ThreadPoolExecutor(8) as pool:
        undone = [turn.result() for turn in [pool.submit(review.undo) for review in reviews for _ in range(4)]]
    assert all(one is not None and len(one.restored) == 1 for one in undone)
    assert load_decisions(decisions) == {}


MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("decide"), st.integers(0, 7), st.sampled_from([*Verdict, None])),
        st.tuples(st.just("all"), st.integers(0, 7), st.sampled_from(list(Verdict))),
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_undoing_everything_gives_back_the_file(tmp_path: Path, moves: list[tuple[str, int, Verdict | None]]) -> None:
    path = tmp_path / "d.jsonl"
    path.unlink(missing_ok=True)
    Review(RESULT, path, now=lambda: NOON).decide(NAMES[2], Verdict.ACCEPTED, note="before")
    before = path.read_bytes()
    review = Review(RESULT, path, by="ada", now=lambda: NOON)
    for kind, number, verdict in moves:
        if kind == "all" and verdict is not None:
            review.decide_all(NAMES[number:], verdict)
        else:
            review.decide(NAMES[number], verdict)
    while review.undo() is not None:
        pass
    assert path.read_bytes() == before
