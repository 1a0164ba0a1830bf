"""The claims of a document that state an amount, as the rules that do sums with them need them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from factcheck.judging.rounding import Interval, base_factor, figures_of, meant, written
from factcheck.lexicon.policy import Policy
from factcheck.model import Claim, Quantity, Span


class Amount(NamedTuple):
    """A claim with its quantity."""

    claim: Claim
    quantity: Quantity

    @property
    def span(self) -> Span:
        """Where the amount stands."""
        return self.claim.mention.span

    @property
    def surface(self) -> str:
        """The words of the amount."""
        return self.claim.mention.surface

    @property
    def figures(self) -> tuple[float, ...]:
        """The figures stated, the lesser first."""
        return figures_of(self.quantity)

    @property
    def factor(self) -> float | None:
        """What one of its unit is in the base unit, where known."""
        return base_factor(self.quantity)

    def written(self, policy: Policy, share: float | None = None) -> Interval | None:
        """The figure as written, with its rounding."""
        return written(self.quantity, self.surface, policy, share)

    def meant(self, policy: Policy, share: float | None = None) -> Interval:
        """All amounts that the words allow."""
        return meant(self.quantity, self.surface, policy, share)


def amounts(claims: Iterable[Claim]) -> list[Amount]:
    """The claims that state a finite amount, in the order given."""
    stated = ((claim, claim.quantity) for claim in claims)
    return [
        Amount(claim, quantity)
        for claim, quantity in stated
        if quantity is not None and (figures := figures_of(quantity)) and all(map(math.isfinite, figures))
    ]


def by_sentence(figures: Iterable[Amount]) -> list[Sequence[Amount]]:
    """The amounts of each sentence that has any, in the order of the text."""
    return [list(sentence) for _, sentence in groupby(figures, key=lambda figure: figure.claim.sentence)]
