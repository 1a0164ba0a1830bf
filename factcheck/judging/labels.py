"""What a group of claims is about, in the words that most of its sentences have in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from factcheck.judging.wording import plural
from factcheck.model import Claim

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_STATE = re.compile(r"(?:ed|ing|dead|hurt)$|^in ")
"""What people are, counted without a noun, has no plural: "16 killed"."""
_MOST_READ = 50
"""Claims that are asked for their words: more of them name a group no better."""


def label(claims: Sequence[Claim]) -> str:
    """The subject and what of it, with the thing counted if it is a count: "storm – people killed", "Lantern Bridge – cost"."""
    counted = Counter(claim.quantity.unit for claim in claims if claim.quantity is not None and is_count(claim))
    most = max(counted, key=lambda unit: counted[unit]) if counted else ""
    things = most if not most or _STATE.search(most) else plural(most)
    subject, told = _subject_and_told(claims)
    return _joined(subject, " ".join(part for part in (things, told) if part)) or claims[0].surface


def about(claims: Sequence[Claim]) -> str:
    """Of what the claims speak: the subject, and the measure or, of counts and dates, the deed; "" where nothing says so."""
    return _joined(*_subject_and_told(claims))


def _joined(subject: str, told: str) -> str:
    return " – ".join(part for part in (subject, told) if part)


def _subject_and_told(claims: Sequence[Claim]) -> tuple[str, str]:
    asked = claims[:_MOST_READ]
    sentences = [frozenset(words(claim.quote)) for claim in asked]
    subject, shared = _most_shared((claim.subject for claim in asked), sentences)
    told, _ = _most_shared((part for claim in asked for part in _what(claim)), sentences)
    if not told or _within(told, subject):
        return subject, ""
    if _within(subject, told) or shared * 2 <= len(asked):
        return "", told
    return subject, told


def is_count(claim: Claim) -> bool:
    """Whether the claim counts things, so that its measure is but their name."""
    quantity = claim.quantity
    return quantity is not None and quantity.dimension == "count" and bool(quantity.unit)


def words(text: str) -> Iterable[str]:
    """The words of a text in small letters."""
    return (match.group().casefold() for match in _WORD.finditer(text))


def _what(claim: Claim) -> Iterable[str]:
    if claim.measure and not is_count(claim) and not _within(claim.measure, claim.subject):
        return (claim.measure,)
    return (phrase.text for phrase in claim.phrases if phrase.role == "verb")


def _most_shared(told: Iterable[str], sentences: Sequence[frozenset[str]]) -> tuple[str, int]:
    """The phrase whose words stand in most of the sentences, the longer of equals, and in how many they stand."""
    best, shared, length = "", 0, 0
    for phrase in dict.fromkeys(each for each in told if each):
        parts = frozenset(words(phrase))
        count = sum(parts <= sentence for sentence in sentences) if parts else 0
        if (count, len(parts)) > (shared, length):
            best, shared, length = phrase, count, len(parts)
    return best, shared


def _within(phrase: str, other: str) -> bool:
    return frozenset(words(phrase)) <= frozenset(words(other))
