"""Shared words as a reader knows them."""

from __future__ import annotations

import pytest

from factcheck.judging.telling import in_words, words_as_written
from factcheck.lexicon import default_lexicon


@pytest.mark.parametrize(
    ("sentence", "terms", "shown"),
    [
        ("The bridge was opened by the mayor.", "bridg, mayor", "bridge, mayor"),
        ("Three are in critical condition and two at home.", "hospitalized", "in critical condition"),
        ("Three are in critical condition.", "hospitalized, unknown", "in critical condition, unknown"),
    ],
)
def test_terms_are_shown_as_they_are_written(sentence: str, terms: str, shown: str) -> None:
    assert in_words(terms, words_as_written([sentence], default_lexicon())) == shown
