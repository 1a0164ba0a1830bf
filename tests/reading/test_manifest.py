from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factcheck.errors import ManifestError
from factcheck.model import Origin, Tier
from factcheck.reading import read, read_all
from factcheck.reading.manifest import read_manifest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("The dam was raised in 1990.")
    (tmp_path / "wire").mkdir()
    (tmp_path / "wire" / "b.txt").write_text("The dam was built in 1960.")
    return tmp_path


def test_what_is_known_reaches_the_document(folder: Path) -> None:
    (folder / "sources.yaml").write_text(
        "a.txt:\n  publisher: The Gazette\n  url: https://gazette.co.uk/dam?utm_source=x\n  published: 2024-05-03\n"
        "  origin: ai\n  tier: high\n  language: en-GB\n  title: Dam\n"
    )
    document = read(folder / "a.txt")
    assert (document.publisher, document.published, document.origin, document.tier) == (
        "The Gazette", date(2024, 5, 3), Origin.AI, Tier.HIGH,
    )  # fmt: skip
    assert (document.identity, document.region, document.title) == ("https://gazette.co.uk/dam", "GB", "Dam")


def test_names_go_before_patterns_and_inner_manifests_before_outer(folder: Path) -> None:
    (folder / "sources.yaml").write_text(
        "'*.txt': {publisher: Any, tier: low}\nwire/b.txt: {publisher: Wire}\nwire/*.txt: {region: us}\n"
    )
    (folder / "wire" / "sources.yaml").write_text("b.txt: {tier: high}\n")
    first, second = read_all([folder])
    assert (first.id, first.publisher, first.tier) == ("a.txt", "Any", Tier.LOW)
    assert (second.id, second.publisher, second.tier, second.region) == ("wire/b.txt", "Wire", Tier.HIGH, "US")


def test_a_manifest_elsewhere(folder: Path) -> None:
    elsewhere = folder / "known.yaml"
    elsewhere.write_text("a.txt: {publisher: The Gazette}\n")
    assert read(folder / "a.txt", manifest=elsewhere).publisher == "The Gazette"
    assert read(folder / "wire" / "b.txt", manifest=elsewhere).publisher is None


@pytest.mark.parametrize("content", ["", "# nothing yet\n", "a.txt:\n", "a.txt: {publisher: }\n", "a.txt: {publisher: null}\n"])
def test_nothing_known_is_right_too(folder: Path, content: str) -> None:
    (folder / "sources.yaml").write_text(content)
    assert read(folder / "a.txt").publisher is None


WRONG = {
    "a.txt:\n  publsher: X\n": (2, 'unknown key "publsher"; did you mean "publisher"?'),
    "a.txt:\n  colour: red\n": (2, 'unknown key "colour"; known are publisher'),
    "a.txt:\n  publisher: X\n  published: last week\n": (3, "must be a date such as 2024-12-10"),
    "a.txt:\n  published: 2024-13-01\n": (2, "must be a date"),
    "a.txt:\n  origin: robot\n": (2, "must be one of human, ai, unknown"),
    "a.txt:\n  tier: hihg\n": (2, 'did you mean "high"'),
    "a.txt:\n  region: Hongkong\n": (2, "two letters"),
    "a.txt:\n  publisher: [a, b]\n": (2, "must be a single value"),
    "a.txt:\n  publisher: a\n  publisher: b\n": (3, "given twice"),
    "a.txt: {}\na.txt: {}\n": (2, "named twice"),
    "a.txt: Gazette\n": (1, "must be a mapping"),
    "- a.txt\n": (1, "must hold a mapping"),
    "\n\nb.txt: {}\n": (3, "no file b.txt beside it"),
    "a.tx: {}\n": (1, "did you mean a.txt?"),
    "a.txt: {publisher: 'x\n": (None, "not valid YAML"),
    "? [a]\n: b\n": (1, "a file name is expected"),
    "a.txt: *x\n": (1, "not valid YAML"),
}


@pytest.mark.parametrize("content", WRONG)
def test_what_is_wrong_is_named_with_its_line(folder: Path, content: str) -> None:
    line, words = WRONG[content]
    (folder / "sources.yaml").write_text(content)
    with pytest.raises(ManifestError) as raised:
        read(folder / "a.txt")
    assert words in str(raised.value)
    assert raised.value.path.endswith("sources.yaml")
    if line is not None:
        assert raised.value.line == line


@pytest.mark.parametrize("content", [b"\xff\xfe\0", b"\x00", "[" * 5000, b"a: \x80"])
def test_hostile_manifests_are_refused(folder: Path, content: bytes | str) -> None:
    path = folder / "sources.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(ManifestError, match=r"sources\.yaml"):
        read_manifest(path)


def test_a_manifest_that_cannot_be_read(folder: Path) -> None:
    with pytest.raises(ManifestError, match="cannot be read"):
        read_manifest(folder / "missing.yaml")
