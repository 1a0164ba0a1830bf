"""How well quantities are found, beside the published extractors: F1 of the value, and of the value with its unit.

usage: quantities.py --data DIR [--errors N] [--only SET] [--half even|odd] [--pin]

DIR holds quantities/ with the sets (NewsQuant, currency, dimension, age, temperature as JSON) and their scorer, score.py. Of
the mentions that factcheck finds, amounts and durations are scored. They are put in the annotation's terms: both ends of "from
A to B" are one range, "3 hours and 20 minutes" are two amounts, an age is "year of age", an open dollar is a dollar, a code of
money its name, a share is of something, "best" is "good".
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from pinning import compare, digest

from factcheck.extracting import find_mentions
from factcheck.extracting.quantities import find_quantities
from factcheck.extracting.quantities.nouns import noun_reader
from factcheck.lexicon import default_lexicon
from factcheck.model import Document, Mention, MentionKind

_PIECE = re.compile(r",?\s(?:and\s)?(?=\d+\s)")
SETS = ("NewsQuant", "currency", "dimension", "age", "temperature")
PEERS = {
    "CQE 2.0.3 (spaCy)": ("93.8 / 88.6", "84.5 / 79.8", "93.0 / 86.0", "100 / 100", "97.1 / 91.4"),
    "CQE repository": ("93.0 / 88.2", "84.5 / 79.8", "93.0 / 86.0", "100 / 100", "97.1 / 91.4"),
    "quantulum3 0.10 + classifier": ("72.1 / 47.3", "75.2 / 32.6", "88.7 / 74.2", "100 / 23.1", "94.4 / 72.2"),
    "Recognizers-Text 1.0.2a2": ("71.5 / 42.1", "86.8 / 67.4", "87.6 / 61.2", "100 / 23.1", "94.4 / 94.4"),
    "Duckling": ("71.0 / 23.8", "78.1 / 46.8", "82.9 / 35.8", "100 / 7.7", "94.4 / 88.9"),
}
"""Measured by the keepers of the data on one machine with the same scorer."""
GOALS = {"NewsQuant": (95.5, 91), "currency": (91, 85), "dimension": (95, 90), "age": (100, 100), "temperature": (98, 98)}


def predictions(text: str) -> list[dict[str, Any]]:
    """What factcheck finds in a sentence, in the scorer's terms."""
    mentions = _counted(find_mentions(Document(id="sentence", text=text), default_lexicon()))
    by_start = {mention.span.start: mention for mention in mentions}
    found: list[dict[str, Any]] = []
    joined: set[int] = set()
    for mention in mentions:
        quantity = mention.quantity
        if quantity is None or mention.span.start in joined:
            continue
        low, high = quantity.low, quantity.high
        value, value2 = (low if low is not None else high), None
        if low is not None and high is not None and low != high:
            value2 = high
        other = by_start.get(mention.pair) if mention.role == "from" and mention.pair is not None else None
        if other is not None and other.span.start > mention.span.start and value2 is None:
            end = _single(other)
            if end is not None:
                value2 = end
                joined.add(other.span.start)
        found.append({"value": value, "value2": value2, "unit": scorer_unit(mention, text), "surface": mention.surface})
    return found


def _counted(mentions: list[Mention]) -> list[Mention]:
    """What the annotation counts: amounts and durations with a number ("a decade" has none), and the duration that a relative
    time counts ("six minutes later")."""
    lexicon = default_lexicon()
    found: list[Mention] = []
    for mention in mentions:
        if mention.kind is MentionKind.TIME:
            inside = find_quantities(Document(id="time", text=mention.surface), lexicon, [])
            found += [each for each in inside if each.kind is MentionKind.DURATION]
        elif mention.quantity is not None and (mention.kind is MentionKind.QUANTITY or mention.quantity.digits):
            found += _pieces(mention)
    return found


def _pieces(mention: Mention) -> list[Mention]:
    """The mention, or each of the amounts that one measure is told in ("3 hours and 20 minutes")."""
    quantity = mention.quantity
    if (
        quantity is None
        or quantity.low is None
        or quantity.low == int(quantity.low)
        or mention.kind is not MentionKind.DURATION
    ):
        return [mention]
    pieces = [piece for piece in _PIECE.split(mention.surface) if any(letter.isalnum() for letter in piece)]
    if len(pieces) == 1:
        return [mention]
    return [each for piece in pieces for each in find_quantities(Document(id="piece", text=piece), default_lexicon(), [])]


def _single(mention: Mention) -> float | None:
    quantity = mention.quantity
    if quantity is None or (quantity.low is not None and quantity.high is not None and quantity.low != quantity.high):
        return None
    return quantity.low if quantity.low is not None else quantity.high


def scorer_unit(mention: Mention, text: str) -> str:
    """The unit of a mention as the scorer names it."""
    quantity = mention.quantity
    if quantity is None:
        return ""
    if quantity.dimension == "ratio" and not quantity.unit:
        return _share_of(text, mention.span.end)
    if quantity.dimension == "count":
        return " ".join(_positive(word) for word in quantity.unit.split())
    if quantity.dimension == "age":
        return f"{quantity.unit} of age"
    head, slash, below = quantity.unit.partition("/")
    if quantity.dimension.startswith("money"):
        head = _money_name(head)
    return f"{head} per {below}" if slash else head


def _share_of(text: str, end: int) -> str:
    """The annotation names what a share is of: "% population"."""
    nouns = noun_reader(default_lexicon())
    of = nouns.of(text, end, len(text))
    start = of[0] if of is not None else end + 4 * text.startswith(" the", end)
    phrases = [nouns.after(text, start, len(text), one) for one in (True, False)]
    units = [phrase.unit for phrase in phrases if phrase is not None]
    return f"% {min(units, key=len)}" if units else "percent"


def _positive(word: str) -> str:
    """The annotation has adjectives in the positive: best as good, oldest as old."""
    known = {
        "best": "good",
        "better": "good",
        "worst": "bad",
        "smaller": "small",
        "larger": "large",
        "older": "old",
        "bigger": "big",
    }
    if word in known or len(word) < 6 or not word.endswith("est"):
        return known.get(word, word)
    stem = word[:-3]
    if stem[-1] == stem[-2]:
        return stem[:-1]
    return stem[:-1] + "y" if stem.endswith("i") else stem + "e" * stem.endswith(("g", "c", "v", "u"))


def _money_name(code: str) -> str:
    if code in ("USD?", "USD"):
        return "dollar"
    if code.endswith("?"):
        entries = default_lexicon().table("currencies")["open"].values()
        return next((str(entry["names"][0]) for entry in entries if entry["unit"] == code and entry.get("names")), code[:-1])
    entry = default_lexicon().table("currencies")["currencies"].get(code)
    return str(entry["names"][0]).lower() if entry and code not in ("GBP", "ILS", "JPY", "CNY") else code.lower()


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
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds quantities/")
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="print so many sentences of each set that are not right"
    )
    parser.add_argument("--only", choices=SETS, help="one set")
    parser.add_argument("--half", choices=("even", "odd"), help="only the sentences of even, or of odd, index")
    parser.add_argument("--pin", action="store_true", help="keep the scores in pins.json")
    arguments = parser.parse_args()
    folder = arguments.data / "quantities"
    if not folder.is_dir():
        parser.error(f"{folder} is missing; --data wants the folder that holds quantities/")
    scorer = load_scorer(folder)
    scores: dict[str, float] = {}
    files: list[Path] = []
    print(f"{'F1 value / value+unit':30}" + "".join(f"{name:>16}" for name in SETS))
    for peer, figures in PEERS.items():
        print(f"{peer:30}" + "".join(f"{figure:>16}" for figure in figures))
    print(f"{'wanted':30}" + "".join(f"{f'{GOALS[name][0]} / {GOALS[name][1]}':>16}" for name in SETS))
    row, split_row, mended_row, errors_of = "", "", "", {}
    for name in SETS:
        path = folder / f"{name}.json"
        if (arguments.only and name != arguments.only) or not path.is_file():
            row, split_row = row + f"{'-':>16}", split_row + f"{'-':>16}"
            continue
        files.append(path)
        gold = scorer.load_gold(path)
        if arguments.half:
            gold = [entry for index, entry in enumerate(gold) if index % 2 == (arguments.half == "odd")]
        predicted = {index: predictions(entry["text"]) for index, entry in enumerate(gold)}
        errata = folder / "newsquant_errata.json"
        if name == "NewsQuant" and errata.is_file() and not arguments.half:
            mended = scorer.score(scorer.load_gold(path, errata), predicted)
            mended_row = f"{mended['value']['F1']:>9} / {mended['value+unit']['F1']}"
        errors: list[Any] = []
        result = scorer.score(gold, predicted, errors=errors)
        split = scorer.score(gold, predicted, True)
        errors_of[name] = errors
        scores[f"{name} value"] = result["value"]["F1"]
        scores[f"{name} value+unit"] = result["value+unit"]["F1"]
        row += f"{result['value']['F1']:>9} / {result['value+unit']['F1']}"
        split_row += f"{split['value']['F1']:>9} / {split['value+unit']['F1']}"
    print(f"{'factcheck':30}{row}\n{'  each range as its two ends':30}{split_row}")
    if mended_row:
        print(f"{'  slips of the gold mended':30}{mended_row}")
    for name, errors in errors_of.items():
        for index, text, missed, extra in errors[: arguments.errors]:
            place = index * 2 + (arguments.half == "odd") if arguments.half else index
            print(f"\n{name} #{place} {text}\n   missed {missed}\n   extra  {extra}")
    if arguments.only or arguments.half:
        return 0
    return 0 if compare("quantities", digest(files), scores, arguments.pin) else 1


if __name__ == "__main__":
    sys.exit(main())
