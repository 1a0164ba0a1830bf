"""Figures in the words of a finding."""

from __future__ import annotations

import math

_SCALES = ((1e15, "quadrillion"), (1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def figure(value: float, digits: int = 3) -> str:
    """A number as a person writes it, to so many significant digits: 128 million, 16.1, 9,140."""
    if not math.isfinite(value):
        return "any number"
    for scale, name in _SCALES:
        if abs(value) >= scale * (1 - 0.5 * 10.0**-digits):
            return f"{_plain(value / scale, digits)} {name}" if abs(value) < 1e18 else f"{value:.{digits}g}"
    return _plain(value, digits)


def amount(value: float, unit: str, digits: int = 3) -> str:
    """A number with its unit, rounded for a person: "16.1 kilometres", "USD 128 million", "40%"."""
    return with_unit(figure(value, digits), unit)


def with_unit(number: str, unit: str) -> str:
    """A number that is written out already with its unit: "30 to 35 kilometres", "USD 128 million", "40%"."""
    if unit == "percent":
        return f"{number}%"
    if len(unit.rstrip("?")) == 3 and unit.rstrip("?").isupper():
        return f"{unit.rstrip('?')} {number}"
    if not unit:
        return number
    if number == "1":
        return f"1 {unit}"
    head, slash, rate = unit.partition("/")
    return f"{number} {plural(head)}{' per ' if slash else ''}{rate}"


def _plain(value: float, digits: int) -> str:
    if value == 0:
        return "0"
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(value)) + 1e-12))
    rounded = round(value, digits - 1 - math.floor(math.log10(abs(value)) + 1e-12))
    text = f"{rounded:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def plural(noun: str) -> str:
    """The plural of a unit or of a counted thing, by rule: "feet", "libraries"."""
    irregular = {"foot": "feet", "inch": "inches", "percentage point": "percentage points", "person": "people"}
    if noun in irregular:
        return irregular[noun]
    if noun.endswith(("s", "S", "x", "ch")) or not noun.isascii() or (noun and noun[-1].isupper()):
        return noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"
