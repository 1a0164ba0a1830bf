"""Of the claims of another document that a claim might be compared with, the one that it is likest to is meant.

A sentence with three figures stands beside another one with three: each figure has one counterpart there, and differs
from the two others without contradicting them. So a conflict stands only between claims that are each other's likest, and not
where one of them is borne out by the other document, nearly as likely, already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from factcheck.matching.keys import dimension_of
from factcheck.matching.likeness import figures_of
from factcheck.model import Claim, ClaimKind, Relation, RelationKind

_MARGIN = 2.0
"""Bits by which a counterpart that agrees may be less like and still be the one that is meant."""


class Weighed(NamedTuple):
    """A relation, and the bits of all the evidence that it rests on."""

    relation: Relation
    bits: float


def without_rivals(related: Iterable[Weighed], claims: Mapping[str, Claim]) -> list[Weighed]:
    """The relations without the conflicts (and updates) whose claims have a better counterpart in the other's document."""
    everything = list(related)
    contested = {(mine, other.source) for item in everything if _needs_likest(item) for mine, other in _sides(item, claims)}
    best: dict[tuple[str, str], float] = {}
    borne_out: dict[tuple[str, str], float] = {}
    told: set[tuple[str, str, int, str]] = set()
    for item in everything:
        ends = [claims[end] for end in (item.relation.a, item.relation.b)]
        if any(_is_conversion(claim, claims) for claim in ends) or _are_day_and_hour(*ends):
            continue
        for mine, other in _sides(item, claims):
            key = (mine, other.source)
            if key in contested:
                best[key] = max(best.get(key, item.bits), item.bits)
                if _bears_out(item.relation, claims):
                    borne_out[key] = max(borne_out.get(key, item.bits), item.bits)
                    told.add((*key, other.sentence.start, dimension_of(other)))

    def stands(mine: str, other: Claim, bits: float) -> bool:
        key = (mine, other.source)
        if bits < best.get(key, bits) or borne_out.get(key, -1.0) >= bits - _MARGIN:
            return False
        # Where the very sentence gives the figure, too, the other one is of another source, or of another part.
        return (*key, other.sentence.start, dimension_of(other)) not in told

    return [
        item
        for item in everything
        if not _needs_likest(item) or all(stands(mine, other, item.bits) for mine, other in _sides(item, claims))
    ]


def _is_conversion(claim: Claim, claims: Mapping[str, Claim]) -> bool:
    """Whether a figure only says in other units what the one before it says: "26 feet (8 metres)"."""
    first = claims.get(claim.links.get("converted", ""))
    return first is not None and first.span < claim.span


def _are_day_and_hour(a: Claim, b: Claim) -> bool:
    """Whether the one tells the day and the other the hour: the day that both give leaves open whether their hours agree."""
    times = [claim.time for claim in (a, b) if claim.kind is ClaimKind.DATE]
    return len({bool(time is not None and time.hands) for time in times}) > 1


def _bears_out(relation: Relation, claims: Mapping[str, Claim]) -> bool:
    """Whether the one claim tells the other one's figure, and is no limit that leaves room for it: "at least 128" for 200."""
    quantities = [claims[end].quantity for end in (relation.a, relation.b)]
    figures = {figures_of(quantity) for quantity in quantities if quantity is not None}
    bounded = any(quantity is not None and quantity.modifier.is_limit for quantity in quantities)
    return relation.kind.supports and not (bounded and len(figures) > 1)


def _needs_likest(item: Weighed) -> bool:
    """Whether a relation stands only between claims that are each other's likest."""
    return item.relation.kind in (RelationKind.CONFLICTS, RelationKind.LATER_THAN) and item.relation.rule != "FC103"


def _sides(item: Weighed, claims: Mapping[str, Claim]) -> Iterator[tuple[str, Claim]]:
    """Each of the two claims, by id, with the other one."""
    yield item.relation.a, claims[item.relation.b]
    yield item.relation.b, claims[item.relation.a]
