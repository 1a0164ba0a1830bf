"""The blocks of the five articles that the project started from, whole, as a person has checked them.

``FACTCHECK_REGENERATE=1 pytest tests/reading`` writes the listings anew; look at the difference before committing it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from listing import listing

from factcheck.reading import read_all

SEEDS = Path(__file__).parents[2] / "seeds"
LISTINGS = Path(__file__).parent / "seeds"
DOCUMENTS = {document.id: document for document in read_all([SEEDS])}


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_blocks_are_as_checked(name: str) -> None:
    found = listing(DOCUMENTS[name])
    path = LISTINGS / f"{name[:3]}.txt"
    if os.environ.get("FACTCHECK_REGENERATE"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def test_the_manifest_tells_what_the_articles_do_not() -> None:
    known = {name[:3]: (document.publisher, str(document.published), document.region) for name, document in DOCUMENTS.items()}
    assert known == {
        "000": ("Genius Group", "None", None),
        "001": ("TheDayAfterAI News", "None", None),
        "002": ("SetupAI", "None", None),
        "003": ("China Daily", "2024-12-10", None),
        "004": ("China Daily Hong Kong", "2026-01-16", "HK"),
    }


def test_the_garbled_article_is_repaired_where_it_can_be() -> None:
    document = next(document for name, document in DOCUMENTS.items() if name.startswith("002"))
    assert {"🇭", "💡", "⚡", "🧠", "•", "→"} <= {repair.after for repair in document.repairs}
    assert [repair.after for repair in document.repairs if not repair.readable] == ["\ufffd"]
    assert not any("\u0e00" <= character <= "\u0e7f" for character in document.text)


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_every_character_leads_back_to_the_file(name: str) -> None:
    document = DOCUMENTS[name]
    raw = (SEEDS / name).read_text(encoding="utf-8")
    repaired = {offset for repair in document.repairs for offset in range(repair.span.start, repair.span.end)}
    for offset, character in enumerate(document.text):
        if offset not in repaired:
            place = document.locate(offset)
            assert raw[place.offset] == character
            assert place.line == raw.count("\n", 0, place.offset) + 1
