"""Other times, other figures: whether two claims are of the same period, or each of its own."""

from __future__ import annotations

from datetime import timedelta

from factcheck.judging.moments import compare_moments, is_yearless, say
from factcheck.judging.sameness import listed
from factcheck.judging.values import Outcome, middle_figure
from factcheck.matching.keys import dimension_of
from factcheck.model import Claim, Granularity, Moment, MomentRole, RelationKind

_YEAR = range(365, 367)
"""The days of a year."""
_NOW = frozenset({"PRESENT_REF", "XXXX-XX-XX"})
_WITHIN_A_DAY = frozenset({Granularity.SECOND, Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY, Granularity.DAY})
_FEW_DAYS = timedelta(days=7)
_CYCLES = frozenset({"year", "quarter", "month", "week", "day", "hour", "cumulative"})
"""What a figure may be by: "4,000 a day"."""
_MONTHS = frozenset({Granularity.MONTH, Granularity.QUARTER, Granularity.HALF_YEAR, Granularity.YEAR, Granularity.FISCAL_YEAR})
"""Periods of whole months."""
_BOUNDED = frozenset({MomentRole.SINCE, MomentRole.BY, MomentRole.UNTIL, MomentRole.BEFORE, MomentRole.AFTER})


def other_period(a: Claim, b: Claim, value: Outcome, one_event: bool = False) -> Outcome | None:
    """Other times, other figures: an outcome where the two are not of the same period.

    What ``one_event`` did is of the day and of the year in which it was.
    """
    apart = value.kind is RelationKind.CONFLICTS
    left, right = set(a.scope) & _CYCLES, set(b.scope) & _CYCLES
    if apart and left and right and left != right:
        return Outcome(
            RelationKind.OTHER_PERIOD, f"the one is by the {listed(sorted(left))}, the other by the {listed(sorted(right))}"
        )
    times = compare_moments(a.time, b.time) if a.time is not None and b.time is not None and _both_placed(a, b) else None
    if times is not None and times.kind is RelationKind.AGREES:
        return None
    if apart and ("then" in a.scope) != ("then" in b.scope):
        return Outcome(RelationKind.OTHER_PERIOD, "only the one is of that time")
    if apart and ("stretch" in a.scope) != ("stretch" in b.scope):
        return Outcome(RelationKind.OTHER_PERIOD, "only the one is of a stretch of time")
    if apart and _then_and_now(a, b):
        return Outcome(RelationKind.OTHER_PERIOD, "the one is of now, the other of then")
    if times is None or a.time is None or b.time is None:
        return None
    if times.kind is RelationKind.REFINES and not _other_fiscal_year(a.time, b.time):
        longer = _length(a.time) != _length(b.time) and not _within_days(a.time, b.time)
        if one_event or not apart or not longer or {a.time.role, b.time.role} & _BOUNDED:
            return None
    return Outcome(RelationKind.OTHER_PERIOD, f"the one is of {say(a.time)}, the other of {say(b.time)}")


def is_of_a_day_alone(a: Claim, b: Claim) -> bool:
    """Whether the one tells how many were done on a day, and the other how many more, of no day: "has cancelled 1,100"."""
    for one, other in ((a, b), (b, a)):
        if one.time is None or other.time is not None or not one.event or dimension_of(one) != "count":
            continue
        figures = middle_figure(one), middle_figure(other)
        if one.time.granularity in _WITHIN_A_DAY and None not in figures:
            return (figures[0] or 0) < (figures[1] or 0)
    return False


def _then_and_now(a: Claim, b: Claim) -> bool:
    """Whether the one is of a stated past time and the other of today, or both of days that no year makes one."""
    if a.time is None or b.time is None:
        return False
    if is_yearless(a.time) and is_yearless(b.time):
        days = compare_moments(a.time, b.time)
        return days is not None and days.kind is RelationKind.CONFLICTS
    return any(
        placed(then.time) and not placed(now.time) and now.time is not None and now.time.timex in _NOW
        for then, now in ((a, b), (b, a))
    )


def of_nested_periods(a: Claim, b: Claim) -> Outcome | None:
    """A figure of a year and one of a quarter of it are of two periods, whatever else the one is called: "in all"."""
    if a.time is None or b.time is None or not (a.time.resolved and b.time.resolved):
        return None
    if a.time.granularity is b.time.granularity or not {a.time.granularity, b.time.granularity} <= _MONTHS:
        return None
    return other_period(a, b, Outcome(RelationKind.CONFLICTS, ""))


def placed(moment: Moment | None) -> bool:
    """Whether a figure has a time that stands in the calendar."""
    return moment is not None and moment.resolved


def _both_placed(a: Claim, b: Claim) -> bool:
    return placed(a.time) and placed(b.time)


def same_time(a: Claim, b: Claim) -> bool:
    """Whether both figures are of the same stated time, be it told without its year in one: "in July"."""
    if a.time is None or b.time is None:
        return False
    if _both_placed(a, b):
        return a.time.timex == b.time.timex
    told = compare_moments(a.time, b.time) if is_yearless(a.time) or is_yearless(b.time) else None
    return told is not None and told.kind is RelationKind.AGREES


def _other_fiscal_year(a: Moment, b: Moment) -> bool:
    """Whether both name a fiscal year, and not the same: the fiscal years of two countries overlap."""
    return a.granularity is b.granularity is Granularity.FISCAL_YEAR and a.start != b.start


def _within_days(a: Moment, b: Moment) -> bool:
    """Whether both are of the same few days: "at the end of March" and "as of 31 March" are one day's figures."""
    return all(
        moment.start is not None and moment.end is not None and moment.end - moment.start <= _FEW_DAYS for moment in (a, b)
    )


def _length(moment: Moment) -> str:
    """Years are as long as fiscal years; else by granularity, ranges by their ends."""
    if moment.granularity in (Granularity.YEAR, Granularity.FISCAL_YEAR):
        return "year"
    if moment.granularity is Granularity.RANGE and moment.start and moment.end:
        days = (moment.end - moment.start).days
        return "year" if days in _YEAR else str(days)
    return str(moment.granularity)
