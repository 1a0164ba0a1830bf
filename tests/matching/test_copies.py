from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.matching.copies import find_copies, shared_sentences
from factcheck.model import Document
from factcheck.reading import from_text

STORY = (
    "The dam above Riverton was raised by ten metres in 1990, after the valley had been dry for three years.",
    "It holds 3 million cubic metres of water, enough for the town and the farms below it for eight months.",
    "The council paid for the work with a loan that it will have paid back in the summer of next year.",
    "Engineers found cracks in the eastern wall last week, and the road across the dam has been closed since.",
    "The mayor said that nobody was in danger, and that the repairs would take until the first snow falls.",
    "Farmers fear for their crops, since the water will have to be let out before the wall can be mended.",
)
OTHER = (
    "A museum in Eastmoor has bought the largest collection of ship models in the country for two million.",
    "The models were built by a retired captain who had served on most of the ships that they are modelled on.",
    "Visitors will be able to see them from the spring, in a hall that used to be the storehouse of the port.",
)


def document(id: str, *sentences: str, published: date | None = None) -> Document:
    return from_text("\n\n".join(sentences), id, published=published)


MAY, JUNE = date(2024, 5, 1), date(2024, 6, 1)


@pytest.mark.parametrize(
    ("documents", "copies"),
    [
        ([document("a", *STORY), document("b", *STORY)], {"b": "a"}),
        ([document("a", *STORY, published=JUNE), document("b", *STORY, published=MAY)], {"a": "b"}),
        ([document("a", *STORY), document("b", *STORY, published=JUNE)], {"a": "b"}),
        ([document("a", *STORY), document("b", *STORY[:4])], {"b": "a"}),
        ([document("a", *STORY), document("b", *STORY[1:], OTHER[0])], {"b": "a"}),
        ([document("a", *STORY), document("b", *reversed(STORY))], {"b": "a"}),
        ([document("a", *STORY), document("b", *[sentence.upper() for sentence in STORY])], {"b": "a"}),
        ([document("a", *STORY), document("b", *STORY), document("c", *STORY)], {"b": "a", "c": "a"}),
        ([document("a", *STORY), document("b", *OTHER)], {}),
        ([document("a", *STORY), document("b", STORY[0], *OTHER)], {}),
        ([document("a", *STORY[:1]), document("b", *STORY[:1])], {}),
        ([document("a"), document("b")], {}),
        ([], {}),
    ],
    ids=[
        "the same",
        "the earlier is the original",
        "a date goes before none",
        "cut",
        "with one sentence of its own",
        "in another order",
        "in capitals",
        "two copies",
        "another story",
        "one sentence in common",
        "too short to tell",
        "empty",
        "none",
    ],
)
def test_copies(documents: list[Document], copies: dict[str, str]) -> None:
    assert find_copies(documents) == copies
    assert find_copies(reversed(documents)) == copies


def test_an_edited_figure_leaves_a_copy_a_copy() -> None:
    edited = [sentence.replace("3 million", "5 million").replace("ten metres", "12 metres") for sentence in STORY]
    assert find_copies([document("a", *STORY), document("b", *edited)]) == {"b": "a"}


def test_furniture_makes_no_copies() -> None:
    furniture = "We use cookies to make this site work and to show you what may interest you, and our partners do so too."
    one = document("a", *STORY[:3], *[furniture] * 20)
    other = document("b", *OTHER, *[furniture] * 20)
    assert find_copies([one, other]) == {}


def test_a_longer_report_that_quotes_a_shorter_one_is_none() -> None:
    assert find_copies([document("a", *OTHER), document("b", OTHER[0], OTHER[1], *STORY)]) == {}


def test_many_copies_lead_to_one_original() -> None:
    documents = [document(f"{number:03}", *STORY, f"Reported for you by paper number {number}.") for number in range(100)]
    assert set(find_copies(documents).values()) == {"000"}
    assert len(find_copies(documents)) == 99


WORDS = [f"word{number}" for number in range(400)]


def generated(seed: int, count: int) -> list[Document]:
    chance = random.Random(seed)
    texts: list[list[str]] = []
    for _ in range(count):
        if texts and chance.random() < 0.4:
            texts.append([word for word in chance.choice(texts) if chance.random() < 0.97])
        else:
            texts.append([chance.choice(WORDS) for _ in range(150)])
    return [document(f"{number:03}", " ".join(words)) for number, words in enumerate(texts)]


def slowly(documents: list[Document]) -> dict[str, str]:
    """The same by comparing all pairs."""
    runs = {}
    for one in documents:
        words = one.text.split()
        runs[one.id] = {tuple(words[index : index + 5]) for index in range(len(words) - 4)}
    copies: dict[str, str] = {}
    for one in documents:
        kept = [other.id for other in documents if other.id < one.id and other.id not in copies]
        shared = {id: len(runs[one.id] & runs[id]) for id in kept}
        best = max(kept, key=lambda id: (shared[id], len(runs[id]), id), default=None)
        if best is not None and shared[best] * 2 >= len(runs[one.id]) and len(runs[one.id]) >= 40:
            copies[one.id] = best
    return copies


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_the_fast_way_finds_what_comparing_all_pairs_finds(seed: int) -> None:
    documents = generated(seed, 25)
    assert find_copies(documents).keys() == slowly(documents).keys()


def test_sentences_that_stand_in_an_earlier_document() -> None:
    one = document("a", *STORY, published=MAY)
    other = document("b", OTHER[0], f"{STORY[1]} It rained.", "“" + STORY[3].replace("'", "’") + "”", published=JUNE)
    found = shared_sentences([other, one])
    assert list(found) == ["b"]
    assert [(other[shared.span].strip("“”"), shared.source, one[shared.there]) for shared in found["b"]] == [
        (STORY[1], "a", STORY[1]),
        (STORY[3], "a", STORY[3]),
    ]


def test_short_sentences_are_shared_by_chance() -> None:
    assert shared_sentences([document("a", "It rained for three days."), document("b", "It rained for three days.")]) == {}
