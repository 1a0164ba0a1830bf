from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.errors import RuleFileError
from factcheck.lexicon import load_lexicon
from factcheck.model import Origin, Role
from factcheck.reading import from_text
from factcheck.reading.cues import bare, cues_of

WRONG = {
    'link: ["(x"]': "is not a regular expression",
    "link: {a: 1}": "must be a list of regular expressions",
    "link: [3]": "must be a regular expression, not 3",
    'boilerplate:\n  whole:\n    - "(("': "is not a regular expression",
    'origin:\n  - {match: "(", origin: ai, scope: list}': "is not a regular expression",
    'origin:\n  - {match: "x", origin: robot, scope: list}': "origin must be human or ai",
    'origin:\n  - {match: "x", origin: ai, scope: page}': "scope one of document, section, list, block",
    'origin:\n  - {match: "x", origin: ai, scope: list, words: many}': "the largest number of words",
    "origin: [3]": "must have match",
    'neighbour: "("': "is not a regular expression",
}


@pytest.mark.parametrize("content", WRONG)
def test_wrong_cues_are_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "blocks.yaml").write_text(content)
    with pytest.raises(RuleFileError, match=WRONG[content]) as raised:
        cues_of(load_lexicon([tmp_path]))
    assert raised.value.path.endswith("blocks.yaml")


def test_a_rule_pack_adds_cues(tmp_path: Path) -> None:
    (tmp_path / "blocks.yaml").write_text(
        "boilerplate:\n  whole: ['weather report']\norigin:\n  - {match: 'robo-?desk', origin: ai, scope: document}\n"
    )
    lexicon = load_lexicon([tmp_path])
    document = from_text("It rained for 3 days.\n\nWeather report\n\nFrom our robodesk, at noon.", lexicon=lexicon)
    assert [block.role for block in document.blocks] == [Role.PARAGRAPH, Role.BOILERPLATE, Role.BOILERPLATE]
    assert document.origin is Origin.AI


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("• [Read more] »", "Read more"),
        ("💡 5 km", "5 km"),
        ("“Yes”", "“Yes”"),
        ("$5", "$5"),
        ("###", "###"),
        ("", ""),
        ("(a) b", "a) b"),
    ],
)
def test_bare_lines(line: str, words: str) -> None:
    assert bare(line) == words
