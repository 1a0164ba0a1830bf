"""Fits the weights that tell whether a passage bears a statement out, and says how they do on pairs they were not fitted on.

    python benchmarks/fit_entailment.py --data DIR

DIR holds pairs/equate.jsonl and pairs/rte3.jsonl. StressTest is left out: its pairs are told in the same words, and there no
model is asked. Prints the line for rules/entailment.yaml and the accuracy, entailed or not, of ten-fold cross-validation.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from pairs import Row, load

import factcheck
from factcheck.judging.entailment.assessing import Closely, read_closely
from factcheck.judging.entailment.features import Features
from factcheck.lexicon import default_lexicon

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

FOLDS, REPEATS = 10, 10
PULL = 1.0
"""How strongly weights are pulled towards nought (the L2 term of the features divided by their spread)."""


def main() -> None:
    """Print weights and accuracy."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds pairs/")
    folder = parser.parse_args().data / "pairs"
    rows = [row for name in ("equate", "rte3") for row in load(folder / f"{name}.jsonl") if row.set != "StressTest"]
    closely = [read(row) for row in rows]
    features = np.array([list(each.features) for each in closely], float)
    possible = np.array([not each.is_ruled_out for each in closely], float)
    entailed = np.array([row.label == "entailment" for row in rows], float)
    weights = fit(features, entailed)
    named = zip(("constant", *Features._fields), weights, strict=True)
    print("weights: {" + ", ".join(f"{name}: {value:.2f}" for name, value in named) + "}")
    sets = np.array([row.set + ("" if row.has_number else " without numbers") for row in rows])
    fitted = possible * said(features, weights) == entailed
    held_out = np.mean([validate(features, possible, entailed, seed) for seed in range(REPEATS)], axis=0)
    for name in dict.fromkeys(sets):
        here = sets == name
        print(
            f"{name}: {here.sum()} pairs, held out {100 * held_out[here].mean():.1f}%, fitted {100 * fitted[here].mean():.1f}%"
        )


def read(row: Row) -> Closely:
    """A pair as the product reads it."""
    premise = factcheck.Document.from_text(row.premise, id="premise")
    hypothesis = factcheck.Document.from_text(row.hypothesis, id="hypothesis")
    return read_closely(hypothesis, premise, default_lexicon())


def fit(features: Array, entailed: Array) -> Array:
    """The constant and weights of a logistic model, by Newton's method."""
    middle, spread = features.mean(0), features.std(0) + 1e-9
    columns = np.column_stack([np.ones(len(features)), (features - middle) / spread])
    pull = np.diag([0.0] + [PULL] * features.shape[1])
    weights = np.zeros(columns.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-columns @ weights))
        slope = columns.T @ (entailed - chance) - pull @ weights
        curve = (columns * (chance * (1 - chance))[:, None]).T @ columns + pull
        weights = weights + np.linalg.solve(curve, slope)
    plain = weights[1:] / spread
    found: Array = np.concatenate([[weights[0] - plain @ middle], plain])
    return found


def said(features: Array, weights: Array) -> Array:
    """1 where the model says entailed."""
    over: Array = (features @ weights[1:] + weights[0] > 0).astype(np.float64)
    return over


def validate(features: Array, possible: Array, entailed: Array, seed: int) -> Array:
    """1 where a model fitted on nine tenths is right about a pair of the tenth; what is ruled out is not entailed."""
    order = list(range(len(features)))
    random.Random(seed).shuffle(order)
    right = np.zeros(len(features))
    for fold in range(FOLDS):
        held_out = np.isin(np.arange(len(features)), order[fold::FOLDS])
        weights = fit(features[~held_out], entailed[~held_out])
        right[held_out] = possible[held_out] * said(features[held_out], weights) == entailed[held_out]
    return right


if __name__ == "__main__":
    main()
