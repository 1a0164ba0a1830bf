"""FC204: a stated change that does not follow from the stated values."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.judging.amounts import Amount, amounts, by_sentence
from factcheck.judging.levels import LevelReader, Levels, Multiple
from factcheck.judging.registry import DocumentView, Draft, document_rule
from factcheck.judging.rounding import Interval
from factcheck.judging.wording import amount, figure
from factcheck.lexicon.policy import Policy, policy
from factcheck.model import Change, Claim, Modifier, RelationKind, Severity


@document_rule("FC204", "change-off", Severity.WARNING)
def change_off(document: DocumentView) -> Iterator[Draft]:
    """A change that is not the difference between the two values that it is said of.

    A percentage must be the relative change, within the rounding of all three figures; of two percentages it may be the
    difference in points too. "Doubled" may be a little less or more than twice.

    Wrong:  "from 4 to 2, a 40% cut"; "doubled to 40,000 from 30,000"; "up 10% to 110 from 90"
    Right:  "from 4 to 2, a 50% cut"; "nearly doubled to 40,000 from 21,000"; "up 10% to 99 from 90"
    """
    house = policy(document.view.lexicon)
    for sentence in by_sentence(amounts(document.claims)):
        if len(sentence) < 2:
            continue
        reader = LevelReader(document.document.text, sentence, document.view.lexicon)
        for levels in reader.levels():
            stated = reader.changes(levels)
            wrong = [each for each in stated if not _follows(each, levels, house)]
            if wrong and len(wrong) == len(stated):
                yield _change_draft(levels, wrong[0], house)
            elif not stated:
                multiple = reader.multiple(levels)
                if multiple is not None and not _multiplies(multiple, levels, house):
                    yield _multiple_draft(levels, multiple)


def _level(stated: Amount, house: Policy) -> Interval:
    """What a level may be, with half the usual rounding: who states a change has the figures.

    Whole numbers are as exact as counts: four weeks are not four and a half.
    """
    share = house.rounding_share / 2
    interval = stated.meant(house, share)
    if "." in stated.surface or stated.quantity.unit == "percent" or stated.quantity.modifier is not Modifier.EXACT:
        return interval
    low, high = stated.figures[0], stated.figures[-1]
    return Interval(max(interval.low, low - abs(low) * share), min(interval.high, high + abs(high) * share))


def _follows(stated: Amount, levels: Levels, house: Policy) -> bool:
    """Whether the stated change is that of the levels, up to rounding."""
    said = stated.meant(house).scaled(_percent(stated))
    said = Interval(max(0.0, said.low), said.high)
    return any(said.meets(change) for change in _true_changes(stated, levels, house)) and _right_way(stated, levels, house)


def _percent(stated: Amount) -> float:
    """The factor that makes percents, or points, of a share and of finer points: of a half fifty, of 25 basis points 0.25."""
    if stated.quantity.dimension == "ratio change":
        return stated.factor or 1.0
    return 100.0 if stated.quantity.dimension == "ratio" and stated.quantity.unit != "percent" else 1.0


def _true_changes(stated: Amount, levels: Levels, house: Policy) -> list[Interval]:
    before, after = _level(levels.before, house), _level(levels.after, house)
    points = _size(after.minus(before))
    if stated.quantity.dimension != "ratio":
        return [points]
    if before.low <= 0:
        return [Interval(0.0, float("inf"))]
    relative = _size(Interval(after.low / before.high - 1, after.high / before.low - 1).scaled(100))
    return [relative, points] if levels.before.quantity.unit == "percent" else [relative]


def _size(change: Interval) -> Interval:
    if change.low <= 0 <= change.high:
        return Interval(0.0, max(-change.low, change.high))
    return change if change.low > 0 else Interval(-change.high, -change.low)


def _right_way(stated: Amount, levels: Levels, house: Policy) -> bool:
    direction = stated.claim.mention.change or stated.claim.change
    before, after = _level(levels.before, house), _level(levels.after, house)
    if direction is Change.INCREASE:
        return not before.over(after)
    return not (direction is Change.DECREASE and after.over(before))


def _multiplies(multiple: Multiple, levels: Levels, house: Policy) -> bool:
    before, after = _level(levels.before, house), _level(levels.after, house)
    if before.low <= 0 or after.low <= 0:
        return True
    return Interval(after.low / before.high, after.high / before.low).meets(Interval(multiple.low, multiple.high))


def _multiple_draft(levels: Levels, multiple: Multiple) -> Draft:
    times = figure(levels.after.figures[-1] / levels.before.figures[-1])
    return _draft(
        f"From “{levels.before.surface}” to “{levels.after.surface}” is {times} times as much, not “{multiple.said}”.",
        (levels.before.claim, levels.after.claim),
    )


def _change_draft(levels: Levels, stated: Amount, house: Policy) -> Draft:
    before, after = _level(levels.before, house), _level(levels.after, house)
    way = "a rise" if after.over(before) else "a fall" if before.over(after) else "a change"
    message = f"From “{levels.before.surface}” to “{levels.after.surface}” is {way}"
    if _right_way(stated, levels, house):
        message += f" of about {_plain_change(stated, levels)}, not of “{stated.surface}”."
    else:
        message += f", which “{stated.surface}” is not."
    return _draft(message, (levels.before.claim, levels.after.claim, stated.claim))


def _plain_change(stated: Amount, levels: Levels) -> str:
    """The change as a reader works it out, from the bare figures."""
    before, after = levels.before.figures[-1], levels.after.figures[-1]
    if stated.quantity.dimension == "ratio" and before > 0:
        return amount(abs(after / before - 1) * 100, "percent")
    return amount(abs(after - before) / _percent(stated), stated.quantity.unit)


def _draft(message: str, claims: tuple[Claim, ...]) -> Draft:
    return Draft(
        message=message,
        claims=claims,
        relation=RelationKind.CONFLICTS,
        subject=claims[1].subject or claims[1].measure,
        same="The text says the one to be the change between the other two.",
        settle="Compare all the figures with the source's own.",
    )
