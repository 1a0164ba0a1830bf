"""Times that name their place on the calendar themselves, or lack only the year."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, zip_longest
from typing import Any

from factcheck.extracting.times import calendar
from factcheck.extracting.times.discourse import Discourse, tense, undated
from factcheck.extracting.times.grammar import Phrase, first_of
from factcheck.extracting.times.tokens import ORDINALS, Token
from factcheck.model import Granularity, Moment, Problem

InYear = Callable[[int], Moment | None]
"""Makes something that comes once a year of a year; None where that year has no such thing."""
_NEAR = timedelta(days=60)
"""So near to the document's date, a date with another weekday is wrong; farther off, it may be of another year."""
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CONTRARY, _MONTH_CONTRARY = 5, 7
"""How many months nearer the other way must be before a date without a year is taken against the tense of its sentence; a month
is rarely named that far off without its year."""


def number_of(token: Token, values: Mapping[str, Any]) -> int:
    """The number that a token says: 5, 5th, fifth, '98 (as 98)."""
    digits = re.sub(r"\D", "", token.text)
    if digits:
        return int(digits[:9])
    return int(values.get(token.text.lower(), 0))


def full_year(digits: str) -> int:
    """The year that two digits stand for: up to 49 in this century, from 50 in the last."""
    number = int(digits)
    if len(digits) > 2:
        return number
    return number + (2000 if number < 50 else 1900)


def stated_year(phrase: Phrase, discourse: Discourse) -> int | None:
    """The year that the phrase itself gives, in figures or as "last year", "of that year"; None where it gives none."""
    tokens = (*phrase.core, *phrase.after)
    if token := first_of(tokens, "year4"):
        return int(token.text)
    if (token := first_of(tokens, "iso_month")) and token is not tokens[0]:
        return int(token.text[:4])
    if token := first_of(tokens, "short_year"):
        return full_year(token.text.lstrip("'’"))
    if spelled := spelled_year(tokens, discourse.setting.grammar.values):
        return spelled
    if first_of(tokens, "year_word") and (base := year_said(tokens, discourse)):
        return base
    return None


def ancient_year(phrase: Phrase, discourse: Discourse) -> int | None:
    """The year before Christ that a phrase gives, or that the text is in when the phrase gives none."""
    tokens = (*phrase.core, *phrase.after)
    era = next((number for number, token in enumerate(tokens) if token.kind == "era"), 0)
    if era:
        return int(re.sub(r"\D", "", tokens[era - 1].text) or 0)
    return discourse.before_christ if first_of(tokens, "year4", "short_year") is None else None


def year_said(tokens: tuple[Token, ...], discourse: Discourse) -> int | None:
    """The year of "last year", "that year", "the following year", "the year"."""
    kinds = {token.kind for token in tokens}
    here = discourse.now
    then = discourse.anchor("Y")
    if kinds & {"that", "same", "previous", "following"} or not kinds & {"last", "next", "this", "current", "past", "coming"}:
        here = then
    if here is None:
        return None
    step = (bool(kinds & {"next", "following", "coming"})) - (bool(kinds & {"last", "previous", "past"}))
    return here.year + step


def _nearest(candidates: list[Moment], direction: int, discourse: Discourse) -> Moment:
    """The candidate nearest to the document's date, those against the tense of the sentence counted as farther."""
    today = discourse.today
    assert today is not None

    def distance(moment: Moment) -> float:
        assert moment.start is not None
        assert moment.end is not None
        if moment.start <= today < moment.end:
            return 0.0
        days = (moment.start - today).days if moment.start > today else (today - moment.end).days
        contrary = direction * (1 if moment.start > today else -1) < 0
        months = _MONTH_CONTRARY if moment.granularity is Granularity.MONTH else _CONTRARY
        return days + (30.4 * months if contrary else 0)

    return min(candidates, key=distance)


def _place(phrase: Phrase, discourse: Discourse, in_year: InYear, timex: str, granularity: Granularity) -> Moment:
    """Something that comes once a year, in the year that the surroundings give. ``in_year`` makes it of a year, or None."""
    if (ancient := ancient_year(phrase, discourse)) is not None:
        return calendar.unplaced(f"BC{ancient:04d}-{timex}", granularity=granularity, note=calendar.TOO_EARLY)
    if (number := stated_year(phrase, discourse)) is not None:
        stated = in_year(number)
        return stated if stated is not None else _no_such_day(phrase, number, timex)
    if discourse.setting.narrative:
        found = _in_narrative(in_year, discourse)
        if found is not None:
            return found
    if (number := discourse.year_nearby(phrase)) is not None and (found := in_year(number)) is not None:
        return found
    today = discourse.today
    if today is None:
        return undated(words(phrase), granularity, f"XXXX-{timex}")
    direction = tense(phrase, discourse.setting.grammar) or -1
    candidates = [found for number in (today.year - 1, today.year, today.year + 1) if (found := in_year(number)) is not None]
    if not candidates:
        return _no_such_day(phrase, None, timex)
    patterns = discourse.setting.grammar.patterns
    if patterns["done"].search(phrase.codes_before(3)) or (
        patterns["over_with"].search(phrase.codes_before(2)) and _says_ended(phrase)
    ):
        candidates = [moment for moment in candidates if moment.start is not None and moment.start <= today]
    return _nearest(candidates, direction, discourse)


def _says_ended(phrase: Phrase) -> bool:
    """Whether a period is said to have ended then, so that the date cannot lie ahead: the year ended Jan. 31."""
    return any(phrase.tokens.word(number) == "ended" for number in range(max(0, phrase.first - 2), phrase.first))


def _in_narrative(in_year: InYear, discourse: Discourse) -> Moment | None:
    """In the year that the story has got to."""
    story = discourse.story
    if story is None or story.start is None:
        return None
    found: Moment | None = in_year(story.start.year)
    return found


def words(phrase: Phrase) -> str:
    """The words of a phrase, as in the text, blanks evened out."""
    return as_written((*phrase.before, *phrase.core, *phrase.after))


def _no_such_day(phrase: Phrase, number: int | None, timex: str) -> Moment:
    prefix = "XXXX" if number is None else f"{number:04d}"
    where = "in any year" if number is None else f"in {number}"
    return calendar.unplaced(
        f"{prefix}-{timex}",
        granularity=Granularity.DAY,
        problem=Problem.IMPOSSIBLE,
        note=f'there is no such day as "{words(phrase)}" {where}',
    )


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
    moment = _place(phrase, discourse, lambda number: day_of(number, month, day), f"{month:02d}-{day:02d}", Granularity.DAY)
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
    if match is None:
        return None
    number, month, day = int(match[1]), int(match[2]), int(match[3])
    moment = day_of(number, month, day)
    if moment is None or moment.start is None:
        return _no_such_day(phrase, number, f"{month:02d}-{day:02d}") if 1000 <= number <= 2999 else None
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
    order = "DMY" if "." in token.text else discourse.setting.order
    if as_day_first is None and as_month_first is None:
        if len(last) == 2 or int(first) == 0 or int(second) == 0:
            return None
        return _no_such_day(phrase, number, f"{int(second):02d}-{int(first):02d}")
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


def read_month_year(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """January 2025, Jan. '25, 2025-01."""
    token = phrase.core[0]
    if token.kind == "iso_month":
        number, which = int(token.text[:4]), int(token.text[5:])
        if not 1000 <= number <= 2199:
            return None
        return calendar.month(number, which) if 1 <= which <= 12 and token.text[4] != "/" else None
    which = int(discourse.setting.grammar.values[token.text.lower()])
    return _place(phrase, discourse, lambda number: calendar.month(number, which), f"{which:02d}", Granularity.MONTH)


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
    return _place(phrase, discourse, lambda number: calendar.month(number, which), f"{which:02d}", Granularity.MONTH)


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


def spelled_year(tokens: tuple[Token, ...], values: Mapping[str, Any]) -> int | None:
    """The year that number words say; None where they say none."""
    numbers = [
        int(values[token.text.lower()])
        for token in tokens
        if token.kind in ("small_number", "teen", "tens", "hundred") and token.text.lower() in values
    ]
    if len(numbers) < 2:
        return None
    if 1000 in numbers:
        number = numbers[0] * 1000 + sum(numbers[2:])
    else:
        number = numbers[0] * 100 + sum(numbers[1:])
    return number if 1500 <= number <= 2100 else None


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
    return calendar.decade(first if here is None or first <= here.year else first - 100)


def read_century(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """The 20th century, the fourth century BC."""
    values = discourse.setting.grammar.values
    number = sum(
        number_of(token, values) for token in phrase.core if token.kind in ("nth", "ordinal", "first", "second", "tens")
    )
    if first_of(phrase.core, "era"):
        return calendar.unplaced(f"BC{number - 1:02d}", note=calendar.TOO_EARLY)
    return calendar.century(number) if 1 <= number <= 30 else None


def read_season(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """Summer 2025, last spring, the winter."""
    token = first_of(phrase.core, "season", "fall")
    assert token is not None
    setting = discourse.setting
    sign = str(setting.grammar.values[token.text.lower()])
    first_month = int(setting.calendars["seasons"][sign])
    shift = 6 if setting.southern else 0

    def of(number: int) -> Moment:
        if first_month + shift > 12:
            return calendar.season(number, sign, first_month - shift)
        return calendar.season(number, sign, first_month + shift)

    kinds = {token.kind for token in phrase.core}
    if stated_year(phrase, discourse) is None and kinds & {"last", "next", "previous", "following", "past"}:
        here = discourse.now if kinds & {"last", "next", "past"} else discourse.anchor("M")
        if here is None:
            return undated(words(phrase), Granularity.SEASON, f"XXXX-{sign}")
        around = [of(here.year + step) for step in (-2, -1, 0, 1, 2)]
        if kinds & {"next", "following"}:
            return min((item for item in around if item.start and item.start > here), key=lambda item: item.timex)
        return max((item for item in around if item.end and item.end <= here), key=lambda item: item.timex)
    if "this" in kinds and discourse.now is not None:
        return of(discourse.now.year)
    return _place(phrase, discourse, of, sign, Granularity.SEASON)


def read_holiday(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """Christmas 2024, last Thanksgiving, Lunar New Year."""
    setting = discourse.setting
    name = as_written(tuple(token for token in phrase.core if token.kind in ("holiday", "more_of_it")))
    rule = holiday_rule(name, setting.calendars)
    if rule is None:
        return None

    def of(number: int) -> Moment | None:
        found = calendar.holiday(number, rule)
        return calendar.day(found) if found else None

    kinds = {token.kind for token in phrase.core}
    here = discourse.now
    if here is not None and "year_word" not in kinds and kinds & {"last", "next", "previous", "following", "past"}:
        days = [moment for step in (-2, -1, 0, 1, 2) if (moment := of(here.year + step)) and moment.start]
        if kinds & {"next", "following"}:
            return next((moment for moment in days if moment.start and moment.start > here), None)
        return next((moment for moment in reversed(days) if moment.start and moment.start < here), None)
    if not any(of(number) for number in range(1990, 2031)):
        return None
    moment = _place(phrase, discourse, of, name, Granularity.DAY)
    return None if moment.problem is Problem.IMPOSSIBLE else moment


def as_written(tokens: tuple[Token, ...]) -> str:
    """The words of adjoining tokens, a blank where there is one between them."""
    pieces = [tokens[0].text]
    for before, token in pairwise(tokens):
        pieces.append(token.text if before.end == token.start else f" {token.text}")
    return "".join(pieces)


def holiday_rule(name: str, calendars: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The entry of a named day, whatever its apostrophe."""
    plain = name.replace("’", "'").lower()
    for written, rule in calendars.get("holidays", {}).items():
        if written.lower() == plain:
            found: Mapping[str, Any] = rule
            return found
    return None
