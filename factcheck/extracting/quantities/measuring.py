"""What a number is of: the unit, the coin, the counted noun that stands behind it."""

from __future__ import annotations

from factcheck.extracting.numbers import NumberReader, Numeral, Style
from factcheck.extracting.quantities.amount import Amount
from factcheck.extracting.quantities.nouns import NounReader
from factcheck.lexicon import Lexicon
from factcheck.lexicon.currencies import Currencies, Money
from factcheck.lexicon.patterns import compiled
from factcheck.lexicon.units import Unit, UnitRegistry

GAP = compiled(r"-| - (?=[^\W\d_])|([ \u00a0\u202f\u2009]{0,3}(?:\n[ \t]*)?)([({])?")
"""What may stand between a figure and its unit: a hyphen, or blanks and an opening bracket."""
_HYPHENED = compiled(r"(?:-| - )([^\W\d_]{2,30})(?![\w])")
_FEET_AND_INCHES = compiled(r"['′’]\s?(\d{1,2}(?:\.\d+)?)(?:\"|″|”|'')")
_INCHES_IN_BRACKETS = compiled(r"[ \u00a0]in(?=[);])")
"""Elsewhere, "in" behind a figure is the preposition."""
_OF_A = compiled(r"[ \u00a0]of[ \u00a0](?:an?|one)[ \u00a0]")
_BLANK_SINGLES = frozenset("mglLWVtℓΩ°%′″×‰")
_CLAUSE = compiled(r"[,;.:] | and | but ")
_WORDS = compiled(r"[^\W\d_]+|£")
_TO_FIGURE = compiled(r"-to-\$?\d")
_SCALED_CODE = compiled(r" ?(m|M|k|K|bn)([A-Z]{3})(?!\w)")
_RACES = frozenset({50, 60, 80, 100, 110, 200, 300, 400, 500, 800, 1500, 3000, 5000, 10000})
_QUOTE = compiled(r" ?([\"'])(?=[\s,;.)x×]|$)")
_OPENED = {'"': compiled(r"\""), "'": compiled(r"(?<!\w)'|'(?!\w)")}
_LAST = compiled(r"[^\W\d_]+$")


class MeasureReader:
    """Reads what stands behind a number that no currency stands before."""

    def __init__(
        self, lexicon: Lexicon, numbers: NumberReader, units: UnitRegistry, money: Currencies, nouns: NounReader
    ) -> None:
        self.numbers = numbers
        self.units = units
        self.money = money
        self.nouns = nouns
        self._not_after_hyphen = frozenset(lexicon.table("nouns").get("not_after_hyphen", ()))
        self._times = units["times"]

    def read(self, text: str, amount: Amount, end: int) -> bool:
        """Find the unit or noun behind the number; false where the number turns out to be a piece of a name or code."""
        numeral = amount.numeral
        stop = numeral.end
        if numeral.style is Style.MULTIPLE:
            return True
        glued = stop < end and (text[stop].isalnum() or text[stop] == "_")
        if glued and numeral.style is not Style.FIGURES:
            return False
        gap = GAP.match(text, stop, end)
        at = gap.end() if gap is not None else stop
        hyphen = gap is not None and gap.group() in ("-", " - ")
        bracket = gap is not None and gap[2] is not None
        feet = _FEET_AND_INCHES.match(text, stop, end) if numeral.plain else None
        if feet is not None and float(feet[1]) < 12:
            value = numeral.value + float(feet[1]) / 12
            amount.numeral = numeral._replace(value=value, end=feet.end(), plain=False, digits=numeral.digits + 1)
            amount.unit, amount.last = self.units["foot"], feet.end()
            return True
        if _quote_is_a_measure(text, stop, end) and (gap is None or not hyphen):
            amount.unit = self.units["foot" if text[stop : at + 1].strip() in ("'", "’") else "inch"]
            amount.last = at + 1
            return True
        measure = self.units.find(text, at, end)
        if measure is None and _INCHES_IN_BRACKETS.match(text, stop, end):
            amount.unit, amount.last = self.units["inch"], stop + 3
            return True
        coin = self.money.find(text, at, end) if not hyphen or measure is None else None
        if (
            coin is not None
            and (measure is None or coin.end >= measure.end)
            and self._money_fits(text, coin.end, coin.name, glued, numeral)
            and not (measure is not None and numeral.scale < 1e5 and self.money.rather_measure(coin.meaning, _near(text, at)))
        ):
            amount.money, amount.last = coin.meaning, coin.end
            scaled = self.numbers.scale_behind(text, numeral, coin.end, end) if not coin.name else None
            if scaled is not None:
                amount.numeral, amount.last = scaled, scaled.end
            return True
        if glued and (self._scaled_code(text, amount, end) or self._millions(text, amount, end)):
            return True
        if measure is not None and self._unit_fits(text, measure.meaning, at, measure.end, measure.name, glued, hyphen, end):
            noun = None
            if (
                not glued
                and not hyphen
                and measure.name
                and numeral.value != 1
                and self._rather_a_noun(text, at, measure.end, measure.meaning)
            ):
                noun = self.nouns.after(text, stop, end, False)
            if noun is None or noun.end <= measure.end:
                amount.unit, amount.last = (
                    measure.meaning,
                    measure.end + (1 if bracket and text[measure.end : measure.end + 1] in (")", "}") else 0),
                )
                return True
        if glued:
            return False
        if not hyphen and self._scaled_code(text, amount, end):
            return True
        amount.last = stop
        if hyphen:
            return self._hyphened(text, amount, end)
        if numeral.style is Style.PART and numeral.value < 1:
            of = _OF_A.match(text, stop, end)
            part = self.units.find(text, of.end(), end) if of is not None else None
            if part is not None and part.name and not part.meaning.counted:
                amount.unit, amount.last = part.meaning, part.end
            return True
        self.read_noun(text, amount, stop, end)
        if amount.bare and amount.money is None and numeral.value < 1000 and numeral.scale == 1:
            adjective = self.nouns.adjective(text, stop, end)
            if adjective is not None:
                amount.noun = amount.head = adjective[0]
                amount.weak = True
                amount.last = adjective[1]
        return True

    def _scaled_code(self, text: str, amount: Amount, end: int) -> bool:
        """ "120MEUR": a mark and a code in one; after a blank, too."""
        match = _SCALED_CODE.match(text, amount.numeral.end, end)
        if match is None or match[2] not in self.money.codes:
            return False
        numeral = self.numbers.money_mark(text[: match.end(1)], amount.numeral, match.end(1))
        if numeral is amount.numeral:
            return False
        amount.numeral, amount.money, amount.last = numeral, Money(match[2]), match.end()
        return True

    def _millions(self, text: str, amount: Amount, end: int) -> bool:
        """Whether an m right behind the figure stands for millions: something counted or measured follows ("2.7m sales")."""
        numeral = amount.numeral
        million = self.numbers.million_mark(text, numeral, end)
        if million is numeral or (million.end < end and (text[million.end].isalnum() or text[million.end] in "²³^/-")):
            return False
        if numeral.plain and numeral.value in _RACES:
            return False
        gap = GAP.match(text, million.end, end)
        measure = self.units.find(text, gap.end(), end) if gap is not None and gap.group() and "(" not in gap.group() else None
        amount.numeral, amount.last = million, million.end
        if measure is not None and measure.name and not measure.meaning.counted:
            amount.unit, amount.last = measure.meaning, measure.end
            return True
        self.read_noun(text, amount, million.end, end)
        if amount.bare:
            amount.numeral = numeral
        return not amount.bare

    def _money_fits(self, text: str, stop: int, name: bool, glued: bool, numeral: Numeral) -> bool:
        written = text[numeral.end : stop].strip(" -\u00a0")
        if written == "p":
            return glued
        if name:
            return not (stop < len(text) and text[stop] == "-" and written in ("sterling",))
        return not (stop < len(text) and text[stop].isdigit())

    def _unit_fits(self, text: str, unit: Unit, at: int, stop: int, name: bool, glued: bool, hyphen: bool, end: int) -> bool:
        written = text[at:stop]
        following = text[stop : stop + 1]
        if (
            following == "-"
            and stop + 1 < end
            and text[stop + 1].isalpha()
            and unit.name in ("second", "quarter", "season", "point")
        ):
            return False
        if name and len(written) > 1:
            return not (written in ("second", "quarter") and text[at - 1 : at] == " " and following == "-")
        if glued and written == "s":
            return "." in text[max(0, at - 4) : at]
        if len(written) == 1 and written.isalpha() and not glued:
            return (
                not hyphen
                and (written in _BLANK_SINGLES or written in "CFK" or following == "/")
                and not (following == "." and text[stop + 1 : stop + 2].isalpha())
            )
        if len(written) == 1 and written.isupper() and glued and written in "ABCFNJK":
            return text[max(0, at - 2) : at].isdigit() or "." in text[max(0, at - 4) : at]
        return True

    def _rather_a_noun(self, text: str, at: int, stop: int, unit: Unit) -> bool:
        """Whether the word for the unit may only be the first of a noun phrase: "two point guards", "three hand grenades"."""
        if unit.counted:
            return True
        return text[at:stop].lower() in ("point", "quarter", "season", "token", "degree", "night", "pound")

    def read_noun(self, text: str, amount: Amount, start: int, end: int) -> None:
        """Find the noun that is counted, from ``start`` on; a unit's name at its head makes it a measure."""
        numeral = amount.numeral
        one = numeral.value == 1 and numeral.high is None
        phrase = None
        of = self.nouns.of(text, start, end)
        if of is None:
            phrase = self.nouns.after(text, start, end, one)
        elif (
            of[1]
            or numeral.style is Style.MAGNITUDE
            or numeral.scale != 1
            or text[numeral.start : numeral.end].lower().endswith("dozen")
        ):
            phrase, _determined = self.nouns.after(text, of[0], end, False), of[1]
        if phrase is None:
            return
        unit = self.units.named(phrase.head) if True else None
        if (
            unit is not None
            and not unit.counted
            and unit.dimension != "points"
            and (phrase.words == 1 or unit.dimension in ("time", "length", "mass", "area", "volume"))
        ):
            amount.unit = unit
        else:
            money = self.money.find(text, phrase.end - len(_last_word(text, phrase.end)), end)
            if money is not None and money.name and money.end >= phrase.end:
                amount.money, amount.last = money.meaning, money.end
                return
            amount.noun, amount.head = phrase.unit, phrase.head
        amount.last = phrase.end

    def _hyphened(self, text: str, amount: Amount, end: int) -> bool:
        match = _HYPHENED.match(text, amount.numeral.end, end)
        if match is None or _TO_FIGURE.match(text, amount.numeral.end, end):
            following = text[amount.numeral.end + 1 : amount.numeral.end + 2]
            return not (following.isalpha() and amount.numeral.plain) or match is not None
        word = match[1].lower()
        if not amount.numeral.value:
            return bool(_TO_FIGURE.match(text, amount.numeral.end, end))
        if word == "fold":
            amount.unit, amount.last = self._times, match.end()
            return True
        if word in self._not_after_hyphen or self.nouns.ends(word) or word.endswith(("ed", "ing")):
            return word in ("plus", "odd")
        amount.noun = amount.head = self.nouns.singular(match[1])
        amount.last = match.end()
        return True


def _near(text: str, at: int) -> set[str]:
    """The words around a place, in small letters."""
    before = _CLAUSE.split(text[max(0, at - 60) : at])[-1]
    after = _CLAUSE.split(text[at : at + 24])[0]
    return {word.lower() for word in _WORDS.findall(f"{before} {after}")}


def _quote_is_a_measure(text: str, stop: int, end: int) -> bool:
    """Whether the mark behind the figure stands for feet or inches, and closes no quotation that was opened before."""
    match = _QUOTE.match(text, stop, end)
    if match is None:
        return False
    line = max(text.rfind("\n", 0, stop) + 1, stop - 300)
    return len(_OPENED[match[1]].findall(text, line, stop)) % 2 == 0


def _last_word(text: str, stop: int) -> str:
    match = _LAST.search(text[max(0, stop - 40) : stop])
    return match.group() if match is not None else ""
