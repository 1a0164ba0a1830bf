"""The findings under review, how they stand, and every way to change that.

Nothing of the decisions is kept in memory: each look reads the file, and each change happens to the file as it is at that
moment, under its lock. So two windows and an editor may work on it at once.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from factcheck.ledger.decisions import Decision, Verdict, load_decisions, update_decisions
from factcheck.ledger.standing import Standing, State, apply, decide
from factcheck.model import Finding, Reconciliation

Decisions = dict[str, Decision]


class Changed(Exception):  # noqa: N818, it is no error: somebody else decided meanwhile
    """The finding was decided by somebody else since it was looked at; ``standing`` is how it stands now."""

    def __init__(self, standing: Standing) -> None:
        super().__init__("decided elsewhere meanwhile")
        self.standing = standing


@dataclass(frozen=True, slots=True)
class Bulk:
    """What deciding many at once does: ``fresh`` are decided, ``reviewed`` were reviewed before and stay as they are."""

    fresh: tuple[Finding, ...]
    reviewed: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did: ``restored`` stand as before, ``kept`` were changed by somebody else since and stay as they are."""

    restored: tuple[Finding, ...]
    kept: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Change:
    fingerprint: str
    before: Decision | None
    after: Decision | None


class Review:
    """A reconciliation and the decisions file on it. ``by`` is who decides; ``now`` gives the time in UTC."""

    def __init__(
        self,
        result: Reconciliation,
        path: Path,
        *,
        by: str = "",
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.result = result
        self.path = path
        self.by = by
        self._now = now
        self._findings = {finding.fingerprint: finding for finding in reversed(result.findings)}
        self._done: list[tuple[_Change, ...]] = []
        # Two windows may ask at once: what was done must be noted in the order in which it was.
        self._turn = threading.Lock()

    @property
    def today(self) -> date:
        """The day by which decisions expire: the reviewer's own."""
        return self._now().astimezone().date()

    def standings(self) -> tuple[Standing, ...]:
        """All findings and how they stand now, in the order of the report."""
        return self._apply(load_decisions(self.path))

    def finding(self, fingerprint: str) -> Finding | None:
        """The finding of that fingerprint; ``None`` where none has it."""
        return self._findings.get(fingerprint)

    def tag(self, standing: Standing) -> str:
        """What names the decision that a person saw, so that deciding can tell whether it is still that one."""
        decision = standing.decision
        return _tag(decision) if decision is not None and decision.fingerprint == standing.finding.fingerprint else ""

    def decide(
        self,
        fingerprint: str,
        verdict: Verdict | None,
        *,
        reason: str = "",
        note: str = "",
        expires: date | None = None,
        seen: str | None = None,
    ) -> None:
        """Write a decision on one finding; a ``verdict`` of ``None`` takes the present one back.

        :class:`Changed` where ``seen`` is given and is not the tag of the decision that the file holds. ``KeyError`` where
        no finding has that fingerprint.
        """
        finding = self._findings[fingerprint]

        def change(present: Decisions) -> Decisions:
            before = present.pop(fingerprint, None)
            if seen is not None and seen != (_tag(before) if before is not None else ""):
                again = {**present, fingerprint: before} if before is not None else present
                raise Changed(next(standing for standing in self._apply(again) if standing.finding is finding))
            after = None if verdict is None else self._decision(finding, verdict, reason, note, expires)
            if after is not None:
                present[fingerprint] = after
            changes.append(_Change(fingerprint, before, after))
            return present

        changes: list[_Change] = []
        with self._turn:
            update_decisions(self.path, change)
            self._done.append(tuple(changes))

    def bulk(self, fingerprints: Collection[str]) -> Bulk:
        """What :meth:`decide_all` would do, as the file is now."""
        return self._split(fingerprints, load_decisions(self.path))

    def decide_all(
        self,
        fingerprints: Collection[str],
        verdict: Verdict,
        *,
        reason: str = "",
        note: str = "",
        expires: date | None = None,
    ) -> Bulk:
        """Decide all findings of these that nobody has reviewed yet, in one step that one undo takes back."""

        def change(present: Decisions) -> Decisions:
            found.append(self._split(fingerprints, present))
            for finding in found[0].fresh:
                decision = self._decision(finding, verdict, reason, note, expires)
                changes.append(_Change(finding.fingerprint, None, decision))
                present[finding.fingerprint] = decision
            return present

        found: list[Bulk] = []
        changes: list[_Change] = []
        with self._turn:
            update_decisions(self.path, change)
            if changes:
                self._done.append(tuple(changes))
        return found[0]

    @property
    def can_undo(self) -> bool:
        """Whether something was decided since the review began that was not undone."""
        return bool(self._done)

    def undo(self) -> Undone | None:
        """Take the last change back, unless somebody else changed it since; ``None`` where there is none."""
        restored: list[Finding] = []
        kept: list[Finding] = []

        def change(present: Decisions) -> Decisions:
            for one in self._done[-1]:
                finding = self._findings[one.fingerprint]
                if present.get(one.fingerprint) != one.after:
                    kept.append(finding)
                    continue
                restored.append(finding)
                if one.before is None:
                    present.pop(one.fingerprint, None)
                else:
                    present[one.fingerprint] = one.before
            return present

        with self._turn:
            if not self._done:
                return None
            update_decisions(self.path, change)
            self._done.pop()
        return Undone(tuple(restored), tuple(kept))

    def _apply(self, present: Mapping[str, Decision]) -> tuple[Standing, ...]:
        return apply(present, self.result, self.today).standings

    def _split(self, fingerprints: Collection[str], present: Decisions) -> Bulk:
        wanted = set(fingerprints)
        inside = [standing for standing in self._apply(present) if standing.finding.fingerprint in wanted]
        return Bulk(
            tuple(standing.finding for standing in inside if standing.state is State.OPEN),
            tuple(standing.finding for standing in inside if standing.state is not State.OPEN),
        )

    def _decision(self, finding: Finding, verdict: Verdict, reason: str, note: str, expires: date | None) -> Decision:
        return decide(finding, self.result, verdict, at=self._now(), reason=reason, note=note, by=self.by, expires=expires)


def _tag(decision: Decision) -> str:
    return hashlib.blake2b(decision.line().encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
