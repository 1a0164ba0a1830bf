"""What one claim is to another one: agreement, refinement, conversion, a part, another period, another subject, a conflict.

The order of the questions is the method. Do both state something that can be so at once or not at all (status, level or change,
deed)? Is it the same thing (slot), of the same time (period), all of it (scope)? Only then are the values compared.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from factcheck.extracting.cues import Cues, cues
from factcheck.judging.passages import Passages
from factcheck.judging.values import Ground, Outcome, compare_amounts, compare_moments, say
from factcheck.matching import Matching, Pair
from factcheck.matching.likeness import Contrast, Likeness, Slot, role_class
from factcheck.model import (
    Change,
    Claim,
    ClaimKind,
    Document,
    Granularity,
    Moment,
    MomentRole,
    Relation,
    RelationKind,
    Status,
)

# What it takes, in bits of evidence and in the share of the shorter claim's words that the other one has.
SAME_BITS = 5.0
SAME_COVERAGE = 0.45
_NEAR_BITS = 3.0
_CONTRAST_BITS = 3.0
_RECURS_WITHIN = timedelta(days=20)
_LONG_AFTER = timedelta(days=120)

_OPEN = frozenset({Status.PLANNED, Status.FORECAST})
_YEAR = re.compile(r"[0-9]{4}")
_OTHERS = re.compile(r"\b(?:others?|more|further|another|additional)\b(?! than)")
"""What comes on top of something else is not to be held against a figure of all."""

_NO_AGE = 150
"""A bare figure below may be an age, a place in a list or a version as well as a count."""

_NAMED_APART = {"subject": 0.6, "whom": 0.8}
"""Up to what coverage two names in the same place make two things of it, even where the figures agree."""

_ANYBODY = frozenset({"person", "=employ", "other"})
_FACTORS = {"=double": 2.0, "=triple": 3.0, "=halve": 0.5}
_STANDING = frozenset({"=length", "=height", "=width", "=depth", "=cost", "=magnitude", "=distance", "=born"})


@dataclass(frozen=True, slots=True)
class Related:
    """A relation, and the pair with the evidence that it rests on."""

    relation: Relation
    pair: Pair


class Relater:
    """Relates pairs of claims of one matching."""

    def __init__(self, matching: Matching, ground: Ground) -> None:
        self.matching = matching
        self.ground = ground
        self.cues: Cues = cues(ground.lexicon)
        self.claims: Mapping[str, Claim] = {claim.id: claim for claim in matching.claims}
        table = ground.lexicon.table("concepts")
        self.recurring = frozenset(table.get("recurring", ()))
        self.growing = frozenset("=" + name for name in self.cues.growing)
        words = matching.scales.words
        self.tallied = frozenset(words.concepts.get((words.stem(word),), words.stem(word)) for word in table.get("tallied", ()))
        self.passages = Passages(matching)

    def relate(self, pair: Pair) -> Related | None:
        """What claim ``pair.a`` is to claim ``pair.b``; ``None`` where they do not speak of the same thing, or nearly."""
        a, b = self.claims[pair.a], self.claims[pair.b]
        slots = self.matching.slots[a.id], self.matching.slots[b.id]
        if a.kind is not b.kind or slots[0].dimension != slots[1].dimension:
            return None
        outcome = self._dates(a, b, pair.likeness) if a.kind is ClaimKind.DATE else self._amounts(a, b, slots, pair.likeness)
        if outcome is None:
            return None
        rule = outcome.rule
        if outcome.kind is RelationKind.CONFLICTS and not rule:
            rule = "FC102" if a.kind is ClaimKind.DATE else "FC101"
        return Related(Relation(outcome.kind, a.id, b.id, outcome.why, rule), pair)

    # --- amounts

    def _amounts(self, a: Claim, b: Claim, slots: tuple[Slot, Slot], like: Likeness) -> Outcome | None:
        linked = self._linked(a, b)
        if linked is not None:
            return linked
        if Status.DENIED in (a.status, b.status):
            return None
        if "from" in {a.mention.role, b.mention.role} and a.mention.role != b.mention.role:
            return None
        if slots[0].dimension == "count" and not like.in_place and not self._same_things(*slots):
            return None
        value = compare_amounts(a, b, self.ground, exactly=like.in_place)
        if value is None or ((a.change is None) != (b.change is None) and not value.kind.supports):
            return None
        apart = [contrast for contrast in like.contrasts if contrast.bits >= _CONTRAST_BITS]
        if like.exclusive:
            return self._of_another(a, b, like, slots, apart)
        if value.kind.supports:
            elsewhere = self.passages.elsewhere(a, b, like)
            if elsewhere is not None:
                return elsewhere
        same = is_same(like)
        if value.kind is RelationKind.CONFLICTS and (same or like.bits >= SAME_BITS):
            part = self._part(a, b, slots)
            if part is not None:
                return part
        if (apart and value.kind is RelationKind.CONFLICTS) or not same:
            return self._of_another(a, b, like, slots, apart)
        if any(like.coverage < _NAMED_APART.get(item.role, 0.0) and self._named(item, slots) for item in apart):
            return self._of_another(a, b, like, slots, apart)
        return self._weigh(a, b, slots, like, value, bool(apart))

    def _of_another(
        self, a: Claim, b: Claim, like: Likeness, slots: tuple[Slot, Slot], apart: list[Contrast]
    ) -> Outcome | None:
        """The same said of another thing: the deed or the measure is shared, what stands in its places is not."""
        told = [contrast for contrast in apart if contrast.role != "unit"]
        frame = slots[0].unit & slots[1].unit
        for role in ("verb", "object", "subject"):
            frame |= slots[0].part(role) & slots[1].part(role)
        shared = sum(self.matching.scales.bits(term) for term in like.shared)
        if a.source == b.source or not told or not frame or shared < _NEAR_BITS:
            return None
        return Outcome(RelationKind.OTHER_SUBJECT, _different(a, b, told[0]))

    def _weigh(
        self, a: Claim, b: Claim, slots: tuple[Slot, Slot], like: Likeness, value: Outcome, apart: bool
    ) -> Outcome | None:
        if self._opposite(a, b) and is_firm(like, slots):
            return Outcome(RelationKind.CONFLICTS, "one says up, the other down")
        period = self._period(a, b, value)
        if period is not None:
            return period
        if value.kind is not RelationKind.CONFLICTS:
            if apart and like.coverage < 0.6:
                return None
            return self._multiplied(a, b) or value
        if not is_firm(like, slots, _same_time(a, b)) or not self._comparable(a, b, slots, like):
            return None
        if a.source == b.source and a.attribution and b.attribution and a.attribution.lower() != b.attribution.lower():
            return None
        later = self._later(a, b, slots)
        return later if later is not None else value

    def _named(self, contrast: Contrast, slots: tuple[Slot, Slot]) -> bool:
        return bool(set(contrast.a) & slots[0].names and set(contrast.b) & slots[1].names)

    def _comparable(self, a: Claim, b: Claim, slots: tuple[Slot, Slot], like: Likeness) -> bool:
        """Whether two figures of like slots can be held against each other at all."""
        if like.in_place:
            return True
        if slots[0].dimension == "age":
            subjects = [slot.part("subject") for slot in slots]
            return any(term[0] not in "=@" for term in subjects[0] & subjects[1])
        units = {claim.quantity.unit for claim in (a, b) if claim.quantity is not None}
        tallied = self.tallied & (slots[0].unit | slots[1].unit | units)
        if tallied and (a.time is None or b.time is None or a.time.timex != b.time.timex):
            return False
        parties = [slot.names & slot.part("subject") for slot in slots]
        if (parties[0] and parties[1] and not parties[0] & parties[1]) or any(
            _OTHERS.search(claim.surface) for claim in (a, b)
        ):
            return False
        if slots[0].dimension == "time":
            verbs = [slot.part("verb") for slot in slots]
            return like.mutual >= 0.65 and bool(verbs[0] & verbs[1] or a.links or b.links or slots[0].beside & slots[1].beside)
        if any(self.ground.policy.magnitude(claim.surface) for claim in (a, b)) and not _far_apart(a, b):
            return False
        if slots[0].dimension != "count":
            return not (tallied or ((_is_attribute(a) or _is_attribute(b)) and like.mutual < 0.6))
        if 1.0 in (interval_ends(a), interval_ends(b)):
            return False
        if not slots[0].unit or not slots[1].unit:
            bare = min(interval_ends(a) or 0, interval_ends(b) or 0)
            counted = like.mutual >= 0.75 and bare >= _NO_AGE and bare == int(bare)
            return counted or bool(slots[0].defining & slots[1].defining)
        if (slots[0].unit | slots[1].unit) <= _ANYBODY and bool(slots[0].defining) != bool(slots[1].defining):
            return False
        return slots[0].unit ^ slots[1].unit <= _ANYBODY

    def _multiplied(self, a: Claim, b: Claim) -> Outcome | None:
        """A thing that doubled to 40,000 did not rise to it from 30,000."""
        for one, other in ((a, b), (b, a)):
            verbs = [term for phrase in one.phrases if phrase.role == "verb" for term in phrase.terms]
            factor = next((_FACTORS[term] for term in verbs if term in _FACTORS), 0.0)
            start = self.claims.get(other.links.get("pair", ""))
            if not factor or start is None or other.mention.role != "to":
                continue
            before, after = interval_ends(start), interval_ends(other)
            if before and after and not 0.8 * factor <= after / before <= 1.25 * factor:
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

    def _same_things(self, a: Slot, b: Slot) -> bool:
        """Whether two counts may count the same things."""
        if not a.unit or not b.unit:
            return True
        if a.head == b.head:
            return True
        return bool(a.unit & (b.unit | b.core) or b.unit & a.core) and not self._exclusive_units(a, b)

    def _exclusive_units(self, a: Slot, b: Slot) -> bool:
        return any(
            a.unit & group and b.unit & group and not a.unit & b.unit & group for group in self.matching.scales.exclusive
        )

    def _opposite(self, a: Claim, b: Claim) -> bool:
        if a.direction is None or b.direction is None or a.direction is b.direction:
            return False
        if a.change is not None and b.change is not None:
            return True
        return a.mention.role == b.mention.role and not any(
            slot.unit for slot in (self.matching.slots[a.id], self.matching.slots[b.id])
        )

    def _part(self, a: Claim, b: Claim, slots: tuple[Slot, Slot]) -> Outcome | None:
        """Whether the one is a part of the other: "in all" against none, or "3,000 of the city's power" against the city's."""
        first, second = interval_ends(a), interval_ends(b)
        if first is None or second is None:
            return None
        less, more = (a, b) if first < second else (b, a)
        small, large = (slots[0], slots[1]) if less is a else (slots[1], slots[0])
        if "whole" in more.scope and "whole" not in less.scope:
            return Outcome(RelationKind.PART_OF, f"{more.surface} is the total, {less.surface} a part of it")
        if "part" in less.scope and "part" not in more.scope:
            return Outcome(RelationKind.PART_OF, f"{less.surface} is said to be a part")
        owned = {term for phrase in less.phrases if phrase.role == "of" and _definite(phrase.text) for term in phrase.terms}
        owner = owned & large.part("subject")
        doers = small.part("subject") - large.core
        if owner and doers:
            return Outcome(RelationKind.PART_OF, f"{less.surface} is of what {more.surface} is all")
        return None

    def _period(self, a: Claim, b: Claim, value: Outcome) -> Outcome | None:
        """Other times, other figures: an outcome where the two are not of the same period."""
        cycles = {"year", "quarter", "month", "week", "day", "hour", "cumulative"}
        left, right = set(a.scope) & cycles, set(b.scope) & cycles
        if left and right and left != right and value.kind is RelationKind.CONFLICTS:
            return Outcome(
                RelationKind.OTHER_PERIOD, f"the one is by the {_words(sorted(left))}, the other by the {_words(sorted(right))}"
            )
        if not _placed(a.time) or not _placed(b.time):
            return None
        assert a.time is not None
        assert b.time is not None
        times = compare_moments(a.time, b.time)
        if times is None or times.kind is RelationKind.AGREES:
            return None
        bounded = {MomentRole.SINCE, MomentRole.BY, MomentRole.UNTIL, MomentRole.BEFORE, MomentRole.AFTER}
        if times.kind is RelationKind.REFINES:
            if (
                value.kind is RelationKind.CONFLICTS
                and _length(a.time) != _length(b.time)
                and not {a.time.role, b.time.role} & bounded
            ):
                return Outcome(RelationKind.OTHER_PERIOD, f"the one is of {say(a.time)}, the other of {say(b.time)}")
            return None
        return Outcome(RelationKind.OTHER_PERIOD, f"the one is of {say(a.time)}, the other of {say(b.time)}")

    def _later(self, a: Claim, b: Claim, slots: tuple[Slot, Slot]) -> Outcome | None:
        """An update explains the difference: a plan and its result, a toll that rose, preliminary and final figures."""
        if (a.status in _OPEN) != (b.status in _OPEN):
            plan = a if a.status in _OPEN else b
            return Outcome(RelationKind.LATER_THAN, f"{plan.surface} was planned or expected, the other figure is reported")
        early = ("early" in a.scope, "early" in b.scope)
        late = ("late" in a.scope, "late" in b.scope)
        if (early[0] != early[1] and (late[0] or late[1] or self._gap(a, b) is not None)) or (
            late[0] != late[1] and early[0] != early[1]
        ):
            return Outcome(RelationKind.LATER_THAN, "the one is given as preliminary, the other comes later")
        gap = self._gap(a, b)
        first, second = interval_ends(a), interval_ends(b)
        if first is None or second is None:
            return None
        if (slots[0].core | slots[0].unit) & (slots[1].core | slots[1].unit) & self.growing or self._grows(slots):
            if gap is not None and gap:
                older, newer = (first, second) if gap > timedelta(0) else (second, first)
                return Outcome(RelationKind.LATER_THAN, "the figure rose between the two reports") if newer > older else None
            higher = a if first > second else b
            if gap is None and higher.direction is Change.INCREASE:
                return Outcome(RelationKind.LATER_THAN, "the figure is said to have risen")
            return None
        if gap is not None and abs(gap) >= _LONG_AFTER and not (slots[0].core | slots[1].core) & _STANDING:
            return Outcome(RelationKind.LATER_THAN, f"the two reports are {abs(gap).days} days apart")
        return None

    def _grows(self, slots: tuple[Slot, Slot]) -> bool:
        return bool((slots[0].defining | slots[0].unit) & self.growing and (slots[1].defining | slots[1].unit) & self.growing)

    def _gap(self, a: Claim, b: Claim) -> timedelta | None:
        """How much later the second claim's document was published; ``None`` where a date is unknown."""
        first, second = self._document(a).published, self._document(b).published
        return second - first if first is not None and second is not None else None

    def _document(self, claim: Claim) -> Document:
        return self.ground.documents[claim.source]

    # --- dates

    def _dates(self, a: Claim, b: Claim, like: Likeness) -> Outcome | None:
        if Status.DENIED in (a.status, b.status) or like.exclusive or a.time is None or b.time is None:
            return None
        if like.in_place and self._copied(a, b):
            return _edited(a, b)
        events = {a.event, b.event}
        deeds = {term[1:] for term in like.shared if term[0] == "="}
        if "" in events or (len(events) > 1 and not (deeds & events)):
            return None
        if not is_same(like) or not self._same_party(a, b, like):
            return None
        slots = self.matching.slots[a.id], self.matching.slots[b.id]
        value = compare_moments(a.time, b.time)
        if value is None:
            return None
        apart = [contrast for contrast in like.contrasts if contrast.bits >= _CONTRAST_BITS]
        if value.kind is not RelationKind.CONFLICTS:
            return None if apart and like.coverage < 0.6 else value
        if value.why.startswith("the same clock"):
            return value
        if a.time.role is not b.time.role or a.time.role not in (MomentRole.ON, MomentRole.UNTIL, MomentRole.SINCE):
            return None
        if apart:
            return Outcome(RelationKind.OTHER_SUBJECT, _different(a, b, apart[0]))
        if not is_firm(like, slots) or not (self._is_dated(a) and self._is_dated(b)):
            return None
        if (deeds & self.recurring or events & self.recurring) and self._distance(a.time, b.time) > _RECURS_WITHIN:
            return Outcome(RelationKind.OTHER_SUBJECT, "such things happen again and again; these two are far apart")
        if (a.status in _OPEN) != (b.status in _OPEN):
            return Outcome(RelationKind.LATER_THAN, "the one was planned or expected, the other is reported")
        return value

    def _copied(self, a: Claim, b: Claim) -> bool:
        """Whether the documents of two claims are one text, or copies of it."""
        roots = [self.matching.copies.get(claim.source, claim.source) for claim in (a, b)]
        return a.source != b.source and roots[0] == roots[1]

    def _same_party(self, a: Claim, b: Claim, like: Likeness) -> bool:
        """Whether the two share more than the deed and the country: whom or what it happened to."""
        slots = self.matching.slots[a.id], self.matching.slots[b.id]
        everything = [slot.core | slot.unit | slot.context for slot in slots]
        shared = (everything[0] & everything[1]) & (slots[0].core | slots[1].core)
        deeds = {"=" + a.event, "=" + b.event, a.event, b.event}
        return any(term not in deeds and term[0] != "@" for term in shared) or self._named_alike(slots)

    def _named_alike(self, slots: tuple[Slot, Slot]) -> bool:
        """Whether both have a country or city itself as their subject."""
        subjects = [slot.part("subject") for slot in slots]
        return bool(subjects[0]) and subjects[0] == subjects[1]

    def _is_dated(self, claim: Claim) -> bool:
        """Whether the year is beyond doubt: the document has a date, or the text gives the year."""
        return self._document(claim).published is not None or bool(_YEAR.search(claim.surface))

    def _distance(self, a: Moment, b: Moment) -> timedelta:
        if a.start is None or b.start is None or a.end is None or b.end is None:
            return timedelta(0)
        return max(b.start - a.end, a.start - b.end, timedelta(0))


def _edited(a: Claim, b: Claim) -> Outcome | None:
    """What two dates in the same place of the same text are to each other: there no other event can be meant.

    "On Monday" of an article that was published again a week later is no other date, only the same words.
    """
    if a.time is None or b.time is None:
        return None
    value = compare_moments(a.time, b.time)
    if value is None or value.kind is RelationKind.CONFLICTS or a.time.timex == b.time.timex:
        return None if value is not None and a.surface.lower() == b.surface.lower() else value
    if a.time.role is b.time.role is not MomentRole.ON and a.time.granularity is b.time.granularity:
        return Outcome(
            RelationKind.CONFLICTS, f"told in the same words, but of {say(a.time)} in the one and {say(b.time)} in the other"
        )
    return value


def is_same(like: Likeness) -> bool:
    """Whether the evidence is enough: much of it, or less where the sentences are short and say little else."""
    bits = like.slot_bits
    return (bits >= SAME_BITS and like.coverage >= SAME_COVERAGE) or (bits >= _NEAR_BITS and like.coverage >= 0.75)


def is_firm(like: Likeness, slots: tuple[Slot, Slot], same_time: bool = False) -> bool:
    """Whether the slots are so alike that different values can only be a conflict.

    Both say most of what the other says; or they share at least two telling words (or one, and the stated time), and
    neither is without a counterpart for more than half of what it says.
    """
    if like.mutual >= 0.65:
        return True
    return len(_telling(like)) + same_time >= 2 and like.mutual >= 0.45 and like.slot_bits >= SAME_BITS + 1


def _same_time(a: Claim, b: Claim) -> bool:
    """Whether both figures are of the same stated time."""
    return _placed(a.time) and _placed(b.time) and a.time is not None and b.time is not None and a.time.timex == b.time.timex


def _telling(like: Likeness) -> frozenset[str]:
    """The shared words that name a thing or a deed, countries and cities left out."""
    return frozenset(term for term in like.shared if term[0] != "@")


def _far_apart(a: Claim, b: Claim) -> bool:
    """Whether two figures, one of them only "dozens" or the like, are of different orders."""
    first, second = interval_ends(a), interval_ends(b)
    return bool(first and second) and max(first or 1, second or 1) > 12 * min(first or 1, second or 1)


def _is_attribute(claim: Claim) -> bool:
    """Whether the figure only describes one thing of many ("a 73-yard drive")."""
    return "-" in claim.surface


def _definite(text: str) -> bool:
    """Whether a phrase names a whole that is known ("the city’s power"), not a stuff ("rain")."""
    return text.lower().startswith(("the ", "its ", "their ", "all ", "this ", "that ")) or "'s " in text or "’s " in text


def interval_ends(claim: Claim) -> float | None:
    """The figure in the base unit by which two are ordered: the middle of a range."""
    quantity = claim.quantity
    if quantity is None:
        return None
    ends = [end for end in (quantity.base_low, quantity.base_high) if end is not None]
    return sum(ends) / len(ends) if ends else None


def _placed(moment: Moment | None) -> bool:
    return moment is not None and moment.resolved


def _length(moment: Moment) -> str:
    """Years are as long as fiscal years; else by granularity, ranges by their ends."""
    if moment.granularity in (Granularity.YEAR, Granularity.FISCAL_YEAR):
        return "year"
    if moment.granularity is Granularity.RANGE and moment.start and moment.end:
        return str((moment.end - moment.start).days)
    return str(moment.granularity)


def _different(a: Claim, b: Claim, contrast: Contrast) -> str:
    """What stands in the same place of the two sentences, in their own words."""
    sides = []
    for claim, terms in ((a, contrast.a), (b, contrast.b)):
        told = [
            phrase.text
            for phrase in claim.phrases
            if role_class(phrase.role) == contrast.role and set(terms) & set(phrase.terms)
        ]
        sides.append(told[0] if told else _words(terms))
    return f"of different things: “{sides[0]}” is not “{sides[1]}”"


def _words(terms: object) -> str:
    return ", ".join(str(term).lstrip("=@") for term in terms) if isinstance(terms, tuple | list) else str(terms)
