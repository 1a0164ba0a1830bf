"""Groups: claims that speak of the same thing, so formed that likeness does not chain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_LEAST_SHARE = 0.5
"""Two clusters become one only where this share of the pairs across them is joined, and none is kept apart."""


def cluster(joined: Mapping[tuple[str, str], float], apart: Iterable[tuple[str, str]] = ()) -> list[tuple[str, ...]]:
    """Clusters of the claims that ``joined`` names, likest pairs first; no cluster holds a pair of ``apart``.

    ``joined`` gives the bits of evidence of each pair; the ends of every pair are in order.
    """
    members: dict[str, set[str]] = {}
    forbidden = set(apart)
    for first, second in sorted(joined, key=lambda pair: (-joined[pair], pair)):
        left = members.setdefault(first, {first})
        right = members.setdefault(second, {second})
        if left is right:
            continue
        across = [(a, b) if a < b else (b, a) for a in left for b in right]
        if not forbidden.isdisjoint(across):
            continue
        if sum(pair in joined for pair in across) < _LEAST_SHARE * len(across):
            continue
        left |= right
        for member in right:
            members[member] = left
    unique = {id(group): group for group in members.values() if len(group) > 1}
    return sorted(tuple(sorted(group)) for group in unique.values())
