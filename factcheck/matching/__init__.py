"""Claims to groups: which claims of any sources speak of the same thing, and how surely."""

from __future__ import annotations

from factcheck.matching.pairs import Matching, Pair, match

__all__ = ["Matching", "Pair", "match"]
