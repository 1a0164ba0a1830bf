"""``factcheck ingest``."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import gating, options
from factcheck.cli.asking import Asked, asking

if TYPE_CHECKING:
    from factcheck.gate.admitting import Admission

app = typer.Typer(add_completion=False)


class Told(StrEnum):
    """How the outcome for each article is told."""

    TEXT = "text"
    JSONL = "jsonl"


@app.command(
    epilog=options.examples(
        "factcheck ingest articles/ --ledger ledger.db",
        "factcheck ingest new.html --fail-on warning --format jsonl",
    )
)
@asking
def ingest(
    asked: Asked,
    ledger: options.LedgerFile = None,
    format: Annotated[
        Told, typer.Option("--format", "-f", help="How to tell what became of each article.", rich_help_panel="Output")
    ] = Told.TEXT,
    output: options.Outputs = None,
    fail_on: options.Fail = None,
    decisions: options.DecisionsFile = None,
    no_decisions: options.NoDecisions = False,
) -> None:
    """Judge articles as [bold]check[/bold] does, and add those that pass to the ledger, each wholly or not at all.

    The same article again changes nothing; a changed one replaces its claims, and its earlier revision is kept.
    0: all are in. 1: at least one was refused. 2: wrong usage, or a source or the ledger could not be read or written.
    """
    from datetime import UTC, datetime

    from factcheck.cli.edge import FINDINGS, say
    from factcheck.cli.job import prepare
    from factcheck.cli.output import deliver, outputs, write_out
    from factcheck.cli.progress import Progress
    from factcheck.gate.admitting import ingest as admit
    from factcheck.ledger.sqlite import SqliteLedger
    from factcheck.pipeline import extract

    wanted = outputs(output, None, default="text") if output else ()
    job = prepare(gating.without_decisions(asked._replace(facts=None), decisions), outputs=wanted)
    file = ledger or job.settings.ledger
    if file is None:
        raise typer.BadParameter("name the ledger, here or as `ledger` in the configuration", param_hint="--ledger")
    decided = gating.decisions_of(job, decisions, no_decisions)
    references = gating.references(asked.facts)
    claims = gating.claims_of(job)
    claims.update({document.id: extract(document, job.lexicon) for document in references})
    refused = 0
    first: Admission | None = None
    with SqliteLedger(file, create=True) as known, Progress() as progress:
        for admission in admit(
            job.documents,
            claims,
            job.lexicon,
            known,
            now=datetime.now(UTC),
            fail_on=job.fail_on(fail_on),
            decisions=decided,
            facts=references,
            on_progress=progress.show,
        ):
            progress.end()
            write_out(_line(admission, format, len(claims[admission.document.id])))
            refused += admission.change is None
            first = first or admission
    if first is not None:
        gating.tell(first.outcome, job.documents)
        where = decisions or job.settings.decisions
        deliver(first.outcome.judged, wanted, suppressed=gating.suppressed(first.outcome, where))
    if refused:
        say(f"refused: {refused} of {len(job.documents)}")
    if job.unreadable or not refused:
        job.leave()
    raise typer.Exit(FINDINGS)


def _line(admission: Admission, format: Told, claims: int) -> str:
    """What became of an article; only written once it is in the ledger for good."""
    document = admission.document
    result = admission.change.value if admission.change is not None else "refused"
    reasons = [f"{finding.rule}: {finding.message}" for finding in admission.against]
    if admission.same:
        reasons.append(f"it has the same identity as {admission.same} ({document.identity})")
    if format is Told.JSONL:
        import json

        record = {
            "source": document.id,
            "identity": document.identity,
            "result": result,
            "claims": claims,
            "reasons": reasons,
            "fingerprints": [finding.fingerprint for finding in admission.against],
        }
        return json.dumps(record, ensure_ascii=False) + "\n"
    shown = document.path or document.id
    counted = f" ({claims} {'claim' if claims == 1 else 'claims'})" if admission.change is not None else ""
    return "".join([f"{result:<10} {shown}{counted}\n", *(f"{'':<10} {reason}\n" for reason in reasons)])
