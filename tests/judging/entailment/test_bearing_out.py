"""What a text bears out of a statement, contradicts or leaves open, and the reasons that it gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import factcheck
from factcheck import Assessment, Document, Verdict

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "bearing_out.yaml").read_text(encoding="utf-8"))


def pairs() -> list[Any]:
    limit = pytest.mark.xfail(reason="decided by more than words")
    return [pytest.param(case, id=case["about"], marks=[limit] if case.get("limit") else []) for case in CASES]


def assess(statement: str, *evidence: str) -> Assessment:
    sources = [Document.from_text(text, id=f"source {number}") for number, text in enumerate(evidence)]
    return factcheck.assess(Document.from_text(statement, id="statement"), sources)


@pytest.mark.parametrize("case", pairs())
def test_what_follows(case: dict[str, Any]) -> None:
    evidence, statement = (Document.from_text(case[name], id=name) for name in ("evidence", "statement"))
    assert factcheck.bears_out(evidence, statement) is case["follows"]


@pytest.mark.parametrize(
    ("statement", "evidence", "verdict", "reason"),
    [
        (
            "The bridge cost $40 million.",
            "The bridge, 300 metres long, cost $40 million.",
            Verdict.BORNE_OUT,
            "All figures, names and words of the statement stand there.",
        ),
        (
            "The bridge cost $55 million, engineers say.",
            "The bridge is 300 metres long.",
            Verdict.OPEN,
            "“$55 million” does not follow from any figure or date there.",
        ),
        ("The bridge cost $55 million.", "The bridge cost $40 million.", Verdict.CONTRADICTED, "“$55 million”"),
        ("If gas costs 4/9 of it, so be it.", "If gas costs 2/9 of it, so be it.", Verdict.CONTRADICTED, "in the same words"),
        (
            "Ada Berg runs the 12 shops.",
            "The 12 shops are run by a sister.",
            Verdict.OPEN,
            "Nothing there is called “Ada”, “Berg”.",
        ),
        (
            "Four trucks crossed the river.",
            "Four trucks failed to cross the river.",
            Verdict.CONTRADICTED,
            "“crossed” is said as a fact",
        ),
        ("Four trucks crossed the old river.", "Four trucks tried to cross the river.", Verdict.OPEN, "and left open there"),
        ("Eleven suspects were freed.", "Five of the eleven suspects were freed.", Verdict.OPEN, "only a part is spoken of"),
        ("Five of eleven suspects were freed.", "Five of the eleven suspects were freed.", Verdict.BORNE_OUT, "stand there"),
        ("17 states ban the fish.", "Peru is one of 17 states that ban the fish.", Verdict.BORNE_OUT, "stand there"),
        (
            "The firm has 3,100 clerks.",
            "The firm’s clerks fell from 3,100 to few.",
            Verdict.OPEN,
            "what it was before a change",
        ),
        (
            "The firm had 3,100 clerks a year earlier.",
            "The firm has 2,300 clerks, down from 3,100 a year earlier.",
            Verdict.BORNE_OUT,
            "stand there",
        ),
        ("The firm has 3,100 clerks.", "The firm has 2,300 clerks, down from 3,100.", Verdict.CONTRADICTED, "2,300 clerks"),
        ("The fire injured a groom.", "The fire in the stable killed a groom.", Verdict.OPEN, "in place of “injured”"),
        ("The mill employed 300 people.", "", Verdict.OPEN, "The evidence is empty."),
    ],
)
def test_verdict_and_reason(statement: str, evidence: str, verdict: Verdict, reason: str) -> None:
    found = assess(statement, evidence)
    assert (found.verdict, reason in " ".join(found.reasons)) == (verdict, True), found


def test_words_that_stand_there_may_still_not_be_enough() -> None:
    lexicon = factcheck.load_lexicon(overlay={"entailment": {"weights": {"constant": -9.0}}})
    documents = [Document.from_text(text, id=text) for text in ("The mill was sold.", "The mill was sold to its miller.")]
    found = factcheck.assess(documents[0], documents[1:], lexicon)
    assert found.verdict is Verdict.OPEN
    assert found.reasons == ("All figures, names and words of the statement stand there, but do not say the same together.",)


def test_the_passage_of_an_article_that_says_it() -> None:
    filler = " ".join(f"Nothing of note happened in the garden on the morning of day {number}." for number in range(3, 40))
    article = f"{filler} The port handled 1,987,400 containers in 2022, a spokesman said. {filler}"
    found = assess("The port handled about two million containers in 2022.", "Rain fell on the hills.", article)
    assert found.verdict is Verdict.BORNE_OUT
    assert (found.source, "1,987,400 containers" in found.passage) == ("source 1", True)
    assert len(found.passage) < len(article) / 4


def test_what_is_missing_everywhere_is_told_with_it() -> None:
    found = assess("Ada Berg opened the 12 shops in 2019.", "The 12 shops are old.", "Shops opened.")
    assert [mention.surface for mention in found.missing.figures] == ["2019"]
    assert found.missing.names == ("Ada", "Berg")


@pytest.mark.parametrize(
    ("claim", "evidence", "telling"),
    [
        ("The tower is 90 metres tall.", "The tower is 90 metres tall and stands in a park.", False),
        ("The tower is 90 metres tall.", "The tower is 80 metres tall and stands in a park.", True),
        ("The tower was drawn by Ines Quaresma of Braga.", "The tower was drawn by an architect from Lisbon.", True),
        ("Quaresma drew the tower of the town.", "The tower of the town was drawn by Ines Quaresma.", False),
        ("Nobody ever climbed its narrow stairs again.", "The tower stands in a park.", True),
        ("", "The tower stands in a park.", False),
    ],
)
def test_what_is_telling(claim: str, evidence: str, telling: bool) -> None:
    missing = factcheck.missing(Document.from_text(claim, id="claim"), [Document.from_text(evidence, id="evidence")])
    assert missing.is_telling is telling


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_can_be_held_against_each_other(statement: str, evidence: str) -> None:
    found = assess(statement, evidence)
    assert 0.0 <= found.likelihood <= 1.0
    assert found.reasons or found.verdict is Verdict.OPEN


@given(st.integers(3, 10**6), st.sampled_from(["homes", "ships", "trees"]))
def test_a_text_bears_itself_out(number: int, things: str) -> None:
    text = f"The storm damaged {number:,} {things} in the valley."
    assert assess(text, text).verdict is Verdict.BORNE_OUT
