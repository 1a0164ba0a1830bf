"""Words of the rule pack as regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words or phrases, the longest first; blanks stand for any white space."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def compiled(*pattern: str) -> re.Pattern[str]:
    """The pieces as one pattern that takes small letters for capitals."""
    return re.compile("".join(pattern), re.IGNORECASE)
