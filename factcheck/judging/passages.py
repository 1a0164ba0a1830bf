"""Passages that give the same figures: told of two different places, one of the two is wrong about whose they are."""

from __future__ import annotations

import re

from factcheck.extracting.borrowed import WHERE
from factcheck.judging.values import Outcome
from factcheck.lexicon.patterns import compiled
from factcheck.matching import Matching
from factcheck.matching.keys import dimension_of, figure_key
from factcheck.matching.likeness import Likeness
from factcheck.matching.slots import Slot
from factcheck.model import Claim, ClaimKind, Phrase, RelationKind

_ENOUGH_DIGITS = 4
"""A figure of so many digits is hardly told of two places by chance."""
_HALF = 0.5
"""How much of what the shorter claim says the other one must say where only one figure is shared."""
_RIGHT_ANGLE, _FULL_TURN = 90, 360
_COMPARING = compiled(r"\b(?:than|times|compared|versus|against|unlike)\b", re.IGNORECASE)
_REACH = 70
"""How many characters behind a distance the place stands from which it is measured."""
_FROM = frozenset({"from", "of", "off"})
_COMPASS = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270, "northwest": 315,
}  # fmt: skip
"""The points of the compass, in degrees."""


class Passages:
    """The figures of every sentence of a matching."""

    def __init__(self, matching: Matching) -> None:
        self._figures: dict[tuple[str, int], set[tuple[str, str]]] = {}
        for claim in matching.claims:
            figure = figure_key(claim)
            if claim.kind is ClaimKind.QUANTITY and figure and dimension_of(claim) != "time":
                self._figures.setdefault((claim.source, claim.sentence.start), set()).add((_measured(claim), figure))
        self._copies = matching.copies

    def elsewhere(self, a: Claim, b: Claim, like: Likeness) -> Outcome | None:
        """A conflict where both passages give the same distinctive figures, of things in different places.

        One figure in common may be chance; two in one passage, or one of four digits or more, hardly are.
        """
        if a.source == b.source or self._copies.get(a.source, a.source) == self._copies.get(b.source, b.source):
            return None
        shared = self._figures.get((a.source, a.sentence.start), set()) & self._figures.get((b.source, b.sentence.start), set())
        digits = min((claim.quantity.digits if claim.quantity else 0) for claim in (a, b))
        if len(shared) < 2 and (digits < _ENOUGH_DIGITS or like.coverage < _HALF):
            return None
        left, right = places_of(a), places_of(b)
        if not left or not right or any(_one_place(one, other) for one in left.values() for other in right.values()):
            return None
        if any(term[0] == "@" for places in (left, right) for terms in places.values() for term in terms):
            return None
        here, there = next(iter(left)), next(iter(right))
        return Outcome(RelationKind.CONFLICTS, f"the same figures, of {here} in the one and of {there} in the other", "FC103")


def other_way(a: Claim, b: Claim, slots: tuple[Slot, Slot]) -> Outcome | None:
    """A conflict where the same way from the same named place leads in directions a right angle or more apart."""
    ways = [next((word for word in claim.scope if word in _COMPASS), "") for claim in (a, b)]
    if not all(ways) or a.source == b.source or not from_the_same(a, b, slots):
        return None
    apart = abs(_COMPASS[ways[0]] - _COMPASS[ways[1]])
    if min(apart, _FULL_TURN - apart) < _RIGHT_ANGLE:
        return None
    return Outcome(RelationKind.CONFLICTS, f"the same way, but to the {ways[0]} in the one and to the {ways[1]} in the other")


def before_figure(claim: Claim) -> str:
    """What a claim's sentence says before its figure or its date."""
    return claim.quote.partition(claim.surface)[0]


def behind_figure(claim: Claim) -> str:
    """What a claim's sentence says behind its figure or its date."""
    return claim.quote.partition(claim.surface)[2]


def from_the_same(a: Claim, b: Claim, slots: tuple[Slot, Slot]) -> bool:
    """Whether two distances are told from the same named place: its name follows the figure in both."""
    starts = [{name for phrase in claim.phrases if phrase.role in _FROM for name in phrase.names} for claim in (a, b)]
    if all(starts) and not starts[0] & starts[1]:
        return False
    tails = [behind_figure(claim)[:_REACH].casefold() for claim in (a, b)]
    return any(all(name.lstrip("@") in tail for tail in tails) for name in slots[0].names & slots[1].names)


def _measured(claim: Claim) -> str:
    """What a figure must share with another one to be the same: counts their noun, amounts their dimension."""
    return claim.mention.head or dimension_of(claim) if dimension_of(claim) == "count" else dimension_of(claim)


def places_of(claim: Claim) -> dict[str, frozenset[str]]:
    """The named places that a claim is told of, in its own clause or, where that gives none, as the setting."""
    named = [phrase for phrase in claim.phrases if phrase.names and not _only_compared(claim, phrase)]
    own = {phrase.text: frozenset(phrase.names) for phrase in named if phrase.role in WHERE}
    return own or {phrase.text: frozenset(phrase.names) for phrase in named if phrase.role == "setting"}


def _one_place(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two names may be one place's: Port Ulm and Ulm; not Mount Ruhn and Mount Selm."""
    return bool(a & b) and (a <= b or b <= a)


def _only_compared(claim: Claim, phrase: Phrase) -> bool:
    """Whether a phrase tells what the figure is held against: "three times the price of the dearest one in Adler's range"."""
    between, found, _ = behind_figure(claim).partition(phrase.text)
    return bool(found) and _COMPARING.search(between) is not None
