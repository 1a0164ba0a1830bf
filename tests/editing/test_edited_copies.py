"""Edited copies of articles behave: what contradicts is found, what says the same is not.

The cases are generated from what each article states (see edits.py): the project's five and some of our own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import edits
import pytest
from edits import Edit

import factcheck
from factcheck.model import Document, Finding, Origin
from factcheck.reading import from_text, read_all

HERE = Path(__file__).parent
ARTICLES = {
    document.id: document for folder in (HERE / "articles", HERE.parents[1] / "seeds") for document in read_all([folder])
}
COPY = "copy.txt"


def copy_of(document: Document, edit: Edit) -> Document:
    """The edited text as another paper's article of the same day."""
    return from_text(
        edit.text,
        COPY,
        published=document.published,
        publisher="Another Paper",
        region=document.region,
    )


def by_kind(generate: Callable[[Document], Iterator[Edit]]) -> Iterable[object]:
    """All edits of all articles, a test for each article and kind of edit."""
    cases: dict[tuple[str, str], list[Edit]] = {}
    for id, document in ARTICLES.items():
        for edit in generate(document):
            cases.setdefault((id, edit.kind), []).append(edit)
    return [pytest.param(ARTICLES[id], made, id=f"{id[:8]}: {kind}") for (id, kind), made in sorted(cases.items())]


def touches(finding: Finding, edit: Edit) -> bool:
    """Whether a finding rests on the line that was edited."""
    line = edit.text.count("\n", 0, edit.span.start) + 1
    return any(passage.source == COPY and passage.line == line for passage in finding.evidence)


def rules_of(findings: Iterable[Finding]) -> Counter[str]:
    """How often each rule speaks, but for those about how the file was read and about who else says so."""
    return Counter(finding.rule for finding in findings if finding.rule not in ("FC302", "FC404"))


@pytest.mark.parametrize(("document", "made"), by_kind(edits.wrong_copies))
def test_a_copy_that_contradicts_is_found(document: Document, made: list[Edit]) -> None:
    missed = [
        edit.name
        for edit in made
        if not any(
            finding.rule in edit.rules and touches(finding, edit)
            for finding in factcheck.reconcile([document, copy_of(document, edit)]).findings
        )
    ]
    assert missed == []


@pytest.mark.parametrize(("document", "made"), by_kind(edits.wrong_within))
def test_a_text_that_contradicts_itself_is_found(document: Document, made: list[Edit]) -> None:
    before = rules_of(factcheck.reconcile([document]).findings)
    missed = []
    for edit in made:
        now = rules_of(factcheck.reconcile([copy_of(document, edit)]).findings)
        if not any(now[rule] > before[rule] for rule in edit.rules):
            missed.append(edit.name)
    assert missed == []


@pytest.mark.parametrize(("document", "made"), by_kind(edits.same_meaning))
def test_a_copy_that_says_the_same_raises_nothing_new(document: Document, made: list[Edit]) -> None:
    alone = rules_of(factcheck.reconcile([document]).findings)
    if any(block.origin is Origin.AI for block in document.blocks):
        # What is added to a generated part counts as generated too.
        alone["FC301"] = len(document.text)
    alarms = []
    for edit in made:
        copy = copy_of(document, edit)
        raised = rules_of(factcheck.reconcile([copy]).findings) - alone
        conflicts = [finding for finding in factcheck.reconcile([document, copy]).findings if finding.rule < "FC2"]
        alarms += [f"{edit.name}: {rule}" for rule in raised]
        alarms += [f"{edit.name}: {finding.rule} {finding.message}" for finding in conflicts]
    assert alarms == []


@pytest.mark.parametrize("id", sorted(ARTICLES))
def test_the_articles_themselves_contradict_nothing(id: str) -> None:
    findings = factcheck.reconcile([ARTICLES[id]]).findings
    assert [finding.message for finding in findings if finding.rule < "FC3"] == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("id", sorted(id for id in ARTICLES if not id.startswith("002")))
def test_a_copy_in_another_encoding_raises_nothing_new(tmp_path: Path, id: str, encoding: str) -> None:
    (tmp_path / COPY).write_bytes(ARTICLES[id].text.encode(encoding))
    found = rules_of(factcheck.reconcile(read_all([tmp_path])).findings)
    untold = from_text(ARTICLES[id].text, COPY)
    assert found == rules_of(factcheck.reconcile([untold]).findings)


@pytest.mark.parametrize("id", sorted(ARTICLES))
def test_a_copy_as_a_web_page_or_in_markdown_raises_nothing_new(tmp_path: Path, id: str) -> None:
    document = ARTICLES[id]
    for number, (suffix, text) in enumerate(edits.in_other_formats(document)):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / f"copy{suffix}").write_text(text, encoding="utf-8")
        (folder / "sources.yaml").write_text(
            f"'*': {{published: {document.published or 'null'}, region: {document.region or 'null'}}}\n"
        )
        (copy,) = read_all([folder])
        conflicts = [finding.message for finding in factcheck.reconcile([document, copy]).findings if finding.rule < "FC3"]
        assert conflicts == []
        same = {claim.surface for claim in factcheck.extract(document)} & {claim.surface for claim in factcheck.extract(copy)}
        assert len(same) >= 0.9 * len({claim.surface for claim in factcheck.extract(document)})
