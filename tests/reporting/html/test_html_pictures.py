"""The pictures: the same bytes every time, nothing in them but shapes and words, and always a table beside them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
import sample
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factcheck.model import Quantity, Reconciliation, Relation, RelationKind
from factcheck.reporting.html import illustrations, pictures
from factcheck.reporting.html.pictures import Bar, Event, Picture
from factcheck.reporting.html.svg import COLOURS
from factcheck.reporting.html.view import build

COLUMNS = ("Source", "Value")
BARS = (
    Bar("The Strait Gazette", 4.2e9, 4.2e9, "conflict", "HK$4.2 billion and $x$"),
    Bar("Herald", 5.1e9, 5.3e9, "supported", "5.1 to 5.3"),
    Bar("Newswire", None, 4.9e9, "noted", "at most 4.9"),
    Bar("海峽報 <b>&\x00\x1b[31m\u202e" + "x" * 80, 4.6e9, None, "alone", "over 4.6", ring=True),
)


def words(picture: Picture) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(f"<svg>{picture.drawing.shapes}</svg>").iter("text")]


def check(picture: Picture) -> None:
    """It is well-formed, holds no script, style, link, id or colour of its own."""
    markup = f"<svg>{picture.drawing.shapes}</svg>"
    assert re.fullmatch(r"0 0 [\d.]+ [\d.]+", picture.drawing.box)
    root = ElementTree.fromstring(markup)
    assert {element.tag for element in root.iter()} <= {"svg", "path", "text"}
    names = {name for element in root.iter() for name in element.attrib}
    assert not names & {"style", "id", "href", "onload"}
    colours = set(re.findall(r"var\(--(\w+)\)", markup))
    assert colours <= set(COLOURS)
    assert not re.search(r"#[0-9a-f]{6}", markup)


def test_values() -> None:
    picture = pictures.values(BARS, "Cost", "HKD", COLUMNS, (("a", "b"),))
    check(picture)
    shown = words(picture)
    assert "HK$4.2 billion and $x$" in shown
    assert "HKD" in shown
    assert any(word.startswith("海峽報 <b>&") and word.endswith("…") for word in shown)
    assert picture.summary == "4 values from 4.2 billion to 5.3 billion."
    assert picture.rows == (("a", "b"),)


def test_the_same_values_give_the_same_picture() -> None:
    assert pictures.values(BARS, "Cost", "HKD", COLUMNS, ()) == pictures.values(BARS, "Cost", "HKD", COLUMNS, ())


def test_far_apart_values_are_on_a_logarithmic_axis() -> None:
    picture = pictures.values((Bar("a", 3, 3, "alone"), Bar("b", 9e6, 9e6, "alone")), "x", "", COLUMNS, ())
    assert "logarithmic" in picture.summary
    check(picture)


@settings(max_examples=30, deadline=None)
@example([(5e-324, 1e100, "both", False)])
@example([(2.0, 0.0, "both", False), (0.0, 2.0, "both", True)])
@given(
    st.lists(
        st.tuples(st.floats(-1e100, 1e100), st.floats(0, 1e100), st.sampled_from(["both", "low", "high"]), st.booleans()),
        min_size=1,
        max_size=4,
    )
)
def test_any_values_can_be_drawn(given_values: list[tuple[float, float, str, bool]]) -> None:
    bars = [
        Bar(
            "source",
            None if ends == "high" else low,
            None if ends == "low" else low + size,
            "conflict",
            "shown",
            ring,
        )
        for low, size, ends, ring in given_values
    ]
    check(pictures.values(bars, "x", "unit", COLUMNS, ()))


DAY = datetime(2024, 3, 9)


def test_dates() -> None:
    events = (
        Event("opened", DAY, DAY + timedelta(days=1), "conflict", "Gazette", conflict=True),
        Event("opened", datetime(2024, 3, 1), datetime(2024, 4, 1), "supported", "Herald"),
        Event("since", datetime(2024, 3, 20), None, "alone"),
        Event("until", None, datetime(2024, 3, 2), "noted"),
    )
    picture = pictures.dates(events, "Dates", COLUMNS, ())
    check(picture)
    assert picture.summary.startswith("4 dates between 2024-02-")
    assert picture.summary.endswith("1 of them conflict.")


def test_dates_far_outside_are_marked_at_the_edge() -> None:
    events = [
        Event(f"{number}", DAY + timedelta(days=number), DAY + timedelta(days=number + 1), "alone") for number in range(40)
    ]
    far = [Event("old", datetime(1842, 1, 1), datetime(1843, 1, 1), "alone"), Event("far", datetime(2100, 1, 1), None, "alone")]
    picture = pictures.dates([*events, *far], "Dates", COLUMNS, ())
    assert "2 lie outside" in picture.summary
    check(picture)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.datetimes(), st.integers(0, 400)), min_size=1, max_size=4))
def test_any_dates_can_be_drawn(starts: list[tuple[datetime, int]]) -> None:
    latest = datetime(9999, 12, 31)
    events = [
        Event("e", start, min(latest - timedelta(days=days), start) + timedelta(days=days), "alone") for start, days in starts
    ]
    check(pictures.dates(events, "x", COLUMNS, ()))


def test_matrix() -> None:
    picture = pictures.matrix(["a", "b", "c"], [[0, 2, 0], [2, 0, 1], [0, 1, 0]], [[0, 0, 3], [0, 0, 0], [3, 0, 0]])
    check(picture)
    assert picture.rows == (("b", "a", "2", "0"), ("c", "a", "0", "3"), ("c", "b", "1", "0"))
    assert picture.summary == "Of 3 pairs of sources, 2 agree on something and 1 conflict on something."


def test_which_groups_have_a_picture() -> None:
    result = sample.small()
    page = build(result)
    told: list[tuple[int, int]] = []
    found = illustrations.of_groups(page, result, lambda done, total: told.append((done, total)))
    titles = {picture.title for picture in found.values()}
    assert titles == {
        "Values: Lantern Strait Bridge: cost",
        "Dates: Lantern Strait Bridge: open",
        "Values: Lantern Strait Bridge: length",
        "Values: Lantern Strait Bridge: workers",
    }
    assert told[-1] == (4, 4)
    for picture in found.values():
        check(picture)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Quantity(3, 3, "a", "x", 3, 3, "u"), Quantity(3, 3, "b", "x", 3, 3, "u")),
        (Quantity(None, None, "a", "x"), Quantity(4, 4, "a", "x")),
        (Quantity(1e200, 1e200, "a", "x"), Quantity(4, 4, "a", "x")),
        (Quantity(float("inf"), float("inf"), "a", "x"), Quantity(4, 4, "a", "x")),
        (Quantity(3, 3, "a", "x", None, None, ""), Quantity(4, 4, "b", "y", 4, 4, "u")),
    ],
)
def test_no_picture_where_there_is_nothing_to_see(first: Quantity, second: Quantity) -> None:
    result = sample.small()
    quantities = iter((first, second))
    group = next(group for group in result.groups if group.label.endswith("workers"))
    claims = tuple(replace(claim, quantity=next(quantities)) if claim.id in group.claims else claim for claim in result.claims)
    changed = replace(result, claims=claims, groups=(group,))
    assert illustrations.of_groups(build(changed), changed) == {}


def test_the_chronology_holds_the_worst_where_dates_are_many() -> None:
    result = sample.small()
    picture = illustrations.chronology(build(result), result)
    assert picture is not None
    assert [row[3] for row in picture.rows] == ["Harbour Herald", "The Strait Gazette", "Coast Today", "Newswire Nine"]
    many = [
        sample.make_document(
            f"{number}.txt",
            [sample.Line("It was in 2020.", (sample.Stated("x", "2020", "it", event="be", time=sample.year(2020)),))],
        )
        for number in range(50)
    ]
    documents = (*result.documents, *(document for document, _ in many))
    claims = (*result.claims, *(claim for _, inside in many for claim in inside.values()))
    larger = replace(result, documents=documents, claims=claims)
    picture = illustrations.chronology(build(larger), larger)
    assert picture is not None
    assert len(picture.rows) == 54
    assert picture.summary.startswith("40 dates")
    assert "2 of them conflict" in picture.summary


def test_agreement() -> None:
    result = sample.small()
    picture = illustrations.agreement(build(result), result)
    assert picture is not None
    assert ("The Strait Gazette", "Coast Today", "0", "0") not in picture.rows
    assert ("Harbour Herald", "The Strait Gazette", "3", "1") in picture.rows
    own = Relation(RelationKind.AGREES, result.claims[-1].id, result.claims[-2].id, "")
    alone = replace(result, relations=(own,))
    assert illustrations.agreement(build(alone), alone) is None
    nothing = Reconciliation((), (), (), (), ())
    assert illustrations.agreement(build(nothing), nothing) is None
    assert illustrations.chronology(build(nothing), nothing) is None
