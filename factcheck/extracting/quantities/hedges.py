"""What bounds an amount, and what says that it is a change: the words right before it and right behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from factcheck.lexicon import Lexicon
from factcheck.model import Change, Modifier

_WORD_BACK = re.compile(r"([^\s,;:.!?()\[\]\"“”]+\.?)[ \u00a0\n]*$")
_WINDOW = 48
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Before:
    """The words before an amount: its bound and where that begins, and the words further to the left, the nearest first."""

    modifier: Modifier
    start: int
    words: tuple[str, ...]


class Hedges:
    """The compiled tables of amounts.yaml."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("amounts")
        self._before: dict[str, Modifier] = {}
        for name, phrases in table.get("hedges", {}).items():
            for index, phrase in enumerate(phrases):
                if phrase in self._before:
                    raise lexicon.error("amounts", ("hedges", name, index), f'"{phrase}" stands under two headings')
                self._before[phrase] = Modifier(name)
        self._last = frozenset(phrase.rpartition(" ")[2] for phrase in self._before)
        self._signs = "".join(re.escape(phrase) for phrase in self._before if len(phrase) == 1 and not phrase.isalnum())
        self._sign = re.compile(rf"([{self._signs}]|<=|>=)\s?$")
        self._between = frozenset(table.get("between_hedge_and_figure", ()))
        after = {phrase: Modifier(name) for name, phrases in table.get("hedges_after", {}).items() for phrase in phrases}
        self._after_values = after
        forms = "|".join(
            sorted((re.escape(phrase).replace(r"\ ", r"\s") for phrase in after), key=lambda form: (-len(form), form))
        )
        self._after = re.compile(rf"(?:\s|-)({forms})(?![\w-]|\s+than\b)|(\+)(?![\w+])", re.IGNORECASE)
        self.changes: Mapping[str, Change] = {
            **dict.fromkeys(table.get("increase", ()), Change.INCREASE),
            **dict.fromkeys(table.get("decrease", ()), Change.DECREASE),
        }
        self.changes_after: Mapping[str, Change] = {
            **dict.fromkeys(table.get("increase_after", ()), Change.INCREASE),
            **dict.fromkeys(table.get("decrease_after", ()), Change.DECREASE),
        }
        self.ranging = frozenset(table.get("ranging", ()))
        self.labels = frozenset(table.get("labels", ()))
        self.labels_if_bare = frozenset(table.get("labels_if_bare", ()))
        self.graded = frozenset(table.get("graded", ()))
        self.determiners = frozenset({"a", "an", "the", "its", "their", "his", "her", "this", "that"})
        self.age_words = frozenset(table.get("age_words", ()))
        self.names = frozenset(table.get("names", ()))

    def before(self, text: str, start: int, floor: int) -> Before:
        """The bound that stands right before ``start``, and the words before it."""
        low = max(floor, start - _WINDOW)
        stretch = text[low:start]
        sign = self._sign.search(stretch[-4:])
        if sign is not None:
            begin = start - len(stretch[-4:]) + sign.start()
            return Before(self._before[sign[1]], begin, words_before(text, begin, floor))
        words, starts = _split_back(stretch, low)
        if not words:
            return Before(Modifier.EXACT, start, ())
        skipped = 0
        while skipped < len(words) and words[skipped] in self._between and words[skipped] not in self._last and skipped < 3:
            skipped += 1
        for first in (skipped, 0) if skipped else (0,):
            for length in range(min(_MOST_WORDS, len(words) - first), 0, -1):
                if words[first] not in self._last:
                    break
                phrase = " ".join(reversed(words[first : first + length]))
                modifier = self._before.get(phrase)
                if modifier is not None:
                    return Before(modifier, starts[first + length - 1], tuple(words[first + length :]))
        return Before(Modifier.EXACT, start, tuple(words))

    def after(self, text: str, stop: int, end: int) -> tuple[Modifier, int] | None:
        """The bound that stands right behind ``stop``, and where it ends."""
        match = self._after.match(text, stop, end)
        if match is None:
            return None
        if match[2]:
            return Modifier.AT_LEAST, match.end()
        return self._after_values[" ".join(match[1].lower().split())], match.end()


def words_before(text: str, start: int, floor: int) -> tuple[str, ...]:
    """The words that stand before ``start`` with no mark between, in small letters, the nearest first."""
    low = max(floor, start - _WINDOW)
    return tuple(_split_back(text[low:start], low)[0])


_PIECES = re.compile(r"[^\s]+")


def _split_back(stretch: str, low: int) -> tuple[list[str], list[int]]:
    words: list[str] = []
    starts: list[int] = []
    pieces = list(_PIECES.finditer(stretch))
    for match in reversed(pieces):
        word = match.group()
        if word[-1] in ',;:!?)]"”' or (word[-1] == "." and len(word) > 3 and word.lower() not in ("approx.", "max.", "min.")):
            break
        opened = word.lstrip("([\"“‘'*•–—-")
        if not opened:
            break
        words.append(opened.lower())
        starts.append(low + match.end() - len(opened))
        if opened != word or len(words) == 8:
            break
    return words, starts


@lru_cache(maxsize=8)
def hedges(lexicon: Lexicon) -> Hedges:
    """The tables of a rule pack, compiled."""
    return Hedges(lexicon)
