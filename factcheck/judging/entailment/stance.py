"""Whether a text says that a thing happened, or denies it, leaves it open or makes it a condition.

"Rebels tried to seize three villages" has all the words of "Rebels seized three villages", and does not say it.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from factcheck.extracting.words import Vocabulary, Word, vocabulary
from factcheck.lexicon import Lexicon

_REACH = 8
"""Words ahead of a verb, of its own clause, that say how it is meant."""
_NEGATIONS = frozenset({"not", "n't", "never"})
_BREAKS = frozenset(",;:.!?—–()")
_CLAUSES = frozenset(
    {"that", "who", "which", "and", "but", "after", "because", "when", "while", "where", "as", "since", "before"}
)


class Stance(StrEnum):
    """How a text stands to what one of its verbs says; in alphabetical order from denial to plain claim."""

    SAID = "said"
    OPEN = "open"
    DENIED = "denied"


class Opposed(NamedTuple):
    """A verb that a statement and its evidence mean differently."""

    word: Word
    mine: Stance
    theirs: Stance


class Stances(NamedTuple):
    """The compiled table of entailment.yaml."""

    negating: frozenset[str]
    refusing: frozenset[str]
    opening: frozenset[str]
    conditions: frozenset[str]
    happening: frozenset[str]
    nominal: frozenset[str]
    """Behind one of these stands a noun, whatever it looks like."""

    def of(self, words: Sequence[Word], index: int) -> Stance:
        """The stance of a text to its word number ``index``."""
        if index and words[index - 1].lower in self.nominal:
            return Stance.SAID
        before: list[Word] = []
        for place in range(index - 1, -1, -1):
            word = words[place]
            if word.lower == "that" and place and words[place - 1].lower in self.refusing:
                return Stance.DENIED
            if word.text in _BREAKS or (word.lower in _CLAUSES and before) or len(before) == _REACH:
                break
            before.append(word)
        stance = self._infinitive(before)
        lowers = [word.lower for word in before]
        negations = sum(lower in self.negating for lower in lowers) + (stance is Stance.DENIED)
        if negations % 2:
            return Stance.DENIED
        if stance is Stance.OPEN or any(lower in self.opening or lower in self.conditions for lower in lowers):
            return Stance.OPEN
        return Stance.SAID

    def _infinitive(self, before: Sequence[Word]) -> Stance:
        """What governs a verb with "to": "managed to" is done, "failed to" is not, and of most others it is open."""
        place = next((at for at, word in enumerate(before[:2]) if word.lower in ("to", "from")), None)
        if place is None:
            return Stance.SAID
        governors = [word.lower for word in before[place + 1 : place + 4]]
        if any(lower in self.refusing for lower in governors):
            return Stance.DENIED
        is_told = not governors or before[place].lower == "from" or before[place + 1].text[0].isupper()
        return Stance.SAID if is_told or any(lower in self.happening for lower in governors) else Stance.OPEN


@lru_cache(maxsize=8)
def stances(lexicon: Lexicon) -> Stances:
    """The table of a rule pack, compiled."""
    table, words = lexicon.table("entailment"), vocabulary(lexicon)
    names = ("negating", "refusing", "opening", "conditions", "happening")
    negating, refusing, opening, conditions, happening = (frozenset(table.get(name, ())) for name in names)
    nominal = (words.determiners | words.prepositions) - {"to", "from", "without"}
    return Stances(negating, refusing, opening, conditions, happening, nominal)


def opposed(statement: Sequence[Word], evidence: Sequence[Word], lexicon: Lexicon) -> list[Opposed]:
    """The verbs of a statement that the evidence has too, but denies or leaves open wherever it has them."""
    read, words = stances(lexicon), vocabulary(lexicon)
    places: dict[str, list[int]] = {}
    for place, word in enumerate(evidence):
        if word.term:
            places.setdefault(word.term, []).append(place)
    found: list[Opposed] = []
    for index, word in enumerate(statement):
        if word.term not in places or not is_verb(statement, index, words):
            continue
        mine, stem = read.of(statement, index), words.stem(word.lower)
        theirs = {
            read.of(evidence, place) if words.stem(evidence[place].lower) == stem else Stance.SAID
            for place in places[word.term]
        }
        if mine is Stance.SAID and Stance.OPEN in theirs and _is_under_way(statement, index):
            mine = Stance.OPEN
        if mine not in theirs and (mine is not Stance.OPEN or theirs == {Stance.DENIED}):
            found.append(Opposed(word, mine, max(theirs)))
    return found


def _is_under_way(words: Sequence[Word], index: int) -> bool:
    """Whether a verb is in the progressive, by which English tells plans too: "is recalling cars", "are being deployed"."""
    return words[index].lower.endswith("ing") or (index > 0 and words[index - 1].lower == "being")


def is_verb(words: Sequence[Word], index: int, vocabulary: Vocabulary) -> bool:
    """Whether a word of a statement is what somebody does or what happens, as far as its form and its neighbours tell."""
    word = words[index]
    if not word.term or word.text[0].isupper():
        return False
    before = next((each.lower for each in reversed(words[:index]) if each.lower not in _NEGATIONS), "")
    if before in vocabulary.determiners or before == "'s" or (before in vocabulary.prepositions and before != "to"):
        return False
    known = vocabulary.stem(word.lower) in vocabulary.verbs
    past = word.lower.endswith("ed") or word.lower in vocabulary.irregular
    if before == "to" or before in vocabulary.auxiliaries:
        return known or past or word.lower.endswith("ing")
    return past or (known and word.lower.endswith(("ing", "s")))
