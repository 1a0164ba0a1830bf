"""Blocking keys: what two claims must share, at the least, for anything to compare them at all.

A key joins the kind of figure (its dimension, or "date") with one telling word of the sentence, with the figure itself, or with
all words of the sentence that are no figures (a digest of them: an edited copy has them all).
Two claims that share no key share neither a telling word nor the figure, and no likeness of theirs could join them.
"""

from __future__ import annotations

from hashlib import blake2b

from factcheck.extracting.words import Vocabulary, vocabulary
from factcheck.lexicon import Lexicon
from factcheck.matching.alignment import words_of
from factcheck.model import Claim, ClaimKind

_TELLING_BITS = 3.0


_OWN = frozenset({"subject", "object"})


def dimension_of(claim: Claim) -> str:
    """What a claim's figure may be compared with: all counts are one class, a date is another."""
    if claim.kind is ClaimKind.DATE:
        return "date"
    quantity = claim.quantity
    if quantity is None:
        return ""
    if quantity.dimension == "time" and any("age" in phrase.terms and phrase.role in _OWN for phrase in claim.phrases):
        return "age"  # "the age of the skull at 92,000 years"
    if quantity.dimension in ("", "count") or quantity.counted_rate:
        return "count"
    return quantity.dimension


def cycle_of(claim: Claim) -> str:
    """By what a count is told: "year" of "900 patients a year" and "900 patients each year"; "" where it is told of once."""
    if claim.quantity is not None and claim.quantity.counted_rate:
        return claim.quantity.unit.rpartition("/")[2]
    return next((name.removeprefix("each ") for name in claim.scope if name.startswith("each ")), "")


def blocking_keys(claim: Claim, lexicon: Lexicon) -> list[str]:
    """The keys of a claim, sorted; at least one of them is shared by any two claims worth comparing."""
    words = vocabulary(lexicon)
    dimension = dimension_of(claim)
    keys = {f"{dimension}:{term}" for term in telling_terms(claim, words)}
    value = figure_key(claim)
    if value:
        keys.add(f"{dimension}#{value}")
    if hands := telling_clock(claim):
        keys.add(f"date@{hands}")
    said = words_of(claim.quote, words)
    if said:
        keys.add(f"{dimension}={blake2b(said.encode(), digest_size=8).hexdigest()}")
    return sorted(keys)


def telling_clock(claim: Claim) -> str:
    """A clock time to the minute, "07:37": hardly two events of a story have the same. "" for full and round minutes."""
    hands = claim.time.hands if claim.kind is ClaimKind.DATE and claim.time is not None else ""
    return hands if hands[4:5] not in ("", "0", "5") else ""


def telling_terms(claim: Claim, words: Vocabulary) -> set[str]:
    """The terms of a claim's own clause and, of its context, the names."""
    found: set[str] = set()
    for phrase in claim.phrases:
        for term in phrase.terms:
            if (phrase.role != "context" or term in phrase.names) and words.bits(term) >= _TELLING_BITS:
                found.add(term)
    return found


def figure_key(claim: Claim) -> str:
    """The figure in the base unit, cut to three digits; "" where it is open, small or round enough to be anybody's."""
    quantity = claim.quantity
    if quantity is None:
        return ""
    value = quantity.base_high if quantity.base_high is not None else quantity.base_low
    if value is None or not 0 < abs(value) < float("inf") or (abs(value) < 20 and quantity.dimension in ("", "count")):
        return ""
    return f"{value:.2e}"
