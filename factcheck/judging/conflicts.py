"""Amounts and dates of one thing that cannot all be right (FC101, FC102, FC106), or that one denies (FC107)."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.judging.moments import say
from factcheck.judging.registry import Draft, View, collection_rule
from factcheck.judging.telling import as_written, source_name
from factcheck.model import Claim, ClaimKind, Relation, RelationKind, Severity


@collection_rule("FC101", "value-conflict", Severity.ERROR)
def value_conflict(view: View) -> Iterator[Draft]:
    """Two sources give different amounts for the same thing at the same time.

    Roundings, limits, conversions, parts, other periods, plans and later figures are not conflicts.

    Wrong:  "The bridge cost $1.24 billion." / "The bridge cost $1.3 billion."
    Right:  "The bridge cost $1.24 billion." / "The bridge cost $1.2 billion."
    """
    yield from _conflicts(view, "FC101")


@collection_rule("FC102", "date-conflict", Severity.ERROR)
def date_conflict(view: View) -> Iterator[Draft]:
    """Two sources date the same event differently.

    Wrong:  "The museum opened in March 2019." / "The museum opened on 14 May 2019."
    Right:  "The museum opened in March 2019." / "The museum opened on 14 March 2019."
    """
    yield from _conflicts(view, "FC102")


@collection_rule("FC106", "unit-conflict", Severity.ERROR)
def unit_conflict(view: View) -> Iterator[Draft]:
    """The same number with units or currencies that differ.

    Wrong:  "The fund holds HK$62 billion." / "The fund holds US$62 billion."
    Right:  "The fund holds HK$62 billion." / "The fund holds US$8 billion."
    """
    yield from _conflicts(view, "FC106")


@collection_rule("FC107", "denied", Severity.ERROR)
def denied(view: View) -> Iterator[Draft]:
    """One source says what another one says is not so.

    What somebody is quoted as denying is a dispute that both may report rightly, and no finding.

    Wrong:  "Lane accepted the $10,000 award." / "Lane turned down the $10,000 award."
    Right:  "The minister denied that the tunnel would cost $900 million." / "The tunnel will cost $900 million."
    """
    yield from _conflicts(view, "FC107")


def _conflicts(view: View, rule: str) -> Iterator[Draft]:
    """One draft for each set of claims that conflicts join, so that ten sources against one make one finding, not ten."""
    edges = [
        relation
        for relation in view.relations
        if relation.rule == rule and view.claims[relation.a].source != view.claims[relation.b].source
    ]
    for joined in _components(edges):
        claims = sorted({end for edge in joined for end in (edge.a, edge.b)})
        yield _draft(view, [view.claims[id] for id in claims], joined)


def _components(edges: list[Relation]) -> list[list[Relation]]:
    """The relations, put together where they share a claim."""
    found: list[tuple[set[str], list[Relation]]] = []
    for edge in edges:
        touching = [item for item in found if edge.a in item[0] or edge.b in item[0]]
        merged: tuple[set[str], list[Relation]] = ({edge.a, edge.b}, [edge])
        for item in touching:
            merged[0].update(item[0])
            merged[1].extend(item[1])
            found.remove(item)
        found.append(merged)
    return [sorted(item[1], key=lambda relation: (relation.a, relation.b)) for item in found]


def _draft(view: View, claims: list[Claim], joined: list[Relation]) -> Draft:
    first = min(joined, key=lambda edge: sum("converted" in view.claims[end].links for end in (edge.a, edge.b)))
    a, b = view.claims[first.a], view.claims[first.b]
    subject = a.subject or b.subject
    about = f"{subject}: " if subject else ""
    sources = len({claim.source for claim in claims})
    others = f" ({sources} sources in all)" if sources > 2 else ""
    here, there = source_name(view, a.source), source_name(view, b.source)
    message = f"{about}{_said(a)} in {here}, but {_said(b)} in {there}{others}{_why(a, b, first.why)}"
    shared = view.likeness[(first.a, first.b)]
    words = as_written(view, a, shared.shared)
    return Draft(
        message=message,
        claims=tuple(claims),
        relation=RelationKind.CONFLICTS,
        subject=subject,
        same=f"Both speak of {words} ({shared.bits:.1f} bits of evidence)." if words else "",
        settle=_settle(a, b),
    )


def _said(claim: Claim) -> str:
    if claim.kind is ClaimKind.DATE and claim.time is not None:
        return f"“{claim.surface}” ({say(claim.time)})"
    return f"“{claim.surface}”"


def _why(a: Claim, b: Claim, why: str) -> str:
    """The reason, without the two values where the message has just named them."""
    values = [(a.surface, b.surface)]
    if a.time is not None and b.time is not None:
        values.append((say(a.time), say(b.time)))
    for here, there in values:
        rest = why.removeprefix(f"{here} and {there} ")
        if rest != why:
            return f": they {rest}"
    return f"; {why}"


def _settle(a: Claim, b: Claim) -> str:
    named = [claim.attribution for claim in (a, b) if claim.attribution]
    if named:
        return f"Ask {' and '.join(dict.fromkeys(named))}, to whom the figure is credited."
    what = "the date" if a.kind is ClaimKind.DATE else "the figure"
    return f"Look {what} up in the source that first published it (a release, a register, an official count)."
