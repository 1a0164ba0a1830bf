"""Mentions to claims: who or what the figure is of, what of it, when, how sure, and who says so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from factcheck.extracting.beside import Way, describes, way
from factcheck.extracting.borrowed import Before, Passage
from factcheck.extracting.cues import Cues, cues
from factcheck.extracting.names import Names, read_names
from factcheck.extracting.period import PLACED, period_of
from factcheck.extracting.phrases import Clause, read_clauses
from factcheck.extracting.sentences import split_sentences
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
    Status,
)

_COMPARED = compiled(r"\s(more|higher|above|up|less|fewer|lower|below|down)\b", re.IGNORECASE)
_AHEAD, _BEHIND = 70, 50
"""Characters before and behind a figure in which it is called a whole or a part."""
_NOT_WITHIN = 2
_REFUSED_WITHIN = 6
"""Words before a figure in which it is said not to be so."""
_SHARE_WORD = compiled(r"[\w'’-]+")
_ON_TOP = compiled(r"\b(?:another|an? (?:further|additional|extra)|further|additional)\s$", re.IGNORECASE)
_ANOTHER = ("another ", "an earlier ", "a previous ")
"""What is called so is not what the text is about."""
_OF_A_DAY = frozenset({Granularity.DAY, Granularity.PART_OF_DAY, Granularity.HOUR, Granularity.MINUTE})
_OF_IT = (["which"], ["who"], ["that"], ["where"], ["when"])
_HELD_AGAINST = frozenset({"behind", "since", "than", "unlike", "versus"})
_TOP_BEFORE = compiled(r"\b(?:top|bottom|richest|poorest|wealthiest)\s$", re.IGNORECASE)
_TOP_BEHIND = compiled(
    r"\s(?:most|best|worst|top|largest|biggest|highest|oldest|richest|smallest|finest|leading)\b", re.IGNORECASE
)
"""The 14 best, the top 1 percent: the figure says how far down a list goes, and counts nothing."""
_CYCLES = {"P1Y": "year", "P1M": "month", "P1W": "week", "P1D": "day", "PT1H": "hour"}
_PAST = frozenset({"was", "has"})
_NO_CHANGE = frozenset({"=make-up"})
"""What is "made up of 48 players" goes nowhere."""
_RESULTS = frozenset({"=loss", "=profit"})
"""What is earned or lost in a year is no change of what was earned before; a share that is lost is one."""
_AHEAD_OF_US = compiled(r"(?:the coming|next) (?:financial |fiscal )?(?:year|quarter|month|week|decade)", re.IGNORECASE)
_NAMED = ("subject", "object")
_CHANGES = {"=rise": Change.INCREASE, "=fall": Change.DECREASE}
_MORE = compiled(r"\b(?:others?|more|further|another|additional)\b(?! than)", re.IGNORECASE)
_STRETCH = compiled(
    r"\b(?:in|over|during|within|for|through|throughout)\s(?:all\s)?(?:the|its|their|these|those)\s", re.IGNORECASE
)


def claims_of(document: Document, mentions: Sequence[Mention], lexicon: Lexicon) -> list[Claim]:
    """The claims that the mentions of a document make, in the order of the text."""
    words, signs, names = vocabulary(lexicon), cues(lexicon), read_names(document)
    happenings = frozenset(lexicon.table("events").get("happenings", ()))
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
            reader = _Sentence(document, block, sentence, here, words, signs, names, entry, before, happenings)
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
        happenings: frozenset[str],
    ) -> None:
        self.document, self.block, self.sentence = document, block, sentence
        self.words, self.signs, self.names, self.entry = words, signs, names, entry
        self.mentions = mentions
        self.clauses = read_clauses(document.text, sentence, mentions, words, names.known)
        self.passage = Passage(document.text, sentence, mentions, self.clauses, words, before)
        self.happenings = happenings
        self.lines = [" ".join(clause.lowers) for clause in self.clauses]

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
            return any(term[1:] in self.happenings for phrase in clause.phrases for term in phrase.terms if term[0] == "=")
        return bool(clause.phrases)

    def _claim(self, kind: ClaimKind, mention: Mention, index: int) -> Claim:
        clause = self.clauses[index]
        leads = way(self.document.text, self.sentence, mention)
        phrases = self.passage.phrases(mention, index, leads)
        line, before = self.lines[index], " ".join(self.lines[:index])
        if not clause.has_verb and index:
            line = f"{self.lines[index - 1]} {line}" if not clause.relative else line
        document = self.document
        subject = next((phrase for phrase in phrases if phrase.role == "subject"), None)
        whole = self._whole()
        if kind is ClaimKind.QUANTITY and whole is not None and whole.quantity is not None and whole is not mention:
            mention = replace(mention, whole=mention.whole or whole.quantity.high)
        event = (self._state(phrases) if kind is ClaimKind.QUANTITY else "") or self._event(phrases)
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
            event=event,
            quantity=mention.quantity if kind is ClaimKind.QUANTITY else None,
            time=mention.moment if kind is ClaimKind.DATE else self._period(mention, index),
            status=self._status(kind, mention, clause, line, before),
            change=self._change(mention, phrases, leads),
            direction=self._compared(mention) or self.signs.read_direction(line),
            negated=self.signs.is_negated(line),
            attribution=clause.attribution,
            origin=self.block.origin if self.block.origin is not Origin.UNKNOWN else document.origin,
            role=self.block.role,
            scope=self._scope(
                mention, f"{before[-80:]} {line}" if len(self.clauses) > 3 else " ".join(self.lines), index, leads
            ),
            phrases=phrases,
            window=clause.windows.get(mention.span.start, ()),
            links=self._links(mention),
        )

    def _scope(self, mention: Mention, line: str, index: int, leads: Way | None) -> tuple[str, ...]:
        """What narrows the figure down: the cues of its clause, whether it comes on top, or is of a stretch of time."""
        text, start, end = self.document.text, self.sentence.start, self.sentence.end
        figures = [other.span for other in self.mentions if other.kind is not MentionKind.TIME]
        before = [span for span in figures if span.end <= mention.span.start]
        if before and text[before[-1].end : mention.span.start].strip() == "(":
            del before[-1]  # "total sales: $28 billion (+12%)": what is in the brackets is of the same
        floor = before[-1].end if before else start
        ceiling = min((span.start for span in figures if span.start >= mention.span.end), default=end)
        far = max(start, mention.span.start - _AHEAD)
        clause = self.clauses[index]
        ahead = _words(text[max(floor, far) : mention.span.start]).removesuffix(" total")  # "gifts now total": a verb
        share = self.signs.read_share(
            ahead,
            _words(text[mention.span.end : min(ceiling, mention.span.end + _BEHIND)]),
            _words(text[far : mention.span.start]),
        )
        found = [*share, *self.signs.read_scope(f"{clause.attribution.lower()} {line}".lstrip())]
        if leads is not None and leads.compass:
            found.append(leads.compass)
        if _ON_TOP.search(text[max(start, mention.span.start - 16) : mention.span.start]) or _MORE.search(
            text[mention.span.start : mention.span.end + 12]
        ):
            found.append("further")
        if mention.quantity is not None and mention.quantity.dimension in ("", "count"):
            sets = (other.moment.timex for other in clause.mentions if other.moment and other.moment.timex_type == "SET")
            found += [f"each {_CYCLES[timex]}" for timex in sets if timex in _CYCLES]
        if _TOP_BEFORE.search(text[far : mention.span.start]) or _TOP_BEHIND.match(text, mention.span.end):
            found.append("rank")
        if self._is_held_against(index):
            found.append("further")
        refused = self.signs.is_refused(" ".join(ahead.replace("n't", " n't").split()[-_REFUSED_WITHIN:]))
        if refused or (mention.kind is MentionKind.TIME and self._is_undone(clause)):
            found.append("refused")
        if mention.kind is MentionKind.TIME and any(
            phrase.role == "subject" and phrase.text.lower().startswith(_ANOTHER) for phrase in clause.phrases
        ):
            found.append("further")
        if clause.lowers[:1] == ["when"] and self._began_before(index):
            found.append("then")
        if any(other.moment is not None and other.moment.timex == "PRESENT_REF" for other in clause.mentions):
            found.append("late")
        spans = [other.span for other in clause.mentions if other.kind is MentionKind.DURATION and other is not mention]
        if any(_STRETCH.search(text[max(start, span.start - 24) : span.start + 6]) for span in spans):
            found.append("stretch")
        return tuple(found)

    def _is_undone(self, clause: Clause) -> bool:
        """Whether a clause says that its deed was not done: "did not take part in the race on 8 October"."""
        verb = clause.own("verb")
        if verb is None:
            return False
        words = _words(" ".join(clause.lowers)).replace("n't", " n't").split()
        first = verb.text.lower().split()[0]
        return first in words and self.signs.is_refused(
            " ".join(words[max(0, words.index(first) - _NOT_WITHIN) : words.index(first)])
        )

    def _is_held_against(self, index: int) -> bool:
        """Whether a clause tells of another thing: "the worst storm since Zelda, which killed 40", "behind Ulm, where"."""
        before = self.clauses[index - 1].phrases if index else []
        if self.clauses[index].lowers[:1] not in _OF_IT or not before:
            return False
        surpassed = any(phrase.role == "verb" and not self.words.outdoing.isdisjoint(phrase.terms) for phrase in before)
        return surpassed or before[-1].role in _HELD_AGAINST

    def _began_before(self, index: int) -> bool:
        """Whether a clause before tells a beginning: "the outbreak began in January, when two cases were known"."""
        return any("=begin" in phrase.terms for before in self.clauses[:index] for phrase in before.phrases)

    def _compared(self, mention: Mention) -> Change | None:
        """Where the figure says how much more or less than before: "21 percent more than in 2023"."""
        match = _COMPARED.match(self.document.text, mention.span.end)
        if match is None or mention.quantity is None or mention.quantity.dimension != "ratio":
            return None
        return Change.INCREASE if match.group(1).lower() in ("more", "higher", "above", "up") else Change.DECREASE

    def _full(self, name: str) -> str:
        return self.names.long_forms.get(name.lower(), name)

    def _event(self, phrases: Sequence[Phrase]) -> str:
        """The deed: what the verb says, where it names a happening; else the happening that a noun names; else the verb."""
        own = [phrase for phrase in phrases if phrase.role not in ("context", "setting")]
        verbs = [term for phrase in own if phrase.role == "verb" for term in phrase.terms]
        named = [*verbs, *(term for phrase in own if phrase.role not in ("object", "of") for term in phrase.terms)]
        if not any(term not in self.words.light for term in verbs):
            named += [term for phrase in own for term in phrase.terms]
        happening = next((term[1:] for term in named if term[0] == "=" and term[1:] in self.happenings), "")
        carried = [] if set(verbs) - self.words.light else self._nominal(own)
        telling = [term for term in verbs if term not in self.words.light]
        return happening or next((term.lstrip("=") for term in [*carried, *telling, *verbs]), "")

    def _state(self, phrases: Sequence[Phrase]) -> str:
        """What became of those who are counted: "16 killed", "12 were pronounced dead", "left 17 others missing"."""
        verbs = [term for phrase in phrases if phrase.role == "verb" for term in phrase.terms]
        roles = ["unit", "verb"]
        if (self.words.light | self.words.declaring).issuperset(verbs):
            roles.append("object")
        terms = (term for role in roles for phrase in phrases if phrase.role == role for term in phrase.terms)
        return next((term[1:] for term in terms if term[0] == "=" and term[1:] in self.signs.growing), "")

    def _nominal(self, phrases: Sequence[Phrase]) -> list[str]:
        """The deed that a subject names, where the verb only says that it happened: "the collapse of the mine came in May"."""
        return [
            term
            for phrase in phrases
            if phrase.role == "subject"
            for term in reversed(phrase.terms)
            if term in self.words.verbs and term not in phrase.names
        ][:1]

    def _period(self, mention: Mention, index: int) -> Moment | None:
        return period_of(self.document.text, mention, index, self.clauses, self.mentions, self.entry)

    def _status(self, kind: ClaimKind, mention: Mention, clause: Clause, line: str, before: str) -> Status:
        """How sure a claim is: by the cues of its clause, by a headline's "to", by a time that is still to come."""
        if _is_attribute(mention):
            return Status.REPORTED
        status = self.signs.read_status(self._set_beside(clause, line), before)
        ahead = any(_AHEAD_OF_US.match(other.surface) for other in clause.mentions)
        begins = mention.span.start == self.sentence.start  # an entry of a chronicle, told in the present
        if kind is ClaimKind.DATE and not begins and _is_present(clause) and not self._is_past(mention):
            ahead = True  # "the vote takes place on 28 September"
        return Status.PLANNED if status is Status.REPORTED and (ahead or _is_to_be_done(clause)) else status

    def _set_beside(self, clause: Clause, line: str) -> str:
        """The words of a clause with those that it is set beside: "Reds are predicted to win 40 while Blues are at 30"."""
        place = next(place for place, other in enumerate(self.clauses) if other is clause)
        if clause.own("verb") is not None:
            return line
        while place and (self.clauses[place].relative or self.clauses[place].lowers[:1] not in (["while"], [])):
            place -= 1
        return f"{self.lines[place - 1]} {line}" if place else line

    def _is_past(self, mention: Mention) -> bool:
        """Whether a date is before the document's day; of one without a day nothing is known."""
        published, moment = self.document.published, mention.moment
        return published is not None and moment is not None and moment.end is not None and moment.end.date() <= published

    def _change(self, mention: Mention, phrases: Sequence[Phrase], leads: Way | None) -> Change | None:
        """Whether the figure is by how much something changed: what the mention says, or "growth came to 0.1 percent"."""
        deeds = {term for phrase in phrases if phrase.role == "verb" for term in phrase.terms}
        if leads is not None or deeds & (self.words.done | _NO_CHANGE):
            return None
        if mention.quantity is not None and mention.quantity.dimension == "money" and deeds & _RESULTS:
            return None
        if mention.change is not None or mention.quantity is None or mention.quantity.dimension != "ratio":
            return mention.change
        named = next((phrase.terms[-1] for phrase in phrases if phrase.role in _NAMED and phrase.terms[-1] in _CHANGES), "")
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


def _words(text: str) -> str:
    return " ".join(_SHARE_WORD.findall(text.lower()))


def _without_article(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an", "its", "their", "his", "her", "this", "that") else text
