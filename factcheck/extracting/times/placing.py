"""In which year a time lies that comes once a year: by its own words, by the text around it, by tense."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from factcheck.extracting.times import calendar
from factcheck.extracting.times.discourse import Discourse, finer_or_equal, undated
from factcheck.extracting.times.grammar import Phrase, first_of
from factcheck.extracting.times.tense import opens_past, tense
from factcheck.extracting.times.tokens import Token
from factcheck.model import Granularity, Moment, Problem

InYear = Callable[[int], Moment | None]
"""Makes something that comes once a year of a year; None where that year has no such thing."""
_CLAUSE = 11
"""How many tokens a verb and the place of its deed take."""
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


_SOON = timedelta(days=31)
"""How long after a day with its year one without is taken to be of the same story."""
_MOST_OF_A_YEAR = timedelta(days=300)
"""A story that looks back as far as that names the year."""
_LEAP = 8
"""Years within which every date comes at least once: 1900 was no leap year."""


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


def place(phrase: Phrase, discourse: Discourse, in_year: InYear, timex: str, granularity: Granularity) -> Moment:
    """Something that comes once a year, in the year that the surroundings give. ``in_year`` makes it of a year, or None."""
    if (ancient := ancient_year(phrase, discourse)) is not None:
        return calendar.unplaced(f"BC{ancient:04d}-{timex}", granularity=granularity, note=calendar.TOO_EARLY)
    if (number := stated_year(phrase, discourse)) is not None:
        stated = in_year(number)
        return stated if stated is not None else no_such_day(phrase, number, timex)
    again = granularity is Granularity.DAY and not discourse.setting.history
    written = discourse.year_written(timex) if again else None
    if written is not None and tense(phrase, discourse.setting.grammar) <= 0 and (known := in_year(written)) is not None:
        return known
    if discourse.setting.narrative:
        found = _in_narrative(in_year, discourse)
        if found is not None and not _is_open(found, phrase, discourse):
            return found
    today = discourse.today
    if today is not None and (told := _told_by_word(phrase, in_year, today)) is not None:
        return told
    direction = tense(phrase, discourse.setting.grammar)
    number = discourse.year_nearby(phrase)
    found = in_year(number) if number is not None else None
    if found is not None and (today is None or direction <= 0 or found.end is None or found.end > today):
        return found
    if today is None:
        return undated(words(phrase), granularity, f"XXXX-{timex}")
    if (next_to := _soon_after_stated(phrase, discourse, in_year, direction)) is not None:
        return next_to
    candidates = [found for number in (today.year - 1, today.year, today.year + 1) if (found := in_year(number)) is not None]
    if not candidates:
        return no_such_day(phrase, None, timex)
    patterns = discourse.setting.grammar.patterns
    done = (
        patterns["done"].search(phrase.codes_before(3))
        or (direction < 0 and patterns["just_done"].search(phrase.codes_before(4)))
        or (direction < 0 and granularity is Granularity.DAY and patterns["done_there"].search(phrase.codes_before(_CLAUSE)))
        or opens_past(phrase, discourse.setting.grammar)
        or (patterns["over_with"].search(phrase.codes_before(2)) and _says_ended(phrase))
    )
    if done:
        past = [moment for moment in candidates if moment.start is not None and moment.start <= today]
        candidates = past or [
            found for number in range(today.year - _LEAP, today.year) if (found := in_year(number)) is not None
        ]
    return _nearest(candidates, direction or -1, discourse)


def _told_by_word(phrase: Phrase, in_year: InYear, today: datetime) -> Moment | None:
    """ "Last June 5" and "next June 5", by the word alone; ``None`` without one."""
    kinds = {token.kind for token in phrase.core}
    around = [found for number in range(today.year - 1, today.year + 2) if (found := in_year(number)) is not None]
    if kinds & {"last", "past"}:
        over = [moment for moment in around if moment.end is not None and moment.end <= today]
        return over[-1] if over else None
    if kinds & {"next", "coming"}:
        ahead = [moment for moment in around if moment.start is not None and moment.start > today]
        return ahead[0] if ahead else None
    return None


def _soon_after_stated(phrase: Phrase, discourse: Discourse, in_year: InYear, direction: int) -> Moment | None:
    """A day that follows one with its year: it formed on 25 September 2023. By 27 September it had made landfall."""
    stated = discourse.day_stated_before(phrase) if direction < 0 else None
    found = in_year(stated.year) if stated is not None else None
    if stated is None or found is None or found.start is None or found.granularity is not Granularity.DAY:
        return None
    return found if timedelta(0) <= found.start - stated <= _SOON else None


def _says_ended(phrase: Phrase) -> bool:
    """Whether a period is said to have ended then, so that the date cannot lie ahead: the year ended Jan. 31."""
    return any(phrase.tokens.word(number) == "ended" for number in range(max(0, phrase.first - 2), phrase.first))


def _is_open(moment: Moment, phrase: Phrase, discourse: Discourse) -> bool:
    """Whether a text without a date speaks of what is to come, and the year of its story does not settle which.

    The text was written no earlier than what it tells of as past, so what lies before that is not to come; and a story that has
    named nothing finer than a year may have been written in any year since.
    """
    setting, told, story = discourse.setting, discourse.told, discourse.story
    if setting.history or setting.published is not None or story is None or tense(phrase, setting.grammar) <= 0:
        return False
    before = told is not None and moment.end is not None and moment.end <= told
    return before or not finer_or_equal(story, "M")


def _in_narrative(in_year: InYear, discourse: Discourse) -> Moment | None:
    """In the year that the story has got to; from December a story goes on to the January behind it."""
    story = discourse.story
    if story is None or story.start is None:
        return None
    found = in_year(story.start.year)
    if found is None or found.start is None or not finer_or_equal(story, "M"):
        return found
    return in_year(story.start.year + 1) if story.start - found.start > _MOST_OF_A_YEAR else found


def words(phrase: Phrase) -> str:
    """The words of a phrase, as in the text, blanks evened out."""
    return as_written((*phrase.before, *phrase.core, *phrase.after))


def as_written(tokens: tuple[Token, ...]) -> str:
    """The words of adjoining tokens, a blank where there is one between them."""
    pieces = [tokens[0].text]
    for before, token in pairwise(tokens):
        pieces.append(token.text if before.end == token.start else f" {token.text}")
    return "".join(pieces)


def no_such_day(phrase: Phrase, number: int | None, timex: str) -> Moment:
    """The moment of a date that does not exist, in a year or in any."""
    prefix = "XXXX" if number is None else f"{number:04d}"
    where = "in any year" if number is None else f"in {number}"
    return calendar.unplaced(
        f"{prefix}-{timex}",
        granularity=Granularity.DAY,
        problem=Problem.IMPOSSIBLE,
        note=f'there is no such day as "{words(phrase)}" {where}',
    )
