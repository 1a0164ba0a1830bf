from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factcheck.errors import SourceError
from factcheck.model import Document, Role
from factcheck.reading import read
from factcheck.reading.visible import Finder, visible_text

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><title>Dam raised | The Gazette</title>
<meta property="og:site_name" content="The Gazette">
<meta property="article:published_time" content="2024-05-03T10:00:00+01:00">
<link rel="canonical" href="https://gazette.example.co.uk/dam">
<script>var dead = "1000 people";</script><style>.a{width:300px}</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<article><h1>Dam raised</h1>
<p>The dam above the town cost &pound;1.24&nbsp;billion and was raised on <b>14
March</b> 2019, the council said. It is the longest of its kind in the country.</p>
<!-- 500 people -->
<h2>Water</h2>
<ul><li>It holds <i>3</i> million cubic metres.</li>
<li>Rain &amp; snow fill it in 30 days.</li></ul>
<table><tr><th>Date</th><th>Event</th></tr>
<tr><td>March 2017</td><td>Work starts</td></tr>
<tr><td>March 2019</td><td>The dam is raised</td></tr></table>
<blockquote>We are proud of it, said the mayor of the town, who had wanted it for 20 years.</blockquote>
<p>Share this article</p>
</article><footer>Copyright 2024 The Gazette</footer></body></html>
"""


@pytest.fixture
def document(tmp_path: Path) -> Document:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    return read(tmp_path / "a.html")


def test_metadata(document: Document) -> None:
    assert (document.title, document.publisher, document.published) == ("Dam raised", "The Gazette", date(2024, 5, 3))
    assert (document.language, document.region) == ("en-GB", "GB")
    assert document.url == document.identity == "https://gazette.example.co.uk/dam"


def test_blocks(document: Document) -> None:
    assert [(document.line(block.span.start), block.role.value) for block in document.blocks] == [
        (8, "title"), (9, "paragraph"), (12, "heading"), (13, "list item"), (14, "list item"), (15, "table row"),
        (16, "timeline entry"), (17, "timeline entry"), (18, "quotation"), (19, "boilerplate"),
    ]  # fmt: skip
    assert [document[block.moment] for block in document.blocks if block.moment] == ["March 2017", "March 2019"]
    assert not any(word in document.text for word in ("1000", "500", "300px", "Home"))


def test_words_lead_back_to_the_file(document: Document) -> None:
    for words in (
        "The dam above",
        "billion",
        "14",
        "March 2019",
        "longest",
        "3",
        "million cubic",
        "snow",
        "Work starts",
        "mayor",
    ):
        offset = document.text.index(words)
        assert PAGE.startswith(words.split()[0], document.locate(offset).offset)
    assert PAGE[document.locate(document.text.index("£")).offset :].startswith("&pound;")


def test_a_title_that_the_body_lacks_is_put_before_it(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE.replace("<h1>Dam raised</h1>", ""))
    document = read(tmp_path / "a.html")
    assert (document.blocks[0].role, document[document.blocks[0].span]) == (Role.TITLE, "Dam raised")
    assert document.line(0) == 2


def test_a_page_with_no_article_is_read_as_it_shows(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body>\n<div>5 &lt; 6<br>It rained.</div>\n</body></html>")
    document = read(tmp_path / "a.html")
    assert [document[block.span] for block in document.blocks] in (["5 < 6", "It rained."], ["5 < 6 It rained."])
    assert document.line(0) == 2


def test_the_encoding_that_a_page_declares(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1251">').replace("the mayor", "мэр города")
    (tmp_path / "a.html").write_bytes(page.encode("cp1251", errors="xmlcharrefreplace"))
    document = read(tmp_path / "a.html")
    assert "мэр города" in document.text
    assert not document.repairs


def test_a_guessed_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE.replace("mayor", "maïre").encode("cp1252"))
    document = read(tmp_path / "a.html")
    assert "maïre" in document.text
    assert ["not UTF-8" in repair.cause for repair in document.repairs] == [True]


@pytest.mark.parametrize(
    "page",
    [
        "<html><script>document.write('5')</script></html>",
        "<html><head></head><body><div id=app></div></body></html>",
        "<!-- 5 -->",
    ],
)
def test_a_page_that_shows_nothing_is_refused(tmp_path: Path, page: str) -> None:
    (tmp_path / "a.html").write_text(page)
    with pytest.raises(SourceError, match="shows no text; if scripts build"):
        read(tmp_path / "a.html")


SENTENCE = "The dam was raised by 3 metres in 1990, the council said. "
HOSTILE = {
    "nested elements": "<html><body>" + "<div>" * 10_000 + SENTENCE,
    "nested inline elements": "<html><body><p>" + "<b>" * 10_000 + SENTENCE,
    "nested lists": "<html><body>" + "<ul><li>" * 10_000 + SENTENCE,
    "nested tables": "<html><body>" + "<table><tr><td>" * 3_000 + SENTENCE,
    "open tags": "<html><body>" + "<a " * 100_000 + SENTENCE,
    "brackets": "<html><body>" + "<" * 100_000 + SENTENCE,
    "ampersands": "<html><body><p>" + "&" * 100_000 + SENTENCE,
    "an open comment": "<html><body><p>" + SENTENCE + "<!--" * 50_000,
    "scripts": "<html><body><script>" + "a<b;" * 50_000 + "</script><p>" + SENTENCE,
    "bad characters": "<html><body><p>" + SENTENCE + "&#0;&#xD800;&#99999999;\x01\x0b</p>",
    "no markup at all": SENTENCE,
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_pages_are_read(tmp_path: Path, case: str) -> None:
    (tmp_path / "a.html").write_text(HOSTILE[case])
    assert "raised by 3 metres in 1990" in read(tmp_path / "a.html").text


def test_a_page_too_large_to_take_apart_is_read_as_it_shows(tmp_path: Path) -> None:
    style = "margin: 0; " * 1000
    lines = "".join(f'<p style="{style}">Line {number} has {number} words.\n' for number in range(2_000))
    (tmp_path / "a.html").write_text("<html><body>" + lines)
    document = read(tmp_path / "a.html")
    assert document.text.startswith("Line 0 has 0 words.")
    assert len(document.blocks) == 2_000


def test_garbled_words_of_a_page_are_repaired_in_their_blocks(tmp_path: Path) -> None:
    page = (
        PAGE.replace("It holds", "Itâ€™s full and holds")
        .replace("had wanted", "had​ wanted")
        .replace("March 2017", "March­ 2017")
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    document = read(tmp_path / "a.html")
    words = [document[block.span] for block in document.blocks]
    assert "It’s full and holds 3 million cubic metres." in words
    assert [document[block.moment] for block in document.blocks if block.moment] == ["March 2017", "March 2019"]
    assert words[-2] == "We are proud of it, said the mayor of the town, who had wanted it for 20 years."
    assert [repair.before for repair in document.repairs] == ["â€™"]
    place = document.locate(document.text.index("Work starts"))
    assert page[place.offset :].startswith("Work starts")


def test_words_that_extraction_has_changed_are_found_one_by_one() -> None:
    page = "<p>The dam <button>Play</button> was raised <sup>1</sup> in 1990.</p>"
    finder = Finder(visible_text(page))
    anchors = finder.anchors("The dam was raised in 1990.")
    assert anchors[0] == (0, 3)
    assert anchors[-1][1] == page.index("in 1990")
    assert finder.anchors("Nowhere at all") == ()
    assert finder.anchors("  ") == ()
