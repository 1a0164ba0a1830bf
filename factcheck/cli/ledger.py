"""``factcheck ledger``: what has been accepted, looked at and looked after."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import options

if TYPE_CHECKING:
    from factcheck.ledger.sqlite import SqliteLedger
    from factcheck.ledger.store import Article
    from factcheck.reporting.records import Record

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Look at, and look after, the ledger of accepted articles.")

File = Annotated[
    Path | None, typer.Option("--ledger", metavar="FILE", help="The ledger; that of the configuration unless given.")
]
Listed = Annotated[options.Listing, typer.Option("--format", "-f", help="How it is shown.")]


class Export(StrEnum):
    """What an export is written as."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


@app.command(epilog=options.examples("factcheck ledger stats --ledger ledger.db"))
def stats(ledger: File = None, format: Listed = options.Listing.TABLE) -> None:
    """How much is in it."""
    from factcheck.cli.listing import list_records
    from factcheck.cli.output import write_out

    with _open(ledger) as known:
        figures = known.statistics()._asdict()
    if format is options.Listing.TABLE:
        write_out("".join(f"{name.replace('_', ' '):<18} {figure:>15,}\n" for name, figure in figures.items()))
    else:
        write_out(list_records([figures], format, tuple(figures)))


@app.command("list", epilog=options.examples("factcheck ledger list 'news/*' --ledger ledger.db --format csv"))
def list_(
    pattern: Annotated[str, typer.Argument(metavar="[PATTERN]", help="Only what matches it: news/*, *example.org*")] = "*",
    ledger: File = None,
    format: Listed = options.Listing.TABLE,
) -> None:
    """The accepted articles."""
    from fnmatch import fnmatchcase

    from factcheck.cli.listing import list_records
    from factcheck.cli.output import write_out

    with _open(ledger) as known:
        found = [_article_record(article) for article in known.articles() if fnmatchcase(article.identity, pattern)]
    columns = ("identity", "revision", "accepted", "claims", "publisher", "title")
    write_out(list_records(found, format, columns))


@app.command(epilog=options.examples("factcheck ledger show news/a.txt --ledger ledger.db --revision 1"))
def show(
    identity: Annotated[str, typer.Argument(metavar="IDENTITY", help="The canonical URL, the id or the path of the article.")],
    revision: Annotated[int | None, typer.Option(min=1, help="An earlier revision.")] = None,
    ledger: File = None,
    format: Listed = options.Listing.TABLE,
) -> None:
    """One article: its revisions, and its claims."""
    from factcheck.cli.listing import list_claims
    from factcheck.cli.output import write_out
    from factcheck.ledger.exchange import revisions

    with _open(ledger) as known:
        article = known.find(identity)
        found = known.revision(article.identity, revision) if article is not None else None
        if article is None or found is None:
            raise _unknown(known, identity, revision if article is not None else None)
        kept = list(revisions(known, article.identity))
    if format is options.Listing.TABLE:
        write_out(f"{found.article.identity}\n")
        if found.article.title:
            write_out(f"{found.article.title}\n")
        for one in kept:
            mark = "*" if one.article.revision == found.article.revision else " "
            when = f"{one.article.accepted:%Y-%m-%d %H:%M} UTC"
            write_out(f"{mark} revision {one.article.revision}, accepted {when}, {one.article.claims} claims\n")
    write_out(list_claims([(found.document, claim) for claim in found.claims], format))


@app.command(epilog=options.examples("factcheck ledger remove news/a.txt --ledger ledger.db"))
def remove(
    identities: Annotated[
        list[str], typer.Argument(metavar="IDENTITY...", help="Articles; all of them or, if one is unknown, none.")
    ],
    ledger: File = None,
) -> None:
    """Forget articles, with their earlier revisions."""
    from factcheck.cli.output import write_out

    with _open(ledger) as known:
        with known.writing():
            for identity in identities:
                article = known.find(identity)
                if article is None:
                    raise _unknown(known, identity)
                known.remove(article.identity)
        write_out("".join(f"removed    {identity}\n" for identity in identities))


@app.command(
    epilog=options.examples(
        "factcheck ledger export --ledger ledger.db -o ledger.jsonl", "factcheck ledger export -o claims.parquet"
    )
)
def export(
    ledger: File = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Standard output unless given.")] = None,
    format: Annotated[
        Export | None, typer.Option("--format", "-f", help="jsonl: everything, to be imported again; csv, parquet: the claims.")
    ] = None,
) -> None:
    """Write everything as JSON Lines, or the claims of the newest revisions as a table."""
    from factcheck.cli.edge import say
    from factcheck.cli.exporting import write_export
    from factcheck.cli.progress import Progress

    chosen = format or next((kind for kind in Export if output is not None and output.suffix == f".{kind}"), Export.JSONL)
    if chosen is Export.PARQUET and output is None:
        raise typer.BadParameter("Parquet needs a file", param_hint="--output")
    with _open(ledger) as known, Progress() as progress:
        count = write_export(known, chosen.value, output, lambda done: progress.show("Exporting articles", done))
    if output is not None:
        say(f"{output}: {count} {'article' if count == 1 else 'articles'} written")


@app.command("import", epilog=options.examples("factcheck ledger import ledger.jsonl --ledger other.db"))
def import_(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="What `factcheck ledger export --format jsonl` wrote.")],
    ledger: File = None,
) -> None:
    """Take in an export: all of it, or nothing. The articles are not judged again."""
    from factcheck.cli.output import write_out
    from factcheck.cli.progress import Progress
    from factcheck.errors import SourceError
    from factcheck.gate.keys import ledger_keys
    from factcheck.ledger.exchange import import_lines
    from factcheck.lexicon import default_lexicon

    lexicon = default_lexicon()
    try:
        with source.open("rb") as lines, _open(ledger, create=True) as known, Progress() as progress:
            counts = import_lines(
                known,
                lines,
                str(source),
                lambda claim: ledger_keys(claim, lexicon),
                lambda done: progress.show("Importing articles", done),
            )
    except OSError as error:
        raise SourceError(str(source), f"cannot be read ({error.strerror})") from error
    write_out("".join(f"{change.value:<10} {count}\n" for change, count in sorted(counts.items())))


@app.command(epilog=options.examples("factcheck ledger verify --ledger ledger.db"))
def verify(ledger: File = None) -> None:
    """Look for damage: the file, every article, every claim, every key. Exits with status 2 where there is any."""
    from factcheck.cli.edge import UNUSABLE, say
    from factcheck.cli.output import write_out
    from factcheck.cli.progress import Progress

    with _open(ledger) as known, Progress() as progress:
        problems = 0
        for problem in known.verify(lambda done, total: progress.show("Verifying articles", done, total)):
            problems += 1
            say(problem)
        if problems:
            raise typer.Exit(UNUSABLE)
        figures = known.statistics()
    write_out(f"all is well: {figures.articles:,} articles, {figures.claims:,} claims, {figures.keys:,} keys\n")


@app.command(epilog=options.examples("factcheck ledger migrate --ledger ledger.db"))
def migrate(ledger: File = None) -> None:
    """Bring an older ledger up to date, and its blocking keys to those of this version and rule pack."""
    from factcheck.cli.output import write_out
    from factcheck.cli.progress import Progress
    from factcheck.gate.keys import ledger_keys
    from factcheck.ledger.sqlite import SqliteLedger
    from factcheck.lexicon import default_lexicon

    lexicon = default_lexicon()
    with SqliteLedger(_path(ledger), migrate=True) as known, Progress() as progress:
        count = known.rekey(
            lambda claim: ledger_keys(claim, lexicon), lambda done, total: progress.show("Making keys", done, total)
        )
        figures = known.statistics()
    write_out(f"up to date: schema {figures.schema}, {count:,} of {figures.claims:,} claims have new keys\n")


def _path(ledger: Path | None) -> Path:
    from factcheck.configuration import load_settings

    path = ledger or load_settings(None, ()).ledger
    if path is None:
        raise typer.BadParameter("name the ledger, here or as `ledger` in the configuration", param_hint="--ledger")
    return path


def _open(ledger: Path | None, *, create: bool = False) -> SqliteLedger:
    from factcheck.ledger.sqlite import SqliteLedger

    return SqliteLedger(_path(ledger), create=create)


def _unknown(known: SqliteLedger, identity: str, revision: int | None = None) -> Exception:
    from factcheck.errors import LedgerError

    if revision is not None:
        return LedgerError(str(known.path), f"holds no revision {revision} of {identity}")
    return LedgerError(str(known.path), f"holds no article {identity}; `factcheck ledger list` shows what it holds")


def _article_record(article: Article) -> Record:
    return {
        "identity": article.identity,
        "revision": article.revision,
        "accepted": article.accepted.isoformat().replace("+00:00", "Z"),
        "claims": article.claims,
        "publisher": article.publisher,
        "title": article.title,
        "path": article.path,
        "digest": article.digest,
    }
