"""FC201: one document that gives two values for one thing."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from factcheck.judging.headlines import contradicted_headlines
from factcheck.judging.moments import compare_moments
from factcheck.judging.registry import Draft, View, collection_rule
from factcheck.matching.likeness import Likeness
from factcheck.model import Claim, ClaimKind, RelationKind, Role, Severity, Status

# A writer who gives two figures mostly means two things and says so in a word or two. So in the body hardly a word may tell the
# one sentence from the other.
_BODY_COVERAGE = 0.85
_BODY_BITS = 12.0
_TELLING_WORDS = 1


@collection_rule("FC201", "self-contradiction", Severity.WARNING)
def self_contradiction(view: View) -> Iterator[Draft]:
    """One document gives two values for one thing, most often the headline and the body.

    What explains two values between two sources explains them here too: rounding, limits, parts, other periods, plans
    and results. A headline whose figure does stand in the body is no contradiction.

    Wrong:  "Storm kills 12" over "the storm killed 21 people"
    Right:  "Storm kills at least 12" over "the storm killed 21 people"
    """
    told: set[frozenset[str]] = set()
    headlines = (_draft(*found) for found in contradicted_headlines(view))
    for draft in (*_slips_of_scale(view), *headlines, *_said_otherwise(view)):
        ends = frozenset(claim.id for claim in draft.claims)
        if ends not in told:
            told.add(ends)
            yield draft


def _said_otherwise(view: View) -> Iterator[Draft]:
    """Claims of a text's body that conflict as two sources would, and that no other word tells apart."""
    within = [relation for relation in view.relations if view.claims[relation.a].source == view.claims[relation.b].source]
    conflicts = [relation for relation in within if relation.kind is RelationKind.CONFLICTS]
    if not conflicts:
        return
    rivals = Counter(id for relation in conflicts for id in (relation.a, relation.b))
    borne_out = {id for relation in within if relation.kind.supports for id in (relation.a, relation.b)}
    table = view.lexicon.table("contradictions")
    for relation in conflicts:
        first, second = sorted((view.claims[relation.a], view.claims[relation.b]), key=lambda claim: claim.span)
        like = view.likeness[relation.a, relation.b]
        if not _of_one_voice(first, second) or {first.id, second.id} & borne_out:
            continue
        if rivals[first.id] == rivals[second.id] == 1 and _said_twice(first, second, like, table):
            yield _draft(first, second, relation.why)


def _slips_of_scale(view: View) -> Iterator[Draft]:
    """The same telling digits of the same thing, but a power of ten apart: "2.76 trillion" over "2.76 billion"."""
    by_digits: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in view.claims.values():
        if (digits := _telling_digits(claim)) and claim.quantity is not None:
            by_digits[claim.source, claim.quantity.unit, digits].append(claim)
    for claims in by_digits.values():
        first = claims[0]
        for second in claims[1:]:
            power = _power_between(first, second)
            if power and first.sentence != second.sentence and _things(first) & _things(second):
                yield _draft(
                    first, second, f"the same digits, but {10**power:,} times as much, which looks like a slip in the scale"
                )
                break


def _telling_digits(claim: Claim) -> str:
    """The digits of a figure that hardly comes up twice by chance: three or more, and not rounded; else ""."""
    quantity = claim.quantity
    if quantity is None or quantity.low is None or quantity.low != quantity.high or quantity.low <= 0 or quantity.digits < 3:
        return ""
    if not quantity.unit or quantity.dimension in ("time", "age") or claim.role is Role.LINK or "converted" in claim.links:
        return ""
    digits = f"{quantity.low:.{quantity.digits - 1}e}".partition("e")[0].replace(".", "")
    return "" if digits.endswith(("0", "5")) else digits


def _power_between(first: Claim, second: Claim) -> int:
    assert first.quantity is not None
    assert second.quantity is not None
    ratio = (first.quantity.low or 1.0) / (second.quantity.low or 1.0)
    return abs(round(math.log10(ratio)))


def _things(claim: Claim) -> set[str]:
    """What the claim's own clause speaks of."""
    return {term for phrase in claim.phrases if phrase.role not in ("context", "setting", "unit") for term in phrase.terms}


def _draft(first: Claim, second: Claim, why: str) -> Draft:
    return Draft(
        message=f"{_where(first)} says “{first.surface}”, {_where(second).lower()} “{second.surface}”: {why}.",
        claims=(first, second),
        relation=RelationKind.CONFLICTS,
        subject=first.subject or second.subject or first.measure,
        same="Both stand in one text and speak of the same thing.",
        settle="Make the text say one of the two, or say why there are two.",
    )


def _of_one_voice(a: Claim, b: Claim) -> bool:
    """Whether the text itself says both: two people may disagree, and another article's headline is not this text's."""
    if Role.LINK in (a.role, b.role) or a.sentence == b.sentence:
        return False
    return not (a.attribution and b.attribution and a.attribution.casefold() != b.attribution.casefold())


def _said_twice(a: Claim, b: Claim, like: Likeness, table: Mapping[str, Any]) -> bool:
    """Whether two sentences of the body say one thing twice: the same of one named thing, and no word tells them apart."""
    if like.contrasts or like.coverage < _BODY_COVERAGE or like.bits < _BODY_BITS or a.scope != b.scope:
        return False
    if any(claim.status is not Status.REPORTED or claim.mention.role or claim.change or claim.direction for claim in (a, b)):
        return False
    if not a.subject or a.subject.casefold() != b.subject.casefold() or a.subject not in a.entities:
        return False
    if a.kind is ClaimKind.DATE:
        return a.event == b.event and a.event in table["once"]
    standing = {f"={name}" for name in table["standing"]} & like.shared
    if (a.event or b.event) and not standing:
        return False
    if len(like.only_a | like.only_b) > _TELLING_WORDS or a.measure.casefold() != b.measure.casefold():
        return False
    if (a.time is None) != (b.time is None):
        return False
    times = compare_moments(a.time, b.time) if a.time is not None and b.time is not None else None
    return a.time is None or (times is not None and times.kind is RelationKind.AGREES)


def _where(claim: Claim) -> str:
    place = {Role.TITLE: "The headline", Role.HEADING: "A heading", Role.CAPTION: "A caption"}.get(claim.role)
    return f"{place} (line {claim.line})" if place else f"Line {claim.line}"
