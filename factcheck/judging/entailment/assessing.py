"""Assessing a statement: the passage of the evidence that says most of it, and what follows from that passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from factcheck.extracting import find_mentions
from factcheck.extracting.sentences import split_sentences
from factcheck.extracting.words import Word, read_words, vocabulary
from factcheck.judging.entailment.against import Conflict
from factcheck.judging.entailment.features import Features, Sides, likelihood, read_features, weights_of
from factcheck.judging.entailment.figures import only_starts, only_wholes, read_known, standing_nowhere
from factcheck.judging.entailment.literal import compare_literally
from factcheck.judging.entailment.missing import Missing, find_missing, missing_of
from factcheck.judging.entailment.stance import Opposed, Stance, opposed
from factcheck.judging.entailment.verdict import Verdict
from factcheck.judging.entailment.wording import Evidence, find_excluded, read_statement
from factcheck.lexicon import Lexicon
from factcheck.lexicon.policy import policy
from factcheck.model import Document, Mention, Span

_PASSAGE = 6
"""Sentences that are read as one; what they say together may bear out a statement that none of them does alone."""
_STEP = 3
_MOST_PASSAGES = 6
"""Only so many passages of an article are read closely: those with the most of the statement's words."""

_EVEN = 0.5
_IN_PLACE = 0.5
"""Of the words beside a figure more stand beside it in the passage, too, than do not."""
_CERTAIN = {Verdict.BORNE_OUT: 1.0, Verdict.OPEN: 0.5, Verdict.CONTRADICTED: 0.0}
_HOW = {Stance.DENIED: "denied", Stance.OPEN: "left open", Stance.SAID: "said as a fact"}


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the evidence says of a statement.

    ``likelihood``, 0 to 1, is how likely the evidence bears the statement out; ``reasons`` are plain sentences. ``missing`` is
    what stands nowhere in the evidence. ``source`` and ``passage`` say where most of the statement stands: the document's id
    and the words.
    """

    verdict: Verdict
    likelihood: float
    reasons: tuple[str, ...]
    missing: Missing
    source: str = ""
    passage: str = ""


class Closely(NamedTuple):
    """One passage read closely: what of the statement it lacks, what it denies or leaves open, and the features of both."""

    stated: Sequence[Mention]
    known: Sequence[Mention]
    missing: Missing
    opposed: Sequence[Opposed]
    excluded: Sequence[Word]
    wholes: Sequence[Mention]
    starts: Sequence[Mention]
    features: Features

    @property
    def is_ruled_out(self) -> bool:
        """Whether something of the statement cannot follow, however alike the words are.

        A figure, date or name is not there, or the figure is that of a whole of which a part is spoken of, or of where a change
        set out; a deed is denied or left open, or there is another one in its stead.
        """
        missing = self.missing.figures or self.missing.names
        return bool(missing or self.opposed or self.excluded or self.wholes or self.starts)

    @property
    def is_denied(self) -> bool:
        """Whether the passage says all that the statement says, but that one of the two denies it."""
        complete = not (self.missing.figures or self.missing.names or self.missing.words)
        return complete and any({each.mine, each.theirs} == {Stance.DENIED, Stance.SAID} for each in self.opposed)


class _Reading(NamedTuple):
    """What follows from one passage."""

    document: Document
    verdict: Verdict
    likelihood: float
    closely: Closely


def assess(statement: Document, evidence: Sequence[Document], conflicts: Sequence[Conflict], lexicon: Lexicon) -> Assessment:
    """What the evidence says of a statement; ``conflicts`` are what is known to contradict it.

    Where a passage has the statement's very figure in its place, another figure of the evidence is of something else: the staff
    of this year, and of the year before.
    """
    missing = find_missing(statement, evidence, lexicon)
    readings = [_read(statement, passage, lexicon) for passage in _passages(statement, evidence, lexicon)]
    best = max(readings, key=lambda reading: reading.likelihood, default=None)
    if best is None:
        return Assessment(Verdict.OPEN, 0.0, ("The evidence is empty.",), missing)
    in_place = best.verdict is Verdict.BORNE_OUT and best.closely.features.place > _IN_PLACE
    against = tuple(conflict.message for conflict in conflicts if not (conflict.is_rival and in_place))
    if against and best.likelihood < 1.0:
        return Assessment(Verdict.CONTRADICTED, 0.0, against, missing, best.document.id, best.document.text)
    return Assessment(best.verdict, best.likelihood, tuple(_reasons(best)), missing, best.document.id, best.document.text)


def _passages(statement: Document, evidence: Sequence[Document], lexicon: Lexicon) -> list[Document]:
    """The passages of the evidence with the most words of the statement, the most first; a short text is one passage."""
    words = vocabulary(lexicon)
    terms = {word.term for word in read_words(statement.text, 0, len(statement.text), words) if word.term}
    found: list[tuple[int, int, Document]] = []
    for document in evidence:
        sentences = split_sentences(document.text, Span(0, len(document.text)))
        for first in range(0, max(1, len(sentences) - _PASSAGE + _STEP), _STEP) if sentences else ():
            last = min(first + _PASSAGE, len(sentences)) - 1
            start, end = sentences[first].start, sentences[last].end
            shared = terms & {word.term for word in read_words(document.text, start, end, words)}
            found.append((-len(shared), len(found), replace(document, text=document.text[start:end], blocks=())))
    return [passage for _, _, passage in sorted(found, key=lambda each: each[:2])[:_MOST_PASSAGES]]


def read_closely(statement: Document, passage: Document, lexicon: Lexicon) -> Closely:
    """A statement held against one passage, word by word and figure by figure."""
    stated, known = find_mentions(statement, lexicon), read_known([passage], lexicon)
    words = Evidence([passage.text], lexicon)
    items = read_statement(statement, stated, words)
    figures = standing_nowhere(statement, stated, known, lexicon)
    mine = read_words(statement.text, 0, len(statement.text), words.vocabulary)
    against = opposed(mine, words.words, lexicon)
    features = read_features(Sides(stated, known.mentions, mine, words.words), figures, items, against, policy(lexicon))
    excluded = find_excluded(items, words, lexicon)
    wholes = only_wholes(stated, passage.text, known.mentions, policy(lexicon))
    starts = only_starts(stated, known.mentions, policy(lexicon))
    return Closely(stated, known.mentions, missing_of(figures, items), against, excluded, wholes, starts, features)


def _read(statement: Document, passage: Document, lexicon: Lexicon) -> _Reading:
    closely = read_closely(statement, passage, lexicon)
    literal = compare_literally(passage.text, statement.text, lexicon, (closely.known, closely.stated))
    if literal is not None:
        return _Reading(passage, literal, _CERTAIN[literal], closely)
    chance = likelihood(closely.features, weights_of(lexicon))
    if closely.is_denied:
        return _Reading(passage, Verdict.CONTRADICTED, 0.0, closely)
    if closely.is_ruled_out:
        return _Reading(passage, Verdict.OPEN, min(chance, _EVEN), closely)
    return _Reading(passage, Verdict.BORNE_OUT if chance > _EVEN else Verdict.OPEN, chance, closely)


def _reasons(reading: _Reading) -> Iterator[str]:
    missing, against = reading.closely.missing, reading.closely.opposed
    if reading.verdict is Verdict.CONTRADICTED and not against:
        yield "The evidence says the same in the same words, but for a figure that excludes the statement’s."
        return
    for mention in missing.figures:
        yield f"“{mention.surface}” does not follow from any figure or date there."
    for mention in reading.closely.wholes:
        yield f"“{mention.surface}” is there the whole of which only a part is spoken of."
    for mention in reading.closely.starts:
        yield f"“{mention.surface}” is there what it was before a change."
    if missing.names:
        yield f"Nothing there is called {_listed(missing.names)}."
    for each in against:
        yield f"“{each.word.text}” is {_HOW[each.mine]} in the statement, and {_HOW[each.theirs]} there."
    if reading.closely.excluded:
        instead = _listed([word.text for word in reading.closely.excluded])
        yield f"Another deed or measure stands there in place of {instead}."
    if missing.words:
        yield f"Not said there: {_listed(missing.words)}."
    if not missing.words and not reading.closely.is_ruled_out:
        together = "stand there" if reading.verdict is Verdict.BORNE_OUT else "stand there, but do not say the same together"
        yield f"All figures, names and words of the statement {together}."


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
