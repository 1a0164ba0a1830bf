"""The phrases of a claim: those of its own clause, what that borrows from the clauses around it, and the rest as context."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from factcheck.extracting.beside import Way, members, owner_of, stuff, whose_age
from factcheck.extracting.phrases import Clause
from factcheck.extracting.respective import applied, shares
from factcheck.extracting.words import Vocabulary, Word, read_words
from factcheck.model import Mention, MentionKind, Phrase, Span

_PRONOUNS = frozenset({"it", "they", "he", "she", "its", "their", "his", "her"})
_BEING = frozenset({"is", "was", "are", "were"})
_OWN_DEED = _BEING | {"will", "would", "has", "have", "had", "plans", "planned", "expects", "expected", "aims", "intends"}
WHERE = frozenset({"in", "at", "near", "on", "off", "outside", "beside"})
"""Prepositions behind which the place stands that a clause is told of."""
_FRONTED = frozenset({"at", "with"})
_COST = "=cost"
_THINGS = frozenset({"unit", "object", "subject", "of", "from"})
_DOES = ("object", "verb")
_LIFE = ("life",)
"""Of lives that are lost only the people are counted."""
_OWNING = ("'s ", "’s ")


@dataclass(frozen=True, slots=True)
class Before:
    """What the sentences before leave to a sentence: their last subjects, by which "it" is understood, and places."""

    subjects: Sequence[Phrase] = ()
    settings: Sequence[Phrase] = ()


class Passage:
    """A sentence taken apart into clauses, from which each of its mentions takes the phrases of its claim."""

    def __init__(
        self,
        text: str,
        sentence: Span,
        mentions: Sequence[Mention],
        clauses: Sequence[Clause],
        words: Vocabulary,
        before: Before,
    ) -> None:
        self._text, self._sentence, self._clauses, self._words, self._before = text, sentence, clauses, words, before
        self._shares = shares(text, sentence, mentions, words)
        self._settings = [
            _as("setting", phrase) for clause in clauses for phrase in clause.phrases if phrase.role in WHERE and phrase.names
        ]

    def left(self, before: Before) -> Before:
        """What this sentence leaves to the next one."""
        subjects = [phrase for clause in self._clauses for phrase in clause.phrases if phrase.role == "subject"]
        return Before(subjects[-3:] or before.subjects, self._settings or before.settings)

    def phrases(self, mention: Mention, index: int, leads: Way | None) -> tuple[Phrase, ...]:
        """The phrases of a mention in clause ``index``; ``leads`` is where it leads, if it is the length of a way."""
        clause, quantity = self._clauses[index], mention.quantity
        own = self._caused(clause.phrases)
        if leads is not None:
            own.append(leads.phrase)
        borrowed = self._borrowed(own, index)
        merged: frozenset[int] = frozenset()
        if mention.kind is MentionKind.TIME:
            merged = self._at_once_with(index)
            own += [phrase for other in sorted(merged) for phrase in self._clauses[other].phrases]
        if (owner := owner_of(self._text, self._sentence, mention, self._words)) is not None:
            borrowed, own = [owner], [phrase for phrase in own if phrase.role == "away"]
        if quantity is not None and quantity.dimension == "age":
            named = whose_age(self._text, self._sentence, mention, self._words)
            borrowed, own = named, [] if named or not self._is_said_of_subject(mention) else own[:1]
        aside: list[Phrase] = []
        if mention.kind is MentionKind.TIME and (dated := self._dated_noun(mention, clause)):
            aside = [phrase for phrase in [*borrowed, *own] if phrase not in dated]
            borrowed, own = [], dated
        taken = {id(phrase) for phrase in borrowed}
        where = any(phrase.role in WHERE and phrase.names for phrase in own)
        others = [
            _as("setting" if phrase.role in WHERE and phrase.names and not where else "context", phrase)
            for phrase in (
                *aside,
                *(
                    phrase
                    for position, other in enumerate(self._clauses)
                    if position != index and position not in merged
                    for phrase in other.phrases
                    if id(phrase) not in taken
                ),
            )
        ]
        if not where and not self._settings:
            others += self._before.settings
        near = self._joined([*self._counted(mention), *borrowed, *own])
        if quantity is not None and quantity.dimension == "money" and self._is_price(mention, near):
            near.append(Phrase("verb", "for", (_COST,)))
        everything = (*near, *others)
        share = self._shares.get(mention.span.start)
        return applied(share, everything) if share is not None else everything

    def _counted(self, mention: Mention) -> list[Phrase]:
        """What is counted, weighed or measured, in the words right at the figure."""
        quantity = mention.quantity
        if quantity is None or not quantity.unit or not (quantity.dimension in ("", "count") or quantity.counted_rate):
            found = members(self._text, self._sentence, mention, self._words)
            return found or stuff(self._text, self._sentence, mention, self._words)
        unit = quantity.unit.partition("/")[0] if quantity.counted_rate else quantity.unit
        terms = tuple(word.term for word in read_words(unit, 0, len(unit), self._words) if word.term)
        return [Phrase("unit", unit, terms or (self._words.stem(unit.split()[-1].lower()),))]

    def _caused(self, phrases: Sequence[Phrase]) -> list[Phrase]:
        """The phrases, where one thing makes another do something: "the rain caused the river to rise" is of the river."""
        for place, verb in enumerate(phrases[:-2]):
            thing, deed = phrases[place + 1], phrases[place + 2]
            if verb.role == "verb" and self._words.causing.intersection(verb.terms) and (thing.role, deed.role) == _DOES:
                done = _as("subject", thing)
                before = [_as("context", phrase) for phrase in phrases[:place]]
                return [done, *phrases[place + 2 :], *before]
        return list(phrases)

    def _joined(self, phrases: list[Phrase]) -> list[Phrase]:
        """The phrases, where a deed and what it is done to are one concept: "shed 300 posts", "claimed 38 lives"."""
        deeds = [(place, phrase) for place, phrase in enumerate(phrases) if phrase.role in ("verb", "of")]
        things = {term for phrase in phrases if phrase.role in _THINGS for term in phrase.terms}
        for place, verb in deeds:
            concept = next((self._words.joined[pair] for pair in _pairs(verb.terms, things) if pair in self._words.joined), "")
            if concept:
                phrases[place] = Phrase("verb", verb.text, (concept,))
                phrases[:] = [phrase for phrase in phrases if not (phrase.role == "unit" and phrase.terms == _LIFE)]
        return phrases

    def _is_said_of_subject(self, mention: Mention) -> bool:
        """Whether the age is what the sentence says of its subject: "the skull is 66,000 years old"."""
        ahead = self._text[max(self._sentence.start, mention.span.start - 12) : mention.span.start].split()
        return bool(ahead) and ahead[-1] in _BEING

    def _is_price(self, mention: Mention, phrases: Sequence[Phrase]) -> bool:
        """Whether something changes hands for the sum: "was sold at auction in Ulm for $2m"."""
        ahead = self._text[max(self._sentence.start, mention.span.start - 5) : mention.span.start]
        verbs = {term for phrase in phrases if phrase.role in ("verb", "object") for term in phrase.terms}
        return ahead.endswith(" for ") and not verbs.isdisjoint(self._words.trading)

    def _borrowed(self, own: Sequence[Phrase], index: int) -> list[Phrase]:
        """The subject and the verb that a clause leaves to other clauses to say."""
        clause = self._clauses[index]
        borrowed: list[Phrase] = []
        ahead = self._shared_verb(index)
        if ahead:
            borrowed += ahead
        elif clause.counted is not None and clause.has_verb and not clause.relative:
            pass
        elif not _has_subject(own) and (behind := self._subject_behind(index)):
            borrowed += behind
        elif not _has_subject(own) or not clause.has_verb:
            borrowed += self._taken_over(own, index)
        if not _has_subject([*own, *borrowed]):
            heads = [clause] if clause.has_verb or clause.relative else [clause, *reversed(self._clauses[:index])]
            meant = next(filter(None, (self._understood(head) for head in heads if not head.aside)), ())
            borrowed += [_as("subject", phrase) for phrase in meant]
        return borrowed

    def _taken_over(self, own: Sequence[Phrase], index: int) -> list[Phrase]:
        """What is missing of subject and verb, from the clauses before."""
        clause = self._clauses[index]
        borrowed: list[Phrase] = []
        for place in reversed(range(index)):
            before = self._clauses[place]
            if (
                before.spoken
                or before.telling
                or (before.aside and not clause.aside)
                or (before.relative and _resumes(clause, before))
            ):
                continue
            if clause.relative and before.phrases:
                borrowed += [_as("subject", phrase) for phrase in _antecedent(before)]
                break
            missing = {"subject", "verb"} - {phrase.role for phrase in [*own, *borrowed]}
            borrowed += [phrase for phrase in before.phrases if phrase.role in missing]
            if before.relative and place and not _has_subject([*own, *borrowed]):
                borrowed += [_as("subject", phrase) for phrase in _antecedent(self._clauses[place - 1])]
            if _has_subject([*own, *borrowed]):
                if before is self._clauses[index - 1] and _is_bare(before):
                    borrowed += self._apposed(index - 1)
                break
        return borrowed

    def _apposed(self, index: int) -> list[Phrase]:
        """What a name between commas stands beside: "the resignation of the minister, Ana Brel, came on Friday"."""
        if index < 1:
            return []
        head = self._clauses[index - 1]
        return list(head.phrases) if _has_subject(head.phrases) and not (head.has_verb or head.spoken or head.aside) else []

    def _subject_behind(self, index: int) -> list[Phrase]:
        """The subject of the next clause, which a sentence's head speaks of: "Built in 1947, the bridge …", "At 7 km, it …"."""
        clause = self._clauses[index]
        fronted = bool(clause.phrases) and clause.phrases[0].role == "verb" and clause.lowers[0] not in _PRONOUNS
        if index or not (fronted or (clause.mentions and clause.lowers[:1] and clause.lowers[0] in _FRONTED)):
            return []
        for after in self._clauses[1:]:
            if after.spoken or after.aside:
                continue
            subject = after.own("subject")
            return [subject] if subject is not None and after.phrases[0] is subject and not after.relative else []
        return []

    def _at_once_with(self, index: int) -> frozenset[int]:
        """The clauses whose deed a date of this one dates as well: "40 were hurt on Monday when a train derailed"."""
        found = set()
        for one, other in ((index, index + 1), (index - 1, index)):
            if one >= 0 and other < len(self._clauses) and self._clauses[other].lowers[:1] == ["when"]:
                neighbour = other if one == index else one
                if not any(mention.kind is MentionKind.TIME for mention in self._clauses[neighbour].mentions):
                    found.add(neighbour)
        return frozenset(found)

    def _dated_noun(self, mention: Mention, clause: Clause) -> list[Phrase]:
        """What a date owns: "Monday's crash near Ulm" tells when the crash was, not when the sentence's own deed was done."""
        start = mention.span.end
        if self._text[start : start + 3] not in _OWNING:
            return []
        ahead = " ".join(self._text[start + 3 : self._sentence.end].split())
        for place, phrase in enumerate(clause.phrases):
            if phrase.role != "verb" and ahead.startswith(phrase.text):
                return [_as("subject", phrase), *_hanging_on(clause.phrases[place + 1 :])]
        return []

    def _shared_verb(self, index: int) -> list[Phrase]:
        """The verb that comes only after the last of several subjects: "four soldiers and three civilians were hurt".

        Or after a relative clause: "three people, who had sought shelter, died".
        """
        clause = self._clauses[index]
        if clause.has_verb or clause.spoken or clause.phrases:
            return []
        first = index
        while first and self._clauses[first - 1].mentions and not self._clauses[first - 1].phrases:
            first -= 1
        if first and (self._clauses[first - 1].has_verb or self._clauses[first - 1].mentions):
            return []
        for place in range(index + 1, len(self._clauses)):
            after, before = self._clauses[place], self._clauses[place - 1]
            if after.relative:
                continue
            if before.relative and after.phrases and after.phrases[0].role == "verb":
                return [phrase for phrase in after.phrases if phrase.role == "verb"]
            if not after.mentions or (after.lowers[:1] not in (["and"], ["or"]) and before.lowers[-1:] != [","]):
                return []
            if after.has_verb:
                return [phrase for phrase in after.phrases if phrase.role == "verb"]
        return []

    def _understood(self, clause: Clause) -> Sequence[Phrase]:
        """What "it" or "they" at a clause's head stands for: the subject of the sentence before.

        Where somebody says what "it" will do, plans or has done, "it" is who says so ("Kestrel said it would cut").
        """
        teller = self._read(clause.attribution) if clause.attribution else []
        terms = tuple(word.term for word in teller if word.term)
        if terms and _tells_of_own_deed(clause.lowers):
            return [
                Phrase("subject", clause.attribution, terms, tuple(w.term for w in teller if w.term and w.text[0].isupper()))
            ]
        pronoun = bool(clause.lowers) and clause.lowers[0] in _PRONOUNS
        return self._before.subjects[:1] if pronoun else ()

    def _read(self, text: str) -> list[Word]:
        return read_words(text, 0, len(text), self._words)


def _as(role: str, phrase: Phrase) -> Phrase:
    """The same words in another part of the claim."""
    return Phrase(role, phrase.text, phrase.terms, phrase.names)


def _pairs(deeds: Sequence[str], things: Collection[str]) -> Iterator[tuple[str, str]]:
    return ((deed, thing) for deed in deeds for thing in sorted(things))


def _has_subject(phrases: Sequence[Phrase]) -> bool:
    return any(phrase.role == "subject" for phrase in phrases)


def _antecedent(clause: Clause) -> list[Phrase]:
    """What "which" behind a clause stands for: its last thing, and not the place where that is ("a fire in Ulm, which")."""
    things = [phrase for phrase in clause.phrases if phrase.role != "verb"]
    while len(things) > 1 and things[-1].role in WHERE and set(things[-1].terms) == set(things[-1].names):
        things.pop()
    return things[-1:]


def _resumes(clause: Clause, before: Clause) -> bool:
    """Whether a clause goes on with what stands before a relative clause: "the bridge, which opened in 1947, carries"."""
    joined = clause.lowers[:1] in (["and"], ["or"], ["but"]) and before.lowers[-1:] != [","]
    participle = any(word.endswith("ing") for word in clause.lowers[:2])
    return clause.has_verb and not (clause.relative or joined or participle)


def _is_bare(clause: Clause) -> bool:
    """Whether a clause is a name or a noun, and nothing else."""
    return len(clause.phrases) == 1 and not clause.has_verb and not clause.mentions


def _hanging_on(phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    """The phrases that hang on the noun before them, up to the next verb."""
    for phrase in phrases:
        if phrase.role in ("subject", "verb", "object"):
            return
        yield phrase


def _tells_of_own_deed(words: Sequence[str]) -> bool:
    """Whether "it" or "they" is said to do something: "it would cut", "they have arrested", "it is cutting"."""
    for pronoun, deed, after in zip(words, words[1:], (*words[2:], ""), strict=False):
        if pronoun in _PRONOUNS and deed in _OWN_DEED:
            return deed not in _BEING or after.endswith("ing")
    return False
