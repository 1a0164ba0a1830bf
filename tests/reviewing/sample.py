"""Hand-made reconciliations, for tests of what shows them: one that a person could have met, and one of any size."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from factcheck.model import (
    Block,
    Claim,
    ClaimKind,
    Document,
    Evidence,
    Finding,
    Granularity,
    Group,
    Member,
    Mention,
    MentionKind,
    Modifier,
    Moment,
    MomentRole,
    Origin,
    Problem,
    Quantity,
    Reconciliation,
    Relation,
    RelationKind,
    Role,
    Severity,
    SourceMap,
    Span,
    Status,
    Tier,
    Weight,
    sorted_by_place,
)

HOSTILE = '<script>window.hacked = 1</script><img src=x onerror="window.hacked = 1"> ]]> {{ 7 * 7 }} \' " & </mark>'


@dataclass(frozen=True)
class Stated:
    """A claim to be placed where its surface first stands in its sentence; ``key`` names it in this file."""

    key: str
    surface: str
    subject: str
    measure: str = ""
    event: str = ""
    quantity: Quantity | None = None
    time: Moment | None = None
    status: Status = Status.REPORTED
    attribution: str = ""


@dataclass(frozen=True)
class Line:
    """One block of a document."""

    text: str
    claims: tuple[Stated, ...] = ()
    role: Role = Role.PARAGRAPH
    origin: Origin = Origin.UNKNOWN


def money(amount: float, unit: str = "HKD", rate: float = 7.8, **more: object) -> Quantity:
    base = amount / rate if unit == "HKD" else amount
    return replace(Quantity(amount, amount, unit, "money", base, base, "USD"), **more)  # type: ignore[arg-type]


def count(number: float, noun: str, **more: object) -> Quantity:
    return replace(Quantity(number, number, noun, "count", number, number, noun), **more)  # type: ignore[arg-type]


def length(low: float | None, high: float | None, unit: str, metres: float, **more: object) -> Quantity:
    base_low = None if low is None else low * metres
    base_high = None if high is None else high * metres
    return replace(Quantity(low, high, unit, "length", base_low, base_high, "metre"), **more)  # type: ignore[arg-type]


def day(year: int, month: int, number: int, role: MomentRole = MomentRole.ON) -> Moment:
    start = datetime(year, month, number)
    return Moment(start, start + timedelta(days=1), Granularity.DAY, role, timex=f"{year}-{month:02}-{number:02}")


def month(year: int, number: int) -> Moment:
    start = datetime(year, number, 1)
    end = datetime(year + number // 12, number % 12 + 1, 1)
    return Moment(start, end, Granularity.MONTH, timex=f"{year}-{number:02}")


def year(number: int) -> Moment:
    return Moment(datetime(number, 1, 1), datetime(number + 1, 1, 1), Granularity.YEAR, timex=str(number))


def make_document(id: str, lines: Iterable[Line], **known: object) -> tuple[Document, dict[str, Claim]]:
    """The document of these lines, and its claims by their keys."""
    text = ""
    blocks: list[Block] = []
    claims: dict[str, Claim] = {}
    for number, line in enumerate(lines, 1):
        start = len(text)
        text += line.text + "\n"
        sentence = Span(start, start + len(line.text))
        blocks.append(Block(sentence, line.role, line.origin))
        for stated in line.claims:
            place = start + line.text.index(stated.surface)
            span = Span(place, place + len(stated.surface))
            kind = ClaimKind.QUANTITY if stated.quantity is not None else ClaimKind.DATE
            mention_kind = MentionKind.QUANTITY if stated.quantity is not None else MentionKind.TIME
            claims[stated.key] = Claim(
                id=f"{id}:{place}",
                source=id,
                span=span,
                sentence=sentence,
                surface=stated.surface,
                quote=line.text,
                kind=kind,
                mention=Mention(span, stated.surface, mention_kind, stated.quantity, stated.time),
                line=number,
                subject=stated.subject,
                entities=(stated.subject,),
                measure=stated.measure,
                event=stated.event,
                quantity=stated.quantity,
                time=stated.time,
                status=stated.status,
                attribution=stated.attribution,
                origin=line.origin,
                role=line.role,
            )
    document = Document(id=id, text=text, path=id, identity=id, blocks=tuple(blocks), source_map=SourceMap.of_text(text))
    return replace(document, **known), claims  # type: ignore[arg-type]


def evidence(claim: Claim) -> Evidence:
    return Evidence(claim.source, claim.span, claim.quote, claim.line, claim.id)


def finding(rule: str, name: str, severity: Severity, message: str, claims: Iterable[Claim], **more: object) -> Finding:
    rests = tuple(claims)
    made = Finding(
        rule,
        name,
        severity,
        message,
        f"fc1:{abs(hash_of(rule + message)):016x}",
        tuple(claim.id for claim in rests),
        tuple(evidence(claim) for claim in rests),
        subject=rests[0].subject if rests else "",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def hash_of(text: str) -> int:
    """The same on every run, unlike ``hash``."""
    import hashlib

    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def group(id: str, label: str, claims: Iterable[Claim]) -> Group:
    """A group in which every claim is likest to the first one."""
    inside = list(claims)
    members = tuple(
        Member(
            claim.id,
            inside[1 if index == 0 and len(inside) > 1 else 0].id,
            (
                Weight("subject", 6.5, f"both speak of {claim.subject}"),
                Weight("measure", 4.1 - index, f"{claim.measure or claim.event} on both sides"),
                Weight("words around", 2.25, "bridge, span, strait"),
                Weight("publisher", -0.8, "both could have it from elsewhere"),
            ),
        )
        for index, claim in enumerate(inside)
    )
    return Group(id, inside[0].kind, label, members)


BRIDGE = "Lantern Strait Bridge"


def small() -> Reconciliation:
    """Five sources on one bridge: conflicts of value, date and unit, agreement, a plan, a copy, AI text, hostile text."""
    gazette, a = make_document(
        "gazette.md",
        [
            Line("Lantern Strait Bridge opens to traffic", role=Role.TITLE),
            Line(
                "The Lantern Strait Bridge opened on 9 March 2024 after four years of work.",
                (Stated("opened", "9 March 2024", BRIDGE, event="open", time=day(2024, 3, 9)),),
            ),
            Line(
                "It cost HK$4.2 billion, the transport bureau said, and is 12.4 km long.",
                (
                    Stated("cost", "HK$4.2 billion", BRIDGE, "cost", quantity=money(4.2e9), attribution="transport bureau"),
                    Stated("length", "12.4 km", BRIDGE, "length", quantity=length(12.4, 12.4, "kilometre", 1000)),
                ),
            ),
            Line("What is known so far", role=Role.HEADING),
            Line(
                "About 3,000 people worked on the site at its peak.",
                (
                    Stated(
                        "workers",
                        "About 3,000 people",
                        BRIDGE,
                        "workers",
                        quantity=count(3000, "person", modifier=Modifier.APPROXIMATE, digits=1),
                    ),
                ),
                role=Role.LIST_ITEM,
            ),
            Line(
                "Up to 60,000 vehicles a day are expected by 2030.",
                (
                    Stated(
                        "vehicles",
                        "Up to 60,000 vehicles a day",
                        BRIDGE,
                        "traffic",
                        quantity=Quantity(
                            None, 60_000, "vehicle/day", "count/time", None, 0.694, "vehicle/second", Modifier.AT_MOST
                        ),
                        time=year(2030),
                        status=Status.FORECAST,
                    ),
                ),
                role=Role.LIST_ITEM,
            ),
        ],
        publisher="The Strait Gazette",
        title="Lantern Strait Bridge opens to traffic",
        published=date(2024, 3, 10),
        url="https://gazette.example/bridge",
        origin=Origin.HUMAN,
        tier=Tier.HIGH,
    )
    herald, b = make_document(
        "herald.txt",
        [
            Line("A bridge too dear?", role=Role.TITLE),
            Line(
                "The Lantern Strait Bridge, which opened in March 2024, came in at HK$5.1 billion.",
                (
                    Stated("opened", "March 2024", BRIDGE, event="open", time=month(2024, 3)),
                    Stated("cost", "HK$5.1 billion", BRIDGE, "cost", quantity=money(5.1e9)),
                ),
            ),
            Line(
                "At 7.7 miles it is the longest of its kind, built by 2,998 workers.",
                (
                    Stated("length", "7.7 miles", BRIDGE, "length", quantity=length(7.7, 7.7, "mile", 1609.344)),
                    Stated("workers", "2,998 workers", BRIDGE, "workers", quantity=count(2998, "worker", digits=4)),
                ),
            ),
        ],
        publisher="Harbour Herald",
        title="A bridge too dear?",
        published=date(2024, 4, 2),
        url="javascript:window.hacked=1",
        tier=Tier.MEDIUM,
    )
    wire, c = make_document(
        "wire.html",
        [
            Line("Strait bridge to open", role=Role.TITLE),
            Line(
                "The bridge was opened on 19 March 2024 at a cost of $4.2 billion.",
                (
                    Stated("opened", "19 March 2024", BRIDGE, event="open", time=day(2024, 3, 19)),
                    Stated("cost", "$4.2 billion", BRIDGE, "cost", quantity=money(4.2e9, "USD?")),
                ),
            ),
            Line("Share this page", role=Role.BOILERPLATE),
        ],
        publisher="Newswire Nine",
        published=date(2024, 3, 20),
        tier=Tier.HIGH,
    )
    digest, d = make_document(
        "digest.md",
        [
            Line("Bridges in five minutes", role=Role.TITLE),
            Line(
                "Toll revenue will increase by 40% within two years.",
                (
                    Stated(
                        "toll",
                        "40%",
                        BRIDGE,
                        "toll revenue",
                        quantity=Quantity(40, 40, "percent", "ratio", 0.4, 0.4, "1"),
                        status=Status.FORECAST,
                    ),
                    Stated(
                        "within",
                        "within two years",
                        BRIDGE,
                        event="increase",
                        time=Moment(
                            None,
                            None,
                            Granularity.UNKNOWN,
                            MomentRole.BY,
                            resolved=False,
                            timex_type="DURATION",
                            timex="P2Y",
                            problem=Problem.UNDATED,
                            note="the document carries no date",
                        ),
                    ),
                ),
                origin=Origin.AI,
            ),
            Line(
                f"The bridge {HOSTILE} has 88 cables.",
                (Stated("cables", "88 cables", BRIDGE, "cables", quantity=count(88, "cable", digits=2)),),
                origin=Origin.AI,
            ),
        ],
        publisher=f"Digest {HOSTILE}",
        title="Bridges in five minutes",
        origin=Origin.AI,
        tier=Tier.LOW,
    )
    copy, e = make_document(
        "copy.html",
        [
            Line(
                "The bridge was opened on 19 March 2024, the agency reported.",
                (Stated("opened", "19 March 2024", BRIDGE, event="open", time=day(2024, 3, 19)),),
            )
        ],
        publisher="Coast Today",
        published=date(2024, 3, 21),
    )
    documents = tuple(sorted((gazette, herald, wire, digest, copy), key=lambda document: document.id))
    claims = tuple(sorted_by_place([*a.values(), *b.values(), *c.values(), *d.values(), *e.values()]))
    groups = (
        group("g1", "Lantern Strait Bridge: cost", (a["cost"], b["cost"], c["cost"])),
        group("g2", "Lantern Strait Bridge: open", (a["opened"], b["opened"], c["opened"], e["opened"])),
        group("g3", "Lantern Strait Bridge: length", (a["length"], b["length"])),
        group("g4", "Lantern Strait Bridge: workers", (a["workers"], b["workers"])),
        *(group(f"g{5 + index}", f"{BRIDGE}: alone", (claim,)) for index, claim in enumerate(d.values())),
    )
    conflict = RelationKind.CONFLICTS
    relations = (
        Relation(conflict, a["cost"].id, b["cost"].id, "4.2 billion and 5.1 billion HKD differ by 21%, more than rounding"),
        Relation(conflict, a["cost"].id, c["cost"].id, "the same number with HKD and a bare $"),
        Relation(RelationKind.REFINES, a["opened"].id, b["opened"].id, "9 March 2024 lies within March 2024"),
        Relation(conflict, a["opened"].id, c["opened"].id, "9 March and 19 March 2024 share no day"),
        Relation(RelationKind.AGREES, c["opened"].id, e["opened"].id, "the same day"),
        Relation(RelationKind.CONVERTS, a["length"].id, b["length"].id, "7.7 miles are 12.4 kilometres"),
        Relation(RelationKind.REFINES, b["workers"].id, a["workers"].id, "2,998 is about 3,000"),
    )
    findings = (
        finding(
            "FC101",
            "value-conflict",
            Severity.ERROR,
            "The Strait Gazette has HK$4.2 billion, Harbour Herald HK$5.1 billion for the cost of the Lantern Strait Bridge",
            (a["cost"], b["cost"]),
            relation=conflict,
            same="Both give the cost of the Lantern Strait Bridge.",
            settle="The final account of the transport bureau would settle it.",
        ),
        finding(
            "FC102",
            "date-conflict",
            Severity.ERROR,
            "The opening is dated 9 March 2024 and 19 March 2024",
            (a["opened"], c["opened"]),
            relation=conflict,
            same="Both date the opening of the Lantern Strait Bridge.",
            settle="A notice of the opening would settle it.",
        ),
        finding(
            "FC106",
            "unit-conflict",
            Severity.ERROR,
            "HK$4.2 billion and $4.2 billion: the same number, another currency",
            (a["cost"], c["cost"]),
            relation=conflict,
            same="Both give the cost of the Lantern Strait Bridge.",
        ),
        finding(
            "FC203",
            "parts-exceed-whole",
            Severity.WARNING,
            "2,998 workers are said to be part of fewer",
            (b["workers"],),
        ),
        finding(
            "FC301",
            "ai-unsupported",
            Severity.WARNING,
            "AI-generated text says 40%, and no independent source supports it",
            (d["toll"],),
        ),
        finding("FC302", "single-source", Severity.NOTE, f"Only Digest gives 88 cables {HOSTILE}", (d["cables"],)),
        finding(
            "FC402",
            "unresolved-date",
            Severity.NOTE,
            "within two years: of what? The document carries no date",
            (d["within"],),
        ),
        finding(
            "FC404",
            "garbled-text",
            Severity.NOTE,
            "The title had to be repaired",
            (),
            evidence=(Evidence(copy.id, Span(4, 10), "bridge", 1),),
            subject="Coast Today",
        ),
    )
    return Reconciliation(
        documents,
        claims,
        groups,
        relations,
        findings,
        copies={copy.id: wire.id},
        supporters={
            a["length"].id: (herald.id,),
            b["length"].id: (gazette.id,),
            b["workers"].id: (gazette.id,),
            a["workers"].id: (herald.id,),
            b["opened"].id: (gazette.id, wire.id),
        },
    )


def large(findings: int = 2000, sources: int = 20) -> Reconciliation:
    """That many findings: two thirds are conflicts between two sources, each in a group of three; the rest stand alone."""
    lines: dict[int, list[Line]] = {index: [] for index in range(sources)}
    conflicts = findings * 2 // 3
    for number in range(conflicts):
        town, value = f"Town {number:04}", 1000 + 7 * number
        for turn, shown in enumerate((value, value, value * 2)):
            surface = f"{shown:,} residents"
            stated = Stated(
                f"{number}/{turn}", surface, town, "residents", quantity=count(shown, "resident", digits=4), time=year(2023)
            )
            lines[(number + turn) % sources].append(
                Line(f"The census office said that {town} had {surface} in 2023, and that more would come.", (stated,))
            )
    for number in range(conflicts, findings):
        surface = f"{number} lamps"
        stated = Stated(f"{number}/0", surface, f"Street {number}", "lamps", quantity=count(number, "lamp", digits=4))
        lines[number % sources].append(
            Line(f"Street {number} is lit by {surface}, a walker counted.", (stated,), origin=Origin.AI)
        )
    documents: list[Document] = []
    claims: dict[str, Claim] = {}
    for index, inside in lines.items():
        document, stated_here = make_document(
            f"source{index:02}.txt",
            inside,
            publisher=f"Publisher {index:02}",
            title=f"What was counted, part {index}",
            published=date(2024, 1, 1) + timedelta(days=index),
        )
        documents.append(document)
        claims.update(stated_here)
    groups: list[Group] = []
    relations: list[Relation] = []
    found: list[Finding] = []
    for number in range(conflicts):
        first, second, third = (claims[f"{number}/{turn}"] for turn in range(3))
        groups.append(group(f"g{number:04}", f"Town {number:04}: residents", (first, second, third)))
        relations.append(Relation(RelationKind.AGREES, first.id, second.id, "the same number"))
        relations.append(Relation(RelationKind.CONFLICTS, first.id, third.id, "one is twice the other"))
        found.append(
            finding(
                "FC101",
                "value-conflict",
                Severity.ERROR,
                f"{first.subject}: {first.surface} and {third.surface}",
                (first, third),
                relation=RelationKind.CONFLICTS,
                same=f"Both count the residents of {first.subject} in 2023.",
                settle="The census tables would settle it.",
            )
        )
    for number in range(conflicts, findings):
        claim = claims[f"{number}/0"]
        rule, name, severity = (
            ("FC301", "ai-unsupported", Severity.WARNING) if number % 2 else ("FC302", "single-source", Severity.NOTE)
        )
        found.append(finding(rule, name, severity, f"Nobody else counted the lamps of {claim.subject}", (claim,)))
    return Reconciliation(
        tuple(documents), tuple(sorted_by_place(claims.values())), tuple(groups), tuple(relations), tuple(found)
    )
