"""How a claim is meant: so or only planned, up or down, the whole or a part, for a year or a day (rules/cues.yaml)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from factcheck.lexicon import Lexicon
from factcheck.model import Change, Status


class Wordings:
    """Words and phrases to be found whole in a line of words."""

    def __init__(self, wordings: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        for wording in wordings:
            self._by_first.setdefault(wording.partition(" ")[0], []).append(f" {wording} ")
        self._firsts = frozenset(self._by_first)

    def in_line(self, words: str) -> bool:
        """Whether any of them stands in a line of words."""
        line, single = _line(words)
        return any(wording in line for first in self._firsts & single for wording in self._by_first[first])

    def cut_from(self, words: str) -> str:
        """A line of words without them."""
        line, single = _line(words)
        for first in sorted(self._firsts & single):
            for wording in self._by_first[first]:
                line = line.replace(wording, "  ")
        return line[1:-1]


@lru_cache(maxsize=64)
def _line(words: str) -> tuple[str, frozenset[str]]:
    """A line between blanks, and its words: many wordings are looked for in the same one."""
    return f" {words} ", frozenset(words.split())


class Cues(NamedTuple):
    """The tables of cues.yaml. All are asked with the words of a clause, small letters, one blank between."""

    status: tuple[tuple[Status, Wordings], ...]
    direction: tuple[tuple[Change, Wordings], ...]
    negation: Wordings
    refusal: Wordings
    no_negation: Wordings
    scope: tuple[tuple[str, Wordings], ...]
    whole: Wordings
    part_before: Wordings
    part_behind: Wordings
    idioms: Wordings
    growing: frozenset[str]
    fluctuating: frozenset[str]

    def read_status(self, words: str, before: str) -> Status:
        """The status that a clause gives; ``before`` is what its sentence says ahead of it, where a denial may stand."""
        for status, wordings in self.status:
            if wordings.in_line(words) or (status is Status.DENIED and wordings.in_line(before)):
                return status
        return Status.REPORTED

    def is_negated(self, words: str) -> bool:
        """Whether a clause says that something is not so."""
        return self.negation.in_line(self.no_negation.cut_from(words))

    def is_refused(self, words: str) -> bool:
        """Whether the words right before a figure say that it is not so."""
        return self.refusal.in_line(self.no_negation.cut_from(words))

    def read_direction(self, words: str) -> Change | None:
        """Up or down, where the clause says one of the two and not both."""
        found = [change for change, wordings in self.direction if wordings.in_line(words)]
        return found[0] if len(found) == 1 else None

    def read_scope(self, words: str) -> tuple[str, ...]:
        """The names of what narrows the claims of a clause down: "cumulative", "year", "early", "late" …"""
        words = self.idioms.cut_from(words)
        return tuple(name for name, wordings in self.scope if wordings.in_line(words))

    def read_share(self, before: str, behind: str, ahead: str) -> tuple[str, ...]:
        """Whether a figure is told as the "whole" or as a "part".

        ``before`` and ``behind`` are the words next to it, up to the figures around it; ``ahead`` those before it with
        whatever figures stand among them, for one "including" holds for all of a list.
        """
        before, behind = self.idioms.cut_from(before), self.idioms.cut_from(behind)
        whole = self.whole.in_line(before) or self.whole.in_line(behind)
        part = self.part_before.in_line(ahead) or self.part_behind.in_line(behind)
        return (*(("whole",) if whole else ()), *(("part",) if part else ()))


@lru_cache(maxsize=8)
def cues(lexicon: Lexicon) -> Cues:
    """The cues of a rule pack."""
    table = lexicon.table("cues")
    status = table.get("status", {})
    direction = table.get("direction", {})
    part = _mapping(table, "part")
    scope: dict[str, list[str]] = {name: table.get(name, []) for name in ("cumulative", "duty")}
    scope.update(_mapping(table, "periodic"))
    scope.update(_mapping(table, "revisable"))
    return Cues(
        status=tuple((Status(name), Wordings(status.get(name, ()))) for name in ("denied", "planned", "forecast")),
        direction=(
            (Change.INCREASE, Wordings(direction.get("up", ()))),
            (Change.DECREASE, Wordings(direction.get("down", ()))),
        ),
        negation=Wordings(table.get("negation", ())),
        refusal=Wordings(table.get("refusal", ())),
        no_negation=Wordings(table.get("no_negation", ())),
        scope=tuple((name, Wordings(words)) for name, words in scope.items()),
        whole=Wordings(table.get("whole", ())),
        part_before=Wordings(part.get("before", ())),
        part_behind=Wordings(part.get("behind", ())),
        idioms=Wordings(table.get("idioms", ())),
        growing=frozenset(table.get("growing", ())),
        fluctuating=frozenset(table.get("fluctuating", ())),
    )


def _mapping(table: Mapping[str, object], name: str) -> dict[str, list[str]]:
    value = table.get(name, {})
    return {str(key): list(words) for key, words in value.items()} if isinstance(value, dict) else {}
