"""What is in force, and from where."""

from pathlib import Path

import pytest

from factcheck.configuration import Settings, lexicon_of, load_settings
from factcheck.configuration.shown import SETTING_COLUMNS, setting_records


def shown(text: str | None, packs: tuple[Path, ...] = ()) -> dict[str, tuple[str, str]]:
    if text is not None:
        Path("factcheck.toml").write_text(text)
    settings = load_settings()
    records = setting_records(settings, lexicon_of(settings, packs))
    assert all(tuple(record) == SETTING_COLUMNS for record in records)
    return {record["key"]: (record["value"], record["from"]) for record in records}


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_without_a_configuration_all_is_as_delivered() -> None:
    assert {place for _, place in shown(None).values()} == {"default"}


def test_each_setting_names_its_line() -> None:
    Path("pack").mkdir()
    Path("pack/policy.yaml").write_text("severity: {FC203: error}\n")
    found = shown(
        """select = ['FC2']
ignore = ['FC202']
[severity]
FC201 = 'error'
[tiers]
Reuters = 'high'
[policy.hedges.near]
below = 0.1
above = 0.2
""",
        (Path("pack"),),
    )
    expected = {
        "configuration": ("factcheck.toml", "default"),
        "select": ("FC2", "factcheck.toml:1"),
        "ignore": ("FC202", "factcheck.toml:2"),
        "severity.FC101": ("off", "factcheck.toml:1"),
        "severity.FC201": ("error", "factcheck.toml:4"),
        "severity.FC202": ("off", "factcheck.toml:2"),
        "severity.FC203": ("error", "pack/policy.yaml"),
        "severity.FC204": ("warning", "default"),
        "tiers.Reuters": ("high", "factcheck.toml:6"),
        "policy.hedges.near.above": ("0.2", "factcheck.toml:9"),
        "fail-on": ("error", "default"),
        "rule-packs": ("pack", "default"),
    }
    assert {key: found[key] for key in expected} == expected


def test_what_only_the_command_line_says() -> None:
    settings = Settings(ignore=("FC101",))
    records = {record["key"]: record["from"] for record in setting_records(settings, lexicon_of(settings))}
    assert records["severity.FC101"] == "command line"
