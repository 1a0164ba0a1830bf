from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from factcheck.cli.main import main
from factcheck.ledger.decisions import load_decisions

FORTY = "The Riverton bridge cost 40 million euros to build.\n"
FIFTY_FIVE = "The Riverton bridge cost 55 million euros to build.\n"
OTHER = "The Norwick harbour tunnel employs 350 workers.\n"
DECISIONS = Path("factcheck-decisions.jsonl")

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """A command line, run in a folder of its own: its status, and what it wrote to standard output and standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "160")

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(arguments)
        out, err = capsys.readouterr()
        return status, out, err

    return run


def write(**texts: str) -> None:
    for name, text in texts.items():
        Path(f"{name}.txt").write_text(text, "utf-8")


class TestDecisions:
    def test_a_baseline_lets_pass_what_was_there_and_nothing_new(self, command: Command) -> None:
        write(a=FORTY, b=FIFTY_FIVE)
        assert command("check", ".")[0] == 1
        status, _, err = command("check", ".", "--write-decisions", "--reason", "as it was")
        assert status == 0
        assert "findings accepted as of now" in err
        assert {decision.reason for decision in load_decisions(DECISIONS).values()} == {"as it was"}
        status, out, err = command("check", ".")
        assert (status, "FC101 1 accepted" in err) == (0, True)
        assert "cannot both be right" not in out
        assert command("check", ".", "--no-decisions")[0] == 1
        write(c=OTHER, d=OTHER.replace("350", "900"))
        assert command("check", ".")[0] == 1

    def test_another_value_opens_it_again_and_says_why(self, command: Command) -> None:
        write(a=FORTY, b=FIFTY_FIVE)
        command("check", ".", "--write-decisions", "--reason", "as it was")
        write(b=FIFTY_FIVE.replace("55", "56"))
        status, _, err = command("check", ".")
        assert status == 1
        assert "FC101 is open again: another value: b.txt now says 5.6e+07 EUR, it was decided on 5.5e+07 EUR" in err

    def test_what_expires_and_what_is_not_needed_is_pruned(self, command: Command) -> None:
        write(a=FORTY, b=FIFTY_FIVE)
        yesterday = (datetime.now(UTC) - timedelta(days=2)).date().isoformat()
        command("check", ".", "--write-decisions", "--reason", "for now", "--expires", yesterday)
        status, _, err = command("check", ".")
        assert (status, "FC101 is open again: the decision held until" in err) == (1, True)
        before = len(load_decisions(DECISIONS))
        _, _, err = command("check", ".", "--prune")
        assert f"{DECISIONS}: {before} taken out, 0 moved to a source's new name, 0 left" in err
        assert load_decisions(DECISIONS) == {}

    def test_a_renamed_file_keeps_its_decisions(self, command: Command) -> None:
        write(a=FORTY, b=FIFTY_FIVE)
        command("check", ".", "--write-decisions", "--reason", "as it was")
        Path("b.txt").rename("renamed.txt")
        assert command("check", ".", "--fail-on", "note", "--prune")[0] == 0
        assert all("b.txt" not in line for line in DECISIONS.read_text("utf-8").splitlines())
        assert command("check", ".", "--fail-on", "note")[0] == 0

    def test_another_file_of_decisions_is_no_article(self, command: Command) -> None:
        write(a=FORTY, b=FIFTY_FIVE)
        assert command("check", ".", "--decisions", "mine.jsonl", "--write-decisions", "--reason", "x")[0] == 0
        assert command("check", ".", "--decisions", "mine.jsonl")[0] == 0

    def test_what_was_let_pass_stands_in_the_outputs(self, command: Command) -> None:
        write(a=FORTY, b="<!-- factcheck: ignore FC101 -- two bridges -->\n" + FIFTY_FIVE)
        status, _, err = command("check", ".", "--output", "sarif=out.sarif,json=out.json")
        assert (status, "FC101 1 waiver" in err) == (0, True)
        results = json.loads(Path("out.sarif").read_text("utf-8"))["runs"][0]["results"]
        assert [result["suppressions"][0]["kind"] for result in results if result["ruleId"] == "FC101"][:1] == ["inSource"]
        assert all(finding["rule"] != "FC101" for finding in json.loads(Path("out.json").read_text("utf-8"))["findings"])

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["--write-decisions"], "say why the findings are accepted"),
            (["--reason", "x"], "go with --write-decisions"),
            (["--prune", "--no-decisions"], "goes with neither"),
            (["--decisions", "missing.jsonl"], "missing.jsonl: no such file"),
            (["--ledger", "missing.db"], "missing.db: no such ledger"),
            (["--only", "z.txt"], "z.txt is not among the articles"),
            (["--changed-from", "main"], "is it a git repository"),
        ],
    )
    def test_wrong_usage_is_status_2(self, command: Command, arguments: list[str], message: str) -> None:
        write(a=FORTY)
        status, _, err = command("check", "a.txt", *arguments)
        assert status == 2
        assert message in err

    def test_a_broken_file_of_decisions_is_status_2_with_its_line(self, command: Command) -> None:
        write(a=FORTY)
        DECISIONS.write_text("\n{", "utf-8")
        status, _, err = command("check", ".")
        assert (status, f"{DECISIONS}:2: is not JSON" in err) == (2, True)


def test_only_what_is_named_is_judged(command: Command) -> None:
    write(a=FORTY, b=FIFTY_FIVE, c=OTHER, d=OTHER.replace("350", "900"))
    status, out, _ = command("check", ".", "--only", "b.txt")
    assert (status, "40 million" in out, "350 workers" in out) == (1, True, False)


def test_a_waiver_without_use_is_told_with_its_place(command: Command) -> None:
    write(a="<!-- factcheck: ignore FC101 -- no more -->\n" + FORTY)
    status, _, err = command("check", ".")
    assert (status, "a.txt:1: the waiver of FC101 lets nothing pass any more" in err) == (0, True)


def test_what_git_says_is_new_is_judged(command: Command) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=Kim", "-c", "user.email=k@example.org", *arguments], check=True, capture_output=True
        )

    write(a=FORTY, c=OTHER, d=OTHER.replace("350", "900"))
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "first")
    status, _, err = command("check", ".", "--changed-from", "HEAD")
    assert (status, "none of the articles has changed" in err) == (0, True)
    write(b=FIFTY_FIVE)
    status, out, _ = command("check", ".", "--changed-from", "HEAD")
    assert (status, "40 million" in out, "350 workers" in out) == (1, True, False)


class TestIngest:
    def test_the_ledger_refuses_what_contradicts_it(self, command: Command) -> None:
        write(a=FORTY, b=FIFTY_FIVE, c=OTHER)
        assert command("ingest", "a.txt", "--ledger", "l.db")[:2] == (0, "added      a.txt (1 claim)\n")
        assert command("ingest", "a.txt", "--ledger", "l.db")[:2] == (0, "unchanged  a.txt (1 claim)\n")
        before = Path("l.db").read_bytes()
        assert command("check", "b.txt", "--ledger", "l.db")[0] == 1
        assert command("check", "b.txt")[0] == 0
        assert (Path("l.db").read_bytes(), sorted(path.name for path in Path.cwd().glob("l.db*"))) == (before, ["l.db"])
        status, out, err = command("ingest", "b.txt", "c.txt", "--ledger", "l.db")
        assert status == 1
        assert "refused    b.txt\n           FC101: " in out
        assert "added      c.txt (1 claim)\n" in out
        assert "refused: 1 of 2" in err
        assert command("ingest", "b.txt", "--ledger", "l.db", "--fail-on", "off")[0] == 0

    def test_it_tells_as_json_and_in_outputs(self, command: Command) -> None:
        write(a=FORTY, b=FIFTY_FIVE)
        status, out, _ = command("ingest", ".", "--ledger", "l.db", "--format", "jsonl", "--output", "json=o.json")
        told = [json.loads(line) for line in out.splitlines()]
        assert status == 1
        assert [(one["source"], one["result"], len(one["fingerprints"])) for one in told] == [
            ("a.txt", "refused", 1),
            ("b.txt", "refused", 1),
        ]
        assert any(finding["rule"] == "FC101" for finding in json.loads(Path("o.json").read_text("utf-8"))["findings"])

    def test_it_honours_decisions_and_facts(self, command: Command) -> None:
        write(a=FORTY, b=FIFTY_FIVE)
        Path("facts.csv").write_text("subject,measure,value,unit\nRiverton bridge,cost,40 million,euros\n", "utf-8")
        assert command("check", "a.txt", "b.txt", "--write-decisions", "--reason", "x")[0] == 0
        assert command("ingest", "a.txt", "b.txt", "--ledger", "l.db")[0] == 0
        assert command("ingest", "a.txt", "--ledger", "m.db", "--facts", "facts.csv")[0] == 0
        assert command("ledger", "list", "--ledger", "m.db", "--format", "csv")[1].count("\n") == 2

    def test_a_ledger_has_to_be_named(self, command: Command) -> None:
        write(a=FORTY)
        status, _, err = command("ingest", "a.txt")
        assert (status, "name the ledger" in err) == (2, True)
        Path("factcheck.toml").write_text('ledger = "l.db"\n')
        assert command("ingest", "a.txt")[0] == 0
        assert command("check", "a.txt")[0] == 0
        assert command("check", "a.txt", "--no-ledger")[0] == 0

    def test_what_cannot_be_read_is_status_2_and_the_rest_is_accepted(self, command: Command) -> None:
        write(a=FORTY)
        status, out, _ = command("ingest", "a.txt", "missing.txt", "--ledger", "l.db")
        assert (status, "added      a.txt" in out) == (2, True)

    def test_two_files_of_one_identity(self, command: Command) -> None:
        for name in ("a", "b"):
            Path(f"{name}.md").write_text(f"---\nurl: https://example.org/1\n---\n\n{FORTY}", "utf-8")
        status, out, _ = command("ingest", ".", "--ledger", "l.db")
        assert (status, "it has the same identity as a.md" in out) == (1, True)


@pytest.mark.parametrize("is_there", [False, True])
def test_a_full_disk_is_status_2_and_the_ledger_as_it_was(command: Command, is_there: bool) -> None:
    write(
        a=FORTY, big="".join(f"The Norwick number {number} tunnel employs {number + 300} workers.\n\n" for number in range(200))
    )
    if is_there:
        assert command("ingest", "a.txt", "--ledger", "l.db")[0] == 0
    blocks = Path("l.db").stat().st_size // 512 + 1 if is_there else 8
    ended = subprocess.run(
        ["sh", "-c", f'ulimit -f {blocks}; exec "$0" -m factcheck ingest big.txt --ledger l.db --fail-on off', sys.executable],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "l.db: the disk" in ended.stderr
    assert "nothing was changed" in ended.stderr
    if is_there:
        assert command("ledger", "verify", "--ledger", "l.db")[1].startswith("all is well: 1 articles")


class TestLedger:
    @pytest.fixture(autouse=True)
    def accepted(self, command: Command) -> None:
        write(a=FORTY, c=OTHER)
        Path("d.md").write_text(f"---\nurl: https://example.org/1\ntitle: A bridge\n---\n\n{FORTY}", "utf-8")
        command("ingest", ".", "--ledger", "l.db")
        write(a=FORTY + "It opened in 2019.\n")
        command("ingest", "a.txt", "--ledger", "l.db")
        Path("factcheck.toml").write_text('ledger = "l.db"\n')

    def test_stats(self, command: Command) -> None:
        status, out, _ = command("ledger", "stats")
        assert (status, out.splitlines()[1].split()) == (0, ["articles", "3"])
        assert json.loads(command("ledger", "stats", "--format", "jsonl")[1])["earlier_revisions"] == 1

    def test_list(self, command: Command) -> None:
        rows = [json.loads(line) for line in command("ledger", "list", "--format", "jsonl")[1].splitlines()]
        assert [(row["identity"], row["revision"], row["path"]) for row in rows] == [
            ("a.txt", 2, "a.txt"),
            ("c.txt", 1, "c.txt"),
            ("https://example.org/1", 1, "d.md"),
        ]
        assert "https://example.org/1" in command("ledger", "list", "https:*")[1]
        assert "a.txt" not in command("ledger", "list", "https:*")[1]

    def test_show(self, command: Command) -> None:
        status, out, _ = command("ledger", "show", "a.txt")
        assert status == 0
        assert "  revision 1, accepted " in out
        assert "* revision 2, accepted " in out
        assert "40 million euros" in out
        assert "* revision 1" in command("ledger", "show", "a.txt", "--revision", "1")[1]
        assert "A bridge" in command("ledger", "show", "d.md")[1]
        assert json.loads(command("ledger", "show", "c.txt", "--format", "jsonl")[1])["surface"] == "350 workers"

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["show", "z.txt"], "holds no article z.txt; `factcheck ledger list` shows what it holds"),
            (["show", "a.txt", "--revision", "9"], "holds no revision 9 of a.txt"),
            (["remove", "a.txt", "z.txt"], "holds no article z.txt"),
            (["export", "--format", "parquet"], "Parquet needs a file"),
            (["export", "-o", "missing/x.csv"], "cannot be written"),
            (["import", "missing.jsonl"], "missing.jsonl: cannot be read"),
            (["import", "a.txt"], "a.txt:1: is not as an export writes it"),
        ],
    )
    def test_what_is_wrong_is_told_and_changes_nothing(self, command: Command, arguments: list[str], message: str) -> None:
        before = Path("l.db").read_bytes()
        status, _, err = command("ledger", *arguments)
        assert (status, message in err) == (2, True)
        assert Path("l.db").read_bytes() == before
        assert not list(Path.cwd().glob(".*partial"))

    def test_remove(self, command: Command) -> None:
        assert command("ledger", "remove", "d.md", "a.txt")[:2] == (0, "removed    d.md\nremoved    a.txt\n")
        assert command("ledger", "verify")[1].startswith("all is well: 1 articles, 1 claims")

    def test_what_is_exported_is_imported(self, command: Command) -> None:
        assert command("ledger", "export", "-o", "x.jsonl")[2] == "factcheck: x.jsonl: 3 articles written\n"
        assert command("ledger", "import", "x.jsonl", "--ledger", "m.db")[:2] == (0, "added      3\n")
        assert command("ledger", "export", "--ledger", "m.db")[1] == Path("x.jsonl").read_text("utf-8")
        assert command("ledger", "verify", "--ledger", "m.db")[0] == 0

    def test_claims_are_exported_as_tables(self, command: Command) -> None:
        import pandas

        command("ledger", "export", "-o", "x.csv")
        command("ledger", "export", "-o", "x.parquet")
        table = pandas.read_csv("x.csv")
        assert next(iter(table.surface)) == "40 million euros"
        assert list(pandas.read_parquet("x.parquet").id) == list(table.id)
        assert command("ledger", "export", "--format", "csv")[1] == Path("x.csv").read_text("utf-8")

    def test_migrate(self, command: Command) -> None:
        import sqlite3

        connection = sqlite3.connect("l.db")
        connection.executescript(
            "DROP INDEX articles_by_path; ALTER TABLE articles DROP COLUMN path; PRAGMA user_version = 1;"
            "UPDATE claims SET keys = x''; DELETE FROM keys"
        )
        connection.close()
        status, _, err = command("check", "a.txt")
        assert (status, "run `factcheck ledger migrate`" in err) == (2, True)
        status, out, _ = command("ledger", "migrate")
        assert (status, "4 of 4 claims have new keys" in out) == (0, True)
        assert command("ledger", "verify")[0] == 0

    def test_verify_tells_what_is_wrong(self, command: Command) -> None:
        import sqlite3

        connection = sqlite3.connect("l.db")
        connection.executescript("DELETE FROM claims WHERE article = 1")
        connection.close()
        status, _, err = command("ledger", "verify")
        assert (status, "a.txt: it has 0 claims instead of 2" in err) == (2, True)

    def test_a_ledger_has_to_be_named(self, command: Command) -> None:
        Path("factcheck.toml").unlink()
        assert command("ledger", "stats")[0] == 2
