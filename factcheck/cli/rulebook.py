"""The rules as a person reads them."""

from __future__ import annotations

from typing import Any

import typer

from factcheck.configuration import Settings
from factcheck.errors import nearest
from factcheck.judging import all_rules
from factcheck.judging.registry import Rule
from factcheck.lexicon import Lexicon
from factcheck.lexicon.policy import OFF, policy

RULE_COLUMNS = ("code", "name", "severity", "scope", "summary")


def find_rule(name: str) -> Rule:
    """The rule of that code or name, in whatever case."""
    rules = all_rules()
    for rule in rules.values():
        if name.casefold() in (rule.code.casefold(), rule.name.casefold()):
            return rule
    known = [*rules, *(rule.name for rule in rules.values())]
    raise typer.BadParameter(f"there is no rule {name!r}{nearest(name, known)}", param_hint="RULE")


def severity_in_force(rule: Rule, lexicon: Lexicon) -> str:
    """What the rule weighs here, "off" included."""
    severity = policy(lexicon).severity.get(rule.code, rule.severity)
    return OFF if severity is None else severity.value


def rule_records(lexicon: Lexicon) -> list[dict[str, Any]]:
    """A record a rule, with :data:`RULE_COLUMNS`."""
    return [
        {
            "code": rule.code,
            "name": rule.name,
            "severity": severity_in_force(rule, lexicon),
            "scope": rule.scope,
            "summary": rule.summary,
        }
        for rule in all_rules().values()
    ]


def page(rule: Rule, settings: Settings, lexicon: Lexicon) -> str:
    """All that is to say of a rule."""
    weight = severity_in_force(rule, lexicon)
    if rule.code in settings.policy.get("severity", {}):
        weight += f" (set in {settings.place(f'severity.{rule.code}')})"
    looks = "at one document" if rule.scope == "document" else "across documents"
    return f"{rule.code} {rule.name}\n\nSeverity: {weight}. It looks {looks}.\n\n{rule.documentation}\n"
