"""``factcheck explain``."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli import options

app = typer.Typer(add_completion=False)


@app.command(epilog=options.examples("factcheck explain FC101", "factcheck explain conversion-off FC203"))
def explain(
    rules: Annotated[
        list[str],
        typer.Argument(
            metavar="RULE...", help="Codes or names of rules.", autocompletion=options.rule_names, show_default=False
        ),
    ],
    config: options.Config = None,
) -> None:
    """Tell what a rule looks for, what it weighs, and show a wrong and a right example."""
    from factcheck.cli.job import settings_and_lexicon
    from factcheck.cli.output import write_out
    from factcheck.cli.rulebook import find_rule, page

    settings, lexicon = settings_and_lexicon(config=config)
    write_out("\n".join(page(find_rule(name), settings, lexicon) for name in rules))
