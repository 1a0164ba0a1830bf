"""docs/configuration.md says what is so."""

import re
from pathlib import Path

import pytest

from factcheck.configuration import KEYS, lexicon_of, load_settings
from factcheck.lexicon.policy import policy
from factcheck.model import Severity, Tier

PAGE = (Path(__file__).parent.parent.parent / "docs" / "configuration.md").read_text(encoding="utf-8")


def test_every_key_is_documented_in_order() -> None:
    keys = re.findall(r"^\| `([a-z-]+)` \|", PAGE.split("## The keys")[1], re.MULTILINE)
    assert keys == list(KEYS)


def test_the_example_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "editorial").mkdir()
    example = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert example is not None
    (tmp_path / "factcheck.toml").write_text(example[1], encoding="utf-8")
    settings = load_settings()
    found = policy(lexicon_of(settings))
    assert found.fail_on is Severity.WARNING
    assert found.severity["FC301"] is Severity.ERROR
    assert found.severity["FC401"] is None
    assert found.reach("money").below == 0.05
    assert found.reach("length", "5 km, give or take").above == 0.15
    assert settings.tiers == {"China Daily": Tier.HIGH, "example.org": Tier.LOW}
