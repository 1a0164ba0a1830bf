"""Reading one amount: the number with its sign, its currency or unit or counted noun, what it is per, and its bound."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from factcheck.extracting.numbers import NumberReader, Numeral, Style, number_reader
from factcheck.extracting.quantities.amount import Amount
from factcheck.extracting.quantities.hedges import Hedges, hedges
from factcheck.extracting.quantities.nouns import NounReader, noun_reader
from factcheck.lexicon import Lexicon
from factcheck.lexicon.currencies import Currencies, Money, currencies
from factcheck.lexicon.units import Unit, UnitRegistry, unit_registry
from factcheck.model import Modifier

_GAP = re.compile(r"-| - (?=[^\W\d_])|([ \u00a0\u202f\u2009]{0,3}(?:\n[ \t]*)?)([({])?")
_PER = re.compile(
    r"\s?/\s?(?=[^\W\d_\d])|\s?/(?=\d)|[\s-]{1,3}per[\s-]{1,3}|[\s-]{1,3}(an?|each|every)[\s-]{1,3}|(?<=\w)[⋅·](?=\w)",
    re.IGNORECASE,
)
_PER_COUNT = re.compile(r"(\d{1,4})[ \u00a0-]?")
_OLD = re.compile(r"(?:[ \u00a0-]|-\n)?olds?\b|\s+of\s+age\b", re.IGNORECASE)
_SIGN_WORD = re.compile(r"\b(minus|negative)[\s-]$", re.IGNORECASE)
_NOT_A_RATE = re.compile(r"\s+(?:ago|earlier|later|before|after|from|prior|old|on)\b")
_IN_ONE = re.compile(
    r"\s+in\s+(?:just|only|under|as\s+little\s+as|a\s+single|every|each)\s+(?:(?:one|an?|a\s+single)\s+)?", re.IGNORECASE
)
_HYPHENED = re.compile(r"(?:-| - )([^\W\d_]{2,30})(?![\w])")
_FEET_AND_INCHES = re.compile(r"['′’]\s?(\d{1,2}(?:\.\d+)?)(?:\"|″|”|'')")
_NATION_AFTER = re.compile(
    r"\s(US|U\.S\.|USD|CAD|Canadian|AUD|Australian|NZD|HKD|SGD)(?=\s+(?:an?|per|each|in|on|at|to|from|and|for|of|by|this|last)\b|[,;:.)]|\s*$)"
)
_NATIONS = {"US": "USD", "U.S.": "USD", "Canadian": "CAD", "Australian": "AUD"}
_BLANK_SINGLES = frozenset("mglLWVtℓΩ°%′″×‰")


class AmountReader:
    """Reads amounts around the numbers that a scan finds."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.numbers: NumberReader = number_reader(lexicon)
        self.units: UnitRegistry = unit_registry(lexicon)
        self.money: Currencies = currencies(lexicon)
        self.nouns: NounReader = noun_reader(lexicon)
        self.hedges: Hedges = hedges(lexicon)
        table = lexicon.table("nouns")
        self._after_a = frozenset(table.get("after_a", ()))
        self._not_after_hyphen = frozenset(table.get("not_after_hyphen", ()))
        self._times = self.units["times"]

    def read(self, text: str, numeral: Numeral, floor: int, end: int) -> Amount | None:
        """The amount around a number, between ``floor`` and ``end``; ``None`` where the number is part of something else."""
        first = numeral.start
        sign = 1.0
        money: Money | None = None
        if numeral.style is Style.FIGURES or text[first - 1 : first] not in ("", " ", "-"):
            first, sign = _signed(text, first, floor)
            found = self.money.before(text, first, floor)
            if found is not None:
                money, first = found
                first, outer = _signed(text, first, floor)
                sign *= outer
                numeral = self.numbers.money_mark(text, numeral, end)
        if text[first - 2 : first - 1] in ("s", "e"):
            word = _SIGN_WORD.search(text[max(floor, first - 10) : first])
            if word is not None:
                first, sign = max(floor, first - 10) + word.start(), -1.0
        amount = Amount(
            numeral, first, numeral.end, first, numeral.end, numeral.value, numeral.value, money=money, digits=numeral.digits
        )
        if money is not None:
            self._money_after(text, amount, end)
        else:
            if not self._measured(text, amount, end):
                return None
            numeral = amount.numeral
        amount.low = numeral.value * sign
        amount.high = (numeral.high if numeral.high is not None else numeral.value) * sign
        amount.range = numeral.high is not None
        if amount.unit is not None or amount.money is not None or amount.noun:
            self._per(text, amount, end)
        before = self.hedges.before(text, amount.first, floor)
        amount.start, amount.end = before.start, amount.last
        amount.modifier, amount.before = before.modifier, before.words
        if amount.range and amount.modifier is Modifier.EXACT:
            amount.modifier = Modifier.APPROXIMATE
        if numeral.style is Style.MULTIPLE:
            amount.unit = self._times
        elif numeral.style is Style.PART and amount.unit is None:
            amount.ratio = amount.money is None and not amount.noun
        after = self.hedges.after(text, amount.last, end)
        if after is None and amount.last != numeral.end:
            after = None
        if after is not None:
            if amount.modifier is Modifier.EXACT:
                amount.modifier = after[0]
            amount.end = after[1]
            if amount.bare:
                self._noun(text, amount, after[1], end)
                amount.end = max(amount.end, amount.last)
        if amount.bare and amount.before[:1] == ("or",):
            self._or_two(text, amount, floor)
        self._age(text, amount, end)
        return amount

    def _or_two(self, text: str, amount: Amount, floor: int) -> None:
        """ "a pick or two", "another year or two": the noun stands before."""
        if len(amount.before) < 3 or amount.before[2] not in ("a", "an", "another", "one"):
            return
        word = amount.before[1]
        if word.isalpha() and not self.nouns.ends(word):
            unit = self.units.named(word)
            if unit is not None and not unit.counted:
                amount.unit = unit
            else:
                amount.noun = amount.head = word

    def _money_after(self, text: str, amount: Amount, end: int) -> None:
        """What may stand behind "$5 million": the country ("$5 million US"), the currency again, in a code or in words."""
        amount.last = amount.numeral.end
        if amount.money is None:
            return
        if amount.money.open:
            nation = _NATION_AFTER.match(text, amount.last, end)
            if nation is not None:
                amount.money = Money(_NATIONS.get(nation[1], nation[1]))
                amount.last = nation.end(1)
                return
        gap = _GAP.match(text, amount.last, end)
        found = self.money.find(text, gap.end(), end) if gap is not None and not gap[2] else None
        if found is not None and found.name and (found.meaning == amount.money or (amount.money.open and found.meaning.code)):
            amount.money, amount.last = found.meaning, found.end

    def _measured(self, text: str, amount: Amount, end: int) -> bool:
        """Find the unit or noun behind the number; false where the number turns out to be a piece of a name or code."""
        numeral = amount.numeral
        stop = numeral.end
        if numeral.style is Style.MULTIPLE:
            return True
        glued = stop < end and (text[stop].isalnum() or text[stop] == "_")
        if glued and numeral.style is not Style.FIGURES:
            return False
        gap = _GAP.match(text, stop, end)
        at = gap.end() if gap is not None else stop
        hyphen = gap is not None and gap.group() in ("-", " - ")
        bracket = gap is not None and gap[2] is not None
        feet = _FEET_AND_INCHES.match(text, stop, end) if numeral.plain else None
        if feet is not None and float(feet[1]) < 12:
            value = numeral.value + float(feet[1]) / 12
            amount.numeral = replace(numeral, value=value, end=feet.end(), plain=False, digits=numeral.digits + 1)
            amount.unit, amount.last = self.units["foot"], feet.end()
            return True
        if _quote_is_a_measure(text, stop, end) and (gap is None or not hyphen):
            amount.unit = self.units["foot" if text[stop : at + 1].strip() in ("'", "’") else "inch"]
            amount.last = at + 1
            return True
        measure = self.units.find(text, at, end)
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
        if glued and self._millions(text, amount, end):
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
        amount.last = stop
        if hyphen:
            return self._hyphened(text, amount, end)
        if numeral.style is Style.PART and numeral.value < 1:
            return True
        self._noun(text, amount, stop, end)
        if amount.bare and amount.money is None and numeral.value < 1000 and numeral.scale == 1:
            adjective = self.nouns.adjective(text, stop, end)
            if adjective is not None:
                amount.noun = amount.head = adjective[0]
                amount.weak = True
                amount.last = adjective[1]
        return True

    def _millions(self, text: str, amount: Amount, end: int) -> bool:
        """Whether an m right behind the figure stands for millions: something counted or measured follows ("2.7m sales")."""
        numeral = amount.numeral
        million = self.numbers.million_mark(text, numeral, end)
        if million is numeral or (million.end < end and (text[million.end].isalnum() or text[million.end] in "²³^/-")):
            return False
        if numeral.plain and numeral.value in _RACES:
            return False
        gap = _GAP.match(text, million.end, end)
        measure = self.units.find(text, gap.end(), end) if gap is not None and gap.group() and "(" not in gap.group() else None
        amount.numeral, amount.last = million, million.end
        if measure is not None and measure.name and not measure.meaning.counted:
            amount.unit, amount.last = measure.meaning, measure.end
            return True
        self._noun(text, amount, million.end, end)
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
        return text[at:stop].lower() in ("point", "quarter", "season", "token", "degree", "night")

    def _noun(self, text: str, amount: Amount, start: int, end: int) -> None:
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

    def _per(self, text: str, amount: Amount, end: int) -> None:
        """Read "per hour", "/month", "a share", "per 100 km" behind what is counted."""
        for _ in range(2):
            match = _PER.match(text, amount.last, end)
            stop = -1
            if match is not None:
                stop = self._denominator(text, amount, match, end)
            elif amount.noun and amount.per is None:
                match = _IN_ONE.match(text, amount.last, end)
                found = self.units.find(text, match.end(), end) if match is not None else None
                if (
                    found is not None
                    and found.meaning.dimension == "time"
                    and not text[match.end() - 1 : match.end()].isdigit()
                ):
                    written = text[match.end() : found.end] if match is not None else ""
                    if not written.endswith("s"):
                        amount.per, stop = (found.meaning, 1.0), found.end
            if stop < 0:
                return
            amount.last = stop

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
            if article and (_NOT_A_RATE.match(text, found.end, end) or found.meaning.name == "quarter"):
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
            name = self.nouns.singular(word[0])
            below, stop = Unit(name, name, name), word.end()
        if amount.unit is not None:
            amount.unit = self.units.per(amount.unit, below, count)
        elif amount.per is None:
            amount.per = (below, count)
        else:
            return -1
        return stop

    def _age(self, text: str, amount: Amount, end: int) -> None:
        """ "15-year-old", "five years old", "aged 44", "Mary Miller, 44,": amounts of age."""
        unit = amount.unit
        if unit is not None and unit.dimension == "time":
            match = _OLD.match(text, amount.last, end)
            if match is not None:
                amount.last = match.end()
                amount.end = max(amount.end, amount.last)
                amount.unit = Unit(unit.name, "age", unit.base, unit.factor)
            elif (amount.before[:1] and amount.before[0] in self.hedges.age_words) or amount.before[:2] == ("of", "age"):
                amount.unit = Unit(unit.name, "age", unit.base, unit.factor)
            return
        numeral = amount.numeral
        if amount.bare and numeral.plain and numeral.value < 120:
            year = self.units["year"]
            if _is_somebodys(amount.before):
                amount.unit = Unit(year.name, "age", year.base, year.factor)
                return
            named = (amount.before[:1] and amount.before[0] in self.hedges.age_words) or amount.before[:2] == ("of", "age")
            if named or _aside(text, numeral, end) or _YO.match(text, numeral.end, end):
                yo = _YO.match(text, numeral.end, end)
                if yo is not None:
                    amount.last = amount.end = yo.end()
                amount.unit = Unit(year.name, "age", year.base, year.factor)


_CLAUSE = re.compile(r"[,;.:] | and | but ")
_WORDS = re.compile(r"[^\W\d_]+|£")


def _near(text: str, at: int) -> set[str]:
    """The words around a place, in small letters."""
    before = _CLAUSE.split(text[max(0, at - 60) : at])[-1]
    after = _CLAUSE.split(text[at : at + 24])[0]
    return {word.lower() for word in _WORDS.findall(f"{before} {after}")}


_TO_FIGURE = re.compile(r"-to-\$?\d")
_RACES = frozenset({50, 60, 80, 100, 110, 200, 300, 400, 500, 800, 1500, 3000, 5000, 10000})
_SINGLE = re.compile(r"[^\W\d_]{2,30}(?!\w)")
_YO = re.compile(r"[ -]?(?:yo|y/o|yrs? old|y\.o\.)(?!\w)")
_ASIDE = re.compile(r"(?:[^\W\d_][\w'’.-]*\s)?[A-Z][\w'’-]+,\s$|[A-Z][\w'’-]+\s\($")


def _is_somebodys(before: tuple[str, ...]) -> bool:
    """ "She was 12", "he will be 35": a bare number of a person is an age."""
    return (
        before[:1] != ()
        and before[0] in ("is", "was", "be", "am", "i'm", "he's", "she's")
        and any(word in ("he", "she", "i", "i'm", "who", "he's", "she's") for word in before[:3])
    )


def _aside(text: str, numeral: Numeral, end: int) -> bool:
    """Whether the number stands between commas behind a name: "Mary Miller, 44,"."""
    before = text[max(0, numeral.start - 40) : numeral.start]
    if not (before.endswith((", ", " ("))) or numeral.value < 5 or numeral.value > 112:
        return False
    following = text[numeral.end : numeral.end + 1]
    if following not in (",", ".", ";", ")") or (numeral.end >= end and following):
        return False
    if before.endswith("(") and following != ")":
        return False
    return _ASIDE.search(before) is not None


_QUOTE = re.compile(r" ?([\"'])(?=[\s,;.)x×]|$)")
_OPENED = {'"': re.compile(r"\""), "'": re.compile(r"(?<!\w)'|'(?!\w)")}


def _quote_is_a_measure(text: str, stop: int, end: int) -> bool:
    """Whether the mark behind the figure stands for feet or inches, and closes no quotation that was opened before."""
    match = _QUOTE.match(text, stop, end)
    if match is None:
        return False
    line = max(text.rfind("\n", 0, stop) + 1, stop - 300)
    return len(_OPENED[match[1]].findall(text, line, stop)) % 2 == 0


def _signed(text: str, first: int, floor: int) -> tuple[int, float]:
    if first > floor and text[first - 1] in "-−–+":
        ahead = text[first - 2] if first >= 2 else " "
        if ahead in " \t\n([\u00a0$€£¥=:":
            return first - 1, -1.0 if text[first - 1] != "+" else 1.0
    return first, 1.0


_LAST = re.compile(r"[^\W\d_]+$")


def _last_word(text: str, stop: int) -> str:
    match = _LAST.search(text[max(0, stop - 40) : stop])
    return match.group() if match is not None else ""


@lru_cache(maxsize=8)
def amount_reader(lexicon: Lexicon) -> AmountReader:
    """The reader for a rule pack."""
    return AmountReader(lexicon)
