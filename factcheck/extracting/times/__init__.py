"""Times: where a text says when, and what that is on the calendar."""

from __future__ import annotations

from factcheck.extracting.times.durations import resolve_durations
from factcheck.extracting.times.finding import find_times, written_since

__all__ = ["find_times", "resolve_durations", "written_since"]
