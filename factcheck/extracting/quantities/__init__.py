"""Finding what a text counts and measures.

One scan finds the numbers (``numbers``); around each of them the amount is read (``reading``: sign, currency, unit, counted
noun, rate, bound), what is no amount is left out (``screening``), and what belongs together is joined or tied (``ranges``,
``relations``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from factcheck.extracting.numbers import Numeral, Style
from factcheck.extracting.quantities.amount import Amount, to_mention
from factcheck.extracting.quantities.ranges import join_ranges, pair_changes, repeat_changes, repeat_nouns, share_units
from factcheck.extracting.quantities.reading import AmountReader, amount_reader
from factcheck.extracting.quantities.relations import find_changes, find_periods, tie_brackets, tie_parts
from factcheck.extracting.quantities.screening import is_list_number, is_name, is_piece, like_a_year
from factcheck.lexicon import Lexicon
from factcheck.lexicon.currencies import Currencies, Money, money_unit
from factcheck.lexicon.units import Unit
from factcheck.model import Document, Mention, Modifier, Role, Span

__all__ = ["find_quantities"]

_CODE_WORD = re.compile(r"\d[\w/-]{0,7}")
_SCORE = re.compile(r"\d[-–]$")
_SCORE_GOES_ON = re.compile(r"[-–]\d")
_LONGEST_STRETCH = 50_000
"""Characters that are read at a time."""


def find_quantities(document: Document, lexicon: Lexicon, taken: Sequence[Span]) -> list[Mention]:
    """All amounts of a document outside the spans that are ``taken`` (its calendar times), in the order of the text.

    Durations are among them, as amounts of the dimension "time".
    """
    reader = amount_reader(lexicon)
    taken = sorted(taken)
    starts = [each.start for each in taken]
    mentions: list[Mention] = []
    settled = _Settled(document, reader.money)
    for span in _stretches(document):
        amounts = _read_stretch(document.text, document.language, span, taken, starts, reader)
        mentions += [to_mention(amount, document.text, _unit(amount, settled, reader)) for amount in amounts]
    return mentions


def _stretches(document: Document) -> Iterator[Span]:
    """The blocks that claim something, a very long one in pieces, so that memory holds the amounts of one piece."""
    whole = [Span(0, len(document.text))]
    for span in [block.span for block in document.blocks if block.role is not Role.BOILERPLATE] if document.blocks else whole:
        start = span.start
        while span.end - start > _LONGEST_STRETCH:
            cut = _cut(document.text, start + _LONGEST_STRETCH // 2, start + _LONGEST_STRETCH)
            yield Span(start, cut)
            start = cut
        yield Span(start, span.end)


def _cut(text: str, low: int, high: int) -> int:
    """The best place in a stretch to cut it: behind a line, a sentence or a word."""
    for mark in ("\n", ". ", " "):
        found = text.rfind(mark, low, high)
        if found >= 0:
            return found + len(mark)
    return high


def _read_stretch(
    text: str, language: str | None, span: Span, taken: Sequence[Span], starts: Sequence[int], reader: AmountReader
) -> list[Amount]:
    amounts: list[Amount] = []
    floor = span.start
    for numeral in reader.numbers.scan(text, span.start, span.end, language):
        index = bisect_right(starts, numeral.start)
        if index and taken[index - 1].end > numeral.start:
            floor = taken[index - 1].end
            continue
        if index < len(starts) and starts[index] < numeral.end:
            continue
        if numeral.start < floor:
            continue
        end = min(span.end, starts[index]) if index < len(starts) else span.end
        low = max(floor, taken[index - 1].end) if index else floor
        if index and numeral.start - 1 == taken[index - 1].end and text[numeral.start - 1] in "-–/":
            continue
        amount = _read_one(text, numeral, low, span.start, end, reader)
        if amount is not None:
            amounts.append(amount)
            floor = amount.end
    amounts = join_ranges(text, amounts, reader.hedges)
    for amount in amounts:
        find_changes(text, amount, reader.hedges, span.end)
    find_periods(text, amounts, reader.hedges)
    share_units(text, amounts)
    repeat_nouns(text, amounts, reader.hedges, reader.nouns.states)
    repeat_changes(text, amounts)
    pair_changes(text, amounts, reader.hedges)
    tie_parts(text, amounts)
    tie_brackets(text, amounts)
    return [amount for amount in amounts if _states(text, amount)]


def _read_one(text: str, numeral: Numeral, floor: int, block: int, end: int, reader: AmountReader) -> Amount | None:
    if numeral.start > block and text[numeral.start - 1].isalpha() and reader.money.before(text, numeral.start, floor) is None:
        return None
    word = _CODE_WORD.match(text, numeral.start, end)
    if word is not None and word.group() in reader.hedges.names:
        return None
    if is_piece(text, numeral, end) or is_list_number(text, numeral, block, end):
        return None
    amount = reader.read(text, numeral, floor, end)
    if amount is None or is_name(text, amount, floor, block, end, reader.hedges, reader.nouns):
        return None
    return amount


def _states(text: str, amount: Amount) -> bool:
    """Whether an amount with nothing to be of is worth a mention."""
    if amount.dropped or not amount.bare:
        return not amount.dropped
    if amount.numeral.style is Style.WORDS and amount.low == 1 and amount.numeral.scale == 1:
        return False
    if _SCORE.search(text[max(0, amount.first - 2) : amount.first]) or _SCORE_GOES_ON.match(text, amount.last):
        return False
    return not (like_a_year(amount.numeral) and amount.modifier is Modifier.EXACT)


class _Settled(dict[str, str]):
    """What each open word or symbol for money means in a document, found out when it is first met."""

    def __init__(self, document: Document, money: Currencies) -> None:
        super().__init__()
        self._document = document
        self._money = money

    def __missing__(self, name: str) -> str:
        self[name] = self._money.settle(name, self._document.region, self._document.text)
        return self[name]


def _unit(amount: Amount, settled: _Settled, reader: AmountReader) -> Unit | None:
    unit = amount.unit
    if amount.money is not None:
        unit = _money_unit(amount.money, settled, reader)
        if amount.per is not None:
            unit = reader.units.per(unit, *amount.per)
    return unit


def _money_unit(money: Money, settled: _Settled, reader: AmountReader) -> Unit:
    if money.coin:
        parent, part = reader.money.base(money.coin)
        whole = _money_unit(parent, settled, reader)
        return Unit(money.coin, "money", whole.base, part)
    return money_unit(settled[money.open] if money.open else money.code)
