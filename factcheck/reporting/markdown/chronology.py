"""All dated events of all sources in one line of time, each date as exact as its source gives it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from factcheck.model import Claim, ClaimKind, Moment, Origin, Reconciliation, Role, Status
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
    dated = [Dated(claim, claim.time) for claim in result.claims if claim.kind is ClaimKind.DATE and claim.time is not None]
    if not dated:
        return ""
    placed = {one.claim.id: one for one in _once(one for one in dated if one.moment.resolved)}
    ties = [(r.a, r.b) for r in result.relations if r.kind.supports and r.a in placed and r.b in placed]
    events = [sorted((placed[id] for id in cluster), key=Dated.rank) for cluster in clusters(placed, ties)]
    disputed = {claim.id: case for case in conflicts for passage in case.passages for claim in passage.claims}
    events.sort(key=_when)
    parts = ["## Chronology"]
    if events:
        body = table(("When", "What", "Who says so"), events, lambda event: _row(event, disputed, index, options))
        parts.append(body if len(events) <= _SHOWN else folded(f"{len(events):,} dated events", body))
    if open_ones := [one for one in dated if not one.moment.resolved]:
        body = listed(open_ones, lambda one: _undated(one, index, options))
        parts.append(folded(f"{wording.plural(len(open_ones), 'event')} without a place in the calendar", body))
    return "\n\n".join(parts)


@dataclass(frozen=True, slots=True)
class Dated:
    """A claim that dates an event, and the date."""

    claim: Claim
    moment: Moment

    @property
    def interval(self) -> tuple[datetime, datetime]:
        """Its interval; an open one is as long as what is known of it."""
        known = self.moment.start or self.moment.end or datetime(1, 1, 1)
        return self.moment.start or known, self.moment.end or known

    def rank(self) -> tuple[timedelta, str, int]:
        """The sharpest date first: it dates the event for all that agree with it."""
        start, end = self.interval
        return end - start, self.claim.source, self.claim.span.start


def _once(dated: Iterable[Dated]) -> list[Dated]:
    """Each sentence that gives one time twice only once."""
    seen: dict[object, Dated] = {}
    for one in dated:
        seen.setdefault((one.claim.source, one.claim.sentence, one.interval), one)
    return list(seen.values())


def _when(event: Sequence[Dated]) -> tuple[datetime, datetime, str, int]:
    return *event[0].interval, event[0].claim.source, event[0].claim.span.start


def _row(event: Sequence[Dated], disputed: Mapping[str, Case], index: Index, options: Options) -> tuple[str, str, str]:
    first = event[0].claim
    when = wording.moment(event[0].moment)
    marks = [wording.status(first)] if first.status is not Status.REPORTED else []
    if all(one.claim.origin is Origin.AI for one in event):
        marks.append("AI-generated text only")
    touched = {disputed[one.claim.id].number: disputed[one.claim.id] for one in event if one.claim.id in disputed}
    marks += [f"**disputed**, see [conflict {number}](#{anchor(case)})" for number, case in sorted(touched.items())]
    pieces = index.passage(first).pieces(_WIDTH)
    if first.role is Role.TIMELINE_ENTRY and pieces[0].marked:
        pieces = pieces[1:] or pieces  # the date that it stands under is in the first column
    what = quoted(pieces) + (f"<br>({'; '.join(marks)})" if marks else "")
    who = [
        where(index.documents.get(one.claim.source), one.claim.source, one.claim.line, options)
        + (f" ({text(said)})" if (said := wording.moment(one.moment)) != when else "")
        for one in event
    ]
    return text(capital(when)), what, "<br>".join(who)


def _undated(one: Dated, index: Index, options: Options) -> str:
    at = where(index.documents.get(one.claim.source), one.claim.source, one.claim.line, options)
    note = f" ({text(one.moment.note)})" if one.moment.note else ""
    return f"- {at}: {quoted(index.passage(one.claim).pieces(_WIDTH))}{note}"
