"""Ranges: two times that are the ends of one interval (from May to June, 2009-2010, 14-16 June)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from factcheck.extracting.times import calendar, clock
from factcheck.extracting.times.absolute import day_of, is_range_of_years, read_date
from factcheck.extracting.times.discourse import Discourse
from factcheck.extracting.times.grammar import Phrase, first_of
from factcheck.lexicon.patterns import compiled
from factcheck.model import Granularity, Mention, Moment, MomentRole, Problem

_JOINT = compiled(r"\s*(?:to|until|till|through|thru|up to|[-–—]|and|or)\s*(?:the\s+)?", re.IGNORECASE)
_RISING = compiled(r"\s*(?:to|until|till|through|thru|[-–—])\s*", re.IGNORECASE)
_TIMES_OF_DAY = (Granularity.HOUR, Granularity.MINUTE)
_YEAR = compiled(r"\d{4}")
_MONTH_NAME = compiled(r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)")
_BESIDE = compiled(r",\s(?:and\s)?(?:in|on)\s(?:the\s)?")
_LISTED = compiled(r"\s?(?:,|and|,\sand)\s(?:again\s)?(?:in\s|on\s)?(?:the\s)?")
_BRACKETED = compiled(r"\s?[([]|[)\]]?,?\s(?:on\s)?|\s(?:[A-Z]\w+\s){1,2}time,?\s(?:on\s)?")
_DAY_NAME = compiled(r"[a-z]day\b|night|to(?:day|morrow)|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|[-/]")
_PAUSE = compiled(r"[,;:.()\n]|\b(?:and|but|or|that|which|who|when|while|as|before|after|until)\b")
_ASIDE = 60
"""How far behind a time of day, within its clause, its day is looked for."""
_WEEKDAY = compiled(r"(?i:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_WEEK = 7
_LIST = 12
"""How many months or days are looked through for the year that they are listed behind."""
_JOINTS = frozenset({"hyphen", "dash", "to", "until", "and"})
_CALENDAR = (Granularity.DAY, Granularity.MONTH, Granularity.YEAR, Granularity.QUARTER, Granularity.SEASON)


def two_years(phrase: Phrase) -> list[tuple[int, int, Moment]]:
    """The two ends of 2009-2010 or 2007-08, with their places; empty where the phrase is no range of years."""
    first = phrase.core[0]
    if phrase.reading == "month_year":
        if first.kind != "iso_month" or not is_range_of_years(phrase):
            return []
        number = int(first.text[:4])
        last_number = number // 100 * 100 + int(first.text[5:])
        ends = [(first.start, first.start + 4, number), (first.start + 5, first.end, last_number)]
    else:
        last = phrase.core[2]
        if first_of(phrase.core, "era"):
            ends = [(first.start, first.end, -int(first.text)), (last.start, phrase.core[-1].end, -int(last.text))]
        else:
            number = int(last.text) if len(last.text) == 4 else int(first.text) // 100 * 100 + int(last.text)
            if number <= int(first.text):
                return []
            ends = [(first.start, first.end, int(first.text)), (last.start, last.end, number)]
    return [
        (start, end, calendar.year(number) if number > 0 else calendar.before_christ(-number)) for start, end, number in ends
    ]


def paired(first: Mention, second: Mention) -> tuple[Mention, Mention]:
    """Two mentions as the ends of one range."""
    assert first.moment is not None
    assert second.moment is not None
    start, end = first.moment, second.moment
    if start.role in (MomentRole.ON, MomentRole.SINCE):
        start = replace(start, role=MomentRole.SINCE)
    end = replace(end, role=MomentRole.UNTIL)
    return (
        replace(first, moment=start, role="from", pair=second.span.start),
        replace(second, moment=end, role="to", pair=first.span.start),
    )


def two_days(phrase: Phrase, discourse: Discourse) -> list[tuple[int, int, Moment]]:
    """The two ends of "14-16 June" or "June 14-16, 2024", with their places; empty where the days do not rise."""
    core = phrase.core
    numbers = [index for index, token in enumerate(core) if token.kind in ("n12", "n31", "nth")]
    joint = next(index for index in range(numbers[0], numbers[1]) if core[index].kind in _JOINTS)
    if core[numbers[0] - 1].kind in ("month", "month_short", "dot") and numbers[0]:
        shared = [*core[: numbers[0]]], [*core[numbers[1] + 1 :]]
        first = phrase._replace(core=(*core[: numbers[0] + 1], *shared[1]))
        second = phrase._replace(core=(*shared[0], *core[numbers[1] :]))
        places = (core[0].start, core[joint - 1].end), (core[numbers[1]].start, core[-1].end)
    else:
        second = phrase._replace(core=core[joint + 1 :])
        first = phrase._replace(core=(*core[:joint], *core[numbers[1] + 1 :]))
        places = (core[0].start, core[joint - 1].end), (core[joint + 1].start, core[-1].end)
    start, end = read_date(first, discourse), read_date(second, discourse)
    if start is None or end is None or start.start is None or end.start is None or end.start <= start.start:
        return []
    return [(*places[0], start), (*places[1], end)]


def two_hours(phrase: Phrase, discourse: Discourse) -> list[tuple[int, int, Moment]]:
    """The two ends of "8-11pm" or "from 5 to 7:30 p.m.", with their places: the half of the day is said once for both."""
    first, _, *rest = phrase.core
    last = clock.read_clock(phrase._replace(core=tuple(rest)), discourse)
    said = clock.time_of((first._replace(kind="clock"),), discourse)
    if last is None or last.start is None or said is None:
        return []
    hour, minute, _ = said
    ends, begins = (last.start.hour, last.start.minute), (hour % 12, minute or 0)
    half = 12 if (begins[0] + 12, begins[1]) < ends or (ends[0] < 12 and begins > ends) else 0
    start = calendar.instant(last.start.date(), begins[0] + half, minute)
    assert start.start is not None
    if start.start > last.start:  # 10-2am: into the next day
        last = _a_day_on(last)
    places = (first.start, first.end), (rest[0].start, rest[-1].end)
    return [(*places[0], replace(start, zone=last.zone, zone_name=last.zone_name)), (*places[1], last)]


def joined(before: list[Mention], mention: Mention, discourse: Discourse, text: str) -> list[Mention]:
    """The mention, and with it the one before where the two are the ends of one range: that one is taken out of ``before``."""
    if before and not _joined(before[-1], mention, text) and _shares_year(before[-1], mention, text):
        first = before.pop()
        assert first.moment is not None
        assert mention.moment is not None
        assert mention.moment.start is not None
        return [replace(first, moment=_in_year(first.moment, mention.moment.start.year)), mention]
    _set_day(before, mention, text)
    _set_loose(before, mention, discourse, text)
    _set_weekday(before, mention, text)
    if (number := _year_before(before, mention, text)) is not None:
        assert mention.moment is not None
        mention = replace(mention, moment=_in_year(mention.moment, number))
    if before and (later := _past_midnight(before[-1], mention, text)) is not None:
        return [replace(mention, moment=later)]
    if before and before[-1].moment is not None and _joined(before[-1], mention, text):
        return list(_agree(before.pop(), mention, discourse))
    return [mention]


def _set_day(before: list[Mention], mention: Mention, text: str) -> None:
    """Put the times of day that a day stands behind on that day: at 2:10 AM CDT (0710 UTC) Saturday."""
    day = mention.moment
    if day is None or day.granularity is not Granularity.DAY or day.start is None:
        return
    behind = mention.span.start
    for number in range(len(before) - 1, max(-1, len(before) - 3), -1):
        other = before[number]
        between = text[other.span.end : behind]
        if not (_BRACKETED.fullmatch(between) or _JOINT.fullmatch(between)) or not _is_bare_clock(other):
            return
        moment = other.moment
        assert moment is not None
        assert moment.start is not None
        assert moment.end is not None
        shift = day.start.date() - moment.start.date()
        timex = day.timex + moment.timex[len(day.timex) :]
        before[number] = replace(other, moment=replace(moment, start=moment.start + shift, end=moment.end + shift, timex=timex))
        behind = other.span.start


def _set_loose(before: list[Mention], mention: Mention, discourse: Discourse, text: str) -> None:
    """Put a time of day without a day on the one that its clause names behind it: at 6 a.m. outside the house on Friday."""
    day = mention.moment
    if not before or before[-1].span.end not in discourse.loose or day is None or day.start is None:
        return
    between = text[before[-1].span.end : mention.span.start]
    if day.granularity in _TIMES_OF_DAY and _DAY_NAME.search(mention.surface):
        if not _JOINT.fullmatch(between):
            return  # from 9 a.m. to noon on Saturday
    elif day.granularity is not Granularity.DAY or len(between) > _ASIDE or _PAUSE.search(between):
        return
    moment = before[-1].moment
    assert moment is not None
    hour, _, minute = moment.hands.partition(":")
    if not hour.isdigit():
        return
    found = calendar.instant(day.start.date(), int(hour), int(minute) if moment.granularity is not Granularity.HOUR else None)
    before[-1] = replace(before[-1], moment=replace(found, role=moment.role, zone=moment.zone, zone_name=moment.zone_name))


def _set_weekday(before: list[Mention], mention: Mention, text: str) -> None:
    """Put a weekday, or a part of one, on the date that stands in brackets behind it: on Thursday night (4 July)."""
    day = mention.moment
    if not before or day is None or day.start is None or day.granularity is not Granularity.DAY:
        return
    first = before[-1].moment
    if first is None or first.start is None or first.end is None or not _WEEKDAY.search(before[-1].surface):
        return
    if text[before[-1].span.end : mention.span.start].strip() not in ("(", "[") or not _MONTH_NAME.search(mention.surface):
        return
    shift = day.start.date() - first.start.date()
    if shift and not shift.days % _WEEK and len(first.timex) >= len(day.timex):
        timex = day.timex + first.timex[len(day.timex) :]
        before[-1] = replace(before[-1], moment=replace(first, start=first.start + shift, end=first.end + shift, timex=timex))


def _is_bare_clock(mention: Mention) -> bool:
    """Whether a mention is a time of day whose words name no day."""
    moment = mention.moment
    if moment is None or moment.start is None or moment.granularity not in _TIMES_OF_DAY:
        return False
    return _DAY_NAME.search(mention.surface) is None


def _shares_year(first: Mention, second: Mention, text: str) -> bool:
    """Whether a month or day takes the year of the one beside it: August/September 2023, in March and April 2024."""
    if text[first.span.end : second.span.start].strip().lower() not in ("/", "and", "or", ","):
        return False
    assert first.moment is not None
    assert second.moment is not None
    if first.moment.start is None or second.moment.start is None or first.moment.granularity is not second.moment.granularity:
        return False
    if first.moment.granularity not in (Granularity.MONTH, Granularity.DAY) or not _MONTH_NAME.search(first.surface):
        return False
    return not _YEAR.search(first.surface) and _YEAR.search(second.surface) is not None


def _year_before(before: list[Mention], mention: Mention, text: str) -> int | None:
    """The year that months or days are listed behind: twice in 2022, in March and in December."""
    for other in before[: -_LIST - 1 : -1]:
        between = text[other.span.end : mention.span.start]
        bare = other.moment is not None and other.moment.granularity is Granularity.YEAR and _YEAR.fullmatch(other.surface)
        if not (_BESIDE if bare else _LISTED).fullmatch(between) or not _lacks_year(mention):
            return None
        if bare:
            return int(other.surface)
        mention = other
    return None


def _lacks_year(mention: Mention) -> bool:
    moment = mention.moment
    if moment is None or moment.granularity not in (Granularity.MONTH, Granularity.DAY):
        return False
    return _MONTH_NAME.search(mention.surface) is not None and not _YEAR.search(mention.surface)


def _joined(first: Mention, second: Mention, text: str) -> bool:
    between = text[first.span.end : second.span.start]
    if len(between) > 12 or not _JOINT.fullmatch(between):
        return False
    assert first.moment is not None
    assert second.moment is not None
    if first.moment.granularity != second.moment.granularity or first.moment.granularity not in _CALENDAR:
        return False
    if first.pair is not None:
        return False
    if between.strip().lower() in ("and", "or"):
        return between.strip().lower() == "and" and text[max(0, first.span.start - 8) : first.span.start].lower() == "between "
    return True


def _past_midnight(first: Mention, second: Mention, text: str) -> Moment | None:
    """The second of two times of one day that is earlier than the first, on the next day: from 10 p.m. to 2 a.m."""
    start, end = first.moment, second.moment
    if start is None or end is None or start.start is None or end.start is None or end.granularity not in _TIMES_OF_DAY:
        return None
    if start.granularity not in _TIMES_OF_DAY or end.start >= start.start or end.start.date() != start.start.date():
        return None
    if not _RISING.fullmatch(text[first.span.end : second.span.start]):
        return None
    return _a_day_on(end)


def _a_day_on(moment: Moment) -> Moment:
    """The same time of the next day."""
    assert moment.start is not None
    minute = moment.start.minute if moment.granularity is Granularity.MINUTE else None
    moved = calendar.instant((moment.start + timedelta(days=1)).date(), moment.start.hour, minute)
    return replace(moved, role=moment.role, zone=moment.zone, zone_name=moment.zone_name)


def _agree(first: Mention, second: Mention, discourse: Discourse) -> tuple[Mention, Mention]:
    """Two ends of a range, where one that lacks its year takes it from the other one."""
    start, end = first.moment, second.moment
    assert start is not None
    assert end is not None
    if start.start is not None and end.start is not None:
        begun, ended = start.start, end.start
        first_has, second_has = bool(re.search(r"\d{4}", first.surface)), bool(re.search(r"\d{4}", second.surface))
        if not first_has and second_has and begun.year != ended.year:
            start = _in_year(start, ended.year)
            if start.start is not None and start.start > ended:
                start = _in_year(start, ended.year - 1)
        elif (
            not second_has
            and begun > ended
            and not re.search(r"\d", first.surface + second.surface)
            and start.granularity is Granularity.DAY
        ):
            end = replace(end, start=ended + timedelta(days=7), end=ended + timedelta(days=8))
            end = replace(end, timex=(ended + timedelta(days=7)).date().isoformat())
        elif not first_has and not second_has and begun > ended and begun.month < ended.month:
            start = _in_year(start, ended.year)
        elif not second_has and begun > ended:
            start, end = _round_the_year(start, end, discourse, fixed=first_has)
        elif first_has and second_has and begun > ended:
            end = replace(
                end,
                problem=Problem.BACKWARDS,
                note=f'the end, "{second.surface}", is before the start, "{first.surface}"',
            )
    return paired(replace(first, moment=start), replace(second, moment=end))


def _round_the_year(start: Moment, end: Moment, discourse: Discourse, *, fixed: bool) -> tuple[Moment, Moment]:
    """October to March: of the years that make the end follow the start, those nearest to where the text is."""
    assert start.start is not None
    number = start.start.year
    ahead = start, _in_year(end, number + 1)
    back = _in_year(start, number - 1), _in_year(end, number)
    here = discourse.now
    if fixed or here is None or ahead[1].start is None or back[1].start is None:
        return ahead
    return ahead if abs(ahead[1].start - here) < abs(back[1].start - here) else back


def _in_year(moment: Moment, number: int) -> Moment:
    if moment.start is None or moment.granularity is Granularity.YEAR:
        return moment
    if moment.granularity is Granularity.DAY:
        moved = day_of(number, moment.start.month, moment.start.day)
    elif moment.granularity is Granularity.MONTH:
        moved = calendar.month(number, moment.start.month)
    elif moment.granularity is Granularity.QUARTER:
        moved = calendar.quarter(number, (moment.start.month + 2) // 3)
    else:
        return moment
    return replace(moved, role=moment.role) if moved else moment
