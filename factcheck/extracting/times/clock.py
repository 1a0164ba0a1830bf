"""Times of day: 9:45 PM HKT, 0730 GMT, noon, Monday morning."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from factcheck.extracting.times import calendar
from factcheck.extracting.times.deeds import day_of_clock
from factcheck.extracting.times.discourse import Discourse, undated
from factcheck.extracting.times.grammar import Phrase, first_of
from factcheck.extracting.times.placing import words
from factcheck.extracting.times.relative import read_today, read_weekday
from factcheck.extracting.times.tense import tense
from factcheck.extracting.times.tokens import Token
from factcheck.model import Granularity, Moment

NIGHTFALL = 5
"""From this hour on the dial, "7:30 at night" is before midnight, below it behind."""
_NEAR = 5
"""How many ends of sentences and paragraphs away a day may have been named that a time of day is taken to be of."""
_CLOCK = frozenset({"clock", "clock_ampm", "clock_dot", "ampm", "noon", "oclock", "zone"})


def says_hour(tokens: tuple[Token, ...]) -> bool:
    """Whether the tokens say a time of day: 9:45 PM, noon, a quarter to nine."""
    kinds = {token.kind for token in tokens}
    return bool(kinds & _CLOCK) or bool(kinds & {"half", "quarter"} and kinds & {"past", "to"})


def time_of(tokens: tuple[Token, ...], discourse: Discourse) -> tuple[int, int | None, int | None] | None:
    """Hour, minute and second that the tokens say; None where they say none."""
    values = discourse.setting.grammar.values
    if token := first_of(tokens, "noon"):
        of_noon = [int(part) for part in str(values[token.text.lower()]).split(":")]
        return of_noon[0], of_noon[1], None
    token = first_of(tokens, "clock", "clock_ampm", "clock_dot")
    if token is None:
        mark = next((i + 2 for i, t in enumerate(tokens) if t.kind in ("past", "to") and i), 0)
        mark = mark or next(
            (i for i, t in enumerate(tokens) if t.kind in ("ampm", "oclock", "unit_plural", "zone", "in", "local")), 0
        )
        token = tokens[mark - 1] if mark else None
    if token is None:
        return None
    digits = re.findall(r"\d+", token.text) or [str(values.get(token.text.lower(), ""))]
    if not digits[0].isdigit():
        return None
    if len(digits) == 1 and len(digits[0]) == 4:
        digits = [digits[0][:2], digits[0][2:]]
    numbers = [int(part) for part in digits]
    hour = numbers[0]
    minute = numbers[1] if len(numbers) > 1 else None
    if beside := first_of(tokens, "half", "quarter"):
        minute = 30 if beside.kind == "half" else 15
        if first_of(tokens, "to"):
            hour, minute = (hour - 1) % 12 or 12, 45
    second = numbers[2] if len(numbers) > 2 else None
    half = first_of(tokens, "ampm")
    letters = (half.text if half else token.text if token.kind == "clock_ampm" else "").lower()
    if "p" in letters and hour < 12:
        hour += 12
    elif "a" in letters and hour == 12:
        hour = 0
    if part := first_of(tokens, "day_part", "tonight"):
        sign = values[part.text.lower()]
        if (sign in ("AF", "EV") or (sign == "NI" and hour >= NIGHTFALL)) and hour < 12 and not letters:
            hour += 12
    if hour > 24 or (minute or 0) > 59:
        return None
    return hour, minute, second


def zone_of(tokens: tuple[Token, ...], discourse: Discourse, day: date | None) -> tuple[int | None, str]:
    """Minutes from UTC on a day and the name of the zone that the tokens state."""
    token = first_of(tokens, "zone")
    if token is None:
        word = first_of(tokens, "zone_word", "local")
        if word is None:
            return None, ""
        if word.kind == "local":
            return None, "local"
        winter = int(discourse.setting.calendars["zone_words"][word.text.lower()])
        return winter + _summer_time(day, discourse.setting.calendars["summer_time"]), word.text
    rule = discourse.setting.calendars["zones"][token.text.upper()]
    return int(rule.get(discourse.setting.region, rule["default"])), token.text.upper()


def _summer_time(day: date | None, rule: Mapping[str, Any]) -> int:
    """The minutes that the clocks of North America are ahead on a day."""
    begins, ends = (calendar.holiday(day.year, rule[edge]) if day else None for edge in ("begins", "ends"))
    ahead = day is not None and begins is not None and ends is not None and begins <= day < ends
    return int(rule["minutes"]) if ahead else 0


def at_time(moment: Moment, tokens: tuple[Token, ...], discourse: Discourse) -> Moment | None:
    """A day with the clock time that the tokens say."""
    said = time_of(tokens, discourse)
    if said is None:
        return None
    zone, name = zone_of(tokens, discourse, moment.start.date() if moment.start else None)
    if moment.start is None:
        hour, minute, _ = said
        timex = f"{moment.timex}T{hour:02d}:{minute or 0:02d}"
        granularity = Granularity.HOUR if minute is None else Granularity.MINUTE
        return replace(moment, timex=timex, timex_type="TIME", granularity=granularity, zone=zone, zone_name=name)
    return replace(
        calendar.instant(moment.start.date(), *said), zone=zone, zone_name=name, problem=moment.problem, note=moment.note
    )


def read_clock(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """A clock time alone: of the day that the text is at, else of the document's; unplaced where that may be either."""
    said = time_of(phrase.core, discourse)
    if said is None:
        return None
    here = _day_of(phrase, discourse)
    zone, name = zone_of(phrase.core, discourse, here)
    if here is None:
        hour, minute, _ = said
        timex = f"XXXX-XX-XXT{hour:02d}:{minute or 0:02d}"
        granularity = Granularity.HOUR if minute is None else Granularity.MINUTE
        if discourse.today is None:
            return replace(undated(words(phrase), granularity, timex, "TIME"), zone=zone, zone_name=name)
        note = f'nothing tells of which day "{words(phrase)}" is'
        unplaced = calendar.unplaced(timex, timex_type="TIME", granularity=granularity, note=note)
        return replace(unplaced, zone=zone, zone_name=name)
    return replace(calendar.instant(here, *said), zone=zone, zone_name=name)


def _day_of(phrase: Phrase, discourse: Discourse) -> date | None:
    """The day of a time of day: that of its sentence, of the deed it is told of, of the sentences before, of the report."""
    last = discourse.latest("D")
    there = last.start.date() if last is not None and last.start is not None else None
    if discourse.setting.history:
        return there or discourse.setting.published
    gone = discourse.sentences_since_day(phrase)
    if there is not None and not gone:
        return there
    discourse.loose.add(phrase.core[-1].end)
    if (done := day_of_clock(phrase, discourse)) is not None:
        return done
    if there is None:
        return discourse.setting.published
    return there if gone <= _NEAR else discourse.day_of_report()


def read_hour_of(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """An hour of a part of a day: at 9 tonight, by 5 tomorrow afternoon."""
    hour, *rest = phrase.core
    there = phrase._replace(core=tuple(rest), first=phrase.first + 1)
    day = read_weekday(there, discourse) if first_of(there.core, "weekday") else read_today(there, discourse)
    if day is None or day.start is None:
        return day
    return at_time(calendar.day(day.start.date()), (hour._replace(kind="clock"), *rest), discourse)


def read_day_part(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """The morning, mid-afternoon, noon: of the day that was mentioned last."""
    if first_of(phrase.core, "noon"):
        return read_clock(phrase, discourse)
    token = first_of(phrase.core, "day_part")
    assert token is not None
    sign = str(discourse.setting.grammar.values[token.text.lower()])
    here: datetime | None = discourse.anchor("D")
    if not discourse.setting.history and discourse.latest("D") is not None and discourse.sentences_since_day(phrase) > _NEAR:
        day = discourse.day_of_report()
        here = datetime.combine(day, time()) if day is not None else None
    if here is None and discourse.today is not None:
        return calendar.unplaced(
            f"XXXX-XX-XXT{sign}", timex_type="TIME", note=f'nothing tells of which day "{words(phrase)}" is'
        )
    if here is None:
        return undated(words(phrase), Granularity.PART_OF_DAY, f"XXXX-XX-XXT{sign}", "TIME")
    if phrase.core[0].kind == "the" and not phrase.before and not discourse.setting.narrative:
        direction = tense(phrase, discourse.setting.grammar)
        if not direction:
            return calendar.unplaced(f"XXXX-XX-XXT{sign}", timex_type="TIME", note=f'"{words(phrase)}" names no day')
        if direction > 0 and sign == "MO" and discourse.today is not None and here.date() == discourse.today.date():
            here += timedelta(days=1)  # we will leave in the morning
    return calendar.day_part(here.date(), sign, discourse.setting.calendars["day_parts"])


def in_part_of(moment: Moment, token: Token, discourse: Discourse) -> Moment | None:
    """A part of a day: Monday morning, the night of 3 May."""
    sign = str(discourse.setting.grammar.values[token.text.lower()])
    if moment.granularity is not Granularity.DAY:
        return None
    if moment.start is None:
        return replace(moment, timex=f"{moment.timex}T{sign}", timex_type="TIME", granularity=Granularity.PART_OF_DAY)
    part = calendar.day_part(moment.start.date(), sign, discourse.setting.calendars["day_parts"])
    return replace(part, problem=moment.problem, note=moment.note)
