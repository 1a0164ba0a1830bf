from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.errors import FactcheckError
from factcheck.gate.changes import changed_documents, changed_files, named_documents
from factcheck.model import Document

Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Real git, in an empty repository that is the working directory."""
    repository = tmp_path / "repository"
    repository.mkdir()
    monkeypatch.chdir(repository)

    def run(*arguments: str) -> str:
        named = ["-c", "user.name=Kim", "-c", "user.email=kim@example.org", "-c", "init.defaultBranch=main"]
        return subprocess.run(["git", *named, *arguments], capture_output=True, text=True, check=True).stdout

    run("init", "-q")
    return run


def commit(git: Git, **files: str) -> None:
    for name, text in files.items():
        path = Path(name.replace("__", "/") + ".txt")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    git("add", ".")
    git("commit", "-qm", "step")


def names(found: frozenset[Path]) -> list[str]:
    return sorted(path.relative_to(Path.cwd().resolve()).as_posix() for path in found)


def test_it_is_what_differs_from_where_the_branch_began(git: Git) -> None:
    commit(git, old="1", news__same="1", gone="1")
    git("checkout", "-qb", "work")
    commit(git, news__new="2")
    git("checkout", "-q", "main")
    commit(git, old="3", elsewhere="3")
    git("checkout", "-q", "work")
    Path("old.txt").write_text("2")
    Path("gone.txt").unlink()
    Path("untracked ü.txt").write_text("2")
    Path("ignored.log").write_text("2")
    Path(".gitignore").write_text("*.log\n")
    assert names(changed_files("main")) == [".gitignore", "news/new.txt", "old.txt", "untracked ü.txt"]
    assert names(changed_files("HEAD")) == [".gitignore", "old.txt", "untracked ü.txt"]


def test_it_is_the_same_from_a_folder_of_the_repository(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(git, news__a="1", b="1")
    Path("b.txt").write_text("2")
    Path("new.txt").write_text("2")
    root = Path.cwd().resolve()
    monkeypatch.chdir("news")
    assert changed_files("HEAD") == {root / "b.txt", root / "new.txt"}


def test_a_branch_without_common_history_is_compared_as_it_is(git: Git) -> None:
    commit(git, a="1", b="1")
    git("checkout", "-q", "--orphan", "other")
    commit(git, a="2")
    assert names(changed_files("main")) == ["a.txt"]


def test_before_the_first_commit_everything_is_new(git: Git) -> None:
    Path("staged.txt").write_text("1")
    git("add", ".")
    Path("untracked.txt").write_text("1")
    assert names(changed_files("HEAD")) == ["staged.txt", "untracked.txt"]


@pytest.mark.parametrize(
    ("revision", "message"),
    [
        ("nowhere", "git knows no revision 'nowhere'; in CI, fetch it first"),
        ("--output=x", "is no git revision"),
        ("HEAD:a.txt", "git knows no revision"),
    ],
)
def test_a_revision_that_git_does_not_know(git: Git, revision: str, message: str) -> None:
    commit(git, a="1")
    with pytest.raises(FactcheckError, match=message):
        changed_files(revision)
    assert [path.name for path in Path.cwd().iterdir() if path.name != ".git"] == ["a.txt"]


def test_outside_a_repository_or_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FactcheckError, match="is it a git repository"):
        changed_files("main", tmp_path)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(FactcheckError, match="needs git"):
        changed_files("main", tmp_path)


def document(path: str | None) -> Document:
    return Document(path or "stdin", "", path=path)


def test_a_document_changes_with_its_file_or_its_manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = [document(path) for path in ("a.txt", "news/b.txt", "news/deep/c.txt", "other/d.txt", None)]
    root = tmp_path.resolve()
    assert changed_documents(found, frozenset({root / "a.txt", root / "z.txt"})) == {"a.txt"}
    assert changed_documents(found, frozenset({root / "news" / "sources.yaml"})) == {"news/b.txt", "news/deep/c.txt"}


def test_documents_are_named_by_file_or_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = [document(path) for path in ("a.txt", "news/b.txt", "news/c.txt", None)]
    assert named_documents(found, ["./a.txt"]) == {"a.txt"}
    assert named_documents(found, ["news", "a.txt"]) == {"a.txt", "news/b.txt", "news/c.txt"}
    with pytest.raises(FactcheckError, match=r"z\.txt is not among the articles"):
        named_documents(found, ["z.txt"])
