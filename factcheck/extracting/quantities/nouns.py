"""The noun phrase that a number counts: "16 R&D laboratories", "five of the best players".

No tagger: English marks the plural, and a counted noun is plural after every number but one. What stands between the number
and the first plural belongs to the phrase unless it is of a closed class that cannot (rules/nouns.yaml, rules/words.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from factcheck.lexicon import Lexicon
from factcheck.lexicon.patterns import compiled

_MOST_WORDS = 7
_NEXT = compiled(r"(?:[ \u00a0]|[ \u00a0]?\n[ \t]?)([^\W\d_](?:[\w&+'’.\u2011-]{0,30}[^\W_])?)(['’](?!\w))?")
_OF = compiled(
    r"[ \u00a0\n]of[ \u00a0\n](?:(the|these|those|its|their|his|her|our|my|your|all|both)(?=[ \u00a0\n]))?", re.IGNORECASE
)


_AND = compiled(r"[ \u00a0]and[ \u00a0]([a-z]{2,20})(?:[ \u00a0]members)?(?!['’\w-])")
_OWNER = compiled(r"[ \u00a0\n](?:[A-Z][^\W\d_]{0,30}[ \u00a0]){0,2}[A-Z][^\W\d_]{0,30}(?:['’]s|s['’])(?=[ \u00a0\n])")


class _Kind(IntEnum):
    END = 0
    PASSED = 1
    PLURAL = 2
    WORD = 3
    PARTICIPLE = 4
    ADVERB = 5


class NounPhrase(NamedTuple):
    """What is counted: ``unit``, the phrase in the singular; ``head``, its last noun; ``end`` of its text; how many words."""

    unit: str
    head: str
    end: int
    words: int


class NounReader:
    """Reads counted noun phrases; ``states`` are what people may be, counted without a noun ("dead", "in custody")."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("nouns")
        words = lexicon.table("words")
        closed = ("determiners", "pronouns", "prepositions", "auxiliaries", "conjunctions")
        self._names_in_capitals = frozenset(table.get("names_in_capitals", ()))
        self._passed = frozenset(table.get("passed_over", ()))
        numbers = lexicon.table("numbers")
        figures = ("ones", "teens", "tens", "scales", "magnitudes", "packs", "hundred", "parts")
        ends = frozenset(table.get("ends", ())).union(*(words.get(name, ()) for name in closed))
        self._ends = ends.union(*(numbers.get(name, ()) for name in figures)) - self._passed
        self._states = frozenset(table.get("states", ()))
        told = [str(phrase) for phrase in table.get("state_phrases", ("(?!)",))]
        self.states = self._states.union(told)
        phrases = "|".join(phrase.replace(" ", r"\s") for phrase in told)
        self._state = compiled(rf"[ \u00a0](?:still[ \u00a0])?({phrases})(?![\w-])")
        self._not_adverbs = frozenset(table.get("not_adverbs", ()))
        self._irregular: Mapping[str, str] = table.get("irregular", {})
        self._same = frozenset(table.get("same", ()))
        self._not_plurals = frozenset(table.get("not_plurals", ()))
        self._counted_together = frozenset(table.get("counted_together", ()))
        self._plural_modifiers = frozenset(table.get("plural_modifiers", ()))
        self._kinds: dict[str, _Kind] = {}

    def ends(self, word: str) -> bool:
        """Whether a word, in small letters, is of a class that ends a noun phrase."""
        return word in self._ends

    def singular(self, word: str) -> str:
        """The singular of a noun; the capitals of a name stay."""
        lower = word.lower()
        if word[-1:] == "s" and len(word) > 2 and word[:-1].isupper():
            return word[:-1]
        known = self._irregular.get(lower)
        if known is not None:
            return known if word.islower() else word[0] + known[1:]
        if lower in self._same or not lower.endswith(("s", "men")) or lower in self._not_plurals:
            return word
        if lower.endswith("men"):
            return word[:-2] + "an"
        head, hyphen, last = word.rpartition("-")
        if hyphen and last.lower() in self._irregular:
            return head + hyphen + self._irregular[last.lower()]
        return singular(word)

    def after(self, text: str, start: int, end: int, one: bool) -> NounPhrase | None:
        """The noun phrase that begins behind ``start``, where a number ends; ``one`` where the number is one."""
        if one:
            return self._of_one(text, start, end)
        words: list[str] = []
        position = start
        joined = False
        for count in range(_MOST_WORDS):
            match = _NEXT.match(text, position, end)
            if match is None:
                return None
            word = match[1]
            kind = self._kind_of(word)
            state = self._state.match(text, position, end) if not words else None
            if state is not None:
                told = " ".join(state[1].lower().split())
                return NounPhrase(told, told, state.end(), 1)
            if not words and word.lower() in self._states:
                following = self._plural_behind(text, match, end)
                if following is None:
                    return self._together(text, NounPhrase(word.lower(), word.lower(), match.end(1), 1), end)
            if kind is _Kind.END:
                if count and not joined and word in ("and", "or"):
                    joined = True
                    position = match.end()
                    continue
                return None
            if kind is _Kind.PLURAL:
                if joined and count < 3:
                    return None
                modifies = word.lower() in self._plural_modifiers or word[0].isupper()
                following = self._plural_behind(text, match, end) if modifies else None
                if following is None:
                    words.append(word)
                    phrase = self._phrase(words, match.end(1), count + 1)
                    return phrase if match[2] else self._together(text, phrase, end)
                words.append(word)
            elif kind is _Kind.WORD:
                words.append(word)
            if match[2]:
                return None
            position = match.end()
        return None

    def of(self, text: str, start: int, end: int) -> tuple[int, bool] | None:
        """Where the phrase begins behind " of (the)", and whether there is a determiner."""
        match = _OF.match(text, start, end)
        if match is None:
            return None
        owner = _OWNER.match(text, match.end() - 1, end) if not match[1] else None
        if owner is not None:
            return owner.end(), True
        return (match.end() - (0 if match[1] else 1), match[1] is not None)

    def adjective(self, text: str, start: int, end: int) -> tuple[str, int] | None:
        """The singular noun that makes an adjective with the number before it: "a 12 page document", "three course meal"."""
        match = _NEXT.match(text, start, end)
        if (
            match is None
            or match[2]
            or not match[1].isalpha()
            or not match[1].islower()
            or self._kind(match[1]) is not _Kind.WORD
        ):
            return None
        following = _NEXT.match(text, match.end(), end)
        if following is None or self._kind(following[1].lower()) is not _Kind.WORD or match[1].endswith("ing"):
            return None
        return match[1], match.end(1)

    def _of_one(self, text: str, start: int, end: int) -> NounPhrase | None:
        """After "one", the noun is singular and marks its end by nothing: it ends before what can be no noun."""
        words: list[str] = []
        position = stop = start
        count = 0
        for _ in range(5):
            match = _NEXT.match(text, position, end)
            if match is None:
                break
            word = match[1]
            lower = word.lower()
            kind = self._kind_of(word)
            if kind is _Kind.END or (words and kind in (_Kind.PLURAL, _Kind.PARTICIPLE, _Kind.ADVERB)):
                break
            if words and (lower.endswith("ing") or (word[0].isupper() and words[-1][0].islower())):
                break
            count += 1
            position = match.end()
            if kind in (_Kind.WORD, _Kind.PLURAL):
                words.append(word)
                stop = match.end(1)
                if kind is _Kind.PLURAL:
                    break
            if match[2]:
                break
        return self._phrase(words, stop, count) if words else None

    def _together(self, text: str, phrase: NounPhrase, end: int) -> NounPhrase:
        """The phrase with a second noun that the number counts, too: "242 passengers and crew"."""
        match = _AND.match(text, phrase.end, end)
        if match is None or match[1] not in self._counted_together:
            return phrase
        if match[1] in self._states and phrase.head not in self._states:
            return phrase
        following = _NEXT.match(text, match.end(), end)
        if following is not None and self._kind(following[1].lower()) in (_Kind.PLURAL, _Kind.WORD):
            return phrase
        head = self.singular(match[1])
        return NounPhrase(f"{phrase.unit} and {head}", phrase.head, match.end(), phrase.words + 2)

    def _plural_behind(self, text: str, match: re.Match[str], end: int) -> str | None:
        following = _NEXT.match(text, match.end(), end) if not match[2] else None
        if following is None or (
            match[1][0].isupper() and following[1][0].isupper() and match[1].lower() not in self._plural_modifiers
        ):
            return None
        lower = following[1].lower()
        kind = self._kind(lower)
        if kind is _Kind.PLURAL:
            return lower
        if kind is not _Kind.WORD:
            return None
        third = _NEXT.match(text, following.end(), end)
        return lower if third is not None and self._kind(third[1].lower()) is _Kind.PLURAL else None

    def _phrase(self, words: list[str], stop: int, count: int) -> NounPhrase:
        head = self.singular(words[-1])
        return NounPhrase(" ".join((*words[:-1], head)), head, stop, count)

    def _kind_of(self, word: str) -> _Kind:
        """The kind of a word as it is written: "CPUs" is a plural, and "US" no pronoun."""
        if word.isupper():
            return _Kind.WORD if word in self._names_in_capitals else self._kind(word.lower())
        if word[-1] == "s" and len(word) > 2 and word[:-1].isupper():
            return _Kind.PLURAL
        return self._kind(word.lower())

    def _kind(self, lower: str) -> _Kind:
        kind = self._kinds.get(lower)
        if kind is None:
            kind = self._classify(lower)
            if len(self._kinds) < 50_000:
                self._kinds[lower] = kind
        return kind

    def _classify(self, lower: str) -> _Kind:
        lower = lower.replace("’", "'")
        if lower in self._passed:
            return _Kind.PASSED
        if lower in self._ends:
            return _Kind.END
        if lower in self._irregular or lower in self._same:
            return _Kind.PLURAL
        last = lower.rpartition("-")[2]
        if last in self._irregular:
            return _Kind.PLURAL
        if lower.endswith("'s") and lower not in self._plural_modifiers:
            return _Kind.PASSED
        if last.endswith("men") and len(last) > 4 and last not in self._not_plurals:
            return _Kind.PLURAL
        if (
            last.endswith("s")
            and len(last) > 2
            and not last.endswith(("ss", "ous", "us", "is"))
            and lower not in self._not_plurals
        ):
            return _Kind.PLURAL
        if lower.endswith("ly") and lower not in self._not_adverbs:
            return _Kind.ADVERB
        if lower.endswith("ed") and len(lower) > 4 and "-" not in lower and not lower.endswith(("eed", "hundred")):
            return _Kind.PARTICIPLE
        return _Kind.WORD


_SILENT_E = ("ches", "shes", "sses", "xes", "tzes", "tches")


def singular(word: str) -> str:
    """The singular of a regular plural in -s."""
    lower = word.lower()
    if lower.endswith("ies") and len(word) > 4:
        return word[:-3] + ("y" if word[-1] == "s" else "Y")
    if lower.endswith(_SILENT_E):
        return word[:-2]
    if lower.endswith("zzes"):
        return word[:-3] if lower.endswith("izzes") else word[:-2]  # quizzes, buzzes
    if lower.endswith("uses") and len(word) > 5 and lower[-5] not in "aeo":
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=8)
def noun_reader(lexicon: Lexicon) -> NounReader:
    """The reader for a rule pack."""
    return NounReader(lexicon)
