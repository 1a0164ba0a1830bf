"""What tells whether a passage says what a statement says: a handful of features, each a thing that a reader looks for."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from factcheck.extracting.words import Word
from factcheck.judging.entailment.figures import is_same_figure
from factcheck.judging.entailment.stance import Opposed, Stance
from factcheck.judging.entailment.wording import Item
from factcheck.lexicon import Lexicon
from factcheck.lexicon.policy import Policy
from factcheck.model import Mention

_LARGEST = 500.0
_MOST_NAMES = 3
_BESIDE, _BESIDE_THERE = (3, 5), (8, 10)
"""How many words before and behind a figure say what it is of, in the statement and in the evidence, which may be wordier."""
_NO_PLACE = 0.6
"""Where no figure can be placed: the mean of the others."""
_FEW_MATCHED = math.log(3)
"""The window where fewer than two words are matched."""


class Features(NamedTuple):
    """The features of one statement against one passage, in the order of their weights.

    ``figure``: a figure or date stands nowhere; ``words`` the logarithm of one and the words that are missing; ``names`` the
    names that are; ``place`` the share of the words beside a figure that stand beside it in the passage too, the least of all;
    ``denied``, ``open`` that the passage denies or leaves open what the statement says; ``order`` the share of neighbouring
    words that are neighbours there; ``bare`` that the statement has no figure; ``length`` the logarithm of the passage's
    length (a long one has many words by chance), ``window`` that of the shortest stretch with all words that are matched.
    """

    figure: float
    words: float
    names: float
    place: float
    denied: float
    open: float
    order: float
    bare: float
    length: float
    window: float


class Sides(NamedTuple):
    """A statement and a passage as read: mentions and words of both."""

    stated: Sequence[Mention]
    known: Sequence[Mention]
    mine: Sequence[Word]
    theirs: Sequence[Word]


def read_features(
    sides: Sides, missing: Sequence[Mention], items: Sequence[Item], opposed: Sequence[Opposed], rules: Policy
) -> Features:
    """The features of a statement of the given words, figures and stance."""
    content = [word for word in sides.theirs if word.term or word.lower[:1].isdigit()]
    matched = [item.word.term for item in items]
    denied = any(Stance.DENIED in (each.mine, each.theirs) for each in opposed)
    left_open = any(each.mine is Stance.SAID and each.theirs is Stance.OPEN for each in opposed)
    return Features(
        figure=float(bool(missing)),
        words=math.log1p(sum(not item.is_there and not item.is_name for item in items)),
        names=float(min(_MOST_NAMES, sum(not item.is_there and item.is_name for item in items))),
        place=_place(sides, rules),
        denied=float(denied),
        open=float(left_open),
        order=_order(matched, [word.term for word in sides.theirs if word.term]),
        bare=float(not sides.stated),
        length=math.log1p(len(content)),
        window=_window(matched, content),
    )


@lru_cache(maxsize=8)
def weights_of(lexicon: Lexicon) -> Mapping[str, float]:
    """The weights of a rule pack; :class:`RuleFileError` where one is missing or no number."""
    table = lexicon.table("entailment").get("weights", {})
    for name in ("constant", *Features._fields):
        if not isinstance(table.get(name), int | float):
            raise lexicon.error("entailment", ("weights", name), f"`{name}` must be a number")
    return {name: float(value) for name, value in table.items()}


def likelihood(features: Features, weights: Mapping[str, float]) -> float:
    """How likely the passage bears the statement out, 0 to 1, by a logistic model of the features."""
    total = weights["constant"] + sum(weights[name] * value for name, value in zip(features._fields, features, strict=True))
    return 1.0 / (1.0 + math.exp(-max(-_LARGEST, min(_LARGEST, total))))


def _place(sides: Sides, rules: Policy) -> float:
    shares: list[float] = []
    for mention in sides.stated:
        near = _beside(mention, sides.mine, *_BESIDE)
        places = [other for other in sides.known if is_same_figure(other, mention, rules)]
        if places:
            shared = (len(near & _beside(other, sides.theirs, *_BESIDE_THERE)) for other in places)
            shares.append(max(shared) / max(1, len(near)))
    return min(shares, default=_NO_PLACE)


def _beside(mention: Mention, words: Sequence[Word], before: int, behind: int) -> frozenset[str]:
    ahead = [word.term for word in words if word.term and word.end <= mention.span.start]
    after = [word.term for word in words if word.term and word.start >= mention.span.start]
    return frozenset(ahead[-before:] + after[:behind])


def _order(mine: Sequence[str], theirs: Sequence[str]) -> float:
    neighbours = {*pairwise(theirs), *zip(theirs, theirs[2:], strict=False)}
    return sum(pair in neighbours for pair in pairwise(mine)) / max(1, len(mine) - 1)


def _window(terms: Sequence[str], content: Sequence[Word]) -> float:
    """The logarithm of the number of words in the shortest stretch that has all those terms which stand in it at all."""
    wanted = set(terms) & {word.term for word in content}
    if len(wanted) < 2:
        return _FEW_MATCHED
    places = [(place, word.term) for place, word in enumerate(content) if word.term in wanted]
    inside: Counter[str] = Counter()
    shortest, first = len(content), 0
    for place, term in places:
        inside[term] += 1
        while len(inside) == len(wanted):
            begin, left = places[first]
            shortest = min(shortest, place - begin + 1)
            inside[left] -= 1
            if not inside[left]:
                del inside[left]
            first += 1
    return math.log(shortest)
