"""``factcheck review`` as a process: what it needs, what it says, and that ``factcheck check`` honours it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from factcheck.ledger.decisions import load_decisions


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("The Lantern Strait Bridge cost $3.1 billion.\n", encoding="utf-8")
    (folder / "b.txt").write_text("The Lantern Strait Bridge cost $5.8 billion.\n", encoding="utf-8")
    return folder


def factcheck(folder: Path, *arguments: str, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "factcheck", *arguments],
        cwd=folder,
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "XDG_STATE_HOME": str(folder / "state"), **environment},
    )


def test_what_was_decided_passes_until_something_new_is_said(articles: Path, tmp_path: Path) -> None:
    assert factcheck(tmp_path, "check", "articles").returncode == 1
    done = factcheck(tmp_path, "review", "--plain", "articles", "--by", "ada", given="b f different bridges\ny\nq\n")
    assert done.returncode == 0, done.stderr
    [*found] = load_decisions(tmp_path / "factcheck-decisions.jsonl").values()
    assert {decision.reason for decision in found} == {"different bridges"}
    assert {decision.by for decision in found} == {"ada"}
    assert factcheck(tmp_path, "check", "articles").returncode == 0
    (articles / "b.txt").write_text("The Lantern Strait Bridge cost $8.3 billion.\n", encoding="utf-8")
    again = factcheck(tmp_path, "check", "articles")
    assert again.returncode == 1
    shown = factcheck(tmp_path, "review", "--plain", "articles", given="q\n")
    assert "reopened: another value" in " ".join(shown.stdout.split())


def test_what_the_article_itself_waives_is_left_out(articles: Path, tmp_path: Path) -> None:
    with (articles / "a.txt").open("a", encoding="utf-8") as file:
        file.write("<!-- factcheck: ignore-file FC101 -- the two are different bridges -->\n")
    done = factcheck(tmp_path, "review", "--plain", "articles", "--select", "FC101", given="q\n")
    assert "1 finding left out" in done.stderr
    assert "nothing to review" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("review", "--plain"), "name at least one file"),
        (("review", "--web", "--plain", "articles"), "cannot both be had"),
        (("review", "-"), "standard input is where your answers come from"),
        (("review", "--plain", "--files-from", "-"), "standard input is where your answers come from"),
        (("review", "articles"), "use --plain or --web"),
        (("review", "--plain", "nowhere"), "nowhere"),
        (("review", "--plain", "articles", "--decisions", "broken.jsonl"), "broken.jsonl:1"),
        (("review", "--web", "articles", "--port", "70000"), "70000"),
    ],
)
def test_wrong_use(articles: Path, tmp_path: Path, arguments: tuple[str, ...], says: str) -> None:
    assert articles.is_dir()
    (tmp_path / "broken.jsonl").write_text("{\n", encoding="utf-8")
    done = factcheck(tmp_path, *arguments, COLUMNS="200")
    assert done.returncode == 2
    assert says in " ".join(done.stderr.replace("│", " ").split())
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("missing", ["starlette", "matplotlib"])
def test_without_the_extra(articles: Path, tmp_path: Path, missing: str) -> None:
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "sitecustomize.py").write_text(
        "import importlib.util as util\n"
        "found = util.find_spec\n"
        f"util.find_spec = lambda name, package=None: None if name == {missing!r} else found(name, package)\n",
        encoding="utf-8",
    )
    done = factcheck(tmp_path, "review", "--web", str(articles), PYTHONPATH=str(hidden))
    assert done.returncode == 2
    assert 'pip install "factcheck[review]"' in done.stderr


def test_in_the_browser(articles: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "factcheck", "review", "--web", str(articles), "--decisions", str(tmp_path / "d.jsonl")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ})
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+/\?token=\S+", line)
    assert found, line
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with opener.open(found.group(), timeout=20) as answer:
        assert "FC101" in answer.read().decode()
    assert "Stop with Ctrl-C" in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert "Traceback" not in errors
    assert process.returncode in (0, 130)
