from __future__ import annotations

import json
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.ledger.values import codec, dumps, loads
from factcheck.model import (
    Block,
    Claim,
    Document,
    Granularity,
    Mention,
    Moment,
    Quantity,
    Repair,
    SourceMap,
    Span,
)

ANY_TEXT = st.text(st.characters(), max_size=12)
FIGURES = st.none() | st.floats(allow_nan=False) | st.integers(-(10**30), 10**30)
SPANS = st.builds(Span, st.integers(0, 10**9), st.integers(0, 10**9))
QUANTITIES = st.builds(
    Quantity, FIGURES, FIGURES, ANY_TEXT, ANY_TEXT, base_low=FIGURES, base_high=FIGURES, digits=st.integers(0, 20)
)
MOMENTS = st.builds(
    Moment,
    st.none() | st.datetimes(),
    st.none() | st.datetimes(),
    st.sampled_from(Granularity),
    timex=ANY_TEXT,
    zone=st.none() | st.integers(-900, 900),
)
MENTIONS = st.builds(
    Mention, span=SPANS, surface=ANY_TEXT, quantity=st.none() | QUANTITIES, moment=st.none() | MOMENTS, whole=FIGURES
)
CLAIMS = st.builds(
    Claim,
    span=SPANS,
    sentence=SPANS,
    quote=ANY_TEXT,
    mention=MENTIONS,
    quantity=st.none() | QUANTITIES,
    time=st.none() | MOMENTS,
    entities=st.lists(ANY_TEXT, max_size=3).map(tuple),
    links=st.dictionaries(ANY_TEXT, ANY_TEXT, max_size=3),
)
OFFSETS = st.lists(st.integers(0, 10**6), min_size=1, max_size=4).map(lambda found: tuple(sorted(found)))
DOCUMENTS = st.builds(
    Document,
    id=ANY_TEXT,
    text=st.text(st.characters()),
    published=st.none() | st.dates(),
    blocks=st.lists(st.builds(Block, SPANS, moment=st.none() | SPANS), max_size=3).map(tuple),
    repairs=st.lists(st.builds(Repair, SPANS), max_size=2).map(tuple),
    source_map=st.builds(SourceMap, OFFSETS, OFFSETS, OFFSETS, st.integers(1, 9)),
)


@given(CLAIMS)
def test_a_claim_comes_back_as_it_was(claim: Claim) -> None:
    assert loads(Claim, dumps(claim)) == claim


@given(DOCUMENTS)
def test_a_document_comes_back_as_it_was(document: Document) -> None:
    text = dumps(document)
    assert loads(Document, text) == document
    assert text.isascii()


def test_what_equals_its_default_takes_no_room() -> None:
    assert json.loads(dumps(Quantity(1.0, 1.0))) == {"low": 1.0, "high": 1.0}


def test_a_field_of_another_version_is_passed_over() -> None:
    assert loads(Span, '{"start": 1, "end": 2, "colour": "red"}') == Span(1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[1]",
        '"text"',
        "null",
        '{"start": 1}',
        '{"span": 3, "role": "title"}',
        '{"span": {"start": 1, "end": 2}, "role": "throne"}',
    ],
)
def test_what_is_no_such_value_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        loads(Block, text)


def test_days_and_times_are_told_apart() -> None:
    document = Document("a", "", published=date(2024, 2, 29))
    moment = Moment(datetime(2024, 2, 29, 13, 30), None, Granularity.MINUTE)
    assert loads(Document, dumps(document)).published == date(2024, 2, 29)
    assert loads(Moment, dumps(moment)).start == datetime(2024, 2, 29, 13, 30)


def test_a_type_that_cannot_be_written_is_refused() -> None:
    with pytest.raises(TypeError, match="no way to write"):
        codec(bytes)
