"""Two dated claims about one event: what the one date is to the other."""

from __future__ import annotations

import re
from datetime import timedelta

from factcheck.judging.credited import Credited
from factcheck.judging.moments import are_minutes_apart, are_of_two_zones, compare_moments, day_told, is_yearless, say
from factcheck.judging.opposites import turned_round
from factcheck.judging.passages import before_figure
from factcheck.judging.sameness import (
    ALL_COVERAGE,
    FIRM_MUTUAL,
    MOSTLY,
    TELLING_BITS,
    denial,
    different,
    is_denied,
    is_firm,
    is_same,
    strong_contrasts,
)
from factcheck.judging.values import Ground, Outcome
from factcheck.lexicon.patterns import compiled
from factcheck.matching import Matching
from factcheck.matching.keys import telling_clock
from factcheck.matching.likeness import Likeness
from factcheck.matching.slots import Slot
from factcheck.model import Claim, Moment, MomentRole, RelationKind, Status

_RECURS_WITHIN = timedelta(days=20)
"""Two dates of what happens again and again may be of one event where they are no farther apart."""
_A_DAY = timedelta(days=1)
_NEAR_ITS_DAY = timedelta(days=75)
"""What an article tells of so near its own day is its own news."""
_AGO = compiled(r"\b(?:weeks|months|years)\s(?:ago|earlier|before)\b", re.IGNORECASE)
_ENOUGH_WORDS = 3
"""So many telling words in common are of one place, where both texts tell the same story."""
_DIED = ("die", "passed away")
_IS = compiled(r"\b(?:is|was|are|were|will be|falls|fell)\s(?:on\s)?$", re.IGNORECASE)
_YEAR = compiled(r"[0-9]{4}")


class Occasions:
    """Relates the dates of events of one matching."""

    def __init__(self, matching: Matching, ground: Ground) -> None:
        self.matching = matching
        self.ground = ground
        self.credited = Credited(ground.lexicon, matching.scales)
        self.mishaps = frozenset(ground.lexicon.table("concepts").get("mishaps", ()))
        self.once = frozenset(ground.lexicon.table("events").get("once", ()))
        self.undoing = [frozenset("=" + name for name in pair) for pair in ground.lexicon.table("concepts").get("undone", ())]
        self.recurring = frozenset(ground.lexicon.table("concepts").get("recurring", ()))

    def relate(self, a: Claim, b: Claim, like: Likeness) -> Outcome | None:
        """What the dates of two claims are to each other; ``None`` where they date different things."""
        if Status.DENIED in (a.status, b.status) or like.exclusive or a.time is None or b.time is None:
            return None
        if like.in_place and self._copied(a, b):
            return _edited(a, b)
        value = compare_moments(a.time, b.time)
        if value is None:
            return None
        if (
            value.kind is RelationKind.CONFLICTS
            and telling_clock(a)
            and telling_clock(a) == telling_clock(b)
            and self._share_a_word(a, b)
        ):
            return value if are_of_two_zones(value) else None
        if self._of_one_story(a, b):
            if value.kind.supports and _to_the_day(a.time) and _to_the_day(b.time):
                return value
            if _of_one_day(a.time, b.time) and self._in_one_place(a, b, like):
                return value
        if not self._is_one_deed(a, b, like) or not is_same(like):
            return None
        slots = self.matching.slots[a.id], self.matching.slots[b.id]
        referred = self._only_referred_to(a, b, slots, like)
        if not (referred or self._same_party(a, b, like)):
            return None
        if {a.time.role, b.time.role} == {MomentRole.ON, MomentRole.SINCE} and _same_start(a.time, b.time):
            value = Outcome(RelationKind.AGREES, "the one says when it began, the other since when it has been so")
        if value.kind.supports and ("refused" in a.scope) != ("refused" in b.scope):
            return denial(a, b) if is_denied(a, b, like, self.matching.scales) else None
        if value.kind.supports:
            turned = turned_round(a, b, like) or self.credited.to_others(a, b, slots, like)
            if turned is not None:
                return turned
        if value.kind is not RelationKind.CONFLICTS:
            return None if strong_contrasts(like) and like.coverage < MOSTLY else value
        if are_of_two_zones(value):
            return value
        return self._contradicted(a, b, (a.time, b.time), slots, like, value, referred)

    def _is_one_deed(self, a: Claim, b: Claim, like: Likeness) -> bool:
        """Whether both date the same deed, or, where neither tells a deed, what the date itself is."""
        events = {a.event, b.event}
        if events == {""}:
            return like.mutual >= ALL_COVERAGE and _is_said_to_be(a) and _is_said_to_be(b)
        if len(events) == 1:
            return True
        return "" not in events and (not _deeds_shared(like).isdisjoint(events) or self._is_named(a, b, like))

    def _contradicted(
        self,
        a: Claim,
        b: Claim,
        times: tuple[Moment, Moment],
        slots: tuple[Slot, Slot],
        like: Likeness,
        value: Outcome,
        referred: bool,
    ) -> Outcome | None:
        """What two dates that exclude each other are: a conflict only where the event can be but one."""
        if ("further" in a.scope) != ("further" in b.scope):
            return None  # "another quake"
        if self._told_loosely(a, b):
            return Outcome(RelationKind.REFINES, "the one counts back in whole weeks, months or years, and is that near")
        if not _says_when(*times) or a.negated != b.negated:
            return None
        apart = strong_contrasts(like)
        if apart:
            return Outcome(RelationKind.OTHER_SUBJECT, different(a, b, apart[0]))
        one_story = self.matching.stories.are_one(a.source, b.source)
        if not referred and not is_firm(like, slots, self.matching.scales, one_story=one_story):
            return None
        if are_minutes_apart(value):
            told = day_told(times[0]) or times[0].zone_name
            return value if told or like.mutual >= ALL_COVERAGE else None
        yearless = [is_yearless(time) for time in times]
        if any(yearless):
            certain = like.mutual >= FIRM_MUTUAL and bool(slots[0].names & slots[1].names)
            certain = certain and a.status.is_open is b.status.is_open
            return value if certain and (all(yearless) or not self._recurs(a, b, like)) else None
        if not (self._is_dated(a) and self._is_dated(b)):
            return None
        return self._other_occurrence(a, b, times, like) or value

    def _other_occurrence(self, a: Claim, b: Claim, times: tuple[Moment, Moment], like: Likeness) -> Outcome | None:
        """An outcome where such a thing happens more than once, or where the one date was but expected."""
        planned = Outcome(RelationKind.LATER_THAN, "the one was planned or expected, the other is reported")
        foreseen = a.status.is_open != b.status.is_open
        if foreseen and a.event == b.event and a.event in self.once:
            return planned
        once = like.shared & self.matching.scales.words.ordinals or (_tells_a_death(a) and _tells_a_death(b))
        if not once and self._recurs(a, b, like) and self._distance(*times) > _RECURS_WITHIN:
            return Outcome(RelationKind.OTHER_SUBJECT, "such things happen again and again; these two are far apart")
        if self._each_of_its_day(a, b):
            return Outcome(RelationKind.OTHER_SUBJECT, "each is near the day of its own article: two occurrences")
        return planned if foreseen else None

    def _recurs(self, a: Claim, b: Claim, like: Likeness) -> bool:
        """Whether what both tell of happens again and again."""
        return not self.recurring.isdisjoint(_deeds_shared(like) | {a.event, b.event})

    def _of_one_story(self, a: Claim, b: Claim) -> bool:
        """Whether two texts of one story both date the mishap that it tells of: "crashed", "the disaster happened"."""
        if not {a.event, b.event} <= self.mishaps or a.status.is_open or b.status.is_open:
            return False
        return self.matching.stories.are_one(a.source, b.source)

    def _in_one_place(self, a: Claim, b: Claim, like: Likeness) -> bool:
        """Whether two texts tell a mishap with so many words of one place, its name among them, that it is the same one."""
        respelled = {term for weight in like.weights if weight.feature == "spelling" for term in weight.terms}
        told = like.shared - {"=" + event for event in self.mishaps}
        telling = [term for term in told if term[0] != "@" and self.matching.scales.bits(term) >= TELLING_BITS]
        names = self.matching.slots[a.id].names & self.matching.slots[b.id].names & told
        return len(telling) + bool(respelled) >= _ENOUGH_WORDS and bool(names or respelled)

    def _only_referred_to(self, a: Claim, b: Claim, slots: tuple[Slot, Slot], like: Likeness) -> bool:
        """Whether, of two texts of one story, the one dates but "the arrests", and the other the arrests that it tells of."""
        if a.event != b.event or like.contrasts or not self.matching.stories.are_one(a.source, b.source):
            return False
        words, deed = self.matching.scales.words, "=" + a.event
        return any(
            all(term == deed or words.bits(term) < 1.0 for term in slot.core)
            for slot in slots
            if deed in slot.referring & slot.part("subject")
        )

    def _is_named(self, a: Claim, b: Claim, like: Likeness) -> bool:
        """Whether the deed of the one is a noun in the other, whose verb only says that it was: "the filing came in May"."""
        for one, other in ((a, b), (b, a)):
            slot = self.matching.slots[other.id]
            named = slot.part("subject") - slot.names
            done = self.matching.slots[one.id].part("object")
            if not slot.deeds - {one.event} and (one.event in like.shared or (len(named) > 1 and named <= done)):
                return True
        return False

    def _share_a_word(self, a: Claim, b: Claim) -> bool:
        """Whether both sentences name one telling thing or deed."""
        first, second = (
            slot.core | slot.unit | slot.context for slot in (self.matching.slots[a.id], self.matching.slots[b.id])
        )
        return any(self.matching.scales.words.bits(term) >= TELLING_BITS and term[0] != "@" for term in first & second)

    def _each_of_its_day(self, a: Claim, b: Claim) -> bool:
        """Whether the articles were written long apart, and each tells of something near its own day."""
        days = [self.ground.documents[claim.source].published for claim in (a, b)]
        if days[0] is None or days[1] is None or abs(days[0] - days[1]) < _NEAR_ITS_DAY:
            return False
        dated = [claim.time.start.date() for claim in (a, b) if claim.time is not None and claim.time.start is not None]
        return len(dated) == 2 and all(
            day is not None and abs(date - day) < _NEAR_ITS_DAY for date, day in zip(dated, days, strict=True)
        )

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
        year = claim.time.start.year if claim.time is not None and claim.time.start is not None else 0
        given = bool(_YEAR.search(claim.surface)) or bool(claim.time and claim.time.hands and str(year) in claim.quote)
        return given or self.ground.documents[claim.source].published is not None

    def _told_loosely(self, a: Claim, b: Claim) -> bool:
        """Whether the one says "two weeks ago", and the other one's date is within a week of that."""
        return any(
            _AGO.search(one.surface) is not None
            and one.time is not None
            and one.time.start is not None
            and one.time.end is not None
            and self._distance(one.time, other.time) <= one.time.end - one.time.start
            for one, other in ((a, b), (b, a))
            if other.time is not None
        )

    def _distance(self, a: Moment, b: Moment) -> timedelta:
        if a.start is None or b.start is None or a.end is None or b.end is None:
            return timedelta(0)
        return max(b.start - a.end, a.start - b.end, timedelta(0))


def _deeds_shared(like: Likeness) -> frozenset[str]:
    return frozenset(term[1:] for term in like.shared if term[0] == "=")


def _of_one_day(a: Moment, b: Moment) -> bool:
    """Whether two clock times are told of the same day or weekday."""
    days = day_told(a), day_told(b)
    return bool(a.hands and b.hands and days[0]) and days[0] == days[1]


def _to_the_day(moment: Moment) -> bool:
    """Whether a time is of one day or of a part of it."""
    return moment.start is not None and moment.end is not None and moment.end - moment.start <= _A_DAY


def _is_said_to_be(claim: Claim) -> bool:
    """Whether a date is what something is: "the deadline is 31 March"."""
    return _IS.search(before_figure(claim)) is not None


def _tells_a_death(claim: Claim) -> bool:
    """Whether somebody died, and not how many: that happens but once, as a first title is won but once."""
    if any(phrase.role == "unit" for phrase in claim.phrases):
        return False
    return any(phrase.role == "verb" and phrase.text.lower().startswith(_DIED) for phrase in claim.phrases)


def _same_start(a: Moment, b: Moment) -> bool:
    return a.start is not None and a.start == b.start and a.granularity is b.granularity


def _says_when(a: Moment, b: Moment) -> bool:
    """Whether two dates that differ say the same: both when it is, or the one a day by which, the other a later day."""
    if a.role is b.role:
        return a.role in (MomentRole.ON, MomentRole.UNTIL, MomentRole.SINCE)
    for limit, day in ((a, b), (b, a)):
        if limit.role is MomentRole.BY and day.role is MomentRole.ON and limit.end is not None and day.start is not None:
            return day.start >= limit.end
    return False


def _edited(a: Claim, b: Claim) -> Outcome | None:
    """What two dates in the same place of the same text are to each other: there no other event can be meant.

    "On Monday" of an article that was published again a week later is no other date, only the same words.
    """
    if a.time is None or b.time is None:
        return None
    value = compare_moments(a.time, b.time)
    if is_yearless(a.time) != is_yearless(b.time):
        return None
    if value is None or value.kind is RelationKind.CONFLICTS or a.time.timex == b.time.timex:
        return None if value is not None and a.surface.lower() == b.surface.lower() else value
    if a.time.role is b.time.role is not MomentRole.ON and a.time.granularity is b.time.granularity:
        return Outcome(
            RelationKind.CONFLICTS, f"told in the same words, but of {say(a.time)} in the one and {say(b.time)} in the other"
        )
    return value
