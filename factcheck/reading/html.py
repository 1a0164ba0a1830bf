"""Web pages: what is article and what is furniture is for trafilatura to say; lines and offsets point into the HTML file."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from factcheck.errors import SourceError
from factcheck.model import Role, SourceMap, Span
from factcheck.reading.assembling import Article
from factcheck.reading.decoding import decode
from factcheck.reading.pieces import Anchor, Piece, put_together
from factcheck.reading.provenance import Provenance
from factcheck.reading.visible import Finder, Visible, visible_pieces, visible_text

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html\b[^>]{0,1000}?\blang\s*=\s*[\"']?([a-zA-Z]{2,3}(?:[-_][a-zA-Z]{2,4}){0,2})\b", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]{0,200}>\s*", re.IGNORECASE)
_LARGEST = 20_000_000
"""Characters above which a page is read as it stands, furniture and all: taking it apart would need gigabytes."""


def read_html(content: bytes, path: str) -> Iterator[Article]:
    """The article of a web page, with the title, publisher, date, URL and language that its markup tells."""
    declared = _CHARSET.search(content, 0, 4096)
    decoded = decode(content, path, declared[1].decode("ascii") if declared else None)
    page = decoded.text
    visible = visible_text(page)
    if not visible.text.strip():
        raise SourceError(path, "shows no text; if scripts build the page, save it as the browser shows it")
    extracted = _extract(page) if len(page) <= _LARGEST else None
    known = _provenance(extracted, page)
    notes = (decoded.note,) if decoded.note else ()
    file_map = SourceMap.of_text(page)
    pieces = _pieces(extracted, visible) if extracted is not None else []
    if pieces:
        pieces = [*_title(known.title, pieces, page), *pieces]
    else:
        pieces = list(visible_pieces(visible))
    text, source_map, parts = put_together(pieces, file_map)
    yield Article(text, source_map, known, parts, notes=notes)


def _extract(page: str) -> Any:
    """What trafilatura makes of a page, or None where it finds no article."""
    import trafilatura
    from lxml.etree import LxmlError  # type: ignore[import-untyped]  # lxml has no annotations

    for name in ("trafilatura", "htmldate", "courlan"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    try:
        return trafilatura.bare_extraction(
            page,
            include_comments=False,
            include_tables=True,
            favor_recall=True,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "2100-01-01"},
        )
    except (LxmlError, ValueError, TypeError, AttributeError, RecursionError):
        # A page too broken to take apart is still read, as what it shows.
        return None


def _provenance(extracted: Any, page: str) -> Provenance:
    language = _LANGUAGE.search(page, 0, 20_000)
    if extracted is None:
        return Provenance(language=language[1] if language else None)
    try:
        published = date.fromisoformat(extracted.date) if extracted.date else None
    except ValueError:
        published = None
    return Provenance(
        title=extracted.title or None,
        publisher=extracted.sitename or None,
        published=published,
        url=extracted.url or None,
        language=language[1] if language else None,
    )


def _pieces(extracted: Any, visible: Visible) -> list[Piece]:
    finder = Finder(visible)
    return [piece for element in extracted.body for piece in _of_element(element, finder)]


def _of_element(element: Any, finder: Finder, close: bool = False) -> Iterator[Piece]:
    """The pieces of one element of trafilatura's tree, which is TEI-like: head, p, list, item, table, row, cell, quote, lb."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag == "head":
        level = element.get("rend", "h2")[1:]
        yield from _piece(_flat(element), finder, Role.HEADING, level=int(level) if level.isdigit() else 2)
    elif tag == "list":
        for index, item in enumerate(element.iterchildren()):
            yield from _of_element(item, finder, close=index > 0)
    elif tag == "item":
        for index, line in enumerate(_lines_of(element)):
            yield from _piece(line, finder, Role.LIST_ITEM, close=close or index > 0)
    elif tag == "table":
        for index, row in enumerate(element.iter("row")):
            yield from _row(row, finder, close=index > 0)
    elif tag == "quote":
        for index, line in enumerate(_lines_of(element)):
            yield from _piece(line, finder, Role.QUOTATION, close=index > 0)
    elif tag in ("p", "ab", "div", "code", "fw", "item", "hi", "ref", "span", "del"):
        for index, line in enumerate(_lines_of(element)):
            yield from _piece(line, finder, None, close=index > 0)
    if element.tail and element.tail.strip():
        yield from _piece(" ".join(element.tail.split()), finder, None)


def _piece(text: str, finder: Finder, role: Role | None, *, level: int = 0, close: bool = False) -> Iterator[Piece]:
    if text:
        yield Piece(text, finder.anchors(text), role, level, close=close)


def _row(row: Any, finder: Finder, close: bool) -> Iterator[Piece]:
    text = ""
    anchors: list[Anchor] = []
    cells: list[Span] = []
    for cell in row.iter("cell"):
        words = _flat(cell)
        if cells:
            text += " | "
        anchors += [(len(text) + offset, original) for offset, original in finder.anchors(words)]
        cells.append(Span(len(text), len(text) + len(words)))
        text += words
    if any(cell.start < cell.end for cell in cells):
        yield Piece(text, tuple(anchors), Role.TABLE_ROW, cells=tuple(cells) if len(cells) > 1 else (), close=close)


def _flat(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _lines_of(element: Any) -> list[str]:
    """The lines of an element: its line breaks and the paragraphs and items within it end them."""
    parts: list[str] = []

    def walk(node: Any) -> None:
        block = node.tag in ("p", "item", "lb", "head", "list", "row", "cell", "quote")
        if block:
            parts.append("\0")
        parts.append(node.text or "")
        for child in node:
            walk(child)
            parts.append(child.tail or "")
        if block:
            parts.append("\0")

    walk(element)
    return [line for part in "".join(parts).split("\0") if (line := " ".join(part.split()))]


def _title(title: str | None, pieces: list[Piece], page: str) -> list[Piece]:
    """The page's title, where the extracted text does not start with it."""
    if not title:
        return []
    wanted = " ".join(title.casefold().split())
    if any(" ".join(piece.text.casefold().split()) == wanted for piece in pieces[:6]):
        return []
    element = _TITLE.search(page)
    return [Piece(title, ((0, element.end()),) if element else (), Role.TITLE, level=1)]
