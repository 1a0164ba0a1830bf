"""Currencies: what a code, a symbol or a name can mean, and what the context of a document makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from factcheck.lexicon.forms import Forms, Found, plain, plural
from factcheck.lexicon.pack import Lexicon
from factcheck.lexicon.units import Unit

_LONGEST_SYMBOL = 7
_CONTEXT = 100_000
"""Characters of a document, from its start, that may settle what its bare symbols mean."""
_LETTERS_AND_DOLLAR = re.compile(r"[A-Z]{2,}\$")
_TELLING = re.compile(r"[A-Z][A-Za-z.]{0,3}[$£¥]|\$[A-Z]{1,2}(?=\d)|[A-Z]{3}\b")
_CODE = re.compile(r"[A-Z]{3}\??")


class Money(NamedTuple):
    """What a word or symbol says of the currency: a code, or ``open``, the name of what it leaves open; ``coin`` of which."""

    code: str = ""
    open: str = ""
    coin: str = ""


class _Open(NamedTuple):
    unit: str
    candidates: tuple[str, ...]
    shy: bool
    measure: frozenset[str]
    context: tuple[tuple[str, tuple[str, ...]], ...]

    def speaking(self, text: str) -> list[str]:
        """The currencies of whose places or people a text speaks."""
        return [code for code, words in self.context if any(_stands_in(word, text) for word in words)]


class Currencies:
    """The currencies of a rule pack, found by what is written before or behind a figure."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        table = lexicon.table("currencies")
        self.codes: Mapping[str, Any] = table.get("currencies", {})
        self.regions = {code: frozenset(entry.get("regions", ())) for code, entry in self.codes.items()}
        self._coins: Mapping[str, Any] = table.get("coins", {})
        self.names_after_only = frozenset(table.get("names_after_only", ()))
        self._names: dict[str, Money] = {}
        self._before: dict[str, Money] = {}
        self._after: dict[str, Money] = {}
        only_after = set(table.get("codes_after_only", ()))
        for code, entry in self.codes.items():
            if not _CODE.fullmatch(code):
                raise self._error(("currencies", code), f'"{code}" is no currency code; three capital letters make one')
            money = Money(code)
            where = ("currencies", code)
            self._add(self._after, code, money, where)
            if code not in only_after:
                self._add(self._before, code, money, where)
            for symbol in entry.get("symbols", ()):
                self._add(self._before, symbol, money, where)
                self._add(self._after, symbol, money, where)
                if _LETTERS_AND_DOLLAR.fullmatch(symbol):
                    for form in (f"{symbol[:-1]} $", symbol.lower()):
                        self._add(self._before, form, money, where)
            for symbol in entry.get("prefixes", ()):
                self._add(self._before, symbol, money, where)
            self._add_names(entry.get("names", ()), money, where)
        for code in table.get("codes_any_case", ()):
            self._add(self._after, code.lower(), Money(code), ("codes_any_case",))
            self._add(self._before, code.lower(), Money(code), ("codes_any_case",))
        self._open: dict[str, _Open] = {}
        for name, entry in table.get("open", {}).items():
            self._add_open(name, entry)
        for name, entry in self._coins.items():
            self._add_coin(name, entry)
        self._forms = Forms(self._names, self._after)
        self._telling: dict[str, str] = {}
        self._telling_names: dict[str, list[tuple[str, str]]] = {}
        for code in sorted({code for entry in self._open.values() for code in entry.candidates}):
            self._add_telling(code)
        self._last_characters = frozenset(symbol[-1] for symbol in self._before)

    def find(self, text: str, start: int, end: int) -> Found[Money] | None:
        """The currency that is written at ``start``, behind a figure."""
        return self._forms.find(text, start, end)

    def before(self, text: str, start: int, floor: int) -> tuple[Money, int] | None:
        """The currency whose symbol or code ends at ``start``, before a figure, and where it begins."""
        stop = start
        while stop > floor and start - stop < 2 and text[stop - 1] in " \u00a0\u202f\n":
            stop -= 1
        if stop <= floor or text[stop - 1] not in self._last_characters:
            return None
        for length in range(min(_LONGEST_SYMBOL, stop - floor), 0, -1):
            money = self._before.get(text[stop - length : stop])
            if money is None:
                continue
            begin = stop - length
            if text[begin].isalnum() and begin > 0 and (text[begin - 1].isalnum() or text[begin - 1] in "_'’"):
                continue
            return money, begin
        return None

    def rather_measure(self, money: Money, near: Iterable[str]) -> bool:
        """Whether the word is rather the measure of the same name ("pounds"): no word near it speaks of money."""
        words = self._open[money.open].measure if money.open else frozenset()
        return bool(words) and words.isdisjoint(near)

    def base(self, coin: str) -> tuple[Money, float]:
        """What a coin is a part of, and how much of it."""
        entry = self._coins[coin]
        parent = str(entry["of"])
        money = Money(open=parent) if parent in self._open else Money(parent)
        return money, 1 / float(entry.get("parts", 100))

    def settle(self, name: str, region: str | None, text: str) -> str:
        """What an open word or symbol ("dollar") means in a document of a region (ISO 3166, or unknown) with this text.

        A code where the context settles it, else the unit of what stays open ("USD?").
        """
        text = text[:_CONTEXT]
        entry = self._open[name]
        named = {self._telling[mark] for mark in set(_TELLING.findall(text)) if mark in self._telling}
        for last, names in self._telling_names.items():
            if last in text:
                named.update(code for full_name, code in names if full_name in text)
        first = entry.candidates[0]
        home = [code for code in entry.candidates if region and region in self.regions.get(code, ())]
        others = [code for code in entry.candidates if code in named]
        if entry.shy:
            if home:
                return first if home[0] == first else entry.unit
            if others:
                return entry.unit
            if region:
                return first
            return first if entry.speaking(text) == [first] else entry.unit
        if home:
            return home[0]
        if len(others) == 1:
            return others[0]
        speaking = entry.speaking(text)
        return speaking[0] if len(speaking) == 1 and not others else entry.unit

    def _add_telling(self, code: str) -> None:
        """Keep what names this currency and no other: its code, symbols with letters in them, and full names."""
        entry = self.codes[code]
        self._telling[code] = code
        for symbol in entry.get("symbols", ()):
            self._telling[symbol] = code
        for name in entry.get("names", ()):
            first, _, last = name.rpartition(" ")
            if first:
                self._telling_names.setdefault(last, []).append((name, code))

    def _add_names(self, names: Iterable[str], money: Money, where: tuple[str, str]) -> None:
        for name in names:
            self._add(self._names, plain(name), money, where)
            self._add(self._names, plain(plural(name)), money, where)

    def _add_open(self, name: str, entry: Mapping[str, Any]) -> None:
        where = ("open", name)
        candidates = tuple(entry.get("candidates", ()))
        for code in candidates:
            if code not in self.codes:
                raise self._error((*where, "candidates"), f'"{name}" may be "{code}", which is no currency of the list')
        unit = entry.get("unit", "")
        if not isinstance(unit, str) or not _CODE.fullmatch(unit) or not candidates:
            raise self._error(where, f'"{name}" needs candidates, and a unit like "USD?"')
        context = tuple((code, tuple(words)) for code, words in entry.get("context", {}).items())
        self._open[name] = _Open(unit, candidates, bool(entry.get("shy", False)), frozenset(entry.get("measure", ())), context)
        money = Money(open=name)
        for symbol in entry.get("symbols", ()):
            self._add(self._before, symbol, money, where)
            self._add(self._after, symbol, money, where)
        self._add_names(entry.get("names", ()), money, where)

    def _add_coin(self, name: str, entry: Mapping[str, Any]) -> None:
        where = ("coins", name)
        parent = entry.get("of")
        if parent not in self.codes and parent not in self._open:
            raise self._error(where, f'"{name}" is a part of "{parent}", which is no currency of the list')
        money = Money(coin=name)
        self._add_names((name, *entry.get("names", ())), money, where)
        for form in entry.get("plurals", ()):
            self._add(self._names, plain(form), money, where)
        for symbol in entry.get("symbols", ()):
            self._add(self._after, symbol, money, where)

    def _add(self, forms: dict[str, Money], form: str, money: Money, where: tuple[str, ...]) -> None:
        other = forms.get(form)
        if other is not None and other != money:
            raise self._error(
                where, f'"{form}" is written for two currencies: {other.code or other.open} and {money.code or money.open}'
            )
        forms[form] = money

    def _error(self, keys: tuple[str | int, ...], message: str) -> Exception:
        return self._lexicon.error("currencies", keys, message)


def money_unit(code: str) -> Unit:
    """The unit of an amount of money; an open one ("USD?") is its own base."""
    return Unit(code, "money", code)


def _stands_in(word: str, text: str) -> bool:
    """Whether a word stands in a text, and not only as a piece of another one."""
    return word in text and re.search(rf"\b{re.escape(word)}(?!\w)", text) is not None


@lru_cache(maxsize=8)
def currencies(lexicon: Lexicon) -> Currencies:
    """The currencies of a rule pack; :class:`RuleFileError` names file and line of what is wrong in it."""
    return Currencies(lexicon)
