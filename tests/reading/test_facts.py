from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.errors import SourceError
from factcheck.model import Origin, Tier
from factcheck.reading.facts import read_facts

CSV = """subject,measure,value,unit,as of,source
Riverton,computing power,"5,000",petaFLOPS,2025-12,the census

The dam,,1.24 billion,GBP,2019,
The museum,opened,2019-03-14,,,
The school,,2019-03-14,,,
Paris,population,2.1 million,,,
"""
YAML = """- subject: Riverton
  measure: computing power
  value: 5,000
  unit: petaFLOPS
- {subject: The dam, value: 30, unit: "€", as_of: 2019}
"""


def facts_of(path: Path, content: str) -> list[tuple[int, str]]:
    path.write_text(content, encoding="utf-8")
    document = read_facts(path)
    assert (document.tier, document.origin) == (Tier.REFERENCE, Origin.HUMAN)
    for block in document.blocks:
        assert document.line(block.span.start) == document.line(block.span.end - 1)
    return [(document.line(block.span.start), document[block.span]) for block in document.blocks]


def test_a_table_of_facts(tmp_path: Path) -> None:
    expected = [
        (2, "Riverton’s computing power was 5,000 petaFLOPS as of 2025-12, according to the census."),
        (4, "The dam was GBP 1.24 billion in 2019."),
        (5, "The museum opened on 2019-03-14."),
        (6, "The school dates from 2019-03-14."),
        (7, "Paris’ population was 2.1 million."),
    ]
    assert facts_of(tmp_path / "facts.csv", CSV) == expected


def test_a_list_of_facts(tmp_path: Path) -> None:
    assert facts_of(tmp_path / "facts.yaml", YAML) == [
        (1, "Riverton’s computing power was 5,000 petaFLOPS."),
        (5, "The dam was €30 in 2019."),
    ]


WRONG = {
    "facts.csv": {
        "subject,value\n,5\n": "2: subject is missing",
        "subject,value\nDam,\n": "2: value is missing",
        "subject,value\n--,5\n": '2: "--" is no subject',
        "subject,colour\nDam,red\n": '1: unknown column "colour"',
        "subject,value\nDam,5,000\n": "2: has 3 fields where the header has 2",
        "subject,value\n": "holds no facts",
        "": "is empty",
    },
    "facts.yaml": {
        "subject: Dam": "1: must hold a list of facts",
        "- Dam": "1: a fact must be a mapping",
        "- {subject: Dam, value: [5]}": '1: "value" must be a single value',
        "- subject: Dam\n  colour: red": '1: unknown column "colour"',
        "- subject: 'Dam": "1: is not valid YAML",
        "- *x": "1: is not valid YAML",
    },
}


@pytest.mark.parametrize(("name", "content"), [(name, content) for name, cases in WRONG.items() for content in cases])
def test_wrong_facts_are_named_with_their_line(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(SourceError) as raised:
        read_facts(tmp_path / name)
    assert f"{name}: {WRONG[name][content]}" in str(raised.value) or f"{name}:{WRONG[name][content]}" in str(raised.value)
