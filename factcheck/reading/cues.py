"""What a line says of itself: the cues of rules/blocks.yaml, compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from sys import maxsize
from typing import Any, NamedTuple

from factcheck.lexicon import Lexicon
from factcheck.lexicon.patterns import compiled
from factcheck.model import Origin

# Bullets, emoji, arrows and flags before the words of a line; brackets too, since links often stand in them.
_DECORATION = compiled(r"[^\w\"'“‘$€£¥#@©>»→|`(-]+|[(\[]+")
_LONGEST_CUE = 400
_OPENING = compiled(r"\d{1,4}(?!\d)|[^\W\d_]+")
_NEVER = r"(?!)"
_SCOPES = ("document", "section", "list", "block")


class OriginCue(NamedTuple):
    """Words that say who wrote what: the line itself, what follows, or all of the document."""

    match: str
    origin: Origin
    scope: str
    words: int


class Dates:
    """A date as it stands alone on a line or leads one; the pattern is compiled for the first line that begins like a date."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._table = table
        words = (word for name in ("months", "weekdays", "seasons", "parts") for word in _date_words(table, name))
        self._openings = frozenset(opening for word in (*words, "Q", "H") for opening in _OPENING.findall(word.lower())[:1])

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return compiled(date_pattern(self._table), re.IGNORECASE)

    def match(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """The date at ``start``."""
        return self._pattern.match(text, start, end) if self._may_begin(text, start) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The date that all of the text is."""
        return self._pattern.fullmatch(text) if self._may_begin(text, 0) else None

    def _may_begin(self, text: str, start: int) -> bool:
        opening = _OPENING.match(text, start)
        return opening is not None and (opening[0].isdigit() or opening[0].lower() in self._openings)


class Cues(NamedTuple):
    """The compiled cues. The pattern fields match at the start of a bare line, see :func:`bare`."""

    whole: re.Pattern[str]
    start: re.Pattern[str]
    anywhere: re.Pattern[str]
    end: re.Pattern[str]
    related: re.Pattern[str]
    link: re.Pattern[str]
    neighbour: re.Pattern[str]
    caption: re.Pattern[str]
    chronology: re.Pattern[str]
    origins: tuple[OriginCue, ...]
    any_origin: re.Pattern[str]
    months: Mapping[str, int]
    date: Dates
    published: re.Pattern[str]
    updated: re.Pattern[str]
    dateline: re.Pattern[str]

    def is_boilerplate(self, line: str) -> bool:
        """Whether a bare line is furniture of the page."""
        if not line:
            return False
        if self.start.match(line):
            return True
        if len(line) > _LONGEST_CUE:
            return False
        words = line.count(" ") + 1
        return bool(
            (words <= 25 and (self.whole.fullmatch(line) or self.anywhere.search(line)))
            or (words <= 8 and self.end.search(line))
        )

    def origin(self, line: str) -> OriginCue | None:
        """The first cue that says who wrote what."""
        if len(line) > _LONGEST_CUE or not self.any_origin.search(line):
            return None
        words = line.count(" ") + 1
        return next((cue for cue in self.origins if words <= cue.words and re.search(cue.match, line, re.IGNORECASE)), None)


def bare(line: str) -> str:
    """A line without the bullets, emoji, arrows and brackets around its words."""
    match = _DECORATION.match(line)
    return line[match.end() if match else 0 :].rstrip(" \t\u00a0])→↗»›>*_|").strip()


@lru_cache(maxsize=4)
def cues_of(lexicon: Lexicon) -> Cues:
    """The cues of a rule pack; :class:`~factcheck.errors.RuleFileError` names the entry that is wrong."""
    table = lexicon.table("blocks")

    def single(key: str) -> re.Pattern[str]:
        return _compile(lexicon, (key,), table.get(key, _NEVER))

    def joined(*keys: str, tail: str = "") -> re.Pattern[str]:
        return _joined(lexicon, keys, _entries(lexicon, keys), tail)

    origins = _origins(lexicon)
    return Cues(
        whole=joined("boilerplate", "whole"),
        start=joined("boilerplate", "start"),
        anywhere=joined("boilerplate", "anywhere"),
        end=joined("boilerplate", "end", tail=r"[.)]?$"),
        related=joined("related"),
        link=joined("link"),
        neighbour=single("neighbour"),
        caption=joined("caption"),
        chronology=single("chronology"),
        origins=origins,
        any_origin=_joined(lexicon, ("origin",), [cue.match for cue in origins]),
        months=table.get("months", {}),
        date=Dates(table),
        published=single("published"),
        updated=single("updated"),
        dateline=_dateline(table),
    )


def _joined(lexicon: Lexicon, keys: tuple[str, ...], entries: Sequence[str], tail: str = "") -> re.Pattern[str]:
    """One pattern of many; only where it is wrong, each alone, to name the one that is."""
    try:
        return compiled("(?:" + "|".join(f"(?:{entry})" for entry in entries or [_NEVER]) + ")" + tail, re.IGNORECASE)
    except re.error:
        for index, entry in enumerate(entries):
            _compile(lexicon, (*keys, index), entry)
        raise


def _entries(lexicon: Lexicon, keys: tuple[str, ...]) -> list[str]:
    value: object = lexicon.table("blocks")
    for key in keys:
        value = value.get(key, {}) if isinstance(value, dict) else {}
    if not value:
        return []
    if not isinstance(value, list):
        raise lexicon.error("blocks", keys, "must be a list of regular expressions")
    for index, entry in enumerate(value):
        if not isinstance(entry, str):
            raise lexicon.error("blocks", (*keys, index), f"must be a regular expression, not {entry!r}; quote it")
    return value


def _origins(lexicon: Lexicon) -> tuple[OriginCue, ...]:
    cues = []
    for index, entry in enumerate(lexicon.table("blocks").get("origin", [])):
        keys = ("origin", index)
        if not isinstance(entry, dict) or not isinstance(entry.get("match"), str):
            raise lexicon.error("blocks", keys, "must have match, a regular expression, with origin and scope")
        if entry.get("origin") not in list(Origin) or entry.get("scope") not in _SCOPES:
            raise lexicon.error("blocks", keys, f"origin must be human or ai, and scope one of {', '.join(_SCOPES)}")
        words = entry.get("words", _LONGEST_CUE)
        if not isinstance(words, int):
            raise lexicon.error("blocks", (*keys, "words"), "must be the largest number of words in the line")
        cues.append(OriginCue(entry["match"], Origin(entry["origin"]), entry["scope"], words))
    return tuple(cues)


def _compile(lexicon: Lexicon, keys: tuple[str | int, ...], entry: object) -> re.Pattern[str]:
    try:
        return compiled(str(entry), re.IGNORECASE)
    except re.error as error:
        raise lexicon.error("blocks", keys, f"is not a regular expression: {error}") from error


_DATE_WORDS = {"months": "january", "weekdays": "monday", "seasons": "spring", "parts": "early", "present": "present"}


def _date_words(table: Mapping[str, Any], name: str) -> list[str]:
    """The words of dates of one kind; one where the rule pack lists none, since a pattern needs some."""
    return list(table.get(name, (_DATE_WORDS[name],)))


def date_pattern(table: Mapping[str, Any]) -> str:
    """A date as it stands alone on a line or leads one, at any granularity, also a range of two."""

    def either(words: Sequence[str]) -> str:
        return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"

    month = either(_date_words(table, "months")) + r"\b\.?"
    weekday = either(_date_words(table, "weekdays")) + r"\b\.?"
    year = r"(?:1[4-9]|20)\d\d"
    day = r"[0-3]?\d(?:st|nd|rd|th)?"
    clock = r"[0-2]?\d[:.][0-5]\d(?:\s?[ap]\.?m\b\.?)?(?:\s(?:[A-Z]{2,4}|local time))?"
    single = "|".join(
        (
            rf"{year}[-/.][01]?\d[-/.][0-3]?\d(?:[ T]{clock})?",
            rf"{year}[-/.][01]\d(?!\d)",
            rf"[0-3]?\d[/.][01]?\d[/.]{year}",
            rf"(?:{weekday},?\s)?{day}\s(?:of\s)?{month}(?:,?\s{year})?",
            rf"(?:{weekday},?\s)?{month}\s{day}\b(?:,?\s{year})?",
            rf"{month},?\s{year}",
            rf"(?:{either(_date_words(table, 'seasons'))}|Q[1-4]|H[12])\s{year}",
            rf"{year}\s?[-/]?\s?(?:Q[1-4]|H[12])\b",
            rf"{year}s?\b",
            clock,
        )
    )
    part = rf"(?:{either(_date_words(table, 'parts'))}[-\s])?"
    dash = r"\s?(?:[-–—]|\bto\b)\s?"
    second = rf"(?:{single}|{either(_date_words(table, 'present'))}\b|{day}(?:,?\s{year})?|\d\d)"
    months = rf"{month}{dash}{month}\s{year}"
    days = rf"{day}{dash}{day}\s{month}(?:,?\s{year})?"
    span = rf"{months}|{days}|{part}(?:{single})(?:{dash}{second}(?![\w.]))?"
    return rf"(?:{span})(?![\w%])"


def _dateline(table: Mapping[str, Any]) -> re.Pattern[str]:
    """The head of a wire story: place, perhaps a date, perhaps the agency, then a dash or colon."""
    months = "|".join(sorted(_date_words(table, "months"), key=len, reverse=True))
    agencies = "|".join(re.escape(agency) for agency in table.get("agencies", ["Reuters"]))
    date = rf"(?:(?:{months})\.?\s\d{{1,2}}|\d{{1,2}}\s(?:{months}))\b\.?(?:,?\s(?:1[4-9]|20)\d\d)?"
    return compiled(
        rf"(?P<place>[A-Z][\w.'’-]*(?:[ /][\w.'’-]+){{0,4}}(?:,\s[A-Z][\w.'’ -]{{1,30}})??)"
        rf"(?:,\s(?P<date>(?i:{date})))?\s?(?:[(/](?P<agency>{agencies})[)/])?\s?(?:--?|[–—:])\s",
    )
