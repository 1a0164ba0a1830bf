"""The sources manifest: a sources.yaml beside the articles that says what is known of each.

A mapping from a file's name (or path, or a pattern such as ``wire/*.html``), relative to the manifest, to what is known of
it. All keys are optional; where a name and patterns fit one file, the name goes first, then the patterns in their order.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from factcheck.errors import ManifestError
from factcheck.model import Origin, Tier
from factcheck.reading.provenance import Provenance
from factcheck.reading.published import published

MANIFEST_NAME = "sources.yaml"
KEYS = ("publisher", "url", "published", "origin", "tier", "region", "language", "title", "id")
_LARGEST = 20_000_000


class Manifest(NamedTuple):
    """What a manifest knows: entries by name or pattern, relative to ``folder``."""

    folder: Path
    entries: tuple[tuple[str, Provenance], ...] = ()

    def provenance(self, path: Path) -> Provenance:
        """What is known of a file; all unknown where the manifest does not name it."""
        try:
            name = PurePosixPath(path.absolute().relative_to(self.folder.absolute())).as_posix()
        except ValueError:
            return Provenance()
        found = Provenance()
        for pattern, known in self.entries:
            if pattern == name:
                found = known.over(found)
            elif fnmatchcase(name, pattern):
                found = found.over(known)
        return found


def read_manifest(path: Path) -> Manifest:
    """A manifest, validated; :class:`ManifestError` names the file, the line, and the nearest right key."""
    import yaml

    try:
        content = path.read_bytes()
    except OSError as error:
        raise ManifestError(path.as_posix(), f"cannot be read ({error.strerror})") from error
    if len(content) > _LARGEST:
        raise ManifestError(path.as_posix(), f"is larger than {_LARGEST // 1_000_000} MB; is this a manifest?")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node = yaml.compose(content, loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise ManifestError(path.as_posix(), f"is not valid YAML: {error.problem or error.context}", line) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ManifestError(path.as_posix(), f"is not valid YAML: {str(error).splitlines()[0]}") from error
    return _validated(path, node, yaml)


def _validated(path: Path, node: Any, yaml: Any) -> Manifest:
    where = path.as_posix()
    if node is None:
        return Manifest(path.parent)
    if not isinstance(node, yaml.MappingNode):
        raise ManifestError(where, "must hold a mapping from file names to what is known of them", 1)
    entries: list[tuple[str, Provenance]] = []
    seen: set[str] = set()
    for name, value in node.value:
        line = name.start_mark.line + 1
        if not isinstance(name, yaml.ScalarNode):
            raise ManifestError(where, "a file name is expected here", line)
        if name.value in seen:
            raise ManifestError(where, f"{name.value} is named twice", line)
        seen.add(name.value)
        if not any(sign in name.value for sign in "*?[") and not (path.parent / name.value).exists():
            raise ManifestError(where, f"there is no file {name.value} beside it{_nearest_file(path, name.value)}", line)
        if isinstance(value, yaml.ScalarNode) and not value.value:
            continue
        if not isinstance(value, yaml.MappingNode):
            raise ManifestError(where, f"what is known of {name.value} must be a mapping, such as publisher: …", line)
        entries.append((name.value, _provenance(where, value, yaml)))
    return Manifest(path.parent, tuple(entries))


def _provenance(where: str, node: Any, yaml: Any) -> Provenance:
    known: dict[str, Any] = {}
    for name, value in node.value:
        line = name.start_mark.line + 1
        key = name.value if isinstance(name, yaml.ScalarNode) else ""
        if key not in KEYS:
            raise ManifestError(where, f'unknown key "{key}"{_nearest(key, KEYS)}', line)
        if key in known:
            raise ManifestError(where, f'"{key}" is given twice', line)
        if not isinstance(value, yaml.ScalarNode):
            raise ManifestError(where, f'"{key}" must be a single value', value.start_mark.line + 1)
        if value.value in ("", "null", "~"):
            continue
        try:
            known["key" if key == "id" else key] = fact(key, value.value)
        except ValueError as error:
            raise ManifestError(where, f'"{key}" {error}', value.start_mark.line + 1) from error
    return Provenance(**known)


def fact(key: str, value: Any) -> Any:
    """The value of one known thing as the model has it; ``ValueError`` says what it should have been."""
    if key == "published":
        return published(value)
    text = str(value).strip()
    if key == "origin":
        return _one_of(Origin, text)
    if key == "tier":
        return _one_of(Tier, text)
    if key == "region":
        if not (len(text) == 2 and text.isascii() and text.isalpha()):
            raise ValueError(f'must be an ISO 3166 code of two letters such as HK, not "{text}"')
        return text.upper()
    return text


def _one_of(kind: type[Origin] | type[Tier], text: str) -> Origin | Tier:
    try:
        return kind(text.lower())
    except ValueError:
        names = tuple(member.value for member in kind)
        raise ValueError(f'must be one of {", ".join(names)}, not "{text}"{_nearest(text, names)}') from None


def _nearest(word: str, choices: tuple[str, ...]) -> str:
    from rapidfuzz import fuzz, process

    found = process.extractOne(word.lower(), choices, scorer=fuzz.ratio, score_cutoff=60)
    return f'; did you mean "{found[0]}"?' if found else f"; known are {', '.join(choices)}"


def _nearest_file(path: Path, name: str) -> str:
    from rapidfuzz import fuzz, process

    try:
        names = [entry.name for entry in path.parent.iterdir() if entry.name != path.name][:10_000]
    except OSError:
        return ""
    found = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=60)
    return f"; did you mean {found[0]}?" if found else ""
