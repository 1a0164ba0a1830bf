"""A finding as the services for code see it: a result in every document that it touches, with the other sides beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.model import Document, Evidence, Finding, Reconciliation
from factcheck.reporting import escaping, places
from factcheck.reporting.cases import in_order
from factcheck.reporting.passages import Index, Passage
from factcheck.reporting.registry import Options


@dataclass(frozen=True, slots=True)
class Side:
    """A finding as it stands in one document: where, and what else it rests on.

    ``path`` leads there from the root of the repository; it is ``None`` for what stands outside.
    """

    finding: Finding
    document: Document | None
    evidence: Evidence | None
    others: tuple[Evidence, ...]
    path: str | None

    @property
    def line(self) -> int:
        """The line at which it starts, from 1."""
        return self.evidence.line if self.evidence else 1

    @property
    def fingerprint(self) -> str:
        """32 hexadecimal digits, another one in each document that the finding touches, the same wherever in it it stands."""
        identity = self.document.identity or self.document.id if self.document else ""
        return hashlib.blake2b(f"{self.finding.fingerprint}\0{identity}".encode("utf-8", "replace"), digest_size=16).hexdigest()


def sides(finding: Finding, index: Index, options: Options) -> list[Side]:
    """One side a document, in the order of the evidence; only those in the repository, as long as there is one."""
    found: list[Side] = []
    for source in dict.fromkeys(evidence.source for evidence in finding.evidence):
        first = next(evidence for evidence in finding.evidence if evidence.source == source)
        others = tuple(evidence for evidence in finding.evidence if evidence is not first)
        document = index.documents.get(source)
        found.append(Side(finding, document, first, others, places.in_repository(document, options)))
    return [side for side in found if side.path is not None] or found or [Side(finding, None, None, (), None)]


def all_sides(result: Reconciliation, index: Index, options: Options) -> Iterator[Side]:
    """The sides of all findings, the gravest first."""
    for finding in in_order(result.findings):
        yield from sides(finding, index, options)


def name(index: Index, passage: Evidence | Passage, options: Options) -> str:
    """Where a passage stands, for a person: "path:line"."""
    document = index.documents.get(passage.source)
    path = places.in_repository(document, options) or passage.source
    return f"{escaping.plain(path)}:{passage.line}"


def explained(side: Side, index: Index, options: Options) -> list[str]:
    """A finding in a few lines of plain text: what is wrong, what the other sides say, what would settle it."""
    lines = [escaping.plain(side.finding.message)]
    for passage in index.passages(side.others):
        if side.evidence is None or passage.key != (side.evidence.source, side.evidence.line, side.evidence.quote):
            words = escaping.plain("".join(piece.text for piece in passage.pieces(200)))
            lines.append(f"{name(index, passage, options)}: “{words}”")
    if side.finding.settle:
        lines.append(f"What would settle it: {escaping.plain(side.finding.settle)}")
    return lines
