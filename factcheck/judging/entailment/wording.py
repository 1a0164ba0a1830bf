"""Which words and names of a statement another text has too, in whatever form, and which it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from factcheck.extracting.sentences import TITLES
from factcheck.extracting.words import Vocabulary, Word, read_words, vocabulary
from factcheck.lexicon import Lexicon
from factcheck.model import Document, Mention, MentionKind

_LIKE = 80
"""From what likeness on (rapidfuzz, 0 to 100) two long words are one, spelled or derived differently ("Kosova", "Kosovo")."""
_LONG = 5
_SHORTEST_INITIALS, _LONGEST_INITIALS = 2, 6
_SPEAKERS_WORDS = 8
"""No speaker is named in more words than this."""
_SAYING = frozenset({"say", "says", "said", "saying"})
_EVERYDAY_BITS = 4.0
_HEADLINE = 4
"""Content words; fewer may all be names."""
_PUNCTUATION = frozenset(",;:")
_COMPASS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western", "new", "central"})
_OPENERS = frozenset('.!?:;"“‘')
_NOT_LETTERS = re.compile(r"[\W_]+")


class Item(NamedTuple):
    """A content word of a statement: whether it is written as a name, and whether the evidence has it too."""

    word: Word
    is_name: bool
    is_there: bool


class Evidence:
    """The words of a text, by all the forms in which a statement may use them."""

    def __init__(self, texts: Iterable[str], lexicon: Lexicon) -> None:
        self.vocabulary: Vocabulary = vocabulary(lexicon)
        self.implied = frozenset(self.vocabulary.stem(word) for word in lexicon.table("entailment").get("implied", ()))
        self.words: list[Word] = []
        for text in texts:
            self.words += read_words(text, 0, len(text), self.vocabulary)
        self.terms = frozenset(word.term for word in self.words if word.term)
        self._forms = frozenset(form for word in self.words for form in (word.lower, self.vocabulary.stem(word.lower)))

    @cached_property
    def _long(self) -> tuple[str, ...]:
        return tuple(sorted(form for form in self._forms if len(form) >= _LONG and form.isalpha()))

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(form[:_LONG] for form in self._long)

    @cached_property
    def _letters(self) -> str:
        return _NOT_LETTERS.sub("", "".join(word.lower for word in self.words))

    @cached_property
    def _initials(self) -> frozenset[str]:
        """What the initials of names in a row spell."""
        found: set[str] = set()
        run: list[str] = []
        for word in self.words:
            if word.text[0].isupper():
                run.append(word.lower[0])
                sizes = range(_SHORTEST_INITIALS, min(_LONGEST_INITIALS, len(run)) + 1)
                found.update("".join(run[-size:]) for size in sizes)
            elif word.lower not in self.vocabulary.stop:
                run = []
        return frozenset(found)

    def has(self, word: Word) -> bool:
        """Whether the text has the word: its term, its stem, a form derived from it, or as a name another spelling of it."""
        if word.term in self.terms or word.lower in self._forms or self.vocabulary.stem(word.lower) in self._forms:
            return True
        if len(word.lower) < _LONG or word.term[:1] in "=@":
            letters = word.text.replace(".", "")
            return letters.isupper() and len(letters) >= _SHORTEST_INITIALS and letters.lower() in self._initials
        return word.lower[:_LONG] in self._beginnings and self._is_alike(word.lower)

    def has_name(self, word: Word) -> bool:
        """The same of a word of a name, which may also stand glued to others ("MasterCard"), or misspelled."""
        if self.has(word):
            return True
        letters = _NOT_LETTERS.sub("", word.lower)
        return (len(letters) > 3 and letters in self._letters) or (len(letters) >= _LONG and self._is_alike(word.lower))

    def has_short_form(self, words: Sequence[Word]) -> bool:
        """Whether the text has a name of several words by its initials ("WHO"), or as one word ("JetBlue" for "Jet Blue")."""
        spelled = "".join(word.lower[0] for word in words)
        joined = "".join(word.lower for word in words)
        return len(words) >= _SHORTEST_INITIALS and (spelled in self._forms or joined in self._forms)

    def _is_alike(self, lower: str) -> bool:
        from rapidfuzz import fuzz, process

        return process.extractOne(lower, self._long, scorer=fuzz.ratio, score_cutoff=_LIKE) is not None


def read_statement(statement: Document, mentions: Sequence[Mention], evidence: Evidence) -> list[Item]:
    """The content words of a statement outside of its figures and dates, and of what only says who speaks."""
    words = _words_beside(statement.text, mentions, evidence.vocabulary)
    silent = _speaking(words, evidence.vocabulary)
    names = _names(words, evidence.vocabulary)
    items: list[Item] = []
    for start, end in _runs(names):
        run = words[start:end]
        known = names[start] and (evidence.has_short_form(run) or _is_shortened(run, evidence))
        for index, word in enumerate(run, start):
            if word.term and word.lower[0].isalpha() and index not in silent and word.term not in evidence.implied:
                there = known or (evidence.has_name(word) if names[start] else evidence.has(word))
                items.append(Item(word, names[start], there))
    return items


def _is_shortened(run: Sequence[Word], evidence: Evidence) -> bool:
    """Whether the text has a person by the surname alone.

    "South Korea" is not Korea, nor "Bank of China" China: only words that are nothing but names may be left out.
    """
    bits = evidence.vocabulary.bits
    names = [word for word in run[:-1] if len(word.text) > 1]
    given = [bool(word.term) and bits(word.term) > _EVERYDAY_BITS and word.lower not in _COMPASS for word in names]
    return bool(given) and all(given) and run[-1].term[:1] != "@" and evidence.has_name(run[-1])


def _words_beside(text: str, mentions: Sequence[Mention], words: Vocabulary) -> list[Word]:
    """The words outside of the figures and dates; what is counted is a word like all others."""
    found: list[Word] = []
    position = 0
    for mention in mentions:
        found += read_words(text, position, mention.span.start, words)
        if mention.kind is not MentionKind.TIME and mention.head:
            inside = read_words(text, mention.span.start, mention.span.end, words)
            found += [word for word in inside if word.term and word.lower not in words.figures]
        position = max(position, mention.span.end)
    return found + read_words(text, position, len(text), words)


def _runs(names: Sequence[bool]) -> list[tuple[int, int]]:
    """Stretches of words that are all part of one name, and the single words between."""
    runs: list[tuple[int, int]] = []
    for index, is_name in enumerate(names):
        if is_name and runs and runs[-1][1] == index and names[index - 1]:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


def _names(words: Sequence[Word], vocabulary: Vocabulary) -> list[bool]:
    """Which words are written as names; in a headline, with all words capital, none can be told by that."""
    content = [word for word in words if word.term and word.lower[0].isalpha()]
    if len(content) >= _HEADLINE and sum(word.text[0].isupper() for word in content) > 0.9 * len(content):
        return [False] * len(words)
    found = [
        word.text[0].isupper()
        and bool(word.term)
        and word.lower not in TITLES
        and (not _opens(words, index) or _is_name_at_start(words, index, vocabulary))
        for index, word in enumerate(words)
    ]
    for index in range(1, len(words) - 2):
        if found[index - 1] and found[index + 2] and words[index].text.isupper() and words[index + 1].text == ".":
            found[index] = found[index + 1] = True  # the initial of "John F. Kennedy"
    return found


def _is_everyday(word: Word, vocabulary: Vocabulary) -> bool:
    return word.term in vocabulary.common or word.term in vocabulary.verbs or word.term[:1] == "="


def _opens(words: Sequence[Word], index: int) -> bool:
    """Whether a word begins a sentence; what follows an initial ("John F. Kennedy") does not."""
    if index == 0 or words[index - 1].text not in _OPENERS:
        return index == 0
    return not (
        index > 1 and words[index - 1].text == "." and len(words[index - 2].text) == 1 and words[index - 2].text.isupper()
    )


def _is_name_at_start(words: Sequence[Word], index: int, vocabulary: Vocabulary) -> bool:
    """Whether a word that owes its capital to the sentence's start is a name all the same: it is no everyday word, and another
    capital, a verb or "'s" follows.
    """
    word = words[index]
    if _is_everyday(word, vocabulary) or index + 1 == len(words):
        return word.term[:1] == "@"
    after = words[index + 1]
    follows = after.lower == "'s" or after.lower in vocabulary.auxiliaries or after.text[0].isupper()
    stem = vocabulary.stem(after.lower)
    does = after.lower.endswith("ed") or (after.lower[-1] in "sd" and (stem in vocabulary.verbs or after.term[:1] == "="))
    return word.term[:1] == "@" or follows or does or (len(word.text) > 1 and word.text.isupper())


def _speaking(words: Sequence[Word], vocabulary: Vocabulary) -> frozenset[int]:
    """The words that only say who speaks: "Officials say …", "…, police said", "according to the ministry", "NOAA: …"."""
    lowers = [word.lower for word in words]
    silent: set[int] = set()
    for index, lower in enumerate(lowers):
        if lower == ":":
            rest = range(index + 1, len(words))
            capital = all(words[at].text[0].isupper() or not words[at].term for at in rest)
            if capital and 0 < len(rest) <= _SPEAKERS_WORDS // 2:
                silent.update(rest)
            elif index <= _SPEAKERS_WORDS // 2:
                silent.update(range(index))
        elif lower == "according":
            silent.update(range(index, _stop(lowers, index)))
        elif lower in _SAYING:
            begin = max((at + 1 for at in range(index) if lowers[at] in _PUNCTUATION), default=0)
            if begin and index - begin <= _SPEAKERS_WORDS and _stop(lowers, index) - index <= _SPEAKERS_WORDS // 2:
                silent.update(range(begin, _stop(lowers, index)))
            elif not begin and index <= _SPEAKERS_WORDS:
                silent.update(range(index + 1))
    return frozenset(silent)


def _stop(lowers: Sequence[str], index: int) -> int:
    return next((at for at in range(index, len(lowers)) if lowers[at] in (",", ";", ".")), len(lowers))


def find_excluded(items: Sequence[Item], evidence: Evidence, lexicon: Lexicon) -> list[Word]:
    """The missing words that name a deed or measure in whose stead the evidence has one that excludes it: killed, injured."""
    stated = {item.word.term for item in items}
    found: list[Word] = []
    for group in _exclusive(lexicon):
        if not stated & group & evidence.terms and evidence.terms & group:
            found += [item.word for item in items if item.word.term in group]
    return found


@lru_cache(maxsize=8)
def _exclusive(lexicon: Lexicon) -> tuple[frozenset[str], ...]:
    lines = [*lexicon.table("concepts").get("exclusive", ()), *lexicon.table("entailment").get("exclusive", ())]
    return tuple(frozenset("=" + name for name in line) for line in lines)
