"""A ledger as JSON Lines and back: one article a line, with its claims and its earlier revisions, without loss."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from factcheck.errors import SourceError
from factcheck.ledger.store import Change, Ledger, Revision
from factcheck.ledger.values import codec
from factcheck.model import Claim, Document

FORMAT = "factcheck-ledger-1"
"""Begins every line, so that any other file is told apart."""


def revisions(ledger: Ledger, identity: str) -> Iterator[Revision]:
    """All revisions of an article, the earliest first."""
    article = ledger.article(identity)
    for number in range(1, article.revision + 1 if article is not None else 1):
        found = ledger.revision(identity, number)
        if found is not None:
            yield found


def export_lines(ledger: Ledger) -> Iterator[str]:
    """The lines of an export, sorted by identity."""
    for article in ledger.articles():
        record = {
            "format": FORMAT,
            "identity": article.identity,
            "revisions": [_record(revision) for revision in revisions(ledger, article.identity)],
        }
        yield json.dumps(record, separators=(",", ":"))


def import_lines(
    ledger: Ledger,
    lines: Iterable[bytes],
    name: str,
    keys: Callable[[Claim], Sequence[str]],
    on_done: Callable[[int], None] | None = None,
) -> dict[Change, int]:
    """Take in an export, all of it or, where a line is wrong, nothing: how many articles it added, replaced and so on.

    ``name`` is what the lines are called in :class:`~factcheck.errors.SourceError`; ``keys`` gives a claim's blocking keys. Of
    an article that is known already, only the newest revision is taken.
    """
    counts: dict[Change, int] = {}
    with ledger.writing():
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            found = _parse(line, name, number)
            if ledger.article(found[-1][1].identity or found[-1][1].id) is not None:
                found = found[-1:]
            for position, (accepted, document, claims) in enumerate(found):
                change = ledger.put(document, claims, [keys(claim) for claim in claims], accepted)
                if position == 0:
                    counts[change] = counts.get(change, 0) + 1
            if on_done is not None:
                on_done(number)
    return counts


def _record(revision: Revision) -> dict[str, Any]:
    encode = codec(Claim).encode
    return {
        "accepted": revision.article.accepted.isoformat(),
        "document": codec(Document).encode(revision.document),
        "claims": [encode(claim) for claim in revision.claims],
    }


def _parse(line: bytes, name: str, number: int) -> list[tuple[datetime, Document, list[Claim]]]:
    try:
        record = json.loads(line)
        if not isinstance(record, dict) or record.get("format") != FORMAT:
            raise SourceError(name, f"is no export of a ledger (it has no format {FORMAT!r})", number)
        found = [
            (
                datetime.fromisoformat(item["accepted"]).astimezone(UTC),
                codec(Document).decode(item["document"]),
                [codec(Claim).decode(claim) for claim in item["claims"]],
            )
            for item in record["revisions"]
        ]
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
        raise SourceError(
            name, f"is not as an export writes it ({type(error).__name__}: {str(error)[:100]})", number
        ) from error
    if not found:
        raise SourceError(name, "holds an article without any revision", number)
    return found
