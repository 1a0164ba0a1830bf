"""Findings as a person goes through them: by section, and those that rest on the same passages together as one case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from factcheck.model import Finding, Reconciliation, Severity
from factcheck.reporting.passages import Index, Passage


class Section(NamedTuple):
    """A part of the report: the rules whose codes start with ``prefix``, what they find as one and as many."""

    prefix: str
    key: str
    title: str
    one: str
    many: str


SECTIONS = (
    Section("FC1", "conflicts", "Conflicts between sources", "conflict between sources", "conflicts between sources"),
    Section("FC2", "doubts", "Doubts within one source", "doubt within one source", "doubts within one source"),
    Section("FC3", "unsupported", "Unsupported claims", "unsupported claim", "unsupported claims"),
    Section("FC4", "ambiguities", "Ambiguities", "ambiguity", "ambiguities"),
    Section("", "other", "Other findings", "other finding", "other findings"),
)
"""In the order in which an editor wants them; the last one takes the rules that users add under codes of their own."""


class Case(NamedTuple):
    """Findings that a person decides about at once; ``findings[0]`` is the gravest."""

    number: int
    findings: tuple[Finding, ...]
    passages: tuple[Passage, ...]

    @property
    def severity(self) -> Severity:
        """That of the gravest finding."""
        return self.findings[0].severity

    @property
    def subject(self) -> str:
        """What it is about."""
        return next((finding.subject for finding in self.findings if finding.subject), "")


def section_of(finding: Finding) -> Section:
    """The section in which a finding stands."""
    return next(section for section in SECTIONS if finding.rule.startswith(section.prefix))


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The gravest first, then by rule and by place."""
    return sorted(findings, key=_rank)


def _rank(finding: Finding) -> tuple[int, str, list[tuple[str, int, int]], str, str]:
    places = [(evidence.source, evidence.line, evidence.span.start) for evidence in finding.evidence]
    return -finding.severity.rank, finding.rule, places, finding.message, finding.fingerprint


def in_section(result: Reconciliation, key: str) -> list[Finding]:
    """The findings of one section, in order."""
    return in_order(finding for finding in result.findings if section_of(finding).key == key)


def cases(findings: Sequence[Finding], index: Index) -> list[Case]:
    """Findings put together where they rest on the same sentences, or come from one rule and share a claim; numbered from 1."""
    home: dict[int, int] = {}

    def root(position: int) -> int:
        while (above := home.get(position, position)) != position:
            home[position] = home.get(above, above)
            position = above
        return position

    first: dict[object, int] = {}
    for position, finding in enumerate(findings):
        sentences = frozenset((item.source, item.line, item.quote) for item in finding.evidence)
        for key in (sentences, *((finding.rule, claim) for claim in finding.claims)):
            if not key:
                continue
            other = root(first.setdefault(key, position))
            here = root(position)
            home[max(here, other)] = min(here, other)
    together: dict[int, list[Finding]] = {}
    for position, finding in enumerate(findings):
        together.setdefault(root(position), []).append(finding)
    return [
        Case(number, tuple(members), tuple(index.passages(item for member in members for item in member.evidence)))
        for number, members in enumerate(together.values(), 1)
    ]
