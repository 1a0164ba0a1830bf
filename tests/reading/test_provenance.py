from __future__ import annotations

from datetime import date

import pytest

from factcheck.model import Tier
from factcheck.reading import from_text
from factcheck.reading.assembling import canonical_url

BODY = "The dam above the town was raised by ten metres in 1990, the council said on Monday, and holds 3 million cubic metres."

DATED = {
    f"Dam raised\n\nPublished: 10 December 2024\n\n{BODY}": date(2024, 12, 10),
    f"Dam raised\n\nPublished on December 10, 2024 at 10:30\n\n{BODY}": date(2024, 12, 10),
    f"Dam raised\n\nDecember 10, 2024\n\n{BODY}": date(2024, 12, 10),
    f"Dam raised\n\n2024-12-10 08:15\n\n{BODY}": date(2024, 12, 10),
    f"Dam raised\n\nBy Jane Doe | 10 Dec 2024\n\n{BODY}": date(2024, 12, 10),
    f"Dam raised\n\nUpdated: 11 Dec. 2024\n\n{BODY}": date(2024, 12, 11),
    f"Dam raised\n\nUpdated: 11 Dec 2024\nPosted: 10 Dec 2024\n\n{BODY}": date(2024, 12, 10),
    f"HONG KONG, Dec 10, 2024 (Xinhua) -- {BODY}": date(2024, 12, 10),
    f"LONDON, 10 December 2024 (Reuters) - {BODY}": date(2024, 12, 10),
    f"Dam raised\n\nGeneva, 10 December 2024\n\n{BODY}": date(2024, 12, 10),
    # No year, an order that is open, no such day: unknown.
    f"HONG KONG, Dec 10 (Xinhua) -- {BODY}": None,
    f"Dam raised\n\n03/04/2025\n\n{BODY}": None,
    f"Dam raised\n\nPublished: 31 February 2024\n\n{BODY}": None,
    # Dates in running text, in titles and in chronologies say nothing of the day of publication.
    f"On 10 December 2024 the dam broke. {BODY}": None,
    f"{BODY}\n\n10 December 2024": None,
    f"Timeline\n\n10 December 2024\nThe dam broke.\n11 December 2024\nIt rained.\n\n{BODY}": None,
    f"Dam broke on 10 December 2024\n\n{BODY}": None,
    f"December 10, 2024 was a dry day, and so was the day after\n\n{BODY}": None,
}


@pytest.mark.parametrize("text", DATED)
def test_the_date_of_publication(text: str) -> None:
    assert from_text(text).published == DATED[text]


def test_what_is_told_goes_before_what_the_text_says() -> None:
    document = from_text(f"Published: 10 December 2024\n\n{BODY}", published=date(2025, 1, 1))
    assert document.published == date(2025, 1, 1)


@pytest.mark.parametrize(
    ("text", "publisher"),
    [(f"HONG KONG, Dec 10 (Xinhua) -- {BODY}", "Xinhua"), (f"LONDON (Reuters) - {BODY}", "Reuters"), (BODY, None)],
)
def test_the_agency_of_a_dateline(text: str, publisher: str | None) -> None:
    assert from_text(text).publisher == publisher


@pytest.mark.parametrize(
    ("url", "publisher", "language", "region"),
    [
        ("https://www.example.hk/a", None, None, "HK"),
        ("https://news.example.co.uk/a", None, None, "GB"),
        ("https://www.bbc.com/news/a", None, None, "GB"),
        ("https://edition.cnn.com/a", None, None, "US"),
        ("https://example.ai/a", None, None, None),
        ("https://example.com/a", None, None, None),
        ("https://notbbc.com/a", None, None, None),
        (None, "The Wall Street Journal", None, "US"),
        (None, "The Gazette", None, None),
        (None, None, "en-AU", "AU"),
        (None, None, "zh-Hant-HK", "HK"),
        (None, None, "en", None),
        ("https://example.de/a", None, "en-US", "DE"),
    ],
)
def test_the_region_where_it_is_sure(url: str | None, publisher: str | None, language: str | None, region: str | None) -> None:
    assert from_text(BODY, url=url, publisher=publisher, language=language).region == region


def test_a_url_tells_publisher_and_date() -> None:
    document = from_text(BODY, url="https://www.theguardian.com/world/2024/12/10/dam-raised")
    assert (document.publisher, document.published) == ("The Guardian", date(2024, 12, 10))
    assert from_text(BODY, url="https://example.com/2024/13/10/x").published is None


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("http://Example.com/a/?utm_source=x&id=5#top", "https://example.com/a?id=5"),
        ("example.com/a", "https://example.com/a"),
        ("https://example.com/", None),
        ("https://example.com", None),
        ("", None),
        (None, None),
    ],
)
def test_canonical_urls(url: str | None, canonical: str | None) -> None:
    assert canonical_url(url) == canonical


def test_nothing_told_is_nothing_known() -> None:
    document = from_text("The dam was raised.", "a")
    assert (document.publisher, document.published, document.region, document.url, document.title) == (None,) * 5
    assert (document.identity, document.path, document.tier) == ("a", None, Tier.MEDIUM)
