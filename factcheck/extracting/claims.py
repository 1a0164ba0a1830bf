"""Mentions to claims: who or what the figure is of, what of it, when, how sure, and who says so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from factcheck.extracting.beside import Way, way
from factcheck.extracting.borrowed import Before, Passage
from factcheck.extracting.cues import Cues, cues
from factcheck.extracting.events import Events
from factcheck.extracting.names import Names, read_names
from factcheck.extracting.period import PLACED, period_of
from factcheck.extracting.phrases import Clause, read_clauses
from factcheck.extracting.scope import Scopes
from factcheck.extracting.sentences import split_sentences
from factcheck.extracting.status import Statuses
from factcheck.extracting.words import Vocabulary, vocabulary
from factcheck.lexicon import Lexicon
from factcheck.lexicon.patterns import compiled
from factcheck.model import (
    Block,
    Change,
    Claim,
    ClaimKind,
    Document,
    Granularity,
    Mention,
    MentionKind,
    Moment,
    Origin,
    Phrase,
    Role,
    Span,
)

_COMPARED = compiled(r"\s(more|higher|above|up|less|fewer|lower|below|down)\b", re.IGNORECASE)
_FEW_CLAUSES, _FAR_BACK = 3, 80
"""A sentence of so few clauses is told as one; in a longer one what stands so many characters before still counts."""
_OF_A_DAY = frozenset({Granularity.DAY, Granularity.PART_OF_DAY, Granularity.HOUR, Granularity.MINUTE})
_NO_CHANGE = frozenset({"=make-up"})
"""What is "made up of 48 players" goes nowhere."""
_RESULTS = frozenset({"=loss", "=profit"})
"""What is earned or lost in a year is no change of what was earned before; a share that is lost is one."""
_CHANGES = {"=rise": Change.INCREASE, "=fall": Change.DECREASE}


def claims_of(document: Document, mentions: Sequence[Mention], lexicon: Lexicon) -> list[Claim]:
    """The claims that the mentions of a document make, in the order of the text."""
    words, signs, names = vocabulary(lexicon), cues(lexicon), read_names(document)
    events = Events(words, frozenset(lexicon.table("events").get("happenings", ())), signs.growing)
    starts = [mention.span.start for mention in mentions]
    claims: list[Claim] = []
    before = Before()
    blocks = document.blocks or (Block(Span(0, len(document.text))),)
    for block in blocks:
        if block.role is Role.BOILERPLATE:
            continue
        before = Before(before.subjects)
        first = bisect_right(starts, block.span.start - 1)
        last = bisect_right(starts, block.span.end - 1)
        if first == last:
            continue
        inside = mentions[first:last]
        entry = next((m.moment for m in inside if block.moment and block.moment.overlaps(m.span) and m.moment), None)
        for sentence in split_sentences(document.text, block.span):
            here = [mention for mention in inside if sentence.contains(mention.span)]
            reader = _Sentence(document, block, sentence, here, words, signs, names, entry, before, events)
            claims += reader.claims()
            before = reader.passage.left(before)
    return claims


class _Sentence:
    """One sentence being read."""

    def __init__(
        self,
        document: Document,
        block: Block,
        sentence: Span,
        mentions: Sequence[Mention],
        words: Vocabulary,
        signs: Cues,
        names: Names,
        entry: Moment | None,
        before: Before,
        events: Events,
    ) -> None:
        self.document, self.block, self.sentence = document, block, sentence
        self.words, self.signs, self.names, self.entry = words, signs, names, entry
        self.mentions = mentions
        self.clauses = read_clauses(document.text, sentence, mentions, words, names.known)
        self.passage = Passage(document.text, sentence, mentions, self.clauses, words, before)
        self.lines = [" ".join(clause.lowers) for clause in self.clauses]
        self.events = events
        self.scopes = Scopes(document.text, sentence, mentions, self.clauses, words, signs)
        self.statuses = Statuses(document, sentence, self.clauses, self.lines, signs)

    def claims(self) -> list[Claim]:
        found: list[Claim] = []
        for index, clause in enumerate(self.clauses):
            for mention in clause.mentions:
                if mention.kind is MentionKind.TIME:
                    home = self._home(index)
                    if self._dates_something(mention, self.clauses[home]):
                        found.append(self._claim(ClaimKind.DATE, mention, home))
                elif not self._is_idle(mention):
                    found.append(self._claim(ClaimKind.QUANTITY, mention, index))
        return sorted(found, key=lambda claim: (claim.span, claim.kind))

    def _home(self, index: int) -> int:
        """The clause that a date belongs to: its own, or the next (at a sentence's head) or last one where its own says
        nothing."""
        if self.clauses[index].phrases:
            return index
        after = [other for other in range(index + 1, len(self.clauses)) if self.clauses[other].phrases]
        before = [other for other in range(index) if self.clauses[other].phrases]
        order = [*after[:1], *before[-1:]] if index == 0 else [*before[-1:], *after[:1]]
        return order[0] if order else index

    def _is_idle(self, mention: Mention) -> bool:
        """Whether the figure counts nothing: "one of the best" says that there are others, not how many."""
        quantity = mention.quantity
        if quantity is None:
            return True
        follows = self.document.text[mention.span.end : mention.span.end + 4]
        return (
            mention.surface.lower().startswith("one")
            and quantity.high == 1
            and (" of " in f" {mention.surface} " or follows.startswith(" of "))
        )

    def _dates_something(self, mention: Mention, clause: Clause) -> bool:
        """Whether a time is a claim of its own, and not only the period of a figure beside it."""
        moment = mention.moment
        if moment is None or moment.timex_type not in PLACED:
            return False
        if not moment.resolved and moment.problem is None:
            return False
        if self.block.moment is not None and self.block.moment.overlaps(mention.span):
            return True
        if any(other.kind is not MentionKind.TIME for other in clause.mentions):
            verb = clause.own("verb")
            if verb is None:
                return False  # "the budget was $2bn in 2019"
            if self.words.directions.issuperset(verb.terms):
                return False  # "the toll rose to 8 on 19 May"
            idle = self.words.light.issuperset(verb.terms) or verb.text.endswith("ing")
            beside = mention in clause.mentions and moment.granularity in _OF_A_DAY
            if beside and not idle and not self.signs.is_negated(" ".join(clause.lowers)):
                return True  # "thieves stole eight rings on 19 May"
            return self.events.is_happening(clause.phrases)
        return bool(clause.phrases)

    def _claim(self, kind: ClaimKind, mention: Mention, index: int) -> Claim:
        clause = self.clauses[index]
        leads = way(self.document.text, self.sentence, mention)
        phrases = self.passage.phrases(mention, index, leads)
        line, before = self.lines[index], " ".join(self.lines[:index])
        if not clause.has_verb and index:
            line = f"{self.lines[index - 1]} {line}" if not clause.relative else line
        around = f"{before[-_FAR_BACK:]} {line}" if len(self.clauses) > _FEW_CLAUSES else " ".join(self.lines)
        document = self.document
        subject = next((phrase for phrase in phrases if phrase.role == "subject"), None)
        whole = self._whole()
        if kind is ClaimKind.QUANTITY and whole is not None and whole.quantity is not None and whole is not mention:
            mention = replace(mention, whole=mention.whole or whole.quantity.high)
        names = tuple(dict.fromkeys(self._full(_without_article(phrase.text)) for phrase in phrases if phrase.names))
        return Claim(
            id=f"{document.id}:{mention.span.start}",
            source=document.id,
            span=mention.span,
            sentence=self.sentence,
            surface=mention.surface,
            quote=" ".join(document[self.sentence].split()),
            kind=kind,
            mention=mention,
            line=document.line(mention.span.start),
            subject=self._full(_without_article(subject.text)) if subject else "",
            entities=names,
            measure=self._measure(mention, phrases) if kind is ClaimKind.QUANTITY else "",
            event=self.events.of_figure(phrases) if kind is ClaimKind.QUANTITY else self.events.of_date(phrases),
            quantity=mention.quantity if kind is ClaimKind.QUANTITY else None,
            time=mention.moment if kind is ClaimKind.DATE else self._period(mention, index),
            status=self.statuses.of(kind, mention, index, line, before),
            change=self._change(mention, phrases, leads),
            direction=self._compared(mention) or self.signs.read_direction(line),
            negated=self.signs.is_negated(line),
            attribution=clause.attribution,
            origin=self.block.origin if self.block.origin is not Origin.UNKNOWN else document.origin,
            role=self.block.role,
            scope=self.scopes.of(mention, index, around, leads),
            phrases=phrases,
            window=clause.windows.get(mention.span.start, ()),
            links=self._links(mention),
        )

    def _compared(self, mention: Mention) -> Change | None:
        """Where the figure says how much more or less than before: "21 percent more than in 2023"."""
        match = _COMPARED.match(self.document.text, mention.span.end)
        if match is None or mention.quantity is None or mention.quantity.dimension != "ratio":
            return None
        return Change.INCREASE if match.group(1).lower() in ("more", "higher", "above", "up") else Change.DECREASE

    def _full(self, name: str) -> str:
        return self.names.long_forms.get(name.lower(), name)

    def _period(self, mention: Mention, index: int) -> Moment | None:
        return period_of(self.document.text, mention, index, self.clauses, self.mentions, self.entry)

    def _change(self, mention: Mention, phrases: Sequence[Phrase], leads: Way | None) -> Change | None:
        """Whether the figure is by how much something changed: what the mention says, or "growth came to 0.1 percent"."""
        deeds = {term for phrase in phrases if phrase.role == "verb" for term in phrase.terms}
        if leads is not None or deeds & (self.words.done | _NO_CHANGE):
            return None
        if mention.quantity is not None and mention.quantity.dimension == "money" and deeds & _RESULTS:
            return None
        if mention.change is not None or mention.quantity is None or mention.quantity.dimension != "ratio":
            return mention.change
        named = next(
            (phrase.terms[-1] for phrase in phrases if phrase.role in ("subject", "object") and phrase.terms[-1] in _CHANGES),
            "",
        )
        return _CHANGES.get(named)

    def _measure(self, mention: Mention, phrases: Sequence[Phrase]) -> str:
        """What is counted or measured, in the words of the text."""
        for role in ("unit", "of", "object", "subject"):
            for phrase in phrases:
                if phrase.role == role:
                    return _without_article(phrase.text)
        return mention.head

    def _whole(self) -> Mention | None:
        """The figure of which the others of a sentence are parts: "Of the 90 aboard, 12 were hurt"."""
        opening = self.clauses[0] if self.clauses else None
        if opening is None or opening.lowers[:1] != ["of"]:
            return None
        return next((mention for mention in opening.mentions if mention.kind is not MentionKind.TIME), None)

    def _links(self, mention: Mention) -> dict[str, str]:
        links: dict[str, str] = {}
        for name, start in (("part_of", mention.part_of), ("pair", mention.pair), ("converted", mention.bracketed)):
            if start is not None:
                links[name] = f"{self.document.id}:{start}"
        whole = self._whole()
        if whole is not None and whole is not mention and mention.kind is not MentionKind.TIME:
            links.setdefault("part_of", f"{self.document.id}:{whole.span.start}")
        return links


def _without_article(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an", "its", "their", "his", "her", "this", "that") else text
