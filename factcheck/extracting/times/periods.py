"""Quarters, halves, fiscal and school years."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from factcheck.extracting.times import calendar
from factcheck.extracting.times.absolute import read_date
from factcheck.extracting.times.discourse import Discourse, undated
from factcheck.extracting.times.grammar import Phrase, first_of
from factcheck.extracting.times.placing import full_year, number_of, place, stated_year, words
from factcheck.extracting.times.relative import direction_of, is_of_quarter, latest_quarter
from factcheck.extracting.times.tokens import Token
from factcheck.model import Granularity, Moment

_MONTHS = 3
"""How many months a quarter has."""
_YEARS = re.compile(r"(\d{4})(?:\s*[-–/]\s*(\d{4}|\d\d))?")


def read_quarter(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """Q3 2025, the third quarter, this year's first quarter, the year-ago quarter, the 1988 period."""
    core = phrase.core
    code = first_of(core, "quarter_code")
    token = first_of(core, "ordinal", "first", "second")
    years_back = -1 if any(t.text.lower() in ("ago", "earlier") for t in core) else 0
    if token is None and (ending := first_of(core, "month")):
        return _quarter_to(ending, phrase, discourse)
    if code is not None:
        digits = re.findall(r"\d+", code.text)
        which = int(digits[0]) if not code.text[0].isdigit() else int(code.text[0])
        rest = re.sub(r"^[Qq]?[1-4]Q?(?:FY)?[-/]?", "", code.text)
        if fiscal := first_of(core, "fiscal_code"):
            rest = fiscal.text[2:]
        if rest.isdigit():
            return calendar.quarter(full_year(rest), which)
    elif token is None:
        number = None if years_back else stated_year(phrase, discourse)
        if first_of(core, "period") and (year := _year_compared(phrase, number, years_back, discourse)):
            return calendar.year(year)
        if number is not None:
            last = latest_quarter(discourse)
            if last.start is None:
                return replace(last, timex=f"{number:04d}-QX")
            return calendar.quarter(number, (last.start.month + 2) // 3)
        return latest_quarter(discourse, years_back)
    else:
        which = number_of(token, discourse.setting.grammar.values)
    if not 1 <= which <= 4:
        return None
    moment = place(phrase, discourse, lambda number: calendar.quarter(number, which), f"Q{which}", Granularity.QUARTER)
    if moment.start is None:
        return moment
    if years_back:
        return calendar.quarter(moment.start.year + years_back, which)
    if not first_of(core, "year4", "short_year", "year_word") or first_of(core, "this"):
        discourse.report(moment)
    return moment


def _quarter_to(last: Token, phrase: Phrase, discourse: Discourse) -> Moment | None:
    """The September quarter: the three months to September, where that is the end of a quarter of the year."""
    month = int(discourse.setting.grammar.values[last.text.lower()])
    if month % _MONTHS:
        return None
    found = place(
        phrase,
        discourse,
        lambda number: calendar.quarter(number, month // _MONTHS),
        f"Q{month // _MONTHS}",
        Granularity.QUARTER,
    )
    if found.start is not None:
        discourse.report(found)
    return found


def _year_compared(phrase: Phrase, number: int | None, years_back: int, discourse: Discourse) -> int | None:
    """The year of "the same period of 2007", where no quarter is compared; None where one is, or nothing is known."""
    if is_of_quarter(phrase, discourse) and (discourse.latest_quarter() or not first_of(phrase.core, "same", "comparable")):
        return None
    today = discourse.today
    return number or (today.year + years_back if today is not None and years_back else None)


def read_half_year(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """H1 2025, the second half."""
    code = first_of(phrase.core, "half_code")
    if code is not None:
        which = int(re.findall(r"[12]", code.text)[0])
        if number := re.search(r"(?<=\w)[-/]?(\d{4}|\d\d)$", code.text[1:]):
            return calendar.half_year(full_year(number[1]), which)
    else:
        token = first_of(phrase.core, "ordinal", "first", "second")
        which = number_of(token, discourse.setting.grammar.values) if token else 0
    return place(phrase, discourse, lambda number: calendar.half_year(number, which), f"H{which}", Granularity.HALF_YEAR)


def fiscal_rule(region: str, calendars: Mapping[str, Any]) -> Mapping[str, Any]:
    """How a country's government counts its years."""
    table = calendars["fiscal_years"]
    rule: Mapping[str, Any] = table.get(region) or table["default"]
    return rule


def read_fiscal_year(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """The 2024-25 Budget, fiscal 2025, FY2025, the current fiscal year, the 2024/25 school year, the 2020-21 season."""
    setting = discourse.setting
    kinds = {token.kind for token in phrase.core}
    school = "school" in kinds
    granularity = Granularity.SCHOOL_YEAR if school else Granularity.FISCAL_YEAR
    region = setting.region_near(phrase)
    if school:
        table = setting.calendars["school_years"]
        begins = tuple(table.get(region) or table["default"])
        named = "start"
    elif "sporting" in kinds:
        begins, named = tuple(setting.calendars["sporting_season"]), "start"
    else:
        rule = fiscal_rule(region, setting.calendars)
        of_taxes = any(token.text.lower() == "tax" for token in phrase.core)
        begins, named = tuple(rule.get("tax", rule["begins"]) if of_taxes else rule["begins"]), str(rule["named"])
    if "calendar" in kinds:
        begins, named, granularity = (1, 1), "start", Granularity.YEAR
    text = " ".join(token.text for token in phrase.core)
    match = _YEARS.search(text)
    if match is not None:
        number = int(match[1])
        if match[2] is not None:
            last = int(match[2]) if len(match[2]) == 4 else number // 100 * 100 + int(match[2])
            if last != number + 1:
                return None
            return calendar.span_of_year(number, begins, granularity, f"{number:04d}/{last:04d}")
        start = number - 1 if named == "end" and begins != (1, 1) else number
        return calendar.span_of_year(start, begins, granularity, f"{number:04d}")
    if short := re.search(r"FY(\d\d)\b|['’](\d\d)\b", text):
        number = full_year(short[1] or short[2])
        start = number - 1 if named == "end" and begins != (1, 1) else number
        return calendar.span_of_year(start, begins, granularity, f"{number:04d}")
    here = discourse.now
    if here is None:
        return undated(words(phrase), granularity, "XXXX")
    start = here.year + direction_of(phrase.core) - ("latest" in kinds) - ((here.month, here.day) < begins)
    number = start + 1 if named == "end" and begins != (1, 1) else start
    return calendar.span_of_year(start, begins, granularity, f"{number:04d}")


def nth_part(phrase: Phrase, moment: Moment, discourse: Discourse) -> Moment | None:
    """The first week of May, the second half of last year, the last weekend of June."""
    token = first_of(phrase.before, "ordinal", "first", "second", "nth", "last", "latter")
    if token is None or moment.start is None or moment.end is None:
        return moment
    ending = token.kind in ("last", "latter")
    which = 2 if ending else number_of(token, discourse.setting.grammar.values)
    if first_of(phrase.before, "half"):
        if which not in (1, 2):
            return None
        fractions = tuple(discourse.setting.calendars["parts"]["first half" if which == 1 else "second half"])
        if moment.granularity is Granularity.YEAR:
            return calendar.half_year(moment.start.year, which)
        return calendar.part(moment, fractions)
    unit = first_of(
        phrase.before, "day_word", "week_word", "month_word", "weekend", "quarter", "year_word", "decade", "weekday"
    )
    if unit is None:
        return _night_of(phrase, moment, which, discourse, last=ending)
    sign = str(discourse.setting.grammar.values[unit.text.lower()])
    if unit.kind == "weekday":
        return _weekday_of(moment, which, int(sign), last=ending)
    if sign == "WE":
        return _weekend_of(moment, which, last=ending)
    if ending:
        start = calendar.add(moment.end, sign, -1)
        if sign in ("D", "M") and start is not None:
            return calendar.enclosing(start, sign)  # the last day of May
        return (
            replace(moment, start=start, granularity=calendar.PARTS_OF.get(moment.granularity, moment.granularity))
            if start
            else None
        )
    start, end = calendar.add(moment.start, sign, which - 1), calendar.add(moment.start, sign, which)
    if start is None or end is None or start >= moment.end:
        return None
    exact = calendar.enclosing(start, sign)
    assert exact is not None
    return exact if sign != "W" else replace(exact, start=start, end=min(end, moment.end))


def _night_of(phrase: Phrase, moment: Moment, which: int, discourse: Discourse, *, last: bool) -> Moment | None:
    """The first night of May, the last evening of the year."""
    part = first_of(phrase.before, "day_part")
    assert moment.start is not None
    assert moment.end is not None
    if part is None:
        return moment
    day = moment.end - timedelta(days=1) if last else moment.start + timedelta(days=which - 1)
    if not moment.start <= day < moment.end:
        return None
    sign = str(discourse.setting.grammar.values[part.text.lower()])
    return calendar.day_part(day.date(), sign, discourse.setting.calendars["day_parts"])


def _weekday_of(moment: Moment, which: int, weekday: int, *, last: bool) -> Moment | None:
    """The first Monday of May, the last Friday of the month; of a year, the Monday of that number."""
    assert moment.start is not None
    assert moment.end is not None
    first = moment.start.date() + timedelta(days=(weekday - moment.start.isoweekday()) % 7)
    step = (moment.end.date() - first - timedelta(days=1)).days // 7 if last else which - 1
    found = calendar.day(first + timedelta(weeks=step))
    return found if found.start is not None and found.start < moment.end else None


def _weekend_of(moment: Moment, which: int, *, last: bool) -> Moment | None:
    """The weekend of that number in a period, told by its Saturday, or the last one."""
    assert moment.start is not None
    assert moment.end is not None
    saturday = moment.start.date() + timedelta(days=(6 - moment.start.isoweekday()) % 7)
    step = (moment.end.date() - saturday - timedelta(days=1)).days // 7 if last else which - 1
    found = calendar.weekend(saturday + timedelta(weeks=step))
    return found if found.start is not None and found.start < moment.end else None


def read_year_end(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """Year-end, the year end 2025."""
    here = discourse.now
    number = stated_year(phrase, discourse) if first_of(phrase.core, "year4", "short_year") else None
    if number is None:
        if here is None:
            return undated(words(phrase), Granularity.DAY, "XXXX-12-31")
        number = here.year - (phrase.tokens.kind(phrase.first - 1) == "since" if phrase.first else 0)
    edge = first_of(phrase.core, "edge")
    if edge is None or discourse.setting.grammar.values[edge.text.lower()] != "end":
        return None
    day = first_of(phrase.core, "hyphen") is not None  # the year-end is the day on which the books are closed
    return replace(calendar.month(number, 12), timex=f"{number:04d}-12-31" if day else f"{number:04d}")


def read_week_of(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """The week of March 6."""
    day = read_date(phrase, discourse)
    return calendar.week(day.start.date()) if day is not None and day.start is not None else day
