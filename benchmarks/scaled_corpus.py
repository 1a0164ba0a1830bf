"""As many articles as asked for, made from a few hundred real ones: every topic has its own names, words and figures.

A collection of ten thousand articles is not twenty times the same five hundred: names and rarer words keep coming (Heaps'
law). So each topic is a real story told anew. Names give way to made-up ones, save those that are in the news everywhere;
rare words to other words of the corpus with the same ending, drawn as often as the corpus has them; digits to other
digits, roundings kept (1.24 and 1.2 stay alike). Within a topic each is replaced by the same everywhere, and everything
is the same in every run.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from made_up_names import ENDS, MIDDLES, STARTS, VOWELS

from factcheck.model import Document

_COUNTED = re.compile(r"\d[\s-](?P<word>[^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"(?P<word>[^\W\d_]+)|(?P<figure>\d(?:[\d,.]*\d)?)")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_LONGEST = 3_000
"""Characters of an article; what is longer is cut into several at its paragraphs."""
_FAMOUS = 0.01
"""The share of a collection's stories from which on a name is at home in it."""
_EVERYWHERE = 3
"""A name that is at home in so many collections is one that all topics have; else it is some large topic's own."""
_RARE = 0.1
"""The share of stories up to which a word is rare."""
_UNIT = 3
"""A word that follows a figure so often is a unit or a counted thing, and stays."""
_SHORTEST_REPLACED = 5
_DAYS = 3_650
_DAYS_OF_A_TOPIC = 4
_VOWELS = (*VOWELS, "ai", "ou", "ee")
_MIDDLES = (*MIDDLES, "ck", "mb")
_ENDS = (*ENDS, "ey", "ich", "", "in")


class Story(NamedTuple):
    """The real articles of one topic."""

    texts: tuple[str, ...]


class ScaledCorpus:
    """The articles in a data folder (``clusters/`` and ``times/``), to be told again as often as wanted."""

    def __init__(self, folder: Path) -> None:
        self._clusters = _clusters(folder / "clusters" / "documents.jsonl")
        paths = sorted((folder / "times").glob("*.docs.jsonl"))
        collections = [self._clusters, *(tuple(Story((piece,)) for piece in _articles(path)) for path in paths)]
        self._singles = tuple(Story((text,)) for stories in collections for story in stories for text in story.texts)
        if not self._singles:
            raise FileNotFoundError(f"{folder}: no articles; it wants clusters/documents.jsonl or times/*.docs.jsonl")
        self._learn([[" ".join(story.texts) for story in stories] for stories in collections if stories])

    def _learn(self, collections: Sequence[Sequence[str]]) -> None:
        lower, upper, counted = Counter[str](), Counter[str](), Counter[str]()
        held = [Counter[str]() for _ in collections]
        for texts, holders in zip(collections, held, strict=True):
            for text in texts:
                words = _WORD.findall(text)
                lower.update(word for word in words if word.islower())
                upper.update(word.lower() for word in words if word[0].isupper())
                holders.update({word.lower() for word in words})
                counted.update(match["word"] for match in _COUNTED.finditer(text))
        at_home = Counter(
            word
            for texts, holders in zip(collections, held, strict=True)
            for word, count in holders.items()
            if count >= _FAMOUS * len(texts)
        )
        everywhere = min(_EVERYWHERE, len(collections))
        self._names = frozenset(
            word for word, count in upper.items() if count > lower[word] and at_home[word] < everywhere and len(word) > 2
        )
        holders, stories = sum(held, Counter[str]()), sum(map(len, collections))
        self._rare = frozenset(
            word
            for word in lower
            if len(word) >= _SHORTEST_REPLACED and holders[word] <= _RARE * stories and counted[word] < _UNIT
        )
        endings: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._rare):
            endings[word[-2:]] += [word] * lower[word]
        self._endings = dict(endings)

    def apart(self, count: int) -> Iterator[Document]:
        """So many articles on as many topics."""
        yield from self._told(count, self._singles)

    def together(self, count: int) -> Iterator[Document]:
        """So many articles on topics of about ten articles each."""
        yield from self._told(count, self._clusters)

    def one_story(self, count: int) -> Iterator[Document]:
        """So many articles on one topic: its real ones again and again, each time in other rare words."""
        story = max(self._clusters, key=lambda story: len(story.texts))
        for number in range(count):
            text = story.texts[number % len(story.texts)]
            words = _Renaming(self, f"words {number // len(story.texts)}")
            told = _TOKEN.sub(words.own_words, text)
            yield Document.from_text(told, f"a{number:05}", published=date(2010, 1, 1) + timedelta(number % 9))

    @staticmethod
    def topic_of(document: Document) -> date | None:
        """The day of a made article's topic, by which topics are told apart."""
        return document.published and document.published - timedelta(int(document.id[1:]) % _DAYS_OF_A_TOPIC)

    def _told(self, count: int, stories: Sequence[Story]) -> Iterator[Document]:
        topic = made = 0
        while made < count:
            renaming = _Renaming(self, f"topic {topic}")
            for text in stories[topic % len(stories)].texts[: count - made]:
                told = _TOKEN.sub(renaming.other, text)
                yield Document.from_text(told, f"a{made:05}", published=renaming.day + timedelta(made % _DAYS_OF_A_TOPIC))
                made += 1
            topic += 1


class _Renaming:
    """What stands in one topic for each name, rare word and figure."""

    def __init__(self, corpus: ScaledCorpus, topic: str) -> None:
        self._corpus, self._topic = corpus, topic
        chance = random.Random(topic)
        self.day = date(2010, 1, 1) + timedelta(chance.randrange(_DAYS))
        self._years = chance.randrange(-8, 9)
        self._leading = dict(zip("123456789", chance.sample("123456789", 9), strict=True))
        self._digits = dict(zip("123456789", chance.sample("123456789", 9), strict=True)) | {"0": "0"}
        self._known: dict[str, str] = {}

    def other(self, match: re.Match[str]) -> str:
        """What stands here for a word or figure of the real article."""
        word = match["word"]
        if not word:
            return self._figure(match.group())
        if word[0].isupper() and word.lower() in self._corpus._names:
            return self._as_written(word, self._name(word.lower()))
        if word[0].isupper() and word.lower() in self._corpus._rare:
            return self._as_written(word, self._own_word(word.lower()).capitalize())  # "Missile Defense Agency" is a name, too
        return self.own_words(match)

    def own_words(self, match: re.Match[str]) -> str:
        """The same of rare words alone: names and figures stay."""
        word = match["word"]
        if not word or not word.islower() or word not in self._corpus._rare:
            return match.group()
        return self._own_word(word)

    def _own_word(self, word: str) -> str:
        if word not in self._known:
            self._known[word] = random.Random(f"{self._topic}/{word}").choice(self._corpus._endings[word[-2:]])
        return self._known[word]

    def _name(self, word: str) -> str:
        name = self._known.get(word)
        if name is None:
            chance = random.Random(f"{self._topic}/{word}")
            parts = (STARTS, _VOWELS, _MIDDLES, _VOWELS, _ENDS)
            name = self._known[word] = "".join(chance.choice(part) for part in parts)
        return name

    def _figure(self, figure: str) -> str:
        if _YEAR.fullmatch(figure):
            return str(int(figure) + self._years)
        if figure.isdigit() and int(figure) < 32:
            return figure  # the day of a month, or a count that is anybody's
        first = next((place for place, digit in enumerate(figure) if digit in self._leading), 0)
        return "".join(
            (self._leading if place == first else self._digits).get(digit, digit) for place, digit in enumerate(figure)
        )

    @staticmethod
    def _as_written(word: str, name: str) -> str:
        return name.upper() if word.isupper() and len(word) > 1 else name


def _clusters(path: Path) -> tuple[Story, ...]:
    if not path.is_file():
        return ()
    topics: dict[str, list[str]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        topics[row["subtopic"]].append(row["text"])
    return tuple(Story(tuple(texts)) for _, texts in sorted(topics.items()))


def _articles(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        piece = ""
        for paragraph in json.loads(line)["text"].split("\n"):
            if piece and len(piece) + len(paragraph) > _LONGEST:
                yield piece
                piece = ""
            piece += paragraph + "\n"
        if piece.strip():
            yield piece
