"""What holds for every text."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from factcheck.model import SourceMap
from factcheck.reading import from_text
from factcheck.reading.repairing import clean
from factcheck.reading.rewriting import Edit, rewrite
from factcheck.reading.visible import Finder, visible_text

WORDS = [
    "The dam was raised by 3 metres.",
    "2023-10",
    "2024: it broke",
    "• 5 km",
    "- x",
    "Costs",
    "Share this post",
    "| a | b |",
    "| 2023 | c |",
    "Read more: it broke",
    "Previous",
    "“Yes,” he said.",
    "AI-generated summary",
    "> quote",
    "a\tb",
    "",
    " ",
    "\u00a0",
    "()",
    "…",
    "###",
    "Photo: x",
    "lower case",
    "By Jane Doe",
    "HONG KONG, Dec 10 (Xinhua) -- It rained.",
    "โ€ข",
    "â€™",
    "&amp;",
    "<!-- x -->",
    "\u200b",
    "\r",
]
LINES = st.lists(st.sampled_from(WORDS) | st.text(max_size=12), max_size=12).map("\n".join)


@settings(deadline=None)
@given(LINES)
@example("\n\n2023-10\n\n2024-05\n\n")
def test_blocks_are_disjoint_in_order_and_all_that_is_not_blank(text: str) -> None:
    document = from_text(text)
    position = 0
    for block in document.blocks:
        assert document.text[position : block.span.start].strip() == ""
        assert position <= block.span.start < block.span.end
        assert document[block.span].strip() == document[block.span]
        assert block.moment is None or (block.span.contains(block.moment) and document[block.moment])
        position = block.span.end
    assert document.text[position:].strip() == ""


@settings(deadline=None)
@given(LINES)
@example("<!-- x -->\nThe dam was raised by 3 metres.")
def test_unrepaired_characters_lead_back_to_themselves(raw: str) -> None:
    document = from_text(raw)
    repaired = {offset for repair in document.repairs for offset in range(repair.span.start, repair.span.end)}
    for offset, character in enumerate(document.text):
        place = document.locate(offset)
        if offset not in repaired:
            assert raw[place.offset] == character or (character == "\n" and raw[place.offset] == "\r")
        ends = raw[: place.offset].replace("\r\n", "\n").replace("\r", "\n").count("\n")
        assert place.line == ends + 1 or raw[place.offset - 1 : place.offset + 1] == "\r\n"


@settings(deadline=None)
@given(LINES)
def test_what_is_clean_stays(raw: str) -> None:
    once = clean(clean(raw)[0])[0]
    assert clean(once)[0] == once


@settings(deadline=None)
@given(st.text(max_size=60), st.data())
def test_maps_lead_through_one_rewriting_after_another(text: str, data: st.DataObject) -> None:
    source_map = SourceMap((0,))
    places: list[int | None] = list(range(len(text)))
    for _ in range(3):
        cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
        edits = [Edit(a, b, data.draw(st.text(max_size=3))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
        kept: list[int | None] = []
        position = 0
        for edit in edits:
            kept += places[position : edit.start]
            kept += [None] * len(edit.text)
            position = edit.end
        places = kept + places[position:]
        text, source_map = rewrite(text, edits, source_map)
    assert len(places) == len(text)
    for offset, place in enumerate(places):
        assert place is None or source_map.to_original(offset) == place


TAGS = ["<p>", "</p>", "<b>", "<!--", "-->", "<script>", "</script>", "&amp;", "&", "<", ">", "5 km", " ", "x"]
HTML = st.lists(st.sampled_from(TAGS) | st.text(max_size=4))


@settings(deadline=None)
@given(HTML.map("".join))
def test_what_a_page_shows_leads_back_to_it(page: str) -> None:
    visible = visible_text(page)
    for offset, character in enumerate(visible.text):
        place = visible.source_map.to_original(offset)
        assert page[place] == character or page[place] in "&<" or character == "\n"


@settings(deadline=None)
@given(HTML.map("".join))
def test_shown_words_are_found_again(page: str) -> None:
    visible = visible_text(page)
    for line in visible.text.split("\n"):
        words = " ".join(line.split())
        if words:
            anchors = Finder(visible).anchors(words)
            assert anchors
            assert anchors[0][0] == 0
