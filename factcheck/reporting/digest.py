"""The findings in short, for where a report would be too long: a pull request's comment, the summary of a job."""

from __future__ import annotations

from factcheck.model import Finding, Reconciliation, Severity
from factcheck.reporting import places, wording
from factcheck.reporting.cases import SECTIONS, Case, Section, cases, in_section
from factcheck.reporting.escaping import markdown as text
from factcheck.reporting.markdown.writing import capital, folded, linked, quoted, rule_name, sentence
from factcheck.reporting.passages import Index, Passage
from factcheck.reporting.registry import Options

_WIDTH = 240


def digest(result: Reconciliation, options: Options, limit: int, *, shown: int) -> str:
    """At most ``limit`` characters: what was found by section, ``shown`` cases of it open and the rest folded.

    What does not fit is counted in the last line; the gravest findings come first.
    """
    index = Index.of(result)
    head = _head(result, options)
    parts: list[str] = []
    left = limit - len(head) - _LAST_LINE
    dropped = 0
    for section in SECTIONS:
        found = cases(in_section(result, section.key), index)
        room = left - len(section.title) - _FURNITURE
        kept: list[str] = []
        for item in (_item(case, options) for case in found):
            if len(item) + 1 > room:
                break
            room -= len(item) + 1
            kept.append(item)
        dropped += len(found) - len(kept)
        if kept:
            parts.append(_section(section, found, kept, shown))
            left -= len(parts[-1]) + 2
    if dropped:
        parts.append(f"{capital(wording.plural(dropped, 'case'))} more did not fit here; `factcheck report` shows all.")
    return "\n\n".join([head, *parts]) + "\n"


_LAST_LINE = 100
_FURNITURE = 200
"""Room for the tags of a folded list and its heading."""


def _head(result: Reconciliation, options: Options) -> str:
    counts = wording.severity_counts([finding.severity for finding in result.findings])
    scope = f"{wording.plural(len(result.claims), 'claim')} in {wording.plural(len(result.documents), 'source')}"
    title = text(options.title) if options.title else "factcheck"
    worst = result.worst()
    state = "passed" if worst is None or worst is Severity.NOTE else "to look at" if worst is Severity.WARNING else "conflicts"
    left_out = f", {wording.plural(len(options.suppressed), 'finding')} left out by decision" if options.suppressed else ""
    return f"## {title}: {state}\n\n**{capital(counts)}** in {scope}{left_out}."


def _section(section: Section, found: list[Case], items: list[str], shown: int) -> str:
    open_count = shown if any(case.severity is not Severity.NOTE for case in found) else 0
    parts = [f"### {section.title}"]
    if items[:open_count]:
        parts.append("\n".join(items[:open_count]))
    if rest := items[open_count:]:
        more = "more" if open_count else section.one if len(rest) == 1 else section.many
        parts.append(folded(f"{len(rest):,} {more}", "\n".join(rest)))
    return "\n\n".join(parts)


def _item(case: Case, options: Options) -> str:
    """A case: what is wrong by which rule, and each passage."""
    said = " ".join(sentence(message) for message in dict.fromkeys(finding.message for finding in case.findings))
    lines = [f"- {_mark(case.findings[0])} {said}"]
    lines += [f"  - {_at(passage, options)}: {quoted(passage.pieces(_WIDTH))}" for passage in case.passages]
    settle = next((finding.settle for finding in case.findings if finding.settle), "")
    if settle and case.severity is Severity.ERROR:
        lines.append(f"  - What would settle it: {sentence(settle)}")
    return "\n".join(lines)


def _mark(finding: Finding) -> str:
    return f"**{finding.severity.value}** {rule_name(finding)}:"


def _at(passage: Passage, options: Options) -> str:
    """The place, linked only where links have somewhere to start from: a comment stands in no folder."""
    path = places.in_repository(passage.document, options) or passage.source
    target = places.link(passage.document, passage.line, options) if options.link else None
    return linked(f"{path}:{passage.line}", target)
