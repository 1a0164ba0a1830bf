"""What findings of conflicts say, whom they name, and that ten sources against one make one finding."""

from __future__ import annotations

from datetime import date

import pytest

import factcheck
from factcheck.judging import all_rules
from factcheck.judging.moments import compare_moments, say
from factcheck.lexicon import load_lexicon
from factcheck.model import Document, Finding, Granularity, Moment, RelationKind, Severity


def findings(*texts: str, published: dict[int, date] | None = None, **known: str) -> list[Finding]:
    documents = [
        Document.from_text(text, id=f"s{number}", published=(published or {}).get(number), publisher=known.get(f"p{number}"))
        for number, text in enumerate(texts)
    ]
    return [finding for finding in factcheck.reconcile(documents).findings if finding.rule.startswith("FC1")]


def test_many_against_one_is_one_finding() -> None:
    (finding,) = findings(
        "The Riverton bridge cost $40 million.",
        "The Riverton bridge cost $40 million.",
        "The Riverton bridge cost $55 million.",
    )
    assert len({evidence.source for evidence in finding.evidence}) == 3
    assert "3 sources in all" in finding.message
    assert finding.relation is RelationKind.CONFLICTS


def test_sources_are_named_by_their_publisher() -> None:
    (finding,) = findings("The bridge cost $40 million.", "The bridge cost $55 million.", p0="Daily Post", p1="Evening News")
    assert "in Daily Post, but “$55 million” in Evening News" in finding.message
    assert finding.same.startswith("Both speak of bridge, cost")
    assert "first published" in finding.settle


def test_who_is_credited_is_who_to_ask() -> None:
    (finding,) = findings("Police said the bridge cost $40 million.", "The bridge cost $55 million, the mayor said.")
    assert finding.settle == "Ask Police and the mayor, to whom the figure is credited."


def test_a_slip_in_the_scale_is_called_one() -> None:
    (finding,) = findings("The bridge cost $40 million.", "The bridge cost $400 million.")
    assert "10 times the other, which looks like a slip in the scale" in finding.message


def test_a_plan_told_after_it_was_done() -> None:
    texts = ("The museum will open in May 2024.", "The museum opened in March 2024.")
    late = findings(*texts, published={0: date(2024, 6, 1), 1: date(2024, 4, 1)})
    early = findings(*texts, published={0: date(2024, 1, 1), 1: date(2024, 6, 1)})
    assert [finding.rule for finding in late] == ["FC104"]
    assert early == []


def test_a_plan_of_a_text_without_a_date_that_tells_of_later_events() -> None:
    plan, done = "The museum will open in May 2025.", "The museum opened in March 2024."
    later = findings(f"The roof was finished on 3 June 2024. {plan}", done, published={1: date(2024, 4, 1)})
    before = findings(f"The roof was finished on 3 June 2023. {plan}", done, published={1: date(2024, 4, 1)})
    assert [finding.rule for finding in later] == ["FC104"]
    assert "undated, but it tells of 2024-06-03 as past" in later[0].message
    assert before == []


@pytest.mark.parametrize(
    ("earlier", "later", "rules"),
    [
        ("Construction of the Harwick museum began in May 2021.", "The Harwick museum opened in March 2020.", ["FC105"]),
        ("Construction of the second Harwick museum began in May 2021.", "The Harwick museum opened in March 2020.", []),
        ("Construction of the Harwick museum will begin in May 2021.", "The Harwick museum opened in March 2020.", []),
        ("Construction of the Harwick museum began in May 2019.", "The Harwick museum opened in March 2020.", []),
        ("Construction of the Selby library began in May 2021.", "The Harwick museum opened in March 2020.", []),
        ("The Harwick museum announced a prize in May 2021.", "The Harwick museum opened in March 2020.", []),
    ],
)
def test_order_of_events(earlier: str, later: str, rules: list[str]) -> None:
    assert [finding.rule for finding in findings(earlier, later)] == rules


def test_a_rule_may_be_switched_off_or_made_milder() -> None:
    documents = [
        Document.from_text(text, id=text[-12:]) for text in ("The bridge cost $40 million.", "The bridge cost $55 million.")
    ]
    off = load_lexicon(overlay={"policy": {"severity": {"FC101": "off"}}})
    mild = load_lexicon(overlay={"policy": {"severity": {"FC101": "note"}}})
    assert "FC101" not in {finding.rule for finding in factcheck.reconcile(documents, off).findings}
    assert [f.severity for f in factcheck.reconcile(documents, mild).findings if f.rule == "FC101"] == [Severity.NOTE]


def test_check_is_the_gate() -> None:
    documents = [
        Document.from_text(text, id=text[-12:]) for text in ("The bridge cost $40 million.", "The bridge cost $55 million.")
    ]
    assert factcheck.check(documents[:1])
    assert not factcheck.check(documents)


def test_fingerprints_hold_through_edits_and_change_with_the_value() -> None:
    other = "The Riverton bridge cost $55 million."
    (plain,) = findings("The Riverton bridge cost $40 million.", other)
    (moved,) = findings("Something else.\n\nThe Riverton bridge cost\u00a0$40 million.", other)
    (changed,) = findings("The Riverton bridge cost $30 million.", other)
    assert moved.fingerprint == plain.fingerprint
    assert changed.fingerprint != plain.fingerprint
    assert changed.fingerprint.split("-")[0] == plain.fingerprint.split("-")[0]
    assert plain.fingerprint.startswith("fc1:")


def test_every_rule_of_the_design_exists_and_is_documented() -> None:
    rules = all_rules()
    wanted = [101, 102, 103, 104, 105, 106, 107, 201, 202, 203, 204, 205, 206, 301, 302, 303, 401, 402, 403, 404]
    assert list(rules) == [f"FC{number}" for number in wanted]
    assert all("Wrong:" in rule.documentation and rule.summary.endswith(".") for rule in rules.values())


@pytest.mark.parametrize(
    ("granularity", "said"),
    [(Granularity.DAY, "2024-05-03"), (Granularity.MONTH, "2024-05"), (Granularity.YEAR, "2024")],
)
def test_moments_are_said_at_their_own_granularity(granularity: Granularity, said: str) -> None:
    from datetime import datetime

    moment = Moment(datetime(2024, 5, 3), datetime(2024, 5, 4), granularity)
    assert say(moment) == said


def test_an_open_moment_is_said_and_compared_with_none() -> None:
    unplaced = Moment(None, None, Granularity.DAY, resolved=False, timex="XXXX-WXX-1")
    assert say(unplaced) == "XXXX-WXX-1"
    assert compare_moments(unplaced, unplaced) is None


def test_what_stands_in_no_evidence() -> None:
    claim = Document.from_text("The bridge cost $40 million, is 300 metres long and opened in May 2019.", id="claim")
    evidence = Document.from_text("The bridge, 300 metres long, opened on 4 May 2019. It cost $55 million.", id="evidence")
    assert [missing.surface for missing in factcheck.unsupported(claim, [evidence])] == ["$40 million"]


@pytest.mark.parametrize(
    ("text", "borne_out"),
    [
        ("The bridge, 300 metres long, cost $40 million.", True),
        ("The bridge, 300 metres long, cost $55 million.", False),
        ("A school in Leeds burned down.", False),
    ],
)
def test_whether_a_text_bears_a_statement_out(text: str, borne_out: bool) -> None:
    statement = Document.from_text("The bridge cost $40 million and is 300 metres long.", id="statement")
    assert factcheck.bears_out(Document.from_text(text, id="evidence"), statement) is borne_out
