from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factcheck.errors import SourceError
from factcheck.model import Origin, Role, Tier
from factcheck.reading import read

ARTICLE = """---
title: "Dam raised"
date: 2024-05-03T10:00:00Z
source: The Gazette
canonical_url: https://gazette.co.uk/2024/05/dam/
lang: en
origin: AI
tier: low
tags: [dam, water]
draft: false
---
# Dam raised

The dam cost **£1.24** billion and was [raised](https://example.com/a-3000) in *March*
2019, for 5 &lt; 6.

[Read more: Wall breaks after 3 days](https://example.com/wall)

## Timeline

- 2019-03: the dam is **raised**
- 2021-05: it breaks
  in a night

> We are
> proud.

| Date | Event |
|------|-------|
| 2024 | raised `again` |
| 2025 | broken |

![Photo: the dam in 2019](dam.png)

<div>5 people &amp; a dog</div>

<!-- 500 people -->

```
if x > 300:
```

Setext heading
--------------

A last line with 3 words.
"""


def test_an_article(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(ARTICLE, encoding="utf-8")
    document = read(path)
    found = [(document.line(block.span.start), block.role.value, document[block.span]) for block in document.blocks]
    assert found == [
        (12, "title", "Dam raised"),
        (14, "paragraph", "The dam cost £1.24 billion and was raised in March\n2019, for 5 < 6."),
        (17, "link", "Read more: Wall breaks after 3 days"),
        (19, "heading", "Timeline"),
        (21, "timeline entry", "2019-03: the dam is raised"),
        (22, "timeline entry", "2021-05: it breaks\nin a night"),
        (25, "quotation", "We are\nproud."),
        (28, "table row", "Date | Event"),
        (30, "timeline entry", "2024 | raised again"),
        (31, "timeline entry", "2025 | broken"),
        (33, "caption", "Photo: the dam in 2019"),
        (35, "paragraph", "5 people & a dog"),
        (39, "boilerplate", "if x > 300:"),
        (43, "heading", "Setext heading"),
        (46, "paragraph", "A last line with 3 words."),
    ]
    assert (document.title, document.published, document.publisher) == ("Dam raised", date(2024, 5, 3), "The Gazette")
    assert (document.origin, document.tier, document.region) == (Origin.AI, Tier.LOW, "GB")
    for words in ("£1.24", "billion", "March", "2019, for", "raised\n", "in a night", "proud", "again", "dog", "last line"):
        place = document.locate(document.text.index(words))
        assert ARTICLE.startswith(words.split()[0], place.offset)


def test_a_title_that_differs_from_the_front_matter_is_a_heading(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Dam\n---\n# Another\n\nIt was raised.\n")
    document = read(tmp_path / "a.md")
    assert document.title == "Dam"
    assert [block.role for block in document.blocks] == [Role.HEADING, Role.PARAGRAPH]


@pytest.mark.parametrize("suffix", [".md", ".txt"])
@pytest.mark.parametrize("fence", ["---\ntitle: Dam\ndate: 2024-05-03\n---\n", '+++\ntitle = "Dam"\ndate = 2024-05-03\n+++\n'])
def test_front_matter_in_yaml_and_toml(tmp_path: Path, suffix: str, fence: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text(fence + "It was raised.\n", newline="\r\n")
    document = read(path)
    assert (document.title, document.published, document.text.strip()) == ("Dam", date(2024, 5, 3), "It was raised.")
    assert document.line(document.text.index("It")) == 5


WRONG = {
    "---\ntitle: [a\n---\nText.": "not valid YAML",
    "---\ntitle: a\nb: c: d\n---\nText.": "3: its front matter is not valid YAML",
    "---\ndate: soon\n---\nText.": '"published" must be a date',
    "---\norigin: robot\n---\nText.": '"origin" must be one of',
    "+++\ntitle = \n+++\nText.": "not valid TOML",
    "---\ntitle: a\n---\n": "holds no text",
}


@pytest.mark.parametrize("content", WRONG)
def test_wrong_front_matter_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.md").write_text(content)
    with pytest.raises(SourceError, match=WRONG[content]):
        read(tmp_path / "a.md")


@pytest.mark.parametrize(
    "content",
    [
        "---\n\nIt was raised.\n\n---\n\nIt broke.",
        "---\nIt was raised.\n---\nIt broke.",
        "---\ntitle: never closed\n\nIt was raised.",
    ],
)
def test_a_rule_is_no_front_matter(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.md").write_text(content)
    assert "It was raised." in read(tmp_path / "a.md").text


HOSTILE = [
    "[" * 10_000 + "x" + "]" * 10_000,
    "[a](" * 10_000,
    "*a " * 10_000,
    "_a*" * 10_000,
    "`" * 5_000 + "x",
    "![" * 10_000,
    "&#" * 20_000,
]


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_marks_are_read(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.md").write_text(content + "\n\nThe dam was raised by 3 metres.")
    assert "raised by 3 metres" in read(tmp_path / "a.md").text


def test_quotations_in_quotations_without_end(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(">" * 10_000 + " 5 people")
    with pytest.raises(SourceError, match="holds no text"):
        read(tmp_path / "a.md")
