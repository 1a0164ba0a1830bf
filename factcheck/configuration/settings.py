"""What may be configured."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from factcheck.model import Tier

DECISIONS = "factcheck-decisions.jsonl"
"""The name of the decisions file where the configuration names none."""


class Key(NamedTuple):
    """A key of the configuration: what it may hold, in words, and what it does."""

    holds: str
    meaning: str


KEYS: Mapping[str, Key] = MappingProxyType(
    {
        "fail-on": Key('"error", "warning", "note" or "off"', "the least severity at which `check` refuses"),
        "select": Key("a list of rule codes or their beginnings", "the only rules that speak"),
        "ignore": Key("a list of rule codes or their beginnings", "rules that stay silent"),
        "severity": Key('a table: rule code = "error", "warning", "note" or "off"', "what a rule's findings weigh"),
        "tolerances": Key("a table: dimension = share", 'how far "about" reaches to either side'),
        "tiers": Key('a table: publisher or host = "reference", "high", "medium" or "low"', "whom to trust how far"),
        "policy": Key("a table with entries of rules/policy.yaml", "any other entry of the policy"),
        "rule-packs": Key("a list of folders", "rule packs laid over the default one"),
        "manifest": Key("a file", "the sources manifest, where it does not stand beside the articles"),
        "exclude": Key("a list of file names or patterns", "what is left out of folders and patterns"),
        "ledger": Key("a file", "the ledger that `check` compares with"),
        "decisions": Key("a file", "the decisions file"),
        "output": Key("a table: format = file", "what `check` writes besides what it prints"),
        "jobs": Key("a number of 0 or more", "how many processes read claims at once; 0 is one a processor"),
    }
)
"""All keys, in the order in which they are shown."""

POLICY_KEYS = MappingProxyType({"fail-on": "fail_on", "severity": "severity", "tolerances": "approximate"})
"""Entries of the policy that have a key of their own, because people change them most."""


class Place(NamedTuple):
    """Where a setting was made: a file, and its line where known."""

    path: Path
    line: int | None = None

    def __str__(self) -> str:
        return str(self.path) if self.line is None else f"{self.path}:{self.line}"


class Output(NamedTuple):
    """One output of a command: a format, and the file that it goes to; ``None`` or "-" is standard output."""

    format: str
    path: Path | None = None


class Settings(NamedTuple):
    """A configuration, checked. Paths are absolute or relative to the working directory.

    ``policy`` is what it changes of rules/policy.yaml, with ``fail-on``, ``severity`` and ``tolerances`` already in it;
    ``select`` and ``ignore`` are codes or their beginnings ("FC1"). ``places`` says for each dotted key where it was set; what
    is not in it is as delivered.
    """

    path: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    policy: Mapping[str, Any] = MappingProxyType({})
    tiers: Mapping[str, Tier] = MappingProxyType({})
    rule_packs: tuple[Path, ...] = ()
    manifest: Path | None = None
    exclude: tuple[str, ...] = ()
    ledger: Path | None = None
    decisions: Path = Path(DECISIONS)
    outputs: tuple[Output, ...] = ()
    jobs: int = 0
    places: Mapping[str, Place] = MappingProxyType({})

    def place(self, key: str) -> Place | None:
        """Where a dotted key ("severity.FC302") was set, or the nearest entry above it; ``None`` where it was not."""
        head, dot, rest = key.partition(".")
        spellings = (key, f"policy.{POLICY_KEYS[head]}{dot}{rest}") if head in POLICY_KEYS else (key,)
        for spelling in spellings:
            while spelling:
                if spelling in self.places:
                    return self.places[spelling]
                spelling = spelling.rpartition(".")[0]
        return None
