from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_samples import article, keys_of

from factcheck.errors import LedgerError
from factcheck.ledger import schema
from factcheck.ledger.likely import MOST, POSTINGS
from factcheck.ledger.packing import packed_keys, unpacked_keys
from factcheck.ledger.sqlite import SqliteLedger
from factcheck.ledger.store import Change, Ledger, renamed
from factcheck.model import Claim, Document

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)
LATER = datetime(2025, 4, 1, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[SqliteLedger]:
    with SqliteLedger(path, create=True) as opened:
        yield opened


def accept(ledger: Ledger, found: tuple[Document, list[Claim]], at: datetime = NOW) -> Change:
    document, claims = found
    with ledger.writing():
        return ledger.put(document, claims, keys_of(claims), at)


def test_what_was_accepted_is_found_whole(ledger: SqliteLedger) -> None:
    document, claims = article("a", ("Rome", 3), ("Oslo", 5))
    assert accept(ledger, (document, claims)) is Change.ADDED
    found = ledger.revision("a")
    assert found is not None
    assert (found.document, found.claims) == (document, tuple(claims))
    assert ledger.article("a") == found.article
    assert (found.article.revision, found.article.accepted, found.article.title) == (1, NOW, "On a")
    assert ledger.article("b") is None
    assert ledger.revision("b") is None
    assert list(ledger.verify()) == []


def test_the_same_again_changes_nothing(ledger: SqliteLedger, path: Path) -> None:
    accept(ledger, article("a", ("Rome", 3)))
    before = path.read_bytes()
    assert accept(ledger, article("a", ("Rome", 3)), LATER) is Change.UNCHANGED
    assert accept(ledger, article("a", ("Rome", 3), id="other-name"), LATER) is Change.UNCHANGED
    assert path.read_bytes() == before


def test_a_changed_article_replaces_its_claims_and_keeps_its_earlier_revisions(ledger: SqliteLedger) -> None:
    for number, value in enumerate((3, 4, 5), 1):
        change = accept(ledger, article("a", ("Rome", value)), NOW.replace(day=number))
        assert change is (Change.ADDED if number == 1 else Change.REPLACED)
    kept = [ledger.revision("a", number) for number in (1, 2, 3, 4)]
    assert [one and (one.article.revision, one.article.accepted.day, one.claims[0].surface) for one in kept] == [
        (1, 1, "3 bridges"),
        (2, 2, "4 bridges"),
        (3, 3, "5 bridges"),
        None,
    ]
    assert kept[0] is not None
    assert kept[0].document == article("a", ("Rome", 3))[0]
    assert [claim.surface for claim in ledger.candidates({"x:1": ["count:rome"]}, ()).claims] == ["5 bridges"]
    assert list(ledger.verify()) == []


def test_other_claims_of_the_same_words_are_no_new_revision(ledger: SqliteLedger) -> None:
    document, (claim,) = article("a", ("Rome", 3))
    accept(ledger, (document, [claim]))
    assert accept(ledger, (document, [replace(claim, subject="Roma")])) is Change.REREAD
    assert accept(ledger, (document, [])) is Change.REREAD
    found = ledger.article("a")
    assert found is not None
    assert (found.revision, found.claims) == (1, 0)


def test_what_was_removed_is_gone_with_its_revisions(ledger: SqliteLedger) -> None:
    accept(ledger, article("a", ("Rome", 3)))
    accept(ledger, article("a", ("Rome", 4)))
    accept(ledger, article("b", ("Rome", 5)))
    with ledger.writing():
        assert ledger.remove("a")
        assert not ledger.remove("z")
    assert [found.identity for found in ledger.articles()] == ["b"]
    statistics = ledger.statistics()
    assert (statistics.articles, statistics.claims, statistics.keys, statistics.earlier_revisions) == (1, 1, 2, 0)
    assert list(ledger.verify()) == []


def test_articles_are_listed_in_order_from_anywhere(ledger: SqliteLedger) -> None:
    for identity in ("c", "a", "d", "b"):
        accept(ledger, article(identity, ("Rome", 3)))
    assert [found.identity for found in ledger.articles()] == ["a", "b", "c", "d"]
    assert [found.identity for found in ledger.articles(after="a", limit=2)] == ["b", "c"]


def test_half_of_a_transaction_is_nothing(ledger: SqliteLedger) -> None:
    document, claims = article("a", ("Rome", 3), ("Oslo", 5))
    with pytest.raises(ValueError, match="shorter"), ledger.writing():
        ledger.put(document, claims, [["count:rome"]], NOW)
    with pytest.raises(KeyboardInterrupt):
        _put_and_stop(ledger, document, claims)
    assert list(ledger.articles()) == []
    assert ledger.statistics().keys == 0


def _put_and_stop(ledger: Ledger, document: Document, claims: list[Claim]) -> None:
    with ledger.writing():
        ledger.put(document, claims, keys_of(claims), NOW)
        raise KeyboardInterrupt


@pytest.mark.parametrize("identity", ["https://example.org/ü?q=1'--", "caf\udce9.txt", "a" * 3000, "x\ny"])
def test_any_identity_will_do(ledger: SqliteLedger, identity: str) -> None:
    accept(ledger, article(identity, ("Rome", 3)))
    assert ledger.article(identity) is not None
    assert list(ledger.verify()) == []
    with ledger.writing():
        assert ledger.remove(identity)


def test_a_document_without_an_identity_is_known_by_its_id(ledger: SqliteLedger) -> None:
    document, claims = article("a", ("Rome", 3))
    accept(ledger, (replace(document, identity=""), claims))
    assert ledger.article("a") is not None


class TestCandidates:
    def test_they_share_a_key_and_come_with_their_documents(self, ledger: SqliteLedger) -> None:
        accept(ledger, article("a", ("Rome", 3), ("Oslo", 5)))
        accept(ledger, article("b", ("Bern", 7)))
        accept(ledger, article("c", ("Rome", 4)))
        found = ledger.candidates({"x:1": ["count:rome", "count:nothing"], "x:9": ["count:bern"]}, {"c"})
        assert [claim.subject for claim in found.claims] == ["Rome", "Bern"]
        assert [document.id for document in found.documents] == ["a", "b"]
        assert found.cut == ()
        assert ledger.candidates({}, ()) == ledger.candidates({"x:1": []}, ())

    def test_a_text_comes_along_only_where_it_may_be_a_copy(self, ledger: SqliteLedger) -> None:
        accept(ledger, article("copy", ("Rome", 3), ("Oslo", 5)))
        accept(ledger, article("other", ("Rome", 4)))
        asking = {
            f"x:{number}": [f"count:{city}"] for number, city in enumerate(["rome", "oslo", "bern", "bonn", "riga", "kyiv"])
        }
        found = {document.id: document.text for document in ledger.candidates(asking, ()).documents}
        assert found == {"copy": "Rome has 3 bridges.\nOslo has 5 bridges.\n", "other": ""}

    @pytest.fixture
    def crowded(self, ledger: SqliteLedger) -> SqliteLedger:
        """Articles n000 … that all cost something; the first two thirds, a rare one each, of the odd ones all in London."""
        with ledger.writing():
            for number in range(POSTINGS + 40):
                own = [
                    "=cost",
                    f"rare{number}",
                    *(["london"] if number % 2 else []),
                    *(["bridge"] if number < POSTINGS else []),
                ]
                document, claims = article(f"n{number:03}", ("Rome", number))
                ledger.put(document, claims, [own], NOW)
        return ledger

    @pytest.mark.parametrize(
        ("keys", "sources", "cut"),
        [
            (["rare3"], {"n003"}, False),
            (["=cost", "rare3"], {"n003", *(f"n{POSTINGS + 39 - number:03}" for number in range(5))}, False),
            (
                ["=cost", "london", "bridge"],
                {f"n{number:03}" for number in range(POSTINGS) if number % 2 and number > POSTINGS - 2 * MOST},
                False,
            ),
            (["=cost", "nothing"], {f"n{POSTINGS + 39 - number:03}" for number in range(6)}, True),
        ],
    )
    def test_what_shares_a_rare_key_wins_and_then_what_shares_most(
        self, crowded: SqliteLedger, keys: list[str], sources: set[str], cut: bool
    ) -> None:
        found = crowded.candidates({"x:1": keys}, ())
        assert {claim.source for claim in found.claims} == sources
        assert len(found.claims) <= MOST
        assert found.cut == (("x:1",) if cut else ())

    def test_what_is_left_out_takes_no_room(self, ledger: SqliteLedger) -> None:
        accept(ledger, article("old", ("Rome", 1)))
        names = {f"n{number}" for number in range(POSTINGS + 20)}
        with ledger.writing():
            for name in sorted(names):
                document, claims = article(name, ("Rome", 3))
                ledger.put(document, claims, keys_of(claims), NOW)
        found = ledger.candidates({"x:1": ["count:rome"]}, names)
        assert [document.id for document in found.documents] == ["old"]

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
    @given(
        st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=4), min_size=1, max_size=12),
        st.sets(st.sampled_from("abcdefgh")),
    )
    def test_few_claims_are_found_as_a_scan_would(
        self, tmp_path_factory: pytest.TempPathFactory, keys: list[list[str]], wanted: set[str]
    ) -> None:
        with SqliteLedger(tmp_path_factory.mktemp("ledger") / "l.db", create=True) as ledger:
            with ledger.writing():
                for number, own in enumerate(keys):
                    document, claims = article(f"d{number:02}", ("Rome", 3))
                    ledger.put(document, claims, [own], NOW)
            found = [claim.source for claim in ledger.candidates({"x:1": sorted(wanted)}, ()).claims]
        assert found == [f"d{number:02}" for number, own in enumerate(keys) if wanted & set(own)]

    def test_keys_are_packed_without_loss(self) -> None:
        packed = packed_keys(["b", "a", "b"])
        assert len(unpacked_keys(packed)) == 2
        assert unpacked_keys(packed_keys([])) == ()


def test_renaming_moves_claims_and_what_they_are_tied_to() -> None:
    document, (first, second) = article("a", ("Rome", 3), ("Oslo", 5))
    tied = [replace(first, links={"pair": second.id, "wire": "other:7"}), second]
    moved, claims = renamed(document, tied, "b:1")
    assert moved == replace(document, id="b:1")
    assert [claim.id for claim in claims] == ["b:1:9", "b:1:29"]
    assert claims[0].links == {"pair": "b:1:29", "wire": "other:7"}
    assert renamed(moved, claims, "a") == (document, tied)
    assert renamed(document, tied, "a") == (document, tied)


def test_only_the_changes_of_others_make_another_version(ledger: SqliteLedger, path: Path) -> None:
    before = ledger.version()
    accept(ledger, article("a", ("Rome", 3)))
    assert ledger.version() == before
    with SqliteLedger(path) as other:
        accept(other, article("b", ("Rome", 3)))
    with ledger.writing():
        assert ledger.version() != before


def test_keys_are_made_anew(ledger: SqliteLedger) -> None:
    accept(ledger, article("a", ("Rome", 3), ("Oslo", 5)))
    seen: list[tuple[int, int]] = []
    assert (
        ledger.rekey(lambda claim: [f"count:{claim.subject.lower()}", "new"], lambda done, last: seen.append((done, last))) == 2
    )
    assert seen == [(2, 2)]
    assert ledger.rekey(lambda claim: [f"count:{claim.subject.lower()}", "new"]) == 0
    assert len(ledger.candidates({"x:1": ["new"]}, ()).claims) == 2
    assert ledger.candidates({"x:1": ["count:bridge"]}, ()).claims == ()
    assert list(ledger.verify()) == []


class TestOpening:
    def test_a_missing_ledger(self, path: Path, tmp_path: Path) -> None:
        with pytest.raises(LedgerError, match="no such ledger; `factcheck ingest"):
            SqliteLedger(path)
        with pytest.raises(LedgerError, match=r"the folder .* does not exist"):
            SqliteLedger(tmp_path / "missing" / "l.db", create=True)
        with pytest.raises(LedgerError, match="cannot be opened"):
            SqliteLedger(tmp_path, create=True)

    def test_an_empty_file_is_what_a_killed_first_writer_left(self, path: Path) -> None:
        path.touch()
        with pytest.raises(LedgerError, match="is empty"):
            SqliteLedger(path)
        with SqliteLedger(path, create=True) as made:
            assert made.statistics().articles == 0

    def test_no_database_at_all(self, path: Path) -> None:
        path.write_text("Rome has 3 bridges.\n" * 200)
        with pytest.raises(LedgerError, match="is not a ledger \\(not an SQLite file\\)"):
            SqliteLedger(path, create=True)

    def test_another_program_s_database(self, path: Path) -> None:
        other = sqlite3.connect(path)
        other.execute("CREATE TABLE t (x)")
        other.close()
        with pytest.raises(LedgerError, match="is an SQLite file, but not a ledger"):
            SqliteLedger(path, create=True)

    def test_a_newer_ledger(self, path: Path) -> None:
        SqliteLedger(path, create=True).__exit__()
        newer = sqlite3.connect(path)
        newer.execute(f"PRAGMA user_version = {schema.SCHEMA + 1}")
        newer.close()
        with pytest.raises(
            LedgerError, match=f"a newer factcheck \\(schema {schema.SCHEMA + 1}, this one knows {schema.SCHEMA}\\)"
        ):
            SqliteLedger(path, migrate=True)

    def test_one_that_cannot_be_written_can_be_read(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with SqliteLedger(path, create=True) as made:
            accept(made, article("a", ("Rome", 3)))
        path.chmod(0o444)
        path.parent.chmod(0o555)
        try:
            program = (
                "import os, sys\nfrom pathlib import Path\nfrom factcheck.errors import LedgerError\n"
                "from factcheck.ledger.sqlite import SqliteLedger\n"
                "Path.cwd().as_uri()\n"  # imports what nobody may be unable to read, in a Python that is installed in /root
                "if os.getuid() == 0: os.setgid(65534); os.setuid(65534)\n"
                "with SqliteLedger(Path(sys.argv[1])) as ledger:\n"
                "    print(ledger.statistics().articles)\n"
                "    try:\n"
                "        with ledger.writing(): ledger.remove('a')\n"
                "    except LedgerError as error: print(error)\n"
            )
            for folder in list(path.parents)[:4]:  # one more where several processes run the tests
                folder.chmod(folder.stat().st_mode | 0o055)
            said = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True).stdout
        finally:
            path.parent.chmod(0o755)
        assert said == f"1\n{path}: cannot be written; nothing was changed\n"


class TestDamage:
    @pytest.fixture
    def full(self, path: Path) -> Path:
        with SqliteLedger(path, create=True) as made:
            for number in range(40):
                accept(made, article(f"a{number:02}", *((f"City{place}", number) for place in range(20))))
        return path

    def test_a_file_that_ends_too_soon(self, full: Path) -> None:
        full.write_bytes(full.read_bytes()[: full.stat().st_size // 2])
        with pytest.raises(LedgerError, match="damaged"), SqliteLedger(full) as opened:
            list(opened.verify())

    def test_bytes_that_were_overwritten(self, full: Path) -> None:
        content = bytearray(full.read_bytes())
        for page in range(2, len(content) // 4096):
            content[page * 4096 : page * 4096 + 64] = b"\xff" * 64
        full.write_bytes(content)
        with pytest.raises(LedgerError, match="damaged"), SqliteLedger(full) as opened:
            opened.candidates({"x:1": ["count:city1"]}, ())

    @pytest.mark.parametrize(
        ("damage", "problem"),
        [
            ("UPDATE claims SET value = '{}' WHERE id = 1", "a00: is damaged: a Claim cannot be read (no Claim"),
            ("UPDATE claims SET value = 'x' WHERE id = 1", "a00: is damaged: a Claim cannot be read"),
            ("UPDATE bodies SET body = 'x' WHERE article = 1", "a00: is damaged: a text cannot be read"),
            ("DELETE FROM bodies WHERE article = 1", "a00: the text of a00 is missing"),
            ("UPDATE articles SET head = replace(head, 'On a00', 'Of a00') WHERE id = 1", "a00: its contents are not those"),
            ("UPDATE claims SET keys = 'x' WHERE id = 1", "a00: is damaged: a key cannot be read"),
            ("DELETE FROM claims WHERE id = 1", "a00: it has 19 claims instead of 20"),
            ("DELETE FROM keys WHERE claim = 1", "a00: a claim is missing from the keys"),
            ("INSERT INTO keys VALUES (7, 7)", "there are 1601 keys, the claims have 1600"),
            ("PRAGMA foreign_keys = OFF; DELETE FROM articles WHERE id = 1", "row 1 of bodies belongs to no row of articles"),
        ],
    )
    def test_verify_names_what_is_wrong(self, full: Path, damage: str, problem: str) -> None:
        hand = sqlite3.connect(full)
        hand.executescript(damage)
        hand.close()
        with SqliteLedger(full) as opened:
            assert any(found.startswith(problem) for found in opened.verify())

    def test_what_cannot_be_read_is_an_error_with_words(self, full: Path) -> None:
        hand = sqlite3.connect(full)
        hand.executescript("UPDATE articles SET head = '[]'; DROP TABLE revisions")
        hand.close()
        with SqliteLedger(full) as opened:
            with pytest.raises(LedgerError, match="is damaged: a Document cannot be read"):
                opened.article("a00")
            with pytest.raises(LedgerError, match="is damaged or was changed by hand"):
                opened.statistics()


LIMITED = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from ledger_samples import article, keys_of
from factcheck.errors import LedgerError
from factcheck.ledger.sqlite import SqliteLedger
with SqliteLedger(Path(sys.argv[1])) as ledger:
    resource.setrlimit(resource.RLIMIT_FSIZE, (Path(sys.argv[1]).stat().st_size + 20_000,) * 2)
    document, claims = article("big", *((f"Place{number}", number) for number in range(400)))
    try:
        with ledger.writing():
            ledger.put(document, claims, keys_of(claims), datetime.now(UTC))
    except LedgerError as error:
        print(error)
"""


def test_a_full_disk_changes_nothing(path: Path) -> None:
    with SqliteLedger(path, create=True) as made:
        accept(made, article("a", ("Rome", 3)))
    said = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path), str(Path(__file__).parent)], capture_output=True, text=True, check=True
    ).stdout
    assert "the disk" in said
    assert "nothing was changed" in said
    with SqliteLedger(path) as opened:
        assert [found.identity for found in opened.articles()] == ["a"]
        assert list(opened.verify()) == []


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from ledger_samples import article, keys_of
from factcheck.ledger.sqlite import SqliteLedger
with SqliteLedger(Path(sys.argv[1]), create=True) as ledger:
    for number in range(int(sys.argv[4])):
        document, claims = article(f"{sys.argv[3]}-{number}", *((f"City{place}", number) for place in range(5)))
        with ledger.writing():
            ledger.put(document, claims, keys_of(claims), datetime.now(UTC))
        print(document.identity, flush=True)
"""


def writer(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", WRITER, str(path), str(Path(__file__).parent), name, str(count)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)


def test_writers_at_the_same_time_lose_nothing_not_even_the_making_of_the_file(path: Path) -> None:
    writers = [writer(path, f"w{number}", 10) for number in range(4)]
    said = [line for one in writers for line in one.communicate()[0].split()]
    assert [one.returncode for one in writers] == [0] * 4
    with SqliteLedger(path) as opened:
        assert [found.identity for found in opened.articles()] == sorted(said)
        assert list(opened.verify()) == []
        assert opened.statistics().claims == 4 * 10 * 5


def test_a_killed_writer_leaves_what_it_said_and_at_most_the_one_it_was_about_to_say(path: Path) -> None:
    said: set[str] = set()
    for number in range(5):
        one = writer(path, f"w{number}", 10_000)
        assert one.stdout is not None
        said.update(one.stdout.readline().strip() for _ in range(2 + number))
        os.kill(one.pid, signal.SIGKILL)
        said.update(one.communicate()[0].split())
    with SqliteLedger(path) as opened:
        present = {found.identity for found in opened.articles()}
        assert list(opened.verify()) == []
    assert said <= present
    assert len(present - said) <= 5


def test_another_writer_that_does_not_end_is_told(path: Path, ledger: SqliteLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.01)
    with SqliteLedger(path) as other, ledger.writing():
        with pytest.raises(LedgerError, match="another process has been writing to it"), other.writing():
            pass
        assert other.statistics().articles == 0
