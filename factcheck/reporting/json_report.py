"""JSON: one object with everything, by docs/report.schema.json."""

from __future__ import annotations

import json

from factcheck.model import Reconciliation
from factcheck.reporting.records import report_record
from factcheck.reporting.registry import Options


def render(result: Reconciliation, options: Options) -> str:
    """The report as one indented object."""
    return json.dumps(report_record(result), ensure_ascii=False, indent=2, allow_nan=False) + "\n"
