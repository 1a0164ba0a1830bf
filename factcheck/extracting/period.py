"""When a figure holds: of the times that a sentence tells, the one that is meant."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

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
_NEXT, _NEAR = 2, 40
"""How many times and figures away the other figure is, and how far before it "compared with about" begins, at most."""
_OF_A_DAY = (Granularity.DAY, Granularity.PART_OF_DAY, Granularity.HOUR, Granularity.MINUTE, Granularity.SECOND)
_SHARE = compiled(r"(?:the\s|its\s|their\s)?(first|opening|last|final|closing)\s", re.IGNORECASE)
_OF = compiled(r"\s(?:of\s|in\s)?(?:the\s)?$", re.IGNORECASE)
_STRETCH = compiled(r"P([0-9]{1,3})([YM])$")
_YEAR = compiled(r"(?:the\s|a\s)?(?:full\s|financial\s|fiscal\s)?(?:year|12 months|twelve months)$", re.IGNORECASE)
_MONTHS_A_YEAR = 12
_REACH = 80
"""Characters before a time in which it is said what it is the time of."""
_BESIDE = 12
"""Characters before a figure in which it is said whether it went up or down."""
_HELD_AGAINST = compiled(
    r"\b(?:than\s(?:in|on|at|for|during|the|it|that|those|they|a\syear|last)\b|compared (?:with|to)|versus|exceed(?:s|ed|ing)|"
    r"surpass(?:es|ed|ing)|eclips(?:es|ed|ing)|topp(?:ed|ing)|beat(?:ing)?|break(?:s|ing)|broke|shatter(?:s|ed|ing))"
    r"(?:\s[^\d,;:.()–—]{0,60})?$",
    re.IGNORECASE,
)
_RANKED = compiled(
    r"\b(?:[\w-]{2,20}est|worst|best|most|least|first|last|only|record)\b[^,;:.()–—]{0,60}\bsince\s(?:the\s|at least\s)?$",
    re.IGNORECASE,
)
_FROM = compiled(
    r"\b(?:increased?|rise|rose|risen|growth|grew|grown|surged?|jump(?:ed)?|gain(?:ed)?|drop(?:ped)?|fall|fell|fallen|declined?|"
    r"decreased?|climb(?:ed)?|dip(?:ped)?|slip(?:ped)?|up|down|higher|lower|more|less|fewer|points?)\s"
    r"(?:[\w.,%$€£-]{1,20}\s){0,4}from\s(?:(?:the|in|same|period|quarter|month|week|year|of|a)\s){0,5}$",
    re.IGNORECASE,
)
_EARLIER = compiled(r"(?:the |a )?(?:same|previous|prior|last|preceding|year|[12]\d{3}$)", re.IGNORECASE)
_ON_TO = compiled(r"\s(?:to|through|until)\b", re.IGNORECASE)
_AFTERWARDS = compiled(r"\b(?:after|before|following)\b[^,;:.()–—]{0,60}$", re.IGNORECASE)
_WHEN = compiled(r",?\s(?:\(|when\b)")
_NAMING = frozenset({"the", "a", "an", "its", "his", "her", "their", "one"})
"""Words that begin what a thing is called besides."""


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
    times = [other for other in clause.mentions if _is_period(other) and not _is_background(text, mention, other, mentions)]
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
    elsewhere = [other for other in mentions if _is_period(other)]
    leading = [other for other in elsewhere if other.span.end <= mention.span.start]
    if leading and clauses and leading[0] in clauses[0].mentions:
        told = not _is_fronted(clauses[0]) and not _is_background(text, mention, leading[0], mentions)
        return leading[0] if told else None
    beside = [other for other in elsewhere if other.span.start >= mention.span.end or other in leading]
    if not len(elsewhere) == len(beside) == 1 or _is_background(text, mention, beside[0], mentions):
        return None
    home = next((place for place, other in enumerate(clauses) if beside[0] in other.mentions), index)
    return beside[0] if home == index or not home or not _tells_of_itself(clauses[home]) else None


def _is_background(text: str, figure: Mention, time: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a time belongs to what a figure is held against: "the deadliest since 1933", "exceeding 1987's record".

    A year is background, too, behind what only came before: "12 were jailed after the 2019 election". A day is not: "12 died
    after a crash on Monday".
    """
    if time.span.start >= _compared_with(text, figure, mentions) and not _is_of_day(time):
        return True
    follows = time.span.start >= figure.span.end
    start = figure.span.end if follows else max(0, time.span.start - _REACH)
    ahead = text[start : time.span.start]
    if not follows and _WHEN.match(text, time.span.end):
        return False  # "than in 2021, when it was 40 percent"
    if _HELD_AGAINST.search(ahead) or _RANKED.search(text[max(0, time.span.start - _REACH) : time.span.start]):
        return True
    if follows and _EARLIER.match(time.surface) and _FROM.search(text[max(0, figure.span.start - _BESIDE) : time.span.start]):
        return _ON_TO.match(text, time.span.end) is None
    yearly = time.moment is not None and time.moment.granularity is Granularity.YEAR
    return follows and yearly and _AFTERWARDS.search(ahead) is not None


def _compared_with(text: str, mention: Mention, mentions: Sequence[Mention]) -> int:
    """Where the figure begins that a figure is compared with, the end of the text where there is none.

    A period behind that figure is only that figure's: 5 million dollars, up from 4 million dollars a year earlier.
    """
    place = bisect_left(mentions, mention.span.end, key=lambda other: other.span.start)
    for other in mentions[place : place + _NEXT]:
        start = other.span.start
        if other.kind is not MentionKind.TIME and _COMPARED.search(text, max(mention.span.end, start - _NEAR), start):
            return start
    return len(text)


def _is_of_day(mention: Mention) -> bool:
    """Whether a time is a day or finer, on which the figure changed: the toll rose to 12 from 9 on Monday."""
    return mention.moment is not None and mention.moment.granularity in _OF_A_DAY


def _tells_of_itself(clause: Clause) -> bool:
    """Whether a clause only says more of a thing: "which opened in 1947", "the third storm to strike in 2025"."""
    named = clause.lowers[:1] and clause.lowers[0] in _NAMING and not clause.has_verb
    striking = clause.lowers[:1] and clause.lowers[0] in _NAMING and "to" in clause.lowers
    return clause.relative or bool(named) or bool(striking)


def _is_fronted(clause: Clause) -> bool:
    """Whether a sentence's head says what was done to its subject before: "Founded in 1947, the firm"."""
    return bool(clause.phrases) and clause.phrases[0].role == "verb" and clause.lowers[0].endswith(("ed", "n", "t"))


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
    begun, ended = whole.start, whole.end
    if edge[1].lower() in ("first", "opening"):
        ended = _in_month(begun, first + length)
    else:
        begun = _in_month(ended, last - length)
    timex = f"{begun.date().isoformat()}/{ended.date().isoformat()}"
    return replace(whole, start=begun, end=ended, granularity=Granularity.RANGE, timex=timex)


def _in_month(moment: datetime, months: int) -> datetime:
    """The same day and hour in another month, which is told by the months since the year 0."""
    return moment.replace(year=months // _MONTHS_A_YEAR, month=months % _MONTHS_A_YEAR + 1)


def _months(mention: Mention) -> int:
    """How many months a stretch of time has, where it is told in months or years; 0 where it is not."""
    if _YEAR.match(mention.surface):
        return _MONTHS_A_YEAR
    match = _STRETCH.match(mention.moment.timex if mention.moment is not None else "")
    if match is None:
        return 0
    return int(match[1]) * (_MONTHS_A_YEAR if match[2] == "Y" else 1)
