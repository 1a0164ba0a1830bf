"""What a document tells of itself: its date, publisher and region, taken only from where they are sure.

A date in running text is not the date of publication. What counts: a line "Published: 10 December 2024" or a full date alone
among the first lines, the full date of a dateline, the date in the path of a URL.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from factcheck.lexicon import Lexicon
from factcheck.lexicon.patterns import compiled
from factcheck.model import Block, Origin, Role, Tier
from factcheck.reading.cues import Cues, bare, cues_of

_HEAD = 12
"""How many blocks from the top may hold the date of publication."""
_BYLINE = compiled(r"^by\s.{2,80}?[|·•,–—-]\s*", re.IGNORECASE)
_PLACE = compiled(r"^[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,3},\s(?=\w)")
_ISO = compiled(r"((?:1[4-9]|20)\d\d)-([01]\d)-([0-3]\d)(?!\d)")
_DAY_FIRST = compiled(r"([0-3]?\d)(?:st|nd|rd|th)?\s(?:of\s)?([a-z]{3,9})\b\.?,?\s((?:1[4-9]|20)\d\d)\b", re.IGNORECASE)
_MONTH_FIRST = compiled(r"([a-z]{3,9})\b\.?\s([0-3]?\d)(?:st|nd|rd|th)?,?\s((?:1[4-9]|20)\d\d)\b", re.IGNORECASE)
_IN_URL = compiled(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")


class Provenance(NamedTuple):
    """What is known of a document beside its text; ``None`` is unknown. ``key`` is an id that it names itself by."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    region: str | None = None
    origin: Origin | None = None
    tier: Tier | None = None
    key: str | None = None

    def over(self, other: Provenance) -> Provenance:
        """What is known here, with the other's where these know nothing."""
        known = {name: value for name, value in self._asdict().items() if value is not None}
        return other._replace(**known)


def parse_date(text: str, months: Mapping[str, int]) -> date | None:
    """The first full calendar date of a short text whose order of day and month is beyond doubt, or None."""
    if found := _ISO.search(text):
        return _date(*found.groups())
    if (found := _DAY_FIRST.search(text)) and (month := months.get(found[2].lower())):
        return _date(found[3], month, found[1])
    if (found := _MONTH_FIRST.search(text)) and (month := months.get(found[1].lower())):
        return _date(found[3], month, found[2])
    return None


def _date(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def told_by_text(text: str, blocks: Sequence[Block], lexicon: Lexicon) -> Provenance:
    """What the first lines of an article tell: its date of publication and, by its dateline, the agency."""
    cues = cues_of(lexicon)
    published = updated = None
    dated_paragraph: date | None = None
    agency: str | None = None
    seen_paragraph = False
    for block in blocks[:_HEAD]:
        if block.role is Role.TIMELINE_ENTRY or block.moment is not None:
            continue
        line = bare(text[block.span.start : min(block.span.end, block.span.start + 300)])
        if not seen_paragraph and published is None:
            published = _stated(line, cues.published, cues)
            updated = updated or _stated(line, cues.updated, cues)
        if block.role is Role.PARAGRAPH and len(line) > 80 and not seen_paragraph:
            seen_paragraph = True
            if dateline := cues.dateline.match(line):
                agency = dateline["agency"]
                dated_paragraph = parse_date(dateline["date"], cues.months) if dateline["date"] else None
    return Provenance(published=published or dated_paragraph or updated, publisher=agency)


def _stated(line: str, label: re.Pattern[str], cues: Cues) -> date | None:
    """The date of a line that holds nothing but a label or byline and a date (a time of day and the like may follow)."""
    if len(line) > 120:
        return None
    byline = _BYLINE.match(line) or _PLACE.match(line)
    rest = line[byline.end() :] if byline else line
    labelled = label.match(rest)
    rest = rest[labelled.end() :].lstrip() if labelled else rest
    found = cues.date.match(rest)
    if found is None or (not labelled and label is cues.updated):
        return None
    beyond = rest[found.end() :]
    if not labelled and len(beyond.split()) > 3:
        return None
    return parse_date(found[0], cues.months)


def told_by_address(url: str | None, publisher: str | None, language: str | None, lexicon: Lexicon) -> Provenance:
    """What a URL, a publisher's name and a language tag tell for sure: the publisher, its region, a date in the path."""
    table = lexicon.table("publishers")
    region = published = None
    if url:
        parts = urlsplit(url if "//" in url else f"//{url}")
        host = (parts.hostname or "").removeprefix("www.")
        for known, entry in table.get("hosts", {}).items():
            if host == known or host.endswith("." + known):
                region = entry.get("region")
                publisher = publisher or entry.get("name")
                break
        if region is None and "." in host:
            region = table.get("domains", {}).get(host.rsplit(".", 1)[-1])
        if found := _IN_URL.search(parts.path):
            published = _date(*found.groups())
    if region is None and publisher:
        region = table.get("names", {}).get(publisher.casefold().removeprefix("the "))
    if region is None and language and (tag := re.fullmatch(r"[a-z]{2,3}(?:[-_][A-Za-z]{4})?[-_]([A-Za-z]{2})", language)):
        region = tag[1].upper()
    return Provenance(publisher=publisher, region=region, published=published)
