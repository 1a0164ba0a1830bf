"""``factcheck rules``."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli import options

app = typer.Typer(add_completion=False)


@app.command(epilog=options.examples("factcheck rules", "factcheck rules --format jsonl"))
def rules(
    format: Annotated[options.Listing, typer.Option("--format", "-f", help="The format of the list.")] = options.Listing.TABLE,
    rules: options.Rules = None,
    config: options.Config = None,
) -> None:
    """List all rules, with the severity that is in force here."""
    from factcheck.cli.job import settings_and_lexicon
    from factcheck.cli.listing import list_records
    from factcheck.cli.output import write_out
    from factcheck.cli.rulebook import RULE_COLUMNS, rule_records

    _, lexicon = settings_and_lexicon(config=config, rules=rules)
    write_out(list_records(rule_records(lexicon), format, RULE_COLUMNS))
