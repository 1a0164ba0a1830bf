"""From settings to the rule pack that they ask for: the default one, the user's over it, and the policy over both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from factcheck.configuration.settings import POLICY_KEYS, Settings
from factcheck.errors import ConfigurationError, nearest
from factcheck.lexicon import Lexicon, load_lexicon


def lexicon_of(settings: Settings, packs: Iterable[Path] = ()) -> Lexicon:
    """The rule pack that the settings ask for, with ``packs`` laid over theirs, its policy checked.

    Raises :class:`ConfigurationError` where the configuration names a rule or an entry that is none, and
    :class:`RuleFileError` where a rule file is wrong.
    """
    folders = (*settings.rule_packs, *packs)
    overlay = dict(settings.policy)
    if settings.select or settings.ignore or "severity" in overlay:
        codes = tuple(load_lexicon(folders).table("policy").get("severity", ()))
        overlay["severity"] = {**_silenced(settings, codes), **_weighed(settings, codes)}
    lexicon = load_lexicon(folders, {"policy": overlay} if overlay else None)
    _check_policy(settings, lexicon)
    return lexicon


def _silenced(settings: Settings, codes: Sequence[str]) -> dict[str, str]:
    """The rules that do not speak, in policy's words. A rule that is both selected and ignored is ignored."""
    selected = _expand(settings, "select", settings.select, codes) if settings.select else set(codes)
    ignored = _expand(settings, "ignore", settings.ignore, codes)
    return {code: "off" for code in codes if code not in selected or code in ignored}


def _weighed(settings: Settings, codes: Sequence[str]) -> dict[str, Any]:
    weights: Mapping[str, Any] = settings.policy.get("severity", {})
    for code in weights:
        if code not in codes:
            _refuse(settings, f"severity.{code}", f"{code!r} is no rule{nearest(code, codes)}")
    silenced = _silenced(settings, codes)
    return {code: weight for code, weight in weights.items() if code not in silenced}


def _expand(settings: Settings, key: str, beginnings: Iterable[str], codes: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for beginning in beginnings:
        matching = [code for code in codes if code.startswith(beginning)] if beginning else []
        if not matching:
            _refuse(settings, key, f"{key}: {beginning!r} is no rule, and no rule begins so{nearest(beginning, codes)}")
        found.update(matching)
    return found


def _check_policy(settings: Settings, lexicon: Lexicon) -> None:
    from factcheck.lexicon.policy import policy

    try:
        policy(lexicon)
    except ConfigurationError as error:
        # It says "policy.severity.FC302 must be …"; the person who wrote it called it severity.FC302.
        dotted = error.message.split(" ", 1)[0]
        for key, entry in POLICY_KEYS.items():
            spoken = dotted.replace(f"policy.{entry}", key, 1)
            if dotted.startswith(f"policy.{entry}") and settings.place(spoken) is not None:
                _refuse(settings, spoken, error.message.replace(dotted, spoken, 1), error)
        _refuse(settings, dotted, error.message, error)


def _refuse(settings: Settings, key: str, message: str, cause: Exception | None = None) -> NoReturn:
    place = settings.place(key)
    if place is None:
        raise ConfigurationError("command line", message) from cause
    raise ConfigurationError(str(place.path), message, place.line) from cause
