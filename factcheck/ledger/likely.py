"""Which of very many known claims one claim is compared with, at a cost that does not grow with their number.

A key that few claims share is followed to all of them; they are ranked by all such keys that they share, the rarest weighing
most: log2(2 * POSTINGS / n), n being how many claims share it. A key that many share says little: of it only the newest claims
are looked at, and compared only where rare keys lead to few.
"""

from __future__ import annotations

import heapq
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable
from math import log2

from factcheck.ledger.packing import hashed

POSTINGS = 128
"""How many claims may share a key for all of them to be looked at."""

MOST = 16
"""How many known claims one claim is compared with."""

_FEW = 6
"""So many are compared even where rare keys lead to none."""


def likeliest(connection: sqlite3.Connection, keys: Iterable[str], left_out: Collection[int]) -> tuple[list[int], bool]:
    """The numbers of the claims that share most with one that has these keys, the best first.

    And whether only common keys led to them. ``left_out`` are numbers of claims that are not wanted.
    """
    scores: dict[int, float] = {}
    common: dict[int, list[int]] = {}
    for key in sorted({hashed(key) for key in keys}):
        numbers = _newest(connection, key, left_out)
        if len(numbers) > POSTINGS:
            common[key] = numbers
        for number in numbers if key not in common else ():
            scores[number] = scores.get(number, 0.0) + log2(2 * POSTINGS / len(numbers))
    best = heapq.nlargest(MOST, scores, key=lambda number: (scores[number], number))
    if len(best) < _FEW:
        shared = Counter(number for numbers in common.values() for number in numbers if number not in scores)
        best += heapq.nlargest(_FEW - len(best), shared, key=lambda number: (shared[number], number))
    return best, not scores and bool(common)


def _newest(connection: sqlite3.Connection, key: int, left_out: Collection[int]) -> list[int]:
    """The claims that share a key, the newest first, and one more than :data:`POSTINGS` at the most."""
    found: list[int] = []
    rows = connection.execute("SELECT claim FROM keys WHERE key = ? ORDER BY claim DESC", (key,))
    while len(found) <= POSTINGS and (batch := rows.fetchmany(POSTINGS + 1 - len(found))):
        found += [number for (number,) in batch if number not in left_out]
    return found
