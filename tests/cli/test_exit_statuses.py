"""One table of command lines, and how each must end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from processes import Run, cache_fixture, environment_fixture, folder_fixture, run_fixture  # noqa: F401 - fixtures

TABLE = [
    # command line, exit status, something it must say: on standard output where it starts with ">", else on standard error
    ("--version", 0, ">factcheck 0."),
    ("--help", 0, ">report"),
    ("report --help", 0, ">factcheck report articles/ -o report.md"),
    ("", 2, ">Usage"),
    ("reprot a.txt", 2, "There is no command 'reprot'; did you mean 'report'?"),
    ("--verson", 2, "No such option"),
    # report: the findings do not matter unless --fail-on is given
    ("report a.txt b.txt", 0, ">$450 million"),
    ("report a.txt b.txt --fail-on error", 1, ">$450 million"),
    ("report agreeing --fail-on error", 0, ">"),
    ("report a.txt b.txt --fail-on error --ignore FC1", 0, ">"),
    ("report a.txt b.txt --fail-on off", 0, ">"),
    ("report", 2, "name at least one file"),
    ("report absent.txt", 2, "absent.txt"),
    ("report a.txt absent.txt", 2, "absent.txt"),
    ("report a.txt absent.txt", 2, ">$300 million"),
    ("report a.txt --format markdwon", 2, "did you mean 'markdown'?"),
    ("report a.txt -o sariff=x", 2, "did you mean 'sarif'?"),
    ("report a.txt -o sarif=", 2, "names no file"),
    ("report a.txt -o json=x,csv=x", 2, "would be written twice"),
    ("report a.txt --fail-on grave", 2, "is not one of"),
    ("report a.txt --jobs -1", 2, "is not in the range"),
    ("report a.txt --manifest absent.yaml", 2, "absent.yaml"),
    ("report a.txt --rules absent", 2, "absent: no such folder"),
    ("report a.txt --config absent.toml", 2, "absent.toml: cannot be read (No such file or directory)"),
    ("report a.txt --select FC9", 2, "'FC9' is no rule"),
    ("report a.txt --ignore FC999", 2, "'FC999' is no rule"),
    ("report --files-from absent.list", 2, "absent.list: the list of files cannot be read"),
    ("report - --files-from -", 2, "standard input cannot be both"),
    ("report a.txt --title", 2, "requires an argument"),
    # check: the same judgement, told by the status
    ("check agreeing", 0, ">"),
    ("check a.txt b.txt", 1, ">FC101"),
    ("check a.txt b.txt --fail-on off", 0, ">FC101"),
    ("check a.txt b.txt absent.txt", 2, ">FC101"),
    ("check absent.txt", 2, "absent.txt"),
    # extract
    ("extract a.txt", 0, ">300 million"),
    ("extract a.txt absent.txt", 2, ">300 million"),
    ("extract a.txt --mentions --format jsonl", 0, '>"surface": "3 May 2024"'),
    ("extract a.txt --format xml", 2, "is not one of"),
    # the rules and the configuration
    ("explain FC101 conversion-off", 0, ">FC202 conversion-off"),
    ("explain FC999", 2, "there is no rule 'FC999'"),
    ("explain", 2, "Missing argument"),
    ("rules", 0, ">value-conflict"),
    ("config", 0, ">fail-on"),
    ("config --config absent.toml", 2, "absent.toml"),
]


@pytest.mark.parametrize(("line", "status", "said"), TABLE, ids=[f"{line} = {status}" for line, status, _ in TABLE])
def test_exit_status(run: Run, line: str, status: int, said: str) -> None:
    ended = run(*line.split())
    assert ended.status == status, ended.err
    assert "Traceback" not in ended.err
    stream, words = (ended.out, said[1:]) if said.startswith(">") else (ended.err, said)
    assert words in " ".join(stream.replace("│", " ").split()) or words in stream


def test_a_fault_of_ours_is_3_with_a_message_and_no_traceback(run: Run, folder: Path) -> None:
    # A module of the standard library that fails when it is asked stands for any fault of the program.
    (folder / "broken").mkdir()
    (folder / "broken" / "tomllib.py").write_text(
        "def loads(text):\n    raise LookupError('lost')\n\nclass TOMLDecodeError(Exception): ...\n"
    )
    (folder / "factcheck.toml").write_text("")
    ended = run("config", PYTHONPATH=str(folder / "broken"))
    assert ended.status == 3
    assert "a fault of factcheck itself, not of your files: LookupError: lost (factcheck/configuration/files.py:" in ended.err
    assert "Traceback" not in ended.err
    assert "Traceback" in run("config", PYTHONPATH=str(folder / "broken"), FACTCHECK_DEBUG="1").err


def test_interrupted_is_130(folder: Path, environment: dict[str, str]) -> None:
    # Whoever runs the tests in the background may have them ignore the signal, which a process hands down.
    heeding = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from factcheck.cli import run; run()"
    command = [sys.executable, "-c", heeding, "report", "-"]
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        # The pipe holds 64 KB: once this much is taken, the program is reading, and still waits for more.
        process.stdin.write(b"The bridge cost $300 million. " * 10_000)
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert process.returncode == 130
    assert b"Traceback" not in err


@pytest.mark.parametrize(
    ("line", "status"), [("check a.txt b.txt", 1), ("report a.txt b.txt", 0), ("extract a.txt", 0), ("rules", 0)]
)
def test_a_reader_that_goes_away_changes_nothing(folder: Path, environment: dict[str, str], line: str, status: int) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "factcheck", *line.split()]
    finished = subprocess.run(command, cwd=folder, env=environment, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert finished.stderr == b""
    assert finished.returncode == status


@pytest.mark.parametrize(
    ("line", "status"),
    [("check a.txt b.txt >&-", 1), ("report absent.txt 2>&-", 2), ("extract - <&-", 2), ("--version >&-", 0)],
)
def test_a_stream_that_is_closed(folder: Path, environment: dict[str, str], line: str, status: int) -> None:
    command = f"exec '{sys.executable}' -m factcheck {line}"
    finished = subprocess.run(["sh", "-c", command], cwd=folder, env=environment, stderr=subprocess.PIPE, check=False)
    assert finished.returncode == status
    assert b"Traceback" not in finished.stderr
    assert b"fault of factcheck" not in finished.stderr


def test_an_empty_name_is_wrong_usage(run: Run) -> None:
    ended = run("check", "a.txt", "")
    assert ended.status == 2
    assert "an empty name is no file" in ended.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    "line", ["report a.txt", "check a.txt", "extract a.txt", "rules", "config", "explain FC101", "--version"]
)
def test_a_full_disk_is_told(folder: Path, environment: dict[str, str], line: str) -> None:
    command = [sys.executable, "-m", "factcheck", *line.split()]
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        finished = subprocess.run(command, cwd=folder, env=environment, stdout=full, stderr=subprocess.PIPE, check=False)
    assert finished.returncode == 2
    assert b"cannot be read or written (No space left on device)" in finished.stderr
    assert b"Traceback" not in finished.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_under_a_file_is_told(run: Run) -> None:
    ended = run("report", "a.txt", "-o", "/dev/full")
    assert ended.status == 2
    assert "/dev/full: cannot be written (No space left on device)" in ended.err
