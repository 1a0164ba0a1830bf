"""Finding the configuration file, and reading it with the lines of its keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from factcheck.errors import ConfigurationError

OWN_FILE = "factcheck.toml"
SHARED_FILE = "pyproject.toml"
_SECTION = ("tool", "factcheck")


def find_configuration(near: Sequence[Path | str] = ()) -> Path | None:
    """The configuration closest above the first path of ``near``, else above the working directory; ``None``: there is none.

    In one folder ``factcheck.toml`` comes before ``pyproject.toml``, which counts only if it has ``[tool.factcheck]``.
    """
    seen: set[Path] = set()
    for start in (*(_folder(path) for path in near[:1]), Path.cwd()):
        for folder in (start, *start.parents):
            if folder in seen:
                break
            seen.add(folder)
            if (folder / OWN_FILE).is_file():
                return _shown(folder / OWN_FILE)
            if _has_section(folder / SHARED_FILE):
                return _shown(folder / SHARED_FILE)
    return None


def read_configuration(path: Path) -> tuple[Mapping[str, Any], Mapping[str, int]]:
    """The table of a configuration file, and the lines of its dotted keys."""
    import tomllib

    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigurationError(str(path), f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(str(path), f"is not UTF-8 (byte {error.start})") from error
    try:
        table: Any = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"line (\d{1,9})", str(error))
        message = re.sub(r" \(at .*", "", str(error))
        raise ConfigurationError(str(path), f"is not valid TOML: {message}", int(found[1]) if found else None) from error
    section = _SECTION if path.name == SHARED_FILE else ()
    for key in section:
        table = table.get(key, {}) if isinstance(table, dict) else {}
    if not isinstance(table, dict):
        raise ConfigurationError(str(path), f"[{'.'.join(section)}] must be a table")
    return table, dict(_lines(text, section))


def _folder(path: Path | str) -> Path:
    """The folder that a path, a pattern or "-" stands in, as far as it exists."""
    given = Path(path).absolute()
    return next(folder for folder in (given, *given.parents) if folder.is_dir())


def _shown(path: Path) -> Path:
    """Relative where the file is below the working directory: shorter in a message, and the same on every machine."""
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path


def _has_section(path: Path) -> bool:
    try:
        text = path.read_bytes()
    except OSError:
        return False
    return re.search(rb"^\s*\[\s*tool\s*\.\s*factcheck\b", text, re.MULTILINE) is not None


_HEADER = re.compile(r"^\s*\[\[?([^\[\]]+)\]")
_ASSIGNMENT = re.compile(r"([^=#]+)=")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")
_LONGEST_LINE = 2000


def _lines(text: str, section: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """The line of each dotted key below the section: tomllib does not tell. Keys inside an inline table get none."""
    above: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line[:_LONGEST_LINE]):
            keys = above = _parts(header[1])
        elif assignment := _ASSIGNMENT.match(line[:_LONGEST_LINE]):
            keys = (*above, *_parts(assignment[1]))
        else:
            continue
        if keys[: len(section)] == section and len(keys) > len(section):
            yield ".".join(keys[len(section) :]), number


def _parts(key: str) -> tuple[str, ...]:
    return tuple(part[1:-1] if part[0] in "\"'" else part for part in _PART.findall(key))
