"""Judging what is new: the articles, the known claims that may speak of the same things, the waivers and the decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from factcheck.lexicon import Lexicon
from factcheck.model import Claim, Document, Finding, Reconciliation, Severity, sorted_by_place

# A gate starts on every commit: what only some runs need is imported where it is used.
if TYPE_CHECKING:
    from factcheck.gate.waivers import Remark, Waiver
    from factcheck.ledger.decisions import Decision
    from factcheck.ledger.standing import Applied, Standing
    from factcheck.ledger.store import Ledger
    from factcheck.stages import OnProgress

KNOWN = "(known) "
"""Begins the id of a document of the ledger where a document of the run has its identity for an id."""


class Outcome(NamedTuple):
    """What the gate found.

    ``judged`` is what is shown: everything, with those findings that touch an article in question, that nobody decided on and
    that no waiver lets pass. ``whole`` is the same with all findings. ``questioned`` are the ids of the articles in question.
    ``applied`` is ``None`` where nothing was ever decided. ``cut`` are claims that share their words with so many known ones
    that only the newest of these were looked at.
    """

    judged: Reconciliation
    whole: Reconciliation
    questioned: frozenset[str]
    applied: Applied | None = None
    decided: tuple[Standing, ...] = ()
    waived: tuple[tuple[Finding, Waiver], ...] = ()
    remarks: tuple[Remark, ...] = ()
    cut: tuple[str, ...] = ()

    @property
    def reopened(self) -> tuple[Standing, ...]:
        """What was decided once and is open again: the decision expired, or the evidence is another one."""
        shown = {finding.fingerprint for finding in self.judged.findings}
        back = self.applied.back if self.applied is not None else ()
        return tuple(standing for standing in back if standing.finding.fingerprint in shown)

    def against(self, document: str, fail_on: Severity | None) -> tuple[Finding, ...]:
        """The findings for which an article is refused; none where ``fail_on`` is ``None``."""
        if fail_on is None:
            return ()
        return tuple(
            finding
            for finding in self.judged.findings
            if finding.severity.rank >= fail_on.rank and document in sources_of(finding, self.judged)
        )

    def suppressions(self) -> dict[str, dict[str, int]]:
        """How many findings were let pass: by rule, and in it by verdict, "waiver" for those that a comment waives."""
        counts: dict[str, Counter[str]] = {}
        for standing in self.decided:
            verdict = standing.decision.verdict.value if standing.decision else ""
            counts.setdefault(standing.finding.rule, Counter())[verdict] += 1
        for finding, _ in self.waived:
            counts.setdefault(finding.rule, Counter())["waiver"] += 1
        return {rule: dict(sorted(counts[rule].items())) for rule in sorted(counts)}


def gate(
    documents: Sequence[Document],
    claims: Mapping[str, Sequence[Claim]],
    lexicon: Lexicon,
    *,
    today: date,
    ledger: Ledger | None = None,
    decisions: Mapping[str, Decision] | None = None,
    changed: Collection[str] | None = None,
    on_progress: OnProgress | None = None,
) -> Outcome:
    """Judge articles against each other and against what a ledger knows.

    ``claims`` are those of each document by its id (:func:`factcheck.extract`). ``changed`` are the ids of the articles in
    question, all unless given: findings that touch none of them are left out, while the sentence that one of theirs
    contradicts may be an old one. ``on_progress`` is told how far the work is.
    """
    from factcheck.judging import judge
    from factcheck.matching import match

    questioned = frozenset(document.id for document in documents) if changed is None else frozenset(changed)
    known_documents, known_claims, cut = _known(documents, claims, lexicon, ledger, questioned)
    everything = tuple(sorted([*documents, *known_documents], key=lambda document: document.id))
    said = sorted_by_place([*(claim for document in documents for claim in claims[document.id]), *known_claims])
    focus = None if changed is None and not known_documents else questioned
    whole = judge(match(everything, said, lexicon, focus, on_progress), lexicon, focus, on_progress)
    applied = _applied(decisions, whole, today, documents, questioned, ledger) if decisions else None
    return _sifted(whole, documents, questioned, applied, cut)


def sources_of(finding: Finding, result: Reconciliation) -> frozenset[str]:
    """The ids of the documents that a finding rests on."""
    return frozenset(passage.source for passage in finding.evidence) | frozenset(id.rpartition(":")[0] for id in finding.claims)


def _sifted(
    whole: Reconciliation,
    documents: Iterable[Document],
    questioned: frozenset[str],
    applied: Applied | None,
    cut: tuple[str, ...],
) -> Outcome:
    from factcheck.gate.waivers import waive

    waived = waive(whole.findings, documents)
    remarks = tuple(remark for remark in waived.remarks if remark.source in questioned)
    kept: list[Finding] = []
    decided: list[Standing] = []
    passed: list[tuple[Finding, Waiver]] = []
    for index, finding in enumerate(whole.findings):
        standing = applied.standings[index] if applied is not None else None
        if questioned.isdisjoint(sources_of(finding, whole)):
            continue
        if index in waived.by_finding:
            passed.append((finding, waived.by_finding[index]))
        elif standing is not None and standing.suppressed:
            decided.append(standing)
        else:
            kept.append(finding)
    judged = replace(whole, findings=tuple(kept))
    return Outcome(judged, whole, questioned, applied, tuple(decided), tuple(passed), remarks, cut)


def _applied(
    decisions: Mapping[str, Decision],
    whole: Reconciliation,
    today: date,
    documents: Iterable[Document],
    questioned: Collection[str],
    ledger: Ledger | None,
) -> Applied:
    from factcheck.ledger.standing import apply, is_there

    return apply(
        decisions,
        whole,
        today,
        examined={document.identity for document in documents if document.id in questioned},
        is_present=lambda source: is_there(source) or (ledger is not None and ledger.article(source) is not None),
    )


def _known(
    documents: Sequence[Document],
    claims: Mapping[str, Sequence[Claim]],
    lexicon: Lexicon,
    ledger: Ledger | None,
    questioned: Collection[str],
) -> tuple[list[Document], list[Claim], tuple[str, ...]]:
    """What the ledger knows of what the articles in question speak of, under ids that no document of the run has."""
    if ledger is None:
        return [], [], ()
    from factcheck.gate.keys import ledger_keys
    from factcheck.ledger.store import renamed

    asking = {
        claim.id: ledger_keys(claim, lexicon)
        for document in documents
        if document.id in questioned
        for claim in claims[document.id]
    }
    found = ledger.candidates(asking, {document.identity or document.id for document in documents})
    taken = {document.id for document in documents}
    by_document: dict[str, list[Claim]] = {document.id: [] for document in found.documents}
    for claim in found.claims:
        by_document[claim.source].append(claim)
    moved = [
        renamed(document, by_document[document.id], KNOWN + document.id if document.id in taken else document.id)
        for document in found.documents
    ]
    return [document for document, _ in moved], [claim for _, own in moved for claim in own], found.cut
