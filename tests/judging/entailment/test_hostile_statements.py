"""Bad input costs no more than good input."""

from __future__ import annotations

import pytest

import factcheck
from factcheck import Document, Verdict


@pytest.mark.parametrize(
    "text",
    [
        "A" * 100_000,
        "A " * 20_000,
        "A, " * 20_000,
        "1" * 100_000,
        "1." * 20_000,
        "1/" * 20_000,
        "not to " * 10_000,
        "“" * 50_000,
    ],
    ids=lambda text: text[:4],
)
def test_endless_texts(text: str) -> None:
    short = Document.from_text("The port has 12 cranes and Ada Berg.", id="short")
    long = Document.from_text(text, id="long")
    assert factcheck.assess(short, [long]).verdict is not Verdict.BORNE_OUT
    assert factcheck.missing(long, [short]) is not None
