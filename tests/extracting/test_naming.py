"""Names: what is written as one, and which short form stands for which long one."""

from __future__ import annotations

import pytest

from factcheck.extracting.names import initials_of, read_names, spelled_out
from factcheck.model import Document


@pytest.mark.parametrize(
    ("short", "before", "long_form"),
    [
        ("WHO", "he told the World Health Organization ", "World Health Organization"),
        ("MIT", "the Massachusetts Institute of Technology ", "Massachusetts Institute of Technology"),
        ("AI", "largest artificial intelligence ", "artificial intelligence"),
        ("XYZ", "no such words here ", ""),
        ("BBC", "Corporation ", ""),
        ("ABC", "the Alpha Beta Company and more ", ""),
    ],
)
def test_spelled_out(short: str, before: str, long_form: str) -> None:
    assert spelled_out(short, before) == long_form


def test_names_of_a_document() -> None:
    text = "The World Health Organization (WHO) met in Geneva. Its chief, Maria Lopez, spoke. Rain fell."
    names = read_names(Document("a", text))
    assert names.long_forms == {"who": "World Health Organization"}
    assert {"geneva", "maria", "lopez"} <= names.known
    assert "rain" not in names.known


def test_initials() -> None:
    assert initials_of(["university", "of", "science", "and", "technology"]) == "ust"
