"""How well times are found and placed, beside the published taggers: the official TempEval-3 measures.

usage: times.py --data DIR [--errors N] [--only SET] [--pin]

DIR holds times/ with the sets (NAME.docs.jsonl, NAME.gold.jsonl) and their scorer, score.py. Calendar times, durations and sets
that factcheck finds are scored by their TIMEX3 extent, type and value; the document creation time is given as the document's
date. "cal" are dates and times anchored in the calendar, what a time line needs.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from pinning import compare, digest

from factcheck.extracting import find_mentions
from factcheck.lexicon import default_lexicon
from factcheck.model import Document

SETS = ("timebank", "aquaint", "wikiwars")
PEERS = {
    "HeidelTime 2.2.1 + TreeTagger": ("79.5 / 80.5", "72.3 / 74.4", "82.9 / 88.6"),
    "SUTime 4.5.10": ("69.2 / 69.2", "66.7 / 68.8", "49.5 / 51.0"),
    "Recognizers-Text, nearest": ("62.2 / 63.6", "63.6 / 65.4", "50.5 / -"),
    "Duckling, shifted to the past": ("38.6 / 43.3", "42.7 / 44.9", "32.9 / 37.1"),
    "dateparser search_dates": ("27.8 / 33.7", "40.1 / 46.7", "36.5 / 45.2"),
}
"""Value F1 on all, and on calendar times; measured by the keepers of the data on one machine with the same scorer."""
GOALS = {"timebank": (84, 86, 86), "aquaint": (78, 81, 82), "wikiwars": (87, 92, 87)}
"""Value F1, calendar value F1, strict F1."""


def predictions(documents: Path) -> tuple[list[dict[str, Any]], float]:
    """What factcheck finds in a set, in the scorer's terms, and how many megabytes a second it read."""
    lexicon = default_lexicon()
    found: list[dict[str, Any]] = []
    seconds, size = 0.0, 0
    for record in _records(documents):
        published = date.fromisoformat(record["dct"][:10]) if record.get("dct") else None
        document = Document(id=record["doc"], text=record["text"], published=published)
        begun = time.perf_counter()
        mentions = find_mentions(document, lexicon)
        seconds += time.perf_counter() - begun
        size += len(record["text"].encode("utf-8"))
        found += [
            {
                "doc": record["doc"],
                "start": mention.span.start,
                "end": mention.span.end,
                "text": mention.surface,
                "type": mention.moment.timex_type,
                "value": mention.moment.timex,
            }
            for mention in mentions
            if mention.moment is not None and mention.moment.timex
        ]
    return found, size / 1e6 / seconds


def _records(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def load_scorer(folder: Path) -> ModuleType:
    """The scorer that comes with the data."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    if spec is None or spec.loader is None:
        sys.exit(f"{folder}: no score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> int:
    """Score, print, compare with what is pinned."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds times/")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print so many errors of each set")
    parser.add_argument("--only", help="one set, also one that is not named here, by its file name")
    parser.add_argument("--pin", action="store_true", help="keep the scores in pins.json")
    arguments = parser.parse_args()
    folder = arguments.data / "times"
    if not folder.is_dir():
        parser.error(f"{folder} is missing; --data wants the folder that holds times/")
    scorer = load_scorer(folder)
    names = [arguments.only] if arguments.only else [name for name in SETS if (folder / f"{name}.gold.jsonl").is_file()]
    names += (
        []
        if arguments.only
        else sorted(
            path.name.removesuffix(".gold.jsonl")
            for path in folder.glob("*.gold.jsonl")
            if path.name.removesuffix(".gold.jsonl") not in SETS
        )
    )
    _print_peers(names)
    scores: dict[str, float] = {}
    files: list[Path] = []
    for name in names:
        gold_path, documents = folder / f"{name}.gold.jsonl", folder / f"{name}.docs.jsonl"
        if not gold_path.is_file() or not documents.is_file():
            parser.error(f"{gold_path} or {documents} is missing")
        files += [gold_path, documents]
        found, speed = predictions(documents)
        gold = scorer.load(gold_path)
        errors: list[tuple[str, ...]] = []
        whole = scorer.score(gold, found, "all", errors)
        calendar = scorer.score(gold, found, "cal")
        print(f"\n{name}: {whole['gold']} annotated, {whole['sys']} found, {speed:.2f} MB/s together with quantities")
        for label, measured in (("all", whole), ("cal", calendar)):
            for measure in ("strict", "relaxed", "value"):
                precision, recall, f1 = measured[measure]
                print(f"  {label} {measure:8} P {precision:5.1f}  R {recall:5.1f}  F1 {f1:5.1f}")
        print(f"  type accuracy {whole['type_acc']}")
        scores[f"{name} value F1"] = whole["value"][2]
        scores[f"{name} calendar value F1"] = calendar["value"][2]
        scores[f"{name} strict F1"] = whole["strict"][2]
        for error in errors[: arguments.errors]:
            print("   ", *error, sep="\t")
    if arguments.only:
        return 0
    return 0 if compare("times", digest(files), scores, arguments.pin) else 1


def _print_peers(names: list[str]) -> None:
    known = [name for name in names if name in SETS]
    if not known:
        return
    print(f"{'value F1, all / calendar':32}" + "".join(f"{name:>20}" for name in known))
    for peer, figures in PEERS.items():
        print(f"{peer:32}" + "".join(f"{figures[SETS.index(name)]:>20}" for name in known))
    wanted = (f"{GOALS[name][0]} / {GOALS[name][1]} (strict {GOALS[name][2]})" for name in known)
    print(f"{'wanted':32}" + "".join(f"{figures:>20}" for figures in wanted))


if __name__ == "__main__":
    sys.exit(main())
