"""Amounts that take their meaning from what stands around them: changes, wholes, lists, rates, nouns."""

from __future__ import annotations

import pytest

from factcheck.extracting import find_mentions
from factcheck.extracting.quantities import find_quantities
from factcheck.lexicon import default_lexicon, load_lexicon
from factcheck.model import Document, Mention, MentionKind, Span


def read(text: str) -> list[Mention]:
    return find_quantities(Document(id="text", text=text), default_lexicon(), [])


def units(text: str) -> list[tuple[float | None, str]]:
    return [
        (m.quantity.low if m.quantity.low is not None else m.quantity.high, m.quantity.unit) for m in read(text) if m.quantity
    ]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Revenue rose to €7 billion from €6 billion.", [("to", 7e9, "EUR"), ("from", 6e9, "EUR")]),
        ("Revenue rose to €7 billion from 6.", [("to", 7e9, "EUR"), ("from", 6e9, "EUR")]),
        ("They cut it from 5 million tonnes to 3.", [("from", 5e6, "tonne"), ("to", 3e6, "tonne")]),
        ("It fell from 5 to 3 million tonnes.", [("from", 5e6, "tonne"), ("to", 3e6, "tonne")]),
        ("The costs are €84 million, down from the €89 million planned.", [("to", 84e6, "EUR"), ("from", 89e6, "EUR")]),
        ("The costs are 84 million, down from €89 million.", [("to", 84e6, "EUR"), ("from", 89e6, "EUR")]),
        ("The toll climbed from 4. It was over.", [("from", 4, "")]),
        ("The rate, down from 5 percent, is low.", [("from", 5, "percent")]),
        ("It lost 5 points, to 45.", [("", 5, "point"), ("to", 45, "point")]),
        ("Prices go from 3 to 9 euros.", [("", 3, "EUR")]),
        ("It came from 40 towns.", [("", 40, "town")]),
    ],
)
def test_ends_of_changes(text: str, ends: list[tuple[str, float, str]]) -> None:
    assert [(m.role, m.quantity.low, m.quantity.unit) for m in read(text) if m.quantity] == ends


@pytest.mark.parametrize(
    ("text", "amounts", "part_of"),
    [
        ("The fund has 9 km of road and 40 buses, 12 of which are new.", [(9, "kilometre"), (40, "bus"), (12, "bus")], 30),
        ("There are 40 buses. 12 of which are new.", [(40, "bus"), (12, "bus")], 10),
        ("It holds 40 tonnes, half of which is old.", [(40, "tonne"), (0.5, "")], 9),
        ("It holds 40 tonnes, 60 tonnes of which are old.", [(40, "tonne"), (60, "tonne")], 9),
        ("It holds 40 tonnes, 60 dogs of which are old.", [(40, "tonne"), (60, "dog")], None),
        ("Nobody came. 3 of which are here.", [(3, "")], None),
        ("Of the 5 judges, 7 agreed.", [(5, "judge"), (7, "judge")], 7),
    ],
)
def test_parts(text: str, amounts: list[tuple[float, str]], part_of: int | None) -> None:
    assert units(text) == amounts
    assert read(text)[-1].part_of == part_of


@pytest.mark.parametrize(
    ("text", "whole", "unit"),
    [
        ("Take 280 million of the 1.5 billion shekels.", 1.5e9, "ILS"),
        ("Seven of the five judges agreed.", 5, "judge"),
        ("Three of its 40 kg are left.", 40, "kilogram"),
        ("Take 5 of the, well, 100 ships.", None, ""),
        ("One of his four sons left.", 4, "son"),
    ],
)
def test_wholes(text: str, whole: float | None, unit: str) -> None:
    part = read(text)[0]
    assert part.quantity is not None
    assert (part.whole, part.quantity.unit) == (whole, unit)


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("It makes 5 images per second per watt.", [(5, "image/second/watt")]),
        ("It is worth $70-a-share now.", [(70, "USD?/share")]),
        ("It was worth $5 a year ago.", [(5, "USD?")]),
        ("They pay 5 euros per person and 6 euros/night.", [(5, "EUR/person"), (6, "EUR/night")]),
        ("They pay 3 euros per the rules, and 5 km a horse.", [(3, "EUR"), (5, "kilometre")]),
        ("They pay 3 euros/X and 4 euros an each.", [(3, "EUR"), (4, "EUR")]),
        ("They had 3 cases in every year.", [(3, "case/year")]),
        ("A 40-mile-per-hour wind.", [(40, "mile/hour")]),
        ("A density of 1.3 A/cm2.", [(1.3, "ampere/square centimetre")]),
        ("It grew 10-fold, and two-fold.", [(10, "times"), (2, "times")]),
        ("Two point guards and three pound coins.", [(2, "point guard"), (3, "pound coin")]),
        ("A 20 minute walk and 3 second-half goals.", [(20, "minute"), (3, "second-half goal")]),
        ("A 1.5s delay in the 20s, at 720p.", [(1.5, "second")]),
        (
            "The 100m race, 2.5m people, 2.5m tonnes, 5m x 3m.",
            [(100, "metre"), (2.5e6, "person"), (2.5e6, "tonne"), (5, "metre"), (3, "metre")],
        ),
        ("At 30 C, 12C, and in 5 C.F. rules.", [(30, "celsius"), (12, "celsius")]),
        ("The 60 yo woman and the girl aged 3 months, under the age of 6 months.", [(60, "year"), (3, "month"), (6, "month")]),
        ("Paris, 300, is it; Paris (44 km).", [(300, ""), (44, "kilometre")]),
        ("He paid $5 million Canadian dollars.", [(5e6, "CAD")]),
        ("He has 7 new Danish crowns, 300 sterling-based.", [(7, "new Danish crown"), (300, "")]),
        ("Rates of 4 of dogs, two million of dogs.", [(4, ""), (2e6, "dog")]),
        ("In Room 12, Section Four, 5 dogs.", [(5, "dog")]),
        ("From CAC -0.6%, COVID -19 tests.", [(-0.6, "percent")]),
        ("It has 40 red and green doors, 5 red and.", [(40, "red green door"), (5, "")]),
        ("Hundreds visibly drunk.", [(100, "")]),
        ("50 50 euro notes, 5 very 6.", [(50, "EUR"), (5, ""), (6, "")]),
        ("A <=5 mm gap and a >= 6 mm gap.", [(5, "millimetre"), (6, "millimetre")]),
        ("Rupees 500 and euro 2020.", [(500, "INR?")]),
    ],
)
def test_units_in_context(text: str, amounts: list[tuple[float, str]]) -> None:
    found = units(text)
    assert [unit for _, unit in found] == [unit for _, unit in amounts]
    assert [value for value, _ in found] == pytest.approx([value for value, _ in amounts])


@pytest.mark.parametrize(
    ("phrase", "unit"),
    [
        ("5 women-owned firms", "women-owned firm"),
        ("3 X-rays", "X-ray"),
        ("4 CEOs", "CEO"),
        ("3 US ships", "US ship"),
        ("2 boxes", "box"),
        ("2 blazes", "blaze"),
        ("2 waltzes", "waltz"),
        ("2 quizzes", "quiz"),
        ("2 avalanches", "avalanche"),
        ("2 buzzes", "buzz"),
        ("3 viruses", "virus"),
        ("5 families", "family"),
        ("6 knives", "knife"),
        ("7 sports cars", "sports car"),
        ("7 sports", "sport"),
        ("8 passers-by", "passer-by"),
        ("9 brothers-in-law", "brother-in-law"),
        ("9 fire-women", "fire-woman"),
        ("12 Iraqis", "Iraqi"),
        ("20 fully diluted shares", "share"),
        ("20 coal-fired plants", "coal-fired plant"),
        ("3 more lorries", "lorry"),
        ("5 boys' shoes", "boy"),
        ("3 Dataproducts common shares", "Dataproducts common share"),
        ("one man walking left", "man"),
        ("one red-haired boy cried", "red-haired boy"),
        ("one ship's mate", "mate"),
        ("one of the finest and oldest bridges", "finest oldest bridge"),
        ("40 missing", "missing"),
        ("40 missing dogs", "missing dog"),
        ("60 league games", "league game"),
    ],
)
def test_counted_nouns_in_the_singular(phrase: str, unit: str) -> None:
    mention = read(f"There were {phrase}.")[0]
    assert mention.quantity is not None
    assert mention.quantity.unit == unit
    assert mention.head == unit.split()[-1]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("It has 1000 hp.", [MentionKind.QUANTITY]),
        ("About 1000 came.", [MentionKind.QUANTITY]),
        ("They eat 2000 - 2500 calories.", [MentionKind.QUANTITY]),
        ("It fell in 1066.", [MentionKind.TIME]),
        ("It took 3 days in May 2024, and 40 dogs.", [MentionKind.DURATION, MentionKind.TIME, MentionKind.QUANTITY]),
    ],
)
def test_years_and_amounts(text: str, kinds: list[MentionKind]) -> None:
    assert [mention.kind for mention in find_mentions(Document(id="text", text=text), default_lexicon())] == kinds


def test_a_number_within_a_taken_span_and_one_that_reaches_into_it() -> None:
    found = find_quantities(Document(id="a", text="one two three dogs"), default_lexicon(), [Span(0, 3), Span(8, 13)])
    assert [mention.surface for mention in found] == ["two"]


def test_what_a_date_leaves_over_is_no_amount() -> None:
    found = find_quantities(Document(id="a", text="on 20-24 of it"), default_lexicon(), [Span(3, 5)])
    assert found == []


def test_a_hedge_under_two_headings_is_named(tmp_path: object) -> None:
    from pathlib import Path

    from factcheck.errors import RuleFileError

    folder = Path(str(tmp_path))
    (folder / "amounts.yaml").write_text("hedges:\n  at_most:\n    - about\n", encoding="utf-8")
    with pytest.raises(RuleFileError, match="two headings"):
        find_quantities(Document(id="a", text="5 dogs"), load_lexicon([folder]), [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The estate has nearly 1,500 flats and over 3,700 residents.",
            [("nearly 1,500 flats", "flat"), ("over 3,700 residents", "resident")],
        ),
        ("It killed over 400 and over a dozen towns are cut off.", [("over 400", ""), ("over a dozen towns", "town")]),
        ("Those aged 65 and over travel free.", [("65 and over", "year")]),
        ("The list won as few as 118. Its rival won 64 seats.", [("as few as 118", ""), ("64 seats", "seat")]),
        ("They paid 118,000 won.", [("118,000 won", "KRW")]),
        ("The wave was 30 cm (12 in) high.", [("30 cm", "centimetre"), ("12 in", "inch")]),
        ("It sold 12 in May.", [("12", "")]),
        ("Unlike Luna -5 it has no rover.", []),
        ("Luna - 3. A week of Luna-3 in space.", []),
        ("Goals - 3. A week of Luna-3 in space.", [("3", "")]),
        ("He sat in 11A by the exit.", []),
        ("The device draws 11A at full load.", [("11A", "ampere")]),
        ("It left at 1338 hours.", []),
        ("It flew 1338 hours.", [("1338 hours", "hour")]),
        ("Call 1800 5691 444 for seats.", []),
        (
            "It left 45 in critical condition, 12 still unaccounted for.",
            [("45 in critical condition", "in critical condition"), ("12 still unaccounted for", "unaccounted for")],
        ),
        ("The update of 7.6.2024 (4) gives 310 cases.", [("310 cases", "case")]),
        ("They agreed in a 5-4 vote.", []),
        ("Between 4-5 votes are missing.", [("4-5 votes", "vote")]),
        ("More than 900 Marine Corps personnel came.", [("More than 900 Marine Corps personnel", "Marine Corps personnel")]),
        ("It has nine judges – five from the north.", [("nine judges", "judge"), ("five", "")]),
        ("It has 5 – 9 judges.", [("5 – 9 judges", "judge")]),
        ("Sales fell in the VIRUS-19 years.", []),
        ("It grew in the pre-19 years.", [("19 years", "year")]),
        ("One guard said 40 of them were boys.", [("One guard", "guard"), ("40", "")]),
        ("Two guards said 40 of them were boys.", [("Two guards", "guard"), ("40", "guard")]),
        ("A row over £2m bonuses split the board.", [("£2m", "GBP")]),
        ("The board paid over £2m in bonuses.", [("over £2m", "GBP")]),
        ("The former mayor, 70, was ill.", [("70", "year")]),
        ("Marta Lund, now 70, was ill.", [("70", "year")]),
        ("Marta Lund (now 70) was ill.", [("70", "year")]),
        ("The majority, 70, were ill.", [("70", "")]),
        ("It left 6 in custody and 13 released.", [("6 in custody", "in custody"), ("13", "")]),
        ("It left 6 dead in May and 13 in June.", [("6 dead", "dead"), ("13", "dead")]),
        ("It earned 39 cents per diluted share.", [("39 cents per diluted share", "cent/share")]),
        ("It makes 3 images in just one hours-long run.", [("3 images", "image"), ("one hours", "hour")]),
        ("It paid 5 euros a barrel-shaped vase.", [("5 euros", "EUR")]),
        ("It is a 5 euro a mile toll, 5 euros a month ago.", [("5 euro a mile", "EUR/mile"), ("5 euros", "EUR")]),
        ("It takes 3 eggs per guest book.", [("3 eggs per guest", "egg/guest")]),
        ("Quakes of magnitude 7.7 and 6.4 hit it.", [("7.7", "magnitude"), ("6.4", "magnitude")]),
        ("It scored 7.7 points and 6.4 elsewhere.", [("7.7 points", "point"), ("6.4", "")]),
    ],
)
def test_what_a_figure_takes_in(text: str, found: list[tuple[str, str]]) -> None:
    assert [(mention.surface, mention.quantity.unit) for mention in read(text) if mention.quantity] == found


@pytest.mark.parametrize(
    ("text", "surface", "amount", "timex"),
    [
        ("It lasted four hours and 42 minutes.", "four hours and 42 minutes", (4.7, "hour"), "PT4H42M"),
        ("It lasted 3 days, 6 hours and 36 minutes.", "3 days, 6 hours and 36 minutes", (3.275, "day"), "P3DT7H"),
        ("It lasted more than 2hr 30min.", "more than 2hr 30min", (2.5, "hour"), "PT2H30M"),
        ("He served 2 years, 6 months and 10 days.", "2 years, 6 months and 10 days", (2.527, "year"), None),
        ("She is 5 feet 6 inches tall.", "5 feet 6 inches", (5.5, "foot"), None),
        ("It took 4 hours and 90 minutes.", "4 hours", (4.0, "hour"), "PT4H"),
        ("It took 4.5 hours and 20 minutes.", "4.5 hours", (4.5, "hour"), "PT4H30M"),
        ("It took 4 hours or 20 minutes.", "4 hours", (4.0, "hour"), "PT4H"),
        ("It took 4 to 5 hours and 20 minutes.", "4 to 5 hours", (4.0, "hour"), None),
        ("It runs 4 hours a day and 20 minutes more.", "4 hours", (4.0, "hour/day"), None),
        ("It took 4 hours and at least 20 minutes.", "4 hours", (4.0, "hour"), "PT4H"),
    ],
)
def test_one_measure_told_in_two_units(text: str, surface: str, amount: tuple[float, str], timex: str | None) -> None:
    mention = next(m for m in find_mentions(Document(id="text", text=text), default_lexicon()) if m.quantity is not None)
    assert mention.quantity is not None
    assert mention.surface.startswith(surface)
    low = mention.quantity.low
    assert low is not None
    assert (round(low, 3), mention.quantity.unit) == amount
    assert timex is None or (mention.moment is not None and mention.moment.timex == timex)


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("Wages are to rise by 30 percent over six years.", "exact"),
        ("They agreed on a 30% pay rise over six years.", "exact"),
        ("It would lift the rate to £30 from £20 over six years.", "exact"),
        ("The line costs $3 billion over six years.", "exact"),
        ("The $3 billion line took over six years.", "more_than"),
        ("They paid $3 million and worked over six years.", "more_than"),
        ("Wages rose 30 percent; over six years went by.", "more_than"),
        ("He was held for over six years.", "more_than"),
        ("It took 40 workers over six years.", "more_than"),
    ],
)
def test_over_a_time_is_more_than_it_only_where_no_sum_came_about_in_it(text: str, modifier: str) -> None:
    duration = next(m for m in read(text) if m.quantity is not None and m.quantity.dimension == "time")
    assert duration.quantity is not None
    assert str(duration.quantity.modifier) == modifier


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The jet carried 242 passengers and crew.", "passenger and crew"),
        ("The jet carried 242 passengers and crew members.", "passenger and crew"),
        ("The jet carried 242 passengers and crew lists.", "passenger"),
        ("The jet carried 242 passengers and 12 crew.", "passenger"),
        ("At least 30 dead and injured were counted.", "dead and injured"),
        ("It killed 30 people and injured others.", "person"),
        ("The firm has 300 engineers and expects more.", "engineer"),
        ("It hit 14 small towns and villages in May.", "small town and village"),
    ],
)
def test_two_nouns_that_one_number_counts(text: str, unit: str) -> None:
    assert units(text)[0][1] == unit


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The rate rose by a quarter of a percentage point.", (0.25, "percentage point")),
        ("The lake is two thirds of a mile wide.", (0.667, "mile")),
        ("It is a quarter of a town.", (0.25, "")),
        ("It cost half of one pound.", (0.5, "pound")),
    ],
)
def test_parts_of_a_unit(text: str, found: tuple[float, str]) -> None:
    low, unit = units(text)[0]
    assert low is not None
    assert (round(low, 3), unit) == found


@pytest.mark.parametrize(
    "text",
    [
        "A magnitude 6.1 quake hit.",
        "A magnitude-6.1 quake hit.",
        "A 6.1-magnitude quake hit.",
        "The quake had a magnitude of 6.1.",
        "It had a magnitude of at least 6.1.",
        "A Mw 6.1 quake hit.",
        "It measured 6.1 on the Richter scale.",
    ],
)
def test_the_scale_of_a_quake(text: str) -> None:
    assert units(text) == [(6.1, "magnitude")]
