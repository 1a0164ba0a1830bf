"""What holds of amounts whatever the text is."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.extracting import find_mentions
from factcheck.extracting.numbers import number_reader
from factcheck.extracting.quantities import find_quantities
from factcheck.lexicon import default_lexicon
from factcheck.lexicon.units import unit_registry
from factcheck.model import Block, Document, MentionKind, Role, Span

LEXICON = default_lexicon()
_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen"""
ONES = _ONES.split()
TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(number: int) -> str:
    """The obvious way to write a number in words."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    for size, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joint = " and " if size == 100 else " "
            return f"{spelled(number // size)} {name}{joint + spelled(rest) if rest else ''}"
    raise AssertionError(number)


@given(st.integers(2, 10**15 - 1))
def test_number_words_round_trip(number: int) -> None:
    text = spelled(number)
    (numeral,) = number_reader(LEXICON).scan(text, 0, len(text))
    assert (numeral.value, numeral.start, numeral.end) == (number, 0, len(text))


@given(st.integers(1000, 10**12), st.sampled_from([",", "'", "\u202f", "\u00a0", " "]))
def test_grouping_changes_nothing(number: int, separator: str) -> None:
    text = f"{number:,}".replace(",", separator)
    (numeral,) = number_reader(LEXICON).scan(text, 0, len(text))
    assert numeral.value == number


@given(st.decimals(min_value="0.01", max_value="999", places=2), st.sampled_from(["million", "bn", "trillion", "thousand"]))
def test_a_scale_multiplies(mantissa: object, scale: str) -> None:
    factor = {"million": 1e6, "bn": 1e9, "trillion": 1e12, "thousand": 1e3}[scale]
    (mention,) = find_quantities(Document(id="a", text=f"It cost €{mantissa} {scale}."), LEXICON, [])
    assert mention.quantity is not None
    assert mention.quantity.low == pytest.approx(float(str(mantissa)) * factor, rel=1e-12)


_PIECES = """5 1,000 12.5 -3 $ € HK$ % percent million bn km m per / a hour of which the people dogs from to between and or up
more than about one two half third dozen dozens ( ) , . - – rose fell by old year years ' " ² ½ × 10^8 Model No. + ~ each in
five top US aged m2 C"""
PIECES = st.sampled_from([*_PIECES.split(), "\n"])


@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), max_size=25))
def test_mentions_lie_in_order_on_their_surfaces(pieces: list[tuple[str, str]]) -> None:
    text = "".join(piece + gap for piece, gap in pieces)
    found = find_quantities(Document(id="a", text=text), LEXICON, [])
    starts = {mention.span.start for mention in found}
    end = 0
    for mention in found:
        assert mention.surface == text[mention.span.start : mention.span.end] != ""
        assert mention.span.start >= end
        end = mention.span.end
        quantity = mention.quantity
        assert quantity is not None
        assert quantity.low is not None or quantity.high is not None
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        for tie in (mention.pair, mention.part_of, mention.bracketed):
            assert tie is None or tie in starts
        figures = (quantity.low, quantity.high, quantity.base_low, quantity.base_high)
        assert all(value is None or math.isfinite(value) for value in figures)


@given(st.text(max_size=300))
@example("9" * 500)
@example("1" + ",000" * 200)
@example("1e308 1e400 ¹²³ ⅓⅓ ٣٫٥ 5e")
@example("5 " + "hundred million " * 90 + "dogs")
@example("hundreds of " * 200 + "dogs")
@example("$" * 50 + "5" + "(" * 50)
@example("İ5 İ five ﬁve 5ﬁ")
@example("\x00 5\x00km \ud800 5")
def test_no_text_breaks_it(text: str) -> None:
    document = Document(id="a", text=text)
    for mention in find_mentions(document, LEXICON):
        assert text[mention.span.start : mention.span.end] == mention.surface


@given(st.integers(2, 10_000), st.sampled_from(["dogs", "km", "percent", "US dollars", "hours"]))
def test_what_stands_around_changes_nothing(number: int, unit: str) -> None:
    sentence = f"they counted {number} {unit} there"
    alone = find_quantities(Document(id="a", text=sentence), LEXICON, [])
    inside = find_quantities(Document(id="a", text=f"First of all this.\n\n{sentence}\n\nAnd then that."), LEXICON, [])
    assert [mention.quantity for mention in alone] == [mention.quantity for mention in inside]


@given(
    st.floats(0.001, 1e6),
    st.sampled_from(["kilometre", "gigabyte", "petaFLOPS", "pound", "hour", "square foot", "barrel", "kilowatt-hour"]),
)
def test_scaling_an_amount_scales_its_base_value(value: float, unit: str) -> None:
    found = unit_registry(LEXICON)[unit]
    assert found.to_base(10 * value) == pytest.approx(10 * found.to_base(value))


def test_boilerplate_claims_nothing() -> None:
    text = "Collected in 2 minutes.\nIt weighs 2 tonnes."
    blocks = (Block(Span(0, 23), Role.BOILERPLATE), Block(Span(24, len(text))))
    (mention,) = find_quantities(Document(id="a", text=text, blocks=blocks), LEXICON, [])
    assert mention.surface == "2 tonnes"


def test_nothing_reaches_over_the_end_of_a_block() -> None:
    text = "The price is 40\nkm away is the town"
    blocks = (Block(Span(0, 15)), Block(Span(16, len(text))))
    (mention,) = find_quantities(Document(id="a", text=text, blocks=blocks), LEXICON, [])
    assert mention.surface == "40"


@pytest.mark.parametrize("separator", ["\n", ". ", " ", "x"])
def test_a_very_long_block_is_read_in_pieces(separator: str) -> None:
    sentence = f"It has 40 red doors and 3 dogs{separator}"
    text = sentence * (120_000 // len(sentence))
    found = find_quantities(Document(id="a", text=text), LEXICON, [])
    assert len(found) >= 2 * (text.count("It has") - 5) * (0.4 if separator == "x" else 1)


def test_durations_are_amounts_of_time() -> None:
    (mention,) = find_quantities(Document(id="a", text="It took up to 15 minutes."), LEXICON, [])
    assert mention.kind is MentionKind.DURATION
    assert mention.quantity is not None
    assert mention.quantity.dimension == "time"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("9" * 1_000_000, 0),
        ("1" + ",000" * 100_000, 0),
        ("(" * 10_000 + "5" + ")" * 10_000, 1),
        ("5 " + "red " * 50_000 + "dogs", 1),
        ("www." * 10_000 + "5", 0),
        ("1" + "a" * 300_000, 0),
        ("$" * 100_000 + "5", 1),
        ("one and " * 5_000, 0),
    ],
)
def test_hostile_texts(text: str, count: int) -> None:
    assert len(find_quantities(Document(id="a", text=text), LEXICON, [])) == count
