"""The page on formats says what is so: every format, every field, and examples that are part of real outputs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from factcheck.reporting import FORMATS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"<!-- example: (\S+) -->\n```\w+\n(.*?)```\n", PAGE, re.DOTALL)
MENTION_FIELDS = ("timex_type", "head", "pair", "part_of", "whole", "bracketed")


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == PAGE.count("<!-- example") > 8


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_an_example_is_part_of_a_whole_output(name: str, example: str) -> None:
    lines = (ROOT / "tests" / "golden" / name).read_text(encoding="utf-8").splitlines()
    position = -1
    for line in example.splitlines():
        assert line in lines[position + 1 :], line
        position = lines.index(line, position + 1)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_its_row_and_its_ending(name: str) -> None:
    assert re.search(rf"^\| \[`{name}`\]\(#([\w-]+)\) \| {re.escape(FORMATS[name].ending)} \| ", PAGE, re.MULTILINE)


def test_every_link_of_the_table_has_its_section() -> None:
    sections = {
        re.sub(r"[^\w-]", "", title.lower().replace(" ", "-")) for title in re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([\w-]+)\)", PAGE)) <= sections


def test_every_field_is_explained() -> None:
    schema = json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))
    fields = {field for part in schema["$defs"].values() for field in part.get("properties", {})}
    named = set(re.findall(r"`(\w+)`", PAGE))
    assert fields | {*schema["properties"], *MENTION_FIELDS} <= named
