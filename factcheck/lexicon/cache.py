"""What is kept from one start to the next, in the user's folder for caches: parsed rule packs, compiled patterns.

Where that folder cannot be read or written, the next start only takes a little longer.
"""

from __future__ import annotations

import os
from pathlib import Path


def kept(name: str) -> bytes | None:
    """What was kept under a name."""
    try:
        return (_folder() / name).read_bytes()
    except OSError:
        return None


def keep(name: str, content: bytes, *, like: str = "", most: int = 0) -> None:
    """Keep something under a name, wholly or not at all; of the names that match ``like`` only the ``most`` newest stay."""
    import tempfile

    folder = _folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=folder, prefix=name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(unfinished).replace(folder / name)
        if like:
            by_age = sorted(folder.glob(like), key=lambda old: old.stat().st_mtime_ns)
            for old in by_age[:-most]:
                old.unlink(missing_ok=True)
    except OSError:
        return


def _folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("factcheck", appauthor=False)
