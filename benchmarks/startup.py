"""What a start costs, against the imports that nobody can do without.

Usage: python benchmarks/startup.py [--rounds 15]

Each round runs every command once, one after the other, so that a machine whose speed drifts slows them all alike; the ratio
is that of the medians. A first round, after which byte code is compiled and files are in the cache, does not count.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
# Byte code is kept, as it is for whoever installs the program.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True)
class Goal:
    """A command must take at most ``factor`` times what the baseline takes."""

    name: str
    command: tuple[str, ...]
    baseline: str
    factor: float


def goals(output: Path) -> tuple[Goal, ...]:
    """The commands, with what each is held against."""
    program = (sys.executable, "-m", "factcheck")
    return (
        Goal("factcheck --version", (*program, "--version"), "import typer, rich", 1.5),
        Goal("factcheck report seeds", (*program, "report", "seeds", "-o", str(output)), "import pandas, dateparser", 2.5),
        Goal("factcheck check seeds", (*program, "check", "seeds"), "import pandas, dateparser", 2.5),
    )


def seconds(command: tuple[str, ...]) -> float:
    """The wall time of a process from its start to its end."""
    started = time.perf_counter()
    finished = subprocess.run(
        command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
    )
    elapsed = time.perf_counter() - started
    if finished.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with status {finished.returncode}: {finished.stderr.decode()}")
    return elapsed


def main() -> int:
    """Measure, print the table, and return 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    rounds: int = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        wanted = goals(Path(folder) / "report.md")
        commands = {goal.name: goal.command for goal in wanted}
        commands |= {goal.baseline: (sys.executable, "-c", goal.baseline) for goal in wanted}
        times: dict[str, list[float]] = {name: [] for name in commands}
        for number in range(rounds + 1):
            for name, command in commands.items():
                elapsed = seconds(command)
                if number:
                    times[name].append(elapsed)
    print(f"{rounds} rounds, Python {sys.version.split()[0]}, {os.cpu_count()} processors\n")
    print("| command | median | range | against | median | ratio | goal |  |")
    print("|---|---:|---:|---|---:|---:|---:|---|")
    missed = 0
    for goal in wanted:
        took, base = median(times[goal.name]), median(times[goal.baseline])
        ratio = took / base
        missed += ratio > goal.factor
        spread = f"{min(times[goal.name]):.2f} to {max(times[goal.name]):.2f} s"
        verdict = "met" if ratio <= goal.factor else "missed"
        print(
            f"| `{goal.name}` | {took:.3f} s | {spread} | `{goal.baseline}` | {base:.3f} s "
            f"| {ratio:.2f} | {goal.factor} | {verdict} |"
        )
    return int(missed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
