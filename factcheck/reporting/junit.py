"""JUnit XML: a test suite a source, a failed test case for every finding that should be looked at."""

from __future__ import annotations

from xml.etree import ElementTree

from factcheck.model import Document, Finding, Reconciliation, Severity
from factcheck.reporting import escaping, wording
from factcheck.reporting.cases import in_order
from factcheck.reporting.passages import Index
from factcheck.reporting.registry import Options, Suppressed
from factcheck.reporting.sides import Side, explained, sides


def render(result: Reconciliation, options: Options) -> str:
    """Errors and warnings are failures; notes pass, with their words as output; decided findings are skipped."""
    index = Index.of(result)
    root = ElementTree.Element("testsuites", name="factcheck")
    found: dict[str, list[Side]] = {}
    for finding in in_order(result.findings):
        for side in sides(finding, index, options):
            found.setdefault(side.evidence.source if side.evidence else "", []).append(side)
    skipped: dict[str, list[Suppressed]] = {}
    for item in options.suppressed:
        for source in dict.fromkeys(evidence.source for evidence in item.finding.evidence):
            skipped.setdefault(source, []).append(item)
    names = [document.id for document in result.documents]
    for name in [*names, *sorted({*found, *skipped}.difference(names))]:
        document = index.documents.get(name)
        _suite(root, name, document, found.get(name, []), skipped.get(name, []), index, options)
    for count in ("tests", "failures", "skipped", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _suite(
    root: ElementTree.Element,
    name: str,
    document: Document | None,
    found: list[Side],
    skipped: list[Suppressed],
    index: Index,
    options: Options,
) -> None:
    shown = escaping.plain(name) or "the whole"
    suite = ElementTree.SubElement(root, "testsuite", name=shown)
    for side in found:
        case = _case(suite, shown, side.finding, side.line)
        lines = "\n".join(explained(side, index, options))
        if side.finding.severity is Severity.NOTE:
            ElementTree.SubElement(case, "system-out").text = lines
        else:
            message = f"line {side.line}: {escaping.plain(side.finding.message)}"
            ElementTree.SubElement(case, "failure", message=message, type=side.finding.severity.value).text = lines
    for item in skipped:
        line = next((evidence.line for evidence in item.finding.evidence if evidence.source == name), 1)
        why = escaping.plain(", ".join(part for part in (item.verdict, item.why, item.by) if part)) or "decided"
        ElementTree.SubElement(_case(suite, shown, item.finding, line), "skipped", message=why)
    if not len(suite):
        words = "nothing found" if document is None else f"nothing found in {wording.source_name(document)}"
        ElementTree.SubElement(suite, "testcase", classname=shown, name=escaping.plain(words))
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("skipped", str(len(suite.findall("testcase/skipped"))))
    suite.set("errors", "0")


def _case(suite: ElementTree.Element, source: str, finding: Finding, line: int) -> ElementTree.Element:
    subject = f": {finding.subject}" if finding.subject else ""
    name = escaping.plain(f"{finding.rule} {finding.name}{subject} (line {line})")
    return ElementTree.SubElement(suite, "testcase", classname=source, name=name)
