"""Which edits of articles a decision survives, and which it must not.

    python benchmarks/survival.py [FOLDER ...]      # folders of articles; without any, made-up articles and seeds/

Every finding of a folder is decided on. Then each article is edited, one edit at a time, and it is counted how many of the
decisions are still attached to a finding and hold. A change of the value that a finding rests on must bring it back instead.
"""

from __future__ import annotations

import argparse
import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from ledger_articles import World

from factcheck import read_all, reconcile
from factcheck.ledger.decisions import Decision, Verdict
from factcheck.ledger.standing import State, apply, decide
from factcheck.model import ClaimKind, Reconciliation

NOW = datetime(2025, 3, 1, tzinfo=UTC)
TODAY = date(2025, 3, 1)
SEEDS = Path(__file__).resolve().parent.parent / "seeds"
_ADDED = "Readers may write to the editors, who will be glad to hear from them."
_FIGURE = re.compile(r"\d[\d,.]*\d|\d")


@dataclass(frozen=True)
class Edited:
    """An article after an edit: its new name, its new text, and the figures that were changed, by their claims' ids."""

    kind: str
    name: str
    text: str
    changed: frozenset[str] = frozenset()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*")
    folders = parser.parse_args().folders
    with tempfile.TemporaryDirectory() as name:
        corpora = folders or [SEEDS, made_up(Path(name) / "made-up")]
        kept: Counter[str] = Counter()
        asked: Counter[str] = Counter()
        for corpus in corpora:
            for kind, attached, decisions in survival(corpus, Path(name) / "copy"):
                kept[kind] += attached
                asked[kind] += decisions
    print(f"{'edit':<24} {'decisions':>9} {'attached':>9}")
    for kind, count in asked.items():
        print(f"{kind:<24} {count:>9,} {100 * kept[kind] / count:>8.1f}%")


def made_up(folder: Path, stories: int = 12) -> Path:
    """Articles that contradict each other, two on each story."""
    folder.mkdir(parents=True)
    world = World()
    for story in range(stories):
        (folder / f"s{story:02}.txt").write_text(world.text(story, 1), encoding="utf-8")
        (folder / f"s{story:02}-other.txt").write_text(world.text(story, 2, wrong=story), encoding="utf-8")
    return folder


def survival(corpus: Path, copy: Path) -> Iterator[tuple[str, int, int]]:
    """For each edit of each article: what was done, how many decisions still hold, and how many there are to hold."""
    files = {path.name: path.read_bytes().decode("utf-8") for path in sorted(corpus.iterdir()) if path.is_file()}
    before = judged(files, copy)
    decisions = {one.fingerprint: decide(one, before, Verdict.ACCEPTED, at=NOW) for one in before.findings}
    touched = {name: _touched(before, name) for name in files}
    for name, text in files.items():
        if not touched[name] or Path(name).suffix not in (".txt", ".md"):
            continue
        for edit in edits(name, text, before):
            edited = {other: content.replace(name, edit.name) for other, content in files.items() if other != name}
            edited[edit.name] = edit.text
            after = judged(edited, copy)
            if edit.changed:
                yield edit.kind, *_still_decided(before, after, decisions, edit.changed, copy)
            else:
                holding = _holding(decisions, after, copy)
                yield edit.kind, len(holding & touched[name]), len(touched[name])


def judged(files: dict[str, str], folder: Path) -> Reconciliation:
    """The reconciliation of files of these names and texts, read from a folder that is the working directory meanwhile."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for name, text in files.items():
        (folder / name).write_bytes(text.encode("utf-8"))
    before = Path.cwd()
    os.chdir(folder)
    try:
        return reconcile(read_all(["."]))
    finally:
        os.chdir(before)


def edits(name: str, text: str, before: Reconciliation) -> Iterator[Edited]:
    """What an editor does to an article, without touching what it says; and after that, each figure changed."""
    paragraphs = text.split("\n\n")
    middle = len(paragraphs) // 2
    yield Edited("paragraph added", name, "\n\n".join([*paragraphs[:middle], _ADDED, *paragraphs[middle:]]))
    yield Edited("paragraph added", name, f"{text.rstrip()}\n\n{_ADDED}\n")
    if len(paragraphs) > 2:
        yield Edited("lines re-wrapped", name, "\n\n".join(_wrapped(paragraph) for paragraph in paragraphs))
    yield Edited("typography", name, _typeset(text))
    yield Edited("typography", name, _plain(text))
    yield Edited("typography", name, text.replace("\n", "\r\n"))
    stem, _, suffix = name.rpartition(".")
    yield Edited("file renamed", f"renamed-{stem}.{suffix}", text)
    yield from _reworded(name, text, before)
    yield from _with_other_values(name, text, before)


def _wrapped(paragraph: str, width: int = 60) -> str:
    """A paragraph of one line broken into several; one of several lines, a list or a table, is left alone."""
    if "\n" in paragraph.strip() or len(paragraph) <= width:
        return paragraph
    lines = [""]
    for word in paragraph.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def _typeset(text: str) -> str:
    text = re.sub(r'"([^"\n]*)"', r"“\1”", text).replace("'", "’").replace("...", "…")
    return re.sub(r"(\d) (?=[a-z])", "\\1\u00a0", text)


def _plain(text: str) -> str:
    plain = {"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "\u00a0": " "}
    # Between ASCII characters only: elsewhere such a character may be a part of garbled text, which is something else.
    return re.sub(f"(?<=[\\n -~])[{''.join(plain)}](?=[\\n -~])", lambda found: plain[found[0]], text)


def _reworded(name: str, text: str, before: Reconciliation) -> Iterator[Edited]:
    """Every paragraph without any claim or passage of a finding said in other words."""
    used = {passage.line for finding in before.findings for passage in finding.evidence if passage.source == name}
    used |= {claim.line for claim in before.claims if claim.source == name}
    lines = text.split("\n")
    free = [
        index
        for index, line in enumerate(lines)
        if index + 1 not in used and len(line.split()) > 6 and not _FIGURE.search(line)
    ]
    for index in free[:3]:
        words = lines[index].split(" ")
        yield Edited(
            "rewording elsewhere",
            name,
            "\n".join([*lines[:index], " ".join([*words[:2], "also", *words[3:]]), *lines[index + 1 :]]),
        )
    if not free:
        yield Edited("rewording elsewhere", name, text.rstrip() + " That much is known, and no more than that.\n")


def _with_other_values(name: str, text: str, before: Reconciliation) -> Iterator[Edited]:
    claims = before.claims_by_id()
    documents = before.documents_by_id()
    seen: set[str] = set()
    for finding in before.findings:
        for id in finding.claims:
            claim = claims[id]
            if claim.source != name or id in seen or claim.kind is not ClaimKind.QUANTITY:
                continue
            seen.add(id)
            start = documents[name].locate(claim.span.start).offset
            end = documents[name].locate(claim.span.end - 1).offset + 1
            figure = _FIGURE.search(text, start, end)
            if figure is not None:
                other = "7" if figure[0][0] != "7" else "6"
                yield Edited(
                    "value changed", name, text[: figure.start()] + other + text[figure.start() + 1 :], frozenset({id})
                )


def _touched(result: Reconciliation, name: str) -> set[str]:
    return {finding.fingerprint for finding in result.findings if any(passage.source == name for passage in finding.evidence)}


def _holding(decisions: dict[str, Decision], after: Reconciliation, folder: Path) -> set[str]:
    """The fingerprints, as they were, of the decisions that hold after an edit."""
    applied = apply(decisions, after, TODAY, is_present=lambda source: (folder / source).exists())
    renamed = {new.fingerprint: old.fingerprint for old, new in applied.renamed}
    return {
        renamed.get(standing.decision.fingerprint, standing.decision.fingerprint)
        for standing in applied.of(State.DECIDED)
        if standing.decision is not None
    }


def _still_decided(
    before: Reconciliation, after: Reconciliation, decisions: dict[str, Decision], changed: frozenset[str], folder: Path
) -> tuple[int, int]:
    """Of the decisions that rest on the changed figures, how many hold all the same, and how many there are."""
    resting = {finding.fingerprint for finding in before.findings if changed & set(finding.claims)}
    return len(resting & _holding(decisions, after, folder)), len(resting)


if __name__ == "__main__":
    main()
