"""Dates and clock times side by side: the same, one within the other, or not to be reconciled."""

from __future__ import annotations

import calendar
from datetime import datetime, timedelta

from factcheck.judging.values import Outcome
from factcheck.lexicon.patterns import compiled
from factcheck.model import Granularity, Moment, RelationKind

_CLOCK = frozenset({Granularity.SECOND, Granularity.MINUTE, Granularity.HOUR})
_OF_A_DAY = _CLOCK | {Granularity.PART_OF_DAY}
_FIRST, _LAST = datetime(1, 1, 1), datetime(9999, 12, 31)
_UNIVERSAL = frozenset({"UTC", "GMT", "UT", "Z"})
_YEARLESS = compiled(r"XXXX-(?:(\d\d)(?:-(\d\d))?|WXX-(\d))(?:T|$)")
_FEW_MINUTES = timedelta(minutes=5)
_HALF_AN_HOUR = timedelta(minutes=30)
_HOUR = timedelta(hours=1)
_LOOSE_PART_OF_DAY = timedelta(hours=1)
"""Nobody agrees to the hour on when the morning ends."""
_OTHER_ZONES = "the same clock time, but in different zones"
_MINUTES_APART = "the two clock times are but minutes apart, as closely as they are told"


def compare_moments(a: Moment, b: Moment) -> Outcome | None:
    """What two dates of one event are to each other; ``None`` where one of them is not placed."""
    clock = _compare_clocks(a, b)
    if clock is not None:
        return clock
    if not a.resolved or not b.resolved:
        return _compare_parts(a, b)
    zoned = a.zone is not None and b.zone is not None  # "Thursday afternoon" is told by the clocks of the place
    points = _is_point(a) and _is_point(b)
    (start, end), (other_start, other_end) = (_ends(moment, zoned, loosely=not points) for moment in (a, b))
    if (start, end) == (other_start, other_end):
        return Outcome(RelationKind.AGREES, "both give the same date")
    if points:
        if start == other_start:
            return Outcome(RelationKind.AGREES, "both give the same clock time")
        if abs(start - other_start) <= max(_reach(a), _reach(b)):
            return Outcome(RelationKind.REFINES, _MINUTES_APART)
    elif start < other_end and other_start < end:
        return Outcome(RelationKind.REFINES, "the one date lies within the other, or overlaps it")
    one_day = a.granularity in _OF_A_DAY and b.granularity in _OF_A_DAY and start.date() == other_start.date()
    apart = "are two times of one day" if one_day else "have no day in common"
    return Outcome(RelationKind.CONFLICTS, f"{say(a)} and {say(b)} {apart}")


def are_of_two_zones(value: Outcome) -> bool:
    """Whether two dates differ in the zone only: the hands of the clock are the same."""
    return value.kind is RelationKind.CONFLICTS and value.why.startswith(_OTHER_ZONES)


def are_minutes_apart(value: Outcome) -> bool:
    """Whether the hands of two clocks differ where the calendar does not place both times."""
    return value.kind is RelationKind.CONFLICTS and value.why.endswith("minutes apart")


def day_told(moment: Moment) -> str:
    """The day or weekday of a time of day, as far as it is told: empty where nothing tells it."""
    return moment.timex.partition("T")[0].strip("XW-")


def is_yearless(moment: Moment) -> bool:
    """Whether a date tells its day, month or weekday, but nothing tells its year: "10 August" in an undated text."""
    return not moment.resolved and any(_parts(moment))


def _compare_parts(a: Moment, b: Moment) -> Outcome | None:
    """Two dates of which at least one lacks the year: no year makes 10 August and 12 August one day."""
    left, right = _parts(a), _parts(b)
    shared = [(mine, theirs) for mine, theirs in zip(left, right, strict=True) if mine and theirs]
    weekday_alone = [not parts[0] and bool(parts[2]) for parts in (left, right)]
    if not shared or weekday_alone[0] != weekday_alone[1] or (a.hands and b.hands):
        return None
    if any(mine != theirs for mine, theirs in shared):
        return Outcome(RelationKind.CONFLICTS, f"{_named(a)} and {_named(b)} are no one day, whatever the year")
    if left == right:
        return Outcome(RelationKind.AGREES, "both give the same date, as far as they tell it") if left[0] else None
    return Outcome(RelationKind.REFINES, "the one date may be the other, told more closely")


def _parts(moment: Moment) -> tuple[int, int, int]:
    """Month, day and weekday of a date, each 0 where it is not told."""
    if moment.resolved and moment.start is not None:
        if moment.granularity is Granularity.MONTH:
            return moment.start.month, 0, 0
        if moment.granularity is Granularity.DAY or moment.granularity in _CLOCK:
            return moment.start.month, moment.start.day, moment.start.isoweekday()
        return 0, 0, 0
    match = _YEARLESS.match(moment.timex)
    if match is None:
        return 0, 0, 0
    month, day, weekday = (int(part) if part else 0 for part in match.groups())
    return month, day, weekday


def _named(moment: Moment) -> str:
    """A date as a person says it without its year: "10 August", "Monday"."""
    month, day, weekday = _parts(moment)
    if month:
        return f"{day} {calendar.month_name[month]}" if day else calendar.month_name[month]
    return calendar.day_name[weekday - 1]


def _compare_clocks(a: Moment, b: Moment) -> Outcome | None:
    """A clock time against a clock time: the same hands in different zones are not the same time."""
    left, right = a.hands, b.hands
    if not left or not right:
        return None
    zones = {a.zone_name.upper(), b.zone_name.upper()}
    zoned = a.zone is not None and b.zone is not None
    if "LOCAL" in zones and not zones & _UNIVERSAL:
        zones = {"LOCAL"}  # it may be the very zone that the other one names
    if left == right and len(zones) == 2 and "" not in zones and not (zoned and a.zone == b.zone):
        named = " and ".join(sorted(zones))
        return Outcome(RelationKind.CONFLICTS, f"{_OTHER_ZONES} ({named})")
    if a.resolved and b.resolved:
        return None
    if left == right:
        return Outcome(RelationKind.AGREES, "both give the same clock time")
    days = day_told(a), day_told(b)
    if len(zones) > 1 or days[0] != days[1]:
        return None
    apart = abs(_minutes(left) - _minutes(right))
    if timedelta(minutes=apart) > max(_reach(a), _reach(b), timedelta(0) if days[0] else _HALF_AN_HOUR):
        return Outcome(RelationKind.CONFLICTS, f"{left} and {right} of one day are {apart} minutes apart")
    return Outcome(RelationKind.REFINES, _MINUTES_APART) if days[0] else None


def _is_point(moment: Moment) -> bool:
    """Whether a time is one reading of the clock, not a stretch of hours."""
    start, end = moment.start, moment.end
    return moment.granularity in _CLOCK and start is not None and end is not None and end - start <= _HOUR


def _reach(moment: Moment) -> timedelta:
    """How far off a clock time may be: what is told by the hour, or about so, is right to half an hour; a minute to a few."""
    return _HALF_AN_HOUR if moment.approximate or moment.granularity is Granularity.HOUR else _FEW_MINUTES


def _minutes(hands: str) -> int:
    return int(hands[:2]) * 60 + int(hands[3:5] or 0)


def _ends(moment: Moment, zoned: bool, loosely: bool) -> tuple[datetime, datetime]:
    start, end = moment.utc() if zoned else (moment.start, moment.end)
    spread = _HALF_AN_HOUR if loosely and moment.approximate and moment.granularity in _CLOCK else timedelta(0)
    if moment.granularity is Granularity.PART_OF_DAY:
        spread = _LOOSE_PART_OF_DAY
    return (start or _FIRST + spread) - spread, (end or _LAST - spread) + spread


def say(moment: Moment) -> str:
    """A moment as a person writes it, at its own granularity."""
    if not moment.resolved and moment.hands:
        return f"{moment.hands} {moment.zone_name}".rstrip()
    start, end = moment.text("start"), moment.text("end")
    if moment.granularity is Granularity.DAY and start:
        return start
    if moment.granularity is Granularity.MONTH and start:
        return start[:7]
    if moment.granularity is Granularity.YEAR and start:
        return start[:4]
    if moment.granularity in _CLOCK and start:
        return start.replace("T", " ")
    if moment.granularity is Granularity.PART_OF_DAY and start and end and start[:10] == end[:10]:
        return f"{start.replace('T', ' ')} to {end[11:]}"
    if start and end and start[8:] == end[8:] == "01":
        first, last = start[:7], (moment.end - timedelta(days=1)).date().isoformat()[:7] if moment.end else ""
        whole_years = first[5:] == "01" and last[5:] == "12"
        return _stretch(first[:4], last[:4]) if whole_years else _stretch(first, last)
    return f"{start or '…'} to {end or '…'}" if start or end else moment.timex or "an open date"


def _stretch(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"
