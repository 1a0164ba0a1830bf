"""What explains two different figures of one thing: a part and its whole, another period, a later report."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from factcheck.extracting.beside import describes
from factcheck.extracting.cues import Cues
from factcheck.extracting.words import vocabulary
from factcheck.judging.sameness import TELLING_BITS, listed
from factcheck.judging.values import Ground, Outcome, compare_moments, is_yearless, say
from factcheck.lexicon.patterns import compiled
from factcheck.matching.keys import dimension_of, figure_key
from factcheck.matching.scales import Scales
from factcheck.matching.slots import Slot
from factcheck.model import Change, Claim, Granularity, Moment, MomentRole, Phrase, RelationKind

_PICKED = compiled(r"\bof (?:the|those|these|them|its|their|his|her|our|my|your)\b")
_LONG_AFTER = timedelta(days=75)
_YEAR = range(365, 367)
_ALL_OVER = frozenset({"across", "throughout"})
_NOW = frozenset({"PRESENT_REF", "XXXX-XX-XX"})
_BY_THE_HOUR = 5
"""How many times another toll one must be to be of another hour."""
_LONG_PAST = timedelta(days=6)
_WITHIN_A_DAY = frozenset({Granularity.SECOND, Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY, Granularity.DAY})
_NARROWING = frozenset({"to", "from", "in", "at", "for", "among", "outside", "across"})
_MANY = frozenset({"person", "staff", "crew", "personnel", "man", "woman", "child"})
_FEW_DAYS = timedelta(days=7)
_STANDING = frozenset({"=length", "=height", "=width", "=depth", "=cost", "=magnitude", "=distance", "=born"})


def _by_size(a: Claim, b: Claim, slots: tuple[Slot, Slot]) -> tuple[Claim, Claim, Slot, Slot] | None:
    """The claims with the smaller and with the larger figure, and their slots; ``None`` where one tells no figure."""
    first, second = interval_ends(a), interval_ends(b)
    if first is None or second is None:
        return None
    return (a, b, *slots) if first < second else (b, a, slots[1], slots[0])


def part_of_other(a: Claim, b: Claim, slots: tuple[Slot, Slot], scales: Scales, happenings: Collection[str]) -> Outcome | None:
    """Whether the one is a part of the other: "in all" against none, or "3,000 of the city's power" against the city's."""
    sides = _by_size(a, b, slots)
    if sides is None or interval_ends(a) == interval_ends(b):
        return None
    less, more, small, large = sides
    for one, other in ((a, interval_ends(b)), (b, interval_ends(a))):
        if one.mention.whole is not None and other is not None and other >= one.mention.whole:
            return Outcome(RelationKind.PART_OF, f"{one.surface} is picked from {one.mention.whole:g}")
    is_share = small.dimension == "ratio"  # "34 percent of those asked" is no part of another share
    same_kind = not small.unit or not small.unit.isdisjoint(large.unit | large.core)
    picked = same_kind and less.mention.whole is None and _PICKED.search(less.surface) and not _PICKED.search(more.surface)
    if not is_share and picked:
        return Outcome(RelationKind.PART_OF, f"{less.surface} are only some of them")
    if "whole" in more.scope and "whole" not in less.scope:
        return Outcome(RelationKind.PART_OF, f"{more.surface} is the total, {less.surface} a part of it")
    if not is_share and "part" in less.scope and "part" not in more.scope and _may_be_whole(more, small):
        return Outcome(RelationKind.PART_OF, f"{less.surface} is said to be a part")
    if not large.part("where") and small.part("where") & scales.words.sides - large.everything:
        return Outcome(RelationKind.PART_OF, f"{less.surface} is of one side, {more.surface} of all")
    if (
        small.names & small.part("where")
        and not small.names & small.part("where") <= large.core
        and large.part("subject") & large.names <= small.everything
        and large.part("where") <= scales.regions
        and less.event not in happenings
        and less.event == more.event
    ):
        return Outcome(RelationKind.PART_OF, f"{less.surface} is of one place, {more.surface} of all")
    if _one_of(small, large, more):
        return Outcome(RelationKind.PART_OF, f"{more.surface} is of several, {less.surface} of one of them")
    if (small.core & scales.divisions) - large.core - large.context:
        return Outcome(RelationKind.PART_OF, f"{less.surface} is of a part of what {more.surface} is of")
    kinds = small.unit - large.unit
    of_a_kind = small.head == large.head and large.unit < small.unit and not kinds & large.everything
    somebody = bool(large.unit) and large.unit <= scales.anybody and not small.unit <= scales.anybody
    who_they_are = somebody and small.head in scales.people
    if not is_share and (of_a_kind or who_they_are) and "whole" not in less.scope:
        return Outcome(RelationKind.PART_OF, f"{less.surface} are some of {more.surface}")
    if not is_share and _is_narrowed(less, small, large, scales):
        return Outcome(RelationKind.PART_OF, f"{less.surface} is told of a part of what {more.surface} is of")
    counted = bool(small.unit) and small.unit == large.unit
    doers = any(scales.bits(term) >= TELLING_BITS for term in small.part("subject") - large.own)
    told = [phrase for phrase in less.phrases if phrase.role == "of"]
    wholes = [
        phrase for phrase in told if _follows(less, phrase) or _definite(phrase.text) or (counted and doers and phrase.names)
    ]
    if (wide := all_over(a, b, slots)) is not None:
        return wide
    owned = {term for phrase in wholes for term in phrase.terms}
    owner = set() if is_share else owned & large.part("subject")
    members = counted and small.deeds - large.core
    if owner and (doers or members):
        return Outcome(RelationKind.PART_OF, f"{less.surface} is of what {more.surface} is all")
    return None


def _is_narrowed(less: Claim, small: Slot, large: Slot, scales: Scales) -> bool:
    """Whether the smaller count or sum says to, from, in or for whom besides: "14,000 cars to Brazil", "people in Norway".

    That narrows only what can be divided so (rules/concepts.yaml, ``divisible``), and what stands behind many things: a
    school in Ulm is no part of the school.
    """
    if "whole" in less.scope or not small.deeds & large.deeds & scales.divisible:
        return False
    for phrase in less.phrases:
        if phrase.role not in _NARROWING or set(phrase.terms) & large.everything or not phrase.terms:
            continue
        before = less.quote.partition(phrase.text)[0].split()
        while before and before[-1].lower() in (phrase.role, "the", "its", "their"):
            before.pop()
        if before and (before[-1].endswith("s") or scales.words.stem(before[-1].lower()) in _MANY):
            return True
    return False


def _one_of(small: Slot, large: Slot, more: Claim) -> bool:
    """Whether the one names a thing, and the other that thing and another in one breath: "the Elm and Oak fires"."""
    one, several = (slot.part("subject") for slot in (small, large))
    others = several - one
    if not others or not one & small.names or not one < several or not others <= large.names:
        return False
    return any(phrase.role == "subject" and " and " in phrase.text for phrase in more.phrases)


def some_of_them(a: Claim, b: Claim, slots: tuple[Slot, Slot], scales: Scales) -> Outcome | None:
    """Whether the one counts some of whom the other counts all: "of those injured, 45 were children"."""
    sides = _by_size(a, b, slots)
    if sides is None or not slots[0].everything & slots[1].everything & scales.tolls:
        return None
    less, more, _, whole = sides
    shared = slots[0].everything & slots[1].everything - scales.tolls - scales.anybody
    if "part" not in less.scope or "part" in more.scope or not whole.unit <= scales.anybody or not shared:
        return None
    return Outcome(RelationKind.PART_OF, f"{less.surface} are some of {more.surface}")


def all_over(a: Claim, b: Claim, slots: tuple[Slot, Slot]) -> Outcome | None:
    """Whether the larger figure is of a whole country or continent, and the smaller of a place: "in Ulm", "across Europe"."""
    sides = _by_size(a, b, slots)
    if sides is None:
        return None
    less, more, small, large = sides
    here = small.part("where")
    if not here or here <= large.everything or not any(phrase.role in _ALL_OVER for phrase in more.phrases):
        return None
    return Outcome(RelationKind.PART_OF, f"{less.surface} is of one place, {more.surface} of a whole country or region")


def _may_be_whole(more: Claim, small: Slot) -> bool:
    """Whether a figure may be the whole of a part: the part's own sentence gives it, or gives no whole at all."""
    wholes = {figure for figure in small.beside if figure.startswith(f"{small.dimension}#")}
    return not wholes or f"{small.dimension}#{figure_key(more)}" in wholes


def other_period(a: Claim, b: Claim, value: Outcome, one_event: bool = False) -> Outcome | None:
    """Other times, other figures: an outcome where the two are not of the same period.

    What ``one_event`` did is of the day and of the year in which it was.
    """
    cycles = {"year", "quarter", "month", "week", "day", "hour", "cumulative"}
    left, right = set(a.scope) & cycles, set(b.scope) & cycles
    if left and right and left != right and value.kind is RelationKind.CONFLICTS:
        return Outcome(
            RelationKind.OTHER_PERIOD, f"the one is by the {listed(sorted(left))}, the other by the {listed(sorted(right))}"
        )
    both = placed(a.time) and placed(b.time)
    times = compare_moments(a.time, b.time) if both and a.time is not None and b.time is not None else None
    if times is not None and times.kind is RelationKind.AGREES:
        return None
    if ("then" in a.scope) != ("then" in b.scope) and value.kind is RelationKind.CONFLICTS:
        return Outcome(RelationKind.OTHER_PERIOD, "only the one is of that time")
    if ("stretch" in a.scope) != ("stretch" in b.scope) and value.kind is RelationKind.CONFLICTS:
        return Outcome(RelationKind.OTHER_PERIOD, "only the one is of a stretch of time")
    if value.kind is RelationKind.CONFLICTS and a.time is not None and b.time is not None and _then_and_now(a, b):
        return Outcome(RelationKind.OTHER_PERIOD, "the one is of now, the other of then")
    if times is None or a.time is None or b.time is None:
        return None
    bounded = {MomentRole.SINCE, MomentRole.BY, MomentRole.UNTIL, MomentRole.BEFORE, MomentRole.AFTER}
    if times.kind is RelationKind.REFINES and not _other_fiscal_year(a.time, b.time):
        if (
            value.kind is RelationKind.CONFLICTS
            and _length(a.time) != _length(b.time)
            and not _within_days(a.time, b.time)
            and not {a.time.role, b.time.role} & bounded
            and not one_event
        ):
            return Outcome(RelationKind.OTHER_PERIOD, f"the one is of {say(a.time)}, the other of {say(b.time)}")
        return None
    return Outcome(RelationKind.OTHER_PERIOD, f"the one is of {say(a.time)}, the other of {say(b.time)}")


def is_of_a_day_alone(a: Claim, b: Claim) -> bool:
    """Whether the one tells how many were done on a day, and the other how many more, of no day: "has cancelled 1,100"."""
    for one, other in ((a, b), (b, a)):
        if one.time is None or other.time is not None or not one.event or dimension_of(one) != "count":
            continue
        figures = interval_ends(one), interval_ends(other)
        if one.time.granularity in _WITHIN_A_DAY and None not in figures:
            return (figures[0] or 0) < (figures[1] or 0)
    return False


def _then_and_now(a: Claim, b: Claim) -> bool:
    """Whether the one is of a stated past time and the other of today, or both of days that no year makes one."""
    if a.time is None or b.time is None:
        return False
    if is_yearless(a.time) and is_yearless(b.time):
        days = compare_moments(a.time, b.time)
        return days is not None and days.kind is RelationKind.CONFLICTS
    return any(
        placed(then.time) and not placed(now.time) and now.time is not None and now.time.timex in _NOW
        for then, now in ((a, b), (b, a))
    )


def of_nested_periods(a: Claim, b: Claim) -> Outcome | None:
    """A figure of a year and one of a quarter of it are of two periods, whatever else the one is called: "in all"."""
    if a.time is None or b.time is None or not (a.time.resolved and b.time.resolved):
        return None
    months = {Granularity.MONTH, Granularity.QUARTER, Granularity.HALF_YEAR, Granularity.YEAR, Granularity.FISCAL_YEAR}
    if a.time.granularity is b.time.granularity or not {a.time.granularity, b.time.granularity} <= months:
        return None
    return other_period(a, b, Outcome(RelationKind.CONFLICTS, ""))


class Reports:
    """When two figures were reported: what a later report says need not contradict an earlier one."""

    def __init__(self, ground: Ground, cues: Cues) -> None:
        self.ground = ground
        listed = ground.lexicon.table("concepts").get("binding", ())
        self.binding = vocabulary(ground.lexicon).terms(listed)
        self.growing = frozenset("=" + name for name in cues.growing)
        self.fluctuating = frozenset("=" + name for name in cues.fluctuating)

    def later(self, a: Claim, b: Claim, slots: tuple[Slot, Slot]) -> Outcome | None:
        """An update explains the difference: a plan and its result, a toll that rose, preliminary and final figures."""
        described = describes(a.surface) or describes(b.surface)  # "a two-year scheme" is so, whatever will be of it
        if a.status.is_open != b.status.is_open and not described and not self._is_bound(b if a.status.is_open else a, slots):
            plan = a if a.status.is_open else b
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
        alike = (slots[0].core | slots[0].unit) & (slots[1].core | slots[1].unit)
        if gap is None and late[0] != late[1] and alike & self.growing:
            return Outcome(RelationKind.LATER_THAN, "the one says what it is now")
        if gap and late[gap > timedelta(0)] and not late[gap < timedelta(0)]:
            return Outcome(RelationKind.LATER_THAN, "the later report says what it is now")
        if gap and self._said_to_move(a, b, gap):
            return Outcome(RelationKind.LATER_THAN, "the later report says that it has moved so")
        if (gap or self._dated_alone(a, b)) and (slots[0].defining | slots[1].defining) & self.fluctuating:
            days = "and the two reports are of two days" if gap else "and only one report is dated"
            return Outcome(RelationKind.LATER_THAN, f"such a figure changes from day to day, {days}")
        if alike & self.growing or self._grows(slots):
            if gap is not None and gap:
                older, newer = (first, second) if gap > timedelta(0) else (second, first)
                return Outcome(RelationKind.LATER_THAN, "the figure rose between the two reports") if newer > older else None
            higher = a if first > second else b
            if gap is None and higher.direction is Change.INCREASE:
                return Outcome(RelationKind.LATER_THAN, "the figure is said to have risen")
            falls = (slots[0].defining | slots[1].defining) & self.fluctuating
            if gap is None and not falls and not same_time(a, b) and _of_two_hours(first, second):
                return Outcome(RelationKind.LATER_THAN, "such a figure grows by the hour, and the reports tell no common time")
            if self._dated_alone(a, b) and not same_time(a, b):
                return Outcome(RelationKind.LATER_THAN, "such a figure grows from day to day, and only one report is dated")
            return None
        if (
            gap is not None
            and abs(gap) >= _LONG_AFTER
            and not same_time(a, b)
            and not (slots[0].core | slots[1].core) & _STANDING
        ):
            return Outcome(RelationKind.LATER_THAN, f"the two reports are {abs(gap).days} days apart")
        return None

    def _is_bound(self, done: Claim, slots: tuple[Slot, Slot]) -> bool:
        """Whether what is reported is itself but a promise: "has set aside", "has approved"."""
        slot = next(slot for slot in slots if slot.claim is done)
        return bool(slot.deeds) and slot.deeds <= self.binding

    def _said_to_move(self, a: Claim, b: Claim, gap: timedelta) -> bool:
        """Whether the later of two reports says that the figure rose, or fell, and it did."""
        older, newer = (a, b) if gap > timedelta(0) else (b, a)
        before, after = interval_ends(older), interval_ends(newer)
        if before is None or after is None or newer.direction is None or newer.change is not None or same_time(a, b):
            return False
        return (after > before) == (newer.direction is Change.INCREASE)

    def of_another_event(self, a: Claim, b: Claim, slots: tuple[Slot, Slot]) -> Outcome | None:
        """A toll of a day long before its own article's, against one of the other article's own day: two events."""
        if not slots[0].everything & slots[1].everything & self.growing:
            return None
        for one, other in ((a, b), (b, a)):
            days = self.ground.documents[one.source].published, self.ground.documents[other.source].published
            told = one.time.end.date() if one.time is not None and one.time.end is not None else None
            if placed(one.time) and not placed(other.time) and told and all(day and day - told >= _LONG_PAST for day in days):
                return Outcome(RelationKind.OTHER_PERIOD, f"the one is of {say(one.time) if one.time else ''}, long before")
        return None

    def of_other_days(self, a: Claim, b: Claim, slots: tuple[Slot, Slot]) -> Outcome | None:
        """Figures without a time of their own are of their article's day: two changes told long apart are two changes."""
        gap = self._gap(a, b)
        if gap is None or abs(gap) < _LONG_AFTER or (slots[0].core | slots[1].core) & _STANDING:
            return None
        if placed(a.time) and placed(b.time):
            return None
        return Outcome(RelationKind.OTHER_PERIOD, f"told {abs(gap).days} days apart, each of its own day")

    def _grows(self, slots: tuple[Slot, Slot]) -> bool:
        return bool((slots[0].defining | slots[0].unit) & self.growing and (slots[1].defining | slots[1].unit) & self.growing)

    def _dated_alone(self, a: Claim, b: Claim) -> bool:
        """Whether the one article is dated and the other is not, so that which is the later one cannot be known."""
        return len({self.ground.documents[claim.source].published is None for claim in (a, b)}) > 1

    def _gap(self, a: Claim, b: Claim) -> timedelta | None:
        """How much later the second claim's document was published; ``None`` where a date is unknown."""
        first, second = self.ground.documents[a.source].published, self.ground.documents[b.source].published
        return second - first if first is not None and second is not None else None


def _of_two_hours(first: float, second: float) -> bool:
    """Whether two tolls are so far apart that they are of two hours of one event, and neither is a slip of the other."""
    less, more = sorted((first, second))
    return 0 < _BY_THE_HOUR * less <= more


def _definite(text: str) -> bool:
    """Whether a phrase names a whole that is known ("the city’s power"), not a stuff ("rain")."""
    return text.lower().startswith(("the ", "its ", "their ", "all ", "this ", "that ")) or "'s " in text or "’s " in text


def _follows(claim: Claim, phrase: Phrase) -> bool:
    """Whether a name right behind the figure says of what it is: "£4m of Ulm's budget"."""
    behind = claim.quote.partition(claim.surface)[2].split()
    return bool(phrase.names) and behind[:1] == ["of"] and " ".join(behind[1:]).startswith(phrase.text)


def interval_ends(claim: Claim) -> float | None:
    """The figure in the base unit by which two are ordered: the middle of a range."""
    quantity = claim.quantity
    if quantity is None:
        return None
    stated = (quantity.low, quantity.high) if quantity.counted_rate else (quantity.base_low, quantity.base_high)
    ends = [end for end in stated if end is not None]
    return sum(ends) / len(ends) if ends else None


def placed(moment: Moment | None) -> bool:
    """Whether a figure has a time that stands in the calendar."""
    return moment is not None and moment.resolved


def _other_fiscal_year(a: Moment, b: Moment) -> bool:
    """Whether both name a fiscal year, and not the same: the fiscal years of two countries overlap."""
    return a.granularity is b.granularity is Granularity.FISCAL_YEAR and a.start != b.start


def same_time(a: Claim, b: Claim) -> bool:
    """Whether both figures are of the same stated time, be it told without its year in one: "in July"."""
    if a.time is None or b.time is None:
        return False
    if placed(a.time) and placed(b.time):
        return a.time.timex == b.time.timex
    told = compare_moments(a.time, b.time) if is_yearless(a.time) or is_yearless(b.time) else None
    return told is not None and told.kind is RelationKind.AGREES


def _within_days(a: Moment, b: Moment) -> bool:
    """Whether both are of the same few days: "at the end of March" and "as of 31 March" are one day's figures."""
    return all(
        moment.start is not None and moment.end is not None and moment.end - moment.start <= _FEW_DAYS for moment in (a, b)
    )


def _length(moment: Moment) -> str:
    """Years are as long as fiscal years; else by granularity, ranges by their ends."""
    if moment.granularity in (Granularity.YEAR, Granularity.FISCAL_YEAR):
        return "year"
    if moment.granularity is Granularity.RANGE and moment.start and moment.end:
        days = (moment.end - moment.start).days
        return "year" if days in _YEAR else str(days)
    return str(moment.granularity)
