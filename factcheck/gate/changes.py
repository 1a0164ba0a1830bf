"""Which articles are new: what git says has changed since a revision, or what the command line names."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from factcheck.errors import FactcheckError
from factcheck.model import Document

_MANIFEST = "sources.yaml"


def changed_files(revision: str, folder: Path | None = None) -> frozenset[Path]:
    """The files that differ from where the present branch left ``revision``, uncommitted and untracked ones included.

    Resolved paths, deleted files left out; in a repository without any commit all files differ from HEAD. ``FactcheckError``
    where ``folder`` is in no git repository, or the revision is not known.
    """
    folder = folder or Path.cwd()
    top = Path(_told(folder, "rev-parse", "--show-toplevel").rstrip("\n"))
    if revision.startswith("-"):
        raise FactcheckError(f"{revision!r} is no git revision")
    base = _base(folder, revision)
    names = _told(top, "diff", "--name-only", "--no-renames", "--diff-filter=d", "-z", base, "--")
    names += _told(top, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset((top / name).resolve() for name in names.split("\0") if name)


def changed_documents(documents: Iterable[Document], files: frozenset[Path]) -> frozenset[str]:
    """The ids of the documents that stand in one of these files, or whose sources manifest does."""
    manifests = frozenset(path.parent for path in files if path.name == _MANIFEST)
    found = set()
    for document in documents:
        path = Path(document.path).resolve() if document.path is not None else None
        if path is not None and (path in files or not manifests.isdisjoint(path.parents)):
            found.add(document.id)
    return frozenset(found)


def named_documents(documents: Sequence[Document], names: Iterable[str]) -> frozenset[str]:
    """The ids of the documents that stand in the files and folders named; ``FactcheckError`` for a name that fits none."""
    places = [(document.id, Path(document.path).resolve()) for document in documents if document.path is not None]
    found: set[str] = set()
    for name in names:
        wanted = Path(name).resolve()
        fitting = {id for id, path in places if path == wanted or wanted in path.parents}
        if not fitting:
            raise FactcheckError(f"{name} is not among the articles; name it as a PATH, too, or a folder that it is in")
        found |= fitting
    return frozenset(found)


def _base(folder: Path, revision: str) -> str:
    """What to compare with: where the present branch and a revision parted.

    The revision itself where they share no history, or the clone is too shallow to know.
    """
    wanted = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if wanted is None and revision == "HEAD":
        return _told(folder, "hash-object", "-t", "tree", "--stdin").strip()  # the empty tree: nothing is committed yet
    if wanted is None:
        raise FactcheckError(f"git knows no revision {revision!r}; in CI, fetch it first (`git fetch origin {revision}`)")
    commit = wanted.strip()
    return (_git(folder, "merge-base", commit, "HEAD") or commit).strip()


def _told(folder: Path, *arguments: str) -> str:
    """What git says; ``FactcheckError`` where it refuses."""
    said = _git(folder, *arguments)
    if said is None:
        raise FactcheckError(f"git {arguments[0]} failed in {folder}; is it a git repository, and may you read it?")
    return said


def _git(folder: Path, *arguments: str) -> str | None:
    """What git says; ``None`` where it refuses."""
    try:
        finished = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    except FileNotFoundError as error:
        raise FactcheckError("--changed-from needs git, and there is none on the PATH") from error
    return finished.stdout.decode("utf-8", "surrogateescape") if finished.returncode == 0 else None
