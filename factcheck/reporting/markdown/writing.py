"""The bits of Markdown that the report is put together from; whatever comes from an article is escaped here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from factcheck.model import Document, Finding, Origin, Tier
from factcheck.reporting import places, wording
from factcheck.reporting.escaping import markdown as text
from factcheck.reporting.escaping import markup
from factcheck.reporting.passages import Passage, Piece
from factcheck.reporting.registry import Options

_Thing = TypeVar("_Thing")

LONGEST = 250
"""How many items a list or table of the report has at most: GitHub shows no page of more than some hundred kilobytes."""


_LONGEST_NAME = 50


def quoted(pieces: Iterable[Piece]) -> str:
    """A quotation with its figures in bold."""
    words = "".join(bold(piece.text) if piece.marked else spaced(piece.text) for piece in pieces)
    return f"“{words.strip()}”"


def bold(words: str) -> str:
    """Words in bold, with the white space around them outside, without which Markdown would not take it for bold."""
    if not (shown := text(words)):
        return spaced(words)
    # Beside a letter or digit asterisks always open and close, beside other characters not always (CommonMark 6.2).
    start, end = ("**", "**") if shown[0].isalnum() and shown[-1].isalnum() else ("<b>", "</b>")
    return f"{' ' if words[0].isspace() else ''}{start}{shown}{end}{' ' if words[-1].isspace() else ''}"


def spaced(words: str) -> str:
    """Escaped words that keep one space of what stands at their ends."""
    inside = text(words)
    if not inside:
        return " " if words else ""
    return f"{' ' if words[0].isspace() else ''}{inside}{' ' if words[-1].isspace() else ''}"


def linked(words: str, target: str | None) -> str:
    """Words, and a link where there is a target."""
    return f"[{text(words)}]({target})" if target else text(words)


def where(document: Document | None, source: str, line: int, options: Options) -> str:
    """A source by name with the line, linked: "China Daily, line 2"."""
    name = wording.source_name(document) if document is not None else source
    if len(name) > _LONGEST_NAME:
        name = f"{name[:_LONGEST_NAME].rsplit(' ', 1)[0]} …"
    return linked(f"{name}, line {line}", places.link(document, line, options))


def file_and_line(document: Document | None, source: str, line: int, options: Options) -> str:
    """The file of a source with the line, linked: "003.txt:2"."""
    name = document.path or document.id if document is not None else source
    if document is not None and not places.is_relative(name):
        name = document.id
    return linked(f"{name}:{line}", places.link(document, line, options))


def provenance(passage: Passage, options: Options) -> str:
    """Who says it, when, where it stands, and what a reader should know of that source."""
    document = passage.document
    parts: list[str] = []
    if document is not None:
        parts.append(bold(wording.source_name(document)))
        parts.append(text(wording.day(document.published)) if document.published else "undated")
    parts.append(file_and_line(document, passage.source, passage.line, options))
    if any(claim.origin is Origin.AI for claim in passage.claims) or (document and document.origin is Origin.AI):
        parts.append("AI-generated")
    if document is not None and document.tier is not Tier.MEDIUM:
        parts.append(f"trust: {document.tier.value}")
    return ", ".join(parts)


def blockquote(passage: Passage, options: Options) -> str:
    """A passage as a quotation with its source below."""
    return f"> {quoted(passage.pieces())}\n>\n> — {provenance(passage, options)}"


def table(
    header: Sequence[str], things: Sequence[_Thing], write: Callable[[_Thing], Sequence[str]], longest: int = LONGEST
) -> str:
    """A table with a row a thing, of cells that are Markdown already, without the columns in which there is nothing."""
    rows = [write(thing) for thing in things[:longest]]
    used = [column for column in range(len(header)) if any(row[column] for row in rows)]
    lines = [header, ["---"] * len(header), *rows]
    if len(things) > longest:
        lines.append([f"and {len(things) - longest:,} more", *[""] * (len(header) - 1)])
    return "\n".join(f"| {' | '.join(line[column] or ' ' for column in used)} |" for line in lines)


def listed(things: Sequence[_Thing], write: Callable[[_Thing], str], shown: int = 0) -> str:
    """A list: ``shown`` items open, the rest folded; where nothing is to be open, the caller folds the whole.

    What no person reads to its end stops at :data:`LONGEST`, and says so.
    """
    items = [write(thing) for thing in things[:LONGEST]]
    if len(things) > LONGEST:
        items.append(f"- and {len(things) - LONGEST:,} more, which the JSON and CSV reports list")
    if not shown or len(things) <= shown:
        return "\n".join(items)
    return "\n".join(items[:shown]) + "\n\n" + folded(f"{len(things) - shown:,} more", "\n".join(items[shown:]))


def folded(summary: str, body: str) -> str:
    """Something to be opened by those who want it; ``summary`` is plain text, ``body`` Markdown."""
    return f"<details>\n<summary>{markup(summary)}</summary>\n\n{body}\n\n</details>"


def capital(words: str) -> str:
    """With a capital at the start, where that is how a sentence starts."""
    return words[:1].upper() + words[1:]


def sentence(words: str) -> str:
    """Plain words as a sentence, escaped: a capital at the start, a full stop at the end where nothing else ends it."""
    words = words.strip()
    return text(capital(words if words.endswith((".", "?", "!", "…")) else f"{words}."))


def code(word: str) -> str:
    """A word that is to be typed as it stands."""
    return f"`{''.join(character for character in word if character.isalnum() or character in ':._-/')}`"


def rule_name(finding: Finding) -> str:
    """A rule by code and name: "`FC101` value-conflict"."""
    return f"{code(finding.rule)} {text(finding.name)}"
