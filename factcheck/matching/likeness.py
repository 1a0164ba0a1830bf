"""How likely two claims speak of the same thing: evidence for and against, in bits, feature by feature.

In the spirit of Fellegi and Sunter 1969, "A theory for record linkage": every feature adds its weight of evidence, and the sum
decides. What is compared is the slot of a claim (who, what of it, where, of what), never the figure alone: most contradictions
re-use a number that does stand in the other text, on another noun, person or date.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import fsum
from typing import NamedTuple

from factcheck.extracting.names import initials_of
from factcheck.extracting.words import Vocabulary, vocabulary
from factcheck.lexicon import Lexicon
from factcheck.matching.keys import dimension_of, figure_key, telling_clock
from factcheck.model import Claim, ClaimKind, Phrase, Quantity

_WHERE = frozenset({"in", "at", "near", "on", "across", "from", "off", "outside", "inside", "within", "throughout", "around"})
EVERYDAY = frozenset({"count", "money", "ratio", "ratio change", "time"})
"""Dimensions that half of all figures have: sharing one says nothing."""

_WINDOW_BITS = 4.5
"""What two windows of the same words say (fitted by logistic regression on a news corpus, as are the figure's bits)."""

_SAME_SENTENCE_BITS = 8.0
_ORDINAL_BITS = 4.5
_NAME_BITS = 1.5
"""What a term tells more where it is a part of a name."""
_FEWEST_DOCUMENTS = 12
"""A smaller collection cannot tell what is common in it."""
_LEAST_RESPELLED = 6
"""Letters from which on two names that differ in one may be one name: Iran is not Iraq."""


_NOTHING: frozenset[str] = frozenset()

_BACKGROUND = frozenset({"despite", "amid", "after", "following", "before", "since", "because"})
"""What stands behind these is not what the figure is of: "fell 1 percent despite record sales"."""
_WHOM = frozenset({"of", "among", "for", "per", "to", "with", "by", "between"})


class Slot(NamedTuple):
    """What of a claim is compared, taken apart once: terms by the part they play, and which of them are names."""

    claim: Claim
    dimension: str
    unit: frozenset[str]
    head: str
    by_role: Mapping[str, frozenset[str]]
    own: frozenset[str]
    """The terms of its own clause, what is counted or measured among them."""
    core: frozenset[str]
    context: frozenset[str]
    everything: frozenset[str]
    names: frozenset[str]
    initials: Mapping[str, frozenset[str]]
    shorts: frozenset[str]
    defining: frozenset[str]
    deeds: frozenset[str]
    """What its verbs say, those left out that only carry a figure ("came to", "stood at")."""
    beside: frozenset[str]
    """The other figures of its sentence: two passages that share one speak of the same thing, as a rule."""
    window: frozenset[str]
    """The terms right beside the figure."""
    window_norm: float
    """The length of the window as a vector of how telling its terms are."""

    def part(self, role: str) -> frozenset[str]:
        """The terms that play a part in its clause; none where nothing does."""
        return self.by_role.get(role, frozenset())


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


class Scales:
    """How telling each term is: the background's bits, and where the collection is large enough, its own.

    ``plain`` and ``named`` give the bits of a term as a word and as a part of a name; both fill as they are asked.
    """

    def __init__(self, lexicon: Lexicon, document_terms: Iterable[frozenset[str]] = ()) -> None:
        self.words: Vocabulary = vocabulary(lexicon)
        self.exclusive = _exclusive(lexicon)
        self.anybody = self._terms(lexicon, "anybody")
        self.measured = self._terms(lexicon, "measured")
        self.plain_words = self._terms(lexicon, "plain")
        self.regions = self._terms(lexicon, "regions")
        self.divisions = self._terms(lexicon, "divisions")
        self.tallied = self._terms(lexicon, "tallied")
        carrying = lexicon.table("words").get("carrying", {})
        self.carrying = {dimension: self.words.terms(listed) for dimension, listed in carrying.items()}
        self.tolls = frozenset("=" + name for name in lexicon.table("concepts").get("tolls", ()))
        frequency: Counter[str] = Counter()
        count = 0
        for terms in document_terms:
            count += 1
            frequency.update(terms)
        self.plain: Mapping[str, float] = _Bits(self.words, frequency, count, 0.0)
        self.named: Mapping[str, float] = _Bits(self.words, frequency, count, _NAME_BITS)

    def _terms(self, lexicon: Lexicon, name: str) -> frozenset[str]:
        """The terms of a list of rules/concepts.yaml."""
        return self.words.terms(lexicon.table("concepts").get(name, ()))

    def bits(self, term: str, is_name: bool = False) -> float:
        """The bits that sharing the term gives."""
        return (self.named if is_name else self.plain)[term]

    def weigh(self, terms: Iterable[str], names: frozenset[str]) -> float:
        """The bits of all the terms together, ``names`` being those that are parts of names; the same in any order."""
        plain, named = self.plain, self.named
        return fsum([named[term] if term in names else plain[term] for term in terms])


class _Bits(dict[str, float]):
    """The bits of each term that was asked for."""

    def __init__(self, words: Vocabulary, frequency: Mapping[str, int], count: int, more: float) -> None:
        self._words, self._frequency, self._count, self._more = words, frequency, count, more

    def __missing__(self, term: str) -> float:
        bits = self._words.bits(term) + self._more
        if self._count >= _FEWEST_DOCUMENTS:
            bits = min(bits, 1.0 + math.log2((self._count + 1) / (self._frequency.get(term, 0) + 0.5)))
        self[term] = bits
        return bits


@lru_cache(maxsize=8)
def _exclusive(lexicon: Lexicon) -> tuple[frozenset[str], ...]:
    return tuple(frozenset("=" + name for name in line) for line in lexicon.table("concepts").get("exclusive", ()))


def role_class(role: str) -> str:
    """The part that phrases must both play for their words to stand against each other."""
    if role in _WHERE:
        return "where"
    return "whom" if role in _WHOM else role


def figures_beside(claims: Iterable[Claim]) -> dict[str, frozenset[str]]:
    """For each claim, by id, the figures of the other claims of its sentence."""
    sentences: dict[tuple[str, int], dict[str, str]] = {}
    for claim in claims:
        figure = figure_key(claim)
        if figure and dimension_of(claim) != "time":
            sentences.setdefault((claim.source, claim.sentence.start), {})[claim.id] = f"{dimension_of(claim)}#{figure}"
    return {
        claim.id: frozenset(
            figure for other, figure in sentences.get((claim.source, claim.sentence.start), {}).items() if other != claim.id
        )
        for claim in claims
    }


def slot_of(claim: Claim, scales: Scales, beside: frozenset[str] = frozenset()) -> Slot:
    """The slot of a claim; ``beside`` are the other figures of its sentence."""
    unit: set[str] = set()
    by_role: dict[str, set[str]] = {}
    context: set[str] = set()
    names: set[str] = set()
    initials: dict[str, frozenset[str]] = {}
    shorts: set[str] = set()
    for phrase in claim.phrases:
        names.update(phrase.names)
        _note_initials(phrase, initials, shorts)
        if phrase.role in ("context", "setting", *_BACKGROUND):
            context.update(phrase.terms)
        elif phrase.role == "unit":
            unit.update(phrase.terms)
        else:
            meant, described = _described(phrase)
            by_role.setdefault(role_class(phrase.role), set()).update(meant)
            context.update(described)
    carrying = scales.carrying.get(dimension_of(claim), _NOTHING)
    if carrying and claim.kind is ClaimKind.QUANTITY:
        by_role = {role: terms - carrying for role, terms in by_role.items() if terms - carrying}
    head = next((phrase.terms[-1] for phrase in claim.phrases if phrase.role == "unit" and phrase.terms), "")
    core = frozenset().union(*by_role.values()) if by_role else frozenset()
    own = core | unit
    around = frozenset(context - core)
    window = frozenset(claim.window)
    counted = [group - unit for group in scales.exclusive if unit & group]
    others = frozenset().union(*counted) if counted else frozenset()
    defining = frozenset(term for group in scales.exclusive for term in group & own) - others
    return Slot(
        claim=claim,
        dimension=dimension_of(claim),
        unit=frozenset(unit),
        head=head,
        by_role={role: frozenset(terms) for role, terms in by_role.items()},
        own=own,
        core=core,
        context=around,
        everything=own | around,
        names=frozenset(names),
        initials=initials,
        shorts=frozenset(shorts),
        defining=defining,
        deeds=frozenset(by_role.get("verb", ())) - scales.words.light,
        beside=beside,
        window=window,
        window_norm=math.sqrt(fsum([scales.plain[term] ** 2 for term in window])),
    )


def _described(phrase: Phrase) -> tuple[Sequence[str], Sequence[str]]:
    """The terms of a phrase, and apart those that only describe the name that it ends with: "state-owned Kestrel Oil"."""
    terms = phrase.terms
    if not phrase.names or terms[-1] not in phrase.names or terms[0] in phrase.names:
        return terms, ()
    first = next(place for place, term in enumerate(terms) if term in phrase.names)
    return terms[first:], terms[:first]


def _note_initials(phrase: Phrase, initials: dict[str, frozenset[str]], shorts: set[str]) -> None:
    words = phrase.text.split()
    for word in words:
        if 1 < len(word) < 7 and word.isupper() and word.isalpha():
            shorts.add(word.lower())
    if len(words) > 1 and len(phrase.names) > 1:
        spelled = initials_of([word.lower() for word in words if word[0].isalpha()])
        if 1 < len(spelled) < 8:
            initials[spelled] = frozenset(phrase.terms)


def compare(a: Slot, b: Slot, scales: Scales, in_place: bool = False) -> Likeness:
    """The evidence that ``a`` and ``b`` speak of the same thing; symmetric but for the order of the two in contrasts.

    ``in_place`` tells that both stand in the same place of sentences that are the same but for their figures.
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
    contrasts = _contrasts(a, b, only_a, only_b, scales, names)
    if contrasts:
        weights.append(Feature("contrast", round(-0.5 * fsum([contrast.bits for contrast in contrasts]), 2), contrasts))
    exclusive = bool(a.defining and b.defining) and _exclude(a, b, scales)
    if exclusive:
        weights.append(Feature("other deed", -8.0, a.defining ^ b.defining))
    weights += _figure_and_unit(a, b, scales.anybody)
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


def _figure_and_unit(a: Slot, b: Slot, anybody: frozenset[str]) -> list[Feature]:
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
        elif not (a.unit & (b.unit | b.core) or b.unit & a.core or a.unit | b.unit <= anybody):
            weights.append(Feature("counted thing", -4.0, f"{a.head.lstrip('=')} against {b.head.lstrip('=')}"))
    return weights


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
