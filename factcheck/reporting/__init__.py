"""A reconciliation in every format that somebody reads: people, tables, code hosts, test reports.

The door is :func:`render`; :data:`FORMATS` names the formats. Each stands in a file of its own, imported when it is asked for.
"""

from factcheck.reporting.registry import FORMATS, Format, Options, Suppressed, render

__all__ = ["FORMATS", "Format", "Options", "Suppressed", "render"]
