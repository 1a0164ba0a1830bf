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
    whole: re.Pattern[str]
    part_before: re.Pattern[str]
    part_behind: re.Pattern[str]
    idioms: re.Pattern[str]
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
        """The names of what narrows the claims of a clause down: "cumulative", "year", "early", "late" …"""
        words = self.idioms.sub("", words)
        return tuple(name for name, pattern in self.scope if pattern.search(words))

    def read_share(self, before: str, behind: str, ahead: str) -> tuple[str, ...]:
        """Whether a figure is told as the "whole" or as a "part".

        ``before`` and ``behind`` are the words next to it, up to the figures around it; ``ahead`` those before it with
        whatever figures stand among them, for one "including" holds for all of a list.
        """
        before, behind = self.idioms.sub("", before), self.idioms.sub("", behind)
        whole = self.whole.search(before) or self.whole.search(behind)
        part = self.part_before.search(ahead) or self.part_behind.search(behind)
        return (*(("whole",) if whole else ()), *(("part",) if part else ()))


@lru_cache(maxsize=8)
def cues(lexicon: Lexicon) -> Cues:
    """The cues of a rule pack."""
    table = lexicon.table("cues")
    status = table.get("status", {})
    direction = table.get("direction", {})
    part = _mapping(table, "part")
    scope: dict[str, list[str]] = {"cumulative": table.get("cumulative", [])}
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
        whole=_any_of(table.get("whole", ())),
        part_before=_any_of(part.get("before", ())),
        part_behind=_any_of(part.get("behind", ())),
        idioms=_any_of(table.get("idioms", ())),
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
