"""How a finding stands with what was decided: open, decided, expired, or open again because the evidence changed.

A fingerprint has three parts: what a finding is about, what is said of it, and who says it
(``factcheck.judging.fingerprints``). Where all three are equal, the decision is about this finding. Where only the last one
differs, a file was renamed or a new source speaks; where only the middle one differs, somebody now gives another value.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path

from factcheck.ledger.decisions import Decision, Statement, Verdict
from factcheck.model import Claim, Finding, Modifier, Moment, Quantity, Reconciliation

_LONGEST_QUOTE = 200


class State(StrEnum):
    """How a finding stands with what was decided."""

    OPEN = "open"
    DECIDED = "decided"
    EXPIRED = "expired"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Standing:
    """A finding, the decision that is about it if there is one, and why it holds no longer where it does not."""

    finding: Finding
    state: State
    decision: Decision | None = None
    why: str = ""

    @property
    def suppressed(self) -> bool:
        """Whether the gate lets the finding pass."""
        return self.state is State.DECIDED and self.decision is not None and self.decision.verdict.settles


@dataclass(frozen=True, slots=True)
class Applied:
    """All findings with how they stand, in their own order, and what became of the decisions that are about none of them.

    ``renamed`` are decisions that still hold under another name of their source: the old one and the one to keep instead.
    ``stale`` are those whose sources were all looked at, or are gone, and that no finding needs any more: they can be pruned.
    """

    standings: tuple[Standing, ...]
    renamed: tuple[tuple[Decision, Decision], ...] = ()
    stale: tuple[Decision, ...] = ()

    def of(self, *states: State) -> tuple[Standing, ...]:
        """The findings that stand so."""
        return tuple(standing for standing in self.standings if standing.state in states)

    @property
    def back(self) -> tuple[Standing, ...]:
        """Those that were decided once and are open again."""
        return self.of(State.EXPIRED, State.REOPENED)

    @property
    def open(self) -> tuple[Standing, ...]:
        """Those that count: never decided, unsure, expired or reopened."""
        return tuple(standing for standing in self.standings if not standing.suppressed)

    @property
    def suppressed(self) -> tuple[Standing, ...]:
        """Those that a decision settles."""
        return tuple(standing for standing in self.standings if standing.suppressed)


def statements(finding: Finding, result: Reconciliation) -> tuple[Statement, ...]:
    """What a finding rests on: who says what, and who bears it out, without where and in which words; sorted, each once."""
    return _statements(finding, result.claims_by_id(), _identities(result), result.supporters)


def decide(
    finding: Finding,
    result: Reconciliation,
    verdict: Verdict,
    *,
    at: datetime,
    reason: str = "",
    note: str = "",
    by: str = "",
    expires: date | None = None,
) -> Decision:
    """The decision on a finding, on the evidence as it is now; ``at`` is cut to the second."""
    quote = " ".join(finding.evidence[0].quote.split())[:_LONGEST_QUOTE] if finding.evidence else ""
    return Decision(
        fingerprint=finding.fingerprint,
        rule=finding.rule,
        verdict=verdict,
        reason=reason,
        note=note,
        by=by,
        at=at.astimezone(UTC).replace(microsecond=0),
        expires=expires,
        evidence=statements(finding, result),
        quote=quote,
    )


def apply(
    decisions: Mapping[str, Decision] | Iterable[Decision],
    result: Reconciliation,
    today: date,
    *,
    examined: Collection[str] | None = None,
    is_present: Callable[[str], bool] | None = None,
) -> Applied:
    """How each finding of ``result`` stands with the decisions on ``today``.

    ``examined`` are the identities of the documents of which ``result`` has all findings, of all its documents unless given.
    ``is_present`` tells of an identity that no document of ``result`` has whether there still is such a source: unless given,
    a page on the web is taken to be there, and a file has to be.
    """
    known = list(decisions.values() if isinstance(decisions, Mapping) else decisions)
    judged = {document.identity for document in result.documents}
    examined = judged if examined is None else examined
    exists = is_present or is_there
    present = {
        source: source in judged or exists(source)
        for source in {statement.source for decision in known for statement in decision.evidence}
    }
    identities = _identities(result)
    claims = result.claims_by_id()
    exact = {decision.fingerprint: decision for decision in known}
    wanted = {finding.fingerprint for finding in result.findings}
    loose: dict[str, list[Decision]] = defaultdict(list)
    for decision in known:
        if decision.fingerprint not in wanted:
            loose[_parts(decision.fingerprint)[0]].append(decision)

    standings: list[Standing] = []
    renamed: list[tuple[Decision, Decision]] = []
    used: set[str] = set()
    for finding in result.findings:
        now = _statements(finding, claims, identities, result.supporters)
        decision = exact.get(finding.fingerprint)
        if decision is None:
            thing, said = _parts(finding.fingerprint)
            free = [
                candidate
                for candidate in loose.get(thing, ())
                if candidate.rule == finding.rule and candidate.fingerprint not in used
            ]
            same = [candidate for candidate in free if _parts(candidate.fingerprint)[1] == said]
            unchanged = [candidate for candidate in same if candidate.evidence and not _what_changed(candidate, now, present)]
            decision = unchanged[0] if unchanged else _nearest(same or free, now)
        if decision is None:
            standings.append(Standing(finding, State.OPEN))
            continue
        used.add(decision.fingerprint)
        why = _what_changed(decision, now, present)
        if not why and _parts(decision.fingerprint) != _parts(finding.fingerprint):
            why = "the matter is no longer the one that was decided on"
        if not why and (decision.fingerprint != finding.fingerprint or not _sources(now) <= _sources(decision.evidence)):
            fresh = replace(decision, fingerprint=finding.fingerprint, evidence=now)
            renamed.append((decision, fresh))
            decision = fresh
        if why:
            standings.append(Standing(finding, State.REOPENED, decision, why))
        elif decision.expires is not None and decision.expires < today:
            standings.append(Standing(finding, State.EXPIRED, decision, f"the decision held until {decision.expires}"))
        else:
            standings.append(Standing(finding, State.DECIDED, decision))
    stale = tuple(
        decision
        for decision in known
        if decision.fingerprint not in wanted
        and decision.fingerprint not in used
        and all(statement.source in examined or not present[statement.source] for statement in decision.evidence)
    )
    return Applied(tuple(standings), tuple(renamed), stale)


def prune(decisions: Mapping[str, Decision], applied: Applied, today: date) -> dict[str, Decision]:
    """The decisions without the stale and the expired ones, and with the renamed ones under their new fingerprints."""
    gone = {decision.fingerprint for decision in applied.stale} | {old.fingerprint for old, _ in applied.renamed}
    kept = {
        fingerprint: decision
        for fingerprint, decision in decisions.items()
        if fingerprint not in gone and (decision.expires is None or decision.expires >= today)
    }
    fresh = {new.fingerprint: new for _, new in applied.renamed if new.expires is None or new.expires >= today}
    return {**fresh, **kept}


def is_there(source: str) -> bool:
    """Whether there still is a source of that identity: a file has to be there, a page on the web is taken to be."""
    try:
        return "://" in source or Path(source).exists()
    except (OSError, ValueError):
        return False


def _parts(fingerprint: str) -> tuple[str, str]:
    """What a finding is about, and what is said of it; the whole fingerprint and "" where it is made otherwise."""
    version, _, digests = fingerprint.partition(":")
    parts = digests.split("-")
    return (f"{version}:{parts[0]}", parts[1]) if len(parts) == 3 else (fingerprint, "")


def _identities(result: Reconciliation) -> dict[str, str]:
    return {document.id: document.identity for document in result.documents}


def _sources(statements: Iterable[Statement]) -> set[str]:
    return {statement.source for statement in statements}


def _statements(
    finding: Finding,
    claims: Mapping[str, Claim],
    identities: Mapping[str, str],
    supporters: Mapping[str, tuple[str, ...]],
) -> tuple[Statement, ...]:
    found: set[Statement] = set()
    for claim in (claims[id] for id in finding.claims if id in claims):
        value = _value(claim)
        for source in (claim.source, *supporters.get(claim.id, ())):
            found.add(Statement(identities.get(source, source), value))
    spoken = _sources(found)
    for passage in finding.evidence:
        source = identities.get(passage.source, passage.source)
        if source not in spoken:
            found.add(Statement(source))
    return tuple(sorted(found))


def _value(claim: Claim) -> str:
    """The normalised value of a claim, in words that a person who reads the file understands."""
    words = [
        _amount(claim.quantity) if claim.quantity is not None else "",
        _period(claim.time) if claim.time is not None else "",
    ]
    return ", ".join(word for word in words if word)


def _amount(quantity: Quantity) -> str:
    low, high, unit = quantity.base_low, quantity.base_high, quantity.base_unit
    if low is None and high is None:
        low, high, unit = quantity.low, quantity.high, quantity.unit
    modifier = "" if quantity.modifier is Modifier.EXACT else quantity.modifier.replace("_", " ")
    figures = [_figure(low), _figure(high)]
    if low == high or (modifier and "" in figures):
        figure = figures[0] or figures[1]
    else:
        figure = "..".join(figures)
    return " ".join(word for word in (modifier, figure, "" if unit == "1" else unit) if word)


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.6g}"


def _period(moment: Moment) -> str:
    if not moment.resolved:
        return ""
    start, end = moment.text("start"), moment.text("end")
    return f"{start or ''}/{end or ''}"


def _nearest(candidates: list[Decision], now: tuple[Statement, ...]) -> Decision | None:
    """The decision on the same thing that shares most sources with a finding; none where it shares none."""
    after = _sources(now)
    shared = [(len(after & _sources(decision.evidence)), decision) for decision in candidates]
    best = max(shared, key=lambda pair: (pair[0], pair[1].fingerprint), default=None)
    return best[1] if best is not None and best[0] > 0 else None


def _what_changed(decision: Decision, now: tuple[Statement, ...], present: Mapping[str, bool]) -> str:
    """Why a decision holds no longer, "" where it does.

    That a source fell silent is no reason, nor that one which is gone has a successor that says the same: a renamed file.
    """
    if not decision.evidence:
        return ""
    before = set(decision.evidence)
    known = _sources(before)
    gone = [statement.value for statement in before if not present[statement.source]]
    new: set[str] = set()
    for statement in (statement for statement in now if statement not in before):
        if statement.source in known:
            said = " and ".join(other.value or "nothing" for other in sorted(before) if other.source == statement.source)
            return f"another value: {statement.source} now says {statement.value or 'nothing'}, it was decided on {said}"
        if statement.value in gone:
            gone.remove(statement.value)
        else:
            new.add(statement.source)
    return f"a new source speaks of it: {', '.join(sorted(new))}" if new else ""
