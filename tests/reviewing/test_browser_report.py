"""The report in a real browser, from disk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import sample
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from factcheck.reporting import render


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render(sample.small(), "html"), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser: Any, report: str) -> Any:
    browser.get_log("performance")
    browser.get_log("browser")
    browser.set_window_size(1200, 900)
    browser.get("about:blank")
    browser.get(report)
    return browser


def shown(page: Any) -> list[str]:
    """The numbers of the findings that are shown."""
    return [
        str(found.get_attribute("id"))[1:]
        for found in page.find_elements(By.CSS_SELECTOR, "article.finding")
        if found.is_displayed()
    ]


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.switch_to.active_element.send_keys(key)


def test_filters(page: Any) -> None:
    assert len(shown(page)) == 8
    page.find_element(By.CSS_SELECTOR, "[name=severity][value=note]").click()
    assert shown(page) == ["1", "2", "3", "4", "5"]
    page.find_element(By.CSS_SELECTOR, "#filter-rule [value=FC102]").click()
    assert shown(page) == ["2"]
    page.find_element(By.CSS_SELECTOR, "[type=reset]").click()
    assert len(shown(page)) == 8
    page.find_element(By.XPATH, "//select[@id='filter-source']/option[.='Harbour Herald']").click()
    assert shown(page) == ["1", "4"]
    page.find_element(By.CSS_SELECTOR, "[type=reset]").click()
    page.find_element(By.ID, "filter-text").send_keys("GAZETTE a NOTICE of")
    assert shown(page) == ["2"]
    assert page.find_element(By.ID, "filter-count").text == "1 of 8 shown"
    page.find_element(By.ID, "filter-text").send_keys(" nowhere")
    assert page.find_element(By.ID, "filter-empty").is_displayed()
    page.find_element(By.CSS_SELECTOR, "#filter-empty button").click()
    assert len(shown(page)) == 8


def test_a_claim_is_followed_to_its_source_and_back(page: Any) -> None:
    page.find_element(By.CSS_SELECTOR, "#f1 .side .claim").click()
    WebDriverWait(page, 20, 0.02).until(lambda page: page.switch_to.active_element.text.startswith("HK$"))
    claim = page.switch_to.active_element
    assert claim.text.startswith("HK$4.2 billion")
    assert "conflict" in claim.get_attribute("class")
    source = claim.find_element(By.XPATH, "ancestor::article")
    assert source.find_element(By.TAG_NAME, "h3").text == "The Strait Gazette"
    assert not page.find_element(By.ID, "findings").is_displayed()
    claim.click()
    assert page.find_element(By.ID, "findings").is_displayed()
    assert page.switch_to.active_element.get_attribute("id") == "f1"


def test_every_claim_is_marked_in_its_source(page: Any) -> None:
    page.find_element(By.CSS_SELECTOR, ".views [href='#sources']").click()
    marked = page.find_elements(By.CSS_SELECTOR, ".text .claim[id]")
    assert len(marked) == len(sample.small().claims)
    assert {found.get_attribute("class").split()[1] for found in marked} == {
        "conflict",
        "doubtful",
        "noted",
        "supported",
        "alone",
    }


def test_keys(page: Any) -> None:
    press(page, "n", "n")
    assert page.switch_to.active_element.get_attribute("id") == "f2"
    press(page, "d")
    assert page.find_element(By.CSS_SELECTOR, "#f2 .weights").is_displayed()
    press(page, "g")
    assert page.find_element(By.ID, "sources").is_displayed()
    press(page, "p")
    assert page.switch_to.active_element.get_attribute("id") == "f1"
    press(page, "4")
    assert page.find_element(By.ID, "timeline").is_displayed()
    press(page, "/")
    assert page.switch_to.active_element.get_attribute("id") == "filter-text"
    press(page, "n", Keys.ESCAPE, "?")
    assert page.find_element(By.ID, "help").is_displayed()
    page.find_element(By.ID, "keys-act").click()
    press(page, Keys.ESCAPE)
    page.find_element(By.TAG_NAME, "body").send_keys("4")
    assert page.find_element(By.ID, "findings").is_displayed()
    assert not page.find_element(By.ID, "help").is_displayed()


def test_nothing_in_an_article_runs_and_nothing_is_requested(page: Any) -> None:
    for part in ("findings", "sources", "groups", "timeline", "agreement", "rules"):
        page.find_element(By.CSS_SELECTOR, f".views [href='#{part}']").click()
        assert page.find_element(By.ID, part).is_displayed()
    assert page.execute_script("return window.hacked") is None
    assert not page.find_elements(By.CSS_SELECTOR, "[href^='javascript:' i], img, iframe, object, embed")
    assert not page.execute_script(
        "return [...document.querySelectorAll('*')].some((e) => [...e.attributes].some((a) => a.name.startsWith('on')))"
    )
    assert "<script>window.hacked" in page.execute_script("return document.body.textContent")
    assert [entry["message"] for entry in page.get_log("browser")] == []
    assert {url.partition(":")[0] for url in requested(page)} <= {"file", "data"}
    assert len([url for url in requested(page) if url.startswith("file:")]) <= 1


def requested(page: Any) -> list[str]:
    messages = [json.loads(entry["message"])["message"] for entry in page.get_log("performance")]
    return [message["params"]["request"]["url"] for message in messages if message["method"] == "Network.requestWillBeSent"]


@pytest.mark.parametrize("part", ["findings", "sources", "groups", "timeline", "agreement", "rules"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_accessibility_fault(page: Any, axe: str, part: str, scheme: str) -> None:
    emulate(page, scheme)
    page.find_element(By.CSS_SELECTOR, f".views [href='#{part}']").click()
    page.execute_script("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert faults(page, axe) == []


def emulate(page: Any, scheme: str) -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def faults(page: Any, axe: str) -> list[tuple[str, str, list[str]]]:
    """What axe-core objects to: its impact, its rule, and where."""
    page.execute_script(axe)
    found = page.execute_async_script("const done = arguments[0]; axe.run().then((r) => done(r.violations))")
    return [(fault["impact"], fault["id"], [node["html"][:160] for node in fault["nodes"][:3]]) for fault in found]


def test_a_phone_needs_no_sideways_scrolling(page: Any, axe: str) -> None:
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True}
    )
    try:
        for part in ("findings", "sources", "groups", "timeline", "agreement", "rules"):
            page.find_element(By.CSS_SELECTOR, f".views [href='#{part}']").click()
            assert page.execute_script("return document.documentElement.scrollWidth") <= 360
            assert faults(page, axe) == []
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_print_shows_what_is_folded_and_leaves_the_controls_out(page: Any, tmp_path: Path) -> None:
    page.find_element(By.CSS_SELECTOR, "#filter-rule [value=FC102]").click()
    page.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert page.find_element(By.CSS_SELECTOR, "#f2 .grouped").get_attribute("open")
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not page.find_element(By.CSS_SELECTOR, ".views").is_displayed()
    assert shown(page) == ["2"]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    page.execute_script("dispatchEvent(new Event('afterprint'))")
    assert not page.find_element(By.CSS_SELECTOR, "#f2 .grouped").get_attribute("open")


def test_without_scripts_everything_is_there(page: Any, report: str) -> None:
    page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page.get(report)
        texts = [page.find_element(By.ID, part).is_displayed() for part in ("findings", "sources", "groups", "timeline")]
    finally:
        page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert all(texts)
