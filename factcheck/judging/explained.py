"""When two figures were reported: a later report explains a toll that rose, a plan and its result, a figure of another day."""

from __future__ import annotations

from datetime import timedelta

from factcheck.extracting.beside import describes
from factcheck.extracting.cues import Cues
from factcheck.extracting.words import vocabulary
from factcheck.judging.moments import say
from factcheck.judging.periods import placed, same_time
from factcheck.judging.values import Ground, Outcome, middle_figure
from factcheck.matching.slots import Slot
from factcheck.model import Change, Claim, RelationKind

_LONG_AFTER = timedelta(days=75)
"""Reports so far apart tell each of its own time."""
_BY_THE_HOUR = 5
"""How many times another toll one must be to be of another hour."""
_LONG_PAST = timedelta(days=6)
"""An event so long before a report is not the one that is its news."""
_STANDING = frozenset({"=length", "=height", "=width", "=depth", "=cost", "=magnitude", "=distance", "=born"})
"""What does not change by itself from one report to the next."""


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
        first, second = middle_figure(a), middle_figure(b)
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
        before, after = middle_figure(older), middle_figure(newer)
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
