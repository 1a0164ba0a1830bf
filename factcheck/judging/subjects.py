"""The same distinctive figure, credited to different subjects (FC103)."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.judging.credited import Credited
from factcheck.judging.passages import places_of
from factcheck.judging.registry import Draft, View, collection_rule
from factcheck.judging.telling import source_name
from factcheck.matching.scales import Scales
from factcheck.model import Claim, RelationKind, Severity


@collection_rule("FC103", "subject-conflict", Severity.ERROR)
def subject_conflict(view: View) -> Iterator[Draft]:
    """The same distinctive figures are credited to different subjects.

    One figure in common may be chance; two in one passage, or one of four digits or more, hardly are, nor is one of three
    where all but the party is told in the same words.

    Wrong:  "The works at Leeds Dock make 310 cars and 4,500 gears." / "The works at York Park make 310 cars and 4,500 gears."
    Right:  "The works at Leeds Dock make 310 cars a day." / "The works at York Park make 300 cars a day."
    """
    passages: dict[tuple[str, int, str, int], list[tuple[Claim, Claim]]] = {}
    for relation in view.relations:
        if relation.rule == "FC103":
            a, b = view.claims[relation.a], view.claims[relation.b]
            passages.setdefault((a.source, a.sentence.start, b.source, b.sentence.start), []).append((a, b))
    if not passages:
        return
    credited = Credited(view.lexicon, Scales(view.lexicon))
    for place in sorted(passages):
        pairs = passages[place]
        first, second = pairs[0]
        figures = " and ".join(f"“{a.surface}”" for a, _ in pairs)
        here, there = _rivals(credited, first, second)
        yield Draft(
            message=(
                f"{figures}: told of {here} in {source_name(view, first.source)}, "
                f"but of {there} in {source_name(view, second.source)}"
            ),
            claims=tuple({claim.id: claim for pair in pairs for claim in pair}.values()),
            relation=RelationKind.CONFLICTS,
            subject=f"{here} or {there}",
            same="Both passages give the same figures of the same measures.",
            settle="Find out which of the two the figures belong to: the operator’s own page or release names it.",
        )


def _rivals(credited: Credited, a: Claim, b: Claim) -> tuple[str, str]:
    """The two places or parties that the figures are told of."""
    places = [set(place.values()) for place in (places_of(a), places_of(b))]
    if all(places) and not places[0] & places[1]:
        return next(iter(places_of(a))), next(iter(places_of(b)))
    return credited.names(a, b)
