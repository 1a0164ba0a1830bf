"""The verdict: three lines that say what to do about the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from factcheck.model import Origin, Reconciliation
from factcheck.reporting import wording
from factcheck.reporting.cases import SECTIONS, Case, in_section
from factcheck.reporting.escaping import markdown as text
from factcheck.reporting.markdown.conflicts import anchor, title

_NAMED = 5

_KINDS = {
    "FC301": ("AI-generated claim that nobody bears out", "AI-generated claims that nobody bears out"),
    "FC302": ("claim of one source only", "claims of one source only"),
    "FC303": ("forecast with nobody behind it", "forecasts with nobody behind them"),
}
"""What the rules of one section find, where "unsupported" would say too little."""


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
    counts: Counter[tuple[str, str]] = Counter()
    for section in SECTIONS[1:]:
        for finding in in_section(result, section.key):
            counts[_KINDS.get(finding.rule, (section.one, section.many))] += 1
    parts = [f"**{wording.plural(count, *words)}**" for words, count in counts.items()]
    if not parts:
        return "**Nothing else is doubtful**: no source contradicts itself, no figure or date is ambiguous."
    return f"To look at: {', '.join(parts)}."


def _support(result: Reconciliation) -> str:
    independent = len(result.documents) - sum(document.id in result.copies for document in result.documents)
    claims = [claim for claim in result.claims if claim.origin is not Origin.AI]
    borne_out = sum(bool(result.supporters.get(claim.id)) for claim in result.claims)
    generated = len(result.claims) - len(claims)
    words = f"**{borne_out:,} of {wording.plural(len(result.claims), 'claim')}** {'is' if borne_out == 1 else 'are'} "
    words += "borne out by another independent source"
    words += f" ({independent} of the {len(result.documents)} are independent)" if result.copies else ""
    if generated:
        words += f"; {generated:,} stand in AI-generated text"
    return f"{words}."
