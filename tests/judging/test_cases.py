"""Every rule on the texts of its own table: ``find`` what it must find, ``pass`` what only looks like it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import factcheck
from factcheck.model import Document, Finding

CASES = Path(__file__).parent / "cases"


def cases(kind: str) -> list[Any]:
    found = []
    for path in sorted(CASES.glob("FC*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))[kind]:
            known = {"text": case} if isinstance(case, str) else case
            found.append(pytest.param(path.stem, known, id=f"{path.stem}: {known['text'][:60]}"))
    return found


def findings(rule: str, case: dict[str, Any]) -> list[Finding]:
    published = case.get("published")
    assert published is None or isinstance(published, date)
    document = Document.from_text(case["text"], id="text.txt", published=published, region=case.get("region"))
    return [finding for finding in factcheck.reconcile([document]).findings if finding.rule == rule]


@pytest.mark.parametrize(("rule", "case"), cases("find"))
def test_it_finds(rule: str, case: dict[str, Any]) -> None:
    found = findings(rule, case)
    assert len(found) == case.get("times", 1)
    assert case.get("says", "") in " ".join(finding.message for finding in found)


@pytest.mark.parametrize(("rule", "case"), cases("pass"))
def test_it_passes(rule: str, case: dict[str, Any]) -> None:
    assert [finding.message for finding in findings(rule, case)] == []
