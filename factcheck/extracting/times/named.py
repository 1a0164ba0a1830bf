"""Seasons and named days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from factcheck.extracting.times import calendar
from factcheck.extracting.times.absolute import read_date
from factcheck.extracting.times.discourse import Discourse, undated
from factcheck.extracting.times.grammar import Phrase, first_of
from factcheck.extracting.times.placing import as_written, place, stated_year, words
from factcheck.model import Granularity, Moment, Problem

_MIDWEEK = 3


def read_season(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """Summer 2025, last spring, the winter."""
    token = first_of(phrase.core, "season", "fall")
    assert token is not None
    setting = discourse.setting
    sign = str(setting.grammar.values[token.text.lower()])
    first_month = int(setting.calendars["seasons"][sign])
    shift = 6 if setting.southern else 0

    def of(number: int) -> Moment:
        if first_month + shift > 12:
            return calendar.season(number, sign, first_month - shift)
        return calendar.season(number, sign, first_month + shift)

    kinds = {token.kind for token in phrase.core}
    if stated_year(phrase, discourse) is None and kinds & {"last", "next", "previous", "following", "past"}:
        here = discourse.now if kinds & {"last", "next", "past"} else discourse.anchor("M")
        if here is None:
            return undated(words(phrase), Granularity.SEASON, f"XXXX-{sign}")
        around = [of(here.year + step) for step in (-2, -1, 0, 1, 2)]
        if kinds & {"next", "following"}:
            return min((item for item in around if item.start and item.start > here), key=lambda item: item.timex)
        return max((item for item in around if item.end and item.end <= here), key=lambda item: item.timex)
    if "this" in kinds and discourse.now is not None:
        return of(discourse.now.year)
    return place(phrase, discourse, of, sign, Granularity.SEASON)


def read_holiday(phrase: Phrase, discourse: Discourse) -> Moment | None:
    """Christmas 2024, last Thanksgiving, Lunar New Year, Easter weekend."""
    found = _named_day(phrase, discourse)
    if found is None or found.start is None:
        return found
    day = found.start.date()
    if first_of(phrase.core, "week_word"):
        return calendar.week(day)
    if first_of(phrase.core, "weekend"):
        # a Monday or Tuesday belongs to the weekend before it, a Thursday or Friday to the one behind it
        return calendar.weekend(day - timedelta(days=7 * (day.isoweekday() < _MIDWEEK)))
    return found


def _named_day(phrase: Phrase, discourse: Discourse) -> Moment | None:
    setting = discourse.setting
    if not first_of(phrase.core, "holiday"):
        return read_date(phrase, discourse)
    name = as_written(tuple(token for token in phrase.core if token.kind in ("holiday", "more_of_it")))
    rule = holiday_rule(name, setting.calendars)
    if "in" in rule and setting.region_near(phrase) not in ("", rule["in"]):
        return None

    def of(number: int) -> Moment | None:
        found = calendar.holiday(number, rule)
        return calendar.day(found) if found else None

    kinds = {token.kind for token in phrase.core}
    here = discourse.now
    if here is not None and "year_word" not in kinds and kinds & {"last", "next", "previous", "following", "past"}:
        days = [moment for step in (-2, -1, 0, 1, 2) if (moment := of(here.year + step)) and moment.start]
        if kinds & {"next", "following"}:
            return next((moment for moment in days if moment.start and moment.start > here), None)
        return next((moment for moment in reversed(days) if moment.start and moment.start < here), None)
    if not any(of(number) for number in range(1990, 2031)):
        return None
    moment = place(phrase, discourse, of, name, Granularity.DAY)
    return None if moment.problem is Problem.IMPOSSIBLE else moment


def holiday_rule(name: str, calendars: Mapping[str, Any]) -> Mapping[str, Any]:
    """The entry of a named day, whatever its apostrophe; empty where there is none."""
    plain = name.replace("’", "'").lower()
    for written, rule in calendars.get("holidays", {}).items():
        if written.lower() == plain:
            found: Mapping[str, Any] = rule
            return found
    return {}
