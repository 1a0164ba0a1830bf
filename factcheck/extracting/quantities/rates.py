"""What an amount is per: "per hour", "/month", "a share", "per 100 km", "in just one hour"."""

from __future__ import annotations

import re

from factcheck.extracting.quantities.amount import Amount
from factcheck.extracting.quantities.nouns import NounReader
from factcheck.lexicon import Lexicon
from factcheck.lexicon.patterns import compiled
from factcheck.lexicon.units import Unit, UnitRegistry

_PER = compiled(
    r"\s?/\s?(?=[^\W\d_\d])|\s?/(?=\d)|[\s-]{1,3}per[\s-]{1,3}|[\s-]{1,3}(an?|each|every)[\s-]{1,3}|(?<=\w)[⋅·](?=\w)",
    re.IGNORECASE,
)
_PER_COUNT = compiled(r"(\d{1,4})[ \u00a0-]?")
_NOT_A_RATE = compiled(r"\s+(?:ago|earlier|later|before|after|from|prior|old|on)\b")
_IN_ONE = compiled(
    r"\s+in\s+(?:just|only|under|as\s+little\s+as|a\s+single|every|each)\s+(?:(?:one|an?|a\s+single)\s+)?", re.IGNORECASE
)
_SINGLE = compiled(r"[^\W\d_]{2,30}(?!\w)")


class RateReader:
    """Reads the denominators of rates."""

    def __init__(self, lexicon: Lexicon, units: UnitRegistry, nouns: NounReader) -> None:
        self.units = units
        self.nouns = nouns
        self._after_a = frozenset(lexicon.table("nouns").get("after_a", ()))

    def read(self, text: str, amount: Amount, end: int) -> None:
        """Read what stands behind what is counted, at most two denominators ("images per second per watt")."""
        for _ in range(2):
            match = _PER.match(text, amount.last, end)
            if match is not None:
                stop = self._denominator(text, amount, match, end)
            else:
                stop = self._in_one(text, amount, end)
            if stop < 0:
                return
            amount.last = stop

    def _in_one(self, text: str, amount: Amount, end: int) -> int:
        """ "10 billion images in just one hour" are so many an hour."""
        match = _IN_ONE.match(text, amount.last, end) if amount.noun and amount.per is None else None
        found = self.units.find(text, match.end(), end) if match is not None else None
        if match is None or found is None or found.meaning.dimension != "time":
            return -1
        if text[match.end() : found.end].endswith("s"):
            return -1
        amount.per = (found.meaning, 1.0)
        return found.end

    def _denominator(self, text: str, amount: Amount, match: re.Match[str], end: int) -> int:
        at = match.end()
        article = match[1] is not None
        count = 1.0
        number = _PER_COUNT.match(text, at, end) if not article else None
        if number is not None:
            count, at = float(number[1]), number.end()
        found = self.units.find(text, at, end)
        below: Unit | None = None
        stop = -1
        if found is not None and (found.name or not article):
            if article and (found.meaning.dimension != "time" and text[at : found.end].lower() not in self._after_a):
                return -1
            long = found.meaning.dimension == "time"
            if article and ((long and _NOT_A_RATE.match(text, found.end, end)) or found.meaning.name == "quarter"):
                return -1
            if text[found.end : found.end + 1] == "-":
                return -1
            below, stop = found.meaning, found.end
        else:
            slash = "/" in match.group()
            word = _SINGLE.match(text, at, end)
            if word is None or (article and word[0].lower() not in self._after_a) or self.nouns.ends(word[0].lower()):
                return -1
            if slash and not word[0].islower():
                return -1
            noun = (
                _SINGLE.match(text, word.end() + 1, end) if text[word.end() : word.end() + 1] == " " and not article else None
            )
            if noun is not None and noun[0].lower() in self._after_a and word[0].lower() not in self._after_a:
                word = noun  # "per diluted share"
            name = self.nouns.singular(word[0])
            below, stop = Unit(name, name, name), word.end()
        if amount.unit is not None:
            amount.unit = self.units.per(amount.unit, below, count)
        elif amount.per is None:
            amount.per = (below, count)
        else:
            amount.per = (_both(amount.per[0], below), amount.per[1] * count)
        return stop


def _both(first: Unit, second: Unit) -> Unit:
    """The denominators of "per second per watt" as one."""
    return Unit(
        f"{first.name}/{second.name}",
        f"{first.dimension}/{second.dimension}",
        f"{first.base}/{second.base}",
        first.factor * second.factor,
    )
