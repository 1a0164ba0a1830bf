"""Values in words, as the page shows them beside what was written."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from factcheck.model import Granularity, Modifier, Moment, MomentRole, Quantity

_MODIFIERS = {
    Modifier.EXACT: "",
    Modifier.APPROXIMATE: "about ",
    Modifier.AT_MOST: "at most ",
    Modifier.AT_LEAST: "at least ",
    Modifier.LESS_THAN: "less than ",
    Modifier.MORE_THAN: "more than ",
}

_SCALES = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))


def number(value: float, digits: int = 7) -> str:
    """A number for reading: thousands with commas, millions and more in words, ``digits`` significant digits."""
    if not math.isfinite(value):
        return str(value)
    size = abs(value)
    if size >= 1e15 or (size and size < 1e-4):
        return f"{value:.4g}"
    for scale, word in _SCALES:
        if size >= scale:
            return f"{value / scale:,.{digits}g}{word}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.{digits}g}"


def interval(low: float | None, high: float | None, digits: int = 7) -> str:
    """An interval of numbers: one number, two, or one with the side that is open."""
    if low is None and high is None:
        return "an unstated amount"
    if low is None or high is None:
        return number(low if low is not None else high or 0.0, digits)
    return number(low, digits) if low == high else f"{number(low, digits)} to {number(high, digits)}"


def quantity(value: Quantity) -> str:
    """An amount in its own unit, and in its base unit where that is another one."""
    unit = f" {value.unit}" if value.unit else ""
    words = f"{_MODIFIERS[value.modifier]}{interval(value.low, value.high)}{unit}"
    has_base = value.base_low is not None or value.base_high is not None
    same = (value.base_low, value.base_high) == (value.low, value.high)
    if not has_base or not value.base_unit or same:
        return words
    base_unit = "" if value.base_unit == "1" else f" {value.base_unit}"
    return f"{words} = {interval(value.base_low, value.base_high, 4)}{base_unit}"


_ROLES = {
    MomentRole.ON: "",
    MomentRole.BY: "by ",
    MomentRole.BEFORE: "before ",
    MomentRole.AFTER: "after ",
    MomentRole.SINCE: "since ",
    MomentRole.UNTIL: "until ",
    MomentRole.AS_OF: "as of ",
}

_FINER_THAN_DAY = (Granularity.SECOND, Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY)


def moment(value: Moment) -> str:
    """A time as an inclusive calendar interval, ISO 8601."""
    role = _ROLES[value.role] + ("about " if value.approximate else "")
    if not value.resolved or (value.start is None and value.end is None):
        return f"{role}{value.note or value.timex or 'a time that no calendar could place'}"
    start, end = value.text("start"), value.text("end")
    if value.granularity in _FINER_THAN_DAY:
        return role + (f"{start} to {end}" if start and end and start != end else str(start or end))
    last = None if value.end is None else _last_day(value.end)
    if start is None:
        return f"{role}until {last}"
    if last is None:
        return f"{role}from {start}"
    return role + (start if start == last else f"{start} to {last}")


def _last_day(end: datetime) -> str:
    return (end - timedelta(days=1)).date().isoformat() if end > datetime(1, 1, 2) else end.date().isoformat()
