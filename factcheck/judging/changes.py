"""FC204: a stated change that does not follow from the stated values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.judging.amounts import Amount, amounts, by_sentence
from factcheck.judging.registry import DocumentView, Draft, document_rule
from factcheck.judging.rounding import Interval
from factcheck.judging.wording import amount, figure
from factcheck.lexicon import Lexicon
from factcheck.lexicon.policy import Policy, policy
from factcheck.model import Change, Modifier, RelationKind, Severity

_FARTHEST = 80


@document_rule("FC204", "change-off", Severity.WARNING)
def change_off(document: DocumentView) -> Iterator[Draft]:
    """A change that is not the difference between the two values that it is said of.

    A percentage must be the relative change, within the rounding of all three figures; of two percentages it may be the
    difference in points too. "Doubled" may be a little less or more than twice.

    Wrong:  "from 4 to 2, a 40% cut"; "doubled to 40,000 from 30,000"; "up 10% to 110 from 90"
    Right:  "from 4 to 2, a 50% cut"; "nearly doubled to 40,000 from 21,000"; "up 10% to 99 from 90"
    """
    text = document.document.text
    house = policy(document.view.lexicon)
    patterns = _patterns(document.view.lexicon)
    for sentence in by_sentence(amounts(document.claims)):
        for levels in _levels(text, sentence, patterns):
            stated = [each for each in sentence if _changes(text, each, levels, patterns)]
            wrong = [each for each in stated if not _follows(each, levels, house)]
            if wrong and len(wrong) == len(stated):
                yield _draft(levels, wrong[0], house)
            elif not stated:
                yield from _multiplied(text, levels, patterns, house)


@dataclass(frozen=True, slots=True)
class _Levels:
    """Two values of one thing, the earlier one and the later one."""

    before: Amount
    after: Amount

    @property
    def start(self) -> int:
        return min(self.before.span.start, self.after.span.start)

    @property
    def end(self) -> int:
        return max(self.before.span.end, self.after.span.end)

    def ends(self, house: Policy) -> tuple[Interval, Interval]:
        """Both values, with half the usual rounding: who states a change has the figures."""
        return _level(self.before, house), _level(self.after, house)


def _level(stated: Amount, house: Policy) -> Interval:
    """What a level may be. Whole numbers are as exact as counts: four weeks are not four and a half."""
    share = house.rounding_share / 2
    interval = stated.meant(house, share)
    if "." in stated.surface or stated.quantity.unit == "percent" or stated.quantity.modifier is not Modifier.EXACT:
        return interval
    low, high = stated.figures[0], stated.figures[-1]
    return Interval(max(interval.low, low - abs(low) * share), min(interval.high, high + abs(high) * share))


def _levels(text: str, sentence: Sequence[Amount], patterns: _Patterns) -> Iterator[_Levels]:
    """ "From 4 to 2", "to 110 from 90", and "110, up 10% from 90"."""
    by_start = {each.span.start: each for each in sentence}
    for each in sentence:
        mention = each.claim.mention
        other = by_start.get(mention.pair) if mention.pair is not None else None
        if mention.role == "to" and other is not None and other.quantity.unit == each.quantity.unit:
            yield _Levels(other, each)
    for after, change, before in zip(sentence, sentence[1:], sentence[2:], strict=False):
        alike = after.quantity.unit == before.quantity.unit and after.quantity.dimension == before.quantity.dimension
        if (
            alike
            and not after.claim.mention.role
            and before.claim.mention.role in ("", "from")
            and change.quantity.unit != after.quantity.unit
            and patterns.to_change.fullmatch(text[after.span.end : change.span.start])
            and patterns.from_level.fullmatch(text[change.span.end : before.span.start])
        ):
            yield _Levels(before, after)


def _changes(text: str, stated: Amount, levels: _Levels, patterns: _Patterns) -> bool:
    """Whether the text says this amount to be the change between the two levels."""
    if stated.span.start in (levels.before.span.start, levels.after.span.start) or stated.claim.mention.role:
        return False
    if stated.quantity.dimension not in ("ratio", "ratio change") and stated.quantity.unit != levels.before.quantity.unit:
        return False
    if stated.quantity.dimension == "ratio" and stated.quantity.unit != "percent":
        return False
    if levels.start < stated.span.start < levels.end:
        return stated.quantity.dimension in ("ratio", "ratio change")
    if stated.span.end <= levels.start:
        between = text[stated.span.end : levels.start]
        return len(between) <= _FARTHEST and patterns.before_levels.fullmatch(between) is not None and _is_change(stated)
    between = text[levels.end : stated.span.start]
    following = text[stated.span.end : stated.span.end + _FARTHEST]
    if len(between) > _FARTHEST or patterns.after_levels.fullmatch(between) is None:
        return False
    return patterns.noun.match(following) is not None or (_is_change(stated) and patterns.end.match(following) is not None)


def _is_change(stated: Amount) -> bool:
    return stated.claim.change is not None or stated.claim.mention.change is not None


def _follows(stated: Amount, levels: _Levels, house: Policy) -> bool:
    """Whether the stated change is that of the levels, up to rounding."""
    said = stated.meant(house)
    said = Interval(max(0.0, said.low), said.high)
    return any(said.meets(change) for change in _true_changes(stated, levels, house)) and _right_way(stated, levels, house)


def _true_changes(stated: Amount, levels: _Levels, house: Policy) -> list[Interval]:
    before, after = levels.ends(house)
    points = _size(after.minus(before))
    if stated.quantity.dimension != "ratio":
        return [points]
    relative = (
        [] if before.low <= 0 else [_size(Interval(after.low / before.high - 1, after.high / before.low - 1).scaled(100))]
    )
    return [*relative, points] if levels.before.quantity.unit == "percent" else relative or [Interval(0, float("inf"))]


def _plain_change(stated: Amount, levels: _Levels) -> float:
    """The change as a reader works it out, from the bare figures."""
    before, after = levels.before.figures[-1], levels.after.figures[-1]
    relative = stated.quantity.dimension == "ratio" and before > 0
    return abs(after / before - 1) * 100 if relative else abs(after - before)


def _size(change: Interval) -> Interval:
    if change.low <= 0 <= change.high:
        return Interval(0.0, max(-change.low, change.high))
    return change if change.low > 0 else Interval(-change.high, -change.low)


def _right_way(stated: Amount, levels: _Levels, house: Policy) -> bool:
    direction = stated.claim.mention.change or stated.claim.change
    before, after = levels.ends(house)
    if direction is Change.INCREASE:
        return not before.over(after)
    return not (direction is Change.DECREASE and after.over(before))


def _multiplied(text: str, levels: _Levels, patterns: _Patterns, house: Policy) -> Iterator[Draft]:
    """ "Doubled to 40,000 from 30,000"."""
    stretch = text[max(levels.before.claim.sentence.start, levels.start - _FARTHEST) : levels.start]
    found = patterns.multiple.search(stretch)
    before, after = levels.ends(house)
    if found is None or before.low <= 0 or after.low <= 0:
        return
    multiple = patterns.multiples[found.group("word").lower()]
    below, above = patterns.reach[" ".join((found.group("hedge") or "").lower().split())]
    true = Interval(after.low / before.high, after.high / before.low)
    if true.meets(Interval(multiple * (1 - below), multiple * (1 + above))):
        return
    times = figure(levels.after.figures[-1] / levels.before.figures[-1])
    yield Draft(
        message=f"From “{levels.before.surface}” to “{levels.after.surface}” is {times} times as much, "
        f"not “{found.group('said')}”.",
        claims=(levels.before.claim, levels.after.claim),
        relation=RelationKind.CONFLICTS,
        subject=levels.after.claim.subject or levels.after.claim.measure,
        same="The text says the one to be the change between the other two.",
        settle="Compare all three figures with the source's own.",
    )


def _draft(levels: _Levels, stated: Amount, house: Policy) -> Draft:
    middle = amount(_plain_change(stated, levels), stated.quantity.unit)
    before, after = levels.ends(house)
    way = "a rise" if after.over(before) else "a fall" if before.over(after) else "a change"
    return Draft(
        message=f"From “{levels.before.surface}” to “{levels.after.surface}” is {way} of about {middle}, "
        f"not of “{stated.surface}”."
        if _right_way(stated, levels, house)
        else f"From “{levels.before.surface}” to “{levels.after.surface}” is {way}, which “{stated.surface}” is not.",
        claims=(levels.before.claim, levels.after.claim, stated.claim),
        relation=RelationKind.CONFLICTS,
        subject=levels.after.claim.subject or levels.after.claim.measure,
        same="The text says the one to be the change between the other two.",
        settle="Compare all three figures with the source's own.",
    )


@dataclass(frozen=True, slots=True)
class _Patterns:
    to_change: re.Pattern[str]
    from_level: re.Pattern[str]
    before_levels: re.Pattern[str]
    after_levels: re.Pattern[str]
    noun: re.Pattern[str]
    end: re.Pattern[str]
    multiple: re.Pattern[str]
    multiples: Mapping[str, float]
    reach: Mapping[str, tuple[float, float]]


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> _Patterns:
    table = lexicon.table("changes")

    def any_of(words: Sequence[str]) -> str:
        return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    nouns, connectors = any_of(table["nouns"]), any_of(table["connectors"])
    hedges = any_of([hedge for hedge in table["reach"] if hedge])
    step = rf"(?:(?:in\s+|of\s+)?(?:the\s+)?(?:{nouns}|year-on-year|year\s+on\s+year)\s*,?\s*)"
    return _Patterns(
        to_change=compiled(
            rf"(?:\s+(?!and\b|but\b|while\b)[\w’'-]+){{0,6}}\s*[,(–—-]\s*(?:up|down|{nouns})\s+(?:by\s+|of\s+)?(?:(?:{connectors})\s+)?"
        ),
        from_level=compiled(
            rf"\s*{step}?(?:from|on|compared\s+with|compared\s+to|against|versus)\s+(?:(?:the|some|about)\s+)?"
        ),
        before_levels=compiled(
            rf"\s*{step}?,?\s*(?:year-on-year\s+|this\s+year\s+|last\s+year\s+|overall\s+)?(?:from|to)\s+(?:(?:the|some|about|around|a\s+record)\s+)?"
        ),
        after_levels=compiled(rf"\s*[,(–—:-]*\s*(?:(?:{connectors})\s+){{0,5}}"),
        noun=compiled(rf"\s+(?:[\w-]+\s+)?(?:{nouns})\b"),
        end=compiled(r"\s*(?:[).,;–—]|\Z)"),
        multiple=compiled(
            rf"(?P<said>(?:\b(?P<hedge>{hedges})\s+)?\b(?P<word>{any_of(list(table['multiples']))}))\s+(?:[\w’'-]+\s+){{0,3}}?(?:(?:from|to)\s+)?(?:(?:some|about|around|just)\s+)?\Z"
        ),
        multiples={word: float(multiple) for word, multiple in table["multiples"].items()},
        reach={hedge: (float(entry["below"]), float(entry["above"])) for hedge, entry in table["reach"].items()},
    )
