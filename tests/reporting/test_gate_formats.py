"""What code hosts and test reports read: each against its published format."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml
from making import HOSTILE, claim, document, finding, hostile, quantity, reconciliation, small

from factcheck.errors import FactcheckError
from factcheck.model import Evidence, Finding, Reconciliation, Severity, Span
from factcheck.reporting import FORMATS, Suppressed, render
from factcheck.reporting.comment import MARK
from factcheck.reporting.github import data, property_value

SCHEMAS = Path(__file__).parent.parent / "schemas"
SARIF = jsonschema.Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8")))
GITLAB = jsonschema.Draft202012Validator(json.loads((SCHEMAS / "gitlab-code-quality.json").read_text(encoding="utf-8")))

WORDS = st.text(st.characters(), max_size=30) | st.sampled_from(
    [HOSTILE, "::error::x", "%0A", "a,b:c=d", "]]>", "[a](1)", "\r\n::warning::"]
)


def many(count: int, severity: Severity = Severity.ERROR) -> Reconciliation:
    """That many findings of one severity, each on a line of its own."""
    source = document("a.txt", "".join(f"{number} dams stand there.\n" for number in range(1000, 1000 + count)))
    claims = [claim(source, f"{number} dams", quantity(number)) for number in range(1000, 1000 + count)]
    rule = {Severity.ERROR: "FC101", Severity.WARNING: "FC203", Severity.NOTE: "FC302"}[severity]
    return reconciliation(
        [source], claims, findings=[finding(rule, "name", severity, f"m {one.surface}", one) for one in claims]
    )


def homeless() -> Reconciliation:
    """Findings on a document of the web, on one outside of the repository, and on none at all."""
    web = document("web", "5 dams\n", path=None, url="https://a.example/x y", identity="https://a.example/x y")
    outside = document("outside.txt", "6 dams\n", path="../elsewhere/outside.txt")
    five, six = claim(web, "5 dams", quantity(5)), claim(outside, "6 dams", quantity(6))
    nowhere = Finding("FC404", "garbled-text", Severity.NOTE, "x", "fc1:0", evidence=(Evidence("gone", Span(0, 1), "x", 3),))
    findings = [
        finding("FC101", "value-conflict", Severity.ERROR, "5 and 6", five, six),
        finding("XX1", "own", Severity.WARNING, "of the whole"),
        nowhere,
    ]
    return reconciliation([web, outside], [five, six], findings=findings)


def decided(result: Reconciliation, index: int = 0, **said: Any) -> tuple[Suppressed, ...]:
    return (Suppressed(result.findings[index], **said),)


# SARIF


def _results(result: Reconciliation, **options: Any) -> list[dict[str, Any]]:
    (run,) = json.loads(render(result, "sarif", **options))["runs"]
    found: list[dict[str, Any]] = run["results"]
    return found


@pytest.mark.parametrize("result", [small(), hostile(), homeless(), reconciliation([])])
def test_sarif_follows_the_schema_of_oasis(result: Reconciliation) -> None:
    suppressed = decided(result, why=HOSTILE, verdict="accepted") if result.findings else ()
    log = json.loads(render(result, "sarif", suppressed=suppressed))
    assert [error.message for error in SARIF.iter_errors(log)] == []
    assert log["version"] == "2.1.0"


def test_sarif_has_a_result_for_each_side_of_a_conflict() -> None:
    conflict = [item for item in _results(small(), root="news") if item["ruleId"] == "FC101"]
    where = [item["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for item in conflict]
    assert where == ["news/articles/courier.txt", "news/articles/ledger.md"]
    assert [len(item["locations"]) for item in conflict] == [1, 1]
    (other,) = conflict[0]["relatedLocations"]
    assert other["physicalLocation"]["artifactLocation"]["uri"] == where[1]
    assert "(1)" in conflict[0]["message"]["text"]
    assert other["id"] == 1


def test_sarif_regions_are_those_of_the_file() -> None:
    (item,) = [item for item in _results(small()) if item["ruleId"] == "FC402"]
    region = item["locations"][0]["physicalLocation"]["region"]
    line = small().documents_by_id()["digest.txt"].text.splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "within two years"


def test_sarif_fingerprints_stay_when_lines_move_and_differ_by_source() -> None:
    result = small()
    hashes = [item["partialFingerprints"]["primaryLocationLineHash"] for item in _results(result)]
    assert len(set(hashes)) == len(hashes)
    assert all(re.fullmatch(r"[0-9a-f]{32}:1", one) for one in hashes)
    moved = replace(
        result,
        findings=tuple(
            replace(one, evidence=tuple(replace(item, line=item.line + 7) for item in one.evidence)) for one in result.findings
        ),
    )
    assert [item["partialFingerprints"]["primaryLocationLineHash"] for item in _results(moved)] == hashes


def test_sarif_keeps_what_was_decided_as_suppressed() -> None:
    result = small()
    left = replace(result, findings=result.findings[1:])
    for verdict, kind in (("accepted", "external"), ("", "inSource")):
        items = _results(left, suppressed=decided(result, verdict=verdict, why="the board says so"))
        suppressed = [item for item in items if item.get("suppressions")]
        assert {item["ruleId"] for item in suppressed} == {"FC101"}
        assert suppressed[0]["suppressions"][0]["kind"] == kind
        assert "the board says so" in suppressed[0]["suppressions"][0]["justification"]


def test_sarif_describes_the_rules_that_it_names() -> None:
    (run,) = json.loads(render(homeless(), "sarif"))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["FC101", "FC404", "XX1"]
    assert all(rules[item["ruleIndex"]]["id"] == item["ruleId"] for item in run["results"])
    assert rules[0]["shortDescription"]["text"]
    assert "shortDescription" not in rules[2]


def test_sarif_names_what_is_not_in_the_repository_by_its_address_or_its_id() -> None:
    uris = [item["locations"][0]["physicalLocation"]["artifactLocation"] for item in _results(homeless()) if item["locations"]]
    assert {"uri": "https://a.example/x%20y"} in uris
    assert {"uri": "outside.txt"} in uris
    assert not any("uriBaseId" in one for one in uris)


def test_words_of_an_article_make_no_links_in_sarif() -> None:
    for item in _results(hostile()):
        assert re.findall(r"\[[^\]]*\]\(([^)]*)\)", item["message"]["text"]) == [
            str(related["id"]) for related in item.get("relatedLocations", [])
        ]


def test_a_passage_of_the_ledger_keeps_the_line_that_is_known_of_it() -> None:
    told = document("new.txt", "5 dams\n")
    known = document("old.txt", "")
    five = claim(told, "5 dams", quantity(5))
    six = replace(five, id="old.txt:90", source="old.txt", surface="6 dams", quote="It has 6 dams.", line=4)
    result = reconciliation([told, known], [five, six], findings=[finding("FC101", "x", Severity.ERROR, "m", five, six)])
    items = _results(result)
    assert [item["locations"][0]["physicalLocation"]["region"]["startLine"] for item in items] == [1, 4]
    assert json.loads(render(result, "json"))["claims"][1]["line"] == 4
    assert render(result, "github").startswith("::error file=articles/new.txt,line=1,")


# GitHub


def _parse(command: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as GitHub's runner takes it apart (actions/runner, ActionCommand.cs)."""
    match = re.fullmatch(r"::(\w+) ([^\n]*?)::([^\n]*)", command)
    assert match, command
    kind, properties, message = match.groups()
    pairs = dict(part.split("=", 1) for part in properties.split(","))

    def plain(text: str) -> str:
        for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            text = text.replace(code, character)
        return text

    return kind, {key: plain(value) for key, value in pairs.items()}, plain(message)


def test_github_commands_name_file_line_and_rule() -> None:
    kind, properties, message = _parse(render(small(), "github", root="news").splitlines()[0])
    assert kind == "error"
    assert properties == {"file": "news/articles/courier.txt", "line": "3", "title": "FC101 value-conflict"}
    assert message.splitlines()[1].startswith("news/articles/ledger.md:3: “")


@given(WORDS)
def test_no_words_of_an_article_become_a_command(words: str) -> None:
    result = hostile(words)
    # The runner reads lines that end with a line feed or a carriage return.
    lines = re.split(r"[\r\n]", render(result, "github"))[:-1]
    assert len(lines) == len(result.findings)
    for line in lines:
        kind, properties, _ = _parse(line)
        assert kind in ("error", "warning", "notice")
        assert set(properties) <= {"file", "line", "title"}


@given(st.text())
def test_escapes_of_workflow_commands_are_taken_back(text: str) -> None:
    def unescape(escaped: str, *codes: tuple[str, str]) -> str:
        for code, character in codes:
            escaped = escaped.replace(code, character)
        return escaped.replace("%25", "%")

    lines = (("%0D", "\r"), ("%0A", "\n"))
    assert unescape(data(text), *lines) == text
    assert unescape(property_value(text), *lines, ("%3A", ":"), ("%2C", ",")) == text
    assert not re.search(r"[\r\n:,]", property_value(text))


@pytest.mark.parametrize(
    ("severity", "kind"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "notice")]
)
def test_github_gets_ten_of_a_kind_and_the_summary_has_them_all(severity: Severity, kind: str) -> None:
    result = many(60, severity)
    lines = render(result, "github").splitlines()
    assert [line.split(" ")[0] for line in lines] == [f"::{kind}"] * 10
    assert len(render(result, "github", limit=80).splitlines()) == 50
    summary = render(result, "summary")
    assert all(f"{number} dams" in summary for number in range(1000, 1060))


# GitLab


@pytest.mark.parametrize("result", [small(), hostile(), homeless(), reconciliation([])])
def test_gitlab_entries_have_what_gitlab_reads(result: Reconciliation) -> None:
    report = json.loads(render(result, "gitlab", root="news"))
    assert [error.message for error in GITLAB.iter_errors(report)] == []
    prints = [entry["fingerprint"] for entry in report]
    assert len(set(prints)) == len(prints)


def test_gitlab_has_an_entry_for_each_side() -> None:
    report = json.loads(render(small(), "gitlab"))
    conflict = [entry for entry in report if entry["check_name"] == "FC101 value-conflict"]
    assert [(entry["location"]["path"], entry["location"]["lines"]["begin"], entry["severity"]) for entry in conflict] == [
        ("articles/courier.txt", 3, "critical"),
        ("articles/ledger.md", 3, "critical"),
    ]


# JUnit


def test_junit_has_a_suite_a_source_and_a_failure_for_what_must_be_looked_at() -> None:
    result = small()
    suites = {suite.name: suite for suite in JUnitXml.fromstring(render(result, "junit").encode())}
    assert set(suites) == {document.id for document in result.documents}
    counts = {name: (suite.tests, suite.failures, suite.skipped) for name, suite in suites.items()}
    assert counts == {"courier.txt": (4, 3, 0), "digest.txt": (4, 3, 0), "echo.txt": (1, 0, 0), "ledger.md": (1, 1, 0)}
    (case, *_) = suites["courier.txt"]
    assert case.name == "FC101 value-conflict: Aldermoor dam (line 3)"
    assert "What would settle it" in case.result[0].text


def test_junit_sums_are_those_of_its_suites_and_decided_findings_are_skipped() -> None:
    result = small()
    suppressed = (*decided(result, 0, verdict="accepted"), *decided(replace(result, findings=homeless().findings), 2))
    root = ElementTree.fromstring(render(replace(result, findings=result.findings[1:]), "junit", suppressed=suppressed))
    for count in ("tests", "failures", "skipped"):
        assert int(root.get(count, "")) == sum(int(suite.get(count, "")) for suite in root)
    messages = [one.get("message") for one in root.iter("skipped")]
    assert messages == ["accepted", "accepted", "decided"]
    assert [suite.get("name") for suite in root][-1] == "gone"


@given(WORDS)
def test_junit_is_xml_whatever_an_article_says(words: str) -> None:
    root = ElementTree.fromstring(render(hostile(words), "junit").encode())
    assert {element.tag for element in root.iter()} <= {
        "testsuites",
        "testsuite",
        "testcase",
        "failure",
        "system-out",
        "skipped",
    }


# The terminal


def test_text_is_a_line_a_finding_with_its_place_and_the_sum_at_the_end() -> None:
    lines = render(small(), "text").splitlines()
    assert lines[0] == "articles/courier.txt:3: FC101 error: Valley Courier has £310 million, The Ledger £350 million"
    assert lines[-1] == "2 errors, 3 warnings, 2 notes found in 14 claims of 4 sources"
    assert all(re.match(r"articles/[\w.]+:\d+: FC\d{3} (error|warning|note): ", line) for line in lines[:-1] if line[0] != " ")


def test_text_is_coloured_only_when_asked() -> None:
    assert "\x1b" not in render(small(), "text")
    assert "\x1b[31merror\x1b[0m" in render(small(), "text", colour=True)
    assert render(reconciliation([]), "text", colour=True) == "\x1b[1mnothing found in 0 claims of 0 sources\x1b[0m\n"


def test_text_folds_notes_and_says_how_many() -> None:
    lines = render(many(20, Severity.NOTE), "text").splitlines()
    assert len([line for line in lines if "FC302 note" in line]) == 5
    assert lines[-2] == "and 15 notes more of FC302 name"
    assert len(render(many(20, Severity.NOTE), "text", limit=100).splitlines()) == 21
    assert len(render(many(20, Severity.ERROR), "text").splitlines()) == 41


@given(WORDS)
def test_no_words_of_an_article_speak_to_the_terminal(words: str) -> None:
    text = render(hostile(words), "text")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_text_names_no_absolute_path() -> None:
    source = document("a.txt", "5 dams\n", path="/home/someone/a.txt")
    dams = claim(source, "5 dams", quantity(5))
    result = reconciliation([source], [dams], findings=[finding("FC203", "x", Severity.WARNING, "m", dams)])
    for format in FORMATS:
        if format != "html":  # it has tests of its own
            assert "/home/someone" not in render(result, format), format


# Comments and summaries


def test_a_comment_can_be_found_again_and_folds_what_is_less_grave() -> None:
    text = render(small(), "comment")
    assert text.startswith(f"{MARK}\n## factcheck: conflicts\n")
    assert text.index("Conflicts between sources") < text.index("<details>")
    assert "https://" not in text
    assert "1 finding left out by decision" in render(small(), "comment", suppressed=decided(small()))


@pytest.mark.parametrize(
    ("result", "state"),
    [
        (small(), "conflicts"),
        (many(1, Severity.WARNING), "to look at"),
        (many(1, Severity.NOTE), "passed"),
        (reconciliation([]), "passed"),
    ],
)
def test_a_comment_starts_with_how_it_stands(result: Reconciliation, state: str) -> None:
    assert f"## factcheck: {state}" in render(result, "comment")
    assert f"## Dams: {state}" in render(result, "comment", title="Dams")


@pytest.mark.parametrize("limit", [0, 500, 2_000, 20_000, None])
def test_a_comment_is_never_longer_than_it_may_be(limit: int | None) -> None:
    text = render(many(3_000), "comment", limit=limit)
    assert len(text) <= max(limit or 65_536, 300)
    shown = len(re.findall(r"^- \*\*error", text, re.MULTILINE))
    assert f"{3_000 - shown:,} cases more did not fit here" in text
    assert text.count("<details>") == text.count("</details>")


# The registry


def test_every_format_has_an_ending_and_a_summary() -> None:
    for name, format in FORMATS.items():
        assert format.name == name
        assert format.ending.startswith(".")
        assert format.summary


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(FactcheckError, match="no format 'word'; there are markdown, html"):
        render(small(), "word")
