"""FC202: an amount restated in another unit or currency that is not the same amount."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from factcheck.judging.amounts import Amount, amounts
from factcheck.judging.converting import ways
from factcheck.judging.phrasing import Phrases, any_of
from factcheck.judging.registry import DocumentView, Draft, document_rule
from factcheck.judging.rounding import Interval
from factcheck.judging.wording import amount
from factcheck.lexicon import Lexicon
from factcheck.lexicon.policy import Policy, policy
from factcheck.model import Modifier, RelationKind, Severity

_WHOLE_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?:,?\d{3}){0,2}(?![\d.,]\d)")
_OPENING = re.compile(r"\s*(?:[(\[=≈]|,?\s*(?:or\b|equ|i\.|that\b))")
_LARGEST_FIVE = 0.1


@document_rule("FC202", "conversion-off", Severity.WARNING)
def conversion_off(document: DocumentView) -> Iterator[Draft]:
    """The amount in brackets is not the amount converted.

    Units convert exactly, but for the rounding of the digits as written. Currencies convert at the rates of the months
    before the document's date or of the time that the sentence speaks of, with a margin; an undated document may use
    any rate since 1999.

    Wrong:  "a ten-mile (26 km) bridge"; "a HK$780 million ($1 billion) fund"
    Right:  "a ten-mile (16 km) bridge"; "a HK$780 million ($100 million) fund"
    """
    house = policy(document.view.lexicon)
    other_money = _patterns(document.view.lexicon).other_money
    for stated, restated in restatements(document):
        money = stated.quantity.dimension.startswith("money")
        if money and other_money.search(document.document[stated.claim.sentence]):
            continue
        known = ways(document, stated, restated, house)
        allowed, found = _converted_from(stated, house), _restated(restated, house)
        if not known or allowed is None or found is None or any(found.meets(way.allow(allowed)) for way in known):
            continue
        yield _draft(stated, restated, known[0].convert(Interval(stated.figures[0], stated.figures[-1])))


def _draft(stated: Amount, restated: Amount, expected: Interval) -> Draft:
    unit = restated.quantity.unit
    middle = (expected.low + expected.high) / 2
    if stated.quantity.dimension.startswith("money"):
        right = _range(expected, unit)
        message = f"“{stated.surface}” was worth {right} at the rates of the time, not “{restated.surface}”"
    else:
        message = f"“{stated.surface}” is about {amount(middle, unit)}, not “{restated.surface}”"
    if (slip := _power_of_ten(restated.figures[-1], middle)) is not None:
        message += f"; the restated figure is {slip}"
    return Draft(
        message=f"{message}.",
        claims=(stated.claim, restated.claim),
        relation=RelationKind.CONFLICTS,
        subject=stated.claim.subject or stated.claim.measure,
        same="The second amount restates the first one in another unit.",
        settle="Convert the amount again from the source's own figure.",
    )


def _range(expected: Interval, unit: str) -> str:
    low, high = amount(expected.low, unit), amount(expected.high, unit)
    if low == high or expected.high - expected.low <= 0.02 * abs(expected.high):
        return f"about {amount((expected.low + expected.high) / 2, unit)}"
    return f"between {low} and {high}"


def _power_of_ten(said: float, right: float) -> str | None:
    if said <= 0 or right <= 0:
        return None
    power = math.log10(said / right)
    if abs(power) < 0.9 or abs(power - round(power)) > 0.03:
        return None
    times = f"{10 ** abs(round(power)):,}"
    return f"{times} times too high" if power > 0 else f"{times} times too low"


def restatements(document: DocumentView) -> Iterator[tuple[Amount, Amount]]:
    """The amounts that are restated, each with its restatement; ``A (B; C)`` gives A with B and A with C."""
    patterns = _patterns(document.view.lexicon)
    figures = amounts(document.claims)
    by_start = {figure.span.start: figure for figure in figures}
    text = document.document.text
    origin: Amount | None = None
    for before, after in pairwise(figures):
        between = text[before.span.end : after.span.start]
        rest = text[after.span.end : after.span.end + 40]
        first = by_start.get(after.claim.mention.bracketed) if after.claim.mention.bracketed is not None else None
        if first is None and len(between) <= 40 and _OPENING.match(between) and patterns.connector.fullmatch(between):
            first = before
        if first is None and origin is not None and between.strip() in (";", ",", "/", "; or", ", or", "or", "and"):
            first = origin
        if first is None or not patterns.following.match(rest) or not _restates(first, after):
            origin = None
            continue
        origin = first
        yield first, after


def _currency(unit: str) -> str:
    """The currency of an amount or of a price per unit, without the mark of a bare sign."""
    return unit.partition("/")[0].rstrip("?")


def _restates(stated: Amount, restated: Amount) -> bool:
    a, b = stated.quantity, restated.quantity
    if a.dimension != b.dimension or a.dimension == "count" or a.unit == b.unit:
        return False
    if a.dimension.startswith("money") and _currency(a.base_unit) == _currency(b.base_unit):
        return False  # "$9 a month (or $90 a year)", "a profit of $2 million, or 21 cents"
    return stated.claim.mention.role == restated.claim.mention.role or not restated.claim.mention.role


class _Patterns(NamedTuple):
    """What stands between an amount and its restatement, what may follow it, and what makes it money of another day."""

    connector: Phrases
    following: Phrases
    other_money: Phrases


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> _Patterns:
    table = lexicon.table("conversions")
    words, following, other_money = (any_of(table[name]) for name in ("connectors", "following", "other_money"))
    opening = r"[(\[]|,?\s*(?:or|equivalent\s+to|equal\s+to|i\.e\.,?|that\s+is,?|=|≈)\s"
    return _Patterns(
        Phrases(rf"\s*(?:{opening})\s*(?:(?:{words})\s*)?"),
        Phrases(rf"\s*(?:[)\],;:/.–—]|\Z|(?:{following})\b)"),
        Phrases(rf"\b(?:{other_money})\b"),
    )


def _converted_from(stated: Amount, house: Policy) -> Interval | None:
    """The figure that was converted, with half the rounding: who converts has the figure as it stands, or hardly more.

    A hedged one ("nearly two thirds", "more than 50 km") may stand for a more exact one that was.
    """
    interval = stated.written(house, share=house.rounding_share / 2)
    if interval is None:
        return None
    interval = _in_fives(interval, stated)
    if stated.quantity.modifier is Modifier.EXACT:
        return interval
    reach = house.reach(stated.quantity.dimension, stated.surface)
    low, high = reach.around(stated.figures[0], stated.figures[-1])
    return Interval(min(low, interval.low), max(high, interval.high))


def _restated(restated: Amount, house: Policy) -> Interval | None:
    interval = restated.written(house)
    return None if interval is None else _in_fives(interval, restated)


def _in_fives(interval: Interval, stated: Amount) -> Interval:
    """The interval, wider where the figure ends in a five: 75 km may be rounded to fives, but by no more than a tenth."""
    literal = _WHOLE_NUMBER.search(stated.surface)
    if literal is None or not literal.group().endswith("5") or len(stated.figures) != 1:
        return interval
    value, digits = stated.figures[0], len(literal.group().replace(",", ""))
    step = min(2.5 * abs(value) / float(literal.group().replace(",", "")), abs(value) * _LARGEST_FIVE) if digits < 7 else 0.0
    return Interval(min(interval.low, value - step), max(interval.high, value + step))
