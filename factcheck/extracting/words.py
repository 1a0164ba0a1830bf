"""Words as matching sees them: stems, concepts (what writers call by several names) and how telling each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.lexicon import Lexicon
from factcheck.lexicon.patterns import compiled

_TOKEN = compiled(
    r"(?:[Uu]nder|[Oo]ver)-\d\ds\b|(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:[&][^\W\d_]+)*|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|"
    r"\d[\d,.]*\d|\d|[^\w\s]"
)
_VOWELS = frozenset("aeiouy")

# Bits of evidence that sharing a term gives, as a background until a collection is large enough to tell for itself.
_COMMON_BITS = 1.5
_CONCEPT_BITS = 3.0
_WORD_BITS = 4.5
_DIRECTION_BITS = 0.5
_LIGHT_BITS = 0.3


class Word(NamedTuple):
    """A word or mark of a text: ``lower`` its small letters, ``term`` what it is compared by ("" for what only binds)."""

    start: int
    end: int
    text: str
    lower: str
    term: str


class Vocabulary(NamedTuple):
    """The compiled tables of words.yaml and concepts.yaml."""

    stop: frozenset[str]
    adverbs: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    auxiliaries: frozenset[str]
    modals: frozenset[str]
    conjunctions: frozenset[str]
    pronouns: frozenset[str]
    irregular: Mapping[str, str]
    bases: Mapping[str, str]
    """Irregular forms of verbs, and nouns of what they do ("inspection"), to the verb."""
    common: frozenset[str]
    verbs: frozenset[str]
    predicative: frozenset[str]
    light: frozenset[str]
    vague: frozenset[str]
    """What says how grave a thing was, or that it happened, but not what it was: "tragic", "the incident"."""
    figures: frozenset[str]
    ordinals: frozenset[str]
    plurals: frozenset[str]
    """Plurals without the ending of one."""
    qualities: frozenset[str]
    """Adjectives that no noun is spelled like: behind them a participle is an adjective, too, where a noun follows."""
    sides: frozenset[str]
    directions: frozenset[str]
    sources: frozenset[str]
    telling: frozenset[str]
    concepts: Mapping[tuple[str, ...], str]
    """Phrases, as stems, to the term of their concept ("=killed") or place ("@united states")."""
    not_adverbs: frozenset[str]
    joined: Mapping[tuple[str, str], str]
    """A deed and a thing, as terms, to the concept that they are together: "cut" and "jobs"."""
    collectives: frozenset[str]
    causing: frozenset[str]
    leading_to: frozenset[str]
    knowing: frozenset[str]
    """Verbs behind which a whole clause may stand without "that", as behind those that tell."""
    accompanying: frozenset[str]
    """Verbs whose participle, right behind a noun, is of the doer all the same."""
    outdoing: frozenset[str]
    declaring: frozenset[str]
    """Verbs by which somebody is only said to be something: "pronounced dead"."""
    taking_as: frozenset[str]
    """Words behind which "as" names a part that is played."""
    done: frozenset[str]
    """The concepts that only a deed and a thing are together."""
    trading: frozenset[str]
    """What is done to a thing for a price."""
    longest: int
    by_first: frozenset[str]

    def stem(self, word: str) -> str:
        """What the forms of a word share ("killed", "kills" and "killing" are one)."""
        return _stem(self.bases.get(word, word))

    def terms(self, words: Sequence[str]) -> frozenset[str]:
        """The terms that words of a rule pack are compared by."""
        return terms_of(words, self.concepts, self.bases)

    def is_adverb(self, word: str) -> bool:
        """Whether a word in small letters is an adverb by its ending."""
        return len(word) > 4 and word.endswith("ly") and word not in self.not_adverbs

    def bits(self, term: str) -> float:
        """How much it tells that two texts share this term."""
        if term in self.directions:
            return _DIRECTION_BITS
        if term in self.light or term in self.vague:
            return _LIGHT_BITS
        if term[:1] in ("=", "@"):
            return _CONCEPT_BITS
        return _COMMON_BITS if term in self.common else _WORD_BITS


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    """Endings of number, tense and person taken off (after steps 1 and 5 of Porter 1980, "An algorithm for suffix stripping").

    So a plan is no plane. A noun in -ation is its verb in -ate: "the renovation", "to renovate".
    """
    size = len(word)
    if size > 3:
        if word.endswith("ies"):
            word = word[:-3] + "y" if size > 4 else word[:-1]
        elif word.endswith(("sses", "shes", "ches", "xes", "zes")):
            word = word[:-2]
        elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
            word = word[:-1]
    size = len(word)
    if word.endswith("ied") and size > 4:
        word = word[:-3] + "y"
    else:
        for ending in ("ed", "ing"):
            rest = word[: -len(ending)]
            if word.endswith(ending) and len(rest) > 2 and not _VOWELS.isdisjoint(rest):
                word = rest
                if word[-1] == word[-2] and word[-1] not in "lsz":
                    word = word[:-1]
                elif _is_short(word):
                    word += "e"
                break
    if word.endswith("ation") and len(word) > 7:
        word = word[:-3]
    if len(word) > 3 and word[-1] == "e" and not _is_short(word[:-1]):
        word = word[:-1]
    if len(word) > 3 and word[-1] == "y" and word[-2] not in _VOWELS:
        word = word[:-1] + "i"
    return word


def _is_short(stem: str) -> bool:
    """Whether a stem has one syllable and ends in consonant, vowel, consonant, so that a final e tells it from another word."""
    if len(stem) < 3 or stem[-1] in _VOWELS or stem[-1] in "wx" or stem[-2] not in _VOWELS or stem[-3] in _VOWELS:
        return False
    return _VOWELS.isdisjoint(stem[:-2])


@lru_cache(maxsize=8)
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """The vocabulary of a rule pack; :class:`RuleFileError` where a word stands in two concepts."""
    words = lexicon.table("words")
    irregular = {form: base for base, forms in words.get("irregular", {}).items() for form in forms}
    verbs = frozenset(_stem(irregular.get(word, word)) for word in words.get("verbs", ()))
    bases = {**_nouns_of(verbs, frozenset(words.get("no_deeds", ()))), **irregular}
    classes = ("determiners", "pronouns", "prepositions", "auxiliaries", "conjunctions", "adverbs")
    closed = {name: frozenset(words.get(name, ())) for name in classes}
    concepts: dict[tuple[str, ...], str] = {}
    for table, mark in (("concepts", "="), ("places", "@")):
        for name, phrases in lexicon.table(table).get(table, {}).items():
            for index, phrase in enumerate(phrases if mark == "=" else [name, *phrases]):
                found = [match.group().lower() for match in _TOKEN.finditer(phrase) if match.group()[0].isalnum()]
                key = tuple(_stem(bases.get(word, word)) for word in found)
                if not key or concepts.get(key, mark + name) != mark + name:
                    other = concepts.get(key, "nothing")[1:]
                    raise lexicon.error(table, (table, name, index), f'"{phrase}" stands for "{other}" already')
                concepts[key] = mark + name
    attribution = lexicon.table("cues").get("attribution", {})
    return Vocabulary(
        stop=frozenset().union(*closed.values()),
        adverbs=closed["adverbs"],
        determiners=closed["determiners"],
        prepositions=closed["prepositions"],
        auxiliaries=closed["auxiliaries"],
        modals=frozenset(words.get("modals", ())),
        conjunctions=closed["conjunctions"],
        pronouns=closed["pronouns"],
        irregular=irregular,
        bases=bases,
        common=stems_of(words.get("common", ()), bases),
        verbs=verbs,
        predicative=frozenset(words.get("predicative", ())),
        light=terms_of(words.get("light", ()), concepts, bases),
        vague=terms_of([*words.get("evaluating", ()), *words.get("incidents", ())], concepts, bases),
        figures=frozenset(words.get("figures", ())),
        qualities=frozenset(words.get("qualities", ())),
        plurals=frozenset(words.get("plurals", ())),
        ordinals=frozenset(_stem(word) for word in words.get("ordinals", ())),
        sides=frozenset(_stem(word) for word in words.get("sides", ())),
        directions=frozenset("=" + name for name in lexicon.table("concepts").get("directions", ())),
        sources=stems_of(attribution.get("sources", ()), bases),
        telling=frozenset(attribution.get("verbs", ())) | {"expect", "expects", "expected"},
        concepts=concepts,
        not_adverbs=frozenset(lexicon.table("nouns").get("not_adverbs", ())),
        joined={
            (deed, thing): "=" + name
            for name, both in lexicon.table("concepts").get("joined", {}).items()
            for deed in terms_of(both["deeds"], concepts, bases)
            for thing in terms_of(both["things"], concepts, bases)
        },
        done=frozenset("=" + name for name in lexicon.table("concepts").get("joined", {})),
        leading_to=frozenset(_stem(word) for word in words.get("leading_to", ())),
        knowing=stems_of(words.get("knowing", ()), bases),
        accompanying=stems_of(words.get("accompanying", ()), bases),
        outdoing=terms_of(words.get("outdoing", ()), concepts, bases),
        declaring=terms_of(words.get("declaring", ()), concepts, bases),
        taking_as=stems_of(words.get("taking_as", ()), bases),
        causing=frozenset(_stem(word) for word in words.get("causing", ())),
        collectives=frozenset(words.get("collectives", ())),
        trading=terms_of(lexicon.table("concepts").get("trading", ()), concepts, bases),
        longest=max((len(key) for key in concepts), default=1),
        by_first=frozenset(key[0] for key in concepts),
    )


def terms_of(words: Sequence[str], concepts: Mapping[tuple[str, ...], str], bases: Mapping[str, str]) -> frozenset[str]:
    """The terms that words of a rule pack are compared by."""
    return frozenset(concepts.get((stem,), stem) for stem in stems_of(words, bases))


def stems_of(words: Sequence[str], bases: Mapping[str, str]) -> frozenset[str]:
    """The stems of words of a rule pack, irregular forms by their base."""
    return frozenset(_stem(bases.get(word, word)) for word in words)


def _nouns_of(verbs: frozenset[str], exceptions: frozenset[str]) -> dict[str, str]:
    """The nouns of what verbs do, singular and plural, to the verbs' stems: "inspection", "treatment", "arrival"."""
    found: dict[str, str] = {}
    for verb in verbs:
        endings = ("ion", "tion", "ment", "al") if verb[-1] in "vsw" else ("ion", "tion", "ment")
        if len(verb) > 2:
            found.update({verb + ending + plural: verb for ending in endings for plural in ("", "s")})
    for noun in exceptions:
        found.pop(noun, None)
        found.pop(noun + "s", None)
    return found


def _is_short_name(text: str, words: Vocabulary) -> bool:
    """WHO and IT are names where they are written so, and no pronouns."""
    return len(text) > 1 and text.isupper() and text.lower() in words.pronouns


def _is_bound(tokens: Sequence[tuple[int, int, str]], index: int) -> bool:
    """Whether a hyphen binds the word into another one: a "state-owned" firm owns nothing, a "wide-body" jet is no body."""
    start, end, _ = tokens[index]
    before, after = tokens[index - 1] if index else None, tokens[index + 1] if index + 1 < len(tokens) else None
    ahead = before is not None and before[2] == "-" and before[1] == start and index > 1 and tokens[index - 2][1] == before[0]
    behind = after is not None and after[2] == "-" and after[0] == end
    return ahead or behind


def _run(stems: Sequence[str], bound: Sequence[bool], index: int, longest: int) -> list[int]:
    """The places of the words from ``index`` on that may be one phrase: marks end it, but the hyphens inside compounds."""
    run: list[int] = []
    for place in range(index, len(stems)):
        if len(run) == longest:
            break
        if stems[place]:
            run.append(place)
        elif not (bound[place - 1] and place + 1 < len(stems) and bound[place + 1]):
            break
    return run


def tokenize(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """The words and marks of a stretch of text, with their offsets."""
    return [(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(text, start, end)]


def read_words(text: str, start: int, end: int, lexicon_words: Vocabulary) -> list[Word]:
    """The words of a stretch with their terms. A phrase that is one concept gives its first word the concept's term."""
    tokens = tokenize(text, start, end)
    lowers = [token[2].lower().replace("’", "'") for token in tokens]
    stems = [lexicon_words.stem(lower) if lower[0].isalnum() else "" for lower in lowers]
    terms = [""] * len(tokens)
    bound = [_is_bound(tokens, index) for index in range(len(tokens))] if "-" in lowers else [False] * len(tokens)
    index = 0
    while index < len(tokens):
        stem = stems[index]
        step = 1
        if stem:
            concept = ""
            if stem in lexicon_words.by_first:
                run = _run(stems, bound, index, lexicon_words.longest)
                for length in range(len(run), int(bound[index]), -1):
                    concept = lexicon_words.concepts.get(tuple(stems[place] for place in run[:length]), "")
                    if concept[:1] == "@" and not tokens[index][2][0].isupper():
                        concept = ""
                    if concept:
                        step = run[length - 1] + 1 - index
                        break
            if concept:
                terms[index] = concept
            elif not lowers[index][0].isdigit() and (
                lowers[index] not in lexicon_words.stop or _is_short_name(tokens[index][2], lexicon_words)
            ):
                terms[index] = stem
        index += step
    return [Word(token[0], token[1], token[2], lower, term) for token, lower, term in zip(tokens, lowers, terms, strict=True)]
