"""How an article and the keys of its claims are laid into the rows of a table."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b
from struct import pack, unpack

from factcheck.ledger.store import Article
from factcheck.ledger.values import dumps
from factcheck.model import Document, SourceMap

_EMPTY_MAP = SourceMap((0,))


def content_digest(document: Document) -> str:
    """The digest of what a document says and of what is known of it, whatever it is called and wherever it lies."""
    content = dumps(replace(document, id="", path=None, identity=""))
    return blake2b(content.encode(), digest_size=16).hexdigest()


def head_and_body(document: Document) -> tuple[str, bytes]:
    """What is known of a document, and packed apart from it its text with all that belongs to the text."""
    body = Document("", document.text, blocks=document.blocks, repairs=document.repairs, source_map=document.source_map)
    head = replace(document, text="", blocks=(), repairs=(), source_map=_EMPTY_MAP)
    return dumps(head), zlib.compress(dumps(body).encode())


def article_of(document: Document, digest: str, revision: int, accepted: datetime, claims: int) -> Article:
    """The entry of a document in the list of articles."""
    return Article(
        document.identity or document.id, digest, revision, accepted, claims, document.title, document.publisher, document.path
    )


def text_of(identity: str) -> str:
    """As SQLite can keep it: a path may hold bytes that are no UTF-8."""
    return identity.encode("utf-8", "backslashreplace").decode()


def hashed(key: str) -> int:
    """A key as SQLite's kind of integer; two keys that fall together only cost a comparison."""
    return int.from_bytes(blake2b(key.encode("utf-8", "backslashreplace"), digest_size=8).digest(), signed=True)


def packed_keys(keys: Iterable[str]) -> bytes:
    """Keys as they stand in their claim's row, each once, sorted."""
    numbers = sorted({hashed(key) for key in keys})
    return pack(f"<{len(numbers)}q", *numbers)


def unpacked_keys(packed: bytes) -> tuple[int, ...]:
    """The hashed keys of a claim's row."""
    return unpack(f"<{len(packed) // 8}q", packed)
