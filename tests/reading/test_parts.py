from __future__ import annotations

import pytest

from factcheck.model import Document, Origin, Role
from factcheck.reading import find_blocks, from_text

# A line that must get a role whatever stands around it.
LINES = [
    ("Share this article on Facebook", Role.BOILERPLATE),
    ("Share this Post:", Role.BOILERPLATE),
    ("FacebookTwitterWhatsAppEmail", Role.BOILERPLATE),
    ("Tweet | Share | Email", Role.BOILERPLATE),
    ("5 min read", Role.BOILERPLATE),
    ("3-minute read", Role.BOILERPLATE),
    ("Updated 2 hours ago", Role.BOILERPLATE),
    ("Collected in 3m", Role.BOILERPLATE),
    ("Issued at HKT 15:30", Role.BOILERPLATE),
    ("Last updated at 10:21 GMT", Role.BOILERPLATE),
    ("Ends/Tuesday, December 10, 2024", Role.BOILERPLATE),
    ("60-Second TL;DR", Role.BOILERPLATE),
    ("Contact the reporter at news@example.com", Role.BOILERPLATE),
    ("Copyright 2024 Example Media Ltd", Role.BOILERPLATE),
    ("© 2024 Example. All rights reserved.", Role.BOILERPLATE),
    ("We use cookies to improve your experience.", Role.BOILERPLATE),
    ("This website uses cookies", Role.BOILERPLATE),
    ("Subscribe to our newsletter for daily updates", Role.BOILERPLATE),
    ("Sign up for our morning newsletter", Role.BOILERPLATE),
    ("License this story", Role.BOILERPLATE),
    ("Skip to main content", Role.BOILERPLATE),
    ("Advertisement", Role.BOILERPLATE),
    ("Source: Reuters, AFP", Role.BOILERPLATE),
    ("By Jane Doe and John Smith", Role.BOILERPLATE),
    ("Tags: bridges, roads", Role.BOILERPLATE),
    ("https://example.com/news/2024", Role.BOILERPLATE),
    ("Page 3 of 12", Role.BOILERPLATE),
    ("News | Business | Sport | Weather", Role.BOILERPLATE),
    ("★ ★ ★", Role.BOILERPLATE),
    ("Read more: Bridge opens after delay", Role.LINK),
    ("[Read More: Bridge opens after delay]", Role.LINK),
    ("ALSO READ: Bridge opens after delay", Role.LINK),
    ("Related: Bridge opens after delay", Role.LINK),
    ("See also: Bridge opens after delay", Role.LINK),
    ("Photo: Jane Doe/Reuters", Role.CAPTION),
    ("Image Credit: Jane Doe", Role.CAPTION),
    ("Figure 3: Rainfall by month", Role.CAPTION),
    ("• Rainfall rose by a third", Role.LIST_ITEM),
    ("- Rainfall rose by a third", Role.LIST_ITEM),
    ("2) Rainfall rose by a third", Role.LIST_ITEM),
    ("“Rainfall rose by a third in May.”", Role.QUOTATION),
    # What looks like furniture, and is none.
    ("Share prices rose by 3 percent on Tuesday.", Role.PARAGRAPH),
    ("The cookie maker said it had sold 3 million packets.", Role.PARAGRAPH),
    ("By 2030, the share is to reach 5 percent.", Role.PARAGRAPH),
    ("Related costs came to $3 million.", Role.PARAGRAPH),
    ("Source close to the talks said 30 jobs would go.", Role.PARAGRAPH),
    ("Print sales fell 3 percent.", Role.PARAGRAPH),
    ("2,000 people read the report.", Role.PARAGRAPH),
    ("A. Smith scored twice in 20 minutes.", Role.PARAGRAPH),
    ("Next year the bank plans 300 branches.", Role.PARAGRAPH),
    ("“Rainfall rose by a third,” she said, “in May.”", Role.PARAGRAPH),
]


@pytest.mark.parametrize(("line", "role"), LINES)
def test_role_of_a_line(line: str, role: Role) -> None:
    text = f"The dam was built in 1960, and raised in 1990.\n\n{line}\n\nIt holds 3 million cubic metres of water."
    document = from_text(text)
    assert [block.role for block in document.blocks] == [Role.PARAGRAPH, role, Role.PARAGRAPH]


def roles(text: str) -> list[tuple[str, str]]:
    document = from_text(text)
    return [(block.role.value, " ".join(document[block.span].split())[:24]) for block in document.blocks]


TEXTS = {
    "a headline over prose is the title": (
        "Dam raised by ten metres\n\nThe dam was raised in 1990.",
        [("title", "Dam raised by ten metres"), ("paragraph", "The dam was raised in 19")],
    ),
    "an opening sentence is not": (
        "The dam was raised in 1990.\nIt is full.",
        [("paragraph", "The dam was raised in 19"), ("paragraph", "It is full.")],
    ),
    "a title said again says nothing new": (
        "Dam raised\n\nDam raised\n\nThe dam was raised in 1990.",
        [("title", "Dam raised"), ("boilerplate", "Dam raised"), ("paragraph", "The dam was raised in 19")],
    ),
    "short lines over others are headings": (
        "Dam raised\n\nIt was raised.\n\nWhy it matters\n\nIt holds water.",
        [
            ("title", "Dam raised"),
            ("paragraph", "It was raised."),
            ("heading", "Why it matters"),
            ("paragraph", "It holds water."),
        ],
    ),
    "the neighbours' headlines are links": (
        "The dam was raised.\n\nPrevious\n\nTown floods for 3 days\n\nNext\n\nRiver falls by 2 metres",
        [
            ("paragraph", "The dam was raised."),
            ("boilerplate", "Previous"),
            ("link", "Town floods for 3 days"),
            ("boilerplate", "Next"),
            ("link", "River falls by 2 metres"),
        ],
    ),
    "so are those under a list of related articles": (
        "The dam was raised.\n\nRelated articles\nTown floods for 3 days\nRiver falls by 2 metres\n\nThe work took 3 years.",
        [
            ("paragraph", "The dam was raised."),
            ("boilerplate", "Related articles"),
            ("link", "Town floods for 3 days"),
            ("link", "River falls by 2 metres"),
            ("paragraph", "The work took 3 years."),
        ],
    ),
    "the day of publication is no heading": (
        "Dam raised\n\n2 September 2022\n\nIt was raised.\n\nGeneva, 3 May 2024\n\nIt is full.",
        [
            ("title", "Dam raised"),
            ("paragraph", "2 September 2022"),
            ("paragraph", "It was raised."),
            ("paragraph", "Geneva, 3 May 2024"),
            ("paragraph", "It is full."),
        ],
    ),
    "hard-wrapped lines are one paragraph": (
        "The dam above the town was raised by ten metres\nin 1990, when the valley had been dry for three\n"
        "years. It holds 3 million cubic metres of water.\n\nThe work took 3 years.",
        [("paragraph", "The dam above the town w"), ("paragraph", "The work took 3 years.")],
    ),
    "lines that are sentences are not": (
        "The dam above the town was raised in 1990.\nThe old dam had been built thirty years ago.\n"
        "The new one holds 3 million cubic metres.\n",
        [
            ("paragraph", "The dam above the town w"),
            ("paragraph", "The old dam had been bui"),
            ("paragraph", "The new one holds 3 mill"),
        ],
    ),
    "a line that goes on in small letters belongs to the one above": (
        "The dam above the town was raised by\nten metres in 1990.",
        [("paragraph", "The dam above the town w")],
    ),
    "rows with bars are a table": (
        "| Year | Height |\n|---|---|\n| dam | 30 m |\n| wall | 3 m |",
        [
            ("table row", "| Year | Height |"),
            ("boilerplate", "|---|---|"),
            ("table row", "| dam | 30 m |"),
            ("table row", "| wall | 3 m |"),
        ],
    ),
    "a single one is none": ("a\tb", [("paragraph", "a b")]),
}


@pytest.mark.parametrize("case", TEXTS)
def test_roles_in_context(case: str) -> None:
    text, expected = TEXTS[case]
    assert roles(text) == expected


def test_sections_are_the_headings_above() -> None:
    document = from_text("Dam raised\n\nIt was raised.\n\nCosts\n\nIt cost $3 million.\n\nWater\n\nIt is full.")
    assert [(block.section, block.role.value) for block in document.blocks] == [
        ("", "title"),
        ("", "paragraph"),
        ("", "heading"),
        ("Costs", "paragraph"),
        ("", "heading"),
        ("Water", "paragraph"),
    ]


ORIGINS = {
    "a statement about the article settles all of it": (
        "This article was written by ChatGPT.\n\nThe dam was raised.\n\nIt is full.",
        "ai ai ai",
    ),
    "an analysis lasts to the end": (
        "The dam was raised.\n\nAI-generated analysis\n\nIt will be raised again by 2030.\n\nWhy\n\nIt is too low.",
        "unknown ai ai ai ai",
    ),
    "a summary lasts as long as its list": (
        "AI-generated summary\n\n• It was raised.\n• It is full.\n\nThe dam was raised by the town in 1990.",
        "ai ai ai unknown",
    ),
    "or its paragraph": (
        "AI-generated summary\n\nThe dam was raised.\n\nThe dam was raised by the town in 1990.",
        "ai ai unknown",
    ),
    "and ends where the article is said to begin": (
        "AI-generated analysis\n\nThe dam will break.\n\nFull article:\n\nThe dam was raised.",
        "ai ai human human",
    ),
    "a text about such texts is none": (
        "Half of the AI-generated articles that the council found were wrong, it said, and 30 were withdrawn from sale.",
        "unknown",
    ),
    "people may say so too": ("This report was written by a human.\n\nThe dam was raised.", "human human"),
}


@pytest.mark.parametrize("case", ORIGINS)
def test_origins(case: str) -> None:
    text, expected = ORIGINS[case]
    assert " ".join(block.origin.value for block in from_text(text).blocks) == expected


def test_a_known_origin_holds_where_no_cue_says_otherwise() -> None:
    document = from_text("The dam was raised.\n\nAI-generated analysis\n\nIt will break.", origin=Origin.HUMAN)
    assert [block.origin for block in document.blocks] == [Origin.HUMAN, Origin.AI, Origin.AI]
    assert document.origin is Origin.HUMAN


def test_a_document_is_of_the_origin_that_all_its_blocks_share() -> None:
    assert from_text("This article was generated by AI.\n\nThe dam was raised.").origin is Origin.AI


def test_a_known_title_is_found_in_the_text() -> None:
    text = "Dam raised, at last!\n\nIt was raised."
    assert [block.role for block in find_blocks(text, title="Dam raised, at last!")] == [Role.TITLE, Role.PARAGRAPH]


def test_an_empty_text_has_no_blocks() -> None:
    assert Document.from_text("").blocks == () == Document.from_text(" \n ").blocks
