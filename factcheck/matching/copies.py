"""Near-copies: one wire story in ten papers is one source, not ten.

Two texts are compared by their shingles (runs of words), exactly but only where a sample of the shingles says that they have
some in common (Broder, "On the resemblance and containment of documents", 1997: shingles whose hash is 0 modulo m are
a fair sample of all, whatever the length of the text).
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import blake2b
from typing import NamedTuple

from factcheck.extracting.sentences import split_sentences
from factcheck.model import Document, Role, Span
from factcheck.stages import OnProgress, Stage, followed

_WORD = re.compile(r"\w+")
_SHINGLE = 5
"""Words in a shingle: fewer are set phrases, more break at every edit."""
_SAMPLE = 8
"""One shingle in so many is indexed."""
_FEWEST = 40
"""Shingles below which a text is too short to be called a copy: two papers may write the same two sentences."""
_SHARE = 0.5
"""The share of a text's shingles that must stand in an earlier one."""
_HOLDERS = 8
"""Only so many of the earliest texts that hold a shingle are compared: in a hundred copies all lead to the first ones."""
_CANDIDATES = 12
_SHORTEST_SENTENCE = 8
"""Words of a sentence that nobody writes twice by chance."""


class SharedSentence(NamedTuple):
    """A sentence that stands word for word in an earlier document: where in this one, in which one, and where there."""

    span: Span
    source: str
    there: Span


def find_copies(documents: Iterable[Document], on_progress: OnProgress | None = None) -> dict[str, str]:
    """The id of each near-copy, and of the earliest document that it counts as; the same in whatever order they come.

    A document is a copy when at least half of it stands word for word in an earlier one. Earlier is published earlier, and
    where that does not tell, first by id; a document without a date comes after all that have one.
    """
    copies: dict[str, str] = {}
    kept: dict[str, array[int]] = {}
    holders: dict[int, list[str]] = {}
    words: dict[str, int] = {}
    for document in followed(sorted(documents, key=_earliest_first), Stage.COPIES, on_progress):
        shingles = frozenset(_shingles(document, words))
        if len(shingles) < _FEWEST:
            continue
        sampled = [shingle for shingle in shingles if shingle % _SAMPLE == 0]
        shared = Counter(holder for shingle in sampled for holder in holders.get(shingle, ()))
        likeliest = sorted(shared.items(), key=lambda item: (-item[1], _place(item[0], kept)))[:_CANDIDATES]
        original = _original(shingles, [id for id, _ in likeliest], kept)
        if original is not None:
            copies[document.id] = original
            continue
        kept[document.id] = array("q", shingles)  # a tenth of what the set takes
        for shingle in sampled:
            holding = holders.setdefault(shingle, [])
            if len(holding) < _HOLDERS:
                holding.append(document.id)
    return copies


def shared_sentences(documents: Iterable[Document]) -> dict[str, tuple[SharedSentence, ...]]:
    """For each document that has any, its sentences that stand word for word in an earlier one, in the order of the text."""
    first: dict[bytes, tuple[str, Span]] = {}
    found: dict[str, tuple[SharedSentence, ...]] = {}
    for document in sorted(documents, key=_earliest_first):
        shared: list[SharedSentence] = []
        for span in _sentences(document):
            spoken = _words(document[span])
            if len(spoken) < _SHORTEST_SENTENCE:
                continue
            key = blake2b(" ".join(spoken).encode(), digest_size=16).digest()
            source, there = first.setdefault(key, (document.id, span))
            if source != document.id:
                shared.append(SharedSentence(span, source, there))
        if shared:
            found[document.id] = tuple(shared)
    return found


def _earliest_first(document: Document) -> tuple[date, str]:
    return document.published or date.max, document.id


def _place(id: str, kept: Mapping[str, array[int]]) -> tuple[int, str]:
    """Ties go to the longer text, then by id."""
    return -len(kept[id]), id


def _original(shingles: frozenset[int], candidates: list[str], kept: Mapping[str, array[int]]) -> str | None:
    """The candidate that holds the most of a text, if that is enough of it."""
    best, most = None, _SHARE * len(shingles)
    for id in candidates:
        held = len(shingles.intersection(kept[id]))
        if held >= most and (best is None or held > most):
            best, most = id, held
    return best


def _shingles(document: Document, known: dict[str, int]) -> Iterator[int]:
    """The hashes of all runs of words in the document's own blocks. (A tuple of numbers hashes alike in every process.)"""
    for block in document.blocks:
        if block.role in (Role.BOILERPLATE, Role.LINK):
            continue
        hashes = [_hash(word, known) for word in _words(document[block.span])]
        yield from map(hash, zip(*(hashes[shift:] for shift in range(_SHINGLE)), strict=False))


def _hash(word: str, known: dict[str, int]) -> int:
    value = known.get(word)
    if value is None:
        value = known[word] = int.from_bytes(blake2b(word.encode(errors="replace"), digest_size=7).digest())
    return value


def _words(text: str) -> list[str]:
    """Words and figures without case and punctuation, so that curly quotes and new line breaks change nothing."""
    return _WORD.findall(text.casefold())


def _sentences(document: Document) -> Iterator[Span]:
    for block in document.blocks:
        if block.role not in (Role.BOILERPLATE, Role.LINK):
            yield from split_sentences(document.text, block.span)
