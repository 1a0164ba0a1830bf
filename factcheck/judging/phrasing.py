"""Words of the rule pack as regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from sys import maxsize

from factcheck.lexicon.patterns import compiled


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words or phrases, the longest first; blanks stand for any white space."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


class Phrases:
    """A pattern that takes small letters for capitals, and is compiled when it is first asked.

    A gate starts on every commit, and most texts ask few of the patterns.
    """

    def __init__(self, *pieces: str) -> None:
        self._pieces = pieces

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return compiled("".join(self._pieces), re.IGNORECASE)

    def match(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """As :meth:`re.Pattern.match`."""
        return self._pattern.match(text, start, end)

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """As :meth:`re.Pattern.search`."""
        return self._pattern.search(text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As :meth:`re.Pattern.fullmatch`."""
        return self._pattern.fullmatch(text)
