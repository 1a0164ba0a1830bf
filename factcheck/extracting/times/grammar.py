"""The phrases that say when: patterns over classes of words, compiled from rules/times.yaml to one regular expression."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from factcheck.errors import RuleFileError
from factcheck.extracting.times.tokens import KINDS, Classes, Token, Tokens
from factcheck.lexicon import Lexicon
from factcheck.lexicon.patterns import compiled

_NAME = compiled(r"[A-Z]+(?:_[A-Z]+)*|[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_PATTERNS = ("parts", "patterns", "phrases", "durations")
# Characters that mean nothing to a regular expression: those of Latin-1, whose sets compile in no time, and then private ones.
_CODES = (range(0x41, 0x5B), range(0x61, 0x7B), range(0x80, 0x100), range(0xE000, 0xF900))


class Phrase(NamedTuple):
    """Words that say when: ``core`` names the time, as ``reading`` says how; ``before`` and ``after`` make it narrower.

    ``first`` is the number of the first token of ``before`` among the tokens that the phrase was found in, ``tokens``.
    """

    reading: str
    before: tuple[Token, ...]
    core: tuple[Token, ...]
    after: tuple[Token, ...]
    first: int
    tokens: Tokens

    @property
    def next(self) -> int:
        """The number of the token behind the phrase."""
        return self.first + len(self.before) + len(self.core) + len(self.after)

    @property
    def sentence(self) -> int:
        """A number that tells the sentence of a phrase from others: where the mark before it stands among the tokens."""
        codes = self.tokens.codes
        floor = max(0, self.first - 60)
        return max(codes.rfind(mark, floor, self.first) for mark in self.tokens.marks) + self.tokens.base

    def codes_before(self, reach: int) -> str:
        """The classes of up to ``reach`` tokens before the phrase."""
        return self.tokens.codes[max(0, self.first - reach) : self.first]

    def codes_after(self, reach: int) -> str:
        """The classes of up to ``reach`` tokens behind the phrase."""
        return self.tokens.codes[self.next : self.next + reach]


def first_of(tokens: tuple[Token, ...], *kinds: str) -> Token | None:
    """The first token of one of these classes."""
    for token in tokens:
        if token.kind in kinds:
            return token
    return None


class Phrases(NamedTuple):
    """A set of phrases to look for: calendar times, or durations.

    ``material`` is a run of words that a phrase may be made of, ``telling`` the words without one of which no run holds any:
    only where both are found is the costly pattern tried.
    """

    pattern: re.Pattern[str]
    material: re.Pattern[str]
    telling: re.Pattern[str]


class Patterns(dict[str, re.Pattern[str]]):
    """What is looked for around a phrase, by name; each is compiled when it is first wanted."""

    def __init__(self, lexicon: Lexicon, written: Mapping[str, str]) -> None:
        self._lexicon = lexicon
        self._written = written

    def __missing__(self, name: str) -> re.Pattern[str]:
        pattern = self[name] = _compile(self._lexicon, ("patterns", name), self._written[name])
        return pattern


class Grammar(NamedTuple):
    """The compiled phrases of a rule pack."""

    values: Mapping[str, Any]
    codes: Mapping[str, str]
    kinds: Mapping[str, str]
    times: Phrases
    durations: Phrases
    names: re.Pattern[str] | None
    places: re.Pattern[str] | None
    place_codes: Mapping[str, str]
    patterns: Patterns
    classes: Classes
    marks: str
    days: frozenset[str]
    """The phrases that name a day, before and behind which a time of day may stand."""
    makers: frozenset[str]
    """Those whose vehicles are named with the year of their model, in small letters."""
    vehicles: frozenset[str]
    companies: frozenset[str]
    """What stands behind the name of a maker where it is one of a vehicle, and where it is that of the company."""
    deeds: Mapping[str, str]
    """From the verbs and nouns of a deed to its name."""

    def tokens(self, text: str, base: int) -> Tokens:
        """A stretch of text, which begins at ``base``, as tokens; the names of holidays are recognised in it."""
        tokens = Tokens(text, base, self.classes, self.kinds, self.marks)
        if self.names is not None:
            tokens.name_holidays(text, self.names, self.codes, self.classes)
        return tokens

    def find(self, phrases: Phrases, tokens: Tokens) -> Iterator[Phrase]:
        """All phrases of a set, the leftmost first; what stands behind one may be found again, as it may not belong to it."""
        codes = tokens.codes
        for run in phrases.material.finditer(codes):
            if not phrases.telling.search(codes, run.start(), run.end()):
                continue
            match = phrases.pattern.search(codes, run.start(), run.end())
            while match is not None:
                reading = match.lastgroup
                assert reading is not None
                start, end = match.span(reading)
                after = tokens.cut(end, match.end())
                core = tokens.cut(start, end)
                if after and not _belongs(reading in self.days, core, after):
                    after = ()
                yield Phrase(reading, tokens.cut(match.start(), start), core, after, match.start(), tokens)
                match = phrases.pattern.search(codes, end, run.end())


def _belongs(names_day: bool, core: tuple[Token, ...], after: tuple[Token, ...]) -> bool:
    """Whether what stands behind a phrase is of it: a time of day behind a day, "last year" behind what has no year."""
    if first_of(after, "year_word", "month_word") is None:
        return names_day
    return first_of(core, "year4", "iso_month", "iso_date", "numeric_date", "fiscal_code") is None


@lru_cache(maxsize=2)
def tokens_of(lexicon: Lexicon, text: str, base: int) -> Tokens:
    """A stretch of text as tokens, kept for the next pass over the same text."""
    return grammar(lexicon).tokens(text, base)


@lru_cache(maxsize=8)
def grammar(lexicon: Lexicon) -> Grammar:
    """The grammar of a rule pack; :class:`RuleFileError` names file and line of a pattern that is wrong."""
    table = lexicon.table("times")
    words: dict[str, str] = {}
    values: dict[str, Any] = {}
    kinds = set(KINDS)
    for kind, listed in table.get("words", {}).items():
        kinds.add(kind)
        for word in listed:
            lower = str(word).lower()
            if words.setdefault(lower, kind) != kind:
                raise lexicon.error("times", ("words", kind), f'"{word}" is listed under {words[lower]} too')
            if isinstance(listed, Mapping):
                values[lower] = listed[word]
    kinds.update(table.get("uncapitalised", {}).values())
    calendars = lexicon.table("calendars")
    capitalised = {str(word).lower(): "word" for word in table.get("capitalised", ())}
    for kind, name in (("zone", "zones"), ("zone_word", "zone_words")):
        kinds.add(kind)
        for word in calendars.get(name, {}):
            words.setdefault(str(word).lower(), kind)
            capitalised.setdefault(str(word).lower(), "word")
    texts = [
        table.get("before", ""),
        table.get("after", ""),
        *(text for name in _PATTERNS for text in table.get(name, {}).values()),
    ]
    spoken = set(_NAME.findall(" ".join(texts)))
    codes = dict(zip(sorted(kinds, key=lambda kind: (kind not in spoken, kind)), map(chr, chain(*_CODES)), strict=False))
    holidays = (*calendars.get("holidays", ()), *calendars.get("small_holidays", ()))
    opening = frozenset(re.split(r"[\W_]", name)[0] for name in holidays)
    place_codes = {name: code for code, listed in calendars.get("places", {}).items() for name in listed}
    parts: dict[str, str] = {}
    for name, text in table.get("parts", {}).items():
        parts[name] = _translate(lexicon, ("parts", name), text, codes, parts)
    connecting = frozenset(codes[kind] for kind in table.get("connecting", ()) if kind in codes)
    before = _translate(lexicon, ("before",), table.get("before", ""), codes, parts)
    after = _translate(lexicon, ("after",), table.get("after", ""), codes, parts)
    patterns = Patterns(
        lexicon,
        {name: _translate(lexicon, ("patterns", name), text, codes, parts) for name, text in table.get("patterns", {}).items()},
    )

    def phrases(section: str, before: str, after: str) -> Phrases:
        cores = {
            name: _translate(lexicon, (section, name), text, codes, parts) for name, text in table.get(section, {}).items()
        }
        named = "|".join(f"(?P<{name}>{core})" for name, core in cores.items())
        whole = f"{before}(?:{named}){after}" if cores else "(?!)"
        material = set("".join((before, *cores.values(), after))) & set(codes.values())
        return Phrases(_compile(lexicon, (section,), whole), _any_of(material, "+"), _any_of(material - connecting, ""))

    return Grammar(
        values,
        codes,
        {code: kind for kind, code in codes.items()},
        phrases("phrases", f"(?:{before})?", f"(?:{after})?"),
        phrases("durations", "", ""),
        _names(holidays),
        _names(place_codes),
        {name.lower(): code for name, code in place_codes.items()},
        patterns,
        Classes(words, capitalised | table.get("uncapitalised", {}), codes, opening),
        "".join(codes[kind] for kind in ("dot", "stop", "break", "newline")),
        frozenset(table.get("days", ())),
        frozenset(table.get("model_years", {}).get("makers", ())),
        frozenset(table.get("model_years", {}).get("vehicles", ())),
        frozenset(table.get("model_years", {}).get("companies", ())),
        {word: name for name, listed in table.get("deeds", {}).items() for word in listed},
    )


def _names(names: Collection[str]) -> re.Pattern[str] | None:
    """Names as one pattern, the longest first, with either apostrophe."""
    if not names:
        return None
    written = (re.escape(name).replace("'", "['’]").replace(r"\ ", r"\s") for name in sorted(names, key=len, reverse=True))
    return compiled(rf"(?<!\w)(?:{'|'.join(written)})(?!\w)")


def _translate(
    lexicon: Lexicon, keys: tuple[str | int, ...], text: str, codes: Mapping[str, str], parts: Mapping[str, str]
) -> str:
    def replace(match: re.Match[str]) -> str:
        name = match[0]
        if name.isupper() and name in parts:
            return f"(?:{parts[name]})"
        if name in codes:
            return codes[name]
        raise lexicon.error(
            "times", keys, f'the pattern speaks of "{name}", which is neither a class of words nor a part above it'
        )

    return _NAME.sub(replace, text).replace(" ", "").replace("\n", "").replace("(", "(?:").replace("(?:?", "(?")


def _any_of(codes: set[str], repeated: str) -> re.Pattern[str]:
    return compiled(f"[{''.join(sorted(codes))}]{repeated}" if codes else "(?!)")


def _compile(lexicon: Lexicon, keys: tuple[str | int, ...], pattern: str) -> re.Pattern[str]:
    try:
        return compiled(pattern)
    except re.error as error:
        raise lexicon.error("times", keys, f"is not a pattern: {error}") from error


__all__ = ["Grammar", "Phrase", "RuleFileError", "first_of", "grammar", "tokens_of"]
