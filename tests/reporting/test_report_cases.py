"""Findings put together for a person."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from making import claim, document, finding, quantity, reconciliation, small

from factcheck.model import Finding, Severity
from factcheck.reporting.cases import cases, in_order, in_section, section_of
from factcheck.reporting.passages import Index

A = document("a.txt", "It cost 5 crowns and took 7 days.\nIt weighs 9 tons.\n")
B = document("b.txt", "It cost 6 crowns and took 8 days.\n")
C = document("c.txt", "It cost 4 crowns.\n")
COST_A, DAYS_A, TONS_A = (claim(A, words, quantity(1)) for words in ("5 crowns", "7 days", "9 tons"))
COST_B, DAYS_B = (claim(B, words, quantity(1)) for words in ("6 crowns", "8 days"))
COST_C = claim(C, "4 crowns", quantity(1))
INDEX = Index.of(reconciliation([A, B, C], [COST_A, DAYS_A, TONS_A, COST_B, DAYS_B, COST_C]))


def _found(rule: str, *claims: object, severity: Severity = Severity.ERROR) -> Finding:
    return finding(rule, "name", severity, f"{rule} {[claim.id for claim in claims]}", *claims)  # type: ignore[attr-defined, arg-type]


@pytest.mark.parametrize(
    ("findings", "sizes"),
    [
        ([], []),
        ([_found("FC101", COST_A, COST_B)], [1]),
        ([_found("FC101", COST_A, COST_B), _found("FC101", DAYS_A, DAYS_B)], [2]),  # the same two sentences
        ([_found("FC101", COST_A, COST_B), _found("FC101", COST_A, COST_C)], [2]),  # one claim against two
        ([_found("FC101", COST_A, COST_B), _found("FC106", COST_A, COST_C)], [1, 1]),  # another matter
        ([_found("FC101", COST_A, COST_B), _found("FC101", TONS_A, COST_C)], [1, 1]),
        ([_found("FC101", COST_A, COST_B), _found("FC101", DAYS_A, COST_C), _found("FC101", DAYS_A, DAYS_B)], [3]),
        ([_found("XX1"), _found("XX1")], [1, 1]),  # no evidence ties nothing
    ],
)
def test_what_belongs_together(findings: list[Finding], sizes: list[int]) -> None:
    found = cases(findings, INDEX)
    assert [len(case.findings) for case in found] == sizes
    assert [case.number for case in found] == list(range(1, len(sizes) + 1))


def test_a_case_shows_each_sentence_once() -> None:
    (case,) = cases([_found("FC101", COST_A, COST_B), _found("FC101", DAYS_A, DAYS_B)], INDEX)
    assert [(passage.source, len(passage.marks)) for passage in case.passages] == [("a.txt", 2), ("b.txt", 2)]
    assert case.severity is Severity.ERROR


def test_a_case_is_about_the_first_subject_that_is_known() -> None:
    known = replace(_found("FC101", DAYS_A, DAYS_B), subject="the dam")
    (case,) = cases([_found("FC101", COST_A, COST_B), known], INDEX)
    assert case.subject == "the dam"


def test_the_gravest_come_first_whatever_order_they_came_in() -> None:
    findings = [
        _found("FC301", COST_A, severity=Severity.NOTE),
        _found("FC101", COST_A, COST_B),
        _found("FC101", COST_B, COST_C),
        _found("FC203", TONS_A, severity=Severity.WARNING),
    ]
    ordered = in_order(findings)
    assert [one.severity.rank for one in ordered] == [3, 3, 2, 1]
    assert all(in_order(order) == ordered for order in permutations(findings))


@pytest.mark.parametrize(
    ("rule", "key"),
    [
        ("FC101", "conflicts"),
        ("FC206", "doubts"),
        ("FC303", "unsupported"),
        ("FC404", "ambiguities"),
        ("XX1", "other"),
        ("", "other"),
    ],
)
def test_every_rule_has_its_section(rule: str, key: str) -> None:
    assert section_of(_found(rule)).key == key


def test_every_finding_is_in_just_one_section() -> None:
    result = small()
    keys = ("conflicts", "doubts", "unsupported", "ambiguities", "other")
    assert sum(len(in_section(result, key)) for key in keys) == len(result.findings)
