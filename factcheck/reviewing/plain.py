"""The reviewer that works everywhere: a finding, a prompt, an answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from factcheck.ledger.decisions import Verdict
from factcheck.ledger.standing import Standing
from factcheck.reporting.html.view import FindingView, build
from factcheck.reviewing import place
from factcheck.reviewing.detail import describe, standing_words
from factcheck.reviewing.review import Changed, Review

if TYPE_CHECKING:
    from rich.console import Console

VERDICTS = {
    "a": Verdict.ACCEPTED,
    "f": Verdict.FALSE_POSITIVE,
    "w": Verdict.WONT_FIX,
    "u": Verdict.UNSURE,
}
"""The verdicts by the keys that all reviewers have for them."""

_HELP = """\
  a  accept: it is so, and may stay          n  next, without deciding
  f  false positive: it is not so            p  previous
  w  won't fix: it is so, and stays so       z  undo the last decision
  u  unsure: seen, and left open             x  take this decision back
  A reason may follow: "f different things"; a note after a comma, a last day in brackets:
  "w rounding, asked the editor [2026-12-31]".
  b  decide all that were never reviewed, after a count: "b f misread"
  ?  this help                               q  stop here; the next review goes on where this one stopped
"""


class _Stop(Exception):  # noqa: N818, the end of a conversation is no error
    pass


def run(review: Review, console: Console, ask: Callable[[str], str], *, all_findings: bool = False) -> None:
    """Go through what is to do, or through all; ends at the last one, at "q", or where the input ends."""
    _Conversation(review, console, ask, all_findings).run()


class _Conversation:
    def __init__(self, review: Review, console: Console, ask: Callable[[str], str], all_findings: bool) -> None:
        self._review = review
        self._console = console
        self._ask = ask
        self._all = all_findings
        self._views: tuple[FindingView, ...] = build(review.result).findings

    def run(self) -> None:
        standings = self._review.standings()
        if not standings:
            self._say("Nothing was found; there is nothing to review.")
            return
        last = place.recall(self._review.path)
        known = [standing.finding.fingerprint for standing in standings]
        start = known.index(last) if last in known else 0
        index = self._next(start - 1, 1, wrap=True)
        try:
            while index is not None:
                index = self._turn(index)
            self._say("That was the last one.")
        except (_Stop, EOFError):
            pass
        done = sum(standing.suppressed for standing in self._review.standings())
        self._say(f"{done} of {len(standings)} decided; kept in {self._review.path}.")

    def _next(self, index: int, by: int, *, wrap: bool = False) -> int | None:
        """The next finding that is to do, from ``index`` on; ``None`` past the end."""
        standings = self._review.standings()
        order = list(range(index + by, len(standings) if by > 0 else -1, by))
        if wrap:
            order += range(max(index + by, 0))
        return next((here for here in order if self._all or not standings[here].suppressed), None)

    def _turn(self, index: int) -> int | None:
        standing = self._review.standings()[index]
        place.remember(self._review.path, standing.finding.fingerprint)
        self._console.print()
        self._console.print(f"{index + 1} of {len(self._views)}", style="dim", highlight=False, markup=False)
        self._console.print(describe(self._views[index], standing))
        while True:
            key, _, rest = self._ask("\n[a f w u  n p z x b ? q] ").strip().partition(" ")
            match key.lower():
                case "a" | "f" | "w" | "u":
                    if self._decide(standing, VERDICTS[key.lower()], rest):
                        return self._next(index, 1)
                    standing = self._review.standings()[index]
                case "x":
                    self._decide(standing, None, "")
                    standing = self._review.standings()[index]
                case "n" | "":
                    return self._next(index, 1)
                case "p":
                    back = self._next(index, -1)
                    return index if back is None else back
                case "z":
                    found = self._undo()
                    if found is not None:
                        return found
                case "b":
                    self._bulk(rest)
                    standing = self._review.standings()[index]
                case "q":
                    raise _Stop
                case _:
                    self._say(_HELP)

    def _decide(self, standing: Standing, verdict: Verdict | None, rest: str) -> bool:
        try:
            reason, note, expires = particulars(rest, self._review.today)
            fingerprint = standing.finding.fingerprint
            seen = self._review.tag(standing)
            self._review.decide(fingerprint, verdict, reason=reason, note=note, expires=expires, seen=seen)
        except ValueError as error:
            self._say(str(error))
            return False
        except Changed as changed:
            self._say(
                f"Decided elsewhere meanwhile: {standing_words(changed.standing) or 'taken back'}. Decide again if you like."
            )
            return False
        self._say("Taken back." if verdict is None else f"{verdict.value}.")
        return True

    def _undo(self) -> int | None:
        undone = self._review.undo()
        if undone is None:
            self._say("Nothing to undo.")
            return None
        self._say(f"{len(undone.restored)} undone." + (f" {len(undone.kept)} changed elsewhere since." if undone.kept else ""))
        known = [view.finding.fingerprint for view in self._views]
        return known.index(undone.restored[0].fingerprint) if undone.restored else None

    def _bulk(self, rest: str) -> None:
        key, _, words = rest.strip().partition(" ")
        if key.lower() not in VERDICTS:
            self._say('Say with which verdict: "b a", "b f", "b w" or "b u"; a reason may follow.')
            return
        try:
            reason, note, expires = particulars(words, self._review.today)
        except ValueError as error:
            self._say(str(error))
            return
        fingerprints = [view.finding.fingerprint for view in self._views]
        verdict = VERDICTS[key.lower()]
        count = len(self._review.bulk(fingerprints).fresh)
        question = (
            f"{count} never reviewed will be decided as {verdict.value}; those reviewed before stay as they are. Go on? [y/N] "
        )
        if count and self._ask(question).strip().lower() in ("y", "yes"):
            done = self._review.decide_all(fingerprints, verdict, reason=reason, note=note, expires=expires)
            self._say(f"{len(done.fresh)} decided; z undoes them all.")
        else:
            self._say("Nothing decided.")

    def _say(self, words: str) -> None:
        self._console.print(words, highlight=False, markup=False)


def particulars(words: str, today: date) -> tuple[str, str, date | None]:
    """Reason, note and last day from ``reason, note [2026-12-31]``; :class:`ValueError` says what is wrong with the day."""
    words = words.strip()
    expires = None
    if words.endswith("]") and "[" in words:
        words, _, day = words[:-1].rpartition("[")
        expires = expiry(day, today)
    reason, _, note = words.partition(",")
    return reason.strip(), note.strip(), expires


def expiry(day: str, today: date) -> date | None:
    """The last day that a decision holds, ``None`` for no text; :class:`ValueError` says what is wrong with it."""
    if not day.strip():
        return None
    try:
        expires = date.fromisoformat(day.strip())
    except ValueError:
        raise ValueError(f"{day.strip()!r} is no day; write it as {today}") from None
    if expires < today:
        raise ValueError(f"{expires} is over; a decision can only expire from today on")
    return expires
