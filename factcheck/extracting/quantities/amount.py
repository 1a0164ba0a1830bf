"""The working record of one amount, from the number that was found to the mention that it becomes."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.extracting.numbers import Numeral
from factcheck.lexicon.currencies import Money
from factcheck.lexicon.units import Unit
from factcheck.model import Change, Mention, MentionKind, Modifier, Quantity, Span

_DETERMINERS = frozenset({"the", "a", "an", "its", "their"})
_BOUNDED_ABOVE = (Modifier.AT_MOST, Modifier.LESS_THAN)
_BOUNDED_BELOW = (Modifier.AT_LEAST, Modifier.MORE_THAN)


@dataclass(slots=True)
class Amount:
    """An amount that is being read: ``[start, end)`` with its bound, ``[first, last)`` without it.

    ``low`` and ``high`` are the stated figures, both the same where there is one. Of ``unit`` and ``noun`` at the most one
    is set; ``money`` is what the text says of the currency until the document's context has settled it.
    """

    numeral: Numeral
    start: int
    end: int
    first: int
    last: int
    low: float
    high: float
    unit: Unit | None = None
    money: Money | None = None
    per: tuple[Unit, float] | None = None
    noun: str = ""
    head: str = ""
    modifier: Modifier = Modifier.EXACT
    before: tuple[str, ...] = ()
    role: str = ""
    pair: int | None = None
    part_of: int | None = None
    whole: float | None = None
    change: Change | None = None
    bracketed: int | None = None
    ratio: bool = False
    range: bool = False
    digits: int = 0
    weak: bool = False
    """The noun is only a singular behind the number ("12 page document"): easily a name's."""
    last_unit: str = ""
    """The finer unit that a measure told in two of them ends with ("4 hours and 42 minutes")."""
    dropped: bool = False

    @property
    def bare(self) -> bool:
        """Whether nothing says what the number is of."""
        return self.unit is None and self.money is None and not self.noun and not self.ratio

    def led_by(self, word: str) -> bool:
        """Whether this word stands before the amount, with a determiner between at the most ("from the 89 million")."""
        words = self.before
        return words[:1] == (word,) or (words[:1] != () and words[0] in _DETERMINERS and words[1:2] == (word,))

    def take_unit(self, other: Amount) -> None:
        """Be measured in what the other one is measured in."""
        self.unit, self.money, self.per = other.unit, other.money, other.per
        self.noun, self.head, self.ratio = other.noun, other.head, other.ratio


def to_mention(amount: Amount, text: str, unit: Unit | None) -> Mention:
    """The mention that an amount is; ``unit`` is its unit with the money settled."""
    low: float | None = min(amount.low, amount.high)
    high: float | None = max(amount.low, amount.high)
    if not amount.range:
        if amount.modifier in _BOUNDED_ABOVE:
            low = None
        elif amount.modifier in _BOUNDED_BELOW:
            high = None
    name, dimension, base = amount.noun, "count", "1"
    base_low, base_high = low, high
    if unit is not None:
        if unit.dimension == "temperature" and amount.change is not None:
            unit = Unit(unit.name, "temperature difference", "kelvin difference", unit.factor)
        name, dimension, base = unit.name, unit.dimension, unit.base
        base_low = unit.to_base(low) if low is not None else None
        base_high = unit.to_base(high) if high is not None else None
    elif amount.ratio:
        dimension = "ratio"
    if amount.per is not None and unit is None:
        below, count = amount.per
        name = f"{name}/{below.name}" if count == 1 else f"{name}/{count:g} {below.name}"
        dimension = f"{amount.head}/{below.dimension}"
        base = f"{amount.head}/{below.base}"
        factor = 1 / (below.factor * count)
        base_low = low * factor if low is not None else None
        base_high = high * factor if high is not None else None
    quantity = Quantity(
        low=low,
        high=high,
        unit=name,
        dimension=dimension,
        base_low=base_low,
        base_high=base_high,
        base_unit=base,
        modifier=amount.modifier,
        digits=amount.digits,
    )
    kind = MentionKind.DURATION if dimension == "time" else MentionKind.QUANTITY
    return Mention(
        span=Span(amount.start, amount.end),
        surface=text[amount.start : amount.end],
        kind=kind,
        quantity=quantity,
        role=amount.role,
        pair=amount.pair,
        part_of=amount.part_of,
        whole=amount.whole,
        change=amount.change if dimension != "age" else None,  # "snapped up 43-year-old Ruhl"
        head=amount.head,
        bracketed=amount.bracketed,
    )
