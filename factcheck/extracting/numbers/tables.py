"""The number words and marks of rules/numbers.yaml, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from factcheck.lexicon import Lexicon
from factcheck.lexicon.patterns import compiled

BLANKS = r"[^\S\r\n]"  # of whatever width; a list of them takes ten times as long to compile
GAP = f"(?:{BLANKS}-{BLANKS}|{BLANKS}+|{BLANKS}*\\n{BLANKS}*|-)"
VULGAR_FRACTIONS = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5, "⅙": 1 / 6,
    "⅚": 5 / 6, "⅐": 1 / 7, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8, "⅑": 1 / 9, "⅒": 1 / 10,
}  # fmt: skip


class Tables(NamedTuple):
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


@lru_cache(maxsize=8)
def number_tables(lexicon: Lexicon) -> Tables:
    """The tables of a rule pack."""
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
    return Tables(
        scan=compiled(rf"[\d{''.join(VULGAR_FRACTIONS)}]+|\b(?P<word>{_branching(forms)})\b"),
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
        scale_words=compiled(rf"(?:{GAP}?(?:{_one_of([*hundreds, *scales])})\b)+", re.IGNORECASE),
        marks=compiled(rf"{BLANKS}?({_one_of(always)})(?![^\W_])|({_one_of(attached)})(?![^\W_])"),
        mark_values={**attached, **always},
        money_marks=compiled(rf"{BLANKS}?({_one_of(money)})(?![^\W_])"),
        money_values=money,
        next_word=compiled(r"[^\W\d_]+"),
        decimal_comma=frozenset(table.get("decimal_comma", ())),
    )


def _one_of(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=lambda word: (-len(word), word)))


def _branching(words: Iterable[str]) -> str:
    """A pattern for any of these words that looks at each letter once: a scan costs a fifth of one with a list."""
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
