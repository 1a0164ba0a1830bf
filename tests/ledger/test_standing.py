from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from ledger_samples import article, finding_on, reconciled

from factcheck.ledger.decisions import Decision, Statement, Verdict
from factcheck.ledger.standing import State, apply, decide, is_there, prune, statements
from factcheck.model import Evidence, Granularity, Modifier, Moment, Quantity, Reconciliation, Span

TODAY = date(2025, 3, 1)
NOW = datetime(2025, 3, 1, 12, 0, 0, 999, tzinfo=UTC)


def conflict(*said: tuple[str, float], mark: str = "fc1:thing-said-where") -> Reconciliation:
    """Articles of these identities that give these values for one thing, with the finding that says so."""
    articles = [article(identity, ("Rome", value)) for identity, value in said]
    return reconciled(articles, finding_on([claims[0] for _, claims in articles], mark))


BEFORE = conflict(("a", 3), ("b", 4))
DECISION = decide(BEFORE.findings[0], BEFORE, Verdict.WONT_FIX, at=NOW, reason="both are right", by="Kim")


def gone(source: str) -> bool:
    return False


def there(source: str) -> bool:
    return True


def test_a_decision_says_what_it_was_taken_on() -> None:
    assert (
        Decision(
            "fc1:thing-said-where",
            "FC101",
            Verdict.WONT_FIX,
            "both are right",
            by="Kim",
            at=datetime(2025, 3, 1, 12, tzinfo=UTC),
            evidence=(Statement("a", "3 bridge"), Statement("b", "4 bridge")),
            quote="Rome has 3 bridges.",
        )
        == DECISION
    )


@pytest.mark.parametrize(
    ("now", "exists", "state", "why"),
    [
        (BEFORE, gone, State.DECIDED, ""),
        (conflict(("a", 3), ("c", 4), mark="fc1:thing-said-other"), gone, State.DECIDED, ""),
        (conflict(("c", 3), ("d", 4), mark="fc1:thing-said-other"), gone, State.DECIDED, ""),
        (conflict(("a", 3), ("c", 4), mark="fc1:thing-said-other"), there, State.REOPENED, "a new source speaks of it: c"),
        (
            conflict(("a", 3), ("b", 4), ("c", 4), mark="fc1:thing-said-other"),
            gone,
            State.REOPENED,
            "a new source speaks of it: c",
        ),
        (
            conflict(("a", 3), ("b", 5), mark="fc1:thing-other-where"),
            gone,
            State.REOPENED,
            "another value: b now says 5 bridge, it was decided on 4 bridge",
        ),
        (conflict(("a", 3), ("b", 5)), gone, State.REOPENED, "another value: b now says 5 bridge, it was decided on 4 bridge"),
        (conflict(("c", 3), ("d", 5), mark="fc1:thing-other-other"), gone, State.OPEN, ""),
        (conflict(("a", 3), ("b", 4), mark="fc1:other-said-where"), gone, State.OPEN, ""),
        (
            conflict(("a", 3), mark="fc1:thing-other-less"),
            there,
            State.REOPENED,
            "the matter is no longer the one that was decided on",
        ),
    ],
)
def test_a_decision_holds_while_the_evidence_is_what_was_decided_on(
    now: Reconciliation, exists: object, state: State, why: str
) -> None:
    (standing,) = apply([DECISION], now, TODAY, is_present=gone if exists is gone else there).standings
    assert (standing.state, standing.why) == (state, why)
    assert standing.suppressed is (state is State.DECIDED)
    assert (standing.decision is None) is (state is State.OPEN)


@pytest.mark.parametrize(
    ("supporter", "exists", "state"), [("c", there, State.DECIDED), ("d", there, State.REOPENED), ("d", gone, State.DECIDED)]
)
def test_a_new_source_that_bears_one_side_out_reopens_it(supporter: str, exists: object, state: State) -> None:
    claim = BEFORE.claims[0].id
    decision = decide(BEFORE.findings[0], replace(BEFORE, supporters={claim: ("c",)}), Verdict.WONT_FIX, at=NOW)
    assert Statement("c", "3 bridge") in decision.evidence
    now = replace(BEFORE, supporters={claim: (supporter,)})
    applied = apply([decision], now, TODAY, is_present=gone if exists is gone else there)
    assert applied.standings[0].state is state
    assert len(applied.renamed) == (supporter == "d" and exists is gone)


def test_a_decision_without_evidence_holds_by_its_fingerprint() -> None:
    by_hand = replace(DECISION, evidence=())
    assert apply([by_hand], BEFORE, TODAY).standings[0].state is State.DECIDED


def test_a_fingerprint_made_otherwise_holds_exactly_or_not_at_all() -> None:
    now = conflict(("a", 3), ("b", 4), mark="mine")
    decision = replace(DECISION, fingerprint="mine")
    assert apply([decision], now, TODAY).standings[0].state is State.DECIDED
    assert apply([replace(decision, fingerprint="yours")], now, TODAY).standings[0].state is State.OPEN


@pytest.mark.parametrize(
    ("expires", "state"),
    [(None, State.DECIDED), (TODAY, State.DECIDED), (date(2025, 2, 28), State.EXPIRED)],
)
def test_a_decision_holds_up_to_its_last_day(expires: date | None, state: State) -> None:
    applied = apply([replace(DECISION, expires=expires)], BEFORE, TODAY)
    assert applied.standings[0].state is state
    assert len(applied.open) + len(applied.suppressed) == 1
    kept = prune({DECISION.fingerprint: replace(DECISION, expires=expires)}, applied, TODAY)
    assert bool(kept) is (state is State.DECIDED)


def test_unsure_is_decided_and_still_counts() -> None:
    applied = apply([replace(DECISION, verdict=Verdict.UNSURE)], BEFORE, TODAY)
    assert applied.of(State.DECIDED) == applied.open
    assert not applied.suppressed


def test_a_renamed_source_keeps_its_decision_under_the_new_name() -> None:
    now = conflict(("a", 3), ("c", 4), mark="fc1:thing-said-other")
    applied = apply({DECISION.fingerprint: DECISION}, now, TODAY, is_present=gone)
    after = prune({DECISION.fingerprint: DECISION}, applied, TODAY)
    assert list(after) == ["fc1:thing-said-other"]
    assert after["fc1:thing-said-other"].evidence == (Statement("a", "3 bridge"), Statement("c", "4 bridge"))
    assert apply(after, now, TODAY).standings[0].state is State.DECIDED


def test_one_decision_serves_one_renamed_finding_only() -> None:
    first, second = article("c", ("Rome", 3)), article("d", ("Rome", 4))
    third, fourth = article("e", ("Rome", 3)), article("f", ("Rome", 4))
    now = reconciled(
        [first, second, third, fourth],
        finding_on([first[1][0], second[1][0]], "fc1:thing-said-one"),
        finding_on([third[1][0], fourth[1][0]], "fc1:thing-said-two"),
    )
    states = [standing.state for standing in apply([DECISION], now, TODAY, is_present=gone).standings]
    assert states == [State.DECIDED, State.OPEN]


NOTHING = reconciled([article("a", ("Rome", 3)), article("b", ("Rome", 3))])


@pytest.mark.parametrize(
    ("examined", "exists", "is_stale"),
    [(None, there, True), ({"a", "b"}, there, True), ({"a"}, there, False), (set(), gone, False)],
)
def test_a_decision_is_stale_once_all_its_sources_were_looked_at(
    examined: set[str] | None, exists: object, is_stale: bool
) -> None:
    applied = apply([DECISION], NOTHING, TODAY, examined=examined, is_present=gone if exists is gone else there)
    assert applied.stale == ((DECISION,) if is_stale else ())
    assert len(prune({DECISION.fingerprint: DECISION}, applied, TODAY)) == (0 if is_stale else 1)


def test_a_decision_on_a_page_that_was_not_looked_at_is_kept() -> None:
    page = replace(DECISION, evidence=(Statement("a"), Statement("https://example.org/b")))
    vanished = replace(DECISION, evidence=(Statement("a"), Statement("no-such-file.txt")))
    assert apply([page], NOTHING, TODAY).stale == ()
    assert apply([vanished], NOTHING, TODAY).stale == (vanished,)


def test_what_a_passage_says_is_in_its_source_only() -> None:
    (document, claims) = article("a", ("Rome", 3))
    finding = replace(
        finding_on([], "fc1:x"), evidence=(Evidence("a", Span(0, 4), "Rome", 1), Evidence("z", Span(0, 1), "", 1))
    )
    assert statements(finding, reconciled([(document, claims)], finding)) == (Statement("a"), Statement("z"))
    assert decide(replace(finding, evidence=()), NOTHING, Verdict.ACCEPTED, at=NOW).quote == ""


def moment(start: datetime | None, end: datetime | None, resolved: bool = True) -> Moment:
    return Moment(start, end, Granularity.YEAR, resolved=resolved)


@pytest.mark.parametrize(
    ("quantity", "time", "value"),
    [
        (Quantity(3, 3, "kilometre", "length", 3000, 3000, "metre"), None, "3000 metre"),
        (Quantity(None, 3000, "PF", "compute rate", None, 3e18, "FLOPS", Modifier.AT_MOST), None, "at most 3e+18 FLOPS"),
        (Quantity(5, 10, "", ""), None, "5..10"),
        (Quantity(5, None, "", ""), None, "5.."),
        (Quantity(70, 70, "percent", "ratio", 0.7, 0.7, "1", Modifier.APPROXIMATE), None, "approximate 0.7"),
        (None, moment(datetime(2024, 1, 1), datetime(2025, 1, 1)), "2024-01-01/2025-01-01"),
        (None, moment(None, datetime(2025, 1, 1)), "/2025-01-01"),
        (None, moment(None, None, resolved=False), ""),
        (Quantity(1, 1, "HKD", "money", 1, 1, "HKD"), moment(datetime(2024, 1, 1), None), "1 HKD, 2024-01-01/"),
    ],
)
def test_the_value_is_normalised_and_readable(quantity: Quantity | None, time: Moment | None, value: str) -> None:
    document, (claim,) = article("a", ("Rome", 3))
    said = replace(claim, quantity=quantity, time=time)
    result = reconciled([(document, [said])], finding_on([said], "fc1:x"))
    assert statements(result.findings[0], result) == (Statement("a", value),)


def test_whether_a_source_is_still_there(tmp_path: Path) -> None:
    assert is_there("https://example.org/a")
    assert is_there(str(tmp_path))
    assert not is_there(str(tmp_path / "missing"))
    assert not is_there("a\0b")
    assert not is_there("x" * 5000)
