"""How findings name sources and shared words: as a reader knows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from factcheck.extracting.words import Vocabulary, Word, read_words, vocabulary
from factcheck.judging.registry import View
from factcheck.lexicon import Lexicon
from factcheck.model import Claim

_TERM = re.compile(r"[^\s,;]+")


def source_name(view: View, id: str) -> str:
    """A document's publisher; its title or id where the publisher is unknown, or publishes another of the documents too."""
    document = view.documents[id]
    if document.publisher is None:
        return document.title or document.id
    return document.publisher if view.publishers.get(document.publisher, 1) == 1 else f"{document.publisher} ({document.id})"


def as_written(view: View, claim: Claim, terms: Iterable[str]) -> str:
    """The words of a claim's sentence that stand for ``terms``, in their order: "bridge, cost"."""
    wanted = set(terms)
    words = vocabulary(view.lexicon)
    read = read_words(claim.quote, 0, len(claim.quote), words)
    found = [
        word.term[1:].title() if word.term[:1] == "@" else _written(read, place, words)
        for place, word in enumerate(read)
        if word.term in wanted
    ]
    return ", ".join(dict.fromkeys(found))


def words_as_written(sentences: Iterable[str], lexicon: Lexicon) -> Mapping[str, str]:
    """For each term of the sentences, the marks of concepts and places left out, the word that stands for it first."""
    found: dict[str, str] = {}
    for sentence in sentences:
        for term, word in _terms_as_written(sentence, lexicon):
            found.setdefault(term, word)
    return found


@lru_cache(maxsize=256)
def _terms_as_written(sentence: str, lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """The terms of a sentence, each with its word. (Kept for a while: of a group every claim is shown with its nearest.)"""
    words = vocabulary(lexicon)
    read = read_words(sentence, 0, len(sentence), words)
    return tuple((word.term.lstrip("=@"), _written(read, place, words)) for place, word in enumerate(read) if word.term)


def _written(read: Sequence[Word], place: int, words: Vocabulary) -> str:
    """The word that has a term; where it only opens a phrase ("in critical condition"), what tells something of it, too."""
    written = [read[place].text]
    if read[place].lower not in words.stop:
        return written[0]
    told = False
    for word in read[place + 1 :]:
        if word.term or not word.lower[0].isalnum() or (told and word.lower in words.stop):
            break
        told = told or word.lower not in words.stop
        written.append(word.text)
    return " ".join(written)


def in_words(terms: str, written: Mapping[str, str]) -> str:
    """A list of terms with the words as they are written."""
    return _TERM.sub(lambda match: written.get(match.group(), match.group()), terms)
