"""Mapping a function over documents, in one process or in several, always with the results in the order of the documents."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeVar

from factcheck.model import Document

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

Done = Callable[[int], None]
"""Is told how many items are done so far."""

_WORTH_A_POOL = 2_000_000
"""Characters of text from which on starting processes costs less than it saves."""

_CHUNKS_A_PROCESS = 4
"""Enough for the last process not to be waited for long; few enough for what a function carries to be sent seldom."""
_FEW_COLLECTIONS = 50_000
"""How seldom a process looks for garbage, as the command line does: what is read is kept, and looked through in vain."""
_LARGEST_CHUNK = 200
"""Of more articles than that at once nobody would see for a long time how far the work is."""


class Engine(Protocol):
    """Where the work that documents do not share is done."""

    def map(self, function: Callable[[_Item], _Result], items: Sequence[_Item], on_done: Done | None = None) -> list[_Result]:
        """``function`` of each item, in the order of the items. What it raises is raised here."""
        ...


@dataclass(frozen=True, slots=True)
class SerialEngine:
    """One item after the other, here."""

    def map(self, function: Callable[[_Item], _Result], items: Sequence[_Item], on_done: Done | None = None) -> list[_Result]:
        """As :class:`Engine` says."""
        results = []
        for item in items:
            results.append(function(item))
            if on_done is not None:
                on_done(len(results))
        return results


class ProcessEngine(NamedTuple):
    """So many processes at once; the function and the items must be such as pickle can carry."""

    processes: int

    def map(self, function: Callable[[_Item], _Result], items: Sequence[_Item], on_done: Done | None = None) -> list[_Result]:
        """As :class:`Engine` says."""
        import gc
        from concurrent.futures import ProcessPoolExecutor, as_completed
        from multiprocessing import get_context

        size = max(1, min(_LARGEST_CHUNK, -(-len(items) // (self.processes * _CHUNKS_A_PROCESS))))
        chunks = [items[start : start + size] for start in range(0, len(items), size)]
        # Spawned, not forked: a fork of a process that has threads may hang, and the results must not depend on the system.
        context = get_context("spawn")
        with ProcessPoolExecutor(self.processes, context, gc.set_threshold, (_FEW_COLLECTIONS,)) as pool:
            futures = [pool.submit(_each, function, chunk) for chunk in chunks]
            try:
                for done, _ in enumerate(as_completed(futures), 1):
                    if on_done is not None:
                        on_done(min(done * size, len(items)))
                return [result for future in futures for result in future.result()]
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise


def engine_for(documents: Sequence[Document], jobs: int = 0) -> Engine:
    """The engine for ``jobs`` processes; 0 is one a processor, and this process alone where there is little to read."""
    processes = jobs or os.cpu_count() or 1
    if processes == 1 or len(documents) < 2:
        return SerialEngine()
    if not jobs and sum(len(document.text) for document in documents) < _WORTH_A_POOL:
        return SerialEngine()
    return ProcessEngine(min(processes, len(documents)))


def _each(function: Callable[[_Item], _Result], items: Sequence[_Item]) -> list[_Result]:
    return [function(item) for item in items]
