"""Two texts in the same words but for their figures: what the figures then say is what the texts say.

No grammar is needed there, and no reading of what is counted: "T = more than 1/9" and "T = 5/9" differ in one number and its
bound, whatever T is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.extracting.numbers import Numeral, Style, number_reader
from factcheck.extracting.quantities.hedges import Hedges, hedges
from factcheck.judging.entailment.verdict import Verdict
from factcheck.lexicon import Lexicon
from factcheck.lexicon.policy import Policy, policy
from factcheck.model import Mention, MentionKind, Modifier, Span

_TOKEN = re.compile(r"\w+|[^\w\s]")
_DIGITS = re.compile(r"(?<![\w.,])[0-9]{1,15}(?![\w]|[.,][0-9])")
_LONGEST = 4000
"""Characters; longer texts are no two sentences told in the same words."""
_MOST_BOUNDS = 3
"""Of so many bounds in a row each is read ("at least less than 30")."""
_UPWARD = frozenset({Modifier.AT_LEAST, Modifier.MORE_THAN})
_DOWNWARD = frozenset({Modifier.AT_MOST, Modifier.LESS_THAN})
_STRICT = frozenset({Modifier.MORE_THAN, Modifier.LESS_THAN})


class Figure(NamedTuple):
    """A number with the bounds before it, the outermost first, each with the words that give it; ``dated`` tells whether it is
    part of a calendar date.
    """

    value: float
    bounds: tuple[tuple[Modifier, str], ...]
    dated: bool


class Reading(NamedTuple):
    """A text as its words between figures, and its figures."""

    words: tuple[tuple[str, ...], ...]
    figures: tuple[Figure, ...]


class Range(NamedTuple):
    """All numbers between two ends; an open end is not itself among them."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    def holds(self, other: Range) -> bool:
        """Whether all of the other one lies within."""
        above = self.low < other.low or (self.low == other.low and (not self.low_open or other.low_open))
        below = other.high < self.high or (self.high == other.high and (not self.high_open or other.high_open))
        return above and below

    def meets(self, other: Range) -> bool:
        """Whether the two have a number in common."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low < high:
            return True
        ends = (
            (self.low, self.low_open),
            (self.high, self.high_open),
            (other.low, other.low_open),
            (other.high, other.high_open),
        )
        return low == high and not any(end == low and is_open for end, is_open in ends)


def compare_literally(
    evidence: str, statement: str, lexicon: Lexicon, dates: tuple[Sequence[Mention], Sequence[Mention]]
) -> Verdict | None:
    """What follows for the statement from evidence in the same words; ``None`` where the words are not the same.

    ``dates`` are the mentions of the two texts. Two dates of one calendar do not exclude each other: both may be so.
    """
    if max(len(evidence), len(statement)) > _LONGEST:
        return None
    theirs, mine = (_read(text, lexicon, mentions) for text, mentions in ((evidence, dates[0]), (statement, dates[1])))
    if theirs.words != mine.words:
        return None
    rules = policy(lexicon)
    verdict = Verdict.BORNE_OUT
    for given, stated in zip(theirs.figures, mine.figures, strict=True):
        known, said = _ranges(given, stated, rules)
        if not said.holds(known):
            if not said.meets(known) and not (given.dated and stated.dated):
                return Verdict.CONTRADICTED
            verdict = Verdict.OPEN
    return verdict


def _read(text: str, lexicon: Lexicon, mentions: Sequence[Mention]) -> Reading:
    calendar = [
        mention.span
        for mention in mentions
        if mention.kind is MentionKind.TIME and mention.moment is not None and any(map(str.isdigit, mention.moment.timex))
    ]
    read = hedges(lexicon)
    words: list[tuple[str, ...]] = []
    figures: list[Figure] = []
    position = 0
    for numeral in _numerals(text, lexicon):
        start, bounds = _bounds(text, numeral, position, read)
        dated = any(span.start <= numeral.start < span.end for span in calendar)
        figures.append(Figure(numeral.value, bounds, dated))
        words.append(_words(text[position:start]))
        position = numeral.end
    words.append(_words(text[position:]))
    return Reading(tuple(words), tuple(figures))


def _numerals(text: str, lexicon: Lexicon) -> list[Numeral]:
    """All numbers, those too that the scan takes for parts of something else (the 4 of "$4/gallon", the 5 of "5/9 of")."""
    found = list(number_reader(lexicon).scan(text, 0, len(text)))
    taken = [Span(numeral.start, numeral.end) for numeral in found]
    found += [
        Numeral(match.start(), match.end(), float(match.group()), Style.FIGURES)
        for match in _DIGITS.finditer(text)
        if not any(span.overlaps(Span(*match.span())) for span in taken)
    ]
    return sorted(found, key=lambda numeral: numeral.start)


def _bounds(text: str, numeral: Numeral, floor: int, read: Hedges) -> tuple[int, tuple[tuple[Modifier, str], ...]]:
    """Where a number begins with its bounds, and these."""
    start = numeral.start
    bounds: list[tuple[Modifier, str]] = []
    while len(bounds) < _MOST_BOUNDS:
        before = read.before(text, start, floor)
        if before.modifier is Modifier.EXACT:
            break
        bounds.append((before.modifier, text[before.start : numeral.end]))
        start = before.start
    return start, tuple(reversed(bounds))


def _words(text: str) -> tuple[str, ...]:
    return tuple(token.lower() for token in _TOKEN.findall(text))


def _ranges(given: Figure, stated: Figure, rules: Policy) -> tuple[Range, Range]:
    """What two figures of one place may be. A bound that only one of them has is about the figure within the bounds of both:
    "at least 10" and "at least less than 30" differ as 10 and "less than 30" do.
    """
    shared = 0
    if len(given.bounds) != len(stated.bounds):
        kinds = [[modifier for modifier, _ in figure.bounds] for figure in (given, stated)]
        while shared < min(map(len, kinds)) and kinds[0][shared] is kinds[1][shared]:
            shared += 1
    return _range(given, shared, rules), _range(stated, shared, rules)


def _range(figure: Figure, skipped: int, rules: Policy) -> Range:
    low = high = figure.value
    low_open = high_open = False
    for modifier, surface in figure.bounds[skipped:]:
        if modifier is Modifier.APPROXIMATE:
            low, high = rules.reach("", surface).around(low, high)
        elif modifier in _UPWARD:
            high, low_open, high_open = math.inf, modifier in _STRICT, False
        elif modifier in _DOWNWARD:
            low, high_open, low_open = -math.inf, modifier in _STRICT, False
    return Range(low, high, low_open, high_open)
