"""The same said of another thing: names, places and nouns that stand in the same part of two claims and are not one."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extracting.beside import describes
from factcheck.judging.passages import behind_figure, places_of
from factcheck.judging.sameness import NEAR_BITS, different, is_same, proper_names, strong_contrasts
from factcheck.judging.values import Outcome
from factcheck.judging.wholes import all_over
from factcheck.matching.likeness import Contrast, Likeness
from factcheck.matching.scales import Scales
from factcheck.matching.slots import Slot
from factcheck.model import Claim, RelationKind

_NEARLY_ALL = 0.75
"""How much of what the shorter of two claims says the other one must say for a description to be a name's."""


def other_subject(
    a: Claim, b: Claim, slots: tuple[Slot, Slot], like: Likeness, apart: Sequence[Contrast], scales: Scales
) -> Outcome | None:
    """The same said of another thing: the deed or the measure is shared, what stands in its places (``apart``) is not."""
    told = [contrast for contrast in apart if contrast.role != "unit"]
    frame = slots[0].unit & slots[1].unit
    for role in ("verb", "object", "subject"):
        frame |= slots[0].part(role) & slots[1].part(role)
    if a.source == b.source or not told or not frame or _shared_bits(like, scales) < NEAR_BITS:
        return None
    return Outcome(RelationKind.OTHER_SUBJECT, different(a, b, told[0]))


def other_names(a: Claim, b: Claim, slots: tuple[Slot, Slot], like: Likeness, scales: Scales) -> Outcome | None:
    """The same said of things of other names, whatever part the names play: "Alba has", "there are in Morn"."""
    if (wide := all_over(a, b, slots)) is not None and is_same(like):
        return wide
    outcome = other_subject(a, b, slots, like, strong_contrasts(like), scales)
    if outcome is not None or a.source == b.source or _shared_bits(like, scales) < NEAR_BITS:
        return outcome
    here, there = (next(phrase.text for phrase in claim.phrases if phrase.names) for claim in (a, b))
    return Outcome(RelationKind.OTHER_SUBJECT, f"of different things: “{here}” is not “{there}”")


def _shared_bits(like: Likeness, scales: Scales) -> float:
    return sum(scales.bits(term) for term in like.shared)


def real_contrasts(a: Claim, b: Claim, slots: tuple[Slot, Slot], like: Likeness) -> list[Contrast]:
    """The strong contrasts, without those between subjects that may be one: "the visitors" and Rovers."""
    return [
        contrast
        for contrast in strong_contrasts(like)
        if contrast.role != "subject"
        or is_of_names(contrast, slots)
        or not (_of_what_follows(a, b) or _may_be_meant(a, b, contrast, like))
    ]


def is_of_names(contrast: Contrast, slots: tuple[Slot, Slot]) -> bool:
    """Whether both sides of a contrast have a name in it."""
    return bool(set(contrast.a) & slots[0].names and set(contrast.b) & slots[1].names)


def are_of_others(a: Claim, b: Claim, slots: tuple[Slot, Slot], like: Likeness) -> bool:
    """Whether both name whom or what they speak of, and not one name is common to the two."""
    mine, theirs = (proper_names(slot) for slot in slots)
    if not mine or not theirs:
        return False
    return not mine & theirs - _heads_of_others(a, b) and not _named_alike(like)


def _heads_of_others(a: Claim, b: Claim) -> frozenset[str]:
    """The last words that names of two things share: Eastgate Bank is not Nordahl Bank."""
    return frozenset(
        one.names[-1]
        for one in a.phrases
        for other in b.phrases
        if len(one.names) > 1 and len(other.names) > 1 and one.names[-1] == other.names[-1]
        if not set(one.names[:-1]) & set(other.names[:-1])
    )


def told_elsewhere(a: Claim, b: Claim, slots: tuple[Slot, Slot], like: Likeness) -> Outcome | None:
    """Two deeds that happened in named places, of which not one name is common to the two, however spelled."""
    if like.in_place or _named_alike(like) or slots[0].names & slots[1].names:
        return None
    places = places_of(a), places_of(b)
    if not all(places):
        return None
    here, there = (next(iter(named)) for named in places)
    return Outcome(RelationKind.OTHER_SUBJECT, f"of {here} in the one, of {there} in the other")


def _named_alike(like: Likeness) -> bool:
    """Whether names differ but in their spelling, or one is the other's initials."""
    return any(weight.feature in ("spelling", "initials") for weight in like.weights)


def _of_what_follows(a: Claim, b: Claim) -> bool:
    """Whether both figures describe one and the same noun behind them, whoever does what: "the cup's 58-year history"."""
    nouns = [_behind(claim) for claim in (a, b)]
    return describes(a.surface) and describes(b.surface) and bool(nouns[0]) and nouns[0] == nouns[1]


def _behind(claim: Claim) -> str:
    words = behind_figure(claim).split()
    return words[0].strip(".,;:").casefold() if words else ""


def _may_be_meant(a: Claim, b: Claim, contrast: Contrast, like: Likeness) -> bool:
    """Whether "the visitors" of the one may be Rovers of the other, where nearly all else is the same."""
    if like.coverage < _NEARLY_ALL:
        return False
    sides = [
        [phrase for phrase in claim.phrases if phrase.role == "subject" and set(terms) & set(phrase.terms)]
        for claim, terms in ((a, contrast.a), (b, contrast.b))
    ]
    named = [any(phrase.names for phrase in phrases) for phrases in sides]
    definite = [all(phrase.text.lower().startswith("the ") for phrase in phrases) for phrases in sides]
    return (named[0] and not named[1] and definite[1]) or (named[1] and not named[0] and definite[0])
