"""What one event did to people: whether two counts of the killed, the hurt or the missing are one toll, told twice."""

from __future__ import annotations

from factcheck.judging.sameness import TELLING_BITS, proper_names
from factcheck.matching.likeness import figures_of
from factcheck.matching.scales import Scales
from factcheck.matching.slots import Slot
from factcheck.matching.stories import Stories
from factcheck.model import Claim

_ONE_ORDER, _UNDATED = 5, 2.5
"""How many times the other toll one may be and be of the same event; less where a date is unknown."""


def is_one_toll(slots: tuple[Slot, Slot], scales: Scales, stories: Stories, dated: bool, agreed: bool) -> bool:
    """Whether two counts of people are of what one event did to them: "17 died", "leaving 21 dead".

    Who tells of a toll seldom names the event in the same clause; its place and its kind stand beside it, or are those of
    the story that both texts tell; ``agreed`` figures need no more than that. Where not both texts are ``dated``, a toll may
    have grown by much between them.
    """
    first, second = slots
    tolls = first.defining & second.defining & scales.tolls
    people = scales.kinds.anybody | tolls
    if first.dimension != "count" or not tolls or (first.deeds ^ second.deeds) & scales.kinds.afterwards:
        return False
    if not all(one.unit <= people | other.everything or _is_no_part(one, other) for one, other in (slots, slots[::-1])):
        return False
    one_story = stories.are_one(first.claim.source, second.claim.source)
    if _are_in_two_places(first, second, one_story) or not _of_one_order(first.claim, second.claim, dated):
        return False
    if one_story and (agreed or _of_the_story(first, second, scales, stories)):
        return True
    around = (first.everything & second.everything) - scales.tolls - scales.kinds.anybody
    telling = [term for term in around if term[0] != "@" and scales.bits(term) >= TELLING_BITS]
    return len(telling) >= 2 and any(term[0] == "=" or term in first.names & second.names for term in telling)


def _are_in_two_places(a: Slot, b: Slot, one_story: bool) -> bool:
    """Whether both name where or of what they are, and not the same, unless in one story the one names only the country."""
    mine, theirs = proper_names(a), proper_names(b)
    if mine and theirs and not mine & theirs and not (one_story and _is_more_in_a_part(a, b, mine, theirs)):
        return True
    here, there = (slot.names & slot.part("where") for slot in (a, b))
    return bool(here - there and there - here)


def _of_the_story(a: Slot, b: Slot, scales: Scales, stories: Stories) -> bool:
    """Whether neither toll is of something else than the story: what the one says more is known to the other's document.

    Where each says something of its own they are of two blows ("a shell hit a school, killing two"), and where only the one
    is of a stated day the other may be of all days.
    """
    if (a.claim.time is None) != (b.claim.time is None) or (a.defining ^ b.defining) & scales.tolls:
        return False
    alone = [
        {term for term in one.own - other.everything - scales.tolls - scales.kinds.anybody if scales.bits(term) >= TELLING_BITS}
        for one, other in ((a, b), (b, a))
    ]
    if all(alone):
        return False
    return all(stories.knows(other.claim.source, extra) for extra, other in zip(alone, (b, a), strict=True))


def _is_more_in_a_part(a: Slot, b: Slot, mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether the one toll is of a country and the other of a place, and that of the place is no smaller: it is no part."""
    for whole, part, there, here in ((a, b, mine, theirs), (b, a, theirs, mine)):
        if all(name[0] == "@" for name in there) and not any(name[0] == "@" for name in here):
            return _is_no_part(part, whole)
    return False


def _is_no_part(part: Slot, whole: Slot) -> bool:
    """Whether a count of some, "young people" or those of a town, is no smaller than that of all of them."""
    some, everybody = (max(figures_of(slot.claim.quantity), default=0.0) for slot in (part, whole) if slot.claim.quantity)
    return some >= everybody


def _of_one_order(a: Claim, b: Claim, dated: bool) -> bool:
    """Whether neither count is so much larger that it can only be of another event."""
    counts = [max(figures_of(claim.quantity), default=0.0) for claim in (a, b) if claim.quantity is not None]
    return len(counts) == 2 and max(counts) <= (_ONE_ORDER if dated else _UNDATED) * min(counts)
