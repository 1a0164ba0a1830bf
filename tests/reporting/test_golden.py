"""Whole outputs over one small reconciliation. ``FACTCHECK_REGENERATE=1 pytest tests`` writes them anew."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from making import small

from factcheck.reporting import FORMATS, Suppressed, render

GOLDEN = Path(__file__).parent.parent / "golden"

CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "small.md": ("markdown", {"folder": "reports"}),
    "small.json": ("json", {}),
    "small.jsonl": ("jsonl", {}),
    "small-claims.csv": ("csv", {}),
    "small-findings.csv": ("csv", {"table": "findings"}),
    "small.txt": ("text", {}),
    "small-colour.txt": ("text", {"colour": True}),
    "small-github.txt": ("github", {}),
    "small-gitlab.json": ("gitlab", {}),
    "small-junit.xml": ("junit", {}),
    "small-comment.md": ("comment", {"link": "https://github.com/owner/name/blob/0123abc"}),
    "small-summary.md": ("summary", {}),
}


@pytest.mark.parametrize("name", CASES)
def test_output_is_as_it_was(name: str) -> None:
    format, options = CASES[name]
    result = small()
    decided = Suppressed(result.findings[2], "the valley is part of it", "accepted", "an editor", "factcheck-decisions.jsonl")
    left = replace(result, findings=(*result.findings[:2], *result.findings[3:]))
    text = render(left, format, suppressed=(decided,), **options)
    path = GOLDEN / name
    if os.environ.get("FACTCHECK_REGENERATE"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_bytes().decode(), f"{path.name} changed; FACTCHECK_REGENERATE=1 writes it anew"


def test_every_format_but_two_has_a_golden_output() -> None:
    # SARIF holds the documentation of the rules, and HTML has tests of its own that look at it in a browser.
    assert set(FORMATS) - {format for format, _ in CASES.values()} == {"sarif", "html"}
