"""Times that are counted from another one: two years ago, three days later, the day after Christmas, a week from Monday."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from factcheck.extracting.times import calendar
from factcheck.extracting.times.absolute import read_date
from factcheck.extracting.times.counting import count_of, timex_of
from factcheck.extracting.times.discourse import Discourse, finer_or_equal, undated
from factcheck.extracting.times.grammar import Phrase, first_of
from factcheck.extracting.times.named import read_holiday
from factcheck.extracting.times.placing import words
from factcheck.extracting.times.relative import (
    GRANULARITY,
    UNKNOWN,
    is_of_quarter,
    latest_quarter,
    read_rel_weekday,
    read_today,
    read_weekday,
    unit_of,
    weekday_of,
)
from factcheck.extracting.times.tense import tense
from factcheck.model import Granularity, Moment, Problem

_ANCHORS = {
    "today": read_today, "holiday": read_holiday, "month": read_date, "month_short": read_date,
    "last": read_rel_weekday, "next": read_rel_weekday, "weekday": read_weekday,
}  # fmt: skip
"""What a day before or after is counted from, by its telling word, and how it is read."""
_FOLLOWED = 5
"""How many ends of sentences and paragraphs away a day may have been named that "two days later" is counted from."""
_NEAR = 3
"""The Monday of "a year ago Monday" is the nearest one."""


def read_offset(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """Two years ago, three days later, a week earlier, the day before, year-ago."""
    kinds = {token.kind for token in phrase.core}
    unit = "W" if "weekdays" in kinds else unit_of(phrase.core, discourse)
    if not unit:
        return None
    count, vague = count_of(phrase.core, discourse.setting.grammar)
    if phrase.core[0].kind == "unit_plural":
        vague = True
    later = bool(kinds & {"after", "afterwards", "from"}) or any(token.text.lower() == "later" for token in phrase.core)
    if count is None or vague:
        sign = "FUTURE_REF" if later else "PAST_REF"
        return calendar.unplaced(sign, note=f'"{words(phrase)}" gives no number')
    step = count if later else -count
    if first_of(phrase.core, "weekday", "weekdays", "today") and unit[0] != "T":
        return _counted_day(phrase, discourse, unit, step)
    if discourse.before_christ is not None and unit in ("Y", "DE", "CE"):
        years = int(step) * {"Y": 1, "DE": 10, "CE": 100}[unit]
        return calendar.before_christ(max(discourse.before_christ - years, 1))
    counted_from_now = bool(kinds & {"ago", "now"})
    quarter = discourse.latest_quarter() if unit == "Y" and not discourse.setting.narrative else None
    if quarter is not None and quarter.start is not None and (not counted_from_now or step == -1):
        if is_of_quarter(phrase, discourse):
            return latest_quarter(discourse, int(step))
        return calendar.year(quarter.start.year + int(step))
    if counted_from_now and unit[0] == "T":
        return calendar.unplaced(
            timex_of(count, unit), timex_type="DURATION", note=f'"{words(phrase)}" is counted from an hour that is not stated'
        )
    here = discourse.now if counted_from_now else discourse.anchor(unit)
    if here is None:
        return undated(words(phrase), GRANULARITY[unit], UNKNOWN.get(unit, "XXXX"))
    if not counted_from_now and _is_from_nowhere(phrase, unit, discourse, later=later):
        return _hanging(count, unit, phrase)
    moved = calendar.add(here, unit, step)
    if moved is None:
        return None
    if unit == "Y" and first_of(phrase.after, "month_word", "week_word"):
        return calendar.enclosing(moved, "M" if first_of(phrase.after, "month_word") else "W")  # ten years ago this month
    if later and _is_ahead_of_report(moved, phrase, discourse):
        return _hanging(count, unit, phrase)
    approximate = bool(kinds & {"about", "nearly", "more", "least"})
    anchor = discourse.latest(unit)
    if unit == "TH" and anchor is not None and anchor.granularity is Granularity.MINUTE:
        found = calendar.enclosing(moved, "TM")  # nine hours after 04:17 it is 13:17
    elif unit in ("DE", "CE", "L"):
        found = calendar.enclosing(moved, "Y")
    elif unit in ("W", "2W") and not counted_from_now:
        found = calendar.enclosing(moved, "D")
    else:
        found = calendar.enclosing(moved, unit)
    return replace(found, approximate=True) if found is not None and approximate else found


def _hanging(count: float, unit: str, phrase: Phrase) -> Moment:
    return calendar.unplaced(
        timex_of(count, unit),
        timex_type="DURATION",
        problem=Problem.VAGUE,
        note=f'"{words(phrase)}" is counted from a time that is not stated',
    )


def _is_ahead_of_report(moved: datetime, phrase: Phrase, discourse: Discourse) -> bool:
    """Whether what is told as past would lie behind the day on which it is told: then it does not follow what stands before."""
    today = discourse.today
    if today is None or discourse.setting.narrative or moved < today + timedelta(days=1):
        return False
    return tense(phrase, discourse.setting.grammar) < 0


def _is_from_nowhere(phrase: Phrase, unit: str, discourse: Discourse, *, later: bool) -> bool:
    """Whether "five days later" hangs in the air: what it follows is not told as finely, or too far before to be followed."""
    if discourse.last is None:
        return later
    setting = discourse.setting
    if unit in ("D", "W", "2W") and not setting.narrative and discourse.sentences_since_day(phrase) > _FOLLOWED:
        return True
    return unit in ("D", "W", "TH", "TM", "TS") and not finer_or_equal(discourse.last, unit)


def read_beside(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """The day after Christmas, the week before Easter, the day before Monday's vote, the day before yesterday."""
    core = phrase.core
    joint = next(number for number, token in enumerate(core) if token.kind in ("before", "after"))
    there = core[joint + 1 :]
    kinds = {token.kind for token in there}
    reading = next(reading for kind, reading in _ANCHORS.items() if kind in kinds)
    first = phrase.first + len(phrase.before) + joint + 1
    from_there = reading(phrase._replace(before=(), core=there, after=(), first=first), discourse)
    if from_there is None or from_there.start is None:
        return from_there
    unit = unit_of(core[:joint], discourse)
    moved = calendar.add(from_there.start, unit, 1 if core[joint].kind == "after" else -1)
    return calendar.enclosing(moved, unit) if moved else None


def _counted_day(phrase: Phrase, discourse: Discourse, unit: str, step: float) -> Moment | None:
    """A week from Monday, ten years ago today: a day, some units off another day that the phrase names."""
    today = discourse.today
    if today is None:
        return undated(words(phrase), Granularity.DAY, "XXXX-XX-XX")
    here = today
    if "weekdays" in {token.kind for token in phrase.core}:
        here -= timedelta(days=(today.isoweekday() - weekday_of(phrase.core, discourse) - 1) % 7 + 1)
        step += 1  # the last of the Sundays is one Sunday ago
    elif first_of(phrase.core, "weekday"):
        ahead = (weekday_of(phrase.core, discourse) - today.isoweekday()) % 7
        near = ahead - 7 if step < 0 and ahead > _NEAR else ahead
        here = today + timedelta(days=near)
    elif token := first_of(phrase.core, "today"):
        here = today + timedelta(days=int(discourse.setting.grammar.values[token.text.lower()]))
    moved = calendar.add(here, unit, step)
    return calendar.enclosing(moved, "D") if moved else None
