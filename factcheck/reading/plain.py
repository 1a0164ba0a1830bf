"""Plain text."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import SourceMap
from factcheck.reading.assembling import Article
from factcheck.reading.decoding import decode


def read_plain(content: bytes, path: str) -> Iterator[Article]:
    """The article of a plain text file."""
    decoded = decode(content, path)
    yield Article(decoded.text, SourceMap.of_text(decoded.text), notes=(decoded.note,) if decoded.note else ())
