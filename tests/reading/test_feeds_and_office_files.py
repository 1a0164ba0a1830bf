from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factcheck.errors import SourceError
from factcheck.reading import read, read_all

FEED = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>The Gazette</title><language>en-gb</language>
<item><title>Dam &amp; wall raised</title><link>https://gazette.co.uk/2024/05/dam</link>
<pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate>
<description><![CDATA[<p>The dam cost &pound;1.24 billion.</p><p>It was raised in 2019.</p>]]></description></item>
<item><title>Two</title><guid>x2</guid><description>It holds 3 million.</description></item>
<item><guid>x3</guid></item>
</channel></rss>
"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Gazette</title>
<entry><id>tag:1</id><title>Dam raised</title><updated>2024-05-03T10:00:00Z</updated>
<content type="html">&lt;p&gt;It cost 5 million.&lt;/p&gt;</content></entry></feed>
"""


def test_entries_of_a_feed_are_documents(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    (tmp_path / "a.rss").write_text(FEED, encoding="utf-8")
    errors: list[SourceError] = []
    first, second = read_all([tmp_path / "a.rss"], on_error=errors.append)
    assert first.text == "Dam & wall raised\n\nThe dam cost £1.24 billion.\n\nIt was raised in 2019."
    assert (first.published, first.publisher, first.region, first.line(30)) == (date(2024, 5, 3), "The Gazette", "GB", 3)
    assert (second.id, second.text, second.line(5)) == ("x2", "Two\n\nIt holds 3 million.", 6)
    assert [str(error).rpartition("/")[2] for error in errors] == ["a.rss:7: this entry holds no text"]


def test_an_atom_feed(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    (tmp_path / "a.atom").write_text(ATOM, encoding="utf-8")
    document = read(tmp_path / "a.atom")
    assert (document.id, document.text, document.published) == ("tag:1", "Dam raised\n\nIt cost 5 million.", date(2024, 5, 3))


def test_what_is_no_feed_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    (tmp_path / "a.rss").write_text("The dam was raised.")
    with pytest.raises(SourceError, match="holds no entries"):
        read(tmp_path / "a.rss")


def pdf(*pages: str) -> bytes:
    """A PDF with a line of text on each page ("" for a page without any), written by hand."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for page in pages:
        stream = f"BT /F1 12 Tf 20 200 Td ({page}) Tj ET" if page else ""
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents {len(objects)} 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    body = "%PDF-1.4\n"
    offsets = []
    for number, item in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj{item}endobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return f"{body}trailer<</Root 1 0 R/Size {len(objects) + 1}>>\nstartxref\n{body.index('xref')}\n%%EOF\n".encode("latin-1")


def test_a_pdf(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    (tmp_path / "a.pdf").write_bytes(pdf("The dam cost 1.24 billion.", "", "It was raised in 2019."))
    document = read(tmp_path / "a.pdf")
    assert document.text == "The dam cost 1.24 billion.\n\nIt was raised in 2019."
    assert [repair.cause for repair in document.repairs] == ["no text on page 2 (scanned images?)"]


@pytest.mark.parametrize(
    ("content", "words"), [(b"%PDF-1.4\nbroken", "not a PDF that can be read"), (pdf(""), "holds no text .scanned images")]
)
def test_pdfs_that_cannot_be_read(tmp_path: Path, content: bytes, words: str) -> None:
    pytest.importorskip("pypdf")
    (tmp_path / "a.pdf").write_bytes(content)
    with pytest.raises(SourceError, match=words):
        read(tmp_path / "a.pdf")


def test_a_word_file(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    file = docx.Document()
    file.core_properties.title = "Dam raised"
    file.add_heading("Dam raised", 0)
    file.add_paragraph("")
    file.add_heading("Costs", 1)
    file.add_paragraph("It cost £1.24 billion in 2019.")
    file.add_paragraph("3 million cubic metres", style="List Bullet")
    table = file.add_table(2, 2)
    for row, (moment, event) in zip(table.rows, [("2019-03", "raised"), ("2021-03", "broken")], strict=True):
        row.cells[0].text, row.cells[1].text = moment, event
    file.save(str(tmp_path / "a.docx"))
    document = read(tmp_path / "a.docx")
    assert document.title == "Dam raised"
    assert [(block.role.value, document[block.span]) for block in document.blocks] == [
        ("title", "Dam raised"),
        ("heading", "Costs"),
        ("paragraph", "It cost £1.24 billion in 2019."),
        ("list item", "3 million cubic metres"),
        ("timeline entry", "2019-03 | raised"),
        ("timeline entry", "2021-03 | broken"),
    ]


@pytest.mark.parametrize("content", [b"no archive", b"PK\x03\x04 half of one"])
def test_a_broken_word_file(tmp_path: Path, content: bytes) -> None:
    pytest.importorskip("docx")
    (tmp_path / "a.docx").write_bytes(content)
    with pytest.raises(SourceError, match="not a Word document"):
        read(tmp_path / "a.docx")
