"""Who says what a sentence tells: "police said", "organisers spoke of 200", "according to the hospital"."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extracting.pieces import RELATIVES, Piece
from factcheck.extracting.words import Vocabulary, Word
from factcheck.model import MentionKind

SPEAKING = frozenset({"said", "says", "say", "told", "tells", "added", "adds", "saying"})
"""Words that, as a rule, only say who speaks."""
_FAR = 10
"""How far behind "put" the figure stands at which somebody puts something, at most."""


def tells_who_speaks(pieces: Sequence[Piece], index: int, vocabulary: Vocabulary, polled: bool) -> bool:
    """Whether the word at ``index`` says whose words these are; of those who are ``polled`` it says what they think."""
    word = pieces[index].word
    if word is None:
        return False
    says = word.lower in SPEAKING and not polled and _speaks(pieces, index)
    return word.lower == "according" or says or _puts_it_at(pieces, index, vocabulary)


def _speaks(pieces: Sequence[Piece], index: int) -> bool:
    """Whether "said" says who speaks here, and not "is said to be", nor "added 3,000 jobs"."""
    if index + 1 == len(pieces):
        return True
    word, after = pieces[index].word, pieces[index + 1]
    adds = word is not None and word.lower in ("added", "adds", "add")
    if after.word is None:
        return not (adds and after.mention is not None and after.mention.kind is not MentionKind.TIME)
    if adds and index + 2 < len(pieces) and pieces[index + 2].word is None:
        return False  # "employers added just 73,000 jobs"
    return after.word.lower != "to"


def _puts_it_at(pieces: Sequence[Piece], index: int, vocabulary: Vocabulary) -> bool:
    """Whether a word begins "spoke of 200" or "put the figure at 200": who says it stands before."""
    word = pieces[index].word
    ahead = pieces[index + 1 : index + 1 + _FAR]
    rest = [piece.word.lower if piece.word is not None else "#" for piece in ahead]
    if word is None or "#" not in rest:
        return False
    said, figure = rest[: rest.index("#")], ahead[rest.index("#")].mention
    if vocabulary.stem(word.lower) == "speak":
        return said == ["of"]
    counted = figure is not None and figure.kind is not MentionKind.TIME
    return word.lower in ("put", "puts") and counted and len(said) > 1 and said[-1] == "at"


def is_before_that(pieces: Sequence[Piece], index: int) -> bool:
    """Whether "that" follows: what is confirmed so is said by whoever confirms it, and is not itself the deed."""
    after = pieces[index + 1].word if index + 1 < len(pieces) else None
    return index + 1 == len(pieces) or (after is not None and after.lower == "that")


def said_by(text: str, words: Sequence[Word]) -> str:
    """Who stands behind "according to", up to the next mark or clause."""
    kept: list[Word] = []
    for word in words:
        if word.text in (",", ";", ".", ":", "(", "–", "—") or word.lower in RELATIVES:
            break
        kept.append(word)
    return " ".join(text[kept[0].start : kept[-1].end].split()) if kept else ""


def without_adverbs(teller: str, vocabulary: Vocabulary) -> str:
    """ "The bank also" said it, but the bank is who says it."""
    told = teller.split()
    while len(told) > 1 and told[-1].lower() in vocabulary.stop:
        told.pop()
    return " ".join(told)
