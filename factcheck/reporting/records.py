"""The nouns as plain records: what the JSON report, the tables and ``factcheck extract`` write.

Every ``line``, ``start`` and ``end`` points into the file as it is on disk: lines from 1, offsets in characters from 0. A
number is ``None`` where an end is open. docs/formats.md and docs/report.schema.json say what each field means.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from factcheck.model import (
    Claim,
    Document,
    Evidence,
    Finding,
    Group,
    Mention,
    MentionKind,
    Moment,
    Quantity,
    Reconciliation,
    Relation,
    Span,
)
from factcheck.reporting import places

Record = dict[str, Any]
"""What JSON can hold, by field name; the order of the fields is the order in which they are written."""

SCHEMA_VERSION = "1.0"
"""Of the JSON report: the first number rises when a field goes or changes its meaning, the second when one is added."""

_EXACT_INTEGERS = 2.0**53


def number(value: float | None) -> float | int | None:
    """A number as JSON should carry it: whole ones without a fraction, ``None`` for what no finite number can say."""
    if value is None or not math.isfinite(value):
        return None
    if value == int(value) and abs(value) < _EXACT_INTEGERS:
        return int(value)
    return value


def place(document: Document | None, span: Span, line: int = 1) -> tuple[int, int, int]:
    """Line, start and end of a span in the file on disk; where nobody has its text, ``line`` and the span as it is."""
    if document is None or not document.text:
        return line, span.start, span.end  # a document of the ledger is known by its claims alone
    start = document.locate(span.start)
    # The end is that of the last character: what was cut out of the file right behind it does not belong to it.
    end = document.locate(span.end - 1).offset + 1 if span.end > span.start else start.offset
    return start.line, start.offset, max(end, start.offset)


def quantity_record(quantity: Quantity) -> Record:
    """An amount: the stated interval, and the same in the base unit of its dimension."""
    return {
        "low": number(quantity.low),
        "high": number(quantity.high),
        "unit": quantity.unit,
        "dimension": quantity.dimension,
        "base_low": number(quantity.base_low),
        "base_high": number(quantity.base_high),
        "base_unit": quantity.base_unit,
        "modifier": quantity.modifier.value,
    }


def moment_record(moment: Moment) -> Record:
    """A time as a half-open calendar interval; ``from`` and ``to`` are both ``None`` where it is not resolved."""
    record: Record = {
        "from": moment.text("start"),
        "to": moment.text("end"),
        "granularity": moment.granularity.value,
        "role": moment.role.value,
        "resolved": moment.resolved,
        "timex_type": moment.timex_type,
        "timex": moment.timex,
    }
    if moment.approximate:
        record["approximate"] = True
    if moment.problem is not None:
        record["problem"] = moment.problem.value
        record["note"] = moment.note
    return record


def mention_record(document: Document, mention: Mention) -> Record:
    """A mention of a quantity, a duration or a time."""
    line, start, end = place(document, mention.span)
    record: Record = {
        "source": document.id,
        "line": line,
        "start": start,
        "end": end,
        "surface": mention.surface,
        "kind": mention.kind.value,
    }
    if mention.quantity is not None:
        record |= quantity_record(mention.quantity)
    if mention.moment is not None:
        moment = moment_record(mention.moment)
        if mention.kind is MentionKind.TIME:
            record |= moment
        else:
            record |= {"timex_type": moment["timex_type"], "timex": moment["timex"]}
    if mention.head:
        record["head"] = mention.head
    if mention.change is not None:
        record["change"] = mention.change.value
    if mention.role and mention.kind is not MentionKind.TIME:
        record["role"] = mention.role
    if mention.whole is not None:
        record["whole"] = number(mention.whole)
    for name, offset in (("pair", mention.pair), ("part_of", mention.part_of), ("bracketed", mention.bracketed)):
        if offset is not None:
            record[name] = document.locate(offset).offset
    return record


def claim_record(document: Document | None, claim: Claim, supporters: Iterable[str] = ()) -> Record:
    """A claim; ``supporters`` are the ids of the independent sources that bear it out."""
    line, start, end = place(document, claim.span, claim.line)
    return {
        "id": claim.id,
        "source": claim.source,
        "line": line,
        "start": start,
        "end": end,
        "surface": claim.surface,
        "quote": claim.quote,
        "kind": claim.kind.value,
        "subject": claim.subject,
        "entities": list(claim.entities),
        "measure": claim.measure,
        "event": claim.event,
        "quantity": None if claim.quantity is None else quantity_record(claim.quantity),
        "time": None if claim.time is None else moment_record(claim.time),
        "status": claim.status.value,
        "change": None if claim.change is None else claim.change.value,
        "negated": claim.negated,
        "attribution": claim.attribution,
        "origin": claim.origin.value,
        "role": claim.role.value,
        "scope": list(claim.scope),
        "links": dict(sorted(claim.links.items())),
        "supporters": list(supporters),
    }


def source_records(result: Reconciliation) -> list[Record]:
    """The sources, each with the numbers of its claims and of the findings that rest on it."""
    claims = Counter(claim.source for claim in result.claims)
    findings = Counter(source for finding in result.findings for source in {item.source for item in finding.evidence})
    return [
        _source_record(document, result.copies.get(document.id), claims[document.id], findings[document.id])
        for document in result.documents
    ]


def _source_record(document: Document, copy_of: str | None, claims: int, findings: int) -> Record:
    return {
        "id": document.id,
        "path": document.path if document.path and places.is_relative(document.path) else None,
        "url": document.url,
        "title": document.title,
        "publisher": document.publisher,
        "published": None if document.published is None else document.published.isoformat(),
        "language": document.language,
        "region": document.region,
        "origin": document.origin.value,
        "tier": document.tier.value,
        "copy_of": copy_of,
        "claims": claims,
        "findings": findings,
    }


def group_record(group: Group) -> Record:
    """A group: its claims, and for each why it is in."""
    return {
        "id": group.id,
        "kind": group.kind.value,
        "label": group.label,
        "claims": [
            {
                "claim": member.claim,
                "nearest": member.nearest,
                "bits": round(member.bits, 3),
                "weights": [
                    {"feature": weight.feature, "bits": round(weight.bits, 3), "detail": weight.detail}
                    for weight in member.weights
                ],
            }
            for member in group.members
        ],
    }


def relation_record(relation: Relation) -> Record:
    """What claim ``a`` is to claim ``b``, and why; ``rule`` is the code of the rule that a conflict is reported by."""
    return {"kind": relation.kind.value, "a": relation.a, "b": relation.b, "why": relation.why, "rule": relation.rule or None}


def evidence_record(documents: Mapping[str, Document], evidence: Evidence) -> Record:
    """A passage that a finding rests on."""
    line, start, end = place(documents.get(evidence.source), evidence.span, evidence.line)
    return {
        "source": evidence.source,
        "line": line,
        "start": start,
        "end": end,
        "quote": evidence.quote,
        "claim": evidence.claim or None,
    }


def finding_record(documents: Mapping[str, Document], finding: Finding) -> Record:
    """A finding with all its evidence."""
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "fingerprint": finding.fingerprint,
        "subject": finding.subject,
        "same": finding.same,
        "settle": finding.settle,
        "relation": None if finding.relation is None else finding.relation.value,
        "claims": list(finding.claims),
        "evidence": [evidence_record(documents, evidence) for evidence in finding.evidence],
    }


def report_record(result: Reconciliation) -> Record:
    """The whole report, as docs/report.schema.json describes it."""
    documents = result.documents_by_id()
    return {
        "schema_version": SCHEMA_VERSION,
        "sources": source_records(result),
        "claims": [
            claim_record(documents.get(claim.source), claim, result.supporters.get(claim.id, ())) for claim in result.claims
        ],
        "groups": [group_record(group) for group in result.groups],
        "relations": [relation_record(relation) for relation in result.relations],
        "findings": [finding_record(documents, finding) for finding in result.findings],
    }
