"""From the paths that a person gives to the files that are read: folders, globs, exclusions, and the ids of the documents."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from typing import NamedTuple

from factcheck.errors import SourceError
from factcheck.reading.manifest import MANIFEST_NAME

STANDARD_INPUT = "-"
SUFFIXES = frozenset({
        ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".pdf",
        ".docx", ".rss", ".atom", ".xml",
})  # fmt: skip
"""What is read of a folder; a file that is named itself is read whatever its name."""
_LARGEST = 1_000_000_000


class Source(NamedTuple):
    """A file to read. ``id`` is unique among those found together; ``root`` is the folder argument that it was found under."""

    path: Path
    id: str
    root: Path | None = None

    @property
    def shown(self) -> str:
        """The path as a person opens it: relative where it lies below the current folder, with forward slashes."""
        return shown(self.path)


def shown(path: PurePath) -> str:
    """A path relative to the current folder where it lies below it, with forward slashes."""
    if path.is_absolute():
        try:
            return path.relative_to(Path.cwd()).as_posix()
        except (ValueError, OSError):
            pass
    return path.as_posix()


def find_sources(
    paths: Iterable[str | os.PathLike[str]], exclude: Sequence[str] = (), ours: Collection[str | os.PathLike[str]] = ()
) -> list[Source | SourceError]:
    """The files of all paths, each once, sorted by id; in place of what cannot be found, the error that says so.

    What matches ``exclude`` is left out; ``ours`` are files that the program itself writes, read only where they are named.
    """
    found: dict[str, tuple[Path, Path | None]] = {}
    errors: list[SourceError] = []
    own = {_key(Path(path)) for path in ours}
    for given in paths:
        for path, root in _expanded(os.fspath(given), errors):
            key = _key(path)
            if not _excluded(path, root, exclude) and (key not in own or os.fspath(given) == str(path)):
                found.setdefault(key, (path, root))
    return [*sorted(_named(list(found.values())), key=lambda source: source.id), *errors]


def _key(path: Path) -> str:
    return STANDARD_INPUT if str(path) == STANDARD_INPUT else os.path.normpath(path.absolute())


def _expanded(given: str, errors: list[SourceError]) -> Iterator[tuple[Path, Path | None]]:
    if given == STANDARD_INPUT:
        yield Path(STANDARD_INPUT), None
        return
    path = Path(given)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        if isinstance(error, FileNotFoundError) and any(sign in given for sign in "*?["):
            yield from _globbed(given, errors)
        else:
            errors.append(unreadable(shown(path), error))
        return
    if not stat.S_ISDIR(mode):
        yield path, None
        return
    inside = list(_walked(path, errors))
    if not inside:
        errors.append(
            SourceError(
                shown(path), f"holds no articles ({', '.join(sorted(SUFFIXES))}); name the files themselves to read others"
            )
        )
    for file in inside:
        yield file, path


def _globbed(given: str, errors: list[SourceError]) -> Iterator[tuple[Path, Path | None]]:
    import glob

    try:
        names = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute patterns)
    except (OSError, ValueError, RecursionError) as error:
        errors.append(SourceError(given, f"is no pattern that can be used ({error})"))
        return
    files = [Path(name) for name in names if Path(name).is_file() and Path(name).name != MANIFEST_NAME]
    if not files:
        errors.append(SourceError(given, "matches no file; check the pattern, and quote it if the shell should leave it alone"))
    for file in files:
        yield file, None


def _walked(folder: Path, errors: list[SourceError]) -> Iterator[Path]:
    """The articles below a folder, hidden ones left out. Links are followed, each real folder once, so that loops end."""
    seen: set[str] = set()

    def failed(error: OSError) -> None:
        errors.append(unreadable(shown(Path(error.filename)), error))

    for current, folders, files in os.walk(folder, onerror=failed, followlinks=True):
        real = os.path.realpath(current)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and os.path.splitext(name)[1].lower() in SUFFIXES:  # noqa: PTH122
                yield Path(current, name)


def _excluded(path: Path, root: Path | None, exclude: Sequence[str]) -> bool:
    if not exclude:
        return False
    names = {path.name, path.as_posix(), shown(path)}
    if root is not None:
        below = path.relative_to(root)
        names |= {below.as_posix(), *(parent.as_posix() for parent in below.parents), *below.parts}
    patterns = [pattern.removeprefix("./").removesuffix("/") for pattern in exclude]
    return any(fnmatchcase(name, pattern) for pattern in patterns for name in names)


def _named(found: list[tuple[Path, Path | None]]) -> list[Source]:
    """Sources with ids: the path below the folder argument, or the file's name, and as many folders more as make it unique."""
    ids = [
        "stdin" if str(path) == STANDARD_INPUT else (path.relative_to(root).as_posix() if root is not None else path.name)
        for path, root in found
    ]
    lengths = [id.count("/") + 1 for id in ids]
    while len(set(ids)) < len(ids):
        clashing = {id for id, count in Counter(ids).items() if count > 1}
        for index, (path, _) in enumerate(found):
            if ids[index] in clashing:
                parts = Path(os.path.normpath(path.absolute())).parts[1:]
                lengths[index] += 1
                ids[index] = "/".join(parts[-lengths[index] :])
    return [Source(path, id, root) for (path, root), id in zip(found, ids, strict=True)]


def read_bytes(path: Path) -> bytes:
    """The contents of a file or, for "-", of standard input; :class:`SourceError` says why not."""
    import sys

    if str(path) == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise SourceError(
                shown(path), "is a folder; read_all and the commands read folders, one document is read from a file"
            )
        if stat.S_ISBLK(status.st_mode) or (stat.S_ISCHR(status.st_mode) and not path.samefile("/dev/stdin")):
            raise SourceError(shown(path), "is a device, not a file")
        if status.st_size > _LARGEST:
            raise SourceError(
                shown(path), f"is larger than {_LARGEST // 1_000_000_000} GB; split it, or leave it out with --exclude"
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise unreadable(shown(path), error) from error


def unreadable(path: str, error: OSError | ValueError) -> SourceError:
    """The error of the system, in words that say what to do."""
    import errno

    advice = {
        errno.EACCES: "may not be read; check its permissions, or leave it out with --exclude",
        errno.EPERM: "may not be read; check its permissions, or leave it out with --exclude",
        errno.ELOOP: "is a symbolic link that leads back to itself; remove it, or leave it out with --exclude",
        errno.ENOTDIR: "does not exist: a part of its path is a file",
        errno.ENAMETOOLONG: "is too long for a path",
    }
    number = error.errno if isinstance(error, OSError) and error.errno is not None else 0
    reason = error.strerror if isinstance(error, OSError) else str(error)
    message = _missing(path) if number == errno.ENOENT else advice.get(number, f"cannot be read ({reason})")
    return SourceError(path[:300], message)


def _missing(path: str) -> str:
    link = Path(path)
    if link.is_symlink():
        return f"is a symbolic link to {link.readlink()}, which does not exist; remove it, or leave it out with --exclude"
    return f"does not exist{_nearest_name(path)}"


def _nearest_name(path: str) -> str:
    from rapidfuzz import fuzz, process

    wanted = Path(path)
    try:
        names = [entry.name for entry in wanted.parent.iterdir()][:10_000]
    except OSError:
        return ""
    found = process.extractOne(wanted.name, names, scorer=fuzz.ratio, score_cutoff=75)
    return f"; did you mean {(wanted.parent / found[0]).as_posix()}?" if found else ""
