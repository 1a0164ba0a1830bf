"""What one amount is to another of its sentence: a part, a restatement in brackets, picked from so many; what is a change."""

from __future__ import annotations

import itertools
import re

from factcheck.extracting.quantities.amount import Amount
from factcheck.extracting.quantities.hedges import Hedges
from factcheck.lexicon.currencies import Money
from factcheck.lexicon.patterns import compiled
from factcheck.model import Change, Modifier

_OF_WHICH = compiled(r"\s+of\s+(?:which|whom|these|those|them|that)\b", re.IGNORECASE)
_OF_THE = compiled(r"\s+(?:out\s+)?of\s+(?:(?:the|its|their|a|an|all|about|some)\s+)?(?:total\s+(?:of\s+)?)?")
_SIGNS = "+-−–"
_WORD_AFTER = compiled(r"[\s-]+(?:percentage\s+|points?\s+)?([^\W\d_]+)")
YEAR_ON_YEAR = compiled(
    r"[\s-]+\(?(?:(?:year|quarter|month|week)[\s-](?:over|on)[\s-](?:year|quarter|month|week)|yoy|qoq|y[-/]y|y-o-y)\b",
    re.IGNORECASE,
)
"""What only a change is: "427% year-over-year"."""
_SENTENCE_END = compiled(r"[.!?]\s+(?=[A-Z\"“])")
_ASIDE = compiled(r"[^.;:!?]*,\s+(?:(?:only|just|about|at least|nearly|some|more than)\s+)?", re.IGNORECASE)
_OPENING = compiled(r"(?:^|[.!?:;,“\"\n]\s*|\band\s)of\s(?:the\s|its\s|their\s|those\s|these\s)?$", re.IGNORECASE)
_DETERMINERS = ("the", "its", "their", "those", "these", "his", "her")
_FARTHEST = 160


def find_changes(text: str, amount: Amount, hedges: Hedges, end: int) -> None:
    """Whether the figure is a change and not a level: "rose 3%", "fell by 20", "34 percent higher"."""
    if amount.role:
        return
    words = amount.before
    if words:
        change = hedges.changes.get(words[0])
        if words[0] in ("up", "down") and len(words) > 1 and words[1] in hedges.phrasal:
            return
        if change is None and words[0] in ("by", "another", "further", "additional", "extra", "of") and len(words) > 1:
            for word in words[1:4]:
                change = hedges.changes.get(word)
                if change is not None:
                    break
            if words[0] == "of" and change is not None and words[1] not in hedges.changes:
                change = None
        if change is not None and not (words[0] in ("add", "adds", "added", "adding") and amount.noun):
            amount.change = change
            return
    if text[amount.first] in _SIGNS and amount.unit is not None and amount.unit.dimension in ("ratio", "ratio change"):
        amount.change = Change.INCREASE if text[amount.first] == "+" else Change.DECREASE
        return
    spanned = YEAR_ON_YEAR.match(text, amount.last, end)
    match = _WORD_AFTER.match(text, spanned.end() if spanned else amount.last, end)
    if match is not None and (amount.unit is not None or amount.money is not None):
        amount.change = hedges.changes_after.get(match[1].lower())
        if (
            amount.change is not None
            and match[1].lower() in ("more", "less", "up", "down", "above", "below")
            and amount.money is not None
        ):
            amount.change = None


def find_periods(text: str, amounts: list[Amount], hedges: Hedges) -> None:
    """In what time a sum or change came about: "a 30% rise over six years", which is no more than six years."""
    for a, b in itertools.pairwise(amounts):
        if b.modifier is not Modifier.MORE_THAN or b.unit is None or b.unit.dimension != "time":
            continue
        gap = text[a.end : b.first].split()
        if not gap or gap[-1] != "over" or len(gap) > 5 or any(not word.isalpha() for word in gap):
            continue
        measured = a.unit is not None and a.unit.dimension != "time"
        spoken_of = measured or a.money is not None or a.ratio or a.change is not None
        last = gap[-2].lower() if len(gap) > 1 else ""
        if spoken_of and last not in hedges.lasting and not last.endswith(("ed", "ing")):
            b.modifier, b.start, b.change = Modifier.EXACT, b.first, None


def tie_parts(text: str, amounts: list[Amount]) -> None:
    """ "3,000 of which", "280 million of the 1.5 billion shekels", "five of the top 100 universities"."""
    for index, amount in enumerate(amounts):
        of = _OF_WHICH.match(text, amount.last)
        if of is not None:
            whole = _whole_before(text, amounts, index)
            if whole is not None:
                amount.part_of = whole.start
                if amount.bare:
                    amount.take_unit(whole)
            continue
        if index + 1 == len(amounts):
            continue
        if amount.before[:1] == ("of",) or (
            amount.before[:1] and amount.before[0] in _DETERMINERS and amount.before[1:2] == ("of",)
        ):
            part = amounts[index + 1]
            gap = text[amount.end : part.first]
            if part.bare and not amount.bare and len(gap) < 60 and _ASIDE.fullmatch(gap) and _opens(text, amount):
                part.take_unit(amount)
                part.part_of = amount.start
        whole = amounts[index + 1]
        gap = text[amount.last : whole.first]
        if len(gap) > 60 or whole.ratio:
            continue
        match = _OF_THE.match(gap)
        if match is None:
            continue
        between = gap[match.end() :].split()
        if len(between) > 4 or any(word[-1:] in ",.;:" for word in between):
            continue
        if amount.bare and (whole.noun or whole.money is not None or whole.unit is not None):
            amount.take_unit(whole)
            amount.whole = whole.low
            if whole.noun:
                amount.noun = whole.noun


def _opens(text: str, amount: Amount) -> bool:
    """Whether the sentence or clause opens with "of" and this amount: "Of the 900 jobs cut, 400 …"."""
    return _OPENING.search(text[max(0, amount.start - 12) : amount.start]) is not None


def _whole_before(text: str, amounts: list[Amount], index: int) -> Amount | None:
    amount = amounts[index]
    for whole in reversed(amounts[max(0, index - 3) : index]):
        gap = text[whole.end : amount.start]
        if len(gap) > _FARTHEST or _SENTENCE_END.search(gap):
            return None
        if whole.bare or whole.role == "from" or (whole.noun and whole.high == 1):
            continue
        if amount.bare or amount.ratio or _same(amount, whole):
            return whole
    return None


def _same(a: Amount, b: Amount) -> bool:
    if a.unit is not None and b.unit is not None:
        return a.unit.dimension == b.unit.dimension
    return a.unit is None and b.unit is None and a.money == b.money


def tie_brackets(text: str, amounts: list[Amount]) -> None:
    """An amount in brackets right behind an amount of the same dimension restates it; a bare $ there is a US dollar."""
    for a, b in itertools.pairwise(amounts):
        gap = text[a.last : b.start]
        if len(gap) > 12 or "(" not in gap:
            continue
        lead = gap.strip()
        if lead not in ("(", "(or", "(about", "(i.e.", "(equal to", "(equivalent to", "(=", "(~", "(approx."):
            continue
        if a.money is not None and b.money is not None and not a.money.coin:
            if b.money.open == "dollar" and a.money.open != "dollar":
                b.money = Money("USD")
            if a.money != b.money:
                b.bracketed = a.start
        elif a.unit is not None and b.unit is not None and a.unit.dimension == b.unit.dimension and a.unit.name != b.unit.name:
            b.bracketed = a.start
