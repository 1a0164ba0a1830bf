"""Which numbers are years: "in 2024", "the 1998 World Cup"; not 2000 people, and not the year of a vehicle's model."""

from __future__ import annotations

from factcheck.extracting.times.discourse import Discourse
from factcheck.extracting.times.grammar import Phrase, first_of

LEADING = frozenset(
    {"in", "since", "by", "to", "from", "of", "during", "over", "into", "until", "between", "before", "after", "early", "edge",
     "within", "on", "about"}
)  # fmt: skip
"""Behind these a bare name of a month or season is a time."""
DATING = frozenset({"in", "since", "until", "between", "during", "over", "into", "before", "after", "early", "edge", "within"})
"""Behind these a bare number may be a year; behind the others of ``LEADING`` ("of 2000 ships") only if nothing is counted."""
MARKS = frozenset({"dot", "stop", "opening", "comma", "closing", "break", "newline", "colon", "dash"})
_THINGS = frozenset({"plural", "course", "sport", "counted", "unit_plural", "hundred", "name"})
_TO = frozenset({"to", "until"})
_LISTED = 3
"""How far before a year the preposition stands in a list of two."""
_FIRST_LIKELY_YEAR, _LAST_LIKELY_YEAR = 1900, 2100


def is_year(phrase: Phrase, before: str, after: str, discourse: Discourse) -> bool:
    """Whether a number is a year, by the classes of the words before and behind it."""
    token = first_of(phrase.core, "year4")
    if token is None or first_of(phrase.core, "year_word", "era", "era_before"):
        return first_of(phrase.core, "short_year") is None or before in LEADING or before == "the"
    number = int(token.text)
    if _is_model_year(phrase, before, discourse):
        return False
    if after == "hyphen":
        return before == "the" or before in DATING
    if before in ("hyphen", "slash"):
        return phrase.first > 1 and phrase.tokens.kind(phrase.first - 2) in ("year4", "month")
    if after in ("counted", "unit_plural", "hundred", "year_word", "month_word", "week_word", "day_word"):
        return False
    narrative = discourse.setting.history
    if not _FIRST_LIKELY_YEAR <= number < _LAST_LIKELY_YEAR:
        if before in ("in", "since"):
            return narrative or after not in _THINGS
        if before in DATING or before in ("the", "opening") or _in_list(phrase, before) or _is_from_to(phrase, before, after):
            return after not in _THINGS
        return narrative and (before in LEADING or before in ("and", "comma")) and after not in _THINGS
    if before in DATING or before in ("the", "possessive", "dated") or after == "possessive":
        return True
    if before in ("by", "for_word", "plan", "both"):
        return after not in _THINGS or (before == "by" and after == "name")
    if before in ("its", "a", "that", "this"):
        return not (after == "plural" and before == "a")
    if before in LEADING or before in MARKS:
        return after not in _THINGS
    if before == "as_word":
        return phrase.first > 1 and phrase.tokens.kind(phrase.first - 2) in ("early", "soon", "recently")  # as early as 2028
    if before in ("and", "or"):
        if phrase.first >= _LISTED and phrase.tokens.kind(phrase.first - _LISTED) in DATING:
            return phrase.tokens.kind(phrase.first - 2) == "year4"  # in 1901 and 1902 Smith worked
        return phrase.first > 1 and phrase.tokens.kind(phrase.first - 2) in ("year4", "comma") and after not in _THINGS
    if before == "name":
        return after == "closing"
    return before == "word" and after == "word"


def _is_model_year(phrase: Phrase, before: str, discourse: Discourse) -> bool:
    """Whether a year is part of the name of a vehicle: a 1987 Chevrolet Cavalier, the 1998 Volvo, her 2004 Ford pickup.

    "The 2015 Volkswagen scandal", "the 2021 Ford Foundation report" and "In 1998 Volvo sold …" tell of a year.
    """
    tokens, grammar = phrase.tokens, discourse.setting.grammar
    if before in LEADING or phrase.next >= len(tokens) or tokens.word(phrase.next) not in grammar.makers:
        return False
    if phrase.next + 1 >= len(tokens):
        return True
    kind, word = tokens.kind(phrase.next + 1), tokens.word(phrase.next + 1)
    if kind in ("word", "plural", "name", "past_verb", "generic"):
        return word in grammar.vehicles or (kind == "name" and word not in grammar.companies)
    return True


def _is_from_to(phrase: Phrase, before: str, after: str) -> bool:
    """Whether a number is one end of two years: "From 1618 to 1648 they fought", and not "The toll rose from 1618 to 1700"."""
    tokens = phrase.tokens
    if before == "from" and after in _TO:
        first, last = phrase.first, phrase.next + 1
    elif before in _TO and phrase.first > 2 and tokens.kind(phrase.first - 3) == "from":
        first, last = phrase.first - 2, phrase.first
    else:
        return False
    opening = tokens.kind(first - 2) if first > 1 else "break"
    if last >= len(tokens) or tokens.kind(first) != "year4" or tokens.kind(last) != "year4":
        return False
    return (opening in MARKS or opening == "name") and int(tokens.word(first)) < int(tokens.word(last))


def _in_list(phrase: Phrase, before: str) -> bool:
    """Whether a number goes on a list of years: in 1816, 1817 and 1818."""
    return before in ("comma", "and", "or") and phrase.first > 1 and phrase.tokens.kind(phrase.first - 2) == "year4"


def is_year_range(phrase: Phrase, before: str) -> bool:
    """Whether two numbers with a hyphen between them are years: 1800-2000 may be anything, "from 1800-2000" is a time."""
    if first_of(phrase.core, "era"):
        return True
    likely = all(_FIRST_LIKELY_YEAR <= int(token.text) < _LAST_LIKELY_YEAR for token in phrase.core if token.kind == "year4")
    return likely or before in LEADING or before in MARKS or before == "the"
