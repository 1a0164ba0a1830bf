"""The findings for a person at a terminal: "path:line: CODE severity: message", the other sides below, the sum at the end."""

from __future__ import annotations

from collections import Counter

from factcheck.model import Evidence, Finding, Reconciliation, Severity
from factcheck.reporting import escaping, places, wording
from factcheck.reporting.cases import in_order
from factcheck.reporting.passages import Index
from factcheck.reporting.registry import Options

_NOTES = 5
"""How many notes of one rule are shown."""

_WIDTH = 160
_RED, _YELLOW, _BLUE, _BOLD, _FAINT, _OFF = (f"\x1b[{code}m" for code in (31, 33, 34, 1, 2, 0))
_COLOURS = {Severity.ERROR: _RED, Severity.WARNING: _YELLOW, Severity.NOTE: _BLUE}


def render(result: Reconciliation, options: Options) -> str:
    """One block a finding, the gravest first; notes of one rule only up to ``options.limit``, and how many there are more."""
    index = Index.of(result)
    limit = _NOTES if options.limit is None else options.limit
    shown: Counter[str] = Counter()
    hidden: Counter[tuple[str, str]] = Counter()
    lines: list[str] = []
    for finding in in_order(result.findings):
        if finding.severity is Severity.NOTE and shown[finding.rule] >= limit:
            hidden[finding.rule, finding.name] += 1
            continue
        shown[finding.rule] += 1
        lines += _finding(finding, index, options.colour)
    lines += [
        _painted(f"and {wording.plural(count, 'note')} more of {rule} {escaping.plain(name)}", _FAINT, options.colour)
        for (rule, name), count in sorted(hidden.items())
    ]
    lines.append(_sum(result, options))
    return "".join(f"{line}\n" for line in lines)


def _finding(finding: Finding, index: Index, colour: bool) -> list[str]:
    severity = _painted(finding.severity.value, _COLOURS[finding.severity], colour)
    rule = _painted(finding.rule, _BOLD, colour)
    at = f"{_painted(_at(finding.evidence[0], index), _BOLD, colour)}: " if finding.evidence else ""
    lines = [f"{at}{rule} {severity}: {escaping.plain(finding.message)}"]
    if len(finding.evidence) > 1 or not finding.severity.rank < Severity.ERROR.rank:
        for passage in index.passages(finding.evidence):
            words = "".join(
                _painted(escaping.plain(piece.text), _BOLD, colour) if piece.marked else _spaced(piece.text)
                for piece in passage.pieces(_WIDTH)
            )
            lines.append(f"    {_path(index, passage.source)}:{passage.line}: “{words.strip()}”")
    if finding.settle and finding.severity is Severity.ERROR:
        lines.append(f"    What would settle it: {escaping.plain(finding.settle)}")
    return lines


def _spaced(words: str) -> str:
    """Harmless words that keep one space of what stands at their ends."""
    inside = escaping.plain(words)
    return f"{' ' if words[:1].isspace() else ''}{inside}{' ' if inside and words[-1:].isspace() else ''}"


def _at(evidence: Evidence, index: Index) -> str:
    return f"{_path(index, evidence.source)}:{evidence.line}"


def _path(index: Index, source: str) -> str:
    document = index.documents.get(source)
    path = document.path if document is not None and document.path and places.is_relative(document.path) else source
    return escaping.plain(path)


def _sum(result: Reconciliation, options: Options) -> str:
    counts = wording.severity_counts([finding.severity for finding in result.findings])
    words = (
        f"{counts} found in {wording.plural(len(result.claims), 'claim')} of {wording.plural(len(result.documents), 'source')}"
    )
    if options.suppressed:
        words += f"; {wording.plural(len(options.suppressed), 'finding')} left out by decision"
    worst = result.worst()
    return _painted(words, _COLOURS[worst] if worst else _BOLD, options.colour)


def _painted(words: str, code: str, colour: bool) -> str:
    return f"{code}{words}{_OFF}" if colour else words
