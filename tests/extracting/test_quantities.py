"""Amounts: text in, meaning out."""

from __future__ import annotations

import pytest

import factcheck
from factcheck.extracting.quantities import find_quantities
from factcheck.lexicon import default_lexicon
from factcheck.model import Change, Document, Mention, Modifier, Span

EXACT, ABOUT = Modifier.EXACT, Modifier.APPROXIMATE
AT_MOST, AT_LEAST, LESS, MORE = Modifier.AT_MOST, Modifier.AT_LEAST, Modifier.LESS_THAN, Modifier.MORE_THAN


def read(text: str, region: str | None = None, taken: tuple[Span, ...] = ()) -> list[Mention]:
    return find_quantities(Document(id="text", text=text, region=region), default_lexicon(), list(taken))


def meaning(text: str) -> list[tuple[float | None, str]]:
    """Each amount as its figure (the low end where it has one) and its unit."""
    found = []
    for mention in read(text):
        assert mention.quantity is not None
        quantity = mention.quantity
        found.append((quantity.low if quantity.low is not None else quantity.high, quantity.unit))
    return found


ONE_AMOUNT = [
    # numbers
    ("The reservoir holds 1,250,000 litres.", 1250000, "litre"),
    ("The reservoir holds 1 250 000 litres.", 1250000, "litre"),
    ("The reservoir holds 1.250.000 litres.", 1250000, "litre"),
    ("The reservoir holds 1'250'000 litres.", 1250000, "litre"),
    ("It took 12,34,567 bricks.", 1234567, "brick"),
    ("The village has ٣٥ houses.", 35, "house"),
    ("The plank is 2½ inches thick.", 2.5, "inch"),
    ("The plank is 3/4 inch thick.", 0.75, "inch"),
    ("The plank is 10 1/2 inches wide.", 10.5, "inch"),
    ("The charge is 1.602e-19 coulombs.", 1.602e-19, "coulomb"),
    ("It covers 3 x 10^8 metres per second.", 3e8, "metre/second"),
    ("It covers 3×10⁸ metres per second.", 3e8, "metre/second"),
    ("About the two and a half million residents.", 2.5e6, "resident"),
    ("Three quarters of a million people fled.", 750000, "person"),
    ("Half a million people stayed.", 500000, "person"),
    ("A half dozen ships waited.", 6, "ship"),
    ("Twenty-eight thousand six hundred forty-two voters came.", 28642, "voter"),
    ("A dozen eggs broke.", 12, "egg"),
    ("The firm is worth 3 crore rupees.", 3e7, "INR?"),
    ("The firm is worth 2.5 lakh rupees.", 250000, "INR?"),
    ("Losses came to .5 percent.", 0.5, "percent"),
    ("It was minus 12 °C at dawn.", -12, "celsius"),
    ("It was -12 °C at dawn.", -12, "celsius"),
    ("It was −12°C at dawn.", -12, "celsius"),
    # money
    ("The deal is worth US$3.2bn.", 3.2e9, "USD"),
    ("The deal is worth US $3.2 billion.", 3.2e9, "USD"),
    ("The deal is worth $US3.2bn.", 3.2e9, "USD"),
    ("The deal is worth £2.5bn.", 2.5e9, "GBP"),
    ("They paid A$40 million.", 4e7, "AUD"),
    ("They paid NT$90m.", 9e7, "TWD"),
    ("They paid RM5,000.", 5000, "MYR"),
    ("They paid Rs 500.", 500, "INR?"),
    ("They paid R$80.", 80, "BRL"),
    ("They paid CHF 90.", 90, "CHF"),
    ("They paid 90 EUR.", 90, "EUR"),
    ("They paid 90 Swiss francs.", 90, "CHF"),
    ("They paid 75 USD million.", 7.5e7, "USD"),
    ("They paid 4,000 yen.", 4000, "JPY"),
    ("They paid ¥4,000.", 4000, "JPY?"),
    ("They paid 50 kr.", 50, "SEK?"),
    ("They paid fifty euros and twenty cents.", 50.2, "EUR"),
    ("The coin cost 30 pence.", 30, "penny"),
    ("They paid $7 million US for it.", 7e6, "USD"),
    ("A seat costs $20 a night.", 20, "USD?/night"),
    ("Gas costs 19 cents per kilowatt-hour.", 19, "cent/kilowatt-hour"),
    ("The lamp cost 20 pounds.", 20, "GBP"),
    ("The dog weighs 20 pounds.", 20, "pound"),
    ("They paid rupees 5,000.", 5000, "INR?"),
    ("They paid 120 MEUR.", 1.2e8, "EUR"),
    ("They paid 120kUSD.", 1.2e5, "USD"),
    ("They paid 3,5 million euros.", 3.5e6, "EUR"),
    # ratios
    ("It fell by a third.", 1 / 3, ""),
    ("Half of the fleet is idle.", 0.5, ""),
    ("Two-thirds of the crew left.", 2 / 3, ""),
    ("One in five pupils is absent.", 0.2, ""),
    ("Nine out of ten shops are shut.", 0.9, ""),
    ("The rate is 4.5 per cent.", 4.5, "percent"),
    ("The rate is 4.5pc.", 4.5, "percent"),
    ("The gap is 3 percentage points.", 3, "percentage point"),
    ("The gap is 25 basis points.", 25, "basis point"),
    ("The water holds 15 ppm of lead.", 15, "part per million"),
    # measures
    ("The cluster does 20 PFLOP/s.", 20, "petaFLOPS"),
    ("The cluster does 20 PFlops.", 20, "petaFLOPS"),
    ("The cluster does 20 petaflops.", 20, "petaFLOPS"),
    ("The pack stores 5,000 mAh.", 5000, "milliampere-hour"),
    ("The farm makes 30 MWh a day.", 30, "megawatt-hour/day"),
    ("The chip does 40 TOPS.", 40, "TOPS"),
    ("The screen shines at 1,000 nits.", 1000, "nit"),
    ("A 50-megapixel camera is in it.", 50, "megapixel"),
    ("The motor turns at 7,000 rpm.", 7000, "revolution/minute"),
    ("The car does 155mph.", 155, "mile/hour"),
    ("It burns 6.4 litres per 100 km.", 6.4, "litre/100 kilometre"),
    ("The flat has 4,500 sq ft.", 4500, "square foot"),
    ("The flat has 90m2.", 90, "square metre"),
    ("It ships 80 barrels.", 80, "barrel"),
    ("A 2-carat stone was sold.", 2, "carat"),
    ("The pan is at 180C.", 180, "celsius"),
    ("The mast is 30' tall.", 30, "foot"),
    ('The pen is 10" long.', 10, "inch"),
    ("The post is 6'6\" tall.", 6.5, "foot"),
    ("It grew sixfold.", 6, "times"),
    ("It is twice as heavy.", 2, "times"),
    ("It trades at 1.4 times sales.", 1.4, "times"),
    ("The index stands at 5,012 points.", 5012, "point"),
    # rates of things
    ("The press stamps 120 coins per minute.", 120, "coin/minute"),
    ("The press stamps 120 coins/minute.", 120, "coin/minute"),
    ("It handles 4 billion scans in just one hour.", 4e9, "scan/hour"),
    ("The model reads 2 million tokens per second.", 2e6, "token/second"),
    # counted things
    ("It needs 16 R&D laboratories.", 16, "R&D laboratory"),
    ("It has 35m of its older devices in use.", 3.5e7, "older device"),
    ("It sold 4.3M paper and digital copies.", 4.3e6, "paper digital copy"),
    ("The 12 page letter was read.", 12, "page"),
    ("The two-door car was red.", 2, "door"),
    ("Some sixty fishermen came.", 60, "fisherman"),
    ("We saw 20-odd sheep.", 20, "sheep"),
    ("Police counted 12 dead.", 12, "dead"),
    ("One of the oldest bridges fell.", 1, "oldest bridge"),
    ("Two of Spain's banks failed.", 2, "bank"),
    # ages
    ("Her 3-year-old son slept.", 3, "year"),
    ("Anna Berg, 44, slept.", 44, "year"),
    ("Anna Berg (44) slept.", 44, "year"),
    ("She turned 44 then.", 44, "year"),
    ("The baby was ten months old.", 10, "month"),
]


@pytest.mark.parametrize(("text", "value", "unit"), ONE_AMOUNT)
def test_one_amount(text: str, value: float, unit: str) -> None:
    ((found, found_unit),) = meaning(text)
    assert found == pytest.approx(value, rel=1e-12)
    assert found_unit == unit


BOUNDS = [
    ("Up to 300 workers came.", None, 300, AT_MOST),
    ("As many as 300 workers came.", None, 300, AT_MOST),
    ("No more than 300 workers came.", None, 300, AT_MOST),
    ("300 workers or fewer came.", None, 300, AT_MOST),
    ("It takes 300 or fewer.", None, 300, AT_MOST),
    ("At least 20 trucks left.", 20, None, AT_LEAST),
    ("No fewer than 20 trucks left.", 20, None, AT_LEAST),
    ("20 or more trucks left.", 20, None, AT_LEAST),
    ("20+ trucks left.", 20, None, AT_LEAST),
    ("Fewer than 90 seats are left.", None, 90, LESS),
    ("Under 90 seats are left.", None, 90, LESS),
    ("More than 90 seats are left.", 90, None, MORE),
    ("Well over 90 seats are left.", 90, None, MORE),
    ("Costs exceeding 90 euros are paid.", 90, None, MORE),
    ("Some 700 people came.", 700, 700, ABOUT),
    ("Nearly 700 people came.", 700, 700, ABOUT),
    ("A load nearing 700 tonnes went.", 700, 700, ABOUT),
    ("~700 people came.", 700, 700, ABOUT),
    ("The error is ±2 percent.", 2, 2, ABOUT),
    ("A gap of <5 mm is fine.", None, 5, LESS),
    ("A gap of ≥5 mm is fine.", 5, None, AT_LEAST),
    ("Tens of thousands of fans came.", 1e4, 1e5, ABOUT),
    ("Dozens of fans came.", 12, 120, ABOUT),
    ("Several hundred fans came.", 100, 1000, ABOUT),
    ("Between 40 and 50 people came.", 40, 50, EXACT),
    ("The walk takes 10-15 km.", 10, 15, EXACT),
    ("The walk takes 10 to 15 km.", 10, 15, EXACT),
    ("A loan of 2 to 3 million euros.", 2e6, 3e6, EXACT),
    ("A loan of $200 to $4 million.", 200, 4e6, EXACT),
    ("Prices range from $3 to $9.", 3, 9, EXACT),
    ("Men aged 18 to 34 voted.", 18, 34, EXACT),
    ("It goes from 0-to-60-mph.", 0, 60, EXACT),
    ("Three or four houses burned.", 3, 4, EXACT),
    ("About 15 per cent to 20 per cent stay.", 15, 20, ABOUT),
]


@pytest.mark.parametrize(("text", "low", "high", "modifier"), BOUNDS)
def test_bounds_are_intervals(text: str, low: float | None, high: float | None, modifier: Modifier) -> None:
    (mention,) = read(text)
    assert mention.quantity is not None
    assert (mention.quantity.low, mention.quantity.high, mention.quantity.modifier) == (low, high, modifier)


NO_AMOUNTS = [
    "Flight BA 287 left from gate 12.",
    "She finished 3rd; he was No. 5 in chapter 7.",
    "The score was 3-1.",
    "Version 2.4.1 runs on Windows 11 and on Windows 8.1.",
    "Call 555-0123 or +44 20 7946 0958.",
    "The Group of Seven and the Big Ten met.",
    "A Boeing 747 and an Airbus A380 landed.",
    "Covid-19 closed the 7-Eleven with its 5G mast.",
    "He lives at 221 Baker Street.",
    "The ratio is 3:1 and it works 24/7.",
    "Louis XIV and World War II are in chapter IV.",
    "It is the twenty-first of its kind, and a third term.",
    "In nineteen ninety-one it closed.",
    "See https://example.org/2019/12/31?id=5 and www.example.org/44.",
    "1. First item\n2. Second item",
    "As shown in [12], nobody came.",
    "The last half and the first quarter were better.",
    "She scored twice, and no one else did.",
    "Several people and a few dogs came.",
    "iPhone 11 Pro and Model 3 were shown.",
    "The 486 was a chip.",
    "the 2017 census and the 2020 Games",
    "A category one hurricane and the top five.",
    "It has zero-coupon bonds.",
    "Meet at 2 p.m. or at 10.45pm.",
]


@pytest.mark.parametrize("text", NO_AMOUNTS)
def test_what_is_a_number_and_no_amount(text: str) -> None:
    assert [mention.surface for mention in read(text)] == []


SEVERAL = [
    ("Police counted 12 dead and 40 injured.", [(12, "dead"), (40, "injured")]),
    ("It killed 259 people on board and 11 on the ground.", [(259, "person"), (11, "person")]),
    ("Discounts of 5, 10 and 15 percent apply.", [(5, "percent"), (10, "percent"), (15, "percent")]),
    ("Sales of 2.1 and 3.4 million cars were made.", [(2.1e6, "car"), (3.4e6, "car")]),
    ("The time fell from four years to two.", [(4, "year"), (2, "year")]),
    ("It rose by 2 percent, while the other fell by 1.", [(2, "percent"), (1, "percent")]),
    ("The index rose 64 points to 4,577.", [(64, "point"), (4577, "point")]),
    ("A pick or two, and another year or two.", [(2, "pick"), (2, "year")]),
    ("She was 12 and he paid 3 dollars 50.", [(12, "year"), (3.5, "USD?")]),
    ("50 50 euro notes", [(50, "EUR")]),
]


@pytest.mark.parametrize(("text", "amounts"), SEVERAL)
def test_amounts_beside_each_other(text: str, amounts: list[tuple[float, str]]) -> None:
    assert meaning(text) == amounts


def test_a_range_in_a_list_of_ages_keeps_its_dimension() -> None:
    (mention,) = read("Men aged 18 to 34 voted.")
    assert mention.quantity is not None
    assert (mention.quantity.unit, mention.quantity.dimension) == ("year", "age")


BASES = [
    ("20 PFlops", 2e16, "FLOPS", "compute rate"),
    ("3 km/h", 3 / 3.6, "metre/second", "speed"),
    ("120 coins per minute", 2.0, "coin/second", "coin/time"),
    ("30 °C", 303.15, "kelvin", "temperature"),
    ("50 °F", 283.15, "kelvin", "temperature"),
    ("40 percent", 0.4, "1", "ratio"),
    ("a third of it", 1 / 3, "1", "ratio"),
    ("50 basis points", 0.5, "percentage point", "ratio change"),
    ("two years", 63115200.0, "second", "time"),
    ("5 dogs", 5.0, "1", "count"),
    ("HK$5 million", 5e6, "HKD", "money"),
    ("30 pence", 0.3, "GBP", "money"),
    ("€2 per litre", 2.0, "EUR/litre", "money/volume"),
]


@pytest.mark.parametrize(("text", "base_value", "base_unit", "dimension"), BASES)
def test_base_values(text: str, base_value: float, base_unit: str, dimension: str) -> None:
    (mention,) = read(text)
    quantity = mention.quantity
    assert quantity is not None
    assert (quantity.base_unit, quantity.dimension) == (base_unit, dimension)
    assert quantity.base_low == quantity.base_high == pytest.approx(base_value)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("3,000 dogs", 1),
        ("2,998 dogs", 4),
        ("1.2 billion dogs", 2),
        ("0.05 mm", 1),
        ("1.50 mm", 3),
        ("twenty-five dogs", 2),
        ("0 dogs", 1),
    ],
)
def test_significant_digits(text: str, digits: int) -> None:
    (mention,) = read(text)
    assert mention.quantity is not None
    assert mention.quantity.digits == digits


CHANGES = [
    ("Sales rose 3 percent.", Change.INCREASE),
    ("Sales fell by about 3 percent.", Change.DECREASE),
    ("Sales were 3 percent lower.", Change.DECREASE),
    ("Sales saw a 3 percent rise.", Change.INCREASE),
    ("A cut of 3 percent came.", Change.DECREASE),
    ("Sales stood at 3 percent.", None),
    ("Sales rose to 3 percent.", None),
    ("It made up 3 percent of sales.", None),
    ("It built up 3 stores.", None),
]


@pytest.mark.parametrize(("text", "change"), CHANGES)
def test_changes_and_levels(text: str, change: Change | None) -> None:
    (mention,) = read(text)
    assert mention.change is change


@pytest.mark.parametrize(
    "text",
    [
        "The share grew from 1 percent in the first year to 5 percent in the last.",
        "Output tripled from 200 tonnes to 600 tonnes.",
        "Staff was cut from 40 to 12 people.",
    ],
)
def test_the_two_ends_of_a_change(text: str) -> None:
    before, after = read(text)
    assert (before.role, after.role) == ("from", "to")
    assert (before.pair, after.pair) == (after.span.start, before.span.start)


def test_up_from() -> None:
    after, before = read("Unemployment is 4.1 percent, up from 3.9 percent.")
    assert (after.role, before.role, before.pair) == ("to", "from", after.span.start)


def test_a_temperature_that_rose_is_a_difference() -> None:
    (mention,) = read("It warmed by 2 degrees Celsius.")
    assert mention.quantity is not None
    assert (mention.quantity.dimension, mention.quantity.base_low) == ("temperature difference", 2.0)


def test_of_which() -> None:
    whole, part = read("The city has 5,000 PFlops, 3,000 of which are new.")
    assert part.part_of == whole.span.start
    assert part.quantity is not None
    assert (part.quantity.low, part.quantity.unit) == (3000, "petaFLOPS")


def test_of_the_whole_comma_a_part() -> None:
    whole, part = read("Of the 900 jobs cut, 400 are in Berlin.")
    assert (part.part_of, part.head) == (whole.span.start, "job")


@pytest.mark.parametrize(
    "text", ["It is home to five of the top 100 universities.", "Five of its 100 best universities closed."]
)
def test_picked_from_a_number(text: str) -> None:
    part, whole = read(text)
    assert (part.whole, part.head, whole.head) == (100, "university", "university")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The trust paid HK$1 billion ($128 million).", "USD"),
        ("The trail is 10 miles (16 km) long.", "kilometre"),
        ("A load of 40 tonnes (88,000 pounds) fell.", "pound"),
    ],
)
def test_restated_in_brackets(text: str, unit: str) -> None:
    first, second = read(text)
    assert second.bracketed == first.span.start
    assert second.quantity is not None
    assert second.quantity.unit == unit


def test_taken_spans_are_left_alone() -> None:
    text = "In May 2024 some 30 dogs ran."
    (mention,) = read(text, taken=(Span(3, 11),))
    assert mention.surface == "some 30 dogs"


def test_a_hedge_does_not_reach_over_a_taken_span() -> None:
    (mention,) = read("about 2019 30 dogs ran", taken=(Span(6, 10),))
    assert mention.surface == "30 dogs"


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("It sent up to a record 5,000 parcels.", "up to a record 5,000 parcels"),
        ("A rate of not more than\n40 km per hour.", "not more than\n40 km per hour"),
        ("(some 30 dogs)", "some 30 dogs"),
        ("He is a 15-year-old boy.", "15-year-old"),
    ],
)
def test_surfaces(text: str, surface: str) -> None:
    (mention,) = read(text)
    assert mention.surface == surface


def test_a_question_states_no_number() -> None:
    text = "How many hours does it take? It takes many hours."
    assert [mention.span.start for mention in factcheck.mentions(Document.from_text(text, id="a"))] == [38]
