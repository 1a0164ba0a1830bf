"""The page as text: one file, nothing from elsewhere, nothing of an article as markup."""

from __future__ import annotations

import base64
import hashlib
import html
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import sample

from factcheck.errors import MissingExtraError
from factcheck.model import Reconciliation
from factcheck.reporting import Suppressed, render
from factcheck.reporting import html as page


@pytest.fixture(scope="module")
def report() -> str:
    return render(sample.small(), "html")


def test_nothing_is_loaded(report: str) -> None:
    assert not re.search(r"<(?:link(?! rel=\"icon\" href=\"data:,\")|img|iframe|object|embed|base|form action)", report)
    assert not re.search(r"\bsrc=", re.sub(r"&lt;.*?&gt;", "", report))
    assert re.findall(r'href="(?!#)([^"]*)"', report) == ["data:,", "https://gazette.example/bridge"]
    assert "url(" not in report
    assert "@import" not in report


def test_only_its_own_script_and_style_may_act(report: str) -> None:
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', report)
    policy = html.unescape(policy)
    for kind, tag in (("script-src", "script"), ("style-src", "style")):
        [content] = re.findall(rf"<{tag}>(.*?)</{tag}>", report, flags=re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{kind} 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none';")
    assert not re.search(r'<[a-z](?:[^>"]|"[^"]*")*\s(?:style|on\w+)=', report.partition("<script>")[0])


def test_an_article_cannot_write_markup(report: str) -> None:
    assert "window.hacked = 1</script>" not in report
    assert "{{ 7 * 7 }}" in report
    assert "javascript:" not in report
    assert report.count("<script>") == 1


def test_anchors_lead_somewhere_and_are_there_once(report: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', report)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', report)) <= set(ids)
    referred = {name for names in re.findall(r'aria-labelledby="([^"]+)"', report) for name in names.split()}
    assert referred <= set(ids)


def test_the_same_page_every_time_in_any_order(report: str) -> None:
    assert render(sample.small(), "html") == report


def test_title_and_what_was_suppressed() -> None:
    result = sample.small()
    hidden = Suppressed(result.findings[0], "different <things>", "false-positive", "ada", "d.jsonl")
    text = render(replace(result, findings=()), "html", title="A <b> title", suppressed=(hidden,))
    assert "<title>A &lt;b&gt; title</title>" in text
    assert "1 decided and not shown above" in text
    assert "false-positive · different &lt;things&gt; · ada · d.jsonl" in text
    assert "Nothing was found to object to." in text


def test_an_empty_reconciliation() -> None:
    text = render(Reconciliation((), (), (), (), ()), "html")
    assert "Fact check of 0 sources" in text
    for words in (
        "No two claims speak of the same thing.",
        "No source dates an event.",
        "No two sources speak of the same thing.",
    ):
        assert words in text


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    page._loaded.cache_clear()
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtraError, match=r'pip install "factcheck\[html\]"'):
        render(sample.small(), "html")
    page._loaded.cache_clear()


def test_the_sources_of_the_page_hold_no_end_of_their_own_element() -> None:
    folder = Path(page.__file__).parent
    assert "</script" not in (folder / "page.js").read_text(encoding="utf-8").lower()
    assert "</style" not in (folder / "page.css").read_text(encoding="utf-8").lower()
