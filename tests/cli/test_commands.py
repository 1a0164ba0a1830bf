"""What the commands do, one by one."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from processes import Run, cache_fixture, environment_fixture, folder_fixture, run_fixture  # noqa: F401 - fixtures
from typer.main import get_command

from factcheck.cli.main import COMMANDS


def leaves(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    """The commands below a command, or itself where it has none, by what one types to call them."""
    if not hasattr(command, "commands"):
        yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from leaves(below, f"{path} {name}")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_an_example_of_every_command(name: str) -> None:
    for path, command in leaves(get_command(import_module(f"factcheck.cli.{name}").app), f"factcheck {name}"):
        assert path in command.epilog
        assert command.help


def test_the_help_names_every_command(run: Run) -> None:
    shown = run("--help").out
    assert all(re.search(rf"^│ {command} ", shown, re.MULTILINE) for command in COMMANDS)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shell_completion(run: Run, shell: str) -> None:
    variables = {"_TYPER_COMPLETE_ARGS": "factcheck re", "COMP_WORDS": "factcheck re", "COMP_CWORD": "1"}
    ended = run(**variables, _FACTCHECK_COMPLETE=f"complete_{shell}", _TYPER_COMPLETE_FISH_ACTION="get-args")
    assert ended.status == 0
    assert "report" in ended.out
    assert "config" not in ended.out


def test_completion_of_formats_and_rules(run: Run) -> None:
    def completed(line: str) -> list[str]:
        words = {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split()) - 1)}
        return run(**words, _FACTCHECK_COMPLETE="complete_bash").out.split()

    assert completed("factcheck report --format ma") == ["markdown"]
    assert completed("factcheck explain FC10")[:2] == ["FC101", "FC102"]


def test_articles_from_standard_input_and_lists(run: Run, folder: Path) -> None:
    a, b = (folder / "a.txt").read_bytes(), b"b.txt\n\na.txt\n"
    assert "300 million" in run("extract", "-", stdin=a).out
    listed = run("report", "--files-from", "-", "--format", "json", stdin=b).out
    (folder / "list").write_bytes(b"a.txt\0b.txt\0")
    assert listed == run("report", "a.txt", "b.txt", "--format", "json").out
    assert listed == run("report", "b.txt", "--files-from", "list", "--format", "json", "--exclude", "nothing").out


def test_an_empty_list_is_nothing_to_check(run: Run) -> None:
    assert run("check", "--files-from", "-").status == 0


def test_a_list_that_is_no_text(run: Run, folder: Path) -> None:
    (folder / "list").write_bytes(b"\xff\xfe\xff")
    ended = run("check", "--files-from", "list")
    assert ended.status == 2
    assert "list: the list of files is not UTF-8 (byte 0)" in ended.err


def test_folders_patterns_and_what_is_left_out(run: Run, folder: Path) -> None:
    def sources(*arguments: str) -> list[str]:
        record = json.loads(run("report", "--format", "json", *arguments).out)
        return [source["id"] for source in record["sources"]]

    assert sources("agreeing") == ["a.txt", "b.txt"]
    assert sources("agreeing", "--exclude", "b.*") == ["a.txt"]
    assert sources("*.txt") == ["a.txt", "b.txt"]
    (folder / "factcheck.toml").write_text("exclude = ['a.txt']\n")
    assert sources("*.txt") == ["b.txt"]


def test_what_the_program_writes_is_no_article(run: Run, folder: Path) -> None:
    (folder / "factcheck-decisions.jsonl").write_text("{}\n")
    arguments = ("report", ".", "--output", "report.md,csv=agreeing/claims.csv")
    assert run(*arguments).status == 0
    first = (folder / "report.md").read_text(encoding="utf-8")
    assert run(*arguments).status == 0
    assert (folder / "report.md").read_text(encoding="utf-8") == first
    assert "5 sources" not in first
    assert run("report", "factcheck-decisions.jsonl").status == 2, "what is named itself is read"


def test_the_report_is_the_same_on_many_processes(run: Run) -> None:
    assert run("report", ".", "--jobs", "2").out == run("report", ".", "--jobs", "1").out


def test_what_the_manifest_knows(run: Run, folder: Path) -> None:
    (folder / "known.yaml").write_text("a.txt: {publisher: The Harbour Post}\n")
    assert "The Harbour Post" in run("report", "a.txt", "--manifest", "known.yaml").out


def test_reference_facts_are_one_more_source(run: Run, folder: Path) -> None:
    facts = "subject,measure,value,unit,as of,source\nHarbour Bridge,cost,300 million,USD,2024,Transport Ministry\n"
    (folder / "facts.csv").write_text(facts)
    record = json.loads(run("report", "a.txt", "--facts", "facts.csv", "--format", "json").out)
    assert [source["tier"] for source in record["sources"]] == ["medium", "reference"]


def test_tables_of_the_report(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("report", "a.txt", "b.txt", "--format", "csv", "--table", "findings").out)))
    assert "FC101" in {row["rule"] for row in rows}


@pytest.mark.parametrize("kind", [(), ("--mentions",)])
def test_extraction_in_each_format(run: Run, folder: Path, kind: tuple[str, ...]) -> None:
    (folder / "a.txt").write_text(
        "The Harbour Bridge cost $300 million and opened on 3 May 2024.\n\nIt took about five years.\n"
    )
    records = [json.loads(line) for line in run("extract", "a.txt", *kind, "--format", "jsonl").out.splitlines()]
    rows = list(csv.DictReader(io.StringIO(run("extract", "a.txt", *kind, "--format", "csv", "-o", "-").out)))
    surfaces = [record["surface"] for record in records]
    assert "$300 million" in surfaces
    assert surfaces == [row["surface"] for row in rows]
    table = run("extract", "a.txt", *kind).out
    assert all(surface in table for surface in surfaces)
    assert run("extract", "a.txt", *kind, "--format", "jsonl", "-o", "x.jsonl").out == ""
    assert len((folder / "x.jsonl").read_text(encoding="utf-8").splitlines()) == len(records)


def test_rules_and_what_they_weigh_here(run: Run, folder: Path) -> None:
    (folder / "factcheck.toml").write_text("ignore = ['FC302']\n[severity]\nFC202 = 'error'\n")
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(run("rules", "--format", "csv").out))}
    assert rows["FC202"]["severity"] == "error"
    assert rows["FC302"]["severity"] == "off"
    assert rows["FC101"]["name"] == "value-conflict"
    assert [json.loads(line)["code"] for line in run("rules", "--format", "jsonl").out.splitlines()] == list(rows)
    page = run("explain", "conversion-OFF").out
    assert page.startswith("FC202 conversion-off\n\nSeverity: error (set in factcheck.toml:3). It looks at one document.\n")
    assert "Wrong:" in page
    assert "Right:" in page


def test_the_configuration_in_force(run: Run, folder: Path) -> None:
    (folder / "agreeing" / "factcheck.toml").write_text("fail-on = 'note'\n")

    def fail_on(*arguments: str) -> tuple[str, str]:
        rows = csv.DictReader(io.StringIO(run("config", *arguments, "--format", "csv").out))
        return next((row["value"], row["from"]) for row in rows if row["key"] == "fail-on")

    assert fail_on() == ("error", "default")
    assert fail_on("agreeing") == ("note", "agreeing/factcheck.toml:1")
    assert run("check", "agreeing").status == 1, "the configuration closest to the articles holds"


def test_a_start_imports_only_what_it_needs(folder: Path, environment: dict[str, str]) -> None:
    def imported(*arguments: str) -> set[str]:
        program = "import sys; from factcheck.cli.main import main; main(sys.argv[1:]); print('\\n', *sys.modules)"
        command = [sys.executable, "-c", program, *arguments]
        return set(subprocess.check_output(command, cwd=folder, env=environment, text=True).splitlines()[-1].split())

    assert not imported("--version") & {"rich", "factcheck.model", "factcheck.lexicon", "yaml", "rapidfuzz", "asyncio"}
    heavy = {
        "pandas",
        "numpy",
        "dateparser",
        "trafilatura",
        "lxml",
        "ftfy",
        "jinja2",
        "rich",
        "pyarrow",
        "typer.testing",
        "email",
    }
    assert not imported("check", "a.txt", "b.txt") & heavy


def on_terminal(folder: Path, environment: dict[str, str], *arguments: str) -> str:
    """What a terminal is sent on standard output; progress, which a slow machine would show, goes elsewhere."""
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "factcheck", *arguments]
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdin=child, stdout=child, stderr=subprocess.DEVNULL
    ) as process:
        os.close(child)
        sent = b""
        while True:
            try:
                piece = os.read(parent, 65536)
            except OSError:  # Linux says so that the other end is closed
                break
            if not piece:
                break
            sent += piece
        process.wait()
    os.close(parent)
    return sent.decode()


def test_colour_on_a_terminal_only(folder: Path, environment: dict[str, str]) -> None:
    assert "\x1b[" in on_terminal(folder, environment, "check", "a.txt", "b.txt")
    assert "\x1b[" not in on_terminal(folder, environment | {"NO_COLOR": "1"}, "check", "a.txt", "b.txt")
    assert "\x1b[" in on_terminal(folder, environment, "rules")
