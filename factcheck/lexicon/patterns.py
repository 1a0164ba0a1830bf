"""Regular expressions that are kept compiled from one start to the next.

A gate starts on every commit, and compiling the patterns of the rule pack took a sixth of a start: Python compiles a regular
expression in Python, and has no door to keep the result by. So what its compiler makes, a list of numbers, is kept here, by the
version of the engine that runs it. The engine checks a list before it takes it; where the inside of this Python's ``re`` is
another one, or what was kept is missing or damaged, a pattern is compiled as ever.
"""

from __future__ import annotations

import atexit
import marshal
import re
import sys
import zlib
from array import array
from functools import lru_cache
from importlib import import_module
from typing import Any

from factcheck.lexicon.cache import keep, kept

_MOST = 5000
"""How many patterns are kept: several times what a pack has, and not those of every state of a pack that somebody edits."""

_ANOTHER_INSIDE = (ImportError, AttributeError, TypeError, ValueError, RuntimeError)
"""What is raised where the inside of ``re`` is not that of CPython 3.11 to 3.14, for which this is written."""

_Code = tuple[int, bytes, int, dict[str, int]]
"""What the engine runs: flags, the code as unsigned 32-bit numbers, how many groups there are, and those with a name."""


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """As :func:`re.compile`, and quicker where the pattern has been compiled at an earlier start."""
    return _patterns().compiled(source, flags)


class Patterns:
    """The patterns that are kept under a name."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._codes = _read(name)
        self._known = len(self._codes)
        self._used: dict[tuple[str, int], _Code] = {}

    def compiled(self, source: str, flags: int = 0) -> re.Pattern[str]:
        """The pattern; :class:`re.error` where it is wrong."""
        key = source, int(flags)
        try:
            code = self._codes.get(key) or _translated(*key)
            pattern = _assembled(source, code)
        except _ANOTHER_INSIDE:
            return re.compile(source, flags)
        self._codes[key] = self._used[key] = code
        return pattern

    def save(self) -> None:
        """Keep what is new for the next start."""
        if len(self._codes) > self._known:
            content = marshal.dumps(self._codes if len(self._codes) <= _MOST else self._used)
            keep(self._name, _digest(content) + content)


@lru_cache(maxsize=1)
def _patterns() -> Patterns:
    """Those of this Python; what is new is kept when the program ends."""
    patterns = Patterns(f"patterns-{sys.implementation.cache_tag}.bin")
    atexit.register(patterns.save)
    return patterns


def _translated(source: str, flags: int) -> _Code:
    """What :func:`re.compile` makes of a pattern before it hands it to the engine."""
    tree = import_module("re._parser").parse(source, flags)
    code = array("I", import_module("re._compiler")._code(tree, flags))
    return flags | tree.state.flags, code.tobytes(), tree.state.groups - 1, dict(tree.state.groupdict)


def _assembled(source: str, code: _Code) -> re.Pattern[str]:
    """The pattern of a code; ``RuntimeError`` where the engine refuses it."""
    flags, numbers, groups, names = code
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    engine: Any = import_module("_sre")
    pattern: re.Pattern[str] = engine.compile(source, flags, array("I", numbers).tolist(), groups, names, tuple(by_number))
    return pattern


def _read(name: str) -> dict[tuple[str, int], _Code]:
    content = kept(name) or b""
    codes: dict[tuple[str, int], _Code] = {}
    if len(content) > 4 and content[:4] == _digest(content[4:]):
        codes = marshal.loads(content[4:])
    return codes


def _digest(content: bytes) -> bytes:
    return zlib.crc32(content).to_bytes(4, "big")
