"""What of the evidence contradicts a statement: the conflicts that reconciling the two has found."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.lexicon import Lexicon
from factcheck.matching.likeness import compare, figures_of
from factcheck.matching.scales import Scales
from factcheck.matching.slots import slot_of
from factcheck.model import Claim, Reconciliation


class Conflict(NamedTuple):
    """Something of the evidence that contradicts the statement.

    ``is_rival`` where it gives another figure or date, while the statement's own may stand there, too, and of the same deed.
    """

    message: str
    is_rival: bool


def find_conflicts(found: Reconciliation, statement: str, lexicon: Lexicon) -> list[Conflict]:
    """The findings between the document ``statement`` and the others that it was reconciled with."""
    findings = [finding for finding in found.findings if finding.rule.startswith("FC1")]
    if not findings:
        return []
    claims, scales = found.claims_by_id(), Scales(lexicon)
    conflicts: list[Conflict] = []
    for finding in findings:
        sides = [claims[id] for id in finding.claims]
        stated = [claim for claim in sides if claim.source == statement]
        if not stated:
            continue
        rivals = {_value(claim) for claim in sides if claim.source != statement} - {_value(claim) for claim in stated}
        elsewhere = [claim for claim in found.claims if claim.source != statement and _value(claim) == _value(stated[0])]
        of_other_deeds = bool(elsewhere) and all(_is_of_another_deed(stated[0], claim, scales) for claim in elsewhere)
        conflicts.append(Conflict(finding.message, bool(rivals) and not of_other_deeds))
    return conflicts


def _value(claim: Claim) -> tuple[float, ...] | str:
    if claim.quantity is not None:
        return figures_of(claim.quantity)
    return claim.time.timex if claim.time is not None else ""


def _is_of_another_deed(a: Claim, b: Claim, scales: Scales) -> bool:
    """Whether the two tell of deeds that exclude each other: the ship reached the port that day, or left it."""
    return compare(slot_of(a, scales), slot_of(b, scales), scales).exclusive
