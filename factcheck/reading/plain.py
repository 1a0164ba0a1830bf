"""Plain text, with or without front matter."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import SourceMap
from factcheck.reading.assembling import Article
from factcheck.reading.decoding import decode
from factcheck.reading.frontmatter import front_matter
from factcheck.reading.rewriting import Edit, rewrite


def read_plain(content: bytes, path: str) -> Iterator[Article]:
    """The article of a plain text file."""
    decoded = decode(content, path)
    known, start = front_matter(decoded.text, path)
    text, source_map = rewrite(decoded.text, [Edit(0, start)] if start else [], SourceMap.of_text(decoded.text))
    yield Article(text, source_map, known, notes=(decoded.note,) if decoded.note else ())
