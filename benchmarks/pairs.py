"""Does the hypothesis follow from the premise? Both read as two sources (EQUATE, RTE-3).

    python benchmarks/pairs.py --data DIR [--set NAME] [--errors N]

DIR holds pairs/equate.jsonl and pairs/rte3.jsonl. What factcheck.assess calls borne out is entailment, contradicted is
contradiction, and what it leaves open is neutral. NewsNLI and RTE_Quant have two classes: entailment or not.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import factcheck
from factcheck import Assessment, Verdict

TWO_CLASSES = frozenset({"NewsNLI", "RTE_Quant"})
LABELS = {Verdict.BORNE_OUT: "entailment", Verdict.OPEN: "neutral", Verdict.CONTRADICTED: "contradiction"}
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


def assess(row: Row) -> Assessment:
    """The hypothesis held against the premise."""
    premise = factcheck.Document.from_text(row.premise, id="premise")
    hypothesis = factcheck.Document.from_text(row.hypothesis, id="hypothesis")
    return factcheck.assess(hypothesis, [premise])


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
    results = [(row, assess(row)) for row in rows]
    said = [(row, LABELS[result.verdict]) for row, result in results]
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
        print("      " + " ".join(result.reasons))


def share(values: Iterable[bool]) -> str:
    """The share of true values, in percent."""
    listed = list(values)
    return f"{100 * sum(listed) / max(1, len(listed)):.1f}%"


if __name__ == "__main__":
    main()
