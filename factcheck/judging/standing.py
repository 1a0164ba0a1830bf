"""Whether a claim's figure or date stands in another text at all, whatever it is said of there.

The coarsest test of support, and a sharp one: a figure that stands nowhere in the cited article is not supported by it.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extracting.words import read_words, vocabulary
from factcheck.judging.rounding import Interval, base_factor, figures_of, written
from factcheck.judging.values import interval_of
from factcheck.lexicon import Lexicon
from factcheck.lexicon.policy import Policy
from factcheck.model import Mention, MentionKind, Moment

BORNE_OUT = 0.72
"""The share of a statement's wording from which on another text with the same figures may be said to bear it out."""


def standing_nowhere(statement: Sequence[Mention], evidence: Sequence[Mention], rules: Policy) -> list[Mention]:
    """The mentions of a statement whose figure or date is in none of the ``evidence``.

    The evidence may be more precise than the statement ("2,998" bears out "about 3,000", "4 May" bears out "May"), not less.
    """
    return [mention for mention in statement if not _stands(mention, evidence, rules)]


def _stands(mention: Mention, evidence: Sequence[Mention], rules: Policy) -> bool:
    if mention.kind is MentionKind.TIME:
        moment = mention.moment
        if moment is None or not moment.resolved or moment.start is None or moment.end is None:
            return True
        return any(other.moment is not None and _lies_within(other.moment, moment) for other in evidence)
    if mention.quantity is None or not figures_of(mention.quantity):
        return True
    return any(other.quantity is not None and _bears_out(other, mention, rules) for other in evidence)


def _lies_within(moment: Moment, other: Moment) -> bool:
    if moment.start is None or moment.end is None or other.start is None or other.end is None:
        return False
    return other.start <= moment.start and moment.end <= other.end


def _bears_out(given: Mention, mention: Mention, rules: Policy) -> bool:
    stated, known = mention.quantity, given.quantity
    assert stated is not None
    assert known is not None
    counts = ("", "count")
    if stated.dimension != known.dimension and not (stated.dimension in counts and known.dimension in counts):
        return False
    if stated.dimension == "money" and stated.unit.rstrip("?") != known.unit.rstrip("?"):
        return stated.high == known.high and stated.low == known.low
    factors = [base_factor(quantity) or 1.0 for quantity in (stated, known)]
    wide = interval_of(stated, mention.surface, rules).scaled(factors[0])
    narrow = written(known, given.surface, rules)
    if narrow is None:
        return False
    narrow = narrow.scaled(factors[1])
    middle = Interval((narrow.low + narrow.high) / 2, (narrow.low + narrow.high) / 2)
    return wide.meets(middle)


def shared_wording(statement: str, text: str, lexicon: Lexicon) -> float:
    """How much of what a statement says another text says too, 0 to 1: token-set likeness of their terms (rapidfuzz)."""
    from rapidfuzz import fuzz

    words = vocabulary(lexicon)
    terms = [" ".join(word.term for word in read_words(each, 0, len(each), words) if word.term) for each in (statement, text)]
    return fuzz.token_set_ratio(terms[0], terms[1]) / 100
