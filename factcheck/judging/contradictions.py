"""FC201: one document that gives two values for one thing."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.judging.registry import Draft, View, collection_rule
from factcheck.model import Claim, RelationKind, Role, Severity


@collection_rule("FC201", "self-contradiction", Severity.WARNING)
def self_contradiction(view: View) -> Iterator[Draft]:
    """One document gives two values for one thing, most often the headline and the body.

    What explains two values between two sources explains them here too: rounding, limits, parts, other periods, plans
    and results.

    Wrong:  "Storm kills 12" over "the storm killed 21 people"
    Right:  "Storm kills at least 12" over "the storm killed 21 people"
    """
    told: set[str] = set()
    for relation in view.relations:
        a, b = view.claims[relation.a], view.claims[relation.b]
        if relation.kind is not RelationKind.CONFLICTS or a.source != b.source or {a.id, b.id} & told:
            continue
        if not _of_one_voice(a, b):
            continue
        told |= {a.id, b.id}
        first, second = sorted((a, b), key=lambda claim: claim.span)
        yield Draft(
            message=f"{_where(first)} says “{first.surface}”, {_where(second).lower()} “{second.surface}”: {relation.why}.",
            claims=(first, second),
            relation=RelationKind.CONFLICTS,
            subject=first.subject or second.subject or first.measure,
            same="Both stand in one text and speak of the same thing.",
            settle="Make the text say one of the two, or say why there are two.",
        )


def _of_one_voice(a: Claim, b: Claim) -> bool:
    """Whether the text itself says both: two people may disagree, and another article's headline is not this text's."""
    if Role.LINK in (a.role, b.role) or a.sentence == b.sentence:
        return False
    return not (a.attribution and b.attribution and a.attribution.casefold() != b.attribution.casefold())


def _where(claim: Claim) -> str:
    place = {Role.TITLE: "The headline", Role.HEADING: "A heading", Role.CAPTION: "A caption"}.get(claim.role)
    return f"{place} (line {claim.line})" if place else f"Line {claim.line}"
