from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.judging import all_rules
from factcheck.judging.documentation import rules_page
from factcheck.judging.registry import Rule
from factcheck.lexicon import default_lexicon, load_lexicon
from factcheck.lexicon.policy import policy

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_page_is_what_the_rules_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == rules_page(default_lexicon()), (
        "docs/rules.md is stale: python -m factcheck.judging.documentation > docs/rules.md"
    )


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.code)
def test_every_rule_says_what_is_wrong_and_what_is_right(rule: Rule) -> None:
    assert rule.summary.endswith(".")
    assert "\nWrong:  " in rule.documentation
    assert "\nRight:  " in rule.documentation


def test_the_policy_weighs_the_rules_and_nothing_else() -> None:
    assert list(policy(default_lexicon()).severity) == list(all_rules())


def test_the_page_shows_what_a_configuration_made_of_a_rule() -> None:
    page = rules_page(load_lexicon(overlay={"policy": {"severity": {"FC302": "off"}}}))
    assert "| [FC302](#fc302-single-source) | single-source | off |" in page
