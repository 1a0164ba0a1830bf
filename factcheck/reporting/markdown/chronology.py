"""All dated events of all sources in one line of time, each date as exact as its source gives it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from factcheck.model import Claim, ClaimKind, Moment, Origin, Problem, Reconciliation, Role, Status
from factcheck.reporting import wording
from factcheck.reporting.cases import Case
from factcheck.reporting.escaping import markdown as text
from factcheck.reporting.markdown.agreement import clusters
from factcheck.reporting.markdown.conflicts import anchor
from factcheck.reporting.markdown.writing import capital, folded, listed, quoted, table, where
from factcheck.reporting.passages import Index
from factcheck.reporting.registry import Options

_SHOWN = 60
_WIDTH = 180


def chronology(result: Reconciliation, conflicts: Sequence[Case], index: Index, options: Options) -> str:
    """The section; "" where no event is dated."""
    placed = {one.claim.id: one for one in _placed(result.claims)}
    open_ones = [claim for claim in result.claims if claim.kind is ClaimKind.DATE and _is_open(claim.time)]
    if not placed and not open_ones:
        return ""
    # Two sources whose figures agree may still speak of different days; only what dates an event joins two of them.
    ties = [
        (relation.a, relation.b)
        for relation in result.relations
        if relation.kind.supports
        and all(id in placed and index.claims[id].kind is ClaimKind.DATE for id in (relation.a, relation.b))
    ]
    events = [sorted((placed[id] for id in cluster), key=Dated.rank) for cluster in clusters(placed, ties)]
    disputed = {claim.id: case for case in conflicts for passage in case.passages for claim in passage.claims}
    events.sort(key=_when)
    parts = ["## Chronology"]
    if events:
        body = table(("When", "What", "Who says so"), events, lambda event: _row(event, disputed, index, options))
        parts.append(body if len(events) <= _SHOWN else folded(f"{len(events):,} dated events", body))
    if open_ones:
        body = listed(open_ones, lambda claim: _undated(claim, index, options))
        parts.append(folded(f"{wording.plural(len(open_ones), 'event')} without a place in the calendar", body))
    return "\n\n".join(parts)


@dataclass(frozen=True, slots=True)
class Dated:
    """What a sentence says of one time: the claims, the first of which dates an event or else gives a figure of that time."""

    claims: tuple[Claim, ...]
    moment: Moment

    @property
    def claim(self) -> Claim:
        """The claim that stands for them all."""
        return self.claims[0]

    @property
    def interval(self) -> tuple[datetime, datetime]:
        """Its interval; an open one is as long as what is known of it."""
        known = self.moment.start or self.moment.end or datetime(1, 1, 1)
        return self.moment.start or known, self.moment.end or known

    def rank(self) -> tuple[timedelta, str, int]:
        """The sharpest date first: it dates the event for all that agree with it."""
        start, end = self.interval
        return end - start, self.claim.source, self.claim.span.start


def _placed(claims: Iterable[Claim]) -> list[Dated]:
    """The claims that a calendar can place, those of one sentence and time together."""
    together: dict[object, list[tuple[Claim, Moment]]] = {}
    for claim in claims:
        if claim.time is not None and claim.time.resolved:
            key = (claim.source, claim.sentence, claim.time.start, claim.time.end)
            together.setdefault(key, []).append((claim, claim.time))
    found: list[Dated] = []
    for members in together.values():
        members.sort(key=lambda member: member[0].kind is not ClaimKind.DATE)
        found.append(Dated(tuple(claim for claim, _ in members), members[0][1]))
    return found


def _when(event: Sequence[Dated]) -> tuple[datetime, datetime, str, int]:
    return *event[0].interval, event[0].claim.source, event[0].claim.span.start


def _row(event: Sequence[Dated], disputed: Mapping[str, Case], index: Index, options: Options) -> tuple[str, str, str]:
    first = event[0].claim
    when = wording.moment(event[0].moment)
    marks = [wording.status(first)] if first.status is not Status.REPORTED else []
    if all(one.claim.origin is Origin.AI for one in event):
        marks.append("AI-generated text only")
    ids = [claim.id for one in event for claim in one.claims if claim.id in disputed]
    touched = {disputed[id].number: disputed[id] for id in ids}
    marks += [f"**disputed**, see [conflict {number}](#{anchor(case)})" for number, case in sorted(touched.items())]
    pieces = index.passage(*event[0].claims).pieces(_WIDTH)
    if first.role is Role.TIMELINE_ENTRY and pieces[0].marked:
        pieces = pieces[1:] or pieces  # the date that it stands under is in the first column
    what = quoted(pieces) + (f"<br>({'; '.join(marks)})" if marks else "")
    who = [
        where(index.documents.get(one.claim.source), one.claim.source, one.claim.line, options)
        + (f" ({text(said)})" if (said := wording.moment(one.moment)) != when else "")
        for one in event
    ]
    return text(capital(when)), what, "<br>".join(who)


def _is_open(moment: Moment | None) -> bool:
    """Whether a time could have a place in the calendar and has none yet: "Monday" could, "now" and "recently" could not."""
    return moment is not None and not moment.resolved and moment.problem is not Problem.VAGUE


def _undated(claim: Claim, index: Index, options: Options) -> str:
    at = where(index.documents.get(claim.source), claim.source, claim.line, options)
    note = f" ({text(claim.time.note)})" if claim.time is not None and claim.time.note else ""
    return f"- {at}: {quoted(index.passage(claim).pieces(_WIDTH))}{note}"
