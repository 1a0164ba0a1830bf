"""JSON by the published schema, and JSON Lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import claim, document, finding, hostile, quantity, reconciliation, small

from factcheck import model
from factcheck.model import Reconciliation, Severity
from factcheck.reporting import render

SCHEMA: dict[str, Any] = json.loads((Path(__file__).parents[2] / "docs" / "report.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("result", [small(), hostile(), reconciliation([])])
def test_the_report_follows_its_schema(result: Reconciliation) -> None:
    report = json.loads(render(result, "json"))
    assert list(VALIDATOR.iter_errors(report)) == []


@pytest.mark.parametrize(
    ("definition", "field", "enumeration"),
    [
        ("quantity", "modifier", model.Modifier),
        ("time", "granularity", model.Granularity),
        ("time", "role", model.MomentRole),
        ("time", "problem", model.Problem),
        ("claim", "status", model.Status),
        ("claim", "role", model.Role),
        ("claim", "kind", model.ClaimKind),
        ("source", "tier", model.Tier),
    ],
)
def test_the_schema_knows_every_value(definition: str, field: str, enumeration: Any) -> None:
    assert set(SCHEMA["$defs"][definition]["properties"][field]["enum"]) == {value.value for value in enumeration}


def test_the_schema_knows_every_relation_severity_and_origin() -> None:
    assert set(SCHEMA["$defs"]["relationKind"]["enum"]) == {kind.value for kind in model.RelationKind}
    assert set(SCHEMA["$defs"]["severity"]["enum"]) == {severity.value for severity in Severity}
    assert set(SCHEMA["$defs"]["origin"]["enum"]) == {origin.value for origin in model.Origin}


@pytest.mark.parametrize("name", ["source", "quantity", "time", "claim", "group", "relation", "finding"])
def test_every_field_of_the_schema_is_written(name: str) -> None:
    report = json.loads(render(small(), "json"))
    found = {
        "quantity": report["claims"][2]["quantity"],
        "time": report["claims"][0]["time"],
        **{key: report[f"{key}s"][0] for key in ("source", "claim", "group", "relation", "finding")},
    }
    assert set(SCHEMA["$defs"][name]["required"]) == set(found[name])


def test_json_lines_are_the_same_records() -> None:
    report = json.loads(render(small(), "json"))
    lines = [json.loads(line) for line in render(small(), "jsonl").splitlines()]
    assert lines[0] == {"type": "report", "schema_version": report["schema_version"]}
    for key in ("sources", "claims", "groups", "relations", "findings"):
        assert [{k: v for k, v in line.items() if k != "type"} for line in lines if line["type"] == key[:-1]] == report[key]


@given(st.text(st.characters(), max_size=20))
def test_any_words_come_back_as_they_went_except_what_no_file_can_hold(words: str) -> None:
    source = document("a.txt", f"{words} 5 dams")
    result = reconciliation([source], [claim(source, "5 dams", quantity(5), subject=words)])
    text = render(result, "json")
    (back,) = json.loads(text.encode())["claims"]
    assert back["subject"] == words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def test_half_a_surrogate_pair_does_not_stop_any_format() -> None:
    source = document("a.txt", "\ud800 5 dams")
    dams = claim(source, "5 dams", quantity(5), subject="\udfff")
    result = reconciliation([source], [dams], findings=[finding("FC201", "x", Severity.ERROR, "\ud800", dams)])
    for format in ("json", "jsonl", "csv", "markdown", "text", "github", "gitlab", "junit", "sarif", "comment", "summary"):
        assert render(result, format).encode()
