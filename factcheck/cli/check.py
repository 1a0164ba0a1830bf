"""``factcheck check``."""

from __future__ import annotations

import typer

from factcheck.cli import gating, options
from factcheck.cli.asking import Asked, asking

app = typer.Typer(add_completion=False)


@app.command(
    epilog=options.examples(
        "factcheck check articles/",
        "factcheck check articles/ --changed-from main --output sarif=factcheck.sarif,junit=factcheck.xml",
        "factcheck check new.html --ledger ledger.db --fail-on warning",
        'factcheck check articles/ --write-decisions --reason "as it was when we began"',
    )
)
@asking
def check(
    asked: Asked,
    format: options.Format = None,
    output: options.Outputs = None,
    fail_on: options.Fail = None,
    ledger: options.LedgerFile = None,
    no_ledger: options.NoLedger = False,
    changed_from: options.ChangedFrom = None,
    only: options.Only = None,
    decisions: options.DecisionsFile = None,
    no_decisions: options.NoDecisions = False,
    write_decisions: options.WriteDecisions = False,
    reason: options.Reason = "",
    expires: options.Expires = None,
    prune: options.Prune = False,
) -> None:
    """Refuse articles that contradict each other, or what is known: the judgement of [bold]report[/bold], by the exit status.

    What was decided, and what a comment in the text waives, is let pass. Nothing is changed.
    0: nothing at or over --fail-on (error, unless configured). 1: findings. 2: wrong usage or configuration, or a source
    that could not be read.
    """
    from factcheck.cli.job import prepare
    from factcheck.cli.output import deliver, outputs

    if write_decisions and not reason.strip():
        raise typer.BadParameter("say why the findings are accepted", param_hint="--reason")
    if (reason or expires) and not write_decisions:
        raise typer.BadParameter("--reason and --expires go with --write-decisions")
    if no_decisions and (write_decisions or prune):
        raise typer.BadParameter("--no-decisions goes with neither --write-decisions nor --prune")
    wanted = outputs(output, format, default="text")
    job = prepare(gating.without_decisions(asked, decisions), outputs=wanted)
    where = decisions or job.settings.decisions
    outcome = gating.judge(
        job,
        ledger=None if no_ledger else ledger or job.settings.ledger,
        decided=gating.decisions_of(job, decisions, no_decisions, required=not write_decisions),
        changed=gating.questioned(job, changed_from, only),
    )
    deliver(outcome.judged, (*wanted, *job.settings.outputs), suppressed=gating.suppressed(outcome, where))
    gating.tell(outcome, job.documents)
    if prune:
        gating.prune_decisions(outcome, where)
    if write_decisions:
        gating.write_decisions(outcome, where, reason.strip(), expires)
        job.leave()
    job.leave(outcome.judged.worst(), job.fail_on(fail_on))
