"""The settings in force, as records that say where each was set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from factcheck.configuration.settings import POLICY_KEYS, Settings
from factcheck.lexicon import Lexicon

SETTING_COLUMNS = ("key", "value", "from")
_DEFAULT = "default"


def setting_records(settings: Settings, lexicon: Lexicon) -> list[dict[str, str]]:
    """A record a setting, with :data:`SETTING_COLUMNS`; the whole policy of the rule pack comes last."""
    plain: dict[str, object] = {
        "configuration": settings.path or "none found",
        "select": ", ".join(settings.select) or "all rules",
        "ignore": ", ".join(settings.ignore) or "none",
        "rule-packs": ", ".join(map(str, lexicon.folders[1:])) or "none but the default",
        "manifest": settings.manifest or "sources.yaml beside the articles",
        "exclude": ", ".join(settings.exclude) or "nothing",
        "ledger": settings.ledger or "none",
        "decisions": settings.decisions,
        "output": ", ".join(f"{output.format}={output.path}" for output in settings.outputs) or "none",
        "jobs": settings.jobs or "one a processor, where it pays",
        **{f"tiers.{name}": tier.value for name, tier in settings.tiers.items()},
    }
    return [
        *({"key": key, "value": str(value), "from": _from(settings, key)} for key, value in plain.items()),
        *_policy_records(settings, lexicon),
    ]


def _policy_records(settings: Settings, lexicon: Lexicon) -> Iterator[dict[str, str]]:
    for keys, value in _leaves(lexicon.table("policy")):
        spoken = ".".join(("policy", *keys))
        for key, entry in POLICY_KEYS.items():
            if keys[0] == entry and settings.place(".".join((key, *keys[1:]))) is not None:
                spoken = ".".join((key, *keys[1:]))
        silenced = keys[0] == "severity" and value == "off"
        place = _from(settings, spoken)
        if silenced and place == _DEFAULT:
            place = _from(settings, "ignore" if settings.ignore else "select")
        yield {"key": spoken, "value": str(value), "from": place}


def _leaves(table: Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, (*above, key))
        else:
            yield (*above, key), value


def _from(settings: Settings, key: str) -> str:
    place = settings.place(key)
    return str(place) if place is not None else _DEFAULT
