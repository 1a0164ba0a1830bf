"""Two texts in the same words: the figures decide."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factcheck
from factcheck import Document, Verdict
from factcheck.judging.entailment.literal import Range, compare_literally
from factcheck.lexicon import default_lexicon

BORNE_OUT, OPEN, CONTRADICTED = Verdict.BORNE_OUT, Verdict.OPEN, Verdict.CONTRADICTED


def compare(evidence: str, statement: str) -> Verdict | None:
    found = [factcheck.mentions(Document.from_text(text, id="text")) for text in (evidence, statement)]
    return compare_literally(evidence, statement, default_lexicon(), (found[0], found[1]))


@pytest.mark.parametrize(
    ("evidence", "statement", "verdict"),
    [
        ("It has 350 apples.", "It has 350 apples.", BORNE_OUT),
        ("It has twelve apples.", "It has 12 apples.", BORNE_OUT),
        ("It has 350 apples.", "It has more than 300 apples.", BORNE_OUT),
        ("It has 350 apples.", "It has more than 350 apples.", CONTRADICTED),
        ("It has 350 apples.", "It has at least 350 apples.", BORNE_OUT),
        ("It has 350 apples.", "It has at most 350 apples.", BORNE_OUT),
        ("It has 350 apples.", "It has less than 350 apples.", CONTRADICTED),
        ("It has 350 apples.", "It has about 340 apples.", BORNE_OUT),
        ("It has 350 apples.", "It has 360 apples.", CONTRADICTED),
        ("It has more than 300 apples.", "It has 350 apples.", OPEN),
        ("It has more than 300 apples.", "It has more than 250 apples.", BORNE_OUT),
        ("It has more than 300 apples.", "It has at least 300 apples.", BORNE_OUT),
        ("It has at least 300 apples.", "It has more than 300 apples.", OPEN),
        ("It has more than 300 apples.", "It has less than 300 apples.", CONTRADICTED),
        ("It has at least 300 apples.", "It has at most 300 apples.", OPEN),
        ("He works at most 40 hours.", "He works at most more than 30 hours.", BORNE_OUT),
        ("T is more than 1 / 9 of it.", "T is 5 / 9 of it.", OPEN),
        ("Gas is at $ 4 / gallon.", "Gas is at $ 2 / gallon.", CONTRADICTED),
        ("A has 3 and B has 4.", "A has 3 and B has more than 2.", BORNE_OUT),
        ("A has 3 and B has more than 2.", "A has 3 and B has 4.", OPEN),
        ("He came 2 months later.", "He came 3 months later.", CONTRADICTED),
        ("The firm cut 300 jobs in 2019.", "The firm cut 300 jobs in 2020.", OPEN),
        ("He came on 4 May.", "He came on 5 May.", OPEN),
        ("It has 350 apples.", "It has 350 pears.", None),
        ("It has 350 apples.", "It has apples.", None),
    ],
)
def test_the_figures_decide(evidence: str, statement: str, verdict: Verdict | None) -> None:
    assert compare(evidence, statement) is verdict


def test_long_texts_are_not_read_literally() -> None:
    text = "It has 350 apples. " * 400
    assert compare(text, text) is None


ends = st.floats(-100, 100) | st.sampled_from([-math.inf, math.inf])


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    low, high = sorted((draw(ends), draw(ends)))
    open_ends = draw(st.booleans()), draw(st.booleans())
    return Range(low, high, *open_ends) if low < high else Range(low, high)


@given(ranges(), ranges())
def test_ranges(one: Range, other: Range) -> None:
    assert one.holds(one)
    assert one.meets(other) is other.meets(one)
    assert not one.holds(other) or one.meets(other)
