"""Links that work where the output stands."""

from __future__ import annotations

import pytest
from making import document

from factcheck.reporting.places import in_repository, is_relative, link
from factcheck.reporting.registry import Options


@pytest.mark.parametrize(
    ("path", "line", "options", "target"),
    [
        ("seeds/a.txt", 3, Options(folder="reports"), "../seeds/a.txt#L3"),
        ("seeds/a.txt", 3, Options(), "seeds/a.txt#L3"),
        ("seeds/a.txt", None, Options(), "seeds/a.txt"),
        ("reports/a.txt", 1, Options(folder="reports"), "a.txt#L1"),
        ("a.md", 3, Options(), "a.md?plain=1#L3"),
        ("A.HTML", 3, Options(), "A.HTML?plain=1#L3"),
        ("a b/c#d?e:(f).txt", 1, Options(), "a%20b/c%23d%3Fe%3A%28f%29.txt#L1"),
        ("javascript:x.txt", 1, Options(), "javascript%3Ax.txt#L1"),
        ("/home/me/a.txt", 1, Options(), None),
        ("C:\\articles\\a.txt", 1, Options(), None),
        ("~/a.txt", 1, Options(), None),
        ("a.txt", 1, Options(folder="/home/me"), None),
        (None, 1, Options(), None),
        (
            "a.txt",
            7,
            Options(link="https://github.com/o/n/blob/c0ffee/", root="news"),
            "https://github.com/o/n/blob/c0ffee/news/a.txt#L7",
        ),
        ("../a.txt", 7, Options(link="https://github.com/o/n/blob/c0ffee"), None),
        ("a.txt", 7, Options(link="javascript:x"), None),
    ],
)
def test_link(path: str | None, line: int | None, options: Options, target: str | None) -> None:
    assert link(document("a", "x", path=path), line, options) == target


def test_what_has_no_file_is_linked_by_its_address() -> None:
    assert link(document("a", "x", path=None, url="https://a.example/b"), 3, Options()) == "https://a.example/b"
    assert link(document("a", "x", path="/tmp/a", url="javascript:x"), 3, Options()) is None
    assert link(None, 3, Options()) is None


@pytest.mark.parametrize(
    ("path", "root", "found"),
    [
        ("a.txt", "", "a.txt"),
        ("./b/../a.txt", "news", "news/a.txt"),
        ("../a.txt", "news", "a.txt"),
        ("../a.txt", "", None),
        ("..", "", None),
        ("/a.txt", "", None),
        ("a.txt", "/repository", None),
        (None, "", None),
    ],
)
def test_in_repository(path: str | None, root: str, found: str | None) -> None:
    assert in_repository(document("a", "x", path=path), Options(root=root)) == found


@pytest.mark.parametrize("path", ["https://a.example/x", "c:/x", "\\\\server\\x", "/x", "~x"])
def test_absolute_paths_are_seen(path: str) -> None:
    assert not is_relative(path)
