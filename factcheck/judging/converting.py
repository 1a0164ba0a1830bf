"""How an amount comes into another unit or currency: a factor, or a band of factors where the rate moved."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from factcheck.judging.amounts import Amount
from factcheck.judging.rates import rate_band
from factcheck.judging.registry import DocumentView
from factcheck.judging.rounding import Interval
from factcheck.lexicon import Lexicon
from factcheck.lexicon.policy import Policy
from factcheck.lexicon.units import unit_registry

_LARGEST_DIFFERENCE = 15.0
"""Kelvins up to which a temperature may be how much warmer it was, and not how warm."""

_LIKELY = 3
"""So many of the currencies that a sign may mean must have a known rate, else it may be the one without."""


class Way(NamedTuple):
    """``value * factor + offset``, the factor between ``low`` and ``high``; ``margin`` is the share that it may be off."""

    low: float
    high: float
    offset: float = 0.0
    margin: float = 0.0

    def convert(self, figures: Interval) -> Interval:
        """The amount in the other unit, as it comes out."""
        ends = figures.scaled(self.low, self.high)
        return Interval(ends.low + self.offset, ends.high + self.offset)

    def allow(self, figures: Interval) -> Interval:
        """The same with the margin."""
        ends = self.convert(figures)
        return Interval(ends.low - abs(ends.low) * self.margin, ends.high + abs(ends.high) * self.margin)


def ways(document: DocumentView, stated: Amount, restated: Amount, house: Policy) -> list[Way]:
    """All ways in which the one amount may have been converted into the other's unit, the likeliest first.

    Empty where that is not known.
    """
    if stated.quantity.dimension.startswith("money"):
        return _money_ways(document, stated, restated, house)
    return _measure_ways(stated, restated, document.view.lexicon, house)


def _measure_ways(stated: Amount, restated: Amount, lexicon: Lexicon, house: Policy) -> list[Way]:
    """By each unit that goes by the name: a gallon may be the American or the imperial one."""
    units = unit_registry(lexicon).units
    unit, other = units.get(stated.quantity.unit), units.get(restated.quantity.unit)
    if unit is not None and other is not None and (unit.zero or other.zero):
        factor = unit.factor / other.factor
        small = max(abs(figure) for figure in stated.figures) * unit.factor <= _LARGEST_DIFFERENCE
        return [Way(factor, factor, other.zero - unit.zero * factor), *([Way(factor, factor)] if small else [])]
    factors = stated.factor, restated.factor
    if not factors[0] or not factors[1]:
        return []
    variants = lexicon.table("conversions")["variants"]
    all_factors = [
        factors[0] * mine / (factors[1] * others)
        for mine in variants.get(stated.quantity.unit, [1])
        for others in variants.get(restated.quantity.unit, [1])
    ]
    return [Way(factor, factor, margin=house.unit_margin) for factor in all_factors]


def _money_ways(document: DocumentView, stated: Amount, restated: Amount, house: Policy) -> list[Way]:
    """By each currency that the signs may mean, at the rates of the days in question."""
    lexicon = document.view.lexicon
    mine = _currencies(lexicon, stated.quantity.unit.partition("/")[0])
    others = _currencies(lexicon, restated.quantity.unit.partition("/")[0])
    coin = (stated.factor or 1.0) / (restated.factor or 1.0)
    if any(rate_band(lexicon, currency, "USD") is None for currency in mine[:_LIKELY]):
        return []
    found: list[Way] = []
    for currency, other in ((currency, other) for currency in mine for other in others if currency != other):
        bands = [rate_band(lexicon, currency, other, *days) for days in _days(document, stated, house)]
        if None in bands and len(mine) == len(others) == 1:
            return []
        known = (band for band in bands if band is not None)
        found += [Way(band.low * coin, band.high * coin, margin=house.currency_margin) for band in known]
    return found


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
