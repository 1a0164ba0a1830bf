"""What stands around a time and narrows it down: early, the end of, the first half of, at 9:45 PM, in the morning."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from factcheck.extracting.times import calendar, clock
from factcheck.extracting.times.discourse import Discourse
from factcheck.extracting.times.grammar import Phrase, first_of
from factcheck.extracting.times.periods import nth_part
from factcheck.extracting.times.tokens import Token
from factcheck.model import Granularity, Moment

_STATED = frozenset(
    {"date", "iso", "month_year", "month", "year", "clock", "holiday", "year_end", "decade", "century", "quarter"}
)

_ENDS = frozenset({"comma", "dot", "stop", "break", "newline", "closing"})


def narrow(phrase: Phrase, moment: Moment, discourse: Discourse) -> tuple[Moment, tuple[Token, ...]]:
    """The moment as narrowed by what stands before and after, and the tokens that say it; what does not fit is left out."""
    tokens = phrase.core
    after = before = None
    if phrase.after:
        after = _after(phrase, moment, discourse)
        if after is not None:
            moment, tokens = after, (*tokens, *phrase.after)
    if phrase.before:
        before = _before(phrase, moment, discourse)
        if before is not None:
            moment, tokens = before, (*phrase.before, *tokens)
    return moment, tokens


def _after(phrase: Phrase, moment: Moment, discourse: Discourse) -> Moment | None:
    kinds = {token.kind for token in phrase.after}
    if clock.says_hour(phrase.after):
        return _at(moment, phrase, phrase.after, discourse)
    if "n12" in kinds:
        return _at_hour(moment, phrase, discourse)
    if part := first_of(phrase.after, "day_part"):
        return clock.in_part_of(moment, part, discourse)
    # "of that year", "last week": the reading of the core has made use of it
    return moment if kinds & {"year_word", "week_word", "month_word"} else None


def _at_hour(moment: Moment, phrase: Phrase, discourse: Discourse) -> Moment | None:
    """A bare hour of a part of a day, at the end of a clause: tonight at 8. Which eight "Friday at 8" is, nobody knows."""
    behind = phrase.tokens.kind(phrase.next) if phrase.next < len(phrase.tokens) else "break"
    if behind not in _ENDS or not first_of((*phrase.core, *phrase.after), "day_part", "tonight"):
        return None
    tokens = tuple(token._replace(kind="clock") if token.kind == "n12" else token for token in phrase.after)
    return _at(moment, phrase, tokens, discourse)


def _at(moment: Moment, phrase: Phrase, tokens: tuple[Token, ...], discourse: Discourse) -> Moment | None:
    """A clock time of a day; "this evening at 7:30" is half past seven in the evening."""
    if moment.granularity is Granularity.DAY:
        return clock.at_time(moment, tokens, discourse)
    part = first_of((*phrase.core, *phrase.after), "day_part", "tonight")
    if part is None or moment.granularity is not Granularity.PART_OF_DAY or moment.start is None:
        return None
    said = clock.time_of((*tokens, part), discourse)
    behind_midnight = moment.timex.endswith("NI") and said is not None and said[0] < clock.NIGHTFALL
    day = calendar.day((moment.start + timedelta(days=behind_midnight)).date())
    return clock.at_time(day, (*tokens, part), discourse)


def _before(phrase: Phrase, moment: Moment, discourse: Discourse) -> Moment | None:
    kinds = {token.kind for token in phrase.before}
    parts = discourse.setting.calendars["parts"]
    values = discourse.setting.grammar.values
    if clock.says_hour(phrase.before):
        told = _at(moment, phrase, phrase.before, discourse)
        return replace(told, approximate=True) if told is not None and "about" in kinds else told
    counted = kinds & {"ordinal", "first", "second", "nth", "last"} and moment.granularity is not Granularity.DAY
    if (part := first_of(phrase.before, "day_part")) and not counted:
        return clock.in_part_of(moment, part, discourse)
    if kinds & {"ordinal", "first", "second", "nth"} or (
        kinds & {"last", "latter"} and kinds & {"half", "of"} and "part" not in kinds
    ):
        return nth_part(phrase, moment, discourse)
    if "earlier" in kinds:
        return _earlier(phrase, moment, discourse)
    if "about" in kinds:
        return replace(moment, approximate=True) if phrase.reading in _STATED else None
    token = first_of(phrase.before, "early", "edge", "latter")
    if token is None:
        return moment
    return calendar.part(moment, tuple(parts[values[token.text.lower()]]))


def _earlier(phrase: Phrase, moment: Moment, discourse: Discourse) -> Moment:
    """Earlier this year: from its beginning to the document's date; later this year: from there to its end."""
    today = discourse.today
    if today is None or moment.start is None or moment.end is None or not moment.start < today < moment.end:
        return moment
    token = first_of(phrase.before, "earlier")
    assert token is not None
    granularity = calendar.PARTS_OF.get(moment.granularity, moment.granularity)
    if token.text.lower() == "earlier":
        return replace(moment, end=today + timedelta(days=1), granularity=granularity)
    return replace(moment, start=today, granularity=granularity)
