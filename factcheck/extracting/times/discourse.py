"""What a phrase of time leans on: the document's date, what was mentioned before, and whether the text reports or narrates."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, time
from functools import cached_property
from typing import Any, Literal, NamedTuple

from factcheck.extracting.times import calendar
from factcheck.extracting.times.grammar import Grammar, Phrase, first_of
from factcheck.extracting.times.tokens import Tokens
from factcheck.lexicon.patterns import compiled
from factcheck.model import Document, Granularity, Moment, Problem

Order = Literal["DMY", "MDY", "YMD"]

_EXPLICIT_YEAR = compiled(r"(?<![\w.,$£€-])(1[5-9]\d\d|20\d\d)(?![\w]|[.,]\d|-\d)")
_DEICTIC = compiled(
    r"\b(?:yesterday|today|tomorrow|tonight|(?:last|this|next) (?:week|month|year|night)|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_FROM_ITS_DAY = compiled(
    r"\b(?:yesterday|tomorrow|tonight|(?:last|next) (?:week|month|night)|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"(?!,? (?:the )?(?:\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d)))"
)
"""Words of a text that speaks from the day on which it was written, as news do."""
_NUMERIC_DATE = compiled(r"(?<![\w/.-])(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d\d)(?![\w/-])")
_SURNAME = compiled(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lady|Lord|Minister|President|Senator|Secretary|Theresa|Brian|Fredric|Juliet)\.? "
    r"(May|March|June|April|August)\b"
)
_SAMPLE = 200_000
_FIRST_YEAR, _LAST_YEAR = 1000, 9000
_ERA = compiled(r"\b\d+ B\.?C\b")
_NARRATIVE_YEARS = 3
_DEICTIC_SHARE = 8
"""A history names at least so many years for every "yesterday", "Monday" or "last week" in it."""

_FAR = 250
"""So many tokens behind a day, nothing is told of it any more that does not say so."""
_WEEK = 7

_ORDER_OF_SIZE = {
    granularity: number
    for number, granularity in enumerate(
        (
            Granularity.SECOND, Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY, Granularity.DAY,
            Granularity.WEEKEND, Granularity.WEEK, Granularity.PART_OF_MONTH, Granularity.MONTH, Granularity.QUARTER,
            Granularity.SEASON, Granularity.HALF_YEAR, Granularity.PART_OF_YEAR, Granularity.YEAR, Granularity.FISCAL_YEAR,
            Granularity.SCHOOL_YEAR, Granularity.RANGE, Granularity.DECADE, Granularity.CENTURY, Granularity.UNKNOWN,
        )
    )
}  # fmt: skip
_COARSE = frozenset(
    {
        Granularity.YEAR,
        Granularity.PART_OF_YEAR,
        Granularity.FISCAL_YEAR,
        Granularity.SCHOOL_YEAR,
        Granularity.RANGE,
        Granularity.DECADE,
        Granularity.CENTURY,
        Granularity.UNKNOWN,
    }
)
_UNIT_SIZE = {
    "TS": Granularity.SECOND,
    "TM": Granularity.MINUTE,
    "TH": Granularity.HOUR,
    "D": Granularity.DAY,
    "WE": Granularity.WEEKEND,
    "W": Granularity.WEEK,
    "2W": Granularity.WEEK,
    "M": Granularity.MONTH,
    "Q": Granularity.QUARTER,
    "Y": Granularity.YEAR,
    "DE": Granularity.DECADE,
    "CE": Granularity.CENTURY,
    "L": Granularity.CENTURY,
}


def finer_or_equal(moment: Moment, unit: str) -> bool:
    """Whether a moment is stated at least as finely as a unit (Y, M, W, D …)."""
    return _ORDER_OF_SIZE[moment.granularity] <= _ORDER_OF_SIZE[_UNIT_SIZE[unit]]


class Setting(NamedTuple):
    """What holds for the whole document: its date, its country, how it tells, and the rule pack's calendars.

    ``narrative`` is set for a text that tells of other years than that of its date (a history, a biography), and for one
    without a date that does not speak from its day: there a bare "May 5" belongs to the year last mentioned. ``history`` is
    set where the years that the text names say so. ``surnames`` are names of months that people in it bear.
    """

    grammar: Grammar
    calendars: Mapping[str, Any]
    published: date | None
    region: str
    narrative: bool
    history: bool
    surnames: frozenset[str]
    text: str

    def region_near(self, phrase: Phrase) -> str:
        """The country that a phrase speaks of: the one named nearest before it in its paragraph, else the document's."""
        token = phrase.core[0]
        return place_before(self.text, token.start, self.grammar) or self.region

    @property
    def order(self) -> Order | None:
        """How it writes 03/04/2025, None where nothing settles that."""
        return _order(self.text[:_SAMPLE], self.region, self.calendars)

    @property
    def southern(self) -> bool:
        """Whether its seasons are those of the southern half of the earth."""
        return self.region in self.calendars.get("southern", ())


def published_of(document: Document) -> date | None:
    """The document's date; one from which counting could leave the calendar is nobody's, and counts as none."""
    published = document.published
    return published if published is not None and _FIRST_YEAR <= published.year <= _LAST_YEAR else None


def setting(document: Document, grammar: Grammar, calendars: Mapping[str, Any]) -> Setting:
    """Look a document over, once."""
    sample = document.text[:_SAMPLE]
    region = (document.region or (document.language or "").replace("_", "-").partition("-")[2]).upper()
    published = published_of(document)
    history = _is_history(sample, published)
    return Setting(
        grammar,
        calendars,
        published,
        region,
        history or (published is None and not _FROM_ITS_DAY.search(sample)),
        history,
        frozenset(name.lower() for name in _SURNAME.findall(sample)),
        document.text,
    )


def place_before(text: str, offset: int, grammar: Grammar, reach: int = 400) -> str:
    """The country code of the place that is named nearest before an offset, else soonest behind it; "" where none is near."""
    if grammar.places is None:
        return ""
    before = text[max(0, offset - reach) : offset]
    found = ""
    for match in grammar.places.finditer(before):
        found = grammar.place_codes[match[0].lower()]
    if not found and (match_after := grammar.places.search(text[offset : offset + reach])):
        found = grammar.place_codes[match_after[0].lower()]
    return found


def _is_history(text: str, published: date | None) -> bool:
    years = _EXPLICIT_YEAR.findall(text)
    latest = max(map(int, years), default=0) if published is None else published.year
    past = sum(int(year) < latest - 1 for year in years)
    if " BC" in text:
        past += len(_ERA.findall(text))
    if past < _NARRATIVE_YEARS or 2 * past <= len(years):
        return False
    return _DEICTIC_SHARE * len(_DEICTIC.findall(text)) <= past


def _order(text: str, region: str, calendars: Mapping[str, Any]) -> Order | None:
    """How the text writes its dates: as those that can be read only one way are written, else as its country does."""
    day_first = month_first = 0
    for match in _NUMERIC_DATE.finditer(text):
        first, second = int(match[1]), int(match[3])
        day_first += first > 12 >= second
        month_first += second > 12 >= first
    if bool(day_first) != bool(month_first):
        return "DMY" if day_first else "MDY"
    order: Order
    for order in ("DMY", "MDY", "YMD"):
        if region and region in calendars.get("date_order", {}).get(order, ()):
            return order
    return None


class Deeds:
    """The days on which the text tells that deeds were done, those of an earlier reading of it included."""

    def __init__(self, known: Mapping[str, frozenset[date]]) -> None:
        self._known = known
        self._told: dict[str, set[date]] = {}
        self._answered: dict[str, date | None] = {}

    def tell(self, deed: str, day: date) -> None:
        """Take note of a day on which the text tells that a deed was done."""
        self._told.setdefault(deed, set()).add(day)

    def day_of(self, deed: str) -> date | None:
        """The day of a deed, where the text tells it of that day and of no other one."""
        self._answered[deed] = _only(self._known.get(deed) or self._told.get(deed, set()))
        return self._answered[deed]

    def told_later(self) -> Mapping[str, frozenset[date]]:
        """The days of all deeds, where the text has told more of one after its day was asked for; else nothing."""
        late = any(_only(self._told[deed]) != day for deed, day in self._answered.items() if deed in self._told)
        return {deed: frozenset(days) for deed, days in self._told.items()} if late else {}


def _only(days: Collection[date]) -> date | None:
    return next(iter(days)) if len(days) == 1 else None


class Discourse:
    """What has been mentioned so far, in the order of the text. It lives as long as one document is read."""

    def __init__(self, setting: Setting, deeds: Mapping[str, frozenset[date]] | None = None) -> None:
        self.setting = setting
        self.deeds = Deeds(deeds or {})
        self._days: set[date] = set()
        self._last_day: tuple[Tokens | None, int] = (None, 0)
        self.loose: set[int] = set()
        """Where the times of day end whose sentence has not named their day."""
        self.last: Moment | None = None
        self.story: Moment | None = None
        """Where a narrative has got to: what it mentions in passing ("until February 1945") does not move it."""
        self._led = -1
        self._stated: tuple[int, int] = (0, -2)
        self._stated_day: tuple[datetime | None, Tokens | None, int] = (None, None, 0)
        self.before_christ: int | None = None
        """The year before Christ that was mentioned last, where nothing later has been mentioned since."""
        self._by_size: dict[str, Moment] = {}
        self._years: dict[str, int] = {}
        self.told: datetime | None = None
        """The beginning of the latest moment that the text tells of as past: a lower bound of its date."""

    def mention(
        self, moment: Moment, sentence: int = 0, *, leads: bool = False, aside: bool = False, stated: bool = False
    ) -> None:
        """Take note of a moment that the text has named.

        ``sentence`` tells sentences apart, ``leads`` is set where the moment opens one ("In May 1943, …"), ``aside`` where
        it looks away from the story (a bound, or a time counted back), ``stated`` where it writes out its year.
        """
        if len(moment.timex) > 5 and moment.timex[:2] == "BC" and moment.timex[2:6].isdigit() and not aside:
            self.before_christ = int(moment.timex[2:6])
        if moment.start is None:
            if leads:
                self._led = sentence
            return
        self.before_christ = None
        self.last = moment
        if stated and finer_or_equal(moment, "M"):
            self._stated = moment.start.year, sentence
            self._years[moment.timex[5:10]] = moment.start.year
        if self.story is None or (leads and not aside):
            self.story = moment
            self._led = sentence
        elif not aside and sentence != self._led and moment.granularity not in _COARSE:
            self.story = moment
        for unit in ("TS", "TM", "TH", "D", "W", "M", "Q", "Y", "DE", "CE"):
            if finer_or_equal(moment, unit):
                self._by_size[unit] = moment

    def day_told(self, moment: Moment, phrase: Phrase) -> None:
        """Take note of where the text has named a day, or a time of a day."""
        if moment.start is not None and finer_or_equal(moment, "D"):
            self._last_day = phrase.tokens, phrase.first
            self._days.add(moment.start.date())
            if first_of(phrase.core, "year4") and moment.granularity is Granularity.DAY:
                self._stated_day = moment.start, phrase.tokens, phrase.first

    def sentences_since_day(self, phrase: Phrase) -> int:
        """How many ends of sentences and paragraphs lie between the last named day and a phrase."""
        tokens, number = self._last_day
        if tokens is not phrase.tokens or phrase.first - number > _FAR:
            return _FAR
        return sum(tokens.codes.count(mark, number, phrase.first) for mark in tokens.marks)

    def day_of_report(self) -> date | None:
        """The only day of the document's last week that the text has named, else the document's own where it has named none."""
        published = self.setting.published
        if published is None:
            return _only(self._days)
        near = [day for day in self._days if 0 <= (published - day).days < _WEEK]
        if len(near) > 1:
            return None
        return near[0] if near else published

    def year_nearby(self, phrase: Phrase) -> int | None:
        """The year of a date that the same sentence has written out before: "on 5 May 2025, and again on May 21"."""
        stated, sentence = self._stated
        return stated if sentence == phrase.sentence else None

    def day_stated_before(self, phrase: Phrase) -> datetime | None:
        """The day that was written out with its year in this sentence or the one before."""
        day, tokens, number = self._stated_day
        if tokens is not phrase.tokens or phrase.first - number > _FAR:
            return None
        return day if sum(tokens.codes.count(mark, number, phrase.first) for mark in tokens.marks) <= 1 else None

    def year_written(self, month_and_day: str) -> int | None:
        """The year that the text has written out with that day before ("04-08"): later it is named without."""
        return self._years.get(month_and_day)

    def report(self, quarter: Moment) -> None:
        """Take note of the quarter that the text reports on, not of one that it compares with."""
        today = self.today
        past = quarter.end is not None and (today is None or quarter.end <= today)
        if past or "exact Q" not in self._by_size:
            self._by_size["exact Q"] = quarter

    def latest(self, unit: str) -> Moment | None:
        """The last moment mentioned that is stated at least as finely as a unit."""
        return self._by_size.get(unit)

    def latest_quarter(self) -> Moment | None:
        """The quarter that the text reports on, as far as it has said."""
        return self._by_size.get("exact Q")

    def tell(self, moment: Moment) -> None:
        """Take note of a moment that the text writes out and tells of as past: it was written no earlier."""
        if moment.start is not None and (self.told is None or moment.start > self.told):
            self.told = moment.start

    @cached_property
    def order(self) -> Order | None:
        """How the document writes 03/04/2025, None where nothing settles that; looked up once, for it takes the whole text."""
        return self.setting.order

    @property
    def today(self) -> datetime | None:
        """The document's date, at 0:00; where it has none, None."""
        published = self.setting.published
        return datetime.combine(published, time()) if published else None

    @property
    def now(self) -> datetime | None:
        """What "this year" is said from: the document's date, in a history what was mentioned last."""
        if self.setting.history and self.story is not None:
            return self.story.start
        return self.today

    def anchor(self, unit: str) -> datetime | None:
        """What "the next day" or "two years later" is counted from: what was mentioned last, else the document's date."""
        found = self.latest(unit) or (self.last if unit not in ("D", "W", "WE", "TH", "TM", "TS") else None)
        if found is not None and found.start is not None:
            return found.start
        return self.today


def undated(phrase_text: str, granularity: Granularity, timex: str, timex_type: str = "DATE") -> Moment:
    """A time that hangs on the document's date, of a document that carries none."""
    return calendar.unplaced(
        timex,
        timex_type=timex_type,
        granularity=granularity,
        problem=Problem.UNDATED,
        note=f'"{phrase_text}" is counted from the date of the document, which carries none',
    )
