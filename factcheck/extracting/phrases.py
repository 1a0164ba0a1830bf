"""A sentence taken apart: clauses, and in each the phrases with the part that they play.

No grammar is built. A few things that hold of English prose are enough to say what stands before the verb, what after it, and
after which preposition, and that is what tells "the vaccine was 95% effective in adults" from the same "in children".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from factcheck.extracting.sentences import TITLES
from factcheck.extracting.words import Vocabulary, Word, read_words
from factcheck.model import Mention, MentionKind, Phrase, Span

_BREAKS = frozenset(';:—–()[]"“”•|')
_RELATIVES = frozenset(
    {"which", "who", "whom", "whose", "where", "when", "while", "whereas", "that", "because", "although", "though"}
)
_HAVING = frozenset({"has", "have", "had", "having", "will", "would", "may", "might", "can", "could", "to"})
_IT = (["it"], ["that"], ["the", "figure"], ["the", "number"], ["the", "total"], ["the", "toll"], ["them"])
_REACH, _ARRIVE, _LEAVE = "reach", "=arrive", "leav"
_RESTRICTIVE = frozenset({"who", "which", "that", "whose", "whom"})
_SPEAKING = frozenset({"said", "says", "say", "told", "tells", "added", "adds", "saying"})
_INVARIANT = frozenset({"cost", "cut", "set", "put", "hit", "let", "shut", "spread", "hurt", "quit", "read", "bid", "beat"})
_SOME = frozenset({"another", "others", "some", "many", "several", "most", "none", "all", "both", "each"})
_AGAIN = frozenset({"re", "co", "pre", "over", "under", "out", "de", "mis", "self"})
_WINDOW = 7
_JOINERS = frozenset({"of", "and", "for", "the", "&", "de", "la", "du", "van", "von", "al", "bin"})


@dataclass(slots=True)
class _Piece:
    """A word, or the place of a mention."""

    word: Word | None
    mention: Mention | None = None


@dataclass(slots=True)
class Clause:
    """A stretch of a sentence with one verb at the most.

    ``mentions`` are those that stand in it; ``lowers`` all its words in small letters, by which cues are found;
    ``attribution`` is who says it. ``spoken`` marks a clause that only says who speaks ("police said").
    """

    phrases: list[Phrase] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    lowers: list[str] = field(default_factory=list)
    attribution: str = ""
    spoken: bool = False
    has_verb: bool = False
    relative: bool = False
    aside: bool = False
    """In brackets: what stands there is of no other clause."""
    counted: Mention | None = None
    """The figure whose counted thing is itself the subject: "12 people died"."""
    windows: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """For each mention (by its start), the terms of the words around it, whatever clause they stand in."""

    def own(self, role: str) -> Phrase | None:
        """Its first phrase of a role."""
        return next((phrase for phrase in self.phrases if phrase.role == role), None)


def read_clauses(
    text: str, sentence: Span, mentions: Sequence[Mention], vocabulary: Vocabulary, known_names: frozenset[str]
) -> list[Clause]:
    """The clauses of a sentence, in order; ``mentions`` are those that stand in it."""
    pieces = _pieces(text, sentence, mentions, vocabulary)
    names = _names(pieces, vocabulary, known_names)
    cuts = _cut(pieces, vocabulary)
    clauses = [_read_clause(text, pieces[start:end], names[start:end], vocabulary) for start, end in cuts]
    for (start, _), clause in zip(cuts, clauses, strict=True):
        clause.aside = start > 0 and _is_mark(pieces[start - 1], "(")
        clause.windows.update({m.span.start: _window(pieces, m) for m in clause.mentions})
    clauses = [clause for clause in clauses if clause.phrases or clause.mentions or clause.attribution]
    for index, clause in enumerate(clauses):
        if clause.spoken and index and not clauses[index - 1].attribution:
            for before in clauses[:index]:
                before.attribution = before.attribution or clause.attribution
        elif clause.spoken and not index:
            for after in clauses[1:]:
                after.attribution = after.attribution or clause.attribution
    return clauses


def _window(pieces: Sequence[_Piece], mention: Mention) -> tuple[str, ...]:
    place = next(index for index, piece in enumerate(pieces) if piece.mention is mention)
    around = pieces[max(0, place - _WINDOW) : place + _WINDOW + 1]
    return tuple(dict.fromkeys(piece.word.term for piece in around if piece.word is not None and piece.word.term))


def _pieces(text: str, sentence: Span, mentions: Sequence[Mention], vocabulary: Vocabulary) -> list[_Piece]:
    pieces: list[_Piece] = []
    position = sentence.start
    for mention in mentions:
        if mention.span.start > position:
            pieces += [_Piece(word) for word in read_words(text, position, mention.span.start, vocabulary)]
        pieces.append(_Piece(None, mention))
        position = max(position, mention.span.end)
    pieces += [_Piece(word) for word in read_words(text, position, sentence.end, vocabulary)]
    return pieces


def _names(pieces: Sequence[_Piece], vocabulary: Vocabulary, known: frozenset[str]) -> list[bool]:
    """Which words are written as names; in a headline with all words capital, only those that are no common words."""
    content = [piece.word for piece in pieces if piece.word is not None and piece.word.term]
    capitals = sum(word.text[0].isupper() for word in content)
    headline = len(content) >= 4 and capitals > 0.7 * len(content)
    found: list[bool] = []
    for index, piece in enumerate(pieces):
        word = piece.word
        if word is None or not word.text[0].isupper() or not word.term:
            found.append(False)
            continue
        shouted = len(word.text) > 1 and word.text.isupper()
        everyday = word.term[:1] == "=" or word.term in vocabulary.common or word.term in vocabulary.verbs
        if shouted or word.lower in known:
            found.append(True)
        elif headline:
            found.append(not everyday)
        elif index == 0:
            after = pieces[1].word if len(pieces) > 1 else None
            found.append(not everyday or (after is not None and after.text[0].isupper() and after.lower not in vocabulary.stop))
        else:
            found.append(True)
    return found


def _cut(pieces: Sequence[_Piece], vocabulary: Vocabulary) -> list[tuple[int, int]]:
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
        elif word.lower in _RELATIVES and not word.term and _begins_clause(pieces[index - 1], word.lower, vocabulary):
            cuts.append(index)
        elif word.lower in ("and", "but", "or") and index + 1 < len(pieces):
            after = pieces[index + 1]
            begins = after.mention is not None or _is_verb(pieces, index + 1, vocabulary, False)
            if begins or _is_short_subject(pieces, index + 1, vocabulary):
                cuts.append(index)
    return list(zip(cuts, [*cuts[1:], len(pieces)], strict=True))


def _restated(pieces: Sequence[_Piece]) -> frozenset[int]:
    """The brackets around nothing but a figure: "34 km (21 mi) west of the city" goes on as if they were not there."""
    opened = [
        index
        for index in range(len(pieces) - 2)
        if _is_mark(pieces[index], "(") and pieces[index + 1].mention is not None and _is_mark(pieces[index + 2], ")")
    ]
    return frozenset(index + step for index in opened for step in (0, 2))


def _is_mark(piece: _Piece, mark: str) -> bool:
    return piece.word is not None and piece.word.text == mark


def _is_mark_at(pieces: Sequence[_Piece], index: int, mark: str, start: int) -> bool:
    """Whether a mark stands right there: "by-election" has no "by"."""
    word = pieces[index].word if index < len(pieces) else None
    return word is not None and word.text == mark and word.start == start


def _begins_clause(piece: _Piece, word: str, vocabulary: Vocabulary) -> bool:
    """Whether "which" or "while" behind this begins a clause: not "in which", nor "the 40 people who were hurt"."""
    if piece.word is None:
        return word not in _RESTRICTIVE or (piece.mention is not None and piece.mention.kind is MentionKind.TIME)
    return piece.word.lower not in vocabulary.prepositions


def _is_short_subject(pieces: Sequence[_Piece], index: int, vocabulary: Vocabulary) -> bool:
    """Whether a pronoun and an auxiliary begin a clause: "29 are in hospital and one has died"."""
    if index + 1 >= len(pieces):
        return False
    subject, verb = pieces[index].word, pieces[index + 1].word
    if subject is None or verb is None or verb.lower not in vocabulary.auxiliaries:
        return False
    return subject.lower in vocabulary.pronouns or subject.lower in _SOME


def _is_third_person(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word behind "this" or "that" is a verb: "this follows", while a noun there has no plural."""
    return word.endswith("s") and not word.endswith("ss") and vocabulary.stem(word) in vocabulary.verbs


def _is_verb(pieces: Sequence[_Piece], index: int, vocabulary: Vocabulary, had_verb: bool) -> bool:
    word = pieces[index].word
    if word is None:
        return False
    lower = word.lower
    if lower in vocabulary.auxiliaries:
        return True
    if not lower[0].isalpha() or (lower in vocabulary.stop and lower not in _SPEAKING):
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
    if before is not None and before.lower in ("this", "that"):
        after = pieces[index + 1].word if index + 1 < len(pieces) else None
        takes = after is not None and after.lower in vocabulary.determiners and vocabulary.stem(lower) in vocabulary.verbs
        if _is_third_person(lower, vocabulary) or (takes and lower.endswith("ed")):
            return True  # "this replaced the old system"
    if before is not None and (before.lower in vocabulary.determiners or before.lower == "'s"):
        return False
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
        if before is None and any(_is_later_verb(piece.word, vocabulary) for piece in pieces[index + 1 :]):
            return False  # "Spending on the arts totals …"
        opens = before is None or before.text in (",", "—", "and")
        return (opens or (known and not had_verb)) and not (
            index + 1 < len(pieces) and _is_verb(pieces, index + 1, vocabulary, had_verb)
        )
    if word.text[0].isupper() and index and not known:
        return False
    if lower.endswith("ed") or (lower in vocabulary.irregular and known):
        following = pieces[index + 1].word if index + 1 < len(pieces) else None
        adjective = had_verb and not after_auxiliary and following is not None and bool(following.term)
        return not adjective
    follows = pieces[index + 1] if index + 1 < len(pieces) else None
    if not known and not had_verb and lower.endswith("s") and before is not None and before.term and follows is not None:
        return follows.mention is not None or (follows.word is not None and follows.word.lower in vocabulary.determiners)
    if not known or had_verb:
        return after_auxiliary and known
    if (
        lower in _INVARIANT
        and follows is not None
        and follows.word is not None
        and follows.word.lower in vocabulary.auxiliaries
    ):
        return False
    if after_auxiliary or lower in _INVARIANT:
        return before is not None or (place > 0 and pieces[place - 1].mention is not None)
    if index == 0 and lower.endswith("s") and word.text[0].islower() and follows is not None:
        # "The camp, set up in May, holds 300 people": the subject stands before what the commas set apart.
        after = follows.word
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
    return noun_before and (lower.endswith("s") or (before is not None and before.lower.endswith("s")))


def _is_finite(word: Word, vocabulary: Vocabulary) -> bool:
    """Whether a word is nothing but a verb in the past, or one whose forms are all alike: "showed", "put"."""
    stem = vocabulary.stem(word.lower)
    return stem in vocabulary.verbs and (word.lower in _INVARIANT or word.lower in vocabulary.irregular)


def _is_later_verb(word: Word | None, vocabulary: Vocabulary) -> bool:
    """Whether a word is a finite verb, as far as its form can tell."""
    if word is None:
        return False
    stem = vocabulary.stem(word.lower)
    third = word.lower.endswith("s") and word.lower not in vocabulary.bases and stem not in vocabulary.common
    return word.lower in vocabulary.auxiliaries or (stem in vocabulary.verbs and (third or word.lower in vocabulary.irregular))


def _that(pieces: Sequence[_Piece], index: int) -> bool:
    """Whether "that" follows: what is confirmed so is said by whoever confirms it, and is not itself the deed."""
    after = pieces[index + 1].word if index + 1 < len(pieces) else None
    return index + 1 == len(pieces) or (after is not None and after.lower == "that")


def _is_cut_short(word: Word) -> bool:
    """Whether a point behind a word belongs to a name: "Anna B. Holt", "Capt. Holt"."""
    return word.text[0].isupper() and (len(word.text) == 1 or word.lower in TITLES)


def _goes_on(stop: Word, after: Word | None) -> bool:
    return after is not None and after.start <= stop.end + 1 and after.text[0].isupper()


def _compounded(pieces: Sequence[_Piece], index: int) -> bool:
    """Whether a word only ends a compound ("the Panama-flagged ship"), and does not begin again ("re-elected")."""
    if index < 2:
        return False
    word, hyphen, first = pieces[index].word, pieces[index - 1].word, pieces[index - 2].word
    if word is None or hyphen is None or first is None or hyphen.text != "-":
        return False
    return first.end == hyphen.start and hyphen.end == word.start and first.lower not in _AGAIN


def _ends_a_stretch(pieces: Sequence[_Piece], index: int) -> bool:
    """Whether a word only says when a stretch of time ends: "the 12 months ended 31 March"."""
    word = pieces[index].word
    if word is None or word.lower not in ("ended", "ending") or not 0 < index < len(pieces) - 1:
        return False
    before, after = pieces[index - 1].mention, pieces[index + 1].mention
    return before is not None and after is not None and after.kind is MentionKind.TIME


def _opens_a_concept(word: Word, vocabulary: Vocabulary) -> bool:
    """Whether a preposition is the first word of a phrase that says one thing: "without power", "in hospital"."""
    return bool(word.term) and vocabulary.concepts.get((vocabulary.stem(word.lower),)) != word.term


def _stands_between(piece: _Piece, vocabulary: Vocabulary) -> bool:
    """Whether a word or a time may stand between a subject and its verb: "the state now supplies"."""
    if piece.word is None:
        return piece.mention is not None and piece.mention.kind is MentionKind.TIME
    return piece.word.lower in vocabulary.adverbs or vocabulary.is_adverb(piece.word.lower)


def _read_clause(text: str, pieces: Sequence[_Piece], names: Sequence[bool], vocabulary: Vocabulary) -> Clause:
    clause = Clause()
    role = "subject"
    words: list[Word] = []
    named: list[str] = []
    article: list[Word] = []

    def close() -> None:
        while words and not words[-1].term and words[-1].lower in vocabulary.stop:
            words.pop()
        if words:
            terms = tuple(word.term for word in words if word.term)
            if terms:
                said = " ".join(text[(article or words)[0].start : words[-1].end].split())
                clause.phrases.append(Phrase(role, said, terms, tuple(named)))
            words.clear()
            named.clear()
        article.clear()

    for index, piece in enumerate(pieces):
        word = piece.word
        if word is None:
            close()
            assert piece.mention is not None
            clause.mentions.append(piece.mention)
            if piece.mention.kind is MentionKind.TIME and not clause.has_verb:
                role = "subject"
            elif piece.mention.kind is not MentionKind.TIME and role == "subject":
                if not clause.phrases and not clause.has_verb:
                    clause.counted = piece.mention
                role = "object"
            continue
        clause.lowers.append(word.lower)
        if word.lower in ("which", "who", "that") and index <= 1 and not word.term:
            clause.relative = True
            continue
        polled = any(mention.quantity is not None and mention.quantity.dimension == "ratio" for mention in clause.mentions)
        speaks = word.lower in _SPEAKING and not polled and _speaks(pieces, index)
        if word.lower == "according" or speaks or _puts_it_at(pieces, index, vocabulary):
            close()
            if word.lower == "according":
                rest = [other.word for other in pieces[index + 1 :] if other.word is not None]
                rest = rest[1:] if rest and rest[0].lower == "to" else rest
                clause.attribution = _said_by(text, rest)
                clause.spoken = not clause.phrases and not clause.mentions
                break
            teller = clause.phrases[-1].text if clause.phrases else ""
            if not clause.mentions:
                clause.phrases.clear()
                role = "subject"
            else:
                clause.phrases[:] = [phrase for phrase in clause.phrases if phrase.text != teller]
            clause.attribution = _without_adverbs(teller, vocabulary)
            clause.has_verb = False
            clause.spoken = not clause.mentions
            continue
        if word.lower in vocabulary.predicative and not clause.phrases and not words:
            role = "object"
        if _is_verb(pieces, index, vocabulary, clause.has_verb):
            close()
            clause.has_verb = clause.has_verb or word.lower not in vocabulary.auxiliaries or not word.term
            clause.spoken = False
            if word.lower in vocabulary.telling and len(clause.phrases) == 1 and not clause.attribution:
                _set_source_aside(clause, vocabulary)
                if clause.attribution and _that(pieces, index):
                    role = "subject"
                    continue
            if word.term:
                role = "verb"
                if not _leaves_behind(pieces, index, vocabulary):
                    words.append(word._replace(term=_ARRIVE) if _gets_there(pieces, index, names, vocabulary) else word)
                close()
            role = "object"
        elif (
            word.lower in vocabulary.prepositions
            and not _opens_a_concept(word, vocabulary)
            and not _is_mark_at(pieces, index + 1, "-", word.end)
            and not (word.lower == "than" and not words)
        ):
            if words and word.lower in ("of", "and") and names[index - 1] and index + 1 < len(pieces) and names[index + 1]:
                words.append(word)
                continue
            close()
            role = word.lower
        elif word.lower in vocabulary.conjunctions or not word.lower[0].isalnum():
            if words and word.lower in _JOINERS and index + 1 < len(pieces) and names[index - 1] and names[index + 1]:
                words.append(word)
                continue
            after = pieces[index + 1].word if index + 1 < len(pieces) else None
            if word.text == "." and words and _is_cut_short(words[-1]) and _goes_on(word, after):
                continue
            doubled = word.text == "-" and after is not None and after.text == "-"
            if doubled or word.text not in ("'", "’", "$", "&", "/", "-"):
                close()
        elif word.lower in vocabulary.determiners:
            if words:  # "In Ulm the storm damaged …": another thing begins
                close()
                role = role if clause.has_verb or role == "subject" else "subject"
            article[:] = [word]
        elif vocabulary.is_adverb(word.lower) and not names[index]:
            continue
        elif word.term or words:
            words.append(word)
            clause.spoken = clause.spoken and not word.term
            if word.term and names[index]:
                named.append(word.term)
    close()
    if clause.mentions:
        clause.spoken = False
    return clause


def _set_source_aside(clause: Clause, vocabulary: Vocabulary) -> None:
    """ "Forecasters expect", "final figures put": the subject tells of the thing, and is not the thing."""
    teller = clause.phrases[0]
    last = teller.text.split()[-1].lower() if teller.text else ""
    if teller.role == "subject" and vocabulary.stem(last) in vocabulary.sources:
        clause.attribution = teller.text
        clause.phrases[0] = Phrase("context", teller.text, teller.terms, teller.names)


def _gets_there(pieces: Sequence[_Piece], index: int, names: Sequence[bool], vocabulary: Vocabulary) -> bool:
    """Whether what is reached is a place and no figure: "reached Ulm on Monday" is an arrival."""
    word, following = pieces[index].word, index + 1
    return word is not None and vocabulary.stem(word.lower) == _REACH and following < len(names) and names[following]


def _leaves_behind(pieces: Sequence[_Piece], index: int, vocabulary: Vocabulary) -> bool:
    """Whether nobody goes away: "leaving 17 people dead", "homes were left without power"."""
    word, before = pieces[index].word, pieces[index - 1].word if index else None
    if word is None or vocabulary.stem(word.lower) != _LEAVE or index + 1 >= len(pieces):
        return False
    if before is not None and before.lower in vocabulary.auxiliaries and before.lower not in _HAVING:
        return True
    after = pieces[index + 1]
    return after.mention is not None and after.mention.kind is MentionKind.QUANTITY


def _puts_it_at(pieces: Sequence[_Piece], index: int, vocabulary: Vocabulary) -> bool:
    """Whether a word begins "spoke of 200" or "put the figure at 200": who says it stands before, what of it, in the clause
    before."""
    word = pieces[index].word
    rest = [piece.word.lower if piece.word is not None else "#" for piece in pieces[index + 1 : index + 5]]
    if word is None or "#" not in rest:
        return False
    said = rest[: rest.index("#")]
    if vocabulary.stem(word.lower) == "speak":
        return said == ["of"]
    return word.lower in ("put", "puts") and said[-1:] == ["at"] and said[:-1] in _IT


def _speaks(pieces: Sequence[_Piece], index: int) -> bool:
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


def _without_adverbs(teller: str, vocabulary: Vocabulary) -> str:
    """ "The bank also" said it, but the bank is who says it."""
    told = teller.split()
    while len(told) > 1 and told[-1].lower() in vocabulary.stop:
        told.pop()
    return " ".join(told)


def _said_by(text: str, words: Sequence[Word]) -> str:
    kept: list[Word] = []
    for word in words:
        if word.text in (",", ";", ".", ":", "(", "–", "—") or word.lower in _RELATIVES:
            break
        kept.append(word)
    return " ".join(text[kept[0].start : kept[-1].end].split()) if kept else ""
