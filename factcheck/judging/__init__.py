"""Groups to findings: what the claims of a group are to each other, and which of it a person should see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from importlib import import_module

from factcheck.judging.fingerprints import fingerprint
from factcheck.judging.headlines import HEADLINES
from factcheck.judging.labels import label
from factcheck.judging.registry import RULES, DocumentView, Draft, Rule, View
from factcheck.judging.relations import Relater
from factcheck.judging.rivals import Weighed, without_rivals
from factcheck.judging.telling import in_words, words_as_written
from factcheck.judging.values import Ground
from factcheck.lexicon import Lexicon
from factcheck.lexicon.policy import policy
from factcheck.matching import Matching
from factcheck.matching.clusters import cluster
from factcheck.matching.likeness import Likeness
from factcheck.matching.pairs import Pairs
from factcheck.model import Claim, Document, Finding, Group, Member, Reconciliation, Relation, RelationKind, Severity, Weight
from factcheck.stages import OnProgress, Stage, followed

__all__ = ["all_rules", "judge"]

_RULE_MODULES = (
    "conflicts",
    "subjects",
    "sequence",
    "contradictions",
    "conversions",
    "parts",
    "changes",
    "definitions",
    "support",
    "forecasts",
    "ambiguity",
    "dates",
)


def all_rules() -> Mapping[str, Rule]:
    """Every rule by its code, in the order of the codes."""
    for module in _RULE_MODULES:
        import_module(f"{__name__}.{module}")
    return dict(sorted(RULES.items()))


def judge(
    matching: Matching, lexicon: Lexicon, focus: Collection[str] | None = None, on_progress: OnProgress | None = None
) -> Reconciliation:
    """Relations, groups and findings of what was matched.

    With ``focus``, the ids of the documents in question, rules for single documents run on these alone, and of the other
    findings only those that touch one of them are kept. ``on_progress`` is told how far the work is.
    """
    from factcheck.judging.support import supporters

    rules = all_rules()
    documents = {document.id: document for document in matching.documents}
    claims = {claim.id: claim for claim in matching.claims}
    relater = Relater(matching, Ground(lexicon, documents))
    likeness: dict[tuple[str, str], Likeness] = {}
    related = without_rivals(_related(matching, relater, likeness, on_progress), claims)
    relations = tuple(item.relation for item in related)
    groups = tuple(_groups(related, claims, matching.pairs, lexicon, on_progress))
    support = supporters(claims, relations, matching.copies, lexicon)
    publishers = Counter(document.publisher for document in matching.documents if document.publisher)
    view = View(documents, claims, groups, relations, matching.copies, support, lexicon, likeness, publishers)
    findings = tuple(_findings(tuple(rules.values()), view, focus, on_progress))
    ordered = tuple(sorted(claims.values(), key=lambda claim: (claim.source, claim.span, claim.kind)))
    relations = (*relations, *_found_relations(findings, relations))
    return Reconciliation(matching.documents, ordered, groups, relations, findings, matching.copies, support)


def _related(
    matching: Matching, relater: Relater, likeness: dict[tuple[str, str], Likeness], on_progress: OnProgress | None
) -> Iterator[Weighed]:
    """All that is related, each with the sum of its evidence alone.

    ``likeness`` takes the whole of what the rules may ask for: how like claims are that conflict, and headlines.
    """
    for pair in matching.pairs.weighed(on_progress):
        found = relater.relate(pair)
        ends = relater.claims[pair.a], relater.claims[pair.b]
        asked = found is not None and found.relation.rule != ""
        if asked or (ends[0].source == ends[1].source and not HEADLINES.isdisjoint(claim.role for claim in ends)):
            likeness[pair.a, pair.b] = pair.likeness
        if found is not None:
            yield Weighed(found.relation, pair.likeness.bits)


def _found_relations(findings: Iterable[Finding], relations: Iterable[Relation]) -> Iterator[Relation]:
    """The conflicts that only a rule sees, such as an order that cannot be, as relations of their two claims."""
    known = {frozenset((relation.a, relation.b)) for relation in relations}
    for finding in findings:
        if finding.relation is RelationKind.CONFLICTS and len(finding.claims) == 2 and frozenset(finding.claims) not in known:
            first, second = sorted(finding.claims)
            yield Relation(RelationKind.CONFLICTS, first, second, finding.message, finding.rule)


def _groups(
    related: Iterable[Weighed], claims: Mapping[str, Claim], pairs: Pairs, lexicon: Lexicon, on_progress: OnProgress | None
) -> Iterator[Group]:
    joined: dict[tuple[str, str], float] = {}
    apart: list[tuple[str, str]] = []
    for item in related:
        ends = (item.relation.a, item.relation.b)
        if item.relation.kind is RelationKind.OTHER_SUBJECT:
            apart.append(ends)
        else:
            joined[ends] = item.bits
    for number, ids in enumerate(followed(cluster(joined, apart), Stage.GROUP, on_progress), 1):
        members = tuple(_member(id, ids, joined, claims, pairs, lexicon) for id in ids)
        yield Group(f"g{number}", claims[ids[0]].kind, label([claims[id] for id in ids]), members)


def _member(
    id: str,
    ids: tuple[str, ...],
    joined: Mapping[tuple[str, str], float],
    claims: Mapping[str, Claim],
    pairs: Pairs,
    lexicon: Lexicon,
) -> Member:
    """The claim with the evidence against the member that it is likest to."""
    others = [(joined[pair], other) for other in ids if (pair := (min(id, other), max(id, other))) in joined]
    if not others:
        return Member(id, "", ())
    _, nearest = max(others)
    weights = pairs.likeness(min(id, nearest), max(id, nearest)).weights
    written = words_as_written((claims[id].quote, claims[nearest].quote), lexicon)
    shown = (Weight(weight.feature, weight.bits, in_words(weight.detail, written)) for weight in weights)
    return Member(id, nearest, tuple(shown))


def _findings(
    rules: Sequence[Rule], view: View, focus: Collection[str] | None, on_progress: OnProgress | None
) -> Iterator[Finding]:
    weights = policy(view.lexicon).severity
    drafts: list[tuple[Rule, Severity, Draft]] = []
    by_document: dict[str, list[Claim]] = {id: [] for id in view.documents}
    for claim in sorted(view.claims.values(), key=lambda claim: (claim.span, claim.kind)):
        by_document[claim.source].append(claim)
    for rule in followed(rules, Stage.JUDGE, on_progress):
        severity = weights.get(rule.code, rule.severity)
        if severity is None:
            continue
        drafts += [(rule, draft.severity or severity, draft) for draft in _drafts(rule, view, by_document, focus)]
    drafts.sort(
        key=lambda item: (
            -item[1].rank,
            item[0].code,
            [_place(view.documents, claim) for claim in item[2].claims],
            item[2].message,
        )
    )
    seen: dict[str, int] = {}
    for rule, severity, draft in drafts:
        plain = fingerprint(rule.code, draft, view.documents)
        ordinal = seen.get(plain, 0)
        seen[plain] = ordinal + 1
        mark = fingerprint(rule.code, draft, view.documents, ordinal) if ordinal else plain
        evidence = (*(view.evidence(claim) for claim in draft.claims), *draft.passages)
        yield Finding(
            rule=rule.code,
            name=rule.name,
            severity=severity,
            message=draft.message,
            fingerprint=mark,
            claims=tuple(claim.id for claim in draft.claims),
            evidence=evidence,
            relation=draft.relation,
            subject=draft.subject,
            same=draft.same,
            settle=draft.settle,
        )


def _place(documents: Mapping[str, Document], claim: Claim) -> tuple[str, int]:
    return claim.source, claim.span.start


def _drafts(rule: Rule, view: View, by_document: Mapping[str, list[Claim]], focus: Collection[str] | None) -> Iterator[Draft]:
    if rule.document_rule is not None:
        for id in sorted(view.documents):
            if focus is None or id in focus:
                yield from rule.document_rule(DocumentView(view.documents[id], tuple(by_document[id]), view))
    if rule.collection_rule is not None:
        for draft in rule.collection_rule(view):
            sources = {claim.source for claim in draft.claims} | {passage.source for passage in draft.passages}
            if focus is None or sources & set(focus):
                yield draft
