"""What groups of claims are called."""

from __future__ import annotations

import pytest

import factcheck
from factcheck.judging.labels import about, label
from factcheck.model import Document


@pytest.mark.parametrize(
    ("texts", "shown", "what"),
    [
        (
            [
                "The storm killed 16 people.",
                "Sixteen people were killed by the storm.",
                "At least 16 people died in the storm.",
            ],
            "storm – people killed",
            "storm – killed",
        ),
        (
            ["The Lantern Bridge cost $4 million.", "The Lantern Bridge cost $4 million to build, the council said."],
            "Lantern Bridge – cost",
            "Lantern Bridge – cost",
        ),
        (
            ["The streamer told of revenue of €7 million in 2020.", "Orrin Works said 2020 revenue came to €7 million."],
            "revenue",
            "revenue",
        ),
        (["The museum opened on 3 May 2021.", "The museum opened on May 3, 2021."], "museum – opened", "museum – opened"),
    ],
)
def test_groups_are_called_by_what_their_sentences_share(texts: list[str], shown: str, what: str) -> None:
    result = factcheck.reconcile([Document.from_text(text, id=str(number)) for number, text in enumerate(texts)])
    claims = [result.claim(id) for id in result.groups[0].claims]
    assert label(claims) == result.groups[0].label
    assert (label(claims), about(claims)) == (shown, what)


def test_a_figure_that_nothing_is_said_of_is_called_by_itself() -> None:
    claims = factcheck.extract(Document.from_text("About 40%.", id="a"))
    assert label(claims) == claims[0].surface
