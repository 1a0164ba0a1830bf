"""The registry of units: what is known, how a user adds to it, and what is said of a wrong line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pint
import pytest

from factcheck.errors import RuleFileError
from factcheck.extracting.quantities import find_quantities
from factcheck.lexicon import default_lexicon, load_lexicon
from factcheck.lexicon.units import UnitRegistry, unit_registry
from factcheck.model import Document

REGISTRY = unit_registry(default_lexicon())
PINT: Any = pint.UnitRegistry(autoconvert_offset_to_baseunit=True)

# Our names where pint calls a unit otherwise, and its name for the base units of our dimensions.
IN_PINT = {
    "tonne": "metric_ton",
    "square metre": "metre**2",
    "square kilometre": "kilometre**2",
    "square centimetre": "centimetre**2",
    "square millimetre": "millimetre**2",
    "square inch": "inch**2",
    "square foot": "foot**2",
    "square yard": "yard**2",
    "square mile": "mile**2",
    "cubic metre": "metre**3",
    "cubic kilometre": "kilometre**3",
    "cubic centimetre": "centimetre**3",
    "cubic millimetre": "millimetre**3",
    "cubic inch": "inch**3",
    "cubic foot": "foot**3",
    "cubic yard": "yard**3",
    "cubic mile": "mile**3",
    "light-year": "light_year",
    "barrel": "oil_barrel",
    "gallon": "gallon",
    "fluid ounce": "fluid_ounce",
    "imperial gallon": "imperial_gallon",
    "troy ounce": "troy_ounce",
    "long ton": "long_ton",
    "nautical mile": "nautical_mile",
    "astronomical unit": "astronomical_unit",
    "kilometre/hour": "kilometre/hour",
    "mile/hour": "mile/hour",
    "knot": "knot",
    "g-force": "g_0",
    "mile/gallon": "mile/gallon",
    "kilometre/litre": "kilometre/litre",
    "metric horsepower": "metric_horsepower",
    "watt-hour": "watt*hour",
    "kilowatt-hour": "kilowatt*hour",
    "megawatt-hour": "megawatt*hour",
    "terawatt-hour": "terawatt*hour",
    "gigawatt-hour": "gigawatt*hour",
    "British thermal unit": "Btu_iso",
    "electronvolt": "electron_volt",
    "newton-metre": "newton*metre",
    "foot-pound": "foot*pound_force",
    "pound per square inch": "psi",
    "kilopound per square inch": "ksi",
    "millimetre of mercury": "mmHg",
    "ampere-hour": "ampere*hour",
    "milliampere-hour": "milliampere*hour",
    "bit/second": "bit/second",
    "kilobit/second": "kilobit/second",
    "megabit/second": "megabit/second",
    "gigabit/second": "gigabit/second",
    "terabit/second": "terabit/second",
    "byte/second": "byte/second",
    "metre/second": "metre/second",
    "metre/square second": "metre/second**2",
    "carat": "carat",
    "metre/litre": "metre/litre",
    "candela/square metre": "candela/metre**2",
    "revolution/minute": "revolution/minute",
    "revolution/second": "revolution/second",
    "hundredweight": "UK_hundredweight",
    "bushel": "bushel",
    "kelvin difference": "kelvin",
}
# Ours alone: counted things, conventions of the press, and what pint measures otherwise.
NOT_IN_PINT = {
    "times",
    "1",
    "point",
    "percentage point",
    "basis point",
    "permille",
    "percent",
    "part per million",
    "part per billion",
    "part per trillion",
    "night",
    "weekday",
    "weekend",
    "quarter",
    "season",
    "generation",
    "dunam",
    "FLOPS",
    "floating-point operation/second",
    "operation/second",
    "TOPS",
    "megapixel",
    "gigapixel",
    "pixel",
    "pixel/metre",
    "pixel/inch",
    "token",
    "circular mil",
    "twenty-foot equivalent unit",
    "million British thermal units",
    "decibel",
    "hertz",
    "acre",
    "light-year",
    "decade",
    "acre-foot",
    "degree",
    "celsius",
    "fahrenheit",
    "fortnight",
    "nit",
    "stone",
    "candela",
    "quintal",
}


def _same_as_pint(name: str) -> bool:
    unit = REGISTRY[name]
    base = IN_PINT.get(unit.base, unit.base)
    return name not in NOT_IN_PINT and unit.base not in NOT_IN_PINT and not name.endswith("FLOPS") and base != "1"


@pytest.mark.parametrize("name", sorted(filter(_same_as_pint, REGISTRY.units)))
def test_factors_are_those_of_pint(name: str) -> None:
    unit = REGISTRY[name]
    theirs = PINT.Quantity(1, IN_PINT.get(name, name)).to(IN_PINT.get(unit.base, unit.base)).magnitude
    assert unit.factor == pytest.approx(theirs, rel=2e-6)


@pytest.mark.parametrize(
    ("name", "reading", "kelvins"), [("celsius", 100, 373.15), ("fahrenheit", 212, 373.15), ("kelvin", 5, 5)]
)
def test_temperatures(name: str, reading: float, kelvins: float) -> None:
    assert REGISTRY[name].to_base(reading) == pytest.approx(kelvins)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("petaFLOPS", "petaFLOPS"),
        ("PFlops", "petaFLOPS"),
        ("PFLOP/s", "petaFLOPS"),
        ("Petaflops", "petaFLOPS"),
        ("KM", "kilometre"),
        ("sq. ft.", "square foot"),
        ("square-foot", "square foot"),
        ("m²", "square metre"),
        ("μg", "microgram"),
        ("MW", "megawatt"),
        ("mW", "milliwatt"),
        ("Mb", "megabit"),
        ("MB", "megabyte"),
        ("degrees Celsius", "celsius"),
        ("kwh", "kilowatt-hour"),
        ("metric tons", "tonne"),
        ("per cent", "percent"),
    ],
)
def test_written_forms(written: str, name: str) -> None:
    found = REGISTRY.find(f"{written} of", 0, len(written) + 3)
    assert found is not None
    assert (found.meaning.name, found.end) == (name, len(written))


@pytest.mark.parametrize("written", ["kmart", "minutely", "xyz", "2", "", "mmm", "%%"[:0]])
def test_what_is_no_unit(written: str) -> None:
    assert REGISTRY.find(written, 0, len(written)) is None


def test_quotients_get_their_dimension() -> None:
    speed = REGISTRY.per(REGISTRY["kilometre"], REGISTRY["minute"])
    assert (speed.dimension, speed.base) == ("speed", "metre/second")
    assert speed.to_base(60) == pytest.approx(1000)
    use = REGISTRY.per(REGISTRY["litre"], REGISTRY["kilometre"], 100)
    assert (use.name, use.dimension) == ("litre/100 kilometre", "volume/length")
    assert use.to_base(5) == pytest.approx(5e-5)


def _registry(folder: Path, content: str) -> UnitRegistry:
    (folder / "units.yaml").write_text(content, encoding="utf-8")
    return UnitRegistry(load_lexicon([folder]))


@pytest.mark.parametrize(
    ("line", "text", "value", "base"),
    [
        ("smoot: 1.7018 metre", "The bridge is 364 smoots long.", 619.4552, "metre"),
        ("pony: {is: 25 millilitre, names: [nip]}", "Two ponies, no: 3 nips.", 0.05, "litre"),
        ("brag: {is: 2 petaFLOPS, symbols: [BRG]}", "It does 4 BRG.", 8e15, "FLOPS"),
        ("jerk: {is: 1.0e+9 joule, anycase: [jrk]}", "It freed 2 JRK.", 2e9, "joule"),
        ("zoot: {is: 5 gram, prefixes: [kilo], symbols: [zt]}", "It holds 3 kzt.", 15, "kilogram"),
    ],
)
def test_a_user_adds_a_unit_in_one_line(tmp_path: Path, line: str, text: str, value: float, base: str) -> None:
    (tmp_path / "units.yaml").write_text(f"units:\n  {line}\n", encoding="utf-8")
    first = find_quantities(Document(id="a", text=text), load_lexicon([tmp_path]), [])[0].quantity
    assert first is not None
    assert first.base_unit == base
    assert first.base_low == pytest.approx(value)


def test_a_user_adds_a_dimension(tmp_path: Path) -> None:
    registry = _registry(tmp_path, "dimensions: {heat of spice: scoville}\nunits:\n  scoville: {symbols: [SHU]}\n")
    found = registry.find("SHU", 0, 3)
    assert found is not None
    assert found.meaning.dimension == "heat of spice"


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        ("units:\n  smoot: 1.7 meetre\n", 2, '"meetre", which is no unit'),
        ("units:\n  smoot: about metre\n", 2, "must start with a number"),
        ("units:\n  smoot: 0 metre\n", 2, "more than 0"),
        ("units:\n  smoot: .inf metre\n", 2, "must start with a number"),
        ("units:\n  smoot: 1.7\n", 2, "must be an amount"),
        ("units:\n  smoot: '1.7'\n", 2, "a unit is missing"),
        ("units:\n  smoot: {is: 5}\n", 2, 'as in "201.168 metre"'),
        ("units:\n  smoot: {names: [smt]}\n", 2, 'has no "is"'),
        ("units:\n  smoot: [1, 2]\n", 2, "must be an amount"),
        ("units:\n  smoot: {is: 1 metre, symbol: [x]}\n", 2, 'has "symbol"'),
        ("units:\n  a1: 2 b1\n  b1: 2 a1\n", 2, "is defined by itself"),
        ("units:\n  smoot: {is: 1 metre, symbols: [km]}\n", 2, 'stands for "kilometre" already'),
        ("units:\n  smoot: {is: 1 metre, prefixes: [kila]}\n", 2, 'the prefix "kila"'),
        ("units:\n  smoot: {is: 1 kelvin, zero: cold}\n", 2, "must be a number"),
        ("spellings:\n  KMS: kilometer\n", 2, "which is no unit"),
        ("dimensions:\n  joy: laugh\n", 2, "is not defined under units"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, content: str, line: int, says: str) -> None:
    with pytest.raises(RuleFileError, match=says) as caught:
        _registry(tmp_path, content)
    assert (caught.value.path, caught.value.line) == (str(tmp_path / "units.yaml"), line)
