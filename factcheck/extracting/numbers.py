"""Reading numbers, in figures and in words.

One scan finds the places where a figure or a number word stands; a small grammar reads each of them. What the number
is of, and whether it is an amount at all, is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any

from factcheck.lexicon import Lexicon

_LONGEST_FIGURE = 60
"""Characters; a longer run of digits is a key or a code, and no amount that anybody states."""
_BLANKS = "[ \\t\\u00a0\\u2009\\u202f]"
_GAP = f"(?:{_BLANKS}-{_BLANKS}|{_BLANKS}+|{_BLANKS}*\\n{_BLANKS}*|-)"
_FIGURE = re.compile(
    r"""
    (?: \d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?
      | \d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?
      | \d{1,3},\ 0\d\d(?!\d)
      | \d{1,3}(?:\.\d{3}){2,}(?!\d)(?:,\d+)?
      | \d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)
      | \d{1,3}(?:['\u2019]\d{3})+(?!\d)(?:\.\d+)?
      | \d{1,3}(?:[\ \u00a0\u202f\u2009]\d{3})+(?![\d,.]\d|\d)(?:\.\d+)?
      | \d+(?:\.\d+)?
      | \.\d+
      | [½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒]
    )
""",
    re.VERBOSE,
)
_LINK = re.compile(r"https?://\S+|www\.\S+")
_EXPONENT = re.compile(
    r"[eE]([+-]?\d{1,3})(?![\w.])|\s?[x×*·]\s?10(?:\^?([-+−]?\d{1,3})|([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))(?!\d)", re.ASCII
)
_SUPERSCRIPTS = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "+-0123456789-")
_MIXED = re.compile(r"[ \u00a0-]?(\d{1,2})[/⁄](\d{1,2})(?![\d/⁄])")
_OVER = re.compile(r"(?:[/⁄]| / )(\d{1,3})(?![\w/⁄]|\.\d| /)")
_VULGAR = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5, "⅙": 1 / 6,
    "⅚": 5 / 6, "⅐": 1 / 7, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8, "⅑": 1 / 9, "⅒": 1 / 10,
}  # fmt: skip
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 16, 32, 64, 100})


class Style(StrEnum):
    """How a number is written."""

    FIGURES = "figures"
    WORDS = "words"
    PART = "part"
    """A part of one: a third, half, 3/4."""
    MULTIPLE = "multiple"
    """A factor: sixfold, twice."""
    MAGNITUDE = "magnitude"
    """A plural alone, "dozens": ``high`` is set."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written at ``[start, end)``: ``value``, or from ``value`` to ``high`` for a magnitude.

    ``digits`` are its significant digits, ``scale`` what its scale words multiply by, ``plain`` whether it is nothing but
    digits (it could be a year, a page or a name's part), ``article`` whether it begins with "a".
    """

    start: int
    end: int
    value: float
    style: Style
    high: float | None = None
    digits: int = 0
    scale: float = 1.0
    plain: bool = False
    article: bool = False


@dataclass(frozen=True)
class _Words:
    """The compiled tables of numbers.yaml."""

    scan: re.Pattern[str]
    small: Mapping[str, float]
    levels: Mapping[str, int]
    hundreds: frozenset[str]
    scales: Mapping[str, float]
    magnitudes: Mapping[str, tuple[float, float]]
    parts: Mapping[str, int]
    packs: Mapping[str, float]
    ordinals: frozenset[str]
    several: frozenset[str]
    multiples: Mapping[str, float]
    factors: Mapping[str, float]
    factors_before: frozenset[str]
    only_before_of: frozenset[str]
    not_a_share_after: frozenset[str]
    tens_and_teens: frozenset[str]
    scale_words: re.Pattern[str]
    marks: re.Pattern[str]
    mark_values: Mapping[str, float]
    money_marks: re.Pattern[str]
    money_values: Mapping[str, float]
    next_word: re.Pattern[str]
    decimal_comma: frozenset[str]


class NumberReader:
    """Finds and reads the numbers of a text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = _compile(lexicon)

    def scan(self, text: str, start: int, end: int) -> Iterator[Numeral]:
        """All numbers in ``text[start:end]``, in order, without overlaps. Figures inside of links are none."""
        words = self._words
        links = _LINK.finditer(text, start, end)
        link = next(links, None)
        done = start
        for match in words.scan.finditer(text, start, end):
            at = match.start()
            if at < done:
                continue
            while link is not None and link.end() <= at:
                link = next(links, None)
            if link is not None and link.start() <= at:
                continue
            if match.lastgroup == "word":
                found = self.words(text, at, end, start)
            else:
                found = self._figure_at(text, at, end)
            if found is not None:
                done = found.end
                yield found

    def _figure_at(self, text: str, at: int, end: int) -> Numeral | None:
        """The number whose first digit stands at ``at``; ``None`` in the middle of a longer figure, a code or a word."""
        before = text[at - 1] if at else ""
        if before == "_" or before.isdigit():
            return None
        if before and before in ".,:/":
            ahead = text[at - 2] if at > 1 else ""
            if ahead.isdigit():
                return None
            if before == "." and not (ahead.isalnum() or ahead in (")", ".")):
                at -= 1
        match = _FIGURE.match(text, at, end)
        return self.figure(text, at, match.end(), end) if match is not None else None

    def figure(self, text: str, start: int, stop: int, end: int) -> Numeral | None:
        """The number whose digits stand at ``text[start:stop]``, with the fraction, exponent and scale that follow."""
        if stop - start > _LONGEST_FIGURE:
            return None
        written = text[start:stop]
        if written in _VULGAR:
            return self._scaled(text, Numeral(start, stop, _VULGAR[written], Style.PART, digits=3), end)
        value, digits = _decode(written)
        plain = written.isdigit()
        following = text[stop] if stop < end else ""
        if following in _VULGAR:
            return self._scaled(text, Numeral(start, stop + 1, value + _VULGAR[following], Style.FIGURES, digits=3), end)
        if following in ("e", "E", " ", "x", "×", "*", "·", "\u00a0"):
            exponent = _EXPONENT.match(text, stop, end)
            if exponent is not None:
                power = int((exponent[1] or exponent[2] or exponent[3]).translate(_SUPERSCRIPTS))
                value *= 10.0**power if abs(power) < 300 else float("inf")
                return Numeral(start, exponent.end(), value, Style.FIGURES, digits=digits) if 0 < value < 1e300 else None
        if plain and (following in ("/", "⁄") or text.startswith(" / ", stop, end)):
            over = _OVER.match(text, stop, end)
            if over is not None and int(over[1]) in _DENOMINATORS and (value < float(over[1]) or (following == " " and value < 100)):
                return Numeral(start, over.end(), value / float(over[1]), Style.PART, digits=digits)
            return None
        if plain and following in (" ", "-", "\u00a0"):
            mixed = _MIXED.match(text, stop, end)
            if mixed is not None and 0 < int(mixed[1]) < int(mixed[2]) and int(mixed[2]) in _DENOMINATORS:
                value += int(mixed[1]) / int(mixed[2])
                return self._scaled(text, Numeral(start, mixed.end(), value, Style.FIGURES, digits=digits + 1), end)
            half = self._and_a_part(text, stop, end)
            if half is not None:
                return self._scaled(text, Numeral(start, half[1], value + half[0], Style.FIGURES, digits=digits + 1), end)
        if value == float("inf"):
            return None
        return self._scaled(text, Numeral(start, stop, value, Style.FIGURES, digits=digits, plain=plain), end)

    def scale_behind(self, text: str, numeral: Numeral, stop: int, end: int) -> Numeral | None:
        """The number with the scale that stands further behind, at ``stop``: "75 USD million"; ``None`` without one."""
        match = self._words.scale_words.match(text, stop, end)
        if match is None or numeral.scale != 1.0:
            return None
        end_of_scale, scale = self._more_scales(text, stop, end)
        return replace(numeral, end=end_of_scale, value=_times(numeral.value, scale), scale=scale, plain=False)

    def money_mark(self, text: str, numeral: Numeral, end: int) -> Numeral:
        """The same amount of money with the mark that scales it: the m of "$5m"."""
        if numeral.scale != 1.0 or numeral.style is not Style.FIGURES:
            return numeral
        match = self._words.money_marks.match(text, numeral.end, end)
        if match is None:
            return numeral
        scale = self._words.money_values[match[1]]
        return replace(numeral, end=match.end(), value=_times(numeral.value, scale), scale=scale, plain=False)

    def million_mark(self, text: str, numeral: Numeral, end: int) -> Numeral:
        """The same figure with an m right behind it read as millions: "5m people"."""
        if numeral.scale == 1.0 and numeral.style is Style.FIGURES and text[numeral.end : min(end, numeral.end + 1)] == "m":
            return replace(numeral, end=numeral.end + 1, value=_times(numeral.value, 1e6), scale=1e6, plain=False)
        return numeral

    def words(self, text: str, start: int, end: int, floor: int) -> Numeral | None:
        """The number whose first word stands at ``start``; ``None`` where the word is no number there."""
        words = self._words
        first = words.next_word.match(text, start, end)
        if first is None:
            return None
        lower = first.group().lower()
        stop = first.end()
        if lower in words.multiples:
            return Numeral(start, stop, words.multiples[lower], Style.MULTIPLE, digits=1)
        if lower in words.factors:
            return self._factor(text, start, stop, lower, end)
        if lower in words.magnitudes:
            if lower in words.only_before_of and not _OF_AHEAD.match(text, stop, end):
                return None
            return self._magnitude(text, start, stop, lower, end)
        before = _word_before(text, start, floor)
        if before is not None and text[start - 1] == "-" and before[0] in words.tens_and_teens:
            return None
        article = before is not None and before[0] in ("a", "an")
        begin = before[1] if article and before is not None else start
        if lower in words.parts:
            if before is not None and before[0] in words.not_a_share_after:
                return None
            return self._part(text, start, stop, lower, end, begin if article else None)
        if lower in words.hundreds or lower in words.scales or lower in words.packs:
            if before is not None and before[0] in words.several:
                scale = words.scales.get(lower) or words.packs.get(lower) or 100.0
                stop, more = self._more_scales(text, stop, end)
                start = _several_start(text, before[1], floor)
                return Numeral(start, stop, scale * more, Style.MAGNITUDE, scale * more * 10)
            if not article:
                return None
            return self._cardinal(text, start, begin, end, True)
        return self._cardinal(text, start, start, end, False)

    def _cardinal(self, text: str, start: int, begin: int, end: int, article: bool) -> Numeral | None:
        """Cardinals: ones after tens, tens after hundreds, each scale smaller than the one before."""
        words = self._words
        total = 0.0
        group = 1.0 if article else 0.0
        level = 3 if article else 4
        last_scale = float("inf")
        position = stop = start
        spoken_scale = 1.0
        joined = False
        while True:
            match = words.next_word.match(text, position, end)
            if match is None:
                break
            lower = match.group().lower()
            if lower in words.small:
                if words.levels[lower] >= level or (level == 4 and position != start and not joined and group):
                    break
                group += words.small[lower]
                level = words.levels[lower]
                if level == 2:
                    level = 1
                if level == 0:
                    level = 0
            elif lower in words.hundreds:
                if not 0 < group < 100:
                    break
                group *= 100
                level = 3
                spoken_scale = 1.0
            elif lower in words.packs:
                if not 0 < group < 1000 or total:
                    break
                group *= words.packs[lower]
                stop = match.end()
                break
            elif lower in words.scales:
                scale = words.scales[lower]
                if group:
                    if scale >= last_scale:
                        break
                    total += group * scale
                elif total and spoken_scale > 1:
                    total *= scale
                else:
                    break
                group, level, last_scale, spoken_scale = 0.0, 4, scale, scale
            else:
                break
            stop = match.end()
            half = self._and_a_part(text, stop, end)
            if half is not None and group and not total:
                value = group + half[0]
                return self._scaled(text, Numeral(begin, half[1], value, Style.WORDS, digits=_significant(value)), end)
            joint = _JOINT.match(text, stop, end)
            if joint is None:
                break
            joined = joint[1] is not None
            if joined and level not in (3, 4):
                break
            position = joint.end()
        if stop == start:
            return None
        part = self._part_after(text, begin, stop, end) if not total else None
        if part is not None and group:
            return self._of_a_scale(text, Numeral(begin, part[1], group / part[0], Style.PART, digits=_significant(group)), end)
        if self._is_ordinal(text, stop, end) or (not total and group > 9 and self._year_goes_on(text, start, stop, end)):
            return None
        value = total + group
        exact_scale = spoken_scale if group == 0 else 1.0
        return Numeral(begin, stop, value, Style.WORDS, digits=_significant(value), scale=exact_scale, article=article)

    def _factor(self, text: str, start: int, stop: int, lower: str, end: int) -> Numeral | None:
        """ "twice as many": the factor; "he scored twice" counts occasions, and is none."""
        gap = _JOINT.match(text, stop, end)
        following = self._words.next_word.match(text, gap.end(), end) if gap is not None else None
        if following is None or following.group().lower() not in self._words.factors_before:
            return None
        return Numeral(start, stop, self._words.factors[lower], Style.MULTIPLE, digits=1)

    def _of_a_scale(self, text: str, numeral: Numeral, end: int) -> Numeral:
        """ "three quarters of a million": the part of a scale is a number."""
        match = _OF_A.match(text, numeral.end, end)
        following = self._words.next_word.match(text, match.end(), end) if match is not None else None
        scale = self._words.scales.get(following.group().lower()) if following is not None else None
        if following is None or scale is None:
            return self._scaled(text, numeral, end)
        value = _times(numeral.value, scale)
        return replace(numeral, end=following.end(), value=value, scale=scale, style=Style.WORDS)

    def _part(self, text: str, start: int, stop: int, lower: str, end: int, begin: int | None) -> Numeral | None:
        """ "a third of", "half a million", "half of": a part with no number before it."""
        words = self._words
        denominator = words.parts[lower]
        if lower == "half":
            match = (_JUST_A_GAP if begin is not None else _HALF_A).match(text, stop, end)
            if match is not None and (begin is None or self._scale_behind(text, stop, end)):
                gap = match if begin is not None else _JOINT.match(text, match.end(), end)
                following = words.next_word.match(text, gap.end(), end) if gap is not None else None
                known = following.group().lower() if following is not None else ""
                scale = words.scales.get(known) or words.packs.get(known) or (100.0 if known in words.hundreds else 0.0)
                if scale and following is not None:
                    value = scale / 2
                    kept = scale if known in words.scales else 1.0
                    return Numeral(start if begin is None else begin, following.end(), value, Style.WORDS, digits=1, scale=kept)
                return Numeral(begin if begin is not None else start, match.end(), 0.5, Style.PART, digits=1, article=True)
            if begin is None and self._scale_behind(text, stop, end):
                return self._scaled(text, Numeral(start, stop, 0.5, Style.PART, digits=1), end)
            if begin is not None or _HALF_OF.match(text, stop, end) or _ends_phrase(text, start, stop, end):
                return Numeral(begin if begin is not None else start, stop, 0.5, Style.PART, digits=1)
            return None
        if lower == "quarter" and self._scale_behind(text, stop, end):
            return self._scaled(text, Numeral(start if begin is None else begin, stop, 0.25, Style.PART, digits=2), end)
        if lower.endswith("s") or begin is None:
            return None
        if _OF_AHEAD.match(text, stop, end) or _by_before(text, begin) or _THAN.match(text, stop, end):
            return self._of_a_scale(text, Numeral(begin, stop, 1 / denominator, Style.PART, digits=1), end)
        return None

    def _scale_behind(self, text: str, stop: int, end: int) -> bool:
        """Whether a scale or a pack stands behind: "a half million", "a half dozen"."""
        gap = _JOINT.match(text, stop, end)
        following = self._words.next_word.match(text, gap.end(), end) if gap is not None else None
        known = following.group().lower() if following is not None else ""
        return known in self._words.scales or known in self._words.packs

    def _magnitude(self, text: str, start: int, stop: int, lower: str, end: int) -> Numeral:
        low, high = self._words.magnitudes[lower]
        while True:
            match = _OF.match(text, stop, end)
            following = self._words.next_word.match(text, match.end(), end) if match is not None else None
            scale = self._words.magnitudes.get(following.group().lower()) if following is not None else None
            if scale is None or following is None:
                return Numeral(start, stop, low, Style.MAGNITUDE, high)
            low, high, stop = low * scale[0], high * scale[0], following.end()

    def _more_scales(self, text: str, stop: int, end: int) -> tuple[int, float]:
        match = self._words.scale_words.match(text, stop, end)
        if match is None:
            return stop, 1.0
        factor = 1.0
        for word in re.findall(r"[a-z]+", match.group().lower()):
            factor *= self._words.scales.get(word, 100.0)
        return match.end(), factor

    def _scaled(self, text: str, numeral: Numeral, end: int) -> Numeral:
        stop, scale = self._more_scales(text, numeral.end, end)
        if scale == 1.0:
            match = self._words.marks.match(text, numeral.end, end)
            if match is None:
                return numeral
            stop, scale = match.end(), self._words.mark_values[match[1] or match[2]]
        style = Style.FIGURES if numeral.style is Style.PART else numeral.style
        return replace(numeral, end=stop, value=_times(numeral.value, scale), scale=scale, plain=False, style=style)

    def _and_a_part(self, text: str, stop: int, end: int) -> tuple[float, int] | None:
        match = _AND_A.match(text, stop, end)
        if match is None:
            return None
        following = self._words.next_word.match(text, match.end(), end)
        denominator = self._words.parts.get(following.group().lower()) if following is not None else None
        if denominator not in (2, 3, 4) or following is None:
            return None
        return (3.0 if match[1] == "three" else 1.0) / denominator, following.end()

    def _year_goes_on(self, text: str, start: int, stop: int, end: int) -> bool:
        """Whether a year is being spoken: "nineteen ninety-one"."""
        before = _word_before(text, start, 0)
        if before is not None and before[0] in self._words.tens_and_teens:
            return True
        gap = _JOINT.match(text, stop, end)
        following = self._words.next_word.match(text, gap.end(), end) if gap is not None and not gap[1] else None
        return following is not None and following.group().lower() in self._words.tens_and_teens

    def _part_after(self, text: str, begin: int, stop: int, end: int) -> tuple[int, int] | None:
        """ "two-thirds", "three quarters of": the denominator after a count."""
        joint = _JOINT.match(text, stop, end)
        if joint is None or joint[1]:
            return None
        before = _word_before(text, begin, 0)
        if before is not None and before[0] in self._words.not_a_share_after:
            return None
        following = self._words.next_word.match(text, joint.end(), end)
        if following is None:
            return None
        lower = following.group().lower()
        denominator = self._words.parts.get(lower)
        if denominator is None or (denominator == 4 and _QUARTERS_OF_TIME.match(text, following.end(), end)):
            return None
        return denominator, following.end()

    def _is_ordinal(self, text: str, stop: int, end: int) -> bool:
        if text[stop : stop + 1] != "-":
            return False
        following = self._words.next_word.match(text, stop + 1, end)
        return following is not None and following.group().lower() in self._words.ordinals


_JOINT = re.compile(rf"{_GAP}(and{_GAP})?", re.IGNORECASE)
_AND_A = re.compile(rf"{_GAP}(?:and|&){_GAP}(?:a|one|(three)){_GAP}", re.IGNORECASE)
_HALF_A = re.compile(rf"{_GAP}an?\b", re.IGNORECASE)
_JUST_A_GAP = re.compile(_GAP)
_HALF_OF = re.compile(rf"{_GAP}(?:of|the|its|their|his|her|our|all|that|those)\b", re.IGNORECASE)
_OF = re.compile(rf"{_GAP}of{_GAP}", re.IGNORECASE)
_OF_A = re.compile(rf"{_GAP}of{_GAP}an?{_GAP}", re.IGNORECASE)
_OF_AHEAD = re.compile(rf"{_GAP}of\b", re.IGNORECASE)
_THAN = re.compile(rf"{_GAP}(?:more|less|fewer|higher|lower|larger|smaller)\b", re.IGNORECASE)
_QUARTERS_OF_TIME = re.compile(r"\s+(?:in a row|ago|later|running)\b")
_BEFORE = re.compile(r"([^\W\d_]+)[\s-]+$")
_BEFORE_HALF = frozenset(
    {"than", "by", "in", "about", "nearly", "almost", "around", "roughly", "over", "under", "just", "only", "some", "up"}
)


def _word_before(text: str, start: int, floor: int) -> tuple[str, int] | None:
    low = max(floor, start - 16)
    match = _BEFORE.search(text[low:start])
    return (match[1].lower(), low + match.start()) if match is not None else None


def _several_start(text: str, start: int, floor: int) -> int:
    before = _word_before(text, start, floor)
    return before[1] if before is not None and before[0] == "a" else start


def _by_before(text: str, begin: int) -> bool:
    before = _word_before(text, begin, 0)
    return before is not None and before[0] in ("by", "nearly", "almost", "about", "than", "around")


def _ends_phrase(text: str, start: int, stop: int, end: int) -> bool:
    """Whether "half" stands alone as an amount: "by half", "more than half"."""
    before = _word_before(text, start, 0)
    if before is None or before[0] not in _BEFORE_HALF:
        return False
    return before[0] in ("by", "than") or stop >= end or text[stop] in ".,;:)" or text[stop : stop + 4] == " in "


def _decode(written: str) -> tuple[float, int]:
    """The value of digits with whatever groups them, and how many of its digits are significant."""
    separators = [character for character in written if not character.isdigit()]
    if not separators:
        return float(written), _significant_digits(written, "")
    last = separators[-1]
    dots, commas = separators.count("."), separators.count(",")
    decimal = ""
    if ", 0" in written:
        decimal = ""
    elif last == "." and dots == 1:
        decimal = "."
    elif last == "," and (dots or (commas == 1 and len(written.rpartition(",")[2]) < 3)):
        decimal = ","
    whole, _, fraction = written.rpartition(decimal) if decimal else (written, "", "")
    digits = "".join(character for character in whole if character.isdigit())
    value = float(f"{digits or '0'}.{fraction or '0'}")
    return value, _significant_digits(digits, fraction)


def _times(value: float, scale: float) -> float:
    """The product as a person would write it: 16.4 million is 16400000, and not 16399999.999999998."""
    return float(f"{value * scale:.15g}")


def _significant_digits(whole: str, fraction: str) -> int:
    if fraction:
        return max(1, len((whole + fraction).lstrip("0")))
    return max(
        1,
        len(whole.strip("0")) + len(whole) - len(whole.lstrip("0"))
        if not whole.strip("0")
        else len(whole.lstrip("0").rstrip("0")),
    )


def _significant(value: float) -> int:
    """The significant digits of a number that was written in words."""
    return max(1, len(f"{value:.12g}".replace(".", "").strip("0"))) if value < 1e15 else 1


def _one_of(words: Iterator[str] | list[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=lambda word: (-len(word), word)))


def _branching(words: Iterable[str]) -> str:
    """A pattern for any of these words that looks at each letter once: a scan with it costs a fifth of one with a list of words."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}

    def pattern(node: dict[str, Any]) -> str:
        branches = [re.escape(letter) + pattern(rest) for letter, rest in sorted(node.items()) if letter]
        if not branches:
            return ""
        joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
        return f"(?:{joined})?" if "" in node else joined

    return pattern(tree)


@lru_cache(maxsize=8)
def number_reader(lexicon: Lexicon) -> NumberReader:
    """The reader for a rule pack."""
    return NumberReader(lexicon)


def _compile(lexicon: Lexicon) -> _Words:
    table = lexicon.table("numbers")
    small: dict[str, float] = {}
    levels: dict[str, int] = {}
    for level, name in enumerate(("ones", "teens", "tens")):
        for word, value in table.get(name, {}).items():
            small[word] = float(value)
            levels[word] = level
    hundreds = frozenset(table.get("hundred", ()))
    scales = {word: float(value) for word, value in table.get("scales", {}).items()}
    packs = {word: float(value) for word, value in table.get("packs", {}).items()}
    magnitudes = {word: (float(low), float(high)) for word, (low, high) in table.get("magnitudes", {}).items()}
    parts: dict[str, int] = dict(table.get("parts", {}))
    multiples = {f"{word}fold": value for word, value in {**small, "hundred": 100.0, "thousand": 1000.0}.items() if value > 1}
    factors = {word: float(value) for word, value in table.get("factors", {}).items()}
    starters = {*factors, *small, *hundreds, *scales, *packs, *magnitudes, *parts, *multiples}
    marks = table.get("marks", {})
    always, attached, money = marks.get("always", {}), marks.get("attached", {}), marks.get("money", {})
    forms = [form for word in starters for form in (word, word.capitalize(), word.upper())]
    return _Words(
        scan=re.compile(rf"[\d{''.join(_VULGAR)}]+|\b(?P<word>{_branching(forms)})\b"),
        small=small,
        levels=levels,
        hundreds=hundreds,
        scales=scales,
        magnitudes=magnitudes,
        multiples=multiples,
        factors=factors,
        factors_before=frozenset(table.get("factors_before", ())),
        only_before_of=frozenset(table.get("only_before_of", ())),
        parts=parts,
        packs=packs,
        ordinals=frozenset(table.get("ordinals", ())),
        several=frozenset(table.get("several", ())),
        not_a_share_after=frozenset(table.get("not_a_share_after", ())),
        tens_and_teens=frozenset((*table.get("tens", {}), *table.get("teens", {}))),
        scale_words=re.compile(rf"(?:{_GAP}?(?:{_one_of([*hundreds, *scales])})\b)+", re.IGNORECASE),
        marks=re.compile(rf"{_BLANKS}?({_one_of(always)})(?![^\W_])|({_one_of(attached)})(?![^\W_])"),
        mark_values={**attached, **always},
        money_marks=re.compile(rf"{_BLANKS}?({_one_of(money)})(?![^\W_])"),
        money_values=money,
        next_word=re.compile(r"[^\W\d_]+"),
        decimal_comma=frozenset(table.get("decimal_comma", ())),
    )
