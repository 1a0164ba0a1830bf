"""Who was read, and what was left out of the report because somebody had decided on it."""

from __future__ import annotations

from collections import Counter

from factcheck.model import Document, Origin, Reconciliation, Severity
from factcheck.reporting import places, wording
from factcheck.reporting.escaping import markdown as text
from factcheck.reporting.escaping import web_address
from factcheck.reporting.markdown.writing import folded, linked, rule_name, sentence, table
from factcheck.reporting.registry import Options, Suppressed

_SHOWN = 40


def sources(result: Reconciliation, options: Options) -> str:
    """The table of the sources."""
    claims = Counter(claim.source for claim in result.claims)
    generated = Counter(claim.source for claim in result.claims if claim.origin is Origin.AI)
    severities: dict[str, list[Severity]] = {}
    for finding in result.findings:
        for source in {evidence.source for evidence in finding.evidence}:
            severities.setdefault(source, []).append(finding.severity)

    def row(document: Document) -> tuple[str, ...]:
        return (
            _name(result, document, options),
            text(document.publisher or "not known"),
            text(wording.day(document.published)) if document.published else "not known",
            document.tier.value,
            wording.ORIGINS[document.origin] if document.origin is Origin.AI or not generated[document.id] else "AI in part",
            f"{claims[document.id]:,}",
            wording.severity_counts(severities.get(document.id, [])),
        )

    header = ("Source", "Publisher", "Published", "Trust", "Written by", "Claims", "Findings that touch it")
    body = table(header, result.documents, row)
    if len(result.documents) > _SHOWN:
        body = folded(wording.plural(len(result.documents), "source"), body)
    return f"## Sources\n\n{body}"


def _name(result: Reconciliation, document: Document, options: Options) -> str:
    name = linked(document.id, places.link(document, None, options))
    if document.title and document.title != document.id:
        name += f"<br>{text(document.title)}"
    if (address := web_address(document.url)) is not None and places.is_relative(document.path or "/"):
        name += f" ([web]({address}))"
    if document.id in result.copies:
        name += f"<br>a copy: counts as {text(result.copies[document.id])}"
    return name


def decided(options: Options) -> str:
    """What is not reported because of decisions, so that nobody takes silence for agreement."""
    if not options.suppressed:
        return ""
    summary = f"{wording.plural(len(options.suppressed), 'finding')} left out by decision"
    return folded(summary, table(("Rule", "Finding", "Decision", "By", "Kept in"), options.suppressed, _decision))


def _decision(item: Suppressed) -> tuple[str, ...]:
    said = ", ".join(part for part in (item.verdict, item.why) if part)
    return rule_name(item.finding), sentence(item.finding.message), text(said), text(item.by), text(item.where)
