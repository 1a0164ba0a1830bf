"""Claims of many articles on one event, put side by side (ECB+, our labels on its chains).

    python benchmarks/clusters.py --data DIR [--topic T] [--findings]

DIR holds clusters/documents.jsonl and clusters/chains.jsonl. Each subtopic's articles are reconciled end to end: is every chain
labelled a conflict found, are the others free of one, and do conflict findings join what does not belong together? Then
grouping
alone: the average precision of the likeness over all pairs of number-bearing mentions of a topic, in different documents.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import factcheck
from factcheck.extracting.words import read_words, vocabulary
from factcheck.lexicon import default_lexicon
from factcheck.matching.likeness import compare
from factcheck.matching.scales import Scales
from factcheck.matching.slots import figures_beside, slot_of
from factcheck.model import Claim, ClaimKind, Finding, Mention, MentionKind, Reconciliation, Span

NUMBER = re.compile(
    r"\d[\d,.]*\d|\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|million|billion|half|"
    r"first|second|third|twenty|thirty|forty|fifty)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Gold:
    """A mention of the annotation."""

    document: str
    start: int
    end: int
    text: str
    chain: str


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds clusters/")
    parser.add_argument("--topic", help="only this topic")
    parser.add_argument("--findings", action="store_true", help="print every conflict finding")
    arguments = parser.parse_args()
    folder = arguments.data / "clusters"
    rows = [json.loads(line) for line in (folder / "documents.jsonl").read_text(encoding="utf-8").splitlines()]
    chains = [json.loads(line) for line in (folder / "chains.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if arguments.topic in (None, row["topic"])]
    by_subtopic: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_subtopic[row["subtopic"]].append(row)
    results = {name: reconcile(group) for name, group in sorted(by_subtopic.items())}
    judge_chains(results, [chain for chain in chains if chain["subtopic"] in results])
    judge_findings(results, rows, arguments.findings)
    average_precision(rows, results)


def reconcile(rows: list[dict[str, Any]]) -> Reconciliation:
    """The articles of one subtopic, end to end."""
    return factcheck.reconcile([factcheck.Document.from_text(row["text"], id=row["id"], url=row["url"]) for row in rows])


def conflicts(result: Reconciliation) -> list[Finding]:
    """The findings that are conflicts between sources."""
    return [finding for finding in result.findings if finding.rule.startswith("FC1")]


def touches(finding: Finding, mentions: list[Gold]) -> set[str]:
    """The documents in which a finding's evidence meets one of the mentions."""
    return {
        gold.document
        for gold in mentions
        for evidence in finding.evidence
        if evidence.source == gold.document and evidence.span.start < gold.end and gold.start < evidence.span.end
    }


def judge_chains(results: dict[str, Reconciliation], chains: list[dict[str, Any]]) -> None:
    """A chain has a conflict where a finding meets its mentions in two documents or more."""
    count: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for chain in chains:
        mentions = [Gold(m["doc"], m["start"], m["end"], m["text"], chain["chain"]) for m in chain["mentions"]]
        hit = any(len(touches(finding, mentions)) > 1 for finding in conflicts(results[chain["subtopic"]]))
        count[chain["label"]][0] += hit
        count[chain["label"]][1] += 1
        if hit != (chain["label"] == "conflict") and chain["label"] in ("conflict", "agree", "compatible"):
            print(f"  {'missed' if not hit else 'false'}: {chain['subtopic']} {chain['label']} {chain.get('note')}")
    for label, (hits, total) in sorted(count.items()):
        print(f"chains labelled {label}: {hits} of {total} have a conflict finding")
    quiet = [count[label] for label in ("agree", "compatible")]
    free = 1 - sum(item[0] for item in quiet) / max(1, sum(item[1] for item in quiet))
    print(f"agree and compatible chains free of a conflict: {100 * free:.1f}%  (wanted 95)")


def judge_findings(results: dict[str, Reconciliation], rows: list[dict[str, Any]], show: bool) -> None:
    """How many conflict findings join mentions of different chains."""
    gold: dict[str, list[Gold]] = defaultdict(list)
    for row in rows:
        for mention in row["mentions"]:
            if mention.get("chain"):
                gold[row["id"]].append(Gold(row["id"], mention["start"], mention["end"], mention["text"], mention["chain"]))
    total = crossing = unknown = 0
    for name, result in results.items():
        for finding in conflicts(result):
            total += 1
            named = [
                {g.chain for g in gold[e.source] if g.start < e.span.end and e.span.start < g.end} for e in finding.evidence
            ]
            known = [chains for chains in named if chains]
            verdict = "chains unknown"
            if len(known) < 2:
                unknown += 1
            elif not any(a & b for a, b in combinations(known, 2)):
                crossing += 1
                verdict = "ACROSS CHAINS"
            else:
                verdict = "one chain"
            if show:
                print(f"\n{name} {finding.rule} [{verdict}] {finding.message}\n    {finding.same}")
                for evidence in finding.evidence[:4]:
                    print(f"      {evidence.source}: {evidence.quote[:300]}")
    share = 100 * crossing / max(1, total)
    print(
        f"conflict findings: {total}, of which {crossing} join different chains ({share:.1f}%, wanted 5 at most), "
        f"{unknown} unknown"
    )


def average_precision(rows: list[dict[str, Any]], results: dict[str, Reconciliation]) -> None:
    """Average precision of the likeness over pairs of number-bearing mentions, same topic, other document."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for result in results.values():
        for claim in result.claims:
            claims[claim.source].append(claim)
    topics: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        topics[row["topic"]].append(row)
    scored: list[tuple[float, bool]] = []
    unclaimed = 0
    for group in topics.values():
        mentions: list[tuple[Gold, Claim]] = []
        for row in group:
            for mention in row["mentions"]:
                if not mention.get("chain") or not NUMBER.search(mention["text"]):
                    continue
                gold = Gold(row["id"], mention["start"], mention["end"], mention["text"], mention["chain"])
                found = [c for c in claims[row["id"]] if c.span.start < gold.end and gold.start < c.span.end]
                unclaimed += not found
                mentions.append((gold, found[0] if found else _unclaimed(row["text"], gold)))
        scored += _scores(mentions, [claim for row in group for claim in claims[row["id"]]])
    scored.sort(key=lambda item: -item[0])
    hits = 0
    total = 0.0
    for rank, (_, same) in enumerate(scored, 1):
        hits += same
        total += hits / rank if same else 0.0
    print(
        f"grouping: average precision {total / max(1, hits):.3f} over {len(scored)} pairs, {hits} the same; {unclaimed} "
        "mentions that claim nothing by our lights (scores, names) compared by their words  "
        "(wanted .72; peers .65, .69 with embeddings)"
    )


def _scores(mentions: list[tuple[Gold, Claim]], claims: list[Claim]) -> list[tuple[float, bool]]:
    words = vocabulary(default_lexicon())
    terms: dict[str, set[str]] = defaultdict(set)
    for claim in [*claims, *(claim for _, claim in mentions)]:
        terms[claim.source].update(claim.window, *(phrase.terms for phrase in claim.phrases))
    scales = Scales(default_lexicon(), [frozenset(found) for found in terms.values()])
    beside = figures_beside(claims)
    slots = {id(claim): slot_of(claim, scales, beside.get(claim.id, frozenset())) for _, claim in mentions}
    named = {
        id(gold): frozenset(w.term for w in read_words(gold.text, 0, len(gold.text), words) if w.term) for gold, _ in mentions
    }
    scored = []
    for (a, claim_a), (b, claim_b) in combinations(mentions, 2):
        if a.document != b.document:
            bits = compare(slots[id(claim_a)], slots[id(claim_b)], scales).bits
            scored.append((bits + surface_bits(a.text, b.text, named[id(a)], named[id(b)]), a.chain == b.chain))
    return scored


def surface_bits(a: str, b: str, words_a: frozenset[str], words_b: frozenset[str]) -> float:
    """What the annotated mentions themselves say, numbers and words: the annotation names more than the figure."""
    numbers = [frozenset(NUMBER.findall(text.lower())) for text in (a, b)]
    shared = len(words_a & words_b) / max(1, len(words_a | words_b))
    return 3.0 * shared + (6.0 if numbers[0] == numbers[1] else 0.0)


def _unclaimed(text: str, gold: Gold) -> Claim:
    """A mention that no claim of ours covers (a score, a name with a number), with the words around it."""
    words = vocabulary(default_lexicon())
    stretch = (max(0, gold.start - 60), min(len(text), gold.end + 60))
    window = tuple(dict.fromkeys(word.term for word in read_words(text, *stretch, words) if word.term))
    span = Span(gold.start, gold.end)
    mention = Mention(span, gold.text, MentionKind.QUANTITY)
    return Claim(
        f"{gold.document}:{gold.start}", gold.document, span, span, gold.text, "", ClaimKind.QUANTITY, mention, window=window
    )


if __name__ == "__main__":
    main()
