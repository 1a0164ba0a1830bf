from __future__ import annotations

import pytest

from factcheck.model import SourceMap, Span
from factcheck.reading import from_text
from factcheck.reading.repairing import clean

REPAIRED = {
    # UTF-8 read as Windows-1252, the common one.
    "itâ€™s â‚¬5": "it’s €5",
    "â€œyesâ€\x9d": "“yes”",
    "cafÃ© costs Â£3": "café costs £3",
    "5â€“10 km": "5–10 km",
    "1\u00c2\u00a0000 people": "1\u00a0000 people",
    # Windows-1252 read as Latin-1.
    "it\x92s \x80\x35": "it’s €5",
    # Twice.
    "CafÃƒÂ©": "Café",
    # UTF-8 read as Thai cp874.
    "โ€ข one โ€” two": "• one — two",
    "it โ€™s 5 โ‚ฌ": "it ’s 5 €",
    "Zรผrich โ€“ 5": "Zürich – 5",
    "ยฃ5 โ€“ ยฃ6": "£5 – £6",
    # Character references left over.
    "HK$5&nbsp;million": "HK$5\u00a0million",
    "R&amp;D &#8211; 5": "R&D – 5",
    "5 &lt; 6": "5 < 6",
}
LEFT_ALONE = [
    "naïve Ångström, “quoted” — as it’s meant…",
    "L’ÂGE D’OR à Paris",
    "ภาษาไทย",
    "ราคา 5,000 บาท",
    "แกง costs 50 baht",
    "โรงแรม “5 ดาว”",
    "The word โรง and โ€ข and ภาษา",
    "Ünïcödé: Ã is a letter",
    "AT&T; Q&A; R&D;",
    "¿Qué? ¡Sí! 20 °C ± 5 µm",
    "Привет, мир: 5 тысяч",
    "中文 5,000 元",
    "a & b &c; &#; &unknown;",
]


@pytest.mark.parametrize("garbled", REPAIRED)
def test_garbled_text_is_repaired(garbled: str) -> None:
    text, _, repairs = clean(garbled)
    assert text == REPAIRED[garbled]
    assert repairs
    assert all(text[repair.span.start : repair.span.end] == repair.after for repair in repairs)


@pytest.mark.parametrize("right", LEFT_ALONE)
def test_right_text_is_left_alone(right: str) -> None:
    assert clean(right)[::2] == (right, ())


def test_what_lost_a_byte_is_told_and_not_guessed() -> None:
    text, _, repairs = clean("โ€ข one โ€ข two โ€ข three โณ four")
    assert text == "• one • two • three \ufffd four"
    assert [(repair.before, repair.readable) for repair in repairs][-1] == ("โณ", False)


def test_undecodable_places_are_told() -> None:
    _, _, repairs = clean("5\ufffd\ufffd000 people")
    assert [(repair.span, repair.readable) for repair in repairs] == [(Span(1, 3), False)]


def test_repairs_know_what_stood_there() -> None:
    text, _, repairs = clean("&nbsp;â€™ and โ€ข and Ã©")
    assert [(repair.before, repair.after) for repair in repairs] == [
        ("&nbsp;", "\u00a0"),
        ("â€™", "’"),
        ("โ€ข", "•"),
        ("Ã©", "é"),
    ]
    assert [text[repair.span.start : repair.span.end] for repair in repairs] == ["\u00a0", "’", "•", "é"]


@pytest.mark.parametrize(
    ("raw", "text", "lines"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd", [1, 1, 2, 2, 3, 3, 4]),
        ("3,\u200b000\u00ad x", "3,000 x", [1] * 7),
        ("a 3\u2011day, 5\u2010km walk", "a 3-day, 5-km walk", [1] * 18),
        ("this year\u02bcs", "this year’s", [1] * 11),
        ("\x1b[31m5\x1b[0m km", "5 km", [1] * 4),
        ("a\n<!-- 5\n 6 -->\nb", "a\nb", [1, 1, 4]),
        ("a <!-- 5 --> b", "a  b", [1] * 4),
        ("a\n<!-- open", "a\n<!-- open", [1, 1] + [2] * 9),
    ],
)
def test_what_does_not_show_is_left_out(raw: str, text: str, lines: list[int]) -> None:
    document = from_text(raw)
    assert document.text == text
    assert [document.line(offset) for offset in range(len(text))] == lines


def test_places_lead_back_through_all_changes() -> None:
    raw = "<!-- x -->\r\nitâ€™s\r\n5&nbsp;km"
    document = from_text(raw)
    assert document.text == "it’s\n5\u00a0km"
    assert raw[document.locate(document.text.index("5")).offset] == "5"
    assert document.locate(document.text.index("km")).line == 3
    assert raw[document.locate(document.text.index("s")).offset] == "s"


def test_nothing_changed_keeps_the_map_small() -> None:
    assert from_text("It cost 5 euros.\nIt was late.").source_map == SourceMap((0, 17))
