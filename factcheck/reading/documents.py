"""PDF and Word files. They have no lines: lines count within the extracted text."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

from factcheck.errors import MissingExtraError, SourceError
from factcheck.model import Role, SourceMap, Span
from factcheck.reading.assembling import Article
from factcheck.reading.parts import split_parts
from factcheck.reading.pieces import Piece, put_together
from factcheck.reading.provenance import Provenance

_MOST_PAGES = 5000


def read_pdf(content: bytes, path: str) -> Iterator[Article]:
    """The text of a PDF, page after page; pages that hold none are noted, for they may be scanned images."""
    try:
        import pypdf
        from pypdf.errors import DependencyError, PyPdfError
    except ImportError:
        raise MissingExtraError("reading PDF files", "documents") from None
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError(path, "is encrypted; save it without a password, or leave it out with --exclude")
        pages = [_page_text(page) for page in reader.pages[:_MOST_PAGES]]
    except DependencyError as error:
        raise SourceError(path, f"cannot be decrypted here ({error}); save it without a password") from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0][:120]
        raise SourceError(
            path, f"is not a PDF that can be read ({reason}); print it anew, or leave it out with --exclude"
        ) from error
    blank = [number for number, page in enumerate(pages, 1) if not page]
    if len(blank) == len(pages):
        raise SourceError(path, "holds no text (scanned images?); run OCR first, or leave it out with --exclude")
    text = "\n\n".join(page for page in pages if page)
    notes = (f"no text on page {', '.join(map(str, blank[:20]))} (scanned images?)",) if blank else ()
    yield Article(text, SourceMap.of_text(text), notes=notes)


def _page_text(page: Any) -> str:
    text: str = page.extract_text() or ""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()


_STYLES = {
    "title": Role.TITLE,
    "heading": Role.HEADING,
    "list": Role.LIST_ITEM,
    "quote": Role.QUOTATION,
    "intense quote": Role.QUOTATION,
    "caption": Role.CAPTION,
}


def read_docx(content: bytes, path: str) -> Iterator[Article]:
    """The article of a Word file; its lines are its paragraphs and table rows."""
    try:
        import docx
        from docx.opc.exceptions import OpcError
        from docx.table import Table
    except ImportError:
        raise MissingExtraError("reading Word files", "documents") from None
    from zipfile import BadZipFile

    from lxml.etree import LxmlError  # type: ignore[import-untyped]  # lxml has no annotations

    try:
        document = docx.Document(io.BytesIO(content))
        pieces = [
            piece
            for item in document.iter_inner_content()
            for piece in (_rows(item) if isinstance(item, Table) else _paragraph(item))
        ]
        title = document.core_properties.title or None
    except (OpcError, BadZipFile, LxmlError, KeyError, ValueError, AttributeError, RecursionError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0][:120]
        raise SourceError(path, f"is not a Word document (.docx) that can be read ({reason})") from error
    text, _, parts = put_together(pieces, SourceMap((0,)))
    known = Provenance(title=title if any(piece.text == title for piece in pieces) else None)
    yield Article(text, SourceMap.of_text(text), known, tuple(split_parts(text, parts)))


def _paragraph(paragraph: Any) -> Iterator[Piece]:
    text = paragraph.text.strip()
    if not text:
        return
    style = (paragraph.style.name or "").lower() if paragraph.style is not None else ""
    kind = next((role for name, role in _STYLES.items() if style.startswith(name)), None)
    number = style.rpartition(" ")[2]
    level = int(number) if kind is Role.HEADING and number.isdigit() else int(kind is Role.TITLE)
    yield Piece(text, (), kind, level, close=kind is Role.LIST_ITEM)


def _rows(table: Any) -> Iterator[Piece]:
    for index, row in enumerate(table.rows):
        text = ""
        cells: list[Span] = []
        for cell in row.cells:
            words = " ".join(cell.text.split())
            text += " | " if cells else ""
            cells.append(Span(len(text), len(text) + len(words)))
            text += words
        if text.strip(" |"):
            yield Piece(text, (), Role.TABLE_ROW, cells=tuple(cells) if len(cells) > 1 else (), close=index > 0)
