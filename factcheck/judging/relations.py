"""What one claim is to another one: agreement, refinement, conversion, a part, another period, another subject, a conflict.

The order of the questions is the method. Do both state something that can be so at once or not at all (status, level or change,
deed)? Is it the same thing (slot), of the same time (period), all of it (scope)? Only then are the values compared.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from factcheck.extracting.beside import describes
from factcheck.extracting.cues import cues
from factcheck.judging.comparing import Comparing, is_open_whose
from factcheck.judging.explained import (
    Reports,
    all_over,
    interval_ends,
    is_of_a_day_alone,
    of_nested_periods,
    other_period,
    part_of_other,
    same_time,
    some_of_them,
)
from factcheck.judging.occasions import Occasions
from factcheck.judging.opposites import opposed_amounts, undone
from factcheck.judging.passages import Passages, from_the_same, other_way, places_of
from factcheck.judging.rounding import Interval
from factcheck.judging.sameness import (
    ALL_COVERAGE,
    NEAR_BITS,
    SAME_BITS,
    denial,
    different,
    is_denied,
    is_firm,
    is_one_toll,
    is_same,
    proper_names,
    strong_contrasts,
)
from factcheck.judging.values import Ground, Outcome, compare_amounts, interval_of
from factcheck.matching import Matching, Pair
from factcheck.matching.keys import cycle_of, dimension_of, figure_key
from factcheck.matching.likeness import Contrast, Likeness, are_people
from factcheck.matching.slots import Slot
from factcheck.matching.stories import TELLING_DIGITS
from factcheck.model import Claim, ClaimKind, Modifier, Relation, RelationKind, Status

_FAR = 3
"""How many times a limit may be of the figure that it bounds, or the other way round, and still bear it out."""

_ADDED = frozenset({"count", "money"})

_NAMED_APART = {"subject": 0.6, "whom": 0.8}
"""Up to what coverage two names in the same place make two things of it, even where the figures agree."""

_NEARLY_ALL = 0.75
"""How much of what the shorter of two claims says the other one must say for a description to be a name's."""
_JUST_OVER = 1.1
"""How much more than a limit a sum may be that is told by it: "more than 13" is 13.6."""
_LOOSELY = 0.05
"""By how much a told sum may miss what the parts give: a sum is rounded, or cut."""
_FACTORS = {"=double": 2.0, "=triple": 3.0, "=halve": 0.5}


class Related(NamedTuple):
    """A relation, and the pair with the evidence that it rests on."""

    relation: Relation
    pair: Pair


class Relater:
    """Relates pairs of claims of one matching."""

    def __init__(self, matching: Matching, ground: Ground) -> None:
        self.matching = matching
        self.ground = ground
        self.claims: Mapping[str, Claim] = {claim.id: claim for claim in matching.claims}
        table = ground.lexicon.table("concepts")
        self.occasions = Occasions(matching, ground)
        self.reports = Reports(ground, cues(ground.lexicon))
        self.sentences: dict[tuple[str, int], list[Claim]] = {}
        for claim in sorted(matching.claims, key=lambda claim: claim.span):
            if claim.kind is ClaimKind.QUANTITY and dimension_of(claim) in _ADDED:
                self.sentences.setdefault((claim.source, claim.sentence.start), []).append(claim)
        self.opposites = [frozenset("=" + name for name in pair) for pair in table.get("opposites", ())]
        self.happenings = frozenset(ground.lexicon.table("events").get("happenings", ()))
        self.passages = Passages(matching)
        self.comparing = Comparing(matching.scales, ground.policy)
        self.credited = self.occasions.credited

    def relate(self, pair: Pair) -> Related | None:
        """What claim ``pair.a`` is to claim ``pair.b``; ``None`` where they do not speak of the same thing, or nearly."""
        a, b = self.claims[pair.a], self.claims[pair.b]
        slots = self.matching.slots[a.id], self.matching.slots[b.id]
        if a.kind is not b.kind or slots[0].dimension != slots[1].dimension or cycle_of(a) != cycle_of(b):
            return None
        outcome = (
            self.occasions.relate(a, b, pair.likeness)
            if a.kind is ClaimKind.DATE
            else self._amounts(a, b, slots, pair.likeness)
        )
        if outcome is None:
            return None
        rule = outcome.rule
        if outcome.kind is RelationKind.CONFLICTS and not rule:
            rule = "FC102" if a.kind is ClaimKind.DATE else "FC101"
        return Related(Relation(outcome.kind, a.id, b.id, outcome.why, rule), pair)

    def _amounts(self, a: Claim, b: Claim, slots: tuple[Slot, Slot], like: Likeness) -> Outcome | None:
        linked = self._linked(a, b)
        if linked is not None:
            return linked
        if Status.DENIED in (a.status, b.status) or ("rank" in a.scope) != ("rank" in b.scope):
            return None
        if "from" in {a.mention.role, b.mention.role} and a.mention.role != b.mention.role:
            return None
        if slots[0].dimension == "count" and not like.in_place and not self._same_things(*slots):
            return some_of_them(a, b, slots, self.matching.scales)
        bare = not like.shared and not (slots[0].unit and slots[1].unit)
        if bare and any(self.ground.policy.magnitude(claim.surface) for claim in (a, b)):
            return None  # "dozens" of nobody knows what
        value = compare_amounts(a, b, self.ground, exactly=like.in_place)
        if value is None or ((a.change is None) != (b.change is None) and not value.kind.supports):
            return None
        apart = [
            contrast
            for contrast in strong_contrasts(like)
            if contrast.role != "subject"
            or self._named(contrast, slots)
            or not (_of_what_follows(a, b) or _may_be_meant(a, b, contrast, like))
        ]
        if value.kind is RelationKind.AGREES:
            opposed = opposed_amounts(a, b, slots, self.opposites) or undone(a, b, slots, like, self.occasions.undoing)
            if opposed is not None:
                return opposed
        if value.kind.supports and ("refused" in a.scope) != ("refused" in b.scope):
            return denial(a, b) if is_denied(a, b, like, self.matching.scales) else None
        if like.exclusive:
            return self._of_another(a, b, like, slots, apart)
        if value.kind.supports and slots[0].dimension == "length":
            way = other_way(a, b, slots)
            if way is not None:
                return way
        if value.kind.supports:
            elsewhere = self.passages.elsewhere(a, b, like) or self.credited.to_others(a, b, slots, like)
            if elsewhere is not None:
                return elsewhere
        dated = all(self.ground.documents[claim.source].published for claim in (a, b))
        toll = is_one_toll(slots, self.matching.scales, self.matching.stories, dated, value.kind.supports)
        same = toll or is_same(like) or (value.kind is RelationKind.AGREES and self._told_in_one_story(a, b, slots, like))
        if value.kind is RelationKind.CONFLICTS and not toll and _are_of_others(a, b, slots, like):
            return self._of_others(a, b, slots, like)
        if value.kind is RelationKind.CONFLICTS and (same or like.bits >= SAME_BITS):
            if same and (nested := of_nested_periods(a, b)) is not None:
                return nested
            part = part_of_other(a, b, slots, self.matching.scales, self.happenings)
            if part is not None:
                return part
        if self.comparing.is_same_measure(slots):
            apart = [contrast for contrast in apart if contrast.role != "object"]
        if toll:
            apart = [contrast for contrast in apart if self._named(contrast, slots)]
        if (apart and value.kind is RelationKind.CONFLICTS) or not same:
            return self._of_another(a, b, like, slots, apart)
        if any(like.coverage < _NAMED_APART.get(item.role, 0.0) and self._named(item, slots) for item in apart):
            return self._of_another(a, b, like, slots, apart)
        return self._weigh(a, b, slots, like, value, apart, toll)

    def _of_another(
        self, a: Claim, b: Claim, like: Likeness, slots: tuple[Slot, Slot], apart: list[Contrast]
    ) -> Outcome | None:
        """The same said of another thing: the deed or the measure is shared, what stands in its places is not."""
        told = [contrast for contrast in apart if contrast.role != "unit"]
        frame = slots[0].unit & slots[1].unit
        for role in ("verb", "object", "subject"):
            frame |= slots[0].part(role) & slots[1].part(role)
        shared = sum(self.matching.scales.bits(term) for term in like.shared)
        if a.source == b.source or not told or not frame or shared < NEAR_BITS:
            return None
        return Outcome(RelationKind.OTHER_SUBJECT, different(a, b, told[0]))

    def _of_others(self, a: Claim, b: Claim, slots: tuple[Slot, Slot], like: Likeness) -> Outcome | None:
        """The same said of things of other names, whatever part the names play: "Alba has", "there are in Morn"."""
        if (wide := all_over(a, b, slots)) is not None and is_same(like):
            return wide
        outcome = self._of_another(a, b, like, slots, strong_contrasts(like))
        shared = sum(self.matching.scales.bits(term) for term in like.shared)
        if outcome is not None or a.source == b.source or shared < NEAR_BITS:
            return outcome
        here, there = (next(phrase.text for phrase in claim.phrases if phrase.names) for claim in (a, b))
        return Outcome(RelationKind.OTHER_SUBJECT, f"of different things: “{here}” is not “{there}”")

    def _weigh(
        self,
        a: Claim,
        b: Claim,
        slots: tuple[Slot, Slot],
        like: Likeness,
        value: Outcome,
        apart: list[Contrast],
        toll: bool,
    ) -> Outcome | None:
        opposite = self._opposite(a, b)
        moved = opposite or a.change is not None or b.change is not None
        if moved and value.kind is RelationKind.CONFLICTS:
            other_day = self.reports.of_other_days(a, b, slots)
            if other_day is not None:
                return other_day
        if value.kind.supports and (toll or (value.kind is RelationKind.AGREES and self._is_telling_in_story(a, b))):
            return value  # what differs is the day of the report
        period = other_period(a, b, value, toll)
        if period is None and value.kind is RelationKind.CONFLICTS:
            period = self.reports.of_another_event(a, b, slots)
        if period is not None:
            return period
        tolls = (slots[0].defining | slots[1].defining) & self.matching.scales.tolls
        if value.kind is RelationKind.CONFLICTS and not tolls and is_of_a_day_alone(a, b):
            return Outcome(RelationKind.OTHER_PERIOD, "only the one is of a stated day")
        mine, theirs = (slot.part("subject") for slot in slots)
        changed = a.change is not None and b.change is not None and slots[0].dimension != "time"
        of_one = changed and bool(mine) and mine == theirs  # all that differs is the verb, which says up or down
        if opposite and (of_one or is_firm(like, slots, self.matching.scales)) and not is_open_whose(a, b, slots):
            return Outcome(RelationKind.CONFLICTS, "one says up, the other down")
        if value.kind is not RelationKind.CONFLICTS:
            if value.kind is RelationKind.REFINES and _far_limit(a, b):
                return None
            other_stuff = slots[0].dimension != "count" and any(contrast.role == "unit" for contrast in apart)
            if other_stuff or (apart and like.coverage < 0.6):
                return None
            return self._multiplied(a, b) or value
        if slots[0].defining and slots[1].defining and _told_elsewhere(a, b, slots, like):
            here, there = (next(iter(places_of(claim))) for claim in (a, b))
            return Outcome(RelationKind.OTHER_SUBJECT, f"of {here} in the one, of {there} in the other")
        one_story = self.matching.stories.are_one(a.source, b.source)
        firm = toll or is_firm(like, slots, self.matching.scales, same_time(a, b), one_story) or _is_one_way(a, b, slots, like)
        if not firm or not self.comparing.can_compare(a, b, slots, like):
            return None
        if a.source == b.source and a.attribution and b.attribution and a.attribution.lower() != b.attribution.lower():
            return None
        if not like.in_place and (_is_given_beside(a, slots[1]) or _is_given_beside(b, slots[0])):
            return None
        if not like.in_place and (self._adds_up(a, b) or self._adds_up(b, a)):
            return Outcome(RelationKind.PART_OF, "the figures of the one sentence add up to the other")
        later = self.reports.later(a, b, slots)
        return later if later is not None else value

    def _named(self, contrast: Contrast, slots: tuple[Slot, Slot]) -> bool:
        return bool(set(contrast.a) & slots[0].names and set(contrast.b) & slots[1].names)

    def _adds_up(self, part: Claim, whole: Claim) -> bool:
        """Whether a figure and its neighbours in one sentence make up the other: $281m in cash and $53m in stock are $334m."""
        quantity = whole.quantity
        beside = self.sentences.get((part.source, part.sentence.start), ())
        if quantity is None or part not in beside or quantity.modifier in (Modifier.AT_MOST, Modifier.LESS_THAN):
            return False
        alike = [claim for claim in beside if _addable(claim, part, self.matching.slots)]
        figures = [interval_of(claim.quantity, claim.surface, self.ground.policy) for claim in alike if claim.quantity]
        place = alike.index(part)
        meant = interval_of(quantity, whole.surface, self.ground.policy)
        if quantity.modifier.is_limit:
            meant = Interval(meant.low, meant.low * _JUST_OVER)
        elif abs(meant.low) < math.inf:
            meant = Interval(meant.low * (1 - _LOOSELY), meant.high * (1 + _LOOSELY))
        return any(
            meant.meets(Interval(sum(each.low for each in figures[first:last]), sum(each.high for each in figures[first:last])))
            for first in range(max(0, place - 2), place + 1)
            for last in range(max(first + 2, place + 1), min(first + 4, len(figures) + 1))
        )

    def _multiplied(self, a: Claim, b: Claim) -> Outcome | None:
        """A thing that doubled to 40,000 did not rise to it from 30,000."""
        for one, other in ((a, b), (b, a)):
            verbs = [term for phrase in one.phrases if phrase.role == "verb" for term in phrase.terms]
            factor = next((_FACTORS[term] for term in verbs if term in _FACTORS), 0.0)
            start = self.claims.get(other.links.get("pair", ""))
            if not factor or start is None or other.mention.role != "to":
                continue
            before, after = interval_ends(start), interval_ends(other)
            if before and after and not 0.85 * factor <= after / before <= 1.18 * factor:
                return Outcome(RelationKind.CONFLICTS, f"{one.event} cannot mean from {start.surface} to {other.surface}")
        return None

    def _linked(self, a: Claim, b: Claim) -> Outcome | None:
        for one, other in ((a, b), (b, a)):
            whole = one.mention.whole if one.source == other.source else None
            if whole is not None and other.quantity is not None and whole in (other.quantity.low, other.quantity.high):
                return Outcome(RelationKind.PART_OF, "the text picks the one from the other")
        if a.links.get("part_of") == b.id or b.links.get("part_of") == a.id:
            return Outcome(RelationKind.PART_OF, "the text says that the one is of the other")
        if a.links.get("converted") == b.id or b.links.get("converted") == a.id:
            return Outcome(RelationKind.CONVERTS, "the text gives the one for the other")
        if a.links.get("pair") == b.id or b.links.get("pair") == a.id:
            return Outcome(RelationKind.OTHER_PERIOD, "the two ends of one change")
        return None

    def _told_in_one_story(self, a: Claim, b: Claim, slots: tuple[Slot, Slot], like: Likeness) -> bool:
        """Whether two texts of one story give the same distinctive figure of things of one kind, in whatever words."""
        if not figure_key(a) or not self.matching.stories.are_one(a.source, b.source):
            return False
        if slots[0].dimension == "count":
            return bool(slots[0].unit & slots[1].unit) or are_people(*slots, self.matching.scales)
        first, second = slots
        return any(self.matching.scales.bits(term) >= NEAR_BITS for term in first.everything & second.everything - first.names)

    def _is_telling_in_story(self, a: Claim, b: Claim) -> bool:
        """Whether two texts of one story give a figure of so many digits that no other thing of the story has it."""
        digits = min((claim.quantity.digits if claim.quantity is not None else 0) for claim in (a, b))
        return digits >= TELLING_DIGITS and self.matching.stories.are_one(a.source, b.source)

    def _same_things(self, a: Slot, b: Slot) -> bool:
        """Whether two counts may count the same things."""
        if not a.unit or not b.unit:
            return True
        if a.head == b.head or are_people(a, b, self.matching.scales):
            return True
        return bool(a.unit & (b.unit | b.core) or b.unit & a.core) and not self._exclusive_units(a, b)

    def _exclusive_units(self, a: Slot, b: Slot) -> bool:
        return any(
            a.unit & group and b.unit & group and not a.unit & b.unit & group for group in self.matching.scales.exclusive
        )

    def _opposite(self, a: Claim, b: Claim) -> bool:
        if a.change is not None and b.change is not None and None in (a.direction, b.direction):
            return a.change is not b.change  # "ended the day up 4%", "tumbled 4%"
        if a.direction is None or b.direction is None or a.direction is b.direction:
            return False
        if a.change is not None and b.change is not None:
            return True
        return a.mention.role == b.mention.role and not any(
            slot.unit for slot in (self.matching.slots[a.id], self.matching.slots[b.id])
        )


def _are_of_others(a: Claim, b: Claim, slots: tuple[Slot, Slot], like: Likeness) -> bool:
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


def _is_one_way(a: Claim, b: Claim, slots: tuple[Slot, Slot], like: Likeness) -> bool:
    """Whether both tell how far the same thing is from the same place."""
    way = "=distance" in slots[0].core & slots[1].core
    return way and like.coverage >= ALL_COVERAGE and from_the_same(a, b, slots)


def _is_given_beside(claim: Claim, other: Slot) -> bool:
    """Whether the other one's sentence gives the very figure, too, as another source's: "300; the union said 450"."""
    figure = figure_key(claim)
    return bool(figure) and f"{other.dimension}#{figure}" in other.beside and bool(other.claim.attribution)


def _told_elsewhere(a: Claim, b: Claim, slots: tuple[Slot, Slot], like: Likeness) -> bool:
    """Whether two deeds happened in named places, and not one name is common to the two, however spelled."""
    if like.in_place or _named_alike(like):
        return False
    return bool(places_of(a) and places_of(b)) and not slots[0].names & slots[1].names


def _addable(claim: Claim, part: Claim, slots: Mapping[str, Slot]) -> bool:
    """Whether two figures of a sentence may be added: counts of one deed, sums in one currency."""
    if dimension_of(claim) != dimension_of(part):
        return False
    if dimension_of(part) == "count":
        return slots[claim.id].defining == slots[part.id].defining
    return claim.quantity is not None and part.quantity is not None and claim.quantity.unit == part.quantity.unit


def _far_limit(a: Claim, b: Claim) -> bool:
    """Whether the one is but a limit, and far from the other figure: "over 100" says little of 30,000."""
    first, second = interval_ends(a), interval_ends(b)
    open_ended = any(claim.quantity is not None and claim.quantity.modifier.is_limit for claim in (a, b))
    if not open_ended or first is None or second is None or min(first, second) <= 0:
        return False
    return max(first, second) > _FAR * min(first, second)


def _named_alike(like: Likeness) -> bool:
    """Whether names differ but in their spelling, or one is the other's initials."""
    return any(weight.feature in ("spelling", "initials") for weight in like.weights)


def _of_what_follows(a: Claim, b: Claim) -> bool:
    """Whether both figures describe one and the same noun behind them, whoever does what: "the cup's 58-year history"."""
    nouns = [_behind(claim) for claim in (a, b)]
    return describes(a.surface) and describes(b.surface) and bool(nouns[0]) and nouns[0] == nouns[1]


def _behind(claim: Claim) -> str:
    words = claim.quote.partition(claim.surface)[2].split()
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
