"""What the five articles that the project started from state: their figures, and the dates beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.extracting import find_mentions
from factcheck.lexicon import default_lexicon
from factcheck.model import Document, Mention, Modifier
from factcheck.reading import read_all

SEEDS = Path(__file__).parents[2] / "seeds"
EXACT, ABOUT, AT_MOST, MORE = Modifier.EXACT, Modifier.APPROXIMATE, Modifier.AT_MOST, Modifier.MORE_THAN


@pytest.fixture(scope="module")
def articles() -> dict[str, tuple[Document, list[Mention]]]:
    documents = read_all([SEEDS], lexicon=default_lexicon())
    return {document.id[:3]: (document, find_mentions(document, default_lexicon())) for document in documents}


AMOUNTS = [
    ("000", 17, None, 2, "year", AT_MOST),
    ("001", 7, 3e9, 3e9, "USD?", EXACT),
    ("001", 11, 3e9, 3e9, "HKD", EXACT),
    ("001", 11, 3, 3, "year", EXACT),
    ("001", 11, None, 70, "percent", AT_MOST),
    ("001", 15, 3000, 3000, "petaFLOPS", ABOUT),
    ("001", 15, 1e10, 1e10, "image/hour", ABOUT),
    ("001", 37, 4, 4, "year", EXACT),
    ("001", 37, 2, 2, "year", EXACT),
    ("001", 49, 3e7, None, "HKD", MORE),
    ("001", 49, 3, 3, "year", EXACT),
    ("001", 57, 6, 6, "link", EXACT),
    ("002", 41, 40, 40, "percent", EXACT),
    ("003", 2, 330, None, "startup", MORE),
    ("003", 2, None, 3000, "petaFLOPS", AT_MOST),
    ("003", 2, 1e10, 1e10, "image/hour", EXACT),
    ("003", 5, 1, 1, "percent", EXACT),
    ("003", 5, 5, 5, "percent", EXACT),
    ("003", 7, 5, 5, "university", EXACT),
    ("003", 7, 100, 100, "university", EXACT),
    ("004", 4, 1, 1, "day", EXACT),
    ("004", 7, 5e8, 5e8, "HKD", EXACT),
    ("004", 8, 1e9, 1e9, "HKD", EXACT),
    ("004", 8, 1.28e8, 1.28e8, "USD", EXACT),
    ("004", 12, 16, 16, "R&D laboratory", EXACT),
    ("004", 12, 5000, 5000, "petaFLOPS", EXACT),
    ("004", 12, 3000, 3000, "petaFLOPS", EXACT),
    ("004", 14, 1e15, 1e15, "floating-point operation/second", EXACT),
    ("004", 18, 6000, None, "expert", MORE),
]


@pytest.mark.parametrize(("article", "line", "low", "high", "unit", "modifier"), AMOUNTS)
def test_every_figure_is_read(
    articles: dict[str, tuple[Document, list[Mention]]],
    article: str,
    line: int,
    low: float | None,
    high: float | None,
    unit: str,
    modifier: Modifier,
) -> None:
    document, mentions = articles[article]
    here = [m.quantity for m in mentions if m.quantity is not None and document.line(m.span.start) == line]
    assert (low, high, unit, modifier) in [(q.low, q.high, q.unit, q.modifier) for q in here]


TIMES = [
    ("000", 13, "2023-08-01", "2023-09-01"),
    ("001", 11, "2024-04-01", "2025-04-01"),
    ("001", 13, "2024-10-01", "2024-11-01"),
    ("001", 21, "2020-01-01", "2021-01-01"),
    ("001", 45, "2025-01-25", "2025-01-26"),
    ("001", 55, "2025-01-25T21:45+08:00", "2025-01-25T21:46+08:00"),
    ("002", 34, "2025-04-01", "2026-04-01"),
    ("002", 50, "2025-02-01", "2025-03-01"),
    ("003", 1, "2024-12-09", "2024-12-10"),
    ("003", 5, "2030-01-01", "2031-01-01"),
    ("004", 2, "2026-01-16", "2026-01-17"),
    ("004", 18, "2018-01-01", "2019-01-01"),
]


@pytest.mark.parametrize(("article", "line", "start", "end"), TIMES)
def test_every_date_is_placed(
    articles: dict[str, tuple[Document, list[Mention]]], article: str, line: int, start: str, end: str
) -> None:
    document, mentions = articles[article]
    here = [m.moment for m in mentions if m.moment is not None and document.line(m.span.start) == line]
    assert (start, end) in [(moment.text("start"), moment.text("end")) for moment in here]


def test_no_figure_is_made_up(articles: dict[str, tuple[Document, list[Mention]]]) -> None:
    wanted = {(article, line, unit) for article, line, _, _, unit, _ in AMOUNTS}
    known = {("003", 5, "foremost I&T center"), ("004", 14, "unit")}
    found = {
        (article, document.line(m.span.start), m.quantity.unit)
        for article, (document, mentions) in articles.items()
        for m in mentions
        if m.quantity is not None and m.quantity.digits
    }
    assert found - known == wanted


def test_what_is_tied(articles: dict[str, tuple[Document, list[Mention]]]) -> None:
    _, third = articles["003"]
    _, fourth = articles["004"]
    by_surface = {mention.surface: mention for mention in (*third, *fourth)}
    assert by_surface["3,000"].part_of == by_surface["5,000 PFlops"].span.start
    assert by_surface["$128 million"].bracketed == by_surface["HK$1 billion"].span.start
    assert (by_surface["1 percent"].role, by_surface["5 percent"].role) == ("from", "to")
    assert by_surface["five"].whole == 100
