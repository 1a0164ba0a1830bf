"""A number as it is written, and how exactly."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Style(StrEnum):
    """How a number is written."""

    FIGURES = "figures"
    WORDS = "words"
    PART = "part"
    """A part of one: a third, half, 3/4."""
    MULTIPLE = "multiple"
    """A factor: sixfold, twice."""
    MAGNITUDE = "magnitude"
    """A plural alone, "dozens": ``high`` is set."""


class Numeral(NamedTuple):
    """A number as written at ``[start, end)``: ``value``, or from ``value`` to ``high`` for a magnitude.

    ``digits`` are its significant digits, ``scale`` what its scale words multiply by, ``plain`` whether it is nothing but
    digits (it could be a year, a page or a name's part), ``article`` whether it begins with "a".
    """

    start: int
    end: int
    value: float
    style: Style
    high: float | None = None
    digits: int = 0
    scale: float = 1.0
    plain: bool = False
    article: bool = False


def product(value: float, scale: float) -> float:
    """The product as a person would write it: 16.4 million is 16400000, and not 16399999.999999998."""
    return float(f"{value * scale:.15g}")


def significant_digits(whole: str, fraction: str) -> int:
    """The significant digits of a number in figures; noughts at the end of a whole number are none."""
    if fraction:
        return max(1, len((whole + fraction).lstrip("0")))
    return max(1, len(whole.strip("0")))


def significant(value: float) -> int:
    """The significant digits of a number that was written in words."""
    return max(1, len(f"{value:.12g}".replace(".", "").strip("0"))) if value < 1e15 else 1
