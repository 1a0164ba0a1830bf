"""Periods of the proleptic Gregorian calendar as moments, each with its half-open interval and its TIMEX3 value.

TIMEX3 values follow ISO-TimeML (ISO 24617-1): 2022-12, 2013-W11, 2013-W11-WE, 2026-Q1, 2026-H1, 2026-SU, 199, 19,
2024-05-03TMO.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from factcheck.model import Granularity, Moment, Problem

FIRST_YEAR, LAST_YEAR = 1, 9998
TOO_EARLY = "before the first year of the calendar"

PARTS_OF = {
    Granularity.YEAR: Granularity.PART_OF_YEAR,
    Granularity.FISCAL_YEAR: Granularity.PART_OF_YEAR,
    Granularity.SCHOOL_YEAR: Granularity.PART_OF_YEAR,
    Granularity.HALF_YEAR: Granularity.PART_OF_YEAR,
    Granularity.QUARTER: Granularity.PART_OF_YEAR,
    Granularity.SEASON: Granularity.PART_OF_YEAR,
    Granularity.MONTH: Granularity.PART_OF_MONTH,
    Granularity.DAY: Granularity.PART_OF_DAY,
}
"""What the granularity of a part of a period is; a part of any other period keeps the period's own."""

_MONTHS = {"M": 1, "Q": 3, "HY": 6, "Y": 12, "DE": 120, "CE": 1200, "L": 12000}
_DAYS = {"D": 1, "W": 7, "2W": 14, "WE": 7}
_HOURS = {"TH": timedelta(hours=1), "TM": timedelta(minutes=1), "TS": timedelta(seconds=1)}


def _at(year: int, month: int = 1, day: int = 1) -> datetime:
    """The first instant of a day; months past December run on into the years behind. Outside the calendar, its edge."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if year < FIRST_YEAR:
        return datetime(FIRST_YEAR, 1, 1)
    if year > LAST_YEAR:
        return datetime(LAST_YEAR + 1, 1, 1)
    return datetime(year, month, min(day, monthrange(year, month)[1]))


def year(number: int) -> Moment:
    """A calendar year."""
    return Moment(_at(number), _at(number + 1), Granularity.YEAR, timex=f"{number:04d}")


def before_christ(number: int) -> Moment:
    """A year, decade or century before year 1, which the calendar does not reach: only its TIMEX3 value is known."""
    return unplaced(f"BC{number:04d}", note=TOO_EARLY)


def month(number: int, which: int) -> Moment:
    """A month (1 to 12) of a year."""
    return Moment(_at(number, which), _at(number, which + 1), Granularity.MONTH, timex=f"{number:04d}-{which:02d}")


def day(value: date) -> Moment:
    """A day."""
    start = datetime.combine(value, time())
    return Moment(start, start + timedelta(days=1), Granularity.DAY, timex=value.isoformat())


def week(value: date) -> Moment:
    """The week, Monday to Sunday, of a day."""
    number, which, _ = value.isocalendar()
    start = datetime.combine(value - timedelta(days=value.weekday()), time())
    return Moment(start, start + timedelta(days=7), Granularity.WEEK, timex=f"{number:04d}-W{which:02d}")


def weekend(value: date) -> Moment:
    """The Saturday and Sunday of the week of a day."""
    whole = week(value)
    assert whole.start is not None
    return replace(whole, start=whole.start + timedelta(days=5), granularity=Granularity.WEEKEND, timex=f"{whole.timex}-WE")


def quarter(number: int, which: int) -> Moment:
    """A quarter (1 to 4) of a year."""
    return Moment(_at(number, 3 * which - 2), _at(number, 3 * which + 1), Granularity.QUARTER, timex=f"{number:04d}-Q{which}")


def half_year(number: int, which: int) -> Moment:
    """A half (1 or 2) of a year."""
    return Moment(_at(number, 6 * which - 5), _at(number, 6 * which + 1), Granularity.HALF_YEAR, timex=f"{number:04d}-H{which}")


def season(number: int, sign: str, first_month: int) -> Moment:
    """A season of three months; one that begins in December runs into the next year."""
    return Moment(_at(number, first_month), _at(number, first_month + 3), Granularity.SEASON, timex=f"{number:04d}-{sign}")


def decade(first: int) -> Moment:
    """Ten years from one that ends in 0."""
    return Moment(_at(first), _at(first + 10), Granularity.DECADE, timex=f"{first // 10:03d}")


def century(number: int) -> Moment:
    """The 20th century is 1900 to 1999, as newspapers have it, and 19 in TIMEX3."""
    return Moment(_at(100 * (number - 1)), _at(100 * number), Granularity.CENTURY, timex=f"{number - 1:02d}")


def span_of_year(number: int, begins: tuple[int, int], granularity: Granularity, timex: str) -> Moment:
    """A fiscal or school year that begins on a month and day of a calendar year."""
    return Moment(_at(number, *begins), _at(number + 1, *begins), granularity, timex=timex)


def day_part(value: date, sign: str, hours: Mapping[str, Any]) -> Moment:
    """A part of a day (MO, AF, EV, NI …) between the hours that the rule pack gives."""
    first, last = hours.get(sign, (0, 24))
    start = datetime.combine(value, time())
    return Moment(
        start + timedelta(hours=first),
        start + timedelta(hours=last),
        Granularity.PART_OF_DAY,
        timex_type="TIME",
        timex=f"{value.isoformat()}T{sign}",
    )


def instant(value: date, hour: int, minute: int | None, second: int | None = None) -> Moment:
    """A clock time of a day, as long as its granularity: an hour, a minute, a second. 24:00 is the end of the day."""
    start = datetime.combine(value, time()) + timedelta(hours=hour, minutes=minute or 0, seconds=second or 0)
    text = f"{value.isoformat()}T{hour:02d}:{minute or 0:02d}"
    if second is not None:
        return Moment(start, start + timedelta(seconds=1), Granularity.SECOND, timex_type="TIME", timex=f"{text}:{second:02d}")
    if minute is None:
        return Moment(start, start + timedelta(hours=1), Granularity.HOUR, timex_type="TIME", timex=text)
    return Moment(start, start + timedelta(minutes=1), Granularity.MINUTE, timex_type="TIME", timex=text)


def unplaced(
    timex: str,
    *,
    timex_type: str = "DATE",
    granularity: Granularity = Granularity.UNKNOWN,
    problem: Problem | None = Problem.VAGUE,
    note: str = "",
) -> Moment:
    """A time that cannot be placed on the calendar, with the reason."""
    return Moment(None, None, granularity, resolved=False, timex_type=timex_type, timex=timex, problem=problem, note=note)


def part(whole: Moment, fractions: tuple[float, float]) -> Moment:
    """A part of a period by the fractions at which it begins and ends, on whole months or days; the TIMEX3 value stays."""
    if whole.start is None or whole.end is None:
        return whole
    length = whole.end - whole.start
    if length > timedelta(days=60):
        months = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month
        first, last = (round(months * fraction) for fraction in fractions)
        start = _at(whole.start.year, whole.start.month + first, whole.start.day)
        end = _at(whole.start.year, whole.start.month + last, whole.start.day)
    elif length > timedelta(days=1):
        start, end = (whole.start + timedelta(days=round(length.days * fraction)) for fraction in fractions)
    else:
        start, end = (whole.start + timedelta(hours=round(length / timedelta(hours=1) * fraction)) for fraction in fractions)
    if start >= end:
        return whole
    return replace(whole, start=start, end=end, granularity=PARTS_OF.get(whole.granularity, whole.granularity))


def add(value: datetime, unit: str, count: float) -> datetime | None:
    """A point in time some units on; None outside the calendar."""
    try:
        if unit in _MONTHS:
            whole = int(count * _MONTHS[unit])  # OverflowError where the count is infinite
            if not FIRST_YEAR <= (12 * value.year + value.month - 1 + whole) // 12 <= LAST_YEAR:
                return None
            moved = _at(value.year, value.month + whole, value.day)
            return datetime.combine(moved.date(), value.time())
        if unit in _DAYS:
            return value + timedelta(days=count * _DAYS[unit])
        return value + _HOURS[unit] * count
    except (OverflowError, ValueError):
        return None


def enclosing(value: datetime, unit: str) -> Moment | None:
    """The calendar period of a unit that a point in time lies in."""
    if unit == "Y":
        return year(value.year)
    if unit == "M":
        return month(value.year, value.month)
    if unit == "Q":
        return quarter(value.year, (value.month + 2) // 3)
    if unit in ("W", "2W"):
        return week(value.date())
    if unit == "WE":
        return weekend(value.date())
    if unit == "D":
        return day(value.date())
    if unit == "DE":
        return decade(value.year // 10 * 10)
    if unit == "CE":
        return century(value.year // 100 + 1)
    if unit == "TH":
        return instant(value.date(), value.hour, None)
    if unit == "TM":
        return instant(value.date(), value.hour, value.minute)
    return None


def easter(number: int) -> date:
    """Western Easter Sunday of a year (J. Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = number % 19, number // 100, number % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * j) // 451
    total = h + j - 7 * m + 114
    return date(number, total // 31, total % 31 + 1)


def holiday(number: int, rule: Mapping[str, Any]) -> date | None:
    """The day of a named day in a year, by its entry in calendars.yaml; None where that does not tell."""
    if "day" in rule:
        return date(number, *rule["day"])
    if "weekday" in rule:
        which_month, weekday, which = rule["weekday"]
        if which > 0:
            first = date(number, which_month, 1)
            return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1) + rule.get("plus", 0))
        last = date(number, which_month, monthrange(number, which_month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7 + 7 * (-which - 1))
    if "easter" in rule:
        return easter(number) + timedelta(days=rule["easter"])
    for text in rule.get("dates", ()):
        if text.startswith(f"{number:04d}-"):
            return date.fromisoformat(text)
    return None
