"""How a claim is meant: so or only planned, up or down, the whole or a part, for a year or a day (rules/cues.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from factcheck.lexicon import Lexicon
from factcheck.model import Change, Status


class Cues(NamedTuple):
    """The compiled tables of cues.yaml. All are asked with the words of a clause, small letters, one blank between."""

    status: tuple[tuple[Status, re.Pattern[str]], ...]
    direction: tuple[tuple[Change, re.Pattern[str]], ...]
    negation: re.Pattern[str]
    scope: tuple[tuple[str, re.Pattern[str]], ...]
    growing: frozenset[str]

    def read_status(self, words: str, before: str) -> Status:
        """The status that a clause gives; ``before`` is what its sentence says ahead of it, where a denial may stand."""
        for status, pattern in self.status:
            if pattern.search(words) or (status is Status.DENIED and pattern.search(before)):
                return status
        return Status.REPORTED

    def read_direction(self, words: str) -> Change | None:
        """Up or down, where the clause says one of the two and not both."""
        found = [change for change, pattern in self.direction if pattern.search(words)]
        return found[0] if len(found) == 1 else None

    def read_scope(self, words: str) -> tuple[str, ...]:
        """The names of all that narrows the claim down: "whole", "part", "cumulative", "year", "early", "late" …"""
        return tuple(name for name, pattern in self.scope if pattern.search(words))


@lru_cache(maxsize=8)
def cues(lexicon: Lexicon) -> Cues:
    """The cues of a rule pack."""
    table = lexicon.table("cues")
    status = table.get("status", {})
    direction = table.get("direction", {})
    scope: dict[str, list[str]] = {name: table.get(name, []) for name in ("whole", "part", "cumulative")}
    scope.update(_mapping(table, "periodic"))
    scope.update(_mapping(table, "revisable"))
    return Cues(
        status=tuple((Status(name), _any_of(status.get(name, ()))) for name in ("denied", "planned", "forecast")),
        direction=(
            (Change.INCREASE, _any_of(direction.get("up", ()))),
            (Change.DECREASE, _any_of(direction.get("down", ()))),
        ),
        negation=_any_of(table.get("negation", ())),
        scope=tuple((name, _any_of(words)) for name, words in scope.items()),
        growing=frozenset(table.get("growing", ())),
    )


def _mapping(table: Mapping[str, object], name: str) -> dict[str, list[str]]:
    value = table.get(name, {})
    return {str(key): list(words) for key, words in value.items()} if isinstance(value, dict) else {}


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the words or phrases, whole, in a line of words."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    if not ordered:
        return re.compile(r"(?!)")
    return re.compile(r"(?<!\S)(?:" + "|".join(re.escape(word) for word in ordered) + r")(?!\S)")
