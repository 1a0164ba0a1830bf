"""From what a format's reader found to a finished document: cleaned text, blocks, provenance and the way back to the file."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from factcheck.lexicon import Lexicon
from factcheck.model import Block, Document, Origin, Repair, Role, SourceMap, Span, Tier
from factcheck.reading.blocks import find_blocks, first_title
from factcheck.reading.parts import Part
from factcheck.reading.provenance import Provenance, told_by_address, told_by_text
from factcheck.reading.repairing import clean
from factcheck.reading.rewriting import composed

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "ref_src", "cmpid")


class Article(NamedTuple):
    """One article as a format's reader found it.

    ``source_map`` leads from ``text`` to the file. ``parts`` is what the markup tells; ``None`` for plain text. ``key`` names a
    record within its file, ``notes`` is what the report should say about how the file was read.
    """

    text: str
    source_map: SourceMap
    known: Provenance = Provenance()
    parts: tuple[Part, ...] | None = None
    key: str = ""
    notes: tuple[str, ...] = ()


def assemble(article: Article, id: str, path: str | None, told: Provenance, lexicon: Lexicon) -> Document:
    """The document of an article. ``told`` is what is known beside it (by a manifest), and goes before what it says itself."""
    text, local, repairs = clean(article.text)
    parts = _moved(article.parts, text, local) if article.parts is not None else None
    known = told.over(article.known)
    origin = known.origin or Origin.UNKNOWN
    blocks = find_blocks(text, lexicon, parts=parts, title=known.title, origin=origin)
    known = known.over(told_by_text(text, blocks, lexicon))
    known = known.over(told_by_address(known.url, known.publisher, known.language, lexicon))
    return Document(
        id=id,
        text=text,
        path=path,
        identity=canonical_url(known.url) or known.key or path or id,
        url=known.url,
        title=known.title or first_title(text, blocks),
        publisher=known.publisher,
        published=known.published,
        language=known.language,
        region=known.region,
        origin=origin if origin is not Origin.UNKNOWN else _common_origin(blocks),
        tier=known.tier or Tier.MEDIUM,
        blocks=blocks,
        repairs=(*(Repair(Span(0, 0), "", "", note) for note in article.notes), *repairs),
        source_map=_joined(local, article.source_map),
    )


def _joined(local: SourceMap, outer: SourceMap) -> SourceMap:
    if local.original == (0,):
        return outer
    return composed(zip(local.working, local.original, strict=True), outer)


def _moved(parts: Sequence[Part], text: str, local: SourceMap) -> tuple[Part, ...]:
    """The parts where the cleaning has moved them."""
    if local.original == (0,):
        return tuple(parts)

    def forward(offset: int) -> int:
        index = max(0, bisect_left(local.original, offset + 1) - 1)
        moved = local.working[index] + offset - local.original[index]
        return min(moved, local.working[index + 1] if index + 1 < len(local.working) else len(text))

    def span(old: Span) -> Span:
        return Span(forward(old.start), forward(old.end))

    moved = (part._replace(span=span(part.span), cells=tuple(map(span, part.cells))) for part in parts)
    return tuple(part for part in moved if part.span.start < part.span.end)


def _common_origin(blocks: Sequence[Block]) -> Origin:
    """The origin that all blocks share, furniture left out."""
    origins = {block.origin for block in blocks if block.role is not Role.BOILERPLATE}
    return origins.pop() if len(origins) == 1 else Origin.UNKNOWN


def canonical_url(url: str | None) -> str | None:
    """The URL of an article without what changes from visit to visit; None for a site's front page, which is no article."""
    if not url:
        return None
    parts = urlsplit(url.strip() if "//" in url else f"//{url.strip()}")
    if not parts.netloc or (parts.path in ("", "/") and not parts.query):
        return None
    query = urlencode([(key, value) for key, value in parse_qsl(parts.query) if not key.lower().startswith(_TRACKING)])
    return f"https://{parts.netloc.lower()}{parts.path.rstrip('/')}" + (f"?{query}" if query else "")
