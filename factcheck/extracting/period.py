"""When a figure holds: of the times that a sentence tells, the one that is meant."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from factcheck.extracting.phrases import Clause
from factcheck.lexicon.patterns import compiled
from factcheck.model import Granularity, Mention, MentionKind, Moment

PLACED = frozenset({"DATE", "TIME"})
_UP_TO = compiled(
    r",?\s(?:to|ended|ending|until|till|through|up to|that ended)\s(?:on\s|in\s)?(?:the end of\s)?$", re.IGNORECASE
)
_COMPARED = compiled(
    r"\s(?:from|than|against|versus|vs\.?|compared (?:with|to))\s(?:(?:a|about|around|just|nearly|only|over|roughly|some)\s)?$",
    re.IGNORECASE,
)
_BESIDE, _REACH = 2, 40
"""How many times and figures away the other figure is, and how far before it "compared with about" begins, at most."""
_OF_A_DAY = (Granularity.DAY, Granularity.PART_OF_DAY, Granularity.HOUR, Granularity.MINUTE, Granularity.SECOND)
_STRETCH = compiled(r"P([0-9]{1,3})([YM])$")
_SHARE = compiled(r"(?:the\s|its\s|their\s)?(first|opening|last|final|closing)\s", re.IGNORECASE)
_OF = compiled(r"\s(?:of\s|in\s)?(?:the\s)?$", re.IGNORECASE)
_YEAR = compiled(r"(?:the\s|a\s)?(?:full\s|financial\s|fiscal\s)?(?:year|12 months|twelve months)$", re.IGNORECASE)
_MONTHS_A_YEAR = 12


def period_of(
    text: str, mention: Mention, index: int, clauses: Sequence[Clause], mentions: Sequence[Mention], entry: Moment | None
) -> Moment | None:
    """The time right after a figure, else the nearest in its clause (``index``), else the timeline's, else the sentence's."""
    chosen = _chosen(text, mention, index, clauses, mentions, entry)
    return _stretch(text, chosen, mentions) if isinstance(chosen, Mention) else chosen


def _chosen(
    text: str, mention: Mention, index: int, clauses: Sequence[Clause], mentions: Sequence[Mention], entry: Moment | None
) -> Mention | Moment | None:
    clause = clauses[index]
    edge = _compared_with(text, mention, mentions)
    elsewhere = [other for other in mentions if _is_period(other) and (other.span.start < edge or _is_of_day(other))]
    times = [other for other in clause.mentions if _is_period(other) and (other.span.start < edge or _is_of_day(other))]
    figures = [other.span.start for other in clause.mentions if other.kind is not MentionKind.TIME]
    after = [other for other in times if other.span.start >= mention.span.end]
    if after:
        nearest = after[0]
        if not any(mention.span.start < start < nearest.span.start for start in figures):
            return nearest
    before = [other for other in times if other.span.end <= mention.span.start]
    if before:
        nearest = before[-1]
        owned = any(start < nearest.span.start for start in figures)
        if not owned or mention.span.start == min(start for start in figures if start > nearest.span.start):
            return nearest
    if after and not before:
        return after[0]
    if not times and (at_once := _at_once(index, clauses)):
        return at_once[-1]
    if entry is not None:
        return entry
    leading = [other for other in elsewhere if other.span.end <= mention.span.start]
    if leading and clauses and leading[0] in clauses[0].mentions:
        return leading[0]
    beside = [other for other in elsewhere if other.span.start >= mention.span.end or other in leading]
    return beside[0] if len(elsewhere) == len(beside) == 1 else None


def _compared_with(text: str, mention: Mention, mentions: Sequence[Mention]) -> int:
    """Where the figure begins that a figure is compared with, the end of the text where there is none.

    A period behind that figure is only that figure's: 5 million dollars, up from 4 million dollars a year earlier.
    """
    place = bisect_left(mentions, mention.span.end, key=lambda other: other.span.start)
    for other in mentions[place : place + _BESIDE]:
        start = other.span.start
        if other.kind is not MentionKind.TIME and _COMPARED.search(text, max(mention.span.end, start - _REACH), start):
            return start
    return len(text)


def _is_of_day(mention: Mention) -> bool:
    """Whether a time is a day or finer, on which the figure changed: the toll rose to 12 from 9 on Monday."""
    return mention.moment is not None and mention.moment.granularity in _OF_A_DAY


def _at_once(index: int, clauses: Sequence[Clause]) -> list[Mention]:
    """The times of the clause that "as" sets a figure's own beside: "crews searched on Monday as the toll rose to 27"."""
    while index and not (clauses[index].has_verb or clauses[index].lowers[:1] == ["as"]):
        index -= 1
    if not index or clauses[index].lowers[:1] != ["as"]:
        return []
    return [mention for clause in clauses[index - 1 : index + 1] for mention in clause.mentions if _is_period(mention)]


def _is_period(mention: Mention) -> bool:
    moment = mention.moment
    return mention.kind is MentionKind.TIME and moment is not None and moment.timex_type in PLACED


def _stretch(text: str, chosen: Mention, mentions: Sequence[Mention]) -> Moment | None:
    """The whole of a stretch of time that is told by its length and its end: "the six months to June 2021"."""
    place = mentions.index(chosen)
    for long, last in ((place - 1, place), (place, place + 1)):
        if long >= 0 and last < len(mentions):
            length, end = _months(mentions[long]), mentions[last].moment
            joined = _UP_TO.match(text, mentions[long].span.end, mentions[last].span.start)
            if length and joined and end is not None and end.end is not None and end.resolved:
                years, month = divmod(end.end.year * _MONTHS_A_YEAR + end.end.month - 1 - length, _MONTHS_A_YEAR)
                if years < 1:
                    break
                start = end.end.replace(year=years, month=month + 1, day=min(end.end.day, 28))
                timex = f"{start.date().isoformat()}/{end.end.date().isoformat()}"
                return replace(end, start=start, granularity=Granularity.RANGE, timex=timex)
    return _share(text, place, mentions) or chosen.moment


def _share(text: str, place: int, mentions: Sequence[Mention]) -> Moment | None:
    """The part of a period that it is told by how many of its months come first or last: "the first nine months of 2025"."""
    whole = mentions[place].moment
    if not place or whole is None or whole.start is None or whole.end is None:
        return None
    long = mentions[place - 1]
    edge, length = _SHARE.match(long.surface), _months(long)
    if edge is None or not length or not _OF.fullmatch(text, long.span.end, mentions[place].span.start):
        return None
    first = whole.start.year * _MONTHS_A_YEAR + whole.start.month - 1
    last = whole.end.year * _MONTHS_A_YEAR + whole.end.month - 1
    if whole.start.day != 1 or whole.end.day != 1 or first + length >= last:
        return None
    if edge[1].lower() in ("first", "opening"):
        end = whole.start.replace(year=(first + length) // _MONTHS_A_YEAR, month=(first + length) % _MONTHS_A_YEAR + 1)
        begun, ended = whole.start, end
    else:
        start = whole.end.replace(year=(last - length) // _MONTHS_A_YEAR, month=(last - length) % _MONTHS_A_YEAR + 1)
        begun, ended = start, whole.end
    timex = f"{begun.date().isoformat()}/{ended.date().isoformat()}"
    return replace(whole, start=begun, end=ended, granularity=Granularity.RANGE, timex=timex)


def _months(mention: Mention) -> int:
    """How many months a stretch of time has, where it is told in months or years; 0 where it is not."""
    if _YEAR.match(mention.surface):
        return _MONTHS_A_YEAR
    match = _STRETCH.match(mention.moment.timex if mention.moment is not None else "")
    if match is None:
        return 0
    return int(match[1]) * (_MONTHS_A_YEAR if match[2] == "Y" else 1)
