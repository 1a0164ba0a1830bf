"""How fluent the HTML report stays: what a browser needs to paint it, to filter it and to go through it.

    python benchmarks/report_page.py [--findings 2000] [--runs 5]

Prints the median of several runs, each in a fresh headless Chromium: when the page is first painted, when it is complete,
and how long each act takes from the event until the next frame is ready (longest over all runs in brackets). Debian's
chromium and chromium-driver, and selenium, must be there.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "reviewing"))

import chromium
import sample

from factcheck.reporting import render

PAINTED = """
const done = arguments[0];
const read = () => {
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  const load = performance.getEntriesByType('navigation')[0];
  if (!paint || !load.loadEventEnd) return setTimeout(read, 10);
  done({ 'first paint': paint.startTime, 'complete': load.loadEventEnd });
};
read();
"""

ACT = """
const done = arguments[arguments.length - 1];
const acts = {
  'first text filter': () => { const field = document.querySelector('#filter-text'); field.value = 'town 0777';
    field.dispatchEvent(new Event('input', { bubbles: true })); },
  'text filter gone': () => { const field = document.querySelector('#filter-text'); field.value = '';
    field.dispatchEvent(new Event('input', { bubbles: true })); },
  'another text': () => { const field = document.querySelector('#filter-text'); field.value = 'street 17';
    field.dispatchEvent(new Event('input', { bubbles: true })); },
  'filter by severity': () => document.querySelector('[name=severity][value=error]').click(),
  'filter by source': () => { const field = document.querySelector('#filter-source'); field.selectedIndex = 3;
    field.dispatchEvent(new Event('change', { bubbles: true })); },
  'show all': () => document.querySelector('[type=reset]').click(),
  'next finding': () => dispatch('n'),
  'to its source': () => dispatch('g'),
};
const dispatch = (key) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
requestAnimationFrame(() => {
  const start = performance.now();
  acts[arguments[0]]();
  setTimeout(() => requestAnimationFrame(() => {
    document.body.getBoundingClientRect();
    setTimeout(() => done(performance.now() - start));
  }));
});
"""

ACTS = (
    "first text filter",
    "text filter gone",
    "another text",
    "show all",
    "filter by severity",
    "filter by source",
    "next finding",
    "to its source",
)


def measure(address: str) -> dict[str, float]:
    """One run in a browser of its own: milliseconds by what was measured."""
    with chromium.headless() as browser:
        browser.set_script_timeout(120)
        browser.get(address)
        found: dict[str, float] = browser.execute_async_script(PAINTED)
        for act in ACTS:
            found[act] = browser.execute_async_script(ACT, act)
        return found


def main() -> int:
    """Build the page, measure it, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--findings", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    if not chromium.is_here():
        print(chromium.MISSING, file=sys.stderr)
        return 2
    result = sample.large(arguments.findings)
    start = time.perf_counter()
    markup = render(result, "html")
    seconds = time.perf_counter() - start
    print(f"{len(result.findings):,} findings, {len(result.claims):,} claims, {len(result.documents)} sources")
    print(f"written in {seconds:.1f} s, {len(markup.encode()) / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.html"
        path.write_text(markup, encoding="utf-8")
        runs = [measure(path.as_uri()) for _ in range(arguments.runs)]
    for name in ("first paint", "complete", *ACTS):
        values = [run[name] for run in runs]
        print(f"{name:20} {statistics.median(values):7.0f} ms   (longest {max(values):.0f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
