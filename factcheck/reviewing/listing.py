"""Which findings a reviewer looks at: those that stand in a certain way and hold certain words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from factcheck.ledger.standing import Standing, State


class Only(StrEnum):
    """How the findings must stand."""

    ALL = "all"
    TODO = "to do"
    OPEN = "never reviewed"
    EXPIRED = "expired"
    REOPENED = "reopened"
    DECIDED = "decided"


_STATES = {
    Only.OPEN: State.OPEN,
    Only.EXPIRED: State.EXPIRED,
    Only.REOPENED: State.REOPENED,
    Only.DECIDED: State.DECIDED,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What is shown: ``words`` must all stand in a finding's message, rule or evidence."""

    only: Only = Only.ALL
    words: str = ""

    def shows(self, standing: Standing) -> bool:
        """Whether a finding is among those that are looked at."""
        if self.only is Only.TODO and standing.suppressed:
            return False
        if self.only in _STATES and standing.state is not _STATES[self.only]:
            return False
        return all(word in _text(standing) for word in self.words.lower().split())


def _text(standing: Standing) -> str:
    finding = standing.finding
    parts = [finding.rule, finding.name, finding.severity.value, finding.message, finding.subject]
    for evidence in finding.evidence:
        parts += [evidence.source, evidence.quote]
    return " ".join(parts).lower()
