"""From bytes to text: UTF-8 strictly, then a byte order mark, then a declared or a guessed encoding, never in silence."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a media file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"PAR1", "a Parquet table"),
    (b"SQLite format 3", "a database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)
_SAMPLE = 200_000
_FEW = 0.03
_FEW_BYTES = 20
_ASCII = re.compile(rb"[\x00-\x7f]+")


class Decoded(NamedTuple):
    """A file's text, and a ``note`` for the report where its encoding had to be guessed."""

    text: str
    note: str = ""


def decode(content: bytes, path: str, declared: str | None = None) -> Decoded:
    """The text of a file; :class:`SourceError` where it holds none, or is no text at all.

    ``declared`` is the encoding that the file names itself, if it does; it is tried where the bytes are not UTF-8.
    """
    if not content.strip():
        raise SourceError(path, "is empty; fill it, or leave it out with --exclude")
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Decoded(_decode_strictly(content, encoding, path))
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            raise SourceError(path, f"is {what}, not a text; convert it to text first, or leave it out with --exclude")
    if b"\0" in content:
        raise SourceError(
            path,
            "holds NUL bytes: a binary file, or UTF-16 without its byte order mark; "
            "save it as UTF-8, or leave it out with --exclude",
        )
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _decode_otherwise(content, path, declared)


def _decode_strictly(content: bytes, encoding: str, path: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeError as error:
        raise SourceError(path, f"starts like {encoding.upper()} but is not ({error}); save it as UTF-8") from error
    if "\0" in text:
        raise SourceError(path, "holds NUL characters: a binary file? Leave it out with --exclude")
    if not text.strip():
        raise SourceError(path, "is empty; fill it, or leave it out with --exclude")
    return text


def _decode_otherwise(content: bytes, path: str, declared: str | None) -> Decoded:
    if declared and declared.lower().replace("_", "-") not in ("utf-8", "utf8"):
        try:
            return Decoded(content.decode(declared))
        except (UnicodeError, LookupError):
            pass
    for encoding in _guesses(content):
        try:
            text = content.decode(encoding)
        except (UnicodeError, LookupError):
            continue
        if _is_text(text):
            name = encoding.replace("_", "-")
            return Decoded(text, f"not UTF-8; read as {name}, which is a guess: save the file as UTF-8 to be sure")
    text = content.decode("utf-8", errors="replace")
    if not _is_text(text) or text.count("\ufffd") * 20 > len(text):
        raise SourceError(path, "is no text in any known encoding; save it as UTF-8, or leave it out with --exclude")
    return Decoded(text, "not wholly UTF-8; the bytes that are not were left out")


def _guesses(content: bytes) -> Iterator[str]:
    """Encodings to try, the likeliest first.

    Where hardly a byte is beyond ASCII, these are the quotes, dashes and accents of a Western text, and too few to tell more.
    """
    beyond = sum(map(len, _ASCII.split(content)))
    if beyond <= max(_FEW_BYTES, _FEW * len(content)) and beyond * 6 <= len(content):
        yield "cp1252"
    from charset_normalizer import from_bytes

    # A sample is enough to know the encoding, and keeps a large file from taking minutes. It is cut around the
    # first byte that is not ASCII, for a long English head says nothing.
    first = next((index for index in range(0, len(content), 4096) if not content[index : index + 4096].isascii()), 0)
    best = from_bytes(content[max(0, first - 4096) : first + _SAMPLE]).best()
    if best is not None and best.encoding != "ascii":
        yield best.encoding
    yield "cp1252"


def _is_text(text: str) -> bool:
    """Whether hardly any of the characters are control characters."""
    sample = text[:_SAMPLE]
    controls = sum(1 for character in sample if character < " " and character not in "\t\n\r\f")
    return controls * 50 <= len(sample)
