"""Whether the sentence around a time speaks of what was or of what will be, told by the verbs near it."""

from __future__ import annotations

import re

from factcheck.extracting.times.grammar import Grammar, Patterns, Phrase

_BEFORE, _BEHIND = 30, 20
"""How many tokens are searched for a verb before and behind a phrase, within its sentence."""
_OPENING = 8
"""How many tokens behind a phrase that opens a sentence its verb stands at most."""
_AROUND = 80
"""How many tokens on either side tell how a text speaks where the sentence has no such verb."""


def tense(phrase: Phrase, grammar: Grammar) -> int:
    """How the sentence speaks: -1 of what was, 1 of what will be, 0 where it does not tell.

    The nearest verb before the phrase in its sentence decides, else the nearest one behind it.
    """
    patterns = grammar.patterns
    near = phrase.codes_before(4)
    if patterns["as_early"].search(near):
        return 1
    found = _before(phrase, patterns)
    if found == -1 and patterns["lasted"].search(near):
        return -1  # it took until Friday
    if patterns["put_off_to"].search(near):
        return 1  # the vote was moved to Friday
    if patterns["set_for"].search(near) and phrase.next < len(phrase.tokens) and phrase.tokens.word(phrase.next) == "deadline":
        return 1  # the bank has set a Monday deadline, but "he missed a Monday deadline"
    if patterns["till"].search(near):
        return -1 if found is None and _behind(phrase, patterns) < 0 else 1
    if patterns["of_it"].match(phrase.codes_after(1)):
        # "Wednesday's ruling" has been given, but "they will play in Sunday's final", and markets are calm ahead of it
        told = _behind(phrase, patterns) if found is None else found
        ahead = (told == 1 and patterns["at_it"].search(near)) or (told == 0 and patterns["toward_it"].search(near))
        return 1 if ahead else -1
    if patterns["is_then"].search(near):
        return 1  # the vote is on Friday
    return _behind(phrase, patterns) if found is None else found


def is_ahead(phrase: Phrase, grammar: Grammar) -> bool:
    """Whether a day of the week lies ahead, by the tense of its sentence.

    Where that does not tell, it does if nothing around the sentence tells of what was ("game night Friday").
    """
    patterns = grammar.patterns
    if told := tense(phrase, grammar):
        return told > 0
    if patterns["since"].search(phrase.codes_before(4)):
        return False
    return not patterns["told"].search(phrase.codes_before(_AROUND) + phrase.codes_after(_AROUND))


def is_called_off(phrase: Phrase, grammar: Grammar) -> bool:
    """Whether what was to be on a day will not be, or was not: a parade planned for Saturday was cancelled."""
    patterns = grammar.patterns
    return _before(phrase, patterns) == 1 and patterns["called_off"].match(phrase.codes_after(4)) is not None


def opens_past(phrase: Phrase, grammar: Grammar) -> bool:
    """Whether a phrase opens a sentence that tells of what was: In January, the council voted."""
    patterns = grammar.patterns
    opening = patterns["opening"].search(phrase.codes_before(_OPENING))
    return opening is not None and patterns["voted"].match(phrase.codes_after(_OPENING)) is not None


def _before(phrase: Phrase, patterns: Patterns) -> int | None:
    """What the nearest verb before a phrase tells, None where there is none."""
    codes = phrase.codes_before(_BEFORE)
    place = start = _last_end(patterns["sentence_end"], codes)
    verb = ""
    for match in patterns["verb"].finditer(codes, start):
        if not patterns["silent"].match(match[0]):
            verb, place = match[0], match.end()
    if patterns["present"].fullmatch(verb) and _is_doing(phrase, phrase.first - len(codes) + place):
        return 1  # he is leaving on Friday
    if patterns["possible"].match(verb) and patterns["denied"].search(codes, start):
        return -1  # neither could be reached on Friday
    if patterns["by"].search(codes) and patterns["infinitive"].search(codes, place):
        return 1  # "to pay it down by February": what is to be done by then
    return _direction(verb, patterns) if verb else None


def _is_doing(phrase: Phrase, number: int) -> bool:
    """Whether the word of that number is a participle of the present, and nothing sets the phrase apart from it."""
    tokens = phrase.tokens
    if number >= phrase.first or not tokens.word(number).endswith("ing"):
        return False
    return all(tokens.kind(between) not in ("comma", "dash", "a") for between in range(number, phrase.first))


def _behind(phrase: Phrase, patterns: Patterns) -> int:
    """What the first verb behind a phrase tells; "On Friday, the council planned to meet" is past, as "On Friday it met" is."""
    codes = phrase.codes_after(_BEHIND)
    stop = patterns["sentence_end"].search(codes)
    for match in patterns["verb"].finditer(codes, 0, stop.start() if stop else len(codes)):
        if patterns["planned"].fullmatch(match[0]):
            return -1
        if not patterns["silent"].match(match[0]):
            return _direction(match[0], patterns)
    return 0


def _direction(verb: str, patterns: Patterns) -> int:
    if patterns["future"].match(verb):
        return 1
    return 0 if patterns["present"].fullmatch(verb) else -1


def _last_end(pattern: re.Pattern[str], codes: str) -> int:
    """Where the last match ends, 0 where there is none."""
    end = 0
    for match in pattern.finditer(codes):
        end = match.end()
    return end
