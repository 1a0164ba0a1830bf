"""Whether a text says a thing, leaves it open or denies it."""

from __future__ import annotations

import pytest

from factcheck.errors import RuleFileError
from factcheck.extracting.words import read_words, vocabulary
from factcheck.judging.entailment.features import Features, likelihood, weights_of
from factcheck.judging.entailment.stance import Stance, opposed, stances
from factcheck.lexicon import default_lexicon, load_lexicon


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The rebels seized the town", Stance.SAID),
        ("The rebels have managed to seize the town", Stance.SAID),
        ("The rebels, who tried hard, seized the town", Stance.SAID),
        ("The rebels made Ada Berg to seize the town", Stance.SAID),
        ("The rebels tried to seize the town", Stance.OPEN),
        ("The rebels plan to seize the town", Stance.OPEN),
        ("The rebels may have seized the town", Stance.OPEN),
        ("If the rebels seized the town", Stance.OPEN),
        ("The rebels did not seize the town", Stance.DENIED),
        ("The rebels never seized the town", Stance.DENIED),
        ("The rebels failed to seize the town", Stance.DENIED),
        ("The rebels were prevented from seizing the town", Stance.DENIED),
        ("The rebels denied that they seized the town", Stance.DENIED),
        ("The rebels did not fail to seize the town", Stance.SAID),
        ("To seize the town was easy", Stance.SAID),
        ("The seizing of the town", Stance.SAID),
    ],
)
def test_the_stance_to_a_verb(text: str, stance: Stance) -> None:
    read = read_words(text, 0, len(text), vocabulary(default_lexicon()))
    place = next(index for index, word in enumerate(read) if word.lower.startswith("seiz"))
    assert stances(default_lexicon()).of(read, place) is stance


@pytest.mark.parametrize(
    ("statement", "evidence", "found"),
    [
        ("They paid the fine", "They paid the fine", []),
        ("They paid the fine", "They promised to pay the fine", [("paid", Stance.SAID, Stance.OPEN)]),
        ("They paid the fine", "They did not pay the fine", [("paid", Stance.SAID, Stance.DENIED)]),
        ("They paid the fine", "They plan to pay, and last week they paid", []),
        ("They may pay the fine", "They paid the fine", []),
        ("They are paying the fine", "They will pay the fine", []),
        ("The fine is being paid", "The fine will be paid", []),
        ("They may pay the fine", "They refused to pay the fine", [("pay", Stance.OPEN, Stance.DENIED)]),
        ("They did not pay the fine", "They paid the fine", [("pay", Stance.DENIED, Stance.SAID)]),
        ("They paid the fine", "They would not rule out the fine", []),
        ("They met at the Paid Museum of the town", "They did not go to a paid museum", []),
        ("They acquired it", "They wanted to buy it", []),
    ],
)
def test_what_the_two_mean_differently(statement: str, evidence: str, found: list[tuple[str, Stance, Stance]]) -> None:
    read = [read_words(text, 0, len(text), vocabulary(default_lexicon())) for text in (statement, evidence)]
    assert [(each.word.text, each.mine, each.theirs) for each in opposed(read[0], read[1], default_lexicon())] == found


def test_a_weight_that_is_no_number_is_named() -> None:
    with pytest.raises(RuleFileError, match="`place` must be a number"):
        weights_of(load_lexicon(overlay={"entailment": {"weights": {"place": "here"}}}))


def test_likelihood_is_bounded() -> None:
    features = Features(*[1.0] * len(Features._fields))
    weights = dict.fromkeys(("constant", *Features._fields), 1e300)
    assert likelihood(features, weights) == 1.0
    assert likelihood(features, {name: -weight for name, weight in weights.items()}) < 1e-200
