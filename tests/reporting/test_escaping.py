"""No words of an article get out of their place, whatever they are."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from making import HOSTILE
from markdown_it import MarkdownIt

from factcheck.reporting import escaping

NASTY = st.text(
    st.sampled_from([*"\\`*_{}[]()<>#+-.!|&~$:@='\"/?%^ \t\n\r\0\x1b1aAwx", "\u202e", "\u2028", "\u200b", "é", "１", "😀"]),
    max_size=40,
)
ANY = st.one_of(
    NASTY, st.text(max_size=40), st.sampled_from([HOSTILE, "1. a", "- a", "---", "===", "    x", "[x]: y", "<!--", "]]>"])
)

_GFM = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


class _Page(HTMLParser):
    """The words and the tags of rendered Markdown."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words = ""
        self.tags: list[str] = []
        self.links: list[str] = []
        self.feed(page)
        self.close()

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]


def _shown(words: str) -> str:
    """What a reader is to see of the words."""
    return escaping.plain(words)


def _read(words: str) -> str:
    return words.replace("\u200b", "").strip("\n")


@given(ANY)
@example("C#")
@example("#")
@example("12) x")
@example("=")
@example("&amp; &#35; &lt;")
@example(":smile: 10:30:45")
@settings(max_examples=400)
def test_markdown_shows_the_words_themselves(words: str) -> None:
    shown = _shown(words)
    escaped = escaping.markdown(words)
    for template, tags in (
        ("{}", ["p"]),
        ("x {} y", ["p"]),
        ("# {}", ["h1"]),
        ("> “{}”", ["blockquote", "p"]),
        ("- {}", ["ul", "li"]),
    ):
        page = _Page(_GFM.render(template.format(escaped)))
        wanted = template.replace("# ", "").replace("> ", "").replace("- ", "").format(shown)
        assert _read(page.words).replace("\n", "") == wanted.strip(), template
        assert page.tags == tags if shown else page.words.strip() in ("", "x  y", "“”")


@given(ANY, ANY)
def test_markdown_stays_in_its_cell(left: str, right: str) -> None:
    page = _Page(_GFM.render(f"| a | b |\n| --- | --- |\n| {escaping.markdown(left)} | {escaping.markdown(right)} |\n"))
    assert page.tags == ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"]


@pytest.mark.parametrize(
    "words",
    [
        "see https://evil.example/x",
        "www.evil.example",
        "mail a@b.example now",
        "@octocat",
        "#12",
        "GH-12",
        "owner/name#3",
        ":tada:",
    ],
)
def test_markdown_breaks_what_github_links_by_itself(words: str) -> None:
    assert "&#8203;" in escaping.markdown(words)
    active = r"://|\bwww\.|@\w|#\d|GH-\d|:\w+:"
    assert not re.search(active, escaping.markdown(words).replace("&#8203;", "​"), re.IGNORECASE)


@given(ANY)
def test_markup_shows_the_words_themselves(words: str) -> None:
    page = _Page(f'<p title="{escaping.markup(words)}">{escaping.markup(words)}</p>')
    assert page.tags == ["p"]
    assert page.words == _shown(words)


@given(ANY)
def test_plain_text_has_nothing_hidden_and_nothing_new_the_second_time(words: str) -> None:
    shown = escaping.plain(words)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]", shown)
    assert "\n" not in shown
    assert escaping.plain(shown) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("HK$3 billion", "HK$3 billion"),
        ("a\n  b\tc", "a b c"),
        ("a\x1b[31mb", "a⟨U+001B⟩[31mb"),
        ("\u202egnirts", "⟨U+202E⟩gnirts"),
        ("co\u00adoperate", "cooperate"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🔬", "👩\u200d🔬"),
        ("🇭🇰 flag", "🇭🇰 flag"),
        ("\U000e0041", "⟨U+E0041⟩"),
        ("x\ufffey", "x⟨U+FFFE⟩y"),
        ("", ""),
    ],
)
def test_plain_text(text: str, shown: str) -> None:
    assert escaping.plain(text) == shown


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_a_path_is_one_relative_link(path: str) -> None:
    page = _Page(_GFM.render(f"[x]({escaping.path('a/' + path)})"))
    assert page.tags == ["p", "a"]
    assert page.words.strip() == "x"
    assert ":" not in escaping.path(path)


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://a.example/b?c=d#e", "https://a.example/b?c=d#e"),
        ("HTTP://A.example", "HTTP://A.example"),
        ("https://a.example/x) [y](z", "https://a.example/x%29%20%5By%5D%28z"),
        ("https://a.example/\"onclick='x'", "https://a.example/%22onclick='x'"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//a.example", None),
        (" https://a.example", None),
        ("https://", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_are_linked(url: str | None, target: str | None) -> None:
    assert escaping.web_address(url) == target


def test_a_long_text_is_escaped_in_one_go() -> None:
    words = "*" * 300_000 + ":" * 300_000 + "@a" * 100_000
    assert escaping.markdown(words).count("\\*") == 300_000
