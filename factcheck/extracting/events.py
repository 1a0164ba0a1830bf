"""The deed that a claim tells of: a happening, what became of those who are counted, or what the verb says."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extracting.words import Vocabulary
from factcheck.model import Phrase


class Events:
    """Names the deed of a claim; ``happenings`` are the concepts that are one, ``states`` what people become by it."""

    def __init__(self, words: Vocabulary, happenings: frozenset[str], states: frozenset[str]) -> None:
        self._words, self._happenings, self._states = words, happenings, states

    def is_happening(self, phrases: Sequence[Phrase]) -> bool:
        """Whether any word of a clause names a happening."""
        return any(term[1:] in self._happenings for phrase in phrases for term in phrase.terms if term[0] == "=")

    def of_date(self, phrases: Sequence[Phrase]) -> str:
        """The deed: what the verb says, where it names a happening; else the happening that a noun names; else the verb."""
        own = [phrase for phrase in phrases if phrase.role not in ("context", "setting")]
        verbs = [term for phrase in own if phrase.role == "verb" for term in phrase.terms]
        named = [*verbs, *(term for phrase in own if phrase.role not in ("object", "of") for term in phrase.terms)]
        if not any(term not in self._words.light for term in verbs):
            named += [term for phrase in own for term in phrase.terms]
        happening = next((term[1:] for term in named if term[0] == "=" and term[1:] in self._happenings), "")
        carried = [] if set(verbs) - self._words.light else self._nominal(own)
        telling = [term for term in verbs if term not in self._words.light]
        return happening or next((term.lstrip("=") for term in [*carried, *telling, *verbs]), "")

    def of_figure(self, phrases: Sequence[Phrase]) -> str:
        """What became of those who are counted, else the deed."""
        return self._state(phrases) or self.of_date(phrases)

    def _state(self, phrases: Sequence[Phrase]) -> str:
        """What became of those who are counted: "16 killed", "12 were pronounced dead", "left 17 others missing"."""
        verbs = [term for phrase in phrases if phrase.role == "verb" for term in phrase.terms]
        roles = ["unit", "verb"]
        if (self._words.light | self._words.declaring).issuperset(verbs):
            roles.append("object")
        terms = (term for role in roles for phrase in phrases if phrase.role == role for term in phrase.terms)
        return next((term[1:] for term in terms if term[0] == "=" and term[1:] in self._states), "")

    def _nominal(self, phrases: Sequence[Phrase]) -> list[str]:
        """The deed that a subject names, where the verb only says that it happened: "the collapse of the mine came in May"."""
        return [
            term
            for phrase in phrases
            if phrase.role == "subject"
            for term in reversed(phrase.terms)
            if term in self._words.verbs and term not in phrase.names
        ][:1]
