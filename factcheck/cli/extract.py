"""``factcheck extract``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli import options
from factcheck.cli.asking import Asked

app = typer.Typer(add_completion=False)


@app.command(
    epilog=options.examples(
        "factcheck extract article.txt",
        "factcheck extract articles/ --format csv -o claims.csv",
        "factcheck extract article.txt --mentions --format jsonl",
    )
)
def extract(
    paths: options.Paths = None,
    mentions: Annotated[
        bool,
        typer.Option("--mentions", help="All amounts, durations and times, instead of the claims.", rich_help_panel="Output"),
    ] = False,
    format: Annotated[
        options.Listing, typer.Option("--format", "-f", help="The format of the list.", rich_help_panel="Output")
    ] = options.Listing.TABLE,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.", rich_help_panel="Output")
    ] = None,
    files_from: options.FilesFrom = None,
    exclude: options.Exclude = None,
    manifest: options.Manifest = None,
    jobs: options.Jobs = None,
    rules: options.Rules = None,
    config: options.Config = None,
) -> None:
    """List what articles claim: every amount and date, with who or what it is of, in canonical units and calendar dates."""
    from factcheck.cli.job import prepare
    from factcheck.cli.listing import list_claims, list_mentions
    from factcheck.cli.output import write_file, write_out

    job = prepare(Asked(paths, files_from, exclude, manifest, jobs=jobs, rules=rules, config=config))
    text = list_mentions(job.mentions(), format) if mentions else list_claims(job.claims(), format)
    if output is None or str(output) == "-":
        write_out(text)
    else:
        write_file(output, text)
    job.leave()
