"""What stands firm: claims that independent sources share; and what was compared and is no conflict, with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from factcheck.judging.labels import about, words
from factcheck.model import Claim, Modifier, Reconciliation, Relation, RelationKind
from factcheck.reporting import wording
from factcheck.reporting.escaping import markdown as text
from factcheck.reporting.markdown.writing import bold, capital, folded, listed, quoted, sentence, table, where
from factcheck.reporting.passages import Index
from factcheck.reporting.registry import Options

_SHOWN = 12
_CLAIMS = 6
_PAIRS = 40
_WIDTH = 180


def independent(result: Reconciliation, a: Claim, b: Claim) -> bool:
    """Whether two claims come from sources of which neither is a copy of the other, or both of a third one."""
    return result.copies.get(a.source, a.source) != result.copies.get(b.source, b.source)


def clusters(claims: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The claims that the pairs tie together, each cluster and all clusters in the order of ``claims``."""
    home: dict[str, str] = {}

    def root(claim: str) -> str:
        while (above := home.get(claim, claim)) != claim:
            home[claim] = home.get(above, above)
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
    reasons: dict[str, list[Relation]] = {}
    for relation in relations:
        reasons.setdefault(relation.a, []).append(relation)
    found = [
        [index.claims[id] for id in cluster]
        for cluster in clusters(index.claims, ((relation.a, relation.b) for relation in relations))
        if len(cluster) > 1
    ]
    found.sort(key=lambda cluster: -len({claim.source for claim in cluster}))
    items = listed(found, lambda cluster: _agreement(cluster, reasons, index, options), _SHOWN)
    return f"## Corroborated\n\n{items}"


def _agreement(cluster: list[Claim], relations: Mapping[str, list[Relation]], index: Index, options: Options) -> str:
    """What the sources share, each of them in its own words, and in what they agree."""
    inside = [relation for claim in cluster for relation in relations.get(claim.id, ())]
    reasons = list(dict.fromkeys(relation.why or wording.RELATIONS[relation.kind] for relation in inside))
    sources = {claim.source for claim in cluster}
    lines = [f"- {_heading(cluster)}, in {wording.plural(len(sources), 'source')}"]
    for claim in cluster[:_CLAIMS]:
        at = where(index.documents.get(claim.source), claim.source, claim.line, options)
        lines.append(f"  - {at}: {quoted(index.passage(claim).pieces(_WIDTH))}")
    if len(cluster) > _CLAIMS:
        lines.append(f"  - and {wording.plural(len(cluster) - _CLAIMS, 'more claim')}")
    lines.append(f"  - {' '.join(sentence(reason) for reason in reasons[:3])}")
    return "\n".join(lines)


def _heading(cluster: Sequence[Claim]) -> str:
    """The figure or date as most of them write it, and of what it is: "**16 people** (killed)"."""
    written = Counter(claim.surface for claim in cluster)
    surface = max(cluster, key=lambda claim: (_is_exact(claim), written[claim.surface], len(claim.surface))).surface
    what = about(cluster)
    return bold(capital(surface)) + (f" ({text(what)})" if what and what.casefold() not in surface.casefold() else "")


def _is_exact(claim: Claim) -> bool:
    return claim.quantity is None or claim.quantity.modifier is Modifier.EXACT


def other_relations(result: Reconciliation, index: Index, options: Options) -> str:
    """Pairs that look like conflicts and are none, with the relation that explains them."""
    shown = (
        RelationKind.LATER_THAN,
        RelationKind.OTHER_PERIOD,
        RelationKind.PART_OF,
        RelationKind.DENIES,
        RelationKind.OTHER_SUBJECT,
    )
    pairs = [
        (relation, index.claims[relation.a], index.claims[relation.b])
        for kind in shown
        for relation in result.relations
        if relation.kind is kind and relation.a in index.claims and relation.b in index.claims
    ]
    found = [relation for relation, a, b in pairs if a.source != b.source and _looks_alike(relation, a, b)]
    if not found:
        return ""

    def row(relation: Relation) -> tuple[str, str, str]:
        how = f"**{wording.RELATIONS[relation.kind]}**<br>{sentence(relation.why) if relation.why else ''}"
        return _side(index.claims[relation.a], index, options), _side(index.claims[relation.b], index, options), how

    summary = f"Compared, and no conflict: {wording.plural(len(found), 'pair')} of claims"
    return folded(summary, table(("One claim", "The other", "How they go together"), found, row, _PAIRS))


def _looks_alike(relation: Relation, a: Claim, b: Claim) -> bool:
    """Whether a reader may take the two for one matter: of two things that share no word of their names nobody would."""
    if relation.kind is not RelationKind.OTHER_SUBJECT:
        return True
    return not frozenset(words(wording.of_what(a))).isdisjoint(words(wording.of_what(b)))


def _side(claim: Claim, index: Index, options: Options) -> str:
    at = where(index.documents.get(claim.source), claim.source, claim.line, options)
    what = wording.of_what(claim)
    return f"{bold(claim.surface)}{f' ({text(what)})' if what else ''}<br>{at}"
