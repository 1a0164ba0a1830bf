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
    ".md": ("markdown", "read_markdown"),
    ".markdown": ("markdown", "read_markdown"),
    ".html": ("html", "read_html"),
    ".htm": ("html", "read_html"),
    ".xhtml": ("html", "read_html"),
    ".jsonl": ("records", "read_jsonl"),
    ".ndjson": ("records", "read_jsonl"),
    ".csv": ("records", "read_csv"),
    ".tsv": ("records", "read_csv"),
    ".parquet": ("records", "read_parquet"),
    ".pdf": ("documents", "read_pdf"),
    ".docx": ("documents", "read_docx"),
    ".rss": ("feeds", "read_feed"),
    ".atom": ("feeds", "read_feed"),
}
_BEGINNINGS = (
    (b"<!doctype html", ".html"),
    (b"<html", ".html"),
    (b"%pdf", ".pdf"),
    (b"par1", ".parquet"),
    (b"<?xml", ".xml"),
    (b"<rss", ".rss"),
    (b"<feed", ".atom"),
    (b"{", ".jsonl"),
)


def articles_of(content: bytes, path: Path, shown: str) -> Iterable[Article | SourceError]:
    """The articles of a file; an error in place of each record that cannot be read."""
    suffix = path.suffix.lower()
    if suffix not in _READERS:
        head = content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        suffix = next((known for beginning, known in _BEGINNINGS if head.startswith(beginning)), ".txt")
    if suffix == ".xml":
        suffix = (
            ".rss"
            if b"<rss" in content[:2000] or b"<feed" in content[:2000] or b"<rdf:rdf" in content[:2000].lower()
            else ".html"
        )
    if suffix == ".jsonl" and path.suffix.lower() not in _READERS and not _is_record(content):
        suffix = ".txt"
    module, name = _READERS.get(suffix, ("plain", "read_plain"))
    reader: Reader = getattr(import_module(f"factcheck.reading.{module}"), name)
    return reader(content, shown)


def _is_record(content: bytes) -> bool:
    """Whether the first line is a record of JSON Lines, and not a text that starts with a brace."""
    import json

    try:
        return isinstance(json.loads(content.split(b"\n", 1)[0]), dict)
    except (ValueError, RecursionError):
        return False
