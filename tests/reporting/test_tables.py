"""Tables for pandas and for spreadsheets."""

from __future__ import annotations

import csv
import io

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import reconciliation, small

from factcheck.model import Table
from factcheck.reporting import render
from factcheck.reporting.csv_table import cell, table
from factcheck.reporting.tables import COLUMNS, rows, to_frame


@pytest.mark.parametrize("name", COLUMNS)
def test_every_table_has_its_columns_with_rows_and_without(name: Table) -> None:
    for result in (small(), reconciliation([])):
        frame = result.to_frame(name)
        assert tuple(frame.columns) == COLUMNS[name]
        assert len(frame) == len(rows(result, name))


def test_claims_have_numbers_as_numbers_and_lists_as_lists() -> None:
    frame = to_frame(small())
    cost = frame[frame.surface == "£310 million"].iloc[0]
    assert (cost.low, cost.high, cost.unit) == (3.1e8, 3.1e8, "GBP")
    assert frame.low.dtype == frame.base_high.dtype == "float64"
    opened = frame[frame.surface == "4 May 2021"].iloc[0]
    assert pandas.isna(opened.low)
    assert (opened["from"], opened.time_role, opened.supporters) == ("2021-05-04", "on", ["ledger.md"])


def test_findings_and_groups_are_laid_flat() -> None:
    finding = to_frame(small(), "findings").iloc[0]
    assert finding.sources == ["courier.txt", "ledger.md"]
    assert finding.lines == [3, 3]
    assert len(finding.quotes) == 2
    groups = to_frame(small(), "groups")
    assert list(groups[groups.group == "g1"].bits) == [5.25, 5.25]


def test_an_unknown_table_is_refused() -> None:
    with pytest.raises(ValueError, match="no table 'nouns'; there are claims, findings"):
        rows(small(), "nouns")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (-5, -5),
        (2.5, 2.5),
        ("plain", "plain"),
        ("=1+1", "'=1+1"),
        ("+44 20", "'+44 20"),
        ("-40%", "'-40%"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\n=1"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        ("a\0b", "a�b"),
        (["a", "b"], "a; b"),
        (["=a", "b"], "'=a; b"),
        ([], ""),
        ([{"feature": "x", "bits": 2.5, "detail": ""}], "x 2.5"),
    ],
)
def test_cell(value: object, written: object) -> None:
    assert cell(value) == written


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_csv_is_read_back_and_no_cell_is_a_formula(pairs: list[tuple[str, str]]) -> None:
    text = table(("a", "b"), [{"a": a, "b": b} for a, b in pairs])
    back = list(csv.reader(io.StringIO(text, newline="")))
    assert back[0] == ["a", "b"]
    for (wanted, _), (found, _) in zip(pairs, back[1:], strict=True):
        assert found.removeprefix("'") == wanted.replace("\0", "�").replace("\r\n", "\n").replace("\r", "\n").removeprefix("'")
        assert not found.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


def test_pandas_reads_the_csv_of_the_claims() -> None:
    frame = pandas.read_csv(io.StringIO(render(small(), "csv")))
    assert tuple(frame.columns) == COLUMNS["claims"]
    assert list(frame.low.dropna()) == list(to_frame(small()).low.dropna())
