"""``factcheck check``."""

from __future__ import annotations

import typer

from factcheck.cli import options

app = typer.Typer(add_completion=False)


@app.command(
    epilog=options.examples(
        "factcheck check articles/",
        "factcheck check articles/ --fail-on warning --output sarif=factcheck.sarif,junit=factcheck.xml",
        "git diff --name-only | factcheck check --files-from -",
    )
)
def check(
    paths: options.Paths = None,
    format: options.Format = None,
    output: options.Outputs = None,
    fail_on: options.Fail = None,
    files_from: options.FilesFrom = None,
    exclude: options.Exclude = None,
    manifest: options.Manifest = None,
    facts: options.Facts = None,
    jobs: options.Jobs = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    rules: options.Rules = None,
    config: options.Config = None,
) -> None:
    """Refuse articles that contradict each other: the judgement of [bold]report[/bold], told by the exit status.

    0: nothing at or over --fail-on (error, unless configured). 1: findings. 2: wrong usage or configuration, or a source
    that could not be read.
    """
    from factcheck.cli.job import prepare
    from factcheck.cli.output import deliver, outputs

    wanted = outputs(output, format, default="text")
    job = prepare(
        paths,
        files_from=files_from,
        exclude=exclude,
        manifest=manifest,
        facts=facts,
        rules=rules,
        config=config,
        select=select,
        ignore=ignore,
        jobs=jobs,
    )
    result = job.reconcile()
    deliver(result, (*wanted, *job.settings.outputs))
    job.leave(result.worst(), job.fail_on(fail_on))
