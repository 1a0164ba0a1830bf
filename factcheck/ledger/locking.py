"""One writer at a time for a file that is replaced as a whole, and the replacing itself."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Keep every other process and thread that asks for the same from the files beside ``path``.

    The folder itself is locked, so that no lock file is left lying in somebody's repository, and the lock goes with the
    process that held it, however that ends. ``OSError`` where the folder does not exist or cannot be locked.
    """
    if sys.platform == "win32":  # pragma: no cover - folders cannot be locked there
        import msvcrt

        name = f"factcheck-{os.path.normcase(path.parent.resolve())}".replace(os.sep, "-").replace(":", "")
        handle = os.open(Path(tempfile.gettempdir()) / f"{name[-200:]}.lock", os.O_RDWR | os.O_CREAT)
        try:
            msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
            yield
        finally:
            os.close(handle)
    else:
        import fcntl

        handle = os.open(path.parent, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


def replace(path: Path, content: bytes) -> None:
    """Put ``content`` in the place of the file: whoever reads sees all of the old or all of the new.

    ``OSError`` where that fails; the old file is then as it was.
    """
    mode = path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary = Path(name)
        temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
