"""What becomes of a claim, in one word: the colour that it has wherever it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from factcheck.model import Finding, Reconciliation, Severity


class Verdict(StrEnum):
    """From worst to best."""

    CONFLICT = "conflict"
    DOUBTFUL = "doubtful"
    NOTED = "noted"
    ALONE = "alone"
    SUPPORTED = "supported"

    @property
    def words(self) -> str:
        """What it says of a claim."""
        return _WORDS[self]


_WORDS = {
    Verdict.CONFLICT: "conflicts",
    Verdict.DOUBTFUL: "doubtful",
    Verdict.NOTED: "noted",
    Verdict.ALONE: "only here",
    Verdict.SUPPORTED: "supported",
}

_BY_SEVERITY = {
    Severity.ERROR: Verdict.CONFLICT,
    Severity.WARNING: Verdict.DOUBTFUL,
    Severity.NOTE: Verdict.NOTED,
}


def findings_by_claim(result: Reconciliation) -> dict[str, list[int]]:
    """For each claim the places in ``result.findings`` of those that rest on it."""
    found: dict[str, list[int]] = {}
    for index, finding in enumerate(result.findings):
        for claim in dict.fromkeys((*finding.claims, *(evidence.claim for evidence in finding.evidence if evidence.claim))):
            found.setdefault(claim, []).append(index)
    return found


def verdicts(result: Reconciliation, findings: Mapping[str, list[int]]) -> dict[str, Verdict]:
    """The verdict on every claim: that of its worst finding; without one, whether an independent source bears it out."""
    return {
        claim.id: _verdict(
            [result.findings[index] for index in findings.get(claim.id, ())], bool(result.supporters.get(claim.id))
        )
        for claim in result.claims
    }


def _verdict(findings: list[Finding], supported: bool) -> Verdict:
    if findings:
        return _BY_SEVERITY[max((finding.severity for finding in findings), key=lambda severity: severity.rank)]
    return Verdict.SUPPORTED if supported else Verdict.ALONE
