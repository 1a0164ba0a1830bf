"""Where sentences end. A block's line breaks end sentences too, except in wrapped prose."""

from __future__ import annotations

import re

from factcheck.lexicon.patterns import compiled
from factcheck.model import Span

# One candidate is one run of end marks with the closing quotes, brackets or note marks ("[3]") after it; what follows
# decides.
_END = compiled(r"[.!?…]+[\"'”’)\]]{0,3}(?:\[\w{1,3}\]){0,4}(?=\s)|\n[ \t]*(?=\n)|\n(?=[ \t]*(?:[•*–-][ \t]|\d{1,3}[.)][ \t]))")
_LAST_WORD = compiled(r"[^\s(\[“\"']+$")
_HALVES_OF_DAY = frozenset({"a.m", "p.m"})
_COUNTRIES = frozenset({"u.s", "u.k", "u.n", "e.u", "u.s.a", "d.c"})
# After these, a capital letter does start a new sentence as a rule; a figure or a small letter does not.
_MAY_END = (
    _HALVES_OF_DAY
    | _COUNTRIES
    | {"inc", "ltd", "co", "corp", "jr", "sr", "etc", "est", "al", "m", "bn", "mn", "tn", "pct", "km", "kg", "mm", "cm"}
    | {"ft"}
)
TITLES = frozenset(
    {"mr", "mrs", "ms", "dr", "prof", "st", "sen", "rep", "gov", "gen", "col", "lt", "sgt", "capt", "cpl", "maj", "rev"}
    | {"hon", "cmdr", "adm", "supt", "insp", "pres", "mt"}
)
"""What stands, cut short, before a name."""
_ABBREVIATIONS = (
    _MAY_END
    | TITLES
    | {"asst", "atty", "rs", "cr", "no", "nos", "vs", "bros"}
    | {"dept", "approx", "fig", "vol", "pp", "ed", "cf", "ca", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep"}
    | {"sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun", "i.e", "e.g"}
    | {"ph.d", "calif", "conn", "fla", "ill", "mass", "mich", "minn", "ore", "pa", "tenn", "tex", "wash", "ave", "blvd"}
    | {"rd", "sq", "lb", "oz"}
)
_AFTER_A_CLOCK = compiled(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d|"
    r"(?:East|West|Pacific|Central|Mountain|Standard|Daylight|Local)[a-z]* "
)
"""The day and the zone go on with the hour: "at 1:30 a.m. Tuesday", "at 6 p.m. Eastern time"."""
_OPENING_WORDS = (
    frozenset({"the", "a", "an", "it", "he", "she", "they", "we", "i", "this", "that", "these", "those", "in", "on", "at"})
    | {"but", "and", "however", "meanwhile", "its", "his", "her", "their", "there", "for", "if", "when", "while"}
    | {"after", "as", "some", "many"}
)
"""With one of these a sentence begins, as a rule: "the U.S. The crew", and not "the U.S. Treasury"."""

LONGEST = 4_000
"""Characters. What goes on for longer without an end is no sentence; it is cut at a blank, so that none is read at great
cost."""

_OPENERS = "\"'“‘([ "


def split_sentences(text: str, span: Span) -> list[Span]:
    """The sentences of ``text[span.start:span.end]``, trimmed, in order; every other character is blank."""
    found: list[Span] = []
    start = span.start
    for match in _END.finditer(text, span.start, span.end):
        if _ends_here(text, start, match, span.end):
            _add(found, text, start, match.end())
            start = match.end()
    _add(found, text, start, span.end)
    return found


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        _add(found, text, start, cut)
        start = cut
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        start += len(piece) - len(piece.lstrip())
        found.append(Span(start, start + len(stripped)))


def _ends_here(text: str, start: int, match: re.Match[str], end: int) -> bool:
    mark = match.group()
    if mark[0] == "\n":
        return True
    follows = text[match.end() : min(end, match.end() + 40)].lstrip(_OPENERS + "\n\t\r")
    if not follows:
        return True
    if mark[0] != ".":
        return not follows[0].islower()
    word = _LAST_WORD.search(text, max(start, match.start() - 24), match.start())
    last = word.group().lower() if word else ""
    if last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha() and last not in "i"):
        if last in _HALVES_OF_DAY and _AFTER_A_CLOCK.match(follows):
            return False
        if last in _COUNTRIES:
            return follows.split()[0].lower().strip(",") in _OPENING_WORDS and follows[0].isupper()
        return last in _MAY_END and follows[0].isupper() and not follows[:2].isupper()
    return not follows[0].islower()
