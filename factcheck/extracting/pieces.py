"""A sentence as a line of pieces: its words and marks, and in the place of each figure or time the mention of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.extracting.words import Vocabulary, Word, read_words
from factcheck.model import Mention, Span

RELATIVES = frozenset(
    {"which", "who", "whom", "whose", "where", "when", "while", "whereas", "that", "because", "although", "though"}
)
"""Words that begin a clause that depends on another one."""


@dataclass(slots=True)
class Piece:
    """A word, or the place of a mention."""

    word: Word | None
    mention: Mention | None = None


def read_pieces(text: str, sentence: Span, mentions: Sequence[Mention], vocabulary: Vocabulary) -> list[Piece]:
    """The pieces of a sentence, in order; ``mentions`` are those that stand in it."""
    pieces: list[Piece] = []
    position = sentence.start
    for mention in mentions:
        if mention.span.start > position:
            pieces += [Piece(word) for word in read_words(text, position, mention.span.start, vocabulary)]
        pieces.append(Piece(None, mention))
        position = max(position, mention.span.end)
    pieces += [Piece(word) for word in read_words(text, position, sentence.end, vocabulary)]
    return pieces


def is_mark(piece: Piece, mark: str) -> bool:
    """Whether a piece is this mark."""
    return piece.word is not None and piece.word.text == mark


def is_mark_at(pieces: Sequence[Piece], index: int, mark: str, start: int) -> bool:
    """Whether a mark stands right there: "by-election" has no "by"."""
    word = pieces[index].word if index < len(pieces) else None
    return word is not None and word.text == mark and word.start == start
