"""What a sentence claims: of whom, what of it, when, how sure, and who says so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import factcheck
from factcheck.model import Block, Change, Claim, ClaimKind, Document, Origin, Role, Span, Status


def claims(text: str, **known: Any) -> list[Claim]:
    return factcheck.extract(Document.from_text(text, id="a", **known))


def claim(text: str, surface: str, **known: Any) -> Claim:
    return next(found for found in claims(text, **known) if surface in found.surface)


@pytest.mark.parametrize(
    ("text", "surface", "subject"),
    [
        ("The Riverton bridge cost $40 million.", "$40 million", "Riverton bridge"),
        ("The bridge, 300 metres long, is new.", "300 metres", "bridge"),
        ("The plant is old. It employs 400 people.", "400 people", "plant"),
        ("The plant makes 90 cars and employs 400 people.", "400 people", "plant"),
        ("The fund, which holds $8 billion, is new.", "$8 billion", "fund"),
        ("Forecasters expect 30 mm of rain.", "30 mm", ""),
        ("Police arrested Dana Miller, 41, on Monday.", "41", "Dana Miller"),
        ("The 29-year-old Omar Haddad won.", "29-year-old", "Omar Haddad"),
        ("Ann Smith-Jones, 41, was jailed.", "41", "Ann Smith-Jones"),
        ("The 40-year-old British national Omar Haddad won.", "40-year-old", "Omar Haddad"),
        ("The Panama-flagged ship lost 14 containers.", "14 containers", "Panama-flagged ship"),
        ("Judge Anna B. Holt imposed a sentence of 12 years.", "12 years", "Judge Anna B. Holt"),
        ("The thieves rapidly took 40 paintings.", "40 paintings", "thieves"),
        ("The fire, which rapidly destroyed 40 homes, is out.", "40 homes", "fire"),
        ("The family owns 40 homes.", "40 homes", "family"),
        ("The quake, of intensity IX (violent), was centred 34 km (21 mi) west of Maras.", "34 km", "quake"),
        ("Kestrel said on Thursday it would cut 15% of its staff, some 900 people.", "15%", "Kestrel"),
        ("Kestrel said on Thursday it would cut 15% of its staff, some 900 people.", "900 people", "Kestrel"),
        ("Kestrel says it is cutting 15% of its staff.", "15%", "Kestrel"),
        ("The total cost is Rs. 615 crore.", "615 crore", "total cost"),
        ("The supercomputing center has 40 racks.", "40 racks", "supercomputing center"),
        ("The accident not only hurt 40 people but sank a ferry.", "40 people", "accident"),
        # A relative clause has its own verb, and what stands before it goes on behind it.
        ("The strike, which began on Monday, cost $40 million.", "$40 million", "strike"),
        ("The strike, which began on Monday and shut 40 ports, is over.", "40 ports", "strike"),
        ("Nobody liked the strike, which began on Monday and shut 40 ports.", "40 ports", "strike"),
        ("The river, which winds through Ulm, rose 40 metres.", "40 metres", "river"),
        ("The club met a storm that sank the ferry, drowning 40 people.", "40 people", "storm"),
        ("There was a blast in Ulm, which killed 40 people.", "40 people", "blast"),
        ("The club keeps a list that now includes 40 names.", "40 names", "list"),
        ("The storm that hit Ulm felled 40 trees.", "40 trees", "storm"),
        # Who says something is not what is spoken of.
        ("The ministry reported on Friday that 40 people had died.", "40 people", ""),
        ("The board, in a letter, confirmed that 40 people had died.", "40 people", ""),
        ("Early reports now suggest that 40 people have died.", "40 people", ""),
        ("The agency noted that the tram had hit 40 people.", "40 people", "tram"),
        # One subject with several deeds.
        ("Floods claim 3 lives, wreck the mill and leave 40 homes damp.", "40 homes", "Floods"),
        ("The tram left the rails, becoming the only one to hit 40 people.", "40 people", "tram"),
    ],
)
def test_subject(text: str, surface: str, subject: str) -> None:
    assert claim(text, surface).subject == subject


@pytest.mark.parametrize(
    ("text", "surface", "status"),
    [
        ("The bridge cost $40 million.", "$40 million", Status.REPORTED),
        ("The bridge will cost $40 million.", "$40 million", Status.FORECAST),
        ("The bridge is expected to cost $40 million.", "$40 million", Status.FORECAST),
        ("The council plans to spend $40 million.", "$40 million", Status.PLANNED),
        ("The council is due to open 40 schools.", "40 schools", Status.PLANNED),
        ("The council lost $40 million due to a fire.", "$40 million", Status.REPORTED),
        ("The mayor denied that the bridge would cost $40 million.", "$40 million", Status.DENIED),
        ("A three-year project will start soon.", "three-year", Status.REPORTED),
    ],
)
def test_status(text: str, surface: str, status: Status) -> None:
    assert claim(text, surface).status is status


@pytest.mark.parametrize(
    ("text", "surface", "who"),
    [
        ("Police said five people were hurt.", "five people", "Police"),
        ("Five people were hurt, police said.", "Five people", "police"),
        ("Five people were hurt, according to the hospital.", "Five people", "the hospital"),
        ("According to the hospital, five people were hurt.", "five people", "the hospital"),
        ("Five people were hurt.", "Five people", ""),
        ("The drug is said to help 40 people.", "40 people", ""),
        ("The bank also said it had 40 branches.", "40 branches", "The bank"),
        ("The ministry reported on Friday that 40 people had died.", "40 people", "The ministry"),
        ("The board, in a letter, confirmed that 40 people had died.", "40 people", "The board"),
        ("The bridge belongs to a club, which warned that 40 bolts were loose.", "40 bolts", "a club"),
        ("A letter from the Water Board (WB) confirms that 40 people died.", "40 people", "A letter"),
        ("The storm was so strong that 40 people died.", "40 people", ""),
        ("According to reports (and a film), 40 people left.", "40 people", "reports"),
    ],
)
def test_attribution(text: str, surface: str, who: str) -> None:
    assert claim(text, surface).attribution == who


def test_each_figure_has_its_own_year() -> None:
    text = "The share rose from 1 percent in 2020 to 5 percent by 2030."
    times = [(found.surface, found.time.text("start")) for found in claims(text) if found.quantity and found.time]
    assert times == [("1 percent", "2020-01-01"), ("5 percent", "2030-01-01")]


def test_a_leading_date_is_the_period_of_what_follows() -> None:
    found = claim("In 2021, the port handled 4 million tonnes.", "4 million")
    assert found.time is not None
    assert found.time.text("start") == "2021-01-01"


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("the first nine months of 2021", "2021-01-01", "2021-10-01"),
        ("the first six months of last year", "2023-01-01", "2023-07-01"),
        ("the final three months of 2021", "2021-10-01", "2022-01-01"),
        ("the last 12 months of 2021", "2021-01-01", "2022-01-01"),
        ("its first 20 months of 2021", "2021-01-01", "2022-01-01"),
        ("the first nine months, not of 2021", "2021-01-01", "2022-01-01"),
        ("the first few months of 2021", "2021-01-01", "2022-01-01"),
        ("the first two months of mid-2021", "2021-05-01", "2021-07-01"),
    ],
)
def test_the_first_months_of_a_year_are_no_year(when: str, start: str, end: str) -> None:
    found = claim(f"In {when} the port handled 4 million tonnes.", "4 million", published=date(2024, 12, 10))
    assert found.time is not None
    assert (found.time.text("start"), found.time.text("end")) == (start, end)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Profit was $5 million, up from $4 million a year earlier.", None),
        ("Profit rose to $5 million from about $4 million in 2007.", None),
        ("In 2008, profit rose to $5 million from $4 million in 2007.", 2008),
        ("It spent $5 million on its 3 plants in 2007.", 2007),
        ("It spent $5 million from its 3 funds in 2007.", 2007),
        ("The bill rose to $5 million from $4 million on Monday.", 2008),
    ],
)
def test_the_period_of_what_a_figure_is_compared_with_is_not_its_own(text: str, year: int | None) -> None:
    found = claim(text, "$5 million", published=date(2008, 10, 10))
    assert (found.time.start.year if found.time and found.time.start else None) == year


def test_a_date_beside_a_figure_is_a_claim_only_where_something_happened() -> None:
    assert [c.kind for c in claims("Rent made up 12 percent of costs in 2020.")] == [ClaimKind.QUANTITY]
    assert [c.kind for c in claims("The toll rose to 12 on 4 May 2020.")] == [ClaimKind.QUANTITY]
    assert {c.kind for c in claims("The thieves melted 12 rings on 4 May 2020.")} == {ClaimKind.QUANTITY, ClaimKind.DATE}
    kinds = {c.kind for c in claims("The blast killed 12 people on 4 May 2020.")}
    assert kinds == {ClaimKind.QUANTITY, ClaimKind.DATE}


def test_one_of_the_best_counts_nothing() -> None:
    assert claims("It is one of the best schools.") == []


def test_parts_and_pairs_are_tied() -> None:
    found = {c.surface: c for c in claims("Of the 240 flats, 60 are for rent.")}
    assert found["60"].links == {"part_of": found["240 flats"].id}
    pair = [c for c in claims("It rose from 20 percent to 30 percent.") if c.quantity]
    assert pair[0].links == {"pair": pair[1].id}
    assert pair[1].links == {"pair": pair[0].id}


@pytest.mark.parametrize(
    ("text", "surface", "event"),
    [
        ("Of the cases, 29 have been hospitalized and one has died.", "29", "hospitalized"),
        ("It opened in its 2019 season that ended on 28 September 2019.", "28 September 2019", "finish"),
        ("It opened in its 2019 season that ended on 28 September 2019.", "2019", "open"),
        ("The 40 people who were hurt are in Bonn.", "40 people", "injured"),
        ("This follows a crash that left 40 seats empty.", "40 seats", "crash"),
    ],
)
def test_each_clause_has_its_own_deed(text: str, surface: str, event: str) -> None:
    assert claim(text, surface).event == event


@pytest.mark.parametrize(
    ("text", "surface", "event"),
    [
        ("Ulm police have given the names of the 16 killed in a crash.", "16 killed", "killed"),
        ("At least 12 miners were pronounced dead.", "12 miners", "killed"),
        ("The rescue agency also reported 30 miners missing and several others hurt.", "30 miners", "missing"),
        ("The storm has killed 30 people and left 17 others missing.", "17 others", "missing"),
        ("The storm's toll stands at 114, with 127 missing.", "127 missing", "missing"),
        ("The storm left 40 homes damaged.", "40 homes", "damage"),
    ],
)
def test_what_became_of_those_who_are_counted(text: str, surface: str, event: str) -> None:
    assert claim(text, surface).event == event


def test_brackets_around_a_figure_do_not_end_the_clause() -> None:
    found = claim("It lies 34 km (21 mi) west of the city of Maras.", "34 km")
    assert "mara" in {term for phrase in found.phrases if phrase.role == "of" for term in phrase.terms}


@pytest.mark.parametrize(
    ("course", "point"),
    [("west of", "west"), ("west–northwest of", "west"), ("north-west of", "northwest"), ("to the south of", "south")],
)
def test_where_a_length_leads(course: str, point: str) -> None:
    found = claim(f"It lies 34 km (21 mi) {course} Maras.", "34 km")
    assert [phrase.terms for phrase in found.phrases if phrase.role == "away"] == [("=distance",)]
    assert point in found.scope


def test_direction_and_negation() -> None:
    assert claim("Prices rose 6%.", "6%").direction is Change.INCREASE
    assert claim("Prices fell 6%.", "6%").direction is Change.DECREASE
    assert claim("Prices did not reach 60 dollars.", "60 dollars").negated


def test_scope() -> None:
    assert "whole" in claim("The group has 900 shops worldwide.", "900 shops").scope
    assert "year" in claim("It earns $3 million a year in annual fees.", "$3 million").scope


@pytest.mark.parametrize(
    ("text", "surface", "share"),
    [
        ("The blast hurt 79 people, including 12 nurses and 3 guards.", "79 people", set()),
        ("The blast hurt 79 people, including 12 nurses and 3 guards.", "12 nurses", {"part"}),
        ("The blast hurt 79 people, including 12 nurses and 3 guards.", "3 guards", {"part"}),
        ("In Bonn alone the company cut 40 jobs.", "40 jobs", {"part"}),
        ("It tests 40 villages as part of a scheme.", "40 villages", set()),
        ("In total the list has 40 names in 3 towns.", "40 names", {"whole"}),
        ("In total the list has 40 names in 3 towns.", "3 towns", set()),
        ("The party has an overall majority of 40 seats.", "40 seats", set()),
    ],
)
def test_whole_and_part(text: str, surface: str, share: set[str]) -> None:
    assert set(claim(text, surface).scope) & {"whole", "part"} == share


def test_a_timeline_entry_dates_what_stands_under_it() -> None:
    document = Document.from_text("Timeline\n\n2023-10\nThe museum opened.\n2024-05\nThe library closed.", id="a")
    found = factcheck.extract(document)
    assert [(c.kind, c.time.text("start") if c.time else None) for c in found] == [
        (ClaimKind.DATE, "2023-10-01"),
        (ClaimKind.DATE, "2024-05-01"),
    ]


def test_boilerplate_claims_nothing_and_origin_is_kept() -> None:
    text = "The bridge cost $40 million."
    furniture = Document("a", text, blocks=(Block(Span(0, len(text)), Role.BOILERPLATE),))
    machine = Document("a", text, blocks=(Block(Span(0, len(text)), Role.PARAGRAPH, Origin.AI),))
    assert factcheck.extract(furniture) == []
    assert [c.origin for c in factcheck.extract(machine)] == [Origin.AI]


def test_without_blocks_the_whole_text_is_read() -> None:
    assert [c.surface for c in factcheck.extract(Document("a", "The bridge cost $40 million."))] == ["$40 million"]


def test_short_names_are_spelled_out() -> None:
    text = "The World Health Organization (WHO) met. WHO has 8,000 employees."
    assert claim(text, "8,000").subject == "World Health Organization"


def test_a_named_place_of_an_earlier_sentence_is_the_setting() -> None:
    found = claim("A laboratory was built at Alder Park. The laboratory holds 2,400 samples.", "2,400 samples")
    assert [phrase.text for phrase in found.phrases if phrase.role == "setting"] == ["Alder Park"]


def test_ids_lines_and_quotes() -> None:
    found = claim("First.\n\nThe  bridge cost $40 million.", "$40 million", published=date(2024, 1, 1))
    assert (found.id, found.line, found.quote) == ("a:25", 3, "The bridge cost $40 million.")


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("In December 2022, the city unveiled a plan.", "launch"),
        ('The ministry issued the "Harbour Statement" in October 2024.', "publish"),
        ("The museum opened in May 2019, and thousands came.", "open"),
    ],
)
def test_a_date_set_apart_dates_the_clause_beside_it(text: str, event: str) -> None:
    assert [c.event for c in claims(text) if c.kind is ClaimKind.DATE] == [event]
