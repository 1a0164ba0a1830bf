"""What two statements are to each other, and which findings come of it: relations.yaml, a row a case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import factcheck
from factcheck.model import Document, Reconciliation

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "relations.yaml").read_text(encoding="utf-8"))


def reconcile(case: dict[str, Any], turned: bool) -> Reconciliation:
    first, second = ("b", "a") if turned else ("a", "b")
    return factcheck.reconcile(
        [
            Document.from_text(case[first], id="first", published=case.get(f"{first}_date")),
            Document.from_text(case[second], id="second", published=case.get(f"{second}_date")),
        ]
    )


def kinds(result: Reconciliation) -> list[str]:
    claims = result.claims_by_id()
    return sorted(str(r.kind) for r in result.relations if claims[r.a].source != claims[r.b].source)


def conflicts(result: Reconciliation) -> set[str]:
    return {finding.rule for finding in result.findings if finding.rule.startswith("FC1")}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['a']} / {case['b']}"[:100])
def test_relation_and_finding(case: dict[str, Any]) -> None:
    result, turned = reconcile(case, False), reconcile(case, True)
    assert conflicts(result) == ({case["rule"]} if "rule" in case else set())
    if case["kind"] == "none":
        assert kinds(result) == []
    else:
        assert case["kind"] in kinds(result)
    assert (kinds(turned), conflicts(turned)) == (kinds(result), conflicts(result))
