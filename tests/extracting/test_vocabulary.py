"""Words as matching sees them: stems, concepts, places, and how telling each is."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.errors import RuleFileError
from factcheck.extracting.words import read_words, tokenize, vocabulary
from factcheck.lexicon import default_lexicon, load_lexicon

WORDS = vocabulary(default_lexicon())


def terms(text: str) -> list[str]:
    return [word.term for word in read_words(text, 0, len(text), WORDS) if word.term]


@pytest.mark.parametrize(
    "forms",
    [
        ["bridge", "bridges"],
        ["city", "cities"],
        ["stop", "stopped", "stopping", "stops"],
        ["study", "studied", "studies"],
        ["rise", "rose", "risen", "rising"],
        ["box", "boxes"],
        ["child", "children"],
        ["pay", "paid", "pays"],
    ],
)
def test_forms_of_one_word_share_a_stem(forms: list[str]) -> None:
    assert len({WORDS.stem(form) for form in forms}) == 1


@pytest.mark.parametrize("pair", [("bus", "bu"), ("class", "clas"), ("red", "r"), ("sing", "s"), ("analysis", "analysi")])
def test_what_only_looks_like_an_ending_stays(pair: tuple[str, str]) -> None:
    assert WORDS.stem(pair[0]) != pair[1]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The death toll rose", ["=killed", "=rise"]),
        ("Twelve were killed", ["twelv", "=killed"]),
        ("it opened its doors", ["=open"]),
        ("American troops", ["@united states", "=soldier"]),
        ("He told us of turkey", ["turkey"]),
        ("Hong Kong and the U.S.", ["@hong kong", "@united states"]),
    ],
)
def test_terms(text: str, found: list[str]) -> None:
    assert terms(text) == found


def test_how_telling_a_term_is() -> None:
    assert WORDS.bits("=rise") < WORDS.bits("year") < WORDS.bits("=killed") < WORDS.bits("velodrom")


def test_tokens_have_their_places() -> None:
    text = "R&D at O’Neil’s U.S. lab (2024)"
    assert [text[start:end] for start, end, _ in tokenize(text, 0, len(text))] == [
        token for *_, token in tokenize(text, 0, len(text))
    ]


def test_a_word_in_two_concepts_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "concepts.yaml").write_text(
        "concepts:\n  gathering:\n    - jamboree\n    - funeral\n    - opening\n", encoding="utf-8"
    )
    with pytest.raises(RuleFileError, match=r'concepts\.yaml:5: "opening" stands for "open" already'):
        vocabulary(load_lexicon([tmp_path]))
