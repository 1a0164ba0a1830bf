"""FC203: parts, shares and sub-totals that do not fit their total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from factcheck.judging.amounts import Amount, amounts, by_sentence
from factcheck.judging.phrasing import Phrases, any_of
from factcheck.judging.registry import DocumentView, Draft, document_rule
from factcheck.judging.rounding import Interval
from factcheck.judging.wording import figure
from factcheck.lexicon import Lexicon
from factcheck.lexicon.policy import Policy, policy
from factcheck.model import RelationKind, Severity

_OTHER_PREFIX = 100
_TELLING = 24


@document_rule("FC203", "parts-exceed-whole", Severity.WARNING)
def parts_exceed_whole(document: DocumentView) -> Iterator[Draft]:
    """A part that is larger than the total it is said to belong to, or parts that do not come to it.

    Parts are added up only where the text takes the whole apart ("made up of", "the remaining", men and women): shares that
    may overlap come to more than 100% by right.

    Wrong:  "5,000 PFlops in all, 6,000 of which come from the new centre"; "60% are women and 55% are men"
    Right:  "5,000 PFlops in all, 3,000 of which come from the new centre"; "60% have a car and 55% a bicycle"
    """
    house = policy(document.view.lexicon)
    figures = amounts(document.claims)
    said: set[str] = set()
    for check in (_larger_parts, _picked, _more_than_all, _taken_apart, _opposed, _shares):
        for draft in check(document, figures, house):
            if not any(claim.id in said for claim in draft.claims):
                said.update(claim.id for claim in draft.claims)
                yield draft


def _larger_parts(document: DocumentView, figures: Sequence[Amount], house: Policy) -> Iterator[Draft]:
    """ "5,000 in all, 6,000 of which": the part that the text itself ties to its whole."""
    by_start = {figure.span.start: figure for figure in figures}
    patterns = _patterns(document.view.lexicon)
    for part in figures:
        if part.quantity.dimension == "ratio":  # a share of a share is of the smaller whole
            continue
        whole = by_start.get(part.claim.mention.part_of) if part.claim.mention.part_of is not None else None
        whole = whole or _whole_of(document, figures, part, patterns)
        if whole is None or whole is part:
            continue
        factors = _comparable(part, whole)
        measured = part.quantity.unit == whole.quantity.unit and part.quantity.dimension not in ("count", "money")
        if measured and part.figures[-1] >= _OTHER_PREFIX * whole.figures[-1]:
            continue  # "5 exaFLOPS, 3,000 of which": petaFLOPS are meant
        if factors is not None and part.meant(house).scaled(factors[0]).over(whole.meant(house).scaled(factors[1])):
            yield _draft((whole, part), f"The part, “{part.surface}”, is larger than its whole, “{whole.surface}”.")


def _whole_of(document: DocumentView, figures: Sequence[Amount], part: Amount, patterns: _Patterns) -> Amount | None:
    """The whole that the words around a part name: "of which", "Of the 900 jobs cut,", "12 people, including"."""
    text = document.document.text
    whole = max((each for each in figures if each.span.end <= part.span.start), key=lambda each: each.span, default=None)
    if whole is None or whole.claim.sentence != part.claim.sentence or (whole.claim.mention.head and whole.figures[-1] == 1):
        return None
    between = text[whole.span.end : part.span.start]
    if between.strip() in ("or", "to", "and", "-", "–", "/"):  # "40 or 50 of them"
        return None
    measured = part.quantity.dimension == whole.quantity.dimension not in ("count", "money")
    elliptic = measured or part.quantity.unit in ("", whole.quantity.unit)
    if elliptic and (patterns.of_which.match(text, part.span.end) or patterns.of_which_before.search(between)):
        return whole
    before = text[max(whole.claim.sentence.start, whole.span.start - 20) : whole.span.start]
    if elliptic and patterns.of_the.search(before) and patterns.first_part.fullmatch(between):
        return whole
    if patterns.including.fullmatch(between) is None:
        return None
    people = all(patterns.people.search(each.claim.mention.head or each.quantity.unit) for each in (whole, part))
    return whole if people else None


def _comparable(part: Amount, whole: Amount) -> tuple[float, float] | None:
    """The factors that bring two amounts to one unit."""
    a, b = part.quantity, whole.quantity
    if (a.dimension == "ratio") != (b.dimension == "ratio"):
        return None
    if a.unit in ("", b.unit):
        return 1.0, 1.0
    if a.dimension == b.dimension == "count":
        return 1.0, 1.0
    if a.dimension != b.dimension or a.dimension == "money":
        return None
    factors = part.factor, whole.factor
    return (factors[0], factors[1]) if factors[0] and factors[1] else None


def _picked(document: DocumentView, figures: Sequence[Amount], house: Policy) -> Iterator[Draft]:
    """ "Seven of the five judges"."""
    patterns = _patterns(document.view.lexicon)
    for part in figures:
        whole = part.claim.mention.whole
        if whole is None or whole < 2 or part.quantity.dimension == "ratio":
            continue
        if part.meant(house).low > whole and patterns.picked.search(
            document.document.text, part.span.start, part.span.end + 12
        ):
            yield _draft((part,), f"“{part.surface}” are picked from {figure(whole, 6)}, which is fewer.")


def _more_than_all(document: DocumentView, figures: Sequence[Amount], house: Policy) -> Iterator[Draft]:
    """ "120% of voters"."""
    patterns = _patterns(document.view.lexicon)
    for share in figures:
        is_share = share.quantity.unit == "percent" and share.claim.change is None and share.claim.mention.change is None
        if is_share and share.meant(house).low > 100 and patterns.bounded.match(document.document.text, share.span.end):
            yield _draft((share,), f"“{share.surface}” of them is more than all of them.")


def _taken_apart(document: DocumentView, figures: Sequence[Amount], house: Policy) -> Iterator[Draft]:
    """ "A crew of 12, made up of 7 men and 6 women"; "900 jobs, 400 in Berlin and the remaining 300 in Paris"."""
    text = document.document.text
    patterns = _patterns(document.view.lexicon)
    for sentence in by_sentence(figures):
        for index, whole in enumerate(sentence):
            parts = _listed_parts(text, sentence[index:], patterns)
            if len(parts) < 2 or any(_comparable(part, whole) is None for part in parts):
                continue
            total, sum_of_parts = whole.meant(house), _sum(parts, house)
            if not total.meets(sum_of_parts):
                added = " + ".join(figure(each.figures[-1], 6) for each in parts)
                yield _draft(
                    (whole, *parts),
                    f"The parts do not come to the whole: {added} = {figure(sum(each.figures[-1] for each in parts), 6)}, "
                    f"not “{whole.surface}”.",
                )


def _listed_parts(text: str, sentence: Sequence[Amount], patterns: _Patterns) -> list[Amount]:
    """The parts that follow a whole where the text names all of them: by a word that says so, or by "the remaining"."""
    whole, rest = sentence[0], sentence[1:]
    if not rest or whole.quantity.dimension == "ratio":
        return []
    if patterns.made_of.fullmatch(text[whole.span.end : rest[0].span.start]):
        parts = [rest[0]]
        for before, after in pairwise(rest):
            if not patterns.listing.fullmatch(text[before.span.end : after.span.start]):
                break
            parts.append(after)
        return parts
    if len(rest) == 2 and patterns.remaining.search(text[rest[0].span.end : rest[1].span.start]):
        return [*rest] if patterns.part_first.fullmatch(text[whole.span.end : rest[0].span.start]) else []
    return []


def _opposed(document: DocumentView, figures: Sequence[Amount], house: Policy) -> Iterator[Draft]:
    """ "43 people, including 28 adults and 25 children": of those who exclude each other there are no more than of all."""
    text = document.document.text
    patterns = _patterns(document.view.lexicon)
    for sentence in by_sentence(figures):
        for whole, first, second in zip(sentence, sentence[1:], sentence[2:], strict=False):
            counts = all(each.quantity.dimension == "count" and each.claim.change is None for each in (whole, first, second))
            people = patterns.people.search(whole.claim.mention.head or whole.quantity.unit) is not None
            between, apart = text[whole.span.end : first.span.start], text[first.span.end : second.span.start]
            before = text[max(whole.claim.sentence.start, whole.span.start - 20) : whole.span.start]
            opens = patterns.of_the.search(before) is not None and patterns.first_part.fullmatch(between) is not None
            if not (counts and people) or not (
                opens or patterns.including.fullmatch(between) or patterns.of_all.fullmatch(between)
            ):
                continue
            end = min(second.claim.sentence.end, second.span.end + _TELLING)
            told = [text[first.span.start : second.span.start], text[second.span.start : end]]
            if patterns.and_the_others.fullmatch(apart) is None or not _opposite(told, patterns):
                continue
            if _sum((first, second), house).over(whole.meant(house)):
                total = figure(first.figures[-1] + second.figures[-1], 6)
                yield _draft(
                    (whole, first, second),
                    f"“{first.surface}” and “{second.surface}” are {total}, more than “{whole.surface}”.",
                )


def _shares(document: DocumentView, figures: Sequence[Amount], house: Policy) -> Iterator[Draft]:
    """Shares of one whole that exclude each other and come to more than 100%."""
    text = document.document.text
    patterns = _patterns(document.view.lexicon)
    for sentence in by_sentence(figures):
        shares = [share for share in sentence if _is_share(share)]
        if len(shares) < 2:
            continue
        first, last = shares[0], shares[-1]
        end = last.claim.sentence.end
        stretch = text[first.span.start : end]
        if patterns.other_whole.search(stretch) or any(
            claim.mention.moment
            for claim in document.claims
            if claim.sentence == last.claim.sentence
            and claim.mention.span.start > first.span.start
            and claim.mention.quantity is None
        ):
            continue
        after = [text[share.span.end : following.span.start] for share, following in pairwise(shares)] + [
            text[last.span.end : end]
        ]
        if not (
            any(patterns.remaining.search(words) for words in after[:-1])
            or (patterns.divided.match(after[0]) and all(patterns.alone.match(words) for words in after[1:]))
            or _opposite(after, patterns)
        ):
            continue
        if _sum(shares, house).low > 100:
            total = figure(sum(share.figures[-1] for share in shares), 4)
            yield _draft(tuple(shares), f"Shares that exclude each other come to {total}%, which is more than 100%.")


def _is_share(amount: Amount) -> bool:
    mention = amount.claim.mention
    return (
        amount.quantity.dimension == "ratio"
        and amount.claim.change is None
        and mention.change is None
        and not mention.role
        and mention.bracketed is None
    )


def _opposite(after: Sequence[str], patterns: _Patterns) -> bool:
    for one, other in patterns.opposites:
        for first, second in ((one, other), (other, one)):
            if len(after) == 2 and first.search(after[0]) and second.search(after[1]):
                return True
    return False


def _sum(parts: Sequence[Amount], house: Policy) -> Interval:
    total = Interval(0.0, 0.0)
    for part in parts:
        factor = (part.factor or 1.0) * 100 if part.quantity.dimension == "ratio" else 1.0
        total = total.plus(part.meant(house).scaled(factor))
    return total


def _draft(figures: Sequence[Amount], message: str) -> Draft:
    claim = figures[0].claim
    return Draft(
        message=message,
        claims=tuple(figure.claim for figure in figures),
        relation=RelationKind.CONFLICTS,
        subject=claim.subject or claim.measure,
        same="The text takes the one for a part of the other." if len(figures) > 1 else "",
        settle="Compare both figures with the source's own table.",
    )


class _Patterns(NamedTuple):
    remaining: Phrases
    part_first: Phrases
    made_of: Phrases
    listing: Phrases
    including: Phrases
    of_which: Phrases
    of_which_before: Phrases
    of_the: Phrases
    first_part: Phrases
    people: Phrases
    picked: Phrases
    bounded: Phrases
    divided: Phrases
    alone: Phrases
    of_all: Phrases
    and_the_others: Phrases
    other_whole: Phrases
    opposites: tuple[tuple[Phrases, Phrases], ...]


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> _Patterns:
    table = lexicon.table("parts")

    def held(word: str) -> Phrases:
        # "60% of women" is a share of the women; "60% were women" is the women's share
        return Phrases(rf"\A(?!\s+of\s+(?:the\s+|all\s+)?{re.escape(word)}\b).*\b{re.escape(word)}\b")

    return _Patterns(
        remaining=Phrases(rf"\b(?:{any_of(table['remaining'])})\b[^.,;:]{{0,12}}\Z"),
        part_first=Phrases(r"[^.;:]{0,60}[,:;–—-]\s*(?:(?:of\s+(?:which|whom|them)|with|including|some|about)\s+)*"),
        made_of=Phrases(rf"[^.;:]{{0,40}}\b(?:{any_of(table['made_of'])})\s+(?:of\s+)?(?:the\s+)?"),
        listing=Phrases(r"\s*(?:[\w’'-]+\s+){0,5}?[\w’'-]*\s*(?:,\s*(?:and\s+)?|\s+and\s+)"),
        including=Phrases(rf"\s*,?\s*(?:\w+\s*,\s*)?(?:{any_of(table['including'])})\s+"),
        of_which=Phrases(r"\s+of\s+(?:which|whom|them|these|those)\b"),
        of_which_before=Phrases(
            r"\bof\s+(?:which|whom|these|those)\s+(?:(?:some|about|around|nearly|only|just|another)\s+)?\Z"
        ),
        of_the=Phrases(r"(?:\A|[.;:,]\s*)(?:of|out\s+of)\s+(?:(?:the|its|their|these|those|all|some)\s+){0,2}\Z"),
        first_part=Phrases(r"[^.;:,]{0,60},\s*(?:(?:only|just|some|about|nearly|another)\s+)?"),
        picked=Phrases(r"\bof\s+(?:the|its|their|his|her|our|these|those)\s"),
        people=Phrases(rf"\b(?:{any_of(table['people'])})s?\b"),
        bounded=Phrases(
            rf"\s+of\s+(?:(?:all|the|its|their|our|eligible|registered|us|uk)\s+)*(?:{any_of(table['bounded_wholes'])})\b"
        ),
        divided=Phrases(rf"\s+of\s+(?:{any_of(table['divided_wholes'])})\b(?!['’])"),
        of_all=Phrases(r"\s*[,:(–—-]\s*"),
        and_the_others=Phrases(r"\s*(?:(?:were|was|are|is)\s+)?(?:[\w-]+\s+)?(?:,\s*)?(?:and|or|while)\s+"),
        alone=Phrases(r"\s*(?:[.,;)]|and\b|\Z)"),
        other_whole=Phrases(rf"\b(?:{any_of(table['other_whole'])})\b"),
        opposites=tuple((held(one), held(other)) for one, other in table["opposites"]),
    )
