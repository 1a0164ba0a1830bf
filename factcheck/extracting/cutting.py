"""Where the clauses of a sentence begin and end, told by marks, by words that join clauses, and by where verbs stand."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extracting.pieces import RELATIVES, Piece, is_mark
from factcheck.extracting.verbs import has_object, is_plural, is_verb
from factcheck.extracting.words import Vocabulary
from factcheck.model import MentionKind

_BREAKS = frozenset(';:—–()[]"“”•|')
_RESTRICTIVE = frozenset({"who", "which", "that", "whose", "whom"})
_SOME = frozenset({"another", "others", "some", "many", "several", "most", "none", "all", "both", "each"})
AT_ONCE = frozenset({"as", "after", "before", "until"})
"""Words behind which either a thing or a whole clause may stand."""
_MADE_OF = "=make-up"
_OF_MANY = frozenset({"are", "were", "have"})


def cut_clauses(pieces: Sequence[Piece], vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Where clauses start and end, as indexes of pieces."""
    cuts = [0]
    restated = _restated(pieces)
    for index in range(1, len(pieces)):
        word = pieces[index].word
        before = pieces[index - 1].word
        if before is not None and (before.text in _BREAKS or before.text == ","):
            if index - 1 not in restated:
                cuts.append(index)
        elif word is None:
            continue
        elif (
            word.lower in RELATIVES and not word.term and _begins_clause(pieces[index - 1], word.lower, vocabulary)
        ) or _describes_before(pieces, cuts[-1], index, vocabulary):
            cuts.append(index)
        elif word.lower in AT_ONCE and tells_deed(pieces, index, vocabulary):
            if any(is_verb(pieces[:index], place, vocabulary, False) for place in range(cuts[-1], index)):
                cuts.append(index)
        elif word.lower in ("and", "but", "or") and index + 1 < len(pieces):
            after = pieces[index + 1]
            begins = after.mention is not None or is_verb(pieces, index + 1, vocabulary, False)
            if begins or _is_short_subject(pieces, index + 1, vocabulary):
                cuts.append(index)
    return list(zip(cuts, [*cuts[1:], len(pieces)], strict=True))


def _describes_before(pieces: Sequence[Piece], start: int, index: int, vocabulary: Vocabulary) -> bool:
    """Whether a participle says more of the noun right before it, behind a verb: "hit a ferry carrying 40 people".

    What comes of a deed is of the doer: "hit Ulm killing 40 people".
    """
    word, before = pieces[index].word, pieces[index - 1].word
    if word is None or not word.lower.endswith("ing") or not word.term or before is None or not before.term:
        return False
    if word.term[0] == "=" and word.term != _MADE_OF:
        return False
    stem = vocabulary.stem(word.lower)
    if (
        stem not in vocabulary.verbs
        or stem in vocabulary.causing
        or stem in vocabulary.accompanying
        or not has_object(pieces, index, vocabulary)
    ):
        return False
    return any(is_verb(pieces[:index], place, vocabulary, False) for place in range(start, index))


def begins_behind_noun(pieces: Sequence[Piece], start: int) -> bool:
    """Whether a clause begins with a participle right behind a noun."""
    word, before = pieces[start].word, pieces[start - 1].word
    return word is not None and word.lower.endswith("ing") and before is not None and bool(before.term)


def tells_deed(pieces: Sequence[Piece], index: int, vocabulary: Vocabulary) -> bool:
    """Whether "as" at ``index`` tells of a deed, and names no part played: "as the river rose", and not "serves as mayor"."""
    word, before = pieces[index].word, pieces[index - 1].word if index else None
    plain = word is not None and word.lower == "as"
    if plain and before is not None and vocabulary.stem(before.lower) in vocabulary.taking_as:
        return False
    first = pieces[index + 1] if index + 1 < len(pieces) else None
    if first is None or (first.mention is not None and first.mention.kind is MentionKind.DURATION):
        return False
    if first.word is not None and first.word.lower.endswith("ing") and first.word.text.islower():
        return False  # "after being convicted"
    end = next((place for place in range(index + 1, len(pieces)) if _ends_stretch(pieces[place])), len(pieces))
    inside = pieces[index + 1 : end]
    for place in range(index + 2, end):
        word = pieces[place].word
        if word is None:
            continue
        if word.lower == "to" or (word.lower == "of" and _names_deed(pieces[place - 1], vocabulary)):
            return False  # "as part of", "after the collapse of the bridge"
        if word.lower in ("and", "or") and place + 1 < end and is_verb(inside, place - index, vocabulary, False):
            return False
        if is_verb(inside, place - index - 1, vocabulary, False):
            if word.lower in _OF_MANY and pieces[place - 1].word is not None and not is_plural(pieces, place - 1, vocabulary):
                return False  # "workers missing after a collapse are"
            after = pieces[place + 1].word if place + 1 < end else None
            return not word.lower.endswith("ing") and (after is None or after.lower != "by")
    return False


def _ends_stretch(piece: Piece) -> bool:
    """Whether no clause goes on over this: a mark, "which", another "as"."""
    word = piece.word
    return word is not None and (word.text in _BREAKS or word.text == "," or word.lower in RELATIVES or word.lower in AT_ONCE)


def _names_deed(piece: Piece, vocabulary: Vocabulary) -> bool:
    """Whether a noun names a deed or a part and so needs no verb: "the collapse", "a result", "part"."""
    word = piece.word
    return word is not None and (
        word.term[:1] == "=" or word.term in vocabulary.common or vocabulary.stem(word.lower) in vocabulary.verbs
    )


def _restated(pieces: Sequence[Piece]) -> frozenset[int]:
    """The brackets around nothing but a figure: "34 km (21 mi) west of the city" goes on as if they were not there."""
    opened = [
        index
        for index in range(len(pieces) - 2)
        if is_mark(pieces[index], "(") and pieces[index + 1].mention is not None and is_mark(pieces[index + 2], ")")
    ]
    return frozenset(index + step for index in opened for step in (0, 2))


def _begins_clause(piece: Piece, word: str, vocabulary: Vocabulary) -> bool:
    """Whether "which" or "while" behind this begins a clause: not "in which", nor "the 40 people who were hurt"."""
    if piece.word is None:
        return word not in _RESTRICTIVE or (piece.mention is not None and piece.mention.kind is MentionKind.TIME)
    return piece.word.lower not in vocabulary.prepositions


def _is_short_subject(pieces: Sequence[Piece], index: int, vocabulary: Vocabulary) -> bool:
    """Whether a pronoun and an auxiliary begin a clause: "29 are in hospital and one has died"."""
    if index + 1 >= len(pieces):
        return False
    subject, verb = pieces[index].word, pieces[index + 1].word
    if subject is None or verb is None or verb.lower not in vocabulary.auxiliaries:
        return False
    return subject.lower in vocabulary.pronouns or subject.lower in _SOME
