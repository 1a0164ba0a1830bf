"""The report as one HTML page that works from disk, offline and without a request to anywhere.

Everything that an article says is escaped by Jinja2; beyond that a content security policy in the page lets no script run
but the page's own, and lets nothing be loaded at all.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import MissingExtraError
from factcheck.model import Reconciliation
from factcheck.reporting.registry import Options

if TYPE_CHECKING:
    import jinja2

_HERE = Path(__file__).parent
_PLAIN = Options()


def render(
    result: Reconciliation,
    options: Options = _PLAIN,
    *,
    template: str = "report.html",
    templates: Path | None = None,
    connect: str = "'none'",
    scripts: tuple[Path, ...] = (),
    styles: tuple[Path, ...] = (),
    progress: Callable[[int, int], None] | None = None,
) -> str:
    """The page; :class:`MissingExtraError` where the extra "html" is not installed.

    Of ``options`` it takes the title and what was suppressed. The reviewer shows the same page with more in it: a
    ``template`` of its own from the folder ``templates`` that extends this one, further ``scripts`` and ``styles``, and whom
    the page may ``connect`` to. ``progress`` is told how many groups are drawn, of how many.
    """
    environment = _environment(templates)
    from factcheck.reporting.html import illustrations, view

    page = view.build(result)
    style = "\n".join(path.read_text(encoding="utf-8") for path in (_HERE / "page.css", *styles))
    script = "\n".join(path.read_text(encoding="utf-8") for path in (_HERE / "page.js", *scripts))
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:; connect-src {connect}; "
        "base-uri 'none'; form-action 'none'"
    )
    return environment.get_template(template).render(
        page=page,
        title=options.title or f"Fact check of {len(page.sources)} source{'' if len(page.sources) == 1 else 's'}",
        suppressed=options.suppressed,
        pictures=illustrations.of_groups(page, result, progress),
        chronology=illustrations.chronology(page, result),
        agreement=illustrations.agreement(page, result),
        rules=_rules(),
        style=style,
        script=script,
        policy=policy,
    )


def _environment(templates: Path | None) -> jinja2.Environment:
    try:
        return _loaded(templates)
    except ImportError as error:
        raise MissingExtraError("The HTML report", "html") from error


@lru_cache(maxsize=2)
def _loaded(templates: Path | None) -> jinja2.Environment:
    import jinja2
    import matplotlib  # noqa: F401, missing is better found before the work than after it

    folders = [_HERE, *([templates] if templates is not None else [])]
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _hash(content: str) -> str:
    """The source expression of Content Security Policy Level 3 that allows exactly this inline content."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _rules() -> Mapping[str, str]:
    """What each rule says of itself, by code."""
    from factcheck.judging import all_rules

    return {code: rule.documentation for code, rule in all_rules().items()}
