"""Headlines whose figure the text below them does not have, but another one for the same thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from factcheck.judging.registry import View
from factcheck.judging.rounding import figures_of
from factcheck.judging.values import Ground, compare_amounts
from factcheck.lexicon import Lexicon
from factcheck.matching.likeness import Likeness
from factcheck.model import Claim, Quantity, RelationKind, Role

HEADLINES = frozenset({Role.TITLE, Role.HEADING})

# A headline is short: most of its words stand in the sentence that it sums up, and of several sentences the likest is meant.
_BITS = 7.0
_COVERAGE = 0.6
_NEXT = 1.25
_EXPLAINED = frozenset({RelationKind.PART_OF, RelationKind.LATER_THAN, RelationKind.OTHER_PERIOD, RelationKind.DENIES})
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)\b")
_SCORE = re.compile(r"\d\s?[-–:/]\s?\d")


def contradicted_headlines(view: View) -> Iterator[tuple[Claim, Claim, str]]:
    """Each headline claim that its text contradicts, with the sentence's claim that does, and why."""
    explained = {
        frozenset((relation.a, relation.b))
        for relation in view.relations
        if relation.kind in _EXPLAINED or relation.kind.supports
    }
    ground = Ground(view.lexicon, dict(view.documents))
    below = _bodies(view)
    for headline, (claim, like) in _likest(view).items():
        first = view.claims[headline]
        if (
            frozenset((first.id, claim.id)) in explained
            or not _same_thing(first, claim, like, view.lexicon)
            or _is_score(view, first)
        ):
            continue
        if any(_goes_with(first, other, ground) for other in below[first.source]):
            continue
        yield first, claim, f"{first.surface} stands nowhere in the text"


def _bodies(view: View) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in view.claims.values():
        if claim.role not in HEADLINES and claim.role is not Role.LINK:
            found[claim.source].append(claim)
    return found


def _likest(view: View) -> dict[str, tuple[Claim, Likeness]]:
    """For each headline claim the claim below it that is likest to it."""
    found: dict[str, tuple[Claim, Likeness]] = {}
    for ends, like in sorted(view.likeness.items()):
        first, second = sorted((view.claims[end] for end in ends), key=lambda claim: claim.span)
        if first.source != second.source or first.role not in HEADLINES or second.role in (*HEADLINES, Role.LINK):
            continue
        if first.id not in found or like.bits > found[first.id][1].bits:
            found[first.id] = (second, like)
    return found


def _same_thing(headline: Claim, claim: Claim, like: Likeness, lexicon: Lexicon) -> bool:
    """Whether the headline's figure and the sentence's are of one thing, as far as a headline tells."""
    if like.bits < _BITS or like.coverage < _COVERAGE or like.exclusive:
        return False
    if headline.change is not claim.change or headline.mention.role != claim.mention.role:
        return False
    first, second = headline.quantity, claim.quantity
    if first is None or second is None or first.dimension != second.dimension or _ORDINAL.search(headline.surface):
        return False  # the dates of headlines are mostly those of their publication
    if first.dimension != "count":
        return first.dimension not in ("", "age")
    if first.unit == second.unit or not first.unit or headline.mention.head == claim.mention.head:
        return True
    return any(f"={name}" in like.shared for name in lexicon.table("cues")["growing"])  # "five dead", "kills seven people"


def _goes_with(headline: Claim, other: Claim, ground: Ground) -> bool:
    """Whether another claim of the text has the headline's figure, or one that goes with it, whatever it is of."""
    first, second = headline.quantity, other.quantity
    if first is None or second is None:
        return False
    if {first.low, first.high} & {second.low, second.high} - {None}:
        return True
    outcome = compare_amounts(headline, other, ground) if first.dimension == second.dimension else None
    if outcome is None or outcome.kind is RelationKind.CONFLICTS:
        return False
    return first.unit == second.unit or first.dimension != "count" or _next_to(first, second)


def _next_to(first: Quantity, second: Quantity) -> bool:
    """Whether two figures, limits or not, are of one size: "more than 140 dead" sums up "at least 144 people were killed"."""
    ends = [figures_of(quantity)[-1:] for quantity in (first, second)]
    return all(ends) and 0 < max(ends)[0] <= _NEXT * min(ends)[0]


def _is_score(view: View, claim: Claim) -> bool:
    """Whether the figure is one side of a score or record: "20-13", "(10-5)"."""
    text = view.documents[claim.source].text
    around = text[max(0, claim.mention.span.start - 3) : claim.mention.span.end + 3]
    bare = claim.quantity is not None and not claim.quantity.unit
    return bare and _SCORE.search(around) is not None
