from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.judging.rounding import Interval, base_factor, figures_of, half_step, in_base, meant, written
from factcheck.lexicon import default_lexicon
from factcheck.lexicon.policy import policy
from factcheck.model import Modifier, Quantity

HOUSE = policy(default_lexicon())
FIGURES = st.floats(min_value=1e-6, max_value=1e15, allow_nan=False)


@pytest.mark.parametrize(
    ("surface", "value", "digits", "unit", "dimension", "half"),
    [
        ("16 km", 16, 2, "kilometre", "length", 0.5),
        ("1.6 km", 1.6, 2, "kilometre", "length", 0.05),
        ("1 mile", 1, 1, "mile", "length", 0.5),
        ("1,500 m", 1500, 2, "metre", "length", 50),
        ("3,000 m", 3000, 1, "metre", "length", 150),
        ("$1.24 billion", 1.24e9, 3, "USD", "money", 5e6),
        ("$1 billion", 1e9, 1, "USD", "money", 5e7),
        ("12 people", 12, 2, "person", "count", 0),
        ("20%", 20, 1, "percent", "ratio", 0.5),
        ("a third", 100 / 3, 0, "percent", "ratio", 5 / 3),
        ("0 km", 0, 1, "kilometre", "length", 0),
    ],
)
def test_a_figure_is_as_exact_as_it_is_written(
    surface: str, value: float, digits: int, unit: str, dimension: str, half: float
) -> None:
    quantity = Quantity(value, value, unit, dimension, digits=digits)
    assert half_step(value, quantity, surface, HOUSE.rounding_share) == pytest.approx(half)


@given(value=FIGURES, digits=st.integers(min_value=1, max_value=6))
def test_what_was_rounded_lies_in_the_interval_of_its_rounding(value: float, digits: int) -> None:
    rounded = float(f"{value:.{digits - 1}e}")
    quantity = Quantity(rounded, rounded, "metre", "length", digits=digits)
    interval = written(quantity, f"{rounded:.10f}", HOUSE)
    assert interval is not None
    assert interval.low <= value * (1 + 1e-12)
    assert value <= interval.high * (1 + 1e-12)


@pytest.mark.parametrize(
    ("modifier", "surface", "low", "high"),
    [
        (Modifier.EXACT, "500 people", 475, 525),
        (Modifier.APPROXIMATE, "about 500 people", 450, 550),
        (Modifier.APPROXIMATE, "nearly 500 people", 450, 525),
        (Modifier.AT_LEAST, "at least 500 people", 475, math.inf),
        (Modifier.MORE_THAN, "more than 500 people", 475, math.inf),
        (Modifier.AT_MOST, "up to 500 people", -math.inf, 525),
        (Modifier.LESS_THAN, "under 500 people", -math.inf, 525),
    ],
)
def test_hedges_and_bounds_open_the_interval(modifier: Modifier, surface: str, low: float, high: float) -> None:
    quantity = Quantity(500, 500, "person", "count", modifier=modifier, digits=1)
    assert meant(quantity, surface, HOUSE) == Interval(low, high)


@pytest.mark.parametrize("quantity", [Quantity(None, None), Quantity(math.inf, math.inf, digits=1)])
def test_no_figure_is_no_interval(quantity: Quantity) -> None:
    assert written(quantity, "", HOUSE) is None
    assert meant(quantity, "", HOUSE) == Interval(-math.inf, math.inf)


@pytest.mark.parametrize(
    ("a", "b", "meets"),
    [
        (Interval(1, 2), Interval(2, 3), False),
        (Interval(1, 2), Interval(1.9, 3), True),
        (Interval(2, 2), Interval(2, 3), True),
        (Interval(2, 2), Interval(2, 2), True),
        (Interval(0.1 + 0.2, 0.1 + 0.2), Interval(0.3, 0.3), True),
        (Interval(2, 2), Interval(3, 3), False),
        (Interval(22, math.inf), Interval(19, 19), False),
        (Interval(22, math.inf), Interval(24, 24), True),
    ],
)
def test_two_intervals_meet_when_they_share_more_than_an_end(a: Interval, b: Interval, meets: bool) -> None:
    assert a.meets(b) is meets
    assert b.meets(a) is meets


@given(low=FIGURES, width=FIGURES, other=FIGURES, factor=st.floats(min_value=1e-3, max_value=1e3))
def test_scaling_both_changes_no_comparison(low: float, width: float, other: float, factor: float) -> None:
    a, b = Interval(low, low + width), Interval(other, other * 1.5)
    if abs(a.high - b.low) > 1e-6 * b.high and abs(b.high - a.low) > 1e-6 * b.high:
        assert a.scaled(factor).meets(b.scaled(factor)) is a.meets(b)


def test_sums_and_differences_of_intervals() -> None:
    assert Interval(1, 2).plus(Interval(10, 20)) == Interval(11, 22)
    assert Interval(10, 20).minus(Interval(1, 2)) == Interval(8, 19)
    assert Interval(3, 4).over(Interval(1, 2))
    assert not Interval(2, 4).over(Interval(1, 2))
    assert Interval(2, 4).scaled(-1) == Interval(-4, -2)


def test_the_base_unit_is_told_from_the_figures() -> None:
    assert base_factor(Quantity(None, 2, "kilometre", "length", None, 2000, "metre")) == 1000
    assert base_factor(Quantity(2, None, "kilometre", "length", 2000, None, "metre")) == 1000
    assert base_factor(Quantity(0, 0, "kilometre", "length", 0, 0, "metre")) is None
    assert figures_of(Quantity(1, 3)) == (1, 3)
    assert figures_of(Quantity(None, 3)) == (3,)


def test_a_fraction_in_figures_is_exact() -> None:
    quantity = Quantity(5 / 3, 5 / 3, "time", "count", digits=1)
    assert half_step(5 / 3, quantity, "5 / 3 times", 0.05) < 0.02


@pytest.mark.parametrize(
    ("unit", "figure", "kelvin", "wide"), [("fahrenheit", 95.0, 308.15, 5 / 9), ("celsius", 35.0, 308.15, 1.0)]
)
def test_a_degree_of_rounding_is_as_wide_as_its_own_degree(unit: str, figure: float, kelvin: float, wide: float) -> None:
    stated = Quantity(figure, figure, unit, "temperature", kelvin, kelvin, "kelvin")
    found = in_base(Interval(figure - 0.5, figure + 0.5), stated)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((kelvin - wide / 2, kelvin + wide / 2))
