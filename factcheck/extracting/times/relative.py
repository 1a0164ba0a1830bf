"""Times that are counted from the document's date, or from what the text has mentioned before."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from factcheck.extracting.times import calendar
from factcheck.extracting.times.discourse import Discourse, undated
from factcheck.extracting.times.grammar import Phrase, first_of
from factcheck.extracting.times.placing import words, year_said
from factcheck.extracting.times.tense import is_ahead, is_called_off, tense
from factcheck.extracting.times.tokens import UNITS, Token
from factcheck.model import Granularity, Moment

BACK = frozenset({"last", "previous", "past"})
AHEAD = frozenset({"next", "following", "coming"})
ANAPHORIC = frozenset({"that", "same", "previous", "following"})
"""Words that count from what was mentioned, and not from the day on which the text was written."""

_THIS_WEEK = timedelta(days=7)
"""Of a day farther off a report would not say "overnight"."""
_HALF_A_WEEK = 3
"""How far ahead the day of what is called off may be; where that says more, the last such day is nearer."""
_BEFORE_DOING = 9
"""How many tokens back "before leaving" stands at most."""
_PARAGRAPH = 80
"""How many tokens back the period is looked for that a report speaks of."""
GRANULARITY = {
    "Y": Granularity.YEAR,
    "M": Granularity.MONTH,
    "W": Granularity.WEEK,
    "2W": Granularity.WEEK,
    "D": Granularity.DAY,
    "Q": Granularity.QUARTER,
    "WE": Granularity.WEEKEND,
    "DE": Granularity.DECADE,
    "CE": Granularity.CENTURY,
    "L": Granularity.CENTURY,
    "TH": Granularity.HOUR,
    "TM": Granularity.MINUTE,
    "TS": Granularity.SECOND,
}
"""How finely each unit tells."""
UNKNOWN = {
    "Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "2W": "XXXX-WXX", "D": "XXXX-XX-XX", "Q": "XXXX-QX", "WE": "XXXX-WXX-WE",
    "DE": "XXX", "CE": "XX", "L": "X",
}  # fmt: skip
"""What TIMEX3 writes for a period that is not known."""


def unit_of(tokens: tuple[Token, ...], discourse: Discourse) -> str:
    """The unit that a phrase counts in: Y, M, W, D …; "" where it names none."""
    found = [token for token in tokens if token.kind in UNITS]
    if not found:
        return ""
    if found[-1].kind == "second":
        return "TS"
    return str(discourse.setting.grammar.values[found[-1].text.lower()])


def direction_of(tokens: tuple[Token, ...]) -> int:
    """-1 for last, previous, past; 1 for next, following, coming; else 0."""
    kinds = {token.kind for token in tokens}
    return bool(kinds & AHEAD) - bool(kinds & BACK)


def _base(phrase: Phrase, discourse: Discourse, unit: str) -> datetime | None:
    kinds = {token.kind for token in phrase.core}
    # "the next day" is that of the story; "the next year" is, where the sentence tells of what was
    told = kinds >= {"the", "next"} and (unit == "D" or tense(phrase, discourse.setting.grammar) < 0)
    return discourse.anchor(unit) if told or kinds & ANAPHORIC else discourse.now


def read_today(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """Today, yesterday, tomorrow, tonight."""
    token = phrase.core[0]
    value = discourse.setting.grammar.values.get(token.text.lower(), 0)
    here = discourse.today
    if discourse.setting.history and discourse.last is not None:
        if token.kind == "today" and value == 0:
            return calendar.unplaced("PRESENT_REF", note="the time of writing")
        here = discourse.anchor("D") or here
    if token.kind in ("tonight", "overnight"):
        if here is None:
            return undated(words(phrase), Granularity.PART_OF_DAY, "XXXX-XX-XXTNI", "TIME")
        there = discourse.anchor("D")
        if there is None or (abs(there - here) > _THIS_WEEK and not discourse.setting.narrative):
            there = here
        day = here if token.kind == "tonight" else there - timedelta(days=1)
        return calendar.day_part(day.date(), "NI", discourse.setting.calendars["day_parts"])
    if here is None:
        return undated(words(phrase), Granularity.DAY, "XXXX-XX-XX")
    return calendar.day((here + timedelta(days=int(value))).date())


def read_weekday(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """Monday, by tense: the last one, the document's day included, or the next one."""
    weekday = weekday_of(phrase.core, discourse)
    here = discourse.anchor("D") if discourse.setting.history else discourse.today
    if here is None:
        return undated(words(phrase), Granularity.DAY, f"XXXX-WXX-{weekday}")
    if _is_before_leaving(phrase) and not discourse.sentences_since_day(phrase) and (told := discourse.latest("D")) is not None:
        assert told.start is not None
        return calendar.day((told.start + timedelta(days=(weekday - told.start.isoweekday()) % 7)).date())
    base = here
    kinds = {token.kind for token in phrase.after}
    if "week_word" in kinds:
        step = direction_of(phrase.after)
        monday = here - timedelta(days=here.weekday()) + timedelta(weeks=step)
        return calendar.day((monday + timedelta(days=weekday - 1)).date())
    ahead = (weekday - base.isoweekday()) % 7
    grammar = discourse.setting.grammar
    if ahead and not discourse.setting.history:
        over = ahead > _HALF_A_WEEK if is_called_off(phrase, grammar) else not is_ahead(phrase, grammar)
        ahead -= 7 * over
    return calendar.day((base + timedelta(days=ahead)).date())


def _is_before_leaving(phrase: Phrase) -> bool:
    """Whether a day is that of a deed before which another was done: she spoke on Tuesday before leaving for Rome on Friday."""
    tokens = phrase.tokens
    for number in range(phrase.first - 2, max(-1, phrase.first - _BEFORE_DOING), -1):
        if tokens.kind(number) == "before":
            return tokens.kind(number + 1) == "word" and tokens.word(number + 1).endswith("ing")
        if tokens.kind(number) in ("dot", "stop", "comma", "break", "newline"):
            return False
    return False


def weekday_of(tokens: tuple[Token, ...], discourse: Discourse) -> int:
    """The number of the day of the week that the tokens name, Monday's being 1."""
    token = first_of(tokens, "weekday", "weekday_short", "small_weekday", "weekdays")
    assert token is not None
    return int(discourse.setting.grammar.values[token.text.lower()])


def read_rel_weekday(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """Last Friday, next Monday, this Saturday, the previous Tuesday."""
    weekday = weekday_of(phrase.core, discourse)
    here = discourse.anchor("D") if {token.kind for token in phrase.core} & ANAPHORIC else discourse.today
    if here is None:
        return undated(words(phrase), Granularity.DAY, f"XXXX-WXX-{weekday}")
    ahead = (weekday - here.isoweekday()) % 7
    step = direction_of(phrase.core)
    if _is_after(phrase) and discourse.today is not None:
        return calendar.day((discourse.today - timedelta(days=(discourse.today.isoweekday() - weekday) % 7)).date())
    if step > 0:
        ahead = ahead or 7
    elif step < 0 or (ahead and first_of(phrase.core, "that") and tense(phrase, discourse.setting.grammar) < 0):
        ahead -= 7
    return calendar.day((here + timedelta(days=ahead)).date())


def _is_after(phrase: Phrase) -> bool:
    """Whether "following" means after: "following Thursday's crash" tells of last Thursday."""
    return phrase.core[0].kind == "following" and phrase.tokens.word(phrase.next).startswith(("'s", "’s", "'", "’"))


def read_rel_month(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """Last May, next March, this September, that June."""
    token = first_of(phrase.core, "month", "month_short")
    assert token is not None
    which = int(discourse.setting.grammar.values[token.text.lower()])
    here = _base(phrase, discourse, "Y")
    if here is None:
        return undated(words(phrase), Granularity.MONTH, f"XXXX-{which:02d}")
    step = direction_of(phrase.core)
    number = here.year
    if step < 0 and which >= here.month - 1:
        number -= 1  # the month just over would be "last month"
    elif step > 0 and which <= here.month:
        number += 1
    return calendar.month(number, which)


def read_rel_part(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """This morning, last night, that evening, the next afternoon."""
    token = first_of(phrase.core, "day_part", "day_parts")
    assert token is not None
    sign = str(discourse.setting.grammar.values[token.text.lower()])
    kinds = {token.kind for token in phrase.core}
    here = discourse.anchor("D") if kinds & (ANAPHORIC | {"next", "before", "after"}) else discourse.today
    if here is None:
        return undated(words(phrase), Granularity.PART_OF_DAY, f"XXXX-XX-XXT{sign}", "TIME")
    beside = bool(kinds & {"after"}) - bool(kinds & {"before"})  # the night before
    day = here + timedelta(days=direction_of(phrase.core) or beside)
    return calendar.day_part(day.date(), sign, discourse.setting.calendars["day_parts"])


def read_rel_unit(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """This year, last week, the previous month, that day, the same quarter."""
    unit = unit_of(phrase.core, discourse)
    kinds = {token.kind for token in phrase.core}
    if unit in ("", "TH", "TM", "TS", "L"):
        return None
    if unit == "Q" and "latest" in kinds:
        return latest_quarter(discourse)
    if unit == "D" and "this" in kinds and phrase.first and phrase.tokens.kind(phrase.first - 1) == "to":
        return calendar.unplaced("PRESENT_REF", note='"to this day" names no date')
    if unit == "D" and kinds & {"that", "same"} and (month := _month_told(discourse)) is not None:
        return calendar.unplaced(
            f"{month.timex}-XX",
            granularity=Granularity.DAY,
            note=f'"{words(phrase)}" is a day of {month.timex}, not told which',
        )
    here = _base(phrase, discourse, unit)
    if here is None:
        return undated(words(phrase), GRANULARITY[unit], UNKNOWN[unit])
    if kinds & {"latest", "recent"} and unit != "Q":
        return None
    if "same" in kinds and unit in ("M", "Q", "D") and (other := _other_year(phrase, discourse)) is not None:
        there = calendar.add(here, "Y", other - here.year)
        return calendar.enclosing(there, unit) if there else None
    step = direction_of(phrase.core)
    if discourse.before_christ is not None:
        return _before_christ(discourse.before_christ, unit, step)
    if unit in ("DE", "CE") and kinds & {"past", "next"} and "this" not in kinds:
        return None  # "the past decade" is a duration
    if unit == "DE" and kinds >= {"the", "last"}:
        return None
    if unit == "Q" and "same" in kinds and discourse.latest_quarter() is not None:
        return discourse.latest_quarter()
    if ("past" in kinds and "this" not in kinds) or ("last" in kinds and _is_for(phrase)):
        return _past(here, unit)
    if unit == "WE" and "coming" in kinds:
        step = 0
    moved = calendar.add(here, unit, step)
    return calendar.enclosing(moved, unit) if moved else None


def _is_for(phrase: Phrase) -> bool:
    """Whether a period is how long something has gone on: for the last week."""
    return phrase.first > 0 and phrase.tokens.kind(phrase.first - 1) == "for_word" and phrase.core[0].kind == "the"


def _month_told(discourse: Discourse) -> Moment | None:
    """The month that was mentioned last, where nothing finer has been mentioned since."""
    last = discourse.last
    return last if last is not None and last.granularity is Granularity.MONTH else None


def _other_year(phrase: Phrase, discourse: Discourse) -> int | None:
    """The year of "the same month of 2007", "the same month last year"; None where none is given."""
    if token := first_of(phrase.core, "year4"):
        return int(token.text)
    return year_said(phrase.after, discourse) if first_of(phrase.after, "year_word") else None


def _before_christ(number: int, unit: str, step: int) -> Moment:
    """A period some units on from a year before Christ, as far as TIMEX3 can say it."""
    if unit == "DE":
        return calendar.unplaced(f"BC{(number - 10 * step) // 10:03d}", note=calendar.TOO_EARLY)
    if unit == "CE":
        return calendar.unplaced(f"BC{(number - 100 * step) // 100:02d}", note=calendar.TOO_EARLY)
    if unit == "Y":
        return calendar.before_christ(number - step)
    return calendar.unplaced(f"BC{UNKNOWN[unit]}", note=calendar.TOO_EARLY)


def _past(here: datetime, unit: str) -> Moment | None:
    """ "The past year" is the year up to now; TIMEX3 has no value for that, and takes the year before."""
    before = calendar.add(here, unit, -1)
    whole = calendar.enclosing(before, unit) if before else None
    if whole is None:
        return None
    return replace(whole, start=before, end=here + timedelta(days=1), granularity=Granularity.RANGE)


def latest_quarter(discourse: Discourse, years: int = 0) -> Moment:
    """The quarter last mentioned, else the last full one before the document's date; some years earlier or later."""
    quarter = discourse.latest_quarter()
    if quarter is None:
        today = discourse.today
        back = calendar.add(today, "Q", -1) if today else None
        if back is None:
            return undated("the quarter", Granularity.QUARTER, "XXXX-QX")
        quarter = calendar.enclosing(back, "Q")
    assert quarter is not None
    assert quarter.start is not None
    return calendar.quarter(quarter.start.year + years, (quarter.start.month + 2) // 3)


def is_of_quarter(phrase: Phrase, discourse: Discourse) -> bool:
    """Whether a report that has named a quarter has named no longer period since: then it compares with another quarter."""
    last = None
    for match in discourse.setting.grammar.patterns["reported"].finditer(phrase.codes_before(_PARAGRAPH)):
        last = match
    return last is None or discourse.setting.grammar.patterns["quarterly"].search(last[0]) is not None


def read_the_unit(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """The quarter, the year, the week, the month, the weekend: the one that is spoken of."""
    unit = unit_of(phrase.core, discourse)
    if unit == "Q":
        quarter = discourse.latest_quarter() or _quarter_that_ended(phrase, discourse) or latest_quarter(discourse)
        if quarter.start is not None:
            discourse.report(quarter)
        return quarter
    if unit == "WE":
        return _the_weekend(phrase, discourse)
    narrowed = bool(phrase.before)
    if unit in ("DE", "CE", "D") and not narrowed:
        return None
    if unit not in ("Y", "M", "W", "D", "DE", "CE"):
        return None
    here = discourse.anchor(unit) if _is_told(phrase, discourse) else discourse.today
    if unit == "D" and (last := discourse.latest("D")):
        here = last.start
    if here is None:
        return undated(words(phrase), GRANULARITY[unit], UNKNOWN[unit])
    return calendar.enclosing(here, unit)


def _is_told(phrase: Phrase, discourse: Discourse) -> bool:
    """Whether "the year" is that of the story: in a history, and in a text without a date that tells of what was."""
    setting = discourse.setting
    return setting.history or (setting.published is None and setting.narrative and tense(phrase, setting.grammar) < 0)


def _quarter_that_ended(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """ "The quarter ended July 31": the calendar quarter that holds the middle of it."""
    tokens, today = phrase.tokens, discourse.today
    behind = tokens.cut(phrase.next, min(phrase.next + 3, len(tokens)))
    if (
        today is None
        or len(behind) < 3
        or behind[0].kind not in ("ended", "ending")
        or behind[1].kind not in ("month", "month_short")
    ):
        return None
    month = int(discourse.setting.grammar.values[behind[1].text.lower()])
    number = today.year - (month > today.month)
    middle = calendar.add(datetime(number, month, 15), "M", -1)
    return calendar.enclosing(middle, "Q") if middle is not None else None


def _the_weekend(phrase: Phrase, discourse: Discourse) -> Moment | None:
    here = discourse.anchor("D") if _is_told(phrase, discourse) else discourse.today
    if here is None:
        return undated(words(phrase), Granularity.WEEKEND, UNKNOWN["WE"])
    back = here.isoweekday() < 6 and not is_ahead(phrase, discourse.setting.grammar)
    return calendar.weekend((here - timedelta(days=7 * back)).date())


def read_vague_present(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """Now, currently."""
    return calendar.unplaced("PRESENT_REF", note=f'"{words(phrase)}" names no date')


def read_vague_past(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """Recently, the past."""
    return calendar.unplaced("PAST_REF", note=f'"{words(phrase)}" names no date')


def read_vague_future(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """Soon, the future."""
    return calendar.unplaced("FUTURE_REF", note=f'"{words(phrase)}" names no date')


def read_at_night(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """At night: of any day."""
    sign = discourse.setting.grammar.values[phrase.core[-1].text.lower()]
    if sign != "NI":
        return None
    return calendar.unplaced(f"XXXX-XX-XXT{sign}", timex_type="TIME", note='"at night" names no day')
