"""Where sentences end."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extracting.sentences import LONGEST, split_sentences
from factcheck.model import Span


def split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It opened. It closed.", ["It opened.", "It closed."]),
        ("Mr. Hall paid $3.5 million.", ["Mr. Hall paid $3.5 million."]),
        ("It grew 3.5 percent in Q2. Exports fell.", ["It grew 3.5 percent in Q2.", "Exports fell."]),
        ("Acme Inc. said so. So be it.", ["Acme Inc. said so.", "So be it."]),
        ("The U.S. Treasury sold it.", ["The U.S. Treasury sold it."]),
        ("It sailed for the U.S. The crew stayed.", ["It sailed for the U.S.", "The crew stayed."]),
        ('"Stop!" he said. "Now."', ['"Stop!" he said.', '"Now."']),
        ("Really? Yes.", ["Really?", "Yes."]),
        ("One paragraph\n\nanother one", ["One paragraph", "another one"]),
        ("wrapped\nprose goes on", ["wrapped\nprose goes on"]),
        ("Points:\n- one thing\n- another", ["Points:", "- one thing", "- another"]),
        ("J. Smith wrote to No. 5.", ["J. Smith wrote to No. 5."]),
        ("It lies north of Lima.[3] It was deep.[a][12]", ["It lies north of Lima.[3]", "It was deep.[a][12]"]),
        ("At 1:40 a.m. Tuesday a tanker struck the pier.", ["At 1:40 a.m. Tuesday a tanker struck the pier."]),
        ("It left at 6 p.m. Eastern time.", ["It left at 6 p.m. Eastern time."]),
        ("It left at 6 p.m. Nobody saw it.", ["It left at 6 p.m.", "Nobody saw it."]),
        ("", []),
        ("   ", []),
    ],
)
def test_split(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_endless_text_is_cut_at_blanks() -> None:
    pieces = split_sentences("word " * 10_000, Span(0, 50_000))
    assert all(piece.end - piece.start <= LONGEST for piece in pieces)
    assert sum(piece.end - piece.start for piece in pieces) >= 49_900


def test_endless_words_are_cut_too() -> None:
    assert [span.end - span.start for span in split_sentences("x" * 10_000, Span(0, 10_000))] == [4_000, 4_000, 2_000]


@given(st.text(max_size=400))
def test_every_character_that_is_not_blank_is_in_one_sentence(text: str) -> None:
    spans = split_sentences(text, Span(0, len(text)))
    covered = "".join(text[span.start : span.end] for span in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))
