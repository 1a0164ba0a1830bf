"""A sentence taken apart: clauses, and in each the phrases with the part that they play.

No grammar is built. A few things that hold of English prose are enough to say what stands before the verb, what after it, and
after which preposition, and that is what tells "the vaccine was 95% effective in adults" from the same "in children".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from factcheck.extracting.beside import describes
from factcheck.extracting.cutting import AT_ONCE, begins_behind_noun, cut_clauses, tells_deed
from factcheck.extracting.pieces import Piece, is_mark, is_mark_at, read_pieces
from factcheck.extracting.sentences import TITLES
from factcheck.extracting.speech import is_before_that, said_by, tells_who_speaks, without_adverbs
from factcheck.extracting.verbs import heads_verb, is_verb
from factcheck.extracting.words import Vocabulary, Word
from factcheck.model import Mention, MentionKind, Phrase, Span

_HAVING = frozenset({"has", "have", "had", "having", "will", "would", "may", "might", "can", "could", "to"})
_REACH, _ARRIVE, _LEAVE = "reach", "=arrive", "leav"
_MAGNITUDE = "magnitude"
_DUE = "due"
_DAY_PARTS = frozenset({"morning", "afternoon", "evening", "night"})
_WINDOW = 7
_JOINERS = frozenset({"of", "and", "for", "the", "&", "de", "la", "du", "van", "von", "al", "bin"})


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
    content: bool = False
    """What somebody says, hopes or knows: "that 12 people died"."""
    telling: bool = False
    """Who says what the next clause tells, and perhaps when: "the agency confirmed on Friday"."""
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
    pieces = read_pieces(text, sentence, mentions, vocabulary)
    names = _names(pieces, vocabulary, known_names)
    cuts = cut_clauses(pieces, vocabulary)
    clauses = [_read_clause(text, pieces[start:end], names[start:end], vocabulary, not start) for start, end in cuts]
    for (start, _), clause in zip(cuts, clauses, strict=True):
        clause.aside = start > 0 and is_mark(pieces[start - 1], "(")
        clause.relative = clause.relative or (start > 0 and begins_behind_noun(pieces, start))
        clause.windows.update({m.span.start: _window(pieces, m) for m in clause.mentions})
    clauses = [clause for clause in clauses if clause.phrases or clause.mentions or clause.attribution]
    _credit_contents(clauses, vocabulary)
    for index, clause in enumerate(clauses):
        if clause.spoken and index and not clauses[index - 1].attribution:
            for before in clauses[:index]:
                before.attribution = before.attribution or clause.attribution
        elif clause.spoken and not index:
            for after in clauses[1:]:
                after.attribution = after.attribution or clause.attribution
    return clauses


def _credit_contents(clauses: Sequence[Clause], vocabulary: Vocabulary) -> None:
    """ "The agency, in its bulletin, confirmed that 12 died": who says so is no part of what is said, up to the end."""
    for index, clause in enumerate(clauses[1:], 1):
        before = clauses[index - 1]
        figures = any(mention.kind is not MentionKind.TIME for mention in before.mentions)
        if not clause.content or figures or not (before.attribution or _tells(before, vocabulary)):
            continue
        before.telling = True
        teller = before.attribution or _teller(clauses[:index], vocabulary)
        for after in clauses[index:]:
            after.attribution = after.attribution or teller


def _tells(clause: Clause, vocabulary: Vocabulary) -> bool:
    """Whether a clause ends with saying, hoping or knowing something."""
    verbs = [phrase for phrase in clause.phrases if phrase.role == "verb"] or clause.phrases[-1:]
    return bool(verbs) and verbs[-1].text.lower() in vocabulary.telling


def _teller(clauses: Sequence[Clause], vocabulary: Vocabulary) -> str:
    """Who says what follows: the subject of the last clause, or what its "which" stands for, or the sentence's subject."""
    subjects = [phrase for phrase in clauses[-1].phrases if phrase.role == "subject"]
    own = [phrase for phrase in subjects if phrase.text.lower() not in vocabulary.telling]
    if clauses[-1].relative and not own:
        own = [phrase for phrase in clauses[-2].phrases if phrase.role != "verb"] if len(clauses) > 1 else []
    else:
        own = own or [phrase for clause in clauses for phrase in clause.phrases if phrase.role == "subject"][:1]
    return own[-1].text if own else ""


def _window(pieces: Sequence[Piece], mention: Mention) -> tuple[str, ...]:
    place = next(index for index, piece in enumerate(pieces) if piece.mention is mention)
    around = pieces[max(0, place - _WINDOW) : place + _WINDOW + 1]
    return tuple(dict.fromkeys(piece.word.term for piece in around if piece.word is not None and piece.word.term))


def _names(pieces: Sequence[Piece], vocabulary: Vocabulary, known: frozenset[str]) -> list[bool]:
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


def _is_cut_short(word: Word) -> bool:
    """Whether a point behind a word belongs to a name: "Anna B. Holt", "Capt. Holt"."""
    return word.text[0].isupper() and (len(word.text) == 1 or word.lower in TITLES)


def _goes_on(stop: Word, after: Word | None) -> bool:
    return after is not None and after.start <= stop.end + 1 and after.text[0].isupper()


def _opens_a_concept(word: Word, vocabulary: Vocabulary) -> bool:
    """Whether a preposition is the first word of a phrase that says one thing: "without power", "in hospital"."""
    return bool(word.term) and vocabulary.concepts.get((vocabulary.stem(word.lower),)) != word.term


def _read_clause(text: str, pieces: Sequence[Piece], names: Sequence[bool], vocabulary: Vocabulary, opening: bool) -> Clause:
    """One clause; ``opening`` is whether it is the first of its sentence, whose subject may find its verb further on."""
    clause = Clause()
    role = "subject"
    words: list[Word] = []
    named: list[str] = []
    article: list[Word] = []

    def close(part: str) -> None:
        while words and not words[-1].term and words[-1].lower in vocabulary.stop:
            words.pop()
        if words:
            terms = tuple(word.term for word in words if word.term)
            if terms:
                said = _said(text, [*article, *words], clause.mentions)
                clause.phrases.append(Phrase(part, said, terms, tuple(named)))
            words.clear()
            named.clear()
        article.clear()

    for index, piece in enumerate(pieces):
        word = piece.word
        if word is None:
            assert piece.mention is not None
            clause.mentions.append(piece.mention)
            introduced = bool(article) and len(words) <= 1
            if _describes_next(pieces, index, vocabulary, clause.has_verb, introduced):
                later = range(index + 1, len(pieces))
                if role == "subject" and not opening and not any(is_verb(pieces, at, vocabulary, False) for at in later):
                    role = "object"
                continue
            modified = introduced and not named and not _begins_with_verb(piece.mention)
            modified = modified and role == "subject" and piece.mention.kind is not MentionKind.TIME
            close("context" if modified else role)  # "an additional $20 million", "the stolen 40 cars"
            if piece.mention.kind is MentionKind.TIME and not clause.has_verb:
                role = "subject"
            elif piece.mention.kind is not MentionKind.TIME and role == "subject":
                if not clause.has_verb and all(phrase.role == "context" for phrase in clause.phrases):
                    clause.counted = piece.mention
                role = "object"
            continue
        clause.lowers.append(word.lower)
        if word.lower in ("which", "who", "that") and index <= 1 and not word.term:
            clause.relative = word.lower != "that" or heads_verb(pieces, index + 1, vocabulary)
            clause.content = not clause.relative
            if clause.relative or index == 0:
                continue
        polled = any(mention.quantity is not None and mention.quantity.dimension == "ratio" for mention in clause.mentions)
        if tells_who_speaks(pieces, index, vocabulary, polled):
            close(role)
            if word.lower == "according":
                rest = [other.word for other in pieces[index + 1 :] if other.word is not None]
                rest = rest[1:] if rest and rest[0].lower == "to" else rest
                clause.attribution = said_by(text, rest)
                clause.spoken = not clause.phrases and not clause.mentions
                break
            teller = clause.phrases[-1].text if clause.phrases else ""
            if not clause.mentions:
                clause.phrases.clear()
                role = "subject"
            else:
                clause.phrases[:] = [phrase for phrase in clause.phrases if phrase.text != teller]
            clause.attribution = without_adverbs(teller, vocabulary)
            clause.has_verb = False
            clause.spoken = not clause.mentions
            continue
        if word.lower in _DAY_PARTS and _follows_a_day(pieces, index):
            continue
        if _gives_cause(pieces, index, vocabulary):
            close(role)
            role = _DUE
            continue
        if word.lower == "to" and role == _DUE and not words:
            continue
        if words and word.lower in vocabulary.predicative and _has_complement(pieces, index, vocabulary):
            close(role)
            role = "object"  # "a flight bound for Ulm", "people responsible for"
        if index == 0 and word.lower in AT_ONCE and tells_deed(pieces, index, vocabulary):
            continue
        if word.lower in vocabulary.predicative and not clause.phrases and not words:
            role = "object"
        if is_verb(pieces, index, vocabulary, clause.has_verb):
            close(role)
            clause.has_verb = clause.has_verb or word.lower not in vocabulary.auxiliaries or not word.term
            clause.spoken = False
            if word.lower in vocabulary.telling and len(clause.phrases) == 1 and not clause.attribution:
                _set_source_aside(clause, vocabulary)
                if clause.attribution and is_before_that(pieces, index):
                    role = "subject"
                    continue
            if word.term:
                role = "verb"
                if not _leaves_behind(pieces, index, vocabulary):
                    words.append(word._replace(term=_ARRIVE) if _gets_there(pieces, index, names, vocabulary) else word)
                close(role)
            role = "object"
        elif (
            word.lower in vocabulary.prepositions
            and not _opens_a_concept(word, vocabulary)
            and not is_mark_at(pieces, index + 1, "-", word.end)
            and not (word.lower == "than" and not words)
        ):
            if words and word.lower in ("of", "and") and names[index - 1] and index + 1 < len(pieces) and names[index + 1]:
                words.append(word)
                continue
            close(role)
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
                close(role)
        elif word.lower in vocabulary.determiners:
            if words:  # "In Ulm the storm damaged …": another thing begins
                close(role)
                role = role if clause.has_verb or role == "subject" else "subject"
            article[:] = [word]
        elif vocabulary.is_adverb(word.lower) and not names[index]:
            continue
        elif word.term or words:
            words.append(word)
            clause.spoken = clause.spoken and not word.term
            if word.term and names[index]:
                named.append(word.term)
    close(role)
    if clause.mentions:
        clause.spoken = False
    return clause


def _said(text: str, words: Sequence[Word], mentions: Sequence[Mention]) -> str:
    """The words of a phrase as they stand in the text, without the figures among them."""
    runs = [[words[0]]]
    for word in words[1:]:
        end = runs[-1][-1].end
        if any(end <= mention.span.start < word.start for mention in mentions if mention.kind is not MentionKind.TIME):
            runs.append([word])
        else:
            runs[-1].append(word)
    return " ".join(" ".join(text[run[0].start : run[-1].end].split()) for run in runs)


def _describes_next(pieces: Sequence[Piece], index: int, vocabulary: Vocabulary, had_verb: bool, introduced: bool) -> bool:
    """Whether a figure only describes the noun right behind it: "a strong 6.1-magnitude quake", "the 2019 election".

    ``introduced`` is whether an article stands before it, and one word at the most between them.
    """
    mention, after = pieces[index].mention, pieces[index + 1].word if index + 1 < len(pieces) else None
    before = pieces[index - 1].word if index else None
    if mention is None or after is None or before is None or not after.term or after.lower in vocabulary.stop:
        return False
    if is_verb(pieces, index + 1, vocabulary, had_verb) or _begins_with_verb(mention):
        return False
    if mention.kind is MentionKind.TIME:
        return mention.surface.isdigit() and introduced
    return describes(mention.surface) or ((introduced or before.lower == _MAGNITUDE) and not _is_counted(mention))


def _begins_with_verb(mention: Mention) -> bool:
    """Whether a figure is told with its verb: "averaged 8 percent", "exceeding 40 metres"."""
    return mention.surface.partition(" ")[0].endswith(("ed", "ing"))


def _follows_a_day(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a part of the day goes with the day before it: "on Tuesday (Jan. 2) evening"."""
    before = pieces[index - 1] if index else None
    if before is not None and is_mark(before, ")") and index > 1:
        before = pieces[index - 2]
    return before is not None and before.mention is not None and before.mention.kind is MentionKind.TIME


def _gives_cause(pieces: Sequence[Piece], index: int, vocabulary: Vocabulary) -> bool:
    """Whether "due to" names a cause, and not what is to come ("is due to open")."""
    word, after = pieces[index].word, pieces[index + 1].word if index + 2 < len(pieces) else None
    if word is None or word.lower != _DUE or after is None or after.lower != "to":
        return False
    return not is_verb(pieces, index + 2, vocabulary, False) or pieces[index + 2].word is None


def _has_complement(pieces: Sequence[Piece], index: int, vocabulary: Vocabulary) -> bool:
    """Whether a preposition follows, by which an adjective behind its noun is known."""
    after = pieces[index + 1].word if index + 1 < len(pieces) else None
    return after is not None and after.lower in vocabulary.prepositions


def _is_counted(mention: Mention) -> bool:
    """Whether a mention counts things: "40 homes", and not "40 percent", "40 km" or "40-storey"."""
    quantity = mention.quantity
    counts = quantity is not None and quantity.dimension in ("", "count") and quantity.unit not in ("", _MAGNITUDE)
    return counts and not describes(mention.surface)


def _set_source_aside(clause: Clause, vocabulary: Vocabulary) -> None:
    """ "Forecasters expect", "final figures put": the subject tells of the thing, and is not the thing."""
    teller = clause.phrases[0]
    last = teller.text.split()[-1].lower() if teller.text else ""
    if teller.role == "subject" and vocabulary.stem(last) in vocabulary.sources:
        clause.attribution = teller.text
        clause.phrases[0] = Phrase("context", teller.text, teller.terms, teller.names)


def _gets_there(pieces: Sequence[Piece], index: int, names: Sequence[bool], vocabulary: Vocabulary) -> bool:
    """Whether what is reached is a place and no figure: "reached Ulm on Monday" is an arrival."""
    word, following = pieces[index].word, index + 1
    return word is not None and vocabulary.stem(word.lower) == _REACH and following < len(names) and names[following]


def _leaves_behind(pieces: Sequence[Piece], index: int, vocabulary: Vocabulary) -> bool:
    """Whether nobody goes away: "leaving 17 people dead", "homes were left without power"."""
    word, before = pieces[index].word, pieces[index - 1].word if index else None
    if word is None or vocabulary.stem(word.lower) != _LEAVE or index + 1 >= len(pieces):
        return False
    if before is not None and before.lower in vocabulary.auxiliaries and before.lower not in _HAVING:
        return True
    after = pieces[index + 1]
    return after.mention is not None and after.mention.kind is MentionKind.QUANTITY
