"""What a large collection leaves out, and that it loses nothing which claims of one story say of each other."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factcheck
from factcheck.extracting.words import vocabulary
from factcheck.judging.relations import Relater
from factcheck.judging.values import Ground
from factcheck.lexicon import default_lexicon
from factcheck.matching import Matching, Pair, match
from factcheck.matching.alignment import Alignment
from factcheck.matching.blocks import LARGEST_BLOCK, candidates
from factcheck.matching.likeness import compare
from factcheck.matching.screening import SMALL_COLLECTION, Screen
from factcheck.matching.stories import LARGEST_STORY, Stories
from factcheck.model import Claim, Document, Reconciliation, RelationKind

LEXICON = default_lexicon()
STARTS, MIDDLES, ENDS = (
    ("Bar", "Cor", "Dun", "Fel", "Gor", "Hal", "Kel"),
    ("ra", "do", "mi"),
    ("bridge", "field", "ham", "mouth", "wick"),
)
NAMES = ["".join(parts) for parts in product(STARTS, MIDDLES, ENDS)]
SENTENCES = (
    "The {town} bridge cost ${money} million, {firm} said.",
    "{firm} employs {staff} people in {town}.",
    "{staff} people were killed in {town} on 4 May 2020.",
    "The {town} tunnel is {length} kilometres long.",
    "The {town} museum opened in June {year}.",
    "{length} people were killed.",
)
MORE = (
    "The {town} bridge closed in May {year}.",
    "{firm} has {length} shops in {town}.",
    "Of the {staff} jobs cut at {firm}, {length} are in {town}.",
    "The {firm} train left {town} at 7:37 a.m.",
)


def stories(count: int, wrong: int = 7, more: tuple[str, ...] = ()) -> list[Document]:
    """Two articles for each of so many stories; each ``wrong``-th story is told with other figures the second time."""
    documents = []
    for number in range(count):
        for telling in range(2):
            off = telling if number % wrong == 0 else 0
            text = " ".join(
                sentence.format(
                    town=NAMES[number],
                    firm=f"{NAMES[-number]}ex",
                    money=40 + 3 * number + 5 * off,
                    staff=2100 + 13 * number + 700 * off,
                    length=21 + number + 9 * off,
                    year=1980 + number % 40 + off,
                )
                for sentence in (*SENTENCES[telling:], *more)
            )
            documents.append(Document.from_text(text, id=f"s{number:03}{'ab'[telling]}"))
    return documents


def claims_of(documents: list[Document]) -> list[Claim]:
    return sorted((claim for document in documents for claim in factcheck.extract(document)), key=lambda claim: claim.id)


def related(matching: Matching, documents: list[Document], pairs: list[Pair]) -> set[tuple[RelationKind, str, str]]:
    relater = Relater(matching, Ground(LEXICON, {document.id: document for document in documents}))
    found = (relater.relate(pair) for pair in pairs)
    return {(item.relation.kind, item.relation.a, item.relation.b) for item in found if item is not None}


def every_pair(matching: Matching) -> list[Pair]:
    """The slow twin: all claims against all."""
    alignment = Alignment(matching.claims, vocabulary(LEXICON))
    found = []
    for a, b in combinations(matching.claims, 2):
        in_place = alignment.counterpart(a, b)
        if in_place is not False:
            like = compare(matching.slots[a.id], matching.slots[b.id], matching.scales, in_place is True)
            found.append(Pair(a.id, b.id, like))
    return found


def story_of(claim: str) -> str:
    return claim[:4]


def test_within_a_story_nothing_is_lost_that_comparing_all_would_find() -> None:
    documents = stories(30, more=MORE)
    matching = match(documents, claims_of(documents), LEXICON)
    fast = related(matching, documents, list(matching.pairs))
    slow = related(matching, documents, every_pair(matching))
    assert len(documents) > SMALL_COLLECTION
    assert fast <= slow
    lost = {item for item in slow - fast if story_of(item[1]) == story_of(item[2])}
    assert {kind for kind, _, _ in lost} <= {RelationKind.OTHER_SUBJECT}
    assert {item for item in slow if item[0] is RelationKind.CONFLICTS and story_of(item[1]) == story_of(item[2])}


def test_a_small_collection_is_compared_as_it_is() -> None:
    documents = stories(12)
    claims = claims_of(documents)
    matching = match(documents, claims, LEXICON)
    slots = [matching.slots[claim.id] for claim in matching.claims]
    screen = Screen(slots, matching.scales, Alignment(claims, vocabulary(LEXICON)), Stories(claims))
    assert list(screen.admitted(0, [3, 1, 2])) == [3, 1, 2]
    assert list(screen.admitted(1, range(2, len(claims)))) == list(range(2, len(claims)))


def test_claims_of_different_stories_need_more_than_a_common_word_in_a_large_collection() -> None:
    documents = stories(40)
    matching = match(documents, claims_of(documents), LEXICON)
    deaths = {claim.id for claim in matching.claims if claim.quote.endswith("people were killed.")}
    met = {(pair.a, pair.b) for pair in matching.pairs if {pair.a, pair.b} <= deaths}
    slow = {(pair.a, pair.b) for pair in every_pair(matching) if {pair.a, pair.b} <= deaths and pair.likeness.bits >= 2}
    assert len(slow) > 1000
    assert met
    figures = {claim.id: claim.quantity for claim in matching.claims}
    assert all(story_of(a) == story_of(b) or figures[a] == figures[b] for a, b in met)


def test_a_crowded_key_counts_within_a_story_alone() -> None:
    documents = stories(LARGEST_BLOCK)
    claims = claims_of(documents)
    tolls = [position for position, claim in enumerate(claims) if claim.quote.endswith("people were killed.")]
    assert len(tolls) > LARGEST_BLOCK
    found = {first: set(others) for first, others in candidates(claims, LEXICON, Stories(claims))}
    for first, second in combinations(tolls, 2):
        together = story_of(claims[first].id) == story_of(claims[second].id)
        same_figure = claims[first].quantity == claims[second].quantity
        assert (second in found.get(first, ())) == (together or same_figure)


@pytest.mark.parametrize(("holders", "together"), [(2, True), (LARGEST_STORY, True), (LARGEST_STORY + 1, False)])
def test_a_name_of_too_many_documents_tells_no_story(holders: int, together: bool) -> None:
    documents = [Document.from_text(f"Harbick Corwick sold {100 + n} lamps.", id=f"d{n:03}") for n in range(holders)]
    stories = Stories(claims_of(documents))
    assert len(stories) == holders
    assert ("d001" in stories.told_in("d000")) is together
    assert "d000" in stories.told_in("d000")


@pytest.mark.parametrize(
    ("holders", "others", "together"),
    [
        pytest.param(2, 20, True, id="names that only the two have"),
        pytest.param(LARGEST_STORY, 0, True, id="all of the names"),
        pytest.param(LARGEST_STORY, 2, True, id="half of the names"),
        pytest.param(LARGEST_STORY, 20, False, id="a few names that many documents have"),
        pytest.param(20, 20, True, id="a few names that few documents have"),
    ],
)
def test_names_that_chance_brings_together_tell_no_story(holders: int, others: int, together: bool) -> None:
    documents = []
    for number in range(holders):
        own = (f"{NAMES[number % len(NAMES)]}{'aeiou'[number // len(NAMES)]}{other:c}ex" for other in range(97, 97 + others))
        text = " ".join(f"{name} sold {100 + number} lamps." for name in ("Harbick", "Corwick", *own))
        documents.append(Document.from_text(text, id=f"d{number:03}"))
    stories = Stories(claims_of(documents))
    assert ("d001" in stories.told_in("d000")) is together


def fingerprints(result: Reconciliation) -> tuple[object, ...]:
    return (
        [finding.fingerprint for finding in result.findings],
        [(relation.kind, relation.a, relation.b, relation.why) for relation in result.relations],
        [tuple(member.claim for member in group.members) for group in result.groups],
    )


DOCUMENTS = stories(14, wrong=2)
AS_GIVEN = fingerprints(factcheck.reconcile(DOCUMENTS))


@settings(max_examples=8, deadline=None)
@given(st.permutations(DOCUMENTS))
def test_the_order_of_the_sources_changes_nothing(documents: list[Document]) -> None:
    assert AS_GIVEN[0]
    assert fingerprints(factcheck.reconcile(documents)) == AS_GIVEN
