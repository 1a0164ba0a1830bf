"""Mojibake: text that was decoded with the wrong encoding, repaired run by run, so that every offset keeps its way back.

ftfy repairs nearly all of it. What it lacks is UTF-8 read as Thai cp874 with cp1252 standing in for the bytes that cp874
leaves undefined, so that comes first; and only where every run of the text that has Thai in it decodes, for otherwise
there is real Thai in it, which would be hurt.
"""

from __future__ import annotations

import re

from factcheck.lexicon.patterns import compiled
from factcheck.model import Repair, SourceMap, Span
from factcheck.reading.rewriting import Edit, rewrite

_NOT_ASCII = compiled(r"[^\x00-\x7f]+")
_THAI = compiled(r"[\u0e00-\u0e7f]")
_TRUNCATED = compiled(r"[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{1,2}")
_UTF8 = compiled(r"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")

# What UTF-8 sequences look like when they were read as Latin-1, Windows-1250, -1251, -1252 or Mac Roman: a letter that
# stands for a lead byte, and then what stands for a continuation byte and hardly ever follows a letter; control characters
# of Latin-1; what could not be decoded. Cheap, and right often enough to decide whether ftfy is worth importing.
_SUSPICIOUS = compiled(
    r"[\u0080-\u009f]"
    r"|[ÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôĂĐŃšžœŠŽŒ][\u00a0-\u00bf\u0080-\u009f€‚ƒ„…†‡ˆ‰‹‘’“”•–—˜™›ŠŒŽšœžŸ˘˛˙Łł¬√]"
    r"|[РС][\u0080-\u00bf\u0402-\u040f\u0452-\u045f°±Ііґ·„…†‡€‰‹‘’“”•–—™›]"
    r"|‚Ä[\u0080-\u00ff\u2000-\u22ff]|[√¬][\u00a0-\u00ff\u2020\u2122\u2202]"
)
_REFERENCE = compiled(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z][a-zA-Z0-9]{1,24});")
_REST_OF_LINE = compiled(r"[ \t]*(?:\r?\n|\r|$)")
_INVISIBLE = compiled(r"[\u00ad\u200b\u2060\ufeff]+|\x1b\[[0-9;]{0,30}[A-Za-z]|\r\n?")
_TWINS = (("\u2010", "-"), ("\u2011", "-"), ("\u02bc", "’"))
"""Signs that only look like others, and those others: the hyphens of typesetters, the apostrophe that is a letter."""


def clean(text: str) -> tuple[str, SourceMap, tuple[Repair, ...]]:
    """The text as it is worked on, the map from it to the text as it was, and what had to be repaired."""
    unchanged = SourceMap((0,))
    return repair(*normalise(text, unchanged))


def normalise(text: str, source_map: SourceMap) -> tuple[str, SourceMap]:
    """The text with LF at the ends of lines, without what does not show: comments, zero-width signs, terminal colours.

    Hyphens and apostrophes that only look like others are those others.
    """
    if comments := _comments(text):
        text, source_map = rewrite(text, comments, source_map)
    if not text.isascii():
        for twin, sign in _TWINS:
            text = text.replace(twin, sign)
    if not _INVISIBLE.search(text):
        return text, source_map
    edits = [Edit(match.start(), match.end(), "\n" if match[0][0] == "\r" else "") for match in _INVISIBLE.finditer(text)]
    return rewrite(text, edits, source_map)


def _comments(text: str) -> list[Edit]:
    """The HTML comments of a text, each with the whole of its line where it has it for itself; an open one is text."""
    found: list[Edit] = []
    start = text.find("<!--")
    while start >= 0 and (closed := text.find("-->", start + 4)) >= 0:
        end = closed + 3
        line_start = start
        while line_start > 0 and text[line_start - 1] in " \t":
            line_start -= 1
        rest = _REST_OF_LINE.match(text, end)
        line_end = rest.end() if rest else end
        alone = (line_start == 0 or text[line_start - 1] in "\r\n") and rest is not None
        found.append(Edit(line_start, line_end) if alone else Edit(start, end))
        start = text.find("<!--", found[-1].end)
    return found


def repair(text: str, source_map: SourceMap) -> tuple[str, SourceMap, tuple[Repair, ...]]:
    """The text as it was meant, the map to the file, and what was repaired or could not be."""
    if text.isascii() and "&" not in text:
        return text, source_map, ()
    found: list[tuple[Edit, str]] = []
    for detect in (_thai_edits, _encoding_edits, _reference_edits):
        edits = detect(text)
        if not edits:
            continue
        moved = _moved(found, [edit for edit, _ in edits])
        text, source_map = rewrite(text, [edit for edit, _ in edits], source_map)
        found = sorted((*moved, *_landed(edits)), key=lambda pair: pair[0].start)
    repairs = [
        Repair(Span(edit.start, edit.end), edit.text, after := text[edit.start : edit.end], cause, "\ufffd" not in after)
        for edit, cause in found
    ]
    told = {made.span.start for made in repairs}
    repairs += [
        Repair(Span(match.start(), match.end()), match[0], match[0], "bytes that could not be decoded", readable=False)
        for match in re.finditer("\ufffd+", text)
        if match.start() not in told
    ]
    return text, source_map, tuple(sorted(repairs, key=lambda made: (made.span.start, made.span.end)))


def _landed(edits: list[tuple[Edit, str]]) -> list[tuple[Edit, str]]:
    """Made edits as what stands in the new text now: its place, and in ``text`` what stood there before."""
    landed = []
    shift = 0
    for edit, cause in edits:
        start = edit.start + shift
        shift += len(edit.text) - (edit.end - edit.start)
        before, _, why = cause.partition("\0")
        landed.append((Edit(start, start + len(edit.text), before), why))
    return landed


def _moved(landed: list[tuple[Edit, str]], edits: list[Edit]) -> list[tuple[Edit, str]]:
    """Earlier repairs where later edits have moved them; one that a later edit lies over is dropped, for that one tells it."""
    moved = []
    position = shift = 0
    for made, cause in landed:
        while position < len(edits) and edits[position].end <= made.start:
            shift += len(edits[position].text) - (edits[position].end - edits[position].start)
            position += 1
        if position < len(edits) and edits[position].start < made.end:
            continue
        moved.append((Edit(made.start + shift, made.end + shift, made.text), cause))
    return moved


def _thai_edits(text: str) -> list[tuple[Edit, str]]:
    if not _THAI.search(text):
        return []
    table = _thai_table()
    edits: list[tuple[Edit, str]] = []
    lost = 0
    for run in _NOT_ASCII.finditer(text):
        if not _THAI.search(run[0]):
            continue
        covered = 0
        for match in _UTF8.finditer(run[0].translate(table)):
            start, end = run.start() + match.start(), run.start() + match.end()
            meant = _decoded(match[0])
            if meant is None or not _THAI.search(text, start, end) or not _is_plausible(text, start, end, meant):
                continue
            covered += len(_THAI.findall(text[start:end]))
            edits.append((Edit(start, end, meant), f"{text[start:end]}\0UTF-8 that was read as Thai (cp874)"))
        if covered == len(_THAI.findall(run[0])):
            continue
        # A byte that neither encoding knows was lost on the way: what is left of its character cannot be read.
        if covered or not _TRUNCATED.fullmatch(run[0].translate(table)):
            return []
        lost += 1
        edits.append((Edit(run.start(), run.end(), "\ufffd"), f"{run[0]}\0UTF-8 that was read as Thai (cp874), a byte lost"))
    return edits if len(edits) > 2 * lost else []


def _is_plausible(text: str, start: int, end: int, meant: str) -> bool:
    """Whether Thai letters alone can be the mojibake of ``meant``, and not a word.

    They are where they make Thai again, or an accented letter within a Latin word ("Zรผrich"), or a sign at a number ("ยฃ5").
    """
    if len(_THAI.findall(text[start:end])) < end - start:
        return True
    neighbours = text[max(0, start - 1) : start] + text[end : end + 1]
    return (
        "\u0e00" <= meant <= "\u0e7f"
        or ("\u00c0" <= meant <= "\u024f" and any(beside.isascii() and beside.isalpha() for beside in neighbours))
        or ("\u00a1" <= meant <= "\u00bf" and any(beside.isascii() and beside.isdigit() for beside in neighbours))
    )


def _decoded(sequence: str) -> str | None:
    try:
        return sequence.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return None


def _thai_table() -> dict[int, int | str]:
    """From characters to the byte (as Latin-1 character) that cp874, or else cp1252, reads as them; "?" for all others."""

    class Table(dict[int, "int | str"]):
        def __missing__(self, key: int) -> int | str:
            return "?"

    table = Table()
    for byte in range(0x80, 0x100):
        table[byte] = byte if byte < 0xA0 else "?"
    for encoding in ("cp1252", "cp874"):
        for byte in range(0x80, 0x100):
            try:
                table[ord(bytes([byte]).decode(encoding))] = byte
            except UnicodeDecodeError:
                continue
    return table


def _encoding_edits(text: str) -> list[tuple[Edit, str]]:
    if not _SUSPICIOUS.search(text):
        return []
    import ftfy

    settings = ftfy.TextFixerConfig(unescape_html=False, uncurl_quotes=False, normalization=None, explain=False)
    edits = []
    for run in re.finditer(r"[^\x00-\x7f]+(?: (?=[^\x00-\x7f]|\w))?", text):
        if not _SUSPICIOUS.search(run[0]) or len(run[0]) > 20_000:
            continue
        meant = ftfy.fix_encoding(run[0], settings)
        before = run[0]
        if before[-1] == meant[-1:] == " ":
            before, meant = before[:-1], meant[:-1]
        if meant != before:
            edit = Edit(run.start(), run.start() + len(before), meant)
            edits.append((edit, f"{before}\0text that was decoded with the wrong encoding"))
    return edits


def _reference_edits(text: str) -> list[tuple[Edit, str]]:
    edits = []
    for match in _REFERENCE.finditer(text):
        from html import unescape  # its table of names is large, and most texts hold none of them

        meant = unescape(match[0])
        if meant != match[0]:
            edits.append((Edit(match.start(), match.end(), meant), f"{match[0]}\0an HTML character reference left in the text"))
    return edits
