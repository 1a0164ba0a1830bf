from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import DecisionError
from factcheck.ledger.decisions import (
    Decision,
    Statement,
    Verdict,
    load_decisions,
    record_decisions,
    update_decisions,
)
from factcheck.ledger.locking import replace

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
PLAIN = Decision("fc1:a-b-c", "FC101", Verdict.ACCEPTED, at=NOON)
TEXTS = st.text(st.characters(), max_size=20)
DECISIONS = st.builds(
    Decision,
    fingerprint=TEXTS.filter(bool),
    rule=TEXTS.filter(bool),
    reason=TEXTS,
    note=TEXTS,
    by=TEXTS,
    quote=TEXTS,
    at=st.datetimes(timezones=st.just(UTC)),
    expires=st.none() | st.dates(),
    evidence=st.lists(st.builds(Statement, TEXTS, TEXTS), max_size=3).map(tuple),
    more=st.dictionaries(st.sampled_from(["colour", "weight"]), st.integers()),
)


def line(**changes: object) -> str:
    record = {"fingerprint": "fc1:a-b-c", "rule": "FC101", "verdict": "accepted", "at": "2025-03-01T12:00:00Z", **changes}
    return json.dumps(record)


@given(st.lists(DECISIONS, max_size=5))
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, decisions: list[Decision]) -> None:
    path = tmp_path_factory.mktemp("decisions") / "d.jsonl"
    expected = {decision.fingerprint: decision for decision in decisions}
    record_decisions(path, decisions)
    assert load_decisions(path) == expected
    assert list(load_decisions(path)) == sorted(expected)


def test_a_line_holds_what_was_decided_and_nothing_of_where(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    evidence = (Statement("a.txt", "3e+09 HKD"),)
    record_decisions(
        path, [Decision("fc1:a-b-c", "FC101", Verdict.WONT_FIX, "r", "n", "Kim", NOON, date(2026, 1, 1), evidence, "“Q”")]
    )
    assert path.read_text("utf-8") == (
        '{"fingerprint": "fc1:a-b-c", "rule": "FC101", "verdict": "wont-fix", "reason": "r", "note": "n", "by": "Kim", '
        '"at": "2025-03-01T12:00:00Z", "expires": "2026-01-01", "evidence": [{"source": "a.txt", "value": "3e+09 HKD"}], '
        '"quote": "“Q”"}\n'
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ('{"fingerprint": ' + "9" * 5_000 + "}", "is not JSON"),
        ("3", "must be a JSON object"),
        ("<<<<<<< ours", "a merge conflict; keep the lines of both sides"),
        ("=======", "a merge conflict"),
        (line(fingerprint=""), 'has no "fingerprint"'),
        (line(rule=7), '"rule" must be a text, not 7'),
        (line(verdict="maybe"), 'must be one of accepted, false-positive, wont-fix, unsure, not "maybe"'),
        (line(verdict=["accepted"]), '"verdict" must be one of'),
        (line(at="yesterday"), '"at" must be a time like'),
        (line(at=None), '"at" must be a time like'),
        (line(at="0001-01-01T00:00:00+14:00"), '"at" must be a time like'),
        (line(expires="soon"), '"expires" must be a day like'),
        (line(expires=20250101), '"expires" must be a day like'),
        (line(evidence="a.txt"), '"evidence" must be a list'),
        (line(evidence=[{"value": "3"}]), '"evidence" must be a list'),
        (line(evidence=[{"source": "a", "value": 3}]), '"evidence" must be a list'),
    ],
)
def test_a_wrong_line_is_named_and_the_file_left_alone(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text(f"{line(fingerprint='fc1:0')}\n\n{content}\n", "utf-8")
    before = path.read_bytes()
    with pytest.raises(DecisionError, match=message) as caught:
        load_decisions(path)
    assert (caught.value.path, caught.value.line) == (str(path), 3)
    with pytest.raises(DecisionError):
        record_decisions(path, [PLAIN])
    assert path.read_bytes() == before


def test_no_file_is_no_decisions_and_none_made_of_nothing(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    assert load_decisions(path) == {}
    assert record_decisions(path, []) == {}
    assert not path.exists()


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(DecisionError, match="cannot be read"):
        load_decisions(tmp_path)
    with pytest.raises(DecisionError, match="cannot be written"):
        record_decisions(tmp_path / "missing" / "d.jsonl", [PLAIN])


def test_a_byte_order_mark_crlf_and_line_separators_within_a_quote_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    path.write_bytes(
        b"\xef\xbb\xbf" + json.dumps(json.loads(line(quote="a\u2028b\x85c")), ensure_ascii=False).encode() + b"\r\n"
    )
    assert load_decisions(path)["fc1:a-b-c"].quote == "a\u2028b\x85c"


@pytest.mark.parametrize(
    ("first", "second", "holds"),
    [
        ({"at": "2025-03-01T12:00:00Z", "reason": "old"}, {"at": "2025-03-02T12:00:00Z", "reason": "new"}, "new"),
        ({"at": "2025-03-01T23:00:00-05:00", "reason": "new"}, {"at": "2025-03-02T01:00:00Z", "reason": "old"}, "new"),
        ({"at": "2025-03-01T12:00:00", "reason": "a"}, {"at": "2025-03-01T12:00:00Z", "reason": "b"}, "b"),
    ],
)
def test_of_two_decisions_on_one_finding_the_later_holds(
    tmp_path: Path, first: dict[str, str], second: dict[str, str], holds: str
) -> None:
    path = tmp_path / "d.jsonl"
    for order in permutations([line(**first), line(**second)]):
        path.write_text("\n".join(order), "utf-8")
        assert load_decisions(path)["fc1:a-b-c"].reason == holds


def test_a_file_that_would_not_change_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    record_decisions(path, [PLAIN])
    before = path.stat()
    update_decisions(path, lambda present: present)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_link_is_followed_and_the_mode_kept(tmp_path: Path) -> None:
    path = tmp_path / "real" / "d.jsonl"
    path.parent.mkdir()
    record_decisions(path, [PLAIN])
    path.chmod(0o640)
    link = tmp_path / "d.jsonl"
    link.symlink_to(path)
    record_decisions(link, [Decision("fc1:z", "FC102", Verdict.UNSURE, at=NOON)])
    assert link.is_symlink()
    assert len(load_decisions(path)) == 2
    assert path.stat().st_mode & 0o777 == 0o640


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from factcheck.ledger.decisions import Decision, Verdict, record_decisions
for number in range(int(sys.argv[3])):
    decision = Decision(f"fc1:{sys.argv[2]}-{number}-w", "FC101", Verdict.ACCEPTED, at=datetime(2025, 1, 1, tzinfo=UTC))
    record_decisions(Path(sys.argv[1]), [decision])
"""


def test_writers_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(writer), "25"]) for writer in range(4)]
    assert [writer.wait() for writer in writers] == [0] * 4
    assert len(load_decisions(path)) == 100
    assert [found.name for found in tmp_path.iterdir()] == ["d.jsonl"]


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    record_decisions(path, [PLAIN])
    before = path.read_bytes()
    limited = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from factcheck.errors import DecisionError\n"
        "from factcheck.ledger.decisions import *\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))\n"
        "try:\n"
        "    record_decisions(Path(sys.argv[1]), [Decision('fc1:z', 'FC101', Verdict.ACCEPTED, note='x' * 1000)])\n"
        "except DecisionError as error:\n"
        "    print(error)\n"
    )
    said = subprocess.run([sys.executable, "-c", limited, str(path)], capture_output=True, text=True, check=True).stdout
    assert "cannot be written (File too large); it is as it was" in said
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["d.jsonl"]


def git(folder: Path, *arguments: str) -> str:
    name = ["-c", "user.name=Kim", "-c", "user.email=kim@example.org"]
    return subprocess.run(["git", *name, *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout


def test_branches_that_decide_merge_without_a_conflict(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / ".gitattributes").write_text("*.png binary")
    path = tmp_path / "factcheck-decisions.jsonl"
    record_decisions(path, [Decision(f"fc1:{number:02}", "FC101", Verdict.ACCEPTED, at=NOON) for number in range(0, 20, 2)])
    assert (tmp_path / ".gitattributes").read_text() == "*.png binary\nfactcheck-decisions.jsonl merge=union text eol=lf\n"
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "base")
    for hour, branch in enumerate(("left", "right"), 1):
        git(tmp_path, "checkout", "-q", "-b", branch, "main")
        later = NOON.replace(hour=12 + hour)
        changed = [Decision(f"fc1:{number:02}", "FC101", Verdict.WONT_FIX, branch, at=later) for number in range(1, 12)]
        own = Decision(f"fc1:{branch}", "FC101", Verdict.UNSURE, at=later)
        record_decisions(path, [*changed, own])
        git(tmp_path, "commit", "-qam", branch)
    git(tmp_path, "merge", "-q", "left", "-m", "both")
    merged = load_decisions(path)
    assert len(merged) == 10 + 6 + 2
    assert {decision.reason for decision in merged.values() if decision.verdict is Verdict.WONT_FIX} == {"right"}
    update_decisions(path, lambda present: present)
    assert len(path.read_bytes().splitlines()) == len(merged)


def test_attributes_that_are_there_are_left_alone(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitattributes").write_text("d.jsonl -text\n")
    record_decisions(tmp_path / "d.jsonl", [PLAIN])
    assert (tmp_path / ".gitattributes").read_text() == "d.jsonl -text\n"


def test_what_cannot_be_replaced_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "d.jsonl").mkdir()
    with pytest.raises(OSError, match=r"[Dd]irectory"):
        replace(tmp_path / "d.jsonl", b"x")
    assert [found.name for found in tmp_path.iterdir()] == ["d.jsonl"]
