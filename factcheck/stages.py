"""How far a long run is, told stage by stage to whoever asks: a progress bar, as a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import TypeVar

_Item = TypeVar("_Item")


class Stage(StrEnum):
    """What is being done, in the words of a progress bar; in this order."""

    EXTRACT = "Reading claims"
    MATCH = "Matching claims"
    COPIES = "Looking for copies"
    COMPARE = "Comparing claims"
    GROUP = "Grouping claims"
    JUDGE = "Judging"


OnProgress = Callable[[Stage, int, int], None]
"""Is told the stage, and how much of how much of it is done."""


def followed(items: Sequence[_Item], stage: Stage, on_progress: OnProgress | None) -> Iterator[_Item]:
    """The items, one after the other; each is done when the next one is asked for."""
    if on_progress is None:
        yield from items
        return
    on_progress(stage, 0, len(items))
    for done, item in enumerate(items, 1):
        yield item
        on_progress(stage, done, len(items))
