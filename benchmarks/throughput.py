"""How fast amounts and times are found, beside the peers that are installed, in one process, on the same news text.

usage: throughput.py --data DIR [--peers-kilobytes N] [--long]

DIR holds times/*.docs.jsonl, whose documents are the text. A peer is measured where it can be imported; each is slow, so it
gets the first N kilobytes only, a paragraph at a time. --long also reads one string of 5, 10 and 20 MB, each in a fresh
process, and says what it took in time and memory: both must grow no faster than the text.

Peers (into an environment of their own, they pin old libraries): quantulum3; recognizers-text-suite with emoji<1.8;
dateparser; pyduckling-native-phihos.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from factcheck.extracting import find_mentions
from factcheck.extracting.quantities import find_quantities
from factcheck.extracting.times import find_times, resolve_durations
from factcheck.lexicon import default_lexicon
from factcheck.model import Document

_MEGABYTE = 1_000_000
_LONG = (5, 10, 20)


def corpus(folder: Path) -> list[str]:
    """The texts of the documents, news first."""
    names = ("aquaint", "timebank", "wikiwars")
    paths = [path for name in names for path in sorted(folder.glob(f"{name}.docs.jsonl"))]
    return [json.loads(line)["text"] for path in paths for line in path.open(encoding="utf-8")]


def seconds(work: Callable[[str], object], texts: Iterable[str]) -> float:
    """The processor time that the work takes on all texts."""
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


def peers() -> dict[str, Callable[[str], object]]:
    """The peers that can be imported, warmed up."""
    found: dict[str, Callable[[str], object]] = {}
    try:
        from quantulum3 import parser

        found["quantulum3"] = parser.parse
    except ImportError:
        pass
    try:
        import recognizers_suite  # type: ignore[import-not-found, unused-ignore]
        from recognizers_suite import Culture

        def recognize(text: str) -> object:
            return [
                *recognizers_suite.recognize_currency(text, Culture.English),
                *recognizers_suite.recognize_dimension(text, Culture.English),
                *recognizers_suite.recognize_number(text, Culture.English),
                *recognizers_suite.recognize_datetime(text, Culture.English),
            ]

        found["Recognizers-Text"] = recognize
    except ImportError:
        pass
    try:
        from dateparser.search import search_dates

        found["dateparser search_dates"] = lambda text: search_dates(text, languages=["en"])
    except ImportError:
        pass
    try:
        from duckling import (  # type: ignore[import-not-found, unused-ignore]
            Context,
            default_locale_lang,
            load_time_zones,
            parse,
            parse_lang,
            parse_ref_time,
        )
        from duckling import parse_dimensions as dimensions

        zones = load_time_zones("/usr/share/zoneinfo")
        context = Context(parse_ref_time(zones, "UTC", 1_700_000_000), default_locale_lang(parse_lang("EN")))
        wanted = dimensions(["amount-of-money", "number", "quantity", "distance", "volume", "temperature", "duration", "time"])
        found["Duckling"] = lambda text: parse(text, context, wanted, False)
    except ImportError:
        pass
    for work in found.values():
        work("It cost $5 on 3 May 2020.")
    return found


def measure_long(megabytes: int, data: Path) -> tuple[float, float, int]:
    """Seconds, megabytes of memory beyond the text, and mentions of one long string, in a process of its own."""
    command = [sys.executable, __file__, "--data", str(data), "--one", str(megabytes)]
    answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(answer[0]), float(answer[1]), int(answer[2])


def one_long(megabytes: int, folder: Path) -> None:
    """Read one long string and print seconds, peak megabytes above what stood before, and the number of mentions."""
    import resource

    lexicon = default_lexicon()
    piece = "\n".join(corpus(folder))
    text = (piece * (megabytes * _MEGABYTE // len(piece) + 1))[: megabytes * _MEGABYTE]
    find_mentions(Document(id="warm", text=piece[:5000]), lexicon)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    mentions = find_mentions(Document(id="long", text=text), lexicon)
    spent = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{spent:.2f} {(peak - before) / 1024:.1f} {len(mentions)}")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds times/")
    parser.add_argument("--peers-kilobytes", type=int, default=60, help="how much text each peer gets (default 60)")
    parser.add_argument("--long", action="store_true", help="also one string of 5, 10 and 20 MB")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    folder = arguments.data / "times"
    texts = corpus(folder)
    if not texts:
        parser.error(f"{folder}: no documents; --data wants the folder that holds times/")
    if arguments.one:
        one_long(arguments.one, folder)
        return 0
    lexicon = default_lexicon()
    documents = [Document(id="news", text=text) for text in texts]
    size = sum(map(len, texts)) / _MEGABYTE
    for document in documents[:5]:
        find_mentions(document, lexicon)
    start = time.process_time()
    times = [find_times(document, lexicon) for document in documents]
    after_times = time.process_time()
    amounts = [find_quantities(d, lexicon, [t.span for t in found]) for d, found in zip(documents, times, strict=True)]
    after_amounts = time.process_time()
    for document, found, counted in zip(documents, times, amounts, strict=True):
        resolve_durations(document, lexicon, found, counted)
    end = time.process_time()
    print(f"{size:.2f} MB of news in {len(texts)} documents; processor time, one process\n")
    print(f"{'':32}{'KB/s':>10}{'s/MB':>9}")
    rows = {
        "factcheck, all mentions": end - start,
        "  times": after_times - start,
        "  quantities": after_amounts - after_times,
        "  durations": end - after_amounts,
    }
    for name, spent in rows.items():
        print(f"{name:32}{1000 * size / spent:>10.0f}{spent / size:>9.2f}")
    paragraphs: list[str] = []
    left = arguments.peers_kilobytes * 1000
    for paragraph in (part for text in texts for part in text.split("\n\n") if part.strip()):
        if left <= 0:
            break
        paragraphs.append(paragraph)
        left -= len(paragraph)
    amount = sum(map(len, paragraphs)) / _MEGABYTE
    found_peers = peers()
    for name, work in found_peers.items():
        spent = seconds(work, paragraphs)
        print(f"{name:32}{1000 * amount / spent:>10.0f}{spent / amount:>9.2f}")
    if not found_peers:
        print("no peer is installed here; see --help")
    if arguments.long:
        print(f"\n{'one string':32}{'seconds':>10}{'MB used':>9}{'mentions':>10}")
        for megabytes in _LONG:
            spent, memory, count = measure_long(megabytes, arguments.data)
            print(f"{f'{megabytes} MB':32}{spent:>10.2f}{memory:>9.0f}{count:>10}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
