"""Whether two figures of like slots can be held against each other at all, or are of two kinds, rules, ranges or parties."""

from __future__ import annotations

import math
import re

from factcheck.extracting.beside import describes
from factcheck.judging.passages import before_figure, behind_figure, from_the_same
from factcheck.judging.sameness import ALL_COVERAGE, FAIR_MUTUAL, FIRM_MUTUAL, MOSTLY, TELLING_BITS
from factcheck.judging.values import is_slip_of_scale, middle_figure
from factcheck.lexicon.patterns import compiled
from factcheck.lexicon.policy import Policy
from factcheck.matching.likeness import Likeness
from factcheck.matching.scales import Scales
from factcheck.matching.slots import Slot
from factcheck.model import Claim

_ORDERS = 3
"""Powers of ten beyond which two figures differ by no error but a slip in the scale."""
_DOZENS = 12
"""How many times another figure one must be to contradict "dozens" and the like."""
_BARE_MUTUAL = 0.75
"""How much of what each says the other one must say where one of them names nothing that it counts."""
_SPREAD = 1.5
"""How many times its lower end the upper end of a range is where it tells of several things."""
_NO_AGE = 150
"""A bare figure below may be an age, a place in a list or a version as well as a count."""
_MEASURED = frozenset({"subject", "object", "of", "in"})
_BEHIND = compiled(r"\s+(?:before|after|ahead\sof|later|earlier|ago|prior\sto)\b", re.IGNORECASE)
_BEFORE = compiled(r"\bafter\s(?=(?:(?:just|only|about|around|the|next)\s)*$)", re.IGNORECASE)
_FOR = compiled(r"\bfor\s(?:(?:just|only|about|around|some|nearly|almost|over|more|than)\s)*$", re.IGNORECASE)
_LEFT = compiled(r"(?:\s[\w$€£.,]{1,20}){0,4}\s(?:left|remaining|still to go)\b", re.IGNORECASE)
_AGED = compiled(
    r"\baged?\s(?:between\s)?(\d{1,3})(?:\syears)?(?:\s?(?:to|and|-|–|or)\s?(\d{1,3}|above|over|older|under|younger))?",
    re.IGNORECASE,
)
_OVER = ("over", "whom", "above", "against", "below", "on")
_THEIR = ("their ", "its ", "his ", "her ", "our ")


class Comparing:
    """Tells which pairs of claims can be compared, by the scales of a matching."""

    def __init__(self, scales: Scales, policy: Policy) -> None:
        self._scales, self._policy = scales, policy

    def can_compare(self, a: Claim, b: Claim, slots: tuple[Slot, Slot], like: Likeness) -> bool:
        """Whether two figures of like slots can be held against each other at all."""
        if like.in_place:
            return True
        if not like.shared or _of_other_orders(a, b) or self._of_other_bases(slots):
            return False
        if slots[0].dimension == "age":
            subjects = [slot.part("subject") for slot in slots]
            return any(term[0] not in "=@" for term in subjects[0] & subjects[1])
        units = {claim.quantity.unit for claim in (a, b) if claim.quantity is not None}
        tallied = self._scales.kinds.tallied & (slots[0].unit | slots[1].unit | units)
        if tallied and (a.time is None or b.time is None or a.time.timex != b.time.timex):
            return False
        parties = [slot.names & slot.part("subject") for slot in slots]
        elsewhere = parties[0] <= slots[1].everything and parties[1] <= slots[0].everything
        if parties[0] and parties[1] and not parties[0] & parties[1] and not elsewhere:
            return False
        if self._buys_and_sells(slots) or _of_other_ages(a, b) or self._of_a_kind(a, b) or is_open_whose(a, b, slots):
            return False
        if ("further" in a.scope) != ("further" in b.scope) or _is_rule(a) != _is_rule(b):
            return False
        if "=distance" in slots[0].core & slots[1].core and not from_the_same(a, b, slots):
            return False
        if slots[0].dimension == "time":
            counted_from = _counted_from(a)
            if _is_left(a) != _is_left(b) or counted_from != _counted_from(b) or "after" in counted_from:
                return False
            deeds = slots[0].deeds & slots[1].core | slots[1].deeds & slots[0].core
            if not slots[0].deeds or not slots[1].deeds:
                deeds = frozenset(term for term in like.shared if self._scales.words.bits(term) >= TELLING_BITS)
            alike = like.mutual >= FIRM_MUTUAL or (like.mutual >= FAIR_MUTUAL and like.coverage >= ALL_COVERAGE)
            return alike and bool(deeds or a.links or b.links or slots[0].beside & slots[1].beside)
        if any(self._policy.magnitude(claim.surface) for claim in (a, b)) and not _far_apart(a, b):
            return False
        if a.negated != b.negated or _is_spread(a) != _is_spread(b):
            return False
        if slots[0].dimension == "count" and describes(a.surface) != describes(b.surface):
            return False
        if slots[0].dimension != "count":
            return not (tallied or ((describes(a.surface) or describes(b.surface)) and like.mutual < MOSTLY))
        if 1.0 in (middle_figure(a), middle_figure(b)):
            return False
        if not slots[0].unit or not slots[1].unit:
            bare = min(middle_figure(a) or 0, middle_figure(b) or 0)
            counted = like.mutual >= _BARE_MUTUAL and bare >= _NO_AGE and bare == int(bare)
            return counted or self.is_same_measure(slots) or bool(slots[0].defining & slots[1].defining)
        if (slots[0].unit | slots[1].unit) <= self._scales.kinds.anybody and bool(slots[0].defining) != bool(slots[1].defining):
            return False
        if self._told_by_deed(*slots) or self._told_by_deed(slots[1], slots[0]):
            return True
        alone = slots[0].unit ^ slots[1].unit
        if slots[0].head == slots[1].head:
            alone -= slots[0].everything & slots[1].everything  # "the bakery chain has 76 shops", "76 bakery shops"
        return alone <= self._scales.kinds.anybody

    def is_same_measure(self, slots: tuple[Slot, Slot]) -> bool:
        """Whether both say in the same word what is counted: "with a majority of 174", "a majority of 176 seats"."""
        shared = (slots[0].part("whom") & slots[1].part("whom")) - slots[0].names
        return any(self._scales.words.bits(term) >= TELLING_BITS for term in shared)

    def _of_a_kind(self, a: Claim, b: Claim) -> bool:
        """Whether the one is measured of a kind only: "food price inflation" against "inflation"."""
        scales = self._scales
        for one in a.phrases:
            for other in b.phrases:
                heads = one.role in _MEASURED and other.role in _MEASURED and one.terms[-1] == other.terms[-1]
                if heads and one.terms[-1] in scales.kinds.measured:
                    names = {*one.names, *other.names} | scales.kinds.plain
                    kinds = set(one.terms) ^ set(other.terms)
                    if any(term not in names and term[0] != "@" for term in kinds):
                        return True
        return False

    def _of_other_bases(self, slots: tuple[Slot, Slot]) -> bool:
        """Whether two premiums are told over different things: "over the 30-day average price", "to the price as of August"."""
        if not slots[0].core & slots[1].core & self._scales.kinds.over_a_base:
            return False
        bases = [frozenset().union(*(slot.part(role) for role in _OVER)) - slot.names for slot in slots]
        apart = bases[0] ^ bases[1]
        return all(bases) and any(self._scales.bits(term) >= TELLING_BITS for term in apart)

    def _buys_and_sells(self, slots: tuple[Slot, Slot]) -> bool:
        """Whether one party bought, and then sold: two prices of one thing."""
        deeds = [slot.deeds & {"=buy", "=sale"} for slot in slots]
        one = slots[0].part("subject") & slots[1].part("subject")
        return bool(one) and all(deeds) and deeds[0] != deeds[1]

    def _told_by_deed(self, a: Slot, b: Slot) -> bool:
        """Whether what the one counts is what the other one says is done: "45,000 seats", "seats 54,000 spectators"."""
        kinds = self._scales.kinds
        if a.unit <= b.part("verb"):
            figures = [middle_figure(slot.claim) or 0.0 for slot in (a, b)]
            return all(float(figure).is_integer() for figure in figures)  # a rating of 90.4 counts nothing
        return a.unit <= b.core and b.unit <= kinds.anybody


def _of_other_orders(a: Claim, b: Claim) -> bool:
    """Whether two figures are so far apart that no slip but one in the scale explains it: $6.97 a share is no $2.5 billion."""
    first, second = middle_figure(a), middle_figure(b)
    if not first or not second or first * second < 0:
        return False
    power = abs(math.log10(abs(first / second)))
    return power > _ORDERS and not is_slip_of_scale(power)


def _far_apart(a: Claim, b: Claim) -> bool:
    """Whether two figures, one of them only "dozens" or the like, are of different orders."""
    first, second = middle_figure(a), middle_figure(b)
    return bool(first and second) and max(first or 1, second or 1) > _DOZENS * min(first or 1, second or 1)


def is_open_whose(a: Claim, b: Claim, slots: tuple[Slot, Slot]) -> bool:
    """Whether the one says "their share" of nobody knows whom, and the other one names whose."""
    for one, mine, theirs in ((a, *slots), (b, slots[1], slots[0])):
        owned = [phrase for phrase in one.phrases if phrase.role == "subject"]
        named = theirs.own & theirs.names
        if owned and owned[0].text.lower().startswith(_THEIR) and named and not named & mine.everything:
            return True
    return False


def _is_left(claim: Claim) -> bool:
    """Whether a time is what is left of another: "has two years left on his contract"."""
    return _LEFT.match(behind_figure(claim)) is not None


def _of_other_ages(a: Claim, b: Claim) -> bool:
    """Whether both tell of an age group, and not of the same: "adults aged 20 and above", "those aged 20 to 29"."""
    groups = [{match.groups() for match in _AGED.finditer(claim.quote)} for claim in (a, b)]
    return all(groups) and groups[0].isdisjoint(groups[1])


def _is_rule(claim: Claim) -> bool:
    """Whether a claim says what has to be so, of anybody: "a party must win 5 percent of the vote"."""
    subject = next((phrase.text for phrase in claim.phrases if phrase.role == "subject"), "")
    return "duty" in claim.scope and subject.lower().startswith(("a ", "an ", "any ", "each ", "every "))


def _counted_from(claim: Claim) -> str:
    """The word that makes a length of time a distance from another time: "nine days before", "after 30 days"; else nothing.

    What is told after some days is told of another day than what is told after more.
    """
    before = before_figure(claim)
    if _FOR.search(before):
        return ""  # "deliberated for 11 hours before it convicted him"
    found = _BEHIND.match(behind_figure(claim)) or _BEFORE.search(before)
    return found[0].strip().lower() if found is not None else ""


def _is_spread(claim: Claim) -> bool:
    """Whether a range tells of several things ("aftershocks of 2.6 to 4.9"), and not how surely one is known."""
    quantity = claim.quantity
    if quantity is None or not quantity.low or not quantity.high or quantity.digits <= 0:
        return False
    return quantity.high > _SPREAD * quantity.low
