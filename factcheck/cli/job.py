"""What a command is asked to work on: the settings in force, the rule pack, and the sources, read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn, TypeVar

import typer

from factcheck.cli.edge import FINDINGS, UNUSABLE, say
from factcheck.cli.options import FailOn
from factcheck.cli.progress import Progress

if TYPE_CHECKING:
    from factcheck.cli.asking import Asked
    from factcheck.configuration import Output, Settings
    from factcheck.engines import Engine
    from factcheck.errors import SourceError
    from factcheck.lexicon import Lexicon
    from factcheck.model import Claim, Document, Mention, Reconciliation, Severity

_Found = TypeVar("_Found")


class Job(NamedTuple):
    """The sources of a command, those that could not be read left out and already told on standard error."""

    settings: Settings
    lexicon: Lexicon
    documents: tuple[Document, ...]
    unreadable: tuple[SourceError, ...] = ()
    jobs: int = 0

    def reconcile(self) -> Reconciliation:
        """The claims of all sources side by side."""
        from factcheck.pipeline import reconcile

        with Progress() as progress:
            return reconcile(self.documents, self.lexicon, engine=self._engine(), on_progress=progress.show)

    def claims(self) -> list[tuple[Document, Claim]]:
        """The claims of each source, with their source."""
        from factcheck.pipeline import extract

        return self._each(extract)

    def mentions(self) -> list[tuple[Document, Mention]]:
        """The amounts, durations and times of each source, with their source."""
        from factcheck.pipeline import mentions

        return self._each(mentions)

    def fail_on(self, asked: FailOn | None) -> Severity | None:
        """The severity that the command line asks for, else the policy's; ``None`` is off."""
        from factcheck.lexicon.policy import policy
        from factcheck.model import Severity

        if asked is None:
            return policy(self.lexicon).fail_on
        return None if asked is FailOn.OFF else Severity(asked.value)

    def leave(self, worst: Severity | None = None, fail_on: Severity | None = None) -> NoReturn:
        """End the command with the status that its worst finding, and what could not be read, ask for."""
        if self.unreadable:
            raise typer.Exit(UNUSABLE)
        raise typer.Exit(FINDINGS if worst is not None and fail_on is not None and worst.rank >= fail_on.rank else 0)

    def _each(self, stage: Callable[[Document, Lexicon], list[_Found]]) -> list[tuple[Document, _Found]]:
        from factcheck.pipeline import on_engine

        with Progress() as progress:
            found = on_engine(stage, self.documents, self.lexicon, self._engine(), progress.show)
        return [(document, item) for document, items in zip(self.documents, found, strict=True) for item in items]

    def _engine(self) -> Engine:
        from factcheck.engines import engine_for

        return engine_for(self.documents, self.jobs)


def settings_and_lexicon(
    near: Sequence[str | Path] = (),
    *,
    config: Path | None = None,
    rules: Sequence[Path] | None = None,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] | None = None,
) -> tuple[Settings, Lexicon]:
    """What is in force near a path: the configuration, and over it what the command line says."""
    from factcheck.configuration import lexicon_of, load_settings

    settings = load_settings(config, near)
    if select or ignore:
        places = {key: place for key, place in settings.places.items() if key not in ("select", "ignore")}
        settings = settings._replace(
            select=tuple(select or settings.select),
            ignore=(*settings.ignore, *(ignore or ())),
            places=places,
        )
    return settings, lexicon_of(settings, rules or ())


def prepare(asked: Asked, *, outputs: Sequence[Output] = ()) -> Job:
    """Read what the command line names; what the program itself writes, ``outputs`` among it, is no article of a folder.

    A source that cannot be read is told at once and left out; where none is left, the command ends with status 2.
    """
    from factcheck.configuration.trust import trusted
    from factcheck.reading import iterate

    given = _all_paths(asked.paths or (), asked.files_from)
    settings, lexicon = settings_and_lexicon(
        given, config=asked.config, rules=asked.rules, select=asked.select, ignore=asked.ignore
    )
    unreadable: list[SourceError] = []

    def on_error(error: SourceError) -> None:
        unreadable.append(error)
        say(str(error))

    left_out = (*settings.exclude, *(asked.exclude or ()))
    known = asked.manifest or settings.manifest
    written = (*(output.path for output in (*outputs, *settings.outputs)), settings.decisions, settings.ledger)
    ours = [path for path in written if path is not None]
    documents: list[Document] = []
    with Progress() as progress:
        for document in iterate(given, lexicon=lexicon, exclude=left_out, manifest=known, on_error=on_error, ours=ours):
            documents.append(trusted(document, settings.tiers))
            progress.show("Reading", len(documents))
    if unreadable and not documents:
        raise typer.Exit(UNUSABLE)
    if asked.facts:
        from factcheck.reading.facts import read_facts

        documents += [read_facts(path) for path in asked.facts]
    ordered = sorted(documents, key=lambda document: document.id)
    return Job(settings, lexicon, tuple(ordered), tuple(unreadable), settings.jobs if asked.jobs is None else asked.jobs)


def _all_paths(paths: Sequence[str], files_from: str | None) -> list[str]:
    if "" in paths:
        raise typer.BadParameter("an empty name is no file; is a variable of the shell unset?", param_hint="PATH...")
    if files_from is None:
        if not paths:
            raise typer.BadParameter("name at least one file, folder or pattern, or - for standard input", param_hint="PATH...")
        return list(paths)
    if files_from == "-" and "-" in paths:
        raise typer.BadParameter("standard input cannot be both the list and an article", param_hint="--files-from")
    return [*paths, *_listed(files_from)]


def _listed(files_from: str) -> list[str]:
    """The lines of a list of files; separated by NUL where there is one, as ``git diff -z`` and ``find -print0`` write."""
    import sys

    from factcheck.errors import SourceError

    try:
        content = sys.stdin.buffer.read() if files_from == "-" else Path(files_from).read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise SourceError(files_from, f"the list of files cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise SourceError(files_from, f"the list of files is not UTF-8 (byte {error.start})") from error
    entries = text.split("\0") if "\0" in text else text.splitlines()
    return [entry for entry in entries if entry.strip()]
