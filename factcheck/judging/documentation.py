"""The page docs/rules.md from the rules' docstrings: ``python -m factcheck.judging.documentation > docs/rules.md``."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from factcheck.judging import all_rules
from factcheck.judging.registry import Rule
from factcheck.lexicon import Lexicon, default_lexicon
from factcheck.lexicon.policy import policy

_FAMILIES = {
    "FC1": "Conflicts between sources",
    "FC2": "Doubts within one source",
    "FC3": "Support",
    "FC4": "Ambiguity and damage",
}

_HEAD = """# The rules

Made from the rules' own documentation by `python -m factcheck.judging.documentation > docs/rules.md`; `factcheck explain FC101`
says the same of one rule. What each weighs is the default of `rules/policy.yaml`; a configuration may change it
(docs/configuration.md).
"""


def rules_page(lexicon: Lexicon) -> str:
    """All rules as one Markdown page: a table, then each with what is wrong and what is right."""
    return "\n".join([_HEAD, *_table(lexicon), *(line for rule in all_rules().values() for line in _section(rule, lexicon))])


def _table(lexicon: Lexicon) -> Iterator[str]:
    yield "| code | name | weighs | says |"
    yield "|---|---|---|---|"
    for rule in all_rules().values():
        yield f"| [{rule.code}](#{_anchor(rule)}) | {rule.name} | {_weight(rule, lexicon)} | {rule.summary} |"
    yield ""


def _section(rule: Rule, lexicon: Lexicon) -> Iterator[str]:
    family = rule.code[:3]
    if rule is next(other for other in all_rules().values() if other.code.startswith(family)):
        yield f"## {_FAMILIES[family]}\n"
    yield f"### {rule.code} {rule.name}\n"
    yield f"{_weight(rule, lexicon).capitalize()}. {rule.summary}\n"
    example: list[str] = []
    for paragraph in rule.documentation.split("\n\n")[1:]:
        if paragraph.startswith(("Wrong:", "Right:")):
            example.append(paragraph)
        else:
            yield f"{paragraph}\n"
    if example:
        yield "```text\n" + "\n".join(example) + "\n```\n"


def _anchor(rule: Rule) -> str:
    return f"{rule.code} {rule.name}".lower().replace(" ", "-")


def _weight(rule: Rule, lexicon: Lexicon) -> str:
    severity = policy(lexicon).severity.get(rule.code, rule.severity)
    return str(severity) if severity is not None else "off"


if __name__ == "__main__":
    sys.stdout.write(rules_page(default_lexicon()))
