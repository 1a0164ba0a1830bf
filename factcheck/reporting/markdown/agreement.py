"""What stands firm: claims that independent sources share; and what was compared and is no conflict, with the reason."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.model import Claim, Reconciliation, Relation, RelationKind
from factcheck.reporting import wording
from factcheck.reporting.escaping import markdown as text
from factcheck.reporting.markdown.writing import bold, capital, folded, listed, quoted, sentence, table, where
from factcheck.reporting.passages import Index
from factcheck.reporting.registry import Options

_SHOWN = 12
_WIDTH = 180


def independent(result: Reconciliation, a: Claim, b: Claim) -> bool:
    """Whether two claims come from sources of which neither is a copy of the other, or both of a third one."""
    return result.copies.get(a.source, a.source) != result.copies.get(b.source, b.source)


def clusters(claims: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The claims that the pairs tie together, each cluster and all clusters in the order of ``claims``."""
    home: dict[str, str] = {}

    def root(claim: str) -> str:
        while (above := home.get(claim, claim)) != claim:
            claim = above
        return claim

    for a, b in pairs:
        home[root(a)] = root(b)
    together: dict[str, list[str]] = {}
    for claim in claims:
        together.setdefault(root(claim), []).append(claim)
    return list(together.values())


def supporting(result: Reconciliation, index: Index) -> list[Relation]:
    """The relations by which a claim of one source bears out a claim of an independent one."""
    return [
        relation
        for relation in result.relations
        if relation.kind.supports
        and relation.a in index.claims
        and relation.b in index.claims
        and independent(result, index.claims[relation.a], index.claims[relation.b])
    ]


def agreements(result: Reconciliation, index: Index, options: Options) -> str:
    """What is corroborated, and by whom."""
    relations = supporting(result, index)
    if not relations:
        return "## Corroborated\n\nNo claim of one source is borne out by another independent one."
    labels = {claim: group.label for group in result.groups for claim in group.claims}
    found = [cluster for cluster in clusters(index.claims, ((r.a, r.b) for r in relations)) if len(cluster) > 1]
    items = [_agreement([index.claims[id] for id in cluster], relations, labels, index, options) for cluster in found]
    items.sort(key=lambda item: -item[0])
    shown = [words for _, words in items]
    return f"## Corroborated\n\n{listed(shown, _SHOWN)}"


def _agreement(
    cluster: list[Claim], relations: list[Relation], labels: dict[str, str], index: Index, options: Options
) -> tuple[int, str]:
    """How many sources share it, and the item of the list."""
    inside = {claim.id for claim in cluster}
    label = next((labels[claim.id] for claim in cluster if labels.get(claim.id)), "") or wording.of_what(cluster[0])
    reasons = list(dict.fromkeys(r.why or wording.RELATIONS[r.kind] for r in relations if r.a in inside and r.b in inside))
    sources = {claim.source for claim in cluster}
    lines = [f"- {bold(capital(label or cluster[0].surface))}, in {wording.plural(len(sources), 'source')}"]
    for claim in cluster:
        at = where(index.documents.get(claim.source), claim.source, claim.line, options)
        lines.append(f"  - {at}: {quoted(index.passage(claim).pieces(_WIDTH))}")
    if reasons:
        lines.append(f"  - {' '.join(sentence(reason) for reason in reasons[:3])}")
    return len(sources), "\n".join(lines)


def other_relations(result: Reconciliation, index: Index, options: Options) -> str:
    """Pairs that look like conflicts and are none, with the relation that explains them."""
    shown = (
        RelationKind.PART_OF,
        RelationKind.LATER_THAN,
        RelationKind.OTHER_PERIOD,
        RelationKind.OTHER_SUBJECT,
        RelationKind.DENIES,
    )
    rows = [
        (
            _side(index.claims[relation.a], index, options),
            _side(index.claims[relation.b], index, options),
            f"**{wording.RELATIONS[relation.kind]}**<br>{sentence(relation.why) if relation.why else ''}",
        )
        for kind in shown
        for relation in result.relations
        if relation.kind is kind and relation.a in index.claims and relation.b in index.claims
    ]
    if not rows:
        return ""
    summary = f"Compared, and no conflict: {wording.plural(len(rows), 'pair')} of claims"
    return folded(summary, table(("One claim", "The other", "How they go together"), rows))


def _side(claim: Claim, index: Index, options: Options) -> str:
    at = where(index.documents.get(claim.source), claim.source, claim.line, options)
    what = wording.of_what(claim)
    return f"{bold(claim.surface)}{f' ({text(what)})' if what else ''}<br>{at}"
