"""The reviewer in a real browser, served for real; what was decided is read back from the file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sample
from conftest import Running
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait
from test_browser_report import emulate, faults, requested

from factcheck.ledger.decisions import load_decisions, update_decisions
from factcheck.model import Reconciliation
from factcheck.pipeline import reconcile
from factcheck.reading import read_all

Serve = Callable[[Reconciliation, Path], Running]


@pytest.fixture
def review(browser: Any, serve: Serve, decisions: Path) -> Any:
    found = serve(sample.small(), decisions)
    browser.get_log("performance")
    browser.get_log("browser")
    browser.set_window_size(1200, 900)
    browser.get(found.address)
    ready(browser)
    return browser


def ready(page: Any) -> None:
    """Waits until the server's answer is in the page."""
    WebDriverWait(page, 20, 0.02).until(lambda page: page.find_elements(By.CSS_SELECTOR, "article.at .panel"))
    idle(page)


def idle(page: Any) -> None:
    WebDriverWait(page, 20, 0.02).until(lambda page: page.find_element(By.TAG_NAME, "body").get_attribute("aria-busy") is None)


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.switch_to.active_element.send_keys(key)
        idle(page)


def message(page: Any) -> str:
    return str(page.find_element(By.ID, "message").text)


def verdicts(path: Path) -> dict[str, str]:
    """The verdicts in the file, by the number of the finding."""
    numbers = {finding.fingerprint: str(number) for number, finding in enumerate(sample.small().findings, 1)}
    return dict(sorted((numbers[found], decision.verdict.value) for found, decision in load_decisions(path).items()))


def test_deciding_by_key(review: Any, decisions: Path) -> None:
    press(review, "a", "f", "w", "u", "a", "a", "f", "w")
    after = {
        "1": "accepted",
        "2": "false-positive",
        "3": "wont-fix",
        "4": "unsure",
        "5": "accepted",
        "6": "accepted",
        "7": "false-positive",
        "8": "wont-fix",
    }
    assert verdicts(decisions) == after
    assert review.find_element(By.ID, "progress-words").text == "7 of 8 decided"
    press(review, "z")
    del after["8"]
    assert verdicts(decisions) == after
    review.refresh()
    ready(review)
    assert verdicts(decisions) == after
    assert review.find_element(By.ID, "progress-words").text == "6 of 8 decided"
    assert "false positive" in review.find_element(By.CSS_SELECTOR, "#f2 .standing").text
    # The first that is still to do is the one that somebody was unsure of.
    assert review.find_element(By.CSS_SELECTOR, "article.at").get_attribute("id") == "f4"


def test_reason_note_and_expiry(review: Any, decisions: Path) -> None:
    press(review, "m")
    review.switch_to.active_element.send_keys("rounding", Keys.TAB, "asked <b>them</b>")
    day = review.find_element(By.CSS_SELECTOR, ".panel [name=expires]")
    review.execute_script("arguments[0].value = '2999-12-31'", day)
    press(review, Keys.ESCAPE)
    review.find_element(By.CSS_SELECTOR, ".panel [data-verdict=wont-fix]").click()
    idle(review)
    [decision] = load_decisions(decisions).values()
    assert (decision.reason, decision.note, str(decision.expires)) == ("rounding", "asked <b>them</b>", "2999-12-31")
    assert decision.by == "tester"
    assert "asked <b>them</b>" in review.find_element(By.CSS_SELECTOR, "#f1 .standing").text


def test_a_day_that_is_over_is_refused(review: Any, decisions: Path) -> None:
    review.execute_script("document.querySelector('.panel [name=expires]').value = '2001-01-01'")
    press(review, "a")
    assert "2001-01-01 is over" in message(review)
    assert not decisions.exists()


def test_bulk_counts_first_and_spares_what_was_reviewed(review: Any, decisions: Path) -> None:
    press(review, "f", "b")
    assert review.find_element(By.ID, "bulk-count").text == (
        "7 never reviewed will be decided. 1 shown here were reviewed before and stay as they are."
    )
    review.find_element(By.CSS_SELECTOR, "#bulk [value=cancel]").click()
    assert verdicts(decisions) == {"1": "false-positive"}
    Select(review.find_element(By.ID, "filter-rule")).select_by_value("FC102")
    review.find_element(By.CSS_SELECTOR, "[data-action=bulk]").click()
    idle(review)
    Select(review.find_element(By.CSS_SELECTOR, "#bulk [name=verdict]")).select_by_value("unsure")
    review.find_element(By.ID, "bulk-decide").click()
    idle(review)
    assert verdicts(decisions) == {"1": "false-positive", "2": "unsure"}
    review.find_element(By.ID, "undo").click()
    idle(review)
    assert verdicts(decisions) == {"1": "false-positive"}


def test_taking_a_decision_back(review: Any, decisions: Path) -> None:
    press(review, "a", "p", "x")
    assert verdicts(decisions) == {}
    press(review, "z")
    assert verdicts(decisions) == {"1": "accepted"}


def test_two_tabs_do_not_overwrite_each_other(review: Any, decisions: Path) -> None:
    first = review.current_window_handle
    idle(review)
    deaf = "const real = fetch; window.fetch = (path, ...more) => path.startsWith('/state') ? new Response(null, {status: 204})"
    review.execute_script(f"{deaf} : real(path, ...more)")
    review.switch_to.new_window("tab")
    try:
        review.get(review_origin(review, first))
        ready(review)
        press(review, "a")
        review.switch_to.window(first)
        # This tab has not heard of it: its own decision on the same finding must not win unseen.
        review.execute_script("document.querySelector('#f1 .panel [data-verdict=wont-fix]').click()")
        idle(review)
        assert "Decided as accepted by tester meanwhile" in message(review)
        assert verdicts(decisions) == {"1": "accepted"}
        assert "accepted" in review.find_element(By.CSS_SELECTOR, "#f1 .standing").text
        # Having seen it, one may still decide otherwise.
        press(review, "w")
        assert verdicts(decisions) == {"1": "wont-fix"}
    finally:
        for handle in review.window_handles:
            if handle != first:
                review.switch_to.window(handle)
                review.close()
        review.switch_to.window(first)


def review_origin(page: Any, handle: str) -> str:
    here = page.current_window_handle
    page.switch_to.window(handle)
    address = str(page.execute_script("return location.origin + '/'"))
    page.switch_to.window(here)
    return address


def test_an_edit_by_hand_is_kept_and_shown(review: Any, decisions: Path) -> None:
    press(review, "a")
    line = json.loads(decisions.read_text(encoding="utf-8"))
    other = sample.small().findings[2]
    added = {**line, "fingerprint": other.fingerprint, "rule": other.rule, "ticket": 17, "evidence": []}
    decisions.write_text(f"{json.dumps(line)}\n{json.dumps(added)}\n", encoding="utf-8")
    press(review, "f")
    assert verdicts(decisions) == {"1": "accepted", "2": "false-positive", "3": "accepted"}
    assert load_decisions(decisions)[other.fingerprint].more == {"ticket": 17}
    assert review.find_element(By.CSS_SELECTOR, "#f3 .standing").is_displayed()
    decisions.write_text("not a decision\n", encoding="utf-8")
    press(review, "n", "a")
    assert f"{decisions.name}:1" in message(review)
    assert decisions.read_text(encoding="utf-8") == "not a decision\n"


def test_filters_by_standing(review: Any, decisions: Path) -> None:
    press(review, "a", "f")
    found = load_decisions(decisions)
    expired, changed = (sample.small().findings[number].fingerprint for number in (0, 1))
    from dataclasses import replace
    from datetime import date

    def change(present: dict[str, Any]) -> dict[str, Any]:
        silent = present[changed].evidence[:1]
        return {
            expired: replace(present[expired], expires=date(2020, 1, 1)),
            changed: replace(present[changed], evidence=silent),
        }

    assert len(found) == 2
    update_decisions(decisions, change)
    review.execute_script("dispatchEvent(new Event('focus'))")
    idle(review)
    press(review, "e")
    assert shown(review) == ["1"]
    assert "expired: the decision held until 2020-01-01" in review.find_element(By.CSS_SELECTOR, "#f1 .standing").text
    press(review, "r")
    assert shown(review) == ["2"]
    assert "a new source speaks of it: wire.html" in review.find_element(By.CSS_SELECTOR, "#f2 .standing").text
    press(review, "o")
    assert shown(review) == ["3", "4", "5", "6", "7", "8"]
    press(review, "0")
    assert len(shown(review)) == 8


def shown(page: Any) -> list[str]:
    found = page.find_elements(By.CSS_SELECTOR, "article.finding")
    return [str(one.get_attribute("id"))[1:] for one in found if one.is_displayed()]


def test_a_server_that_is_gone_is_said(browser: Any, tmp_path: Path) -> None:
    from conftest import TOKEN, running

    from factcheck.reviewing import Review, web

    result = sample.small()
    with running(Review(result, tmp_path / "d.jsonl"), web.page(result)) as found:
        browser.get(found.address)
        ready(browser)
    press(browser, "a")
    assert "does not answer" in message(browser)
    assert TOKEN not in browser.current_url
    assert not (tmp_path / "d.jsonl").exists()


def test_nothing_runs_and_nothing_leaves(review: Any) -> None:
    press(review, "a", "n", "b")
    assert review.execute_script("return window.hacked") is None
    assert [entry["message"] for entry in review.get_log("browser")] == []
    origin = review.execute_script("return location.origin")
    assert all(url.startswith((f"{origin}/", "data:")) for url in requested(review))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_accessibility_fault(review: Any, axe: str, scheme: str) -> None:
    emulate(review, scheme)
    press(review, "a", "u")
    assert faults(review, axe) == []
    press(review, "b")
    assert faults(review, axe) == []


def test_the_seeds(browser: Any, serve: Serve, decisions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])
    result = reconcile(read_all(["seeds"]))
    browser.get_log("browser")
    browser.get(serve(result, decisions).address)
    ready(browser)
    page = browser
    Select(page.find_element(By.ID, "filter-rule")).select_by_value("FC103")
    assert [str(result.findings[int(number) - 1].rule) for number in shown(page)] == ["FC103"]
    page.find_element(By.CSS_SELECTOR, "article.finding:not([hidden]) .side .claim").click()
    source = page.switch_to.active_element.find_element(By.XPATH, "ancestor::article")
    assert source.find_element(By.TAG_NAME, "h3").text == "TheDayAfterAI News"
    page.find_element(By.CSS_SELECTOR, ".views [href='#findings']").click()
    page.find_element(By.CSS_SELECTOR, ".filters [type=reset]").click()
    page.execute_script("document.activeElement.blur(); scrollTo(0, 0)")
    page.find_element(By.CSS_SELECTOR, "#f1 h3").click()
    given = "afwuafwuaf"
    names = {"a": "accepted", "f": "false-positive", "w": "wont-fix", "u": "unsure"}
    body = page.find_element(By.TAG_NAME, "body")
    for key in given:
        body.send_keys(key)
        idle(page)
    decided = [finding.fingerprint for finding in result.findings[: len(given)]]
    assert {name: decision.verdict.value for name, decision in load_decisions(decisions).items()} == {
        name: names[key] for name, key in zip(decided, given, strict=True)
    }
    body.send_keys("z")
    idle(page)
    page.refresh()
    ready(page)
    assert sorted(load_decisions(decisions)) == sorted(decided[:-1])
    standings = [line.is_displayed() for line in page.find_elements(By.CSS_SELECTOR, "article.finding .standing")]
    assert standings == [True] * 9 + [False] * (len(result.findings) - 9)
    assert [entry["message"] for entry in page.get_log("browser")] == []
