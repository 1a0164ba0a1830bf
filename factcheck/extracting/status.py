"""How sure a claim is: reported, planned, expected or denied."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.extracting.beside import describes
from factcheck.extracting.cues import Cues
from factcheck.extracting.phrases import Clause
from factcheck.lexicon.patterns import compiled
from factcheck.model import ClaimKind, Document, Mention, MentionKind, Span, Status

_PAST = frozenset({"was", "has"})
"""Verbs that end like one in the present."""
_AHEAD_OF_US = compiled(r"(?:the coming|next) (?:financial |fiscal )?(?:year|quarter|month|week|decade)", re.IGNORECASE)


class Statuses:
    """Tells the status of the claims of one sentence; ``lines`` are the words of its clauses."""

    def __init__(
        self, document: Document, sentence: Span, clauses: Sequence[Clause], lines: Sequence[str], signs: Cues
    ) -> None:
        self._document, self._sentence, self._signs = document, sentence, signs
        self._clauses, self._lines = clauses, lines

    def of(self, kind: ClaimKind, mention: Mention, index: int, line: str, before: str) -> Status:
        """How sure a claim is: by the cues of its clause, by a headline's "to", by a time that is still to come.

        ``index`` is its clause, ``line`` the words by which it is judged, ``before`` those of the clauses before.
        """
        clause = self._clauses[index]
        if _is_attribute(mention):
            return Status.REPORTED
        status = self._signs.read_status(self._set_beside(index, line), before)
        ahead = any(_AHEAD_OF_US.match(other.surface) for other in clause.mentions)
        begins = mention.span.start == self._sentence.start  # an entry of a chronicle, told in the present
        if kind is ClaimKind.DATE and not begins and _is_present(clause) and not self._is_past(mention):
            ahead = True  # "the vote takes place on 28 September"
        return Status.PLANNED if status is Status.REPORTED and (ahead or _is_to_be_done(clause)) else status

    def _set_beside(self, index: int, line: str) -> str:
        """The words of a clause with those that it is set beside: "Reds are predicted to win 40 while Blues are at 30"."""
        if self._clauses[index].own("verb") is not None:
            return line
        while index and (self._clauses[index].relative or self._clauses[index].lowers[:1] not in (["while"], [])):
            index -= 1
        return f"{self._lines[index - 1]} {line}" if index else line

    def _is_past(self, mention: Mention) -> bool:
        """Whether a date is before the document's day; of one without a day nothing is known."""
        published, moment = self._document.published, mention.moment
        return published is not None and moment is not None and moment.end is not None and moment.end.date() <= published


def _is_present(clause: Clause) -> bool:
    """Whether a clause tells what happens, in the present: "the fair opens on 3 May"."""
    verb = clause.own("verb")
    if verb is None or verb.text.lower() in _PAST:
        return False
    return " " not in verb.text and verb.text.endswith("s") and not verb.text.endswith("ss")


def _is_to_be_done(clause: Clause) -> bool:
    """Whether a headline says what is to come: "Kestrel to cut 300 jobs"."""
    verbs = [phrase for phrase in clause.phrases if phrase.role == "verb"]
    subject = clause.own("subject")
    if len(verbs) != 1 or subject is None or clause.phrases[0] is not subject:
        return False
    return " ".join(clause.lowers).startswith(f"{subject.text} to {verbs[0].text}".lower())


def _is_attribute(mention: Mention) -> bool:
    """Whether a duration only describes the thing ("a three-year scheme"): it is so now, whatever the verb says will be."""
    return mention.kind is MentionKind.DURATION and describes(mention.surface)
