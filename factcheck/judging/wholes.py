"""What is a part of what: "in all" against none, some of those counted, one place of a whole country."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from factcheck.judging.passages import behind_figure
from factcheck.judging.sameness import TELLING_BITS
from factcheck.judging.values import Outcome, middle_figure
from factcheck.lexicon.patterns import compiled
from factcheck.matching.keys import figure_key
from factcheck.matching.scales import Scales
from factcheck.matching.slots import Slot
from factcheck.model import Claim, Phrase, RelationKind

_PICKED = compiled(r"\bof (?:the|those|these|them|its|their|his|her|our|my|your)\b")
_ALL_OVER = frozenset({"across", "throughout"})
"""Behind these a whole country or continent stands."""
_NARROWING = frozenset({"to", "from", "in", "at", "for", "among", "outside", "across"})
_MANY = frozenset({"person", "staff", "crew", "personnel", "man", "woman", "child"})
"""Stems of nouns that are many without the ending of a plural."""


class _Sides(NamedTuple):
    """Two claims by the size of their figures, and their slots."""

    less: Claim
    more: Claim
    small: Slot
    large: Slot


def _by_size(a: Claim, b: Claim, slots: tuple[Slot, Slot]) -> _Sides | None:
    """The claims with the smaller and with the larger figure; ``None`` where one tells no figure."""
    first, second = middle_figure(a), middle_figure(b)
    if first is None or second is None:
        return None
    return _Sides(a, b, *slots) if first < second else _Sides(b, a, slots[1], slots[0])


def part_of_other(a: Claim, b: Claim, slots: tuple[Slot, Slot], scales: Scales, happenings: Collection[str]) -> Outcome | None:
    """Whether the one is a part of the other: "in all" against none, or "3,000 of the city's power" against the city's."""
    sides = _by_size(a, b, slots)
    if sides is None or middle_figure(a) == middle_figure(b):
        return None
    why = _picked_from(a, b) or _picked_from(b, a) or _said_to_be(sides) or _of_fewer(sides, scales, happenings)
    if why:
        return Outcome(RelationKind.PART_OF, why)
    if _is_share(sides.small):
        return all_over(a, b, slots)
    why = _of_some(sides, scales)
    if why:
        return Outcome(RelationKind.PART_OF, why)
    if (wide := all_over(a, b, slots)) is not None:
        return wide
    why = _of_an_owner(sides, scales)
    return Outcome(RelationKind.PART_OF, why) if why else None


def _is_share(slot: Slot) -> bool:
    """Whether a figure is a share: "34 percent of those asked" is no part of another share."""
    return slot.dimension == "ratio"


def _picked_from(one: Claim, other: Claim) -> str:
    """Why a figure is a part where its own text says from how many it is picked; empty where it says nothing."""
    whole, figure = one.mention.whole, middle_figure(other)
    return f"{one.surface} is picked from {whole:g}" if whole is not None and figure is not None and figure >= whole else ""


def _said_to_be(sides: _Sides) -> str:
    """Why the smaller figure is a part where the texts say so: "40 of the", "in all", "of them"; else empty."""
    less, more, small, large = sides
    same_kind = not small.unit or not small.unit.isdisjoint(large.unit | large.core)
    picked = same_kind and less.mention.whole is None and _PICKED.search(less.surface) and not _PICKED.search(more.surface)
    if picked and not _is_share(small):
        return f"{less.surface} are only some of them"
    if "whole" in more.scope and "whole" not in less.scope:
        return f"{more.surface} is the total, {less.surface} a part of it"
    if not _is_share(small) and "part" in less.scope and "part" not in more.scope and _may_be_whole(more, small):
        return f"{less.surface} is said to be a part"
    return ""


def _of_fewer(sides: _Sides, scales: Scales, happenings: Collection[str]) -> str:
    """Why the smaller figure is of a part of the place, or of one of the things, that the larger is of; else empty."""
    less, more, small, large = sides
    if not large.part("where") and small.part("where") & scales.words.sides - large.everything:
        return f"{less.surface} is of one side, {more.surface} of all"
    if (
        small.names & small.part("where")
        and not small.names & small.part("where") <= large.core
        and large.part("subject") & large.names <= small.everything
        and large.part("where") <= scales.kinds.regions
        and less.event not in happenings
        and less.event == more.event
    ):
        return f"{less.surface} is of one place, {more.surface} of all"
    if _one_of(small, large, more):
        return f"{more.surface} is of several, {less.surface} of one of them"
    if (small.core & scales.kinds.divisions) - large.core - large.context:
        return f"{less.surface} is of a part of what {more.surface} is of"
    return ""


def _of_some(sides: _Sides, scales: Scales) -> str:
    """Why the smaller figure is of some of those that the larger is of: of a kind of them, or of those sent to Brazil."""
    less, more, small, large = sides
    kinds = small.unit - large.unit
    of_a_kind = small.head == large.head and large.unit < small.unit and not kinds & large.everything
    somebody = bool(large.unit) and large.unit <= scales.kinds.anybody and not small.unit <= scales.kinds.anybody
    if (of_a_kind or (somebody and small.head in scales.kinds.people)) and "whole" not in less.scope:
        return f"{less.surface} are some of {more.surface}"
    if _is_narrowed(less, small, large, scales):
        return f"{less.surface} is told of a part of what {more.surface} is of"
    return ""


def _of_an_owner(sides: _Sides, scales: Scales) -> str:
    """Why the smaller figure is a part where it is of what the larger one's subject has: "of the city’s power"; else empty."""
    less, more, small, large = sides
    counted = bool(small.unit) and small.unit == large.unit
    doers = any(scales.bits(term) >= TELLING_BITS for term in small.part("subject") - large.own)
    told = [phrase for phrase in less.phrases if phrase.role == "of"]
    wholes = [
        phrase for phrase in told if _follows(less, phrase) or _definite(phrase.text) or (counted and doers and phrase.names)
    ]
    owned = {term for phrase in wholes for term in phrase.terms}
    members = counted and small.deeds - large.core
    if owned & large.part("subject") and (doers or members):
        return f"{less.surface} is of what {more.surface} is all"
    return ""


def _is_narrowed(less: Claim, small: Slot, large: Slot, scales: Scales) -> bool:
    """Whether the smaller count or sum says to, from, in or for whom besides: "14,000 cars to Brazil", "people in Norway".

    That narrows only what can be divided so (rules/concepts.yaml, ``divisible``), and what stands behind many things: a
    school in Ulm is no part of the school.
    """
    if "whole" in less.scope or not small.deeds & large.deeds & scales.kinds.divisible:
        return False
    for phrase in less.phrases:
        if phrase.role not in _NARROWING or set(phrase.terms) & large.everything or not phrase.terms:
            continue
        before = less.quote.partition(phrase.text)[0].split()
        while before and before[-1].lower() in (phrase.role, "the", "its", "their"):
            before.pop()
        if before and (before[-1].endswith("s") or scales.words.stem(before[-1].lower()) in _MANY):
            return True
    return False


def _one_of(small: Slot, large: Slot, more: Claim) -> bool:
    """Whether the one names a thing, and the other that thing and another in one breath: "the Elm and Oak fires"."""
    one, several = (slot.part("subject") for slot in (small, large))
    others = several - one
    if not others or not one & small.names or not one < several or not others <= large.names:
        return False
    return any(phrase.role == "subject" and " and " in phrase.text for phrase in more.phrases)


def some_of_them(a: Claim, b: Claim, slots: tuple[Slot, Slot], scales: Scales) -> Outcome | None:
    """Whether the one counts some of whom the other counts all: "of those injured, 45 were children"."""
    sides = _by_size(a, b, slots)
    if sides is None or not slots[0].everything & slots[1].everything & scales.tolls:
        return None
    less, more, _, whole = sides
    shared = slots[0].everything & slots[1].everything - scales.tolls - scales.kinds.anybody
    if "part" not in less.scope or "part" in more.scope or not whole.unit <= scales.kinds.anybody or not shared:
        return None
    return Outcome(RelationKind.PART_OF, f"{less.surface} are some of {more.surface}")


def all_over(a: Claim, b: Claim, slots: tuple[Slot, Slot]) -> Outcome | None:
    """Whether the larger figure is of a whole country or continent, and the smaller of a place: "in Ulm", "across Europe"."""
    sides = _by_size(a, b, slots)
    if sides is None:
        return None
    less, more, small, large = sides
    here = small.part("where")
    if not here or here <= large.everything or not any(phrase.role in _ALL_OVER for phrase in more.phrases):
        return None
    return Outcome(RelationKind.PART_OF, f"{less.surface} is of one place, {more.surface} of a whole country or region")


def _may_be_whole(more: Claim, small: Slot) -> bool:
    """Whether a figure may be the whole of a part: the part's own sentence gives it, or gives no whole at all."""
    wholes = {figure for figure in small.beside if figure.startswith(f"{small.dimension}#")}
    return not wholes or f"{small.dimension}#{figure_key(more)}" in wholes


def _definite(text: str) -> bool:
    """Whether a phrase names a whole that is known ("the city’s power"), not a stuff ("rain")."""
    return text.lower().startswith(("the ", "its ", "their ", "all ", "this ", "that ")) or "'s " in text or "’s " in text


def _follows(claim: Claim, phrase: Phrase) -> bool:
    """Whether a name right behind the figure says of what it is: "£4m of Ulm's budget"."""
    behind = behind_figure(claim).split()
    return bool(phrase.names) and behind[:1] == ["of"] and " ".join(behind[1:]).startswith(phrase.text)
