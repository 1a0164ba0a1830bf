"""From the configuration's table to settings."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from factcheck.configuration.files import find_configuration, read_configuration
from factcheck.configuration.settings import DECISIONS, KEYS, POLICY_KEYS, Output, Place, Settings
from factcheck.errors import ConfigurationError, nearest
from factcheck.model import Tier

_T = TypeVar("_T")


def load_settings(path: Path | None = None, near: Sequence[Path | str] = ()) -> Settings:
    """The settings of a configuration file, of the closest one where none is given, or the defaults where there is none.

    Raises :class:`ConfigurationError`, which names the file, the line where it is known, and the key.
    """
    if path is None:
        path = find_configuration(near)
        if path is None:
            return Settings()
    return _Reader(path).settings()


class _Reader:
    """One configuration file, and the ways its values are read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.table, self.lines = read_configuration(path)
        self.folder = path.parent

    def settings(self) -> Settings:
        for key in self.table:
            if key not in KEYS:
                self.fail(key, f"there is no key {key!r}{nearest(key, KEYS)}")
        defaults = Settings()
        return Settings(
            path=self.path,
            select=self.read("select", self.strings, ()),
            ignore=self.read("ignore", self.strings, ()),
            policy=self.policy(),
            tiers=self.read("tiers", self.tiers, {}),
            rule_packs=self.read("rule-packs", self.paths, ()),
            manifest=self.read("manifest", self.file, None),
            exclude=self.read("exclude", self.strings, ()),
            ledger=self.read("ledger", self.file, None),
            decisions=self.read("decisions", self.file, self.folder / DECISIONS),
            outputs=self.read("output", self.outputs, ()),
            jobs=self.read("jobs", self.number, defaults.jobs),
            places=self.places(),
        )

    def read(self, key: str, reader: Callable[[str, Any], _T], default: _T) -> _T:
        return reader(key, self.table[key]) if key in self.table else default

    def fail(self, key: str, message: str) -> NoReturn:
        while key and key not in self.lines:
            key = key.rpartition(".")[0]
        raise ConfigurationError(str(self.path), message, self.lines.get(key))

    def places(self) -> dict[str, Place]:
        return {
            **{key: Place(self.path, self.lines.get(key)) for key in self.table},
            **{key: Place(self.path, line) for key, line in self.lines.items()},
        }

    def policy(self) -> Mapping[str, Any]:
        overlay = dict(self.mapping("policy", self.table.get("policy", {})))
        for key, entry in POLICY_KEYS.items():
            if key in self.table:
                if entry in overlay:
                    self.fail(f"policy.{entry}", f"policy.{entry} and {key} are the same setting; keep one of them")
                overlay[entry] = self.table[key] if key == "fail-on" else self.mapping(key, self.table[key])
        return overlay

    def mapping(self, key: str, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            self.wrong(key, value)
        return value

    def strings(self, key: str, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            self.wrong(key, value)
        return tuple(value)

    def paths(self, key: str, value: Any) -> tuple[Path, ...]:
        return tuple(self.file(key, item) for item in self.strings(key, value))

    def file(self, key: str, value: Any) -> Path:
        if not isinstance(value, str) or not value or "\0" in value:
            self.wrong(key, value)
        return Path(os.path.normpath(self.folder / Path(value).expanduser()))

    def number(self, key: str, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            self.wrong(key, value)
        return value

    def tiers(self, key: str, value: Any) -> dict[str, Tier]:
        tiers = {}
        for name, tier in self.mapping(key, value).items():
            if tier not in list(Tier):
                self.fail(f"{key}.{name}", f"{key}.{name}: {tier!r} is no tier{nearest(str(tier), Tier)}")
            tiers[name] = Tier(tier)
        return tiers

    def outputs(self, key: str, value: Any) -> tuple[Output, ...]:
        from factcheck.reporting import FORMATS

        for format in self.mapping(key, value):
            if format not in FORMATS:
                self.fail(f"{key}.{format}", f"{key}: there is no format {format!r}{nearest(format, FORMATS)}")
        return tuple(Output(format, self.file(f"{key}.{format}", path)) for format, path in value.items())

    def wrong(self, key: str, value: Any) -> NoReturn:
        holds = KEYS[key].holds if key in KEYS else "the name of a file"
        self.fail(key, f"{key} must be {holds}, not {value!r}"[:300])
