"""Texts cut into pieces, verdicts on claims, and what a page is made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import sample
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model import Block, Document, Evidence, Finding, Reconciliation, Role, Severity, Span
from factcheck.reporting.html.passages import Mark, around, blocks, lead, pieces
from factcheck.reporting.html.verdicts import Verdict, findings_by_claim, verdicts
from factcheck.reporting.html.view import build

SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Span(min(pair), max(pair)))


@given(st.text(min_size=40, max_size=40), SPANS, st.lists(st.tuples(SPANS, st.sampled_from("abc")), max_size=6))
def test_pieces_are_the_text(text: str, span: Span, marked: list[tuple[Span, str]]) -> None:
    marks = [Mark(place, claim) for place, claim in marked]
    found = pieces(text, span, marks)
    assert "".join(piece.text for piece in found) == text[span.start : span.end]
    for claim in "abc":
        firsts = [piece for piece in found if piece.first and piece.claim == claim]
        assert len(firsts) == any(piece.claim == claim for piece in found)


@given(st.text(min_size=40, max_size=40), SPANS, st.lists(SPANS, max_size=6))
def test_every_mark_is_marked(text: str, span: Span, places: list[Span]) -> None:
    found = pieces(text, span, [Mark(place, str(index)) for index, place in enumerate(places)])
    position = span.start
    for piece in found:
        for offset in range(position, position + len(piece.text)):
            covering = [str(index) for index, place in enumerate(places) if place.start <= offset < place.end]
            assert piece.claim == (covering[0] if covering else None)
        position += len(piece.text)


@pytest.mark.parametrize(
    ("context", "after", "shown"),
    [
        ("", False, ""),
        (" \n ", True, ""),
        ("One.\n\n  Two.\n", False, "One.\nTwo.\n"),
        ("One. ", False, "One. "),
        ("One", False, "One"),
        (" and more\n\nstill", True, " and more\nstill"),
        ("\n\nmore", True, "\nmore"),
        (", more", True, ", more"),
    ],
)
def test_lead(context: str, after: bool, shown: str) -> None:
    assert lead(context, after=after) == shown


def test_lead_says_that_the_text_goes_on() -> None:
    assert lead("of two. One. ", after=False, cut=True) == "… of two. One. "
    assert lead("\nAnd then", after=True, cut=True) == "\nAnd then …"
    assert lead("", after=True, cut=True) == ""


def test_around_cuts_at_words() -> None:
    text = "word " * 100 + "THIS" + " word" * 100
    document = Document("a", text)
    before, after = around(document, Span(500, 504))
    assert document[before].startswith("word ")
    assert document[after].endswith(" word")
    assert 100 < len(document[before]) <= 160
    solid = Document("b", "x" * 1000)
    assert around(solid, Span(500, 504)) == (Span(500, 500), Span(504, 504))


def test_what_no_block_holds_is_shown_too() -> None:
    document = Document("a", "one two  three", blocks=(Block(Span(4, 7), Role.HEADING), Block(Span(5, 6))))
    assert [(block.span, block.role) for block in blocks(document)] == [
        (Span(0, 4), Role.PARAGRAPH),
        (Span(4, 7), Role.HEADING),
        (Span(7, 14), Role.PARAGRAPH),
    ]
    assert blocks(Document("b", "")) == ()


def test_verdicts() -> None:
    result = sample.small()
    found = verdicts(result, findings_by_claim(result))
    words = {claim.surface: found[claim.id] for claim in result.claims if claim.source in ("gazette.md", "digest.md")}
    assert words == {
        "9 March 2024": Verdict.CONFLICT,
        "HK$4.2 billion": Verdict.CONFLICT,
        "12.4 km": Verdict.SUPPORTED,
        "About 3,000 people": Verdict.SUPPORTED,
        "Up to 60,000 vehicles a day": Verdict.ALONE,
        "40%": Verdict.DOUBTFUL,
        "within two years": Verdict.NOTED,
        "88 cables": Verdict.NOTED,
    }


def test_a_sentence_with_two_figures_is_shown_once() -> None:
    result = sample.small()
    by_id = result.claims_by_id()
    two = [claim for claim in by_id.values() if claim.source == "gazette.md" and claim.line == 3]
    finding = replace(result.findings[0], evidence=(*map(sample.evidence, two), *result.findings[0].evidence[1:]))
    [view] = build(replace(result, findings=(finding,))).findings
    assert [len(side.passages) for side in view.sides] == [1, 1]
    assert [claim.surface for claim in view.sides[0].passages[0].claims] == ["HK$4.2 billion", "12.4 km"]
    assert [piece.text for piece in view.sides[0].passages[0].pieces if piece.claim] == ["HK$4.2 billion", "12.4 km"]


def test_evidence_without_a_claim_or_a_document() -> None:
    result = sample.small()
    lost = Evidence("gone.txt", Span(0, 4), "text", 1)
    finding = replace(result.findings[-1], evidence=(*result.findings[-1].evidence, lost))
    [view] = build(replace(result, findings=(finding,))).findings
    [side] = view.sides
    assert [piece.text for piece in side.passages[0].pieces if piece.claim is not None] == ["bridge"]
    assert side.passages[0].claims == ()
    assert view.group is None


def test_a_reason_is_given_once() -> None:
    result = sample.small()
    finding = result.findings[0]
    first, second = result.relations[:2]
    relations = (first, replace(second, why=first.why), replace(first, why="another"))
    trio = replace(finding, claims=(first.a, first.b, second.b))
    [view] = build(replace(result, findings=(trio,), relations=relations)).findings
    assert [relation.why for relation in view.relations] == [first.why, "another"]


def test_when_no_calendar_can_tell() -> None:
    readings = {claim.surface: claim.reading for claim in build(sample.small()).claims.values()}
    assert readings["within two years"] == "open: the document carries no date"


def test_sources() -> None:
    result = sample.small()
    page = build(result)
    labels = {source.document.id: source for source in page.sources}
    assert labels["copy.html"].facts == ("21 March 2024", "medium trust", "a copy of Newswire Nine")
    assert labels["digest.md"].facts == ("no date", "low trust", "AI-generated")
    assert labels["gazette.md"].facts == ("10 March 2024", "high trust", "human-written")
    assert labels["gazette.md"].url == "https://gazette.example/bridge"
    assert labels["herald.txt"].url is None
    twins = replace(result, documents=tuple(replace(document, publisher="One") for document in result.documents))
    assert [source.label for source in build(twins).sources][:2] == ["One (copy.html)", "One (digest.md)"]


def test_where_a_claim_leads() -> None:
    result = sample.small()
    found = {(claim.source, claim.surface): claim for claim in build(result).claims.values()}
    assert found["gazette.md", "HK$4.2 billion"].leads_to == "f1"
    assert (found["gazette.md", "12.4 km"].leads_to or "")[0] == "g"
    assert (found["gazette.md", "Up to 60,000 vehicles a day"].leads_to or "")[0] == "t"


def test_an_empty_reconciliation() -> None:
    page = build(Reconciliation((), (), (), (), ()))
    assert not page.findings
    assert not page.groups
    assert not page.texts
    assert [number for _, number in page.severities] == [0, 0, 0]


def test_a_finding_on_nothing() -> None:
    document = Document("a", "text", published=date(2024, 1, 1))
    finding = Finding("FC404", "garbled-text", Severity.NOTE, "message", "fc1:1")
    [view] = build(Reconciliation((document,), (), (), (), (finding,))).findings
    assert (view.sides, view.sources, view.members) == ((), "", ())
