"""What every command that judges articles is asked alike, so that each of them states only what is its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any, NamedTuple, get_type_hints

from factcheck.cli import options


class Asked(NamedTuple):
    """Which articles, with what is known of them, and by which rules; the options of these names."""

    paths: options.Paths = None
    files_from: options.FilesFrom = None
    exclude: options.Exclude = None
    manifest: options.Manifest = None
    facts: options.Facts = None
    jobs: options.Jobs = None
    select: options.Select = None
    ignore: options.Ignore = None
    rules: options.Rules = None
    config: options.Config = None


def asking(command: Callable[..., None]) -> Callable[..., None]:
    """A command whose first parameter is an :class:`Asked`, as typer is to see it: its own options between the shared ones."""
    _, *own = signature(command, eval_str=True).parameters.values()
    paths, *others = (
        Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=hint)
        for name, hint in get_type_hints(Asked, include_extras=True).items()
    )

    @wraps(command)
    def asked(**given: Any) -> None:
        command(Asked(*(given.pop(name) for name in Asked._fields)), **given)

    seen = [paths, *(each.replace(kind=Parameter.KEYWORD_ONLY) for each in own), *others]
    asked.__signature__ = Signature(seen)  # type: ignore[attr-defined]
    asked.__annotations__ = {each.name: each.annotation for each in seen}
    return asked
