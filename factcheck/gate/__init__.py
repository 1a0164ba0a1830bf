"""The gate: what is judged of articles that are new, against what is known, and less what was decided."""

from __future__ import annotations

from factcheck.gate.admitting import Admission, ingest
from factcheck.gate.passing import Outcome, gate

__all__ = ["Admission", "Outcome", "gate", "ingest"]
