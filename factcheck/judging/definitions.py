"""FC206: a unit or a number word that is explained wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from factcheck.judging.amounts import Amount, amounts
from factcheck.judging.phrasing import Phrases, any_of
from factcheck.judging.registry import DocumentView, Draft, document_rule
from factcheck.judging.rounding import Interval, base_factor
from factcheck.judging.wording import amount, figure
from factcheck.lexicon import Lexicon
from factcheck.lexicon.policy import policy
from factcheck.lexicon.units import Unit, unit_registry
from factcheck.model import RelationKind, Severity

_REACH = 160


@document_rule("FC206", "definition-off", Severity.WARNING)
def definition_off(document: DocumentView) -> Iterator[Draft]:
    """A unit is explained as an amount that it is not.

    The truth is that of the unit registry (rules/units.yaml) and of rules/definitions.yaml; a unit that goes by one name in
    several sizes (gallon, ton) may be any of them.

    Wrong:  "One petaflop is one trillion operations per second"; "a hectare is 1,000 square metres"; "a gross is 100"
    Right:  "One petaflop is one quadrillion operations per second"; "a hectare is 10,000 square metres"; "a gross is 144"
    """
    lexicon = document.view.lexicon
    for explanation in amounts(document.claims):
        text = document.document.text
        start = max(explanation.claim.sentence.start, explanation.span.start - _REACH)
        before = text[start : explanation.span.start]
        if not _leads_to_one(lexicon, before) or _patterns(lexicon).others.match(text, explanation.span.end):
            continue
        yield from _unit(document, explanation, before, start)
        yield from _number(document, explanation, before)


def _unit(document: DocumentView, explanation: Amount, before: str, start: int) -> Iterator[Draft]:
    lexicon = document.view.lexicon
    defined = _defined_unit(lexicon, before)
    if defined is None:
        return
    truths = _truths(lexicon, defined, explanation)
    said = explanation.written(policy(lexicon))
    if said is None or not truths or any(said.meets(truth) for truth in truths):
        return
    right = amount((truths[0].low + truths[0].high) / 2, explanation.quantity.unit)
    yield Draft(
        message=f"One {defined.name} is {right}, not “{explanation.surface}”.",
        claims=(explanation.claim,),
        relation=RelationKind.CONFLICTS,
        subject=defined.name,
        settle="The unit is defined; correct the explanation.",
        key=(defined.name, *(f"{value:.6g}" for value in (said.low, said.high)), explanation.quantity.unit),
    )


def _number(document: DocumentView, explanation: Amount, before: str) -> Iterator[Draft]:
    lexicon = document.view.lexicon
    defined = _patterns(lexicon).number.match(before)
    quantity = explanation.quantity
    if defined is None or quantity.dimension not in ("", "count") or quantity.low is None or quantity.low != quantity.high:
        return
    word = defined.group("word").lower()
    values = lexicon.table("definitions")["numbers"][word]
    if any(abs(quantity.low - value) <= 1e-9 * value for value in values):
        return
    yield Draft(
        message=f"A {word} is {figure(float(values[0]), 6)}, not “{explanation.surface}”.",
        claims=(explanation.claim,),
        relation=RelationKind.CONFLICTS,
        subject=word,
        settle="The number is defined; correct the explanation.",
        key=(word, f"{quantity.low:.6g}"),
    )


def _leads_to_one(lexicon: Lexicon, before: str) -> bool:
    """Whether the last word before the amount may lead to an explanation; a quick look that spares most amounts the rest."""
    words = before.rsplit(maxsplit=1)
    return bool(words) and words[-1].casefold() in _last_words(lexicon)


@lru_cache(maxsize=8)
def _last_words(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(verb.split()[-1].casefold() for verb in lexicon.table("definitions")["verbs"])


class _Patterns(NamedTuple):
    defined: Phrases
    again: Phrases
    number: Phrases
    others: Phrases


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> _Patterns:
    table = lexicon.table("definitions")
    verbs, again, numbers, others = (any_of(table[name]) for name in ("verbs", "again", "numbers", "others"))
    last = r"(?s:.*)"
    one = r"(?<![\w.,-])(?:an?|one|1|each|every)[\s-]"
    aside = r"(?:\s*\([^()]{1,40}\)|\s*,[^,;:]{1,60},)?"
    end = rf"{aside}\s*(?:{verbs})\s*\Z"
    return _Patterns(
        Phrases(rf"{last}{one}\s*(?P<unit>[^\W\d_][\w²³/.-]*(?:[\s-][\w-]+){{0,4}}?){end}"),
        Phrases(rf"{last}{one}\s*(?:{again}){end}"),
        Phrases(rf"{last}{one}\s*(?P<word>{numbers}){end}"),
        Phrases(rf"\s+(?:{others})\b"),
    )


def _defined_unit(lexicon: Lexicon, before: str) -> Unit | None:
    """The unit that the words before an amount set out to explain."""
    patterns = _patterns(lexicon)
    found = patterns.defined.match(before)
    named = _named(lexicon, found.group("unit")) if found is not None else None
    if named is not None:
        return named
    if patterns.again.match(before) is None:
        return None
    words = re.finditer(r"[^\W\d_][\w²³/-]*", before)
    units = (unit_registry(lexicon).find(before, word.start(), len(before)) for word in words)
    return next((unit.meaning for unit in units if unit is not None and not unit.meaning.counted and unit.name), None)


def _named(lexicon: Lexicon, words: str) -> Unit | None:
    """The unit that a phrase is, all of it: "square mile", and not the mile of "mile race"."""
    unit = unit_registry(lexicon).find(words, 0, len(words))
    return unit.meaning if unit is not None and unit.end == len(words) else None


def _truths(lexicon: Lexicon, defined: Unit, explanation: Amount) -> list[Interval]:
    """What one of the unit is, in the unit of the explanation; empty where the two do not compare."""
    quantity = explanation.quantity
    factor = base_factor(quantity)
    if not factor:
        return []
    if quantity.dimension != defined.dimension:
        noun, _, per = quantity.unit.partition("/")
        counts = noun in lexicon.table("definitions")["operations"] and per == "second"
        if not counts or defined.dimension not in ("compute rate", "operation rate"):
            return []
        factor = 1.0
    if quantity.unit == defined.name or defined.zero:
        return []
    one = defined.factor / factor
    also = lexicon.table("definitions")["also"].get(defined.name, {"least": 1, "greatest": 1})
    margin = policy(lexicon).unit_margin
    variants = lexicon.table("conversions")["variants"]
    return [
        Interval(one * mine / other * also["least"] * (1 - margin), one * mine / other * also["greatest"] * (1 + margin))
        for mine in variants.get(defined.name, [1])
        for other in variants.get(quantity.unit, [1])
    ]
