"""Small reconciliations made by hand: documents of plain lines, claims placed where their words stand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from factcheck.model import (
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

HOSTILE = "</details><script>alert(1)</script> [x](javascript:alert(1)) `| **b** | @octocat #1 ::error::\x1b[31m\u202e https://evil.example"
"""Words of an article that would like to be something else wherever they are shown."""


def document(id: str, text: str, **known: Any) -> Document:
    made = Document(id, text, path=f"articles/{id}", identity=id, source_map=SourceMap.of_text(text))
    return replace(made, **known)


def quantity(low: float | None, high: float | None = None, unit: str = "", dimension: str = "count", **more: Any) -> Quantity:
    high = low if high is None and more.get("modifier") is not Modifier.AT_LEAST else high
    return replace(Quantity(low, high, unit, dimension, low, high, unit), **more)


def day(year: int, month: int, number: int, role: MomentRole = MomentRole.ON) -> Moment:
    start = datetime(year, month, number)
    return Moment(start, start + timedelta(days=1), Granularity.DAY, role, timex=f"{year}-{month:02}-{number:02}")


def month(year: int, number: int, role: MomentRole = MomentRole.ON) -> Moment:
    end = datetime(year + number // 12, number % 12 + 1, 1)
    return Moment(datetime(year, number, 1), end, Granularity.MONTH, role, timex=f"{year}-{number:02}")


def year(number: int, role: MomentRole = MomentRole.ON) -> Moment:
    return Moment(datetime(number, 1, 1), datetime(number + 1, 1, 1), Granularity.YEAR, role, timex=str(number))


def open_time(note: str = "the document carries no date") -> Moment:
    return Moment(None, None, Granularity.UNKNOWN, resolved=False, timex="P2Y", problem=Problem.UNDATED, note=note)


def claim(source: Document, surface: str, value: Quantity | Moment, **said: Any) -> Claim:
    """The claim that ``surface`` states, in the line of the document in which it first stands."""
    start = source.text.index(surface)
    sentence = Span(source.text.rfind("\n", 0, start) + 1, (source.text + "\n").index("\n", start))
    span = Span(start, start + len(surface))
    amount, moment = (value, None) if isinstance(value, Quantity) else (None, value)
    kind = MentionKind.TIME if amount is None else MentionKind.QUANTITY
    made = Claim(
        id=f"{source.id}:{start}",
        source=source.id,
        span=span,
        sentence=sentence,
        surface=surface,
        quote=source[sentence],
        kind=ClaimKind.DATE if amount is None else ClaimKind.QUANTITY,
        mention=Mention(span, surface, kind, amount, moment),
        line=source.line(start),
        quantity=amount,
        time=moment,
        origin=source.origin,
    )
    return replace(made, **said)


def evidence(claim: Claim) -> Evidence:
    return Evidence(claim.source, claim.span, claim.quote, claim.line, claim.id)


def finding(rule: str, name: str, severity: Severity, message: str, *claims: Claim, **more: Any) -> Finding:
    fingerprint = f"fc1:{hashlib.blake2b(f'{rule}{message}'.encode('utf-8', 'replace'), digest_size=6).hexdigest()}"
    made = Finding(
        rule,
        name,
        severity,
        message,
        fingerprint,
        claims=tuple(claim.id for claim in claims),
        evidence=tuple(evidence(claim) for claim in claims),
        subject=claims[0].subject if claims else "",
    )
    return replace(made, **more)


def group(id: str, label: str, *claims: Claim) -> Group:
    members = [
        Member(
            claim.id,
            claims[0 if at else -1].id,
            (Weight("subject", 6.5, f"both name {claim.subject}"), Weight("words around", -1.25, "few in common")),
        )
        for at, claim in enumerate(claims)
    ]
    return Group(id, claims[0].kind, label, tuple(members))


def reconciliation(documents: Iterable[Document], claims: Iterable[Claim] = (), **more: Any) -> Reconciliation:
    ordered = tuple(sorted(documents, key=lambda one: one.id))
    made = Reconciliation(ordered, tuple(sorted_by_place(claims)), (), (), ())
    fields: dict[str, Any] = {name: value if isinstance(value, dict) else tuple(value) for name, value in more.items()}
    return replace(made, **fields)


def small() -> Reconciliation:
    """Four sources on a dam: conflicts of amount and date, support, a part, a copy, a forecast by a machine, open dates."""
    courier = document(
        "courier.txt",
        "The Aldermoor dam opened on 4 May 2021.\n\nIt holds 2.4 million cubic metres of water and cost £310 million.\n"
        "Some 1,200 people built it, 300 of them from the valley.\n",
        publisher="Valley Courier",
        published=date(2021, 5, 5),
        title="A dam for the valley",
        tier=Tier.HIGH,
        origin=Origin.HUMAN,
        url="https://courier.example/dam",
    )
    ledger = document(
        "ledger.md",
        "# The price of water\n\nThe dam at Aldermoor, finished in May 2021, swallowed £350 million.\n"
        "Nearly 1,200 workers were on site, and 2,400 megalitres lie behind the wall.\n",
        publisher="The Ledger",
        published=date(2022, 1, 9),
    )
    digest = document(
        "digest.txt",
        "2021-08\nOpening of the Aldermoor dam.\nWater prices will fall by 15% by 2027.\n"
        "A second dam follows within two years.\n",
        publisher="Digest & Co",
        origin=Origin.AI,
        tier=Tier.LOW,
    )
    echo = document("echo.txt", "The Aldermoor dam opened on 4 May 2021, a paper writes.\n", publisher="Echo")
    dam = "Aldermoor dam"
    opened = claim(courier, "4 May 2021", day(2021, 5, 4), subject=dam, event="open")
    volume = claim(
        courier,
        "2.4 million cubic metres",
        quantity(2.4e6, unit="cubic metre", dimension="volume"),
        subject=dam,
        measure="capacity",
    )
    cost = claim(courier, "£310 million", quantity(3.1e8, unit="GBP", dimension="money"), subject=dam, measure="cost")
    people = claim(
        courier,
        "Some 1,200 people",
        quantity(1200, unit="person", modifier=Modifier.APPROXIMATE),
        subject=dam,
        measure="workers",
    )
    part = claim(courier, "300 of them", quantity(300, unit="person"), subject=dam, measure="workers from the valley")
    finished = claim(ledger, "May 2021", month(2021, 5), subject=dam, event="finish")
    price = claim(
        ledger,
        "£350 million",
        quantity(3.5e8, unit="GBP", dimension="money"),
        subject=dam,
        measure="cost",
        attribution="the water board",
    )
    workers = claim(
        ledger,
        "Nearly 1,200 workers",
        quantity(1200, unit="worker", modifier=Modifier.APPROXIMATE),
        subject=dam,
        measure="workers",
    )
    megalitres = claim(
        ledger,
        "2,400 megalitres",
        quantity(2400, unit="megalitre", dimension="volume", base_low=2.4e6, base_high=2.4e6, base_unit="cubic metre"),
        subject=dam,
        measure="capacity",
    )
    entry = claim(digest, "2021-08", month(2021, 8), subject=dam, event="open", role=Role.TIMELINE_ENTRY)
    entry = replace(entry, sentence=Span(0, 37), quote=digest.text[:37])
    fall = claim(
        digest,
        "15%",
        quantity(15, unit="percent", dimension="ratio"),
        time=year(2027, MomentRole.BY),
        subject="water prices",
        status=Status.FORECAST,
    )
    by = claim(digest, "2027", year(2027, MomentRole.BY), subject="water prices", event="fall", status=Status.FORECAST)
    within = claim(digest, "within two years", open_time(), subject="second dam", event="follow", status=Status.PLANNED)
    echoed = claim(echo, "4 May 2021", day(2021, 5, 4), subject=dam, event="open", attribution="a paper")
    kinds = RelationKind
    return reconciliation(
        [courier, ledger, digest, echo],
        [opened, volume, cost, people, part, finished, price, workers, megalitres, entry, fall, by, within, echoed],
        groups=[
            group("g1", "Aldermoor dam: cost", cost, price),
            group("g2", "Aldermoor dam: open", opened, finished, entry, echoed),
            group("g3", "Aldermoor dam: capacity", volume, megalitres),
            group("g4", "Aldermoor dam: workers", people, workers),
        ],
        relations=[
            Relation(kinds.CONFLICTS, cost.id, price.id, "£310 million and £350 million are 13% apart"),
            Relation(kinds.CONFLICTS, opened.id, entry.id, "4 May 2021 does not lie in August 2021"),
            Relation(kinds.REFINES, opened.id, finished.id, "4 May 2021 lies in May 2021"),
            Relation(kinds.AGREES, opened.id, echoed.id, "the same day"),
            Relation(kinds.CONVERTS, volume.id, megalitres.id, "2,400 megalitres are 2.4 million cubic metres"),
            Relation(kinds.AGREES, people.id, workers.id, "both say about 1,200"),
            Relation(kinds.PART_OF, part.id, people.id, "300 of the 1,200"),
        ],
        findings=[
            finding(
                "FC101",
                "value-conflict",
                Severity.ERROR,
                "Valley Courier has £310 million, The Ledger £350 million",
                cost,
                price,
                relation=kinds.CONFLICTS,
                same="Both give the cost of the Aldermoor dam.",
                settle="The water board's accounts for 2021.",
            ),
            finding(
                "FC102",
                "date-conflict",
                Severity.ERROR,
                "4 May 2021 and August 2021 share no day",
                opened,
                entry,
                relation=kinds.CONFLICTS,
                same="Both date the opening of the Aldermoor dam.",
                settle="A notice of the opening.",
            ),
            finding("FC201", "self-contradiction", Severity.WARNING, "1,200 in one place and 300 in another", people, part),
            finding("FC301", "ai-unsupported", Severity.WARNING, "No independent source says 15%", fall),
            finding("FC301", "ai-unsupported", Severity.WARNING, "No independent source says by 2027", by),
            finding("FC302", "single-source", Severity.NOTE, "Only Valley Courier says 300 of them", part),
            finding("FC402", "unresolved-date", Severity.NOTE, "The document carries no date to count from", within),
        ],
        copies={"echo.txt": "courier.txt"},
        supporters={
            opened.id: ("ledger.md",),
            volume.id: ("ledger.md",),
            people.id: ("ledger.md",),
            finished.id: ("courier.txt",),
            megalitres.id: ("courier.txt",),
            workers.id: ("courier.txt",),
        },
    )


def hostile(words: str = HOSTILE) -> Reconciliation:
    """Two sources in which everything that an article can say, its metadata included, is the same hostile words."""
    line = " ".join(words.split()) or "x"
    documents = [
        document(
            id,
            f"{line} 5 dams\n{words}\n",
            publisher=words,
            title=words,
            url=f"javascript:{words}",
            origin=Origin.AI,
            path=path,
        )
        for id, path in (("a.txt", f"articles/{words}.txt"), (f"b{words}.txt", None))
    ]
    claims = [
        claim(one, "5 dams", quantity(5, unit=words), subject=words, measure=words, event=words, attribution=words)
        for one in documents
    ]
    date_claim = claim(documents[0], "5", open_time(words), subject=words)
    rules = [("FC101", Severity.ERROR), ("FC201", Severity.WARNING), ("FC302", Severity.NOTE), ("FC404", Severity.NOTE)]
    return reconciliation(
        documents,
        [*claims, date_claim],
        groups=[group("g1", words, *claims)],
        relations=[Relation(RelationKind.AGREES, claims[0].id, claims[1].id, words)],
        findings=[
            finding(rule, words, severity, f"{words} {rule}", *claims, same=words, settle=words, subject=words)
            for rule, severity in [*rules, ("XX1", Severity.NOTE)]
        ],
    )
