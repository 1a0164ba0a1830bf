"""What bounds an amount, and what says that it is a change: the words right before it and right behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.lexicon import Lexicon
from factcheck.lexicon.patterns import compiled
from factcheck.model import Change, Modifier

_WINDOW = 48
_MOST_WORDS = 5
_MOST_BEFORE = 8
_MARKS = frozenset(',;:!?)]"”')
_POINTED = frozenset({"approx.", "max.", "min."})
_OPENERS = "([\"“‘'*•–—-"
_SPELLED = ("ones", "teens", "tens", "scales", "magnitudes", "packs", "hundred")


_NO_WORDS: frozenset[str] = frozenset()


class Before(NamedTuple):
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
        self._signs = frozenset(phrase[-1] for phrase in self._before if not phrase[-1].isalnum() and phrase[-1] != ".")
        self._between = frozenset(table.get("between_hedge_and_figure", ()))
        after = {phrase: Modifier(name) for name, phrases in table.get("hedges_after", {}).items() for phrase in phrases}
        self._after_values = after
        forms = "|".join(
            sorted((re.escape(phrase).replace(r"\ ", r"\s") for phrase in after), key=lambda form: (-len(form), form))
        )
        numbers = lexicon.table("numbers")
        spelled = "|".join(sorted({str(word) for name in _SPELLED for word in numbers.get(name, ())}))
        next_figure = rf"\s+(?:[^\w\s]?\d|[A-Z]{{0,3}}[$£€¥₹]|(?:a\s)?(?:{spelled})\b)"
        self._after = compiled(rf"(?:\s|-)({forms})(?![\w-]|\s+than\b|{next_figure})|(\+)(?![\w+])", re.IGNORECASE)
        self.changes: Mapping[str, Change] = {
            **dict.fromkeys(table.get("increase", ()), Change.INCREASE),
            **dict.fromkeys(table.get("decrease", ()), Change.DECREASE),
        }
        self.changes_after: Mapping[str, Change] = {
            **dict.fromkeys(table.get("increase_after", ()), Change.INCREASE),
            **dict.fromkeys(table.get("decrease_after", ()), Change.DECREASE),
        }
        self.phrasal = frozenset(table.get("phrasal", ()))
        self.ranging = frozenset(table.get("ranging", ()))
        self.labels = frozenset(table.get("labels", ()))
        self.labels_if_bare = frozenset(table.get("labels_if_bare", ()))
        self.graded = frozenset(table.get("graded", ()))
        self.determiners = frozenset({"a", "an", "the", "its", "their", "his", "her", "this", "that"})
        self.scales: Mapping[str, str] = table.get("scales", {})
        self._bounding_nothing = {phrase: frozenset(words) for phrase, words in table.get("bounding_nothing", {}).items()}
        self.lasting = frozenset(table.get("lasting", ()))
        self.finer: Mapping[str, Sequence[str]] = table.get("finer", {})
        self.names = frozenset(table.get("names", ()))

    def before(self, text: str, start: int, floor: int) -> Before:
        """The bound that stands right before ``start``, and the words before it."""
        sign = text[start - 1 : start].strip() or text[start - 2 : start - 1]
        if sign in self._signs and sign and start - 1 >= floor:
            begin = text.rindex(sign, 0, start)
            if sign == "=" and text[begin - 1 : begin] in ("<", ">"):
                sign, begin = text[begin - 1 : start].strip(), begin - 1
            if sign in self._before and begin >= floor:
                return Before(self._before[sign], begin, words_before(text, begin, floor))
        words = words_before(text, start, floor)
        if not words:
            return Before(Modifier.EXACT, start, ())
        skipped = 0
        while skipped < len(words) and words[skipped] in self._between and words[skipped] not in self._last and skipped < 3:
            skipped += 1
        for first in (skipped, 0) if skipped else (0,):
            if first == len(words) or words[first] not in self._last:
                continue
            for length in range(min(_MOST_WORDS, len(words) - first), 0, -1):
                phrase = " ".join(reversed(words[first : first + length]))
                modifier = self._before.get(phrase)
                further = words[first + length : first + length + 1]
                if not self._bounding_nothing.get(phrase, _NO_WORDS).isdisjoint(further):
                    break
                if modifier is not None:
                    return Before(modifier, _start_of(text, words[: first + length], start), words[first + length :])
        return Before(Modifier.EXACT, start, words)

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
    pieces = text[low:start].split()
    if low > floor and pieces and not text[low - 1].isspace() and not text[low].isspace():
        del pieces[0]
    words: list[str] = []
    for piece in reversed(pieces):
        last = piece[-1]
        if last in _MARKS or (last == "." and len(piece) > 3 and piece.lower() not in _POINTED):
            break
        if piece[0].isalnum():
            words.append(piece.lower())
            if len(words) == _MOST_BEFORE:
                break
            continue
        opened = piece.lstrip(_OPENERS)
        if opened:
            words.append(opened.lower())
        if opened != piece:
            break
    return tuple(words)


def _start_of(text: str, words: Sequence[str], stop: int) -> int:
    """Where the last of these words stands, the nearest first, before ``stop``."""
    for word in words:
        at = stop
        while text[at - len(word) : at].lower() != word:
            at -= 1
        stop = at - len(word)
    return stop


@lru_cache(maxsize=8)
def hedges(lexicon: Lexicon) -> Hedges:
    """The tables of a rule pack, compiled."""
    return Hedges(lexicon)
