"""What is kept from one start to the next, in the user's folder for caches: parsed rule packs, compiled patterns, and what
gate/remembered.py keeps of articles.

Where that folder cannot be read or written, the next start only takes a little longer.
"""

from __future__ import annotations

import os
from pathlib import Path


def kept(name: str) -> bytes | None:
    """What was kept under a name."""
    try:
        return (folder() / name).read_bytes()
    except OSError:
        return None


def keep(name: str, content: bytes, *, like: str = "", most: int = 0) -> None:
    """Keep something under a name, wholly or not at all; of the names that match ``like`` only the ``most`` newest stay."""
    import tempfile

    place = folder()
    try:
        place.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=place, prefix=name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(unfinished).replace(place / name)
        if like:
            by_age = sorted(place.glob(like), key=lambda old: old.stat().st_mtime_ns)
            for old in by_age[:-most]:
                old.unlink(missing_ok=True)
    except OSError:
        return


def folder() -> Path:
    """The user's folder for what the program keeps; it may not exist yet."""
    from platformdirs import user_cache_path

    return user_cache_path("factcheck", appauthor=False)
