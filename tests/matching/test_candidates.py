"""Which claims are compared, and that the keys lose nothing that comparing all of them would find."""

from __future__ import annotations

from itertools import combinations

import pytest

import factcheck
from factcheck.extracting.words import vocabulary
from factcheck.lexicon import default_lexicon
from factcheck.matching import match
from factcheck.matching.alignment import Alignment, words_of
from factcheck.matching.blocks import candidates
from factcheck.matching.clusters import cluster
from factcheck.matching.keys import blocking_keys, dimension_of, figure_key
from factcheck.matching.likeness import Likeness, compare
from factcheck.matching.scales import Scales
from factcheck.matching.slots import figures_beside, slot_of
from factcheck.matching.stories import Stories
from factcheck.model import Claim, Document

TEXTS = {
    "a": "The Riverton bridge cost $40 million. It is 300 metres long. The blast killed 12 people on 4 May 2020.",
    "b": "The bridge in Riverton cost $55 million. Twelve people died in the blast. The bridge opened in June 2019.",
    "c": "The World Health Organization has 8,000 employees. Riverton has 90,000 inhabitants.",
    "d": "WHO employs 7,000 people. A total of 12 people were killed in the blast, on 4 May 2020.",
}
LEXICON = default_lexicon()


def all_claims() -> list[Claim]:
    found = [claim for id, text in TEXTS.items() for claim in factcheck.extract(Document.from_text(text, id=id))]
    return sorted(found, key=lambda claim: claim.id)


def compared(claims: list[Claim], focus: set[str] | None = None) -> set[tuple[str, str]]:
    found = candidates(claims, LEXICON, Stories(claims), focus)
    return {(claims[first].id, claims[second].id) for first, others in found for second in others}


def likeness(a: str, b: str) -> Likeness:
    claims = [factcheck.extract(Document.from_text(text, id=id))[0] for id, text in (("a", a), ("b", b))]
    scales = Scales(LEXICON)
    return compare(slot_of(claims[0], scales), slot_of(claims[1], scales), scales)


def test_the_keys_lose_nothing_that_the_full_comparison_would_join() -> None:
    claims = all_claims()
    found = compared(claims)
    scales = Scales(LEXICON)
    beside = figures_beside(claims)
    slots = {claim.id: slot_of(claim, scales, beside[claim.id]) for claim in claims}
    for a, b in combinations(claims, 2):
        if dimension_of(a) == dimension_of(b) and compare(slots[a.id], slots[b.id], scales).bits >= 5:
            assert (a.id, b.id) in found


def test_focus_compares_only_what_touches_it() -> None:
    claims = all_claims()
    everything, focused = compared(claims), compared(claims, {"d"})
    assert focused == {pair for pair in everything if any(id.startswith("d:") for id in pair)}


def test_keys_join_the_kind_of_figure_with_a_telling_word_or_the_figure() -> None:
    claim = all_claims()[0]
    keys = blocking_keys(claim, LEXICON)
    assert {"money#4.00e+07", "money:=cost", "money:bridg", "money:riverton"} < set(keys)
    assert [key.startswith("money=") for key in keys].count(True) == 1
    assert len(keys) == 5


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The bridge cost $40 million.", "4.00e+07"),
        ("The bridge has 4 lanes.", ""),
        ("The bridge has 400 lamps.", "4.00e+02"),
        ("The bridge opened in June 2019.", ""),
    ],
)
def test_figures_that_are_anybodys_are_no_key(text: str, key: str) -> None:
    assert figure_key(factcheck.extract(Document.from_text(text, id="a"))[0]) == key


@pytest.mark.parametrize(
    ("a", "b", "feature"),
    [
        ("The World Health Organization employs 8,000 people.", "WHO employs 8,000 people.", "initials"),
        ("The mine killed 12 people.", "The mine injured 12 people.", "other deed"),
        ("The Oakfield clinic has 85 beds.", "The Westgate clinic has 85 beds.", "contrast"),
        ("The clinic has 85 beds.", "The clinic has 85 nurses.", "counted thing"),
        ("The clinic has 85 beds.", "The clinic has 85 beds.", "figure"),
        ("The road is 12 km long.", "The road is 14 km long.", "dimension"),
    ],
)
def test_features(a: str, b: str, feature: str) -> None:
    assert feature in {weight.feature for weight in likeness(a, b).weights}


def test_the_evidence_is_the_sum_of_its_features_and_does_not_turn_with_the_sides() -> None:
    here = likeness("The Oakfield clinic has 85 beds.", "The clinic has 90 beds in all.")
    there = likeness("The clinic has 90 beds in all.", "The Oakfield clinic has 85 beds.")
    assert here.bits == pytest.approx(sum(weight.bits for weight in here.weights))
    assert here.bits == pytest.approx(there.bits)
    assert here.slot_bits <= here.bits


def test_a_collection_tells_what_is_common_in_it() -> None:
    few, many = Scales(LEXICON), Scales(LEXICON, [frozenset({"velodrom"})] * 20)
    assert many.bits("velodrom") < few.bits("velodrom")
    assert many.bits("pagoda") == few.bits("pagoda")


@pytest.mark.parametrize(
    ("joined", "apart", "groups"),
    [
        ({("a", "b"): 9.0, ("b", "c"): 8.0, ("a", "c"): 7.0}, [], [("a", "b", "c")]),
        ({("a", "b"): 9.0, ("b", "c"): 8.0, ("c", "d"): 7.0}, [], [("a", "b", "c")]),
        ({("a", "b"): 9.0, ("b", "c"): 8.0}, [("a", "c")], [("a", "b")]),
        ({("a", "b"): 9.0, ("c", "d"): 8.0, ("b", "c"): 1.0}, [], [("a", "b"), ("c", "d")]),
        ({}, [], []),
    ],
)
def test_clusters_do_not_chain(
    joined: dict[tuple[str, str], float], apart: list[tuple[str, str]], groups: list[tuple[str, ...]]
) -> None:
    assert cluster(joined, apart) == groups


def test_sentences_told_in_the_same_words_are_aligned_by_place() -> None:
    claims = [
        claim
        for id, text in (("a", "Ann sold 12 pears and 30 plums."), ("b", "Ann sold more than 10 pears and 25 plums."))
        for claim in factcheck.extract(Document.from_text(text, id=id))
    ]
    alignment = Alignment(claims, vocabulary(LEXICON))
    (pears, plums), (other_pears, other_plums) = claims[:2], claims[2:]
    assert alignment.counterpart(pears, other_pears) is True
    assert alignment.counterpart(pears, other_plums) is False
    assert alignment.counterpart(pears, plums) is None
    assert alignment.counterpart(plums, other_plums) is True


def test_short_remains_are_no_same_sentence() -> None:
    assert words_of("About 40 million.", vocabulary(LEXICON)) == ""
    assert words_of("Ann sold about 40 pears in May.", vocabulary(LEXICON)) == "ann sold pears in"


def test_matching_is_the_same_in_any_order() -> None:
    documents = [Document.from_text(text, id=id) for id, text in TEXTS.items()]
    claims = all_claims()
    here = match(documents, claims, LEXICON)
    there = match(documents, list(reversed(claims)), LEXICON)
    assert [(pair.a, pair.b, pair.likeness.bits) for pair in here.pairs] == [
        (pair.a, pair.b, pair.likeness.bits) for pair in there.pairs
    ]
