"""The wheel that people install: complete, and at home in any folder."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def run(command: Sequence[str | Path], cwd: Path, **environment: str) -> str:
    finished = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


@pytest.fixture(scope="module", name="wheel")
def _wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], ROOT)
    (built,) = folder.glob("*.whl")
    return built


def test_it_holds_all_that_the_program_needs_and_nothing_else(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    listed = run(["git", "ls-files", "factcheck", "rules"], ROOT).splitlines()
    needed = {f"factcheck/{name}" if name.startswith("rules/") else name for name in listed}
    assert needed <= held
    assert "factcheck/py.typed" in held
    assert all(name.startswith("factcheck/") for name in held)


def test_installed_it_works_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    run([sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", target, wheel], tmp_path)
    (tmp_path / "a.txt").write_text("The bridge opened in May 2024 and cost $30 million.\n")
    (tmp_path / "b.txt").write_text("The bridge cost $45 million.\n")
    where = run([sys.executable, "-c", "import factcheck; print(factcheck.__file__)"], tmp_path, PYTHONPATH=str(target))
    assert Path(where.strip()).is_relative_to(target)
    report = run([sys.executable, "-m", "factcheck", "report", "a.txt", "b.txt"], tmp_path, PYTHONPATH=str(target))
    assert "$30 million" in report
    rules = run([sys.executable, "-m", "factcheck", "rules", "--format", "csv"], tmp_path, PYTHONPATH=str(target))
    assert "FC101,value-conflict,error" in rules
