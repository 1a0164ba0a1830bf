"""The very same figure or date, but of a deed turned round: a profit or a loss, from a place or to it."""

from __future__ import annotations

from factcheck.judging.sameness import MOSTLY, strong_contrasts
from factcheck.judging.values import Outcome
from factcheck.matching.likeness import Likeness
from factcheck.matching.slots import Slot
from factcheck.model import Claim, RelationKind

_LEAST, _LEAST_DIGITS = 20, 2
"""A smaller or rounder figure may well be of both: 3 people hired, 3 people laid off."""
_GOAL = frozenset({"for", "to", "toward", "towards"})
_ORIGIN = frozenset({"object", "from"})


def opposed_amounts(a: Claim, b: Claim, slots: tuple[Slot, Slot], opposites: list[frozenset[str]]) -> Outcome | None:
    """A conflict where one telling figure of one named party is of opposite deeds; ``opposites`` are pairs of concepts."""
    quantity = a.quantity
    if a.source == b.source or quantity is None or quantity.digits < _LEAST_DIGITS or abs(quantity.high or 0.0) < _LEAST:
        return None
    if not slots[0].names & slots[1].names:
        return None
    for pair in opposites:
        here, there = pair & slots[0].core, pair & slots[1].core
        if len(here) == len(there) == 1 and here != there:
            said, denied = (next(iter(side)).lstrip("=") for side in (here, there))
            return Outcome(
                RelationKind.CONFLICTS, f"the same figure, but of a {said} in the one and of a {denied} in the other"
            )
    return None


def undone(a: Claim, b: Claim, slots: tuple[Slot, Slot], like: Likeness, pairs: list[frozenset[str]]) -> Outcome | None:
    """A denial where one telling figure or date is of a thing that the one says was done, and the other was undone.

    ``pairs`` are concepts of which the one undoes the other: approved, rejected.
    """
    if a.source == b.source or like.coverage < MOSTLY or a.status.is_open or b.status.is_open:
        return None
    for pair in pairs:
        if any(not pair & {*contrast.a, *contrast.b} for contrast in strong_contrasts(like)):
            continue
        here, there = pair & slots[0].core, pair & slots[1].core
        if len(here) == len(there) == 1 and here != there and like.shared - pair:
            said, denied = (next(iter(side)).lstrip("=").replace("-", " ") for side in (here, there))
            return Outcome(RelationKind.DENIES, f"of the same thing, {said} in the one and {denied} in the other", "FC107")
    return None


def turned_round(a: Claim, b: Claim, like: Likeness) -> Outcome | None:
    """A conflict where the one leaves for the very place that the other leaves from, on the same day."""
    if a.source == b.source or "=depart" not in like.shared:
        return None
    for one, other in ((a, b), (b, a)):
        goals, origins = _places(one, _GOAL), _places(other, _ORIGIN)
        if goals & origins and not goals & _places(other, _GOAL) and not origins & _places(one, _ORIGIN):
            place = next(iter(sorted(goals & origins))).lstrip("@").title()
            return Outcome(RelationKind.CONFLICTS, f"on the same day, but to {place} in the one and from {place} in the other")
    return None


def _places(claim: Claim, roles: frozenset[str]) -> frozenset[str]:
    return frozenset(name for phrase in claim.phrases if phrase.role in roles for name in phrase.names)
