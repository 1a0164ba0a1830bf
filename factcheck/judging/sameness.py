"""When the evidence is enough: for the same thing, and, more, for holding two values of it against each other."""

from __future__ import annotations

from factcheck.judging.values import Outcome
from factcheck.matching.likeness import Contrast, Likeness
from factcheck.matching.scales import Scales
from factcheck.matching.slots import Slot, role_class
from factcheck.model import Claim, RelationKind, Status

# What it takes, in bits of evidence, and in shares (by bits) of the words that the other claim has: coverage is the share of
# the shorter claim's words, mutual that of the longer one's.
SAME_BITS = 5.0
NEAR_BITS = 3.0
_CONTRAST_BITS = 3.0
TELLING_BITS = 3.0
_FIRM_BITS = SAME_BITS + 1
_TELLS_A_LITTLE = 1.0
_SAME_COVERAGE = 0.45
_SHORT_COVERAGE = 0.75
"""What two short sentences that share fewer bits have in common."""
MOSTLY = 0.6
"""So much in common outweighs that something else stands against it."""
FIRM_MUTUAL, FAIR_MUTUAL = 0.65, 0.45
"""Each says most of what the other one says; or neither lacks a counterpart for much more than half of it."""
_NEARLY_ALL, _A_THIRD = 0.9, 0.35
_DENIED_COVERAGE = 0.65
ALL_COVERAGE = 0.95
"""All that the shorter of two claims says, but for a word that nobody would miss."""


def is_same(like: Likeness) -> bool:
    """Whether the evidence is enough: much of it, or less where the sentences are short and say little else."""
    bits = like.slot_bits
    return (bits >= SAME_BITS and like.coverage >= _SAME_COVERAGE) or (bits >= NEAR_BITS and like.coverage >= _SHORT_COVERAGE)


def proper_names(slot: Slot) -> frozenset[str]:
    """The names of a claim's own clause, without the words in them that say what it is: Agda, of Storm Agda."""
    return frozenset(term for term in slot.names & slot.own if term[0] != "=")


def is_firm(like: Likeness, slots: tuple[Slot, Slot], scales: Scales, same_time: bool = False, one_story: bool = False) -> bool:
    """Whether the slots are so alike that different values can only be a conflict.

    Both say most of what the other says; or they do the same and share at least two telling words (or one, and the stated
    time), and neither is without a counterpart for much more than half of what it says. Less will do where the shorter one says
    nothing else: of a named subject, in texts of one story, or with the stated time.
    """
    first, second = slots
    if first.dimension == "count" and like.shared <= first.unit & second.unit and like.mutual < 1.0:
        return False
    if like.mutual >= FIRM_MUTUAL:
        return True
    apart = first.deeds and second.deeds and not first.deeds & second.core and not second.deeds & first.core
    if apart and not first.beside & second.beside:
        return False
    if same_time and first.unit & second.unit and first.deeds & second.deeds and _say_no_more(first, second, scales):
        return True
    telling = sum(scales.bits(term) >= TELLING_BITS for term in like.shared if term[0] != "@")
    alike = like.coverage >= _NEARLY_ALL and first.deeds == second.deeds and first.unit == second.unit
    enough = telling + same_time >= 1 and like.mutual >= _A_THIRD and like.slot_bits >= _FIRM_BITS
    if one_story and alike and enough:
        return True
    if like.coverage >= ALL_COVERAGE and telling >= 2 and _same_deed_of_the_named(first, second):
        return True
    return telling + same_time >= 2 and like.mutual >= FAIR_MUTUAL and like.slot_bits >= _FIRM_BITS


def _say_no_more(first: Slot, second: Slot, scales: Scales) -> bool:
    """Whether neither says more than the other one, but for the country and words that tell nothing."""
    alone = (first.own - second.everything) | (second.own - first.everything)
    return all(term[0] == "@" or term in scales.kinds.anybody or scales.bits(term) < _TELLS_A_LITTLE for term in alone)


def _same_deed_of_the_named(first: Slot, second: Slot) -> bool:
    """Whether both name the same subject and say in the same word what it did: the longer one only tells more of it."""
    subjects = first.part("subject") & second.part("subject")
    return bool(subjects & first.names & second.names and first.deeds & second.deeds)


def is_denied(a: Claim, b: Claim, like: Likeness, scales: Scales) -> bool:
    """Whether one source itself says that what the other one says, with the very figure or date, is not so.

    What somebody is quoted as denying is a dispute, not a contradiction between two sources.
    """
    refused, said = (a, b) if "refused" in a.scope else (b, a)
    if a.source == b.source or refused.attribution or said.negated or like.exclusive or strong_contrasts(like):
        return False
    if any(claim.status is not Status.REPORTED for claim in (a, b)):
        return False
    telling = sum(scales.words.bits(term) >= TELLING_BITS for term in like.shared)
    return (telling >= 2 and like.coverage >= _DENIED_COVERAGE) or (telling >= 1 and like.mutual >= ALL_COVERAGE)


def denial(a: Claim, b: Claim) -> Outcome:
    """What a denial and what it denies are to each other."""
    said = b if "refused" in a.scope else a
    return Outcome(RelationKind.DENIES, f"{said.surface} is stated in the one, and in the other that it is not so", "FC107")


def strong_contrasts(like: Likeness) -> list[Contrast]:
    """The contrasts that weigh enough to make two things of it."""
    return [contrast for contrast in like.contrasts if contrast.bits >= _CONTRAST_BITS]


def different(a: Claim, b: Claim, contrast: Contrast) -> str:
    """What stands in the same place of the two sentences, in their own words."""
    sides = []
    for claim, terms in ((a, contrast.a), (b, contrast.b)):
        told = [
            phrase.text
            for phrase in claim.phrases
            if role_class(phrase.role) == contrast.role and set(terms) & set(phrase.terms)
        ]
        sides.append(told[0] if told else listed(terms))
    return f"of different things: “{sides[0]}” is not “{sides[1]}”"


def listed(terms: object) -> str:
    """Terms as a reader sees them, without the marks of concepts and places."""
    return ", ".join(str(term).lstrip("=@") for term in terms) if isinstance(terms, tuple | list) else str(terms)
