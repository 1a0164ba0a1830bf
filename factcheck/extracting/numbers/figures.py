"""Numbers in figures, and the scan that finds numbers of every kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factcheck.extracting.numbers.numeral import Numeral, Style, product, significant_digits
from factcheck.extracting.numbers.spelled import SpelledNumbers
from factcheck.extracting.numbers.tables import VULGAR_FRACTIONS, number_tables
from factcheck.lexicon import Lexicon
from factcheck.lexicon.patterns import compiled

_LONGEST_FIGURE = 60
"""Characters; a longer run of digits is a key or a code, and no amount that anybody states."""
_LARGEST = 1e60
"""Beyond it nothing in the world is counted or measured: such a text is garbled, or hostile."""
_FIGURE = compiled(
    r"""
    (?: \d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?
      | \d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?
      | \d{1,3},\ 0\d\d(?!\d)
      | \d{1,3}(?:\.\d{3}){2,}(?!\d)(?:,\d+)?
      | \d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)
      | \d{1,3},\d{1,2}(?=\s?%|\s(?:million|billion|trillion|percent|per\ cent)\b)
      | \d{1,3}(?:['\u2019]\d{3})+(?!\d)(?:\.\d+)?
      | \d{1,3}(?:[\ \u00a0\u202f\u2009]\d{3})+(?![\d,.]\d|\d)(?:\.\d+)?
      | \d+(?:\.\d+)?
      | \.\d+
      | [½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒]
    )
""",
    re.VERBOSE,
)
_FIGURE_WITH_DECIMAL_COMMA = compiled(
    r"\d{1,3}(?:[. \u00a0\u202f\u2009'\u2019]\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?|,\d+|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒]"
)
_LINK = compiled(r"https?://\S+|www\.\S+")
_EXPONENT = compiled(
    r"[eE]([+-]?\d{1,3})(?![\w.])|\s?[x×*·]\s?10(?:\^?([-+−]?\d{1,3})|([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))(?!\d)", re.ASCII
)
_SUPERSCRIPTS = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "+-0123456789-")
_MIXED = compiled(r"[ \u00a0-]?(\d{1,2})[/⁄](\d{1,2})(?![\d/⁄])")
_OVER = compiled(r"(?:[/⁄]| / )(\d{1,3})(?![\w/⁄]|\.\d| /)")
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 16, 32, 64, 100})


class NumberReader:
    """Finds and reads the numbers of a text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._tables = number_tables(lexicon)
        self._spelled = SpelledNumbers(self._tables)

    def scan(self, text: str, start: int, end: int, language: str | None = None) -> Iterator[Numeral]:
        """All numbers in ``text[start:end]``, in order, without overlaps. Figures inside of links are none.

        ``language`` (ISO 639, or unknown) settles whether 1.000 is a thousand and 1,5 one and a half.
        """
        tables = self._tables
        comma = language is not None and language[:2].lower() in tables.decimal_comma
        links = _LINK.finditer(text, start, end)
        link = next(links, None)
        done = start
        for match in tables.scan.finditer(text, start, end):
            at = match.start()
            if at < done:
                continue
            while link is not None and link.end() <= at:
                link = next(links, None)
            if link is not None and link.start() <= at:
                continue
            if match.lastgroup == "word":
                found = self._spelled.read(text, at, end, start)
            else:
                found = self._figure_at(text, at, end, comma)
            if found is not None:
                done = found.end
                if (found.high or found.value) < _LARGEST:
                    yield found

    def _figure_at(self, text: str, at: int, end: int, comma: bool) -> Numeral | None:
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
        match = (_FIGURE_WITH_DECIMAL_COMMA if comma else _FIGURE).match(text, at, end)
        return self._figure(text, at, match.end(), end, comma) if match is not None else None

    def _figure(self, text: str, start: int, stop: int, end: int, comma: bool) -> Numeral | None:
        """The number whose digits stand at ``text[start:stop]``, with the fraction, exponent and scale that follow."""
        if stop - start > _LONGEST_FIGURE:
            return None
        written = text[start:stop]
        if written in VULGAR_FRACTIONS:
            return self._spelled.scaled(text, Numeral(start, stop, VULGAR_FRACTIONS[written], Style.PART, digits=3), end)
        value, digits = _decode(written, comma)
        plain = written.isdigit()
        following = text[stop] if stop < end else ""
        if following in VULGAR_FRACTIONS:
            return self._spelled.scaled(
                text, Numeral(start, stop + 1, value + VULGAR_FRACTIONS[following], Style.FIGURES, digits=3), end
            )
        if following in ("e", "E", " ", "x", "×", "*", "·", "\u00a0"):
            exponent = _EXPONENT.match(text, stop, end)
            if exponent is not None:
                power = int((exponent[1] or exponent[2] or exponent[3]).translate(_SUPERSCRIPTS))
                value *= 10.0**power if abs(power) < 300 else float("inf")
                return Numeral(start, exponent.end(), value, Style.FIGURES, digits=digits) if 0 < value < 1e300 else None
        if plain and (following in ("/", "⁄") or text.startswith(" / ", stop, end)):
            over = _OVER.match(text, stop, end)
            if (
                over is not None
                and int(over[1]) in _DENOMINATORS
                and (value < float(over[1]) or (following == " " and value < 100))
            ):
                return Numeral(start, over.end(), value / float(over[1]), Style.PART, digits=digits)
            return None
        if plain and following in (" ", "-", "\u00a0"):
            mixed = _MIXED.match(text, stop, end)
            if mixed is not None and 0 < int(mixed[1]) < int(mixed[2]) and int(mixed[2]) in _DENOMINATORS:
                value += int(mixed[1]) / int(mixed[2])
                return self._spelled.scaled(text, Numeral(start, mixed.end(), value, Style.FIGURES, digits=digits + 1), end)
            half = self._spelled.and_a_part(text, stop, end)
            if half is not None:
                return self._spelled.scaled(
                    text, Numeral(start, half[1], value + half[0], Style.FIGURES, digits=digits + 1), end
                )
        if value == float("inf"):
            return None
        return self._spelled.scaled(text, Numeral(start, stop, value, Style.FIGURES, digits=digits, plain=plain), end)

    def scale_behind(self, text: str, numeral: Numeral, stop: int, end: int) -> Numeral | None:
        """The number with the scale that stands further behind, at ``stop``: "75 USD million"; ``None`` without one."""
        match = self._tables.scale_words.match(text, stop, end)
        if match is None or numeral.scale != 1.0:
            return None
        end_of_scale, scale = self._spelled.more_scales(text, stop, end)
        return numeral._replace(end=end_of_scale, value=product(numeral.value, scale), scale=scale, plain=False)

    def money_mark(self, text: str, numeral: Numeral, end: int) -> Numeral:
        """The same amount of money with the mark that scales it: the m of "$5m"."""
        if numeral.scale != 1.0 or numeral.style is not Style.FIGURES:
            return numeral
        match = self._tables.money_marks.match(text, numeral.end, end)
        if match is None:
            return numeral
        scale = self._tables.money_values[match[1]]
        return numeral._replace(end=match.end(), value=product(numeral.value, scale), scale=scale, plain=False)

    def million_mark(self, text: str, numeral: Numeral, end: int) -> Numeral:
        """The same figure with an m right behind it read as millions: "5m people"."""
        if numeral.scale == 1.0 and numeral.style is Style.FIGURES and text[numeral.end : min(end, numeral.end + 1)] == "m":
            return numeral._replace(end=numeral.end + 1, value=product(numeral.value, 1e6), scale=1e6, plain=False)
        return numeral


def _decode(written: str, comma: bool) -> tuple[float, int]:
    """The value of digits with whatever groups them, and how many of its digits are significant."""
    separators = [character for character in written if not character.isdigit()]
    if not separators:
        return float(written), significant_digits(written, "")
    last = separators[-1]
    dots, commas = separators.count("."), separators.count(",")
    decimal = ""
    if comma:
        decimal = "," if last == "," else ""
    elif ", 0" in written:
        decimal = ""
    elif last == "." and dots == 1:
        decimal = "."
    elif last == "," and (dots or (commas == 1 and len(written.rpartition(",")[2]) < 3)):
        decimal = ","
    whole, _, fraction = written.rpartition(decimal) if decimal else (written, "", "")
    digits = "".join(character for character in whole if character.isdigit())
    value = float(f"{digits or '0'}.{fraction or '0'}")
    return value, significant_digits(digits, fraction)


@lru_cache(maxsize=8)
def number_reader(lexicon: Lexicon) -> NumberReader:
    """The reader for a rule pack."""
    return NumberReader(lexicon)
