"""Progress: on a terminal, on long runs, on standard error."""

import io

import pytest

from factcheck.cli.progress import LONG, Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, after: float) -> str:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr", stream)
    with Progress(after) as progress:
        progress.show("Reading", 1, 2)
        progress.show("Comparing", 2, 2)
    return stream.getvalue()


def test_a_long_run_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(Terminal(), monkeypatch, after=0)
    assert "Reading" in text
    assert "Comparing" in text
    assert capsys.readouterr().out == ""


def test_a_short_run_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(Terminal(), monkeypatch, after=LONG) == ""


def test_what_is_no_terminal_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(io.StringIO(), monkeypatch, after=0) == ""
