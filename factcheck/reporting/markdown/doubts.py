"""What needs a second look in one source: what it gets wrong by itself, what nobody supports, what can be read in two ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from factcheck.model import Finding, Reconciliation
from factcheck.reporting import places, wording
from factcheck.reporting.cases import Case, cases, in_section
from factcheck.reporting.escaping import markdown as text
from factcheck.reporting.markdown.conflicts import full_cases
from factcheck.reporting.markdown.writing import capital, folded, linked, listed, quoted, rule_name, sentence, where
from factcheck.reporting.passages import Index, Passage
from factcheck.reporting.registry import Options

_WIDTH = 200
_PLACES = 5
_SHOWN = 8
"""How many cases of one rule a list shows before the rest is folded away."""

_ADVICE = 2
"""How many different pieces of advice stand above a list; more would be about single items, and in the way."""

_LEADS = {
    "FC301": "In AI-generated text, and borne out by no independent source",
    "FC302": "Said by one source only",
    "FC303": "About the future, with nobody named behind it",
    "FC401": "An amount whose currency the text leaves open",
    "FC402": "A date that cannot be placed",
    "FC403": "A date that can be read in two ways",
    "FC404": "Garbled text",
}
"""What the rules of lists are about, as a heading; any other rule stands under its name."""

_FOLDED = ("FC302",)
"""Rules that say something about most claims: worth having, and in the way of everything else."""


def doubts(result: Reconciliation, index: Index, options: Options) -> str:
    """Contradictions inside one source, each in full."""
    found = cases(in_section(result, "doubts"), index)
    if not found:
        return ""
    return "\n\n".join(["## Doubts within one source", *full_cases(result, found, index, options, name="doubt")])


def unsupported(result: Reconciliation, index: Index, options: Options) -> str:
    """Claims in AI-generated text and claims that rest on one source."""
    return _lists("## Unsupported and AI-generated claims", in_section(result, "unsupported"), index, options)


def ambiguities(result: Reconciliation, index: Index, options: Options) -> str:
    """Currencies, dates and characters that are not certain."""
    return _lists("## Ambiguities", in_section(result, "ambiguities"), index, options)


def others(result: Reconciliation, index: Index, options: Options) -> str:
    """What the rules of the users' own packs found."""
    return _lists("## Other findings", in_section(result, "other"), index, options)


def _lists(heading: str, findings: Sequence[Finding], index: Index, options: Options) -> str:
    """A list a rule, sources in order inside."""
    if not findings:
        return ""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    return "\n\n".join([heading, *(_one_rule(rule, found, index, options) for rule, found in by_rule.items())])


def _one_rule(rule: str, findings: Sequence[Finding], index: Index, options: Options) -> str:
    found = cases(findings, index)
    usual = _usual(findings)
    ordered = [case for _, group in _by_source(found) for case in group]
    lead = _LEADS.get(rule, capital(findings[0].name.replace("-", " ")))
    counts = wording.severity_counts([finding.severity for finding in findings])
    if rule in _FOLDED:
        summary = f"{lead}: {wording.plural(len(ordered), 'claim')} ({rule} {findings[0].name}, {counts})"
        return folded(summary, listed(ordered, lambda case: _item(case, usual, options)))
    head = f"### {text(lead)}\n\n{capital(counts)}, {rule_name(findings[0])}."
    advice = list(dict.fromkeys(finding.settle for finding in findings if finding.settle))
    head += f" Each of these {text(usual)}." if usual else ""
    head += f" {' '.join(sentence(settle) for settle in advice)}" if 0 < len(advice) <= _ADVICE else ""
    return f"{head}\n\n{listed(ordered, lambda case: _item(case, usual, options), _SHOWN)}"


def _by_source(found: Iterable[Case]) -> list[tuple[str, list[Case]]]:
    groups: dict[str, list[Case]] = {}
    for case in found:
        groups.setdefault(case.passages[0].source if case.passages else "", []).append(case)
    return sorted((source, sorted(group, key=_place)) for source, group in groups.items())


def _place(case: Case) -> tuple[int, int]:
    return (case.passages[0].line if case.passages else 0), case.number


def _predicate(message: str) -> str:
    """What a message says of the words that it starts with: "stands alone" of "“40%” stands alone"; "" where it does not."""
    return message.partition("” ")[2] if message.startswith("“") else ""


def _usual(findings: Sequence[Finding]) -> str:
    """What the messages of a rule say of most of the quoted words, so that the list need not say it every time."""
    predicates = Counter(_predicate(finding.message).partition(";")[0].rstrip(".") for finding in findings)
    usual, count = predicates.most_common(1)[0]
    return usual if count > 1 and 2 * count > len(findings) else ""


def _item(case: Case, usual: str, options: Options) -> str:
    """One case: the place, the words, and what is the matter with them beyond the usual."""
    news: list[str] = []
    for message in dict.fromkeys(finding.message for finding in case.findings):
        said = _predicate(message)
        news.append(said.removeprefix(usual).lstrip(".; ") if usual and said.startswith(usual) else message)
    messages = " ".join(sentence(message) for message in news if message)
    if len(case.passages) == 1:
        return f"- {_place_and_words(case.passages[0], options)}{f'<br>{messages}' if messages else ''}"
    shown = case.passages[:_PLACES]
    if messages or len({passage.source for passage in case.passages}) > 1:
        lines = [f"- {messages or 'Together:'}", *(f"  - {_place_and_words(passage, options)}" for passage in shown)]
    else:
        lines = [f"- {text(_source(case.passages[0]))}:"]
        for passage in shown:
            line = linked(f"line {passage.line}", places.link(passage.document, passage.line, options))
            lines.append(f"  - {line}: {quoted(passage.pieces(_WIDTH))}")
    if len(case.passages) > _PLACES:
        lines.append(f"  - and {wording.plural(len(case.passages) - _PLACES, 'more place')}")
    return "\n".join(lines)


def _place_and_words(passage: Passage, options: Options) -> str:
    return f"{where(passage.document, passage.source, passage.line, options)}: {quoted(passage.pieces(_WIDTH))}"


def _source(passage: Passage) -> str:
    return wording.source_name(passage.document) if passage.document is not None else passage.source
