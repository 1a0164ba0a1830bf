"""Text to claims: blocks to sentences, sentences to mentions, mentions to claims."""

from __future__ import annotations

from factcheck.lexicon import Lexicon
from factcheck.model import Claim, Document, Mention

__all__ = ["extract_claims", "find_mentions"]


def find_mentions(document: Document, lexicon: Lexicon) -> list[Mention]:
    """All amounts, durations and times that a document states, sorted and without overlap."""
    from factcheck.extracting.mentions import find_mentions as find

    return find(document, lexicon)


def extract_claims(document: Document, lexicon: Lexicon) -> list[Claim]:
    """All claims of a document that carry a number or a date, in the order of the text."""
    from factcheck.extracting.claims import claims_of

    return claims_of(document, find_mentions(document, lexicon), lexicon)
