"""Values in words."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import claim, day, document, month, open_time, quantity, year

from factcheck.model import Granularity, Modifier, Moment, MomentRole, Quantity, Severity, Status
from factcheck.reporting import wording


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (7, "7"),
        (-12.5, "-12.5"),
        (3000, "3,000"),
        (2998, "2,998"),
        (999_999, "999,999"),
        (0.4, "0.4"),
        (33.333333333, "33.33333"),
        (0.0015, "0.0015"),
        (1_500_000, "1.5 million"),
        (4.2e9, "4.2 billion"),
        (3e12, "3 trillion"),
        (3e18, "3 × 10¹⁸"),
        (1e15, "10¹⁵"),
        (0.00001, "10⁻⁵"),
        (2.5e-7, "2.5 × 10⁻⁷"),
        (math.inf, "a number beyond all bounds"),
    ],
)
def test_number(value: float, words: str) -> None:
    assert wording.number(value) == words


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_a_whole_number_is_read_back_to_seven_digits(value: int) -> None:
    scales = {"million": 1e6, "billion": 1e9, "trillion": 1e12}
    figure, _, scale = wording.number(value).partition(" ")
    assert math.isclose(float(figure.replace(",", "")) * scales.get(scale, 1), value, rel_tol=1e-6)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (
            quantity(3000, unit="petaFLOPS", dimension="compute rate", base_low=3e18, base_high=3e18, base_unit="FLOPS"),
            "3,000 petaFLOPS = 3 × 10¹⁸ FLOPS",
        ),
        (quantity(None, 70, "percent", "ratio", modifier=Modifier.AT_MOST, base_unit="1"), "at most 70%"),
        (quantity(330, None, "startup", modifier=Modifier.MORE_THAN), "more than 330 (startup)"),
        (quantity(330, None, "startup", modifier=Modifier.AT_LEAST), "at least 330 (startup)"),
        (
            quantity(30, 35, "millimetre", "length", base_low=0.03, base_high=0.035, base_unit="metre"),
            "30 to 35 millimetres = 0.03 to 0.035 metres",
        ),
        (quantity(3e9, unit="HKD", dimension="money", base_low=3e9, base_high=3e9, base_unit="HKD"), "HKD 3 billion"),
        (quantity(3e9, unit="USD?", dimension="money", base_unit="USD"), "USD 3 billion or another currency of that name"),
        (
            quantity(7.7, unit="mile", dimension="length", base_low=12391.9488, base_high=12391.9488, base_unit="metre"),
            "7.7 miles = about 12,390 metres",
        ),
        (quantity(3, unit="year", dimension="time", base_low=94672800, base_high=94672800, base_unit="second"), "3 years"),
        (quantity(None, None, "person"), "an unstated amount (person)"),
        (quantity(5, unit="", dimension=""), "5"),
    ],
)
def test_normalised(amount: Quantity, words: str) -> None:
    assert wording.normalised(amount) == words


def _between(start: datetime, end: datetime, granularity: Granularity, **more: object) -> Moment:
    return replace(Moment(start, end, granularity), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (day(2024, 12, 9), "9 December 2024"),
        (month(2022, 12), "December 2022"),
        (year(2030, MomentRole.BY), "by 2030"),
        (day(2024, 5, 1, MomentRole.AS_OF), "as of 1 May 2024"),
        (_between(datetime(2026, 1, 1), datetime(2026, 5, 1), Granularity.PART_OF_YEAR), "January to April 2026"),
        (_between(datetime(2026, 1, 1), datetime(2026, 5, 1), Granularity.PART_OF_YEAR, role=MomentRole.BY), "by April 2026"),
        (
            _between(datetime(2025, 7, 1), datetime(2025, 10, 1), Granularity.QUARTER, role=MomentRole.AFTER),
            "after September 2025",
        ),
        (
            _between(datetime(2025, 7, 1), datetime(2025, 10, 1), Granularity.QUARTER, role=MomentRole.BEFORE),
            "before July 2025",
        ),
        (_between(datetime(1990, 1, 1), datetime(2000, 1, 1), Granularity.DECADE, role=MomentRole.SINCE), "since January 1990"),
        (_between(datetime(2024, 12, 1), datetime(2025, 3, 1), Granularity.SEASON), "December 2024 to February 2025"),
        (
            _between(datetime(2024, 4, 1), datetime(2025, 4, 1), Granularity.FISCAL_YEAR),
            "fiscal year 2024–25 (April 2024 to March 2025)",
        ),
        (_between(datetime(2023, 1, 1), datetime(2024, 1, 1), Granularity.FISCAL_YEAR), "fiscal year 2023 (2023)"),
        (
            _between(datetime(2024, 9, 1), datetime(2025, 7, 1), Granularity.SCHOOL_YEAR),
            "school year 2024–25 (September 2024 to June 2025)",
        ),
        (_between(datetime(2010, 1, 1), datetime(2020, 1, 1), Granularity.DECADE), "2010 to 2019"),
        (_between(datetime(2024, 12, 9), datetime(2024, 12, 16), Granularity.WEEK), "the week of 9 to 15 December 2024"),
        (_between(datetime(2024, 4, 29), datetime(2024, 5, 6), Granularity.RANGE), "29 April to 5 May 2024"),
        (_between(datetime(2024, 12, 30), datetime(2025, 1, 3), Granularity.RANGE), "30 December 2024 to 2 January 2025"),
        (
            _between(
                datetime(2025, 1, 25, 21, 45),
                datetime(2025, 1, 25, 21, 46),
                Granularity.MINUTE,
                zone=480,
                zone_name="HKT",
                approximate=True,
            ),
            "about 25 January 2025, 21:45 HKT",
        ),
        (
            _between(datetime(2025, 1, 25, 21, 45), datetime(2025, 1, 25, 21, 46), Granularity.MINUTE, zone=-210),
            "25 January 2025, 21:45 UTC−3:30",
        ),
        (
            _between(datetime(2025, 1, 25, 21), datetime(2025, 1, 25, 22), Granularity.HOUR, zone=60),
            "25 January 2025, 21:00 UTC+1",
        ),
        (
            _between(datetime(2025, 1, 25, 6), datetime(2025, 1, 25, 12), Granularity.PART_OF_DAY),
            "25 January 2025, 06:00 to 12:00",
        ),
        (Moment(datetime(2020, 1, 1), None, Granularity.YEAR, MomentRole.SINCE), "since 2020"),
        (Moment(None, datetime(2031, 1, 1), Granularity.YEAR, MomentRole.BY), "by 2030"),
        (Moment(None, datetime(2024, 6, 1), Granularity.MONTH), "until May 2024"),
        (Moment(datetime(2024, 6, 3), None, Granularity.DAY), "from 3 June 2024"),
        (Moment(None, datetime(2024, 6, 3, 9), Granularity.HOUR, MomentRole.UNTIL), "until 3 June 2024, 09:00"),
        (_between(datetime(2024, 6, 3), datetime(2024, 6, 3), Granularity.DAY), "3 June 2024"),
        (open_time(), "not placed"),
        (Moment(None, None, Granularity.HOUR), "not placed"),
        (Moment(datetime(1, 1, 1), datetime(1, 1, 2), Granularity.DAY), "1 January 1"),
    ],
)
def test_moment(moment: Moment, words: str) -> None:
    assert wording.moment(moment) == words


@given(st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 30)), st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 30)))
def test_every_interval_has_words(a: datetime, b: datetime) -> None:
    words = wording.calendar_interval(*sorted((a, b)))
    assert str(max(a, b).year) in words or str(min(a, b).year) in words


def test_a_source_is_called_by_its_publisher_then_its_title_then_its_file() -> None:
    source = document("a.txt", "x", publisher="Courier", title="Dams")
    assert wording.source_name(source) == "Courier"
    assert wording.source_name(replace(source, publisher=None)) == "Dams"
    assert wording.source_name(replace(source, publisher=None, title=None)) == "a.txt"


def test_what_a_claim_is_of_and_says() -> None:
    source = document("a.txt", "The dam cost 5 crowns in 2020.")
    amount = claim(source, "5 crowns", quantity(5, unit="crown"), subject="dam", measure="cost", status=Status.PLANNED)
    moment = claim(source, "2020", year(2020), event="cost")
    assert (wording.of_what(amount), wording.value(amount), wording.status(amount)) == ("dam: cost", "5 (crown)", "planned")
    assert (wording.of_what(moment), wording.value(moment), wording.status(moment)) == ("cost", "2020", "")
    assert wording.value(replace(amount, quantity=None)) == ""


def test_counts_and_days() -> None:
    assert wording.plural(1, "copy", "copies") == "1 copy"
    assert wording.plural(1200, "copy", "copies") == "1,200 copies"
    assert wording.severity_counts([Severity.NOTE, Severity.ERROR, Severity.NOTE]) == "1 error, 2 notes"
    assert wording.severity_counts([]) == "nothing"
    assert wording.day(date(2024, 12, 9)) == "9 December 2024"
