"""Articles as a newsroom might have them, made up, for measuring the ledger at any size.

Cities and organisations are drawn by Zipf's law, as names in news are: a few stand in a tenth of all articles. What a story
is about has a name of its own, and a story keeps its figures through all articles that tell it: they bear each other out.

The names of stories end in "oqa", as no other word does: with another letter in the place of the "a", the claims that were
read in one article are those of an article on another story, and need not be read anew.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from made_up_names import ENDS, MIDDLES, STARTS, VOWELS

SEED = 20250301
CITIES = 400
ORGANISATIONS = 4_000
RETOLD = 0.35
"""The share of articles that tell a story told before."""

OTHERS = "abcfghiklm"
"""What the last letter of a story's name may be: so many stories are told with the same other words."""

_THINGS = ("bridge", "tunnel", "stadium", "hospital", "library", "museum", "terminal", "refinery", "laboratory", "school")
_MONTHS = ("January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December")

_SENTENCES = (
    "The {name} {thing} cost {money} million euros to build.",
    "{org} employs {large} workers in {city}.",
    "The {name} {thing} in {city} opened on {date}.",
    "Sales of {org} rose by {percent} percent in {year}.",
    "The {name} festival drew {large} visitors in {year}.",
    "{city} recorded {small} millimetres of rain in {month} {year}.",
    "The {name} reservoir holds {large} cubic metres of water.",
    "{org} plans to open {few} laboratories in {city} by {later}.",
    "The {name} railway is {small} kilometres long.",
    "{org} paid {money} million euros for the {name} mine.",
    "Some {large} households in {city} lost power when the {name} storm struck.",
    "The {name} wind farm has {small} turbines and supplies {large} homes.",
    "A court in {city} fined {org} {money} million euros in {month} {year}.",
    "The council of {city} approved {money} million euros for the {name} {thing}.",
    "Researchers at the {name} institute examined {large} patients.",
)


@dataclass(frozen=True)
class Article:
    """A made-up article: its name, its text, and the story that it tells."""

    name: str
    text: str
    story: int


class World:
    """All names and stories; the same for the same seed."""

    def __init__(self, seed: int = SEED) -> None:
        chance = random.Random(seed)
        self._seed = seed
        self._cities = [_name(chance) for _ in range(CITIES)]
        self._organisations = [
            f"{_name(chance)} {chance.choice(('Group', 'Holdings', 'Energy', 'Foods'))}" for _ in range(ORGANISATIONS)
        ]
        self._city_weights = _zipf(CITIES)
        self._organisation_weights = _zipf(ORGANISATIONS)

    def articles(self, count: int) -> Iterator[Article]:
        """So many articles, in the order in which they are accepted."""
        chance = random.Random(self._seed + 1)
        stories = 0
        for number in range(count):
            if stories and chance.random() < RETOLD:
                story = chance.randrange(stories)
            else:
                story = stories
                stories += 1
            yield Article(f"a{number:06}oqa", self.text(story, chance.randrange(10**9)), story)

    def text(self, story: int, telling: int, *, wrong: int | None = None) -> str:
        """One telling of a story; with ``wrong``, the sentence of that number (modulo what it has) gives another figure."""
        facts = random.Random(f"{self._seed}/{story}")
        sentences = [self._sentence(form, facts) for form in facts.sample(_SENTENCES, 9)]
        kept = sorted(random.Random(telling).sample(range(9), 7))
        if wrong is not None:
            chosen = kept[wrong % len(kept)]
            sentences[chosen] = _with_another_figure(sentences[chosen])
        return "\n\n".join(sentences[index] for index in kept) + "\n"

    def _sentence(self, form: str, facts: random.Random) -> str:
        year = facts.randrange(1990, 2025)
        return form.format(
            name=f"{_name(facts)} {_name(facts, 'oqa')}",
            thing=facts.choice(_THINGS),
            city=facts.choices(self._cities, cum_weights=self._city_weights)[0],
            org=facts.choices(self._organisations, cum_weights=self._organisation_weights)[0],
            money=facts.randrange(2, 900),
            large=f"{facts.randrange(1_100, 90_000):,}",
            small=facts.randrange(30, 900),
            few=facts.randrange(3, 12),
            percent=facts.randrange(2, 40),
            date=f"{facts.randrange(1, 29)} {facts.choice(_MONTHS)} {year}",
            month=facts.choice(_MONTHS),
            year=year,
            later=facts.randrange(2026, 2040),
        )


def _with_another_figure(sentence: str) -> str:
    """The first figure of a sentence made more than half as large again."""
    words = sentence.split(" ")
    for index, word in enumerate(words):
        digits = word.replace(",", "").rstrip(".")
        if digits.isdigit() and not (len(digits) == 4 and digits < "2100"):
            words[index] = f"{int(digits) * 16 // 10 + 3:,}" if int(digits) > 31 else str(max(1, int(digits) // 2))
            break
    return " ".join(words)


def _name(chance: random.Random, end: str = "") -> str:
    parts = (STARTS, VOWELS, MIDDLES, VOWELS, MIDDLES, (end,) if end else ENDS)
    return "".join(chance.choice(part) for part in parts)


def _zipf(count: int) -> list[float]:
    return list(accumulate(1 / rank for rank in range(1, count + 1)))
