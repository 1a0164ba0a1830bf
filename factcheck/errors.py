"""The errors that a user can cause and mend. Everything else is a fault of ours.

FactcheckError
  SourceError           an article that cannot be read
  ManifestError         a sources.yaml that is wrong
  RuleFileError         a rule file that is wrong
  ConfigurationError    a factcheck.toml or [tool.factcheck] that is wrong
  LedgerError           a ledger that cannot be opened, read or written
  DecisionError         a decisions file that is wrong
  MissingExtraError     something that an extra installs
"""

from __future__ import annotations

from collections.abc import Iterable


class FactcheckError(Exception):
    """What went wrong, in words that name the file, the cause and what to do about it."""


class PlacedError(FactcheckError):
    """An error at a place: ``path``, and ``line`` from 1 where known."""

    def __init__(self, path: str, message: str, line: int | None = None) -> None:
        self.path = path
        self.line = line
        self.message = message
        super().__init__(f"{path}:{line}: {message}" if line is not None else f"{path}: {message}")

    def __reduce__(self) -> tuple[type[PlacedError], tuple[str, str, int | None]]:
        return type(self), (self.path, self.message, self.line)


class SourceError(PlacedError):
    """An article that cannot be read."""


class ManifestError(PlacedError):
    """A sources.yaml that is wrong."""


class RuleFileError(PlacedError):
    """A rule file that is wrong."""


class ConfigurationError(PlacedError):
    """A configuration that is wrong."""


class LedgerError(PlacedError):
    """A ledger that cannot be opened, read or written."""


class DecisionError(PlacedError):
    """A decisions file that is wrong."""


class MissingExtraError(FactcheckError):
    """Something that an extra installs is missing."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f'{what} needs the extra "{extra}": pip install "factcheck[{extra}]"')


def nearest(word: str, words: Iterable[str]) -> str:
    """ "; did you mean …?" where one of the words is near, else "; there are …"; the end of a message on a wrong word."""
    from rapidfuzz import fuzz, process

    choices = [str(choice) for choice in words]
    found = process.extractOne(word, choices, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=60)
    if found is not None:
        return f"; did you mean {found[0]!r}?"
    return f"; there are {', '.join(choices)}" if choices else ""
