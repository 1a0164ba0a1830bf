"""The verdict: three lines that say what to do about the whole."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.model import Origin, Reconciliation
from factcheck.reporting import wording
from factcheck.reporting.cases import SECTIONS, Case, section_of
from factcheck.reporting.escaping import markdown as text
from factcheck.reporting.markdown.conflicts import anchor, title

_NAMED = 5


def verdict(result: Reconciliation, conflicts: Sequence[Case]) -> str:
    """What conflicts, what is doubtful, what is borne out."""
    lines = [_conflicts(conflicts), _doubts(result), _support(result)]
    return "\n".join(f"- {line}" for line in lines)


def _conflicts(conflicts: Sequence[Case]) -> str:
    if not conflicts:
        return "**No source contradicts another one.**"
    named = [f"[{text(title(case))}](#{anchor(case)})" for case in conflicts[:_NAMED]]
    more = f"; and {len(conflicts) - _NAMED} more" if len(conflicts) > _NAMED else ""
    count = wording.plural(len(conflicts), "conflict between sources", "conflicts between sources")
    return f"**{count}** to settle first: {'; '.join(named)}{more}."


def _doubts(result: Reconciliation) -> str:
    parts: list[str] = []
    for section in SECTIONS[1:]:
        found = [finding for finding in result.findings if section_of(finding) is section]
        if not found:
            continue
        words = f"**{wording.plural(len(found), section.one, section.many)}**"
        if section.key == "unsupported":
            generated = sum(finding.rule == "FC301" for finding in found)
            words += f" ({generated} in AI-generated text)" if generated else ""
        parts.append(words)
    if not parts:
        return "**Nothing else is doubtful**: no source contradicts itself, no figure or date is ambiguous."
    return f"To look at: {', '.join(parts)}."


def _support(result: Reconciliation) -> str:
    independent = len(result.documents) - sum(document.id in result.copies for document in result.documents)
    claims = [claim for claim in result.claims if claim.origin is not Origin.AI]
    borne_out = sum(bool(result.supporters.get(claim.id)) for claim in result.claims)
    generated = len(result.claims) - len(claims)
    words = f"**{borne_out} of {wording.plural(len(result.claims), 'claim')}** {'is' if borne_out == 1 else 'are'} "
    words += "borne out by another independent source"
    words += f" ({independent} of the {len(result.documents)} are independent)" if result.copies else ""
    if generated:
        words += f"; {generated:,} stand in AI-generated text"
    return f"{words}."
