"""Accepting articles: those that pass get into the ledger, each wholly or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from factcheck.gate.passing import Outcome, gate
from factcheck.ledger.decisions import Decision
from factcheck.ledger.store import Change, Ledger
from factcheck.lexicon import Lexicon
from factcheck.model import Claim, Document, Finding, Severity
from factcheck.stages import OnProgress


@dataclass(frozen=True, slots=True)
class Admission:
    """What became of an article: what putting it into the ledger did, or the findings for which it was refused.

    ``outcome`` is the judgement that this rests on; ``same`` is the id of another article of the run with the same identity,
    which is a reason to refuse it, too.
    """

    document: Document
    outcome: Outcome
    change: Change | None = None
    against: tuple[Finding, ...] = ()
    same: str = ""


def ingest(
    documents: Sequence[Document],
    claims: Mapping[str, Sequence[Claim]],
    lexicon: Lexicon,
    ledger: Ledger,
    *,
    now: datetime,
    fail_on: Severity | None,
    decisions: Mapping[str, Decision] | None = None,
    facts: Sequence[Document] = (),
    on_progress: OnProgress | None = None,
) -> Iterator[Admission]:
    """Judge articles against each other and what is known, and accept each that passes, one transaction an article.

    ``facts`` are judged with them and not accepted; ``claims`` are those of all of both. What is yielded is in the ledger for
    good. Where another process changed the ledger since the articles were judged, each is judged once more while that other
    process waits, so that of two articles that contradict each other only one gets in. ``on_progress`` is told how far the
    judgement is.
    """
    from factcheck.gate.keys import ledger_keys

    today = now.date()
    version = ledger.version()
    everything = [*documents, *facts]
    outcome = gate(everything, claims, lexicon, today=today, ledger=ledger, decisions=decisions, on_progress=on_progress)
    owners: dict[str, str] = {}
    for document in documents:
        owner = owners.setdefault(document.identity or document.id, document.id)
        if owner != document.id:
            yield Admission(document, outcome, same=owner)
            continue
        judged = outcome
        against = judged.against(document.id, fail_on)
        change: Change | None = None
        if not against:
            with ledger.writing():
                if ledger.version() != version:
                    judged = gate([document, *facts], claims, lexicon, today=today, ledger=ledger, decisions=decisions)
                    against = judged.against(document.id, fail_on)
                if not against:
                    own = claims[document.id]
                    change = ledger.put(document, own, [ledger_keys(claim, lexicon) for claim in own], now)
        yield Admission(document, judged, change, against)
