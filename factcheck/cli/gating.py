"""What ``check`` and ``ingest`` share: the judgement of the gate, and what it says besides the findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.cli.edge import say
from factcheck.cli.progress import Progress

if TYPE_CHECKING:
    from factcheck.cli.asking import Asked
    from factcheck.cli.job import Job
    from factcheck.gate.passing import Outcome
    from factcheck.ledger.decisions import Decision
    from factcheck.model import Claim, Document


def claims_of(job: Job) -> dict[str, list[Claim]]:
    """The claims of each source of a job, by its id."""
    found: dict[str, list[Claim]] = {document.id: [] for document in job.documents}
    for document, claim in job.claims():
        found[document.id].append(claim)
    return found


def judge(job: Job, *, ledger: Path | None, decided: Mapping[str, Decision], changed: frozenset[str] | None = None) -> Outcome:
    """Judge the articles of a job, or those of them in question."""
    from contextlib import nullcontext

    from factcheck.gate.passing import gate
    from factcheck.ledger.sqlite import SqliteLedger

    if changed is not None and not changed:
        say("none of the articles has changed")
        job = job._replace(documents=())
    claims = claims_of(job) if changed is None else _remembered(job)
    with nullcontext() if ledger is None else SqliteLedger(ledger) as known, Progress() as progress:
        return gate(
            job.documents,
            claims,
            job.lexicon,
            today=_today(),
            ledger=known,
            decisions=decided,
            changed=changed,
            on_progress=progress.show,
        )


def _remembered(job: Job) -> dict[str, list[Claim]]:
    """The claims of each source: where few of them are in question, most have been read before."""
    from factcheck.gate import remembered

    return remembered.claims_of(
        job.documents, job.lexicon, lambda documents: claims_of(job._replace(documents=tuple(documents)))
    )


def decisions_of(job: Job, decisions: Path | None, ignored: bool, required: bool = True) -> dict[str, Decision]:
    """What was decided; a file that the command line names has to be there."""
    from factcheck.errors import DecisionError

    path = decisions or job.settings.decisions
    if ignored or not path.exists():
        if required and decisions is not None:
            raise DecisionError(str(decisions), "no such file")
        return {}
    from factcheck.ledger.decisions import load_decisions

    return load_decisions(path)


def without_decisions(asked: Asked, decisions: Path | None) -> Asked:
    """The same, with the decisions file that the command line names read as no article."""
    return asked if decisions is None else asked._replace(exclude=[*(asked.exclude or ()), decisions.name])


def references(facts: Sequence[Path] | None) -> list[Document]:
    """The reference facts, which are compared with and never accepted."""
    if not facts:
        return []
    from factcheck.reading.facts import read_facts

    return [read_facts(path) for path in facts]


def questioned(job: Job, changed_from: str | None, only: Sequence[str] | None) -> frozenset[str] | None:
    """The ids of the articles in question; ``None`` for all of them."""
    if changed_from is None and not only:
        return None
    from factcheck.gate.changes import changed_documents, changed_files, named_documents

    found: frozenset[str] = frozenset()
    if changed_from is not None:
        found |= changed_documents(job.documents, changed_files(changed_from))
    if only:
        found |= named_documents(job.documents, only)
    return found


def tell(outcome: Outcome, documents: Sequence[Document]) -> None:
    """Say on standard error what was let pass, what came back, and what is wrong with waivers."""
    shown = {document.id: document.path or document.id for document in documents}
    for remark in outcome.remarks:
        say(f"{shown.get(remark.source, remark.source)}:{remark.line}: {remark.message}")
    for standing in outcome.reopened:
        say(f"{standing.finding.rule} is open again: {standing.why} ({standing.finding.message})")
    counts = outcome.suppressions()
    if counts:
        total = sum(count for verdicts in counts.values() for count in verdicts.values())
        listed = "; ".join(
            f"{rule} {', '.join(f'{count} {verdict}' for verdict, count in verdicts.items())}"
            for rule, verdicts in counts.items()
        )
        say(f"{total} {'finding was' if total == 1 else 'findings were'} let pass: {listed}")
    if outcome.cut:
        shares = "claim shares" if len(outcome.cut) == 1 else "claims share"
        say(
            f"{len(outcome.cut)} {shares} only common words with the ledger, and were compared with the newest of what has them"
        )


def suppressed(outcome: Outcome, decisions: Path) -> tuple[Any, ...]:
    """What was let pass, as the outputs list it."""
    if not outcome.decided and not outcome.waived:
        return ()
    from factcheck.reporting import Suppressed

    documents = outcome.whole.documents_by_id()
    by_decision = [
        Suppressed(
            standing.finding,
            standing.decision.reason,
            standing.decision.verdict.value,
            standing.decision.by,
            decisions.as_posix(),
        )
        for standing in outcome.decided
        if standing.decision is not None
    ]
    by_comment = [
        Suppressed(finding, waiver.reason, where=f"{documents[waiver.source].path or waiver.source}:{waiver.line}")
        for finding, waiver in outcome.waived
    ]
    return (*by_decision, *by_comment)


def write_decisions(outcome: Outcome, path: Path, reason: str, expires: datetime | None) -> None:
    """Accept the findings that are open, as they are now."""
    from factcheck.ledger.decisions import Verdict, record_decisions
    from factcheck.ledger.standing import decide

    now, by = datetime.now(UTC), person()
    fresh = [
        decide(
            finding,
            outcome.whole,
            Verdict.ACCEPTED,
            at=now,
            reason=reason,
            by=by,
            expires=expires.date() if expires is not None else None,
        )
        for finding in outcome.judged.findings
    ]
    record_decisions(path, fresh)
    say(f"{path}: {len(fresh)} {'finding' if len(fresh) == 1 else 'findings'} accepted as of now")


def prune_decisions(outcome: Outcome, path: Path) -> None:
    """Take out of the file what holds no longer, and write what was renamed under its new name."""
    from factcheck.ledger.decisions import load_decisions, update_decisions
    from factcheck.ledger.standing import prune

    applied = outcome.applied
    if applied is None:
        say(f"{path}: holds no decisions")
        return
    before = load_decisions(path)
    after = update_decisions(path, lambda present: prune(present, applied, _today()))
    renamed = len(applied.renamed)
    say(f"{path}: {len(before) - len(after)} taken out, {renamed} moved to a source's new name, {len(after)} left")


def person() -> str:
    """Who decides: as git knows them, else as the system does."""
    import getpass
    import subprocess

    try:
        name = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        name = ""
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _today() -> date:
    """The day by the clock of whoever reads the message that something expired."""
    return datetime.now().astimezone().date()
