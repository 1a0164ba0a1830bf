"""The day of publication as metadata write it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.reading.published import published

DAY = date(2024, 12, 10)


@pytest.mark.parametrize(
    "value",
    [
        DAY,
        datetime(2024, 12, 10, 23, 30, tzinfo=UTC),
        "2024-12-10",
        " 2024-12-10T23:30:00+08:00 ",
        "2024-12-10 23:30",
        "20241210",
        "Tue, 10 Dec 2024 08:00:00 +0800",
        "December 10, 2024",
        "Tuesday, 10th December 2024",
        "Dec 10 2024 9:05am",
        "10 décembre 2024",
        "10. Dezember 2024",
        "10 de diciembre de 2024",
        "2024年12月10日",
    ],
)
def test_a_day_however_metadata_write_it(value: Any) -> None:
    assert published(value) == DAY


@pytest.mark.parametrize(
    "value",
    [
        "soon",
        "last week",
        "Monday",
        "May 2024",
        "10 December",
        "10 December 24",
        "10/12/2024",
        "10/12/2024 9:00 AM",
        "2024-13-01",
        "2024-13-01T08:00",
        "the 3rd of 40 reports of 2024",
        "10 December 2024, and so on for longer than any date is written",
        20241340,
        4.5,
        "",
    ],
)
def test_what_is_no_day_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="must be a date such as 2024-12-10"):
        published(value)


FORMS = ["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y 08:00:00 +0000"]


@given(st.dates(min_value=date(1500, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from(FORMS))
def test_a_day_that_is_written_out_is_that_day(day: date, form: str) -> None:
    assert published(day.strftime(form)) == day


@given(st.text(max_size=80))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    try:
        found = published(text)
    except ValueError:
        return
    assert found.isoformat()[:4] in text
