"""The nouns of the program: everything that travels between the stages is one of these immutable values.

Offsets in a :class:`Span` count characters of ``Document.text``, the text that the stages work on. Where the text of a
file had to be repaired or extracted first, ``Document.source_map`` leads from there back to the file as it is on disk.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pandas


class Role(StrEnum):
    """What a block of text is in its document."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TIMELINE_ENTRY = "timeline entry"
    TABLE_ROW = "table row"
    CAPTION = "caption"
    QUOTATION = "quotation"
    LINK = "link"
    """The headline of another article: it still claims, but in somebody else's words."""
    BOILERPLATE = "boilerplate"
    """Furniture of the page: it claims nothing."""


class Origin(StrEnum):
    """Who wrote a text, as far as the text or the manifest says."""

    HUMAN = "human"
    AI = "ai"
    UNKNOWN = "unknown"


class Tier(StrEnum):
    """How far a source is trusted, from the manifest; ``REFERENCE`` is for facts given with ``--facts``."""

    REFERENCE = "reference"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Modifier(StrEnum):
    """How the stated figure bounds the meant one."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    MORE_THAN = "more_than"

    @property
    def is_limit(self) -> bool:
        """Whether the figure only bounds the meant one, from above or below."""
        return self not in (Modifier.EXACT, Modifier.APPROXIMATE)


class Change(StrEnum):
    """The direction that a figure of change has."""

    INCREASE = "increase"
    DECREASE = "decrease"


class Granularity(StrEnum):
    """The calendar unit in which a moment is stated."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    PART_OF_MONTH = "part_of_month"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF_YEAR = "half_year"
    PART_OF_YEAR = "part_of_year"
    YEAR = "year"
    FISCAL_YEAR = "fiscal_year"
    SCHOOL_YEAR = "school_year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"
    """An interval with two stated ends."""
    UNKNOWN = "unknown"


class MomentRole(StrEnum):
    """How a moment bounds what happens."""

    ON = "on"
    BY = "by"
    BEFORE = "before"
    AFTER = "after"
    SINCE = "since"
    UNTIL = "until"
    AS_OF = "as_of"


class Problem(StrEnum):
    """Why a moment could not be placed, or is doubtful."""

    UNDATED = "undated"
    """Relative to a document that carries no date."""
    AMBIGUOUS = "ambiguous"
    """03/04/2025, and nothing that settles the order."""
    IMPOSSIBLE = "impossible"
    """No such day, month or hour."""
    WEEKDAY = "weekday"
    """The weekday stated is not that date's."""
    BACKWARDS = "backwards"
    """The end stated is before the start."""
    VAGUE = "vague"
    """No calendar could place it ("recently", "the past")."""


class Status(StrEnum):
    """Whether the text reports a thing as so, or as wanted, expected or denied."""

    REPORTED = "reported"
    PLANNED = "planned"
    FORECAST = "forecast"
    DENIED = "denied"

    @property
    def is_open(self) -> bool:
        """Whether it is only wanted or expected."""
        return self in (Status.PLANNED, Status.FORECAST)


class Severity(StrEnum):
    """How much a finding weighs; ordered by :attr:`rank`."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """3 for an error, 2 for a warning, 1 for a note."""
        return {"error": 3, "warning": 2, "note": 1}[self.value]


class RelationKind(StrEnum):
    """What one claim is to another one that speaks of the same thing, or nearly."""

    AGREES = "agrees"
    REFINES = "refines"
    CONVERTS = "converts"
    PART_OF = "part_of"
    LATER_THAN = "later_than"
    OTHER_PERIOD = "other_period"
    OTHER_SUBJECT = "other_subject"
    DENIES = "denies"
    CONFLICTS = "conflicts"

    @property
    def supports(self) -> bool:
        """Whether the one claim bears the other one out."""
        return self in (RelationKind.AGREES, RelationKind.REFINES, RelationKind.CONVERTS)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of ``Document.text``, in characters."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other one lies wholly within."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Location:
    """Where something stands in the file as it is on disk: 1-based line and column, 0-based character offset."""

    line: int
    column: int
    offset: int


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Leads from offsets in ``Document.text`` back to the file as it is on disk.

    ``working[i]`` and ``original[i]`` are corresponding offsets, both rising; between two anchors offsets run in
    parallel. ``line_starts`` are the offsets in the file at which its lines start, the first one 0. ``first_line``
    is the file's number of the first of these lines (a record of a JSON Lines file starts further down).
    """

    line_starts: tuple[int, ...]
    working: tuple[int, ...] = (0,)
    original: tuple[int, ...] = (0,)
    first_line: int = 1

    @staticmethod
    def of_text(text: str, first_line: int = 1) -> SourceMap:
        """The map of a text that is worked on as it stands in its file; lines end with LF, CRLF or CR."""
        starts = [0]
        position = 0
        for piece in text.splitlines(keepends=True) if "\r" in text else ():
            position += len(piece)
            if piece[-1] in "\r\n":
                starts.append(position)
        if "\r" not in text:
            position = text.find("\n")
            while position >= 0:
                starts.append(position + 1)
                position = text.find("\n", position + 1)
        return SourceMap(tuple(starts), first_line=first_line)

    def to_original(self, offset: int) -> int:
        """The offset in the file of an offset in the document's text."""
        index = bisect_right(self.working, offset) - 1
        found = self.original[index] + offset - self.working[index]
        if index + 1 < len(self.original):
            return min(found, self.original[index + 1])
        return found

    def locate(self, offset: int) -> Location:
        """The place in the file of an offset in the document's text."""
        original = self.to_original(offset)
        line = bisect_right(self.line_starts, original) - 1
        return Location(line + self.first_line, original - self.line_starts[line] + 1, original)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document with one role and one origin.

    ``moment`` is the span of the date that a timeline entry (or a dated table row) stands under; it lies within the
    block. ``section`` is the text of the nearest heading above, "" where there is none.
    """

    span: Span
    role: Role = Role.PARAGRAPH
    origin: Origin = Origin.UNKNOWN
    moment: Span | None = None
    section: str = ""


@dataclass(frozen=True, slots=True)
class Repair:
    """Garbled text that had to be repaired, or could not be: ``span`` of the repaired text, and what stood there."""

    span: Span
    before: str
    after: str
    cause: str
    readable: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """One source as read.

    ``id`` names it among the documents of one run (the file's name, or its path where names clash); ``path`` is how a
    person opens it, relative and with forward slashes; ``identity`` is what stays when the file is renamed: the
    canonical URL, else an id from the front matter or record, else the path. ``region`` is an ISO 3166 code that
    settles the order of 03/04/2025, fiscal years and a bare $, as far as known.
    """

    id: str
    text: str
    path: str | None = None
    identity: str = ""
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None
    region: str | None = None
    origin: Origin = Origin.UNKNOWN
    tier: Tier = Tier.MEDIUM
    blocks: tuple[Block, ...] = ()
    repairs: tuple[Repair, ...] = ()
    source_map: SourceMap = field(default_factory=lambda: SourceMap((0,)), repr=False)

    @staticmethod
    def from_text(
        text: str,
        id: str = "text",
        *,
        published: date | None = None,
        publisher: str | None = None,
        title: str | None = None,
        url: str | None = None,
        region: str | None = None,
        origin: Origin = Origin.UNKNOWN,
        tier: Tier = Tier.MEDIUM,
    ) -> Document:
        """A document from a text in memory, with its blocks found; what is not told stays unknown."""
        from factcheck.reading import from_text

        return from_text(
            text,
            id,
            published=published,
            publisher=publisher,
            title=title,
            url=url,
            region=region,
            origin=origin,
            tier=tier,
        )

    def locate(self, offset: int) -> Location:
        """Where an offset of ``text`` stands in the file."""
        return self.source_map.locate(offset)

    def line(self, offset: int) -> int:
        """The line of the file, from 1, in which an offset of ``text`` stands."""
        return self.source_map.locate(offset).line

    def __getitem__(self, span: Span) -> str:
        """The words of a span."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount as an interval in its own unit, and the same in its dimension's base unit.

    ``low`` and ``high`` are the stated figures (``None``: open); how far "about" reaches is for judging to say.
    ``unit`` is the canonical name: an ISO 4217 code (``USD?`` where the context leaves a bare $ open), "percent",
    "petaFLOPS", "image/hour", or for counts the counted noun phrase in the singular, "" for a bare number.
    ``dimension`` says what may be compared with what: "money", "ratio", "length", "compute rate", "time", "count",
    "image/time" … ; ``base_unit`` is the unit of ``base_low`` and ``base_high``. ``digits`` is the number of
    significant digits the figure was written with, by which judging measures rounding (1.2 billion: 2; 3,000: 1; 0 where
    unknown).
    """

    low: float | None
    high: float | None
    unit: str = ""
    dimension: str = ""
    base_low: float | None = None
    base_high: float | None = None
    base_unit: str = ""
    modifier: Modifier = Modifier.EXACT
    digits: int = 0

    @property
    def counted_rate(self) -> bool:
        """Whether things are counted by a stretch of time: "900 patients a year"."""
        counted, slash, _ = self.unit.partition("/")
        return bool(slash) and self.dimension == f"{counted}/time"


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as the half-open interval ``[start, end)`` of the proleptic Gregorian calendar.

    ``start`` and ``end`` are naive local datetimes; ``zone`` is the stated offset from UTC in minutes where a clock
    time names its zone. ``None`` is an open end; both are ``None`` where ``resolved`` is
    false, and ``problem`` then names why and ``note`` says it.
    ``timex_type`` and ``timex`` are the TIMEX3 type and value (ISO-TimeML).
    """

    start: datetime | None
    end: datetime | None
    granularity: Granularity
    role: MomentRole = MomentRole.ON
    resolved: bool = True
    timex_type: str = "DATE"
    timex: str = ""
    zone: int | None = None
    zone_name: str = ""
    problem: Problem | None = None
    note: str = ""
    approximate: bool = False

    def text(self, edge: Literal["start", "end"]) -> str | None:
        """One end as ISO 8601: a date for a day or anything coarser, else a date and time with its zone if known."""
        value = self.start if edge == "start" else self.end
        if value is None:
            return None
        if self.granularity not in (Granularity.SECOND, Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY):
            return value.date().isoformat()
        stamp = value.isoformat(timespec="seconds" if value.second else "minutes")
        if self.zone is None:
            return stamp
        sign, minutes = ("-", -self.zone) if self.zone < 0 else ("+", self.zone)
        return f"{stamp}{sign}{minutes // 60:02d}:{minutes % 60:02d}"

    @property
    def hands(self) -> str:
        """Where the hands of the clock stand, "07:37"; "" where it is no clock time."""
        if self.granularity not in (Granularity.HOUR, Granularity.MINUTE, Granularity.SECOND):
            return ""
        if self.start is not None:
            return self.start.strftime("%H:%M")
        _, mark, clock = self.timex.partition("T")
        return clock[:5] if mark and clock[:1].isdigit() else ""

    def utc(self) -> tuple[datetime | None, datetime | None]:
        """Both ends in UTC where the zone is known, else as they stand."""
        shift = timedelta(minutes=self.zone or 0)
        return (
            self.start - shift if self.start is not None else None,
            self.end - shift if self.end is not None else None,
        )


class MentionKind(StrEnum):
    """What a mention states."""

    QUANTITY = "quantity"
    DURATION = "duration"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text that states an amount, a duration or a time.

    A quantity has ``quantity``; a time has ``moment``; a duration has both, its moment unresolved and there only for the
    TIMEX3 type and value. ``role`` is "from" or "to" for the two ends of a change, ``pair`` then the start offset of
    the other end. ``part_of`` is the start offset of the whole that it is "of which" a part. ``whole`` is the number
    that the counted things are picked from (five of the top 100). ``change`` is set where the figure is a change ("rose 3%"),
    and not a level. ``head`` is the head noun of a counted noun phrase. ``bracketed`` is the start offset of the amount
    that this one, in brackets, restates.
    """

    span: Span
    surface: str
    kind: MentionKind
    quantity: Quantity | None = None
    moment: Moment | None = None
    role: str = ""
    pair: int | None = None
    part_of: int | None = None
    whole: float | None = None
    change: Change | None = None
    head: str = ""
    bracketed: int | None = None


class ClaimKind(StrEnum):
    """Whether a claim states an amount or dates an event."""

    QUANTITY = "quantity"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of a claim's sentence and the part that it plays there.

    ``role`` is "subject", "verb", "object", "unit" (the counted thing), the preposition that it follows ("in", "of"),
    "setting" for a named place that an earlier clause or sentence gives, or "context" for what else stands in
    other clauses. ``terms`` are its content words as matching compares them (stems, and "=killed" for a concept), ``names``
    those of them that are written as names.
    """

    role: str
    text: str
    terms: tuple[str, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence says of one thing: who, what of it, how much or when, how sure, and who says so.

    ``id`` is ``<document id>:<start of the mention>``. ``surface`` is the words that carry the figure or date, ``quote`` the
    sentence. ``subject`` is the entity that the figure is of, canonical within its document; ``entities`` all names that the
    sentence gives. ``measure`` is what is counted or measured ("computing power", "death toll"), ``event`` the deed
    ("open", "announce"). ``phrases`` are the parts of its sentence, with which matching compares, ``window`` the terms of
    the few words on either side of the mention. ``time`` is when the claim holds, ``scope`` what narrows it down, by the
    names of rules/cues.yaml ("whole", "part", "year", "cumulative").
    ``direction`` is where its clause says things go, whether the figure is the change itself or the level reached.
    ``links`` are ids of claims of the same document that this one is tied to: "part_of", "pair", "converted".
    """

    id: str
    source: str
    span: Span
    sentence: Span
    surface: str
    quote: str
    kind: ClaimKind
    mention: Mention
    line: int = 1
    subject: str = ""
    entities: tuple[str, ...] = ()
    measure: str = ""
    event: str = ""
    quantity: Quantity | None = None
    time: Moment | None = None
    status: Status = Status.REPORTED
    change: Change | None = None
    direction: Change | None = None
    negated: bool = False
    attribution: str = ""
    origin: Origin = Origin.UNKNOWN
    role: Role = Role.PARAGRAPH
    scope: tuple[str, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    window: tuple[str, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Weight:
    """One feature's evidence that two claims speak of the same thing, in bits: above 0 for, below 0 against."""

    feature: str
    bits: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A claim in a group, with the reason why it is in: the weights against the claim that it is likest to."""

    claim: str
    nearest: str
    weights: tuple[Weight, ...] = ()

    @property
    def bits(self) -> float:
        """All the evidence, summed."""
        return sum(weight.bits for weight in self.weights)


@dataclass(frozen=True, slots=True)
class Group:
    """Claims from any sources that speak of the same thing; ``label`` names the thing for a person."""

    id: str
    kind: ClaimKind
    label: str
    members: tuple[Member, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of its claims."""
        return tuple(member.claim for member in self.members)


@dataclass(frozen=True, slots=True)
class Relation:
    """What claim ``a`` is to claim ``b``, with the reason in one plain sentence; ``rule`` is the code of a conflict's rule."""

    kind: RelationKind
    a: str
    b: str
    why: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that a finding rests on; ``claim`` is the id of the claim in it, "" where it is none."""

    source: str
    span: Span
    quote: str
    line: int
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found.

    ``fingerprint`` is made of what is said, never of where, so that it survives edits elsewhere. ``same`` says why the
    claims were taken to speak of one thing, ``settle`` what would settle the matter; both are plain sentences, "" where
    the message says it all. ``subject`` names the thing for a person.
    """

    rule: str
    name: str
    severity: Severity
    message: str
    fingerprint: str
    claims: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    relation: RelationKind | None = None
    subject: str = ""
    same: str = ""
    settle: str = ""


Table = Literal["claims", "findings", "relations", "groups", "sources"]


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """All that is known of a set of documents, everything sorted, whatever the order the documents came in.

    ``copies`` maps the id of each near-copy of another document to the id of the one it counts as.
    ``supporters`` maps a claim's id to the ids of the independent documents, its own left out, that bear it out.
    """

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    groups: tuple[Group, ...]
    relations: tuple[Relation, ...]
    findings: tuple[Finding, ...]
    copies: Mapping[str, str] = field(default_factory=dict)
    supporters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def claim(self, id: str) -> Claim:
        """The claim of that id; ``KeyError`` where there is none."""
        return self.claims_by_id()[id]

    def claims_by_id(self) -> dict[str, Claim]:
        """All claims by their ids."""
        return {claim.id: claim for claim in self.claims}

    def documents_by_id(self) -> dict[str, Document]:
        """All documents by their ids."""
        return {document.id: document for document in self.documents}

    def worst(self) -> Severity | None:
        """The severity of the worst finding."""
        return max((finding.severity for finding in self.findings), key=lambda severity: severity.rank, default=None)

    def to_frame(self, table: Table = "claims") -> pandas.DataFrame:
        """One of the tables as a pandas frame, a row an item, columns as in the JSON report."""
        from factcheck.reporting.tables import to_frame

        return to_frame(self, table)


def sorted_by_place(claims: Iterable[Claim]) -> list[Claim]:
    """Claims by document and place in it."""
    return sorted(claims, key=lambda claim: (claim.source, claim.span.start, claim.span.end, claim.kind))
