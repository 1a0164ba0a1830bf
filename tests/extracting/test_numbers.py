"""Numbers in figures and in words."""

from __future__ import annotations

import pytest

from factcheck.extracting.numbers import Style, number_reader
from factcheck.lexicon import default_lexicon

READER = number_reader(default_lexicon())


def values(text: str) -> list[float]:
    return [numeral.value for numeral in READER.scan(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,234,567.89", [1234567.89]),
        ("1.000.000,5", [1000000.5]),
        ("1.234,56", [1234.56]),
        ("1\u202f234", [1234.0]),
        ("12,34,567", [1234567.0]),
        ("80, 000", [80000.0]),
        ("１２", [12.0]),
        ("5½", [5.5]),
        ("¾", [0.75]),
        ("10-1/2", [10.5]),
        ("2 and a half", [2.5]),
        ("1 / 4", [0.25]),
        ("6.02e23", [6.02e23]),
        ("6.02 × 10^-3", [0.00602]),
        ("2.8bn and 4.3M and 10k and 5 mn", [2.8e9, 4.3e6, 1e4, 5e6]),
        ("4 hundred million", [4e8]),
        ("35 lakh", [3.5e6]),
        ("two hundred thousand and five", [200005.0]),
        ("one hundred and five", [105.0]),
        ("one thousand million", [1e9]),
        ("a hundred", [100.0]),
        ("one and a half million", [1.5e6]),
        ("two dozen", [24.0]),
        ("quarter million", [250000.0]),
        ("three-quarters", [0.75]),
        ("three quarters billion", [7.5e8]),
        ("one - third", [1 / 3]),
        ("a third of a billion", [1e9 / 3]),
        ("a tenth of it", [0.1]),
        ("fivefold", [5.0]),
        ("twice as many", [2.0]),
        ("ten to twelve", [10.0, 12.0]),
        ("five six", [5.0, 6.0]),
        ("TWENTY and Thirty", [20.0, 30.0]),
    ],
)
def test_values(text: str, expected: list[float]) -> None:
    assert values(text) == [pytest.approx(value, rel=1e-12) for value in expected]


@pytest.mark.parametrize(
    "text",
    [
        "thirty-second",
        "a third term",
        "the first half",
        "the next two quarters",
        "nineteen eighty-four",
        "million",
        "twice",
        "scores and tens",
        "https://example.org/12",
        "x_12",
        "9" * 61,
        "five - ",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert values(text) == ([2.0] if "quarters" in text else [5.0] if text.startswith("five") else [])


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.000", 1000), ("1.000,5", 1000.5), ("3,5", 3.5), ("1 000,25", 1000.25), ("12.5", 12), ("2,5 Mio", 2.5e6)],
)
def test_the_decimal_comma_of_a_language(text: str, value: float) -> None:
    assert next(READER.scan(text, 0, len(text), "de-CH")).value == value


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dozens", 12, 120),
        ("hundreds of thousands", 1e5, 1e6),
        ("tens of millions", 1e7, 1e8),
        ("a few thousand", 1e3, 1e4),
        ("several hundred thousand", 1e5, 1e6),
        ("Thousands", 1e3, 1e4),
    ],
)
def test_magnitudes(text: str, low: float, high: float) -> None:
    (numeral,) = READER.scan(text, 0, len(text))
    assert (numeral.value, numeral.high, numeral.style) == (low, high, Style.MAGNITUDE)
    assert (numeral.start, numeral.end) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("pay two and a half million now", "two and a half million"),
        ("a hundred men", "a hundred"),
        ("5.5 bn", "5.5 bn"),
        ("in 5.", "5"),
    ],
)
def test_extent(text: str, surface: str) -> None:
    (numeral,) = READER.scan(text, 0, len(text))
    assert text[numeral.start : numeral.end] == surface
