"""Amounts side by side: the same, a rounding or bound of it, a conversion, or not to be reconciled."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from factcheck.judging.rates import rate_band
from factcheck.judging.rounding import Interval, in_base, meant
from factcheck.lexicon import Lexicon
from factcheck.lexicon.policy import Policy, policy
from factcheck.model import Change, Claim, Document, Modifier, Quantity, RelationKind

_SIGNS = ("+", "-", "−", "–")
_DEGREES = 0.5
"""By how many kelvins a temperature may be off that was converted to whole degrees."""
_ROUNDING = 1e-9
"""By how much two shares may differ that are one and were reckoned in two ways."""
_SLIP = 0.02
"""How near to a whole power of ten, in powers, two figures are of which one has a slip in the scale."""


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
    if first.unit != second.unit and first.dimension == second.dimension and first.dimension not in ("", "count"):
        here, there = in_base(left, first), in_base(right, second)
        return _compare_units(a, b, first, second, here, there, ground) if here is not None and there is not None else None
    if (first.low, first.high, first.modifier) == (second.low, second.high, second.modifier):
        return Outcome(RelationKind.AGREES, "both give the same figure")
    if left.meets(right) or _touch(first, second):
        if exactly and _strictly_apart(first, second):
            return _apart(a, b, first, second, False)
        return Outcome(RelationKind.REFINES, _why_refined(a, b, first, second))
    if not exactly and (_is_shorthand(a) or _is_shorthand(b)):
        return None
    return _apart(a, b, first, second, False)


def _compare_units(
    a: Claim, b: Claim, first: Quantity, second: Quantity, left: Interval, right: Interval, ground: Ground
) -> Outcome:
    """Two amounts in different units of one dimension, ``left`` and ``right`` being their intervals in the base unit."""
    margin = ground.policy.unit_margin if first.dimension != "temperature" else _DEGREES / right.high
    if _near(left, right, margin):
        if first.dimension == "ratio":
            equal = left.meets(right) and abs((first.base_low or 0) - (second.base_low or 0)) < _ROUNDING
            kind = RelationKind.AGREES if equal else RelationKind.REFINES
            return Outcome(kind, f"{a.surface} and {b.surface} are the same share")
        if first.modifier is not Modifier.EXACT or second.modifier is not Modifier.EXACT:
            return Outcome(RelationKind.REFINES, _why_refined(a, b, first, second))
        return Outcome(RelationKind.CONVERTS, f"{a.surface} is {b.surface} in another unit")
    if _figure(first) == _figure(second) and first.dimension != "time":
        why = f"the same number, but in {first.unit}s in the one and in {second.unit}s in the other"
        return Outcome(RelationKind.CONFLICTS, why, "FC106")
    return _apart(a, b, first, second, True)


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


def is_slip_of_scale(power: float) -> bool:
    """Whether two figures that are ``power`` powers of ten apart are one, but for a slip in the scale: millions, billions."""
    return abs(power - round(power)) < _SLIP


def _apart(a: Claim, b: Claim, first: Quantity, second: Quantity, converted: bool) -> Outcome:
    left = first.base_high if first.base_high is not None else first.base_low
    right = second.base_high if second.base_high is not None else second.base_low
    why = f"{a.surface} and {b.surface} cannot both be right"
    if left and right and left * right > 0 and math.isfinite(left) and math.isfinite(right):
        power = math.log10(abs(left / right))
        if abs(power) >= 1 and is_slip_of_scale(power) and not converted:
            times = 10 ** abs(round(power))
            why += f": one is {times:,} times the other, which looks like a slip in the scale"
    return Outcome(RelationKind.CONFLICTS, why)


def middle_figure(claim: Claim) -> float | None:
    """The figure in the base unit by which two are ordered: the middle of a range."""
    quantity = claim.quantity
    if quantity is None:
        return None
    stated = (quantity.low, quantity.high) if quantity.counted_rate else (quantity.base_low, quantity.base_high)
    ends = [end for end in stated if end is not None]
    return sum(ends) / len(ends) if ends else None
