"""The two commands of the README, each one line, and that the checks run the second."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
LINES = [line for line in (ROOT / "README.md").read_text("utf-8").splitlines() if line.startswith("python3 -m venv ")]


def test_one_line_writes_the_report_and_one_runs_the_tests() -> None:
    report, tests = LINES
    assert report.endswith(".venv/bin/factcheck report seeds -o reports/hong-kong-ai.md")
    assert tests.endswith(".venv/bin/pytest")
    assert all(" -m venv .venv && .venv/bin/pip install " in line for line in LINES)


def test_the_checks_take_the_second_from_the_readme() -> None:
    taken = re.search(r"sed -n 's/(.*?)/\\1/p' README.md", (ROOT / ".ci" / "run").read_text("utf-8"))
    assert taken is not None
    pattern = taken[1].replace(r"\(", "(").replace(r"\)", ")")
    assert [line for line in LINES if re.match(pattern, line)] == LINES[1:]
