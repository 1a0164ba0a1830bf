"""How findings name sources and shared words: as a reader knows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from factcheck.extracting.words import read_words, vocabulary
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
    quote = claim.quote
    read = read_words(quote, 0, len(quote), vocabulary(view.lexicon))
    found = [word.term[1:].title() if word.term[:1] == "@" else word.text for word in read if word.term in wanted]
    return ", ".join(dict.fromkeys(found))


def words_as_written(sentences: Iterable[str], lexicon: Lexicon) -> Mapping[str, str]:
    """For each term of the sentences, the marks of concepts and places left out, the word that stands for it first."""
    words = vocabulary(lexicon)
    found: dict[str, str] = {}
    for sentence in sentences:
        for word in read_words(sentence, 0, len(sentence), words):
            if word.term:
                found.setdefault(word.term.lstrip("=@"), word.text)
    return found


def in_words(terms: str, written: Mapping[str, str]) -> str:
    """A list of terms with the words as they are written."""
    return _TERM.sub(lambda match: written.get(match.group(), match.group()), terms)
