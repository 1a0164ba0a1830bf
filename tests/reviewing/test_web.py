"""The server: whom it answers, and what it answers to nonsense. Real requests to a real socket."""

from __future__ import annotations

import html
import http.client
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sample
from conftest import TOKEN, Running, running

from factcheck.errors import FactcheckError
from factcheck.ledger.decisions import load_decisions
from factcheck.reviewing import Review, web

RESULT = sample.small()
NAME = RESULT.findings[0].fingerprint
MARKUP = "<!doctype html><title>page</title>"


@pytest.fixture
def found(decisions: Path) -> Any:
    with running(Review(RESULT, decisions, by="tester"), MARKUP) as found:
        yield found


Answer = tuple[int, dict[str, str], bytes]


def ask(found: Running, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
    """A request that the page would make, with ``headers`` changed; an empty one is left out. ``_`` stands for ``-``."""
    sent = {"Host": f"127.0.0.1:{found.port}", "Cookie": f"factcheck-{found.port}={TOKEN}"}
    if method == "POST":
        sent |= {"Origin": found.origin, "Content-Type": "application/json"}
    sent |= {name.replace("_", "-").title(): value for name, value in headers.items()}
    connection = http.client.HTTPConnection("127.0.0.1", found.port, timeout=20)
    try:
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in sent.items():
            if value:
                connection.putheader(name, value)
        if body is not None and "Content-Length" not in sent:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def post(found: Running, path: str, **given: object) -> tuple[int, dict[str, Any]]:
    status, _, body = ask(found, "POST", path, json.dumps(given).encode())
    return status, json.loads(body)


def test_the_token_becomes_a_cookie(found: Running) -> None:
    status, headers, _ = ask(found, "GET", f"/?token={TOKEN}", cookie="")
    assert (status, headers["location"]) == (303, "/")
    cookie = headers["set-cookie"].lower()
    assert f"factcheck-{found.port}={TOKEN.lower()}" in cookie
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    status, headers, body = ask(found, "GET", "/")
    assert (status, body.decode()) == (200, MARKUP)
    assert headers["cache-control"] == "no-store"
    assert headers["x-frame-options"] == "DENY"
    assert headers["content-security-policy"] == "frame-ancestors 'none'"
    assert "server" not in headers


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("GET", "/", {"cookie": ""}),
        ("GET", "/", {"cookie": "factcheck-1=wrong"}),
        ("GET", "/?token=wrong", {"cookie": ""}),
        ("GET", f"/state?token={TOKEN}", {"cookie": ""}),
        ("GET", "/", {"host": ""}),
        ("GET", "/", {"host": "evil.example"}),
        ("GET", "/", {"host": "127.0.0.1"}),
        ("GET", "/", {"sec_fetch_site": "cross-site"}),
        ("GET", "/", {"sec_fetch_site": "same-site"}),
        ("POST", "/decide", {"origin": ""}),
        ("POST", "/decide", {"origin": "null"}),
        ("POST", "/decide", {"origin": "http://evil.example"}),
        ("POST", "/decide", {"origin": "http://127.0.0.1"}),
        ("POST", "/decide", {"cookie": ""}),
        ("POST", "/undo", {"origin": "https://evil.example"}),
        ("POST", "/bulk", {"content_length": "99999999999"}),
    ],
)
def test_others_are_refused(found: Running, decisions: Path, method: str, path: str, headers: dict[str, str]) -> None:
    body = json.dumps({"fingerprint": NAME, "verdict": "accepted", "seen": ""}).encode() if method == "POST" else None
    assert ask(found, method, path, body, **headers)[0] in (400, 403)
    assert not decisions.exists()


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/review.js",
        "/docs",
        "/openapi.json",
        "//evil.example/",
    ],
)
def test_no_file_is_served(found: Running, path: str) -> None:
    assert ask(found, "GET", path)[0] == 404


@pytest.mark.parametrize(("method", "path"), [("GET", "/decide"), ("DELETE", "/"), ("POST", "/state")])
def test_other_methods_are_not_there(found: Running, method: str, path: str) -> None:
    body = b"" if method != "GET" else None
    assert ask(found, method, path, body, origin=found.origin)[0] == 405


@pytest.mark.parametrize(
    ("path", "body", "says"),
    [
        ("/decide", b"", "not valid JSON"),
        ("/decide", b"[" * 100_000, "not valid JSON"),
        ("/decide", b"[]", "JSON object"),
        ("/decide", b"{}", "no finding"),
        ("/decide", b'{"fingerprint": 1}', '"fingerprint" must be a text'),
        ("/decide", json.dumps({"fingerprint": NAME, "verdict": "perhaps"}).encode(), "accepted, false-positive"),
        ("/decide", json.dumps({"fingerprint": NAME, "verdict": ["accepted"]}).encode(), "must be one of"),
        ("/decide", json.dumps({"fingerprint": NAME, "verdict": "accepted", "note": "x" * 5000}).encode(), "at most 4000"),
        ("/decide", json.dumps({"fingerprint": NAME, "verdict": "accepted", "expires": "soon"}).encode(), "must be a day"),
        ("/decide", json.dumps({"fingerprint": NAME, "verdict": "accepted", "expires": "2001-01-01"}).encode(), "is over"),
        ("/bulk", b'{"fingerprints": "all"}', "list of texts"),
        ("/bulk", b'{"fingerprints": [1]}', "list of texts"),
        ("/bulk", b'{"fingerprints": []}', "must be one of"),
    ],
)
def test_nonsense_is_answered_in_words(found: Running, decisions: Path, path: str, body: bytes, says: str) -> None:
    status, _, answer = ask(found, "POST", path, body)
    assert status == 400
    assert says in json.loads(answer)["error"]
    assert not decisions.exists()


def test_only_json_decides(found: Running) -> None:
    body = json.dumps({"fingerprint": NAME, "verdict": "accepted", "seen": ""}).encode()
    assert ask(found, "POST", "/decide", body, content_type="text/plain")[0] == 400


def test_a_decision_and_its_way_back(found: Running, decisions: Path) -> None:
    status, record = post(found, "/decide", fingerprint=NAME, verdict="wont-fix", reason="old", expires="2999-01-01", seen="")
    assert status == 200
    assert record["undo"] is True
    mine = record["standings"][NAME]
    assert (mine["state"], mine["verdict"], mine["reason"], mine["by"], mine["expires"]) == (
        "decided",
        "wont-fix",
        "old",
        "tester",
        "2999-01-01",
    )
    known = record["version"]
    assert ask(found, "GET", f"/state?known={known}")[0] == 204
    status, record = post(found, "/decide", fingerprint=NAME, verdict="accepted", seen="")
    assert (status, record["error"][:35]) == (409, "Decided as wont-fix by tester meanw")
    status, record = post(found, "/decide", fingerprint=NAME, verdict=None, seen=mine["tag"])
    assert (status, record["standings"][NAME]["state"]) == (200, "open")
    status, record = post(found, "/decide", fingerprint=NAME, verdict="accepted", seen=mine["tag"])
    assert (status, record["error"][:17]) == (409, "Somebody took the")
    status, record = post(found, "/undo")
    assert record["restored"] == [NAME]
    assert load_decisions(decisions)[NAME].reason == "old"
    post(found, "/undo")
    assert post(found, "/undo")[1]["restored"] == []


def test_bulk(found: Running, decisions: Path) -> None:
    names = [finding.fingerprint for finding in RESULT.findings]
    assert post(found, "/bulk", fingerprints=names, count=True)[1]["fresh"] == 8
    assert not decisions.exists()
    status, record = post(found, "/bulk", fingerprints=names[:3], verdict="unsure")
    assert (status, record["fresh"], record["reviewed"]) == (200, 3, 0)
    assert post(found, "/bulk", fingerprints=names, count=True)[1]["reviewed"] == 3


def test_half_a_surrogate_pair_is_no_fault(decisions: Path) -> None:
    with running(Review(RESULT, decisions), "<p>\ud800</p>") as found:
        assert ask(found, "GET", "/")[2] == b"<p>?</p>"
        note = b'{"fingerprint": "%s", "verdict": "unsure", "note": "\\ud800", "seen": ""}' % NAME.encode()
        status, _, answer = ask(found, "POST", "/decide", note)
        assert (status, json.loads(answer)["standings"][NAME]["note"]) == (200, "\ud800")


def test_a_file_that_is_wrong_is_said(found: Running, decisions: Path) -> None:
    decisions.write_text("{", encoding="utf-8")
    status, _, answer = ask(found, "GET", "/state")
    assert status == 500
    assert f"{decisions.name}:1" in json.loads(answer)["error"]


def test_a_port_that_is_taken(found: Running) -> None:
    with pytest.raises(FactcheckError, match="try another --port"), web.listen(found.port):
        pass


def test_the_page_may_talk_to_its_own_server_only() -> None:
    markup = web.page(RESULT)
    head = html.unescape(markup.partition("<style>")[0])
    assert "default-src 'none'" in head
    assert "connect-src 'self'" in head
    assert "unsafe" not in head
    assert sample.HOSTILE not in markup


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    show: Callable[[int, int], None] = lambda done, total: told.append((done, total))  # noqa: E731
    web.page(RESULT, show)
    assert told[-1] == (4, 4)
