"""Whether a claim's figure or date stands in another text at all, whatever it is said of there.

The coarsest test of support, and a sharp one: a figure that stands nowhere in the cited article is not supported by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factcheck.extracting.words import read_words, vocabulary
from factcheck.judging.values import Ground, compare_amounts, compare_moments
from factcheck.lexicon import Lexicon
from factcheck.matching.keys import dimension_of
from factcheck.model import Claim, ClaimKind, Moment, MomentRole, RelationKind

BORNE_OUT = 0.72
"""The share of a statement's wording from which on another text with the same figures may be said to bear it out."""

_BOUNDS = frozenset({MomentRole.BY, MomentRole.BEFORE, MomentRole.UNTIL, MomentRole.AFTER, MomentRole.SINCE})


def standing_nowhere(claims: Iterable[Claim], evidence: Sequence[Claim], times: Sequence[Moment], ground: Ground) -> list[Claim]:
    """The claims whose figure or date is in none of the ``evidence``; ``times`` are all moments that the evidence names."""
    by_dimension: dict[str, list[Claim]] = {}
    for other in evidence:
        by_dimension.setdefault(dimension_of(other), []).append(other)
    return [claim for claim in claims if not _stands(claim, by_dimension, times, ground)]


def _stands(claim: Claim, evidence: dict[str, list[Claim]], times: Sequence[Moment], ground: Ground) -> bool:
    if claim.kind is ClaimKind.DATE:
        return claim.time is None or not claim.time.resolved or any(_meets(claim.time, other) for other in times)
    for other in evidence.get(dimension_of(claim), ()):
        outcome = compare_amounts(claim, other, ground)
        if outcome is None or outcome.kind is not RelationKind.CONFLICTS:
            return True
    return False


def _meets(moment: Moment, other: Moment) -> bool:
    if moment.role in _BOUNDS or other.role in _BOUNDS:
        return True
    outcome = compare_moments(moment, other)
    return outcome is not None and outcome.kind is not RelationKind.CONFLICTS


def shared_wording(statement: str, text: str, lexicon: Lexicon) -> float:
    """How much of what a statement says another text says too, 0 to 1: token-set likeness of their terms (rapidfuzz)."""
    from rapidfuzz import fuzz

    words = vocabulary(lexicon)
    terms = [" ".join(word.term for word in read_words(each, 0, len(each), words) if word.term) for each in (statement, text)]
    return fuzz.token_set_ratio(terms[0], terms[1]) / 100
