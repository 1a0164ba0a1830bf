"""Ranges: two times that are the ends of one interval (from May to June, 2009-2010, 14-16 June)."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.extracting.times import calendar
from factcheck.extracting.times.absolute import day_of
from factcheck.extracting.times.discourse import Discourse
from factcheck.extracting.times.grammar import Phrase, first_of
from factcheck.model import Granularity, Mention, MentionKind, Moment, MomentRole, Problem, Span

_JOINT = re.compile(r"\s*(?:to|until|till|through|thru|up to|[-–—]|and|or)\s*(?:the\s+)?", re.IGNORECASE)
_CALENDAR = (Granularity.DAY, Granularity.MONTH, Granularity.YEAR, Granularity.QUARTER, Granularity.SEASON)


def two_years(phrase: Phrase) -> list[tuple[int, int, Moment]]:
    """The two ends of 2009-2010 or 2007-08, with their places; empty where the phrase is no range of years."""
    first = phrase.core[0]
    if phrase.reading == "month_year":
        if first.kind != "iso_month" or int(first.text[5:]) != (int(first.text[:4]) + 1) % 100:
            return []
        if int(first.text[5:]) <= 12 and (not phrase.first or phrase.tokens[phrase.first - 1].kind in ("newline", "break")):
            return []
        number = int(first.text[:4])
        ends = [(first.start, first.start + 4, number), (first.start + 5, first.end, number + 1)]
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


def with_other_end(mention: Mention, phrase: Phrase, before: list[Mention], discourse: Discourse, text: str) -> list[Mention]:
    """The mention, and with it the bare day that it shares its month with (14-16 June, April 6-7), or the mention that it ends.

    ``before`` is what has been found already; its last one is replaced where it turns out to be the other end of a range.
    """
    if phrase.reading == "date" and mention.moment is not None and mention.moment.start is not None:
        if other := _day_before(mention, phrase, discourse, text):
            return list(paired(other, mention))
        if other := _day_behind(mention, phrase, discourse, text):
            return list(paired(mention, other))
    if before and before[-1].moment is not None and _joined(before[-1], mention, text):
        first, second = _agree(before[-1], mention, discourse)
        before[-1:] = []
        return [first, second]
    return [mention]


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


def _agree(first: Mention, second: Mention, discourse: Discourse) -> tuple[Mention, Mention]:
    """Two ends of a range, where one that lacks its year takes it from the other one."""
    start, end = first.moment, second.moment
    assert start is not None
    assert end is not None
    if start.start is not None and end.start is not None:
        first_has, second_has = bool(re.search(r"\d{4}", first.surface)), bool(re.search(r"\d{4}", second.surface))
        if not first_has and second_has and start.start.year != end.start.year:
            start = _in_year(start, end.start.year)
            if start.start is not None and start.start > end.start:
                start = _in_year(start, end.start.year - 1)
        elif not second_has and start.start > end.start:
            end = _in_year(end, start.start.year)
            if end.start is not None and start.start is not None and start.start > end.start:
                end = _in_year(end, start.start.year + 1)
            discourse.mention(end)
        elif first_has and second_has and start.start > end.start:
            end = replace(
                end,
                problem=Problem.BACKWARDS,
                note=f'the end, "{second.surface}", is before the start, "{first.surface}"',
            )
    return paired(replace(first, moment=start), replace(second, moment=end))


def _in_year(moment: Moment, number: int) -> Moment:
    if moment.start is None or moment.granularity is Granularity.YEAR:
        return moment
    if moment.granularity is Granularity.DAY:
        moved = day_of(number, moment.start.month, moment.start.day)
    elif moment.granularity is Granularity.MONTH:
        moved = calendar.month(number, moment.start.month)
    else:
        return moment
    return replace(moved, role=moment.role) if moved else moment


def _day_before(mention: Mention, phrase: Phrase, discourse: Discourse, text: str) -> Mention | None:
    """The 14 of "14-16 June"."""
    if phrase.core[0].kind not in ("n12", "n31", "nth") or phrase.first < 2:
        return None
    joint, day = phrase.tokens[phrase.first - 1], phrase.tokens[phrase.first - 2]
    if joint.kind not in ("hyphen", "dash", "to", "until") or day.kind not in ("n12", "n31", "nth"):
        return None
    return _same_month(mention, day.text, day.start, day.end, discourse, text, later=False)


def _day_behind(mention: Mention, phrase: Phrase, discourse: Discourse, text: str) -> Mention | None:
    """The 16 of "June 14-16"."""
    if phrase.core[-1].kind not in ("n12", "n31", "nth") or phrase.next + 1 >= len(phrase.tokens) or phrase.after:
        return None
    joint, day = phrase.tokens[phrase.next], phrase.tokens[phrase.next + 1]
    if joint.kind not in ("hyphen", "dash") or day.kind not in ("n12", "n31", "nth"):
        return None
    return _same_month(mention, day.text, day.start, day.end, discourse, text, later=True)


def _same_month(
    mention: Mention, digits: str, start: int, end: int, discourse: Discourse, text: str, *, later: bool
) -> Mention | None:
    assert mention.moment is not None
    base = mention.moment.start
    assert base is not None
    moment = day_of(base.year, base.month, int(re.sub(r"\D", "", digits)))
    if moment is None or moment.start is None or (moment.start <= base) == later:
        return None
    discourse.mention(moment)
    return Mention(Span(start, end), text[start:end], MentionKind.TIME, moment=moment)
