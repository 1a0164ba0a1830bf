"""The records that JSON, tables and ``factcheck extract`` are made of."""

from __future__ import annotations

import math
from datetime import datetime
from typing import Any

import pytest
from making import claim, day, document, month, open_time, quantity, small

from factcheck.model import (
    Change,
    Granularity,
    Mention,
    MentionKind,
    Modifier,
    Moment,
    MomentRole,
    SourceMap,
    Span,
)
from factcheck.reporting import records

SOURCE = document("a.txt", "Up to 5 km by 2030.\nFrom 4 to 6 tons, in brackets.\n")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (3000.0, 3000),
        (0.5, 0.5),
        (None, None),
        (math.inf, None),
        (math.nan, None),
        (3e18, 3e18),
        (-2.0, -2),
        (2.0**53, 2.0**53),
    ],
)
def test_number(value: float | None, written: float | int | None) -> None:
    found = records.number(value)
    assert found == written
    assert type(found) is type(written)


def _mention(surface: str, kind: MentionKind, **more: Any) -> Mention:
    start = SOURCE.text.index(surface)
    return Mention(Span(start, start + len(surface)), surface, kind, **more)


HEAD = {"source": "a.txt", "line": 1}
AMOUNT = {
    "low": None,
    "high": 5,
    "unit": "kilometre",
    "dimension": "length",
    "base_low": None,
    "base_high": 5000,
    "base_unit": "metre",
    "modifier": "at_most",
}
UP_TO = quantity(
    None, 5.0, "kilometre", "length", base_low=None, base_high=5000.0, base_unit="metre", modifier=Modifier.AT_MOST
)
YEARS = quantity(3.0, unit="year", dimension="time")


@pytest.mark.parametrize(
    ("mention", "record"),
    [
        (
            _mention("Up to 5 km", MentionKind.QUANTITY, quantity=UP_TO),
            {**HEAD, "start": 0, "end": 10, "surface": "Up to 5 km", "kind": "quantity", **AMOUNT},
        ),
        (
            _mention(
                "2030",
                MentionKind.TIME,
                moment=Moment(None, datetime(2031, 1, 1), Granularity.YEAR, MomentRole.BY, timex="2030"),
                role="to",
            ),
            {
                **HEAD,
                "start": 14,
                "end": 18,
                "surface": "2030",
                "kind": "time",
                "from": None,
                "to": "2031-01-01",
                "granularity": "year",
                "role": "by",
                "resolved": True,
                "timex_type": "DATE",
                "timex": "2030",
            },
        ),
        (
            _mention(
                "2030",
                MentionKind.DURATION,
                quantity=YEARS,
                moment=Moment(None, None, Granularity.YEAR, resolved=False, timex_type="DURATION", timex="P3Y"),
            ),
            {
                **HEAD,
                "start": 14,
                "end": 18,
                "surface": "2030",
                "kind": "duration",
                "low": 3,
                "high": 3,
                "unit": "year",
                "dimension": "time",
                "base_low": 3,
                "base_high": 3,
                "base_unit": "year",
                "modifier": "exact",
                "timex_type": "DURATION",
                "timex": "P3Y",
            },
        ),
        (
            _mention(
                "6 tons",
                MentionKind.QUANTITY,
                role="to",
                pair=25,
                part_of=0,
                bracketed=14,
                whole=100.0,
                head="ton",
                change=Change.INCREASE,
            ),
            {
                "source": "a.txt",
                "line": 2,
                "start": 30,
                "end": 36,
                "surface": "6 tons",
                "kind": "quantity",
                "head": "ton",
                "change": "increase",
                "role": "to",
                "whole": 100,
                "pair": 25,
                "part_of": 0,
                "bracketed": 14,
            },
        ),
    ],
)
def test_mention(mention: Mention, record: dict[str, Any]) -> None:
    assert records.mention_record(SOURCE, mention) == record


def test_an_unresolved_time_says_why() -> None:
    record = records.moment_record(open_time())
    assert (record["from"], record["to"], record["resolved"]) == (None, None, False)
    assert (record["problem"], record["note"]) == ("undated", "the document carries no date")


def test_an_approximate_time_says_so_and_a_clock_time_has_its_zone() -> None:
    nine = Moment(datetime(2025, 1, 25, 21, 45), datetime(2025, 1, 25, 21, 46), Granularity.MINUTE, zone=480, approximate=True)
    record = records.moment_record(nine)
    assert (record["from"], record["approximate"]) == ("2025-01-25T21:45+08:00", True)


def test_offsets_lead_into_the_file_as_it_is_on_disk() -> None:
    # "ab5 km" is what was read of a file that says "a(b)\n<b>5</b> km": working offsets 0, 2 and 3 have their own anchors.
    disk = "a(b)\n<b>5</b> km"
    read = document("a.html", "ab5 km", source_map=SourceMap((0, 5), working=(0, 1, 2, 3), original=(0, 2, 8, 13)))
    figure = Mention(Span(2, 3), "5", MentionKind.QUANTITY)
    whole = Mention(Span(2, 6), "5 km", MentionKind.QUANTITY)
    record = records.mention_record(read, figure)
    assert (record["line"], disk[record["start"] : record["end"]]) == (2, "5")
    record = records.mention_record(read, whole)
    assert disk[record["start"] : record["end"]] == "5</b> km"


def test_an_empty_span_and_an_unknown_document_have_a_place_too() -> None:
    assert records.place(SOURCE, Span(20, 20)) == (2, 20, 20)
    assert records.place(None, Span(3, 7), 9) == (9, 3, 7)


def test_claim() -> None:
    source = document("a.txt", "The dam opened on 4 May 2021.\n")
    made = claim(source, "4 May 2021", day(2021, 5, 4), subject="dam", event="open", links={"b": "2", "a": "1"})
    record = records.claim_record(source, made, ("b.txt",))
    assert list(record)[:8] == ["id", "source", "line", "start", "end", "surface", "quote", "kind"]
    assert record["time"]["from"] == "2021-05-04"
    assert record["quantity"] is None
    assert record["supporters"] == ["b.txt"]
    assert list(record["links"]) == ["a", "b"]


def test_report_counts_claims_and_findings_by_source() -> None:
    report = records.report_record(small())
    counts = {source["id"]: (source["claims"], source["findings"], source["copy_of"]) for source in report["sources"]}
    assert counts == {
        "courier.txt": (5, 4, None),
        "digest.txt": (4, 4, None),
        "echo.txt": (1, 0, "courier.txt"),
        "ledger.md": (4, 1, None),
    }
    assert report["schema_version"] == records.SCHEMA_VERSION


def test_every_month_is_half_open() -> None:
    record = records.moment_record(month(2022, 12))
    assert (record["from"], record["to"], record["granularity"]) == ("2022-12-01", "2023-01-01", "month")
