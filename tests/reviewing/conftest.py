"""A real browser, and the reviewer's real server, for the tests that need them."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from factcheck.model import Reconciliation
from factcheck.reviewing import Review, web

TOKEN = "a-secret-for-tests"

_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A headless Chromium that logs what it loads."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or driver is None:
        pytest.skip("no chromium and chromedriver here; Debian's chromium and chromium-driver will do")
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (*_FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}", "--window-size=1200,900"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    found = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield found
    found.quit()


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker axe-core, as a script to run in a page."""
    root = Path(__file__).parents[2]
    for path in (os.environ.get("AXE_CORE"), root / "node_modules/axe-core/axe.min.js"):
        if path and Path(path).is_file():
            return Path(path).read_text(encoding="utf-8")
    pytest.skip("no axe-core here; npm install --no-save axe-core puts it into node_modules")


@dataclass(frozen=True)
class Running:
    """A reviewer that is being served."""

    review: Review
    port: int

    @property
    def address(self) -> str:
        return f"http://{web.HOST}:{self.port}/?token={TOKEN}"

    @property
    def origin(self) -> str:
        return f"http://{web.HOST}:{self.port}"


@contextmanager
def running(review: Review, markup: str) -> Iterator[Running]:
    listener = web.listen()
    server = web.server(review, markup, listener, TOKEN)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield Running(review, listener.getsockname()[1])
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


@pytest.fixture
def serve() -> Iterator[Callable[[Reconciliation, Path], Running]]:
    """Serves a reconciliation for the length of a test."""
    with ExitStack() as stack:
        yield lambda result, path: stack.enter_context(running(Review(result, path, by="tester"), web.page(result)))


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a review stopped is remembered in the test's own folder, never in the tester's."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def decisions(tmp_path: Path) -> Path:
    return tmp_path / "factcheck-decisions.jsonl"
