"""The ledger at any size: what a check costs, what it finds, and what many writers and kills do to it.

    python benchmarks/ledger.py                           # all of it; the first run makes the ledgers (about 10 minutes)
    python benchmarks/ledger.py --sizes 10000 100000      # smaller ledgers
    python benchmarks/ledger.py --part cost --part found  # without the writers and the kills

The claims are made up (ledger_articles.py), read by the real pipeline, and the ledgers kept in --folder for the next run.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, date, datetime
from functools import partial
from itertools import islice
from multiprocessing import Pool
from pathlib import Path

from ledger_articles import OTHERS, Article, World

from factcheck import Document, extract
from factcheck.gate.keys import ledger_keys
from factcheck.gate.passing import gate
from factcheck.ledger.sqlite import SqliteLedger
from factcheck.ledger.values import dumps, loads
from factcheck.lexicon import default_lexicon
from factcheck.model import Claim, Severity

PEER = [sys.executable, "-c", "import typer, rich, rapidfuzz"]
ACCEPTED = datetime(2025, 3, 1, tzinfo=UTC)
TODAY = date(2025, 3, 1)
_BATCH = 500
_KILLED_BATCH = 12


def main() -> None:
    """Run the parts asked for, and print what they measured."""
    arguments = _arguments()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    parts: dict[str, Callable[[argparse.Namespace], None]] = {"cost": cost, "found": found, "writers": writers, "kills": kills}
    for name in arguments.part or parts:
        parts[name](arguments)


def cost(arguments: argparse.Namespace) -> None:
    """What checking one article costs against each ledger, in a process of its own and in one that is running."""
    ledgers = [built(size, arguments.folder) for size in arguments.sizes]
    article = arguments.folder / "article.txt"
    article.write_text(World().text(10, 5), encoding="utf-8")
    program = str(Path(sys.executable).with_name("factcheck"))
    commands = [PEER, *([program, "check", str(article), "--ledger", str(path)] for path in ledgers)]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for command in commands:  # the first time, byte code is compiled and files come into the cache
        subprocess.run(command, cwd=arguments.folder, env=environment, capture_output=True, check=False)
    seconds: list[list[float]] = [[] for _ in commands]
    for _ in range(arguments.runs):
        for command, own in zip(commands, seconds, strict=True):
            started = time.perf_counter()
            subprocess.run(command, cwd=arguments.folder, env=environment, capture_output=True, check=False)
            own.append(time.perf_counter() - started)
    medians = [statistics.median(own) for own in seconds]
    print(f"\nA cold `factcheck check article.txt --ledger …`, median of {arguments.runs} runs, all in turn:")
    print(f"  {'import typer, rich, rapidfuzz':<36} {medians[0] * 1000:7.0f} ms")
    for size, median in zip(arguments.sizes, medians[1:], strict=True):
        print(f"  {f'ledger of {size:,} claims':<36} {median * 1000:7.0f} ms  {median / medians[0]:5.2f} times the import")
    _ratio("cold", arguments.sizes, medians[1:])

    with ExitStack() as stack:
        opened = [stack.enter_context(SqliteLedger(path)) for path in ledgers]
        tellings = [read(Article(f"new{story}", World().text(story, 5), story)) for story in range(0, 400, 10)]
        warm: list[list[float]] = [[] for _ in opened]
        asked: list[list[float]] = [[] for _ in opened]
        loaded: list[list[int]] = [[] for _ in opened]
        for document, claims, keys in tellings:
            asking = {claim.id: own for claim, own in zip(claims, keys, strict=True)}
            judged = partial(gate, [document], {document.id: claims}, default_lexicon(), today=TODAY)
            for index, ledger in enumerate(opened):
                warm[index].append(_timed(partial(judged, ledger=ledger)))
                asked[index].append(_timed(partial(ledger.candidates, asking, ())))
                loaded[index].append(len(ledger.candidates(asking, ()).claims))
    print(f"\nOne article of {len(tellings[0][1])} claims in a running process, median of {len(tellings)} articles:")
    for size, times, asks, counts in zip(arguments.sizes, warm, asked, loaded, strict=True):
        whole, part = statistics.median(times) * 1000, statistics.median(asks) * 1000
        name = f"ledger of {size:,} claims"
        print(f"  {name:<36} {whole:7.1f} ms, of it {part:.1f} ms in the ledger for {statistics.median(counts):.0f} candidates")
    _ratio("running", arguments.sizes, [statistics.median(times) for times in warm])


def found(arguments: argparse.Namespace) -> None:
    """How many contradictions of old articles are found through each ledger, beside comparing with that article alone."""
    world = World()
    ledgers = {size: built(size, arguments.folder) for size in arguments.sizes}
    smallest = min(arguments.sizes)
    old = list(islice(world.articles(10**6), min(150, smallest // 7 // len(OTHERS))))
    chance = random.Random(1)
    wrong = [
        Article(f"{article.name}-wrong", world.text(article.story, 5, wrong=chance.randrange(7)), article.story)
        for article in old
    ]
    with ExitStack() as stack:
        opened = {size: stack.enter_context(SqliteLedger(path)) for size, path in ledgers.items()}
        alone = 0
        through = dict.fromkeys(arguments.sizes, 0)
        for before, after in zip(old, wrong, strict=True):
            (known, known_claims, _), (document, claims, _) = read(before), read(after)
            both = gate([known, document], {known.id: known_claims, document.id: claims}, default_lexicon(), today=TODAY)
            if not both.against(document.id, Severity.ERROR):
                continue
            alone += 1
            for size, ledger in opened.items():
                outcome = gate([document], {document.id: claims}, default_lexicon(), today=TODAY, ledger=ledger)
                through[size] += bool(outcome.against(document.id, Severity.ERROR))
    print(f"\nContradictions of one of the oldest articles ({alone} of {len(old)} are such that the two alone show it):")
    for size, count in through.items():
        print(f"  found in the ledger of {size:,} claims: {count} of {alone} ({100 * count / max(1, alone):.1f}%)")


def writers(arguments: argparse.Namespace) -> None:
    """Many writers at once, each ingesting one article after the other."""
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        path = Path(name) / "shared.db"
        running = [
            subprocess.Popen(
                [sys.executable, __file__, "--writer", str(number), str(path), str(arguments.seconds)],
                stdout=subprocess.PIPE,
                text=True,
            )
            for number in range(arguments.writers)
        ]
        said = [line for one in running for line in one.communicate()[0].split()]
        failed = [one.returncode for one in running if one.returncode]
        with SqliteLedger(path) as ledger:
            present = {article.identity for article in ledger.articles()}
            problems = list(ledger.verify())
    print(f"\n{arguments.writers} writers at once for {arguments.seconds} seconds:")
    print(f"  {len(said)} articles accepted, {len(failed)} writers failed, {len(problems)} problems found by verify")
    print(f"  the ledger holds exactly what was said: {'yes' if present == set(said) else 'NO'}")


def writer(number: int, path: Path, seconds: float) -> None:
    """One writer: it says what it has accepted."""
    from factcheck.gate.admitting import ingest

    world = World(number + 1)
    end = time.monotonic() + seconds
    with SqliteLedger(path, create=True) as ledger:
        for article in world.articles(10**6):
            if time.monotonic() >= end:
                return
            document, claims, _ = read(Article(f"w{number}-{article.name}", article.text, article.story))
            for admission in ingest([document], {document.id: claims}, default_lexicon(), ledger, now=ACCEPTED, fail_on=None):
                print(admission.document.identity, flush=True)


def kills(arguments: argparse.Namespace) -> None:
    """`factcheck ingest` killed at random moments, again and again, on one ledger.

    A moment is a random number of accepted articles, from none to all, and a random instant after that.
    """
    chance = random.Random(2)
    program = str(Path(sys.executable).with_name("factcheck"))
    said: set[str] = set()
    unsaid = broken = midway = 0
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        folder = Path(name)
        stream = World(99).articles(10**6)
        for number in range(arguments.kills):
            batch = folder / f"b{number}"
            batch.mkdir()
            for article in islice(stream, _KILLED_BATCH):
                (batch / f"{article.name}-{number}.txt").write_text(article.text, encoding="utf-8")
            with subprocess.Popen(
                [program, "ingest", batch.name, "--ledger", "killed.db", "--fail-on", "off", "--format", "jsonl"],
                cwd=folder,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            ) as one:
                assert one.stdout is not None
                lines = [one.stdout.readline() for _ in range(chance.randrange(_KILLED_BATCH))]
                time.sleep(chance.expovariate(1 / 0.02) if lines else chance.uniform(0, 1))
                os.kill(one.pid, signal.SIGKILL)
                lines += one.stdout.readlines()
            new = {json.loads(line)["identity"] for line in lines if line.endswith("}\n")}
            midway += 0 < len(new) < _KILLED_BATCH
            said |= new
            path = folder / "killed.db"
            if not path.exists() or not path.stat().st_size:
                continue
            with SqliteLedger(path, create=True) as ledger:
                present = {article.identity for article in ledger.articles()}
                problems = list(ledger.verify()) if number % 20 == 19 or number == arguments.kills - 1 else []
            broken += len(problems) + len(said - present) + max(0, len(present - said) - 1)
            unsaid += len(present - said)
            said |= present
    print(f"\n{arguments.kills} kills of `factcheck ingest` at random moments, {midway} between the first and the last word:")
    print(f"  {len(said):,} articles in the ledger, {unsaid} of them committed in the instant before the word of it")
    print(f"  lost, half-written or damaged: {broken}")


def read(article: Article) -> tuple[Document, list[Claim], list[list[str]]]:
    """What the pipeline makes of an article."""
    lexicon = default_lexicon()
    document = Document.from_text(article.text, article.name)
    claims = extract(document)
    return document, claims, [ledger_keys(claim, lexicon) for claim in claims]


def built(size: int, folder: Path) -> Path:
    """The ledger of at least so many claims, made unless it is there."""
    path = folder / f"ledger-{size}.db"
    if path.exists():
        return path
    unfinished = path.with_suffix(".partial")
    unfinished.unlink(missing_ok=True)
    started = time.perf_counter()
    count = articles = 0
    with SqliteLedger(unfinished, create=True) as ledger:
        stream = _told_anew(size)
        while count < size:
            with ledger.writing():
                for document, claims, keys in islice(stream, _BATCH):
                    ledger.put(document, claims, keys, ACCEPTED)
                    count += len(claims)
                    articles += 1
                    if count >= size:
                        break
            if sys.stderr.isatty():
                print(f"\r  {count:,} of {size:,} claims", end="", file=sys.stderr, flush=True)
    unfinished.replace(path)
    seconds, megabytes = time.perf_counter() - started, path.stat().st_size / 1e6
    print(f"Made {path.name}: {count:,} claims of {articles:,} articles, {megabytes:,.0f} MB, in {seconds:,.0f} s")
    return path


def _told_anew(size: int) -> Iterator[tuple[Document, list[Claim], list[list[str]]]]:
    """Articles with their claims and keys: a tenth read by the pipeline, the others those with other names of their stories."""
    kept: list[tuple[str, list[str], list[list[str]]]] = []
    with Pool() as pool:
        for document, claims, keys in pool.imap(read, World().articles(size // 7 // len(OTHERS)), chunksize=50):
            kept.append((dumps(document), [dumps(claim) for claim in claims], keys))
            yield document, claims, keys
    for letter in OTHERS[1:]:
        rename = partial(_renamed, letter)
        for text, values, keys in kept:
            yield (
                loads(Document, rename(text)),
                [loads(Claim, rename(value)) for value in values],
                [[rename(key) for key in own] for own in keys],
            )


def _renamed(letter: str, text: str) -> str:
    return text.replace("oqa", f"oq{letter}")


def _timed(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def _ratio(what: str, sizes: Sequence[int], seconds: Sequence[float]) -> None:
    if len(sizes) > 1:
        print(f"  {what}: {sizes[-1]:,} claims cost {seconds[-1] / seconds[0]:.2f} times what {sizes[0]:,} cost")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 1_000_000], help="claims in each ledger")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "factcheck-ledgers")
    parser.add_argument("--part", action="append", choices=["cost", "found", "writers", "kills"])
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--kills", type=int, default=200)
    return parser.parse_args()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--writer"]:
        writer(int(sys.argv[2]), Path(sys.argv[3]), float(sys.argv[4]))
    else:
        main()
