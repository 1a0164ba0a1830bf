"""Which documents tell the same story: those that share names that few others have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from factcheck.model import Claim

LARGEST_STORY = 200
"""A name that stands in more documents than this tells no story."""
_SHARED_NAMES = 2


class Stories:
    """The names of each document; those of countries and cities tell no story."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._names: dict[str, set[str]] = {}
        for claim in claims:
            names = self._names.setdefault(claim.source, set())
            for phrase in claim.phrases:
                names.update(name for name in phrase.names if name[0] != "@")
        self._holders: dict[str, list[str]] = {}
        for source, names in self._names.items():
            for name in names:
                self._holders.setdefault(name, []).append(source)
        self._last: tuple[str, frozenset[str]] = ("", frozenset())

    def __len__(self) -> int:
        return len(self._names)

    def told_in(self, source: str) -> frozenset[str]:
        """The documents that tell the story of a document, itself among them."""
        if self._last[0] != source:
            shared: Counter[str] = Counter()
            for name in self._names[source]:
                holders = self._holders[name]
                if 1 < len(holders) <= LARGEST_STORY:
                    shared.update(holders)
            told = {other for other, count in shared.items() if count >= _SHARED_NAMES}
            self._last = source, frozenset({source, *told})
        return self._last[1]
