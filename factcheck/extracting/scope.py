"""What narrows a figure down: whether it is a part, comes on top, is of a stretch of time, or is said not to be so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.extracting.beside import Way
from factcheck.extracting.cues import Cues
from factcheck.extracting.phrases import Clause
from factcheck.extracting.words import Vocabulary
from factcheck.lexicon.patterns import compiled
from factcheck.model import Mention, MentionKind, Span

_AHEAD, _BEHIND = 70, 50
"""Characters before and behind a figure in which it is called a whole or a part."""
_NOT_WITHIN, _REFUSED_WITHIN = 2, 6
"""Words before a verb, and before a figure, in which it is said not to be so."""
_WORD = compiled(r"[\w'’-]+")
_ON_TOP_WITHIN, _MORE_WITHIN = 16, 12
"""Characters before a figure in which "another" stands, and from it on in which "others" stands."""
_ON_TOP = compiled(r"\b(?:another|an? (?:further|additional|extra)|further|additional)\s$", re.IGNORECASE)
_ANOTHER = ("another ", "an earlier ", "a previous ")
"""What is called so is not what the text is about."""
_OF_IT = (["which"], ["who"], ["that"], ["where"], ["when"])
"""How a clause begins that says more of the thing before it."""
_HELD_AGAINST = frozenset({"behind", "since", "than", "unlike", "versus"})
_TOP_BEFORE = compiled(r"\b(?:top|bottom|richest|poorest|wealthiest)\s$", re.IGNORECASE)
_TOP_BEHIND = compiled(
    r"\s(?:most|best|worst|top|largest|biggest|highest|oldest|richest|smallest|finest|leading)\b", re.IGNORECASE
)
_CYCLES = {"P1Y": "year", "P1M": "month", "P1W": "week", "P1D": "day", "PT1H": "hour"}
"""How often something is done, by the TIMEX3 value of the set."""
_MORE = compiled(r"\b(?:others?|more|further|another|additional)\b(?! than)", re.IGNORECASE)
_STRETCH_WITHIN, _STRETCH_INSIDE = 24, 6
"""Characters before a length of time, and of it, in which it is called a known one: "over the nine days"."""
_STRETCH = compiled(
    r"\b(?:in|over|during|within|for|through|throughout)\s(?:all\s)?(?:the|its|their|these|those)\s", re.IGNORECASE
)


class Scopes:
    """Tells what narrows the figures and the dates of one sentence down."""

    def __init__(
        self,
        text: str,
        sentence: Span,
        mentions: Sequence[Mention],
        clauses: Sequence[Clause],
        words: Vocabulary,
        signs: Cues,
    ) -> None:
        self._text, self._sentence, self._clauses = text, sentence, clauses
        self._words, self._signs = words, signs
        self._figures = [mention.span for mention in mentions if mention.kind is not MentionKind.TIME]

    def of(self, mention: Mention, index: int, line: str, leads: Way | None) -> tuple[str, ...]:
        """The marks of a mention of a clause (``index``); ``line`` are the words around it, ``leads`` the way it measures."""
        clause = self._clauses[index]
        found = [*self._share(mention), *self._signs.read_scope(f"{clause.attribution.lower()} {line}".lstrip())]
        if leads is not None and leads.compass:
            found.append(leads.compass)
        if self._is_on_top(mention):
            found.append("further")
        if mention.quantity is not None and mention.quantity.dimension in ("", "count"):
            sets = (other.moment.timex for other in clause.mentions if other.moment and other.moment.timex_type == "SET")
            found += [f"each {_CYCLES[timex]}" for timex in sets if timex in _CYCLES]
        if self._is_rank(mention):
            found.append("rank")
        if self._is_held_against(index):
            found.append("further")
        if self._is_refused(mention) or (mention.kind is MentionKind.TIME and self._is_undone(clause)):
            found.append("refused")
        if mention.kind is MentionKind.TIME and _is_of_another(clause):
            found.append("further")
        if clause.lowers[:1] == ["when"] and self._began_before(index):
            found.append("then")
        if any(other.moment is not None and other.moment.timex == "PRESENT_REF" for other in clause.mentions):
            found.append("late")
        if self._is_of_a_stretch(mention, clause):
            found.append("stretch")
        return tuple(found)

    def _share(self, mention: Mention) -> Sequence[str]:
        """Whether a figure is called a part or a whole, by the words around it up to the next figures."""
        end = min((span.start for span in self._figures if span.start >= mention.span.end), default=self._sentence.end)
        behind = _words(self._text[mention.span.end : min(end, mention.span.end + _BEHIND)])
        return self._signs.read_share(self._ahead(mention), behind, _words(self._before(mention, _AHEAD)))

    def _ahead(self, mention: Mention) -> str:
        """The words right before a figure, from the figure before it on."""
        before = [span.end for span in self._figures if span.end <= mention.span.start]
        if before and self._text[before[-1] : mention.span.start].strip() == "(":
            del before[-1]  # "total sales: $28 billion (+12%)": what is in the brackets is of the same
        start = max(before[-1] if before else 0, self._sentence.start, mention.span.start - _AHEAD)
        return _words(self._text[start : mention.span.start]).removesuffix(" total")  # "gifts now total": a verb

    def _before(self, mention: Mention, most: int) -> str:
        """The characters before a mention, in its sentence."""
        return self._text[max(self._sentence.start, mention.span.start - most) : mention.span.start]

    def _is_on_top(self, mention: Mention) -> bool:
        """Whether a figure comes on top of what was counted before: "another 12", "12 others"."""
        figure = self._text[mention.span.start : mention.span.end + _MORE_WITHIN]
        return _ON_TOP.search(self._before(mention, _ON_TOP_WITHIN)) is not None or _MORE.search(figure) is not None

    def _is_rank(self, mention: Mention) -> bool:
        """Whether a figure says how far down a list goes, and counts nothing: "the 14 best", "the top 1 percent"."""
        best = _TOP_BEHIND.match(self._text, mention.span.end)
        return best is not None or _TOP_BEFORE.search(self._before(mention, _AHEAD)) is not None

    def _is_refused(self, mention: Mention) -> bool:
        """Whether a figure is said not to be so: "did not cost 40 million"."""
        return self._signs.is_refused(" ".join(_split_not(self._ahead(mention))[-_REFUSED_WITHIN:]))

    def _is_of_a_stretch(self, mention: Mention, clause: Clause) -> bool:
        """Whether a clause tells what was in a known stretch of time: "over the nine days"."""
        return any(
            _STRETCH.search(self._text[max(self._sentence.start, start - _STRETCH_WITHIN) : start + _STRETCH_INSIDE])
            for start in (
                other.span.start for other in clause.mentions if other.kind is MentionKind.DURATION and other is not mention
            )
        )

    def _is_undone(self, clause: Clause) -> bool:
        """Whether a clause says that its deed was not done: "did not take part in the race on 8 October"."""
        verb = clause.own("verb")
        if verb is None:
            return False
        words = _split_not(_words(" ".join(clause.lowers)))
        first = verb.text.lower().split()[0]
        return first in words and self._signs.is_refused(
            " ".join(words[max(0, words.index(first) - _NOT_WITHIN) : words.index(first)])
        )

    def _is_held_against(self, index: int) -> bool:
        """Whether a clause tells of another thing: "the worst storm since Zelda, which killed 40", "behind Ulm, where"."""
        before = self._clauses[index - 1].phrases if index else []
        if self._clauses[index].lowers[:1] not in _OF_IT or not before:
            return False
        surpassed = any(phrase.role == "verb" and not self._words.outdoing.isdisjoint(phrase.terms) for phrase in before)
        return surpassed or before[-1].role in _HELD_AGAINST

    def _began_before(self, index: int) -> bool:
        """Whether a clause before tells a beginning: "the outbreak began in January, when two cases were known"."""
        return any("=begin" in phrase.terms for before in self._clauses[:index] for phrase in before.phrases)


def _is_of_another(clause: Clause) -> bool:
    """Whether the subject of a clause is not what the text is about: "another quake"."""
    return any(phrase.role == "subject" and phrase.text.lower().startswith(_ANOTHER) for phrase in clause.phrases)


def _words(text: str) -> str:
    """The words of a text in small letters, without its marks."""
    return " ".join(_WORD.findall(text.lower()))


def _split_not(words: str) -> list[str]:
    """The words one by one, "didn't" being two."""
    return words.replace("n't", " n't").split()
