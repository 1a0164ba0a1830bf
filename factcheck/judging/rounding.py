"""How precisely a figure was written, and the interval that it therefore stands for."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from factcheck.lexicon.policy import Policy
from factcheck.model import Modifier, Quantity

_FRACTION = re.compile(r"[0-9] ?[/⁄] ?[0-9]")
_OF_A_FRACTION = 0.01
"""A fraction in figures is exact but for what it was taken from: 1/3 is no 0.4."""
_LITERAL = re.compile(r"[0-9](?:[0-9,]*[0-9])?(\.[0-9]+)?")


class Interval(NamedTuple):
    """A closed interval of amounts."""

    low: float
    high: float

    def meets(self, other: Interval) -> bool:
        """Whether the two share more than an end; where one of them is a point, whether it lies in the other."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        slip = _slip(high)
        point = self.high - self.low <= slip or other.high - other.low <= slip
        return high - low >= -slip if point else high - low > slip

    def over(self, other: Interval) -> bool:
        """Whether all of this one lies above all of the other one."""
        return self.low > other.high + _slip(other.high)

    def scaled(self, low: float, high: float | None = None) -> Interval:
        """The interval times a factor, or times a factor that itself lies between two values."""
        factors = (low, low if high is None else high)
        ends = [end * factor for end in (self.low, self.high) for factor in factors]
        return Interval(min(ends), max(ends))

    def plus(self, other: Interval) -> Interval:
        """The sum of two amounts that are known as intervals."""
        return Interval(self.low + other.low, self.high + other.high)

    def minus(self, other: Interval) -> Interval:
        """The difference of two amounts that are known as intervals."""
        return Interval(self.low - other.high, self.high - other.low)


def _slip(value: float) -> float:
    """The last bits of floating-point arithmetic."""
    return abs(value) * 1e-9 + 1e-12 if math.isfinite(value) else 0.0


def half_step(value: float, quantity: Quantity, surface: str, share: float) -> float:
    """How far a written figure may be from the exact one, by rounding at its last digit.

    Counts below a hundred are counted, not rounded, and whole percentages are rounded to whole ones. Zeros at the end of
    another whole number may be exact or rounded, and a figure in millions may be a rough one: these reach no further
    than ``share`` of the figure.
    """
    if value == 0 or not math.isfinite(value) or (quantity.dimension == "count" and abs(value) < 100):
        return 0.0
    if _FRACTION.search(surface):
        return abs(value) * _OF_A_FRACTION
    if quantity.digits <= 0:
        return abs(value) * share
    step = 10.0 ** (math.floor(math.log10(abs(value)) + 1e-12) - quantity.digits + 1) / 2
    literal = _LITERAL.search(surface)
    if literal is not None and (literal.group(1) or (abs(value) < 100 and step < 1)):
        return step
    if quantity.unit == "percent":
        return min(step, max(0.5, abs(value) * share / 10))
    return min(step, abs(value) * share)


def written(quantity: Quantity, surface: str, policy: Policy, share: float | None = None) -> Interval | None:
    """The figure as it was written, bounds and hedges aside, with its rounding, in its own unit.

    ``share`` caps the rounding of figures that end in zeros (default: the policy's). ``None`` where no figure is stated.
    """
    figures = [figure for figure in (quantity.low, quantity.high) if figure is not None]
    if not figures or not all(math.isfinite(figure) for figure in figures):
        return None
    low, high = min(figures), max(figures)
    cap = policy.rounding_share if share is None else share
    return Interval(low - half_step(low, quantity, surface, cap), high + half_step(high, quantity, surface, cap))


def base_factor(quantity: Quantity) -> float | None:
    """What one of the quantity's unit is in the base unit; ``None`` where that cannot be told from its figures."""
    for stated, base in ((quantity.high, quantity.base_high), (quantity.low, quantity.base_low)):
        if stated and base is not None:
            return base / stated
    return None


def in_base(interval: Interval, quantity: Quantity) -> Interval | None:
    """An interval of the quantity's own unit in the base unit; ``None`` where that cannot be told from its figures.

    A degree Fahrenheit is 5/9 of a kelvin, however far from zero: temperatures are not to be multiplied.
    """
    if quantity.dimension != "temperature":
        factor = base_factor(quantity)
        return interval.scaled(factor) if factor is not None else None
    degree = 5 / 9 if quantity.unit == "fahrenheit" else 1.0
    for stated, base in ((quantity.high, quantity.base_high), (quantity.low, quantity.base_low)):
        if stated is not None and base is not None:
            return Interval(base + (interval.low - stated) * degree, base + (interval.high - stated) * degree)
    return None


def meant(quantity: Quantity, surface: str, policy: Policy, share: float | None = None) -> Interval:
    """All amounts that the words allow: the rounding, the hedge, and open ends for bounds ("at least 3,000")."""
    rounded = written(quantity, surface, policy, share)
    if rounded is None:
        return Interval(-math.inf, math.inf)
    low, high = rounded.low, rounded.high
    if quantity.modifier is Modifier.APPROXIMATE:
        reach = policy.reach(quantity.dimension, surface)
        reached = reach.around(min(figures_of(quantity)), max(figures_of(quantity)))
        low, high = min(low, reached[0]), max(high, reached[1])
    if quantity.modifier in (Modifier.AT_LEAST, Modifier.MORE_THAN):
        high = math.inf
    if quantity.modifier in (Modifier.AT_MOST, Modifier.LESS_THAN):
        low = -math.inf
    return Interval(low, high)


def figures_of(quantity: Quantity) -> tuple[float, ...]:
    """The figures that a quantity states: none, one, or the two ends of a range."""
    stated = [figure for figure in (quantity.low, quantity.high) if figure is not None]
    return tuple(dict.fromkeys(stated))
