"""Makes the pictures in docs/images from the articles in seeds/: the report and both reviewers, as a person sees them.

Usage: python docs/screenshots.py

Debian's chromium and chromium-driver must be there, and the extras html and review with selenium.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "reviewing"))

import chromium

from factcheck.model import Reconciliation
from factcheck.pipeline import reconcile
from factcheck.reading import read_all
from factcheck.reporting import render
from factcheck.reviewing import Review, web
from factcheck.reviewing.terminal import Reviewer

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
TOKEN = "for-the-screenshots"


def take(
    page: Any, address: str, name: str, *, width: int = 1200, height: int = 900, dark: bool = False, keys: str = ""
) -> None:
    """One picture: the page at ``address`` at a size, after ``keys`` were pressed and the page has come to rest."""
    size = {"width": width, "height": height, "deviceScaleFactor": 1 if width > 600 else 2, "mobile": width <= 600}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    page.get("about:blank")
    page.get(address)
    rest(page)
    for key in keys:
        page.switch_to.active_element.send_keys(key)
        rest(page)
    page.save_screenshot(str(IMAGES / f"{name}.png"))


def rest(page: Any) -> None:
    """Waits until no answer is outstanding and two frames were drawn."""
    page.execute_async_script(
        "const done = arguments[0]; const look = () => document.body.hasAttribute('aria-busy') ? setTimeout(look, 20)"
        " : requestAnimationFrame(() => requestAnimationFrame(done)); setTimeout(look, 50);"
    )


def of_the_report(page: Any, result: Reconciliation, folder: Path) -> None:
    """The report from disk, in light and dark, its parts, and on a phone."""
    path = folder / "report.html"
    path.write_text(render(result, "html"), encoding="utf-8")
    address = path.as_uri()
    take(page, address, "report")
    take(page, address, "report-dark", dark=True)
    take(page, f"{address}#s4", "report-source")
    take(page, f"{address}#timeline", "report-timeline", height=1000)
    take(page, address, "report-phone", width=390, height=844)


def of_the_browser_reviewer(page: Any, result: Reconciliation, folder: Path) -> None:
    """The reviewer in the browser, in the midst of its work."""
    listener = web.listen()
    review = Review(result, folder / "browser.jsonl", by="ada")
    server = web.server(review, web.page(result), listener, TOKEN)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        take(page, web.address(listener, TOKEN), "review-browser", height=1000, keys="a")
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


async def of_the_terminal_reviewer(result: Reconciliation, folder: Path) -> str:
    """The reviewer in the terminal, as SVG."""
    app = Reviewer(Review(result, folder / "terminal.jsonl", by="ada"))
    async with app.run_test(size=(150, 42)) as pilot:
        await pilot.press("a", "f", "u")
        await pilot.pause()
        return app.export_screenshot(title="factcheck review seeds")


def main() -> None:
    """All pictures anew."""
    os.chdir(ROOT)
    IMAGES.mkdir(exist_ok=True)
    result = reconcile(read_all(["seeds"]))
    with tempfile.TemporaryDirectory() as name, chromium.headless() as page:
        folder = Path(name)
        os.environ["XDG_STATE_HOME"] = name
        of_the_report(page, result, folder)
        of_the_browser_reviewer(page, result, folder)
        drawing = folder / "terminal.html"
        markup = asyncio.run(of_the_terminal_reviewer(result, folder))
        drawing.write_text(f"<!doctype html><meta charset=utf-8><body style='margin:0'>{markup}", encoding="utf-8")
        take(page, drawing.as_uri(), "review-terminal", width=1280, height=772)


if __name__ == "__main__":
    main()
