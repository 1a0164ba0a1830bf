"""What the reconciliation of the five articles in seeds/ must and must not say."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import factcheck
from factcheck.model import Finding, Reconciliation, Severity

SEEDS = Path(__file__).parent.parent / "seeds"

# Rules of which one must speak, and the passages (article, words) that its evidence must touch.
MUST = {
    "the same figures at two places": (
        {"FC103"},
        [
            ("001", "nearing 3,000 petaflops"),
            ("003", "3,000 petaFLOPS"),
            ("001", "10 billion images"),
            ("003", "10 billion images"),
        ],
    ),
    "announced after it opened": ({"FC105"}, [("002", "2025-02"), ("003", "commenced operation Monday")]),
    "a dollar of no country": ({"FC106", "FC401"}, [("001", "$3 Billion AI Funding Initiative")]),
    "a forecast by a machine": ({"FC301"}, [("002", "increase by 40%")]),
    "a framework by 2027": ({"FC301"}, [("002", "by 2027")]),
    "a scheme dated by a machine": ({"FC301"}, [("002", "2024-05")]),
    "a programme dated by a machine": ({"FC301"}, [("002", "2026-01")]),
    "garbled text": ({"FC404"}, [("002", "")]),
    "a span with no day to count from": ({"FC402"}, [("000", "within two years")]),
}
# Two passages that no conflict and no doubt may rest on together.
MUST_NOT = {
    "a part of the total": (("004", "5,000 PFlops"), ("004", "3,000 of which")),
    "a part, in another article": (("004", "5,000 PFlops"), ("003", "3,000 petaFLOPS")),
    "converted, and rightly": (("004", "HK$1 billion"), ("004", "$128 million")),
    "other years": (("003", "1 percent in 2020"), ("003", "5 percent by 2030")),
    "other schemes": (("001", "HK$3 billion"), ("001", "HK$30 million")),
    "other schemes, other articles": (("004", "HK$1 billion"), ("001", "HK$3 billion")),
    "other schemes again": (("004", "HK$500m"), ("001", "HK$30 million")),
    "other shares": (("002", "increase by 40%"), ("001", "up to 70%")),
    "other counts": (("003", "over 330 startups"), ("004", "over 6,000 experts")),
    "a right definition": (("004", "1 quadrillion floating-point operations per second"), ("004", "5,000 PFlops")),
    "a limit and the figure": (("003", "up to 3,000 petaFLOPS"), ("004", "3,000 of which")),
}


@cache
def result() -> Reconciliation:
    return factcheck.reconcile(factcheck.read_all([SEEDS]))


def touches(finding: Finding, article: str, words: str) -> bool:
    documents, claims = result().documents_by_id(), result().claims_by_id()
    for evidence in finding.evidence:
        if not evidence.source.startswith(article):
            continue
        stretch = claims[evidence.claim].sentence if evidence.claim else evidence.span
        text = documents[evidence.source].text[stretch.start : stretch.end]
        if words in text or text.strip() in words:
            return True
    return False


@pytest.mark.parametrize("case", MUST)
def test_what_the_report_must_say(case: str) -> None:
    rules, passages = MUST[case]
    assert any(
        finding.rule in rules and all(touches(finding, *passage) for passage in passages) for finding in result().findings
    )


@pytest.mark.parametrize("case", MUST_NOT)
def test_what_is_no_conflict(case: str) -> None:
    first, second = MUST_NOT[case]
    blamed = [
        finding.message
        for finding in result().findings
        if finding.rule[:3] in ("FC1", "FC2") and rests_on(finding, *first) and rests_on(finding, *second)
    ]
    assert blamed == []


def rests_on(finding: Finding, article: str, words: str) -> bool:
    text = next(document.text for document in result().documents if document.id.startswith(article))
    start = text.index(words)
    return any(
        evidence.source.startswith(article) and evidence.span.start < start + len(words) and start < evidence.span.end
        for evidence in finding.evidence
    )


def test_few_errors() -> None:
    assert sum(finding.severity is Severity.ERROR for finding in result().findings) <= 6


def test_a_limit_and_the_figure_support_each_other() -> None:
    supported = {
        frozenset((result().claim(relation.a).surface, result().claim(relation.b).surface))
        for relation in result().relations
        if relation.kind.supports
    }
    assert frozenset(("up to 3,000 petaFLOPS", "3,000")) in supported


@pytest.mark.parametrize("words", ["30-Second TL;DR", "collected in 2m"])
def test_furniture_claims_nothing(words: str) -> None:
    document = next(document for document in result().documents if document.id.startswith("002"))
    start = document.text.index(words)
    assert not [c for c in result().claims if c.source == document.id and start <= c.span.start < start + len(words)]


def test_the_order_of_the_sources_changes_nothing() -> None:
    documents = factcheck.read_all([SEEDS])
    turned = factcheck.reconcile(list(reversed(documents)))
    assert turned.findings == result().findings
    assert turned.relations == result().relations
    assert turned.groups == result().groups
