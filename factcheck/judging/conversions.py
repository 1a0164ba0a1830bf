"""FC202: an amount restated in another unit or currency that is not the same amount."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from factcheck.judging.amounts import Amount, amounts
from factcheck.judging.rates import Band, rate_band
from factcheck.judging.registry import DocumentView, Draft, document_rule
from factcheck.judging.rounding import Interval, base_factor
from factcheck.judging.wording import amount
from factcheck.lexicon import Lexicon
from factcheck.lexicon.policy import Policy, policy
from factcheck.lexicon.units import unit_registry
from factcheck.model import Modifier, RelationKind, Severity

_WHOLE_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?:,?\d{3}){0,2}(?![\d.,]\d)")
_LARGEST_FIVE = 0.1
_LARGEST_DIFFERENCE = 15.0
"""Kelvins up to which a temperature may be how much warmer it was, and not how warm."""


@document_rule("FC202", "conversion-off", Severity.WARNING)
def conversion_off(document: DocumentView) -> Iterator[Draft]:
    """The amount in brackets is not the amount converted.

    Units convert exactly, but for the rounding of the digits as written. Currencies convert at the rates of the months
    before the document's date or of the time that the sentence speaks of, with a margin; an undated document may use
    any rate since 1999.

    Wrong:  "a ten-mile (26 km) bridge"; "a HK$780 million ($1 billion) fund"
    Right:  "a ten-mile (16 km) bridge"; "a HK$780 million ($100 million) fund"
    """
    house = policy(document.view.lexicon)
    for stated, restated in _restatements(document):
        expected = (
            _expected_money(document, stated, restated, house)
            if stated.quantity.dimension.startswith("money")
            else _expected_measure(stated, restated, document.view.lexicon, house)
        )
        found = _restated(restated, house)
        if not expected or found is None or any(found.meets(interval) for interval in expected):
            continue
        yield _draft(stated, restated, expected[0])


def _draft(stated: Amount, restated: Amount, expected: Interval) -> Draft:
    unit = restated.quantity.unit
    middle = (expected.low + expected.high) / 2
    if stated.quantity.dimension.startswith("money"):
        right = _range(expected, unit)
        message = f"“{stated.surface}” was worth {right} at the rates of the time, not “{restated.surface}”"
    else:
        message = f"“{stated.surface}” is about {amount(middle, unit)}, not “{restated.surface}”"
    if (slip := _power_of_ten(restated.figures[-1], middle)) is not None:
        message += f"; the restated figure is {slip}"
    return Draft(
        message=f"{message}.",
        claims=(stated.claim, restated.claim),
        relation=RelationKind.CONFLICTS,
        subject=stated.claim.subject or stated.claim.measure,
        same="The second amount restates the first one in another unit.",
        settle="Convert the amount again from the source's own figure.",
    )


def _range(expected: Interval, unit: str) -> str:
    low, high = amount(expected.low, unit), amount(expected.high, unit)
    if low == high or expected.high - expected.low <= 0.02 * abs(expected.high):
        return f"about {amount((expected.low + expected.high) / 2, unit)}"
    return f"between {low} and {high}"


def _power_of_ten(said: float, right: float) -> str | None:
    if said <= 0 or right <= 0:
        return None
    power = math.log10(said / right)
    if abs(power) < 0.9 or abs(power - round(power)) > 0.03:
        return None
    times = f"{10 ** abs(round(power)):,}"
    return f"{times} times too high" if power > 0 else f"{times} times too low"


def _restatements(document: DocumentView) -> Iterator[tuple[Amount, Amount]]:
    """The amounts that are restated, each with its restatement; ``A (B; C)`` gives A with B and A with C."""
    patterns = _patterns(document.view.lexicon)
    figures = amounts(document.claims)
    by_start = {figure.span.start: figure for figure in figures}
    text = document.document.text
    origin: Amount | None = None
    for before, after in pairwise(figures):
        between = text[before.span.end : after.span.start]
        rest = text[after.span.end : after.span.end + 40]
        first = by_start.get(after.claim.mention.bracketed) if after.claim.mention.bracketed is not None else None
        if first is None and len(between) <= 40 and patterns.connector.fullmatch(between):
            first = before
        if first is None and origin is not None and between.strip() in (";", ",", "/", "; or", ", or", "or", "and"):
            first = origin
        if first is None or not patterns.following.match(rest) or not _restates(first, after):
            origin = None
            continue
        origin = first
        yield first, after


def _currency(unit: str) -> str:
    """The currency of an amount or of a price per unit, without the mark of a bare sign."""
    return unit.partition("/")[0].rstrip("?")


def _restates(stated: Amount, restated: Amount) -> bool:
    a, b = stated.quantity, restated.quantity
    if a.dimension != b.dimension or a.dimension == "count" or a.unit == b.unit:
        return False
    if a.dimension.startswith("money") and _currency(a.base_unit) == _currency(b.base_unit):
        return False  # "$9 a month (or $90 a year)", "a profit of $2 million, or 21 cents"
    return stated.claim.mention.role == restated.claim.mention.role or not restated.claim.mention.role


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What stands between an amount and its restatement, what may follow it, and what makes it money of another day."""

    connector: re.Pattern[str]
    following: re.Pattern[str]
    other_money: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> _Patterns:
    table = lexicon.table("conversions")
    words, following, other_money = (
        "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(table[name], key=len, reverse=True))
        for name in ("connectors", "following", "other_money")
    )
    opening = r"[(\[]|,?\s*(?:or|equivalent\s+to|equal\s+to|i\.e\.,?|that\s+is,?|=|≈)\s"
    return _Patterns(
        re.compile(rf"\s*(?:{opening})\s*(?:(?:{words})\s*)?", re.IGNORECASE),
        re.compile(rf"\s*(?:[)\],;:/.–—]|\Z|(?:{following})\b)", re.IGNORECASE),
        re.compile(rf"\b(?:{other_money})\b", re.IGNORECASE),
    )


def _expected_measure(stated: Amount, restated: Amount, lexicon: Lexicon, house: Policy) -> list[Interval]:
    """What the stated amount is in the other one's unit, by each unit that goes by its name."""
    figures = _converted_from(stated, house)
    if figures is None:
        return []
    units = unit_registry(lexicon).units
    unit, other = units.get(stated.quantity.unit), units.get(restated.quantity.unit)
    if unit is not None and other is not None and (unit.zero or other.zero):
        readings = [unit.to_base(reading) / other.factor + other.zero for reading in (figures.low, figures.high)]
        difference = figures.scaled(unit.factor / other.factor)
        small = abs(difference.high) * other.factor <= _LARGEST_DIFFERENCE
        return [Interval(min(readings), max(readings)), *([difference] if small else [])]
    factors = base_factor(stated.quantity), base_factor(restated.quantity)
    if not factors[0] or not factors[1]:
        return []
    variants = lexicon.table("conversions")["variants"]
    return [
        figures.scaled(factors[0] * mine / (factors[1] * others)).scaled(1 - house.unit_margin, 1 + house.unit_margin)
        for mine in variants.get(stated.quantity.unit, [1])
        for others in variants.get(restated.quantity.unit, [1])
    ]


def _expected_money(document: DocumentView, stated: Amount, restated: Amount, house: Policy) -> list[Interval]:
    """What the stated amount was worth in the other one's currency, by each currency that its sign may mean."""
    lexicon = document.view.lexicon
    figures = _converted_from(stated, house)
    if figures is None or _patterns(lexicon).other_money.search(document.document[stated.claim.sentence]):
        return []
    bands: list[Band] = []
    for currency in _currencies(lexicon, stated.quantity.unit.partition("/")[0]):
        for other in _currencies(lexicon, restated.quantity.unit.partition("/")[0]):
            if currency == other:
                continue
            known = [rate_band(lexicon, currency, other, *days) for days in _days(document, stated, house)]
            if len(_currencies(lexicon, restated.quantity.unit.partition("/")[0])) == 1 and None in known:
                return []
            bands += [band for band in known if band is not None]
    margin = house.currency_margin
    coin = (base_factor(stated.quantity) or 1.0) / (base_factor(restated.quantity) or 1.0)
    return [figures.scaled(band.low * coin * (1 - margin), band.high * coin * (1 + margin)) for band in bands]


def _days(document: DocumentView, stated: Amount, house: Policy) -> list[tuple[date | None, date | None]]:
    """The stretches of days at whose rates the text may convert."""
    stretches: list[tuple[date | None, date | None]] = []
    published = document.document.published
    if published is None:
        return [(None, None)]
    stretches.append((published - timedelta(days=house.currency_days), published + timedelta(days=7)))
    for claim in document.claims:
        moment = claim.time if claim is stated.claim else claim.mention.moment
        if claim.sentence != stated.claim.sentence or moment is None or moment.start is None or moment.end is None:
            continue
        if moment.start.date() <= published:
            stretches.append((moment.start.date(), min(moment.end.date(), published)))
    return stretches


def _currencies(lexicon: Lexicon, unit: str) -> list[str]:
    """The ISO codes that a unit of money may be: the coins' currency, and all that a bare sign may mean."""
    table = lexicon.table("currencies")
    coin = table.get("coins", {}).get(unit)
    if coin is not None:
        return _currencies(lexicon, str(coin["of"]))
    for word, entry in table.get("open", {}).items():
        if unit in (entry["unit"], word) and (unit.endswith("?") or unit == word):
            return [str(code) for code in entry["candidates"]]
    return [unit]


def _converted_from(stated: Amount, house: Policy) -> Interval | None:
    """The figure that was converted, with half the rounding: who converts has the figure as it stands, or hardly more.

    A hedged one ("nearly two thirds", "more than 50 km") may stand for a more exact one that was.
    """
    interval = stated.written(house, share=house.rounding_share / 2)
    if interval is None:
        return None
    interval = _in_fives(interval, stated)
    if stated.quantity.modifier is Modifier.EXACT:
        return interval
    reach = house.reach(stated.quantity.dimension, stated.surface)
    low, high = reach.around(stated.figures[0], stated.figures[-1])
    return Interval(min(low, interval.low), max(high, interval.high))


def _restated(restated: Amount, house: Policy) -> Interval | None:
    interval = restated.written(house)
    return None if interval is None else _in_fives(interval, restated)


def _in_fives(interval: Interval, stated: Amount) -> Interval:
    """The interval, wider where the figure ends in a five: 75 km may be rounded to fives, but by no more than a tenth."""
    literal = _WHOLE_NUMBER.search(stated.surface)
    if literal is None or not literal.group().endswith("5") or len(stated.figures) != 1:
        return interval
    value, digits = stated.figures[0], len(literal.group().replace(",", ""))
    step = min(2.5 * abs(value) / float(literal.group().replace(",", "")), abs(value) * _LARGEST_FIVE) if digits < 7 else 0.0
    return Interval(min(interval.low, value - step), max(interval.high, value + step))
