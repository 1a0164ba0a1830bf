"""Reading: files in, documents out. One file a format; nothing after this stage knows formats."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from factcheck.errors import SourceError
from factcheck.lexicon import Lexicon, default_lexicon
from factcheck.model import Document, Origin, SourceMap, Tier
from factcheck.reading.assembling import Article, assemble
from factcheck.reading.blocks import find_blocks
from factcheck.reading.formats import articles_of
from factcheck.reading.manifest import MANIFEST_NAME, Manifest, read_manifest
from factcheck.reading.provenance import Provenance
from factcheck.reading.sources import Source, find_sources, read_bytes

__all__ = ["MANIFEST_NAME", "Source", "find_blocks", "find_sources", "from_text", "iterate", "read", "read_all"]

_LONGEST_ARTICLE = 16_000_000
"""Characters of one article; the longest novels have five million. What holds more is a collection, or no text."""


def read(
    source: str | os.PathLike[str], *, lexicon: Lexicon | None = None, manifest: str | os.PathLike[str] | None = None
) -> Document:
    """The one article of a file, with what a sources.yaml beside it (or ``manifest``) knows of it; "-" is standard input.

    :class:`~factcheck.errors.SourceError` where it cannot be read or holds several, and ``ManifestError`` for a wrong manifest.
    """
    path = Path(source)
    documents = list(_read_source(Source(path, "stdin" if str(path) == "-" else path.name), lexicon, _Manifests(manifest)))
    for outcome in documents:
        if isinstance(outcome, SourceError):
            raise outcome
        if len(documents) == 1:
            return outcome
    raise SourceError(path.as_posix(), f"holds {len(documents)} articles; use read_all, which gives them all")


def read_all(
    paths: Iterable[str | os.PathLike[str]],
    *,
    lexicon: Lexicon | None = None,
    exclude: Sequence[str] = (),
    on_error: Callable[[SourceError], None] | None = None,
    manifest: str | os.PathLike[str] | None = None,
) -> list[Document]:
    """All articles of files, folders and globs, with unique ids, sorted by them.

    ``exclude`` are patterns of names or paths. ``on_error`` is told of every source that cannot be read, and the rest is read;
    without it the first one is raised. A manifest that is wrong is raised in any case.
    """
    return list(iterate(paths, lexicon=lexicon, exclude=exclude, on_error=on_error, manifest=manifest))


def iterate(
    paths: Iterable[str | os.PathLike[str]],
    *,
    lexicon: Lexicon | None = None,
    exclude: Sequence[str] = (),
    on_error: Callable[[SourceError], None] | None = None,
    manifest: str | os.PathLike[str] | None = None,
    ours: Collection[str | os.PathLike[str]] = (),
) -> Iterator[Document]:
    """What :func:`read_all` reads, one document at a time; files that are ``ours`` are not found in folders and globs."""
    manifests = _Manifests(manifest)
    taken: set[str] = set()
    for source in find_sources(paths, exclude, ours):
        outcomes = [source] if isinstance(source, SourceError) else _read_source(source, lexicon, manifests, taken)
        for outcome in outcomes:
            if isinstance(outcome, Document):
                yield outcome
            elif on_error is not None:
                on_error(outcome)
            else:
                raise outcome


def from_text(
    text: str,
    id: str = "text",
    *,
    published: date | None = None,
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
    region: str | None = None,
    language: str | None = None,
    origin: Origin = Origin.UNKNOWN,
    tier: Tier = Tier.MEDIUM,
    lexicon: Lexicon | None = None,
) -> Document:
    """A document from a text in memory, with its blocks found; what is neither told nor sure from the text stays unknown."""
    known = Provenance(
        title=title,
        publisher=publisher,
        published=published,
        url=url,
        region=region,
        language=language,
        origin=origin if origin is not Origin.UNKNOWN else None,
        tier=tier,
    )
    article = Article(text, SourceMap.of_text(text))
    return assemble(article, id, None, known, lexicon or default_lexicon())


class _Manifests:
    """The manifests met on the way, each read once."""

    def __init__(self, given: str | os.PathLike[str] | None) -> None:
        self._given = read_manifest(Path(given)) if given is not None else None
        self._found: dict[Path, Manifest | None] = {}

    def provenance(self, source: Source) -> Provenance:
        """What is known of a source: by the manifest that was given, else by those beside it and up to its folder argument."""
        if str(source.path) == "-":
            return Provenance()
        if self._given is not None:
            return self._given.provenance(source.path)
        known = Provenance()
        folder = source.path.parent
        while True:
            manifest = self._beside(folder)
            if manifest is not None:
                known = known.over(manifest.provenance(source.path))
            if source.root is None or folder == source.root or folder == folder.parent:
                return known
            folder = folder.parent

    def _beside(self, folder: Path) -> Manifest | None:
        if folder not in self._found:
            path = folder / MANIFEST_NAME
            self._found[folder] = read_manifest(path) if path.is_file() else None
        return self._found[folder]


def _read_source(
    source: Source, lexicon: Lexicon | None, manifests: _Manifests, taken: set[str] | None = None
) -> Iterator[Document | SourceError]:
    """The documents of one source, or the errors that say why not."""
    lexicon = lexicon or default_lexicon()
    taken = set() if taken is None else taken
    told = manifests.provenance(source)
    try:
        for article in articles_of(read_bytes(source.path), source.path, source.shown):
            if isinstance(article, SourceError):
                yield article
                continue
            if not article.text.strip():
                yield SourceError(source.shown, "holds no text; fill it, or leave it out with --exclude")
                continue
            if len(article.text) > _LONGEST_ARTICLE:
                size = f"{len(article.text) // 1_000_000} million characters in one article"
                yield SourceError(source.shown, f"holds {size}; split it, or leave it out with --exclude")
                continue
            id = _unique(article.key, source.id, taken)
            yield assemble(article, id, source.shown, told, lexicon)
    except SourceError as error:
        yield error


def _unique(key: str, id: str, taken: set[str]) -> str:
    """The id of a document: its record's key, or that with its file's id where it clashes; its file's id where it has none."""
    chosen = key or id
    if chosen in taken:
        chosen = f"{id}#{key}" if key else id
    count = 1
    while chosen in taken:
        count += 1
        chosen = f"{id}#{key}#{count}" if key else f"{id}#{count}"
    taken.add(chosen)
    return chosen
