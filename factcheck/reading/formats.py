"""Which reader a file gets: by its suffix, else by how its contents begin."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from factcheck.errors import SourceError
from factcheck.reading.assembling import Article

Reader = Callable[[bytes, str], Iterable[Article | SourceError]]

# Imported when the first file of that format is met: most runs meet one or two.
_READERS = {
    ".txt": ("plain", "read_plain"),
    ".text": ("plain", "read_plain"),
    ".html": ("html", "read_html"),
    ".htm": ("html", "read_html"),
    ".xhtml": ("html", "read_html"),
}
_BEGINNINGS = (
    (b"<!doctype html", ".html"),
    (b"<html", ".html"),
    (b"%pdf", ".pdf"),
    (b"par1", ".parquet"),
)


def articles_of(content: bytes, path: Path, shown: str) -> Iterable[Article | SourceError]:
    """The articles of a file; an error in place of each record that cannot be read."""
    suffix = path.suffix.lower()
    if suffix not in _READERS:
        head = content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        suffix = next((known for beginning, known in _BEGINNINGS if head.startswith(beginning)), ".txt")
    module, name = _READERS.get(suffix, ("plain", "read_plain"))
    reader: Reader = getattr(import_module(f"factcheck.reading.{module}"), name)
    return reader(content, shown)
