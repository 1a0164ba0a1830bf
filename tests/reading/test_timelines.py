from __future__ import annotations

import pytest

from factcheck.model import Role
from factcheck.reading import from_text

FORMS = [
    "2023-10",
    "2023-10-05",
    "2023/10/05",
    "05/10/2023",
    "October 2023",
    "Oct. 2023",
    "5 October 2023",
    "October 5, 2023",
    "5 Oct",
    "Oct 5",
    "Thursday, 5 October 2023",
    "Q3 2024",
    "2024 Q3",
    "H1 2025",
    "Spring 2021",
    "early 2026",
    "Mid-2024",
    "2023",
    "1990s",
    "2019–2021",
    "2019-21",
    "May–June 2024",
    "3-5 May 2024",
    "2019 to present",
    "10:45 a.m.",
    "14:30",
]
SHAPES = ["{}: The dam opens", "{} – The dam opens", "• {}: The dam opens", "**{}** - The dam opens", "{}\nThe dam opens."]


@pytest.mark.parametrize("date", FORMS)
@pytest.mark.parametrize("shape", SHAPES)
def test_dated_lines_are_entries(date: str, shape: str) -> None:
    other = shape.replace("dam opens", "wall breaks")
    document = from_text(f"The story so far is this.\n\n{shape.format(date)}\n{other.format(date)}")
    entries = [block for block in document.blocks if block.role is Role.TIMELINE_ENTRY]
    assert len(entries) == 2
    assert [document[block.moment] for block in entries if block.moment] == [date, date]
    assert all(block.moment and block.span.contains(block.moment) for block in entries)
    assert "dam opens" in document[entries[0].span]


TEXTS = {
    "one date alone is none": ("5 May 2024\nThe dam was raised by ten metres.", []),
    "unless a heading promises it": ("The story.\n\nTimeline\n2023: The dam opens", ["2023"]),
    "prose that starts with a year": ("2023 was a dry year.\n2024 was a wet one.", []),
    "amounts are no dates": ("2000: a number\n3000: another", ["2000"][:0]),
    "events of several lines": (
        "2023-10\nThe dam opens.\nThe mayor speaks.\n2024-05\nThe wall breaks.\nIt rains elsewhere.",
        ["2023-10", "2024-05"],
    ),
    "blank lines between": ("2023-10\n\nThe dam opens.\n\n2024-05\n\nThe wall breaks.", ["2023-10", "2024-05"]),
    "far from each other": ("2023: a\n\n" + "The river rose again.\n\n" * 6 + "2024: b", []),
    "a table": ("| Date | Event |\n| 2023-10 | The dam opens |\n| 2024-05 | It breaks |", ["2023-10", "2024-05"]),
    "a table with the date last": ("| Event | Date |\n| Opens | 2023-10 |\n| Breaks | 2024-05 |", ["2023-10", "2024-05"]),
}


@pytest.mark.parametrize("case", TEXTS)
def test_entries_in_context(case: str) -> None:
    text, expected = TEXTS[case]
    document = from_text(text)
    assert [document[block.moment] for block in document.blocks if block.moment] == expected


def test_an_event_takes_all_its_lines() -> None:
    document = from_text("2023-10\nThe dam opens.\nThe mayor speaks.\n2024-05\nThe wall breaks.")
    assert [document[block.span] for block in document.blocks] == [
        "2023-10\nThe dam opens.\nThe mayor speaks.",
        "2024-05\nThe wall breaks.",
    ]


def test_dated_rows_of_wider_tables_stay_rows() -> None:
    document = from_text("| Date | Event | Height |\n| 2023-10 | Opens | 3 m |\n| 2024-05 | Breaks | 5 m |")
    assert [(block.role, bool(block.moment)) for block in document.blocks] == [
        (Role.TABLE_ROW, False),
        (Role.TABLE_ROW, True),
        (Role.TABLE_ROW, True),
    ]
