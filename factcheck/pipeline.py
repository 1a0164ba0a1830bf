"""The way of the data: read, extract, match, judge. Reporting takes it from there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from factcheck.lexicon import Lexicon, default_lexicon
from factcheck.model import Claim, Document, Mention, Reconciliation, Severity, sorted_by_place
from factcheck.stages import OnProgress, Stage

if TYPE_CHECKING:
    from factcheck.engines import Engine
    from factcheck.judging.entailment import Assessment, Missing

_Found = TypeVar("_Found")
_STATEMENT = "the statement"


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
    on_progress: OnProgress | None = None,
) -> Reconciliation:
    """The claims of all documents side by side: groups, relations and findings, the same in whatever order they come.

    ``engine`` is where claims are read, this process unless given; ``on_progress`` is told how far the work is.
    """
    from factcheck.judging import judge
    from factcheck.matching import match

    lexicon = lexicon or default_lexicon()
    ordered = tuple(sorted(documents, key=lambda document: document.id))
    each = on_engine(extract, ordered, lexicon, engine, on_progress)
    claims = tuple(sorted_by_place(claim for of_one in each for claim in of_one))
    return judge(match(ordered, claims, lexicon, on_progress=on_progress), lexicon, on_progress=on_progress)


def on_engine(
    stage: Callable[[Document, Lexicon], list[_Found]],
    documents: Sequence[Document],
    lexicon: Lexicon,
    engine: Engine | None = None,
    on_progress: OnProgress | None = None,
) -> list[list[_Found]]:
    """What a stage finds in each document, in their order; ``stage`` is :func:`mentions`, :func:`extract` or the like."""
    from factcheck.engines import SerialEngine

    on_done = None if on_progress is None else lambda done: on_progress(Stage.EXTRACT, done, len(documents))
    return (engine or SerialEngine()).map(partial(_run, stage, lexicon), documents, on_done)


def _run(stage: Callable[[Document, Lexicon], list[_Found]], lexicon: Lexicon, document: Document) -> list[_Found]:
    return stage(document, lexicon)


def check(documents: Iterable[Document], lexicon: Lexicon | None = None, fail_on: Severity = Severity.ERROR) -> bool:
    """Whether the documents pass the gate: no finding as severe as ``fail_on`` or more."""
    worst = reconcile(documents, lexicon).worst()
    return worst is None or worst.rank < fail_on.rank


def unsupported(statement: Document, evidence: Iterable[Document], lexicon: Lexicon | None = None) -> list[Mention]:
    """The figures and dates of a text that stand nowhere in the evidence, such as the articles that it cites."""
    from factcheck.judging.entailment import find_missing_figures

    return find_missing_figures(statement, list(evidence), lexicon or default_lexicon())


def missing(statement: Document, evidence: Iterable[Document], lexicon: Lexicon | None = None) -> Missing:
    """The figures, dates, names and words of a text that stand nowhere in the evidence, and whether that is telling."""
    from factcheck.judging.entailment import find_missing

    return find_missing(statement, list(evidence), lexicon or default_lexicon())


def assess(statement: Document, evidence: Iterable[Document], lexicon: Lexicon | None = None) -> Assessment:
    """Whether the evidence bears a statement out, contradicts it or leaves it open, and why.

    Meant for a sentence or two, held against a sentence or an article.
    """
    from factcheck.judging import entailment

    lexicon = lexicon or default_lexicon()
    sources = list(evidence)
    stated = replace(statement, id=_STATEMENT)
    found = reconcile([stated, *(replace(source, id=f"{source.id} ({n})") for n, source in enumerate(sources, 1))], lexicon)
    conflicts = entailment.find_conflicts(found, _STATEMENT, lexicon)
    return entailment.assess(statement, sources, conflicts, lexicon)


def bears_out(evidence: Document, statement: Document, lexicon: Lexicon | None = None) -> bool:
    """Whether a text says what a statement of a sentence or two says; :func:`assess` tells why."""
    from factcheck.judging.entailment import Verdict

    return assess(statement, [evidence], lexicon).verdict is Verdict.BORNE_OUT
