"""Names in a document: which words are written as names, and which short forms stand for which long ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from factcheck.lexicon.patterns import compiled
from factcheck.model import Document

# A capital word that follows a small word, a comma or a quotation mark cannot owe its capital to the sentence's start.
_INSIDE = compiled(r"(?<=[a-z0-9,;’'] )[A-Z][\w&]*")
_SHORT_FORM = compiled(r"\(([A-Z][A-Za-z&]*[A-Z][A-Za-z&]*)\)")
_WORD = compiled(r"[^\W_]+(?:&[^\W_]+)*")
_SKIPPED = frozenset({"of", "and", "for", "the", "in", "on", "to", "&"})


class Names(NamedTuple):
    """``known``: small letters of all words that the document writes as names; ``long_forms``: acronym to full name."""

    known: frozenset[str]
    long_forms: Mapping[str, str]


def read_names(document: Document) -> Names:
    """The names of a document."""
    text = document.text
    known = frozenset(match.group().lower() for match in _INSIDE.finditer(text))
    long_forms: dict[str, str] = {}
    for match in _SHORT_FORM.finditer(text):
        long_form = spelled_out(match.group(1), text[max(0, match.start() - 160) : match.start()])
        if long_form:
            long_forms.setdefault(match.group(1).lower(), long_form)
    return Names(known, long_forms)


def spelled_out(short: str, before: str) -> str:
    """The words at the end of ``before`` whose initials spell ``short``; "" where none do.

    After Schwartz and Hearst 2003, "A simple algorithm for identifying abbreviation definitions in biomedical text",
    held to initials: looser readings join what does not belong together.
    """
    words = list(_WORD.finditer(before))
    letters = [letter.lower() for letter in short if letter.isalpha()]
    index = len(words) - 1
    for position in range(len(letters) - 1, -1, -1):
        while index >= 0 and words[index].group()[0].lower() != letters[position]:
            if words[index].group().lower() not in _SKIPPED:
                return ""
            index -= 1
        if index < 0:
            return ""
        index -= 1
    start = words[index + 1].start()
    return " ".join(before[start : words[-1].end()].split())


def initials_of(words: list[str]) -> str:
    """The initials of a name's words, small, those of "of", "and" … left out."""
    return "".join(word[0] for word in words if word not in _SKIPPED)
