"""Which of very many known claims one claim is compared with, at a cost that does not grow with their number.

A key that few claims share is followed to all of them; they are ranked by all keys that they share, the rarest weighing most.
One that many share says little: of it only the newest claims are looked at, and of these only such as share most of such
keys, where rare keys lead to few.
"""

from __future__ import annotations

import heapq
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable
from math import log2

from factcheck.ledger.packing import hashed

POSTINGS = 64
"""How many claims may share a key for all of them to be looked at."""

MOST = 16
"""How many known claims one claim is compared with."""

_COMMON_BITS = 1.0
"""What sharing a common key weighs; a rare one weighs log2(2 * POSTINGS / n), n being how many claims share it."""

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
    if len(scores) > MOST:
        for key in common:
            for number in _sharing(connection, key, scores):
                scores[number] += _COMMON_BITS
    best = heapq.nlargest(MOST, scores, key=lambda number: (scores[number], number))
    shared = Counter(number for numbers in common.values() for number in numbers if number not in scores)
    best += heapq.nlargest(_FEW - len(best), shared, key=lambda number: (shared[number], number))
    return best, not scores and bool(common)


def _newest(connection: sqlite3.Connection, key: int, left_out: Collection[int]) -> list[int]:
    """The claims that share a key, the newest first, and one more than :data:`POSTINGS` at the most."""
    found: list[int] = []
    for (number,) in connection.execute("SELECT claim FROM keys WHERE key = ? ORDER BY claim DESC", (key,)):
        if number not in left_out:
            found.append(number)
            if len(found) > POSTINGS:
                break
    return found


def _sharing(connection: sqlite3.Connection, key: int, numbers: Collection[int]) -> list[int]:
    """Those of some claims that have a key."""
    wanted = sorted(numbers)
    wanted += [-1] * (-len(wanted) % POSTINGS)  # statements of few lengths, so that SQLite need not prepare each anew
    places = ",".join("?" * len(wanted))
    return [
        number
        for (number,) in connection.execute(f"SELECT claim FROM keys WHERE key = ? AND claim IN ({places})", (key, *wanted))
    ]
