"""What is wrong with a document's dates: no such day, another weekday (FC205), no document date (FC402), 03/04/2025 (FC403)."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extracting.times import find_times
from factcheck.judging.registry import DocumentView, Draft, document_rule
from factcheck.model import Claim, Evidence, Mention, Moment, Problem, Severity

_SHOWN = 5
_LONGEST_QUOTE = 200
_WRONG = {
    Problem.IMPOSSIBLE: "Look up the date in the source's own announcement.",
    Problem.WEEKDAY: "Look up in the source's own announcement whether the date or the weekday is meant.",
    Problem.BACKWARDS: "Look up which of the two ends is meant.",
}


@document_rule("FC205", "impossible-date", Severity.WARNING)
def impossible_date(document: DocumentView) -> Iterator[Draft]:
    """A date that does not exist, a weekday that is not that date's, a range that ends before it starts.

    The weekday is held against the year that the text states, else against the year nearest to the document's date.

    Wrong:  "on 31 June 2024"; "on Monday, 5 May 2024", a Sunday; "from 2025 to 2023"
    Right:  "on 30 June 2024"; "on Sunday, 5 May 2024"; "from 2023 to 2025"
    """
    for mention in find_times(document.document, document.view.lexicon):
        moment = mention.moment
        if moment is None or moment.problem is None or moment.problem not in _WRONG:
            continue
        claim = next((claim for claim in document.claims if claim.sentence.contains(mention.span)), None)
        yield Draft(
            message=f"{moment.note[:1].upper()}{moment.note[1:]}.",
            claims=(claim,) if claim is not None else (),
            passages=() if claim is not None else (_line(document, mention),),
            subject=mention.surface,
            settle=_WRONG[moment.problem],
            key=(moment.problem.value, mention.surface),
        )


@document_rule("FC402", "unresolved-date", Severity.NOTE)
def unresolved_date(document: DocumentView) -> Iterator[Draft]:
    """Monday, this year, within two years: and the document carries no date to count them from.

    One finding for each document. A date in the page, its front matter or sources.yaml settles all of them.

    Wrong:  an undated page that says "the centre opened on Monday"
    Right:  the same page with its date, or "the centre opened on Monday, 9 December 2024"
    """
    found = _claims(document, Problem.UNDATED)
    if not found:
        return
    places = list(dict.fromkeys(_words(claim, Problem.UNDATED) for claim in found))
    more = f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
    listed = ", ".join(f"“{place}”" for place in places[:_SHOWN])
    yield Draft(
        message=f"{listed}{more} cannot be placed on the calendar: the document carries no date to count from.",
        claims=tuple(found[:_SHOWN]),
        subject=document.document.title or document.document.id,
        settle="Give the document's date, in its front matter or as `published` in sources.yaml.",
        key=("undated",),
    )


@document_rule("FC403", "ambiguous-date", Severity.NOTE)
def ambiguous_date(document: DocumentView) -> Iterator[Draft]:
    """03/04/2025, and nothing that settles whether the day or the month stands first.

    A date of the same document that can be read only one way settles it (25/04/2025), and so does the document's region.

    Wrong:  "The vote is on 03/04/2025."
    Right:  "The vote is on 3 April 2025."
    """
    seen: set[str] = set()
    for claim in _claims(document, Problem.AMBIGUOUS):
        moment = _moment(claim, Problem.AMBIGUOUS)
        assert moment is not None
        if moment.note in seen:
            continue
        seen.add(moment.note)
        yield Draft(
            message=f"{moment.note}.",
            claims=(claim,),
            subject=claim.subject or claim.event,
            settle="Write the month as a word, or give the document's region in sources.yaml.",
            key=(moment.note,),
        )


def _claims(document: DocumentView, problem: Problem) -> list[Claim]:
    """The claims whose own time, or whose figure's time, has a problem."""
    return [claim for claim in document.claims if _moment(claim, problem) is not None]


def _moment(claim: Claim, problem: Problem) -> Moment | None:
    for moment in (claim.mention.moment, claim.time):
        if moment is not None and moment.problem is problem:
            return moment
    return None


def _words(claim: Claim, problem: Problem) -> str:
    """The words that the problem is with: the claim's own, or those in the note on its figure's time."""
    own = claim.mention.moment
    if own is not None and own.problem is problem:
        return claim.surface
    moment = _moment(claim, problem)
    assert moment is not None
    return moment.note.split('"')[1] if moment.note.count('"') > 1 else moment.timex


def _line(document: DocumentView, mention: Mention) -> Evidence:
    """The line that a mention stands in, as far as a person wants to read it."""
    text = document.document.text
    start = max(text.rfind("\n", 0, mention.span.start) + 1, mention.span.start - _LONGEST_QUOTE)
    end = text.find("\n", mention.span.end)
    stop = min(len(text) if end < 0 else end, mention.span.end + _LONGEST_QUOTE)
    return Evidence(document.document.id, mention.span, text[start:stop].strip(), document.document.line(mention.span.start))
