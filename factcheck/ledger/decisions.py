"""What reviewers decided: ``factcheck-decisions.jsonl``, made to be kept in git.

One line a decision, sorted by fingerprint, without line numbers and without a time of the file's own, so that two branches
that decide different things merge by ``merge=union``. Where both decided the same thing, a union merge leaves two lines; the
later ``at`` then holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from factcheck.errors import DecisionError
from factcheck.ledger.locking import exclusive, replace

FILE_NAME = "factcheck-decisions.jsonl"
"""What the file is called where nothing else is configured."""

_MERGE_RULE = "merge=union text eol=lf"
_CONFLICT_MARKERS = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Verdict(StrEnum):
    """What a reviewer says of a finding."""

    ACCEPTED = "accepted"
    """It is so, and it may stay."""
    FALSE_POSITIVE = "false-positive"
    """It is not so."""
    WONT_FIX = "wont-fix"
    """It is so, and nobody will change it."""
    UNSURE = "unsure"
    """Seen, and left open."""

    @property
    def settles(self) -> bool:
        """Whether the finding is done with, so that the gate lets it pass."""
        return self is not Verdict.UNSURE


@dataclass(frozen=True, slots=True, order=True)
class Statement:
    """What one source says in the matter, normalised: its identity, and the value, "" where the finding rests on none."""

    source: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A reviewer's verdict on the finding of that fingerprint, and the ``evidence`` that it was taken on.

    ``at`` is in UTC; ``expires`` is the last day on which the decision holds. ``quote`` is a sentence by which a
    person finds the passage again. ``more`` is whatever else stood in its line.
    """

    fingerprint: str
    rule: str
    verdict: Verdict
    reason: str = ""
    note: str = ""
    by: str = ""
    at: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    expires: date | None = None
    evidence: tuple[Statement, ...] = ()
    quote: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)

    def line(self) -> str:
        """The decision as it stands in the file, without the end of the line."""
        record = {
            "fingerprint": self.fingerprint,
            "rule": self.rule,
            "verdict": self.verdict.value,
            "reason": self.reason,
            "note": self.note,
            "by": self.by,
            "at": self.at.isoformat().replace("+00:00", "Z"),
            "expires": self.expires.isoformat() if self.expires else None,
            "evidence": [{"source": statement.source, "value": statement.value} for statement in self.evidence],
            "quote": self.quote,
            **self.more,
        }
        text = json.dumps(record, ensure_ascii=False)
        # A lone surrogate cannot be written as UTF-8; escaped it can.
        return json.dumps(record) if _SURROGATE.search(text) else text


def load_decisions(path: Path) -> dict[str, Decision]:
    """The decisions of a file by their fingerprints, sorted; none where there is no file.

    :class:`DecisionError` names the file and the line that is wrong.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise DecisionError(str(path), f"cannot be read ({error.strerror})") from error
    found: dict[str, Decision] = {}
    # Only LF ends a line here: a quote may hold U+2028 and the like.
    for number, raw in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if raw.strip():
            decision = _parse(path, number, raw)
            earlier = found.get(decision.fingerprint)
            if earlier is None or _precedence(decision) > _precedence(earlier):
                found[decision.fingerprint] = decision
    return dict(sorted(found.items()))


def update_decisions(path: Path, change: Callable[[dict[str, Decision]], Mapping[str, Decision]]) -> dict[str, Decision]:
    """Apply ``change`` to the decisions as they are in the file at that moment, write what comes of it, and give it back.

    Other writers wait meanwhile, so no decision of theirs is lost, and the file is replaced in one step. A file that is
    newly made in a git repository gets its line in ``.gitattributes``. :class:`DecisionError` where the file is wrong or
    cannot be written; it is then as it was.
    """
    path = path.resolve()
    try:
        with exclusive(path):
            before = load_decisions(path)
            after = dict(sorted(change(dict(before)).items()))
            content = "".join(f"{decision.line()}\n" for decision in after.values()).encode("utf-8")
            existed = path.exists()
            if after or existed:
                if not existed or path.read_bytes() != content:
                    replace(path, content)
                if not existed:
                    _declare_merge_rule(path)
            return after
    except OSError as error:
        raise DecisionError(str(path), f"cannot be written ({error.strerror}); it is as it was") from error


def record_decisions(path: Path, decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Add decisions to a file; one on the same fingerprint replaces the earlier one."""
    fresh = {decision.fingerprint: decision for decision in decisions}
    return update_decisions(path, lambda present: {**present, **fresh})


def _precedence(decision: Decision) -> tuple[datetime, str]:
    """Of two decisions on one fingerprint the later one holds; of two at one moment, on every machine the same one."""
    return decision.at, decision.line()


def _parse(path: Path, number: int, raw: bytes) -> Decision:
    def wrong(message: str) -> DecisionError:
        return DecisionError(str(path), message, number)

    if raw.startswith(_CONFLICT_MARKERS):
        raise wrong(f"a merge conflict; keep the lines of both sides, and put '{path.name} merge=union' into .gitattributes")
    try:
        record = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise wrong(f"is not JSON ({str(error).splitlines()[0]})") from error
    if not isinstance(record, dict):
        raise wrong("must be a JSON object")
    texts: dict[str, str] = {}
    for name in ("fingerprint", "rule", "reason", "note", "by", "quote"):
        value = record.pop(name, "")
        if not isinstance(value, str):
            raise wrong(f'"{name}" must be a text, not {json.dumps(value)[:40]}')
        texts[name] = value
    for name in ("fingerprint", "rule"):
        if not texts[name]:
            raise wrong(f'has no "{name}"')
    verdict = record.pop("verdict", None)
    if verdict not in list(Verdict):
        raise wrong(f'"verdict" must be one of {", ".join(Verdict)}, not {json.dumps(verdict)[:40]}')
    return Decision(
        **texts,
        verdict=Verdict(verdict),
        at=_moment(record.pop("at", None), wrong),
        expires=_day(record.pop("expires", None), wrong),
        evidence=_statements(record.pop("evidence", []), wrong),
        more=record,
    )


def _moment(value: object, wrong: Callable[[str], DecisionError]) -> datetime:
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
        if found is not None:
            return found.astimezone(UTC) if found.tzinfo is not None else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        pass
    raise wrong(f'"at" must be a time like "2025-03-01T09:30:00Z", not {json.dumps(value)[:40]}')


def _day(value: object, wrong: Callable[[str], DecisionError]) -> date | None:
    if value is None:
        return None
    try:
        if isinstance(value, str):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise wrong(f'"expires" must be a day like "2025-03-01" or null, not {json.dumps(value)[:40]}')


def _statements(value: object, wrong: Callable[[str], DecisionError]) -> tuple[Statement, ...]:
    statements = []
    for item in value if isinstance(value, list) else [None]:
        source, said = (item.get("source"), item.get("value", "")) if isinstance(item, dict) else (None, None)
        if not isinstance(source, str) or not isinstance(said, str):
            raise wrong('"evidence" must be a list of {"source": …, "value": …}')
        statements.append(Statement(source, said))
    return tuple(statements)


def _declare_merge_rule(path: Path) -> None:
    """Tell git how to merge the file, where it is in a git repository that does not say so yet."""
    if not any((folder / ".git").exists() for folder in path.parents):
        return
    attributes = path.parent / ".gitattributes"
    present = attributes.read_bytes() if attributes.exists() else b""
    name = path.name.encode()
    if any(line.split()[:1] == [name] for line in present.splitlines()):
        return
    gap = b"" if not present or present.endswith(b"\n") else b"\n"
    replace(attributes, present + gap + name + b" " + _MERGE_RULE.encode() + b"\n")
