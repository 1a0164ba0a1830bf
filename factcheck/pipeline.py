"""The way of the data: read, extract, match, judge. Reporting takes it from there."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.lexicon import Lexicon, default_lexicon
from factcheck.model import Claim, Document, Mention, Reconciliation, Severity, sorted_by_place


def mentions(document: Document, lexicon: Lexicon | None = None) -> list[Mention]:
    """All amounts, durations and times that a document states, in the order of the text."""
    from factcheck.extracting import find_mentions

    return find_mentions(document, lexicon or default_lexicon())


def extract(document: Document, lexicon: Lexicon | None = None) -> list[Claim]:
    """All claims of a document that carry a number or a date, in the order of the text."""
    from factcheck.extracting import extract_claims

    return extract_claims(document, lexicon or default_lexicon())


def reconcile(documents: Iterable[Document], lexicon: Lexicon | None = None) -> Reconciliation:
    """The claims of all documents side by side: groups, relations and findings, the same in whatever order they come."""
    from factcheck.extracting import extract_claims
    from factcheck.judging import judge
    from factcheck.matching import match

    lexicon = lexicon or default_lexicon()
    ordered = tuple(sorted(documents, key=lambda document: document.id))
    claims = tuple(sorted_by_place(claim for document in ordered for claim in extract_claims(document, lexicon)))
    return judge(match(ordered, claims, lexicon), lexicon)


def check(documents: Iterable[Document], lexicon: Lexicon | None = None, fail_on: Severity = Severity.ERROR) -> bool:
    """Whether the documents pass the gate: no finding as severe as ``fail_on`` or more."""
    worst = reconcile(documents, lexicon).worst()
    return worst is None or worst.rank < fail_on.rank
