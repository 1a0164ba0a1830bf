"""The reviewer at a prompt: a conversation, line by line."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sample
from rich.console import Console

from factcheck.ledger.decisions import Verdict, load_decisions
from factcheck.reviewing import Review
from factcheck.reviewing.plain import expiry, particulars, run

RESULT = sample.small()
NAMES = [finding.fingerprint for finding in RESULT.findings]
TODAY = date(2025, 6, 1)


def talk(path: Path, *answers: str, everything: bool = False, during: Callable[[int], None] = lambda _: None) -> str:
    """What is said when these answers are given, one after the other; then the input ends."""
    output = io.StringIO()
    given = iter(enumerate(answers))

    def ask(question: str) -> str:
        output.write(question)
        try:
            number, answer = next(given)
        except StopIteration:
            raise EOFError from None
        during(number)
        return answer

    run(Review(RESULT, path, by="tester"), Console(file=output, width=100), ask, all_findings=everything)
    return output.getvalue()


def verdicts(path: Path) -> dict[int, str]:
    found = load_decisions(path)
    return {number: found[name].verdict.value for number, name in enumerate(NAMES, 1) if name in found}


def test_a_whole_conversation(decisions: Path) -> None:
    said = talk(decisions, "a", "f different things, asked [2999-01-01]", "n", "u", "z", "p", "q")
    assert verdicts(decisions) == {1: "accepted", 2: "false-positive"}
    decision = load_decisions(decisions)[NAMES[1]]
    assert (decision.reason, decision.note, decision.expires) == ("different things", "asked", date(2999, 1, 1))
    assert "1 of 8" in said
    assert "Why HK$4.2 billion beside HK$5.1 billion" in said
    assert said.rstrip().endswith("2 of 8 decided; kept in " + str(decisions) + ".") or "2 of 8 decided" in said


def test_it_goes_on_where_it_stopped(decisions: Path) -> None:
    talk(decisions, "n", "n", "q")
    assert "3 of 8" in talk(decisions, "q").splitlines()[1]
    # What was skipped comes after the end only in the next review.
    said = talk(decisions, *"aaaaaa")
    assert verdicts(decisions) == dict.fromkeys(range(3, 9), "accepted")
    assert "That was the last one." in said
    assert "1 of 8" in talk(decisions, "q").splitlines()[1]
    talk(decisions, "a", "a")
    assert "8 of 8 decided" in talk(decisions)
    assert "8 of 8" in talk(decisions, "q", everything=True)


@pytest.mark.parametrize("answer", ["?", "hello", "a soon, [tomorrow]", "a [2001-01-01]", "b", "b q", "b a [never]", "x"])
def test_what_is_not_understood_decides_nothing(decisions: Path, answer: str) -> None:
    talk(decisions, answer)
    assert verdicts(decisions) == {}


def test_bulk_asks_first(decisions: Path) -> None:
    said = talk(decisions, "u", "b w too old", "n", "b w too old", "y", "z", "z", "z", "q")
    assert "7 never reviewed will be decided as wont-fix" in said
    assert "7 decided; z undoes them all." in said
    assert "7 undone." in said
    assert "Nothing to undo." in said
    assert verdicts(decisions) == {}


def test_bulk_with_nothing_left(decisions: Path) -> None:
    assert "Nothing decided." in talk(decisions, "b a", "y", "b a", "q")


def test_others_decide_meanwhile(decisions: Path) -> None:
    other = Review(RESULT, decisions, by="bob")

    def during(number: int) -> None:
        if number == 0:
            other.decide(NAMES[0], Verdict.UNSURE)
        if number == 2:
            other.decide(NAMES[1], Verdict.UNSURE)
        if number == 4:
            other.undo()

    said = talk(decisions, "a", "f", "a", "x", "a", "q", during=during)
    assert "Decided elsewhere meanwhile: unsure · bob" in said
    assert verdicts(decisions)[1] == "false-positive"


def test_an_undo_that_comes_too_late(decisions: Path) -> None:
    other = Review(RESULT, decisions, by="bob")

    def during(number: int) -> None:
        if number == 1:
            other.decide(NAMES[0], Verdict.UNSURE)

    assert "0 undone. 1 changed elsewhere since." in talk(decisions, "a", "z", "q", during=during)


def test_nothing_found(decisions: Path) -> None:
    output = io.StringIO()
    run(Review(replace(RESULT, findings=()), decisions), Console(file=output), lambda _: pytest.fail("asked"))
    assert "nothing to review" in output.getvalue()


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("", ("", "", None)),
        ("rounding", ("rounding", "", None)),
        ("rounding, asked, twice", ("rounding", "asked, twice", None)),
        ("rounding [2025-06-01]", ("rounding", "", TODAY)),
        ("[2025-06-02]", ("", "", date(2025, 6, 2))),
        ("a ] b", ("a ] b", "", None)),
    ],
)
def test_particulars(words: str, meaning: tuple[str, str, date | None]) -> None:
    assert particulars(words, TODAY) == meaning


def test_expiry() -> None:
    assert expiry(" ", TODAY) is None
    with pytest.raises(ValueError, match="write it as 2025-06-01"):
        expiry("June", TODAY)
    with pytest.raises(ValueError, match="is over"):
        expiry("2025-05-31", TODAY)
