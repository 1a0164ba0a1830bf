"""A real browser, and the reviewer's real server, for the tests that need them."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import chromium
import pytest

from factcheck.model import Reconciliation
from factcheck.reviewing import Review, web

TOKEN = "a-secret-for-tests"


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium that logs what it loads."""
    if not chromium.is_here():
        pytest.skip(chromium.MISSING)
    with chromium.headless() as found:
        yield found


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
