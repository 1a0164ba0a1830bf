"""How far a long run is: every stage in its turn, from nothing to all of it."""

from __future__ import annotations

from itertools import groupby

import factcheck
from factcheck.model import Document
from factcheck.stages import Stage, followed

TEXTS = {
    "a": "The Riverton bridge cost $40 million. The blast killed 12 people on 4 May 2020.",
    "b": "The bridge in Riverton cost $55 million. Twelve people died in the blast.",
}


def told_of(texts: dict[str, str]) -> list[tuple[Stage, int, int]]:
    told: list[tuple[Stage, int, int]] = []
    documents = [Document.from_text(text, id=id) for id, text in texts.items()]
    factcheck.reconcile(documents, on_progress=lambda *how_far: told.append(how_far))
    return told


def test_reconciling_tells_each_stage_from_nothing_to_all_of_it() -> None:
    told = told_of(TEXTS)
    assert [stage for stage, _ in groupby(stage for stage, _, _ in told)] == list(Stage)
    for stage in Stage:
        done = [(part, whole) for told_stage, part, whole in told if told_stage is stage]
        assert done == sorted(done)
        assert {whole for _, whole in done} == {done[-1][0]}


def test_one_source_without_claims_is_told_of_too() -> None:
    assert told_of({"a": "Nothing is counted here."})[-1][0] is Stage.JUDGE


def test_items_are_followed_whether_or_not_anybody_asks() -> None:
    told: list[tuple[Stage, int, int]] = []
    assert list(followed("ab", Stage.MATCH, None)) == list(followed("ab", Stage.MATCH, lambda *how_far: told.append(how_far)))
    assert told == [(Stage.MATCH, 0, 2), (Stage.MATCH, 1, 2), (Stage.MATCH, 2, 2)]
