"""The parsed packs that are kept for the next start."""

import json
from pathlib import Path

import pytest

from factcheck.lexicon import Lexicon, load_lexicon


@pytest.fixture(name="kept")
def _kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "factcheck"


def edited(folder: Path, number: int) -> Lexicon:
    folder.mkdir(exist_ok=True)
    (folder / "policy.yaml").write_text(f"number: {number}\n")
    return Lexicon((folder,))


def test_the_next_start_reads_what_was_kept(kept: Path, tmp_path: Path) -> None:
    first = edited(tmp_path / "pack", 1)
    (file,) = kept.glob("rules-*.json")
    assert json.loads(file.read_text()) == {"policy": {"number": 1}}
    file.write_text('{"policy": {"number": 2}}')
    assert edited(tmp_path / "pack", 1).table("policy") == {"number": 2}, "it was read, not parsed again"
    file.write_text("{")
    assert edited(tmp_path / "pack", 1) == first, "what is broken is made anew"
    assert json.loads(file.read_text()) == {"policy": {"number": 1}}


def test_only_so_many_are_kept(kept: Path, tmp_path: Path) -> None:
    for number in range(40):
        edited(tmp_path / "pack", number)
    assert len(list(kept.iterdir())) == 16
    assert edited(tmp_path / "pack", 39).table("policy") == {"number": 39}


def test_without_a_cache_the_pack_is_read_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert load_lexicon().table("policy")["fail_on"] == "error"
