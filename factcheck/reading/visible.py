"""The text that an HTML file shows, with the way back to the file.

Extraction libraries return words without their places. So the file is scanned once for what it shows, and the extracted
words are found again there, white space left out, since that is what extraction changes.
"""

from __future__ import annotations

import html
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.model import SourceMap
from factcheck.reading.pieces import Anchor, Piece

_MARKUP = re.compile(r"<(?=[!?/a-zA-Z])|&(?=[#a-zA-Z])")
_TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]{0,15})")
_REFERENCE = re.compile(r"&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_HIDDEN = frozenset({"script", "style", "title", "noscript", "template", "svg", "iframe", "object", "textarea", "select"})
_INLINE = frozenset({
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
        "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_WHITE_SPACE = re.compile(r"\s+")
_WINDOW = 20_000


@dataclass(frozen=True, slots=True)
class Visible:
    """What an HTML file shows: its text, a line for each block, and the map from there to the file."""

    text: str
    source_map: SourceMap


def visible_text(page: str) -> Visible:
    """What a page shows, by one scan that never goes back, whatever the page is like."""
    pieces: list[str] = []
    working, original = [0], [0]
    length = position = 0
    closing = True
    search = _MARKUP.search

    def add(text: str, start: int) -> None:
        nonlocal length
        if start - length != original[-1] - working[-1]:
            working.append(length)
            original.append(start)
        pieces.append(text)
        length += len(text)

    while found := search(page, position):
        start = found.start()
        if start > position:
            add(page[position:start], position)
        if page[start] == "&":
            reference = _REFERENCE.match(page, start)
            end = reference.end() if reference else start + 1
            add(html.unescape(page[start:end]), start)
            position = end
            continue
        end = page.find(">", start) if closing else -1
        if page.startswith("<!--", start):
            end = page.find("-->", start)
            end = end + 2 if end >= 0 else len(page)
        if end < 0:
            closing = False
            add("<", start)
            position = start + 1
            continue
        position = end + 1
        name = _TAG_NAME.match(page, start)
        tag = name[1].lower() if name else ""
        if tag in _HIDDEN and page[start + 1] != "/" and page[end - 1] != "/":
            stop = re.compile(f"</{tag}", re.IGNORECASE).search(page, position)
            position = stop.start() if stop else len(page)
        if tag and tag not in _INLINE:
            add("\n", start)
    if position < len(page):
        add(page[position:], position)
    return Visible("".join(pieces), SourceMap((0,), tuple(working), tuple(original)))


class Finder:
    """Finds extracted words in what a page shows, going forward as long as that works."""

    def __init__(self, visible: Visible) -> None:
        self._map = visible.source_map
        self._places = array("L", (index for index, sign in enumerate(visible.text) if not sign.isspace()))
        self._dense = _WHITE_SPACE.sub("", visible.text)
        self._cursor = 0

    def anchors(self, text: str) -> tuple[Anchor, ...]:
        """Where the characters of an extracted text come from; () where it is not in the page."""
        dense = _WHITE_SPACE.sub("", text)
        if not dense:
            return ()
        start = self._dense.find(dense, self._cursor)
        if start < 0:
            start = self._dense.find(dense)
        if start >= 0:
            self._cursor = start + len(dense)
            return self._runs(text, range(start, start + len(dense)))
        return self._by_words(text)

    def _by_words(self, text: str) -> tuple[Anchor, ...]:
        """Word by word, for text that extraction has changed within (a note or a button left out)."""
        found: list[int] = []
        cursor = self._cursor
        for word in text.split():
            start = self._dense.find(word, cursor, cursor + _WINDOW)
            if start < 0:
                start = cursor
            else:
                cursor = start + len(word)
            found += range(start, start + len(word))
        if cursor == self._cursor:
            return ()
        self._cursor = cursor
        return self._runs(text, found)

    def _runs(self, text: str, dense: range | list[int]) -> tuple[Anchor, ...]:
        anchors: list[Anchor] = []
        step = 0
        for offset, sign in enumerate(text):
            if sign.isspace():
                continue
            place = min(dense[step], len(self._places) - 1)
            original = self._map.to_original(self._places[place])
            if not anchors or original - offset != anchors[-1][1] - anchors[-1][0]:
                anchors.append((offset, original))
            step += 1
        return tuple(anchors)


def visible_pieces(visible: Visible) -> Iterator[Piece]:
    """All that a page shows, line by line."""
    position = 0
    for line in visible.text.splitlines(keepends=True):
        words = line.strip()
        if words:
            start = position + len(line) - len(line.lstrip())
            anchors = tuple((step, visible.source_map.to_original(start + step)) for step in _steps(visible, start, len(words)))
            yield Piece(words, anchors)
        position += len(line)


def _steps(visible: Visible, start: int, length: int) -> list[int]:
    """The offsets within ``[start, start + length)`` at which the way back to the file bends."""
    working = visible.source_map.working
    bends = working[bisect_right(working, start) : bisect_left(working, start + length)]
    return [0, *(bend - start for bend in bends)]
