"""Finding every calendar time of a document: one scan over classes of words, and a reading only where a phrase stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from factcheck.extracting.times import absolute, calendar, clock, deeds, named, offsets, periods, ranges, relative
from factcheck.extracting.times.discourse import Discourse, setting
from factcheck.extracting.times.grammar import Phrase, first_of, grammar, tokens_of
from factcheck.extracting.times.guards import is_time
from factcheck.extracting.times.narrow import narrow
from factcheck.extracting.times.roles import role_of
from factcheck.extracting.times.tense import tense
from factcheck.extracting.times.tokens import Token, chunks
from factcheck.lexicon import Lexicon
from factcheck.lexicon.patterns import compiled
from factcheck.model import Document, Granularity, Mention, MentionKind, Moment, MomentRole, Role, Span

_CAPITALS = compiled(r"\s*[A-Z][A-Z .'’-]+(?:, [A-Z][\w. ]+)?,?\s+")
_DATELINE = compiled(r"[^\n(]{4,50}\([^\n()]{1,30}\)\s*(?:--|[-–—_])")

Reader = Callable[[Phrase, Discourse], Moment | None]

READERS: Mapping[str, Reader] = {
    "date": absolute.read_date,
    "iso": absolute.read_iso,
    "slash_date": absolute.read_slash_date,
    "weekday_nth": absolute.read_nth_day,
    "nth_day": absolute.read_nth_day,
    "month_year": absolute.read_month_year,
    "holiday": named.read_holiday,
    "quarter": periods.read_quarter,
    "week_of": periods.read_week_of,
    "half_year": periods.read_half_year,
    "fiscal_year": periods.read_fiscal_year,
    "season_year": named.read_season,
    "season_rel": named.read_season,
    "season": named.read_season,
    "decade": absolute.read_decade,
    "century": absolute.read_century,
    "year_end": periods.read_year_end,
    "ancient": absolute.read_ancient,
    "beside": offsets.read_beside,
    "offset": offsets.read_offset,
    "from_deed": deeds.read_from_deed,
    "rel_unit": relative.read_rel_unit,
    "rel_weekday": relative.read_rel_weekday,
    "rel_month": relative.read_rel_month,
    "rel_part": relative.read_rel_part,
    "hour_of": clock.read_hour_of,
    "today": relative.read_today,
    "weekday": relative.read_weekday,
    "month": absolute.read_month,
    "spelled_year": absolute.read_spelled_year,
    "year": absolute.read_year,
    "the_unit": relative.read_the_unit,
    "clock": clock.read_clock,
    "military": clock.read_clock,
    "day_part": clock.read_day_part,
    "at_night": relative.read_at_night,
    "vague_present": relative.read_vague_present,
    "vague_past": relative.read_vague_past,
    "vague_future": relative.read_vague_future,
}
"""What each phrase of rules/times.yaml means."""

_SHORT_LINE, _LONG_LINE = 40, 110


def find_times(document: Document, lexicon: Lexicon) -> list[Mention]:
    """All calendar times of a document, absolute and relative ones, in the order of the text, none overlapping.

    Each is a mention of kind ``time`` whose moment holds the interval, granularity, role and TIMEX3 value; one that could not
    be placed says why in ``problem`` and ``note``.
    """
    return _scan(document, lexicon)[0]


def written_since(document: Document, lexicon: Lexicon) -> date | None:
    """The first day on which a document can have been written: its date, else that of the last event it tells of as past.

    None where it has no date and writes out no date of anything past.
    """
    if document.published is not None:
        return document.published
    told = _scan(document, lexicon)[1].told
    return told.date() if told is not None else None


def _scan(document: Document, lexicon: Lexicon) -> tuple[list[Mention], Discourse]:
    rules = grammar(lexicon)
    discourse = Discourse(setting(document, rules, lexicon.table("calendars")))
    found = _run(document, lexicon, discourse)
    if known := discourse.deeds.told_later():
        discourse = Discourse(discourse.setting, known)
        found = _run(document, lexicon, discourse)
    return found, discourse


def _run(document: Document, lexicon: Lexicon, discourse: Discourse) -> list[Mention]:
    rules = discourse.setting.grammar
    text = unwrapped(document.text)
    silent = [block.span for block in document.blocks if block.role is Role.BOILERPLATE]
    silent_starts = [span.start for span in silent]
    found: list[Mention] = []
    done = 0
    for base, piece in chunks(text):
        for phrase in rules.find(rules.times, tokens_of(lexicon, piece, base)):
            start = phrase.core[0].start
            if _in_dateline(text, start, phrase.core[-1].end):
                continue
            inside = bisect_right(silent_starts, start) - 1
            if inside >= 0 and start < silent[inside].end:
                continue
            done = max(done, found[-1].span.end if found else 0)
            if start < done:
                continue
            read = _read(_apart(phrase, done, text), discourse, text, found)
            if read is None and phrase.after:
                done = phrase.after[-1].end  # Mon-Fri at 9 a.m.: what is of no time is none itself
            found += read or []
    if text is not document.text:
        found = [replace(mention, surface=document[mention.span]) for mention in found]
    return found


def _apart(phrase: Phrase, done: int, text: str) -> Phrase:
    """A phrase without what stands before it where that belongs to the time before: on Friday at 9 p.m., Saturday.

    And without what stands behind it where that is part of another word: this Sunday at 8/7c.
    """
    if phrase.after and text.startswith("/", phrase.after[-1].end):
        phrase = phrase._replace(after=())
    if not phrase.before or phrase.before[0].start >= done:
        return phrase
    return phrase._replace(before=(), first=phrase.first + len(phrase.before))


def _read(phrase: Phrase, discourse: Discourse, text: str, before: list[Mention]) -> list[Mention] | None:
    """The mentions that a phrase makes with those before it; None where it is no time."""
    if not is_time(phrase, discourse, text):
        if phrase.reading != "offset" or phrase.core[-1].kind not in ("before", "after"):
            return None
        phrase = phrase._replace(reading="from_deed")  # the day after his death
    if phrase.reading in ("year_range", "month_year") and (both := ranges.two_years(phrase)):
        mentions = [_mention(text, start, end, moment, phrase, discourse) for start, end, moment in both]
        return list(ranges.paired(*mentions))
    if phrase.reading == "year_range":
        return []
    if phrase.reading == "day_range":
        return _read_day_range(phrase, discourse, text)
    if phrase.reading == "hour_range":
        mentions = [_mention(text, start, end, at, phrase, discourse) for start, end, at in ranges.two_hours(phrase, discourse)]
        return list(ranges.paired(*mentions)) if mentions else []
    moment = READERS[phrase.reading](phrase, discourse)
    if moment is None and phrase.reading == "from_deed" and clock.says_hour(phrase.before):
        phrase = _clock_alone(phrase)
        moment = clock.read_clock(phrase, discourse)
    if moment is None:
        return []
    moment, said = narrow(phrase, moment, discourse)
    if phrase.reading == "from_deed":
        said = said[:-1]
    if phrase.reading == "at_night":
        said = phrase.core[1:]
    if said[0].kind == "the" and phrase.reading in ("quarter", "offset") and _is_adjective(said):
        said = said[1:]
    first = phrase.first + (0 if phrase.before and said[0] is phrase.before[0] else len(phrase.before))
    moment = _after_midnight(phrase, moment, said, first)
    moment = replace(moment, role=role_of(phrase, first))
    leads = _leads_sentence(phrase, first)
    aside = (moment.role in _BOUNDS and not leads) or _looks_back(phrase)
    stated = first_of(said, "year4", "iso_date", "numeric_date") is not None
    if not (_is_compared_with(phrase, moment) and discourse.setting.published and not discourse.setting.history):
        discourse.mention(moment, phrase.sentence, leads=leads, aside=aside, stated=stated)
    deeds.note_deed(phrase, moment, discourse, leads=leads)
    discourse.day_told(moment, phrase)
    if discourse.setting.published is None and (stated or phrase.reading in _DATED) and _is_past(phrase, moment, discourse):
        discourse.tell(moment)
    mention = Mention(Span(said[0].start, said[-1].end), text[said[0].start : said[-1].end], MentionKind.TIME, moment=moment)
    return ranges.joined(before, mention, discourse, text)


def _after_midnight(phrase: Phrase, moment: Moment, said: tuple[Token, ...], first: int) -> Moment:
    """ "Shortly after midnight" is the beginning of the day that it is told of, where "by midnight" is its end."""
    if not moment.timex.endswith("T24:00") or moment.start is None or not first or phrase.tokens.kind(first - 1) != "after":
        return moment
    return replace(
        calendar.instant((moment.start - timedelta(days=1)).date(), 0, 0), zone=moment.zone, zone_name=moment.zone_name
    )


def _clock_alone(phrase: Phrase) -> Phrase:
    """The time of day before a phrase that is none itself: at 6 a.m. ten days before the flood."""
    end = len(phrase.before) - (phrase.before[-1].kind in ("comma", "on", "of"))
    return phrase._replace(reading="clock", before=(), core=phrase.before[:end], after=())


def _read_day_range(phrase: Phrase, discourse: Discourse, text: str) -> list[Mention]:
    both = ranges.two_days(phrase, discourse)
    mentions = [_mention(text, start, end, moment, phrase, discourse) for start, end, moment in both]
    between = phrase.first > 0 and phrase.tokens.kind(phrase.first - 1) == "between"
    if len(mentions) == 2 and not between and any(token.kind == "and" for token in phrase.core):
        return mentions
    return list(ranges.paired(*mentions)) if mentions else []


def _in_dateline(text: str, start: int, end: int) -> bool:
    """Whether a date stands in the head of an agency's report ("NAIROBI, August 7 (Xinhua) --"): no claim, but its date."""
    line = text.rfind("\n", max(0, start - 60), start) + 1
    if start - line > 50 or (line == 0 and start > 50):
        return False
    return _DATELINE.match(text[line : end + 40]) is not None and _CAPITALS.fullmatch(text[line:start]) is not None


def _is_adjective(tokens: tuple[Token, ...]) -> bool:
    """Whether a phrase is joined by hyphens to stand before a noun, whose article is not its own: the third-quarter loss."""
    return len(tokens) > 3 and tokens[-2].kind == "hyphen"


_LEADING = frozenset(
    {
        "in",
        "on",
        "by",
        "at",
        "during",
        "over",
        "from",
        "since",
        "until",
        "after",
        "before",
        "the",
        "about",
        "early",
        "opening",
        "and",
        "comma",
        "but",
    }
)
_DATED = ("iso", "month_year")
_PERIODS = (Granularity.MONTH, Granularity.QUARTER, Granularity.YEAR)
_BOUNDARIES = frozenset({"dot", "stop", "break", "newline"})
_BOUNDS = (MomentRole.UNTIL, MomentRole.SINCE, MomentRole.BY, MomentRole.BEFORE)


def _leads_sentence(phrase: Phrase, first: int) -> bool:
    """Whether nothing but prepositions stands between the beginning of the sentence and the phrase, or it closes a line."""
    tokens = phrase.tokens
    if phrase.next >= len(tokens) or tokens.kind(phrase.next) in ("break", "newline"):
        return True  # the end of a heading
    for number in range(first - 1, max(-1, first - 5), -1):
        kind = tokens.kind(number)
        if kind in _BOUNDARIES:
            return True
        if kind not in _LEADING:
            return False
    return first < 5


def _is_past(phrase: Phrase, moment: Moment, discourse: Discourse) -> bool:
    return moment.role not in _BOUNDS and tense(phrase, discourse.setting.grammar) < 0


def _looks_back(phrase: Phrase) -> bool:
    """Whether a phrase counts back from what the text is at: two years earlier, the previous year."""
    if phrase.reading not in ("offset", "rel_unit"):
        return False
    return any(
        token.kind in ("ago", "previous", "last", "previously") or token.text.lower() == "earlier" for token in phrase.core
    )


def _is_compared_with(phrase: Phrase, moment: Moment) -> bool:
    """Whether a period is only compared with: up from the previous quarter. What follows is still told of the one at hand."""
    if phrase.reading != "rel_unit" or moment.granularity not in _PERIODS:
        return False
    return first_of(phrase.core, "previous") is not None


def _mention(text: str, start: int, end: int, moment: Moment, phrase: Phrase, discourse: Discourse) -> Mention:
    discourse.mention(moment)
    discourse.day_told(moment, phrase)
    return Mention(Span(start, end), text[start:end], MentionKind.TIME, moment=moment)


def unwrapped(text: str) -> str:
    """The text with line ends inside paragraphs made blanks, where its lines are wrapped at a width; as long as before."""
    lines = text.split("\n", 400)[:400]
    pairs = [(line, after) for line, after in pairwise(lines) if line.strip() and after.strip()]
    wrapped = sum(
        _SHORT_LINE <= len(line) <= _LONG_LINE and not line.rstrip().endswith((".", ":", "!", "?")) for line, _ in pairs
    )
    if len(pairs) < 2 or 2 * wrapped < len(pairs):
        return text
    return re.sub(r"(?<=[^\n])\n(?=[^\n])", " ", text)
