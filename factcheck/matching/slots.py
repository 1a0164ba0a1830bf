"""The slot of a claim: who, what of it, where and of what, taken apart once so that claims can be compared by it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from math import fsum
from typing import NamedTuple

from factcheck.extracting.names import initials_of
from factcheck.matching.keys import dimension_of, figure_key
from factcheck.matching.scales import Scales
from factcheck.model import Claim, ClaimKind, Phrase

_NOTHING: frozenset[str] = frozenset()
_WHERE = frozenset({"in", "at", "near", "on", "across", "from", "off", "outside", "inside", "within", "throughout", "around"})
_WHOM = frozenset({"of", "among", "for", "per", "to", "with", "by", "between"})
_REFERRING = ("the ", "this ", "that ", "these ", "those ")
_BACKGROUND = frozenset({"despite", "amid", "after", "following", "before", "since", "because"})
"""What stands behind these is not what the figure is of: "fell 1 percent despite record sales"."""


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
    referring: frozenset[str]
    """The terms of what the text only refers to, without a name: "the plane", "this bank"."""
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
    referring: set[str] = set()
    for phrase in claim.phrases:
        names.update(phrase.names)
        _note_initials(phrase, initials, shorts)
        if not phrase.names and phrase.text.lower().startswith(_REFERRING):
            referring.update(phrase.terms)
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
        referring=frozenset(referring),
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
