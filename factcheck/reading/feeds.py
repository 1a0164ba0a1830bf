"""RSS and Atom: an article an entry."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from typing import Any

from factcheck.errors import MissingExtraError, SourceError
from factcheck.model import Role, SourceMap
from factcheck.reading.assembling import Article
from factcheck.reading.parts import split_parts
from factcheck.reading.pieces import Piece, put_together
from factcheck.reading.provenance import Provenance
from factcheck.reading.visible import visible_pieces, visible_text

_ENTRY = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>]")


def read_feed(content: bytes, path: str) -> Iterator[Article | SourceError]:
    """The entries of a feed; each stands on the line on which it begins in the file."""
    try:
        feedparser: Any = import_module("feedparser")
    except ImportError:
        raise MissingExtraError("reading feeds", "feeds") from None
    from xml.sax import SAXException

    try:
        feed = feedparser.parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
    except (SAXException, ValueError, RecursionError, AssertionError) as error:
        raise SourceError(path, f"is not a feed that can be read ({str(error).splitlines()[0][:120]})") from error
    if not feed.entries:
        raise SourceError(path, "holds no entries; is it an RSS or Atom feed?")
    publisher = feed.feed.get("title") or None
    language = feed.feed.get("language") or None
    starts = [match.start() for match in _ENTRY.finditer(content)]
    line = 1
    counted = 0
    for index, entry in enumerate(feed.entries):
        if index < len(starts):
            line += content.count(b"\n", counted, starts[index])
            counted = starts[index]
        yield _article(entry, publisher, language, path, line)


def _article(entry: Any, publisher: str | None, language: str | None, path: str, line: int) -> Article | SourceError:
    title = " ".join(visible_text(entry.get("title", "")).text.split()) or None
    body = next((content.value for content in entry.get("content", ()) if content.get("value")), entry.get("summary", ""))
    pieces = [Piece(piece.text, (), piece.role) for piece in visible_pieces(visible_text(body))]
    if title:
        pieces.insert(0, Piece(title, (), Role.TITLE, level=1))
    if not pieces:
        return SourceError(path, "this entry holds no text", line)
    text, _, parts = put_together(pieces, SourceMap((0,)))
    stamp = entry.get("published_parsed") or entry.get("updated_parsed")
    known = Provenance(
        title=title,
        publisher=publisher,
        published=date(stamp.tm_year, stamp.tm_mon, stamp.tm_mday) if stamp else None,
        url=entry.get("link") or None,
        language=language,
        key=entry.get("id") or entry.get("link") or None,
    )
    where = SourceMap((0,), (0, len(text)), (0, 0), line)
    return Article(text, where, known, tuple(split_parts(text, parts)), key=known.key or "")
