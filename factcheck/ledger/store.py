"""What a store of accepted articles can do: the one protocol that the gate knows, so that a shared server may follow."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol, Self

from factcheck.model import Claim, Document


class Change(StrEnum):
    """What putting an article into a ledger did."""

    ADDED = "added"
    REPLACED = "replaced"
    """It was known with other words: its claims are replaced, the earlier revision is kept."""
    REREAD = "re-read"
    """Its words are the same, but this version of the program reads other claims in them."""
    UNCHANGED = "unchanged"


class Article(NamedTuple):
    """An accepted article: by what it is known, the digest of its contents, and how often and when it was accepted.

    ``revision`` counts from 1; ``accepted`` is in UTC.
    """

    identity: str
    digest: str
    revision: int
    accepted: datetime
    claims: int
    title: str | None = None
    publisher: str | None = None
    path: str | None = None


class Revision(NamedTuple):
    """One whole revision of an article: the newest one, or an earlier one that was kept."""

    article: Article
    document: Document
    claims: tuple[Claim, ...]


class Candidates(NamedTuple):
    """The known claims that may speak of what some claims speak of, and the documents that they stand in.

    A document comes with its text where it shares enough with an asking one to be a copy of it, else with what is known of it
    only. ``cut`` are the ids of the asking claims that share their keys with so many that only the newest were looked at.
    """

    documents: tuple[Document, ...] = ()
    claims: tuple[Claim, ...] = ()
    cut: tuple[str, ...] = ()


class Statistics(NamedTuple):
    """How much a ledger holds."""

    schema: int
    articles: int
    claims: int
    keys: int
    earlier_revisions: int
    size: int
    """In bytes."""


class Ledger(Protocol):
    """A store of accepted articles and their claims.

    Every method raises :class:`~factcheck.errors.LedgerError` where the store cannot do it, and has then changed nothing.
    """

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def article(self, identity: str) -> Article | None:
        """The article of that identity."""

    def find(self, name: str) -> Article | None:
        """The article of that identity, else the one that was read from a file of that path, where it is the only one."""

    def articles(self, after: str = "", limit: int | None = None) -> Iterator[Article]:
        """The articles whose identity sorts after ``after``, in that order."""

    def revision(self, identity: str, number: int | None = None) -> Revision | None:
        """The newest revision of an article, or that of a number."""

    def candidates(self, asking: Mapping[str, Sequence[str]], without: Collection[str]) -> Candidates:
        """What may speak of the same things as claims, given as their ids with their blocking keys.

        Articles of the identities ``without`` are left out.
        """

    def writing(self) -> AbstractContextManager[None]:
        """One transaction, all or nothing, with every other writer waiting."""

    def version(self) -> int:
        """A number that is another one once somebody else has changed the store; own changes leave it as it is."""

    def put(self, document: Document, claims: Sequence[Claim], keys: Sequence[Sequence[str]], accepted: datetime) -> Change:
        """Accept an article, ``keys`` being its claims' blocking keys; within :meth:`writing`."""

    def remove(self, identity: str) -> bool:
        """Forget an article with all its revisions, whether it was known; within :meth:`writing`."""

    def statistics(self) -> Statistics:
        """How much it holds."""

    def verify(self, on_done: Callable[[int, int], None] | None = None) -> Iterator[str]:
        """Everything that is wrong with it, in words; nothing where all is well.

        ``on_done`` is told how many of how many articles have been looked at.
        """


def renamed(document: Document, claims: Sequence[Claim], id: str) -> tuple[Document, list[Claim]]:
    """A document and its claims under another document id."""
    if document.id == id:
        return document, list(claims)
    skip = len(document.id)

    def moved(claim_id: str) -> str:
        return id + claim_id[skip:] if claim_id.startswith(document.id + ":") else claim_id

    return replace(document, id=id), [
        replace(
            claim,
            id=moved(claim.id),
            source=id,
            links={name: moved(other) for name, other in claim.links.items()} if claim.links else claim.links,
        )
        for claim in claims
    ]
