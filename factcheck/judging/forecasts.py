"""FC303: a figure about the future with nobody named behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from factcheck.judging.phrasing import Phrases, any_of
from factcheck.judging.registry import DocumentView, Draft, document_rule
from factcheck.judging.support import is_weighty
from factcheck.lexicon import Lexicon
from factcheck.model import Claim, ClaimKind, Document, Origin, Role, Severity, Span, Status

_REACH = 120


@document_rule("FC303", "unattributed-forecast", Severity.NOTE)
def unattributed_forecast(document: DocumentView) -> Iterator[Draft]:
    """A figure about the future with nobody named behind it.

    Plans and offers are their makers'; a forecast is somebody's, and the reader should know whose. One finding for a sentence.

    Wrong:  "Demand will grow by 30% over the decade"; "the market is expected to reach $40 billion"
    Right:  "Demand will grow by 30% over the decade, the ministry says"; "the fund will buy 30% of the shares"
    """
    lexicon = document.view.lexicon
    foretold: dict[Span, list[Claim]] = defaultdict(list)
    for claim in document.claims:
        unsupported_ai = claim.origin is Origin.AI and not document.view.supporters.get(claim.id)
        if (
            claim.kind is ClaimKind.QUANTITY
            and claim.status is Status.FORECAST
            and not claim.attribution
            and claim.role not in (Role.LINK, Role.QUOTATION)
            and not unsupported_ai
            and is_weighty(claim, lexicon)
            and _is_foretold(document.document, claim, lexicon)
        ):
            foretold[claim.sentence].append(claim)
    for claims in foretold.values():
        first = claims[0]
        yield Draft(
            message=f"“{first.surface}” is about the future, and the text names nobody who says so.",
            claims=tuple(claims),
            subject=first.subject or first.measure,
            settle="Say whose forecast it is.",
        )


def _is_foretold(document: Document, claim: Claim, lexicon: Lexicon) -> bool:
    """Whether the sentence foretells the figure, and nobody in it says so."""
    foretold, voices = _forecasts(lexicon)
    before = document.text[max(claim.sentence.start, claim.span.start - _REACH) : claim.span.start]
    sentence = document[claim.sentence]
    quoted = sum(before.count(mark) for mark in '“"') % 2 == 1 or "”" in sentence
    return not quoted and voices.search(sentence) is None and foretold.search(before) is not None


@lru_cache(maxsize=8)
def _forecasts(lexicon: Lexicon) -> tuple[Phrases, Phrases]:
    table = lexicon.table("support")
    expected, future, moves = (any_of(table["foretold"][name]) for name in ("expected", "future", "moves"))
    led_to = r"(?:\s+(?!(?:as|after|when|while|because|since|but|and)\b)[\w’'-]+){0,4}\s*\Z"
    return (
        Phrases(
            rf"\b(?:is|are|being)\s+(?:\w+\s+)?(?:{expected})\s+to\s+[\w’'-]+{led_to}"
            rf"|(?<![\w])(?:{future})\s+(?:\w+ly\s+)?(?:{moves}){led_to}",
        ),
        Phrases(rf"\b(?:{any_of(table['voices'])})\b"),
    )
