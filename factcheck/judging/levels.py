"""Two values of one thing in a sentence, the earlier and the later one, and the figures that are said to be the change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from factcheck.judging.amounts import Amount
from factcheck.judging.phrasing import Phrases, any_of
from factcheck.lexicon import Lexicon

_FARTHEST = 120
_ASIDE = re.compile(r"\([^()]*\)")
_OR = re.compile(r",?\s+or\s+(?:about\s+|some\s+|nearly\s+)?\Z")


class Levels(NamedTuple):
    """Two values of one thing, the earlier one and the later one."""

    before: Amount
    after: Amount

    @property
    def start(self) -> int:
        """Where the first of the two starts."""
        return min(self.before.span.start, self.after.span.start)

    @property
    def end(self) -> int:
        """Where the second of the two ends."""
        return max(self.before.span.end, self.after.span.end)


class Multiple(NamedTuple):
    """A word such as "doubled": ``low`` and ``high`` times as much, ``said`` in these words."""

    low: float
    high: float
    said: str


class LevelReader:
    """Reads the levels and changes of one sentence; amounts in brackets and "or 55 cents a share" are passed over."""

    def __init__(self, text: str, sentence: Sequence[Amount], lexicon: Lexicon) -> None:
        self.patterns = _patterns(lexicon)
        start, end = sentence[0].claim.sentence.start, sentence[0].claim.sentence.end
        self._start = start
        self._text = _without_asides(text[start:end], start, sentence)
        self.amounts = [each for each in sentence if not self._between(each.span.start, each.span.end).isspace()]

    def levels(self) -> Iterator[Levels]:
        """ "From 4 to 2", "to 110 from 90", "110, compared with 90", and "110, up 10% from 90"."""
        by_start = {each.span.start: each for each in self.amounts}
        found: set[frozenset[int]] = set()
        for levels in (*self._paired(by_start), *self._compared(), *self._around()):
            ends = frozenset((levels.before.span.start, levels.after.span.start))
            if ends not in found:
                found.add(ends)
                yield levels

    def _paired(self, by_start: Mapping[int, Amount]) -> Iterator[Levels]:
        for each in self.amounts:
            mention = each.claim.mention
            other = by_start.get(mention.pair) if mention.pair is not None else None
            if mention.role == "to" and other is not None and (_alike(each, other) or _is_rate_of(each, other)):
                yield Levels(other, each)

    def _compared(self) -> Iterator[Levels]:
        for after, before in pairwise(self.amounts):
            between = self._between(after.span.end, before.span.start)
            near = _alike(after, before) and _is_level(after) and len(between) <= _FARTHEST
            if near and self.patterns.compared.fullmatch(between):
                yield Levels(before, after)

    def _around(self) -> Iterator[Levels]:
        for after, change, before in zip(self.amounts, self.amounts[1:], self.amounts[2:], strict=False):
            if (
                _alike(after, before)
                and _is_level(after)
                and change.quantity.unit != after.quantity.unit
                and self.patterns.to_change.fullmatch(self._between(after.span.end, change.span.start))
                and self.patterns.from_level.fullmatch(self._between(change.span.end, before.span.start))
            ):
                yield Levels(before, after)

    def changes(self, levels: Levels) -> list[Amount]:
        """The amounts that the sentence says to be the change between the two levels."""
        return [each for each in self.amounts if self._is_change_of(each, levels)]

    def _is_change_of(self, stated: Amount, levels: Levels) -> bool:
        ratio = stated.quantity.dimension in ("ratio", "ratio change")
        if stated.span in (levels.before.span, levels.after.span) or stated.claim.mention.role:
            return False
        points = stated.quantity.dimension == "points" and levels.before.quantity.unit == "percent"
        if not (ratio or points) and stated.quantity.unit != levels.before.quantity.unit:
            return False
        if levels.start < stated.span.start < levels.end:
            return ratio or points
        changes = stated.claim.change is not None or stated.claim.mention.change is not None
        if stated.span.end <= levels.start:
            between = self._between(stated.span.end, levels.start)
            return changes and len(between) <= _FARTHEST and self.patterns.before_levels.fullmatch(between) is not None
        between = self._between(levels.end, stated.span.start)
        if len(between) > _FARTHEST or self.patterns.after_levels.fullmatch(between) is None:
            return False
        following = self._between(stated.span.end, stated.span.end + _FARTHEST)
        said = changes or self.patterns.says_so.search(between) is not None
        return self.patterns.noun.match(following) is not None or (said and self.patterns.end.match(following) is not None)

    def multiple(self, levels: Levels) -> Multiple | None:
        """How many times as much the words before the levels say it is: "nearly doubled to"."""
        before = self._between(max(self._start, levels.start - _FARTHEST), levels.start)
        if self.patterns.multiples.keys().isdisjoint(before.lower().split()):
            return None
        found = self.patterns.multiple.search(before)
        if found is None:
            return None
        times = self.patterns.multiples[found.group("word").lower()]
        below, above = self.patterns.reach[" ".join((found.group("hedge") or "").lower().split())]
        return Multiple(times * (1 - below), times * (1 + above), found.group("said"))

    def _between(self, start: int, end: int) -> str:
        return self._text[max(0, start - self._start) : max(0, end - self._start)]


def _alike(one: Amount, other: Amount) -> bool:
    return one.quantity.unit == other.quantity.unit and one.quantity.dimension == other.quantity.dimension


def _is_rate_of(one: Amount, other: Amount) -> bool:
    """Whether the one says per what both are: "from $39 to $63 an hour"."""
    unit, slash, _ = one.quantity.unit.partition("/")
    return bool(slash) and unit == other.quantity.unit


def _is_level(after: Amount) -> bool:
    return after.claim.mention.role in ("", "to") and after.claim.mention.change is None


def _without_asides(text: str, start: int, sentence: Sequence[Amount]) -> str:
    """The sentence with blanks for what stands in brackets and for amounts that restate the one before."""
    blanked = list(_ASIDE.sub(lambda match: " " * len(match.group()), text))
    for before, after in pairwise(sentence):
        opening = _OR.search(text, before.span.end - start, after.span.start - start)
        if opening is not None and opening.start() == before.span.end - start and not _alike(before, after):
            end = after.span.end - start
            blanked[opening.start() : end] = " " * (end - opening.start())
    return "".join(blanked)


class _Patterns(NamedTuple):
    compared: Phrases
    to_change: Phrases
    from_level: Phrases
    before_levels: Phrases
    after_levels: Phrases
    says_so: Phrases
    noun: Phrases
    end: Phrases
    multiple: Phrases
    multiples: Mapping[str, float]
    reach: Mapping[str, tuple[float, float]]


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> _Patterns:
    table = lexicon.table("changes")

    nouns, connectors = any_of(table["nouns"]), any_of(table["connectors"])
    compared = any_of(table["compared"])
    period = rf"(?:\s+(?:{any_of(table['periods'])}|\d{{4}}|(?-i:[A-Z][a-z]+)))"
    hedge = rf"(?:(?:{any_of(table['hedges'])})\s+){{0,2}}"
    change = rf"(?:\s+(?:in\s+|of\s+)?(?:the\s+)?(?:{nouns})\b)"
    of_what = r"(?:\s+of\s+(?:the\s+|all\s+)?[\w’'-]+){0,2}"
    return _Patterns(
        compared=Phrases(rf"{period}{{0,9}}\s*,?\s*(?:(?:up|down)\s+)?(?:{compared})\s+", hedge),
        to_change=Phrases(
            rf"{of_what}{period}{{0,9}}\s*[,(–—-]\s*(?:up|down|(?:an?\s+)?(?:{nouns}))\s+(?:by\s+|of\s+)?", hedge
        ),
        from_level=Phrases(rf"{change}?{period}{{0,3}}\s*,?\s*(?:{compared}|on)\s+", hedge),
        before_levels=Phrases(
            rf"{change}?{period}{{0,7}}\s*,?\s*(?:to\s+(?:{any_of(table['ending'])})\s+)?(?:from|to|at)\s+", hedge
        ),
        after_levels=Phrases(rf"{period}{{0,6}}\s*[,(–—:-]*\s*(?:(?:{connectors})\s+){{0,5}}"),
        says_so=Phrases(rf"\b(?:{any_of(table['says_so'])})\b"),
        noun=Phrases(rf"\s+(?:[\w-]+\s+)?(?:{nouns})\b"),
        end=Phrases(r"\s*(?:[).,;–—]|\Z)"),
        multiple=Phrases(
            rf"(?P<said>(?:\b(?P<hedge>{any_of([hedge for hedge in table['reach'] if hedge])})\s+)?",
            rf"\b(?P<word>{any_of(list(table['multiples']))}))(?:\s+(?:in\s+)?[\w’'-]+)?{period}{{0,6}}\s*,?",
            rf"(?:\s+(?:from|to))?\s+{hedge}\Z",
        ),
        multiples={word: float(multiple) for word, multiple in table["multiples"].items()},
        reach={hedge: (float(entry["below"]), float(entry["above"])) for hedge, entry in table["reach"].items()},
    )
