"""Is a claim supported by the article that it cites? (WiCE, development split)

    python benchmarks/support.py --data DIR [--errors N]

DIR holds support/wice.jsonl. A claim is called not fully supported where what factcheck.missing finds is telling.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import factcheck


def main() -> None:
    """Print precision and recall of "not fully supported"."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds support/")
    parser.add_argument("--errors", type=int, default=0, help="print so many false alarms")
    arguments = parser.parse_args()
    lines = (arguments.data / "support" / "wice.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line]
    flagged = right = wanted = 0
    for row in rows:
        claim = factcheck.Document.from_text(row["claim"], id="claim")
        evidence = factcheck.Document.from_text("\n\n".join(row["evidence"]), id="evidence")
        missing = factcheck.missing(claim, [evidence])
        lacking = row["label"] != "supported"
        wanted += lacking
        flagged += missing.is_telling
        right += missing.is_telling and lacking
        if missing.is_telling and not lacking and arguments.errors:
            arguments.errors -= 1
            figures = [mention.surface for mention in missing.figures]
            print(f"\n{row['claim']}\n  said to be missing: {figures}, {missing.names}, {missing.words}")
    print(f"{len(rows)} claims, {wanted} not fully supported; flagged {flagged}")
    print(
        f"precision {right / max(1, flagged):.3f}  recall {right / max(1, wanted):.3f}  (wanted: .95 at .48; peer .96 at .45)"
    )


if __name__ == "__main__":
    main()
