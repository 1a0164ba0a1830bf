"""On which day a deed was done: a report tells it once with its day, then speaks of it without (ten days before the shooting).

Taken is only what is told of one day. Where a report tells of two shootings, "the shooting" is either.
"""

from __future__ import annotations

from datetime import date, timedelta

from factcheck.extracting.times import calendar
from factcheck.extracting.times.counting import count_of
from factcheck.extracting.times.discourse import Discourse
from factcheck.extracting.times.grammar import Phrase
from factcheck.extracting.times.placing import words
from factcheck.extracting.times.relative import unit_of
from factcheck.model import Granularity, Moment, MomentRole

_REACH = 12
"""How many tokens before a time its verb stands at most."""
_NAMED_WITHIN = 6
"""How many tokens behind "before" the deed is named at most: before the fatal shooting, after Mr. Smith's death."""
_VERBS = frozenset(
    {"past_verb", "irregular", "perceived", "deferred", "decided", "planned", "plan", "was", "is", "be", "been", "had", "have"}
)
_HAPPENED = frozenset(
    {"occurred", "happened", "struck", "began", "started", "came", "took", "hit", "was", "were", "been", "had", "be", "is",
     "are"}
)  # fmt: skip
"""Verbs that say nothing but that their subject took place."""
_STOPS = frozenset({"dot", "stop", "break", "newline", "colon"})
_OWNERS = frozenset({"the", "its", "possessive", "a", "this"})
_PLACES = frozenset({"of", "near", "at", "to"})
_OTHERS = frozenset({"second", "ordinal", "another"})
_WORDS = frozenset({"word", "name", "plural", "past_verb", "irregular"})
_TOLD = frozenset({"date", "iso", "weekday", "rel_weekday", "today", "holiday", "rel_part", "weekday_nth"})
"""The readings that name their day themselves."""
_AT_LEAST = {"D": 2, "W": 14}
"""How many days two of a unit are."""
_LONG_AGO = timedelta(days=400)
"""Of a deed longer past than this, another one of its kind may be the one that is news."""


def note_deed(phrase: Phrase, moment: Moment, discourse: Discourse, *, leads: bool) -> None:
    """Take note of the deed that a phrase gives the day of, where it names the day itself."""
    if discourse.setting.history or phrase.reading not in _TOLD or moment.start is None:
        return
    if moment.granularity not in (Granularity.DAY, Granularity.PART_OF_DAY, Granularity.HOUR, Granularity.MINUTE):
        return
    today = discourse.today
    if today is not None and not today - _LONG_AGO < moment.start < today + timedelta(days=1):
        return
    deed = _deed_with_day(phrase, discourse)
    if not deed and moment.role is MomentRole.ON:
        deed = deed_before(phrase, discourse) or (_deed_opened(phrase, discourse) if leads else "")
    if deed:
        discourse.deeds.tell(deed, moment.start.date())


def deed_before(phrase: Phrase, discourse: Discourse) -> str:
    """The deed that the verb before a phrase tells, else the noun beside it: was shot on, the crash occurred at."""
    tokens, deeds = phrase.tokens, discourse.setting.grammar.deeds
    for number in range(phrase.first - 1, max(-1, phrase.first - 1 - _REACH), -1):
        kind, word = tokens.kind(number), tokens.word(number)
        if kind in _STOPS:
            return ""
        if deed := deeds.get(word, ""):
            if kind in _VERBS or word.endswith("ing") or _is_noun(phrase, number):
                return "" if _is_place(phrase, number) or (kind not in _VERBS and _is_another(phrase, number)) else deed
        elif kind in _VERBS and word not in _HAPPENED:
            return ""
    return ""


def _is_noun(phrase: Phrase, number: int) -> bool:
    """Whether a word is a noun that has its article, perhaps with a word between: the fatal crash."""
    return any(phrase.tokens.kind(before) in _OWNERS for before in range(max(0, number - 3), number))


def _is_another(phrase: Phrase, number: int) -> bool:
    """Whether a noun is told from others of its kind: a second quake, another crash."""
    return any(phrase.tokens.kind(before) in _OTHERS for before in range(max(0, number - 2), number))


def _is_place(phrase: Phrase, number: int) -> bool:
    """Whether a deed only says where or of what something was: at the site of the shooting."""
    tokens = phrase.tokens
    return number > 1 and tokens.kind(number - 1) in _OWNERS and tokens.word(number - 2) in _PLACES


def _deed_with_day(phrase: Phrase, discourse: Discourse) -> str:
    """The deed that has a phrase in its name: the Oct. 23 killing, Monday's crash."""
    tokens, deeds = phrase.tokens, discourse.setting.grammar.deeds
    number = phrase.next
    owning = number < len(tokens) and tokens.kind(number) == "possessive"
    named = phrase.core[0].kind == "the" or (phrase.first > 0 and tokens.kind(phrase.first - 1) == "the")
    if not owning and not named:
        return ""
    for inside in range(number + owning, min(number + owning + 3, len(tokens))):
        if tokens.kind(inside) not in _WORDS:
            break
        if deed := deeds.get(tokens.word(inside), ""):
            return deed
    return ""


def _deed_opened(phrase: Phrase, discourse: Discourse) -> str:
    """The deed that the first verb of a sentence tells which a phrase opens: On Friday, a gunman shot three people."""
    tokens, deeds = phrase.tokens, discourse.setting.grammar.deeds
    for inside in range(phrase.next, min(phrase.next + _REACH, len(tokens))):
        kind = tokens.kind(inside)
        if kind in _STOPS:
            break
        if kind in _VERBS and tokens.word(inside) not in _HAPPENED:
            return deeds.get(tokens.word(inside), "")
    return ""


def read_from_deed(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """Ten days before the shooting, the day after his death: where the report tells the day of the deed; else None."""
    if discourse.setting.history:
        return None
    deed = _deed_named(phrase, discourse)
    day = discourse.deeds.day_of(deed) if deed else None
    count, vague = count_of(phrase.core, discourse.setting.grammar)
    unit = unit_of(phrase.core, discourse)
    if day is None or unit not in ("D", "W"):
        return None
    if phrase.core[0].kind == "the" and phrase.core[-2].kind == "unit_plural":
        return _around(day, unit, phrase)
    if count is None or vague:
        return None
    start = calendar.day(day).start
    assert start is not None
    moved = calendar.add(start, unit, -count if phrase.core[-1].kind == "before" else count)
    return calendar.enclosing(moved, unit) if moved else None


def _around(day: date, unit: str, phrase: Phrase) -> Moment | None:
    """The days or weeks around a deed: the month that they lie in, as far as that is sure; else None."""
    near = timedelta(days=_AT_LEAST[unit]) * (-1 if phrase.core[-1].kind == "before" else 1)
    if (day + near).month != day.month:
        return None
    return calendar.unplaced(
        calendar.month(day.year, day.month).timex,
        granularity=Granularity.PART_OF_MONTH,
        note=f'"{words(phrase)}" says not how many',
    )


def _deed_named(phrase: Phrase, discourse: Discourse) -> str:
    """The deed that a phrase counts from, which is spoken of as known: the shooting, his death, Mr. Smith's murder, he died."""
    tokens, deeds = phrase.tokens, discourse.setting.grammar.deeds
    owned = False
    for number in range(phrase.next, min(phrase.next + _NAMED_WITHIN, len(tokens))):
        kind = tokens.kind(number)
        if kind in ("the", "its", "possessive"):
            owned = True
        elif kind not in _WORDS and kind not in ("title", "dot", "was"):
            return ""
        elif (owned or kind in ("past_verb", "irregular")) and (deed := deeds.get(tokens.word(number), "")):
            return deed
    return ""


def day_of_clock(phrase: Phrase, discourse: Discourse) -> date | None:
    """The day of the deed that a time of day is told of: was shot at 10 p.m."""
    if discourse.setting.history:
        return None
    deed = deed_before(phrase, discourse)
    return discourse.deeds.day_of(deed) if deed else None
