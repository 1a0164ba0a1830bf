"""Whether a statement's figure or date stands in another text at all, whatever it is said of there.

The coarsest test of support, and a sharp one: a figure that stands nowhere in the cited article is not supported by it. It
stands there too where the article lets a reader see it at a glance: in another unit, rounded, as the sum or a share of
what one sentence counts, as the names it lists, or with the day in one place and the year in another.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from factcheck.extracting import find_mentions
from factcheck.extracting.numbers import Numeral, Style, number_reader
from factcheck.judging.rounding import Interval, base_factor, figures_of, written
from factcheck.judging.values import interval_of
from factcheck.lexicon import Lexicon
from factcheck.lexicon.policy import Policy, policy
from factcheck.model import Document, Granularity, Mention, MentionKind, Moment, Quantity, Span

_COUNTS = frozenset({"", "count"})
_NEAR_A_BOUND = 2.0
"""Nobody says "more than 10" of 40: a bound is drawn close to what is bounded."""
_LOOSE = frozenset({Granularity.YEAR, Granularity.SEASON, Granularity.PART_OF_YEAR})
"""What is known as soon as its year is: writers do not agree when "fall" or "early 2016" ends."""
_MONTHS = {Granularity.QUARTER: 3, Granularity.HALF_YEAR: 6}
_SMALL = 2
"""Up to here a number outside of amounts is no more than a way of speaking."""
_MOST_ADDED = 8
"""Of so many counts in one sentence sums are tried, and no more."""
_DAY_OF_NO_YEAR = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?")
_YEAR = re.compile(r"(?<![\w.,])(?:1[0-9]|20)\d\d(?![\w]|[.,]\d)")
_DIGITS = re.compile(r"(?<!\d)\d{1,15}(?!\d)")
_ORDINAL = re.compile(r"(?<![\w.,])(\d{1,15})(?:st|nd|rd|th)\b")
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n")
_NAME = r"(?<!\w)[A-Z][\w’'&-]*+(?: [A-Z][\w’'&-]*+){0,3}"
_LISTED = re.compile(rf"(?:{_NAME}, ){{0,11}}{_NAME},? and (?=[A-Z])")
"""Names in a row: "Berlin, Hamburg and Munich"."""
_OF = re.compile(r"\s+of\s+(?:(?:the|its|their|his|her|our|these|those|all)\s+)?")
_BOTH = re.compile(r"\b(?:both|the two|the pair|twins?|the couple|the duo)\b", re.IGNORECASE)
_WORDS = re.compile(r"\d[\d,.]*\d|\w+|[^\w\s]")
_OCCASIONS = frozenset({"occasion", "time"})


class Known(NamedTuple):
    """What the evidence states, read once.

    ``text`` is all its words; ``sums`` by unit ("" for counts) what the amounts of one sentence add up to; ``loose`` the
    numbers that are no mention ("number 35"), ``numbers`` all; ``listed`` the lengths of its rows of names; ``years``, and
    ``days`` (month and day) all that stand in it anywhere.
    """

    text: str
    mentions: tuple[Mention, ...]
    sums: Mapping[str, frozenset[float]]
    loose: frozenset[float]
    numbers: frozenset[float]
    listed: frozenset[int]
    ordinals: frozenset[int]
    years: frozenset[int]
    days: frozenset[tuple[int, int]]


def _plain(text: str) -> str:
    """A text by its words alone, with a blank on either side, so that words are found in it whole."""
    return f" {' '.join(_WORDS.findall(text.lower()))} "


def read_known(evidence: Sequence[Document], lexicon: Lexicon) -> Known:
    """What all the evidence together states."""
    mentions: list[Mention] = []
    sums: dict[str, set[float]] = {}
    loose: set[float] = set()
    numbers: set[float] = set()
    listed: set[int] = set()
    ordinals: set[int] = set()
    years: set[int] = set()
    for document in evidence:
        found = find_mentions(document, lexicon)
        mentions += found
        for unit, values in _sums(document.text, found).items():
            sums.setdefault(unit, set()).update(values)
        numerals = list(number_reader(lexicon).scan(document.text, 0, len(document.text)))
        loose.update(numeral.value for numeral in _outside(numerals, found))
        numbers.update(numeral.value for numeral in numerals)
        numbers.update(float(digits) for digits in _DIGITS.findall(document.text))
        listed.update(match.group().count(",") + 2 for match in _LISTED.finditer(document.text))
        if _BOTH.search(document.text):
            listed.add(2)
        ordinals.update(_ordinals(document.text, lexicon))
        years.update(int(match.group()) for match in _YEAR.finditer(document.text))
    moments = [mention.moment for mention in mentions if mention.moment is not None]
    years.update(moment.start.year for moment in moments if moment.start is not None and moment.timex[:1].isdigit())
    days = {day for moment in moments for day in _days(moment)}
    return Known(
        _plain(" ".join(document.text for document in evidence)),
        tuple(mentions),
        {unit: frozenset(values) for unit, values in sums.items()},
        frozenset(loose),
        frozenset(numbers),
        frozenset(listed),
        frozenset(ordinals),
        frozenset(years),
        frozenset(days),
    )


def standing_nowhere(statement: Document, stated: Sequence[Mention], known: Known, lexicon: Lexicon) -> list[Mention]:
    """Those of a statement's mentions whose figure or date is nowhere in the evidence, and its numbers that are no amounts
    ("the 15th", "at number 35", "won 4-1").

    The evidence may be more precise than the statement ("2,998" bears out "about 3,000", "4 May" bears out "May"), not less.
    """
    rules = policy(lexicon)
    missing = [mention for mention in stated if not _stands(mention, known, rules)]
    places = [Span(*match.span()) for match in _ORDINAL.finditer(statement.text)]
    numerals = number_reader(lexicon).scan(statement.text, 0, len(statement.text))
    for numeral in _outside(numerals, stated):
        place = next((span for span in places if span.start == numeral.start), None)
        if place is not None:
            if numeral.value not in known.ordinals and numeral.value not in known.numbers:
                missing.append(_number(statement, place, numeral.value, "rank"))
        elif numeral.style is Style.FIGURES and numeral.value > _SMALL and numeral.value not in known.numbers:
            missing.append(_number(statement, Span(numeral.start, numeral.end), numeral.value, ""))
    return sorted(missing, key=lambda mention: mention.span)


def _number(statement: Document, span: Span, value: float, dimension: str) -> Mention:
    quantity = Quantity(value, value, dimension=dimension, base_low=value, base_high=value)
    return Mention(span, statement[span], MentionKind.QUANTITY, quantity)


# --- times


def _stands(mention: Mention, known: Known, rules: Policy) -> bool:
    if _plain(mention.surface) in known.text:
        return True
    if mention.kind is MentionKind.TIME:
        return mention.moment is None or _is_dated(mention.moment, known)
    if mention.quantity is None or not figures_of(mention.quantity) or _is_stretch(mention.quantity, known):
        return True
    return _is_stated(mention, mention.quantity, known, rules)


def _is_dated(moment: Moment, known: Known) -> bool:
    if not moment.resolved:
        return all(_has_day(day, known) for day in _days(moment))
    if moment.start is None or moment.end is None:
        return True
    if any(other.moment is not None and _lies_within(other.moment, moment) for other in known.mentions):
        return True
    months = _MONTHS.get(moment.granularity)
    if moment.granularity in _LOOSE:
        return moment.start.year in known.years
    if months is not None:
        return moment.start.year in known.years and any(_lasts(other.quantity, months) for other in known.mentions)
    days = _days(moment)
    return bool(days) and moment.start.year in known.years and all(_has_day(day, known) for day in days)


def _has_day(day: tuple[int, int], known: Known) -> bool:
    """Whether a day of the year, or any day of a month (0), stands in the evidence."""
    return day in known.days if day[1] else any(month == day[0] for month, _ in known.days)


def _days(moment: Moment) -> list[tuple[int, int]]:
    """The day that a moment names, or with 0 for the day its month; none where it names neither."""
    match = _DAY_OF_NO_YEAR.match(moment.timex)
    if match is not None:
        return [(int(match[1]), int(match[2] or 0))]
    if moment.start is None or moment.timex[4:5] != "-" or not moment.timex[5:7].isdigit():
        return []
    return [(moment.start.month, moment.start.day if len(moment.timex) >= 10 else 0)]


def _is_stretch(stated: Quantity, known: Known) -> bool:
    """Whether "the first six months" of a year are the half of it that the evidence names."""
    lengths = {_MONTHS.get(mention.moment.granularity) for mention in known.mentions if mention.moment is not None}
    return any(_lasts(stated, months) for months in lengths if months is not None)


def _lasts(quantity: Quantity | None, months: int) -> bool:
    return quantity is not None and quantity.unit == "month" and quantity.low == quantity.high == months


def _lies_within(moment: Moment, other: Moment) -> bool:
    if moment.start is None or moment.end is None or other.start is None or other.end is None:
        return False
    return other.start <= moment.start and moment.end <= other.end


# --- amounts


def _is_stated(mention: Mention, stated: Quantity, known: Known, rules: Policy) -> bool:
    figures = figures_of(stated)
    counted = stated.dimension in _COUNTS
    if counted and figures == (1.0,):
        return True
    if any(is_same_figure(other, mention, rules) for other in known.mentions):
        return True
    if any(figure in known.loose for figure in figures):
        return True
    if counted and stated.low == stated.high and (stated.low in known.listed or _is_multiple(stated, known)):
        return True
    wide = interval_of(stated, mention.surface, rules)
    unit = "" if counted else stated.unit
    return any(wide.meets(Interval(total, total)) for total in known.sums.get(unit, ()))


def is_same_figure(given: Mention, mention: Mention, rules: Policy) -> bool:
    """Whether an amount of the evidence bears out the one that a statement gives, whatever the two are said of."""
    if given.quantity is None or mention.quantity is None:
        return False
    return _bears_out(given, given.quantity, mention, mention.quantity, rules)


def _is_multiple(stated: Quantity, known: Known) -> bool:
    """Whether "three occasions" are "three times"."""
    return stated.unit.rpartition(" ")[2] in _OCCASIONS and any(
        other.quantity is not None and other.quantity.dimension == "multiple" and other.quantity.low == stated.low
        for other in known.mentions
    )


def _bears_out(given: Mention, known: Quantity, mention: Mention, stated: Quantity, rules: Policy) -> bool:
    if _is_bare(stated) or _is_bare(known) or _occasions(known, stated):
        return bool(set(figures_of(stated)) & set(figures_of(known))) or (
            stated.dimension in _COUNTS and known.dimension in _COUNTS and _meets(given, known, mention, stated, rules)
        )
    if stated.dimension != known.dimension and not (stated.dimension in _COUNTS and known.dimension in _COUNTS):
        return False
    if stated.dimension == "money" and stated.unit.rstrip("?") != known.unit.rstrip("?"):
        return stated.high == known.high and stated.low == known.low
    return _meets(given, known, mention, stated, rules)


def _is_bare(quantity: Quantity) -> bool:
    """A number of which nothing is said may be an age, a place or a length as well as a count."""
    return not quantity.unit and quantity.dimension in _COUNTS


def _occasions(known: Quantity, stated: Quantity) -> bool:
    return stated.dimension == "multiple" and known.dimension == "count" and known.unit.rpartition(" ")[2] in _OCCASIONS


def _meets(given: Mention, known: Quantity, mention: Mention, stated: Quantity, rules: Policy) -> bool:
    factors = [base_factor(quantity) or 1.0 for quantity in (stated, known)]
    wide = interval_of(stated, mention.surface, rules).scaled(factors[0])
    narrow = written(known, given.surface, rules)
    if narrow is None:
        return False
    narrow = narrow.scaled(factors[1])
    middle = (narrow.low + narrow.high) / 2
    if not wide.meets(Interval(middle, middle)):
        return False
    if not stated.modifier.is_limit:
        return True
    bound = max(figures_of(stated)) * factors[0]
    return abs(middle) <= _NEAR_A_BOUND * abs(bound) and abs(bound) <= _NEAR_A_BOUND * abs(middle)


# --- what is not written as one mention


def _sums(text: str, mentions: Sequence[Mention]) -> dict[str, set[float]]:
    """By unit ("" for counts of any kind), the sums of two or three amounts of one sentence, and shares of an amount."""
    ends = [match.start() for match in _SENTENCE_END.finditer(text)]
    sentences: dict[tuple[int, str], list[float]] = {}
    found: dict[str, set[float]] = {}
    for index, mention in enumerate(mentions):
        quantity = mention.quantity
        figures = figures_of(quantity) if quantity is not None else ()
        if quantity is None or len(figures) != 1 or mention.kind is MentionKind.TIME:
            continue
        unit = "" if quantity.dimension in _COUNTS else quantity.unit
        sentences.setdefault((bisect_left(ends, mention.span.end), unit), []).append(figures[0])
        share = _part_before(text, mentions, index)
        if share is not None and share.dimension == "ratio" and share.base_low is not None:
            found.setdefault(unit, set()).add(share.base_low * figures[0])
    for (_, unit), values in sentences.items():
        for size in (2, 3):
            found.setdefault(unit, set()).update(sum(each) for each in combinations(values[:_MOST_ADDED], size))
    return found


def _part_before(text: str, mentions: Sequence[Mention], index: int) -> Quantity | None:
    """The part that is taken of an amount: "five" before "of the eleven suspects"."""
    part = mentions[index - 1] if index else None
    if part is None or part.quantity is None or not _OF.fullmatch(text, part.span.end, mentions[index].span.start):
        return None
    return part.quantity


def only_wholes(stated: Sequence[Mention], text: str, mentions: Sequence[Mention], rules: Policy) -> list[Mention]:
    """The amounts of a statement that a text has only as the whole that it speaks of a part of.

    From "five of the eleven suspects were freed" nothing follows for eleven suspects. From "one of 17 countries that ban it"
    it does, and a statement that gives the part too has understood it.
    """
    parts = {place: _part_before(text, mentions, place) for place in range(len(mentions))}
    said = {figure for mention in stated if mention.quantity is not None for figure in figures_of(mention.quantity)}
    found: list[Mention] = []
    for mention in stated:
        places = [place for place, other in enumerate(mentions) if is_same_figure(other, mention, rules)]
        taken = [parts[place] for place in places]
        if taken and all(part is not None and part.low != 1 and not said & set(figures_of(part)) for part in taken):
            found.append(mention)
    return found


def only_starts(stated: Sequence[Mention], mentions: Sequence[Mention], rules: Policy) -> list[Mention]:
    """The amounts of a statement without a date that a text has only as where a change set out ("down from 3,100")."""
    if any(mention.kind is MentionKind.TIME or mention.role for mention in stated):
        return []
    found: list[Mention] = []
    for mention in stated:
        roles = {other.role for other in mentions if is_same_figure(other, mention, rules)}
        if roles == {"from"}:
            found.append(mention)
    return found


def _outside(numerals: Iterable[Numeral], mentions: Sequence[Mention]) -> Iterator[Numeral]:
    """The numbers outside of all mentions."""
    spans = iter(mentions)
    mention = next(spans, None)
    for numeral in numerals:
        while mention is not None and mention.span.end <= numeral.start:
            mention = next(spans, None)
        if mention is None or numeral.end <= mention.span.start:
            yield numeral


@lru_cache(maxsize=8)
def _ordinal_words(lexicon: Lexicon) -> Mapping[str, int]:
    return {word: rank for rank, word in enumerate(lexicon.table("numbers").get("ordinals", ())[:20], 1)}


def _ordinals(text: str, lexicon: Lexicon) -> set[int]:
    """The places that a text names ("15th", "fifteenth")."""
    found = {int(match[1]) for match in _ORDINAL.finditer(text)}
    words = _ordinal_words(lexicon)
    found.update(words[word] for word in set(text.lower().replace("-", " ").split()) & set(words))
    return found
