"""A finding for a terminal: everything that the browser shows beside it, as styled text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.ledger.standing import Standing, State
from factcheck.reporting import escaping
from factcheck.reporting.html.view import ClaimView, FindingView, MemberView, SideView

if TYPE_CHECKING:
    from rich.text import Text

SEVERITIES = {"error": "bold red", "warning": "bold yellow", "note": "bold blue"}
_MUTED = "dim"
_BAR = 12
"""Bits at which a bar of the match weights is full."""


def clean(text: str) -> str:
    """The text without what could move the cursor, colour the screen or turn the writing direction; lines stay lines."""
    return "".join(
        character if character == "\n" or character.isprintable() else " " if character.isspace() else "" for character in text
    )


one_line = escaping.plain


def glyph(standing: Standing) -> str:
    """How a finding stands, as one character."""
    if standing.suppressed:
        return "✓"
    return {State.OPEN: " ", State.DECIDED: "?", State.EXPIRED: "⌛", State.REOPENED: "↻"}[standing.state]


def standing_words(standing: Standing) -> str:
    """How a finding stands, in a sentence; "" where it was never reviewed."""
    decision = standing.decision
    if decision is None:
        return ""
    parts = [decision.verdict.value, decision.reason, decision.note, decision.by, f"{decision.at:%Y-%m-%d}"]
    if decision.expires is not None and standing.state is State.DECIDED:
        parts.append(f"until {decision.expires}")
    words = one_line(" · ".join(part for part in parts if part))
    return words if standing.state is State.DECIDED else f"{standing.state.value}: {one_line(standing.why)}. Was {words}"


def describe(view: FindingView, standing: Standing) -> Text:
    """The finding with both sides, why it was judged so, and why its claims were put side by side."""
    from rich.text import Text

    finding = view.finding
    text = Text()
    text.append(finding.severity.value.upper(), SEVERITIES[finding.severity.value])
    text.append(f"  {finding.rule} {finding.name}", _MUTED)
    text.append(f"\n{one_line(finding.message)}\n", "bold")
    words = standing_words(standing)
    if words:
        text.append(f"{glyph(standing)} {words}\n".lstrip(), "green" if standing.suppressed else "yellow")
    for side in view.sides:
        text.append("\n")
        text.append_text(_side(side))
    for relation in view.relations:
        text.append(f"\n{relation.kind}: ", "bold")
        text.append(one_line(relation.why))
    for question, answer in (("Same thing?", finding.same), ("What would settle it?", finding.settle)):
        if answer:
            text.append(f"\n{question} ", "bold")
            text.append(one_line(answer))
    for member in view.members:
        text.append("\n")
        text.append_text(_weights(member))
    return text


def _side(side: SideView) -> Text:
    from rich.text import Text

    text = Text()
    text.append(one_line(side.source.label), "bold cyan")
    text.append(f"  {one_line(' · '.join(side.source.facts))}\n", _MUTED)
    for passage in side.passages:
        text.append(_tail(clean(passage.before)), _MUTED)
        for piece in passage.pieces:
            text.append(clean(piece.text), "" if piece.claim is None else "bold reverse")
        text.append(_head(clean(passage.after)), _MUTED)
        text.append(f"  line {passage.line}\n", _MUTED)
        for claim in passage.claims:
            text.append_text(_values(claim))
    return text


def _tail(context: str) -> str:
    """The last line of what stands before: a terminal has little room."""
    return context[context.rstrip("\n").rfind("\n") + 1 :]


def _head(context: str) -> str:
    lead = context[: len(context) - len(context.lstrip())]
    return lead + context[len(lead) :].split("\n", 1)[0]


def _values(claim: ClaimView) -> Text:
    from rich.text import Text

    text = Text()
    pairs = [("as written", claim.surface), ("read as", claim.reading), ("when", claim.when)]
    pairs += [("status", claim.status), ("says who", claim.says), ("borne out by", ", ".join(claim.supporters))]
    for name, value in pairs:
        if value:
            text.append(f"  {name} ", _MUTED)
            text.append(f"{one_line(value)}\n")
    return text


def _weights(member: MemberView) -> Text:
    from rich.text import Text

    text = Text()
    nearest = f" beside {one_line(member.nearest.surface)}" if member.nearest is not None else ""
    text.append(f"\nWhy {one_line(member.claim.surface)}{nearest}: {member.member.bits:+.1f} bits", _MUTED)
    for weight in member.member.weights:
        length = max(1, round(min(abs(weight.bits), _BAR) / _BAR * 10))
        left = "█" * length if weight.bits < 0 else ""
        right = "█" * length if weight.bits >= 0 else ""
        text.append(f"\n  {one_line(weight.feature)[:18]:<18} {weight.bits:+6.1f} ")
        text.append(f"{left:>10}", "red")
        text.append("│", _MUTED)
        text.append(f"{right:<10}", "green")
        text.append(f" {one_line(weight.detail)}", _MUTED)
    return text
