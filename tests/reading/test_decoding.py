from __future__ import annotations

import codecs

import pytest

from factcheck.errors import SourceError
from factcheck.reading.decoding import decode

TEXT = "The café cost €5 million – “too much”, said Zoë.\n" * 3


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (TEXT.encode(), TEXT),
        (codecs.BOM_UTF8 + TEXT.encode(), TEXT),
        (TEXT.encode("utf-16"), TEXT),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), TEXT),
        (TEXT.encode("utf-32"), TEXT),
    ],
    ids=["utf-8", "utf-8-bom", "utf-16", "utf-16-be", "utf-32"],
)
def test_sure_encodings_are_read_without_a_note(content: bytes, expected: str) -> None:
    assert decode(content, "a.txt").text == expected
    assert decode(content, "a.txt").note == ""


@pytest.mark.parametrize("encoding", ["cp1252", "cp1250"])
def test_other_encodings_are_guessed_and_the_guess_is_told(encoding: str) -> None:
    text = "Le café à Genève a coûté 5 millions, a dit Zoé. Où est-il ? Là-bas, près de la forêt.\n" * 5
    decoded = decode(text.encode(encoding, errors="replace"), "a.txt")
    assert "caf" in decoded.text
    assert "5 millions" in decoded.text
    assert "not UTF-8" in decoded.note


def test_a_short_western_text() -> None:
    text = "The café’s tower cost €300 million, the mayor said."
    assert decode(text.encode("cp1252"), "a.txt").text == text


def test_a_long_plain_head_does_not_hide_the_encoding() -> None:
    content = b"The dam was raised. " * 30_000 + "Genève a coûté 5 millions à Zoé.".encode("cp1252")
    assert decode(content, "a.txt").text.endswith("Genève a coûté 5 millions à Zoé.")


def test_a_declared_encoding_is_tried_first() -> None:
    assert decode("это 5 тысяч".encode("koi8-r"), "a.html", "koi8-r").text == "это 5 тысяч"
    assert decode("café 5".encode("cp1252"), "a.html", "no-such-encoding").text.startswith("caf")


BAD = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\t ", "is empty"),
    "blank utf-16": (" \n".encode("utf-16"), "is empty"),
    "png": (b"\x89PNG\r\n\x1a\n\0\0", "PNG image"),
    "jpeg": (b"\xff\xd8\xff\xe0\0", "JPEG image"),
    "zip": (b"PK\x03\x04\x14\0", "ZIP archive"),
    "pdf": (b"%PDF-1.7\n", "a PDF"),
    "nul": (b"text\0text", "NUL"),
    "nul in utf-16": ("a\0b".encode("utf-16"), "NUL"),
    "half utf-16": (codecs.BOM_UTF16_LE + b"a\0b", "starts like UTF-16"),
    "noise": (bytes(range(1, 32)) * 40 + bytes(range(128, 256)) * 3, "no text in any known encoding"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_no_text_is_refused_in_words(case: str) -> None:
    content, words = BAD[case]
    with pytest.raises(SourceError, match=words) as raised:
        decode(content, "folder/a.txt")
    assert str(raised.value).startswith("folder/a.txt: ")
