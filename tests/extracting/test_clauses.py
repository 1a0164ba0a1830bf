"""Where one clause ends and another begins, which words are verbs, and of what time a figure is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import factcheck
from factcheck.model import Claim, ClaimKind, Document, Status


def claim(text: str, surface: str, **known: Any) -> Claim:
    return next(found for found in factcheck.extract(Document.from_text(text, id="a", **known)) if surface in found.surface)


@pytest.mark.parametrize(
    ("text", "surface", "subject"),
    [
        # "as", "after", "before", "until" before a clause: the figure in it is of its own subject.
        ("Crews dug on as the river rose to 40 metres.", "40 metres", "river"),
        ("As the river rose to 40 metres, crews dug on.", "40 metres", "river"),
        ("The mayor resigned after the tram hit 40 people.", "40 people", "tram"),
        ("The club played on until the storm felled 40 trees.", "40 trees", "storm"),
        ("Dana Miller served as mayor for 40 years.", "40 years", "Dana Miller"),
        ("The mill, known as the Old Wheel, has 40 rooms.", "40 rooms", "mill"),
        ("The club closed as a result of a storm that felled 40 trees.", "40 trees", "storm"),
        ("The club reopened after the collapse of its roof with 40 seats.", "40 seats", "club"),
        ("Some of the 40 miners lost after a blast are safe.", "40 miners", ""),
        ("The choir sang after being heard by 40 judges.", "40 judges", "choir"),
        ("The choir sang after three days of rain, which nobody liked, and sold 40 seats.", "40 seats", "choir"),
        ("Fans cheered as singers and dancers or players were told that 40 seats were sold.", "40 seats", ""),
        # What only describes a noun does not end it, nor begin a verb.
        ("A strong 6.1-magnitude quake felled 40 trees.", "40 trees", "strong quake"),
        ("A strong magnitude 6.1 quake felled 40 trees.", "40 trees", "strong magnitude quake"),
        ("A bold $90 million plan adds 40 rooms.", "40 rooms", "bold plan"),
        ("The bitter 2019 vote cost the club 40 seats.", "40 seats", "bitter 2019 vote"),
        ("The costs fell, a 20% drop, but hurt 40 firms.", "40 firms", "costs"),
        ("The stolen 40 paintings were found.", "40 paintings", ""),
        ("An additional $90 million will be spent.", "$90 million", ""),
        ("The last measured depth was 40 metres.", "40 metres", "last measured depth"),
        ("The new elected board has 40 members.", "40 members", "new elected board"),
        ("Adjusted takings of the mill were $90 million.", "$90 million", "Adjusted takings"),
        ("Quarterly earnings of the mill came to $90 million.", "$90 million", "Quarterly earnings"),
        ("Rescue operations of the club saved 40 people.", "40 people", "Rescue operations"),
        ("The survey results are drawn from 40 towns.", "40 towns", "survey results"),
        ("A police report lists 40 cases.", "40 cases", "police report"),
        ("The injured include 40 nurses.", "40 nurses", "injured"),
        ("A ferry bound for Ulm carried 40 cars.", "40 cars", "ferry"),
        ("The ferry, bound for Ulm, carried 40 cars.", "40 cars", "ferry"),
        ("Somewhere between 30 and 40 cars were lost.", "30 and 40 cars", ""),
        # A participle right behind a noun is of that noun, but what comes of a deed is of the doer.
        ("The tram hit a bus carrying 40 people.", "40 people", "bus"),
        ("The city plans a park comprising the old lawns of 40 clubs.", "40 clubs", "park"),
        ("The storm struck Ulm killing 40 people.", "40 people", "storm"),
        ("The three-day fair in Ulm, which nobody liked, cost 40 jobs.", "40 jobs", "fair"),
        ("The mill made 40 wheels in the quarter ended 31 March 2021.", "31 March 2021", "mill"),
        ("A baker, who lives in Ulm, told of 40 floors.", "40 floors", "baker"),
        ("The mill averaged an 8% share.", "8%", "mill"),
        ("Reds won 90 percent, the Blues 8 percent.", "8 percent", "Blues"),
        # Verbs of a sentence that goes on.
        ("The club, founded in Ulm, now serves as a home to 40 cats.", "40 cats", "club"),
        ("The tram hit a wall while crossing 40 rails.", "40 rails", "tram"),
        ("Omar Haddad told his story, recounting how it took 40 days.", "40 days", "story"),
        ("The prize, set to be paid, is worth $90 million.", "$90 million", "prize"),
        ("The mill may outlast 40 mayors.", "40 mayors", "mill"),
        ("The mill will probably employ 40 people.", "40 people", "mill"),
    ],
)
def test_subject(text: str, surface: str, subject: str) -> None:
    assert claim(text, surface).subject == subject


@pytest.mark.parametrize(
    ("text", "surface", "measure"),
    [
        ("Prices rose to 40 percent due to dear fuel.", "40 percent", "Prices"),
        ("The toll of the mine stood at 40 percent due to leaks.", "40 percent", "mine"),
        ("The hall is due to open 40 rooms.", "40 rooms", "room"),
    ],
)
def test_a_cause_is_not_what_is_measured(text: str, surface: str, measure: str) -> None:
    assert claim(text, surface).measure == measure


@pytest.mark.parametrize(
    ("text", "surface", "start"),
    [
        # A time that a figure is only held against is not its own.
        ("The fire killed 40 people, the deadliest since 1933.", "40 people", None),
        ("With 40 seats, the party has won its highest tally since 1923.", "40 seats", None),
        ("The river rose 40 metres, exceeding 1987's record.", "40 metres", None),
        ("The party won 40 percent of the vote, a third less than in 2021.", "40 percent", None),
        ("Turnout was 40 percent, compared with 2021.", "40 percent", None),
        ("Income reached $90 million, an 8% rise from the same period last year.", "$90 million", None),
        ("Sales rose 8% from a year earlier.", "8%", None),
        ("Sales rose 8% from 2019 to 2021.", "8%", "2019-01-01"),
        ("Turnout was lower than in 2021, when it was 40 percent.", "40 percent", "2021-01-01"),
        ("The mill has lost 40 workers since 1990.", "40 workers", "1990-01-01"),
        ("The court jailed 40 men after the 2019 vote.", "40 men", None),
        ("The blast killed 40 men in 2019.", "40 men", "2019-01-01"),
        # Nor is the time of what else is said of a thing.
        ("Storm Zelda, the third storm to strike the island in 2021, has killed 40 people.", "40 people", None),
        ("The mill, which opened in 1947, employs 40 people.", "40 people", None),
        ("Founded in 1947, the mill employs 40 people.", "40 people", None),
        ("In 1947, the mill employed 40 people.", "40 people", "1947-01-01"),
        # What happens as something else does is of the same time.
        ("Crews searched on 4 May 2021 as the toll rose to 40.", "40", "2021-05-04"),
        ("Crews searched on 4 May 2021 as the toll rose to 40, with 3 children among them.", "3 children", "2021-05-04"),
    ],
)
def test_period(text: str, surface: str, start: str | None) -> None:
    time = claim(text, surface, published=date(2024, 6, 1)).time
    assert (time.text("start") if time is not None else None) == start


@pytest.mark.parametrize(
    ("text", "surface", "further"),
    [
        ("It was the worst storm since Zelda, which killed 40 people.", "40 people", True),
        ("It is the second longest, behind the Elm bridge, which has 40 piers.", "40 piers", True),
        ("It surpassed the Elm bridge, which has 40 piers.", "40 piers", True),
        ("It crossed the Elm bridge, which has 40 piers.", "40 piers", False),
        ("Another quake hit Ulm on 4 May 2021.", "4 May 2021", True),
        ("A quake hit Ulm on 4 May 2021.", "4 May 2021", False),
    ],
)
def test_what_is_told_of_something_else(text: str, surface: str, further: bool) -> None:
    assert ("further" in claim(text, surface).scope) is further


@pytest.mark.parametrize(
    ("text", "surface", "status"),
    [
        ("Reds are predicted to win 40 seats while Blues, the old party, are at 30.", "30", Status.FORECAST),
        ("Reds won 40 seats while Blues are at 30.", "30", Status.REPORTED),
        ("Reds are predicted to win 40 seats while Blues hold 30.", "30", Status.REPORTED),
    ],
)
def test_what_is_set_beside_a_forecast(text: str, surface: str, status: Status) -> None:
    assert claim(text, surface).status is status


def test_of_so_many_some() -> None:
    assert claim("Of the 90 people aboard, 40 were hurt.", "40").mention.whole == 90


def test_a_part_of_the_day_goes_with_its_day() -> None:
    found = claim("On Tuesday (2 January) evening, a tram hit a wall.", "2 January", published=date(2024, 1, 4))
    assert (found.kind, found.subject) == (ClaimKind.DATE, "tram")
