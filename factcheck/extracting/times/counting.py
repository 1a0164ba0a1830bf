"""How many: the number in front of a unit of time."""

from __future__ import annotations

import re

from factcheck.extracting.times.grammar import Grammar
from factcheck.extracting.times.tokens import Token

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_NUMERALS = ("n12", "n31", "n99", "n3", "year4", "number")
_SPELLED = ("small_number", "teen", "tens", "hundred", "couple", "ordinal")


def count_of(tokens: tuple[Token, ...], grammar: Grammar) -> tuple[float | None, bool]:
    """The number in a phrase such as "two and a half years", and whether it is vague ("a few").

    "The day before" counts as one; a phrase without any number has None.
    """
    total = 0.0
    current = 0.0
    found = False
    numerals = [token for token in tokens if token.kind in _NUMERALS]
    kinds = {token.kind for token in tokens}
    if kinds & {"few", "many"}:
        return None, True
    if numerals:
        total = _number(numerals[0])
        if len(numerals) == 3 and "slash" in kinds and _number(numerals[2]):
            total += _number(numerals[1]) / _number(numerals[2])
        if "half" in kinds:
            total += 0.5
        for token in tokens:
            if token.kind == "hundred":
                total *= grammar.values[token.text.lower()]
        return total, False
    for token in tokens:
        value = float(grammar.values.get(token.text.lower()) or 0) if token.kind in (*_SPELLED, "hundred") else 0.0
        if token.kind == "hundred":
            current = (current or 1) * value
            found = True
            if value >= 1000:
                total, current = total + current, 0.0
        elif token.kind in _SPELLED:
            current += value
            found = True
        elif token.kind == "half":
            current += 0.5
            found = True
    if not found:
        return 1.0, False
    if total + current == 0.5 and "and" in kinds:
        return 1.5, False  # "a year and a half"
    return total + current, False


def _number(token: Token) -> float:
    digits = re.sub(r"[^\d.]", "", token.text.replace(",", ""))
    try:
        return float(digits[:30])
    except ValueError:
        return 0.0
