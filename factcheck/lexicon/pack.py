"""Reading a rule pack: YAML with a cache beside it, because a gate starts on every commit and YAML is slow to parse."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from factcheck.errors import RuleFileError
from factcheck.lexicon.cache import keep, kept

_here = Path(__file__).parent.parent
DEFAULT_PACK = _here / "rules" if (_here / "rules").is_dir() else _here.parent / "rules"
"""The folder of the default rule pack: inside the installed package, or beside it in a checkout."""

_CACHE_FORMAT = "2"
_LARGEST_FILE = 4_000_000
_KEPT = 16
"""How many parsed packs are kept: enough for a few configurations, and not every state of a pack that somebody edits."""


class Lexicon:
    """A rule pack, merged from one folder or more. Equal packs are equal, and hash alike, by their contents.

    ``overlay`` is laid over the folders' tables, by table name: what a configuration changes of them.
    """

    __slots__ = ("_tables", "digest", "folders", "overlay")

    def __init__(self, folders: Iterable[Path] = (DEFAULT_PACK,), overlay: Mapping[str, Any] | None = None) -> None:
        self.folders = tuple(folders)
        self.overlay = dict(overlay or {})
        contents: list[tuple[Path, bytes]] = []
        for folder in self.folders:
            if not folder.is_dir():
                raise RuleFileError(str(folder), "no such folder; a rule pack is a folder of YAML files")
            contents += [(path, _read(path)) for path in sorted(folder.glob("*.yaml"))]
        digest = hashlib.blake2b(_CACHE_FORMAT.encode(), digest_size=16)
        for path, content in contents:
            digest.update(path.name.encode() + b"\0" + str(len(content)).encode() + b"\0" + content)
        self.digest = digest.hexdigest()
        cached = _load_cached(self.digest)
        if cached is None:
            cached = {}
            for path, content in contents:
                cached[path.stem] = _merge(cached.get(path.stem, {}), _parse(path, content))
            _store_cached(self.digest, cached)
        if self.overlay:
            self.digest += hashlib.blake2b(json.dumps(self.overlay, sort_keys=True).encode(), digest_size=8).hexdigest()
        self._tables: dict[str, Any] = _merge(cached, self.overlay)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lexicon) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __reduce__(self) -> tuple[type[Lexicon], tuple[tuple[Path, ...], dict[str, Any]]]:
        return Lexicon, (self.folders, self.overlay)

    def table(self, name: str) -> Mapping[str, Any]:
        """The merged contents of ``<name>.yaml``; empty where no folder has that file. Not to be changed."""
        table: Mapping[str, Any] = self._tables.get(name, {})
        return table

    def error(self, name: str, keys: tuple[str | int, ...], message: str) -> RuleFileError:
        """An error about the entry under ``keys`` of ``<name>.yaml``, placed at the file and line that defines it."""
        found: tuple[Path, int | None] = (self.folders[-1] / f"{name}.yaml", None)
        for folder in self.folders:
            path = folder / f"{name}.yaml"
            if path.is_file() and (line := _line_of(path, keys)) is not None:
                found = (path, line)
        return RuleFileError(str(found[0]), message, found[1])


@lru_cache(maxsize=1)
def default_lexicon() -> Lexicon:
    """The default rule pack."""
    return load_lexicon()


def load_lexicon(extra: Iterable[Path] = (), overlay: Mapping[str, Any] | None = None) -> Lexicon:
    """The default rule pack with ``extra`` folders and ``overlay`` over it; :class:`RuleFileError` names file and line."""
    return Lexicon((DEFAULT_PACK, *extra), overlay)


def _read(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise RuleFileError(str(path), f"cannot be read ({error.strerror})") from error
    if len(content) > _LARGEST_FILE:
        raise RuleFileError(str(path), f"is larger than {_LARGEST_FILE // 1_000_000} MB; is this a rule file?")
    return content


def _parse(path: Path, content: bytes) -> dict[str, Any]:
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        """Words stay words: only true and false are truth values (YAML 1.2), for "no" and "on" are English here."""

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
        for first, resolvers in Loader.yaml_implicit_resolvers.items()
    }
    try:
        value = yaml.load(content, Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise RuleFileError(str(path), f"is not valid YAML: {error.problem or error.context}", line) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise RuleFileError(str(path), f"is not valid YAML: {str(error).splitlines()[0]}") from error
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise RuleFileError(str(path), f"must hold a mapping at the top, not a {type(value).__name__}", 1)
    _check_plain(path, value, ())
    return value


def _check_plain(path: Path, value: object, keys: tuple[str | int, ...]) -> None:
    """Only what JSON knows may stand in a rule file, so that the cache gives back what was read."""
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise RuleFileError(
                    str(path), f"the key {key!r} is read as a {type(key).__name__}; quote it", _line_of(path, keys)
                )
            _check_plain(path, item, (*keys, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            _check_plain(path, item, (*keys, index))
    elif value is not None and not isinstance(value, str | int | float | bool):
        raise RuleFileError(str(path), f"{value} is read as a {type(value).__name__}; quote it", _line_of(path, keys))


def _line_of(path: Path, keys: tuple[str | int, ...]) -> int | None:
    """The line of the entry under ``keys``, or of the nearest entry above it; None where the first key is missing."""
    import yaml

    node = yaml.compose(path.read_bytes(), yaml.SafeLoader)
    line: int | None = None
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            found = [(name, value) for name, value in node.value if name.value == str(key)]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            found = [(node.value[key], node.value[key])]
        else:
            found = []
        if not found:
            return line
        line = found[0][0].start_mark.line + 1
        node = found[0][1]
    return line


def _merge(before: Any, after: Any) -> Any:
    if isinstance(before, dict) and isinstance(after, dict):
        return {
            **before,
            **{key: _merge(before[key], value) if key in before else value for key, value in after.items()},
        }
    if isinstance(before, list) and isinstance(after, list):
        return [*before, *after]
    return after


def _load_cached(digest: str) -> dict[str, Any] | None:
    try:
        value = json.loads(kept(f"rules-{digest}.json") or b"")
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _store_cached(digest: str, tables: Mapping[str, Any]) -> None:
    content = json.dumps(tables, ensure_ascii=False).encode(errors="surrogatepass")
    keep(f"rules-{digest}.json", content, like="rules-*.json", most=_KEPT)
