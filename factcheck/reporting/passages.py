"""What a finding rests on, ready to be shown: each sentence once, its figures marked, shortened around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from factcheck.model import Claim, Document, Evidence, Reconciliation, Span

WIDTH = 360
"""How many characters of a quotation a person is shown."""

_BULLETS = "•‣◦▪●·∙* \t\n"
_LONGEST_WORD = 24
_LONGEST_FIGURE = 160


class Piece(NamedTuple):
    """A stretch of a quotation; the figures and dates that matter are marked."""

    text: str
    marked: bool = False


class Passage(NamedTuple):
    """A sentence of a source with the claims in it that matter; ``document`` is missing only where the source is unknown."""

    source: str
    line: int
    quote: str
    marks: tuple[Span, ...]
    claims: tuple[Claim, ...]
    document: Document | None

    @property
    def key(self) -> tuple[str, int, str]:
        """Which sentence it is."""
        return self.source, self.line, self.quote

    def pieces(self, width: int = WIDTH) -> list[Piece]:
        """The quotation in pieces, at most about ``width`` characters, with … where something was left out."""
        return _without_bullet(excerpt(self.quote, self.marks, width))


class Index(NamedTuple):
    """A reconciliation's documents and claims by their ids, made once for one output."""

    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]

    @staticmethod
    def of(result: Reconciliation) -> Index:
        """The index of a reconciliation."""
        return Index(result.documents_by_id(), result.claims_by_id())

    def passages(self, evidence: Iterable[Evidence]) -> list[Passage]:
        """The sentences that these passages stand in, each once, in the order in which they are first given."""
        found: dict[tuple[str, int, str], tuple[list[Span], list[Claim]]] = {}
        for item in evidence:
            claim = self.claims.get(item.claim)
            marks, claims = found.setdefault((item.source, item.line, item.quote), ([], []))
            if (mark := _mark(item, claim)) is not None and mark not in marks:
                marks.append(mark)
            if claim is not None and claim not in claims:
                claims.append(claim)
        return [
            Passage(source, line, quote, tuple(sorted(marks)), tuple(claims), self.documents.get(source))
            for (source, line, quote), (marks, claims) in found.items()
        ]

    def passage(self, *claims: Claim) -> Passage:
        """The sentence of one claim, or of several that stand in one."""
        return self.passages(Evidence(claim.source, claim.span, claim.quote, claim.line, claim.id) for claim in claims)[0]


def _mark(evidence: Evidence, claim: Claim | None) -> Span | None:
    """Where in its quotation the words of a claim stand; ``None`` where the quotation is the evidence itself."""
    if claim is None:
        return None
    start = claim.span.start - claim.sentence.start
    if evidence.quote[start : start + len(claim.surface)] != claim.surface:
        start = evidence.quote.find(claim.surface)
    return Span(start, start + len(claim.surface)) if start >= 0 and claim.surface else None


def excerpt(quote: str, marks: Iterable[Span], width: int = WIDTH) -> list[Piece]:
    """The quotation, cut at its marks; of a long one only what stands around them, with … for what was left out."""
    marked = _joined(sorted(marks), reach=0)
    shown = [Span(0, len(quote))]
    if len(quote) > width:
        context = max(width - sum(mark.end - mark.start for mark in marked), width // 4) // max(1, 2 * len(marked))
        windows = [Span(max(0, mark.start - context), min(len(quote), mark.end + context)) for mark in marked] or [Span(0, 0)]
        # What the first mark does not need before it is free for what stands behind the last one.
        spare = max(0, width - sum(window.end - window.start for window in windows))
        windows[-1] = Span(windows[-1].start, min(len(quote), windows[-1].end + spare))
        shown = [_to_words(quote, window, marked) for window in _joined(windows, reach=12)]
    pieces: list[Piece] = []
    for index, window in enumerate(shown):
        if index or window.start > 0:
            pieces.append(Piece("… " if index == 0 else " … "))
        position = window.start
        for mark in marked:
            if window.start <= mark.start < window.end:
                pieces += [Piece(quote[position : mark.start]), Piece(_capped(quote[mark.start : mark.end]), marked=True)]
                position = mark.end
        pieces.append(Piece(quote[position : window.end]))
    if shown[-1].end < len(quote):
        pieces.append(Piece(" …"))
    return [piece for piece in pieces if piece.text]


def _without_bullet(pieces: list[Piece]) -> list[Piece]:
    """The pieces without the bullet of the list that the sentence stood in."""
    if not pieces or pieces[0].marked:
        return pieces
    first = pieces[0].text.lstrip(_BULLETS)
    return [Piece(first), *pieces[1:]] if first else pieces[1:]


def _joined(spans: Iterable[Span], reach: int) -> list[Span]:
    """Sorted spans, those with at most ``reach`` characters between them made one."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end + reach:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _to_words(quote: str, window: Span, marked: Iterable[Span]) -> Span:
    """The window without the words that it cuts, as far as that leaves its marks whole."""
    start, end = window.start, window.end
    inside = [mark for mark in marked if window.contains(mark)]
    first, last = (inside[0].start, inside[-1].end) if inside else (end, start)
    if start and (space := quote.find(" ", start - 1, min(start + _LONGEST_WORD, first))) >= 0:
        start = space + 1
    if end < len(quote) and (space := quote.rfind(" ", max(last, start + 1, end - _LONGEST_WORD), end + 1)) >= 0:
        end = space
    return Span(start, end)


def _capped(figure: str) -> str:
    """A figure as it stands, unless it is too long for any reader."""
    return figure if len(figure) <= _LONGEST_FIGURE else f"{figure[: _LONGEST_FIGURE // 2]}…{figure[-_LONGEST_FIGURE // 4 :]}"
