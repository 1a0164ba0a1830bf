"""Articles in which one thing is told differently, for tests of the gate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from factcheck import Document, extract
from factcheck.gate.passing import Outcome, gate
from factcheck.ledger.decisions import Decision
from factcheck.ledger.store import Ledger
from factcheck.lexicon import default_lexicon
from factcheck.model import Claim

TODAY = date(2025, 3, 1)
FORTY = "The Riverton bridge cost 40 million euros to build.\n"
FIFTY_FIVE = "The Riverton bridge cost 55 million euros to build.\n"
OTHER = "The Norwick harbour tunnel employs 350 workers.\n"


def documents(**texts: str) -> list[Document]:
    """Documents by their ids."""
    return [Document.from_text(text, id) for id, text in texts.items()]


def claims_of(found: Sequence[Document]) -> dict[str, list[Claim]]:
    """What they claim."""
    return {document.id: extract(document) for document in found}


def judge(
    found: Sequence[Document],
    *,
    ledger: Ledger | None = None,
    decisions: Mapping[str, Decision] | None = None,
    changed: Sequence[str] | None = None,
    today: date = TODAY,
) -> Outcome:
    """The gate over documents."""
    return gate(found, claims_of(found), default_lexicon(), today=today, ledger=ledger, decisions=decisions, changed=changed)


def rules(outcome: Outcome) -> list[str]:
    """The codes of the errors that are shown."""
    return [finding.rule for finding in outcome.judged.findings if finding.severity == "error"]
