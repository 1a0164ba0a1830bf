"""The policy: how much a rule weighs, how far a hedge reaches, which tier is trusted how far (rules/policy.yaml)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from factcheck.errors import ConfigurationError, FactcheckError
from factcheck.lexicon.pack import Lexicon
from factcheck.model import Severity, Tier

OFF = "off"

_T = TypeVar("_T")


class PolicyError(FactcheckError):
    """An entry of a policy that is wrong: ``keys`` lead to it, ``message`` says what it must be."""

    def __init__(self, keys: tuple[str, ...], message: str) -> None:
        self.keys = keys
        self.message = message
        super().__init__(f"{'.'.join(keys)} {message}")


class Reach(NamedTuple):
    """How far a figure reaches, as shares of the figure: ``below`` and ``above`` it."""

    below: float
    above: float

    def around(self, low: float, high: float) -> tuple[float, float]:
        """The interval ``[low, high]`` widened by the reach."""
        return low - abs(low) * self.below, high + abs(high) * self.above


class Policy(NamedTuple):
    """The policy, checked. A severity of ``None`` is "off".

    ``single_source`` is what FC302 weighs by the trust tier of the one source; ``approximate`` how far an approximate figure
    reaches by dimension, "default" for the rest; ``hedges`` the same by the words of the hedge; ``magnitudes`` the least and
    the greatest number that words like "dozens" stand for. ``rounding_share`` caps the rounding of figures that end in zeros;
    ``unit_margin`` and ``currency_margin`` are shares; ``currency_days`` how old a rate may be that a text converts at.
    """

    fail_on: Severity | None
    severity: Mapping[str, Severity | None]
    single_source: Mapping[Tier, Severity | None]
    approximate: Mapping[str, Reach]
    hedges: Mapping[str, Reach]
    magnitudes: Mapping[str, tuple[float, float]]
    rounding_share: float
    unit_margin: float
    currency_margin: float
    currency_days: int

    def reach(self, dimension: str, surface: str = "") -> Reach:
        """How far an approximate figure reaches: by the longest hedge in its words, else by its dimension."""
        words = f" {' '.join(surface.lower().split())} "
        found = max((hedge for hedge in self.hedges if f" {hedge} " in words), key=len, default=None)
        if found is not None:
            return self.hedges[found]
        return self.approximate.get(dimension, self.approximate["default"])

    def magnitude(self, surface: str) -> tuple[float, float] | None:
        """The range that a magnitude without a figure ("dozens of", "tens of thousands") stands for, where there is one."""
        words = f" {' '.join(surface.lower().split())} "
        found = max((words_of for words_of in self.magnitudes if f" {words_of} " in words), key=len, default=None)
        return None if found is None else self.magnitudes[found]


@lru_cache(maxsize=8)
def policy(lexicon: Lexicon) -> Policy:
    """The policy of a rule pack.

    Raises :class:`RuleFileError` with file and line where an entry of the pack is wrong, and :class:`ConfigurationError`
    with the key where the configuration laid over it is.
    """
    try:
        return read_policy(lexicon.table("policy"))
    except PolicyError as error:
        if stands_in(lexicon.overlay.get("policy"), error.keys):
            raise ConfigurationError("configuration", f"policy.{error}") from error
        raise lexicon.error("policy", error.keys, str(error)) from error


def read_policy(table: Mapping[str, Any]) -> Policy:
    """A policy from a table with the entries of rules/policy.yaml, all of them; :class:`PolicyError` names what is wrong."""
    unknown = sorted(set(table) - set(_SECTIONS))
    if unknown:
        raise PolicyError((unknown[0],), f"is no entry of a policy; there are {', '.join(_SECTIONS)}")
    for name in _SECTIONS:
        if name not in table:
            raise PolicyError((name,), "is missing")
    approximate = _mapping(table, "approximate", _both_sides)
    if "default" not in approximate:
        raise PolicyError(("approximate",), "must have an entry `default`")
    single_source = _mapping(table, "single_source", _severity)
    for tier in Tier:
        if tier not in single_source:
            raise PolicyError(("single_source",), f"must have an entry for the tier `{tier}`")
    rounding = _figures(table, "rounding", ("largest_share",))
    conversion = _figures(table, "conversion", ("unit_margin", "currency_margin", "currency_days"))
    return Policy(
        fail_on=_severity(("fail_on",), table["fail_on"]),
        severity=_mapping(table, "severity", _severity),
        single_source=MappingProxyType({_tier(name): severity for name, severity in single_source.items()}),
        approximate=approximate,
        hedges=_mapping(table, "hedges", _reach),
        magnitudes=_mapping(table, "magnitudes", _range),
        rounding_share=rounding["largest_share"],
        unit_margin=conversion["unit_margin"],
        currency_margin=conversion["currency_margin"],
        currency_days=int(conversion["currency_days"]),
    )


_SECTIONS = ("fail_on", "severity", "single_source", "approximate", "hedges", "magnitudes", "rounding", "conversion")


def _mapping(table: Mapping[str, Any], name: str, read: Callable[[tuple[str, ...], object], _T]) -> Mapping[str, _T]:
    entries = table[name]
    if not isinstance(entries, Mapping):
        raise PolicyError((name,), f"must be a mapping, not {entries!r}")
    return MappingProxyType({key: read((name, key), value) for key, value in entries.items()})


def _figures(table: Mapping[str, Any], name: str, keys: tuple[str, ...]) -> Mapping[str, float]:
    entries = _mapping(table, name, _positive)
    for key in entries:
        if key not in keys:
            raise PolicyError((name, key), f"is no entry of `{name}`; there are {', '.join(keys)}")
    for key in keys:
        if key not in entries:
            raise PolicyError((name,), f"must have an entry `{key}`")
    return entries


def _tier(name: str) -> Tier:
    try:
        return Tier(name)
    except ValueError:
        raise PolicyError(("single_source", name), f"is no trust tier; there are {', '.join(Tier)}") from None


def _severity(keys: tuple[str, ...], value: object) -> Severity | None:
    if value is False or value == OFF:  # YAML reads a bare off as false
        return None
    try:
        return Severity(value)  # type: ignore[arg-type]
    except ValueError:
        raise PolicyError(keys, f'must be error, warning, note or "off", not {value!r}') from None


def _positive(keys: tuple[str, ...], value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
        raise PolicyError(keys, f"must be a number of 0 or more, not {value!r}")
    return float(value)


def _pair(keys: tuple[str, ...], value: object, first: str, second: str) -> tuple[float, float]:
    if not isinstance(value, Mapping) or set(value) != {first, second}:
        raise PolicyError(keys, f"must be {{{first}: number, {second}: number}}, not {value!r}")
    return _positive((*keys, first), value[first]), _positive((*keys, second), value[second])


def _reach(keys: tuple[str, ...], value: object) -> Reach:
    return Reach(*_pair(keys, value, "below", "above"))


def _both_sides(keys: tuple[str, ...], value: object) -> Reach:
    share = _positive(keys, value)
    return Reach(share, share)


def _range(keys: tuple[str, ...], value: object) -> tuple[float, float]:
    least, greatest = _pair(keys, value, "least", "greatest")
    if least > greatest:
        raise PolicyError(keys, "must have a least number that is not over the greatest")
    return least, greatest


def stands_in(table: object, keys: tuple[str, ...]) -> bool:
    """Whether a nested table says anything under these keys."""
    for key in keys:
        if not isinstance(table, Mapping) or key not in table:
            return False
        table = table[key]
    return True
