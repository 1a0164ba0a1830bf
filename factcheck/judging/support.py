"""Who bears a claim out: independent sources only, and what it means that there are none (FC301, FC302)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from factcheck.judging.registry import Draft, View, collection_rule
from factcheck.judging.rounding import figures_of
from factcheck.judging.telling import source_name
from factcheck.lexicon import Lexicon
from factcheck.lexicon.policy import policy
from factcheck.model import Claim, ClaimKind, Granularity, Origin, Relation, Role, Severity

_SAME_STORY = 2
"""So many claims in common make two articles accounts of one story."""
_TELLING = 100
"""A bare count or percentage below may stand in any text."""
_EXACT = frozenset({Granularity.DAY, Granularity.MONTH, Granularity.MINUTE, Granularity.HOUR})
"""A date that is meant to be one: a bare year is told in passing."""


def supporters(
    claims: Mapping[str, Claim], relations: Iterable[Relation], copies: Mapping[str, str], lexicon: Lexicon
) -> dict[str, tuple[str, ...]]:
    """The independent documents that bear a claim out, by the claim's id; claims that none bears out are left out.

    ``copies`` maps a near-copy to the document that it counts as. Not independent are a copy of the same text, text written
    by a machine, the headline of somebody else's article, and a text that credits the same news agency.
    """
    agencies = _agencies(lexicon)
    found: dict[str, set[str]] = defaultdict(set)
    wired: dict[str, set[str]] = defaultdict(set)
    for relation in sorted(relations, key=lambda relation: (relation.a, relation.b)):
        if not relation.kind.supports:
            continue
        for claim, witness in ((relation.a, relation.b), (relation.b, relation.a)):
            one, other = claims[claim], claims[witness]
            source = copies.get(other.source, other.source)
            if source == copies.get(one.source, one.source) or other.origin is Origin.AI or other.role is Role.LINK:
                continue
            agency = agencies.get(other.attribution.casefold())
            if agency is not None:
                if agency in (agencies.get(one.attribution.casefold()), *wired[claim]):
                    continue
                wired[claim].add(agency)
            found[claim].add(source)
    return {claim: tuple(sorted(sources)) for claim, sources in sorted(found.items())}


@lru_cache(maxsize=8)
def _agencies(lexicon: Lexicon) -> Mapping[str, str]:
    return {name.casefold(): name for name in lexicon.table("support").get("agencies", ())}


@collection_rule("FC301", "ai-unsupported", Severity.WARNING)
def ai_unsupported(view: View) -> Iterator[Draft]:
    """A claim in AI-generated text that no independent source supports.

    What a machine wrote may be right, but nobody stands behind it: look the figure or date up before it is printed.

    Wrong:  "AI-generated analysis: capacity will increase by 40%", and no other source says so
    Right:  the same, where another source gives the 40% too
    """
    written = [claim for claim in view.claims.values() if claim.origin is Origin.AI and claim.role is not Role.LINK]
    if not written:
        return
    several = len(_independent(view)) > 1
    figures = _sources_by_figure(claim for claim in view.claims.values() if claim.origin is not Origin.AI)
    for claim in written:
        if view.supporters.get(claim.id):
            continue
        message = f"“{claim.surface}” stands in AI-generated text, and no independent source bears it out"
        if several and claim.kind is ClaimKind.QUANTITY:
            known = set().union(*(figures.get(key, ()) for key in _figures_of(claim))) - {claim.source}
            message += "; another source has the figure, but not of this" if known else "; its figure stands in no other source"
        yield Draft(
            message=f"{message}.",
            claims=(claim,),
            subject=claim.subject or claim.measure,
            settle="Find a source for it that is not itself generated, or leave it out.",
        )


@collection_rule("FC302", "single-source", Severity.NOTE)
def single_source(view: View) -> Iterator[Draft]:
    """A claim that only one independent source makes, although others write of the same.

    Copies of one story are one source. Only figures and dates that carry weight are looked at, and only where another
    independent source might have borne the claim out: it counts or does the same thing, of the same name or in the same
    story (the two agree elsewhere, twice at least). A source that gives the figure or the day itself, in whatever words,
    does bear it out. The trust tier of the one source says how much it matters
    (rules/policy.yaml, `single_source`).

    Wrong:  one of three articles on a fund says that it holds $8 billion, the two others name no sum
    Right:  two of them say so, one of them in another currency
    """
    if len(_independent(view)) < 2:
        return
    house = policy(view.lexicon)
    names, things, stories = _sources_by_name(view), _sources_by_thing(view), _sources_by_story(view)
    figures = _sources_by_figure(view.claims.values())
    for claim in view.claims.values():
        document = view.documents[claim.source]
        severity = house.single_source[document.tier]
        own = view.copies.get(claim.source, claim.source)
        if severity is None or own != claim.source or view.supporters.get(claim.id) or not is_weighty(claim, view.lexicon):
            continue
        same_name = set().union(*(names.get(name, ()) for name in _names(claim)))
        same_thing = set().union(*(things.get(thing, ()) for thing in _things(claim, view.lexicon)))
        others = ((same_name | stories.get(own, set())) & same_thing) - {own}
        holders = set().union(*(figures.get(key, ()) for key in _figures_of(claim)))
        known = {view.copies.get(id, id) for id in holders} - {own}
        if not others or others & known or (known and _is_telling(claim)):
            continue
        tail = "; its figure stands in no other source" if not known and claim.kind is ClaimKind.QUANTITY else ""
        only = f"Only {source_name(view, claim.source)} says “{claim.surface}”"
        yield Draft(
            message=f"{only}; {_sources(others, view)} of the same without it{tail}.",
            claims=(claim,),
            subject=claim.subject or claim.measure,
            settle="Find a second source that does not rest on this one, or name this one in the text.",
            severity=severity,
        )


def is_weighty(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether an editor would want a second source: no small count or magnitude, no bare year or weekday."""
    if claim.origin is Origin.AI or claim.role in (Role.LINK, Role.BOILERPLATE) or "converted" in claim.links:
        return False
    if claim.kind is ClaimKind.DATE:
        moment = claim.time
        exact = moment is not None and moment.resolved and moment.granularity in _EXACT
        named = any(letter.isdigit() for letter in claim.surface)
        return exact and named and bool(claim.event) and bool(claim.subject)
    quantity = claim.quantity
    table = lexicon.table("support")
    if quantity is None or quantity.dimension in table["passing_dimensions"] or quantity.unit in table["passing_units"]:
        return False
    figures = figures_of(quantity)
    if len(figures) != 1 or not quantity.digits or policy(lexicon).magnitude(claim.surface) is not None:
        return False
    if quantity.dimension == "ratio":
        return quantity.unit == "percent" and figures[0] != 100
    return quantity.dimension != "count" or abs(figures[0]) >= table["least_count"]


def _is_telling(claim: Claim) -> bool:
    """Whether two sources hardly have this figure or day by chance."""
    quantity = claim.quantity
    if claim.kind is ClaimKind.DATE or quantity is None:
        return True
    return quantity.dimension not in ("count", "ratio") or any(abs(figure) >= _TELLING for figure in figures_of(quantity))


def _independent(view: View) -> set[str]:
    """The documents that are no copy of another one."""
    return {view.copies.get(id, id) for id in view.documents}


def _names(claim: Claim) -> set[str]:
    """Whom the claim is about, where that has a name."""
    named = claim.subject in claim.entities or claim.subject[:1].isupper()
    return {claim.subject.casefold()} if named else set()


def _things(claim: Claim, lexicon: Lexicon) -> set[str]:
    """What of it: the terms of what is counted or done, names left out; a date's are those of its deed."""
    if claim.kind is ClaimKind.DATE:
        return {claim.event}
    phrases = [phrase for phrase in claim.phrases if phrase.role in ("unit", "object")]
    terms = {term for phrase in phrases for term in phrase.terms if term not in phrase.names}
    return (terms or {claim.measure.casefold()}) - set(lexicon.table("support")["everyday_things"])


def _sources_by_name(view: View) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for claim in view.claims.values():
        for name in (claim.subject, *claim.entities):
            found[name.casefold()].add(view.copies.get(claim.source, claim.source))
    return found


def _sources_by_thing(view: View) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for claim in view.claims.values():
        for thing in _things(claim, view.lexicon):
            found[thing].add(view.copies.get(claim.source, claim.source))
    return found


def _sources_by_story(view: View) -> dict[str, set[str]]:
    """The sources that tell the same story as another one: their claims bear each other out more than once."""
    agreed: dict[tuple[str, str], set[str]] = defaultdict(set)
    for relation in view.relations:
        if relation.kind.supports:
            for claim, other in ((relation.a, relation.b), (relation.b, relation.a)):
                ends = (view.claims[claim].source, view.claims[other].source)
                agreed[view.copies.get(ends[0], ends[0]), view.copies.get(ends[1], ends[1])].add(claim)
    found: dict[str, set[str]] = defaultdict(set)
    for (source, other), claims in agreed.items():
        if source != other and len(claims) >= _SAME_STORY:
            found[source].add(other)
    return found


def _sources_by_figure(claims: Iterable[Claim]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for key in _figures_of(claim):
            found[key].add(claim.source)
    return found


def _figures_of(claim: Claim) -> set[str]:
    """The figures that a claim states, in base units and to three digits, so that a rounding is the same figure.

    A date's is its day, or its month where it gives no day.
    """
    if claim.kind is ClaimKind.DATE:
        moment = claim.time
        if moment is None or moment.start is None or moment.granularity not in _EXACT:
            return set()
        by_month = moment.granularity is Granularity.MONTH
        return {f"date {moment.start:%Y-%m}" if by_month else f"date {moment.start:%Y-%m-%d}"}
    quantity = claim.quantity
    if quantity is None:
        return set()
    ends = (quantity.base_low, quantity.base_high) if quantity.base_unit else (quantity.low, quantity.high)
    dimension = (quantity.dimension or "count").partition("/")[0]
    points = dimension == "ratio change"  # a cut by 0.25% and one by 25 basis points may be the same
    return {f"{'ratio' if points else dimension} {abs(end) / (100 if points else 1):.3g}" for end in ends if end is not None}


def _sources(ids: Collection[str], view: View) -> str:
    names = sorted({source_name(view, id) for id in ids if id in view.documents})
    verb = "writes" if len(names) == 1 else "write"
    shown = names if len(names) < 4 else [*names[:2], f"{len(names) - 2} more"]
    return f"{' and '.join([', '.join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]} {verb}"
