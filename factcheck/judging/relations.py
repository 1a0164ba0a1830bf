"""What one claim is to another one: agreement, refinement, conversion, a part, another period, another subject, a conflict.

The order of the questions is the method. Do both state something that can be so at once or not at all (status, level or change,
deed)? Is it the same thing (slot), of the same time (period), all of it (scope)? Only then are the values compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from factcheck.extracting.cues import cues
from factcheck.judging.comparing import Comparing, is_open_whose
from factcheck.judging.explained import Reports
from factcheck.judging.occasions import Occasions
from factcheck.judging.opposites import opposed_amounts, undone
from factcheck.judging.others import are_of_others, is_of_names, other_names, other_subject, real_contrasts, told_elsewhere
from factcheck.judging.passages import Passages, from_the_same, other_way
from factcheck.judging.periods import is_of_a_day_alone, of_nested_periods, other_period, same_time
from factcheck.judging.sameness import ALL_COVERAGE, MOSTLY, NEAR_BITS, SAME_BITS, denial, is_denied, is_firm, is_same
from factcheck.judging.sums import Sums
from factcheck.judging.tolls import is_one_toll
from factcheck.judging.values import Ground, Outcome, compare_amounts, middle_figure
from factcheck.judging.wholes import part_of_other, some_of_them
from factcheck.matching import Matching, Pair
from factcheck.matching.keys import cycle_of, figure_key
from factcheck.matching.likeness import Contrast, Likeness, are_people
from factcheck.matching.slots import Slot
from factcheck.matching.stories import TELLING_DIGITS
from factcheck.model import Claim, ClaimKind, Relation, RelationKind, Status

_FAR = 3
"""How many times a limit may be of the figure that it bounds, or the other way round, and still bear it out."""
_NAMED_APART = {"subject": 0.6, "whom": 0.8}
"""Up to what coverage two names in the same place make two things of it, even where the figures agree."""
_FACTORS = {"=double": 2.0, "=triple": 3.0, "=halve": 0.5}
_LEAST_FACTOR, _MOST_FACTOR = 0.85, 1.18
"""By how much, times the factor, what "doubled" tells may be off: such words are said loosely."""


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
        self.sums = Sums(matching, ground.policy)
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
        """What two figures are to each other: first what settles it before it is known that both are of one thing."""
        linked = _linked(a, b)
        if linked is not None:
            return linked
        if not _can_be_one(a, b):
            return None
        if slots[0].dimension == "count" and not like.in_place and not self._same_things(*slots):
            return some_of_them(a, b, slots, self.matching.scales)
        value = self._values(a, b, slots, like)
        if value is None:
            return None
        if value.kind is RelationKind.AGREES:
            opposed = opposed_amounts(a, b, slots, self.opposites) or undone(a, b, slots, like, self.occasions.undoing)
            if opposed is not None:
                return opposed
        if value.kind.supports and ("refused" in a.scope) != ("refused" in b.scope):
            return denial(a, b) if is_denied(a, b, like, self.matching.scales) else None
        apart = real_contrasts(a, b, slots, like)
        if like.exclusive:
            return other_subject(a, b, slots, like, apart, self.matching.scales)
        if value.kind.supports:
            misplaced = self._misplaced(a, b, slots, like)
            if misplaced is not None:
                return misplaced
        return self._if_one_thing(a, b, slots, like, value, apart)

    def _values(self, a: Claim, b: Claim, slots: tuple[Slot, Slot], like: Likeness) -> Outcome | None:
        """What the two amounts are to each other; ``None`` where that says nothing."""
        bare = not like.shared and not (slots[0].unit and slots[1].unit)
        if bare and any(self.ground.policy.magnitude(claim.surface) for claim in (a, b)):
            return None  # "dozens" of nobody knows what
        value = compare_amounts(a, b, self.ground, exactly=like.in_place)
        if value is None or ((a.change is None) != (b.change is None) and not value.kind.supports):
            return None  # a level and a change
        return value

    def _misplaced(self, a: Claim, b: Claim, slots: tuple[Slot, Slot], like: Likeness) -> Outcome | None:
        """A conflict where both give the same figure, but of another way, another place or another party."""
        way = other_way(a, b, slots) if slots[0].dimension == "length" else None
        return way or self.passages.elsewhere(a, b, like) or self.credited.to_others(a, b, slots, like)

    def _if_one_thing(
        self, a: Claim, b: Claim, slots: tuple[Slot, Slot], like: Likeness, value: Outcome, apart: list[Contrast]
    ) -> Outcome | None:
        """What two figures are to each other where both are of one thing, else what the other thing is."""
        scales = self.matching.scales
        dated = all(self.ground.documents[claim.source].published for claim in (a, b))
        toll = is_one_toll(slots, scales, self.matching.stories, dated, value.kind.supports)
        same = toll or is_same(like) or (value.kind is RelationKind.AGREES and self._told_in_one_story(a, b, slots, like))
        if value.kind is RelationKind.CONFLICTS:
            if not toll and are_of_others(a, b, slots, like):
                return other_names(a, b, slots, like, scales)
            nested = of_nested_periods(a, b) if same else None
            if nested is not None:
                return nested
            part = part_of_other(a, b, slots, scales, self.happenings) if same or like.bits >= SAME_BITS else None
            if part is not None:
                return part
        if self.comparing.is_same_measure(slots):
            apart = [contrast for contrast in apart if contrast.role != "object"]
        if toll:
            apart = [contrast for contrast in apart if is_of_names(contrast, slots)]
        if (
            not same
            or (apart and value.kind is RelationKind.CONFLICTS)
            or any(like.coverage < _NAMED_APART.get(item.role, 0.0) and is_of_names(item, slots) for item in apart)
        ):
            return other_subject(a, b, slots, like, apart, scales)
        return self._of_one_thing(a, b, slots, like, value, apart, toll)

    def _of_one_thing(
        self,
        a: Claim,
        b: Claim,
        slots: tuple[Slot, Slot],
        like: Likeness,
        value: Outcome,
        apart: list[Contrast],
        toll: bool,
    ) -> Outcome | None:
        """What two figures of one thing are to each other: of two times, up in the one and down in the other, or by value."""
        opposite = self._opposite(a, b)
        moved = opposite or a.change is not None or b.change is not None
        if moved and value.kind is RelationKind.CONFLICTS:
            other_day = self.reports.of_other_days(a, b, slots)
            if other_day is not None:
                return other_day
        if value.kind.supports and (toll or (value.kind is RelationKind.AGREES and self._is_telling_in_story(a, b))):
            return value  # what differs is the day of the report
        period = self._other_time(a, b, slots, value, toll)
        if period is not None:
            return period
        if opposite and self._is_one_change(a, b, slots, like) and not is_open_whose(a, b, slots):
            return Outcome(RelationKind.CONFLICTS, "one says up, the other down")
        if value.kind is RelationKind.CONFLICTS:
            return self._contradicted(a, b, slots, like, value, toll)
        if value.kind is RelationKind.REFINES and _far_limit(a, b):
            return None
        other_stuff = slots[0].dimension != "count" and any(contrast.role == "unit" for contrast in apart)
        if other_stuff or (apart and like.coverage < MOSTLY):
            return None
        return self._multiplied(a, b) or value

    def _other_time(self, a: Claim, b: Claim, slots: tuple[Slot, Slot], value: Outcome, toll: bool) -> Outcome | None:
        """An outcome where the two figures are of two periods, two events, or only one of a stated day."""
        period = other_period(a, b, value, toll)
        if period is not None or value.kind is not RelationKind.CONFLICTS:
            return period
        event = self.reports.of_another_event(a, b, slots)
        if event is not None:
            return event
        tolls = (slots[0].defining | slots[1].defining) & self.matching.scales.tolls
        if not tolls and is_of_a_day_alone(a, b):
            return Outcome(RelationKind.OTHER_PERIOD, "only the one is of a stated day")
        return None

    def _contradicted(
        self, a: Claim, b: Claim, slots: tuple[Slot, Slot], like: Likeness, value: Outcome, toll: bool
    ) -> Outcome | None:
        """What two values that exclude each other are: a conflict only where nothing else explains them."""
        if slots[0].defining and slots[1].defining:
            elsewhere = told_elsewhere(a, b, slots, like)
            if elsewhere is not None:
                return elsewhere
        one_story = self.matching.stories.are_one(a.source, b.source)
        firm = toll or is_firm(like, slots, self.matching.scales, same_time(a, b), one_story) or _is_one_way(a, b, slots, like)
        if not firm or not self.comparing.can_compare(a, b, slots, like):
            return None
        if a.source == b.source and a.attribution and b.attribution and a.attribution.lower() != b.attribution.lower():
            return None
        if not like.in_place and (_is_given_beside(a, slots[1]) or _is_given_beside(b, slots[0])):
            return None
        if not like.in_place and (self.sums.make_up(a, b) or self.sums.make_up(b, a)):
            return Outcome(RelationKind.PART_OF, "the figures of the one sentence add up to the other")
        return self.reports.later(a, b, slots) or value

    def _multiplied(self, a: Claim, b: Claim) -> Outcome | None:
        """A thing that doubled to 40,000 did not rise to it from 30,000."""
        for one, other in ((a, b), (b, a)):
            verbs = [term for phrase in one.phrases if phrase.role == "verb" for term in phrase.terms]
            factor = next((_FACTORS[term] for term in verbs if term in _FACTORS), 0.0)
            start = self.claims.get(other.links.get("pair", ""))
            if not factor or start is None or other.mention.role != "to":
                continue
            before, after = middle_figure(start), middle_figure(other)
            if before and after and not _LEAST_FACTOR * factor <= after / before <= _MOST_FACTOR * factor:
                return Outcome(RelationKind.CONFLICTS, f"{one.event} cannot mean from {start.surface} to {other.surface}")
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
        """Whether the one says up and the other down, of changes or of counts that name nothing."""
        if a.change is not None and b.change is not None and None in (a.direction, b.direction):
            return a.change is not b.change  # "ended the day up 4%", "tumbled 4%"
        if a.direction is None or b.direction is None or a.direction is b.direction:
            return False
        if a.change is not None and b.change is not None:
            return True
        return a.mention.role == b.mention.role and not any(
            slot.unit for slot in (self.matching.slots[a.id], self.matching.slots[b.id])
        )

    def _is_one_change(self, a: Claim, b: Claim, slots: tuple[Slot, Slot], like: Likeness) -> bool:
        """Whether two opposite changes are of one thing: all that differs is the verb, or the evidence is firm."""
        mine, theirs = (slot.part("subject") for slot in slots)
        changed = a.change is not None and b.change is not None and slots[0].dimension != "time"
        return (changed and bool(mine) and mine == theirs) or is_firm(like, slots, self.matching.scales)


def _linked(a: Claim, b: Claim) -> Outcome | None:
    """What the text itself says that the two are to each other."""
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


def _can_be_one(a: Claim, b: Claim) -> bool:
    """Whether two figures can be one: neither denied, both counts or both places in a list, both where a change began."""
    if Status.DENIED in (a.status, b.status) or ("rank" in a.scope) != ("rank" in b.scope):
        return False
    return a.mention.role == b.mention.role or "from" not in (a.mention.role, b.mention.role)


def _is_one_way(a: Claim, b: Claim, slots: tuple[Slot, Slot], like: Likeness) -> bool:
    """Whether both tell how far the same thing is from the same place."""
    way = "=distance" in slots[0].core & slots[1].core
    return way and like.coverage >= ALL_COVERAGE and from_the_same(a, b, slots)


def _is_given_beside(claim: Claim, other: Slot) -> bool:
    """Whether the other one's sentence gives the very figure, too, as another source's: "300; the union said 450"."""
    figure = figure_key(claim)
    return bool(figure) and f"{other.dimension}#{figure}" in other.beside and bool(other.claim.attribution)


def _far_limit(a: Claim, b: Claim) -> bool:
    """Whether the one is but a limit, and far from the other figure: "over 100" says little of 30,000."""
    first, second = middle_figure(a), middle_figure(b)
    open_ended = any(claim.quantity is not None and claim.quantity.modifier.is_limit for claim in (a, b))
    if not open_ended or first is None or second is None or min(first, second) <= 0:
        return False
    return max(first, second) > _FAR * min(first, second)
