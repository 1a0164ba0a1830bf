"""Where a review stopped: the last finding looked at, per decisions file, so that the next one goes on there."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

_MOST_REVIEWS = 200


def recall(decisions: Path) -> str:
    """The fingerprint of the finding that was looked at last; "" where nothing is remembered."""
    found = _load().get(str(decisions.resolve()), "")
    return found if isinstance(found, str) else ""


def remember(decisions: Path, fingerprint: str) -> None:
    """Keep it for the next review; where nothing can be kept, the next one begins at the first open finding."""
    places = _load()
    name = str(decisions.resolve())
    places.pop(name, None)
    places[name] = fingerprint
    while len(places) > _MOST_REVIEWS:
        places.pop(next(iter(places)))
    path = _path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.stem)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(places, file)
        Path(temporary).replace(path)
    except OSError:
        return


def _load() -> dict[str, object]:
    try:
        value = json.loads(_path().read_bytes())
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def _path() -> Path:
    from platformdirs import user_state_path

    return user_state_path("factcheck", appauthor=False) / "reviews.json"
