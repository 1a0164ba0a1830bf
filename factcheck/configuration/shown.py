"""The settings in force, as records that say where each was set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from factcheck.configuration.settings import POLICY_KEYS, Settings
from factcheck.lexicon import Lexicon
from factcheck.lexicon.policy import stands_in

SETTING_COLUMNS = ("key", "value", "from")
_DEFAULT = "default"
_COMMAND_LINE = "command line"


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
        *({"key": key, "value": str(value), "from": str(settings.place(key) or _DEFAULT)} for key, value in plain.items()),
        *_policy_records(settings, lexicon),
    ]


def _policy_records(settings: Settings, lexicon: Lexicon) -> Iterator[dict[str, str]]:
    packs = [(folder / "policy.yaml", _own_policy(folder)) for folder in lexicon.folders[1:]]
    for keys, value in _leaves(lexicon.table("policy")):
        spoken = _spoken(keys)
        if stands_in(settings.policy, keys):
            place = str(settings.place(spoken) or _COMMAND_LINE)
        elif keys[0] == "severity" and stands_in(lexicon.overlay.get("policy", {}), keys):
            named = any(keys[-1].startswith(beginning) for beginning in settings.ignore)
            place = str(settings.place("ignore" if named else "select") or _COMMAND_LINE)
        else:
            place = next((str(path) for path, own in reversed(packs) if stands_in(own, keys)), _DEFAULT)
        yield {"key": spoken, "value": str(value), "from": place}


def _spoken(keys: tuple[str, ...]) -> str:
    """The key as a configuration calls it."""
    for key, entry in POLICY_KEYS.items():
        if keys[0] == entry:
            return ".".join((key, *keys[1:]))
    return ".".join(("policy", *keys))


def _own_policy(folder: Path) -> Mapping[str, Any]:
    return Lexicon((folder,)).table("policy")


def _leaves(table: Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, (*above, key))
        else:
            yield (*above, key), value
