"""Amounts and dates side by side: the same, a rounding or bound of it, a conversion, or not to be reconciled."""

from __future__ import annotations

import calendar
import math
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from factcheck.judging.rates import rate_band
from factcheck.judging.rounding import Interval, in_base, meant
from factcheck.lexicon import Lexicon
from factcheck.lexicon.patterns import compiled
from factcheck.lexicon.policy import Policy, policy
from factcheck.model import Change, Claim, Document, Granularity, Modifier, Moment, Quantity, RelationKind

_CLOCK = frozenset({Granularity.SECOND, Granularity.MINUTE, Granularity.HOUR})
_OF_A_DAY = _CLOCK | {Granularity.PART_OF_DAY}
_SIGNS = ("+", "-", "−", "–")
_FIRST, _LAST = datetime(1, 1, 1), datetime(9999, 12, 31)
_UNIVERSAL = frozenset({"UTC", "GMT", "UT", "Z"})
_YEARLESS = compiled(r"XXXX-(?:(\d\d)(?:-(\d\d))?|WXX-(\d))(?:T|$)")
_DEGREES = 0.5
"""By how many kelvins a temperature may be off that was converted to whole degrees."""
_FEW_MINUTES = timedelta(minutes=5)
_HALF_AN_HOUR = timedelta(minutes=30)
_HOUR = timedelta(hours=1)
_PART_OF_DAY = timedelta(hours=1)
"""Nobody agrees to the hour on when the morning ends."""
_MINUTES_APART = "the two clock times are but minutes apart, as closely as they are told"


class Outcome(NamedTuple):
    """What two values are to each other, and why; ``rule`` names the code where a conflict is more than FC101 or FC102."""

    kind: RelationKind
    why: str
    rule: str = ""


class Ground(NamedTuple):
    """What values are compared by: the policy, and the dates that currencies are converted at."""

    lexicon: Lexicon
    documents: dict[str, Document]

    @property
    def policy(self) -> Policy:
        """The policy of the rule pack."""
        return policy(self.lexicon)

    def days(self, claim: Claim) -> tuple[date | None, date | None]:
        """The days at whose rates the claim's author may have converted."""
        published = self.documents[claim.source].published if claim.source in self.documents else None
        if published is not None:
            return published - timedelta(days=self.policy.currency_days), published
        moment = claim.time
        if moment is not None and moment.resolved and moment.start is not None and moment.end is not None:
            return moment.start.date() - timedelta(days=self.policy.currency_days), moment.end.date()
        return None, None


def compare_amounts(a: Claim, b: Claim, ground: Ground, exactly: bool = False) -> Outcome | None:
    """What the amounts of two claims are to each other; ``None`` where they cannot be compared.

    Writers say "more than 1,000" of 1,000 and a few. Only where the two say the same to the word (``exactly``) is "1,000" held
    against "more than 1,000".
    """
    first, second = a.quantity, b.quantity
    if first is None or second is None:
        return None
    if a.change is b.change is Change.DECREASE and (_figure(first) or 0) * (_figure(second) or 0) < 0:
        first, second = _fall(first), _fall(second)
    left, right = (interval_of(quantity, claim.surface, ground.policy) for quantity, claim in ((first, a), (second, b)))
    if first.modifier is second.modifier is Modifier.APPROXIMATE and first.low == first.high and second.low == second.high:
        left, right = (_half_as_wide(each) for each in (left, right))
    if first.dimension == "money" and first.unit != second.unit:
        return _compare_money(a, b, left, right, ground)
    by_base = first.unit != second.unit and first.dimension == second.dimension and first.dimension not in ("", "count")
    if by_base:
        here, there = in_base(left, first), in_base(right, second)
        if here is None or there is None:
            return None
        left, right = here, there
        margin = ground.policy.unit_margin if first.dimension != "temperature" else _DEGREES / right.high
        if _near(left, right, margin):
            if first.dimension == "ratio":
                equal = left.meets(right) and abs((first.base_low or 0) - (second.base_low or 0)) < 1e-9
                kind = RelationKind.AGREES if equal else RelationKind.REFINES
                return Outcome(kind, f"{a.surface} and {b.surface} are the same share")
            if first.modifier is not Modifier.EXACT or second.modifier is not Modifier.EXACT:
                return Outcome(RelationKind.REFINES, _why_refined(a, b, first, second))
            return Outcome(RelationKind.CONVERTS, f"{a.surface} is {b.surface} in another unit")
        if _figure(first) == _figure(second) and first.dimension != "time":
            why = f"the same number, but in {first.unit}s in the one and in {second.unit}s in the other"
            return Outcome(RelationKind.CONFLICTS, why, "FC106")
        return _apart(a, b, first, second, True)
    if (first.low, first.high, first.modifier) == (second.low, second.high, second.modifier):
        return Outcome(RelationKind.AGREES, "both give the same figure")
    if left.meets(right) or _touch(first, second):
        if exactly and _strictly_apart(first, second):
            return _apart(a, b, first, second, False)
        return Outcome(RelationKind.REFINES, _why_refined(a, b, first, second))
    if not exactly and (_is_shorthand(a) or _is_shorthand(b)):
        return None
    return _apart(a, b, first, second, False)


def _is_shorthand(claim: Claim) -> bool:
    """Whether a change is only a sign and a figure ("+12%"), which says too little of what has changed to contradict."""
    return claim.change is not None and claim.surface[:1] in _SIGNS


def interval_of(quantity: Quantity, surface: str, rules: Policy) -> Interval:
    """All amounts that the words allow, in the quantity's own unit; "dozens" and the like by the policy."""
    magnitude = rules.magnitude(surface)
    if magnitude is not None and (quantity.low is None or quantity.low != quantity.high):
        return Interval(*magnitude)
    return meant(quantity, surface, rules)


def _half_as_wide(interval: Interval) -> Interval:
    """Two approximate figures share the reach of one: "about 215" and "about 250" are not the same."""
    middle, half = (interval.low + interval.high) / 2, (interval.high - interval.low) / 4
    return Interval(middle - half, middle + half) if math.isfinite(half) else interval


def _touch(first: Quantity, second: Quantity) -> bool:
    """Whether the one is at least, and the other at most, the very same figure."""
    modifiers = {first.modifier, second.modifier}
    return modifiers == {Modifier.AT_LEAST, Modifier.AT_MOST} and _figure(first) == _figure(second)


def _fall(quantity: Quantity) -> Quantity:
    """By how much it fell: -9.3% and a loss of 9.3% are one change."""
    if (_figure(quantity) or 0) >= 0:
        return quantity
    low, high, base_low, base_high = (
        -end if end is not None else None for end in (quantity.high, quantity.low, quantity.base_high, quantity.base_low)
    )
    return replace(quantity, low=low, high=high, base_low=base_low, base_high=base_high)


def _near(left: Interval, right: Interval, margin: float) -> bool:
    wide = Interval(left.low - abs(left.low) * margin, left.high + abs(left.high) * margin)
    return wide.meets(right)


def _figure(quantity: Quantity) -> float | None:
    return quantity.high if quantity.high is not None else quantity.low


def _compare_money(a: Claim, b: Claim, left: Interval, right: Interval, ground: Ground) -> Outcome | None:
    first, second = a.quantity, b.quantity
    assert first is not None
    assert second is not None
    if second.dimension != "money":
        return None
    open_a, open_b = first.unit.endswith("?"), second.unit.endswith("?")
    same_number = _figure(first) is not None and _figure(first) == _figure(second)
    if open_a and open_b:
        return None
    if open_a or open_b:
        known, loose = (second.unit, first.unit) if open_a else (first.unit, second.unit)
        if left.meets(right) and _may_be(loose, known):
            alike = a.surface.casefold() == b.surface.casefold()
            why = f"{a.surface} and {b.surface} are the same only if the bare sign means {known}"
            why = "both write the same figure" if alike else why
            return Outcome(RelationKind.AGREES, why)
        code = loose.rstrip("?")
        converted = _converted(a, b, left, right, first.unit.rstrip("?"), second.unit.rstrip("?"), ground)
        units = first.unit.rstrip("?"), second.unit.rstrip("?")
        if converted and code and not (same_number and not _at_par(a, b, *units, ground)):
            return Outcome(RelationKind.CONVERTS, f"{a.surface} is {b.surface} if the bare sign means {code}")
        if same_number and not _may_be(loose, known):
            why = f"the same number, but {known} in the one, which the sign in the other cannot mean"
            return Outcome(RelationKind.CONFLICTS, why, "FC106")
        return None
    converted = _converted(a, b, left, right, first.unit, second.unit, ground)
    if converted is None:
        return None
    if converted and not (same_number and not _at_par(a, b, first.unit, second.unit, ground)):
        return Outcome(RelationKind.CONVERTS, f"{a.surface} is {b.surface} at the rate of the time")
    if same_number:
        why = f"the same number, but in {first.unit} in the one and in {second.unit} in the other"
        return Outcome(RelationKind.CONFLICTS, why, "FC106")
    return _apart(a, b, first, second, False)


def _may_be(loose: str, known: str) -> bool:
    """Whether a bare sign, read as ``loose`` ("USD?"), may stand for ``known``: all dollars share one sign, all pounds …"""
    return loose.rstrip("?")[-1:] == known[-1:]


def _converted(a: Claim, b: Claim, left: Interval, right: Interval, first: str, second: str, ground: Ground) -> bool | None:
    bands = [rate_band(ground.lexicon, first, second, *ground.days(claim)) for claim in (a, b)]
    known = [band for band in bands if band is not None]
    if not known:
        return None
    low, high = min(band.low for band in known), max(band.high for band in known)
    return _near(left.scaled(low, high), right, ground.policy.currency_margin)


def _at_par(a: Claim, b: Claim, first: str, second: str, ground: Ground) -> bool:
    """Whether one of the one currency was one of the other that day: else a converted amount has other digits."""
    if not any(day for claim in (a, b) for day in ground.days(claim)):
        return False
    bands = [rate_band(ground.lexicon, first, second, *ground.days(claim)) for claim in (a, b)]
    return any(band is not None and band.low * 0.99 <= 1.0 <= band.high * 1.01 for band in bands)


def _strictly_apart(first: Quantity, second: Quantity) -> bool:
    """Whether the one excludes the very figure that the other gives: "more than 3" and 3, or "less than 3"."""
    for one, other in ((first, second), (second, first)):
        over, under = one.modifier is Modifier.MORE_THAN, one.modifier is Modifier.LESS_THAN
        if over and other.base_high is not None and one.base_low is not None and other.base_high <= one.base_low:
            return True
        if under and other.base_low is not None and one.base_high is not None and other.base_low >= one.base_high:
            return True
    return False


def _why_refined(a: Claim, b: Claim, first: Quantity, second: Quantity) -> str:
    if first.modifier.is_limit or second.modifier.is_limit:
        return f"{a.surface} and {b.surface} do not exclude each other: one is a limit"
    if Modifier.APPROXIMATE in (first.modifier, second.modifier):
        return f"{a.surface} and {b.surface} are near enough: one is given as approximate"
    if first.low != first.high or second.low != second.high:
        return f"{a.surface} and {b.surface} overlap"
    return f"{a.surface} and {b.surface} are the same, rounded"


def _apart(a: Claim, b: Claim, first: Quantity, second: Quantity, converted: bool) -> Outcome:
    left = first.base_high if first.base_high is not None else first.base_low
    right = second.base_high if second.base_high is not None else second.base_low
    why = f"{a.surface} and {b.surface} cannot both be right"
    if left and right and left * right > 0 and math.isfinite(left) and math.isfinite(right):
        power = math.log10(abs(left / right))
        if abs(power) >= 1 and abs(power - round(power)) < 0.02 and not converted:
            times = 10 ** abs(round(power))
            why += f": one is {times:,} times the other, which looks like a slip in the scale"
    return Outcome(RelationKind.CONFLICTS, why)


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
        return Outcome(RelationKind.CONFLICTS, f"the same clock time, but in different zones ({named})")
    if a.resolved and b.resolved:
        return None
    if left == right:
        return Outcome(RelationKind.AGREES, "both give the same clock time")
    days = [moment.timex.partition("T")[0].strip("XW-") for moment in (a, b)]
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
        spread = _PART_OF_DAY
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
