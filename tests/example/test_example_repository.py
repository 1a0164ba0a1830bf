"""The repository under docs/example, taken through its story with real git, by its hook, its action and its pipeline."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WRONG = "The Marlow Road tram depot cost 31 million euros to build.\n"


@dataclass(frozen=True)
class Ended:
    status: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """A command in a copy of the example, which is a git repository with one commit; `factcheck` is on the PATH."""
    repository = tmp_path / "example"
    shutil.copytree(ROOT / "docs" / "example", repository)
    programs = tmp_path / "bin"
    programs.mkdir()
    program = programs / "factcheck"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m factcheck "$@"\n')
    program.chmod(0o755)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_"))},
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "NO_COLOR": "1",
        **{
            f"GIT_{who}_{what}": value
            for who in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", "Kim"), ("EMAIL", "k@example.org"))
        },
    }

    def in_it(*command: str, **more: str) -> Ended:
        finished = subprocess.run(
            command, cwd=repository, env=environment | more, capture_output=True, text=True, check=False, timeout=120
        )
        return Ended(finished.returncode, finished.stdout, finished.stderr)

    for command in (
        ["init", "-q", "-b", "main"],
        ["add", "."],
        ["commit", "-qm", "Articles"],
        ["checkout", "-q", "-b", "draft"],
    ):
        assert in_it("git", *command).status == 0
    return in_it


def write(run: Run, name: str, text: str) -> None:
    assert run("sh", "-c", f"cat > {shlex.quote(name)} <<'END'\n{text}END").status == 0


def hook() -> dict[str, Any]:
    (found,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def test_the_story_of_its_readme(run: Run) -> None:
    check = ("factcheck", "check", "articles", "--changed-from", "main")
    assert run("factcheck", "check", "articles", "--fail-on", "note").status == 0
    assert run(*check).status == 0
    write(run, "articles/depot-follow-up.txt", WRONG)
    refused = run(*check)
    assert refused.status == 1
    assert "24 million euros" in refused.out
    assert run(*check, "--write-decisions", "--reason", "with the access road").status == 0
    assert run(*check).status == 0
    write(run, "articles/depot-follow-up.txt", WRONG.replace("31", "33"))
    again = run(*check)
    assert again.status == 1
    assert "now says 3.3e+07 EUR, it was decided on 3.1e+07 EUR" in again.err


def test_the_hook_refuses_the_commit_and_a_decision_lets_it_in(run: Run) -> None:
    (example,) = yaml.safe_load((ROOT / "docs/example/.pre-commit-config.yaml").read_text("utf-8"))["repos"]
    (used,) = example["hooks"]
    assert used["id"] == hook()["id"]
    assert hook()["pass_filenames"] is False
    line = shlex.join([*hook()["entry"].split(), *used["args"]])
    write(run, ".git/hooks/pre-commit", f"#!/bin/sh\nexec {line}\n")
    run("chmod", "+x", ".git/hooks/pre-commit")
    write(run, "articles/depot-follow-up.txt", WRONG)
    run("git", "add", ".")
    assert run("git", "commit", "-qm", "Follow-up").status == 1
    assert run("git", "log", "--oneline").out.count("\n") == 1
    run("factcheck", "check", "articles", "--write-decisions", "--reason", "with the access road")
    run("git", "add", ".")
    assert run("git", "commit", "-qm", "Follow-up").status == 0


def test_the_hook_works_before_the_first_commit(run: Run) -> None:
    run("git", "checkout", "-q", "--orphan", "new")
    run("git", "update-ref", "-d", "HEAD")
    assert run(*hook()["entry"].split(), *hook()["args"][:-1], "articles").status == 0


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("articles/depot.txt", True),
        ("a/sources.yaml", True),
        ("a.html", True),
        ("factcheck.toml", True),
        ("a.png", False),
        ("b.py", False),
    ],
)
def test_the_hook_runs_where_articles_change(name: str, fits: bool) -> None:
    assert bool(re.search(hook()["files"], name)) is fits


def action_step() -> dict[str, Any]:
    steps = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
    (step,) = (step for step in steps if step.get("id") == "check")
    assert isinstance(step, dict)
    return step


@pytest.mark.parametrize("wrong", [False, True])
def test_the_action_writes_what_the_workflow_uploads(run: Run, tmp_path: Path, wrong: bool) -> None:
    if wrong:
        write(run, "articles/depot-follow-up.txt", WRONG)
    inputs = {
        name: str(given.get("default", ""))
        for name, given in yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"].items()
    }
    inputs |= {"paths": "articles", "changed-from": "main", "arguments": "--fail-on error"}
    environment = {
        name: inputs[re.sub(r"\$\{\{ inputs\.(.*) \}\}", r"\1", value)] for name, value in action_step()["env"].items()
    }
    summary, output = tmp_path / "summary.md", tmp_path / "output"
    ended = run(
        "bash",
        "-e",
        "-o",
        "pipefail",
        "-c",
        action_step()["run"],
        GITHUB_STEP_SUMMARY=str(summary),
        GITHUB_OUTPUT=str(output),
        **environment,
    )
    assert ended.status == int(wrong)
    assert output.read_text() == f"status={int(wrong)}\n"
    assert ended.out.startswith("::error ") is wrong
    repository = tmp_path / "example"
    results = json.loads((repository / "factcheck.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert ("FC101" in {result["ruleId"] for result in results if not result.get("suppressions")}) is wrong
    assert (repository / "factcheck-comment.md").read_text("utf-8").startswith("<!-- factcheck -->")
    assert ("31 million" in summary.read_text("utf-8")) is wrong
    workflow = (ROOT / "docs/example/.github/workflows/factcheck.yml").read_text("utf-8")
    assert inputs["sarif"] in workflow
    assert inputs["comment"] in workflow


def test_no_input_of_the_action_is_run_as_a_command(run: Run, tmp_path: Path) -> None:
    assert "${{" not in action_step()["run"]
    environment = dict.fromkeys(action_step()["env"], "$(touch ../hacked)")
    run("bash", "-c", action_step()["run"], GITHUB_STEP_SUMMARY=os.devnull, GITHUB_OUTPUT=os.devnull, **environment)
    assert not (tmp_path / "hacked").exists()


def test_the_pipeline_of_gitlab_writes_its_reports(run: Run, tmp_path: Path) -> None:
    job = yaml.safe_load((ROOT / "docs/example/.gitlab-ci.yml").read_text("utf-8"))["factcheck"]
    write(run, "articles/depot-follow-up.txt", WRONG)
    run("git", "update-ref", "refs/remotes/origin/main", "main")
    (line,) = job["script"]
    assert run("bash", "-c", line, CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main").status == 1
    reports = job["artifacts"]["reports"]
    quality = json.loads((tmp_path / "example" / reports["codequality"]).read_text("utf-8"))
    assert "FC101 value-conflict" in {entry["check_name"] for entry in quality}
    assert "<failure" in (tmp_path / "example" / reports["junit"]).read_text("utf-8")
