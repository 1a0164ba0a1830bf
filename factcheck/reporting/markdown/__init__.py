"""The report for a person, in GitHub Flavored Markdown: what to decide first, then what is doubtful, then what stands firm."""

from __future__ import annotations

from factcheck.model import Reconciliation
from factcheck.reporting import wording
from factcheck.reporting.cases import cases, in_section
from factcheck.reporting.escaping import markdown as text
from factcheck.reporting.markdown.agreement import agreements, other_relations
from factcheck.reporting.markdown.chronology import chronology
from factcheck.reporting.markdown.conflicts import conflicts
from factcheck.reporting.markdown.doubts import ambiguities, doubts, others, unsupported
from factcheck.reporting.markdown.sources import decided, sources
from factcheck.reporting.markdown.verdict import verdict
from factcheck.reporting.passages import Index
from factcheck.reporting.registry import Options

_FOOT = (
    "Made by factcheck: the same sources give the same report. Nothing here says what is true; it says what the sources say, "
    "and where they part. `factcheck explain FC101` tells what a rule looks for."
)


def render(result: Reconciliation, options: Options) -> str:
    """The whole report."""
    index = Index.of(result)
    settled = cases(in_section(result, "conflicts"), index)
    title = options.title or f"Reconciliation of {wording.plural(len(result.documents), 'source')}"
    parts = [
        f"# {text(title)}",
        verdict(result, settled),
        conflicts(result, settled, index, options),
        doubts(result, index, options),
        unsupported(result, index, options),
        ambiguities(result, index, options),
        others(result, index, options),
        agreements(result, index, options),
        other_relations(result, index, options),
        chronology(result, settled, index, options),
        sources(result, options),
        decided(options),
        f"---\n\n{_FOOT}",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"
