"""Markdown: CommonMark and tables by markdown-it, front matter, and words without their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from factcheck.model import Role, SourceMap, Span
from factcheck.reading.assembling import Article
from factcheck.reading.decoding import decode
from factcheck.reading.frontmatter import front_matter
from factcheck.reading.parts import split_parts
from factcheck.reading.pieces import Anchor, Piece, put_together
from factcheck.reading.repairing import normalise
from factcheck.reading.visible import visible_pieces, visible_text

if TYPE_CHECKING:
    from markdown_it.token import Token

_DEEPEST = 100
"""Levels of lists and quotations within each other; markdown-it leaves out what lies deeper."""
_WORD = re.compile(r"\S+")
_SHORTEST_WRAPPED = 30
"""A soft line break within a paragraph is a space; but after a line as short as this it may be a list or a chronology."""


def read_markdown(content: bytes, path: str) -> Iterator[Article]:
    """The article of a Markdown file, with what its front matter tells."""
    from markdown_it import MarkdownIt

    decoded = decode(content, path)
    # markdown-it counts lines by LF, whatever ends them in the file.
    text, source_map = normalise(decoded.text, SourceMap.of_text(decoded.text))
    known, start = front_matter(text, path)
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    pieces = _Pieces(text, start).of(parser.parse(text[start:]))
    title = next((piece for piece in pieces if piece.level == 1), None)
    if title is not None and known.title in (None, title.text):
        known = known._replace(title=title.text)
        pieces = [replace(piece, role=Role.TITLE) if piece is title else piece for piece in pieces]
    found, source_map, parts = put_together(pieces, source_map)
    yield Article(found, source_map, known, tuple(split_parts(found, parts)), notes=(decoded.note,) if decoded.note else ())


class _Pieces:
    """Turns markdown-it's tokens into pieces; keeps the place in the text up to which they have been found."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._cursor = start
        self._lines = [start, *accumulate((len(line) + 1 for line in text[start:].split("\n")), initial=start)][1:]

    def of(self, tokens: Sequence[Token]) -> list[Piece]:
        """All pieces, in the order of the text."""
        pieces: list[Piece] = []
        stack: list[Token] = []
        in_item = False
        index = 0
        while index < len(tokens):
            token = tokens[index]
            if token.type == "tr_open":
                index, row = self._row(tokens, index)
                close = bool(pieces) and pieces[-1].role is Role.TABLE_ROW
                pieces += [replace(row, close=close)] if row.text.strip() else []
            elif token.type == "inline":
                words, anchors = self._inline(token)
                role, level = _role(stack, token)
                close = role is Role.LIST_ITEM and in_item
                in_item = role is Role.LIST_ITEM
                if words.strip():
                    pieces.append(Piece(words, anchors, role, level, close=close))
            elif token.type == "html_block":
                base = self._line(token)
                pieces += [
                    replace(piece, anchors=tuple((offset, original + base) for offset, original in piece.anchors))
                    for piece in visible_pieces(visible_text(token.content))
                ]
            elif token.type in ("fence", "code_block"):
                anchor = (0, self._line(token))
                pieces.append(Piece(token.content.strip(), (anchor,), Role.BOILERPLATE if token.type == "fence" else None))
            elif token.nesting == 1:
                stack.append(token)
                in_item = in_item and token.type != "bullet_list_open"
            elif token.nesting == -1:
                stack.pop()
            index += 1
        return [piece for piece in pieces if piece.text]

    def _row(self, tokens: Sequence[Token], index: int) -> tuple[int, Piece]:
        words, anchors, cells = "", list[Anchor](), list[Span]()
        while tokens[index].type != "tr_close":
            if tokens[index].type == "inline":
                cell, inside = self._inline(tokens[index])
                if cells:
                    words += " | "
                anchors += [(len(words) + offset, original) for offset, original in inside]
                cells.append(Span(len(words), len(words) + len(cell)))
                words += cell
            index += 1
        return index, Piece(words, tuple(anchors), Role.TABLE_ROW, cells=tuple(cells))

    def _line(self, token: Token) -> int:
        """The offset at which a token's first line starts."""
        return self._lines[min(token.map[0] if token.map else 0, len(self._lines) - 1)]

    def _inline(self, token: Token) -> tuple[str, tuple[Anchor, ...]]:
        """The words of a run of inline tokens without their marks, and where they come from."""
        words = ""
        anchors: list[Anchor] = []
        self._cursor = max(self._cursor, self._line(token))
        end = self._lines[min(token.map[1] if token.map else len(self._lines), len(self._lines) - 1)]
        for child in token.children or ():
            if child.type in ("softbreak", "hardbreak") or (child.type == "html_inline" and child.content.startswith("<br")):
                words += "\n"
                continue
            if child.type not in ("text", "code_inline", "image") or not child.content:
                continue
            anchors += [(len(words) + offset, place) for offset, place in self._places(child.content, end)]
            words += child.content
        return words.rstrip(), tuple(anchors)

    def _places(self, content: str, end: int) -> Iterator[Anchor]:
        """Where a run of text comes from: as a whole, or word by word where an escape or a reference stands in it."""
        place = self._text.find(content, self._cursor, end)
        if place >= 0:
            self._cursor = place + len(content)
            yield 0, place
            return
        for match in _WORD.finditer(content):
            place = self._text.find(match[0], self._cursor, end)
            if place >= 0:
                self._cursor = place + len(match[0])
                yield match.start(), place


def _role(stack: Sequence[Token], token: Token) -> tuple[Role | None, int]:
    types = [opened.type for opened in stack]
    if types and types[-1] == "heading_open":
        return Role.HEADING, int(stack[-1].tag[1:])
    if "list_item_open" in types:
        return Role.LIST_ITEM, 0
    if "blockquote_open" in types:
        return Role.QUOTATION, 0
    if min(map(len, token.content.split("\n")[:-1]), default=0) > _SHORTEST_WRAPPED:
        return Role.PARAGRAPH, 0
    children = [child for child in token.children or () if child.content or child.type == "image"]
    if len(children) == 1 and children[0].type == "image":
        return Role.CAPTION, 0
    return None, 0
