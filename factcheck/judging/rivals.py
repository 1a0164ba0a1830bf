"""Of the claims of another document that a claim might be compared with, the one that it is likest to is meant.

A sentence with three figures stands beside another one with three: each figure has one counterpart there, and differs
from the two
others without contradicting them. So a conflict stands only between claims that are each other's likest, and not where
one of them
is borne out by the other document, nearly as likely, already.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from factcheck.judging.relations import Related
from factcheck.matching.keys import dimension_of
from factcheck.model import Claim, RelationKind

_MARGIN = 2.0
"""Bits by which a counterpart that agrees may be less like and still be the one that is meant."""


def without_rivals(related: Iterable[Related], claims: Mapping[str, Claim]) -> list[Related]:
    """The relations without the conflicts (and updates) whose claims have a better counterpart in the other's document."""
    everything = list(related)
    best: dict[tuple[str, str], float] = {}
    borne_out: dict[tuple[str, str], float] = {}
    for item in everything:
        bits = item.pair.likeness.bits
        for mine, other in ((item.relation.a, item.relation.b), (item.relation.b, item.relation.a)):
            key = (mine, claims[other].source)
            best[key] = max(best.get(key, bits), bits)
            if item.relation.kind.supports:
                borne_out[key] = max(borne_out.get(key, bits), bits)
    told = {
        (mine, claims[other].source, claims[other].sentence.start, dimension_of(claims[other]))
        for item in everything
        if item.relation.kind.supports
        for mine, other in ((item.relation.a, item.relation.b), (item.relation.b, item.relation.a))
    }
    return [item for item in everything if _stands(item, claims, best, borne_out, told)]


def _stands(
    item: Related,
    claims: Mapping[str, Claim],
    best: Mapping[tuple[str, str], float],
    borne_out: Mapping[tuple[str, str], float],
    told: Collection[tuple[str, str, int, str]],
) -> bool:
    if item.relation.kind not in (RelationKind.CONFLICTS, RelationKind.LATER_THAN) or item.relation.rule == "FC103":
        return True
    bits = item.pair.likeness.bits
    for mine, other in ((item.relation.a, item.relation.b), (item.relation.b, item.relation.a)):
        key = (mine, claims[other].source)
        if bits < best[key] or borne_out.get(key, -1.0) >= bits - _MARGIN:
            return False
        if (mine, claims[other].source, claims[other].sentence.start, dimension_of(claims[other])) in told:
            return False  # the very sentence gives the figure, too: of another source, or of another part
    return True
