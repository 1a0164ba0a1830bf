"""Where rules are registered, and what they see and say.

A rule is a small function under a code. A document rule gets one :class:`DocumentView`; a collection rule gets the
whole :class:`View`. Both yield :class:`Draft` values; the runner in ``factcheck.judging`` makes findings of them: it adds code,
name, severity (rules/policy.yaml may change it) and fingerprint.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from factcheck.lexicon import Lexicon
from factcheck.matching.likeness import Likeness
from factcheck.model import Claim, Document, Evidence, Group, Relation, RelationKind, Severity, Span


class View(NamedTuple):
    """All that is known before the rules speak. ``claims`` are sorted by document and place.

    ``copies`` maps a near-copy to the document that it counts as; ``supporters`` a claim to the independent documents that
    bear it out.
    """

    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    groups: tuple[Group, ...]
    relations: tuple[Relation, ...]
    copies: Mapping[str, str]
    supporters: Mapping[str, tuple[str, ...]]
    lexicon: Lexicon
    likeness: Mapping[tuple[str, str], Likeness] = MappingProxyType({})
    """For two claims that conflict, and for a headline's with others of its text, ids in order, the evidence of one thing."""
    publishers: Mapping[str, int] = MappingProxyType({})
    """How many of the documents each publisher has; one, where it is not listed."""

    def evidence(self, claim: Claim) -> Evidence:
        """The sentence of a claim, as evidence."""
        return Evidence(claim.source, claim.span, claim.quote, claim.line, claim.id)


class DocumentView(NamedTuple):
    """One document and its claims, in the order of the text."""

    document: Document
    claims: tuple[Claim, ...]
    view: View

    def passage(self, span: Span) -> Evidence:
        """A stretch of the document as evidence that is no claim: the quote is the stretch itself."""
        return Evidence(self.document.id, span, self.document[span], self.document.line(span.start))


class Draft(NamedTuple):
    """What a rule found, in its own words. ``key`` is what the fingerprint is made of: what is said, never where.

    Where ``key`` is empty, the runner makes it of the claims: subject, measure, period and normalised value of each.
    """

    message: str
    claims: tuple[Claim, ...] = ()
    passages: tuple[Evidence, ...] = ()
    relation: RelationKind | None = None
    subject: str = ""
    same: str = ""
    settle: str = ""
    key: tuple[str, ...] = ()
    severity: Severity | None = None
    """Set only where this case weighs other than the rule does as a rule."""


DocumentRule = Callable[[DocumentView], Iterator[Draft]]
CollectionRule = Callable[[View], Iterator[Draft]]


class Rule(NamedTuple):
    """A registered rule: its docstring is its documentation, the first line the summary."""

    code: str
    name: str
    severity: Severity
    scope: Literal["document", "collection"]
    document_rule: DocumentRule | None
    collection_rule: CollectionRule | None
    documentation: str

    @property
    def summary(self) -> str:
        """The first line of the documentation."""
        return self.documentation.split("\n", 1)[0].strip()


RULES: dict[str, Rule] = {}
"""All rules by their codes, filled when the modules of ``factcheck.judging`` are imported."""


def document_rule(code: str, name: str, severity: Severity) -> Callable[[DocumentRule], DocumentRule]:
    """Register a rule that looks at one document at a time."""

    def register(function: DocumentRule) -> DocumentRule:
        RULES[code] = Rule(code, name, severity, "document", function, None, _documentation(function))
        return function

    return register


def collection_rule(code: str, name: str, severity: Severity) -> Callable[[CollectionRule], CollectionRule]:
    """Register a rule that looks across documents."""

    def register(function: CollectionRule) -> CollectionRule:
        RULES[code] = Rule(code, name, severity, "collection", None, function, _documentation(function))
        return function

    return register


def _documentation(function: Callable[..., object]) -> str:
    import inspect

    return inspect.cleandoc(function.__doc__ or "")
