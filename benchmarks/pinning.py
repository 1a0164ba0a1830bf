"""Pinned scores: what was reached, on which data, kept in pins.json; a change that lowers one is named."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

PINS = Path(__file__).with_name("pins.json")
_TOLERANCE = 0.05
"""Scores are kept with one decimal place."""


def digest(paths: Iterable[Path]) -> str:
    """One digest of all the data that a benchmark ran on."""
    found = hashlib.blake2b(digest_size=12)
    for path in sorted(paths):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def compare(benchmark: str, data: str, scores: Mapping[str, float], pin: bool) -> bool:
    """Hold the scores against the pinned ones and say what is lower; with ``pin``, keep these from now on.

    False where a score is lower than the one pinned on the same data.
    """
    pins = json.loads(PINS.read_text(encoding="utf-8")) if PINS.is_file() else {}
    if pin:
        pins[benchmark] = {"data": data, "scores": {name: round(score, 1) for name, score in sorted(scores.items())}}
        PINS.write_text(json.dumps(pins, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        print(f"\npinned in {PINS.name}")
        return True
    known = pins.get(benchmark)
    if known is None:
        print(f"\nnothing is pinned for {benchmark}; --pin keeps these scores")
        return True
    if known["data"] != data:
        print(f"\nother data than the pinned scores were measured on ({known['data']}): not compared")
        return True
    lower = [name for name, score in known["scores"].items() if name in scores and scores[name] < score - _TOLERANCE]
    higher = [name for name, score in known["scores"].items() if name in scores and scores[name] > score + _TOLERANCE]
    for name in lower:
        print(f"\nLOWER than pinned: {name} is {scores[name]:.1f}, was {known['scores'][name]:.1f}", end="")
    for name in higher:
        print(f"\nhigher than pinned: {name} is {scores[name]:.1f}, was {known['scores'][name]:.1f}", end="")
    print("\nno score is lower than pinned" if not lower else "")
    return not lower
