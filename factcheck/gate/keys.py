"""The keys under which a ledger finds claims: the blocking keys, and pairs of them.

Among a million claims hundreds share a company's name and thousands the word "sales", but few share both, or the name and
the year. A pair is as good as a rare word, and there are only so many pairs in a claim.
"""

from __future__ import annotations

from itertools import combinations

from factcheck.extracting.words import vocabulary
from factcheck.lexicon import Lexicon
from factcheck.matching.keys import blocking_keys, dimension_of
from factcheck.model import Claim, ClaimKind

_PAIRED = 7
"""Only the most telling terms of a claim are paired: 7 make 21 pairs."""


def ledger_keys(claim: Claim, lexicon: Lexicon) -> list[str]:
    """All keys of a claim, sorted: each blocking key, each pair of its terms, and each of these with the year of its period."""
    keys = blocking_keys(claim, lexicon)
    prefix = f"{dimension_of(claim)}:"
    words = vocabulary(lexicon)
    terms = [key.removeprefix(prefix) for key in keys if key.startswith(prefix)]
    telling = sorted(sorted(terms, key=lambda term: (-words.bits(term), term))[:_PAIRED])
    pairs = [f"{prefix}{first}+{second}" for first, second in combinations(telling, 2)]
    # The year of an event that is dated is what two sources may differ in, so it leads nowhere.
    moment = claim.time if claim.kind is ClaimKind.QUANTITY else None
    if moment is not None and moment.start is not None:
        pairs += [f"{prefix}{term}+{moment.start.year}" for term in telling]
    return sorted({*keys, *pairs})
