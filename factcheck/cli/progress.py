"""Progress on standard error: on a terminal, and only once a run turns out to be long."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

LONG = 1.0
"""Seconds after which a person wonders whether anything happens."""
_SOON = 0.05
"""Seconds in which nobody sees a bar move."""


class Progress:
    """What is being done, and how far it is. A context; silent for the first ``after`` seconds."""

    def __init__(self, after: float = LONG) -> None:
        self._after = after
        self._wanted = sys.stderr.isatty()
        self._started = time.monotonic()
        self._shown = self._started
        self._what = ""
        self._bars: Bars | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.end()

    def end(self) -> None:
        """Take the bar away, before something else is written."""
        if self._bars is not None:
            self._bars.stop()
            self._bars = None

    def show(self, what: str, done: int = 0, total: int | None = None) -> None:
        """Say what is being done now, and how much of it is done."""
        if not self._wanted:
            return
        now = time.monotonic()
        if now - self._started < self._after or (what == self._what and done != total and now - self._shown < _SOON):
            return
        self._what, self._shown = what, now
        if self._bars is None:
            from rich.console import Console
            from rich.progress import Progress as Bars

            self._bars = Bars(console=Console(stderr=True), transient=True)
            self._bars.start()
            self._task = self._bars.add_task(what, total=total)
        assert self._task is not None
        self._bars.update(self._task, description=what, completed=done, total=total)
