"""Rules on texts that nobody should write: no exception, no hang, nothing said of what cannot be known."""

from __future__ import annotations

import pytest

import factcheck
from factcheck.model import Document


@pytest.mark.parametrize(
    "text",
    [
        "1" * 400 + " km (" + "2" * 400 + " miles) fell from " + "3" * 400 + " to 4, a 40% cut.",
        "(" * 3_000 + "10 km (6 miles" + ")" * 3_000,
        "a " * 3_000 + "hectare is 10 acres.",
        "one unit " * 800 + "is 10 acres.",
        "5 " + "of which " * 2_000 + "6 of which are red.",
        "60% " + "women " * 2_000 + "and 55% men.",
        "$3 or " * 800 + "$4.",
        "rose 5% " + "in the year " * 1_000 + "to 5 from 4",
        "0 km (0 miles), from 0 to 0, up 0%, of which 0. A hectare is 0 acres.",
        "-5 km (-3 miles) fell from -4 to -2, a 40% cut.",
        "will " + "grow " * 2_000 + "by 30%.",
    ],
    ids=lambda text: text[:24],
)
def test_a_hostile_text_raises_nothing(text: str) -> None:
    result = factcheck.reconcile([Document.from_text(text, id="hostile.txt")])
    assert all(finding.evidence for finding in result.findings)
