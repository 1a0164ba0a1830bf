"""Front matter: the fenced head of a text that tells its title, date and more, in YAML (---) or TOML (+++)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from factcheck.errors import SourceError
from factcheck.reading.manifest import fact
from factcheck.reading.provenance import Provenance

_YAML = re.compile(r"\ufeff?---[ \t]*\r?\n(?=[ \t]*(?:#|[\w\"'-]{1,40}[ \t]*:))")
_YAML_END = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$\n?", re.MULTILINE)
_TOML = re.compile(r"\ufeff?\+\+\+[ \t]*\r?\n")
_TOML_END = re.compile(r"^\+\+\+[ \t]*\r?$\n?", re.MULTILINE)
_LONGEST = 100_000

# What writers of Jekyll, Hugo, Hexo, Astro and the like call each.
_NAMES = {
    "title": ("title", "headline"),
    "publisher": ("publisher", "site", "site_name", "source", "outlet"),
    "published": ("published", "date", "published_at", "publish_date", "publishdate", "pubdate", "published_on"),
    "url": ("url", "canonical_url", "canonical", "link", "original_url", "source_url"),
    "language": ("language", "lang", "locale"),
    "region": ("region", "country"),
    "origin": ("origin",),
    "tier": ("tier",),
    "id": ("id", "guid", "uid", "slug"),
}


def front_matter(text: str, path: str) -> tuple[Provenance, int]:
    """What the front matter of a text tells, and the offset behind it; nothing and 0 where there is none."""
    for opening, closing, parse in ((_YAML, _YAML_END, _yaml), (_TOML, _TOML_END, _toml)):
        opened = opening.match(text)
        closed = closing.search(text, opened.end(), opened.end() + _LONGEST) if opened else None
        if opened and closed:
            return provenance_of(parse(text[opened.end() : closed.start()], path), path), closed.end()
    return Provenance(), 0


def provenance_of(record: Mapping[str, Any], path: str, line: int | None = None) -> Provenance:
    """What a record of named values (front matter, a row of a table) tells; other names are left alone."""
    named = {str(name).strip().lower().replace("-", "_"): value for name, value in record.items()}
    known: dict[str, Any] = {}
    for key, names in _NAMES.items():
        value = next((named[name] for name in names if named.get(name) not in (None, "", [])), None)
        if value is None or isinstance(value, list | dict | bool):
            continue
        try:
            known["key" if key == "id" else key] = fact(key, value)
        except ValueError as error:
            raise SourceError(path, f'"{key}" {error}', line) from error
    return Provenance(**known)


def _yaml(head: str, path: str) -> Mapping[str, Any]:
    import yaml

    try:
        value = yaml.load(head, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else None
        raise SourceError(path, f"its front matter is not valid YAML: {error.problem or error.context}", line) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise SourceError(path, f"its front matter is not valid YAML: {str(error).splitlines()[0]}", 1) from error
    return value if isinstance(value, dict) else {}


def _toml(head: str, path: str) -> Mapping[str, Any]:
    import tomllib

    try:
        return tomllib.loads(head)
    except tomllib.TOMLDecodeError as error:
        raise SourceError(path, f"its front matter is not valid TOML: {error}", 1) from error
    except RecursionError as error:
        raise SourceError(path, "its front matter is nested too deeply", 1) from error
