"""The formats over the articles in seeds/: valid by their schemas, and their places are those of the files on disk."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import factcheck
from factcheck.model import Reconciliation
from factcheck.reporting import render
from factcheck.reporting.records import mention_record

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"


@pytest.fixture(scope="module")
def result() -> Reconciliation:
    return factcheck.reconcile(factcheck.read_all([str(SEEDS)]))


def _disk(source: str) -> str:
    return (SEEDS / source).read_bytes().decode()


def test_claims_stand_where_they_are_said_to_stand(result: Reconciliation) -> None:
    for claim in json.loads(render(result, "json"))["claims"]:
        disk = _disk(claim["source"])
        assert " ".join(disk[claim["start"] : claim["end"]].split()) == " ".join(claim["surface"].split())
        assert disk.count("\n", 0, claim["start"]) + 1 == claim["line"]


def test_mentions_stand_where_they_are_said_to_stand(result: Reconciliation) -> None:
    for document in result.documents:
        records = [mention_record(document, mention) for mention in factcheck.mentions(document)]
        assert [record["start"] for record in records] == sorted(record["start"] for record in records)
        for record in records:
            assert _disk(document.id)[record["start"] : record["end"]] == record["surface"]


def test_evidence_stands_where_it_is_said_to_stand(result: Reconciliation) -> None:
    for finding in json.loads(render(result, "json"))["findings"]:
        for evidence in finding["evidence"]:
            assert _disk(evidence["source"]).count("\n", 0, evidence["start"]) + 1 == evidence["line"]


@pytest.mark.parametrize(
    ("format", "schema"),
    [
        ("json", "docs/report.schema.json"),
        ("sarif", "tests/schemas/sarif-2.1.0.json"),
        ("gitlab", "tests/schemas/gitlab-code-quality.json"),
    ],
)
def test_outputs_follow_their_schemas(result: Reconciliation, format: str, schema: str) -> None:
    rules = json.loads((ROOT / schema).read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(rules)(rules)
    assert [error.message for error in validator.iter_errors(json.loads(render(result, format)))] == []


def test_sarif_regions_are_the_figures(result: Reconciliation) -> None:
    log = json.loads(render(result, "sarif"))
    claims = {claim.surface for claim in result.claims}
    shown = set()
    for item in log["runs"][0]["results"]:
        place = item["locations"][0]["physicalLocation"]
        region = place["region"]
        if region["startLine"] == region["endLine"]:
            line = _disk(Path(place["artifactLocation"]["uri"]).name).split("\n")[region["startLine"] - 1]
            shown.add(line[region["startColumn"] - 1 : region["endColumn"] - 1])
    assert len(shown & claims) > 5


def test_the_report_has_the_parts_that_these_articles_give_rise_to(result: Reconciliation) -> None:
    text = render(result, "markdown")
    for heading in ("Conflicts between sources", "Unsupported and AI-generated claims", "Ambiguities", "Corroborated"):
        assert f"\n## {heading}\n" in text
    chronology = text.partition("\n## Chronology\n")[2].partition("\n## ")[0]
    assert chronology.count("AI-generated text only") >= 4
    assert "| 9 December 2024 |" in chronology
    assert "| By 2027 |" in chronology
