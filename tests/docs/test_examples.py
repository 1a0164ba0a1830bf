"""The examples of the documentation are true."""

import doctest
import re
from pathlib import Path

import pytest

from factcheck.cli.main import COMMANDS

ROOT = Path(__file__).parent.parent.parent
PAGES = sorted(page for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")) if ">>> " in page.read_text("utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = doctest.testfile(
        str(page), module_relative=False, encoding="utf-8", optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    )
    assert outcome.attempted > 0
    assert outcome.failed == 0


def test_the_api_has_a_page() -> None:
    assert ROOT / "docs" / "api.md" in PAGES


def test_the_command_line_has_a_page_with_every_command() -> None:
    page = (ROOT / "docs" / "command-line.md").read_text("utf-8")
    assert re.findall(r"^\| `factcheck ([a-z]+)", page, re.MULTILINE) == list(COMMANDS)
