"""The compiled patterns that are kept for the next start."""

import re
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.lexicon.patterns import Patterns, compiled

SOURCES = [
    (r"(?P<day>\d{1,2})\s(?P<month>may|june)(?:,?\s(?P<year>\d{4}))?", re.IGNORECASE),
    (r"[“\"«„](?P<inner>[^“”\"«»„]*)[”\"»“]\W{0,2}", 0),
    (r"(?s:.*)(?<![\w.,-])(?:an?|one|1)[\s-]\s*(?i:metre|foot)\Z", 0),
    (r" a | b # either", re.VERBOSE),
    ("", 0),
]


@pytest.fixture(name="kept")
def _kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "factcheck" / "patterns.bin"


def texts() -> st.SearchStrategy[str]:
    words = st.sampled_from(["3 May 2024", "12 june", "one foot", "a\nmetre", "“Yes”,", '"no"', " ", "ab"])
    return st.lists(st.one_of(words, st.text(max_size=5)), max_size=5).map("".join)


def store() -> Patterns:
    return Patterns("patterns.bin")


@pytest.fixture(name="filled")
def _filled(kept: Path) -> Path:
    first = store()
    for source, flags in SOURCES:
        first.compiled(source, flags)
    first.save()
    return kept


@pytest.mark.parametrize(("source", "flags"), SOURCES)
def test_what_is_kept_is_what_python_compiles(filled: Path, source: str, flags: int) -> None:
    assert filled.is_file()
    ours, theirs = store().compiled(source, flags), re.compile(source, flags)
    assert ours == theirs
    assert (ours.pattern, ours.flags, ours.groups, ours.groupindex) == (
        theirs.pattern,
        theirs.flags,
        theirs.groups,
        theirs.groupindex,
    )

    @given(texts())
    @settings(max_examples=60)
    def finds_the_same(text: str) -> None:
        assert [(found.span(), found.groupdict()) for found in ours.finditer(text)] == [
            (found.span(), found.groupdict()) for found in theirs.finditer(text)
        ]

    finds_the_same()


@pytest.mark.parametrize("damage", [b"", b"1234", b"\0" * 100, b"cut"])
def test_what_is_damaged_is_compiled_and_kept_anew(filled: Path, damage: bytes) -> None:
    whole = filled.read_bytes()
    filled.write_bytes(whole[:-7] if damage == b"cut" else damage)
    again = store()
    for source, flags in SOURCES:
        assert again.compiled(source, flags) == re.compile(source, flags)
    again.save()
    assert filled.read_bytes() == whole


def test_code_that_the_engine_refuses_is_not_run(kept: Path) -> None:
    import marshal
    import zlib

    content = marshal.dumps({("abc", 0): (32, b"\x07\0\0\0" * 9, 0, {})})
    kept.parent.mkdir()
    kept.write_bytes(zlib.crc32(content).to_bytes(4, "big") + content)
    assert store().compiled("abc").fullmatch("abc")


def test_a_wrong_pattern_is_told_as_ever(kept: Path) -> None:
    with pytest.raises(re.error, match="unterminated"):
        store().compiled("(a", re.IGNORECASE)
    with pytest.raises(re.error, match="unterminated"):
        compiled("(a", re.IGNORECASE)


def test_where_the_inside_of_re_is_another_one_it_compiles(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "re._parser", None)
    patterns = store()
    assert patterns.compiled("a|b").fullmatch("b")
    patterns.save()
    assert not kept.exists()


def test_nothing_is_written_where_nothing_is_new(filled: Path) -> None:
    before = filled.stat().st_mtime_ns
    again = store()
    again.compiled(*SOURCES[0])
    again.save()
    assert filled.stat().st_mtime_ns == before


def test_of_too_many_only_those_in_use_stay(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.lexicon.patterns._MOST", 4)
    first = store()
    for number in range(4):
        first.compiled(f"a{number}")
    first.save()
    second = store()
    second.compiled("a3")
    second.compiled("b")
    second.save()
    assert set(store()._codes) == {("a3", 0), ("b", 0)}
