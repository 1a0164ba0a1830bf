"""Which of several is meant where figures are told "respectively"."""

import pytest

import factcheck

CASES = [
    (
        "Lane and John Berg III were fined 21 dollars and 18 dollars, respectively.",
        {"21 dollars": "Lane", "18 dollars": "John Berg III"},
    ),
    (
        "Sales in France, Germany and Spain rose 3%, 4% and 5%, respectively.",
        {"3%": "France", "4%": "Germany", "5%": "Spain"},
    ),
    (
        "Profits of Adler and Berg were respectively $3 million and $5 million.",
        {"$3 million": "Adler", "$5 million": "Berg"},
    ),
    ("Lane, Berg and Holt were fined $21 and $18, respectively.", {"$21": "Berg and Holt", "$18": "Berg and Holt"}),
    ("Lane was fined $21 and $18, respectively.", {"$21": "Lane", "$18": "Lane"}),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text for text, _ in CASES])
def test_each_figure_has_its_own(text: str, wanted: dict[str, str]) -> None:
    claims = factcheck.extract(factcheck.Document.from_text(text, id="a"))
    assert {claim.surface: claim.subject for claim in claims} == wanted


def test_the_others_of_the_list_are_not_the_figures() -> None:
    claims = factcheck.extract(factcheck.Document.from_text(CASES[1][0], id="a"))
    terms = {term for phrase in claims[0].phrases for term in phrase.terms}
    assert "@france" in terms
    assert not terms & {"@germany", "@spain"}
