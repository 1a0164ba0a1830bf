"""What a reader cannot know from the text: which currency a bare sign means (FC401), what garbled text said (FC404)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from factcheck.judging.registry import DocumentView, Draft, document_rule
from factcheck.lexicon import Lexicon
from factcheck.model import Claim, Evidence, Repair, Severity

_SHOWN = 3
_LONGEST_QUOTE = 160
_BESIDE = 12
_FIGURE = re.compile(r"[\d$€£¥%]|\b(?:hundred|thousand|million|billion|trillion)", re.IGNORECASE)


@document_rule("FC401", "ambiguous-currency", Severity.NOTE)
def ambiguous_currency(document: DocumentView) -> Iterator[Draft]:
    """A bare $ (or ¥, kr, peso, rupee) that the context leaves open.

    One finding for each sign and document. The region in sources.yaml, or one full name in the text ("US$", "Canadian
    dollars"), settles it; and so do the places that the text speaks of, where they are of one of the countries only.

    Wrong:  "Hong Kong launches a $3 billion scheme"
    Right:  "Hong Kong launches an HK$3 billion scheme"
    """
    by_unit: dict[str, list[Claim]] = defaultdict(list)
    for claim in document.claims:
        unit = claim.quantity.unit.partition("/")[0] if claim.quantity is not None else ""
        if unit.endswith("?") and "converted" not in claim.links:
            by_unit[unit].append(claim)
    for unit, claims in by_unit.items():
        others = len(claims) - 1
        more = f" (and in {others} more place{'' if others == 1 else 's'})" if others else ""
        candidates = _candidates(unit, document.view.lexicon)
        which = _same_figure(claims, document.claims, candidates)
        settled = f"the text also has “{which}”, which may be the same" if which else "nothing in the text says which"
        yield Draft(
            message=f"“{claims[0].surface}”{more} may be {_listed(candidates)}: {settled}.",
            claims=tuple(claims[:_SHOWN]),
            subject=claims[0].subject or claims[0].measure,
            settle="Write the currency out, or give the document's region in sources.yaml.",
            key=(unit,),
        )


def _candidates(unit: str, lexicon: Lexicon) -> list[str]:
    """The ISO codes that a sign may stand for, the likeliest first."""
    for entry in lexicon.table("currencies").get("open", {}).values():
        if entry["unit"] == unit:
            return [str(code) for code in entry["candidates"]]
    return [unit.rstrip("?")]


def _listed(candidates: Sequence[str]) -> str:
    likely = candidates[:_SHOWN]
    if len(candidates) > _SHOWN or len(likely) == 1:
        return f"{', '.join(likely)} or another"
    return f"{', '.join(likely[:-1])} or {likely[-1]}"


def _same_figure(claims: Sequence[Claim], others: Sequence[Claim], candidates: Sequence[str]) -> str:
    """The same figure in one of the currencies, elsewhere in the text: "HK$3 billion" beside "$3 billion"; else ""."""
    figures = {(claim.quantity.low, claim.quantity.high) for claim in claims if claim.quantity is not None}
    for other in others:
        quantity = other.quantity
        if quantity is not None and quantity.unit in candidates and (quantity.low, quantity.high) in figures:
            return other.surface
    return ""


@document_rule("FC404", "garbled-text", Severity.NOTE)
def garbled_text(document: DocumentView) -> Iterator[Draft]:
    """Text that was decoded wrongly: it was repaired, or could not be read.

    One finding for each cause and document. What was repaired is read as repaired; a figure that stands in unreadable text is
    lost to the comparison, and weighs more.

    Wrong:  "the cafÃ© has 20 seats"
    Right:  "the café has 20 seats"
    """
    by_cause: dict[tuple[str, bool], list[Repair]] = defaultdict(list)
    for repair in document.document.repairs:
        by_cause[repair.cause, repair.readable].append(repair)
    for (cause, readable), repairs in by_cause.items():
        first = repairs[0]
        count = len(repairs)
        places = "1 place" if count == 1 else f"{count:,} places"
        message = (
            f"Garbled text in {places} was repaired ({cause}): “{_cut(first.before)}” is read as “{_cut(first.after)}”."
            if readable
            else f"Garbled text in {places} could not be read ({cause}): “{_cut(first.before)}”."
        )
        yield Draft(
            message=message,
            passages=_lines(document, repairs),
            subject=document.document.title or document.document.id,
            settle="Save the page again in its own encoding, and see that no figure was hurt.",
            key=(cause, str(readable)),
            severity=Severity.WARNING if not readable and _near_a_figure(document, repairs) else None,
        )


def _cut(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def _lines(document: DocumentView, repairs: Sequence[Repair]) -> tuple[Evidence, ...]:
    """The first lines that need repair, as evidence, each once."""
    lines = {document.document.line(repair.span.start): repair for repair in reversed(repairs)}
    return tuple(_line(document, lines[number], number) for number in sorted(lines)[:_SHOWN])


def _line(document: DocumentView, repair: Repair, number: int) -> Evidence:
    return Evidence(document.document.id, repair.span, _around(document, repair).strip(), number)


def _around(document: DocumentView, repair: Repair, reach: int = _LONGEST_QUOTE) -> str:
    """The line that a repair stands in, as far as ``reach`` to its sides."""
    text = document.document.text
    start = max(text.rfind("\n", 0, repair.span.start) + 1, repair.span.start - reach)
    end = text.find("\n", repair.span.end)
    return text[start : min(len(text) if end < 0 else end, repair.span.end + reach)]


def _near_a_figure(document: DocumentView, repairs: Sequence[Repair]) -> bool:
    """Whether the unreadable may have been a figure: a digit, a sign of money or a word of number stands beside it."""
    return any(_FIGURE.search(_around(document, repair, _BESIDE)) for repair in repairs)
