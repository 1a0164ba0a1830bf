"""Times, durations and sets: a table of texts and what they say, and the laws that hold for any text."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.errors import RuleFileError
from factcheck.extracting import find_mentions
from factcheck.extracting.times import calendar, find_times, resolve_durations, written_since
from factcheck.extracting.times.clock import time_of
from factcheck.extracting.times.discourse import Discourse, setting
from factcheck.extracting.times.finding import unwrapped
from factcheck.extracting.times.grammar import grammar
from factcheck.extracting.times.tokens import Token, chunks
from factcheck.lexicon import Lexicon, default_lexicon
from factcheck.model import Block, Document, Mention, MentionKind, Moment, MomentRole, Problem, Role, Span

HERE = Path(__file__).parent
TABLE = yaml.safe_load((HERE / "times.yaml").read_text(encoding="utf-8"))
NEWS = yaml.safe_load((HERE / "news_times.yaml").read_text(encoding="utf-8"))
LEXICON = default_lexicon()
TODAY = date(2024, 12, 10)


def document(text: str, published: date | None = TODAY, **known: Any) -> Document:
    return Document(id="text", text=text, published=published, **known)


def moment_of(mention: Mention) -> Moment:
    assert mention.moment is not None
    return mention.moment


def times(text: str, published: date | None = TODAY, **known: Any) -> list[tuple[str, str]]:
    """Surfaces and TIMEX3 values."""
    return [(m.surface, moment_of(m).timex) for m in find_times(document(text, published, **known), LEXICON)]


def row(mention: Mention) -> list[str]:
    moment = moment_of(mention)
    found = [
        mention.surface,
        moment.text("start") or "",
        moment.text("end") or "",
        moment.granularity,
        moment.role,
        moment.timex,
    ]
    return [str(value) for value in ([*found, moment.problem] if moment.problem else found)]


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["text"][:70])
def test_texts_say_when(case: dict[str, Any]) -> None:
    found = find_mentions(document(case["text"], case.get("at")), LEXICON)
    assert [row(mention) for mention in found if mention.moment is not None] == case["finds"]


@pytest.mark.parametrize("case", NEWS, ids=lambda case: case["text"][:70])
def test_news_and_histories_say_when(case: dict[str, Any]) -> None:
    found = find_mentions(document(case["text"], case.get("at")), LEXICON)
    assert {mention.surface: moment_of(mention).timex for mention in found if mention.moment is not None} == case["finds"]


NEXT, LAST = "2024-12-13", "2024-12-06"  # the Fridays around TODAY


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The hall will open on Friday.", NEXT),
        ("The hall will be opened on Friday.", NEXT),
        ("The hall will soon be opened, on Friday.", NEXT),
        ("The hall is to be opened on Friday.", NEXT),
        ("The hall is still to open on Friday.", NEXT),
        ("The hall is due to open on Friday.", NEXT),
        ("The hall was due to open on Friday.", NEXT),
        ("The hall had been due to open on Friday.", LAST),
        ("The hall would have been opened on Friday.", LAST),
        ("The hall could be opened on Friday.", NEXT),
        ("The hall could not be reached on Friday.", LAST),
        ("The hall may open on Friday.", NEXT),
        ("They said the hall would open on Friday.", NEXT),
        ("They said on Friday that the hall would open.", LAST),
        ("They decided to open it on Friday.", NEXT),
        ("They decided it on Friday.", LAST),
        ("They expect to open it on Friday.", NEXT),
        ("They were planning to drive there on Friday.", NEXT),
        ("They did not plan to open it on Friday.", NEXT),
        ("They met in the hall to discuss it on Friday.", LAST),
        ("On Friday, they planned to open it.", LAST),
        ("On Friday, they will open it.", NEXT),
        ("On Friday, the proposed hall opened.", LAST),
        ("They spoke of the proposed hall on Friday.", LAST),
        ("They are leaving on Friday.", NEXT),
        ("They are, by all accounts, leaving, which was told on Friday.", LAST),
        ("They are sad that it was shut. The vote is on Friday.", NEXT),
        ("They could leave as early as Friday, after they lost.", NEXT),
        ("They worked to pay it by Friday.", NEXT),
        ("They paid it by Friday.", LAST),
        ("The hall was closed until Friday.", NEXT),
        ("The game was postponed until Friday.", NEXT),
        ("The fire burned until Friday.", LAST),
        ("It will be held until Friday.", NEXT),
        ("Until Friday, they had not known it.", LAST),
        ("Friday's vote was close.", LAST),
        ("They will go on despite Friday's vote.", LAST),
        ("They will play in Friday's final.", NEXT),
        ("They lost. The fair opens on Friday.", NEXT),
        ("They fought a law that takes effect on Friday.", NEXT),
        ("Game on Friday!", NEXT),
        ("Open since Friday!", LAST),
        ("Game on Friday! It was so good.", LAST),
    ],
)
def test_a_weekday_is_read_by_tense(text: str, value: str) -> None:
    assert [timex for surface, timex in times(text) if "Friday" in surface] == [value]


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("The roof was finished on 3 June 2024, and the wall in May 2023. It opens in 2030.", date(2024, 6, 3)),
        ("It will open on 3 June 2030.", None),
        ("By 2030 it had closed.", None),
        ("It opened on Monday.", None),
        ("It was founded in 1998.", date(1998, 1, 1)),
        ("2024-06-03: it was closed.", date(2024, 6, 3)),
    ],
)
def test_a_text_was_written_no_earlier_than_what_it_tells_as_past(text: str, since: date | None) -> None:
    assert written_since(document(text, None), LEXICON) == since
    assert written_since(document(text, date(2031, 1, 1)), LEXICON) == date(2031, 1, 1)


def test_prose_without_times_has_none() -> None:
    lines = (HERE / "timeless.txt").read_text(encoding="utf-8").splitlines()
    text = "\n\n".join(" ".join(lines[(start * step) % len(lines)] for start in range(len(lines))) for step in range(1, 29, 2))
    assert len(text) > 100_000 * 14 // 28
    text += "\n\n" + "\n".join(lines * 10)
    assert len(text) > 100_000
    for published in (None, TODAY):
        found = find_mentions(document(text, published), LEXICON)
        assert [mention.surface for mention in found if mention.moment is not None] == []


@pytest.mark.parametrize(
    ("text", "region", "value"),
    [
        ("It is due on 03/04/2025.", "HK", "2025-04-03"),
        ("It is due on 03/04/2025.", "US", "2025-03-04"),
        ("It is due on 03/04/2025.", "JP", "2025-XX-XX"),
        ("It is due on 03/04/2025, not on 25/04/2025.", "", "2025-04-03"),
        ("It is due on 03/04/2025, not on 04/25/2025.", "", "2025-03-04"),
        ("It is due on 3/4/25.", "GB", "2025-04-03"),
        ("It is due on 03.04.2025.", "", "2025-04-03"),
        ("It is due on 31/31/2025.", "", "2025-31-31"),
    ],
)
def test_the_order_of_day_and_month(text: str, region: str, value: str) -> None:
    assert times(text, region=region or None)[0][1] == value


@pytest.mark.parametrize(
    ("region", "start"),
    [
        ("HK", "2024-04-01"),
        ("IN", "2024-04-01"),
        ("US", "2024-10-01"),
        ("GB", "2024-04-01"),
        ("AU", "2024-07-01"),
        ("", "2024-01-01"),
    ],
)
def test_a_countrys_budget_year(region: str, start: str) -> None:
    (found,) = find_times(document("It is in the 2024-25 Budget.", region=region or None), LEXICON)
    assert moment_of(found).text("start") == start


def test_the_documents_language_may_tell_the_country() -> None:
    assert times("It is due on 03/04/2025.", language="en-GB")[0][1] == "2025-04-03"
    assert times("It is due on 03/04/2025.", language="en_US")[0][1] == "2025-03-04"
    assert times("It is due on 03/04/2025.", language="en")[0][1] == "2025-XX-XX"


def test_the_southern_summer() -> None:
    (found,) = find_times(document("It was hot in the summer of 2023.", region="AU"), LEXICON)
    assert (moment_of(found).text("start"), moment_of(found).text("end")) == ("2023-12-01", "2024-03-01")


def test_the_southern_autumn_is_in_march() -> None:
    (found,) = find_times(document("It fell in the autumn of 2023.", region="NZ"), LEXICON)
    assert (moment_of(found).text("start"), moment_of(found).text("end")) == ("2023-03-01", "2023-06-01")


def test_a_zone_means_what_it_means_in_the_country() -> None:
    def offset(region: str) -> int | None:
        return moment_of(find_times(document("Doors open at 9 a.m. CST.", region=region), LEXICON)[0]).zone

    assert (offset("US"), offset("CN")) == (-360, 480)


@pytest.mark.parametrize(
    ("text", "zone", "name"),
    [
        ("at 07:37 UTC", 0, "UTC"),
        ("at 07:37 local time", None, "local"),
        ("at 5 p.m. Eastern time", -300, "Eastern"),
        ("at 5 p.m. EST on Friday", -300, "EST"),
        ("at 17:00", None, ""),
    ],
)
@pytest.mark.parametrize("published", [None, TODAY])
def test_clock_times_keep_their_zone(text: str, zone: int | None, name: str, published: date | None) -> None:
    moment = moment_of(find_times(document(f"It left {text}.", published), LEXICON)[0])
    assert (moment.zone, moment.zone_name) == (zone, name)
    assert moment.resolved == (published is not None)


def test_boilerplate_says_nothing() -> None:
    text = "It opened in May 2024.\n\nCopyright 2023, printed every day for two years"
    start = text.index("Copyright")
    blocks = (Block(Span(0, start)), Block(Span(start, len(text)), Role.BOILERPLATE))
    read = document(text, blocks=blocks)
    assert [mention.surface for mention in find_times(read, LEXICON)] == ["May 2024"]
    assert [mention.surface for mention in resolve_durations(read, LEXICON, [], [])] == []


def test_a_time_line_of_months() -> None:
    text = "Timeline\n2023-10\nThe plan is announced.\n2010-11\nThe plan is begun.\n• 2025-02: It ends."
    assert times(text, None) == [("2023-10", "2023-10"), ("2010-11", "2010-11"), ("2025-02", "2025-02")]


def test_lines_wrapped_at_a_width_are_one_text() -> None:
    text = (
        "The council of the town said that the new bridge will be open on 25 January\n"
        "2025 at the latest, and that the old one is to be taken down after the end of\n"
        "March 2025, when all of the traffic has been led over to the new bridge there."
    )
    assert [surface for surface, _ in times(text)] == ["25 January\n2025", "the end of\nMarch 2025"]
    assert len(unwrapped(text)) == len(text)


def test_two_ends_of_a_range_know_each_other() -> None:
    first, second = find_times(document("It ran from 3 May to 5 June 2024."), LEXICON)
    assert (first.role, first.pair, second.role, second.pair) == ("from", second.span.start, "to", first.span.start)
    assert moment_of(first).role is MomentRole.SINCE
    assert moment_of(second).role is MomentRole.UNTIL


@pytest.mark.parametrize(
    ("text", "problem", "note"),
    [
        ("on 31 April 2024", Problem.IMPOSSIBLE, "no such day"),
        ("on 2024-02-30", Problem.IMPOSSIBLE, "no such day"),
        ("at 2024-02-20T25:10", Problem.IMPOSSIBLE, "no such time of day"),
        ("on Tuesday, 10 December 2023", Problem.WEEKDAY, "is a Sunday, not a Tuesday"),
        ("from 2024 to 2021", Problem.BACKWARDS, "before the start"),
        ("on 01/02/2024", Problem.AMBIGUOUS, "nothing in the document says which"),
        ("in the future", Problem.VAGUE, "names no date"),
        ("a few days later", Problem.VAGUE, "gives no number"),
        ("in 480 BC", Problem.VAGUE, "before the first year"),
    ],
)
def test_what_is_wrong_is_said(text: str, problem: Problem, note: str) -> None:
    moment = moment_of(find_times(document(f"It fell {text}."), LEXICON)[-1])
    assert moment.problem is problem
    assert note in moment.note


def test_a_document_without_a_date_leaves_monday_open() -> None:
    moment = moment_of(find_times(document("It opened on Monday.", None), LEXICON)[0])
    assert (moment.start, moment.end, moment.resolved, moment.problem) == (None, None, False, Problem.UNDATED)
    assert "carries none" in moment.note


def test_a_quantity_of_time_becomes_a_duration() -> None:
    found = find_mentions(document("It will be ready within two years, after a three-year trial of 40 people."), LEXICON)
    durations = [mention for mention in found if mention.kind is MentionKind.DURATION]
    assert [moment_of(mention).timex for mention in durations] == ["P2Y", "P3Y"]
    within = durations[0].quantity
    assert within is not None
    assert (within.low, within.high, within.unit, within.modifier) == (None, 2, "year", "at_most")
    assert moment_of(durations[0]).text("end") == "2026-12-11"


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("times.yaml", "words: {month: {monday: 1}}\n", "is listed under"),
        ("times.yaml", "phrases: {odd: nobody knows}\n", "neither a class of words nor a part"),
        ("times.yaml", "phrases: {odd: '(the'}\n", "is not a pattern"),
    ],
)
def test_a_wrong_pattern_is_named_with_its_line(tmp_path: Path, file: str, content: str, message: str) -> None:
    (tmp_path / file).write_text(content, encoding="utf-8")
    lexicon = Lexicon((*LEXICON.folders, tmp_path))
    with pytest.raises(RuleFileError, match=message) as raised:
        grammar(lexicon)
    assert raised.value.line == 1


def test_a_pack_without_rules_finds_nothing(tmp_path: Path) -> None:
    assert find_times(document("It opened on 3 May 2024."), Lexicon((tmp_path,))) == []


def test_a_named_day_can_be_added(tmp_path: Path) -> None:
    (tmp_path / "calendars.yaml").write_text("holidays: {Budget Day: {dates: ['2025-02-26']}}\n", encoding="utf-8")
    found = find_times(document("Taxes rise on Budget Day 2025."), Lexicon((*LEXICON.folders, tmp_path)))
    assert [(mention.surface, moment_of(mention).timex) for mention in found] == [("Budget Day 2025", "2025-02-26")]


def test_a_named_day_without_a_date_is_none(tmp_path: Path) -> None:
    (tmp_path / "calendars.yaml").write_text("holidays: {Budget Day: {}, Tax  Day: {day: [4, 15]}}\n", encoding="utf-8")
    lexicon = Lexicon((*LEXICON.folders, tmp_path))
    assert find_times(document("Taxes rise on Budget Day."), lexicon) == []
    assert find_times(document("Taxes rise on Tax  Day."), lexicon) == []


def test_a_calendar_has_edges() -> None:
    end = datetime(9999, 1, 1)
    assert calendar.decade(9990).end == calendar.year(9998).end == end
    assert calendar.add(datetime(9990, 1, 1), "TH", 1e9) is None
    assert calendar.add(datetime(9990, 1, 1), "Y", float("inf")) is None
    assert calendar.add(datetime(2024, 5, 3), "TM", 90) == datetime(2024, 5, 3, 1, 30)
    assert calendar.enclosing(datetime(2024, 5, 3, 9, 45), "L") is None


def test_words_without_a_figure_are_no_clock_time() -> None:
    discourse = Discourse(setting(document("noon"), grammar(LEXICON), LEXICON.table("calendars")))
    assert time_of((), discourse) is None
    assert time_of((Token("word", "half", 0, 4), Token("oclock", "o'clock", 5, 12)), discourse) is None


def test_hostile_texts_are_read_in_linear_time() -> None:
    for text in (
        "1" * 300_000,
        "the " * 60_000,
        "of the end of " * 20_000,
        "May " * 60_000,
        "2024-" * 60_000,
        "5, " * 90_000,
        "(" * 200_000,
    ):
        assert all(mention.moment is not None for mention in find_times(document(text), LEXICON))


def test_long_texts_are_cut_between_lines_and_lose_nothing() -> None:
    text = ("The road was opened on 3 May 2024 and closed on Friday, 7 June 2024.\n" * 4000).rstrip()
    pieces = list(chunks(text))
    assert "".join(piece for _, piece in pieces) == text
    assert len(pieces) > 1
    assert len(find_times(document(text), LEXICON)) == 8000
    blank = "word " * 40_000 + "x" * 200_000
    assert "".join(piece for _, piece in chunks(blank)) == blank


# The laws.

DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31))


@given(DAYS, st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%A, %d %B %Y", "%d.%m.%Y", "%dth of %B %Y"]))
@settings(max_examples=150, deadline=None)
def test_a_day_however_written_is_that_day(day: date, form: str) -> None:
    written = day.strftime(form)
    if "th of" in written:
        written = re.sub(r"^0?(\d+)th", lambda match: _ordinal(int(match[1])), written)
    (found,) = find_times(document(f"The hall opened on {written} in the rain."), LEXICON)
    moment = moment_of(found)
    assert found.surface.removeprefix("the ") in written
    assert moment.problem is None
    assert moment.start is not None
    assert moment.end is not None
    assert moment.start <= datetime(day.year, day.month, day.day) < moment.end
    assert moment.end - moment.start == timedelta(days=1)
    assert moment.timex == day.isoformat()


def _ordinal(number: int) -> str:
    ending = "th" if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


@given(st.integers(1950, 2090))
def test_only_leap_years_have_a_29th_of_february(year: int) -> None:
    (found,) = find_times(document(f"The hall opened on 29 February {year}."), LEXICON)
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    assert moment_of(found).resolved == leap
    assert (moment_of(found).problem is Problem.IMPOSSIBLE) != leap


@given(st.dates(date(1960, 1, 1), date(2090, 12, 31)))
def test_what_is_over_since_a_29th_of_february_was_so_in_a_leap_year(today: date) -> None:
    (found,) = find_times(document("The troops withdrew on February 29.", today), LEXICON)
    start = moment_of(found).start
    assert start is None or (start.month, start.day) == (2, 29)


@given(DAYS, st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]))
@settings(max_examples=60, deadline=None)
def test_a_weekday_lies_within_a_week_of_the_documents_date(published: date, weekday: str) -> None:
    for text, before, after in ((f"It opened on {weekday}.", 6, 0), (f"It will open on {weekday}.", 0, 6)):
        moment = moment_of(find_times(document(text, published), LEXICON)[0])
        assert moment.start is not None
        assert f"{moment.start:%A}" == weekday
        assert -before <= (moment.start.date() - published).days <= after


@given(DAYS, st.sampled_from(["week", "month", "quarter", "year"]))
@settings(max_examples=60, deadline=None)
def test_this_and_next_and_last_adjoin(published: date, unit: str) -> None:
    found = [
        moment_of(find_times(document(f"It was {word} {unit}.", published), LEXICON)[0]) for word in ("last", "this", "next")
    ]
    last, this, following = found
    assert last.end == this.start
    assert this.end == following.start
    assert this.start is not None
    assert this.end is not None
    assert this.start.date() <= published < this.end.date()


WORDS = """the end of May march 5 31 2024 99 1st first half Monday next last year years ago two and a - – , . ( ) '90s Q3 BC
9:45 pm GMT noon Christmas week from to every fiscal 2024-25 03/04/2025 quarter early mid century 20th that summer night within
decades New"""
PIECES = st.sampled_from(re.findall(r"\S+", WORDS))


@given(
    st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=14).map(" ".join)),
    st.sampled_from([None, TODAY, date(1, 1, 1), date(9999, 12, 31)]),
)
@settings(max_examples=400, deadline=None)
def test_any_text_gives_ordered_spans_that_match_their_words(text: str, published: date | None) -> None:
    found = find_mentions(document(text, published), LEXICON)
    end = 0
    for mention in found:
        assert mention.span.start >= end
        assert text[mention.span.start : mention.span.end] == mention.surface
        assert mention.surface.strip() == mention.surface
        end = mention.span.end
        moment = mention.moment
        if moment is not None and moment.start is not None and moment.end is not None:
            assert moment.start < moment.end
            assert moment.resolved
        elif moment is not None and mention.kind is MentionKind.TIME:
            assert not moment.resolved


@given(st.text(alphabet="the May5,2024.-Monday \n", max_size=300), st.integers(20, 60))
@settings(max_examples=100, deadline=None)
def test_pieces_of_a_text_make_the_text(text: str, size: int) -> None:
    assert "".join(piece for _, piece in chunks(text, size)) == text


def test_a_history_is_known_by_its_years() -> None:
    rules, calendars = grammar(LEXICON), LEXICON.table("calendars")
    told = setting(document("In 1861, in 1862 and in 1863 they fought."), rules, calendars)
    news = setting(document("In 1861 and 1862 they fought. Yesterday, today and on Monday they met in 2024."), rules, calendars)
    assert told.narrative
    assert not news.narrative
