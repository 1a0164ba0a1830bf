"""What is no time: "may", "march", "2000 people", "Section 2024", model years and addresses."""

from __future__ import annotations

from factcheck.extracting.times.discourse import Discourse
from factcheck.extracting.times.grammar import Phrase, first_of

# Behind these a bare number or name of a month is a time.
_LEADING = frozenset(
    {"in", "since", "by", "to", "from", "of", "during", "over", "into", "until", "between", "before", "after", "early", "edge", "within", "on", "about"}
)
_COUNTED = frozenset(
    {"n12", "n31", "n99", "n3", "number", "few", "couple", "small_number", "teen", "tens", "half", "hundred", "decade", "century", "unit_plural", "season",
     "ordinal", "first", "seasons", "tense", "and"}
)  # fmt: skip
_CALENDAR = frozenset({"n12", "n31", "nth", "month", "month_short", "year4", "weekday", "season", "fall", "dot", "iso_date", "numeric_date", "part", "clock"})
_YEAR_MARKS = frozenset({"dot", "stop", "opening", "comma", "closing", "break", "newline"})
_NAMES = frozenset({"may", "march", "april", "june", "august", "mar", "jan", "dec", "sun", "mon"})
_FIRST_LIKELY_YEAR, _LAST_LIKELY_YEAR = 1900, 2100


def is_time(phrase: Phrase, discourse: Discourse, text: str) -> bool:
    """Whether a phrase that looks like a time is one, by what stands around it."""
    if _glued(phrase, text):
        return False
    before = phrase.tokens[phrase.first - 1] if phrase.first else None
    after = phrase.tokens[phrase.next] if phrase.next < len(phrase.tokens) else None
    kind_before = before.kind if before else "break"
    kind_after = after.kind if after else "break"
    if phrase.before or phrase.after:
        kind_before = "in" if phrase.before else kind_before
    if phrase.reading == "year":
        return _is_year(phrase, kind_before, kind_after, discourse)
    if phrase.reading == "month":
        return _is_month(phrase, kind_before, kind_after)
    if phrase.reading == "weekday":
        return _is_weekday(phrase, kind_before, kind_after)
    if phrase.reading == "season":
        return _is_season(phrase, kind_before, kind_after, discourse)
    if phrase.reading == "clock":
        return _is_clock(phrase, kind_before)
    if phrase.reading == "vague_past":
        return phrase.core[-1].kind != "past" or kind_after not in _COUNTED
    if phrase.reading in ("the_unit", "fiscal_year") and after is not None and after.text.lower() in ("ended", "ending"):
        return first_of(phrase.core, "year_word", "month_word", "week_word") is None
    if phrase.reading == "decade" and first_of(phrase.core, "decade_short", "tens_plural"):
        return kind_before != "its" and (phrase.core[0].kind == "the" or phrase.core[0].text[0] in "'’" or kind_before == "in")
    if phrase.reading == "day_part":
        return (phrase.core[0].kind != "the" or first_of(phrase.core, "early") is not None or bool(phrase.before)) and kind_before != "name"
    return True


def _glued(phrase: Phrase, text: str) -> bool:
    """Whether a phrase is part of a longer word, path, address or file name."""
    tokens = (*phrase.before, *phrase.core, *phrase.after)
    start, end = tokens[0].start, tokens[-1].end
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and before in "_@\\#$£€+=&":
        return True
    if before and before in "/-–" and text[start - 2 : start - 1].isalnum():
        return phrase.first < 2 or phrase.tokens[phrase.first - 2].kind not in _CALENDAR
    if after and after in "_@\\%=":
        return True
    if after == "." and text[end + 1 : end + 2].isalnum():
        return True
    if after == "/" and text[end + 1 : end + 2].isalnum():
        return phrase.next + 1 >= len(phrase.tokens) or phrase.tokens[phrase.next + 1].kind not in _CALENDAR
    return False


def _is_year(phrase: Phrase, before: str, after: str, discourse: Discourse) -> bool:
    token = first_of(phrase.core, "year4")
    if token is None or first_of(phrase.core, "year_word", "era", "era_before"):
        return first_of(phrase.core, "short_year") is None or before in _LEADING
    number = int(token.text)
    if after == "hyphen":
        following = phrase.tokens[phrase.next + 1].kind if phrase.next + 1 < len(phrase.tokens) else ""
        if following in ("word", "plural", "past_verb", "name", "unit_plural", "year_word", "day_word"):
            return before in ("the",) or before in _LEADING
    if before in ("hyphen", "slash", "money", "mark", "colon") and before != "colon":
        return before == "hyphen" and phrase.first > 1 and phrase.tokens[phrase.first - 2].kind in ("year4", "month")
    if after in ("unit_plural", "hundred", "percent", "counted", "year_word", "month_word", "week_word", "day_word"):
        return False
    if _FIRST_LIKELY_YEAR <= number < _LAST_LIKELY_YEAR:
        if before in _LEADING or before in ("the", "possessive") or before in _YEAR_MARKS:
            return not (after in ("plural", "name") and before in ("dot", "stop", "comma", "break", "newline", "of", "to", "from", "by", "about"))
        if before in ("its", "a", "that", "this", "an"):
            return after != "name" and (after != "plural" or before != "a")
        if before == "name":
            return after in ("closing",)
        return after not in ("plural", "name")
    if before in _LEADING and before not in ("of", "about", "to", "by", "on"):
        return after not in ("plural", "name") or (discourse.setting.narrative and before in ("in", "since"))
    return before == "opening" or (
        discourse.setting.narrative and before in ("of", "to", "by", "the", "and", "comma") and after not in ("plural", "name")
    )


def _is_month(phrase: Phrase, before: str, after: str) -> bool:
    token = phrase.core[0]
    if token.kind == "month_short" or token.text.lower() in _NAMES:
        if before in _LEADING or before in ("this", "last", "next"):
            return True
        if token.kind == "month_short":
            return False
        if before == "the":
            return after in ("word", "plural", "name", "year4") and token.text != "MAY"
        return before in ("a", "possessive", "its") and token.text != "MAY"
    return before != "name" or after != "name"


def _is_weekday(phrase: Phrase, before: str, after: str) -> bool:
    token = phrase.core[0]
    if token.kind == "weekday_short":
        return before in ("on", "since", "by", "to", "until", "from") and (token.text.lower() not in ("sun", "sat") or after != "name")
    if before in ("each", "every"):
        return False
    return after != "press" and before != "named_weekday"


def _is_season(phrase: Phrase, before: str, after: str, discourse: Discourse) -> bool:
    if after in ("name",) or (phrase.core[-1].kind == "fall" and after == "of"):
        return False
    if phrase.core[0].kind == "the":
        return (
            before in ("in", "during", "since", "by", "to", "from", "of", "and", "within", "dash", "comma", "before", "after")
            or discourse.setting.narrative
        )
    return before in ("in", "during", "since", "by", "to", "early", "edge", "this") or (
        discourse.setting.narrative and before in ("the", "its", "a")
    )


def _is_clock(phrase: Phrase, before: str) -> bool:
    kinds = {token.kind for token in phrase.core}
    if kinds & {"ampm", "clock_ampm", "zone", "noon", "oclock", "zone_word"}:
        return True
    return before in ("at", "by", "to", "until", "from", "since", "before", "after", "about", "between")
