"""Which figures and dates of a statement stand in the evidence, in whatever form."""

from __future__ import annotations

from datetime import date

import pytest

import factcheck
from factcheck import Document


def lacking(statement: str, evidence: str, published: date | None = None) -> list[str]:
    found = factcheck.missing(
        Document.from_text(statement, id="statement"), [Document.from_text(evidence, id="evidence", published=published)]
    )
    return [mention.surface for mention in found.figures]


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        # amounts
        ("The port has twelve cranes.", "Cranes in the port: 12."),
        ("The port has about 3,000 containers.", "The port has 2,998 containers."),
        ("More than 18,000 homes were hit.", "Some 11,000 homes were destroyed, and another 7,000 were damaged."),
        ("80 members voted for the law.", "Two thirds of the 120 members voted for the law."),
        ("The owner lost $2 million.", "The owner lost a quarter of his $8 million."),
        ("Ten people were hurt.", "Six miners and four guards were hurt."),
        ("The heirs got $9 million.", "The heirs got $4 million in cash and $5 million in shares."),
        ("The wall is 10 miles long.", "The wall is 16.1 km long."),
        ("He won on three occasions.", "He won three times."),
        ("He won three times.", "He won on three occasions."),
        ("One of the owners came.", "An owner came."),
        ("Ada Berg, 34, won.", "The 34-year-old Ada Berg won."),
        ("She ran 800 m.", "She won the 800 at the Games."),
        ("Half of the town voted.", "The bottom half of the town voted."),
        ("Three cities bid.", "Berlin, Hamburg and Munich bid."),
        ("Two ships sank.", "Both ships sank."),
        ("More than 40 people came.", "At least 45 people came."),
        ("A quarter of the wheat was lost.", "The farmers lost 25 percent of the wheat."),
        ("The fund holds $300 million.", "The fund holds A$300 million."),
        # numbers that are no amounts
        ("It was the 15th race.", "It was the fifteenth race."),
        ("It was the 15th race.", "Race No. 15 was the best."),
        ("Leeds won 4-1.", "The score was 4-1 in the end."),
        # dates
        ("The bridge opened in May 2019.", "The bridge opened on 4 May 2019."),
        ("The bridge opened on 4 May 2019.", "4 May is the day of the bridge. It opened in 2019."),
        ("The bridge opened on 4 May.", "On May 4 the bridge opened."),
        ("The bridge opened in May.", "On May 4 the bridge opened."),
        ("The bridge opened in 1471.", "Built again in 1471 it lasted."),
        ("The school opened in fall 2016.", "The school opened in August 2016."),
        ("Sales rose in the first half of 2010.", "Sales rose in the first six months of 2010."),
        ("Sales rose in the first six months of 2010.", "Sales rose in the first half of 2010."),
        ("Sales rose on Monday.", "Sales rose."),
        ("It opened recently.", "It opened."),
    ],
)
def test_it_stands(statement: str, evidence: str) -> None:
    assert lacking(statement, evidence) == []


@pytest.mark.parametrize(
    ("statement", "evidence", "missing"),
    [
        ("The port has 1,987 cranes.", "The port has about two thousand cranes.", ["1,987 cranes"]),
        ("The library holds over 260,000 volumes.", "The library has 3 million readers.", ["over 260,000 volumes"]),
        ("The bridge cost $40 million.", "The bridge cost €40 billion.", ["$40 million"]),
        ("The bridge opened on 4 May 2019.", "The bridge opened in May 2019.", ["4 May 2019"]),
        ("The bridge opened on 9 October.", "The bridge opened on 11 October.", ["9 October"]),
        ("The bridge opened in June.", "The bridge opened on 11 October.", ["June"]),
        ("The bridge opened in 2018.", "The bridge opened in 2019.", ["2018"]),
        ("Sales rose in the first half of 2010.", "Sales rose in the first six months of 2009.", ["the first half of 2010"]),
        ("It came at number 35 of the list.", "It came last.", ["35"]),
        ("It was the 15th race.", "It was the third race.", ["15th"]),
        ("Three cities bid.", "Berlin and Hamburg bid.", ["Three cities"]),
        ("The wall is 10 miles long.", "The wall is 26 km long.", ["10 miles"]),
    ],
)
def test_it_stands_nowhere(statement: str, evidence: str, missing: list[str]) -> None:
    assert lacking(statement, evidence) == missing


def test_a_relative_date_stands_where_the_evidence_is_dated() -> None:
    assert lacking("The bridge opened on 6 May 2024.", "The bridge opened on Monday.", date(2024, 5, 8)) == []


def test_all_the_evidence_counts() -> None:
    statement = Document.from_text("The bridge cost $40 million and opened in 2019.", id="statement")
    evidence = [Document.from_text(text, id=text) for text in ("It cost $40 million.", "It opened in May 2019.")]
    assert factcheck.unsupported(statement, evidence) == []
    assert [mention.surface for mention in factcheck.unsupported(statement, evidence[:1])] == ["2019"]
