from __future__ import annotations

from itertools import pairwise

from factcheck import Document, extract
from factcheck.gate.keys import ledger_keys
from factcheck.lexicon import default_lexicon
from factcheck.matching.keys import blocking_keys


def keys_of(text: str) -> set[str]:
    (claim,) = extract(Document.from_text(text, "a"))[:1]
    return set(ledger_keys(claim, default_lexicon()))


def test_every_blocking_key_is_one_of_them() -> None:
    for claim in extract(Document.from_text("Norwick Foods employs 4,500 workers in Riverton.", "a")):
        assert set(blocking_keys(claim, default_lexicon())) < set(ledger_keys(claim, default_lexicon()))


def test_two_that_say_the_same_in_other_words_share_a_pair() -> None:
    first = keys_of("Norwick Foods employs 4,500 workers in Riverton.")
    second = keys_of("In Riverton, 5,100 people work for Norwick Foods.")
    assert {key for key in first & second if "+" in key}


def test_the_year_of_a_figure_is_paired_and_the_year_of_an_event_is_not() -> None:
    assert any(key.endswith("+2019") for key in keys_of("Sales of Norwick rose by 11 percent in 2019."))
    assert not any(key.endswith("+2019") for key in keys_of("The Norwick museum opened on 3 May 2019."))


def test_there_are_only_so_many_of_them_and_they_are_sorted() -> None:
    names = " ".join(f"Norwick{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
    (claim,) = extract(Document.from_text(f"The {names} bridge cost 40 million euros.", "a"))
    keys = ledger_keys(claim, default_lexicon())
    assert all(before < after for before, after in pairwise(keys))
    assert sum("+" in key for key in keys if "#" not in key) <= 21
