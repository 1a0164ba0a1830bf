"""What articles claim, kept from one run to the next, so that a gate over a thousand articles reads only the new ones.

Kept in the user's folder for caches, an article under a digest of all that its claims depend on: the document whole, the rule
pack, and the program to the letter (which reads claims by nothing but itself and Python). So nothing old can be taken for new.
Where the folder or what is in it is of no use, the articles are read, which only takes longer.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path

from factcheck.ledger.values import codec
from factcheck.lexicon import Lexicon
from factcheck.lexicon.cache import folder
from factcheck.model import Claim, Document

_FILE = "claims-1.db"
_MOST = 20_000
"""Articles that are kept, the last ones that were read: some 60 MB."""
_SPARE = 1_000
"""Only where there are so many more are the oldest dropped."""
_AT_ONCE = 500
_PATIENCE = 0.5
"""Seconds to wait for another process that writes; articles are read as fast."""
_SCHEMA = "CREATE TABLE IF NOT EXISTS claims (key BLOB PRIMARY KEY, claims BLOB NOT NULL)"
_CHECK = 8
"""Bytes of a digest before each article's claims, so that a damaged file is seen."""

Read = Callable[[Sequence[Document]], Mapping[str, list[Claim]]]


def claims_of(documents: Sequence[Document], lexicon: Lexicon, read: Read) -> dict[str, list[Claim]]:
    """The claims of each document by its id; ``read`` is asked for those of documents that are not remembered."""
    program = _program()
    if program is None:
        return dict(read(documents))
    keys = {document.id: _key(document, lexicon, program) for document in documents}
    known = _recall(keys.values())
    found = {id: claims for id, key in keys.items() if (claims := _unpacked(key, known.get(key, b""))) is not None}
    missing = [document for document in documents if document.id not in found]
    if missing:
        new = read(missing)
        found.update(new)
        _keep({keys[id]: _packed(keys[id], claims) for id, claims in new.items()})
    return found


def _key(document: Document, lexicon: Lexicon, program: bytes) -> bytes:
    digest = blake2b(program + lexicon.digest.encode(), digest_size=20)
    digest.update(json.dumps(codec(Document).encode(document)).encode())
    return digest.digest()


@cache
def _program() -> bytes | None:
    """A digest of the program and the Python that runs it; ``None`` where its files are not to be seen."""
    digest = blake2b(sys.version.encode(), digest_size=16)
    place = Path(__file__).parent.parent
    try:
        files = sorted(place.rglob("*.py"))
        for file in files:
            content = file.read_bytes()
            digest.update(f"{file.relative_to(place)} {len(content)}\n".encode() + content)
    except OSError:
        return None
    return digest.digest() if files else None


def _packed(key: bytes, claims: Sequence[Claim]) -> bytes:
    write = codec(Claim).encode
    content = zlib.compress(json.dumps([write(claim) for claim in claims], separators=(",", ":")).encode(), 1)
    return _check(key, content) + content


def _unpacked(key: bytes, kept: bytes) -> list[Claim] | None:
    """The claims that were kept under a key; ``None`` where that is damaged, or nothing."""
    check, content = kept[:_CHECK], kept[_CHECK:]
    if check != _check(key, content):
        return None
    read = codec(Claim).decode
    return [read(plain) for plain in json.loads(zlib.decompress(content))]


def _check(key: bytes, content: bytes) -> bytes:
    return blake2b(content, key=key, digest_size=_CHECK).digest()


def _recall(keys: Iterable[bytes]) -> dict[bytes, bytes]:
    """What is kept under keys, of those under which anything is."""
    wanted = list(keys)
    found: dict[bytes, bytes] = {}
    path = folder() / _FILE
    if not path.is_file():
        return found
    try:
        with closing(sqlite3.connect(path, timeout=_PATIENCE)) as database:
            for start in range(0, len(wanted), _AT_ONCE):
                asked = wanted[start : start + _AT_ONCE]
                marks = ",".join("?" * len(asked))
                found.update(database.execute(f"SELECT key, claims FROM claims WHERE key IN ({marks})", asked))
    except sqlite3.OperationalError:
        return found  # in use for long, or not ours to read
    except sqlite3.DatabaseError:
        with suppress(OSError):
            path.unlink()  # damaged: begun anew with what is kept next
        return {}
    return {key: kept for key, kept in found.items() if isinstance(kept, bytes)}


def _keep(new: Mapping[bytes, bytes]) -> None:
    path = folder() / _FILE
    with suppress(OSError, sqlite3.Error):
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=_PATIENCE)) as database, database:
            database.execute(_SCHEMA)
            database.executemany("INSERT OR REPLACE INTO claims VALUES (?, ?)", new.items())
            (count,) = database.execute("SELECT count(*) FROM claims").fetchone()
            if count > _MOST + _SPARE:
                database.execute(
                    "DELETE FROM claims WHERE rowid IN (SELECT rowid FROM claims ORDER BY rowid LIMIT ?)", (count - _MOST,)
                )
