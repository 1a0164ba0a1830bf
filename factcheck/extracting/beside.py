"""What stands right beside a figure and says what it measures: the way from a place, a depth, a stuff, whose age."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.extracting.words import Vocabulary, Word, read_words
from factcheck.lexicon.patterns import compiled
from factcheck.model import Mention, Phrase, Span

_OF = compiled(r"\s+of\s+")
_NOT_OF_STUFF = frozenset({"", "count", "money", "ratio", "ratio change", "percentage point", "time", "age"})
_STUFF_WITHIN = 40
_AWAY = compiled(
    r"\)?\s{0,2}(?:\([^()]{1,30}\)\s{0,2})?(?:"
    r"(?P<away>(?:to\sthe\s)?(?P<compass>(?:north|south)(?:-?(?:east|west))?|east|west)"
    r"(?:[-–](?:north|south)-?(?:east|west))?\s(?:of|from)|away\sfrom|from(?!.{1,40}?\bto\b))"
    r"|(?P<depth>(?:below|beneath|under)\s(?:the\s)?(?:surface|ground|sea|water|seabed)|underwater|underground)"
    r"|(?P<height>above\s(?:the\s)?(?:sea|ground|surface)|high(?!\s(?:street|school|sea))|tall|in\sheight)"
    r")\b",
    re.IGNORECASE,
)
_AGE_WITHIN = 40
_HYPHENATED = compiled(
    r"[\w.]-(?!(?:one|two|three|four|five|six|seven|eight|nine|odd|half|third|quarter|fourth|fifth)s?\b)[A-Za-z]", re.IGNORECASE
)
"""A hyphen before a unit, and not inside a number."""


def describes(surface: str) -> bool:
    """Whether a figure only describes the noun behind it: "a three-year scheme", "a 73-yard drive"; not "twenty-one men"."""
    return _HYPHENATED.search(surface) is not None


class Way(NamedTuple):
    """A length that leads somewhere: the phrase that says so, and the point of the compass, if any ("northwest")."""

    phrase: Phrase
    compass: str


def way(text: str, sentence: Span, mention: Mention) -> Way | None:
    """Where a length leads: "34 miles west of", "two miles below the surface"."""
    if mention.quantity is None or mention.quantity.dimension != "length":
        return None
    match = _AWAY.match(text, mention.span.end, min(sentence.end, mention.span.end + 80))
    if match is None:
        return None
    measure = "=distance" if match["away"] else "=depth" if match["depth"] else "=height"
    said = " ".join((match["away"] or match["depth"] or match["height"]).split())
    return Way(Phrase("away", said, (measure,)), (match["compass"] or "").lower().replace("-", ""))


def members(text: str, sentence: Span, mention: Mention, words: Vocabulary) -> list[Phrase]:
    """Who is counted where only their number follows: the crew, of "a crew of 40"."""
    if mention.quantity is None or mention.quantity.dimension != "count" or mention.quantity.unit:
        return []
    ahead = read_words(text, max(sentence.start, mention.span.start - _STUFF_WITHIN), mention.span.start, words)
    if len(ahead) < 2 or ahead[-1].lower != "of" or ahead[-2].lower not in words.collectives:
        return []
    return [Phrase("unit", ahead[-2].text, (ahead[-2].term,))]


def stuff(text: str, sentence: Span, mention: Mention, words: Vocabulary) -> list[Phrase]:
    """What is weighed or measured: copper, of "400 tonnes of copper"."""
    match = _OF.match(text, mention.span.end, sentence.end)
    if match is None or mention.quantity is None or mention.quantity.dimension in _NOT_OF_STUFF:
        return []
    kept: list[Word] = []
    for word in read_words(text, match.end(), min(sentence.end, match.end() + _STUFF_WITHIN), words):
        if not word.lower[0].isalpha() or word.lower in words.stop:
            break
        kept.append(word)
    terms = tuple(word.term for word in kept if word.term)
    return [Phrase("unit", text[kept[0].start : kept[-1].end], terms)] if kept else []


def owner_of(text: str, sentence: Span, mention: Mention, words: Vocabulary) -> Phrase | None:
    """Whose the counted things are: NATO, in "NATO's 19 members agreed"; what the sentence says of them is another matter."""
    if mention.quantity is None or mention.quantity.dimension not in ("", "count"):
        return None
    ahead = text[max(sentence.start, mention.span.start - _AGE_WITHIN) : mention.span.start]
    if not ahead.endswith(("'s ", "’s ")):
        return None
    start = mention.span.start - len(ahead)
    run: list[Word] = []
    for word in reversed(read_words(text, start, mention.span.start - 3, words)):
        if not word.text[0].isupper() or word.lower in words.stop:
            break
        run.insert(0, word)
    terms = tuple(word.term for word in run if word.term)
    return Phrase("subject", text[run[0].start : run[-1].end], terms, terms) if terms else None


def whose_age(text: str, sentence: Span, mention: Mention, words: Vocabulary) -> list[Phrase]:
    """Whose age it is: the name right after "the 32-year-old", or right before ", 32,"."""
    start, end = max(sentence.start, mention.span.start - _AGE_WITHIN), min(sentence.end, mention.span.end + _AGE_WITHIN)
    behind = text[mention.span.end :][:4].lstrip(" ")
    follows = mention.surface.rstrip().endswith("old") and not behind.startswith((",", ".", ";"))
    if follows and behind.startswith(("'s", "’s")):
        return []
    run = _name(read_words(text, *((mention.span.end, end) if follows else (start, mention.span.start)), words), follows, words)
    terms = tuple(word.term for word in run)
    return [Phrase("subject", text[run[0].start : run[-1].end], terms, terms)] if run else []


def _name(line: Sequence[Word], first: bool, words: Vocabulary) -> list[Word]:
    """The first or the last name of a line; the first only as far as no verb and no word that binds stands before it."""
    runs: list[list[Word]] = [[]]
    for word in line:
        capital = word.text[0].isupper()
        if first and not capital and (word.lower in words.stop or words.stem(word.lower) in words.verbs):
            break
        if capital and word.term:
            runs[-1].append(word)
        elif runs[-1] and not (word.text == "-" and word.start == runs[-1][-1].end):
            runs.append([])
    named = [run for run in runs if any(word.term[0] != "@" for word in run)]
    return (named[0] if first else named[-1]) if named else []
