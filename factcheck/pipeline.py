"""The way of the data: read, extract, match, judge. Reporting takes it from there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from factcheck.lexicon import Lexicon, default_lexicon
from factcheck.model import Claim, Document, Mention, Reconciliation, Severity, sorted_by_place

if TYPE_CHECKING:
    from factcheck.engines import Engine

_Found = TypeVar("_Found")


def mentions(document: Document, lexicon: Lexicon | None = None) -> list[Mention]:
    """All amounts, durations and times that a document states, in the order of the text."""
    from factcheck.extracting import find_mentions

    return find_mentions(document, lexicon or default_lexicon())


def extract(document: Document, lexicon: Lexicon | None = None) -> list[Claim]:
    """All claims of a document that carry a number or a date, in the order of the text."""
    from factcheck.extracting import extract_claims

    return extract_claims(document, lexicon or default_lexicon())


def reconcile(
    documents: Iterable[Document],
    lexicon: Lexicon | None = None,
    *,
    engine: Engine | None = None,
    on_done: Callable[[int], None] | None = None,
) -> Reconciliation:
    """The claims of all documents side by side: groups, relations and findings, the same in whatever order they come.

    ``engine`` is where claims are read, this process unless given; ``on_done`` is told how many documents have been.
    """
    from factcheck.judging import judge
    from factcheck.matching import match

    lexicon = lexicon or default_lexicon()
    ordered = tuple(sorted(documents, key=lambda document: document.id))
    each = on_engine(extract, ordered, lexicon, engine, on_done)
    claims = tuple(sorted_by_place(claim for of_one in each for claim in of_one))
    return judge(match(ordered, claims, lexicon), lexicon)


def on_engine(
    stage: Callable[[Document, Lexicon], list[_Found]],
    documents: Sequence[Document],
    lexicon: Lexicon,
    engine: Engine | None = None,
    on_done: Callable[[int], None] | None = None,
) -> list[list[_Found]]:
    """What a stage finds in each document, in their order; ``stage`` is :func:`mentions`, :func:`extract` or the like."""
    from factcheck.engines import SerialEngine

    return (engine or SerialEngine()).map(partial(_run, stage, lexicon), documents, on_done)


def _run(stage: Callable[[Document, Lexicon], list[_Found]], lexicon: Lexicon, document: Document) -> list[_Found]:
    return stage(document, lexicon)


def check(documents: Iterable[Document], lexicon: Lexicon | None = None, fail_on: Severity = Severity.ERROR) -> bool:
    """Whether the documents pass the gate: no finding as severe as ``fail_on`` or more."""
    worst = reconcile(documents, lexicon).worst()
    return worst is None or worst.rank < fail_on.rank


def unsupported(statement: Document, evidence: Iterable[Document], lexicon: Lexicon | None = None) -> list[Mention]:
    """The figures and dates of a text that stand nowhere in the evidence, such as the articles that it cites."""
    from factcheck.judging.standing import standing_nowhere
    from factcheck.lexicon.policy import policy

    lexicon = lexicon or default_lexicon()
    known = [mention for source in evidence for mention in mentions(source, lexicon)]
    return standing_nowhere(mentions(statement, lexicon), known, policy(lexicon))


def bears_out(evidence: Document, statement: Document, lexicon: Lexicon | None = None) -> bool:
    """Whether a text says what a statement says: no figure or date of it is missing there, and most of its words are not.

    Meant for a sentence or two; a contradiction is for :func:`reconcile` to find.
    """
    from factcheck.judging.standing import BORNE_OUT, shared_wording

    lexicon = lexicon or default_lexicon()
    wording = shared_wording(statement.text, evidence.text, lexicon)
    return wording >= BORNE_OUT and not unsupported(statement, [evidence], lexicon)
