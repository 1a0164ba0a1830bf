"""From TOML to settings, to the rule pack, and the messages on the way."""

from pathlib import Path

import pytest

from factcheck.configuration import KEYS, Output, Settings, lexicon_of, load_settings
from factcheck.errors import ConfigurationError, RuleFileError
from factcheck.lexicon.policy import policy
from factcheck.model import Severity, Tier


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def configured(text: str, name: str = "factcheck.toml") -> Settings:
    file = Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return load_settings(file)


EVERYTHING = """
fail-on = "warning"
select = ["FC1", "FC201"]
ignore = ["FC103"]
severity = {FC101 = "warning"}
tolerances = {money = 0.2}
tiers = {"China Daily" = "high"}
policy = {rounding = {largest_share = 0.1}}
rule-packs = ["pack"]
manifest = "known.yaml"
exclude = ["drafts"]
ledger = "ledger.sqlite"
decisions = "decided.jsonl"
output = {sarif = "out/a.sarif"}
jobs = 2
"""


def test_every_key_is_read() -> None:
    settings = configured(EVERYTHING, "news/factcheck.toml")
    assert set(settings.places) >= set(KEYS)
    assert settings.select == ("FC1", "FC201")
    assert settings.ignore == ("FC103",)
    assert settings.policy == {
        "fail_on": "warning",
        "severity": {"FC101": "warning"},
        "approximate": {"money": 0.2},
        "rounding": {"largest_share": 0.1},
    }
    assert settings.tiers == {"China Daily": Tier.HIGH}
    assert settings.rule_packs == (Path("news/pack"),)
    assert settings.manifest == Path("news/known.yaml")
    assert settings.exclude == ("drafts",)
    assert settings.ledger == Path("news/ledger.sqlite")
    assert settings.decisions == Path("news/decided.jsonl")
    assert settings.outputs == (Output("sarif", Path("news/out/a.sarif")),)
    assert settings.jobs == 2


def test_what_is_not_configured_is_as_delivered() -> None:
    assert load_settings() == Settings()
    assert configured("", "news/factcheck.toml").decisions == Path("news/factcheck-decisions.jsonl")


def test_a_pack_and_a_policy_of_ones_own() -> None:
    Path("news/pack").mkdir(parents=True)
    Path("news/pack/policy.yaml").write_text("severity: {FC202: error, FC101: error}\n")
    found = policy(lexicon_of(configured(EVERYTHING, "news/factcheck.toml")))
    assert found.fail_on is Severity.WARNING
    assert found.severity["FC101"] is Severity.WARNING, "the configuration goes before the pack"
    assert found.severity["FC102"] is Severity.ERROR
    assert found.severity["FC103"] is None, "ignored"
    assert found.severity["FC201"] is Severity.WARNING
    assert found.severity["FC202"] is None, "not selected"
    assert found.approximate["money"].above == 0.2
    assert found.rounding_share == 0.1


def test_packs_of_the_command_line_go_over_those_of_the_configuration() -> None:
    for name, severity in (("one", "note"), ("two", "warning")):
        Path(name).mkdir()
        Path(name, "policy.yaml").write_text(f"severity: {{FC101: {severity}}}\n")
    lexicon = lexicon_of(configured("rule-packs = ['one']\n"), [Path("two")])
    assert policy(lexicon).severity["FC101"] is Severity.WARNING


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("failon = 'error'", "factcheck.toml:1: there is no key 'failon'; did you mean 'fail-on'?"),
        ("\ntolerance = {}", "factcheck.toml:2: there is no key 'tolerance'; did you mean 'tolerances'?"),
        ("zzzzzz = 1", "factcheck.toml:1: there is no key 'zzzzzz'; there are fail-on, select"),
        ("ignore = 'FC101'", "factcheck.toml:1: ignore must be a list of rule codes or their beginnings, not 'FC101'"),
        ("ignore = [1]", "factcheck.toml:1: ignore must be a list of rule codes or their beginnings, not [1]"),
        ("exclude = ['']", "factcheck.toml:1: exclude must be a list of file names or patterns, not ['']"),
        ("severity = 'note'", "factcheck.toml:1: severity must be a table"),
        ("ledger = 1", "factcheck.toml:1: ledger must be a file, not 1"),
        ("jobs = -1", "factcheck.toml:1: jobs must be a number of 0 or more, not -1"),
        ("jobs = true", "factcheck.toml:1: jobs must be a number of 0 or more, not True"),
        ('rule-packs = ["a\\u0000"]', "factcheck.toml:1: rule-packs must be a list of folders"),
        ("[tiers]\nReuters = 'hihg'", "factcheck.toml:2: tiers.Reuters: 'hihg' is no tier; did you mean 'high'?"),
        ("[tiers]\nReuters = 7", "factcheck.toml:2: tiers.Reuters: 7 is no tier; there are reference, high, medium, low"),
        ("[output]\nsariff = 'a'", "factcheck.toml:2: output: there is no format 'sariff'; did you mean 'sarif'?"),
        ("[output]\nsarif = 3", "factcheck.toml:2: output.sarif must be the name of a file, not 3"),
        (
            "fail-on = 'note'\n[policy]\nfail_on = 'note'",
            "factcheck.toml:3: policy.fail_on and fail-on are the same setting; keep one of them",
        ),
    ],
)
def test_wrong_settings(text: str, message: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        configured(text)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\nfail-on = 'eror'", "factcheck.toml:2: fail-on must be error, warning, note or \"off\", not 'eror'"),
        ("[severity]\nFC101 = 'bad'", "factcheck.toml:2: severity.FC101 must be error, warning, note or \"off\", not 'bad'"),
        ("[severity]\nFC110 = 'note'", "factcheck.toml:2: 'FC110' is no rule; did you mean 'FC101'?"),
        ("[policy.severity]\nFC110 = 'note'", "factcheck.toml:2: 'FC110' is no rule; did you mean 'FC101'?"),
        ("select = ['FC9']", "factcheck.toml:1: select: 'FC9' is no rule, and no rule begins so"),
        ("ignore = ['fc101']", "factcheck.toml:1: ignore: 'fc101' is no rule, and no rule begins so; did you mean 'FC101'?"),
        ("[tolerances]\nmoney = 'much'", "factcheck.toml:2: tolerances.money must be a number of 0 or more, not 'much'"),
        ("[policy]\nroundings = {}", "factcheck.toml:2: policy.roundings"),
        ("[policy.rounding]\nlargest_share = -1", "factcheck.toml:2: policy.rounding.largest_share must be a number"),
    ],
)
def test_wrong_settings_of_the_judgement(text: str, message: str) -> None:
    settings = configured(text)
    with pytest.raises(ConfigurationError) as caught:
        lexicon_of(settings)
    assert str(caught.value).startswith(message)


def test_a_wrong_rule_of_the_command_line_blames_no_file() -> None:
    with pytest.raises(ConfigurationError, match="command line: ignore: 'FC9' is no rule"):
        lexicon_of(Settings(ignore=("FC9",)))


def test_a_wrong_pack_is_told_with_its_line() -> None:
    Path("pack").mkdir()
    Path("pack/policy.yaml").write_text("\nseverity:\n  FC101: grave\n")
    with pytest.raises(RuleFileError, match=r"pack/policy\.yaml:3: severity\.FC101 must be"):
        lexicon_of(configured("rule-packs = ['pack']"))
