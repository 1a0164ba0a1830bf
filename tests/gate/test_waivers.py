from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from factcheck import Document, read
from factcheck.gate.waivers import Remark, Waiver, find_waivers, waive
from factcheck.model import Block, Evidence, Finding, Severity, SourceMap, Span

PLAIN = "<!-- factcheck: ignore FC101 -- known -->"


def raw(text: str) -> Document:
    """A document whose text is as it stands in its file, with a block a paragraph."""
    blocks = []
    start = 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(Span(start, start + len(paragraph))))
        start += len(paragraph) + 2
    return Document("a", text, identity="a", blocks=tuple(blocks), source_map=SourceMap.of_text(text))


def finding(line_text: str, document: Document, rule: str = "FC101") -> Finding:
    start = document.text.index(line_text)
    span = Span(start, start + len(line_text))
    return Finding(rule, "", Severity.ERROR, "", "fc1:x", evidence=(Evidence("a", span, line_text, document.line(start)),))


@pytest.mark.parametrize(
    ("text", "rules", "covers"),
    [
        (f"One.\n\n{PLAIN}\nTwo.\nThree.\n\nFour.", ("FC101",), (3, 5)),
        (f"One.\n\n{PLAIN}\n\nTwo.\nThree.\n\nFour.", ("FC101",), (5, 6)),
        (f"One.\nTwo. {PLAIN}\nThree.\n\nFour.", ("FC101",), (1, 3)),
        (f"One.\n\nTwo.\nThree. {PLAIN}", ("FC101",), (3, 4)),
        ("<!-- factcheck: ignore -- all of it -->\nOne.", (), (1, 2)),
        ("<!--factcheck:ignore value-conflict, fc202 FC101 — a dash will do-->\nOne.", ("FC101", "FC202"), (1, 2)),
        ("<!-- factcheck: ignore-file FC302 -- ours alone -->\nOne.", ("FC302",), None),
        ("One.\n\n<!-- FactCheck: IGNORE\nFC101 --\n a long reason\n-->\n\nTwo.", ("FC101",), (8, 8)),
        (f"One.\r\n\r\n{PLAIN}\r\nTwo.\r\n", ("FC101",), (1, 4)),
    ],
)
def test_a_waiver_covers_its_own_block_or_the_next(text: str, rules: tuple[str, ...], covers: tuple[int, int] | None) -> None:
    (found,) = find_waivers(raw(text))
    assert isinstance(found, Waiver)
    assert (tuple(sorted(found.rules)), found.covers) == (rules, covers)
    assert found.reason


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<!-- factcheck: ignore FC101 -->\nOne.", "the waiver gives no reason, so it does not count"),
        ("<!-- factcheck: ignore FC101 --  -->\nOne.", "the waiver gives no reason"),
        ("<!-- factcheck: ignor FC101 -- x -->\nOne.", "'ignor' is no waiver; did you mean 'ignore'?"),
        ("<!-- factcheck: ignore FC1O1 -- x -->\nOne.", "there is no rule 'FC1O1'; did you mean 'FC101'?"),
        (f"One.\n\n{PLAIN}\n\n", "nothing follows that the waiver could be about"),
    ],
)
def test_a_waiver_that_is_not_understood_is_remarked_with_its_line(text: str, message: str) -> None:
    (found,) = find_waivers(raw(text))
    assert isinstance(found, Remark)
    assert found.message.startswith(message)
    assert found.line == text[: text.index("<!--")].count("\n") + 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "factcheck",
        "<!-- a comment -->",
        "<!-- factcheck -->",
        "<!-- factcheck: ignore FC101 -- open",
        "<!--" * 50_000 + "factcheck",
    ],
)
def test_other_comments_are_not_for_us(text: str) -> None:
    assert list(find_waivers(raw(text))) == []


def test_several_stand_side_by_side() -> None:
    found = list(find_waivers(raw(f"{PLAIN}<!-- factcheck: ignore FC102 -- y -->\nOne.\n\n{PLAIN} Two.")))
    assert [isinstance(one, Waiver) and one.covers for one in found] == [(1, 2), (1, 2), (4, 4)]


def test_it_lets_pass_what_it_covers_and_what_it_names() -> None:
    document = raw(f"{PLAIN}\nOne.\n\nTwo.")
    findings = [finding("One.", document), finding("Two.", document), finding("One.", document, "FC202")]
    waived = waive(findings, [document])
    assert list(waived.by_finding) == [0]
    assert waived.remarks == ()


def test_what_is_not_needed_is_remarked() -> None:
    document = raw("<!-- factcheck: ignore FC101 FC202 FC203 -- x -->\nOne.\n\n<!-- factcheck: ignore -- y -->\nTwo.")
    waived = waive([finding("One.", document)], [document])
    assert [(remark.line, remark.message) for remark in waived.remarks] == [
        (1, "the waiver of FC202, FC203 lets nothing pass any more; take it out"),
        (4, "the waiver lets nothing pass any more; take it out"),
    ]


def test_a_waiver_of_the_file_covers_everything_in_it() -> None:
    document = raw("One.\n\nTwo.\n\n<!-- factcheck: ignore-file -- satire -->")
    waived = waive([finding("One.", document), finding("Two.", document, "FC302")], [document])
    assert (sorted(waived.by_finding), waived.remarks) == ([0, 1], ())


def test_the_file_on_disk_tells_what_reading_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"One.\n\n{PLAIN}\nTwo.\n", "utf-8")
    read = raw("One.\n\n\nTwo.\n")
    document = replace(read, path=str(path), blocks=(Block(Span(0, 4)), Block(Span(7, 11))))
    assert list(waive([finding("Two.", document)], [document]).by_finding) == [0]
    assert list(waive([finding("One.", document)], [document]).by_finding) == []
    assert list(find_waivers(replace(document, path=str(tmp_path / "gone.md")))) == []
    assert list(find_waivers(replace(document, text=PLAIN, path="table.csv"))) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", f"The bridge has 12 arches.\n\n{PLAIN}\nIt cost 3 million\neuros.\n\nIt opened in 1901.\n"),
        ("a.md", f"# Bridges\n\nThe bridge has 12 arches.\n\nIt cost 3 million {PLAIN}\neuros.\n\n- It opened in 1901.\n"),
        (
            "a.html",
            "<html><body><article>\n<p>The bridge has 12 arches, as everybody in the town knows well.</p>\n"
            f"{PLAIN}\n<p>It cost 3 million\neuros, and the council paid for half of that sum.</p>\n"
            "<p>It opened in 1901, and has been closed for repair ever since then.</p>\n</article></body></html>\n",
        ),
    ],
)
def test_what_was_read_is_covered_by_its_lines_on_disk(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    document = read(path)
    findings = [
        Finding(
            "FC101", "", Severity.ERROR, "", "fc1:x", evidence=(Evidence(document.id, span, "", document.line(span.start)),)
        )
        for words in ("12 arches", "3 million", "1901")
        for span in (Span(document.text.index(words), document.text.index(words) + len(words)),)
    ]
    waived = waive(findings, [document])
    assert (list(waived.by_finding), waived.remarks) == ([1], ())
