"""Ages: "15-year-old", "five years old", "aged 44", "Mary Miller, 44,", "she was 12"."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import NamedTuple

from factcheck.extracting.numbers import Numeral, Style
from factcheck.extracting.quantities.amount import Amount
from factcheck.lexicon.patterns import compiled
from factcheck.lexicon.units import Unit

_OLD = compiled(r"(?:[ \u00a0-]|-\n)?olds?\b|\s+of\s+age\b", re.IGNORECASE)
_YO = compiled(r"[ -]?(?:yo|y/o|yrs? old|y\.o\.)(?!\w)")
_ASIDE = compiled(r"(?:[^\W\d_][\w'’.-]*\s)?[A-Z][\w'’-]+,\s(?:now\s)?$|[A-Z][\w'’-]+\s\((?:now\s)?$")


_NOUN_ASIDE = compiled(r"\b[Tt]he\s(?:[\w'’-]+\s){0,3}([a-z]+),\s$")
_FULL_NAME_ASIDE = compiled(r"[A-Z][\w'’-]+ [A-Z][\w'’-]+, $")
_GOES_ON = compiled(r" (?:was|is|has|who)\b")


class AgeWords(NamedTuple):
    """What tells of ages: ``before`` stands before them; ``people`` are nouns for one person, behind which they stand."""

    before: Set[str]
    people: Set[str]


def read_age(text: str, amount: Amount, end: int, words: AgeWords, year: Unit) -> None:
    """Make an amount of time, or a bare number, the age that it is; ``year`` is the unit."""
    unit = amount.unit
    if unit is not None and unit.dimension == "time":
        match = _OLD.match(text, amount.last, end)
        if match is not None:
            amount.last = match.end()
            amount.end = max(amount.end, amount.last)
            amount.unit = Unit(unit.name, "age", unit.base, unit.factor)
        elif (amount.before[:1] and amount.before[0] in words.before) or amount.before[:2] == ("of", "age"):
            amount.unit = Unit(unit.name, "age", unit.base, unit.factor)
        return
    numeral = amount.numeral
    if not (amount.bare or amount.weak) or numeral.scale != 1 or numeral.value >= 120:
        return
    if not numeral.plain and numeral.style is not Style.WORDS:
        return
    years_old = _YO.match(text, numeral.end, end)
    named = (amount.before[:1] and amount.before[0] in words.before) or amount.before[:2] == ("of", "age")
    if years_old is not None:
        amount.last = amount.end = years_old.end()
    elif amount.weak or not (named or _is_somebodys(amount.before) or _aside(text, numeral, end, words.people)):
        return
    amount.unit = Unit(year.name, "age", year.base, year.factor)
    amount.noun = amount.head = ""


def _is_somebodys(before: tuple[str, ...]) -> bool:
    """ "She was 12", "he will be 35": a bare number of a person is an age."""
    return (
        before[:1] != ()
        and before[0] in ("is", "was", "be", "am", "i'm", "he's", "she's")
        and any(word in ("he", "she", "i", "i'm", "who", "he's", "she's") for word in before[:3])
    )


def _aside(text: str, numeral: Numeral, end: int, people: Set[str]) -> bool:
    """Whether the number stands between commas behind a name: "Mary Miller, 44," or, the second comma forgotten, "… 44 was".

    Behind a noun for one person, too: "the former president, 70,".
    """
    before = text[max(0, numeral.start - 40) : numeral.start]
    if not before.endswith((", ", " (", ", now ", " (now ")) or numeral.value < 5 or numeral.value > 112:
        return False
    following = text[numeral.end : numeral.end + 1]
    if following == " " and _GOES_ON.match(text, numeral.end, end):
        return _FULL_NAME_ASIDE.search(before) is not None
    if following not in (",", ".", ";", ")") or (numeral.end >= end and following):
        return False
    if before.endswith(("(", "(now ")) and following != ")":
        return False
    if _ASIDE.search(before) is not None:
        return True
    noun = _NOUN_ASIDE.search(before) if following == "," else None
    return noun is not None and noun[1] in people
