"""How many: the number in front of a unit of time, and how TIMEX3 writes the two."""

from __future__ import annotations

import re

from factcheck.extracting.times.grammar import Grammar
from factcheck.extracting.times.tokens import Token

_NUMERALS = ("n12", "n31", "n99", "n3", "year4", "number")
_SPELLED = ("small_number", "teen", "tens", "hundred", "couple", "ordinal")
_ONES = ("small_number", "teen")
_WHOLE = {"DE": (10, "Y"), "CE": (100, "Y"), "L": (1000, "Y"), "Q": (3, "M"), "2W": (2, "W")}
_FINER = {"Y": (12, "M"), "W": (7, "D"), "D": (24, "TH"), "TH": (60, "TM"), "TM": (60, "TS"), "M": (30, "D")}


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
    for number, token in enumerate(tokens):
        if (
            number
            and token.kind in _ONES
            and tokens[number - 2 if tokens[number - 1].kind == "hyphen" else number - 1].kind in _ONES
        ):
            break  # two-three weeks
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


def timex_of(count: float | None, unit: str) -> str:
    """The ISO 8601 duration of a count of units: P3Y, P2Y6M, PT1M30S, PXM where no number is given."""
    if unit in _WHOLE and count is not None:
        factor, unit = _WHOLE[unit]
        count *= factor
    if unit == "WE":
        return "PXWE" if count is None else f"P{_plain(count)}WE"
    if count is None:
        return f"PT X{unit[1]}".replace(" ", "") if unit[0] == "T" else f"PX{unit}"
    if unit == "TH" and count != int(count):
        return _clock_of(round(count * 3600))
    rest = ""
    whole = int(count)
    if count != whole and unit in _FINER:
        factor, finer = _FINER[unit]
        part = round((count - whole) * factor)
        rest = f"{part}{finer[-1]}" if part else ""
        if unit[0] != "T" and finer[0] == "T":
            rest = f"T{rest}"
        count = whole
    number = _plain(count)
    head = f"{number}{unit[-1]}" if count or not rest else ""
    return f"P{'T' if unit[0] == 'T' else ''}{head}{rest}"


def _clock_of(seconds: int) -> str:
    """A length in seconds as hours, minutes and seconds: PT2H11M30S."""
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    said = ((hours, "H"), (minutes, "M"), (seconds, "S"))
    return "PT" + "".join(f"{number}{sign}" for number, sign in said if number)


def _plain(count: float) -> str:
    return str(int(count)) if count == int(count) and abs(count) < 1e15 else f"{count:g}"
