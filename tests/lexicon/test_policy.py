from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from factcheck.errors import ConfigurationError, RuleFileError
from factcheck.lexicon import default_lexicon, load_lexicon
from factcheck.lexicon.policy import PolicyError, Reach, policy, read_policy
from factcheck.model import Severity, Tier


def default_table() -> dict[str, Any]:
    return dict(default_lexicon().table("policy"))


def test_the_default_policy_weighs_every_rule() -> None:
    house = policy(default_lexicon())
    assert house.fail_on is Severity.ERROR
    assert house.severity["FC101"] is Severity.ERROR
    assert house.severity["FC302"] is Severity.NOTE
    assert house.single_source[Tier.REFERENCE] is None
    assert house.single_source[Tier.LOW] is Severity.WARNING


@pytest.mark.parametrize(
    ("dimension", "surface", "below", "above"),
    [
        ("count", "3,000", 0.1, 0.1),
        ("count", "nearly 3,000", 0.1, 0.0),
        ("count", "Just  Under 3,000", 0.05, 0.0),
        ("time", "five years", 0.2, 0.2),
        ("count", "someone", 0.1, 0.1),
    ],
)
def test_a_hedge_reaches_as_far_as_its_words_say(dimension: str, surface: str, below: float, above: float) -> None:
    assert policy(default_lexicon()).reach(dimension, surface) == Reach(below, above)


def test_reach_widens_negative_figures_outwards_too() -> None:
    assert Reach(0.1, 0.2).around(-10, -10) == (-11, -8)


@pytest.mark.parametrize(
    ("surface", "magnitude"),
    [
        ("dozens of people", (20, 150)),
        ("tens of thousands of fans", (15_000, 150_000)),
        ("Thousands", (1_500, 20_000)),
        ("3,000", None),
    ],
)
def test_magnitudes_without_a_figure(surface: str, magnitude: tuple[float, float] | None) -> None:
    assert policy(default_lexicon()).magnitude(surface) == magnitude


@pytest.mark.parametrize("off", [False, "off"])
def test_off_may_be_written_bare(off: object) -> None:
    assert policy(load_lexicon(overlay={"policy": {"severity": {"FC302": off}}})).severity["FC302"] is None


def without(section: str, key: str | None = None) -> dict[str, Any]:
    table = default_table()
    if key is None:
        del table[section]
    else:
        table[section] = {name: value for name, value in table[section].items() if name != key}
    return table


def changed(section: str, value: object, key: str | None = None) -> dict[str, Any]:
    table = default_table()
    table[section] = value if key is None else {**table[section], key: value}
    return table


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (changed("colour", "red"), "colour is no entry of a policy"),
        (without("hedges"), "hedges is missing"),
        (without("approximate", "default"), "approximate must have an entry `default`"),
        (without("single_source", "low"), "single_source must have an entry for the tier `low`"),
        (without("rounding", "largest_share"), "rounding must have an entry `largest_share`"),
        (changed("single_source", "note", "holy"), "single_source.holy is no trust tier"),
        (changed("severity", ["FC101"]), "severity must be a mapping"),
        (changed("severity", "fatal", "FC101"), "severity.FC101 must be error, warning, note"),
        (changed("approximate", "a lot", "count"), "approximate.count must be a number"),
        (changed("approximate", True, "count"), "approximate.count must be a number"),
        (changed("approximate", float("inf"), "count"), "approximate.count must be a number"),
        (changed("hedges", 0.1, "about"), "hedges.about must be {below: number, above: number}"),
        (changed("hedges", {"below": -1, "above": 1}, "about"), "hedges.about.below must be a number of 0 or more"),
        (changed("magnitudes", {"least": 9, "greatest": 3}, "dozens"), "magnitudes.dozens must have a least number"),
        (changed("conversion", 1, "luck"), "conversion.luck is no entry of `conversion`"),
    ],
)
def test_a_wrong_entry_is_named(table: dict[str, Any], message: str) -> None:
    with pytest.raises(PolicyError) as raised:
        read_policy(table)
    assert str(raised.value).startswith(message)


def test_a_wrong_rule_file_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "policy.yaml").write_text("severity:\n  FC101: error\n  FC302: loud\n", encoding="utf-8")
    with pytest.raises(RuleFileError) as raised:
        policy(load_lexicon([tmp_path]))
    assert (raised.value.path, raised.value.line) == (str(tmp_path / "policy.yaml"), 3)
    assert "severity.FC302 must be" in raised.value.message


@pytest.mark.parametrize("overlay", [{"severity": {"FC302": "loud"}}, {"hedges": 3}])
def test_a_wrong_configuration_is_named_with_its_key(overlay: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError, match=r"policy\.(severity\.FC302|hedges) must be"):
        policy(load_lexicon(overlay={"policy": overlay}))
