"""Which words and names of a statement the evidence has, in whatever form."""

from __future__ import annotations

import pytest

import factcheck
from factcheck import Document


def lacking(statement: str, evidence: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = factcheck.missing(Document.from_text(statement, id="statement"), [Document.from_text(evidence, id="evidence")])
    return found.names, found.words


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        ("The mayor of the town resigned.", "The town's mayor resigns."),
        ("Ada Berg resigned.", "Berg resigned."),
        ("The WHO sent aid.", "The World Health Organization sent aid."),
        ("The World Health Organization sent aid.", "The WHO sent aid."),
        ("They met in Norway.", "They met the Norwegian king."),
        ("They praised Muammar Gaddafi.", "They praised Moammar Gadhafi."),
        ("They flew with Jet Blue.", "They flew with JetBlue."),
        ("Officials say the mayor resigned.", "The mayor resigned."),
        ("The mayor resigned, police said on the day.", "The mayor resigned."),
        ("The mayor resigned, according to the Evening News.", "The mayor resigned."),
        ("Ministry: mayor resigned.", "The mayor resigned."),
        ("Mayor of the town resigned: Evening News", "The mayor of the town resigned."),
        ("Twelve people were hurt by the storm.", "The storm hurt 12."),
        ("John F. Kennedy came.", "Kennedy came."),
        ("Real Madrid beat Milan in Qatar.", "In Qatar, Real Madrid beat Milan."),
        ("Mayor Resigns Over New Bridge", "The mayor resigned over the new bridge."),
        ("It has 300 rooms.", "The hotel has 300 rooms."),
    ],
)
def test_all_is_there(statement: str, evidence: str) -> None:
    assert lacking(statement, evidence) == ((), ())


@pytest.mark.parametrize(
    ("statement", "evidence", "names", "words"),
    [
        ("Ada Berg resigned in spring.", "The mayor resigned.", ("Ada", "Berg"), ()),
        ("She visited South Korea.", "She visited Korea.", ("South",), ()),
        ("He leads the Bank of Leeds.", "He leads Leeds.", ("Bank",), ()),
        ("Finnair cancelled all flights.", "The airline cancelled all flights.", ("Finnair",), ()),
        ("NASA photographs the moon.", "The moon was photographed.", ("NASA",), ()),
        ("Treacherous currents killed him.", "He was killed.", (), ("Treacherous", "currents")),
        ("Quickly he left", "He left.", (), ("Quickly",)),
        ("Real Madrid beat Milan in Qatar.", "Real Madrid beat Milan.", ("Qatar",), ()),
        ("Blast in the harbour of the town: Four dead", "Blast in the harbour of the town.", (), ("dead",)),
        ("Mayor Resigns Over Rusty Bridge", "The mayor resigned over the bridge.", (), ("Rusty",)),
        ("The 300 rooms are large.", "The 300 beds are large.", (), ("rooms",)),
        (
            "Everyone agrees, the mayor of the old town with the long name of many words said.",
            "Agreed.",
            (),
            ("mayor", "old", "town", "long", "name", "words"),
        ),
    ],
)
def test_what_is_not_there(statement: str, evidence: str, names: tuple[str, ...], words: tuple[str, ...]) -> None:
    assert lacking(statement, evidence) == (names, words)


def test_no_words_are_no_share() -> None:
    missing = factcheck.missing(Document.from_text("It is 12.", id="statement"), [Document.from_text("12.", id="evidence")])
    assert (missing.share, missing.is_telling) == (0.0, False)
