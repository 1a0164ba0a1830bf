"""Edited copies of articles, made from what the articles state: for every mention, what an editor could have got wrong, and
other ways to say the same.

An edit is built from the mention's own meaning and the words it stands in, so that any article gives its own cases. Wrong edits
say which rules may find them; edits of the same meaning must not be found by any.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import factcheck
from factcheck.model import Document, Mention, MentionKind, Modifier, Role, Span

CONFLICT = frozenset({"FC101", "FC102", "FC103", "FC106", "FC201", "FC206"})
"""Found between the two, or within the copy where it now contradicts itself or a definition."""
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{'|'.join(_MONTHS)})(?P<year>,? \d{{4}})?"
    rf"|(?P<month2>{'|'.join(_MONTHS)}) (?P<day2>\d{{1,2}})\b(?P<year2>,? \d{{4}})?"
)
_MONTH = re.compile(rf"\b(?P<month>{'|'.join(_MONTHS)}) (?P<year>\d{{4}})")
_SCALES = {"thousand": "million", "million": "billion", "billion": "million"}
# Never at par in the years of the articles; the euro and the dollar were.
_CURRENCIES = {"HK$": "€", "€": "£", "£": "€", "$": "£"}
_SMALL = {
    2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten", 11: "eleven",
    12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen", 18: "eighteen", 20: "twenty", 31: "thirty-one",
    40: "forty", 46: "forty-six", 61: "sixty-one", 75: "seventy-five",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edit:
    """One edited copy: what was done, the new text, where its changed words stand, and the rules of which one must find it."""

    name: str
    text: str
    span: Span
    rules: frozenset[str] = frozenset()

    @property
    def kind(self) -> str:
        """What was done, without the words that it was done to."""
        return self.name.partition(":")[0]


def replaced(document: Document, start: int, end: int, words: str, name: str, rules: frozenset[str] = frozenset()) -> Edit:
    """The copy with other words in place of ``[start, end)``."""
    text = document.text[:start] + words + document.text[end:]
    return Edit(f"{name}: {document.text[start:end]!r} -> {words!r}", text, Span(start, start + len(words)), rules)


def claimed_mentions(document: Document) -> list[Mention]:
    """The mentions that a claim rests on, in the article's own sentences."""
    starts = {claim.span.start for claim in factcheck.extract(document)}
    # Short lines that are no entries of a chronology are titles, bylines and the day of publication.
    own = [
        block.span
        for block in document.blocks
        if block.role is Role.TIMELINE_ENTRY
        or (block.role in (Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTATION) and block.span.end - block.span.start > 40)
    ]
    return [
        mention
        for mention in factcheck.mentions(document)
        if mention.span.start in starts and any(span.contains(mention.span) for span in own)
    ]


def wrong_copies(document: Document) -> Iterator[Edit]:
    """Copies that contradict the article."""
    for mention in claimed_mentions(document):
        for edit in (other_value, other_value_in_words, other_scale, other_currency, other_date, other_direction, beyond_bound):
            yield from edit(document, mention)
    yield from swapped(document)


def wrong_within(document: Document) -> Iterator[Edit]:
    """Copies that contradict themselves or the calendar."""
    for mention in factcheck.mentions(document):
        for edit in (
            broken_conversion,
            wrong_conversion_added,
            part_too_large,
            part_added_too_large,
            impossible_date,
            wrong_weekday,
        ):
            yield from edit(document, mention)
    yield from false_definitions(document)


def same_meaning(document: Document) -> Iterator[Edit]:
    """Copies that say the same in other words."""
    for mention in factcheck.mentions(document):
        for edit in (
            in_words, in_figures, without_commas, short_scale, other_unit, converted, rounded, as_fraction, large_in_words,
            percent_sign, date_rewritten, right_weekday, right_conversion_added, part_added,
        ):  # fmt: skip
            yield from edit(document, mention)
    for whole in WHOLE:
        yield from whole(document)


# -- wrong -------------------------------------------------------------------------------------------------------------


def _exact(mention: Mention) -> bool:
    quantity = mention.quantity
    return (
        mention.kind is MentionKind.QUANTITY
        and quantity is not None
        and quantity.modifier is Modifier.EXACT
        and quantity.low is not None
        and quantity.low == quantity.high
    )


def _figure(document: Document, mention: Mention) -> re.Match[str] | None:
    """The one figure of an exact amount."""
    found = list(_FIGURE.finditer(document.text, mention.span.start, mention.span.end))
    return found[0] if len(found) == 1 and _exact(mention) else None


def _written(value: float, like: str) -> str:
    """A figure written as another one is, with its commas and decimals."""
    decimals = len(like.partition(".")[2])
    return f"{value:,.{decimals}f}" if "," in like or value >= 10_000 else f"{value:.{decimals}f}"


def other_value(document: Document, mention: Mention) -> Iterator[Edit]:
    """Another figure, well beyond rounding."""
    figure = _figure(document, mention)
    if figure is not None and mention.bracketed is None:
        value = float(figure[0].replace(",", ""))
        for factor in (1.5, 0.6):
            words = _written(value * factor, figure[0])
            if float(words.replace(",", "")) not in (0, value):
                yield replaced(document, figure.start(), figure.end(), words, "other value", CONFLICT)
                return


def other_value_in_words(document: Document, mention: Mention) -> Iterator[Edit]:
    """Another figure, in words."""
    figure = _figure(document, mention)
    value = float(figure[0].replace(",", "")) if figure is not None else 0
    if figure is not None and mention.bracketed is None and value in _SMALL and document.text[figure.start() - 1] in " \n":
        other = next((words for number, words in _SMALL.items() if number >= 1.5 * value), "two")
        yield replaced(document, figure.start(), figure.end(), other, "other value in words", CONFLICT)


def other_direction(document: Document, mention: Mention) -> Iterator[Edit]:
    """A fall for a rise. (A direction that stands behind the figure, "21 percent more than", is not read yet.)"""
    if mention.change is None:
        return
    found = re.compile(r"\b(?:rose|fell)\b").search(document.text, mention.span.start - 12, mention.span.start)
    if found is not None:
        opposite = {"rose": "fell", "fell": "rose"}[found[0]]
        yield replaced(document, found.start(), found.end(), opposite, "other direction", CONFLICT)


_BOUNDS = re.compile(r"(?:up to|at most|at least|over|more than|less than|under) (?=\D{0,4}\d)", re.IGNORECASE)


def beyond_bound(document: Document, mention: Mention) -> Iterator[Edit]:
    """An exact figure that the bound of the other one excludes."""
    quantity = mention.quantity
    bound = _BOUNDS.match(document.text, *_bounds(mention))
    figure = _FIGURE.search(document.text, *_bounds(mention))
    if quantity is None or bound is None or figure is None or mention.kind is not MentionKind.QUANTITY:
        return
    upper = quantity.modifier in (Modifier.AT_MOST, Modifier.LESS_THAN)
    words = document.text[bound.end() : figure.start()] + _written(
        float(figure[0].replace(",", "")) * (1.4 if upper else 0.5), figure[0]
    )
    yield replaced(document, bound.start(), figure.end(), words, "beyond the bound", CONFLICT)


def swapped(document: Document) -> Iterator[Edit]:
    """Two amounts of one unit that have changed places: every figure is in the article, none is where it belongs."""
    mentions = [mention for mention in claimed_mentions(document) if _exact(mention) and mention.quantity is not None]
    for index, one in enumerate(mentions):
        for other in mentions[index + 1 :]:
            if one.quantity is None or other.quantity is None or one.quantity.unit != other.quantity.unit:
                continue
            near, far = _figure(document, one), _figure(document, other)
            if near is None or far is None:
                continue
            between = document.text[near.end() : far.start()]
            unlike = max(one.quantity.low or 0, other.quantity.low or 0) > 1.2 * min(
                one.quantity.low or 0, other.quantity.low or 0
            )
            if (
                "." in between
                and unlike
                and one.quantity.unit
                and not (one.bracketed or other.bracketed or one.part_of or other.part_of)
            ):
                start = near.start()
                text = document.text[:start] + far[0] + between + near[0] + document.text[far.end() :]
                yield Edit(f"amounts swapped: {near[0]!r} and {far[0]!r}", text, Span(start, start + len(far[0])), CONFLICT)
            break


def other_scale(document: Document, mention: Mention) -> Iterator[Edit]:
    """Millions for billions."""
    if _figure(document, mention) is not None and mention.bracketed is None:
        found = re.compile(r"\b(thousand|million|billion)\b", re.IGNORECASE).search(document.text, *_bounds(mention))
        if found:
            yield replaced(document, found.start(), found.end(), _SCALES[found[0].lower()], "other scale", CONFLICT)


def other_currency(document: Document, mention: Mention) -> Iterator[Edit]:
    """The same number of another currency."""
    if _figure(document, mention) is not None and mention.bracketed is None:
        found = re.compile(r"HK\$|(?<![A-Z])\$|€|£").search(document.text, *_bounds(mention))
        if found:
            yield replaced(document, found.start(), found.end(), _CURRENCIES[found[0]], "other currency", CONFLICT)


def other_date(document: Document, mention: Mention) -> Iterator[Edit]:
    """Another year, or another month."""
    if mention.kind is not MentionKind.TIME or mention.moment is None or not mention.moment.resolved:
        return
    text = document.text
    year = re.compile(r"\b(?:19|20)\d\d\b(?![-–/]\d)").search(text, *_bounds(mention))
    if year is not None and not text[: year.start()].endswith(("-", "–", "/")):
        yield replaced(document, year.start(), year.end(), str(int(year[0]) - 3), "other year", CONFLICT | {"FC205", "FC105"})
    month = re.compile("|".join(_MONTHS)).search(text, *_bounds(mention))
    if month is not None and text[max(0, month.start() - 12) : month.start()].find("day") < 0:
        other = _MONTHS[(_MONTHS.index(month[0]) + 4) % 12]
        if not re.search(r"\b(?:29|30|31)\b", text[mention.span.start : mention.span.end]):
            yield replaced(document, month.start(), month.end(), other, "other month", CONFLICT | {"FC105", "FC205"})


def _bounds(mention: Mention) -> tuple[int, int]:
    return mention.span.start, mention.span.end


def broken_conversion(document: Document, mention: Mention) -> Iterator[Edit]:
    """The amount in brackets is not the amount before it."""
    figure = _figure(document, mention) if mention.bracketed is not None else None
    if figure is not None:
        for factor in (10, 1.5, 0.5):
            words = _written(float(figure[0].replace(",", "")) * factor, figure[0])
            yield replaced(document, figure.start(), figure.end(), words, "broken conversion", frozenset({"FC202"}))


_PER_DOLLAR = {"HKD": 7.8, "EUR": 0.92, "GBP": 0.79}


def _conversions(document: Document, mention: Mention, factor: float, name: str, rules: frozenset[str]) -> Iterator[Edit]:
    quantity = mention.quantity
    year = document.published.year if document.published is not None else 0
    if quantity is None or quantity.low is None or not _exact(mention) or not 2022 <= year <= 2026:
        return
    if (
        quantity.unit in _PER_DOLLAR
        and mention.bracketed is None
        and document.text[mention.span.end : mention.span.end + 2] != " ("
    ):
        dollars = quantity.low / _PER_DOLLAR[quantity.unit] * factor
        if dollars >= 1e6:
            words = f" (US${dollars / 1e6:,.0f} million)"
            yield replaced(document, mention.span.end, mention.span.end, words, name, rules)


def wrong_conversion_added(document: Document, mention: Mention) -> Iterator[Edit]:
    """An amount in brackets that is twice, or a seventh, of what it restates."""
    for factor in (2.0, 1 / 7):
        yield from _conversions(document, mention, factor, "wrong conversion added", frozenset({"FC202"}))


def part_too_large(document: Document, mention: Mention) -> Iterator[Edit]:
    """A part that exceeds its whole."""
    figure = _figure(document, mention) if mention.part_of is not None else None
    whole = next((other for other in factcheck.mentions(document) if other.span.start == mention.part_of), None)
    if figure is not None and whole is not None and whole.quantity is not None and whole.quantity.low is not None:
        words = _written(whole.quantity.low * 1.4, figure[0])
        yield replaced(document, figure.start(), figure.end(), words, "part larger than its whole", frozenset({"FC203"}))


def _with_part(document: Document, mention: Mention, share: float, name: str, rules: frozenset[str]) -> Iterator[Edit]:
    figure = _figure(document, mention)
    quantity = mention.quantity
    follows = document.text[mention.span.end : mention.span.end + 1]
    if figure is None or quantity is None or quantity.dimension not in ("count", "compute rate") or follows not in ".,":
        return
    if mention.part_of is not None or mention.head == "" or float(figure[0].replace(",", "")) < 10:
        return
    words = f", {_written(float(figure[0].replace(',', '')) * share, figure[0].partition('.')[0])} of which are new"
    if document.text[figure.end() : mention.span.end].strip().split(" ")[0] not in _SCALES:
        yield replaced(document, mention.span.end, mention.span.end, words, name, rules)


def part_added_too_large(document: Document, mention: Mention) -> Iterator[Edit]:
    """A part, added to a total, that is larger than it."""
    yield from _with_part(document, mention, 1.5, "part added that is too large", frozenset({"FC203"}))


def impossible_date(document: Document, mention: Mention) -> Iterator[Edit]:
    """A day that its month does not have."""
    found = _DAY.search(document.text, *_bounds(mention)) if mention.kind is MentionKind.TIME else None
    if found is not None:
        group = "month" if found["month"] else "month2"
        day = "day" if found["month"] else "day2"
        text = document.text
        start, end = found.start(), found.end()
        words = re.sub(r"(?<=31)(?:st|nd|rd|th)", "st", found[0].replace(found[group], "February").replace(found[day], "31", 1))
        yield Edit(
            f"impossible date: {text[start:end]!r} -> {words!r}",
            text[:start] + words + text[end:],
            Span(start, start + len(words)),
            frozenset({"FC205"}),
        )


def _with_weekday(document: Document, mention: Mention, shift: int, name: str, rules: frozenset[str]) -> Iterator[Edit]:
    found = _DAY.search(document.text, *_bounds(mention)) if mention.kind is MentionKind.TIME else None
    moment = mention.moment
    if found is None or not (found["year"] or found["year2"]) or moment is None or moment.start is None:
        return
    before = document.text[max(0, found.start() - 12) : found.start()].rstrip(", ")
    if not before.endswith(_WEEKDAYS):
        words = f"{_WEEKDAYS[(moment.start.weekday() + shift) % 7]}, {found[0]}"
        yield replaced(document, found.start(), found.end(), words, name, rules)


def wrong_weekday(document: Document, mention: Mention) -> Iterator[Edit]:
    """A date with a weekday that was not that day's."""
    yield from _with_weekday(document, mention, 2, "wrong weekday", frozenset({"FC205"}))


_DEFINITIONS = {
    "PFlops": ("One petaflops is {} floating-point operations per second.", "1 quadrillion", "1 trillion"),
    "petaFLOPS": ("One petaflops is {} floating-point operations per second.", "1 quadrillion", "100 trillion"),
    "kilomet": ("A kilometre is {} metres.", "1,000", "100"),
    "megawatt": ("One megawatt is {} kilowatts.", "1,000", "1 million"),
    "gigawatt": ("One gigawatt is {} megawatts.", "1,000", "100"),
    "hectare": ("A hectare is {} square metres.", "10,000", "1,000"),
    "millilitre": ("A litre is {} millilitres.", "1,000", "100"),
    "million": ("A billion is {} million.", "1,000", "100"),
}


def _defined(document: Document, wrong: bool) -> Iterator[Edit]:
    for word, (sentence, right, false) in _DEFINITIONS.items():
        if word in document.text:
            words = "\n\n" + sentence.format(false if wrong else right) + "\n"
            end = len(document.text)
            name = "false definition" if wrong else "right definition"
            yield replaced(document, end, end, words, name, frozenset({"FC206"}) if wrong else frozenset())


def false_definitions(document: Document) -> Iterator[Edit]:
    """A unit of the article, explained wrongly."""
    yield from _defined(document, wrong=True)


# -- the same in other words -------------------------------------------------------------------------------------------


def in_words(document: Document, mention: Mention) -> Iterator[Edit]:
    """Small figures in words."""
    figure = _figure(document, mention)
    value = float(figure[0].replace(",", "")) if figure is not None else 0
    if figure is not None and value in _SMALL and document.text[max(0, figure.start() - 1)] in " \n(":
        yield replaced(document, figure.start(), figure.end(), _SMALL[int(value)], "in words")


def in_figures(document: Document, mention: Mention) -> Iterator[Edit]:
    """Number words in figures."""
    if mention.kind is MentionKind.TIME:
        return
    found = re.compile(rf"\b(?:{'|'.join(_SMALL.values())})\b").search(document.text, *_bounds(mention))
    if found is not None:
        figure = next(str(value) for value, words in _SMALL.items() if words == found[0])
        yield replaced(document, found.start(), found.end(), figure, "in figures")


def without_commas(document: Document, mention: Mention) -> Iterator[Edit]:
    """3000 for 3,000."""
    figure = _figure(document, mention)
    if figure is not None and "," in figure[0]:
        yield replaced(document, figure.start(), figure.end(), figure[0].replace(",", ""), "without commas")


def short_scale(document: Document, mention: Mention) -> Iterator[Edit]:
    """$3bn for $3 billion, and 3,000 million for it."""
    found = re.compile(r"(?P<figure>[\d.,]+) (?P<scale>million|billion)\b").search(document.text, *_bounds(mention))
    if found is None or mention.quantity is None or mention.quantity.dimension != "money":
        return
    short = {"million": "m", "billion": "bn"}[found["scale"]]
    yield replaced(document, found.start(), found.end(), found["figure"] + short, "short scale")
    if found["scale"] == "billion":
        value = float(found["figure"].replace(",", "")) * 1000
        yield replaced(document, found.start(), found.end(), f"{value:,.0f} million", "other scale, same amount")


_UNITS: dict[str, tuple[str, float, str]] = {
    "kilometres": ("metres", 1000, "{:,.0f}"),
    "metres": ("kilometres", 0.001, "{:g}"),
    "megawatts": ("MW", 1, "{:g}"),
    "gigawatts": ("megawatts", 1000, "{:,.0f}"),
    "gigawatt-hours": ("GWh", 1, "{:g}"),
    "hectares": ("square kilometres", 0.01, "{:g}"),
    "petaFLOPS": ("exaFLOPS", 0.001, "{:g}"),
    "PFlops": ("exaflops", 0.001, "{:g}"),
    "millimetres": ("mm", 1, "{:g}"),
    "millilitres": ("ml", 1, "{:g}"),
    "minutes": ("min", 1, "{:g}"),
}


def other_unit(document: Document, mention: Mention) -> Iterator[Edit]:
    """The same amount in another unit, or the unit's symbol for its name."""
    figure = _figure(document, mention)
    if figure is None:
        return
    unit = re.compile(rf" ({'|'.join(_UNITS)})\b(?! per)").match(document.text, figure.end(), mention.span.end)
    # The unit of a part that is written without one hangs on that of the whole.
    has_parts = any(other.part_of == mention.span.start for other in factcheck.mentions(document))
    if unit is not None and not has_parts:
        name, factor, form = _UNITS[unit[1]]
        value = round(float(figure[0].replace(",", "")) * factor, 9)
        yield replaced(document, figure.start(), unit.end(), f"{form.format(value)} {name}", "other unit")


_SYSTEMS = {
    "kilometres": ("miles", 0.621371),
    "metres": ("feet", 3.28084),
    "hectares": ("acres", 2.47105),
    "millimetres": ("inches", 0.0393701),
    "kilometres per hour": ("miles per hour", 0.621371),
}


def converted(document: Document, mention: Mention) -> Iterator[Edit]:
    """The same length, area or speed in the other system, rounded as people do."""
    figure = _figure(document, mention)
    if figure is not None and (unit := _SYSTEMS.get(document.text[figure.end() : mention.span.end].strip())):
        value = float(figure[0].replace(",", "")) * unit[1]
        words = f"{value:.1f}" if value < 20 else f"{value:,.0f}"
        yield replaced(document, figure.start(), mention.span.end, f"{words} {unit[0]}", "in the other system")


_FRACTIONS = {"75 percent": "three quarters", "60 percent": "three in five", "50 percent": "half"}


def as_fraction(document: Document, mention: Mention) -> Iterator[Edit]:
    """Three quarters for 75 percent."""
    fraction = _FRACTIONS.get(document[mention.span])
    if fraction is not None and mention.change is None and document.text[mention.span.end : mention.span.end + 4] == " of ":
        yield replaced(document, mention.span.start, mention.span.end, fraction, "as a fraction")


def large_in_words(document: Document, mention: Mention) -> Iterator[Edit]:
    """Forty-six million for 46 million, ten thousand for 10,000."""
    figure = _figure(document, mention)
    if figure is None or document.text[max(0, figure.start() - 1)] not in " \n":
        return
    value = float(figure[0].replace(",", ""))
    if value >= 1000 and value % 1000 == 0 and value / 1000 in _SMALL:
        yield replaced(document, figure.start(), figure.end(), f"{_SMALL[int(value / 1000)]} thousand", "large in words")


def rounded(document: Document, mention: Mention) -> Iterator[Edit]:
    """About 26,000 for 26,500."""
    figure = _figure(document, mention)
    if (
        figure is None
        or mention.bracketed is not None
        or mention.part_of is not None
        or document.text[figure.start() - 1] not in " "
    ):
        return
    value = float(figure[0].replace(",", ""))
    digits = len(figure[0].replace(",", "").replace(".", "").strip("0"))
    if digits < 3:
        return
    step = 10 ** (len(str(int(value))) - 2)
    near = round(round(value / step) * step, 6)
    words = f"{near:.1f}" if step < 1 else _written(near, "1,0")
    yield replaced(document, figure.start(), figure.end(), f"about {words}", "rounded")


def percent_sign(document: Document, mention: Mention) -> Iterator[Edit]:
    """Percent, per cent, %."""
    found = re.compile(r"(?<=\d)(?:%| percent\b)").search(document.text, *_bounds(mention))
    if found is not None:
        yield replaced(document, found.start(), found.end(), " per cent" if found[0] == "%" else "%", "percent")


def date_rewritten(document: Document, mention: Mention) -> Iterator[Edit]:
    """The same day or month, written otherwise."""
    if mention.kind is not MentionKind.TIME or mention.moment is None:
        return
    day = _DAY.search(document.text, *_bounds(mention))
    if day is not None and (day["year"] or day["year2"]) and mention.moment.start is not None:
        when = mention.moment.start
        month = _MONTHS[when.month - 1]
        before = document.text[max(0, day.start() - 12) : day.start()].rstrip(", ")
        forms = [f"{when.day} {month} {when.year}", f"{month} {when.day}, {when.year}", f"{when.day} {month[:3]} {when.year}"]
        forms += [] if before.endswith(_WEEKDAYS) else [when.date().isoformat()]
        for form in forms:
            if form != day[0]:
                yield replaced(document, day.start(), day.end(), form, "date rewritten")
        return
    found = _MONTH.search(document.text, *_bounds(mention))
    if found is not None:
        for form in (f"{found['month'][:3]} {found['year']}", f"{found['month']} of {found['year']}"):
            if not form.startswith(found[0]):
                yield replaced(document, found.start(), found.end(), form, "date rewritten")


def right_weekday(document: Document, mention: Mention) -> Iterator[Edit]:
    """A date with its weekday."""
    yield from _with_weekday(document, mention, 0, "right weekday", frozenset())


def right_conversion_added(document: Document, mention: Mention) -> Iterator[Edit]:
    """The same amount in dollars, in brackets."""
    if document.published is not None and document.published >= date(2024, 1, 1):
        yield from _conversions(document, mention, 1.0, "right conversion added", frozenset())


def part_added(document: Document, mention: Mention) -> Iterator[Edit]:
    """A part of a total."""
    yield from _with_part(document, mention, 0.5, "part added", frozenset())


def _whole(name: str) -> Callable[[Callable[[str], str]], Callable[[str], str]]:
    def make(change: Callable[[str], str]) -> Callable[[str], str]:
        def edit(document: Document) -> Iterator[Edit]:
            text = change(document.text)
            if text != document.text:
                yield Edit(name, text, Span(0, len(text)))

        WHOLE.append(edit)
        return change

    return make


WHOLE: list[Callable[[Document], Iterator[Edit]]] = []


@_whole("straight quotes")
def straight(text: str) -> str:
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


@_whole("curly quotes")
def curly(text: str) -> str:
    opened = re.sub(r'(^|[\s(\[])"', r"\1“", text)
    return opened.replace('"', "”").replace("'", "’")


@_whole("wrapped at 72 columns, paragraphs apart")
def wrapped(text: str) -> str:
    import textwrap

    return "\n\n".join(
        "\n".join(textwrap.wrap(line, 72, break_long_words=False, break_on_hyphens=False))
        for line in text.split("\n")
        if line.strip()
    )


@_whole("lines that end as on Windows")
def windows(text: str) -> str:
    return text.replace("\n", "\r\n")


@_whole("spaces that do not break before units")
def unbroken(text: str) -> str:
    return re.sub(r"(?<=\d) (?=[a-zA-Z])", "\u00a0", text)


@_whole("two spaces after a sentence")
def spaced(text: str) -> str:
    return re.sub(r"(?<=[a-z]\.) (?=[A-Z])", "  ", text)


@_whole("UTF-8 read as Windows-1252")
def garbled(text: str) -> str:
    curled = curly(text)
    try:
        return curled.encode("utf-8").decode("cp1252")
    except UnicodeDecodeError:
        return text


@_whole("with furniture around it")
def furnished(text: str) -> str:
    return f"{text.rstrip()}\n\nShare this article\n\nCopyright 2024 Example Media. All rights reserved.\n"


@_whole("paragraphs in another order")
def reordered(text: str) -> str:
    first, *rest = re.split(r"\n\s*\n", text.strip())
    # The first two stay: they carry the title and the date. What stands under a heading stays under it.
    if len(rest) < 4 or any(len(paragraph) < 60 or "\n" in paragraph for paragraph in rest[1:]):
        return text
    return "\n\n".join([first, rest[0], rest[1], *reversed(rest[2:])])


@_whole("the second half left out")
def halved(text: str) -> str:
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(paragraphs[: max(3, len(paragraphs) // 2)])


@_whole("with a paragraph about something else")
def joined(text: str) -> str:
    other = (
        "In other news, the town of Ellwick elected Mara Quint as its mayor with 54 percent of 9,300 votes. "
        "Her predecessor had spent €2.7 million on a swimming pool that opened in May 2016."
    )
    return f"{text.rstrip()}\n\n{other}\n"


@_whole("right definitions added")
def defined(text: str) -> str:
    sentences = [sentence.format(right) for word, (sentence, right, _) in _DEFINITIONS.items() if word in text]
    return text.rstrip() + "".join(f"\n\n{sentence}" for sentence in sentences) + "\n" if sentences else text


def in_other_formats(document: Document) -> Iterator[tuple[str, str]]:
    """The article as a web page and in Markdown, by its blocks: suffix and contents."""
    pieces = [(block.role, document[block.span]) for block in document.blocks]
    tags = {Role.TITLE: "h1", Role.HEADING: "h2", Role.LIST_ITEM: "li"}
    page = "\n".join(
        f"<{tag}>{html.escape(words).replace(chr(10), '<br>')}</{tag}>".replace("<li>", "<ul><li>").replace(
            "</li>", "</li></ul>"
        )
        for role, words in pieces
        for tag in (tags.get(role, "p"),)
    )
    yield ".html", f"<!DOCTYPE html>\n<html><body><article>\n{page}\n</article></body></html>\n"
    marks = {Role.TITLE: "# ", Role.HEADING: "## "}
    yield ".md", "\n\n".join(marks.get(role, "") + words.replace("\n", "  \n") for role, words in pieces) + "\n"
