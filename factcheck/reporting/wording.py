"""Values in words for a person: amounts, times, sources, how sure a text is."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta

from factcheck.judging.wording import with_unit
from factcheck.model import (
    Claim,
    Document,
    Granularity,
    Modifier,
    Moment,
    MomentRole,
    Origin,
    Quantity,
    RelationKind,
    Severity,
    Status,
)

MODIFIERS = {
    Modifier.EXACT: "",
    Modifier.APPROXIMATE: "about ",
    Modifier.AT_MOST: "at most ",
    Modifier.AT_LEAST: "at least ",
    Modifier.LESS_THAN: "less than ",
    Modifier.MORE_THAN: "more than ",
}

RELATIONS = {
    RelationKind.AGREES: "agrees",
    RelationKind.REFINES: "is the same, more or less exactly put",
    RelationKind.CONVERTS: "is the same in another unit",
    RelationKind.PART_OF: "is a part and its whole",
    RelationKind.LATER_THAN: "is an earlier and a later state",
    RelationKind.OTHER_PERIOD: "is of another period",
    RelationKind.OTHER_SUBJECT: "is of something else",
    RelationKind.DENIES: "is denied",
    RelationKind.CONFLICTS: "conflicts",
}

ORIGINS = {Origin.HUMAN: "people", Origin.AI: "AI", Origin.UNKNOWN: "not known"}

_STATUSES = {Status.REPORTED: "", Status.PLANNED: "planned", Status.FORECAST: "forecast", Status.DENIED: "denied"}

UNPLACED = "not placed"
"""What is said of a time that has no place in the calendar."""

_NO_BASE = ("time", "ratio", "count", "age")
"""Dimensions whose base unit tells a reader nothing: nobody thinks of three years as seconds (nor of rates per second)."""

_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

_ROLES = {
    MomentRole.ON: "",
    MomentRole.BY: "by ",
    MomentRole.BEFORE: "before ",
    MomentRole.AFTER: "after ",
    MomentRole.SINCE: "since ",
    MomentRole.UNTIL: "until ",
    MomentRole.AS_OF: "as of ",
}

_TO_START = (MomentRole.SINCE, MomentRole.BEFORE)
_TO_END = (MomentRole.BY, MomentRole.UNTIL, MomentRole.AFTER)

_CLOCK = (Granularity.SECOND, Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY)

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def number(value: float) -> str:
    """A number for reading: "3,000", "4.2 billion", "3 × 10¹⁸"; seven significant digits at most."""
    if not math.isfinite(value):
        return "a number beyond all bounds"
    size = abs(value)
    if size >= 1e15 or 0 < size < 1e-4:
        digits, power = f"{value:.6e}".split("e")
        shown = digits.rstrip("0").rstrip(".")
        return f"{'' if shown == '1' else f'{shown} × '}10{str(int(power)).translate(_SUPERSCRIPTS)}"
    for scale, word in _SCALES:
        if size >= scale:
            return f"{_decimal(value / scale)} {word}"
    return _decimal(value)


def _decimal(value: float) -> str:
    whole = f"{value:,.0f}"
    if value == int(value):
        return whole
    digits = max(0, 7 - len(whole.lstrip("-0").replace(",", "")))
    return f"{value:,.{digits + 3 if abs(value) < 0.01 else digits}f}".rstrip("0").rstrip(".")


def interval(low: float | None, high: float | None) -> str:
    """The stated figure, or both where there are two: "30 to 35"."""
    if low is None and high is None:
        return "an unstated amount"
    if low is None or high is None:
        return number(low if low is not None else high or 0.0)
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def _with_unit(figure: str, unit: str, dimension: str) -> str:
    if not unit or unit == "1":
        return figure
    if dimension == "count":
        return f"{figure} ({unit})"  # no rule makes the plural of every noun
    return with_unit(figure, unit) + (" or another currency of that name" if unit.endswith("?") else "")


def amount(quantity: Quantity) -> str:
    """An amount in its own unit: "at most 3,000 petaFLOPS", "about HKD 3 billion", "more than 330 (startup)"."""
    figure = interval(quantity.low, quantity.high)
    return MODIFIERS[quantity.modifier] + _with_unit(figure, quantity.unit, quantity.dimension)


def base_amount(quantity: Quantity) -> str:
    """The same in the base unit of its dimension, "3 × 10¹⁸ FLOPS"; "" where that says nothing new."""
    if quantity.base_low is None and quantity.base_high is None:
        return ""
    if quantity.base_unit in ("", "1", quantity.unit) or quantity.unit.endswith("?"):
        return ""
    if quantity.dimension in _NO_BASE or quantity.dimension.endswith("/time"):
        return ""
    low, high = _rounded(quantity.base_low), _rounded(quantity.base_high)
    about = "" if (low, high) == (quantity.base_low, quantity.base_high) else "about "
    return about + _with_unit(interval(low, high), quantity.base_unit, quantity.dimension)


def _rounded(value: float | None) -> float | None:
    """To four significant digits: a conversion is not to look more exact than what it was made from."""
    return None if value is None else float(f"{value:.4g}")


def normalised(quantity: Quantity) -> str:
    """An amount with its equal in the base unit: "at most 3,000 petaFLOPS = 3 × 10¹⁸ FLOPS"."""
    base = base_amount(quantity)
    return f"{amount(quantity)} = {base}" if base else amount(quantity)


def moment(value: Moment) -> str:
    """A time as exact as it is stated and no more so: "December 2022", "by 2030", "January to April 2026"."""
    role = _ROLES[value.role] + ("about " if value.approximate else "")
    start, end = value.start, value.end
    known = start if start is not None else end
    if not value.resolved or known is None:
        return UNPLACED
    if value.granularity in _CLOCK:
        return role + _clock(value, known)
    if start is None or end is None:
        edge = _edge(start if start is not None else _before(end), value.granularity)
        if not role.strip():
            role = "until " if start is None else "from "
        return role + edge
    words = calendar_interval(start, end)
    if value.granularity is Granularity.FISCAL_YEAR:
        words = f"fiscal year {_two_years(start, end)} ({words})"
    elif value.granularity is Granularity.SCHOOL_YEAR:
        words = f"school year {_two_years(start, end)} ({words})"
    elif value.granularity is Granularity.WEEK:
        words = f"the week of {words}"
    elif value.role in _TO_START or value.role in _TO_END:
        # "by early 2026" is before the end of that stretch, "since the 1990s" from its start on.
        words = _decisive_edge(start if value.role in _TO_START else _before(end), words)
    return role + words


def _decisive_edge(edge: datetime, words: str) -> str:
    """The month of that end of a stretch which its role makes the one that counts; one unit of the calendar is no stretch."""
    return _edge(edge, Granularity.MONTH) if " to " in words else words


def _before(end: datetime | None) -> datetime:
    return end - timedelta(days=1) if end is not None and end > datetime(1, 1, 2) else datetime(1, 1, 1)


def _edge(value: date, granularity: Granularity) -> str:
    if granularity in (Granularity.YEAR, Granularity.DECADE, Granularity.CENTURY):
        return str(value.year)
    if granularity in (Granularity.MONTH, Granularity.QUARTER, Granularity.HALF_YEAR, Granularity.PART_OF_YEAR):
        return f"{MONTHS[value.month - 1]} {value.year}"
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def _two_years(start: datetime, end: datetime) -> str:
    last = _before(end).year
    return str(last) if last == start.year else f"{start.year}–{last % 100:02d}"


def _clock(value: Moment, known: datetime) -> str:
    zone = value.zone_name
    if not zone and value.zone is not None:
        sign, minutes = ("−", -value.zone) if value.zone < 0 else ("+", value.zone)
        zone = f"UTC{sign}{minutes // 60}" + (f":{minutes % 60:02d}" if minutes % 60 else "")
    words = f"{_edge(known, Granularity.DAY)}, {known:%H:%M}"
    if value.granularity is Granularity.PART_OF_DAY and value.start is not None and value.end is not None:
        words += f" to {value.end:%H:%M}"
    return f"{words} {zone}".rstrip()


def calendar_interval(start: datetime, end: datetime) -> str:
    """A half-open interval of whole days in the fewest words: "2024", "May 2024", "3 May to 2 June 2024"."""
    if end <= start:
        return _edge(start, Granularity.DAY)
    last = _before(end)
    if (start.month, start.day, end.month, end.day) == (1, 1, 1, 1):
        return str(start.year) if start.year == last.year else f"{start.year} to {last.year}"
    if start.day == end.day == 1:
        first_month, last_month = MONTHS[start.month - 1], MONTHS[last.month - 1]
        if start.year != last.year:
            return f"{first_month} {start.year} to {last_month} {last.year}"
        return f"{first_month} {start.year}" if start.month == last.month else f"{first_month} to {last_month} {start.year}"
    if last.date() <= start.date():
        return _edge(start, Granularity.DAY)
    if (start.year, start.month) == (last.year, last.month):
        return f"{start.day} to {_edge(last, Granularity.DAY)}"
    if start.year == last.year:
        return f"{start.day} {MONTHS[start.month - 1]} to {_edge(last, Granularity.DAY)}"
    return f"{_edge(start, Granularity.DAY)} to {_edge(last, Granularity.DAY)}"


def value(claim: Claim) -> str:
    """What a claim states, normalised: its amount, else its time."""
    if claim.quantity is not None:
        return normalised(claim.quantity)
    return moment(claim.time) if claim.time is not None else ""


def of_what(claim: Claim) -> str:
    """What a claim speaks of, as far as known: "AI Supercomputing Centre: computing power"."""
    what = claim.measure or deed(claim)
    return ": ".join(part for part in (claim.subject, what if what.lower() != claim.subject.lower() else "") if part)


def deed(claim: Claim) -> str:
    """What is done, in the words of the text; the stem that it is matched by where the text has none."""
    for phrase in claim.phrases:
        if phrase.role == "verb" and phrase.text and claim.event in {term.lstrip("=") for term in phrase.terms}:
            return phrase.text
    return claim.event


def status(claim: Claim) -> str:
    """ "planned", "forecast", "denied", or "" for what is simply reported."""
    return _STATUSES[claim.status]


def source_name(document: Document) -> str:
    """The source as a person calls it: its publisher, else its title, else the name of its file."""
    return document.publisher or document.title or document.id


def day(value: date) -> str:
    """A calendar day: "9 December 2024"."""
    return _edge(value, Granularity.DAY)


def plural(count: int, one: str, many: str = "") -> str:
    """ "1 claim", "2 claims", "1,200 copies"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def severity_counts(severities: list[Severity]) -> str:
    """ "1 error, 2 warnings, 3 notes", naming only what there is; "nothing" where there is none."""
    counted = ((severities.count(severity), severity.value) for severity in Severity)
    return ", ".join(plural(count, name) for count, name in counted if count) or "nothing"
