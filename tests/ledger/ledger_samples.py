"""Small hand-made articles and findings, for tests of what keeps them."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.model import (
    Claim,
    ClaimKind,
    Document,
    Evidence,
    Finding,
    Mention,
    MentionKind,
    Phrase,
    Quantity,
    Reconciliation,
    Severity,
    Span,
)


def claim_of(document: Document, number: int, subject: str, value: float, unit: str = "bridge") -> Claim:
    """The claim that the sentence of that number makes."""
    sentence = f"{subject} has {value:g} {unit}s."
    start = document.text.index(sentence)
    span = Span(start + len(subject) + 5, start + len(sentence) - 1)
    quantity = Quantity(value, value, unit, "count", value, value, unit)
    surface = document[span]
    return Claim(
        id=f"{document.id}:{span.start}",
        source=document.id,
        span=span,
        sentence=Span(start, start + len(sentence)),
        surface=surface,
        quote=sentence,
        kind=ClaimKind.QUANTITY,
        mention=Mention(span, surface, MentionKind.QUANTITY, quantity),
        line=number + 1,
        subject=subject,
        measure=unit,
        quantity=quantity,
        phrases=(Phrase("subject", subject, (subject.lower(),), (subject.lower(),)), Phrase("unit", unit, (unit,))),
    )


def article(identity: str, *said: tuple[str, float], id: str = "") -> tuple[Document, list[Claim]]:
    """An article that says of each subject how many bridges it has, a line a sentence."""
    text = "".join(f"{subject} has {value:g} bridges.\n" for subject, value in said)
    document = Document(id or identity, text, path=f"{identity}.txt", identity=identity, title=f"On {identity}")
    return document, [claim_of(document, number, subject, value) for number, (subject, value) in enumerate(said)]


def keys_of(claims: Sequence[Claim]) -> list[list[str]]:
    """Blocking keys as matching would make them: what is counted, by whose."""
    return [[f"count:{claim.subject.lower()}", f"count:{claim.measure}"] for claim in claims]


def finding_on(claims: Sequence[Claim], fingerprint: str, rule: str = "FC101") -> Finding:
    """A finding that rests on claims."""
    return Finding(
        rule=rule,
        name="value-conflict",
        severity=Severity.ERROR,
        message="They differ.",
        fingerprint=fingerprint,
        claims=tuple(claim.id for claim in claims),
        evidence=tuple(Evidence(claim.source, claim.span, claim.quote, claim.line, claim.id) for claim in claims),
    )


def reconciled(articles: Sequence[tuple[Document, list[Claim]]], *findings: Finding) -> Reconciliation:
    """Articles with findings on them."""
    claims = tuple(claim for _, own in articles for claim in own)
    return Reconciliation(tuple(document for document, _ in articles), claims, (), (), findings)
