"""GitHub annotations: workflow commands on standard output, one a finding, at its first place in the repository.

GitHub takes ten annotations of a kind from a step and fifty from a job, and drops the others without a word: what is over
stands in the format "summary", which goes to the step's summary.
"""

from __future__ import annotations

from collections import Counter

from factcheck.model import Reconciliation, Severity
from factcheck.reporting import escaping
from factcheck.reporting.cases import in_order
from factcheck.reporting.passages import Index
from factcheck.reporting.records import place
from factcheck.reporting.registry import Options
from factcheck.reporting.sides import Side, explained, sides

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
PER_KIND = 10
PER_JOB = 50


def render(result: Reconciliation, options: Options) -> str:
    """The commands, the gravest findings first, at most ``options.limit`` of a kind."""
    index = Index.of(result)
    limit = PER_KIND if options.limit is None else options.limit
    counts: Counter[Severity] = Counter()
    lines: list[str] = []
    for finding in in_order(result.findings):
        counts[finding.severity] += 1
        if counts[finding.severity] <= limit and len(lines) < PER_JOB:
            lines.append(_command(sides(finding, index, options)[0], index, options))
    return "".join(f"{line}\n" for line in lines)


def _command(side: Side, index: Index, options: Options) -> str:
    properties: dict[str, str] = {}
    if side.path is not None and side.evidence is not None:
        line, _, _ = place(side.document, side.evidence.span, side.evidence.line)
        properties = {"file": side.path, "line": str(line)}
    properties["title"] = f"{side.finding.rule} {escaping.plain(side.finding.name)}"
    shown = ",".join(f"{key}={property_value(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[side.finding.severity]} {shown}::{data(chr(10).join(explained(side, index, options)))}"


def data(text: str) -> str:
    """The message of a workflow command; the escapes are those of GitHub's own toolkit (actions/toolkit, command.ts)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def property_value(text: str) -> str:
    """A property of a workflow command, where colons and commas mean something too."""
    return data(text).replace(":", "%3A").replace(",", "%2C")
