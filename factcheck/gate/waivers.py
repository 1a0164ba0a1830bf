"""Waivers in the text: ``<!-- factcheck: ignore FC101 -- reason -->``.

A waiver covers the block that it stands in; alone on its lines, the block that follows. ``ignore-file`` covers the whole file.
They are looked for in the file as it is on disk, whatever reading makes of comments, and placed by lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from factcheck.errors import nearest
from factcheck.model import Document, Finding

_FORM = "<!-- factcheck: ignore FC101 -- reason -->"
_DIRECTIVE = re.compile(r"\s*factcheck\s*:\s*(\S+)", re.IGNORECASE)
_REASON = re.compile("--+|[–—]")
_WITHOUT_COMMENTS = frozenset({".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".pdf", ".docx", ".rss", ".atom"})
"""Files whose lines are not the lines of one text."""


class Waiver(NamedTuple):
    """A comment that lets findings pass in a stretch of its document.

    ``rules`` are codes, empty for all of them; ``covers`` is the first and the last line that it covers, both of them included,
    ``None`` for the whole file.
    """

    source: str
    line: int
    reason: str
    rules: tuple[str, ...] = ()
    covers: tuple[int, int] | None = None

    def allows(self, rule: str) -> bool:
        """Whether it is about findings of a rule."""
        return not self.rules or rule in self.rules

    def reaches(self, first: int, last: int) -> bool:
        """Whether it covers one of these lines."""
        return self.covers is None or (first <= self.covers[1] and self.covers[0] <= last)


class Remark(NamedTuple):
    """Something to tell about a waiver: it is not understood, or it is not needed."""

    source: str
    line: int
    message: str


class Waived(NamedTuple):
    """What waivers do to findings: which they let pass, by the index of the finding, and what there is to say of them."""

    by_finding: Mapping[int, Waiver]
    remarks: tuple[Remark, ...]


def waive(findings: Iterable[Finding], documents: Iterable[Document]) -> Waived:
    """Lay the waivers of the documents over the findings; one that no finding needs, or a rule that it names, is remarked."""
    by_id = {document.id: document for document in documents}
    waivers: dict[str, list[Waiver]] = {}
    remarks: list[Remark] = []
    for id, document in by_id.items():
        for found in find_waivers(document):
            if isinstance(found, Remark):
                remarks.append(found)
            else:
                waivers.setdefault(id, []).append(found)
    passed: dict[int, Waiver] = {}
    needed: set[tuple[Waiver, str]] = set()
    for index, finding in enumerate(findings if waivers else ()):
        for passage in finding.evidence:
            for waiver in waivers.get(passage.source, ()):
                document = by_id[passage.source]
                first, last = document.line(passage.span.start), document.line(max(passage.span.start, passage.span.end - 1))
                if waiver.allows(finding.rule) and waiver.reaches(first, last):
                    passed.setdefault(index, waiver)
                    needed.add((waiver, finding.rule if waiver.rules else ""))
    for waiver in (waiver for found in waivers.values() for waiver in found):
        unused = [rule for rule in waiver.rules or ("",) if (waiver, rule) not in needed]
        if unused:
            named = ", ".join(rule for rule in unused if rule)
            what = f"the waiver of {named}" if named else "the waiver"
            remarks.append(Remark(waiver.source, waiver.line, f"{what} lets nothing pass any more; take it out"))
    return Waived(passed, tuple(sorted(remarks, key=lambda remark: (remark.source, remark.line, remark.message))))


def find_waivers(document: Document) -> Iterator[Waiver | Remark]:
    """The waivers of a document in the order of its lines, and remarks on those that are not understood."""
    text = _raw_text(document)
    if "<!--" not in text or "factcheck" not in text.lower():
        return
    comments = list(_comments(text))
    lines = re.split("\r\n|\r|\n", text)
    bare = re.split("\r\n|\r|\n", _blanked(text, comments))
    starts = _line_starts(text)
    for start, end in comments:
        first, last = _line_at(starts, start), _line_at(starts, end - 1)
        found = _parse(document.id, first, text[start + 4 : end - 3])
        if isinstance(found, Waiver) and found.covers is not None:
            target = _target(bare, first, last)
            if target is None:
                yield Remark(document.id, first, "nothing follows that the waiver could be about")
                continue
            found = Waiver(found.source, found.line, found.reason, found.rules, _widened(document, target, len(lines)))
        if found is not None:
            yield found


def _raw_text(document: Document) -> str:
    if document.path is None or document.path == "-":
        return document.text
    path = Path(document.path)
    if path.suffix.lower() in _WITHOUT_COMMENTS:
        return ""
    try:
        return path.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return document.text


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each comment that is closed."""
    position = 0
    while (start := text.find("<!--", position)) >= 0:
        closing = text.find("-->", start + 4)
        if closing < 0:
            return
        position = closing + 3
        yield start, position


def _blanked(text: str, comments: Iterable[tuple[int, int]]) -> str:
    """The text with the characters of its comments, but for the ends of lines, made spaces."""
    pieces: list[str] = []
    position = 0
    for start, end in comments:
        pieces += (text[position:start], re.sub(r"[^\r\n]", " ", text[start:end]))
        position = end
    return "".join([*pieces, text[position:]])


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\r\n|\r|\n", text))]


def _line_at(starts: list[int], offset: int) -> int:
    from bisect import bisect_right

    return bisect_right(starts, offset)


def _parse(source: str, line: int, body: str) -> Waiver | Remark | None:
    """What a comment says; ``None`` where it is not for us. ``covers`` is still to be found."""
    from factcheck.judging import all_rules

    directive = _DIRECTIVE.match(body)
    if directive is None:
        return None
    word = directive[1].lower()
    if word not in ("ignore", "ignore-file"):
        return Remark(source, line, f"{directive[1]!r} is no waiver{nearest(word, ('ignore', 'ignore-file'))} ({_FORM})")
    parts = _REASON.split(body[directive.end() :], maxsplit=1)
    reason = " ".join(parts[1].split()) if len(parts) == 2 else ""
    if not reason:
        return Remark(source, line, f"the waiver gives no reason, so it does not count ({_FORM})")
    known = all_rules()
    names = {rule.name: code for code, rule in known.items()}
    codes: list[str] = []
    for name in parts[0].replace(",", " ").split():
        code = names.get(name.lower(), name.upper())
        if code not in known:
            return Remark(source, line, f"there is no rule {name!r}{nearest(name, known)}")
        codes.append(code)
    covers = None if word == "ignore-file" else (line, line)
    return Waiver(source, line, reason, tuple(dict.fromkeys(codes)), covers)


def _target(bare: list[str], first: int, last: int) -> tuple[int, int] | None:
    """The lines that a comment on these lines is about: its own where they hold text besides, else the next one that does."""
    if any(line.strip() for line in bare[first - 1 : last]):
        return first, last
    following = next((number for number, line in enumerate(bare[last:], last + 1) if line.strip()), None)
    return None if following is None else (following, following)


def _widened(document: Document, target: tuple[int, int], lines: int) -> tuple[int, int]:
    """The lines of the blocks that the target touches."""
    first, last = target
    for block in document.blocks:
        top, bottom = document.line(block.span.start), document.line(max(block.span.start, block.span.end - 1))
        if top <= target[1] and target[0] <= bottom:
            first, last = min(first, top), max(last, bottom)
    return first, min(last, lines)
