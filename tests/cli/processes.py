"""Real processes of the program, in a folder of a few articles: the fixtures of the tests of the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ARTICLES = {
    "a.txt": "The Harbour Bridge cost $300 million, the Transport Ministry said.\n\nThe Harbour Bridge opened on 3 May 2024.\n",
    "b.txt": "The Harbour Bridge cost $450 million, the Transport Ministry said.\n",
    "agreeing/a.txt": "The Harbour Bridge cost $300 million, the Transport Ministry said.\n",
    "agreeing/b.txt": "According to the Transport Ministry, the Harbour Bridge cost $300 million.\n",
}


@dataclass(frozen=True)
class Ended:
    """How a process ended, and what it said."""

    status: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture(scope="session", name="cache")
def cache_fixture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache of rule packs for all processes of a session, and not that of whoever runs the tests."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(name="folder")
def folder_fixture(tmp_path: Path) -> Path:
    for name, text in ARTICLES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture(name="environment")
def environment_fixture(cache: Path) -> dict[str, str]:
    unwanted = ("NO_COLOR", "FORCE_COLOR", "GITHUB_", "FACTCHECK_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    return kept | {"XDG_CACHE_HOME": str(cache), "COLUMNS": "120", "TERM": "xterm"}


@pytest.fixture(name="run")
def run_fixture(folder: Path, environment: dict[str, str]) -> Run:
    def run(*arguments: str, stdin: bytes = b"", **more: str) -> Ended:
        finished = subprocess.run(
            [sys.executable, "-m", "factcheck", *arguments],
            cwd=folder,
            env=environment | more,
            input=stdin,
            capture_output=True,
            check=False,
            timeout=120,
        )
        return Ended(finished.returncode, finished.stdout.decode(), finished.stderr.decode())

    return run
