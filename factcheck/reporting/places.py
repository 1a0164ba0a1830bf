"""Where a passage can be opened: links for pages that stand in a repository, paths for the services that know its root."""

from __future__ import annotations

import posixpath
import re

from factcheck.model import Document
from factcheck.reporting import escaping
from factcheck.reporting.registry import Options

_RENDERED = (".md", ".markdown", ".rst", ".adoc", ".csv", ".html", ".htm", ".ipynb", ".pdf")
"""Files that GitHub shows rendered, where only the plain view has line numbers."""


def is_relative(path: str) -> bool:
    """Whether a path says where a file is without naming the machine it is on."""
    return not path.startswith(("/", "\\", "~")) and re.match(r"[A-Za-z]:[\\/]|[a-z]+://", path) is None


def in_repository(document: Document | None, options: Options) -> str | None:
    """The path of a document from the root of the repository; ``None`` where it has none, or stands outside."""
    if document is None or document.path is None or not is_relative(document.path) or not is_relative(options.root):
        return None
    path = posixpath.normpath(posixpath.join(options.root, document.path))
    return None if path == ".." or path.startswith("../") or path == "." else path


def link(document: Document | None, line: int | None, options: Options) -> str | None:
    """A link's target for a line of a document, or for its first; ``None`` where there is none that would work.

    A document with a relative path is linked as a file, from ``options.folder`` or under ``options.link``; any other by its
    address on the web, if it has one.
    """
    if document is None:
        return None
    target = None
    if options.link:
        path = in_repository(document, options)
        if path is not None and (base := escaping.web_address(options.link)) is not None:
            target = f"{base.rstrip('/')}/{escaping.path(path)}"
    elif document.path is not None and is_relative(document.path) and is_relative(options.folder):
        target = escaping.path(posixpath.relpath(document.path, options.folder or "."))
    if target is None:
        return escaping.web_address(document.url)
    if line is None:
        return target
    return f"{target}{'?plain=1' if document.path and document.path.lower().endswith(_RENDERED) else ''}#L{line}"
