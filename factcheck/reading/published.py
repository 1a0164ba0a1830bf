"""The day of publication as metadata write it: ISO 8601, as mail does, or in words of any language."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_LONGEST = 60
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_DAY = re.compile(r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?!\d)")
_EITHER_ORDER = re.compile(r"\d[/.-]\d{1,2}[/.-]\d")


def published(value: Any) -> date:
    """A day of publication; ``ValueError`` says what it should have been.

    ISO 8601 with or without a time of day, a date of RFC 5322 (Tue, 10 Dec 2024 08:00:00 +0800), or a day, the name of a month
    and a year (December 10, 2024; 3 mars 2024). Figures alone whose order is open (03/04/2025) are refused.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value).strip()
    found = _iso(text) or _worded(text)
    if found is None:
        raise ValueError(f'must be a date such as 2024-12-10, not "{text[:40]}"')
    return found


def _iso(text: str) -> date | None:
    try:
        if len(text) == 10 or text[10:11] in ("T", " "):
            return date.fromisoformat(text[:10])
        return date.fromisoformat(text) if len(text) == 8 and text.isdigit() else None
    except ValueError:
        return None


@lru_cache(maxsize=1000)
def _worded(text: str) -> date | None:
    """A day whose month is a word."""
    if len(text) > _LONGEST or not any(character.isalpha() for character in text) or _EITHER_ORDER.search(text):
        return None
    year = _YEAR.search(text)
    if year is None or not _DAY.search(text):
        return None
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text).date()
    except ValueError:
        found = _in_any_language(text)
    return found if found is not None and found.year == int(year[0]) else None


def _in_any_language(text: str) -> date | None:
    for language in ("en", None):
        moment = _parser(language).get_date_data(text).date_obj
        if moment is not None:
            return moment.date()
    return None


@lru_cache(maxsize=2)
def _parser(language: str | None) -> DateDataParser:
    """dateparser for one language, or for all that it knows, which takes it two seconds to go through for the first time."""
    from dateparser.date import DateDataParser

    whole = {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    return DateDataParser(languages=[language] if language else None, settings=whole)
