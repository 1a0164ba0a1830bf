"""``factcheck config``."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli import options

app = typer.Typer(add_completion=False)


@app.command(
    epilog=options.examples("factcheck config", "factcheck config articles/politics/", "factcheck config --format jsonl")
)
def config(
    path: Annotated[str | None, typer.Argument(metavar="PATH", help="What is in force for this file or folder.")] = None,
    format: Annotated[options.Listing, typer.Option("--format", "-f", help="The format of the list.")] = options.Listing.TABLE,
    rules: options.Rules = None,
    config: options.Config = None,
) -> None:
    """Show every setting that is in force, and where it was set."""
    from factcheck.cli.job import settings_and_lexicon
    from factcheck.cli.listing import list_records
    from factcheck.cli.output import write_out
    from factcheck.configuration.shown import SETTING_COLUMNS, setting_records

    settings, lexicon = settings_and_lexicon([path] if path else [], config=config, rules=rules)
    write_out(list_records(setting_records(settings, lexicon), format, SETTING_COLUMNS))
