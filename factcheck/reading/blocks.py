"""Finding the blocks of a text: a role for every part, the section that it stands in, and who wrote it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.lexicon import Lexicon, default_lexicon
from factcheck.lexicon.patterns import compiled
from factcheck.model import Block, Origin, Role, Span
from factcheck.reading.cues import Cues, OriginCue, bare, cues_of
from factcheck.reading.parts import LIST_MARKER, Part, plain_parts
from factcheck.reading.timelines import find_timelines

_LONGEST_HEADING = 110
_LONGEST_TITLE = 220
_MOST_HEADING_WORDS = 16
_SENTENCE_END = ".!;,…:。"
_QUOTED = compiled(r"[“\"«„](?P<inner>[^“”\"«»„]*)[”\"»“]\W{0,2}")


@dataclass(slots=True)
class _Draft:
    """A block in the making."""

    part: Part
    words: str
    role: Role
    moment: Span | None = None


def find_blocks(
    text: str,
    lexicon: Lexicon | None = None,
    *,
    parts: Sequence[Part] | None = None,
    title: str | None = None,
    origin: Origin = Origin.UNKNOWN,
) -> tuple[Block, ...]:
    """The blocks of a text: disjoint, in order, and together all of it that is not blank.

    ``parts`` is what a format's markup tells; without it the text is read as plain text. ``title`` is the document's title
    where it is known, ``origin`` who wrote what no cue in the text credits to anybody else.
    """
    cues = cues_of(lexicon or default_lexicon())
    parts = list(parts) if parts is not None else plain_parts(text)
    drafts = [_classified(text, part, moment, cues) for part, moment in find_timelines(text, parts, cues)]
    _mark_tables(drafts)
    _mark_headings(drafts, cues)
    _mark_title(drafts, title, cues)
    _mark_neighbours(drafts, cues)
    return _with_origins(drafts, cues, origin)


def first_title(text: str, blocks: Sequence[Block]) -> str | None:
    """The words of the first block that is a title."""
    return next((bare(text[block.span.start : block.span.end]) for block in blocks if block.role is Role.TITLE), None)


def _classified(text: str, part: Part, moment: Span | None, cues: Cues) -> _Draft:
    head = text[part.span.start : min(part.span.end, part.span.start + 2000)]
    words = bare(head)
    if moment is not None:
        return _Draft(part, words, part.role or Role.TIMELINE_ENTRY, moment)
    if cues.link.match(words):
        role = Role.LINK
    elif cues.is_boilerplate(words) or not any(map(str.isalnum, head)):
        role = Role.BOILERPLATE
    elif cues.caption.match(words):
        role = Role.CAPTION
    elif (cue := cues.origin(words)) is not None and len(words) < _LONGEST_HEADING and cue.scope != "block":
        # A label such as "AI-generated summary" claims nothing itself; as a heading it still names its section.
        role = Role.HEADING if part.role is Role.HEADING else Role.BOILERPLATE
    elif part.role is not None:
        role = part.role
    elif LIST_MARKER.match(head):
        role = Role.LIST_ITEM
    elif _is_quotation(text, part.span):
        role = Role.QUOTATION
    else:
        role = Role.PARAGRAPH
    return _Draft(part, words, role)


def _is_quotation(text: str, span: Span) -> bool:
    return text[span.start] in '“"«„' and span.end - span.start < 3000 and bool(_QUOTED.fullmatch(text, span.start, span.end))


def _mark_tables(drafts: list[_Draft]) -> None:
    """A single line with bars or tabs is no table; one with several bars is a page title or a row of links."""
    for index, draft in enumerate(drafts):
        if draft.role is Role.PARAGRAPH and draft.words.count(" | ") >= 2 and len(draft.words) < _LONGEST_TITLE:
            draft.role = Role.BOILERPLATE
        if draft.role is not Role.TABLE_ROW or draft.moment is not None or draft.part.level:
            continue
        beside = [drafts[other].part.cells for other in (index - 1, index + 1) if 0 <= other < len(drafts)]
        if not any(beside):
            draft.role = Role.LIST_ITEM if LIST_MARKER.match(draft.words) else Role.PARAGRAPH


def _mark_headings(drafts: list[_Draft], cues: Cues) -> None:
    """Short lines, no dates, that do not end a sentence and stand over others; where markup has headings, it has them all."""
    if any(draft.part.role is Role.HEADING for draft in drafts):
        return
    for index, draft in enumerate(drafts[:-1]):
        if draft.role is not Role.PARAGRAPH or draft.part.role is not None or not _like_heading(draft.words):
            continue
        above = drafts[index - 1] if index else None
        set_off = draft.part.blank_before or (above is not None and above.words[-1:] in '.!?”"')
        if (
            set_off
            and not _is_date(draft.words, cues)
            and any(after.role is not Role.BOILERPLATE for after in drafts[index + 1 : index + 4])
        ):
            draft.role = Role.HEADING


def _is_date(words: str, cues: Cues) -> bool:
    """Whether a line is a date, perhaps after a place or a label: the day of publication, as a rule."""
    return any(cues.date.fullmatch(part.strip()) for part in (words, words.partition(", ")[2], words.partition(":")[2]))


def _like_heading(words: str) -> bool:
    return (
        0 < len(words) <= _LONGEST_HEADING
        and words.count(" ") < _MOST_HEADING_WORDS
        and words.rstrip("\"'”’»")[-1:] not in _SENTENCE_END
        and not words[0].islower()
        and any(map(str.isalpha, words))
    )


def _mark_title(drafts: list[_Draft], title: str | None, cues: Cues) -> None:
    """The title: the one that is known, else a headline above the first paragraph; said again, it says nothing new."""
    wanted = _folded(title) if title else None
    found: str | None = None
    for index, draft in enumerate(drafts):
        folded = _folded(draft.words)
        if found is not None:
            if folded == found and draft.role in (Role.HEADING, Role.PARAGRAPH, Role.TITLE):
                draft.role = Role.BOILERPLATE
            continue
        if draft.role is Role.TITLE or (wanted and folded == wanted and draft.role in (Role.HEADING, Role.PARAGRAPH)):
            draft.role, found = Role.TITLE, folded
        elif wanted is None and draft.role in (Role.HEADING, Role.PARAGRAPH) and not _is_date(draft.words, cues):
            headline = draft.role is Role.HEADING or (
                index + 1 < len(drafts)
                and len(draft.words) <= _LONGEST_TITLE
                and draft.words[-1:] not in _SENTENCE_END
                and draft.words[-1:] not in '”"'
                and draft.part.blank_before
                and drafts[index + 1].part.blank_before
            )
            if headline and draft.part.level <= 1 and any(after.role is Role.PARAGRAPH for after in drafts[index + 1 :]):
                draft.role, found = Role.TITLE, folded
            else:
                return


def _folded(words: str | None) -> str:
    return " ".join((words or "").casefold().replace("’", "'").split())


def _mark_neighbours(drafts: list[_Draft], cues: Cues) -> None:
    """Headlines of other articles: after "Previous" or "Next", and in the list under "Related articles"."""
    in_related = False
    announced = False
    for draft in drafts:
        words = draft.words
        if len(words) < 80 and cues.related.fullmatch(words):
            draft.role, in_related, announced = Role.BOILERPLATE, True, False
        elif len(words) < 80 and cues.neighbour.fullmatch(words):
            draft.role, in_related, announced = Role.BOILERPLATE, False, True
        elif announced or in_related:
            headline = draft.role in (Role.HEADING, Role.PARAGRAPH, Role.LIST_ITEM, Role.TITLE) and (
                len(words) <= _LONGEST_TITLE and words[-1:] not in ".;,:"
            )
            if headline:
                draft.role = Role.LINK
            elif draft.role is not Role.BOILERPLATE:
                in_related = False
            announced = False


def _with_origins(drafts: list[_Draft], cues: Cues, origin: Origin) -> tuple[Block, ...]:
    """The finished blocks, with sections and origins.

    A cue about the document settles all that no other cue does. A section's origin lasts to the next heading of the
    same rank or higher where ranks are known, else to the next cue; a list's to the end of the list or paragraph.
    """
    found = [_origin_cue(draft, cues) for draft in drafts]
    if origin is Origin.UNKNOWN:
        origin = next((cue.origin for cue in found if cue is not None and cue.scope == "document"), Origin.UNKNOWN)
    blocks: list[Block] = []
    section, rank = "", 0
    current: OriginCue | None = None
    current_rank = 0
    listed: Role | None = None
    for draft, cue in zip(drafts, found, strict=True):
        if draft.role is Role.HEADING:
            section, rank = draft.words, draft.part.level
            if current is not None and current_rank and 0 < rank <= current_rank:
                current = None
            if current is not None and current.scope == "list" and listed is not None:
                current = None
        if cue is not None and cue.scope != "document":
            block_origin = cue.origin
            if cue.scope != "block":
                current, current_rank, listed = cue, rank, None
        elif current is not None and current.scope == "list" and draft.role is not Role.BOILERPLATE:
            if listed is not None and (listed is not draft.role or listed is Role.PARAGRAPH):
                current = None
            elif draft.role is not Role.HEADING:
                listed = draft.role
            block_origin = current.origin if current is not None else origin
        else:
            block_origin = current.origin if current is not None else origin
        above = "" if draft.role in (Role.TITLE, Role.HEADING) else section
        blocks.append(Block(draft.part.span, draft.role, block_origin, draft.moment, above))
    return tuple(blocks)


def _origin_cue(draft: _Draft, cues: Cues) -> OriginCue | None:
    if draft.role in (Role.TITLE, Role.LINK):
        return None
    return cues.origin(draft.words)
