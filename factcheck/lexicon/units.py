"""The unit registry: what a unit is called, what it measures, and how much of its dimension's base unit it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from factcheck.lexicon.forms import Forms, Found, plain, plural
from factcheck.lexicon.pack import Lexicon

_KEYS = {"is", "names", "plurals", "symbols", "anycase", "prefixes", "zero", "counted"}


class Unit(NamedTuple):
    """A unit of measure: ``(value - zero) * factor`` is the amount in ``base``, the base unit of ``dimension``.

    ``counted`` marks a word that is a common noun first ("bar", "cup") and a measure only where nothing speaks against it.
    """

    name: str
    dimension: str
    base: str
    factor: float = 1.0
    zero: float = 0.0
    counted: bool = False

    def to_base(self, value: float) -> float:
        """A value in this unit, in the base unit."""
        return (value - self.zero) * self.factor


class UnitRegistry:
    """All units of a rule pack, found by their names (any case) and symbols (as written)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        table = lexicon.table("units")
        self.dimensions: Mapping[str, str] = table.get("dimensions", {})
        self.quotients: Mapping[str, str] = table.get("quotients", {})
        self._bases = {base: dimension for dimension, base in reversed(self.dimensions.items())}
        self._definitions: Mapping[str, Any] = table.get("units", {})
        self._prefixes: Mapping[str, Any] = table.get("prefixes", {})
        self.units: dict[str, Unit] = {}
        self._names: dict[str, Unit] = {}
        self._symbols: dict[str, Unit] = {}
        for name in self._definitions:
            self._define(name, ())
        for name in self._definitions:
            self._add_forms(name)
        for form, name in table.get("spellings", {}).items():
            if name not in self.units:
                raise self._error(("spellings", form), f'"{form}" is to be a spelling of "{name}", which is no unit')
            self._add(self._symbols, form, self.units[name], ("spellings", form))
            if form.islower():
                self._names.setdefault(form, self.units[name])
        for dimension, base in self.dimensions.items():
            if base not in self.units and base != "1":
                raise self._error(
                    ("dimensions", dimension), f'"{base}", the base unit of {dimension}, is not defined under units'
                )
        self._forms = Forms(self._names, self._symbols)

    def __getitem__(self, name: str) -> Unit:
        return self.units[name]

    def named(self, words: str) -> Unit | None:
        """The unit of this name, singular or plural, in any case; ``None`` where there is none."""
        return self._forms.named(words)

    def find(self, text: str, start: int, end: int) -> Found[Unit] | None:
        """The unit that is written at ``start``; what has an exponent or a "per" inside may be one form."""
        return self._forms.find(text, start, end)

    def per(self, numerator: Unit, denominator: Unit, count: float = 1.0) -> Unit:
        """The quotient of two units: dollars per barrel, kilometres per hour; ``count`` of the denominator ("per 100 km")."""
        below = denominator.name if count == 1 else f"{count:g} {denominator.name}"
        name = f"{numerator.name}/{below}"
        if name in self.units:
            return self.units[name]
        dimension = f"{numerator.dimension}/{denominator.dimension}"
        factor = numerator.factor / (denominator.factor * count)
        known = self.quotients.get(dimension)
        if known is not None:
            return Unit(name, known, self.dimensions[known], factor)
        return Unit(name, dimension, f"{numerator.base}/{denominator.base}", factor)

    def _error(self, keys: tuple[str | int, ...], message: str) -> Exception:
        return self._lexicon.error("units", keys, message)

    def _define(self, name: str, above: tuple[str, ...]) -> Unit:
        if name in self.units:
            return self.units[name]
        if name in above:
            raise self._error(("units", name), f'"{name}" is defined by itself: {" is ".join((*above, name))}')
        if name not in self._definitions:
            made = self._prefixed(name, above)
            if made is not None:
                return made
            user = above[-1]
            raise self._error(("units", user), f'"{user}" is so many "{name}", which is no unit; add it, or correct the name')
        definition = self._definitions[name]
        if isinstance(definition, str):
            definition = {"is": definition}
        if not isinstance(definition, dict):
            raise self._error(("units", name), f'"{name}" must be an amount ("201.168 metre") or a mapping with "is"')
        unknown = sorted(set(definition) - _KEYS)
        if unknown:
            raise self._error(("units", name, unknown[0]), f'"{name}" has "{unknown[0]}"; known are {", ".join(sorted(_KEYS))}')
        counted = bool(definition.get("counted", False))
        amount = definition.get("is")
        if amount is None or (name in self._bases and amount == f"1 {name}"):
            if name not in self._bases:
                raise self._error(
                    ("units", name), f'"{name}" has no "is" and is the base unit of no dimension (see dimensions)'
                )
            dimension = self._bases[name]
            unit = Unit(name, dimension, name, 1.0, 0.0, counted)
        else:
            factor, base = self._read_amount(name, amount)
            zero = definition.get("zero", 0.0)
            if not isinstance(zero, int | float) or isinstance(zero, bool):
                raise self._error(("units", name, "zero"), f'the zero of "{name}" must be a number')
            if base == "1":
                dimension = "multiple" if name == "times" else "ratio"
                unit = Unit(name, dimension, "1", factor, 0.0, counted)
            else:
                other = self._define(base, (*above, name))
                unit = Unit(name, other.dimension, other.base, factor * other.factor, float(zero), counted)
        self.units[name] = unit
        for prefix, part in self._prefixes_of(name, definition):
            self.units.setdefault(
                prefix + name, Unit(prefix + name, unit.dimension, unit.base, unit.factor * part["factor"], 0.0, False)
            )
        return unit

    def _prefixed(self, name: str, above: tuple[str, ...]) -> Unit | None:
        """A unit that exists by a prefix of one further down the file."""
        if name in self._bases:
            for prefix in self._prefixes:
                stem = name.removeprefix(prefix)
                if stem != name and stem in self._definitions and above and above[-1] == stem:
                    return Unit(name, self._bases[name], name)
        for prefix in self._prefixes:
            stem = name.removeprefix(prefix)
            if stem != name and stem in self._definitions and stem not in above:
                self._define(stem, above)
                return self.units.get(name)
        return None

    def _read_amount(self, name: str, amount: object) -> tuple[float, str]:
        if not isinstance(amount, str):
            raise self._error(("units", name), f'"{name}" must be a number and a unit, as in "201.168 metre"')
        number, _, base = amount.strip().partition(" ")
        try:
            factor = float(number)
        except ValueError:
            raise self._error(("units", name), f'"{name}" is "{amount}": it must start with a number') from None
        if not 0 < factor < float("inf"):
            raise self._error(("units", name), f'"{name}" is "{amount}": the number must be more than 0, and finite')
        if not base:
            raise self._error(("units", name), f'"{name}" is "{amount}": a unit is missing behind the number')
        return factor, base.strip()

    def _prefixes_of(self, name: str, definition: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
        wanted = definition.get("prefixes", ())
        if wanted is True:
            wanted = list(self._prefixes)
        for prefix in wanted:
            if prefix not in self._prefixes:
                raise self._error(("units", name, "prefixes"), f'"{name}" takes the prefix "{prefix}", which is not defined')
            yield prefix, self._prefixes[prefix]

    def _add_forms(self, name: str) -> None:
        definition = self._definitions[name]
        if isinstance(definition, str):
            definition = {}
        unit = self.units[name]
        where = ("units", name)
        names = [] if "/" in name else [name, *_listed(definition, "names")]
        plurals = [
            *(plural(each) for each in names if name not in _listed(definition, "plurals")),
            *_listed(definition, "plurals"),
        ]
        anycase = _listed(definition, "anycase")
        symbols = _listed(definition, "symbols")
        for form in (*names, *plurals, *anycase):
            self._add(self._names, plain(form), unit, where)
        for form in symbols:
            self._add(self._symbols, form, unit, where)
        for prefix, part in self._prefixes_of(name, definition):
            made = self.units[prefix + name]
            for form in (*names, *plurals):
                self._add(self._names, plain(prefix + form), made, where)
            for mark in (part["symbol"], *part.get("also", ())):
                for form in anycase:
                    self._add(self._names, plain(mark + form), made, where)
                for form in symbols:
                    self._add(self._symbols, mark + form, made, where)

    def _add(self, forms: dict[str, Unit], form: str, unit: Unit, where: tuple[str, str]) -> None:
        other = forms.get(form)
        if other is not None and other != unit:
            raise self._error(where, f'"{form}" is written for "{unit.name}", but it stands for "{other.name}" already')
        forms[form] = unit


@lru_cache(maxsize=8)
def unit_registry(lexicon: Lexicon) -> UnitRegistry:
    """The registry of a rule pack; :class:`RuleFileError` names file and line of what is wrong in it."""
    return UnitRegistry(lexicon)


def _listed(definition: Mapping[str, Any], key: str) -> list[str]:
    return [str(form) for form in definition.get(key, ())]
