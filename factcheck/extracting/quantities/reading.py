"""Reading one amount: the number with its sign, its currency or unit or counted noun, what it is per, and its bound."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.extracting.numbers import NumberReader, Numeral, Style, number_reader
from factcheck.extracting.quantities.ages import AgeWords, read_age
from factcheck.extracting.quantities.amount import Amount
from factcheck.extracting.quantities.hedges import Hedges, hedges
from factcheck.extracting.quantities.measuring import GAP, MeasureReader
from factcheck.extracting.quantities.nouns import NounReader, noun_reader
from factcheck.extracting.quantities.rates import RateReader
from factcheck.extracting.quantities.screening import like_a_year
from factcheck.lexicon import Lexicon
from factcheck.lexicon.currencies import Currencies, Money, currencies
from factcheck.lexicon.patterns import compiled
from factcheck.lexicon.units import UnitRegistry, unit_registry
from factcheck.model import Modifier

_SIGN_WORD = compiled(r"\b(minus|negative)[\s-]$", re.IGNORECASE)
_NATION_AFTER = compiled(
    r"\s(US|U\.S\.|USD|CAD|Canadian|AUD|Australian|NZD|HKD|SGD)(?=\s+(?:an?|per|each|in|on|at|to|from|and|for|of|by|this|last)\b|[,;:.)]|\s*$)"
)
_NATIONS = {"US": "USD", "U.S.": "USD", "Canadian": "CAD", "Australian": "AUD"}


_HYPHENED_SCALE = compiled(r"\b([A-Za-z]+)-$")
_SCALE_BEHIND = compiled(r" on the ((?:open-ended )?[A-Z][a-z]+(?: magnitude)? scale)")


class AmountReader:
    """Reads amounts around the numbers that a scan finds."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.numbers: NumberReader = number_reader(lexicon)
        self.units: UnitRegistry = unit_registry(lexicon)
        self.money: Currencies = currencies(lexicon)
        self.nouns: NounReader = noun_reader(lexicon)
        self.hedges: Hedges = hedges(lexicon)
        self._measures = MeasureReader(lexicon, self.numbers, self.units, self.money, self.nouns)
        self._rates = RateReader(lexicon, self.units, self.nouns)
        self._times = self.units["times"]
        self._year = self.units["year"]
        table = lexicon.table("amounts")
        self._age_words = AgeWords(frozenset(table.get("age_words", ())), frozenset(table.get("aged_people", ())))

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
            if not self._measures.read(text, amount, end):
                return None
            numeral = amount.numeral
        amount.low = numeral.value * sign
        amount.high = (numeral.high if numeral.high is not None else numeral.value) * sign
        amount.range = numeral.high is not None
        if amount.unit is not None or amount.money is not None or amount.noun:
            self._rates.read(text, amount, end)
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
                self._measures.read_noun(text, amount, after[1], end)
                amount.end = max(amount.end, amount.last)
        if amount.bare and amount.money is None and amount.before[:1]:
            self._named_before(amount)
        if amount.bare or (
            amount.noun and amount.unit is None and amount.before[:1] and amount.before[0] in self.hedges.scales
        ):
            self._on_a_scale(text, amount, end)
        if amount.bare and amount.before[:1] == ("or",):
            self._or_two(text, amount, floor)
        read_age(text, amount, end, self._age_words, self._year)
        return amount

    def _named_before(self, amount: Amount) -> None:
        """ "rupees 500", "dollar 22.5 million": the name of the money before a figure that nothing else is said of."""
        numeral = amount.numeral
        if numeral.style is not Style.FIGURES or numeral.end != amount.end:
            return
        if numeral.plain and (numeral.value < 100 or like_a_year(numeral)):
            return
        name = amount.before[0]
        if name in self.money.names_after_only:
            return
        found = self.money.find(name, 0, len(name))
        if found is not None and found.name and found.end == len(name) and not found.meaning.coin:
            amount.money = found.meaning

    def _on_a_scale(self, text: str, amount: Amount, end: int) -> None:
        """ "magnitude 6.1", "a magnitude of 6.1", "magnitude-6.1", "6.1 on the Richter scale"."""
        scale = _HYPHENED_SCALE.search(text[max(0, amount.first - 16) : amount.first])
        named = amount.before[1:2] if amount.before[:1] == ("of",) else amount.before[:1]
        behind = _SCALE_BEHIND.match(text, amount.last, end)
        word = scale[1].lower() if scale is not None else named[0] if named else ""
        if word in self.hedges.scales:
            if amount.noun:
                amount.last = amount.end = amount.numeral.end  # "a magnitude 6.1 earthquake shook the town"
            amount.noun = amount.head = self.hedges.scales[word]
        elif behind is not None and behind[1].lower() in self.hedges.scales:
            amount.noun = amount.head = self.hedges.scales[behind[1].lower()]

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
        gap = GAP.match(text, amount.last, end)
        found = self.money.find(text, gap.end(), end) if gap is not None and not gap[2] else None
        if found is not None and found.name and (found.meaning == amount.money or (amount.money.open and found.meaning.code)):
            amount.money, amount.last = found.meaning, found.end


def _signed(text: str, first: int, floor: int) -> tuple[int, float]:
    if first > floor and text[first - 1] in "-−–+":
        ahead = text[first - 2] if first >= 2 else " "
        if ahead in " \t\n([\u00a0$€£¥=:":
            return first - 1, -1.0 if text[first - 1] != "+" else 1.0
    return first, 1.0


@lru_cache(maxsize=8)
def amount_reader(lexicon: Lexicon) -> AmountReader:
    """The reader for a rule pack."""
    return AmountReader(lexicon)
