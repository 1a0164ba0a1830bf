"""What reconciling costs as the collection grows: seconds and memory a stage, an article, and the exponent of growth.

    python benchmarks/scaling.py --data DIR [--articles 100 1000 10000] [--story 200] [--reports]

DIR holds clusters/documents.jsonl and times/*.docs.jsonl; the articles are made of these (scaled_corpus.py): "apart" as many
topics as articles, "together" a topic to about ten articles, "one story" all of them on one event. Each size runs in a
process of its own, so that peaks are its own. Then: is what is found the same in another order, and what of all that
comparing every claim with every other one would find (the slow twin, on few articles) is found?
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import random
import resource
import subprocess
import sys
import time
from itertools import combinations
from pathlib import Path
from typing import Any

from scaled_corpus import ScaledCorpus

import factcheck
from factcheck.extracting.words import vocabulary
from factcheck.judging import judge
from factcheck.judging.relations import Relater
from factcheck.judging.values import Ground
from factcheck.lexicon import default_lexicon
from factcheck.matching import Matching, Pair, match
from factcheck.matching.alignment import Alignment
from factcheck.matching.likeness import compare
from factcheck.model import Document, Reconciliation, RelationKind, sorted_by_place

STAGES = ("extract", "match", "judge")
_TWIN = 100
"""Articles that the slow twin compares: all claims against all."""
_COLLECTIONS = 50_000
"""How seldom the program looks for garbage, as its command line does."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds clusters/ and times/")
    parser.add_argument("--articles", type=int, nargs="+", default=[100, 1_000, 10_000], help="how many articles")
    parser.add_argument("--story", type=int, default=200, help="how many articles on one story (default 200; 0 for none)")
    parser.add_argument("--reports", action="store_true", help="also write the reports of each run, and say how large they are")
    parser.add_argument("--one", nargs=2, metavar=("KIND", "COUNT"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        kind, count = arguments.one
        print(json.dumps(measure(arguments.data, kind, int(count), arguments.reports)))
        return
    for kind in ("apart", "together"):
        print(f"\n{kind}\n{'articles':>9}{'claims':>9}" + "".join(f"{stage:>10}" for stage in STAGES), end="")
        print(f"{'ms each':>10}{'peak MB':>9}{'KB each':>9}{'exponent':>10}{'relations':>11}{'findings':>10}")
        before: dict[str, Any] = {}
        for count in arguments.articles:
            before = row(in_own_process(arguments, kind, count), before)
    if arguments.story:
        print("\none story")
        row(in_own_process(arguments, "one_story", arguments.story), {})
    count = min(arguments.articles)
    corpus = ScaledCorpus(arguments.data)
    print(f"\nanother order of {count} articles: {in_another_order(list(corpus.together(count)))}")
    against_the_twin(corpus, list(corpus.together(_TWIN)))


def in_own_process(arguments: argparse.Namespace, kind: str, count: int) -> dict[str, Any]:
    """What :func:`measure` says, of a fresh process."""
    command = [sys.executable, __file__, "--data", str(arguments.data), "--one", kind, str(count)]
    command += ["--reports"] if arguments.reports else []
    measured: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return measured


def row(measured: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """Print one line; ``before`` is the smaller size, against which the exponent of growth is taken."""
    count, spent = measured["articles"], sum(measured[stage] for stage in STAGES)
    exponent = ""
    if before:
        earlier = sum(before[stage] for stage in STAGES)
        exponent = f"{math.log(spent / earlier) / math.log(count / before['articles']):.2f}"
    print(f"{count:>9}{measured['claims']:>9}" + "".join(f"{measured[stage]:>9.1f}s" for stage in STAGES), end="")
    print(
        f"{1000 * spent / count:>10.1f}{measured['peak']:>9.0f}{1000 * (measured['peak'] - measured['base']) / count:>9.0f}",
        end="",
    )
    print(f"{exponent:>10}{measured['relations']:>11}{measured['findings']:>10}")
    for format, (seconds, size) in measured["reports"].items():
        print(f"{'':>9}{format:>9}{seconds:>9.1f}s{size / 1e6:>8.1f} MB")
    return measured


def measure(folder: Path, kind: str, count: int, reports: bool) -> dict[str, Any]:
    """Seconds of processor time a stage, and the peak of memory in MB, of reconciling so many articles."""
    gc.set_threshold(_COLLECTIONS)
    documents = sorted(getattr(ScaledCorpus(folder), kind)(count), key=lambda document: document.id)
    lexicon = default_lexicon()
    base = _peak()
    start = time.process_time()
    claims = tuple(sorted_by_place(claim for document in documents for claim in factcheck.extract(document)))
    extracted = time.process_time()
    matching = match(documents, claims, lexicon)
    matched = time.process_time()
    result = judge(matching, lexicon)
    judged = time.process_time()
    times = dict(zip(STAGES, (extracted - start, matched - extracted, judged - matched), strict=True))
    found = {"claims": len(claims), "relations": len(result.relations), "findings": len(result.findings)}
    peak = _peak()
    written = {format: _report(result, format) for format in ("json", "markdown", "html")} if reports else {}
    return {"articles": count, **times, **found, "base": base, "peak": peak, "reports": written}


def _report(result: Reconciliation, format: str) -> tuple[float, int]:
    from factcheck.reporting import render

    start = time.process_time()
    text = render(result, format)
    return time.process_time() - start, len(text.encode() if isinstance(text, str) else text)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def in_another_order(documents: list[Document]) -> str:
    """Whether two orders of the same articles give the same findings and relations."""
    shuffled = random.Random(5).sample(documents, len(documents))
    first, second = factcheck.reconcile(documents), factcheck.reconcile(shuffled)
    same = [finding.fingerprint for finding in first.findings] == [finding.fingerprint for finding in second.findings]
    same = same and first.relations == second.relations
    return f"{'the same' if same else 'OTHER'} {len(first.findings)} findings and {len(first.relations)} relations"


def against_the_twin(corpus: ScaledCorpus, documents: list[Document]) -> None:
    """What comparing all claims with all would find, and how much of it is found, within a topic and across topics."""
    lexicon = default_lexicon()
    claims = [claim for document in documents for claim in factcheck.extract(document)]
    matching = match(documents, claims, lexicon)
    fast, slow = related(matching, list(matching.pairs)), related(matching, all_pairs(matching))
    topic = {document.id: corpus.topic_of(document) for document in documents}
    print(f"of all that the full comparison of {len(documents)} articles ({len(claims)} claims) relates, found:")
    for name, kinds in (
        ("conflicts", {RelationKind.CONFLICTS}),
        ("the same, a part, a later state", set(RelationKind) - {RelationKind.CONFLICTS, RelationKind.OTHER_SUBJECT}),
        ("of something else", {RelationKind.OTHER_SUBJECT}),
    ):
        for within in (True, False):
            wanted = {
                (kind, a, b)
                for kind, a, b in slow
                if kind in kinds and (topic[a.rpartition(":")[0]] == topic[b.rpartition(":")[0]]) is within
            }
            where = "within a topic" if within else "across topics"
            print(f"  {name:34}{where:>16}{len(wanted & fast):>7} of {len(wanted)}")


def related(matching: Matching, pairs: list[Pair]) -> set[tuple[RelationKind, str, str]]:
    """The relations of the pairs, before any rival is looked at."""
    relater = Relater(matching, Ground(default_lexicon(), {document.id: document for document in matching.documents}))
    found = (relater.relate(pair) for pair in pairs)
    return {(item.relation.kind, item.relation.a, item.relation.b) for item in found if item is not None}


def all_pairs(matching: Matching) -> list[Pair]:
    """All claims against all of the same kind of figure, weighed in full."""
    alignment = Alignment(matching.claims, vocabulary(default_lexicon()))
    found = []
    for a, b in combinations(matching.claims, 2):
        in_place = alignment.counterpart(a, b)
        slots = matching.slots[a.id], matching.slots[b.id]
        if in_place is not False and slots[0].dimension == slots[1].dimension:
            one_story = matching.stories.are_one(a.source, b.source)
            found.append(Pair(a.id, b.id, compare(*slots, matching.scales, in_place is True, one_story)))
    return found


if __name__ == "__main__":
    main()
