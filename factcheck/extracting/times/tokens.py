"""Cutting a text into tokens, each with a class, so that patterns can run over classes instead of characters.

Every character belongs to some token (blanks to the one that follows), so that the offsets are the running sum of the lengths.
Each class is one character of the code string, which makes a phrase of the grammar an ordinary regular expression over it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import NamedTuple

from factcheck.lexicon.patterns import compiled

_BLANK = " \t\u00a0\u2009\u202f"
_TOKEN = compiled(
    rf"""[{_BLANK}]*(?:
      [AaPp]\.\ ?[Mm]\b\.?
    | (?:[A-Z]\.){{2,}} | [A-Z]\.(?=\ [A-Z])
    | [^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)?(?:(?:[\d_@\\]|/\d)(?:[\w@/\\.-]*\w)?)?
    | ['’][sS]\b
    | ['’]\d\ds?\b
    | [$£€¥₹#]\ ?\d[\d,.]*
    | \d{{4}}-\d\d-\d\d(?:[T\ ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])
    | \d{{4}}/\d{{1,2}}/\d{{1,2}}(?![\w/-])
    | \d{{4}}[-–/]\d\d(?![\w/–-]|[.,:]\d)
    | \d{{1,2}}(?:/\d{{1,2}}/|-\d{{1,2}}-|\.\d{{1,2}}\.)(?:\d{{4}}|\d\d)(?![\w/-]|[.,:]\d)
    | \d{{1,2}}:\d\d(?::\d\d(?!\d))?(?![:\d])[^\W\d_]*
    | \d{{1,2}}\.\d\d(?=[{_BLANK}]?[AaPp]\.?\ ?[Mm]\b)[^\W\d_]*
    | [1-4][QH]\d\d(?:\d\d)?\b
    | \d{{1,2}}(?=,(?:19|20)\d\d(?!\d)) | (?:19|20)\d\d(?=,\d{{1,2}}:\d)
    | \d+(?:[.,]\d+)*(?:%|[^\W\d_]*)
    | \n[{_BLANK}]*\n\s*
    | \S | \n | [^\S\n]
    )| [{_BLANK}]+""",
    re.VERBOSE,
)

_NUMERIC = (
    ("iso_date", compiled(r"\d{4}-\d\d-\d\d.*|\d{4}/\d\d?/\d\d?")),
    ("iso_month", compiled(r"\d{4}[-–/]\d\d")),
    ("numeric_date", compiled(r"\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d\d)")),
    ("clock", compiled(r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?")),
    ("clock_ampm", compiled(r"(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?[AaPp][Mm]")),
    ("clock_dot", compiled(r"(?:1[0-2]|0?[1-9])\.[0-5]\d")),
    (
        "nth",
        compiled(r"(?:[12]?1[sS][tT]|31[sS][tT]|[12]?2[nN][dD]|[12]?3[rR][dD]|[12]?[04-9][tT][hH]|1[123][tT][hH]|30[tT][hH])"),
    ),
    ("decade_number", compiled(r"1\d\d0s|20\d0s")),
    ("decade_short", compiled(r"['’]?[1-9]0s")),
    ("decade_ancient", compiled(r"[1-9]\d?0s")),
    ("short_year", compiled(r"['’]\d\d")),
    ("n12", compiled(r"0?[1-9]|1[0-2]")),
    ("n31", compiled(r"1[3-9]|2\d|3[01]")),
    ("n99", compiled(r"0|00|3[2-9]|[4-9]\d")),
    ("year4", compiled(r"1\d{3}|20\d\d|21\d\d")),
    ("n3", compiled(r"\d{3,4}")),
    ("number", compiled(r"\d+(?:[.,]\d+)*")),
    ("quarter_code", compiled(r"[Qq][1-4](?:FY)?(?:[-/]?(?:\d{4}|\d\d))?|[1-4]Q(?:\d{4}|\d\d)?")),
    ("half_code", compiled(r"H[12](?:[-/]?\d{4})?|[12]H(?:\d{4}|\d\d)?")),
    ("fiscal_code", compiled(r"FY(?:\d{4}(?:[-–/]\d\d(?:\d\d)?)?|\d\d(?:[-–/]\d\d)?)")),
)
_MARKS = {
    ",": "comma", ".": "dot", "-": "hyphen", "–": "hyphen", "—": "dash", "‑": "hyphen", "(": "opening", ")": "closing",
    "[": "opening", "]": "closing", "/": "slash", "'s": "possessive", "’s": "possessive", "'S": "possessive",
    "’S": "possessive", "'": "quote", "’": "quote", "!": "stop", "?": "stop", ";": "stop", ":": "colon", "\n": "newline",
    "&": "and", "@": "at",
}  # fmt: skip


class Token(NamedTuple):
    """A word, number or mark: its class, the words without leading blanks, and where they stand."""

    kind: str
    text: str
    start: int
    end: int


class Classes(dict[str, str]):
    """From a token as it stands (blanks before it included) to the character of its class; each is worked out once.

    What has been worked out is kept up to a bound, so that it serves many documents and no single one can fill the memory.
    """

    _most = 100_000

    def __init__(
        self,
        words: Mapping[str, str],
        capitalised: Mapping[str, str],
        codes: Mapping[str, str],
        opening_names: frozenset[str] = frozenset(),
    ) -> None:
        self._words = words
        self._capitalised = capitalised
        self._codes = codes
        self._opening_names = opening_names

    def __missing__(self, token: str) -> str:
        code = self._codes[self._kind(token)]
        if len(self) >= self._most:
            self.clear()
        if len(token) < 40:
            self[token] = code
        return code

    def _kind(self, token: str) -> str:
        text = token.strip(_BLANK)
        if not text:
            return "blank"
        if text in self._opening_names:
            return "holiday_start"
        return self._plain_kind(token, text)

    def plain(self, text: str) -> str:
        """The class of a word that might have opened the name of a holiday, and does not."""
        code: str = self._codes[self._plain_kind(text, text)]
        return code

    def _plain_kind(self, token: str, text: str) -> str:
        if text in _MARKS:
            if text in "-–" and text != token:
                return "dash"
            return _MARKS[text]
        first = text[0]
        if text.isspace():
            return "break" if text.count("\n") > 1 else "blank"
        lower = text.lower()
        if kind := self._words.get(lower):
            return self._capitalised.get(lower, kind) if first == lower[0] else kind
        if first in "$£€¥₹#" and len(text) > 1:
            return "money"
        if first.isdigit() or first in "'’QqHF":
            if len(text) > 25:
                return "number" if first.isdigit() else "word"
            for kind, shape in _NUMERIC:
                if shape.fullmatch(text):
                    return kind
            if first.isdigit():
                return "glued"
        if not first.isalpha():
            return "mark"
        if lower.endswith("ed") and len(text) > 4 and first.islower():
            return "past_verb"
        if first.isupper():
            return "name"
        return "plural" if lower.endswith("s") and not lower.endswith("ss") else "word"


ORDINALS = ("nth", "ordinal", "first", "second")
"""The classes of "5th" and "fifth"."""
UNITS = (
    "year_word", "month_word", "week_word", "day_word", "decade", "century", "quarter", "weekend", "hour_word", "second",
    "unit_plural",
)  # fmt: skip
"""The classes of units of time."""
KINDS = frozenset(
    {kind for kind, _ in _NUMERIC}
    | set(_MARKS.values())
    | {
        "blank",
        "break",
        "dash",
        "money",
        "glued",
        "mark",
        "past_verb",
        "name",
        "plural",
        "word",
        "holiday",
        "holiday_start",
        "more_of_it",
    }
)
"""The classes that are told by their shape, not by a list of words."""


class Tokens:
    """A stretch of text as tokens: ``codes`` holds one character for each, ``starts`` where each begins, blanks included.

    ``marks`` are the codes of what may end a sentence.
    """

    __slots__ = ("_kinds", "_pieces", "base", "codes", "marks", "starts")

    def __init__(self, text: str, base: int, classes: Classes, kinds: Mapping[str, str], marks: str) -> None:
        self._pieces: list[str] = _TOKEN.findall(text)
        self._kinds = kinds
        self.base = base
        self.codes = "".join(map(classes.__getitem__, self._pieces))
        self.starts = list(accumulate(map(len, self._pieces), initial=base))
        self.marks = marks

    def name_holidays(self, text: str, names: re.Pattern[str], codes: Mapping[str, str], classes: Classes) -> None:
        """Tell the names of holidays from other names that begin alike (New Year's Day, New York)."""
        opening = codes["holiday_start"]
        index = self.codes.find(opening)
        known: list[str] = []
        done = 0
        while index >= 0:
            start = self.starts[index + 1] - len(self._pieces[index].lstrip(_BLANK))
            stop = index + 1
            inner = classes.plain(self._pieces[index].lstrip(_BLANK))
            if match := names.match(text, start - self.base):
                stop = bisect_left(self.starts, match.end() + self.base)
                inner = codes["holiday"] + codes["more_of_it"] * (stop - index - 1)
            known += [self.codes[done:index], inner]
            done = stop
            index = self.codes.find(opening, stop)
        self.codes = "".join([*known, self.codes[done:]]) if known else self.codes

    def __getitem__(self, index: int) -> Token:
        piece = self._pieces[index]
        text = piece.lstrip(_BLANK)
        end = self.starts[index + 1]
        return Token(self._kinds[self.codes[index]], text, end - len(text), end)

    def kind(self, index: int) -> str:
        """The class of a token."""
        return self._kinds[self.codes[index]]

    def word(self, index: int) -> str:
        """The words of a token, in lower case."""
        return self._pieces[index].lstrip(_BLANK).lower()

    def __len__(self) -> int:
        return len(self._pieces)

    def cut(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens of a stretch, by their numbers."""
        return tuple(self[index] for index in range(start, end))


def chunks(text: str, size: int = 60_000) -> Iterator[tuple[int, str]]:
    """A text in pieces of about ``size`` characters with offsets, cut between lines, else after a blank, else anywhere."""
    start = 0
    while len(text) - start > 2 * size:
        end = text.rfind("\n", start + size, start + 2 * size) + 1
        end = end or text.rfind(" ", start + size, start + 2 * size) + 1 or start + 2 * size
        yield start, text[start:end]
        start = end
    yield start, text[start:]
