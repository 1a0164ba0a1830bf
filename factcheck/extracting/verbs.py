"""Which words of a sentence are its verbs, told by their forms and by what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extracting.pieces import Piece
from factcheck.extracting.speech import SPEAKING
from factcheck.extracting.words import Vocabulary, Word
from factcheck.model import MentionKind

_INVARIANT = frozenset({"cost", "cut", "set", "put", "hit", "let", "shut", "spread", "hurt", "quit", "read", "bid", "beat"})
_FINITE = frozenset({"is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "might", "must"})
_VOWELS = frozenset("aeiouy")
_STANDING_FOR = frozenset({"which", "who", "that", "this"})
_SHORTEST_PAST = 4
"""Letters: red and need are no deeds."""
_AGAIN = frozenset({"re", "co", "pre", "over", "under", "out", "de", "mis", "self"})


def is_verb(pieces: Sequence[Piece], index: int, vocabulary: Vocabulary, had_verb: bool) -> bool:
    """Whether the word at ``index`` is a verb; ``had_verb`` tells that its clause has one already."""
    word = pieces[index].word
    if word is None:
        return False
    lower = word.lower
    if lower in vocabulary.auxiliaries:
        return True
    if not lower[0].isalpha() or (lower in vocabulary.stop and lower not in SPEAKING):
        return False
    if _is_noun_by_form(lower, vocabulary):
        return False
    place = index
    before = pieces[place - 1].word if place else None
    if before is not None and before.lower == "to":
        led = pieces[place - 2].word if place > 1 else None
        if led is not None and vocabulary.stem(led.lower) in vocabulary.leading_to:
            return vocabulary.stem(lower) in vocabulary.verbs
        return not word.text[0].isupper() or vocabulary.stem(lower) in vocabulary.verbs
    if _compounded(pieces, index) or _ends_a_stretch(pieces, index):
        return False
    if _follows_its_pronoun(pieces, index, vocabulary):
        return True
    if before is not None and (before.lower in vocabulary.determiners or before.lower == "'s"):
        return False
    if _opens_with_its_object(pieces, index, vocabulary):
        return True
    if before is not None and before.lower in vocabulary.prepositions and not lower.endswith("ing"):
        return False
    stem = vocabulary.stem(lower)
    known = stem in vocabulary.verbs
    while place > 1 and _stands_between(pieces[place - 1], vocabulary):
        place -= 1
        before = pieces[place - 1].word
    after_auxiliary = before is not None and (before.lower in vocabulary.auxiliaries or before.lower in ("not", "n't"))
    if lower.endswith("ing"):
        if after_auxiliary:
            return True
        goes_on = word.text.islower() and (has_object(pieces, index, vocabulary) or _asks(pieces, index))
        if before is None and not goes_on and any(_is_later_verb(piece.word, vocabulary) for piece in pieces[index + 1 :]):
            return False  # "Spending on the arts totals …"
        opens = before is None or before.text in (",", "—", "and", "while")
        return (opens or (known and not had_verb)) and not (
            index + 1 < len(pieces) and is_verb(pieces, index + 1, vocabulary, had_verb)
        )
    if word.text[0].isupper() and index and not known:
        return False
    if lower.endswith("ed") or (lower in vocabulary.irregular and known):
        following = pieces[index + 1].word if index + 1 < len(pieces) else None
        noun = following is not None and bool(following.term) and following.lower not in vocabulary.prepositions
        return after_auxiliary or not (noun and (had_verb or _is_attributive(pieces, index, vocabulary)))
    follows = pieces[index + 1] if index + 1 < len(pieces) else None
    if not known and not had_verb and lower.endswith("s") and before is not None and before.term and follows is not None:
        return follows.mention is not None or (follows.word is not None and follows.word.lower in vocabulary.determiners)
    if before is not None and before.text in vocabulary.modals and word.text.islower() and not lower.endswith("s"):
        return not vocabulary.is_adverb(lower)
    if not known or had_verb:
        return after_auxiliary and known
    if (
        lower in _INVARIANT
        and follows is not None
        and follows.word is not None
        and follows.word.lower in vocabulary.auxiliaries
    ):
        return False
    to = follows is not None and follows.word is not None and follows.word.lower == "to"
    if to and lower == "set":
        return True  # "a prize, set to be paid in May"
    if after_auxiliary or lower in _INVARIANT:
        return before is not None or (place > 0 and pieces[place - 1].mention is not None)
    heads = all(_stands_between(piece, vocabulary) for piece in pieces[:index])
    if heads and lower.endswith("s") and word.text[0].islower() and follows is not None:
        # "The camp, set up in May, holds 300 people": the subject stands before what the commas set apart.
        after = follows.word
        if after is None and _stands_between(follows, vocabulary) and heads_verb(pieces, index + 2, vocabulary):
            return False  # "reports now suggest"
        if index and after is not None and after.lower in vocabulary.prepositions:
            return True  # "now serves as"
        return after is None or after.lower in vocabulary.determiners or (stem not in vocabulary.common and after.lower == "of")
    if place and pieces[place].word is None and before is not None and before.lower in vocabulary.prepositions:
        return lower.endswith("s")  # "the budget for next year provides": the time ends what stands before the verb
    noun_before = before is not None and (
        bool(before.term)
        or before.lower in vocabulary.pronouns
        or (before.lower[0].isalpha() and before.lower not in vocabulary.stop)
        or (place > 1 and before.lower[0].isdigit() and pieces[place - 2].word is not None)
    )
    if lower.endswith("s") and follows is not None and follows.word is not None and _is_finite(follows.word, vocabulary):
        return False  # "early estimates put turnout at": the verb is still to come
    return noun_before and (lower.endswith("s") or is_plural(pieces, place - 1, vocabulary))


def heads_verb(pieces: Sequence[Piece], index: int, vocabulary: Vocabulary) -> bool:
    """Whether a verb stands at ``index``, or behind what may stand before a verb: "that now carries"."""
    while index < len(pieces) and _stands_between(pieces[index], vocabulary):
        index += 1
    return index < len(pieces) and is_verb(pieces, index, vocabulary, False)


def _is_attributive(pieces: Sequence[Piece], index: int, vocabulary: Vocabulary) -> bool:
    """Whether a participle only describes the noun behind it: "the last recorded altitude", "new listed firms have"."""
    word, before = pieces[index].word, pieces[index - 1].word if index else None
    if before is not None and (
        before.lower in vocabulary.ordinals or before.lower in vocabulary.qualities or before.lower.endswith("est")
    ):
        return True
    if word is None or word.lower in vocabulary.telling or vocabulary.stem(word.lower) in vocabulary.knowing:
        return False
    later = (piece.word.lower for piece in pieces[index + 1 :] if piece.word is not None)
    return word.lower.endswith("ed") and any(lower in _FINITE for lower in later)


def _is_noun_by_form(word: str, vocabulary: Vocabulary) -> bool:
    """Whether an ending makes a noun of a deed: "elections", "payment", "earnings"."""
    named = word in vocabulary.bases and word not in vocabulary.irregular
    return named or (word.endswith("ings") and not _VOWELS.isdisjoint(word[:-4]))


def _asks(pieces: Sequence[Piece], index: int) -> bool:
    """Whether what follows is a question or a saying, as behind a verb: "recounting how they fled"."""
    after = pieces[index + 1].word if index + 1 < len(pieces) else None
    return after is not None and after.lower in ("how", "what", "why", "whether", "that")


def is_plural(pieces: Sequence[Piece], index: int, vocabulary: Vocabulary) -> bool:
    """Whether a noun is one of several things, so that its verb has no ending: "floods", "police", but not "a police"."""
    word, before = pieces[index].word, pieces[index - 1].word if index else None
    if word is None or (before is not None and before.lower in ("a", "an")):
        return False
    return word.lower.endswith("s") or word.lower in vocabulary.plurals


def _follows_its_pronoun(pieces: Sequence[Piece], index: int, vocabulary: Vocabulary) -> bool:
    """Whether a word is the verb of the "which", "that" or "this" before it: "the blaze, which began", "this replaced the".

    Of "that" and "this", which may stand before a noun as well, it is so where the form is no noun's ("that killed"), or
    where a thing follows that a noun would not take.
    """
    place = index - 1
    while place > 0 and _stands_between(pieces[place], vocabulary):
        place -= 1
    pronoun, word = pieces[place].word if place >= 0 else None, pieces[index].word
    if pronoun is None or word is None or pronoun.lower not in _STANDING_FOR or word.text[0].isupper():
        return False
    lower, stem = word.lower, vocabulary.stem(word.lower)
    third = lower.endswith("s") and not lower.endswith("ss")
    past = lower.endswith("ed") and len(lower) > _SHORTEST_PAST
    past = past or (lower in vocabulary.irregular and stem in vocabulary.verbs)
    if pronoun.lower == "who":
        return past or third
    if third:  # a noun behind "this" has no plural
        figured = index + 1 < len(pieces) and pieces[index + 1].word is None
        return stem in vocabulary.verbs or (not figured and has_object(pieces, index, vocabulary))
    if pronoun.lower == "which":
        return past or stem in vocabulary.verbs
    if past and pronoun.lower == "that" and place == 0 and pronoun.text.islower():
        return True
    after = pieces[index + 1].word if index + 1 < len(pieces) else None
    leads = after is not None and after.lower in ("to", "in")
    return (past and leads) or ((past or lower in _INVARIANT) and has_object(pieces, index, vocabulary))


def has_object(pieces: Sequence[Piece], index: int, vocabulary: Vocabulary) -> bool:
    """Whether a figure, a name or a thing with its article follows, as behind a verb."""
    if index + 1 >= len(pieces):
        return False
    after = pieces[index + 1]
    if after.word is None:
        return after.mention is not None and after.mention.kind is not MentionKind.TIME
    return after.word.lower in vocabulary.determiners or after.word.text[0].isupper()


def _opens_with_its_object(pieces: Sequence[Piece], index: int, vocabulary: Vocabulary) -> bool:
    """Whether a clause goes on with another verb of the same subject: "claim 29 lives, scorch the hills and leave 300 dead"."""
    word, before = pieces[index].word, pieces[index - 1].word if index else None
    if word is None or not word.text.islower() or (index and (before is None or before.lower != "and")):
        return False
    plain = not word.lower.endswith(("s", "ing")) and vocabulary.stem(word.lower) in vocabulary.verbs
    return plain and has_object(pieces, index, vocabulary)


def _is_finite(word: Word, vocabulary: Vocabulary) -> bool:
    """Whether a word is nothing but a verb: in the past, or one whose forms are all alike, or an auxiliary: "put", "are"."""
    if word.lower in vocabulary.auxiliaries:
        return True
    stem = vocabulary.stem(word.lower)
    return stem in vocabulary.verbs and (word.lower in _INVARIANT or word.lower in vocabulary.irregular)


def _is_later_verb(word: Word | None, vocabulary: Vocabulary) -> bool:
    """Whether a word is a finite verb, as far as its form can tell."""
    if word is None:
        return False
    stem = vocabulary.stem(word.lower)
    noun = word.lower in vocabulary.bases or _is_noun_by_form(word.lower, vocabulary) or stem in vocabulary.common
    third = word.lower.endswith("s") and not noun
    return word.lower in vocabulary.auxiliaries or (stem in vocabulary.verbs and (third or word.lower in vocabulary.irregular))


def _compounded(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a word only ends a compound ("the Panama-flagged ship"), and does not begin again ("re-elected")."""
    if index < 2:
        return False
    word, hyphen, first = pieces[index].word, pieces[index - 1].word, pieces[index - 2].word
    if word is None or hyphen is None or first is None or hyphen.text != "-":
        return False
    return first.end == hyphen.start and hyphen.end == word.start and first.lower not in _AGAIN


def _ends_a_stretch(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a word only says when a stretch of time ends: "the 12 months ended 31 March"."""
    word = pieces[index].word
    if word is None or word.lower not in ("ended", "ending") or not 0 < index < len(pieces) - 1:
        return False
    before, after = pieces[index - 1].mention, pieces[index + 1].mention
    return before is not None and after is not None and after.kind is MentionKind.TIME


def _stands_between(piece: Piece, vocabulary: Vocabulary) -> bool:
    """Whether a word or a time may stand between a subject and its verb: "the state now supplies"."""
    if piece.word is None:
        return piece.mention is not None and piece.mention.kind is MentionKind.TIME
    return piece.word.lower in vocabulary.adverbs or vocabulary.is_adverb(piece.word.lower)
