"""``factcheck report``."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli import options
from factcheck.cli.asking import Asked, asking

app = typer.Typer(add_completion=False)


@app.command(
    epilog=options.examples(
        "factcheck report articles/ -o report.md",
        "factcheck report a.html b.txt --format html -o report.html",
        "cat article.txt | factcheck report - --format text",
    )
)
@asking
def report(
    asked: Asked,
    format: options.Format = None,
    output: options.Outputs = None,
    title: Annotated[str, typer.Option(help="The title of the report.", rich_help_panel="Output")] = "",
    table: Annotated[
        options.TableName, typer.Option(help="The table that --format csv writes.", rich_help_panel="Output")
    ] = options.TableName.CLAIMS,
    fail_on: options.Fail = None,
) -> None:
    """Put the claims of all sources side by side, and write a report of what conflicts, what agrees and what nobody supports.

    Exits with status 0 whatever it found, unless --fail-on is given.
    """
    from factcheck.cli.job import prepare
    from factcheck.cli.output import deliver, outputs

    wanted = outputs(output, format, default="markdown")
    job = prepare(asked, outputs=wanted)
    result = job.reconcile()
    deliver(result, wanted, title=title, table=table.value)
    job.leave(result.worst(), job.fail_on(fail_on or options.FailOn.OFF))
