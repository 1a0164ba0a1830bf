"""The rules that look at one document, on real news: how much they say, and how many planted mistakes they find.

    python benchmarks/doubts.py --data DIR [--show RULE …] [--pin]

DIR holds clusters/, times/, quantities/, pairs/ and support/ with news texts. Nobody has marked their mistakes, so what is
said of them is counted and, with --show, printed to be read: nearly all of it should be true, and there should be little.
Then mistakes are planted: every conversion and every change that the texts state is stated wrongly, by one figure at a time.
A found one is a finding of FC202 or FC204 on the edited sentence.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pinning import compare, digest

import factcheck
from factcheck.judging.amounts import Amount, amounts, by_sentence
from factcheck.judging.conversions import restatements
from factcheck.judging.levels import LevelReader
from factcheck.judging.registry import DocumentView, View
from factcheck.lexicon import default_lexicon
from factcheck.model import Claim, Document

SETS = ("clusters/documents.jsonl", "times/timebank.docs.jsonl", "times/aquaint.docs.jsonl", "times/wikiwars.docs.jsonl")
SENTENCES = ("quantities/NewsQuant.json", "pairs/equate.jsonl", "pairs/rte3.jsonl", "support/wice.jsonl")
FACTORS = (1.1, 1.2, 1.5, 2.0, 10.0)
POINTS = (5, 10, 20)
RULES = ("FC201", "FC202", "FC203", "FC204", "FC206", "FC303", "FC401")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def documents(data: Path) -> Iterator[Document]:
    """All texts, with their dates where the sets have them; the region settles what a bare $ is."""
    for name in SETS:
        for line in (data / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            dated = row.get("dct")
            published = date.fromisoformat(dated[:10]) if dated else None
            yield Document.from_text(row["text"], id=str(row.get("id", row.get("doc"))), published=published, region="US")
    for name in SENTENCES:
        content = (data / name).read_text(encoding="utf-8")
        rows = json.loads(content) if name.endswith(".json") else [json.loads(line) for line in content.splitlines()]
        for number, row in enumerate(rows):
            text = row.get("text") or row.get("premise") or " ".join(row["evidence"])
            yield Document.from_text(text, id=f"{Path(name).stem} {number}", region="US")


def view_of(document: Document, claims: list[Claim]) -> DocumentView:
    """The document as a rule sees it, alone."""
    by_id = {claim.id: claim for claim in claims}
    return DocumentView(document, tuple(claims), View({document.id: document}, by_id, (), (), {}, {}, default_lexicon(), {}))


def found(document: Document, changed: Amount, figure: str, rule: str) -> bool | None:
    """Whether the rule finds the sentence with another figure; ``None`` where the sentence alone has none to change."""
    sentence = changed.claim.sentence
    literal = _NUMBER.search(changed.surface)
    if literal is None:
        return None
    start = changed.span.start - sentence.start
    text = document[sentence]
    edited = text[: start + literal.start()] + figure + text[start + literal.end() :]
    alone = Document.from_text(edited, id="edited", published=document.published, region=document.region)
    return any(finding.rule == rule for finding in factcheck.reconcile([alone]).findings)


def times(surface: str, factor: float) -> str:
    """The figure of a surface, so many times as much, as exact as it was written or to three digits."""
    literal = _NUMBER.search(surface)
    if literal is None:
        return ""
    value = float(literal.group().replace(",", "")) * factor
    decimals = len(literal.group().partition(".")[2])
    return f"{value:,.{max(decimals, 0 if value >= 100 else 1)}f}"


def main() -> int:
    """Print what is said of the texts, and the share of the planted mistakes that is found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--show", nargs="*", default=[], help="print the findings of these rules")
    parser.add_argument("--pin", action="store_true", help="keep these scores as the ones to hold")
    arguments = parser.parse_args()
    said: Counter[str] = Counter()
    planted: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    count = 0
    for document in documents(arguments.data):
        count += 1
        for finding in factcheck.reconcile([document]).findings:
            said[finding.rule] += 1
            if finding.rule in arguments.show:
                print(f"[{document.id}] {finding.rule} {finding.message}\n    {finding.evidence[0].quote[:300]}")
        claims = factcheck.extract(document)
        tries: list[tuple[str, str, Amount, str]] = []
        for _, restated in restatements(view_of(document, claims)):
            tries += [(f"conversion × {factor:g}", "FC202", restated, times(restated.surface, factor)) for factor in FACTORS]
        for sentence in by_sentence(amounts(claims)):
            reader = LevelReader(document.text, sentence, default_lexicon())
            for levels in reader.levels():
                for change in reader.changes(levels)[:1]:
                    if change.quantity.unit == "percent":
                        stated = change.figures[-1]
                        tries += [(f"change + {more} points", "FC204", change, f"{stated + more:g}") for more in POINTS]
        for name, rule, changed, figure in tries:
            result = found(document, changed, figure, rule)
            if result is not None:
                planted[name] += 1
                caught[name] += result
    print(f"{count} texts; findings: {', '.join(f'{rule} {said[rule]}' for rule in RULES)}")
    scores: dict[str, float] = {}
    for name in planted:
        scores[name] = 100 * caught[name] / planted[name]
        print(f"{name:24} {caught[name]:4} of {planted[name]:4} planted mistakes found ({scores[name]:.1f}%)")
    data = digest(arguments.data / name for name in (*SETS, *SENTENCES))
    return 0 if compare("doubts", data, scores, arguments.pin) else 1


if __name__ == "__main__":
    raise SystemExit(main())
