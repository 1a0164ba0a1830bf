"""Which of several is meant: "Lane and Berg were sentenced to 21 and 18 months, respectively"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from factcheck.extracting.words import Vocabulary, Word, read_words
from factcheck.model import Mention, MentionKind, Phrase, Span

_JOINS = frozenset({"", ",", "and", ", and", "&"})
_NEAR = 3
"""Characters that may stand between the last of the figures and "respectively"."""


class Share(NamedTuple):
    """Whom or what one of several figures is of, and the terms of the others of the list."""

    own: Phrase
    others: frozenset[str]


def shares(text: str, sentence: Span, mentions: Sequence[Mention], words: Vocabulary) -> Mapping[int, Share]:
    """For each figure of a list that is told "respectively", by its start, what it is of; nothing where that is unclear."""
    place = text.find("respectively", sentence.start, sentence.end)
    figures = _figures(text, mentions, place) if place >= 0 else []
    if len(figures) < 2:
        return {}
    start = min(figures[0].span.start, place)
    items = _items(read_words(text, sentence.start, start, words), len(figures), words)
    if len(items) != len(figures):
        return {}
    phrases = [_phrase(text, item) for item in items]
    everything = frozenset(term for phrase in phrases for term in phrase.terms)
    return {
        figure.span.start: Share(phrase, everything - frozenset(phrase.terms))
        for figure, phrase in zip(figures, phrases, strict=True)
    }


def _figures(text: str, mentions: Sequence[Mention], place: int) -> list[Mention]:
    """The list of figures right before the word, or else right behind it."""
    amounts = [mention for mention in mentions if mention.kind is not MentionKind.TIME]
    runs: list[list[Mention]] = [[amount] for amount in amounts[:1]]
    for before, after in pairwise(amounts):
        if text[before.span.end : after.span.start].strip() in _JOINS:
            runs[-1].append(after)
        else:
            runs.append([after])
    for run in runs:
        if 0 <= place - run[-1].span.end <= _NEAR or 0 <= run[0].span.start - place - len("respectively") <= _NEAR:
            return run
    return []


def _items(line: Sequence[Word], count: int, words: Vocabulary) -> list[list[Word]]:
    """The first list of so many things: "France, Germany and Spain"."""
    for index, word in enumerate(line):
        if word.lower != "and":
            continue
        last = _run(line[index + 1 :], words)
        items = [last] if last else []
        at = index - 1
        while items and len(items) < count:
            if at >= 0 and line[at].text == ",":
                at -= 1
            run = _run(line[at::-1] if at >= 0 else [], words)[::-1]
            if not run:
                break
            items.insert(0, run)
            at -= len(run)
            if len(items) < count and not (at >= 0 and line[at].text == ","):
                break
        if len(items) == count and not _goes_on(line, at, items[0], words):
            return items
    return []


def _goes_on(line: Sequence[Word], at: int, first: Sequence[Word], words: Vocabulary) -> bool:
    """Whether the list has one thing more before its first: a name before names, not what they are ("two men, Lane and …")."""
    if at < 1 or line[at].text != ",":
        return False
    before = _run(line[at - 1 :: -1], words)
    return bool(before) and before[0].text[0].isupper() == first[-1].text[0].isupper()


def _run(line: Sequence[Word], words: Vocabulary) -> list[Word]:
    """The words of one thing, from the first on: up to a verb, a preposition or a comma."""
    found: list[Word] = []
    for word in line:
        verb = words.stem(word.lower) in words.verbs and not word.text[0].isupper()
        if not word.lower[0].isalnum() or word.lower in words.stop or verb:
            break
        found.append(word)
    return found


def _phrase(text: str, item: Sequence[Word]) -> Phrase:
    terms = tuple(word.term for word in item if word.term)
    names = tuple(word.term for word in item if word.term and word.text[0].isupper())
    return Phrase("subject", text[item[0].start : item[-1].end], terms, names)


def applied(share: Share, phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """The phrases of a claim, less what they say of the others of the list."""
    own, others = share
    kept = [own]
    for phrase in phrases:
        terms = tuple(term for term in phrase.terms if term not in others and term not in own.terms)
        if terms == phrase.terms:
            kept.append(phrase)
        elif terms:
            kept.append(Phrase(phrase.role, phrase.text, terms, tuple(name for name in phrase.names if name in terms)))
    return tuple(kept)
