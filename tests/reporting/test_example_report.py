"""The report in reports/ is what the program writes of seeds/ today. ``FACTCHECK_REGENERATE=1 pytest tests`` writes it anew."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "reports" / "hong-kong-ai.md"


def _report(folder: Path, *paths: str) -> str:
    """What ``factcheck report`` writes in a folder that holds a copy of the seeds."""
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    command = [sys.executable, "-m", "factcheck", "report", *paths, "-o", "reports/hong-kong-ai.md"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return (folder / "reports" / "hong-kong-ai.md").read_bytes().decode()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    return _report(tmp_path_factory.mktemp("seeds"), "seeds")


def test_the_example_is_current(report: str) -> None:
    if os.environ.get("FACTCHECK_REGENERATE"):
        EXAMPLE.write_text(report, encoding="utf-8", newline="\n")
    assert report == EXAMPLE.read_bytes().decode(), "run: factcheck report seeds -o reports/hong-kong-ai.md"


def test_the_order_of_the_files_changes_no_byte(report: str, tmp_path: Path) -> None:
    files = sorted((f"seeds/{path.name}" for path in (ROOT / "seeds").glob("*.txt")), reverse=True)
    assert _report(tmp_path, *files) == report


def test_every_link_into_the_seeds_leads_to_a_line_that_is_there(report: str) -> None:
    links = re.findall(r"\]\((\.\./seeds/[^)#]+)(?:#L(\d+))?\)", report)
    assert len(links) > 20
    for target, line in links:
        lines = (EXAMPLE.parent / target).read_text(encoding="utf-8").splitlines()
        assert int(line or 1) <= len(lines)


def test_the_example_names_no_place_of_the_machine(report: str) -> None:
    assert str(ROOT) not in report
    assert "/tmp" not in report
