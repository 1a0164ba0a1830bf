"""How likely two claims speak of the same thing: evidence for and against, in bits, feature by feature.

In the spirit of Fellegi and Sunter 1969, "A theory for record linkage": every feature adds its weight of evidence, and the sum
decides. What is compared is the slot of a claim (who, what of it, where, of what), never the figure alone: most contradictions
re-use a number that does stand in the other text, on another noun, person or date.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum
from typing import NamedTuple

from factcheck.matching.keys import figure_key, telling_clock
from factcheck.matching.scales import Scales
from factcheck.matching.slots import Slot
from factcheck.model import Claim, ClaimKind, Quantity

EVERYDAY = frozenset({"count", "money", "ratio", "ratio change", "time"})
"""Dimensions that half of all figures have: sharing one says nothing."""

_WINDOW_BITS = 4.5
"""What two windows of the same words say (fitted by logistic regression on a news corpus, as are the figure's bits)."""

_STORY_BITS = 1.5
"""What two documents of one story tell of each two of their claims."""
_SAME_SENTENCE_BITS = 8.0
_ORDINAL_BITS = 4.5
_LEAST_RESPELLED = 6
"""Letters from which on two names that differ in one may be one name: Iran is not Iraq."""


_NOTHING: frozenset[str] = frozenset()


class Contrast(NamedTuple):
    """Two sides that name different things in the same place of the sentence."""

    role: str
    a: tuple[str, ...]
    b: tuple[str, ...]
    bits: float


class Feature(NamedTuple):
    """One piece of evidence, in bits, and the terms that give it."""

    feature: str
    bits: float
    terms: frozenset[str] | tuple[Contrast, ...] | str

    @property
    def detail(self) -> str:
        """The terms in words. (Joined only where somebody asks: of a thousand pairs compared one is shown.)"""
        if isinstance(self.terms, str):
            return self.terms
        if isinstance(self.terms, frozenset):
            return _listed(self.terms)
        return "; ".join(f"{_listed(contrast.a)} against {_listed(contrast.b)}" for contrast in self.terms)


class Likeness(NamedTuple):
    """The evidence that two claims speak of the same thing."""

    weights: tuple[Feature, ...]
    shared: frozenset[str]
    contrasts: tuple[Contrast, ...]
    only_a: frozenset[str]
    only_b: frozenset[str]
    exclusive: bool
    coverage: float
    """The share of the less wordy claim's own words that the other one has, by bits."""
    mutual: float
    """The same of the wordier claim's."""
    in_place: bool = False
    """Whether the two stand in the same place of sentences that are the same but for their figures."""

    @property
    def bits(self) -> float:
        """All the evidence, summed."""
        return sum(weight.bits for weight in self.weights)

    @property
    def slot_bits(self) -> float:
        """The evidence of the slot alone, as if the figures were not known."""
        return sum(weight.bits for weight in self.weights if weight.feature != "figure")


def compare(a: Slot, b: Slot, scales: Scales, in_place: bool = False, one_story: bool = False) -> Likeness:
    """The evidence that ``a`` and ``b`` speak of the same thing; symmetric but for the order of the two in contrasts.

    ``in_place`` tells that both stand in the same place of sentences that are the same but for their figures, ``one_story``
    that their documents tell of the same: there "the plane" may be the one that the other text names.
    """
    weights: list[Feature] = []
    equal = _same_by_initials(a, b) | _same_by_initials(b, a) if a.shorts or b.shorts else _NOTHING
    respelled = _respelled(a.names - b.names, b.names - a.names) if a.names and b.names else _NOTHING
    names = a.names | b.names
    own_a, own_b = a.own, b.own
    shared = own_a & own_b
    half = ((own_a & b.context) | (own_b & a.context)) - shared
    far = (a.context & b.context) - shared - half
    said = scales.weigh(shared, names)
    loose = scales.weigh(half, names)
    if shared:
        weights.append(Feature("words", round(said, 2), shared))
    if half:
        weights.append(Feature("words nearby", round(0.5 * loose, 2), half))
    if far:
        weights.append(Feature("words around", round(0.2 * scales.weigh(far, names), 2), far))
    if equal - respelled:
        weights.append(Feature("initials", 4.0, equal - respelled))
    if respelled:
        weights.append(Feature("spelling", 4.0, respelled))
        equal |= respelled
    near = a.window & b.window
    if near:
        weights.append(Feature("words beside", round(_WINDOW_BITS * _cosine(near, a, b, scales), 2), near))
    beside = a.beside & b.beside
    if beside:
        weights.append(Feature("figures beside", 3.0 * min(len(beside), 2), ""))
    only_a, only_b = own_a - b.everything - equal, own_b - a.everything - equal
    if one_story:
        weights.append(Feature("story", _STORY_BITS, ""))
        meant = (
            _meant(a, b, only_a, only_b, scales) | _meant(b, a, only_b, only_a, scales) | _countries_of(a, b, only_a, only_b)
        )
        only_a, only_b = only_a - meant, only_b - meant
        own_a, own_b = own_a - meant, own_b - meant
    contrasts = _contrasts(a, b, only_a, only_b, scales, names)
    if contrasts:
        weights.append(Feature("contrast", round(-0.5 * fsum([contrast.bits for contrast in contrasts]), 2), contrasts))
    exclusive = bool(a.defining and b.defining) and _exclude(a, b, scales)
    if exclusive:
        weights.append(Feature("other deed", -8.0, a.defining ^ b.defining))
    weights += _figure_and_unit(a, b, scales)
    if in_place:
        weights.append(Feature("same sentence", _SAME_SENTENCE_BITS, ""))
        return Likeness(tuple(weights), shared, (), frozenset(), frozenset(), False, 1.0, 1.0, True)
    settled = fsum([weight.bits for weight in weights if weight.feature in ("dimension", "figures beside")])
    total_a, total_b = scales.weigh(own_a, names), scales.weigh(own_b, names)
    least, most = min(total_a, total_b) + settled, max(total_a, total_b) + settled
    common = said + 0.5 * loose + (4.0 if equal else 0.0) + settled
    covered = common / least if least else 0.0
    mutual = common / most if most else 0.0
    stray = min(scales.weigh(only_a, names), scales.weigh(only_b, names)) if only_a and only_b else 0.0
    if stray:
        weights.append(Feature("words apart", round(-0.25 * stray, 2), ""))
    return Likeness(tuple(weights), shared, contrasts, only_a, only_b, exclusive, min(1.0, covered), min(1.0, mutual))


def _listed(terms: Iterable[str]) -> str:
    return ", ".join(sorted(term.lstrip("=@") for term in terms))


def _same_by_initials(a: Slot, b: Slot) -> frozenset[str]:
    found: set[str] = set()
    for short in a.shorts:
        if short in b.initials:
            found |= {short} | b.initials[short]
    return frozenset(found)


def _respelled(a: frozenset[str], b: frozenset[str]) -> frozenset[str]:
    """Names of either side that one slip of the pen, or another way into Latin letters, makes the same: Jabalya, Jabaliya."""
    found: set[str] = set()
    for name in a:
        if len(name) < _LEAST_RESPELLED or name[0] in "=@":
            continue
        for other in b:
            if name[0] == other[0] and abs(len(name) - len(other)) < 2 and len(other) >= _LEAST_RESPELLED:
                from rapidfuzz.distance import OSA

                if OSA.distance(name, other, score_cutoff=1) == 1:
                    found |= {name, other}
    return frozenset(found)


def _exclude(a: Slot, b: Slot, scales: Scales) -> bool:
    """Whether the two speak of deeds or measures that exclude each other."""
    for group in scales.exclusive:
        mine, other = a.defining & group, b.defining & group
        if mine and other and not mine & other:
            return True
    return False


def _contrasts(
    a: Slot, b: Slot, only_a: frozenset[str], only_b: frozenset[str], scales: Scales, names: frozenset[str]
) -> tuple[Contrast, ...]:
    if not only_a or not only_b:
        return ()
    found: list[Contrast] = []
    for role in sorted(a.by_role.keys() & b.by_role.keys()):
        if role == "verb":
            continue
        left, right = a.by_role[role] & only_a, b.by_role[role] & only_b
        if left and right:
            weight = min(scales.weigh(left, names), scales.weigh(right, names))
            if _tell_apart(left, right, scales.words.ordinals) or _tell_apart(left, right, scales.words.sides):
                weight = max(weight, _ORDINAL_BITS)
            found.append(Contrast(role, tuple(sorted(left)), tuple(sorted(right)), weight))
    left, right = a.unit & only_a, b.unit & only_b
    if left and right:
        weight = min(scales.weigh(left, names), scales.weigh(right, names))
        found.append(Contrast("unit", tuple(sorted(left)), tuple(sorted(right)), weight))
    return tuple(found)


def _tell_apart(left: frozenset[str], right: frozenset[str], kind: frozenset[str]) -> bool:
    """Whether both sides have a word that tells things of one name apart: the first from the third, the northern from the
    southern."""
    return not (kind.isdisjoint(left) or kind.isdisjoint(right))


def _cosine(near: frozenset[str], a: Slot, b: Slot, scales: Scales) -> float:
    """The cosine of two windows that share ``near``, weighted by how telling each term is; 0 to 1."""
    norm = a.window_norm * b.window_norm
    return fsum([scales.plain[term] ** 2 for term in near]) / norm if norm else 0.0


def _meant(a: Slot, b: Slot, only_a: frozenset[str], only_b: frozenset[str], scales: Scales) -> frozenset[str]:
    """What ``a`` only refers to, and what ``b`` names in the same place: "the plane", "Flight 2216".

    What both only refer to is one thing where one of the words says nothing of its kind: "the painting" and "the work".
    """
    found: set[str] = set()
    for role in a.by_role.keys() & b.by_role.keys() - {"verb"}:
        left, right = a.by_role[role] & only_a, b.by_role[role] & only_b
        if not left or not right or not left <= a.referring:
            continue
        kinds, generic = right - b.names, left <= scales.kinds.generic
        named = kinds < right and (generic or kinds <= scales.kinds.generic)
        if named or (right <= b.referring and (generic or right <= scales.kinds.generic)):
            found |= left | right
    return frozenset(found)


def _countries_of(a: Slot, b: Slot, only_a: frozenset[str], only_b: frozenset[str]) -> frozenset[str]:
    """A country of the one where the other names a place that is none: the town may lie in it."""
    found: set[str] = set()
    for role in a.by_role.keys() & b.by_role.keys() - {"verb"}:
        left, right = a.by_role[role] & only_a & a.names, b.by_role[role] & only_b & b.names
        for country, place in ((left, right), (right, left)):
            if country and place and all(term[0] == "@" for term in country) and not any(term[0] == "@" for term in place):
                found |= country
    return frozenset(found)


def _figure_and_unit(a: Slot, b: Slot, scales: Scales) -> list[Feature]:
    weights: list[Feature] = []
    if _same_figure(a.claim, b.claim):
        telling = figure_key(a.claim) or a.claim.kind is ClaimKind.DATE
        weights.append(Feature("figure", 6.0 if telling else 4.0, a.claim.surface))
    if a.claim.kind is ClaimKind.DATE or b.claim.kind is ClaimKind.DATE:
        if not weights and telling_clock(a.claim) and telling_clock(a.claim) == telling_clock(b.claim):
            weights.append(Feature("clock", 6.0, telling_clock(a.claim)))
        return weights
    if a.dimension == b.dimension and a.dimension not in EVERYDAY:
        weights.append(Feature("dimension", 2.0, a.dimension))
    if a.dimension == "count" and a.head and b.head:
        if a.head == b.head:
            weights.append(Feature("counted thing", 1.0, a.head.lstrip("=")))
        elif not (a.unit & (b.unit | b.core) or b.unit & a.core or are_people(a, b, scales)):
            weights.append(Feature("counted thing", -4.0, f"{a.head.lstrip('=')} against {b.head.lstrip('=')}"))
    return weights


def are_people(a: Slot, b: Slot, scales: Scales) -> bool:
    """Whether both count people, and one of them does not say who they are: two crew members may be "two people"."""
    heads = frozenset({a.head}), frozenset({b.head})
    anybody = [slot.unit <= scales.kinds.anybody for slot in (a, b)]
    return all(anybody) or any(
        anyone and (head <= scales.kinds.people or head <= scales.kinds.anybody)
        for anyone, head in zip(anybody, reversed(heads), strict=True)
    )


def _same_figure(a: Claim, b: Claim) -> bool:
    """Whether both state the same amount, bounds and hedges aside, or the same date."""
    if a.quantity is not None and b.quantity is not None:
        return figures_of(a.quantity) == figures_of(b.quantity)
    if a.kind is ClaimKind.DATE and b.kind is ClaimKind.DATE and a.time is not None and b.time is not None:
        return bool(a.time.timex) and a.time.timex == b.time.timex
    return False


def figures_of(quantity: Quantity) -> tuple[float, ...]:
    """The stated figures in the base unit: one, or the two ends of a range."""
    ends = [end for end in (quantity.base_low, quantity.base_high) if end is not None]
    return tuple(dict.fromkeys(ends))
