"""SARIF 2.1.0 (OASIS, with errata 01), as GitHub's code scanning reads it.

A result a finding and document, because GitHub shows only a result's first location; the other sides are its related
locations. ``primaryLocationLineHash`` is made of the finding's fingerprint: an alert stays the same one when lines move.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from factcheck.model import Evidence, Finding, Reconciliation
from factcheck.reporting import escaping, places
from factcheck.reporting.cases import in_order
from factcheck.reporting.passages import Index
from factcheck.reporting.records import Record
from factcheck.reporting.registry import Options, Suppressed
from factcheck.reporting.sides import Side, name, sides

if TYPE_CHECKING:
    from factcheck.judging.registry import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(result: Reconciliation, options: Options) -> str:
    """One run; decided findings are in it as suppressed results."""
    from factcheck import __version__
    from factcheck.judging import all_rules

    known = all_rules()
    index = Index.of(result)
    suppressed = {item.finding: item for item in options.suppressed}
    findings = in_order([*result.findings, *(finding for finding in suppressed if finding not in result.findings)])
    rules = sorted({finding.rule for finding in findings})
    names = {finding.rule: finding.name for finding in findings}
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "factcheck",
                        "semanticVersion": __version__,
                        "rules": [_rule(known, code, names[code]) for code in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(side, rules.index(finding.rule), suppressed.get(finding), index, options)
                    for finding in findings
                    for side in sides(finding, index, options)
                ],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rules: Mapping[str, Rule], code: str, rule_name: str) -> Record:
    """What is known of a rule; of one that is not installed here, its name."""
    rule = rules.get(code)
    record: Record = {"id": code, "name": "".join(word.capitalize() for word in rule_name.split("-"))}
    if rule is not None:
        record |= {
            "shortDescription": {"text": rule.summary},
            "fullDescription": {"text": rule.documentation},
            "help": {"text": rule.documentation, "markdown": f"```text\n{rule.documentation}\n```"},
            "defaultConfiguration": {"level": rule.severity.value},
        }
    return record


def _result(side: Side, rule: int, suppressed: Suppressed | None, index: Index, options: Options) -> Record:
    finding = side.finding
    result: Record = {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": finding.severity.value,
        "message": {"text": _message(finding, side, index, options)},
        "locations": [_location(side.evidence, index, options)] if side.evidence else [],
    }
    if side.others:
        result["relatedLocations"] = [
            {"id": number, **_location(evidence, index, options), "message": {"text": _text(evidence.quote)}}
            for number, evidence in enumerate(side.others, 1)
        ]
    result["partialFingerprints"] = {
        "primaryLocationLineHash": f"{side.fingerprint}:1",
        "factcheckFingerprint/v1": finding.fingerprint,
    }
    if suppressed is not None:
        result["suppressions"] = [
            {
                "kind": "external" if suppressed.verdict else "inSource",
                "status": "accepted",
                "justification": _text(", ".join(part for part in (suppressed.verdict, suppressed.why) if part)),
            }
        ]
    return result


def _message(finding: Finding, side: Side, index: Index, options: Options) -> str:
    """The message, with a link to each of the other sides (SARIF 3.11.6)."""
    text = _text(finding.message)
    if side.others:
        also = ", ".join(f"[{_text(name(index, item, options))}]({number})" for number, item in enumerate(side.others, 1))
        text += f"\nSee {also}."
    return f"{text}\nWhat would settle it: {_text(finding.settle)}" if finding.settle else text


def _text(words: str) -> str:
    """Words of an article in a message: square brackets would make links of them."""
    return escaping.plain(words).replace("[", "⟦").replace("]", "⟧")


def _location(evidence: Evidence, index: Index, options: Options) -> Record:
    document = index.documents.get(evidence.source)
    path = places.in_repository(document, options)
    artifact: Record
    if path is not None:
        artifact = {"uri": escaping.path(path), "uriBaseId": "%SRCROOT%"}
    else:
        address = escaping.web_address(document.url) if document is not None else None
        artifact = {"uri": address or escaping.path(evidence.source)}
    region: Record = {"startLine": max(1, evidence.line)}
    if document is not None and document.text:
        start = document.locate(evidence.span.start)
        last = document.locate(max(evidence.span.start, evidence.span.end - 1))
        region = {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": last.line,
            "endColumn": last.column + 1,
        }
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}
