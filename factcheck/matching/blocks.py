"""Blocks: the claims that share a key. Only these are looked at side by side, whatever the size of the collection.

A key that few claims share is enough by itself. One that many share ("killed", a country) says too little, save between
documents that tell the same story. So what is compared grows with the number of claims and not with its square, and no claim
loses the company of its own story.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence

from factcheck.lexicon import Lexicon
from factcheck.matching.keys import blocking_keys
from factcheck.matching.stories import Stories
from factcheck.model import Claim

LARGEST_BLOCK = 100
"""A key that more claims share than this says too little by itself."""
LARGEST_IN_DOCUMENT = 400
"""A key that more claims of one document share than this says too little even there."""


def candidates(
    claims: Sequence[Claim], lexicon: Lexicon, stories: Stories, focus: Collection[str] | None = None
) -> Iterator[tuple[int, list[int]]]:
    """For each claim, by position, the later ones to compare it with; with ``focus``, where one of the two is of it.

    ``claims`` are sorted by id. Every pair comes once, in the order of the claims.
    """
    blocks: dict[str, list[int]] = {}
    keys = [blocking_keys(claim, lexicon) for claim in claims]
    for position, mine in enumerate(keys):
        for key in mine:
            blocks.setdefault(key, []).append(position)
    crowded: dict[str, dict[str, list[int]]] = {}
    for key, block in blocks.items():
        if len(block) > LARGEST_BLOCK:
            for position in block:
                crowded.setdefault(key, {}).setdefault(claims[position].source, []).append(position)
    asked = [focus is None or claim.source in focus for claim in claims]
    for position, mine in enumerate(keys):
        found: set[int] = set()
        common: list[str] = []
        for key in mine:
            block = blocks[key]
            if len(block) > LARGEST_BLOCK:
                common.append(key)
            elif block[-1] > position:
                found.update(block[bisect_right(block, position) :])
        story = stories.told_in(claims[position].source) if common else frozenset()
        for key in common:
            holders = crowded[key]
            for source in story & holders.keys():
                block = holders[source]
                if block[-1] > position and len(block) <= LARGEST_IN_DOCUMENT:
                    found.update(block[bisect_right(block, position) :])
        if not asked[position]:
            found = {other for other in found if asked[other]}
        if found:
            yield position, sorted(found)
