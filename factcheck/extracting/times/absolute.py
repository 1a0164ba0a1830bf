"""Days, months and years that name their place on the calendar themselves, or lack only the year."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from itertools import zip_longest

from factcheck.extracting.times import calendar
from factcheck.extracting.times.discourse import Discourse, finer_or_equal, undated
from factcheck.extracting.times.grammar import Phrase, first_of
from factcheck.extracting.times.placing import full_year, no_such_day, number_of, place, spelled_year, stated_year, words
from factcheck.extracting.times.tense import tense
from factcheck.extracting.times.tokens import ORDINALS, Token
from factcheck.model import Granularity, Moment, Problem

_NEAR = timedelta(days=60)
"""So near to the document's date, a date with another weekday is wrong; farther off, it may be of another year."""
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_of(number: int, month: int, day: int) -> Moment | None:
    """A day by its numbers, None where there is no such day."""
    if not (1 <= month <= 12 and 1 <= number <= calendar.LAST_YEAR and 1 <= day <= monthrange(number, month)[1]):
        return None
    return calendar.day(date(number, month, day))


def read_date(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """ "25th January 2025", "Monday, Oct. 26", "the fifth of May"."""
    values = discourse.setting.grammar.values
    core = phrase.core
    month_token = first_of(core, "month", "month_short")
    assert month_token is not None
    month = int(values[month_token.text.lower()])
    day = sum(
        number_of(token, values)
        for token, behind in zip_longest(core, core[1:])
        if token.kind in (*ORDINALS, "n12", "n31", "n99", "tens") and (behind is None or behind.kind != "era")
    )
    weekday_token = first_of(core, "weekday", "weekday_short")
    moment = place(phrase, discourse, lambda number: day_of(number, month, day), f"{month:02d}-{day:02d}", Granularity.DAY)
    if weekday_token is None or moment.start is None:
        return moment
    return _check_weekday(moment, int(values[weekday_token.text.lower()]), phrase, discourse)


def _check_weekday(moment: Moment, weekday: int, phrase: Phrase, discourse: Discourse) -> Moment:
    """A date with its weekday: where the year is not stated, the weekday may tell it; where it is, the two must agree."""
    assert moment.start is not None
    if moment.start.isoweekday() == weekday:
        return moment
    if stated_year(phrase, discourse) is None:
        today = discourse.today
        if discourse.setting.narrative or today is None:
            return _in_year_of_weekday(moment, weekday, (-1, 1, -2, 2, -3, 3)) or moment
        if abs(moment.start - today) > _NEAR and (other := _in_year_of_weekday(moment, weekday, (-1, 1))) is not None:
            return other
    stated, true = _WEEKDAYS[weekday - 1], _WEEKDAYS[moment.start.isoweekday() - 1]
    shown = f"{moment.start:%d %B %Y}".lstrip("0")
    return replace(moment, problem=Problem.WEEKDAY, note=f'{shown} is a {true}, not a {stated} ("{words(phrase)}")')


def _in_year_of_weekday(moment: Moment, weekday: int, steps: tuple[int, ...]) -> Moment | None:
    """The same day of another year, some years off, in which it falls on that weekday."""
    assert moment.start is not None
    for step in steps:
        other = day_of(moment.start.year + step, moment.start.month, moment.start.day)
        if other is not None and other.start is not None and other.start.isoweekday() == weekday:
            return other
    return None


_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?")


def read_iso(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """2025-01-25, 2025-01-25T21:45+08:00, 25/01/2025."""
    token = phrase.core[0]
    if token.kind == "numeric_date":
        return _read_numeric(token, phrase, discourse)
    match = _ISO.fullmatch(token.text)
    assert match is not None  # the token has the shape
    number, month, day = int(match[1]), int(match[2]), int(match[3])
    moment = day_of(number, month, day)
    if moment is None or moment.start is None:
        return no_such_day(phrase, number, f"{month:02d}-{day:02d}") if 1000 <= number <= 2999 else None
    if match[4] is None:
        return moment
    hour, minute, second = int(match[4]), int(match[5]), int(match[6] or 0)
    if hour > 24 or minute > 59 or second > 59:
        return calendar.unplaced(
            token.text, timex_type="TIME", problem=Problem.IMPOSSIBLE, note=f'there is no such time of day as "{token.text}"'
        )
    moment = calendar.instant(moment.start.date(), hour, minute, second if match[6] else None)
    if zone := match[7]:
        digits = zone[1:].replace(":", "")
        offset = 0 if zone == "Z" else (int(digits[:2]) * 60 + int(digits[2:])) * (-1 if zone[0] == "-" else 1)
        moment = replace(moment, zone=offset, zone_name="UTC" if zone == "Z" else "")
    return moment


def _read_numeric(token: Token, phrase: Phrase, discourse: Discourse) -> Moment | None:
    """03/04/2025: the order is the document's, unless only one can be; with dots the day stands first (DIN 5008)."""
    first, second, last = re.split(r"[/.-]", token.text)
    number = full_year(last)
    if not 1900 <= number <= 2100:
        return None
    as_day_first = day_of(number, int(second), int(first))
    as_month_first = day_of(number, int(first), int(second))
    order = "DMY" if "." in token.text else discourse.order
    if as_day_first is None and as_month_first is None:
        if len(last) == 2 or int(first) == 0 or int(second) == 0:
            return None
        return no_such_day(phrase, number, f"{int(second):02d}-{int(first):02d}")
    if as_day_first is None or as_month_first is None or as_day_first == as_month_first:
        return as_day_first or as_month_first
    if order == "DMY":
        return as_day_first
    if order == "MDY":
        return as_month_first
    return calendar.unplaced(
        f"{number:04d}-XX-XX",
        granularity=Granularity.DAY,
        problem=Problem.AMBIGUOUS,
        note=f'"{token.text}" is {as_day_first.timex} or {as_month_first.timex}, and nothing in the document says which',
    )


def read_slash_date(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """Sat 12/3, on 4/16: in the order that its weekday, its numbers or the document tell, else as Americans write it."""
    first, second = (int(token.text) for token in phrase.core if token.kind in ("n12", "n31"))
    orders = [(second, first), (first, second)] if discourse.order == "DMY" else [(first, second), (second, first)]
    weekday_token = first_of(phrase.core, "weekday", "weekday_short")
    found: list[Moment] = []
    for month, day in orders:
        if month <= 12:
            found.append(_in_some_year(phrase, discourse, month, day))
    if weekday_token is None:
        return found[0] if found else None
    weekday = int(discourse.setting.grammar.values[weekday_token.text.lower()])
    fitting = (moment for moment in found if moment.start is not None and moment.start.isoweekday() == weekday)
    if (best := next(fitting, None)) is not None:
        return best
    if not found or found[0].start is None:
        return found[0] if found else None
    return _check_weekday(found[0], weekday, phrase, discourse)


def _in_some_year(phrase: Phrase, discourse: Discourse, month: int, day: int) -> Moment:
    return place(phrase, discourse, lambda number: day_of(number, month, day), f"{month:02d}-{day:02d}", Granularity.DAY)


def read_nth_day(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """On the 15th: of the month that the text is in, else the last or the next one, by tense."""
    token = first_of(phrase.core, "nth")
    assert token is not None
    which = int(re.sub(r"\D", "", token.text))
    last, today = discourse.last, discourse.today
    told = last is not None and last.start is not None and finer_or_equal(last, "M")
    here = last.start if told and last is not None else today
    if here is None:
        return undated(words(phrase), Granularity.DAY, f"XXXX-XX-{which:02d}")
    months = [calendar.add(here.replace(day=1), "M", step) for step in (0, 1, -1, 2, -2, 3, -3)]
    days = [found for month in months if month is not None and (found := day_of(month.year, month.month, which)) is not None]
    if token := first_of(phrase.core, "weekday", "weekday_short"):
        weekday = int(discourse.setting.grammar.values[token.text.lower()])
        days = [day for day in days if day.start is not None and day.start.isoweekday() == weekday] or days
    direction = tense(phrase, discourse.setting.grammar)
    if today is None or discourse.setting.history or not direction:
        return days[0]
    return next((day for day in days if day.start is not None and (day.start > today) == (direction > 0)), days[0])


def read_month_year(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """January 2025, Jan. '25, 2025-01."""
    token = phrase.core[0]
    if token.kind == "iso_month":
        number, which = int(token.text[:4]), int(token.text[5:])
        if not 1000 <= number <= 2199:
            return None
        return calendar.month(number, which) if 1 <= which <= 12 and token.text[4] != "/" else None
    return read_month(phrase, discourse)


def is_range_of_years(phrase: Phrase) -> bool:
    """Whether 2007-08 stands for two years: a month of that number would open a line, as a time line's entry does."""
    text = phrase.core[0].text
    first, last = int(text[2:4]), int(text[5:])
    if last <= first:
        return False
    if last > 12:
        return True
    before = phrase.tokens.cut(max(0, phrase.first - 2), phrase.first)
    return bool(before) and before[-1].kind not in ("newline", "break") and before[-1].text not in ("•", "-", "*", "·", "–")


def read_month(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """A month without a year, read by tense, or in a narrative in the year last mentioned."""
    token = first_of(phrase.core, "month", "month_short")
    assert token is not None
    which = int(discourse.setting.grammar.values[token.text.lower()])
    return place(phrase, discourse, lambda number: calendar.month(number, which), f"{which:02d}", Granularity.MONTH)


def read_year(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """2025, the year 2025, '98."""
    if first_of(phrase.core, "era"):
        return read_ancient(phrase, discourse)
    if token := first_of(phrase.core, "n3", "n99"):
        return calendar.year(int(token.text))
    number = stated_year(phrase, discourse)
    return calendar.year(number) if number else None


def read_spelled_year(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """Nineteen ninety-six, twenty twenty-five, the year two thousand and ten."""
    number = spelled_year(phrase.core, discourse.setting.grammar.values)
    return calendar.year(number) if number else None


def read_ancient(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """480 BC, the 470s BC."""
    token = first_of(phrase.core, "n12", "n31", "n99", "n3", "year4")
    return calendar.before_christ(int(token.text)) if token else None


def read_decade(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """The 1990s, the '90s, the nineties."""
    token = first_of(phrase.core, "decade_number", "decade_short", "decade_ancient", "tens_plural")
    assert token is not None
    digits = re.sub(r"\D", "", token.text)
    if not digits:
        digits = str(discourse.setting.grammar.values[token.text.lower()])
    if first_of(phrase.core, "era"):
        return calendar.unplaced(f"BC{int(digits) // 10:03d}", note=calendar.TOO_EARLY)
    if len(digits) > 2:
        return calendar.decade(int(digits))
    here = discourse.now
    century = here.year // 100 * 100 if here else 1900
    first = century + int(digits)
    first -= 100 * (here is not None and first > here.year)
    return calendar.decade(first) if first > 0 else None


def read_century(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """The 20th century, the fourth century BC."""
    values = discourse.setting.grammar.values
    number = sum(
        number_of(token, values) for token in phrase.core if token.kind in ("nth", "ordinal", "first", "second", "tens")
    )
    if first_of(phrase.core, "era"):
        return calendar.unplaced(f"BC{number - 1:02d}", note=calendar.TOO_EARLY)
    return calendar.century(number) if 1 <= number <= 30 else None
