"""factcheck: a linter for facts.

It reads articles, finds every claim that carries a number or a date, puts the claims of all sources that speak of the same
thing side by side, and says which agree, which conflict and which nobody else supports::

    import factcheck

    document = factcheck.read("article.html")
    result = factcheck.reconcile([document, factcheck.read("other.txt")])
    for finding in result.findings:
        print(finding.rule, finding.message)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.errors import FactcheckError
    from factcheck.judging.entailment import Assessment, Missing, Verdict
    from factcheck.lexicon import Lexicon, load_lexicon
    from factcheck.model import (
        Claim,
        Document,
        Finding,
        Group,
        Mention,
        Moment,
        Quantity,
        Reconciliation,
        Relation,
        Span,
    )
    from factcheck.pipeline import assess, bears_out, check, extract, mentions, missing, reconcile, unsupported
    from factcheck.reading import read, read_all

__version__ = "0.1.0"

__all__ = [
    "Assessment",
    "Claim",
    "Document",
    "FactcheckError",
    "Finding",
    "Group",
    "Lexicon",
    "Mention",
    "Missing",
    "Moment",
    "Quantity",
    "Reconciliation",
    "Relation",
    "Span",
    "Verdict",
    "assess",
    "bears_out",
    "check",
    "extract",
    "load_lexicon",
    "mentions",
    "missing",
    "read",
    "read_all",
    "reconcile",
    "unsupported",
]

# Start-up is a feature: a name's module is imported when the name is first asked for.
_HOMES = {
    "FactcheckError": "errors",
    "Lexicon": "lexicon",
    "load_lexicon": "lexicon",
    "Assessment": "judging.entailment",
    "Missing": "judging.entailment",
    "Verdict": "judging.entailment",
    "assess": "pipeline",
    "bears_out": "pipeline",
    "check": "pipeline",
    "extract": "pipeline",
    "mentions": "pipeline",
    "missing": "pipeline",
    "reconcile": "pipeline",
    "unsupported": "pipeline",
    "read": "reading",
    "read_all": "reading",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'model')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
