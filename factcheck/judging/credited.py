"""The very same figure or date told of two different parties: who paid it, who won it, who found it on that day."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.extracting.names import initials_of
from factcheck.judging.values import Outcome
from factcheck.lexicon import Lexicon
from factcheck.matching.likeness import Likeness, figures_of
from factcheck.matching.scales import Scales
from factcheck.matching.slots import Slot
from factcheck.model import Claim, Phrase, RelationKind

_ENOUGH_DIGITS = 3
"""A figure of three digits that stands beside the same words in both is hardly there by chance."""
_BESIDE_ANOTHER = 2
"""Beside a second figure that both give, two do."""
_MORE_DIGITS = 4
"""Of counts and measures it takes one more."""
_LEAST_COVERAGE = 0.4
"""The parties aside all is the same, so that much of either claim at least is the other's, too."""
_REST = 0.8
"""How much of what each says, its party aside, the other one must say, too."""
_TELLING_FIGURE = 100
"""A smaller figure may be of two surveys or reports at once."""
_A = ("a ", "an ")


class _Party(NamedTuple):
    """Who the figure is credited to, and as what: as who did it, or as who got it."""

    part: str
    phrase: Phrase


class Credited:
    """Compares the parties that figures are credited to."""

    def __init__(self, lexicon: Lexicon, scales: Scales) -> None:
        table = lexicon.table("concepts")
        self._scales = scales
        self._giving = scales.words.terms(table.get("giving", ()))
        self._getting = scales.words.terms(table.get("getting", ()))

    def to_others(self, a: Claim, b: Claim, slots: tuple[Slot, Slot], like: Likeness) -> Outcome | None:
        """A conflict where all but the party is the same, and the parties are two.

        Two names may be one party's, or a firm's and its owner's, so the figure must be a telling one, and neither text may
        name the other's party. Where the one text itself tells who speaks from who did it, that is enough.
        """
        if a.source == b.source or like.in_place or like.coverage < _LEAST_COVERAGE:
            return None
        one, other = self._party(a), self._party(b)
        if one is None or other is None or one.part != other.part:
            return None
        won = self._giving | self._getting if one.part == "getter" else frozenset()
        rest = [slot.own - set(party.phrase.terms) - won for slot, party in zip(slots, (one, other), strict=True)]
        names = slots[0].names | slots[1].names
        shared = self._scales.weigh(rest[0] & rest[1], names)
        if _REST * min(self._scales.weigh(terms, names) for terms in rest) <= shared and _change_parts(one, other, slots):
            return _conflict(one, other)
        if shared < _REST * max(self._scales.weigh(terms, names) for terms in rest) or not rest[0] & rest[1]:
            return None
        if self._are_two(one, other, slots) or _is_only_the_speaker(a, one, other) or _is_only_the_speaker(b, other, one):
            return _conflict(one, other)
        return None

    def names(self, a: Claim, b: Claim) -> tuple[str, str]:
        """The two parties, in the words of the texts; empty where there is none."""
        one, other = self._party(a), self._party(b)
        return (one.phrase.text if one else "", other.phrase.text if other else "")

    def _party(self, claim: Claim) -> _Party | None:
        verbs = {term for phrase in claim.phrases if phrase.role == "verb" for term in phrase.terms}
        part = "getter" if verbs & (self._giving | self._getting) else "doer"
        for role in ("to",) if verbs & self._giving else ("by", "subject"):
            for phrase in claim.phrases:
                if phrase.role == role and phrase.terms:
                    return _Party(part, phrase)
        return None

    def _are_two(self, one: _Party, other: _Party, slots: tuple[Slot, Slot]) -> bool:
        """Whether both are names that have nothing in common, and a telling figure is credited to them."""
        digits = min((slot.claim.quantity.digits if slot.claim.quantity is not None else 0) for slot in slots)
        enough = _ENOUGH_DIGITS if slots[0].dimension == "money" else _MORE_DIGITS
        if slots[0].beside & slots[1].beside:
            enough = _BESIDE_ANOTHER
        if digits < enough:
            return False
        if not (_is_name(one.phrase) and _is_name(other.phrase)) or _one_by_initials(one.phrase.text, other.phrase.text):
            return False
        mine, theirs = set(one.phrase.names), set(other.phrase.names)
        last = one.phrase.names[-1], other.phrase.names[-1]
        titled = last[0] != last[1] and not {*last} & mine & theirs  # "Goalkeeper Ilse Brandt", "Goalkeeper Mona Reyes"
        if mine & theirs and (titled or mine & theirs <= self._scales.kinds.bodies):
            mine, theirs = mine - theirs, theirs - mine
        return bool(mine and theirs) and not mine & slots[1].everything and not theirs & slots[0].everything


def _conflict(one: _Party, other: _Party) -> Outcome:
    why = f"the same, of {one.phrase.text} in the one and of {other.phrase.text} in the other"
    return Outcome(RelationKind.CONFLICTS, why, "FC103")


def _change_parts(one: _Party, other: _Party, slots: tuple[Slot, Slot]) -> bool:
    """Whether the one text names the other's doer, too, but by somebody else it was done: "by Rask, sent by Lund"."""
    if not (_is_name(one.phrase) and _is_name(other.phrase)) or set(one.phrase.names) & set(other.phrase.names):
        return False
    for mine, theirs, slot, elsewhere in ((one, other, slots[0], slots[1]), (other, one, slots[1], slots[0])):
        last = theirs.phrase.names[-1]
        named = mine.phrase.role == "by" and last in slot.names and last not in mine.phrase.terms
        if named and slot.deeds & elsewhere.deeds and not set(mine.phrase.names) & elsewhere.everything:
            return True
    return False


def _is_only_the_speaker(claim: Claim, party: _Party, other: _Party) -> bool:
    """Whether the claim's own text gives the other's party only as who says it, of something new: "a survey"."""
    spoken = {word.casefold() for word in claim.attribution.split()}
    named = {word.casefold() for word in other.phrase.text.split() if word[:1].isupper() and word != "The"}
    introduced = party.phrase.text.casefold().startswith(_A)
    telling = claim.quantity is not None and max(figures_of(claim.quantity), default=0.0) >= _TELLING_FIGURE
    return bool(named) and named <= spoken and introduced and telling


def _is_name(phrase: Phrase) -> bool:
    return bool(phrase.names) and not any(name[0] == "@" for name in phrase.names)


def _one_by_initials(one: str, other: str) -> bool:
    """Whether the one gives the initials of words of the other: UN, United Nations; NICs, National Insurance contributions."""
    for short, long in ((one, other), (other, one)):
        words = [word.lower() for word in long.split() if word[0].isalpha()]
        spelled = {word.removesuffix("s").lower() for word in short.split() if word[:2].isupper()}
        runs = ((first, last) for first in range(len(words)) for last in range(first + 2, len(words) + 1))
        if any(initials_of(words[first:last]) in spelled for first, last in runs):
            return True
    return False
