"""Which formats there are, and the one way to ask for any of them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

from factcheck.errors import FactcheckError
from factcheck.model import Finding, Reconciliation, Table


class Suppressed(NamedTuple):
    """A finding that is not reported, because somebody decided so: ``why`` is the reason in words, ``by`` who said it.

    ``verdict`` is as in the decisions file ("accepted", "false-positive", "wont-fix"), ``where`` the decisions file or the
    comment in the text, as "path" or "path:line".
    """

    finding: Finding
    why: str = ""
    verdict: str = ""
    by: str = ""
    where: str = ""


class Options(NamedTuple):
    """What a format may want to know besides the reconciliation; each takes what concerns it.

    ``folder`` is the folder in which the output will stand, relative to the working directory ("reports"): links of the
    Markdown and HTML reports start there. ``root`` is the working directory relative to the root of the repository
    ("content/news"): the paths of SARIF, GitHub and GitLab start there. ``link`` is what links to articles start with instead,
    such as "https://github.com/owner/name/blob/<commit>/", where the output stands in no folder (a comment, a summary).
    ``colour`` is for terminals, ``table`` for CSV, ``limit`` the number of findings or characters at which a format with a
    limit stops (``None``: that of the service it is for).
    """

    title: str = ""
    folder: str = ""
    root: str = ""
    link: str = ""
    colour: bool = False
    table: Table = "claims"
    limit: int | None = None
    suppressed: tuple[Suppressed, ...] = ()


class Format(NamedTuple):
    """A format: its name on the command line, the usual ending of its files, the module that writes it, and what it is."""

    name: str
    ending: str
    module: str
    summary: str
    media_type: str = "text/plain"

    def render(self, result: Reconciliation, options: Options) -> str:
        """The whole output; text that ends with a line feed unless it is empty."""
        writer: Callable[[Reconciliation, Options], str] = import_module(f"factcheck.reporting.{self.module}").render
        return _encodable(writer(result, options))


FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        Format("markdown", ".md", "markdown", "the report for a person, as GitHub shows it", "text/markdown"),
        Format("html", ".html", "html", "the report for a person, one page for a browser", "text/html"),
        Format("json", ".json", "json_report", "everything, by docs/report.schema.json", "application/json"),
        Format("jsonl", ".jsonl", "json_lines", "everything, one record a line", "application/jsonl"),
        Format("csv", ".csv", "csv_table", "the claims as a table, or another table", "text/csv"),
        Format("text", ".txt", "terminal", "the findings, a line each, for a terminal"),
        Format("sarif", ".sarif", "sarif", "SARIF 2.1.0 for code scanning", "application/sarif+json"),
        Format("github", ".txt", "github", "workflow commands that GitHub shows as annotations"),
        Format("summary", ".md", "summary", "Markdown for the summary of a GitHub job", "text/markdown"),
        Format("comment", ".md", "comment", "Markdown for a comment on a pull request", "text/markdown"),
        Format("gitlab", ".json", "gitlab", "GitLab's code quality report", "application/json"),
        Format("junit", ".xml", "junit", "JUnit XML, a test suite a source", "application/xml"),
    )
}
"""All formats by their names."""


def render(result: Reconciliation, format: str = "markdown", **options: Any) -> str:
    """The reconciliation in a format; ``options`` are the fields of :class:`Options`.

    The same reconciliation gives the same text, on any machine and on any day. Raises
    :class:`~factcheck.errors.FactcheckError` where there is no such format, :class:`~factcheck.errors.MissingExtraError`
    where it needs an extra that is not installed.
    """
    found = FORMATS.get(format)
    if found is None:
        raise FactcheckError(f"no format {format!r}; there are {', '.join(FORMATS)}")
    return found.render(result, Options(**options))


def _encodable(text: str) -> str:
    """The text with half surrogate pairs, which a JSON escape can smuggle in and no file can hold, replaced."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
