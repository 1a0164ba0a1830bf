"""Quotations, shortened around what matters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import claim, day, document, evidence, quantity, reconciliation

from factcheck.model import Evidence, Span
from factcheck.reporting.passages import Index, excerpt

SENTENCE = "The centre at the harbour, open since May, delivers up to 3,000 petaflops and reads 10 billion images an hour."


def _shown(quote: str, marks: list[str], width: int) -> str:
    spans = [Span(quote.index(mark), quote.index(mark) + len(mark)) for mark in marks]
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in excerpt(quote, spans, width))


@pytest.mark.parametrize(
    ("marks", "width", "shown"),
    [
        ([], 200, SENTENCE),
        (["3,000 petaflops"], 200, SENTENCE.replace("3,000 petaflops", "[3,000 petaflops]")),
        (["3,000 petaflops"], 60, "… May, delivers up to [3,000 petaflops] and reads 10 billion …"),
        (["The centre"], 40, "[The centre] at the harbour, open since …"),
        (["an hour."], 30, "… images [an hour.]"),
        (["up to", "10 billion"], 50, "… [up to] 3,000 petaflops and reads [10 billion] images an …"),
        (["at the", "an hour"], 40, "… [at the] … [an hour]."),
        ([], 30, "The centre at the harbour, …"),
    ],
)
def test_excerpt(marks: list[str], width: int, shown: str) -> None:
    assert _shown(SENTENCE, marks, width) == shown


@given(
    st.text(st.sampled_from("ab \n."), max_size=200),
    st.lists(st.tuples(st.integers(0, 200), st.integers(1, 30)), max_size=5),
    st.integers(1, 120),
)
def test_every_mark_is_shown_in_its_order_and_nothing_is_made_up(quote: str, places: list[tuple[int, int]], width: int) -> None:
    marks = [Span(start, min(len(quote), start + length)) for start, length in places if start < len(quote)]
    pieces = excerpt(quote, marks, width)
    covered = "".join(quote[at] for at in range(len(quote)) if any(mark.start <= at < mark.end for mark in marks))
    assert "".join(piece.text for piece in pieces if piece.marked) == covered
    position = 0
    for piece in pieces:
        for part in piece.text.split("…"):
            position = quote.index(part.strip(" "), position)
    if len(quote) <= width:
        assert "".join(piece.text for piece in pieces) == quote


def test_a_figure_of_a_million_digits_is_shortened() -> None:
    quote = f"It cost {'9' * 1_000_000} crowns."
    pieces = excerpt(quote, [Span(8, 1_000_008)])
    assert sum(len(piece.text) for piece in pieces) < 200
    assert [piece.text[:3] for piece in pieces if piece.marked] == ["999"]


def test_claims_of_one_sentence_are_one_passage_with_two_marks() -> None:
    source = document("a.txt", "One.\nThe dam opened on 4 May 2021 for 5 crowns, 5 crowns each.\n")
    opened = claim(source, "4 May 2021", day(2021, 5, 4))
    cost = claim(source, "5 crowns", quantity(5))
    index = Index.of(reconciliation([source], [opened, cost]))
    (passage,) = index.passages([evidence(opened), evidence(cost), evidence(opened)])
    assert passage.line == 2
    assert [passage.quote[mark.start : mark.end] for mark in passage.marks] == ["4 May 2021", "5 crowns"]
    assert passage.claims == (opened, cost)
    assert passage.document == source
    assert index.passage(cost).marks == (passage.marks[1],)


def test_a_quotation_that_was_rewritten_is_marked_where_the_words_stand() -> None:
    source = document("a.txt", "It  cost   5 crowns.")
    cost = claim(source, "5 crowns", quantity(5))
    index = Index.of(reconciliation([source], [cost]))
    (passage,) = index.passages([Evidence("a.txt", cost.span, "It cost 5 crowns.", 1, cost.id)])
    assert passage.marks == (Span(8, 16),)
    (other,) = index.passages([Evidence("a.txt", cost.span, "It cost five crowns.", 1, cost.id)])
    assert other.marks == ()


def test_evidence_without_a_claim_or_a_document_is_shown_as_it_is() -> None:
    (passage,) = Index({}, {}).passages([Evidence("gone.txt", Span(0, 3), "abc", 4)])
    assert (passage.document, passage.marks, passage.claims) == (None, (), ())
    assert [piece.text for piece in passage.pieces()] == ["abc"]
