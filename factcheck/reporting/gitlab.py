"""GitLab's code quality report: the part of the Code Climate format that GitLab reads, an entry a finding and document."""

from __future__ import annotations

import json

from factcheck.model import Reconciliation, Severity
from factcheck.reporting import escaping
from factcheck.reporting.passages import Index
from factcheck.reporting.registry import Options
from factcheck.reporting.sides import all_sides, explained

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "info"}


def render(result: Reconciliation, options: Options) -> str:
    """The report; every entry has a fingerprint of its own, without which GitLab shows only the first of equal ones."""
    index = Index.of(result)
    entries = [
        {
            "description": ". ".join(line.rstrip(".") for line in explained(side, index, options)) + ".",
            "check_name": f"{side.finding.rule} {side.finding.name}",
            "fingerprint": side.fingerprint,
            "severity": _SEVERITIES[side.finding.severity],
            "location": {
                "path": side.path or escaping.plain(side.evidence.source if side.evidence else "unknown"),
                "lines": {"begin": max(1, side.line)},
            },
        }
        for side in all_sides(result, index, options)
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"
