"""What an editor may do to an article without losing the decisions on it, and what brings them back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from textwrap import fill

import pytest

from factcheck import read_all, reconcile
from factcheck.ledger.decisions import Verdict
from factcheck.ledger.standing import State, apply, decide
from factcheck.model import Reconciliation

DEPOT = (
    'The depot, "our pride" as the mayor\'s office calls it, is the largest in the country.\n\n'
    "The Marlow Road tram depot cost 24 million euros to build. Half of all delays begin there.\n\n"
    "It is hoped that the works around the station will come to an end before the winter sets in.\n"
)
FOLLOW_UP = "The Marlow Road tram depot cost 31 million euros to build. Its roof is green.\n"
ADDED = "\n\nReaders may write to the editors.\n\n"
EDITS = {
    "nothing": DEPOT,
    "a paragraph before": ADDED.lstrip() + DEPOT,
    "a paragraph between": DEPOT.replace("\n\nThe Marlow", f"{ADDED}The Marlow"),
    "a paragraph after": DEPOT + ADDED,
    "lines broken": "\n\n".join(fill(paragraph, 44) for paragraph in DEPOT.split("\n\n")),
    "quotation marks": DEPOT.replace('"our pride"', "“our pride”").replace("mayor's", "mayor’s"),
    "spaces that do not break": DEPOT.replace("24 million", "24\u00a0million"),
    "line ends": DEPOT.replace("\n", "\r\n"),
    "other words elsewhere": DEPOT.replace("It is hoped that the works", "Many hope that all works"),
    "other words in the next sentence": DEPOT.replace("Half of all delays begin there.", "Most delays begin there."),
}


def judged(folder: Path, texts: Mapping[str, str]) -> Reconciliation:
    for path in folder.iterdir():
        path.unlink()
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode())
    return reconcile(read_all(["."]))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def states(folder: Path, texts: Mapping[str, str], rule: str = "FC101") -> list[State]:
    """How the findings of a rule stand after an edit, with decisions on all that there were before."""
    before = judged(folder, {"depot.txt": DEPOT, "follow-up.txt": FOLLOW_UP})
    now = datetime(2025, 3, 1, tzinfo=UTC)
    decisions = [decide(finding, before, Verdict.ACCEPTED, at=now) for finding in before.findings]
    applied = apply(decisions, judged(folder, texts), date(2025, 3, 1))
    return [standing.state for standing in applied.standings if standing.finding.rule == rule]


@pytest.mark.parametrize("name", EDITS)
def test_a_decision_survives(folder: Path, name: str) -> None:
    assert states(folder, {"depot.txt": EDITS[name], "follow-up.txt": FOLLOW_UP}) == [State.DECIDED]


def test_a_decision_survives_another_name_of_the_file(folder: Path) -> None:
    assert states(folder, {"tram-depot.txt": DEPOT, "follow-up.txt": FOLLOW_UP}) == [State.DECIDED]


@pytest.mark.parametrize(
    ("texts", "state"),
    [
        ({"depot.txt": DEPOT.replace("24", "25"), "follow-up.txt": FOLLOW_UP}, State.REOPENED),
        ({"depot.txt": DEPOT, "follow-up.txt": FOLLOW_UP.replace("million", "billion")}, State.REOPENED),
        ({"depot.txt": DEPOT, "follow-up.txt": FOLLOW_UP, "third.txt": FOLLOW_UP.replace("green", "red")}, State.REOPENED),
        ({"one.txt": DEPOT.replace("24", "25"), "two.txt": FOLLOW_UP}, State.OPEN),
    ],
)
def test_another_value_or_source_brings_it_back(folder: Path, texts: dict[str, str], state: State) -> None:
    assert states(folder, texts) == [state]
