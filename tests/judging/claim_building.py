"""Claims made by hand, for tests of what judging makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from factcheck.judging.registry import View
from factcheck.lexicon import default_lexicon
from factcheck.model import Claim, ClaimKind, Document, Mention, MentionKind, Quantity, Relation, Span


def document(id: str, **known: Any) -> Document:
    return Document(id, "", **known)


def claim(source: str, start: int = 0, *, surface: str = "3,000", quantity: Quantity | None = None, **known: Any) -> Claim:
    span = Span(start, start + len(surface))
    figure = quantity or Quantity(3000, 3000, "seat", "count", 3000, 3000, "seat", digits=1)
    made = Claim(
        id=f"{source}:{start}",
        source=source,
        span=span,
        sentence=span,
        surface=surface,
        quote=surface,
        kind=ClaimKind.QUANTITY,
        mention=Mention(span, surface, MentionKind.QUANTITY, figure),
        quantity=figure,
        measure="seat",
    )
    return replace(made, **known)


def view(
    documents: list[Document],
    claims: list[Claim],
    relations: tuple[Relation, ...] = (),
    supporters: Mapping[str, tuple[str, ...]] | None = None,
    copies: dict[str, str] | None = None,
) -> View:
    return View(
        documents={each.id: each for each in documents},
        claims={each.id: each for each in claims},
        groups=(),
        relations=relations,
        copies=copies or {},
        supporters=supporters or {},
        lexicon=default_lexicon(),
        likeness={},
    )
