"""Two numbers that are one amount, or the two ends of a change: "5 to 10", "between 4% and 5%", "from 1 percent to 5"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Set

from factcheck.extracting.numbers import Style
from factcheck.extracting.quantities.amount import Amount
from factcheck.extracting.quantities.hedges import Hedges
from factcheck.extracting.quantities.relations import YEAR_ON_YEAR
from factcheck.lexicon.patterns import compiled
from factcheck.model import Modifier

_TO = compiled(r"\s*(?:-|–|—|‑|−|~|to|through|till|until)\s*|\s?-?to-?\s?")
_CLOSE = compiled(r"\s*[-–‑−]\s*")
_AND = compiled(r"\s+(?:and|to)\s+")
_OR = compiled(r"\s+or\s+")
_IN = compiled(r"\s+(?:in|out\s+of)\s+(?:every\s+)?", re.IGNORECASE)
_FINER = compiled(r",?\s?(?:and\s)?")
_LIST = compiled(r",\s+(?:and\s+|or\s+)?|\s+(?:and|or|versus|vs\.?|&)\s+")
_SENTENCE_END = compiled(r"[.;!?]\s")
_FARTHEST = 90


def join_ranges(text: str, amounts: list[Amount], hedges: Hedges) -> list[Amount]:
    """The amounts with each range as one."""
    joined: list[Amount] = []
    for amount in amounts:
        before = joined[-1] if joined else None
        if before is not None and _joins(text, before, amount, hedges):
            joined[-1] = _join(before, amount)
        elif before is not None and _in_so_many(text, before, amount):
            joined[-1] = _as_ratio(before, amount)
        elif before is not None and _goes_finer(text, before, amount, hedges):
            joined[-1] = _add_finer(before, amount)
        elif before is not None and _adds_coins(text, before, amount):
            before.low += amount.low / 100
            before.high = before.low
            before.end = before.last = amount.last
            before.digits += amount.digits
        else:
            joined.append(amount)
    return joined


def _joins(text: str, a: Amount, b: Amount, hedges: Hedges) -> bool:
    if a.range or b.start < a.end or b.first - a.last > 8 or a.numeral.style is Style.PART or b.ratio:
        return False
    gap = text[a.last : b.first]
    between = a.before[:1] == ("between",) or a.before[1:2] == ("between",)
    if gap in ("-", "–", "‑", "−", " - ", " – ", "—") or _CLOSE.fullmatch(gap):
        if b.bare and a.bare:
            a.dropped = b.dropped = a.numeral.plain and b.numeral.plain
            return False
        if a.bare and b.noun and a.numeral.plain and b.numeral.plain and a.low > b.low:
            a.dropped = b.dropped = True
            return False
        if a.noun and b.bare and b.low < a.low:  # "nine members – five from the bank and four from outside"
            return False
        return _alike(a, b) and abs(b.low) > abs(a.low) / 1000
    if between and _AND.fullmatch(gap):
        return _alike(a, b)
    if _TO.fullmatch(gap):
        if a.before[:1] == ("from",) and _changing(a, hedges):
            return False
        if (not a.bare and (b.bare or not _alike(a, b)) and not (b.bare and (a.money or _is_age(a)))) or _moved(a, hedges):
            return False
        rising = a.low < b.low or _scaled_low(a, b) < b.low or (not a.bare and not b.bare and a.before[:1] != ("from",))
        return _alike(a, b) and rising and not (a.bare and b.bare and a.before[:1] != ("from",))
    if _OR.fullmatch(gap):
        return (
            a.bare and not b.bare and b.money is None and a.low < b.low <= a.low + max(2, a.low * 0.5) and b.numeral.scale == 1
        )
    return False


def _is_age(a: Amount) -> bool:
    return a.unit is not None and a.unit.dimension == "age"


def _moved(a: Amount, hedges: Hedges) -> bool:
    """Whether the first of two is what something moved by, and the second where it got to: "rose 3% to 45"."""
    return a.before[:1] != () and (a.before[0] in hedges.changes or (a.before[0] == "by" and not a.bare))


def _changing(a: Amount, hedges: Hedges) -> bool:
    return any(word in hedges.changes for word in a.before[1:]) and not any(word in hedges.ranging for word in a.before[1:])


def _alike(a: Amount, b: Amount) -> bool:
    """Whether two amounts can be ends of one: the same unit, or one has none."""
    if a.bare or b.bare:
        return True
    if a.money is not None and b.money is not None:
        return a.money == b.money or bool(a.money.open) or bool(b.money.open)
    if a.unit is not None and b.unit is not None:
        return a.unit.name == b.unit.name or a.unit.dimension == b.unit.dimension == "age"
    return bool(a.noun) and a.noun == b.noun


def _scaled_low(a: Amount, b: Amount) -> float:
    """The lower end with the scale that stands behind the upper one only: "2 to 3 million"."""
    if a.numeral.scale == 1 and b.numeral.scale > 1 and a.numeral.style is not Style.PART:
        scaled = a.low * b.numeral.scale
        if abs(scaled) < abs(b.low) or (a.bare and abs(scaled) < 10 * abs(b.low)):
            return scaled
    return a.low


def _join(a: Amount, b: Amount) -> Amount:
    a.low = _scaled_low(a, b)
    a.high = b.high
    a.range = True
    if (
        a.bare
        or (a.money is not None and b.money is not None and b.per is not None)
        or (b.unit is not None and a.money is None)
    ):
        a.take_unit(b)
    if a.per is None:
        a.per = b.per
    if b.modifier is not Modifier.EXACT and a.modifier is Modifier.EXACT:
        a.modifier = b.modifier
    a.end, a.last = b.end, b.last
    a.digits = max(a.digits, b.digits)
    a.numeral = b.numeral
    return a


def _in_so_many(text: str, a: Amount, b: Amount) -> bool:
    """ "one in five", "nine out of 10": a share."""
    if (
        not a.bare
        or a.numeral.high is not None
        or a.low != int(a.low)
        or not 0 < a.low < b.low <= 100_000
        or b.money is not None
    ):
        return False
    gap = text[a.last : b.first]
    if len(gap) > 16 or not _IN.fullmatch(gap) or b.start != b.first:
        return False
    return b.unit is None and (b.bare or bool(b.noun))


def _goes_finer(text: str, a: Amount, b: Amount, hedges: Hedges) -> bool:
    """ "4 hours and 42 minutes", "6 feet 2 inches": one measure told in two units."""
    if a.unit is None or b.unit is None or a.range or b.range or a.per is not None or b.start != b.first:
        return False
    finer = b.unit.name in hedges.finer.get(a.last_unit or a.unit.name, ())
    if not finer or (not a.last_unit and a.low != int(a.low)) or not 0 < b.low * b.unit.factor < a.unit.factor:
        return False
    if len(text[b.first : b.last].split()) > 2:
        return False
    return _FINER.fullmatch(text[a.last : b.first]) is not None


def _add_finer(a: Amount, b: Amount) -> Amount:
    assert a.unit is not None
    assert b.unit is not None
    a.low += b.low * b.unit.factor / a.unit.factor
    a.high = a.low
    a.end, a.last, a.last_unit = b.end, b.last, b.unit.name
    a.digits += b.digits
    return a


def _as_ratio(a: Amount, b: Amount) -> Amount:
    a.low = a.high = a.low / b.low
    a.ratio = True
    a.end = a.last = b.numeral.end
    return a


def _adds_coins(text: str, a: Amount, b: Amount) -> bool:
    if a.money is None or a.money.coin or b.low >= 100 or a.range or a.low != int(a.low) or a.numeral.scale != 1:
        return False
    gap = text[a.last : b.first]
    if b.money is not None:
        return bool(b.money.coin) and gap in (" and ", " ", ", ")
    return b.bare and gap == " " and b.low >= 10 and b.low == int(b.low) and a.last > a.numeral.end


def pair_changes(text: str, amounts: list[Amount], hedges: Hedges) -> None:
    """Set the roles of changes, and share units between their ends."""
    for index, amount in enumerate(amounts):
        if amount.led_by("from"):
            _pair_from(text, amounts, index, hedges)
        elif amount.led_by("to") and index and not amount.role:
            before = amounts[index - 1]
            if before.change is not None and before.pair is None and text[before.end : amount.start].strip(" ,") == "to":
                amount.role = "to"
                if amount.bare and before.unit is not None and before.unit.dimension == "points":
                    amount.take_unit(before)


def _pair_from(text: str, amounts: list[Amount], index: int, hedges: Hedges) -> None:
    a = amounts[index]
    if index + 1 < len(amounts):
        b = amounts[index + 1]
        gap = text[a.end : b.start]
        if b.led_by("to") and len(gap) < _FARTHEST and not _SENTENCE_END.search(gap) and _alike(a, b):
            if a.bare and not b.bare:
                if a.numeral.scale == 1 and b.numeral.scale > 1 and a.low * b.numeral.scale < 1000 * b.low:
                    a.low, a.high = a.low * b.numeral.scale, a.high * b.numeral.scale
                a.take_unit(b)
            elif b.bare and not a.bare:
                b.take_unit(a)
                if b.numeral.scale == 1 and a.numeral.scale > 1:
                    b.low, b.high = b.low * a.numeral.scale, b.high * a.numeral.scale
            _tie(a, b)
            return
    if index:
        b = amounts[index - 1]
        gap = text[b.end : a.start]
        if len(gap) < _FARTHEST and not _SENTENCE_END.search(gap) and _alike(a, b):
            near = gap.split()
            if near == ["from"] and (b.led_by("to") or b.change is None):
                if b.led_by("to") or _changed(b, hedges):
                    _lend(a, b)
                    _tie(a, b)
            elif len(near) <= 6 and b.change is None and any(word in hedges.changes for word in near[-3:-1]):
                _lend(a, b)
                _tie(a, b)
    if not a.role and any(word in hedges.changes for word in a.before[1:3]):
        a.role = "from"


def _changed(b: Amount, hedges: Hedges) -> bool:
    return any(word in hedges.changes for word in b.before[:3])


def _lend(a: Amount, b: Amount) -> None:
    if a.bare and not b.bare:
        a.take_unit(b)
        if a.numeral.scale == 1 and b.numeral.scale > 1 and a.low < 1000:
            a.low, a.high = a.low * b.numeral.scale, a.high * b.numeral.scale
    elif b.bare and not a.bare:
        b.take_unit(a)


def _tie(a: Amount, b: Amount) -> None:
    a.role, b.role = "from", "to"
    a.pair, b.pair = b.start, a.start
    a.change = b.change = None


def share_units(text: str, amounts: list[Amount]) -> None:
    """A number in a list takes the unit that stands behind the last of them: "5, 10 and 15 percent", "2.1 and 3.4 million"."""
    shared: set[int] = set()
    for index in range(len(amounts) - 2, -1, -1):
        a, b = amounts[index], amounts[index + 1]
        if a.bare and a.numeral.plain and text[a.last : b.start] == " ":
            a.dropped = True
            continue
        if not a.bare or b.bare or a.numeral.style is Style.PART or a.role or b.first - a.last > 6:
            continue
        gap = text[a.last : b.start]
        if _LIST.fullmatch(gap) is None or b.ratio or (gap.strip() == "," and index + 1 not in shared):
            continue
        shared.add(index)
        a.take_unit(b)
        if a.numeral.scale == 1 and b.numeral.scale > 1 and a.low < 1000 and not a.range:
            a.low, a.high = a.low * b.numeral.scale, a.high * b.numeral.scale


_ADDED = frozenset({"and", "including", "plus", "but", "or", "while", "with"})
_CLOSE_ENOUGH = 100
_OTHER_STATE = compiled(r"[ \u00a0][a-z]{3,20}(?:ed|ing)\b")


def repeat_nouns(text: str, amounts: list[Amount], hedges: Hedges, states: Set[str]) -> None:
    """What was counted before is counted on: "killed 259 people on the plane and 11 on the ground".

    Not so the ``states`` of people, where another one follows: "40 injured and 12 discharged".
    """
    for index, b in enumerate(amounts):
        if not b.bare or b.change is not None or b.numeral.style is Style.PART:
            continue
        a = _last_counted(amounts[max(0, index - 3) : index])
        if b.low != int(b.low) and not _on_one_scale(text, a, b, hedges):
            continue
        if a is None or text[b.end : b.end + 1] not in (" ", ",", ".", ";", ":", ""):
            continue
        if a.noun in states and _OTHER_STATE.match(text, b.end):
            continue
        gap = text[a.last : b.start]
        words = gap.split()
        if words and words[-1].lower() in _ADDED and len(gap) <= _CLOSE_ENOUGH and not _SENTENCE_END.search(gap):
            b.noun, b.head = a.noun, a.head


def _on_one_scale(text: str, a: Amount | None, b: Amount, hedges: Hedges) -> bool:
    """ "Earthquakes of magnitude 7.7 and 6.4"."""
    return a is not None and a.noun in hedges.scales.values() and text[a.last : b.first].strip(" ,") in ("", "and")


def _last_counted(before: list[Amount]) -> Amount | None:
    """The last amount that counts something, with nothing after it but stretches of time."""
    for amount in reversed(before):
        if amount.noun and not amount.weak and amount.per is None:
            return amount
        if amount.unit is None or amount.unit.dimension != "time":
            return None
    return None


def repeat_changes(text: str, amounts: list[Amount]) -> None:
    """A second change is in what the first one was in: "rose by 2 percent, while the other fell by 1"; or goes its way:
    "up 3% from the last quarter and 20% year-on-year"."""
    for a, b in itertools.pairwise(amounts):
        if a.change is not None and b.change is None and b.unit == a.unit and YEAR_ON_YEAR.match(text, b.last):
            b.change = a.change
        if a.change is None or b.change is None or not b.bare or a.unit is None or not b.led_by("by"):
            continue
        gap = text[a.last : b.start]
        if len(gap) <= _CLOSE_ENOUGH and not _SENTENCE_END.search(gap):
            b.take_unit(a)
