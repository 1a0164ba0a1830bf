from __future__ import annotations

import pytest

from factcheck.judging.wording import amount, figure


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (16.0934, "16.1"),
        (9144, "9,140"),
        (127_800_000, "128 million"),
        (999_900_000, "1 billion"),
        (1e18, "1e+18"),
        (0.0123456, "0.0123"),
        (-42.5, "-42.5"),
        (float("inf"), "any number"),
    ],
)
def test_figures_read_as_a_person_writes_them(value: float, text: str) -> None:
    assert figure(value) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (16.09, "kilometre", "16.1 kilometres"),
        (1, "kilometre", "1 kilometre"),
        (6, "foot", "6 feet"),
        (6, "inch", "6 inches"),
        (128e6, "USD", "USD 128 million"),
        (128e6, "USD?", "USD 128 million"),
        (40, "percent", "40%"),
        (3, "", "3"),
        (60, "kilometre/hour", "60 kilometres per hour"),
        (3, "petaFLOPS", "3 petaFLOPS"),
        (3, "century", "3 centuries"),
        (3, "day", "3 days"),
    ],
)
def test_amounts_carry_their_unit(value: float, unit: str, text: str) -> None:
    assert amount(value, unit) == text
