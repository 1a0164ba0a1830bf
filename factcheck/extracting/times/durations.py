"""Durations and sets: how long, and how often."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from datetime import datetime, time, timedelta

from factcheck.extracting.times import calendar
from factcheck.extracting.times.counting import count_of, timex_of
from factcheck.extracting.times.discourse import published_of
from factcheck.extracting.times.finding import unwrapped
from factcheck.extracting.times.grammar import Grammar, Phrase, first_of, grammar, tokens_of
from factcheck.extracting.times.tokens import UNITS, chunks
from factcheck.lexicon import Lexicon
from factcheck.model import (
    Document,
    Granularity,
    Mention,
    MentionKind,
    Modifier,
    Moment,
    Problem,
    Quantity,
    Role,
    Span,
)

_UNITS = {
    "Y": ("year", 31557600.0),
    "M": ("month", 2629800.0),
    "W": ("week", 604800.0),
    "2W": ("fortnight", 1209600.0),
    "D": ("day", 86400.0),
    "DE": ("decade", 315576000.0),
    "CE": ("century", 3155760000.0),
    "L": ("millennium", 31557600000.0),
    "Q": ("quarter", 7889400.0),
    "WE": ("weekend", 172800.0),
    "TH": ("hour", 3600.0),
    "TM": ("minute", 60.0),
    "TS": ("second", 1.0),
}
"""The unit's name and its length in seconds; a year has 365.25 days (IAU), as in rules/units.yaml."""
_BY_NAME = {name: sign for sign, (name, _) in _UNITS.items()}
_LONGER = 3
_NUMBERS = frozenset({"n12", "n31", "n99", "n3", "number", "small_number", "teen", "tens", "hundred", "a"})
_BEFORE_ONE = frozenset(
    {"in", "within", "during", "of", "to", "past_verb", "deferred", "nearly", "about", "just", "after", "before", "over",
     "under", "than", "until", "by", "since", "was", "irregular", "perceived", "been", "be", "for_word", "lasting", "comma",
     "hyphen", "last", "dot", "break", "and", "is"}
)  # fmt: skip
_BEFORE_VERB = frozenset({"to", "will", "would", "could", "cannot", "still"})
_QUOTES = ('"', "“", "”", "'", "‘", "’", "`")
_BOUNDARIES = frozenset({"comma", "dot", "break"})
_BEFORE_BARE = frozenset({"for_word", "within", "in", "after", "during", "take", "over"})
_BEFORE_MANY = _BEFORE_BARE | {
    "past_verb",
    "deferred",
    "irregular",
    "perceived",
    "plural",
    "comma",
    "dash",
    "break",
    "dot",
    "despite",
    "by",
    "until",
}


def resolve_durations(document: Document, lexicon: Lexicon, times: list[Mention], quantities: list[Mention]) -> list[Mention]:
    """All mentions of a document, sorted and without overlaps: calendar times, quantities, durations and sets.

    Every quantity of dimension "time" becomes a duration with its TIMEX3 value, its span widened to the whole phrase; durations
    without a number and sets ("every Friday") are added.
    """
    rules = grammar(lexicon)
    reader = _Durations(document, rules, times, quantities)
    text = unwrapped(document.text)
    silent = [block.span for block in document.blocks if block.role is Role.BOILERPLATE]
    silent_starts = [span.start for span in silent]
    for base, piece in chunks(text):
        for phrase in rules.find(rules.durations, tokens_of(lexicon, piece, base)):
            inside = bisect_right(silent_starts, phrase.core[0].start) - 1
            if inside < 0 or phrase.core[0].start >= silent[inside].end:
                reader.read(phrase)
    return reader.merged()


class _Durations:
    """The durations of one document, gathered phrase by phrase."""

    def __init__(self, document: Document, rules: Grammar, times: list[Mention], quantities: list[Mention]) -> None:
        self._document = document
        self._rules = rules
        self._times = times
        self._quantities = quantities
        self._time_starts = [mention.span.start for mention in times]
        self._quantity_starts = [mention.span.start for mention in quantities]
        self._replaced: dict[int, Mention] = {}
        self._added: list[Mention] = []

    def read(self, phrase: Phrase) -> None:
        tokens = phrase.core
        if tokens[0].kind == "the" and first_of(tokens, "hyphen") and len(tokens) > 2:
            tokens = tokens[1:]
        if tokens[0].kind == "last" and phrase.first and phrase.tokens.kind(phrase.first - 1) in _BEFORE_VERB:
            tokens = tokens[1:]  # it is expected to last ten days
        span = Span(tokens[0].start, tokens[-1].end)
        if self._overlapping(self._times, self._time_starts, span) or self._is_programme(span):
            return
        found = self._overlapping(self._quantities, self._quantity_starts, span)
        if not all(
            self._dimension(index) == "time" or self._is_half(index, phrase, span) or self._is_bare_count(index, phrase, span)
            for index in found
        ):
            return
        if any(self._quantities[index].span.end > span.end + _LONGER for index in found):
            return  # one hour and twenty minutes: the quantity has read on
        if any(self._began_coarser(self._quantities[index], phrase, span) for index in found):
            return  # four hours and 42 minutes: one quantity, told in two units
        mention = self._mention(phrase, span, found)
        if mention is None:
            return
        if not found:
            self._added.append(mention)
            return
        for index in found[1:]:
            self._replaced[index] = mention
        self._replaced[found[0]] = mention

    def _is_half(self, index: int, phrase: Phrase, span: Span) -> bool:
        """Whether a quantity is the half of "a day and a half"."""
        mention = self._quantities[index]
        return first_of(phrase.core, "half") is not None and span.contains(mention.span) and self._dimension(index) == "ratio"

    def _is_bare_count(self, index: int, phrase: Phrase, span: Span) -> bool:
        """Whether a quantity is only the number of a duration: six, of "six consecutive quarters"."""
        mention = self._quantities[index]
        if not first_of(phrase.core, "consecutive", "straight"):
            return False  # three quarters of the market
        return mention.quantity is not None and not mention.quantity.unit and span.contains(mention.span)

    def _began_coarser(self, mention: Mention, phrase: Phrase, span: Span) -> bool:
        """Whether a quantity that begins before a phrase is measured in another unit than it."""
        if mention.quantity is None or mention.span.start >= span.start:
            return False
        return _BY_NAME.get(mention.quantity.unit, "") not in ("", self._amount(phrase)[0])

    def _dimension(self, index: int) -> str:
        quantity = self._quantities[index].quantity
        return quantity.dimension if quantity is not None else ""

    @staticmethod
    def _overlapping(mentions: list[Mention], starts: list[int], span: Span) -> list[int]:
        """The numbers of the mentions that share a character with a span."""
        index = bisect_right(starts, span.start) - 1
        found = []
        for number in range(max(index, 0), len(mentions)):
            if mentions[number].span.start >= span.end:
                break
            if mentions[number].span.overlaps(span):
                found.append(number)
        return found

    def _mention(self, phrase: Phrase, span: Span, found: list[int]) -> Mention | None:
        text = self._document.text
        if not self._is_duration(phrase, bool(found)):
            return None
        if phrase.reading == "each_time":
            moment = self._set(phrase)
            return Mention(span, text[span.start : span.end], MentionKind.TIME, moment=moment)
        unit, count, vague = self._amount(phrase)
        if phrase.reading == "long" and (token := first_of(phrase.core, "long_word")):
            timex = str(self._rules.values[token.text.lower()])
        elif not unit:
            return None
        else:
            timex = timex_of(None if vague else count, unit)
        moment = self._anchored(
            phrase,
            Moment(None, None, Granularity.UNKNOWN, resolved=False, timex_type="DURATION", timex=timex),
            unit,
            0.0 if vague else count,
        )
        if found and self._dimension(found[0]) == "time":
            before = self._quantities[found[0]]
            return replace(
                before,
                span=span,
                surface=text[span.start : span.end],
                kind=MentionKind.DURATION,
                quantity=self._bounded(before.quantity, phrase),
                moment=moment,
            )
        quantity = _quantity(None if vague else count, unit) if unit else None
        return Mention(
            span, text[span.start : span.end], MentionKind.DURATION, quantity=self._bounded(quantity, phrase), moment=moment
        )

    def _is_duration(self, phrase: Phrase, counted: bool) -> bool:
        tokens = phrase.tokens
        before = tokens[phrase.first - 1] if phrase.first else None
        after = tokens[phrase.next] if phrase.next < len(tokens) else None
        second = tokens[phrase.next + 1] if phrase.next + 1 < len(tokens) else None
        if after is not None and (
            after.kind == "old" or (after.kind == "hyphen" and second is not None and second.kind == "old")
        ):
            return False
        if (
            after is not None
            and after.kind == "of"
            and phrase.core[0].text.lower() == "three"
            and phrase.core[-1].text.lower() == "quarters"
        ):
            return False  # three quarters of it
        if phrase.core[0].kind == "many" and before is not None and before.kind == "as_word":
            return False  # the third fire in as many months
        if phrase.reading == "bare":
            if after is not None and after.kind == "of":
                return before is not None and before.kind in _BEFORE_MANY  # it follows months of protests
            return before is not None and before.kind in _BEFORE_BARE
        if phrase.reading == "one" and not counted and phrase.core[0].kind == "a":
            if (after is not None and after.kind in ("earlier", "ago", "after", "before")) or first_of(
                phrase.core, "half", "so"
            ):
                return True
            if first_of(phrase.core, "hour_word"):
                return before is not None and before.kind in _BEFORE_ONE - _BOUNDARIES
            return before is None or before.kind in _BEFORE_ONE
        if phrase.core[0].kind in ("daily", "monthly") and phrase.core[0].text.istitle():
            named = (before, after) if before is not None and before.kind == "name" else (after,)
            if any(beside is not None and beside.kind == "name" for beside in named):
                return False  # the Daily News, Us Weekly
        if first_of(phrase.core, "monthly"):
            return after is None or after.kind not in ("word", "plural", "name", "past_verb", "deferred")
        if phrase.reading == "which":
            return self._is_span_of_time(phrase)
        return True

    @staticmethod
    def _is_span_of_time(phrase: Phrase) -> bool:
        kinds = {token.kind for token in phrase.core}
        if "unit_plural" not in kinds:
            return bool(kinds & {"past", "next"} and kinds & {"decade", "century"}) or kinds >= {"the", "last", "decade"}
        return bool(
            kinds & {"last", "past", "next", "coming", "previous", "following", "recent", "first", "final", "intervening"}
        )

    def _amount(self, phrase: Phrase) -> tuple[str, float, bool]:
        units = [token for token in phrase.core if token.kind in UNITS]
        if not units:
            return "", 0.0, True
        unit = "TS" if units[0].kind == "second" else str(self._rules.values[units[0].text.lower()])
        if phrase.reading in ("bare", "which", "long"):
            return unit, 1.0, units[0].kind == "unit_plural"
        if phrase.reading == "half":
            return unit, 0.5, False
        counted = tuple(token for token in phrase.core if token.kind not in ("first", "ordinal", "second"))
        first = next((number for number, token in enumerate(counted) if token.kind in _NUMBERS), 0)
        cut = next(
            (number for number, token in enumerate(counted) if number > first and token.kind in ("to", "or")), len(counted)
        )
        rest = tuple(token for token in counted[cut:] if token.kind == "half")
        count, vague = count_of((*counted[:cut], *rest), self._rules)
        return unit, count or 0.0, vague or count is None

    def _set(self, phrase: Phrase) -> Moment:
        core = phrase.core
        values = self._rules.values
        if token := first_of(core, "daily", "monthly"):
            timex = str(values[token.text.lower()])
        elif token := first_of(core, "weekday", "weekdays", "weekday_short"):
            timex = f"XXXX-WXX-{values[token.text.lower()]}"
            if part := first_of(core, "day_parts", "day_part"):
                timex += f"T{values[part.text.lower()]}"
        elif token := first_of(core, "month"):
            timex = f"XXXX-{values[token.text.lower()]:02d}"
        elif token := first_of(core, "season", "fall"):
            timex = f"XXXX-{values[token.text.lower()]}"
        elif token := first_of(core, "day_part"):
            timex = f"XXXX-XX-XXT{values[token.text.lower()]}"
        else:
            unit, count, vague = self._amount(phrase)
            timex = "P1Q" if unit == "Q" else timex_of(None if vague else max(count, 1), unit)
        return Moment(None, None, Granularity.UNKNOWN, resolved=False, timex_type="SET", timex=timex)

    def _bounded(self, quantity: Quantity | None, phrase: Phrase) -> Quantity | None:
        """ "Within two years" is at most two years."""
        before = phrase.tokens[phrase.first - 1] if phrase.first else None
        within = before is not None and before.kind == "within"
        if quantity is None or not within or quantity.modifier is not Modifier.EXACT:
            return quantity
        return replace(quantity, low=None, base_low=None, modifier=Modifier.AT_MOST)

    def _anchored(self, phrase: Phrase, moment: Moment, unit: str, count: float) -> Moment:
        """A duration that is counted from the document's date ("the past two years", "within two years") gets its interval."""
        before = phrase.tokens[phrase.first - 1] if phrase.first else None
        kinds = {token.kind for token in phrase.core}
        back = bool(kinds & {"last", "past"}) and "the_first" not in kinds
        ahead = bool(kinds & {"next", "coming"}) or (before is not None and before.kind == "within")
        if back == ahead or not unit:
            return moment
        published = published_of(self._document)
        words = self._document.text[phrase.core[0].start : phrase.core[-1].end]
        if published is None:
            return replace(
                moment,
                problem=Problem.UNDATED,
                note=f'"{words}" is counted from the date of the document, which carries none',
            )
        if not count:
            return moment
        here = datetime.combine(published, time())
        other = calendar.add(here, unit, count if ahead else -count)
        if other is None:
            return moment
        day = timedelta(days=1)
        start, end = (here, other + day) if ahead else (other, here + day)
        return replace(moment, start=start, end=end, granularity=Granularity.RANGE, resolved=True)

    def merged(self) -> list[Mention]:
        """Everything, sorted, the durations in the place of the quantities that they were made of."""
        result: list[Mention] = list(self._times)
        for index, mention in enumerate(self._quantities):
            if index in self._replaced:
                replacement = self._replaced[index]
                if not result or result[-1] is not replacement:
                    result.append(replacement)
            elif self._dimension(index) == "time":
                if not self._is_programme(mention.span):
                    result.append(mention if _is_nothing(mention) else self._plain_duration(mention))
            else:
                result.append(mention)
        return _without_overlaps(sorted([*result, *self._added], key=lambda mention: mention.span))

    def _is_programme(self, span: Span) -> bool:
        """Whether the words are a name: "60 Minutes", CBS's 48 Hours."""
        text = self._document.text
        number, _, unit = text[span.start : span.end].partition(" ")
        if not number.isdigit() or not unit.istitle():
            return False
        before, behind = text[max(0, span.start - 3) : span.start], text[span.end : span.end + 2].lstrip(".,")
        return before[-1:] in _QUOTES or behind[:1] in _QUOTES or before in ("'s ", "’s ")

    def _plain_duration(self, mention: Mention) -> Mention:
        quantity = mention.quantity
        assert quantity is not None
        value = quantity.low if quantity.low is not None else quantity.high
        unit = _BY_NAME.get(quantity.unit, "")
        timex = timex_of(value, unit) if unit and value is not None else ""
        return replace(
            mention,
            kind=MentionKind.DURATION,
            moment=Moment(None, None, Granularity.UNKNOWN, resolved=False, timex_type="DURATION", timex=timex),
        )


def _is_nothing(mention: Mention) -> bool:
    """Whether a quantity is no length of time though a unit of time is in it: a zero-day."""
    return mention.quantity is not None and mention.quantity.high == 0 and "-" in mention.surface


def _quantity(count: float | None, unit: str) -> Quantity:
    name, seconds = _UNITS[unit]
    base = None if count is None else count * seconds
    return Quantity(count, count, name, "time", base, base, "second")


def _without_overlaps(mentions: list[Mention]) -> list[Mention]:
    """Of two mentions that share words the one that begins first stays, of two that begin together the longer one."""
    kept: list[Mention] = []
    for mention in mentions:
        if kept and kept[-1].span.end > mention.span.start:
            if kept[-1].span.start == mention.span.start and mention.span.end > kept[-1].span.end:
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept
