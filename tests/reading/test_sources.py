from __future__ import annotations

import os
from pathlib import Path

import pytest

from factcheck.errors import SourceError
from factcheck.reading import find_sources, iterate, read, read_all
from factcheck.reading.sources import Source

TEXT = "The dam was raised in 1990."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("a.txt", "b.md", "notes.py", ".hidden.txt", "sub/a.txt", "sub/deep/c.txt", ".git/d.txt", "drafts/e.txt"):
        path = tmp_path / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "articles"


def ids(*paths: object, exclude: tuple[str, ...] = ()) -> list[str]:
    return [document.id for document in read_all([str(path) for path in paths], exclude=exclude)]


def test_a_folder_is_read_with_all_below_it(folder: Path) -> None:
    assert ids("articles") == ["a.txt", "b.md", "drafts/e.txt", "sub/a.txt", "sub/deep/c.txt"]


def test_files_have_their_names_and_longer_ones_where_they_clash(folder: Path) -> None:
    assert ids("articles/a.txt", "articles/b.md") == ["a.txt", "b.md"]
    assert ids("articles/a.txt", "articles/sub/a.txt") == ["articles/a.txt", "sub/a.txt"]
    assert ids("articles/a.txt", "articles/sub") == ["articles/a.txt", "deep/c.txt", "sub/a.txt"]


def test_each_file_is_read_once(folder: Path) -> None:
    assert ids("articles/a.txt", folder / "a.txt", "articles/../articles/a.txt") == ["a.txt"]


def test_globs(folder: Path) -> None:
    assert ids("articles/*.txt") == ["a.txt"]
    assert ids("articles/**/*.txt", exclude=("sub", "drafts/*")) != []
    assert ids("articles/su[b]/*.txt") == ["a.txt"]


@pytest.mark.parametrize("pattern", ["sub", "sub/", "sub/*", "articles/sub/*", "./articles/sub/*"])
def test_exclusions(folder: Path, pattern: str) -> None:
    assert ids("articles", exclude=(pattern,)) == ["a.txt", "b.md", "drafts/e.txt"]
    assert ids("articles", exclude=("*.txt",)) == ["b.md"]


def test_paths_are_shown_relative_to_the_current_folder(folder: Path) -> None:
    assert read(folder / "a.txt").path == "articles/a.txt"
    assert read("articles/a.txt").identity == "articles/a.txt"


def test_a_named_file_is_read_whatever_its_suffix(folder: Path) -> None:
    assert ids("articles/notes.py") == ["notes.py"]


def test_linked_folders_that_lead_back_end(folder: Path) -> None:
    (folder / "sub" / "loop").symlink_to(folder, target_is_directory=True)
    assert set(ids("articles")) >= {"a.txt", "sub/a.txt"}


def test_errors_are_told_and_the_rest_is_read(folder: Path) -> None:
    (folder / "empty.txt").write_text("")
    (folder / "binary.txt").write_bytes(b"\x89PNG\0")
    errors: list[SourceError] = []
    documents = read_all(["articles", "missing.txt"], on_error=errors.append)
    assert len(documents) == 5
    assert {error.path for error in errors} == {"articles/empty.txt", "articles/binary.txt", "missing.txt"}
    with pytest.raises(SourceError, match="binary"):
        read_all(["articles"])


def errors_of(*paths: str) -> str:
    errors: list[SourceError] = []
    assert read_all(paths, on_error=errors.append) == []
    return "\n".join(map(str, errors))


def test_what_cannot_be_found_is_named_with_what_to_do(folder: Path) -> None:
    (folder / "bare").mkdir()
    (folder / "self.txt").symlink_to(folder / "self.txt")
    assert errors_of("articles/aa.txt") == "articles/aa.txt: does not exist; did you mean articles/a.txt?"
    assert errors_of("articles/zzzzzz") == "articles/zzzzzz: does not exist"
    assert "holds no articles" in errors_of("articles/bare")
    assert "matches no file" in errors_of("articles/*.pdf")
    assert "leads back to itself" in errors_of("articles/self.txt")
    (folder / "moved.txt").symlink_to("elsewhere.txt")
    assert "is a symbolic link to elsewhere.txt, which does not exist" in errors_of("articles/moved.txt")
    assert "a part of its path is a file" in errors_of("articles/a.txt/b")
    assert "too long" in errors_of("x" * 5000)
    assert "cannot be read" in errors_of("nul\0byte")
    assert "device" in errors_of("/dev/zero")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_that_may_not_be_read(folder: Path) -> None:
    (folder / "a.txt").chmod(0)
    assert "may not be read" in errors_of("articles/a.txt")


def test_one_document_is_read_from_one_file(folder: Path) -> None:
    with pytest.raises(SourceError, match="is a folder"):
        read("articles")
    with pytest.raises(SourceError, match="does not exist"):
        read("missing.txt")
    two = folder / "two.jsonl"
    two.write_text('{"text": "One is 1."}\n{"text": "Two is 2."}\n')
    with pytest.raises(SourceError, match="holds 2 articles"):
        read(two)
    two.write_text('{"text": " "}\n')
    with pytest.raises(SourceError, match="its text is empty"):
        read(two)


def test_sources_are_found_before_they_are_read(folder: Path) -> None:
    found = find_sources(["articles/a.txt", "missing.txt"])
    assert found[0] == Source(Path("articles/a.txt"), "a.txt", None)
    assert isinstance(found[1], SourceError)


def test_documents_come_one_by_one(folder: Path) -> None:
    documents = iterate(["articles"])
    assert next(documents).id == "a.txt"
    assert next(documents).id == "b.md"


def test_the_contents_say_what_a_file_is_where_its_name_does_not(folder: Path) -> None:
    page = "<!DOCTYPE html><html><body><p>The dam was raised in 1990 by the town.</p></body></html>"
    (folder / "page").write_text(page)
    (folder / "rows").write_text('{"id": "r1", "text": "The dam was raised."}\n')
    (folder / "braces").write_text("{The dam} was raised.\n")
    (folder / "feed.xml").write_text(
        "<?xml version='1.0'?><rss><channel><item><title>Dam raised by 3 m</title></item></channel></rss>"
    )
    (folder / "odd.xml").write_text("<?xml version='1.0'?><text><p>The dam was raised in 1990 by the town.</p></text>")
    assert "<p>" not in read(folder / "page").text
    assert read(folder / "rows").id == "r1"
    assert read(folder / "braces").text.startswith("{The dam}")
    assert read(folder / "feed.xml").title == "Dam raised by 3 m"
    assert "raised in 1990" in read(folder / "odd.xml").text


def test_an_article_without_end_is_refused(folder: Path) -> None:
    (folder / "a.txt").write_text("The dam was raised. " * 1_000_000)
    assert "holds 20 million characters in one article; split it" in errors_of("articles/a.txt")


def test_thousands_of_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for number in range(600):
        folder = tmp_path / ("ab"[number % 2]) / str(number // 2)
        folder.mkdir(parents=True)
        (folder / "index.txt").write_text(TEXT)
    found = [source.id for source in find_sources([str(tmp_path / "a"), str(tmp_path / "b")]) if isinstance(source, Source)]
    assert len(set(found)) == 600
    assert found[0] == "a/0/index.txt"
