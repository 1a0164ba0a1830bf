"""What a text is to a statement."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """Whether the evidence says what the statement says, says otherwise, or leaves it open."""

    BORNE_OUT = "borne out"
    OPEN = "open"
    CONTRADICTED = "contradicted"
