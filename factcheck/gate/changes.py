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

    Resolved paths, deleted files left out. ``FactcheckError`` where ``folder`` is in no git repository, or the revision is
    not known.
    """
    folder = folder or Path.cwd()
    top = Path(_git(folder, "rev-parse", "--show-toplevel").rstrip("\n"))
    if revision.startswith("-"):
        raise FactcheckError(f"{revision!r} is no git revision")
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", of=revision).strip()
    base = _merge_base(folder, commit) or commit
    names = _git(top, "diff", "--name-only", "--no-renames", "--diff-filter=d", "-z", base, "--")
    names += _git(top, "ls-files", "--others", "--exclude-standard", "-z")
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


def _merge_base(folder: Path, commit: str) -> str:
    """Where the present branch and a commit parted; "" where they share no history, or the clone is too shallow to know."""
    finished = subprocess.run(["git", "merge-base", commit, "HEAD"], cwd=folder, capture_output=True, text=True, check=False)
    return finished.stdout.strip()


def _git(folder: Path, *arguments: str, of: str = "") -> str:
    try:
        finished = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise FactcheckError("--changed-from needs git, and there is none on the PATH") from error
    if finished.returncode != 0:
        if of:
            raise FactcheckError(f"git knows no revision {of!r}; in CI, fetch it first (`git fetch origin {of}`)")
        said = finished.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise FactcheckError(f"git {arguments[0]} in {folder}: {said or 'failed'}")
    return finished.stdout.decode("utf-8", "surrogateescape")
