"""Figures of one sentence that add up to the figure of another one."""

from __future__ import annotations

import math
from collections.abc import Mapping

from factcheck.judging.rounding import Interval
from factcheck.judging.values import interval_of
from factcheck.lexicon.policy import Policy
from factcheck.matching import Matching
from factcheck.matching.keys import dimension_of
from factcheck.matching.slots import Slot
from factcheck.model import Claim, ClaimKind, Modifier

_ADDED = frozenset({"count", "money"})
_MOST_BEFORE, _MOST_TOGETHER = 2, 3
"""How many neighbours before a figure, and how many figures in all, are added up with it at most."""
_JUST_OVER = 1.1
"""How much more than a limit a sum may be that is told by it: "more than 13" is 13.6."""
_LOOSELY = 0.05
"""By how much a told sum may miss what the parts give: a sum is rounded, or cut."""


class Sums:
    """The counts and the sums of money of every sentence of a matching."""

    def __init__(self, matching: Matching, rules: Policy) -> None:
        self._slots, self._rules = matching.slots, rules
        self._sentences: dict[tuple[str, int], list[Claim]] = {}
        for claim in sorted(matching.claims, key=lambda claim: claim.span):
            if claim.kind is ClaimKind.QUANTITY and dimension_of(claim) in _ADDED:
                self._sentences.setdefault((claim.source, claim.sentence.start), []).append(claim)

    def make_up(self, part: Claim, whole: Claim) -> bool:
        """Whether a figure and its neighbours in one sentence make up the other: $281m in cash and $53m in stock are $334m."""
        quantity = whole.quantity
        beside = self._sentences.get((part.source, part.sentence.start), ())
        if quantity is None or part not in beside or quantity.modifier in (Modifier.AT_MOST, Modifier.LESS_THAN):
            return False
        alike = [claim for claim in beside if _addable(claim, part, self._slots)]
        figures = [interval_of(claim.quantity, claim.surface, self._rules) for claim in alike if claim.quantity]
        place = alike.index(part)
        meant = interval_of(quantity, whole.surface, self._rules)
        if quantity.modifier.is_limit:
            meant = Interval(meant.low, meant.low * _JUST_OVER)
        elif abs(meant.low) < math.inf:
            meant = Interval(meant.low * (1 - _LOOSELY), meant.high * (1 + _LOOSELY))
        return any(
            meant.meets(Interval(sum(each.low for each in figures[first:last]), sum(each.high for each in figures[first:last])))
            for first in range(max(0, place - _MOST_BEFORE), place + 1)
            for last in range(max(first + 2, place + 1), min(first + _MOST_TOGETHER, len(figures)) + 1)
        )


def _addable(claim: Claim, part: Claim, slots: Mapping[str, Slot]) -> bool:
    """Whether two figures of a sentence may be added: counts of one deed, sums in one currency."""
    if dimension_of(claim) != dimension_of(part):
        return False
    if dimension_of(part) == "count":
        return slots[claim.id].defining == slots[part.id].defining
    return claim.quantity is not None and part.quantity is not None and claim.quantity.unit == part.quantity.unit
