"""Words of an article are data wherever they are shown: none of them may act as markup, a link or a command."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u061c\u2060\ufeff"))
"""Characters that show nothing and mean nothing to a reader of a quotation."""

_JOINERS = "\u200c\u200d"
"""Zero-width characters that Persian, Indic scripts and emoji are spelt with."""

_WHITE = re.compile(r"\s+")

_MARKUP = re.compile(r"[\\`*\[\]<>&~|$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
"""What opens or closes something in GitHub Flavored Markdown; an underscore does not within a word (CommonMark 6.2)."""

_START = re.compile(r"(?:[#=+-](?=[\s#=+-]|\Z)|(\d{1,9})(?=[.)](?:\s|\Z)))")
"""What begins a heading, a list or a rule at the start of a line; behind a number, the full stop or bracket does."""

_BREAK = "&#8203;"
"""A zero-width space: GitHub looks for these after it has taken all escapes away, so that only another character helps."""

_ACTIVE = re.compile(
    r"(?<=:)(?=//)|(?<=[Ww])(?=[Ww]{2}\.)|(?<=@)(?=\S)|(?<=#)(?=\d)|(?<=[Gg][Hh])(?=-\d)|(?<=:)(?=[\w+-]{1,40}:)", re.ASCII
)
"""Where a web address, a mention, an issue's number or an emoji's name would become something else by itself (GFM 6.9)."""


def plain(text: str) -> str:
    """One line of text in which everything is what it looks like.

    White space becomes one space; control characters, bidirectional overrides and other characters that change how text is
    shown become visible as ⟨U+202E⟩.
    """
    if not text.isascii():
        text = text.translate(_INVISIBLE)
    text = _WHITE.sub(" ", text).strip()
    if text.isprintable():
        return text
    return "".join(character if _is_shown(character) else f"⟨U+{ord(character):04X}⟩" for character in text)


def _is_shown(character: str) -> bool:
    if character.isprintable() or character in _JOINERS:
        return True
    # Unassigned is what this Python's Unicode does not know yet; the non-characters U+xxFFFE and U+xxFFFF stay out of files.
    return unicodedata.category(character) in ("Co", "Cn", "Zs") and ord(character) & 0xFFFE != 0xFFFE


def markdown(text: str) -> str:
    """The text as itself in GitHub Flavored Markdown: in a paragraph, heading, list or table, at its start or within."""
    text = plain(text)
    parts = _ACTIVE.split(text)
    escaped = _BREAK.join(_MARKUP.sub(_escape, part) for part in parts)
    if start := _START.match(text):
        number = start.group(1) or ""
        escaped = f"{number}\\{escaped[len(number) :]}"
    # At the end of a heading a # would be its closing one.
    return f"{escaped[:-1]}\\#" if text.endswith("#") and len(text) > 1 else escaped


def _escape(match: re.Match[str]) -> str:
    # An entity where the character would open raw HTML, because not every reader of Markdown takes \< for a plain <.
    return {"<": "&lt;", ">": "&gt;", "&": "&amp;"}.get(match.group(), f"\\{match.group()}")


def markup(text: str) -> str:
    """The text as itself in HTML, between tags or in a quoted attribute."""
    from html import escape

    return escape(plain(text), quote=True)


def path(text: str) -> str:
    """A relative path as a link's target: no scheme, no markup, no end of the link before its own."""
    return quote(text, safe="/-._~", errors="replace")


def web_address(url: str | None) -> str | None:
    """A link's target for an address of the web; ``None`` for any other scheme, which must not be followed."""
    if url is None or not re.match(r"https?://[^\s/]", url, re.IGNORECASE):
        return None
    return quote(url, safe=":/?#@!$&'+,;=%-._~", errors="replace")
