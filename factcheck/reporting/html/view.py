"""What the page shows, as frozen values made from a reconciliation: the templates only lay it out.

Anchors are ``f1`` for the first finding, ``g1`` for a group, ``s1`` for a source, ``c1`` for a claim in its source's text and
``t1`` for its row in the table of claims.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from factcheck.model import Claim, Document, Evidence, Finding, Group, Member, Reconciliation, Relation, Role, Span
from factcheck.reporting import escaping, wording
from factcheck.reporting.html import passages
from factcheck.reporting.html.passages import Mark, Piece
from factcheck.reporting.html.verdicts import Verdict, findings_by_claim, verdicts


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim: as written, as read, and what became of it. ``leads_to`` is the anchor to go to from its text."""

    id: str
    anchor: str
    row: str
    source: str
    surface: str
    line: int
    about: str
    reading: str
    when: str
    quote: str
    status: str
    says: str
    verdict: Verdict
    supporters: tuple[str, ...]
    findings: tuple[int, ...]
    group: str | None

    @property
    def leads_to(self) -> str:
        """Its first finding, else its group, else its row in the table."""
        return f"f{self.findings[0]}" if self.findings else self.group or self.row


@dataclass(frozen=True, slots=True)
class PassageView:
    """A sentence that a finding rests on, with its figures marked, between what stands around it; its claims, if any."""

    line: int
    before: str
    pieces: tuple[Piece, ...]
    after: str
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class SideView:
    """What one source says in the matter of a finding."""

    source: SourceView
    passages: tuple[PassageView, ...]


@dataclass(frozen=True, slots=True)
class MemberView:
    """A claim in a group, the claim that it is likest to, and the match weights between them."""

    claim: ClaimView
    nearest: ClaimView | None
    member: Member


@dataclass(frozen=True, slots=True)
class RelationView:
    """What one claim is to another, and why."""

    kind: str
    a: ClaimView
    b: ClaimView
    why: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with both sides. ``members`` is why its claims were put side by side, ``group`` the anchor of their group."""

    number: int
    finding: Finding
    sides: tuple[SideView, ...]
    relations: tuple[RelationView, ...]
    members: tuple[MemberView, ...]
    group: str | None

    @property
    def sources(self) -> str:
        """The anchors of its sources, for the filter."""
        return " ".join(dict.fromkeys(side.source.anchor for side in self.sides))


@dataclass(frozen=True, slots=True)
class GroupView:
    """Claims that speak of one thing, with what they are to each other."""

    anchor: str
    group: Group
    claims: tuple[ClaimView, ...]
    relations: tuple[RelationView, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block of a source's text. ``kind`` is its role as one word, ``ai`` whether a machine wrote it."""

    kind: str
    pieces: tuple[Piece, ...]
    ai: bool


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source: what is known of it."""

    anchor: str
    label: str
    document: Document
    url: str | None
    copy_of: str | None

    @property
    def facts(self) -> tuple[str, ...]:
        """What to know before believing it, each in a few words."""
        document = self.document
        found = [wording.day(document.published) if document.published else "no date"]
        found.append(f"{document.tier.value} trust")
        if document.origin.value != "unknown":
            found.append("AI-generated" if document.origin.value == "ai" else f"{document.origin.value}-written")
        if self.copy_of:
            found.append(f"a copy of {self.copy_of}")
        return tuple(found)


@dataclass(frozen=True, slots=True)
class TextView:
    """A source's text with its claims marked, and the claims as a table."""

    source: SourceView
    blocks: tuple[BlockView, ...]
    claims: tuple[ClaimView, ...]
    counts: tuple[tuple[Verdict, int], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows. ``claims`` are all claims by id, ``labels`` the names of the sources by id."""

    findings: tuple[FindingView, ...]
    groups: tuple[GroupView, ...]
    sources: tuple[SourceView, ...]
    texts: tuple[TextView, ...]
    claims: Mapping[str, ClaimView]
    severities: tuple[tuple[str, int], ...]
    rules: tuple[tuple[str, str, int], ...]
    labels: Mapping[str, str]


def build(result: Reconciliation) -> Page:
    """The page of a reconciliation; groups of one claim are left out, the worst groups come first."""
    return _Builder(result).page()


class _Builder:
    """Holds the indexes that the parts of a page are made from."""

    def __init__(self, result: Reconciliation) -> None:
        self.result = result
        self.documents = result.documents_by_id()
        self.findings_of = findings_by_claim(result)
        self.verdict_of = verdicts(result, self.findings_of)
        self.sources = self._sources()
        shown = [group for group in result.groups if len(group.members) > 1]
        worst = list(Verdict)
        shown.sort(key=lambda group: min(worst.index(self.verdict_of[claim]) for claim in group.claims))
        self.group_list = shown
        self.group_of: dict[str, int] = {}
        for index, group in enumerate(shown):
            for id in group.claims:
                self.group_of.setdefault(id, index)
        self.said = result.claims_by_id()
        self.claims = self._claims()
        self.relations_of: dict[str, list[Relation]] = {}
        for relation in result.relations:
            for end in {relation.a, relation.b}:
                self.relations_of.setdefault(end, []).append(relation)
        self.marks: dict[str, list[Mark]] = {}
        self.starts: dict[str, list[int]] = {}
        self.reach: dict[str, int] = {}
        for claim in result.claims:
            self.marks.setdefault(claim.source, []).append(Mark(claim.span, claim.id))
        for source, marks in self.marks.items():
            marks.sort(key=lambda mark: mark.span)
            self.starts[source] = [mark.span.start for mark in marks]
            self.reach[source] = max(mark.span.end - mark.span.start for mark in marks)

    def page(self) -> Page:
        severities = Counter(finding.severity.value for finding in self.result.findings)
        rules = Counter((finding.rule, finding.name) for finding in self.result.findings)
        return Page(
            tuple(self._finding(index, finding) for index, finding in enumerate(self.result.findings)),
            tuple(self._group(index, group) for index, group in enumerate(self.group_list)),
            tuple(self.sources.values()),
            tuple(self._text(source) for source in self.sources.values()),
            self.claims,
            tuple((name, severities[name]) for name in ("error", "warning", "note")),
            tuple((code, name, number) for (code, name), number in sorted(rules.items())),
            {id: source.label for id, source in self.sources.items()},
        )

    def _sources(self) -> dict[str, SourceView]:
        names = Counter(wording.source_name(document) for document in self.result.documents)
        labels = {
            document.id: wording.source_name(document)
            if names[wording.source_name(document)] == 1
            else f"{wording.source_name(document)} ({document.id})"
            for document in self.result.documents
        }
        copies = self.result.copies
        return {
            document.id: SourceView(
                f"s{number}",
                labels[document.id],
                document,
                escaping.web_address(document.url),
                labels.get(copies.get(document.id, "")),
            )
            for number, document in enumerate(self.result.documents, 1)
        }

    def _claims(self) -> dict[str, ClaimView]:
        return {
            claim.id: self._claim(number, claim)
            for number, claim in enumerate(self.result.claims, 1)
            if claim.source in self.sources
        }

    def _claim(self, number: int, claim: Claim) -> ClaimView:
        supporters = self.result.supporters.get(claim.id, ())
        group = self.group_of.get(claim.id)
        return ClaimView(
            claim.id,
            f"c{number}",
            f"t{number}",
            claim.source,
            claim.surface,
            claim.line,
            wording.of_what(claim),
            wording.value(claim) if claim.quantity is not None else _when(claim),
            _when(claim) if claim.quantity is not None else "",
            claim.quote,
            wording.status(claim),
            claim.attribution,
            self.verdict_of[claim.id],
            tuple(self.sources[id].label if id in self.sources else id for id in supporters),
            tuple(index + 1 for index in self.findings_of.get(claim.id, ())),
            None if group is None else f"g{group + 1}",
        )

    def _finding(self, index: int, finding: Finding) -> FindingView:
        groups = Counter(self.group_of[claim] for claim in finding.claims if claim in self.group_of)
        group = groups.most_common(1)[0][0] if groups else None
        members = () if group is None else self.group_list[group].members
        return FindingView(
            index + 1,
            finding,
            self._sides(finding),
            _each_reason_once(self._relations(finding.claims)),
            tuple(self._member(member) for member in members if member.claim in finding.claims and member.weights),
            None if group is None else f"g{group + 1}",
        )

    def _sides(self, finding: Finding) -> tuple[SideView, ...]:
        """The evidence by source and sentence, in its own order: a sentence with two figures is one passage."""
        found: dict[str, dict[Span, list[Evidence]]] = {}
        for evidence in finding.evidence:
            if evidence.source in self.documents:
                said = self.said.get(evidence.claim)
                whole = said is not None and said.sentence.contains(evidence.span)
                passage = said.sentence if said is not None and whole else evidence.span
                found.setdefault(evidence.source, {}).setdefault(passage, []).append(evidence)
        return tuple(
            SideView(self.sources[source], tuple(self._passage(source, *item) for item in inside.items()))
            for source, inside in found.items()
        )

    def _passage(self, source: str, passage: Span, evidence: Sequence[Evidence]) -> PassageView:
        document = self.documents[source]
        before, after = passages.around(document, passage)
        claims = dict.fromkeys(item.claim for item in evidence if item.claim in self.claims)
        return PassageView(
            evidence[0].line,
            passages.lead(document[before], after=False, cut=before.start > 0),
            passages.pieces(document.text, passage, [Mark(item.span, item.claim) for item in evidence]),
            passages.lead(document[after], after=True, cut=after.end < len(document.text.rstrip())),
            tuple(self.claims[claim] for claim in claims),
        )

    def _relations(self, claims: Sequence[str]) -> tuple[RelationView, ...]:
        wanted = set(claims)
        found = dict.fromkeys(chain.from_iterable(self.relations_of.get(claim, ()) for claim in claims))
        return tuple(
            RelationView(relation.kind.value.replace("_", " "), self.claims[relation.a], self.claims[relation.b], relation.why)
            for relation in found
            if relation.a in wanted and relation.b in wanted
        )

    def _member(self, member: Member) -> MemberView:
        return MemberView(self.claims[member.claim], self.claims.get(member.nearest), member)

    def _group(self, index: int, group: Group) -> GroupView:
        worst = list(Verdict)
        claims = tuple(self.claims[claim] for claim in group.claims)
        verdict = min((claim.verdict for claim in claims), key=worst.index)
        return GroupView(f"g{index + 1}", group, claims, self._relations(group.claims), verdict)

    def _text(self, source: SourceView) -> TextView:
        document = source.document
        views = tuple(
            BlockView(
                block.role.value.replace(" ", "-"),
                passages.pieces(document.text, block.span, self._marks_in(document.id, block.span)),
                block.origin.value == "ai" and block.role is not Role.BOILERPLATE,
            )
            for block in passages.blocks(document)
        )
        claims = tuple(self.claims[mark.claim] for mark in self.marks.get(document.id, ()))
        counts = Counter(claim.verdict for claim in claims)
        return TextView(source, views, claims, tuple((verdict, counts[verdict]) for verdict in Verdict if counts[verdict]))

    def _marks_in(self, source: str, span: Span) -> list[Mark]:
        """The marks that may overlap the span, the worst verdict first."""
        marks = self.marks.get(source, [])
        if not marks:
            return []
        first = bisect_left(self.starts[source], span.start - self.reach[source])
        last = bisect_left(self.starts[source], span.end)
        worst = list(Verdict)
        return sorted(marks[first:last], key=lambda mark: worst.index(self.verdict_of[mark.claim]))


def _when(claim: Claim) -> str:
    """When a claim holds in words; why not, where no calendar could tell."""
    if claim.time is None:
        return ""
    return wording.moment(claim.time) if claim.time.resolved else f"open: {claim.time.note}".removesuffix(": ")


def _each_reason_once(relations: Iterable[RelationView]) -> tuple[RelationView, ...]:
    """The relations without those that say the same of other figures of the same passages."""
    return tuple({(relation.kind, relation.why): relation for relation in reversed(tuple(relations))}.values())[::-1]
