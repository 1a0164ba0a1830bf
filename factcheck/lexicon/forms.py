"""Written forms: names in any case and symbols as they stand, found at a place of a text, the longest first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

_T = TypeVar("_T")
_FIRST = re.compile(r"[^\W\d_]+|[^\w\s]|[\u00b2\u00b3]")
_AS_BLANK = str.maketrans(dict.fromkeys("-‐‑–\xa0\u202f\u2009\n\t", " "))
_LONGEST_FORM = 48


@dataclass(frozen=True, slots=True)
class Found(Generic[_T]):
    """What a form stands for; it ends before ``end``; ``name`` tells a name from a symbol."""

    meaning: _T
    end: int
    name: bool


class Forms(Generic[_T]):
    """Names and symbols and what they stand for. Names are given as :func:`plain` makes them."""

    def __init__(self, names: Mapping[str, _T], symbols: Mapping[str, _T]) -> None:
        self._names = names
        self._by_name = _by_first(names)
        self._by_symbol = _by_first(symbols)

    def named(self, name: str) -> _T | None:
        """What this name stands for, in any case; ``None`` where it is none."""
        return self._names.get(plain(name))

    def find(self, text: str, start: int, end: int) -> Found[_T] | None:
        """The form that is written at ``start``, the longest one; of a name and a symbol of one length the symbol."""
        first = _FIRST.match(text, start, end)
        if first is None:
            return None
        key = first.group()
        symbols = self._by_symbol.get(key)
        names = self._by_name.get(key.lower())
        if symbols is None and names is None:
            return None
        stretch = text[start : min(end, start + _LONGEST_FORM)]
        found: Found[_T] | None = None
        for form, meaning in symbols or ():
            if stretch.startswith(form) and _ends(stretch, len(form), form):
                found = Found(meaning, start + len(form), False)
                break
        if names is not None:
            blanked = stretch.translate(_AS_BLANK).lower()
            for form, meaning in names:
                if found is not None and start + len(form) <= found.end:
                    break
                if blanked.startswith(form) and _ends(stretch, len(form), form):
                    return Found(meaning, start + len(form), True)
        return found


def plain(form: str) -> str:
    """A name in small letters, with blanks for hyphens."""
    return form.translate(_AS_BLANK).lower()


def plural(name: str) -> str:
    """The regular plural of a name; of "revolution per minute" the head's."""
    head, per, rest = name.partition(" per ")
    if head.endswith("s"):
        return name
    ending = "es" if head.endswith(("ch", "sh", "x", "z")) else "s"
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        return f"{head[:-1]}ies{per}{rest}"
    return f"{head}{ending}{per}{rest}"


def _by_first(forms: Mapping[str, _T]) -> dict[str, tuple[tuple[str, _T], ...]]:
    """Forms by their first run of letters or first mark, the longest first."""
    found: dict[str, list[tuple[str, _T]]] = {}
    for form, meaning in forms.items():
        first = _FIRST.match(form)
        if first is not None:
            found.setdefault(first.group(), []).append((form, meaning))
    return {key: tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0]))) for key, pairs in found.items()}


def _ends(stretch: str, length: int, form: str) -> bool:
    """Whether the form ends there: no letter or digit runs on."""
    if length >= len(stretch):
        return True
    last, following = form[-1], stretch[length]
    return not ((last.isalnum() or last == ".") and (following.isalnum() or following == "_"))
