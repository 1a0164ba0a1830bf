"""Which pictures a page has, and what goes into each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from factcheck.model import Claim, ClaimKind, Modifier, Quantity, Reconciliation, RelationKind, Span
from factcheck.reporting.html import pictures
from factcheck.reporting.html.pictures import Bar, Event, Picture
from factcheck.reporting.html.verdicts import Verdict
from factcheck.reporting.html.view import ClaimView, GroupView, Page
from factcheck.reporting.passages import excerpt

_MOST_ROWS = 40
"""Rows of the chronology's picture, and sources of the matrix; the tables beneath hold all."""

_MOST_PICTURES = 200
"""Groups that have a picture, the worst ones first: drawing takes time, and nobody looks at more."""

_LARGEST = 1e100
_EXCERPT = 60

_COLUMNS = ("Source", "As written", "Read as", "Verdict")


def of_groups(page: Page, result: Reconciliation, progress: Callable[[int, int], None] | None = None) -> dict[str, Picture]:
    """By a group's anchor the picture of its values. Groups in which all say the same have none: there is nothing to see."""
    claims = result.claims_by_id()
    found: dict[str, Picture] = {}
    shown = page.groups[:_MOST_PICTURES]
    for number, group in enumerate(shown, 1):
        kind = group.group.kind
        drawn = (_values if kind is ClaimKind.QUANTITY else _dates)(group, claims, page)
        if drawn is not None:
            found[group.anchor] = drawn
        if progress is not None:
            progress(number, len(shown))
    return found


def _values(group: GroupView, claims: Mapping[str, Claim], page: Page) -> Picture | None:
    stated = [(view, quantity) for view in group.claims if (quantity := claims[view.id].quantity) is not None]
    units = {(quantity.unit, quantity.dimension) for _, quantity in stated}
    if len(units) == 1 or {dimension for _, dimension in units} == {"count"}:
        # People and workers were found to be the same ones: their numbers stand on one axis.
        unit = units.pop()[0] if len(units) == 1 else ""
        bars = [_bar(view, quantity, quantity.low, quantity.high, page) for view, quantity in stated]
    else:
        bases = Counter(quantity.base_unit for _, quantity in stated)
        unit = max(sorted(bases), key=lambda base: bases[base])
        bars = [
            _bar(view, quantity, quantity.base_low, quantity.base_high, page)
            for view, quantity in stated
            if quantity.base_unit == unit
        ]
    bars = [bar for bar in bars if _can_be_placed(bar)]
    if len({(bar.low, bar.high) for bar in bars}) < 2:
        return None
    unit = "" if unit == "1" else unit
    return pictures.values(bars, f"Values: {group.group.label}", unit, _COLUMNS, _rows(group, page))


def _can_be_placed(bar: Bar) -> bool:
    """Whether it has an end, and no figure of a hundred digits, which no axis could show."""
    edges = [edge for edge in (bar.low, bar.high) if edge is not None]
    return bool(edges) and all(abs(edge) < _LARGEST for edge in edges)


def _bar(view: ClaimView, quantity: Quantity, low: float | None, high: float | None, page: Page) -> Bar:
    ring = quantity.modifier is Modifier.APPROXIMATE
    return Bar(_source(view, page), low, high, view.verdict.value, view.surface, ring)


def _dates(group: GroupView, claims: Mapping[str, Claim], page: Page) -> Picture | None:
    events = [
        event
        for view in group.claims
        if (event := _event(view, claims[view.id], _source(view, page), view.surface)) is not None
    ]
    if len({(event.start, event.end) for event in events}) < 2:
        return None
    return pictures.dates(events, f"Dates: {group.group.label}", _COLUMNS, _rows(group, page))


def _rows(group: GroupView, page: Page) -> list[tuple[str, ...]]:
    return [(_source(view, page), view.surface, view.reading, view.verdict.words) for view in group.claims]


def _event(view: ClaimView, claim: Claim, label: str, shown: str) -> Event | None:
    moment = claim.time
    if moment is None or not moment.resolved or (moment.start is None and moment.end is None):
        return None
    return Event(label, moment.start, moment.end, view.verdict.value, shown, view.verdict is Verdict.CONFLICT)


def chronology(page: Page, result: Reconciliation) -> Picture | None:
    """All dated events in the order of their dates; where they are many, the picture holds those that matter most."""
    dated: list[tuple[ClaimView, Event]] = []
    for claim in result.claims:
        view = page.claims.get(claim.id)
        if claim.kind is not ClaimKind.DATE or view is None:
            continue
        event = _event(view, claim, _source(view, page), _excerpt(claim))
        if event is not None:
            dated.append((view, event))
    if not dated:
        return None
    dated.sort(key=lambda pair: (str(pair[1].start or pair[1].end), str(pair[1].end), pair[0].id))
    worst = list(Verdict)
    weight = sorted(
        range(len(dated)), key=lambda index: (worst.index(dated[index][0].verdict), dated[index][0].group is None, index)
    )
    kept = sorted(weight[:_MOST_ROWS])
    rows = [
        (view.reading, view.surface, " ".join(view.quote.split()), _source(view, page), view.verdict.words) for view, _ in dated
    ]
    columns = ("When", "As written", "Sentence", "Source", "Verdict")
    return pictures.dates([dated[index][1] for index in kept], "Chronology of all sources", columns, rows, wide=True)


def _excerpt(claim: Claim) -> str:
    """As much of the sentence around its date as a line of the picture holds."""
    start = claim.quote.find(claim.surface)
    marks = [Span(start, start + len(claim.surface))] if start >= 0 else []
    return "".join(piece.text for piece in excerpt(claim.quote, marks, _EXCERPT)).strip()


def agreement(page: Page, result: Reconciliation) -> Picture | None:
    """Which sources agree and which conflict, counted in pairs of claims; the sources with most to say to each other."""
    agree: Counter[tuple[str, str]] = Counter()
    conflict: Counter[tuple[str, str]] = Counter()
    for relation in result.relations:
        a, b = page.claims[relation.a].source, page.claims[relation.b].source
        if a == b:
            continue
        tally = agree if relation.kind.supports else conflict if relation.kind is RelationKind.CONFLICTS else None
        if tally is not None:
            tally[a, b] += 1
            tally[b, a] += 1
    met = Counter(a for pairs in (agree, conflict) for (a, _), number in pairs.items() for _ in range(number))
    if len(met) < 2:
        return None
    busiest = {source for source, _ in sorted(met.items(), key=lambda item: (-item[1], item[0]))[:_MOST_ROWS]}
    shown = [source for source in page.sources if source.document.id in busiest]
    ids = [source.document.id for source in shown]
    return pictures.matrix(
        [source.label for source in shown],
        [[agree[a, b] for b in ids] for a in ids],
        [[conflict[a, b] for b in ids] for a in ids],
    )


def _source(view: ClaimView, page: Page) -> str:
    return page.labels[view.source]
