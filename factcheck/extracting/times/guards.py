"""What is no time: "may", "march", "2000 people", "Section 2024", model years and addresses."""

from __future__ import annotations

from factcheck.extracting.times.clock import says_hour
from factcheck.extracting.times.discourse import Discourse
from factcheck.extracting.times.grammar import Phrase, first_of
from factcheck.extracting.times.tokens import ORDINALS
from factcheck.extracting.times.years import DATING, LEADING, MARKS, is_year, is_year_range
from factcheck.model import Granularity

_QUOTES = ('"', "“", "'", "‘", "`")
_GENERIC = frozenset({"generic", "counted"})
_RELATIVE = frozenset({"who", "whom", "whose", "what", "which", "how", "why", "than"})
_MORE_OF_A_NAME = frozenset({"word", "plural", "name", "dated", "possessive", "hyphen"})
_COUNTED = frozenset(
    {"n12", "n31", "n99", "n3", "number", "few", "couple", "small_number", "teen", "tens", "half", "hundred", "decade",
     "century", "unit_plural", "year_word", "month_word", "week_word", "day_word", "season", "ordinal", "first", "seasons",
     "and"}
)  # fmt: skip
_CALENDAR = frozenset(
    {"n12", "n31", "nth", "month", "month_short", "year4", "weekday", "season", "fall", "dot", "iso_date", "numeric_date",
     "day_part", "clock", "clock_ampm", "ampm", "weekday_short"}
)  # fmt: skip
_GIVEN_NAMES = frozenset({"may", "march", "april", "june", "august", "mar", "jan", "dec", "sun", "mon"})
_ENDS = frozenset({"comma", "dot", "stop", "break", "newline", "closing", "colon", "dash"})
"""What a clause or a line ends with."""
_ENDED = ("ended", "ending")
_KNOWN_BY_NUMBERS = frozenset({("9", "11"), ("24", "7")})
_MONTHS, _MILITARY, _LAST_HOUR, _MINUTES = 12, 4, 23, 60
_AT_PLAY = 150
_AROUND = 40
"""How many tokens on either side tell of what a text speaks."""


def is_time(phrase: Phrase, discourse: Discourse, text: str) -> bool:
    """Whether a phrase that looks like a time is one, by what stands around it."""
    if _glued(phrase, text):
        return False
    before = phrase.tokens.kind(phrase.first - 1) if phrase.first else "break"
    after = phrase.tokens.kind(phrase.next) if phrase.next < len(phrase.tokens) else "break"
    reading = phrase.reading
    if _follows_title(phrase, before) or _is_title(phrase, text):
        return False
    if first_of(phrase.before, "post", "pre"):
        return reading == "year"
    if reading == "year_range":
        return discourse.setting.history or is_year_range(phrase, before)
    if reading == "year":
        if before == "least" and phrase.first > 2:
            before = phrase.tokens.kind(phrase.first - 3)
        narrowed = phrase.before and phrase.before[0].kind != "about"
        narrowed = narrowed or (phrase.before[:1] and phrase.before[0].text.lower() == "circa")
        return bool(narrowed) or is_year(phrase, "of" if phrase.before else before, after, discourse)
    if reading == "month":
        return bool(phrase.before) or _is_month(phrase, before, after, discourse)
    if reading in ("quarter", "half_year", "the_unit") and _is_of_game(phrase, discourse):
        return False
    if reading == "weekday" and (_is_programme(phrase) or _is_opening_hours(phrase, before)):
        return False
    if reading == "weekday":
        if before in ("each", "every") or (before in ORDINALS and after in ("of", "in")):
            return False  # a set: every Friday night, the first Monday of each month
        return bool(phrase.before or phrase.after) or _is_weekday(phrase, before, after)
    if reading == "slash_date":
        return _is_slash_date(phrase, before, after)
    if reading == "beside":
        return phrase.core[0].kind == "the" or before not in ("word", "plural", "name")
    if reading == "weekday_nth":
        return before == "on" or phrase.core[-1].text != "13th"  # Friday the 13th
    if reading == "rel_part" and phrase.core[-1].kind == "day_parts":
        return after in ("word", "name")  # last nights game
    if reading == "nth_day":
        return _is_nth_day(phrase, before, after, discourse)
    if reading == "season":
        return bool(phrase.before) or _is_season(phrase, before, after, discourse)
    if reading == "clock":
        return _is_clock(phrase, before, after)
    if reading == "military":
        return after != "of" and _is_military(phrase, before, discourse)
    if reading == "today" and _is_of_our_time(phrase, before, after):
        return False
    if reading == "vague_present" and phrase.core[-1].text == "RN":
        return False  # a registered nurse
    if reading == "vague_present" and phrase.core[-1].kind == "date_word":
        return after in ("comma", "dot", "stop", "break", "was", "irregular", "perceived", "had", "have", "is", "closing")
    if reading == "vague_past":
        return phrase.core[-1].kind != "past" or after not in _COUNTED
    if reading == "the_unit" and (
        after == "hyphen" or _has_clause(phrase, before, after) or _is_summing_up(phrase, before, after)
    ):
        return False
    if reading == "the_unit" and first_of(phrase.core, "quarter") and discourse.latest_quarter() is None:
        return before in LEADING or before == "for_word" or after in _ENDED
    if reading in ("the_unit", "fiscal_year") and after in _ENDED:
        dated = first_of(phrase.core, "year4", "iso_month", "short_year")
        return dated is not None or first_of(phrase.core, "year_word", "month_word", "week_word") is None
    if reading == "offset" and phrase.core[-1].kind == "earlier" and after == "than":
        return False  # two weeks earlier than planned
    if reading == "offset" and phrase.core[-1].kind in ("before", "after"):
        return after in ("comma", "dot", "stop", "break", "newline", "closing")
    if reading == "decade" and first_of(phrase.core, "decade_short", "tens_plural"):
        return before != "its" and (phrase.core[0].kind == "the" or phrase.core[0].text[0] in "'’" or before == "in")
    if reading == "day_part":
        return _is_day_part(phrase, before, after, discourse)
    return True


def _is_of_game(phrase: Phrase, discourse: Discourse) -> bool:
    """Whether a quarter or a half is one of a game: he threw for two touchdowns in the second half."""
    patterns = discourse.setting.grammar.patterns
    if not first_of((*phrase.before, *phrase.core), "quarter", "half") or first_of(phrase.core, "year4", "year_word"):
        return False
    if not patterns["game"].search(phrase.codes_before(_AT_PLAY) + phrase.codes_after(_AT_PLAY)):
        return False
    return not patterns["paid"].search(phrase.codes_before(_AROUND) + phrase.codes_after(_AROUND))


def _has_clause(phrase: Phrase, before: str, after: str) -> bool:
    """Whether a period is told by what happened in it: in 1973, the year the stadium opened."""
    return not phrase.before and before in ("comma", "was", "is") and after in ("the", "its", "that", "name")


def _is_summing_up(phrase: Phrase, before: str, after: str) -> bool:
    """Whether "at the end of the day" is no time, but says that what follows is what matters."""
    day = first_of(phrase.core, "day_word") is not None and first_of(phrase.before, "edge") is not None
    opens = phrase.first < 2 or phrase.tokens.kind(phrase.first - 2) in ("dot", "stop", "break")
    return day and opens and before == "at" and after == "comma"


def _follows_title(phrase: Phrase, before: str) -> bool:
    """Whether the words are a name (Mr. Friday, Inspector March) or a number (No. 2022, page 2001)."""
    if before == "dot" and phrase.first > 1:
        before = phrase.tokens.kind(phrase.first - 2)
        return before in ("title", "no_word", "numbered")
    return before in ("title", "numbered")


def _is_title(phrase: Phrase, text: str) -> bool:
    """Whether the words are the name of a programme or paper: "This Week", USA Today."""
    first, start = phrase.core[0], phrase.core[0].start
    if len(phrase.core) > 1:
        return text[start - 1 : start] in _QUOTES and all(token.text[0].isupper() for token in phrase.core)
    if phrase.reading != "today" or not first.text.istitle() or not phrase.first:
        return False
    before = phrase.tokens[phrase.first - 1]
    return len(before.text) > 1 and before.text.isupper() and before.end + 1 == start


def _is_of_our_time(phrase: Phrase, before: str, after: str) -> bool:
    """Whether "today's" and "of tomorrow" mean an age: today's youth, today's young people, the leaders of tomorrow."""
    tokens = phrase.tokens
    if after == "possessive" and phrase.next + 1 < len(tokens):
        behind = tokens.kind(phrase.next + 2) if phrase.next + 2 < len(tokens) else "break"
        if tokens.word(phrase.next + 1) == "young":
            return True
        if tokens.kind(phrase.next + 1) not in _GENERIC:
            return False
        return behind not in _MORE_OF_A_NAME or tokens.word(phrase.next + 2) in _RELATIVE
    return before == "of" and phrase.first > 1 and tokens.kind(phrase.first - 2) in _GENERIC and after in _ENDS


def _is_programme(phrase: Phrase) -> bool:
    """Whether a day and its part begin a name among words that are none: he hosts Saturday Night Live."""
    part = first_of(phrase.after, "day_part")
    tokens = phrase.tokens
    if part is None or not part.text.istitle() or phrase.next >= len(tokens) or tokens.kind(phrase.next) != "name":
        return False
    return phrase.first < 2 or tokens.kind(phrase.first - 1) != "name" or tokens.kind(phrase.first - 2) in MARKS


def _is_opening_hours(phrase: Phrase, before: str) -> bool:
    """Whether a day is an end of a range of days of every week: Mon-Fri 9am."""
    tokens = phrase.tokens
    if phrase.core[0].kind != "weekday_short":
        return False
    if before == "hyphen":
        return phrase.first > 1 and tokens.kind(phrase.first - 2) == "weekday_short"
    behind = tokens.cut(phrase.next, min(phrase.next + 2, len(tokens)))
    return [token.kind for token in behind] == ["hyphen", "weekday_short"]


def _glued(phrase: Phrase, text: str) -> bool:
    """Whether a phrase is part of a longer word, path, address or file name."""
    tokens = (*phrase.before, *phrase.core, *phrase.after)
    start, end = tokens[0].start, tokens[-1].end
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == "@" and text[start].isdigit() and not text[start - 2 : start - 1].strip():
        return False  # meet us @7pm
    if before and before in "_@\\#$£€+=&":
        return True
    if before == "," and text[start - 2 : start - 1].isdigit() and phrase.reading in ("year", "clock"):
        return True  # 3,2013
    if before == "/" and phrase.reading == "date" and first_of(phrase.core, "weekday"):
        return False  # Ends/Tuesday, December 10
    if before and before in "/-–" and text[start - 2 : start - 1].isalnum():
        return phrase.first < 2 or phrase.tokens.kind(phrase.first - 2) not in _CALENDAR
    if after and after in "_@\\%=":
        return True
    if after == "." and text[end + 1 : end + 2].isalnum():
        return True
    if after == "/" and text[end + 1 : end + 2].isalnum():
        return phrase.next + 1 >= len(phrase.tokens) or phrase.tokens.kind(phrase.next + 1) not in _CALENDAR
    return False


def _is_month(phrase: Phrase, before: str, after: str, discourse: Discourse) -> bool:
    token = phrase.core[0]
    name = token.text.lower()
    if token.kind == "the":
        return True  # the month of September
    if before in ("each", "every"):
        return False
    if name in discourse.setting.surnames:
        return before in ("in", "since", "until", "early", "edge")
    if before == "nearly":
        return True
    if token.kind == "month" and name not in _GIVEN_NAMES:
        return before != "name" or after != "name"
    if _is_end_of_range(phrase):
        return True
    if before in ("and", "or") and phrase.first > 1 and phrase.tokens.kind(phrase.first - 2) in ("month", "month_short"):
        return after != "name"
    if before in LEADING:
        return after != "name" or before in DATING
    if token.kind == "month_short":
        return False
    if before == "the":
        return after in ("word", "plural", "name", "year4") and token.text != "MAY"
    return before in ("a", "possessive", "its") and token.text != "MAY"


def _is_end_of_range(phrase: Phrase) -> bool:
    """Whether a phrase is joined to another month: May-August 1950, Jan. to Mar."""
    joint = phrase.tokens.cut(phrase.next, min(phrase.next + 2, len(phrase.tokens)))
    return (
        len(joint) == 2
        and joint[0].kind in ("hyphen", "slash", "dash", "to", "until", "and")
        and joint[1].kind in ("month", "month_short")
    )


def _is_weekday(phrase: Phrase, before: str, after: str) -> bool:
    token = phrase.core[0]
    if token.kind == "weekday_short":
        if before in ("word", "past_verb", "irregular", "perceived", "name") and token.text != "Sun" and after in _ENDS:
            return token.text.istitle()  # see you Fri!
        return before in ("on", "since", "by", "to", "until", "from") and (
            token.text.lower() not in ("sun", "sat") or after != "name"
        )
    if phrase.first > 1 and phrase.tokens.kind(phrase.first - 2) in ("each", "every"):
        return False
    return before != "named_weekday" and after not in ("press", "post", "times", "day_parts")


def _is_season(phrase: Phrase, before: str, after: str, discourse: Discourse) -> bool:
    if after == "name" or (phrase.core[-1].kind == "fall" and after == "of"):
        return False
    narrative = discourse.setting.history
    if phrase.core[0].kind == "the":
        if phrase.core[-1].text.lower() in ("spring", "fall"):
            return narrative or before in DATING or before in ("by", "and")
        return narrative or before in LEADING or before in ("and", "dash", "comma")
    return before in ("in", "during", "since", "by", "to", "until", "this") or (narrative and before in ("its", "a", "and"))


def _is_clock(phrase: Phrase, before: str, after: str) -> bool:
    kinds = {token.kind for token in phrase.core}
    if "noon" in kinds:
        named = phrase.core[-1].text.istitle() and after == "name"  # the Midnight Cafe
        return not named and before not in ("high", "name")
    if kinds & {"ampm", "clock_ampm", "zone", "oclock", "zone_word", "local"} or kinds >= {"clock", "day_part"}:
        return True
    return before in ("at", "by", "to", "until", "from", "since", "before", "after", "about", "between")


def _is_military(phrase: Phrase, before: str, discourse: Discourse) -> bool:
    """Whether four digits and "hours" are a time of day, and not so many hours: at 1338 hours, 0600 hours, 1800 hours GMT."""
    token, unit = first_of(phrase.core, "n3", "year4"), first_of(phrase.core, "unit_plural")
    assert token is not None
    assert unit is not None
    if discourse.setting.grammar.values[unit.text.lower()] != "TH" or len(token.text) != _MILITARY:
        return False
    if int(token.text[:2]) > _LAST_HOUR or int(token.text[2:]) >= _MINUTES:
        return False
    if token.text[0] == "0" or before == "at" or first_of(phrase.core, "zone", "local"):
        return True
    last = discourse.last  # at 1338 hours … by 1340 hours
    return last is not None and last.granularity is Granularity.MINUTE and before in ("by", "until", "to", "from")


def _is_slash_date(phrase: Phrase, before: str, after: str) -> bool:
    """Whether two numbers with a stroke between them are a day and a month: Sat 12/3, on 4/16; not 9/11, 24/7 or 3/4 of it."""
    if first_of(phrase.core, "weekday", "weekday_short") or says_hour((*phrase.before, *phrase.after)):
        return True  # 3/8 @ 1pm
    said = phrase.core[0].text, phrase.core[2].text
    if said in _KNOWN_BY_NUMBERS or all(int(number) <= _MONTHS for number in said):
        return False
    return before in ("on", "until", "by", "since") and after not in ("of", "hyphen", "word", "plural", "name", "unit_plural")


def _is_nth_day(phrase: Phrase, before: str, after: str, discourse: Discourse) -> bool:
    """Whether "the 15th" is a day of the month: on the 15th, by the 30th; not the 15th hole."""
    if phrase.after:
        return True
    if before not in ("on", "by", "until", "since") or (after not in _ENDS and not _goes_on(phrase)):
        return False
    golf = discourse.setting.grammar.patterns["golf"]
    return not golf.search(phrase.codes_before(_AROUND) + phrase.codes_after(_AROUND))


def _goes_on(phrase: Phrase) -> bool:
    """Whether the sentence goes on without a noun: on the 21st and closes; not on the 3rd and 4th floors."""
    tokens = phrase.tokens
    if tokens.kind(phrase.next) not in ("and", "or", "at", "to", "until", "by", "for_word", "was", "irregular", "perceived"):
        return False
    return phrase.next + 1 >= len(tokens) or tokens.kind(phrase.next + 1) not in ORDINALS


def _is_day_part(phrase: Phrase, before: str, after: str, discourse: Discourse) -> bool:
    """Whether a part of a day is that of a day that was named: in the morning, by nightfall, since dawn, mid-afternoon."""
    if before in ("name", "high"):
        return False
    token = phrase.core[0]
    if token.kind == "noon" or phrase.before or first_of(phrase.core, "early"):
        return True
    if token.kind != "the":
        if token.text.startswith("mid"):
            return before in LEADING
        late = discourse.setting.grammar.values[token.text.lower()] == "NI"  # by night: at night
        return (
            not late
            and token.text.islower()
            and before in ("by", "since", "until")
            and after not in ("plural", "name", "hyphen")
        )
    clause = after in _ENDS or after in ("to", "and", "the", "a", "its", "was")
    if phrase.core[-1].text.lower() in ("night", "nite"):
        return clause and before in ("in", "during")  # bonfires burn into the night
    return clause and before in ("in", "into", "during", "until", "by", "over")
