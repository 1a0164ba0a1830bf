"""Bad input is normal: a clear message or a clean result, never a traceback, never a hang."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from processes import Run, cache_fixture, environment_fixture, folder_fixture, run_fixture  # noqa: F401 - fixtures

ONE = "The Harbour Bridge cost $300 million.\n"


def article(content: bytes | str, name: str = "x.txt") -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        path = folder / "in" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    return write


def together(*writers: Callable[[Path], None]) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        for writer in writers:
            writer(folder)

    return write


PAGE = """<html><head><title>The Harbour Bridge</title><script>var cost = "$999 million";</script></head>
<body><article><h1>The Harbour Bridge</h1><p>The Harbour Bridge cost $300 million, the ministry of transport said on Tuesday,
after five years of work by more than four thousand people from all parts of the country.</p>
<script>document.write("The Harbour Bridge cost $777 million");</script></article></body></html>"""

CASES = [
    # what it is, what is in the folder, the exit status, what standard error must say, what standard output must (not) say
    ("an empty file", article(""), 2, "in/x.txt: is empty", "", ""),
    ("blanks only", article(" \n\t\n"), 2, "in/x.txt: is empty", "", ""),
    ("binary", article(bytes(range(256)) * 64), 2, "in/x.txt: ", "", ""),
    (
        "binary beside an article",
        together(article(b"\x00\xff\x00" * 999), article(ONE, "y.txt")),
        2,
        "in/x.txt: ",
        "300 million",
        "",
    ),
    (
        "another encoding",
        article("The café’s tower cost €300 million, the mayor said.\n".encode("cp1252")),
        0,
        "",
        "300 million",
        "",
    ),
    ("UTF-16", article(ONE.encode("utf-16")), 0, "", "300 million", ""),
    ("a million digits", article(f"The bridge cost ${'9' * 1_000_000} in 2024. {ONE}"), 0, "", "300 million", ""),
    ("a million digits with commas", article(f"It cost {'9,' * 500_000}9 dollars. {ONE}"), 0, "", "300 million", ""),
    ("nested brackets", article(f"{'(' * 10_000}$5{')' * 10_000}\n\n{ONE}"), 0, "", "300 million", ""),
    ("a line of 50 MB", article("word " * 10_000_000 + ONE), 2, "in/x.txt: ", "", ""),
    ("scripts", article(PAGE, "x.html"), 0, "", "300 million", "7 million"),
    ("tags without end", article("<div>" * 10_000 + ONE, "x.html"), 0, "", "", ""),
    ("half a record", article('{"id": "1", "text": "The br', "x.jsonl"), 2, "in/x.jsonl", "", ""),
    ("hostile JSON", article("[" * 100_000, "x.jsonl"), 2, "in/x.jsonl", "", ""),
    ("control characters", article("\x1b[31mThe bridge cost $300 million.\x1b[0m\n\x07"), 0, "", "300 million", "\x1b"),
    (
        "a broken manifest",
        together(article(ONE), article("x.txt: {publisher: [}\n", "sources.yaml")),
        2,
        "in/sources.yaml:1: ",
        "",
        "",
    ),
    (
        "a wrong key in a manifest",
        together(article(ONE), article("x.txt:\n  publsher: Reuters\n", "sources.yaml")),
        2,
        "in/sources.yaml:2: ",
        "",
        "",
    ),
]


@pytest.mark.parametrize(
    ("write", "status", "error", "said", "unsaid"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_bad_input(
    run: Run, folder: Path, write: Callable[[Path], None], status: int, error: str, said: str, unsaid: str
) -> None:
    write(folder)
    ended = run("extract", "in")
    assert ended.status == status, ended.err
    assert error in ended.err
    assert "Traceback" not in ended.err
    assert "fault of factcheck" not in ended.err
    assert said in ended.out
    assert not unsaid or unsaid not in ended.out


def test_a_report_on_all_of_it_at_once(run: Run, folder: Path) -> None:
    # The line of 50 MB is left to the table above: here each article is compared with every other.
    for number, (_, write, *_) in enumerate(CASES):
        if "manifest" not in CASES[number][0] and "50 MB" not in CASES[number][0]:
            write(folder)
            for path in (folder / "in").iterdir():
                path.rename(folder / f"{number}-{path.name}")
    ended = run("report", ".", "--format", "json")
    assert ended.status == 2, "the binary ones cannot be read"
    assert ended.err.count("factcheck: ") == sum(
        case[2] == 2 for case in CASES if "manifest" not in case[0] and "50 MB" not in case[0]
    ), ended.err
    assert "Traceback" not in ended.err
    assert ended.out.startswith("{")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("severity: {FC101: [}\n", "pack/policy.yaml:1: is not valid YAML"),
        ("severity:\n  FC101: grave\n", "pack/policy.yaml:2: severity.FC101 must be error, warning, note"),
        ("- a\n", "pack/policy.yaml:1: must hold a mapping"),
        ("severity: {FC101: 2024-01-01}\n", "pack/policy.yaml:1: "),
    ],
)
def test_a_broken_rule_file_is_named_with_its_line(run: Run, folder: Path, content: str, message: str) -> None:
    (folder / "pack").mkdir()
    (folder / "pack" / "policy.yaml").write_text(content)
    ended = run("report", "a.txt", "--rules", "pack")
    assert ended.status == 2
    assert message in ended.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["missing.txt", "also-missing.txt", "a.txt"], "also-missing.txt"),
        (["missing/*.txt"], "missing/*.txt"),
        (["nowhere"], "nowhere"),
    ],
)
def test_what_is_missing_is_named(run: Run, arguments: list[str], message: str) -> None:
    ended = run("report", *arguments)
    assert ended.status == 2
    assert message in ended.err
