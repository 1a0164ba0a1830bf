from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from itertools import combinations

import pytest
from claim_building import claim, document, view
from hypothesis import given
from hypothesis import strategies as st

from factcheck.judging.forecasts import unattributed_forecast
from factcheck.judging.registry import DocumentView
from factcheck.judging.support import ai_unsupported, single_source, supporters
from factcheck.lexicon import default_lexicon
from factcheck.model import (
    Claim,
    ClaimKind,
    Granularity,
    Moment,
    Origin,
    Quantity,
    Relation,
    RelationKind,
    Role,
    Severity,
    Span,
    Status,
    Tier,
)

RULES = default_lexicon()


def agreement(a: str, b: str, kind: RelationKind = RelationKind.AGREES) -> Relation:
    return Relation(kind, a, b, "")


def found(
    claims: list[Claim], relations: list[Relation], copies: Mapping[str, str] | None = None
) -> dict[str, tuple[str, ...]]:
    return supporters({each.id: each for each in claims}, relations, copies or {}, RULES)


@pytest.mark.parametrize(
    ("kind", "supports"),
    [
        (RelationKind.AGREES, True),
        (RelationKind.REFINES, True),
        (RelationKind.CONVERTS, True),
        (RelationKind.PART_OF, False),
        (RelationKind.LATER_THAN, False),
        (RelationKind.CONFLICTS, False),
    ],
)
def test_only_agreement_refinement_and_conversion_support(kind: RelationKind, supports: bool) -> None:
    result = found([claim("a"), claim("b")], [agreement("a:0", "b:0", kind)])
    assert result == ({"a:0": ("b",), "b:0": ("a",)} if supports else {})


def test_support_goes_both_ways_and_each_source_counts_once() -> None:
    claims = [claim("a"), claim("b"), claim("b", 50), claim("c")]
    result = found(claims, [agreement("a:0", "b:0"), agreement("a:0", "b:50"), agreement("c:0", "a:0")])
    assert result == {"a:0": ("b", "c"), "b:0": ("a",), "b:50": ("a",), "c:0": ("a",)}


def test_copies_of_one_story_are_one_source() -> None:
    claims = [claim("a"), claim("b"), claim("c")]
    relations = [agreement("a:0", "b:0"), agreement("a:0", "c:0"), agreement("b:0", "c:0")]
    assert found(claims, relations, {"b": "a"}) == {"a:0": ("c",), "b:0": ("c",), "c:0": ("a",)}


def test_what_a_document_says_twice_supports_nothing() -> None:
    assert found([claim("a"), claim("a", 9)], [agreement("a:0", "a:9")]) == {}


def test_machines_and_headlines_of_others_bear_nothing_out() -> None:
    claims = [claim("a"), claim("b", origin=Origin.AI), claim("c", role=Role.LINK)]
    result = found(claims, [agreement("a:0", "b:0"), agreement("a:0", "c:0")])
    assert result == {"b:0": ("a",), "c:0": ("a",)}


def test_two_papers_that_credit_one_agency_are_one_source() -> None:
    claims = [
        claim("a"),
        claim("b", attribution="Reuters"),
        claim("c", attribution="reuters"),
        claim("d", attribution="police"),
    ]
    relations = [agreement("a:0", "b:0"), agreement("a:0", "c:0"), agreement("a:0", "d:0"), agreement("b:0", "c:0")]
    result = found(claims, relations)
    assert result["a:0"] == ("b", "d")
    assert result["b:0"] == ("a",)
    assert result["c:0"] == ("a",)


@given(order=st.permutations(range(6)))
def test_the_order_of_the_relations_changes_nothing(order: list[int]) -> None:
    credits = {"a": "", "b": "Reuters", "c": "Reuters", "d": "police"}
    claims = [claim(id, attribution=credit) for id, credit in credits.items()]
    relations = [agreement(f"{one}:0", f"{other}:0") for one, other in combinations(credits, 2)]
    assert found(claims, [relations[index] for index in order]) == found(claims, relations)


# --- FC301


def test_an_ai_claim_without_support_is_found_and_one_with_support_is_not() -> None:
    claims = [claim("a", origin=Origin.AI), claim("a", 50, origin=Origin.AI), claim("b")]
    drafts = list(ai_unsupported(view([document("a"), document("b")], claims, supporters={"a:50": ("b",)})))
    assert [[each.id for each in draft.claims] for draft in drafts] == [["a:0"]]
    assert "another source has the figure" in drafts[0].message


def test_an_ai_claim_alone_is_found_without_a_word_about_other_sources() -> None:
    drafts = list(ai_unsupported(view([document("a")], [claim("a", origin=Origin.AI)])))
    assert [draft.message for draft in drafts] == [
        "“3,000” stands in AI-generated text, and no independent source bears it out."
    ]


def test_an_ai_figure_that_nobody_has_is_said_to_be_so() -> None:
    other = claim("b", quantity=Quantity(7, 7, "person", "count", 7, 7, "person", digits=1))
    drafts = list(ai_unsupported(view([document("a"), document("b")], [claim("a", origin=Origin.AI), other])))
    assert "its figure stands in no other source" in drafts[0].message


def test_headlines_of_other_articles_are_not_the_machines_own() -> None:
    assert not list(ai_unsupported(view([document("a")], [claim("a", origin=Origin.AI, role=Role.LINK)])))


# --- FC302

SEVEN = Quantity(7, 7, "seat", "count", 7, 7, "seat", digits=1)
MAY = Moment(None, None, Granularity.MONTH, resolved=True)


def alone(tier: Tier = Tier.MEDIUM, **known: object) -> list[Severity | None]:
    one = claim("a", subject="Harbour Fund", **known)  # type: ignore[arg-type]
    other = claim("b", entities=("Harbour Fund",), quantity=Quantity(7, 7, "person", "count", digits=1))
    drafts = single_source(view([document("a", tier=tier), document("b")], [one, other]))
    return [draft.severity for draft in drafts if draft.claims[0].source == "a"]


@pytest.mark.parametrize(
    ("tier", "severities"),
    [(Tier.REFERENCE, []), (Tier.HIGH, []), (Tier.MEDIUM, [Severity.NOTE]), (Tier.LOW, [Severity.WARNING])],
)
def test_a_single_source_weighs_by_its_tier(tier: Tier, severities: list[Severity]) -> None:
    assert alone(tier) == severities


@pytest.mark.parametrize(
    "known",
    [
        {"quantity": Quantity(7, 7, "person", "count", digits=1)},
        {"quantity": Quantity(7000, 7000, "day", "time", digits=1)},
        {"quantity": Quantity(300, 300, "time", "count", digits=1)},
        {"quantity": Quantity(100, 100, "percent", "ratio", digits=1)},
        {"quantity": Quantity(0.5, 0.5, "", "ratio", digits=1)},
        {"quantity": Quantity(200, 900, "seat", "count")},
        {"surface": "thousands"},
        {"measure": "person"},
        {"links": {"converted": "a:7"}},
        {"origin": Origin.AI},
        {"role": Role.LINK},
        {"kind": ClaimKind.DATE, "quantity": None, "time": None, "event": "open"},
        {"kind": ClaimKind.DATE, "quantity": None, "time": MAY, "event": ""},
        {"kind": ClaimKind.DATE, "quantity": None, "time": Moment(None, None, Granularity.DECADE), "event": "open"},
    ],
)
def test_what_is_told_in_passing_needs_no_second_source(known: dict[str, object]) -> None:
    assert alone(**known) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(("event", "notes"), [("open", 1), ("close", 0)])
def test_a_dated_deed_needs_a_second_source_where_another_writes_of_the_deed(event: str, notes: int) -> None:
    dated = {"kind": ClaimKind.DATE, "quantity": None, "subject": "Harbour Fund", "time": MAY, "surface": "5 May"}
    claims = [claim("a", event="open", **dated), claim("b", event=event, **dated)]  # type: ignore[arg-type]
    documents = [document("a"), document("b", tier=Tier.HIGH)]
    assert len(list(single_source(view(documents, claims)))) == notes


def test_with_one_source_alone_nothing_is_said() -> None:
    one, copy = claim("a", subject="Harbour Fund"), claim("b", subject="Harbour Fund")
    assert not list(single_source(view([document("a")], [one])))
    assert not list(single_source(view([document("a"), document("b")], [one, copy], copies={"b": "a"})))


def test_where_no_other_source_writes_of_the_subject_nothing_is_said() -> None:
    claims = [claim("a", subject="Harbour Fund"), claim("b", subject="River Bank")]
    assert not list(single_source(view([document("a"), document("b")], claims)))


@pytest.mark.parametrize(("agreements", "notes"), [(1, 0), (2, 1)])
def test_who_tells_the_same_story_might_have_borne_it_out(agreements: int, notes: int) -> None:
    shared = [claim(id, 10 * place, quantity=SEVEN) for id in "ab" for place in (1, 2)]
    relations = tuple(agreement(f"a:{10 * place}", f"b:{10 * place}") for place in range(1, agreements + 1))
    supported = {each.id: ("x",) for each in shared}
    claims = [claim("a"), *shared]
    whole = view([document("a"), document("b")], claims, relations=relations, supporters=supported)
    assert len(list(single_source(whole))) == notes


def test_many_other_sources_are_counted() -> None:
    ids = "abcdef"
    sums = {"a": claim("a").quantity}
    claims = [claim(id, place, subject="Harbour Fund", quantity=sums.get(id, SEVEN)) for place, id in enumerate(ids)]
    supported = {f"{id}:{index}": ("x",) for index, id in enumerate(ids) if id != "a"}
    drafts = list(single_source(view([document(id, publisher=id.upper()) for id in ids], claims, supporters=supported)))
    assert [draft.message for draft in drafts] == [
        "Only A says “3,000”; B, C and 3 more write of the same without it; its figure stands in no other source."
    ]


DAY = Moment(datetime(2024, 5, 5, 9), datetime(2024, 5, 5, 10), Granularity.HOUR, resolved=True)


@pytest.mark.parametrize(
    ("known", "notes"),
    [
        ({}, 0),
        ({"quantity": Quantity(3004, 3004, "person", "count", 3004, 3004, "person", digits=4)}, 0),
        ({"quantity": Quantity(400, 400, "person", "count", 400, 400, "person", digits=1)}, 1),
    ],
)
def test_who_gives_the_figure_in_other_words_writes_not_without_it(known: dict[str, object], notes: int) -> None:
    claims = [claim("a", subject="Harbour Fund"), claim("b", entities=("Harbour Fund",), **known)]  # type: ignore[arg-type]
    supported = {"b:0": ("x",)}
    assert len(list(single_source(view([document("a"), document("b")], claims, supporters=supported)))) == notes


@pytest.mark.parametrize(
    ("seats", "notes"),
    [
        (Quantity(12, 12, "percent", "ratio", 0.12, 0.12, "1", digits=2), 1),
        (Quantity(3004, 3004, "seat", "count", 3004, 3004, "seat", digits=4), 0),
    ],
)
def test_who_has_a_telling_figure_of_anything_bears_it_out(seats: Quantity, notes: int) -> None:
    claims = [
        claim("a", subject="Harbour Fund", quantity=seats),
        claim("b", entities=("Harbour Fund",), quantity=SEVEN),
        claim("c", quantity=seats, measure="boat"),
    ]
    whole = view([document("a"), document("b"), document("c")], claims, supporters={"b:0": ("x",), "c:0": ("x",)})
    assert len(list(single_source(whole))) == notes


@pytest.mark.parametrize(
    ("moment", "notes"),
    [
        (DAY, 0),
        (replace(DAY, granularity=Granularity.DAY), 0),
        (replace(DAY, start=datetime(2024, 5, 6)), 1),
        (replace(DAY, granularity=Granularity.MONTH), 1),
        (replace(DAY, granularity=Granularity.YEAR), 1),
    ],
)
def test_who_gives_the_day_in_other_words_writes_not_without_it(moment: Moment, notes: int) -> None:
    dated = {"kind": ClaimKind.DATE, "quantity": None, "subject": "Harbour Fund", "surface": "5 May", "event": "open"}
    claims = [claim("a", time=DAY, **dated), claim("b", time=moment, **dated)]  # type: ignore[arg-type]
    whole = view([document("a"), document("b")], claims, supporters={"b:0": ("x",)})
    assert len(list(single_source(whole))) == notes


# --- FC303


@pytest.mark.parametrize(
    ("known", "count"),
    [
        ({"status": Status.FORECAST}, 1),
        ({"status": Status.FORECAST, "attribution": "the ministry"}, 0),
        ({"status": Status.PLANNED}, 0),
        ({"status": Status.REPORTED}, 0),
        ({"status": Status.FORECAST, "role": Role.LINK}, 0),
        ({"status": Status.FORECAST, "origin": Origin.AI}, 0),
        ({"status": Status.FORECAST, "quantity": Quantity(3, 3, "speaker", "count", digits=1)}, 0),
        ({"status": Status.FORECAST, "kind": ClaimKind.DATE}, 0),
    ],
)
def test_a_forecast_with_nobody_behind_it(known: dict[str, object], count: int) -> None:
    source = replace(document("a"), text="Sales will reach 3,000 in May.")
    one = claim("a", 17, **{"sentence": Span(0, 30), **known})  # type: ignore[arg-type]
    whole = view([source], [one])
    assert len(list(unattributed_forecast(DocumentView(source, (one,), whole)))) == count
