"""The reviewer in the terminal, driven by its keys."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sample
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Select, Static

from factcheck.ledger.decisions import Verdict, load_decisions, update_decisions
from factcheck.reviewing import Review, place
from factcheck.reviewing.terminal import Reviewer

RESULT = sample.small()
NAMES = [finding.fingerprint for finding in RESULT.findings]


def reviewer(path: Path) -> Reviewer:
    return Reviewer(Review(RESULT, path, by="tester"))


def verdicts(path: Path) -> dict[int, str]:
    found = load_decisions(path)
    return {number: found[name].verdict.value for number, name in enumerate(NAMES, 1) if name in found}


def text(app: Reviewer, name: str) -> str:
    return str(app.screen_stack[0].query_one(f"#{name}", Static).render())


def listed(app: Reviewer) -> list[int]:
    listing = app.screen_stack[0].query_one("#list", OptionList)
    return [NAMES.index(listing.get_option_at_index(index).id or "") + 1 for index in range(listing.option_count)]


def at(app: Reviewer) -> int:
    listing = app.screen_stack[0].query_one("#list", OptionList)
    assert listing.highlighted is not None
    return listed(app)[listing.highlighted]


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


@pytest.mark.asyncio
async def test_deciding_by_key_undoing_and_coming_back(decisions: Path) -> None:
    app = reviewer(decisions)
    async with app.run_test(size=(140, 40)) as pilot:
        await press(pilot, "a", "f", "w", "u", "a")
        after = {1: "accepted", 2: "false-positive", 3: "wont-fix", 4: "unsure", 5: "accepted"}
        assert verdicts(decisions) == after
        assert at(app) == 6
        await press(pilot, "z")
        assert at(app) == 5
        del after[5]
        assert verdicts(decisions) == after
        assert "3 of 8 decided" in text(app, "progress")
        await press(pilot, "n", "n")
        assert at(app) == 7
        await press(pilot, "q")
    app = reviewer(decisions)
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        assert at(app) == 7
        await press(pilot, "k", "p", "x")
        assert verdicts(decisions) == after
        await press(pilot, "p", "x")
        assert 4 not in verdicts(decisions)
        assert "taken back" in text(app, "message")


@pytest.mark.asyncio
async def test_what_is_shown_is_only_text(decisions: Path) -> None:
    app = reviewer(decisions)
    async with app.run_test(size=(140, 60)) as pilot:
        await press(pilot, "n", "n", "n", "n", "n")
        shown = text(app, "detail")
        assert "<script>window.hacked = 1</script>" in shown
        assert "as written 88 cables" in shown


@pytest.mark.asyncio
async def test_reason_note_and_expiry(decisions: Path) -> None:
    app = reviewer(decisions)
    async with app.run_test(size=(140, 40)) as pilot:
        await press(pilot, "m")
        app.screen.query_one("#reason", Input).value = "rounding"
        app.screen.query_one("#note", Input).value = "[b]bold[/b]"
        app.screen.query_one("#expires", Input).value = "tomorrow"
        await pilot.click("#done")
        await pilot.pause()
        assert "is no day" in str(app.screen.query_one("#wrong", Static).render())
        app.screen.query_one("#expires", Input).value = "2999-01-01"
        await press(pilot, "enter")
        await press(pilot, "w")
        [decision] = load_decisions(decisions).values()
        assert (decision.verdict, decision.reason, decision.note) == (Verdict.WONT_FIX, "rounding", "[b]bold[/b]")
        assert decision.expires == date(2999, 1, 1)
        await press(pilot, "p")
        assert "wont-fix · rounding · [b]bold[/b]" in text(app, "detail")
        await press(pilot, "m")
        assert app.screen.query_one("#reason", Input).value == "rounding"
        await press(pilot, "escape", "n")
        assert at(app) == 2


@pytest.mark.asyncio
async def test_bulk(decisions: Path) -> None:
    app = reviewer(decisions)
    async with app.run_test(size=(140, 40)) as pilot:
        await press(pilot, "f", "b")
        assert "7 never reviewed will be decided. 1 reviewed before stay as they are." in str(
            app.screen.query(Static).first().render()
        )
        await press(pilot, "escape")
        assert verdicts(decisions) == {1: "false-positive"}
        await press(pilot, "slash")
        app.screen.query_one(Input).value = "digest"
        await press(pilot, "enter")
        assert listed(app) == [5, 6, 7]
        await press(pilot, "b")
        app.screen.query_one("#verdict", Select).value = Verdict.UNSURE
        await pilot.click("#done")
        await pilot.pause()
        assert verdicts(decisions) == {1: "false-positive", 5: "unsure", 6: "unsure", 7: "unsure"}
        await press(pilot, "b")
        assert "reviewed before" in text(app, "message")
        await press(pilot, "z", "z", "z")
        assert "Nothing to undo" in text(app, "message")
        assert verdicts(decisions) == {}


@pytest.mark.asyncio
async def test_only_what_stands_so(decisions: Path) -> None:
    app = reviewer(decisions)
    async with app.run_test(size=(140, 40)) as pilot:
        await press(pilot, "a", "a", "u")

        def age(present: dict[str, object]) -> dict[str, object]:
            first, second = present[NAMES[0]], present[NAMES[1]]
            old = replace(first, expires=date(2020, 1, 1))  # type: ignore[type-var]
            fewer = replace(second, evidence=second.evidence[:1])  # type: ignore[type-var, attr-defined]
            return {**present, NAMES[0]: old, NAMES[1]: fewer}

        update_decisions(decisions, age)  # type: ignore[arg-type]
        await press(pilot, "e")
        assert listed(app) == [1]
        assert "expired: the decision held until 2020-01-01" in text(app, "detail")
        await press(pilot, "r")
        assert listed(app) == [2]
        assert "a new source speaks of it" in text(app, "detail")
        await press(pilot, "a")
        assert listed(app) == []
        assert "Nothing to show" in text(app, "detail")
        await press(pilot, "a", "x", "m", "n", "o")
        assert listed(app) == [4, 5, 6, 7, 8]
        await press(pilot, "t")
        assert listed(app) == [1, 3, 4, 5, 6, 7, 8]
        await press(pilot, "0")
        assert len(listed(app)) == 8


@pytest.mark.asyncio
async def test_others_decide_meanwhile(decisions: Path) -> None:
    app = reviewer(decisions)
    other = Review(RESULT, decisions, by="bob")
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        other.decide(NAMES[0], Verdict.ACCEPTED)
        await press(pilot, "f")
        assert "Decided elsewhere meanwhile: accepted · bob" in text(app, "message")
        assert verdicts(decisions) == {1: "accepted"}
        other.decide(NAMES[1], Verdict.ACCEPTED)
        app._look_again()
        assert "2 of 8 decided" in text(app, "progress")
        await press(pilot, "f", "z")
        assert verdicts(decisions)[1] == "accepted"


@pytest.mark.asyncio
async def test_a_file_that_is_wrong_is_told_and_left_alone(decisions: Path) -> None:
    app = reviewer(decisions)
    async with app.run_test(size=(200, 40)) as pilot:
        await press(pilot, "a")
        whole = decisions.read_text(encoding="utf-8")
        decisions.write_text("{", encoding="utf-8")
        for key in ("a", "z", "b", "t"):
            await press(pilot, key)
            assert "is not JSON" in text(app, "message"), key
        assert decisions.read_text(encoding="utf-8") == "{"
        decisions.write_text(whole, encoding="utf-8")
        app._look_again()
        await press(pilot, "0")
        assert text(app, "message") == ""


@pytest.mark.asyncio
async def test_help(decisions: Path) -> None:
    app = reviewer(decisions)
    async with app.run_test(size=(140, 40)) as pilot:
        await press(pilot, "question_mark")
        assert "false positive" in str(app.screen.query_one(Static).render())
        await press(pilot, "escape", "a")
        assert verdicts(decisions) == {1: "accepted"}


@pytest.mark.asyncio
async def test_nothing_found(decisions: Path) -> None:
    app = Reviewer(Review(replace(RESULT, findings=()), decisions))
    async with app.run_test() as pilot:
        await press(pilot, "a", "n", "b", "m", "x", "z", "e")
        assert "there is nothing to review" in text(app, "detail")


def test_the_place_is_kept_per_file_and_never_in_the_way(tmp_path: Path) -> None:
    for number in range(210):
        place.remember(tmp_path / f"{number}.jsonl", str(number))
    assert place.recall(tmp_path / "209.jsonl") == "209"
    assert place.recall(tmp_path / "0.jsonl") == ""
    [kept] = (tmp_path / "state").rglob("reviews.json")
    kept.write_text("[", encoding="utf-8")
    assert place.recall(tmp_path / "209.jsonl") == ""
    kept.write_text("[]", encoding="utf-8")
    assert place.recall(tmp_path / "209.jsonl") == ""
    kept.unlink()
    kept.parent.rmdir()
    kept.parent.write_text("in the way", encoding="utf-8")
    place.remember(tmp_path / "1.jsonl", "1")
    assert place.recall(tmp_path / "1.jsonl") == ""


ARTICLES = {
    "a.txt": "The Lantern Strait Bridge cost $3.1 billion.\n",
    "b.txt": "The Lantern Strait Bridge cost $5.8 billion.\n",
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, words in ARTICLES.items():
        (folder / name).write_text(words, encoding="utf-8")
    return folder


def test_in_a_real_terminal(articles: Path, decisions: Path, tmp_path: Path) -> None:
    tmux = shutil.which("tmux")
    if tmux is None:
        pytest.skip("no tmux here; Debian's tmux will do")

    def run(*arguments: str) -> str:
        return subprocess.run(
            [tmux, "-S", str(tmp_path / "socket"), *arguments], capture_output=True, text=True, check=False
        ).stdout

    def wait(condition: Callable[[str], bool]) -> str:
        # Each turn asks tmux, which takes as long as the terminal needs.
        for _ in range(20_000):
            screen = run("capture-pane", "-p", "-t", "review")
            if condition(screen):
                return screen
        pytest.fail(f"the terminal did not get there:\n{screen}")

    command = [sys.executable, "-m", "factcheck", "review", str(articles), "--decisions", str(decisions), "--by", "tester"]
    run("new-session", "-d", "-s", "review", "-x", "120", "-y", "30", *command)
    try:
        wait(lambda screen: "0 of" in screen and "FC101" in screen)
        run("send-keys", "-t", "review", "f")
        wait(lambda screen: "1 of" in screen)
        run("send-keys", "-t", "review", "q")
        wait(lambda screen: "decided" not in screen)
    finally:
        run("kill-server")
    assert [decision.verdict for decision in load_decisions(decisions).values()] == [Verdict.FALSE_POSITIVE]
