"""Where output goes."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
import typer
from processes import Run, cache_fixture, environment_fixture, folder_fixture, run_fixture  # noqa: F401 - fixtures

from factcheck.cli.output import colour_wanted, outputs, write_file
from factcheck.configuration import Output
from factcheck.errors import FactcheckError


@pytest.mark.parametrize(
    ("asked", "format", "expected"),
    [
        ([], None, [("markdown", None)]),
        ([], "json", [("json", None)]),
        (["-"], None, [("markdown", None)]),
        (["a.md"], None, [("markdown", "a.md")]),
        (["a.html"], None, [("html", "a.html")]),
        (["A.JSON"], None, [("json", "A.JSON")]),
        (["a.xml"], None, [("junit", "a.xml")]),
        (["a.sarif"], None, [("sarif", "a.sarif")]),
        (["a.unheard"], None, [("markdown", "a.unheard")]),
        (["a.md"], "html", [("html", "a.md")]),
        (["sarif=a,junit=b"], None, [("sarif", "a"), ("junit", "b")]),
        (["sarif=a", "junit=b"], None, [("sarif", "a"), ("junit", "b")]),
        (["text=-,sarif=a"], None, [("text", None), ("sarif", "a")]),
        (["a, b.md"], None, [("markdown", "a, b.md")]),
        (["sarif=a,b"], None, [("sarif", "a,b")]),
        (["./x=y.md"], None, [("markdown", "./x=y.md")]),
    ],
)
def test_what_is_asked_for(asked: list[str], format: str | None, expected: list[tuple[str, str | None]]) -> None:
    wanted = tuple(Output(name, None if path is None else Path(path)) for name, path in expected)
    assert outputs(asked, format, "markdown") == wanted


@pytest.mark.parametrize(
    ("asked", "format", "message"),
    [
        ([], "xml", "there is no format 'xml'"),
        (["sarf=a"], None, "there is no format 'sarf'; did you mean 'sarif'?"),
        (["sarif="], None, "'sarif=' names no file"),
        ([""], None, "'' names no file"),
        (["json=a,csv=./a"], None, "would be written twice"),
        (["json=-", "-"], None, "standard output would be written twice"),
    ],
)
def test_what_cannot_be(asked: list[str], format: str | None, message: str) -> None:
    with pytest.raises(typer.BadParameter, match=message.replace("?", r"\?")):
        outputs(asked, format, "markdown")


def test_a_file_is_replaced_with_its_permissions_through_its_link(tmp_path: Path) -> None:
    real = tmp_path / "real.md"
    real.write_text("old")
    real.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to(real)
    write_file(link, "new ü\n")
    assert link.is_symlink()
    assert real.read_bytes() == "new ü\n".encode()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.md", "real.md"]


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    write_file(tmp_path / "a" / "b" / "c.md", "text")
    assert (tmp_path / "a" / "b" / "c.md").read_text() == "text"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    write_file(Path("/dev/null"), "text")
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("path", ["folder", "file/x.md"])
def test_what_cannot_be_written_is_told(tmp_path: Path, path: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    with pytest.raises(FactcheckError, match=r"cannot be written \((Is a directory|Not a directory|File exists)\)"):
        write_file(tmp_path / path, "text")


@pytest.mark.parametrize(
    ("terminal", "variables", "expected"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colour(terminal: bool, variables: dict[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: terminal, raising=False)
    assert colour_wanted() is expected


def test_several_outputs_of_one_run(run: Run, folder: Path) -> None:
    ended = run("check", "a.txt", "b.txt", "-o", "text=-,sarif=out/a.sarif,junit=out/b.xml", "-o", "out/c.md")
    assert ended.status == 1
    assert "FC101" in ended.out
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["a.sarif", "b.xml", "c.md"]
    assert '"FC101"' in (folder / "out/a.sarif").read_text(encoding="utf-8")
    assert "(../a.txt#L1)" in (folder / "out/c.md").read_text(encoding="utf-8"), "links start where the report stands"


def test_the_configured_outputs_come_besides(run: Run, folder: Path) -> None:
    (folder / "factcheck.toml").write_text("[output]\njunit = 'build/factcheck.xml'\n")
    assert "FC101" in run("check", "a.txt", "b.txt").out
    assert "<testsuites" in (folder / "build/factcheck.xml").read_text(encoding="utf-8")


def test_links_of_a_comment_lead_to_the_repository(run: Run) -> None:
    where = {"GITHUB_SERVER_URL": "https://example.org", "GITHUB_REPOSITORY": "a/b", "GITHUB_SHA": "c0ffee"}
    assert "https://example.org/a/b/blob/c0ffee/a.txt#L1" in run("check", "a.txt", "b.txt", "--format", "comment", **where).out
    assert "example.org" not in run("check", "a.txt", "b.txt", "--format", "comment").out


def test_a_failed_write_leaves_the_old_file(run: Run, folder: Path) -> None:
    (folder / "report.md").write_text("old")
    assert run("report", "absent.txt", "-o", "report.md").status == 2
    assert (folder / "report.md").read_text() == "old"


def test_output_is_utf_8_whatever_the_locale(run: Run) -> None:
    ended = run("report", "a.txt", "b.txt", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ended.status == 0
    assert "“" in ended.out
