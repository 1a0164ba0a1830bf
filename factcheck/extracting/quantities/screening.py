"""What is a number and no amount: labels, names, versions, telephone numbers, scores, list numbers."""

from __future__ import annotations

import re

from factcheck.extracting.numbers import Numeral, Style
from factcheck.extracting.quantities.amount import Amount
from factcheck.extracting.quantities.hedges import Hedges
from factcheck.extracting.quantities.nouns import NounReader
from factcheck.lexicon.patterns import compiled

_PREVIOUS = compiled(r"([^\s(\[\"“]*[^\W_][\w.'’&/-]*)([ \u00a0]|-)$|([#№])\s?$")
_MORE_DIGITS = compiled(r" \(?\d")
_NAME_BEFORE_HYPHEN = compiled(r"[A-Z]{2,} -$|[^\W\d_] [A-Z][\w.]+ -$")
_NUMBERS_A_DATE = compiled(r"\d \(\d{1,2}\)$")
"""Which of a day's updates: "Update 7 June (4)"."""
_CODE_BEFORE = compiled(r"\d{3,4}[ \u00a0-]\d{3,4}[ \u00a0-]$")
_CLOCK = compiled(r"(?:[01]\d|2[0-3])[0-5]\d")
_AT = frozenset({"at", "by", "until", "from", "around", "about", "since", "before", "after"})
_SEAT = compiled(
    r"\b(?:seats?|seated in|rows?|gates?|flats?|apartment|apt|room|house|platform|bus|route|section|form|in) $", re.IGNORECASE
)
_ABBREVIATION = compiled(r"(?<![\w-])[A-Z]{3,10}-$")
"""What a figure belongs to, however a unit goes on: "the COVID-19 years"."""
_SPACED_NAME = compiled(r"\b([A-Z]\w{1,30}) [-–] $")
_VERSIONS = 1000
_OPENING = 4_000
"""Characters of a text in which its names are looked for."""
_LIST_NUMBER = compiled(r"[.)]\s")
_CAPITAL_AFTER = compiled(r"[ \u00a0](?:[A-Z][^\W\d_]+|[A-Z](?=[ .]))")
_ADDRESS = compiled(
    r"(?:[ \u00a0](?:[A-Z][\w.'’-]{0,20}|\d{1,3}(?:st|nd|rd|th))){0,3}[ \u00a0]"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Square|Terrace|Parkway|Highway)\b"
)
_CODE_AFTER = compiled(
    r"[.:,/]\d|[-–]\d{3,}[-–\s]\d|(?:st|nd|rd|th)\b|[ \u00a0]\d{3,4}[ \u00a0-]\d{3,4}\b|[ \u00a0]?[ap]\.?m\b|@"
)


def is_list_number(text: str, numeral: Numeral, block_start: int, end: int) -> bool:
    """Whether the number only counts the items of a list."""
    if numeral.style is not Style.FIGURES or not numeral.plain:
        return False
    line = text.rfind("\n", block_start, numeral.start) + 1
    ahead = text[max(line, block_start) : numeral.start]
    return not ahead.strip(" \t•*-(") and _LIST_NUMBER.match(text, numeral.end, end) is not None


def is_piece(text: str, numeral: Numeral, end: int) -> bool:
    """Whether the digits go on as something else: 1.2.3, 4:39, 555-123 4567, 1st, [12]."""
    if numeral.style is not Style.FIGURES:
        return False
    if numeral.plain and text[numeral.start] == "0" and numeral.end - numeral.start > 1:
        return True
    if numeral.plain and _MORE_DIGITS.match(text, numeral.end, end):
        return True
    if _CODE_AFTER.match(text, numeral.end, end):
        return True
    if numeral.plain and _CODE_BEFORE.search(text[max(0, numeral.start - 10) : numeral.start]):
        return True
    return (
        text[numeral.start - 1 : numeral.start] in ("[", "#", "№", "@", "_", "/", "\\", "=", "^")
        and (text[numeral.start - 1 : numeral.start] != "[" or text[numeral.end : numeral.end + 1] == "]")
        and text[numeral.start - 2 : numeral.start] not in ("¥=", "Y=", "<=", ">=")
    )


_JOINED_BEFORE = frozenset(
    {"sub", "minus", "plus", "to", "and", "or", "a", "now", "then", "nearly", "about", "over", "under", "some", "non"}
)


def is_name(text: str, amount: Amount, floor: int, block: int, end: int, hedges: Hedges, nouns: NounReader) -> bool:
    """Whether the number belongs to a name or label: Boeing 787, Game 7, page 12, the Big Ten, 22 Harbour Road, a bare year."""
    numeral = amount.numeral
    if amount.money is not None:
        return False
    if amount.low < 0:
        if not numeral.plain or (amount.unit is not None and not amount.noun):
            return False
        return _NAME_BEFORE_HYPHEN.search(text[max(block, numeral.start - 20) : numeral.start]) is not None
    bare = amount.bare or amount.weak
    if amount.bare and numeral.plain and _NUMBERS_A_DATE.search(text[max(block, numeral.start - 3) : numeral.end + 1]):
        return True
    if amount.unit is not None and numeral.plain and _tells_time(text, amount):
        return True
    if amount.bare and numeral.plain and numeral.value < _VERSIONS and _is_spaced_name(text, numeral, block):
        return True
    if (
        numeral.plain
        and text[numeral.end : amount.last] == "A"
        and _SEAT.search(text[max(block, amount.first - 12) : amount.first])
    ):
        return True
    if numeral.scale != 1.0:
        return False
    if numeral.style is Style.FIGURES and not numeral.plain:
        return (
            amount.bare
            and numeral.value < 100
            and amount.start == amount.first
            and _names_a_version(text, numeral, block, nouns)
        )
    if bare and numeral.style is Style.FIGURES and _ADDRESS.match(text, numeral.end, end):
        return True
    symbol = text[numeral.end : amount.last].strip()
    measured = amount.unit is not None and not (len(symbol) == 1 and symbol.isalpha())
    if numeral.style is Style.FIGURES and not measured and amount.start == amount.first:
        if bare and _CAPITAL_AFTER.match(text, numeral.end, end):
            return True
        if like_a_year(numeral) and not amount.bare and numeral.value % 50:
            return True
    if (
        measured
        and like_a_year(numeral)
        and amount.unit is not None
        and amount.unit.dimension == "time"
        and not symbol.endswith("s")
    ):
        return True
    if symbol == "%":
        return False
    if measured and amount.last - numeral.end > 1:
        return symbol.endswith("s") and _ABBREVIATION.search(text[max(block, numeral.start - 12) : numeral.start]) is not None
    if numeral.style is Style.WORDS and text[numeral.start].islower() and text[numeral.start - 1 : numeral.start] != "-":
        if amount.start < amount.first or not amount.before:
            return False
        lower = amount.before[0]
        return lower in hedges.graded or lower in hedges.labels or (amount.bare and lower in hedges.labels_if_bare)
    if amount.bare and numeral.style is Style.WORDS and _capital_inside(text, numeral, block):
        return True
    match = _PREVIOUS.search(text[max(floor, numeral.start - 32) : numeral.start])
    if match is None:
        return numeral.style is Style.WORDS and _capital_inside(text, numeral, block)
    if match[3]:
        return True
    word = match[1]
    lower = word.lower()
    if amount.bare and lower in hedges.determiners and like_a_year(numeral):
        return True
    if amount.start < amount.first:
        return False
    if lower in hedges.labels or (amount.bare and lower in hedges.labels_if_bare):
        return True
    if amount.bare and numeral.style is Style.FIGURES and lower in hedges.determiners and numeral.value >= 100:
        return True
    if match[2] == "-":
        return lower not in _JOINED_BEFORE
    if numeral.style is Style.WORDS:
        return lower in hedges.graded or (_capital_inside(text, numeral, block) and word[0].isupper())
    if lower.endswith(("'s", "’s")) or not any(character.isupper() for character in word) or nouns.ends(lower):
        return False
    if not bare and _OPENS_WITH_A_PLACE.search(text[max(block, numeral.start - 40) : numeral.start]):
        return False
    return not _opens_sentence(text, numeral.start - len(match.group()), block) or bare or _mixed(word)


def _is_spaced_name(text: str, numeral: Numeral, floor: int) -> bool:
    """Whether "Luna - 3" is what the same text writes as "Luna-3", too."""
    match = _SPACED_NAME.search(text[max(floor, numeral.start - 40) : numeral.start])
    return match is not None and f"{match[1]}-{text[numeral.start : numeral.end]}".lower() in text[:_OPENING].lower()


def _tells_time(text: str, amount: Amount) -> bool:
    """Whether four digits and "hours" are an hour of the day: "at 1338 hours"."""
    numeral = amount.numeral
    written = text[numeral.start : numeral.end]
    hours = amount.unit is not None and amount.unit.name == "hour"
    return hours and _CLOCK.fullmatch(written) is not None and amount.before[:1] != () and amount.before[0] in _AT


_OPENS_WITH_A_PLACE = compiled(r"(?:^|[.!?:]\s)(?:In|At|Near|Across) (?:[A-Z][\w'’-]+ ){1,3}$")
"""What is counted behind it is counted there: "In Ulm 40 people were hurt"."""
_NAME_BEFORE = compiled(r"(?:^|[^.!?:\s] )([A-Z][\w.+-]*) $")


def _names_a_version(text: str, numeral: Numeral, block: int, nouns: NounReader) -> bool:
    """Whether a decimal belongs to the name before it: Windows 8.1."""
    match = _NAME_BEFORE.search(text[max(block, numeral.start - 32) : numeral.start])
    return match is not None and "." in text[numeral.start : numeral.end] and not nouns.ends(match[1].lower())


def like_a_year(numeral: Numeral) -> bool:
    """Whether the figure alone could name a year of our time."""
    return numeral.plain and numeral.end - numeral.start == 4 and 1800 <= numeral.value < 2100


def _mixed(word: str) -> bool:
    return any(character.isupper() for character in word[1:])


def _capital_inside(text: str, numeral: Numeral, floor: int) -> bool:
    return text[numeral.start].isupper() and not _opens_sentence(text, numeral.start, floor)


def _opens_sentence(text: str, start: int, floor: int) -> bool:
    before = text[max(floor, start - 4) : start].rstrip(" \u00a0\"“‘'(*•–—-")
    return not before or before[-1] in ".!?:\n;"
