"""Numbers in words: "two and a half million", "three-quarters", "tens of thousands"."""

from __future__ import annotations

import re
from functools import cache

from factcheck.extracting.numbers.numeral import Numeral, Style, product, significant
from factcheck.extracting.numbers.tables import GAP, Tables
from factcheck.lexicon.patterns import compiled

_AND = rf"(and{GAP})?"
_A = r"an?\b"
_WHOLE = r"(?:of|the|its|their|his|her|our|all|that|those)\b"
_OF = rf"of{GAP}"
_OF_A = rf"of{GAP}an?{GAP}"
_OF_AHEAD = r"of\b"
_THAN = r"(?:more|less|fewer|higher|lower|larger|smaller)\b"
_AND_A = rf"(?:and|&){GAP}(?:a|one|(three)){GAP}"
_AS_LOWER = compiled(r"\s[a-z]")
_QUARTERS_OF_TIME = compiled(r"\s+(?:in a row|ago|later|running)\b")
_BEFORE = compiled(r"([^\W\d_]+)[\s-]+$")
_BEFORE_HALF = frozenset(
    {"than", "by", "in", "about", "nearly", "almost", "around", "roughly", "over", "under", "just", "only", "some", "up"}
)


@cache
def _behind(pattern: str) -> re.Pattern[str]:
    """What stands behind a word and a gap, compiled when first asked for: few texts ask for each of these."""
    return compiled(GAP + pattern, re.IGNORECASE)


class SpelledNumbers:
    """Reads numbers that begin with a word."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def read(self, text: str, start: int, end: int, floor: int) -> Numeral | None:
        """The number whose first word stands at ``start``; ``None`` where the word is no number there."""
        tables = self._tables
        first = tables.next_word.match(text, start, end)
        if first is None:
            return None
        lower = first.group().lower()
        stop = first.end()
        if lower in tables.multiples:
            return Numeral(start, stop, tables.multiples[lower], Style.MULTIPLE, digits=1)
        if lower in tables.factors:
            return self._factor(text, start, stop, lower, end)
        if lower in tables.magnitudes:
            if lower in tables.only_before_of and not _behind(_OF_AHEAD).match(text, stop, end):
                return None
            return self._magnitude(text, start, stop, lower, end)
        before = _word_before(text, start, floor)
        if before is not None and text[start - 1] == "-" and before[0] in tables.tens_and_teens:
            return None
        article = before is not None and before[0] in ("a", "an")
        begin = before[1] if article and before is not None else start
        if lower in tables.parts:
            if before is not None and before[0] in tables.not_a_share_after:
                return None
            return self._part(text, start, stop, lower, end, begin if article else None)
        if lower in tables.hundreds or lower in tables.scales or lower in tables.packs:
            if before is not None and before[0] in tables.several:
                scale = tables.scales.get(lower) or tables.packs.get(lower) or 100.0
                stop, more = self.more_scales(text, stop, end)
                start = _several_start(text, before[1], floor)
                return Numeral(start, stop, scale * more, Style.MAGNITUDE, scale * more * 10)
            if not article:
                return None
            return self._cardinal(text, start, begin, end, True)
        return self._cardinal(text, start, start, end, False)

    def _cardinal(self, text: str, start: int, begin: int, end: int, article: bool) -> Numeral | None:
        """Cardinals: ones after tens, tens after hundreds, each scale smaller than the one before."""
        tables = self._tables
        total = 0.0
        group = 1.0 if article else 0.0
        level = 3 if article else 4
        last_scale = float("inf")
        position = stop = start
        spoken_scale = 1.0
        joined = False
        while True:
            match = tables.next_word.match(text, position, end)
            if match is None:
                break
            lower = match.group().lower()
            if lower in tables.small:
                if tables.levels[lower] >= level or (level == 4 and position != start and not joined and group):
                    break
                group += tables.small[lower]
                level = tables.levels[lower]
                if level == 2:
                    level = 1
                if level == 0:
                    level = 0
            elif lower in tables.hundreds:
                if not 0 < group < 100:
                    break
                group *= 100
                level = 3
                spoken_scale = 1.0
            elif lower in tables.packs:
                if not 0 < group < 1000 or total:
                    break
                group *= tables.packs[lower]
                stop = match.end()
                break
            elif lower in tables.scales:
                scale = tables.scales[lower]
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
            half = self.and_a_part(text, stop, end)
            if half is not None and total and not group and spoken_scale == total:
                value = product(1 + half[0], total)
                return Numeral(begin, half[1], value, Style.WORDS, digits=2, scale=spoken_scale)
            if half is not None and group and not total:
                value = group + half[0]
                return self.scaled(text, Numeral(begin, half[1], value, Style.WORDS, digits=significant(value)), end)
            joint = _behind(_AND).match(text, stop, end)
            if joint is None:
                break
            joined = joint[1] is not None
            if joined and level not in (3, 4):
                break
            position = joint.end()
        if stop == start:
            return None
        part = self._part_after(text, begin, stop, end) if not total else None
        if part is not None and 0 < group <= part[0]:
            return self._of_a_scale(text, Numeral(begin, part[1], group / part[0], Style.PART, digits=significant(group)), end)
        if self._is_ordinal(text, stop, end) or (not total and group > 9 and self._year_goes_on(text, start, stop, end)):
            return None
        value = total + group
        exact_scale = spoken_scale if group == 0 else 1.0
        return Numeral(begin, stop, value, Style.WORDS, digits=significant(value), scale=exact_scale, article=article)

    def _factor(self, text: str, start: int, stop: int, lower: str, end: int) -> Numeral | None:
        """ "twice as many": the factor; "he scored twice" counts occasions, and is none."""
        gap = _behind(_AND).match(text, stop, end)
        following = self._tables.next_word.match(text, gap.end(), end) if gap is not None else None
        if following is None or following.group().lower() not in self._tables.factors_before:
            return None
        if following.group() == "as" and not _AS_LOWER.match(text, following.end(), end):
            return None
        return Numeral(start, stop, self._tables.factors[lower], Style.MULTIPLE, digits=1)

    def _of_a_scale(self, text: str, numeral: Numeral, end: int) -> Numeral:
        """ "three quarters of a million": the part of a scale is a number."""
        match = _behind(_OF_A).match(text, numeral.end, end)
        following = self._tables.next_word.match(text, match.end(), end) if match is not None else None
        scale = self._tables.scales.get(following.group().lower()) if following is not None else None
        if following is None or scale is None:
            return self.scaled(text, numeral, end)
        value = product(numeral.value, scale)
        return numeral._replace(end=following.end(), value=value, scale=scale, style=Style.WORDS)

    def _part(self, text: str, start: int, stop: int, lower: str, end: int, begin: int | None) -> Numeral | None:
        """ "a third of", "half a million", "half of": a part with no number before it."""
        tables = self._tables
        denominator = tables.parts[lower]
        if lower == "half":
            match = _behind("" if begin is not None else _A).match(text, stop, end)
            if match is not None and (begin is None or self._scale_behind(text, stop, end)):
                gap = match if begin is not None else _behind(_AND).match(text, match.end(), end)
                following = tables.next_word.match(text, gap.end(), end) if gap is not None else None
                known = following.group().lower() if following is not None else ""
                scale = tables.scales.get(known) or tables.packs.get(known) or (100.0 if known in tables.hundreds else 0.0)
                if scale and following is not None:
                    value = scale / 2
                    kept = scale if known in tables.scales else 1.0
                    return Numeral(start if begin is None else begin, following.end(), value, Style.WORDS, digits=1, scale=kept)
                return Numeral(begin if begin is not None else start, match.end(), 0.5, Style.PART, digits=1, article=True)
            if begin is None and self._scale_behind(text, stop, end):
                return self.scaled(text, Numeral(start, stop, 0.5, Style.PART, digits=1), end)
            if begin is not None or _behind(_WHOLE).match(text, stop, end) or _ends_phrase(text, start, stop, end):
                return Numeral(begin if begin is not None else start, stop, 0.5, Style.PART, digits=1)
            return None
        if lower == "quarter" and self._scale_behind(text, stop, end):
            return self.scaled(text, Numeral(start if begin is None else begin, stop, 0.25, Style.PART, digits=2), end)
        if lower.endswith("s") or begin is None:
            return None
        if _behind(_OF_AHEAD).match(text, stop, end) or _by_before(text, begin) or _behind(_THAN).match(text, stop, end):
            return self._of_a_scale(text, Numeral(begin, stop, 1 / denominator, Style.PART, digits=1), end)
        return None

    def _scale_behind(self, text: str, stop: int, end: int) -> bool:
        """Whether a scale or a pack stands behind: "a half million", "a half dozen"."""
        gap = _behind(_AND).match(text, stop, end)
        following = self._tables.next_word.match(text, gap.end(), end) if gap is not None else None
        known = following.group().lower() if following is not None else ""
        return known in self._tables.scales or known in self._tables.packs

    def _magnitude(self, text: str, start: int, stop: int, lower: str, end: int) -> Numeral:
        low, high = self._tables.magnitudes[lower]
        while True:
            match = _behind(_OF).match(text, stop, end)
            following = self._tables.next_word.match(text, match.end(), end) if match is not None else None
            scale = self._tables.magnitudes.get(following.group().lower()) if following is not None else None
            if scale is None or following is None:
                return Numeral(start, stop, low, Style.MAGNITUDE, high)
            low, high, stop = low * scale[0], high * scale[0], following.end()

    def more_scales(self, text: str, stop: int, end: int) -> tuple[int, float]:
        """Where the scale words behind ``stop`` end, and what they multiply by; ``stop`` and 1 where there are none."""
        match = self._tables.scale_words.match(text, stop, end)
        if match is None:
            return stop, 1.0
        factor = 1.0
        for word in re.findall(r"[a-z]+", match.group().lower()):
            factor *= self._tables.scales.get(word, 100.0)
        return match.end(), factor

    def scaled(self, text: str, numeral: Numeral, end: int) -> Numeral:
        """The number with the scale that stands right behind it, in words or as a mark ("million", "bn")."""
        stop, scale = self.more_scales(text, numeral.end, end)
        if scale == 1.0:
            match = self._tables.marks.match(text, numeral.end, end)
            if match is None:
                return numeral
            stop, scale = match.end(), self._tables.mark_values[match[1] or match[2]]
        style = Style.FIGURES if numeral.style is Style.PART else numeral.style
        return numeral._replace(end=stop, value=product(numeral.value, scale), scale=scale, plain=False, style=style)

    def and_a_part(self, text: str, stop: int, end: int) -> tuple[float, int] | None:
        """ "and a half", "and three quarters" behind ``stop``: the part, and where it ends."""
        match = _behind(_AND_A).match(text, stop, end)
        if match is None:
            return None
        following = self._tables.next_word.match(text, match.end(), end)
        denominator = self._tables.parts.get(following.group().lower()) if following is not None else None
        if denominator not in (2, 3, 4) or following is None:
            return None
        return (3.0 if match[1] == "three" else 1.0) / denominator, following.end()

    def _year_goes_on(self, text: str, start: int, stop: int, end: int) -> bool:
        """Whether a year is being spoken: "nineteen ninety-one"."""
        before = _word_before(text, start, 0)
        if before is not None and before[0] in self._tables.tens_and_teens:
            return True
        gap = _behind(_AND).match(text, stop, end)
        following = self._tables.next_word.match(text, gap.end(), end) if gap is not None and not gap[1] else None
        return following is not None and following.group().lower() in self._tables.tens_and_teens

    def _part_after(self, text: str, begin: int, stop: int, end: int) -> tuple[int, int] | None:
        """ "two-thirds", "three quarters of": the denominator after a count."""
        joint = _behind(_AND).match(text, stop, end)
        if joint is None or joint[1]:
            return None
        before = _word_before(text, begin, 0)
        if before is not None and before[0] in self._tables.not_a_share_after:
            return None
        following = self._tables.next_word.match(text, joint.end(), end)
        if following is None:
            return None
        lower = following.group().lower()
        denominator = self._tables.parts.get(lower)
        if denominator is None or (denominator == 4 and _QUARTERS_OF_TIME.match(text, following.end(), end)):
            return None
        return denominator, following.end()

    def _is_ordinal(self, text: str, stop: int, end: int) -> bool:
        if text[stop : stop + 1] != "-":
            return False
        following = self._tables.next_word.match(text, stop + 1, end)
        return following is not None and following.group().lower() in self._tables.ordinals


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
