"""Amounts and dates side by side."""

from __future__ import annotations

from datetime import date, datetime

import pytest

import factcheck
from factcheck.judging.moments import compare_moments
from factcheck.judging.values import Ground, Outcome, compare_amounts
from factcheck.lexicon import default_lexicon
from factcheck.model import Claim, Document, Granularity, Moment, RelationKind


def amounts(first: str, second: str, exactly: bool = False, published: date | None = None) -> Outcome | None:
    documents = [
        Document.from_text(f"The fund holds {text}.", id=id, published=published) for id, text in (("a", first), ("b", second))
    ]
    claims: list[Claim] = [next(claim for claim in factcheck.extract(document) if claim.quantity) for document in documents]
    ground = Ground(default_lexicon(), {document.id: document for document in documents})
    return compare_amounts(claims[0], claims[1], ground, exactly)


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("$3 million in Ohio", "$3 million in Ohio", "agrees"),
        ("HK$3 billion", "HK$3.02 billion", "refines"),
        ("HK$3 billion", "US$3 billion", "conflicts"),
        ("HK$780 million", "US$100 million", "converts"),
        ("€100 million", "HK$9 billion", "conflicts"),
        ("up to 3,000 tonnes", "3,000,000 kg", "refines"),
        ("3,000 tonnes", "3,000,000 kg", "converts"),
        ("a third of homes", "33 percent of homes", "refines"),
        ("one in four homes", "25 percent of homes", "agrees"),
        ("between 10 and 20 flats", "15 flats", "refines"),
        ("dozens of flats", "60 flats", "refines"),
        ("12 flats", "14 flats", "conflicts"),
    ],
)
def test_amounts(a: str, b: str, kind: str) -> None:
    here, there = amounts(a, b), amounts(b, a)
    assert here is not None
    assert there is not None
    assert (str(here.kind), str(there.kind)) == (kind, kind)


@pytest.mark.parametrize(("a", "b"), [("3 tonnes", "$3 million"), ("¥3 billion", "3 billion kr")])
def test_what_cannot_be_compared(a: str, b: str) -> None:
    outcome = amounts(a, b)
    assert outcome is None or outcome.kind is not RelationKind.AGREES


def test_a_currency_is_converted_at_the_rate_of_the_day() -> None:
    then = amounts("£100 million", "US$200 million", published=date(2007, 10, 31))
    now = amounts("£100 million", "US$200 million", published=date(2022, 10, 31))
    assert then is not None
    assert now is not None
    assert (then.kind, now.kind) == (RelationKind.CONVERTS, RelationKind.CONFLICTS)


@pytest.mark.parametrize(
    ("a", "b", "exactly", "kind"),
    [
        ("more than 30 flats", "30 flats", False, "refines"),
        ("more than 30 flats", "30 flats", True, "conflicts"),
        ("less than 30 flats", "30 flats", True, "conflicts"),
        ("at least 30 flats", "30 flats", True, "refines"),
    ],
)
def test_a_limit_excludes_its_own_figure_only_to_the_word(a: str, b: str, exactly: bool, kind: str) -> None:
    outcome = amounts(a, b, exactly)
    assert outcome is not None
    assert str(outcome.kind) == kind


def clock(hour: int, minute: int, zone: int | None = None, name: str = "", approximate: bool = False) -> Moment:
    start = datetime(2024, 5, 3, hour, minute)
    return Moment(
        start, datetime(2024, 5, 3, hour, minute + 1), Granularity.MINUTE, zone=zone, zone_name=name, approximate=approximate
    )


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        (clock(7, 37, 0, "UTC"), clock(7, 37, None, "local"), "conflicts"),
        (clock(7, 37, 0, "UTC"), clock(7, 37, 0, "GMT"), "agrees"),
        (clock(7, 37, 0, "UTC"), clock(15, 37, 480, "HKT"), "agrees"),
        (clock(7, 37), clock(7, 37), "agrees"),
        (clock(7, 37), clock(9, 0), "conflicts"),
        (clock(7, 30, approximate=True), clock(7, 50), "refines"),
    ],
)
def test_clock_times(a: Moment, b: Moment, kind: str) -> None:
    here, there = compare_moments(a, b), compare_moments(b, a)
    assert here is not None
    assert there is not None
    assert (str(here.kind), str(there.kind)) == (kind, kind)


def hands(timex: str, name: str = "") -> Moment:
    return Moment(None, None, Granularity.MINUTE, resolved=False, timex=timex, zone_name=name)


def test_clock_times_without_a_day() -> None:
    same = compare_moments(hands("XXXX-XX-XXT07:37"), hands("XXXX-XX-XXT07:37"))
    zones = compare_moments(hands("XXXX-XX-XXT07:37", "UTC"), hands("XXXX-XX-XXT07:37", "local"))
    assert same is not None
    assert zones is not None
    hours = compare_moments(hands("XXXX-XX-XXT07:37"), hands("XXXX-XX-XXT09:00"))
    assert hours is not None
    assert (same.kind, zones.kind, hours.kind) == (RelationKind.AGREES, RelationKind.CONFLICTS, RelationKind.CONFLICTS)
    assert compare_moments(hands("XXXX-XX-XXT07:37"), hands("XXXX-XX-XXT07:50")) is None
    assert compare_moments(hands("XXXX-XX-XX"), hands("XXXX-XX-XX")) is None


def test_open_ends_reach_as_far_as_the_calendar() -> None:
    since = Moment(datetime(2020, 1, 1), None, Granularity.YEAR)
    until = Moment(None, datetime(2021, 1, 1), Granularity.YEAR)
    outcome = compare_moments(since, until)
    assert outcome is not None
    assert outcome.kind is RelationKind.REFINES
