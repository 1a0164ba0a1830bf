"""``factcheck review``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import options
from factcheck.cli.asking import Asked, asking

if TYPE_CHECKING:
    from factcheck.model import Reconciliation
    from factcheck.reviewing import Review

app = typer.Typer(add_completion=False)

_REVIEWER = "Reviewer"


@app.command(
    epilog=options.examples(
        "factcheck review articles/",
        "factcheck review --web articles/",
        "factcheck review --plain articles/",
    )
)
@asking
def review(
    asked: Asked,
    web: Annotated[
        bool, typer.Option("--web", help="In the browser: serves the report on this machine only.", rich_help_panel=_REVIEWER)
    ] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="With a prompt that works in every terminal.", rich_help_panel=_REVIEWER)
    ] = False,
    decisions: Annotated[
        Path | None,
        typer.Option(
            "--decisions",
            metavar="FILE",
            help="Where decisions are kept, instead of the configured file.",
            rich_help_panel=_REVIEWER,
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="Who decides.", show_default="your login", rich_help_panel=_REVIEWER),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="With --plain, also what is already decided.", rich_help_panel=_REVIEWER)
    ] = False,
    port: Annotated[
        int,
        typer.Option(
            "--port", min=0, max=65535, help="With --web, where to listen; 0: any free port.", rich_help_panel=_REVIEWER
        ),
    ] = 0,
    open_browser: Annotated[
        bool, typer.Option("--open", help="With --web, open the browser.", rich_help_panel=_REVIEWER)
    ] = False,
) -> None:
    """Go through what was flagged, and decide: accept, false positive, won't fix or unsure.

    Decisions are kept in factcheck-decisions.jsonl, which belongs into git; factcheck check honours them.
    """
    if web and plain:
        raise typer.BadParameter("--web and --plain cannot both be had", param_hint="--plain")
    if not web and "-" in (*(asked.paths or ()), asked.files_from):
        raise typer.BadParameter(
            "standard input is where your answers come from; name files, or use --web", param_hint="PATH..."
        )
    if not web and not plain and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise typer.BadParameter("the reviewer needs a terminal to draw in; here use --plain or --web", param_hint="PATH...")
    _require(web=web, plain=plain)
    from factcheck.cli.job import prepare
    from factcheck.reviewing import Review

    job = prepare(asked)
    result = _without_waived(job.reconcile())
    session = Review(result, decisions or job.settings.decisions, by=_login() if by is None else by)
    # A decisions file that is wrong is better told now than after the first decision.
    session.standings()
    if web:
        _in_browser(session, port, open_browser)
    elif plain:
        _at_prompt(session, everything)
    else:
        from factcheck.reviewing.terminal import Reviewer

        Reviewer(session).run()
    job.leave()


def _without_waived(result: Reconciliation) -> Reconciliation:
    """What an article's own author has let pass needs no reviewer; how much that is, is said."""
    from dataclasses import replace

    from factcheck.cli.edge import say
    from factcheck.gate.waivers import waive
    from factcheck.reporting.wording import plural

    waived = waive(result.findings, result.documents).by_finding
    if not waived:
        return result
    say(f"{plural(len(waived), 'finding')} left out, because comments in the articles let them pass")
    return replace(result, findings=tuple(one for index, one in enumerate(result.findings) if index not in waived))


def _require(*, web: bool, plain: bool) -> None:
    """What the reviewer needs, looked for before the work and not after it."""
    from importlib.util import find_spec

    from factcheck.errors import MissingExtraError

    if plain:
        return
    needed = ("jinja2", "matplotlib", "starlette", "uvicorn") if web else ("textual",)
    if any(find_spec(name) is None for name in needed):
        what = "The reviewer in the browser" if web else "The reviewer in the terminal (--plain needs none)"
        raise MissingExtraError(what, "review")


def _in_browser(session: Review, port: int, open_browser: bool) -> None:
    import webbrowser

    from factcheck.cli.progress import Progress
    from factcheck.reviewing.web import listen, page, serve

    with listen(port) as listener:
        with Progress() as progress:
            markup = page(session.result, lambda done, total: progress.show("Drawing", done, total))

        def ready(address: str) -> None:
            typer.echo(f"Reviewing at {address}\nStop with Ctrl-C; decisions are kept in {session.path}.")
            if open_browser:
                webbrowser.open(address)

        serve(session, markup, listener, ready)


def _at_prompt(session: Review, everything: bool) -> None:
    from rich.console import Console

    from factcheck.reviewing.plain import run

    run(session, Console(highlight=False), input, all_findings=everything)


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
