"""Does the hypothesis follow from the premise? Both read as two sources (EQUATE, RTE-3).

    python benchmarks/pairs.py --data DIR [--set NAME] [--errors N]

DIR holds pairs/equate.jsonl and pairs/rte3.jsonl. A conflict between the two is contradiction. Where the premise has all
of the hypothesis's figures, each amount of which follows from its counterpart, and most of its words, that is
entailment; anything
else is neutral. NewsNLI and RTE_Quant have two classes: entailment or not.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import factcheck
from factcheck.judging.values import interval_of
from factcheck.lexicon import default_lexicon
from factcheck.lexicon.policy import policy
from factcheck.model import Claim, Reconciliation

TWO_CLASSES = frozenset({"NewsNLI", "RTE_Quant"})
WANTED = {"NewsNLI": (75.0, 1.5), "RTE_Quant": (71.0, 1.5), "RedditNLI": (72.0, 2.0), "StressTest": (99.0, 0.0)}
PEERS = {
    "NewsNLI": "likeness and number rule 71.4; fine-tuned 13B model 72.4; DeBERTa-v3-large 75.1; quantguard 56.5",
    "RTE_Quant": "likeness and number rule 66.3; fine-tuned 13B model 70.0; DeBERTa-v3-large 74.7; quantguard 58.4",
    "RedditNLI": "number rule 69.6; fine-tuned 13B model 70.5; DeBERTa-v3-large 69.2; quantguard 45.2",
    "StressTest": "interval rule 99.9",
}


@dataclass(frozen=True)
class Row:
    """One pair of sentences with its label."""

    id: str
    set: str
    premise: str
    hypothesis: str
    label: str
    has_number: bool


def load(path: Path) -> list[Row]:
    """The pairs of a JSON Lines file."""
    rows: list[dict[str, Any]] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [
        Row(str(r["id"]), r.get("set", "RTE-3"), r["premise"], r["hypothesis"], r["label"], r.get("has_number", True))
        for r in rows
    ]


def reconcile(row: Row) -> Reconciliation:
    """The two sentences as two sources."""
    premise = factcheck.Document.from_text(row.premise, id="premise")
    hypothesis = factcheck.Document.from_text(row.hypothesis, id="hypothesis")
    return factcheck.reconcile([premise, hypothesis])


def predict(result: Reconciliation) -> str:
    """Contradiction, entailment or neutral."""
    if conflicts(result):
        return "contradiction"
    claims = result.claims_by_id()
    here, there = result.documents
    if not factcheck.bears_out(there, here):
        return "neutral"
    compared = [
        (claims[mine], claims[other])
        for relation in result.relations
        if relation.kind.supports
        for mine, other in ((relation.a, relation.b), (relation.b, relation.a))
        if claims[mine].source == "hypothesis" and claims[other].source == "premise"
    ]
    mentioned = {mine.id for mine, _ in compared}
    followed = {mine.id for mine, other in compared if follows(mine, other)}
    return "entailment" if mentioned == followed else "neutral"


def follows(claim: Claim, premise: Claim) -> bool:
    """Whether the amount of a claim follows from the premise's: from 12 follows "more than 10", and not the other way round."""
    if claim.quantity is None or premise.quantity is None or claim.quantity.unit != premise.quantity.unit:
        return True
    rules = policy(default_lexicon())
    mine = interval_of(claim.quantity, claim.surface, rules)
    given = interval_of(premise.quantity, premise.surface, rules)
    slack = 1e-9 + 0.05 * max((abs(end) for end in (given.low, given.high) if math.isfinite(end)), default=0.0)
    return mine.low <= given.low + slack and given.high <= mine.high + slack


def conflicts(result: Reconciliation) -> list[str]:
    """The messages of the findings that are conflicts between the two."""
    return [finding.message for finding in result.findings if finding.rule.startswith("FC1")]


def right(row: Row, said: str) -> bool:
    """Whether the prediction is right, in the set's own classes."""
    if row.set in TWO_CLASSES:
        return (said == "entailment") == (row.label == "entailment")
    return said == row.label


def main() -> None:
    """Print the figures of every set, beside what was wanted and what the peers reach."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds pairs/")
    parser.add_argument("--set", help="only this set")
    parser.add_argument("--errors", type=int, default=0, help="print so many wrong predictions of each set")
    arguments = parser.parse_args()
    rows = load(arguments.data / "pairs" / "equate.jsonl")
    rows += [row for row in load(arguments.data / "pairs" / "rte3.jsonl") if row.has_number]
    for name in dict.fromkeys(row.set for row in rows):
        if arguments.set in (None, name):
            show(name, [row for row in rows if row.set == name], arguments.errors)


def show(name: str, rows: list[Row], errors: int) -> None:
    """Print one set's figures."""
    results = [(row, reconcile(row)) for row in rows]
    said = [(row, predict(result)) for row, result in results]
    entailed = [(row, label) for row, label in said if row.label == "entailment"]
    false = sum(label == "contradiction" for _, label in entailed)
    wanted = WANTED.get(name)
    print(f"{name}: {len(rows)} pairs")
    print(f"  accuracy {share(right(row, label) for row, label in said)}" + (f"  (wanted {wanted[0]})" if wanted else ""))
    print(f"  false conflicts on entailed pairs {false} of {len(entailed)} = {100 * false / max(1, len(entailed)):.1f}%")
    opposed = [label for row, label in said if row.label == "contradiction"]
    if opposed:
        print(f"  contradictions found {share(label == 'contradiction' for label in opposed)} of {len(opposed)}")
    print(f"  {dict(sorted(Counter(f'{row.label[:4]}→{label[:4]}' for row, label in said).items()))}")
    if name in PEERS:
        print(f"  peers: {PEERS[name]}")
    wrong = [(row, label, result) for (row, label), (_, result) in zip(said, results, strict=True) if not right(row, label)]
    random.Random(7).shuffle(wrong)
    for row, label, result in wrong[:errors]:
        print(f"\n  [{row.id}] {row.label}, said {label}\n    P {row.premise}\n    H {row.hypothesis}")
        for relation in result.relations:
            sides = f"{result.claim(relation.a).surface} | {result.claim(relation.b).surface}"
            print(f"      {relation.kind}: {sides}: {relation.why}")
        print("      claims:", [(claim.source[0], claim.kind[0], claim.surface) for claim in result.claims])


def share(values: Iterable[bool]) -> str:
    """The share of true values, in percent."""
    listed = list(values)
    return f"{100 * sum(listed) / max(1, len(listed)):.1f}%"


if __name__ == "__main__":
    main()
