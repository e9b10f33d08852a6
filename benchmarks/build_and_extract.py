"""What the first steps cost: start-up, reading one plan, building the shipped corpus. Prints a table.

    python benchmarks/build_and_extract.py [--runs 5]

Whole processes are timed (user + system CPU and wall seconds, peak memory), after one run that is not counted; the
median is what to quote. Reading is put beside the floor of decoding and normalising the same bytes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
import unicodedata
from dataclasses import dataclass

from lientinh.build import CORPUS


@dataclass(frozen=True)
class Cost:
    wall: float
    cpu: float
    peak_mb: float


def run_once(arguments: list[str]) -> Cost:
    """One process, its output thrown away."""
    started = time.perf_counter()
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        os.execv(sys.executable, [sys.executable, "-m", "lientinh", *arguments])  # noqa: S606  # this very interpreter, no shell
    _, status, usage = os.wait4(child, 0)
    if status:
        raise SystemExit(f"lientinh {' '.join(arguments)}: status {status}")
    return Cost(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measure(arguments: list[str], runs: int, before: object = None) -> Cost:
    costs = []
    for _ in range(runs + 1):
        if callable(before):
            before()
        costs.append(run_once(arguments))
    counted = costs[1:]
    return Cost(*(statistics.median(getattr(cost, name) for cost in counted) for name in ("wall", "cpu", "peak_mb")))


def floor_of_reading(runs: int) -> float:
    """Seconds to read, decode and normalise the corpus, in this process."""
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        for path in sorted(CORPUS.glob("*.txt")):
            unicodedata.normalize("NFC", path.read_bytes().decode("utf-8"))
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def reading(runs: int) -> float:
    """Seconds to read the corpus into plans, in this process, the vocabulary loaded."""
    from lientinh.loaders.read_plan import read_plan
    from lientinh.ontology.vocabularies import load_vocabulary

    load_vocabulary()
    times = []
    for _ in range(runs + 1):
        started = time.perf_counter()
        for path in sorted(CORPUS.glob("*.txt")):
            read_plan(path)
        times.append(time.perf_counter() - started)
    return statistics.median(times[1:])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        store = f"{folder}/store"

        def fresh() -> None:
            shutil.rmtree(store, ignore_errors=True)

        longest = max(CORPUS.glob("*.txt"), key=lambda p: p.stat().st_size)
        rows = [
            ("lientinh --help", measure(["--help"], runs)),
            (
                f"lientinh extract {longest.name} --format json",
                measure(["extract", str(longest), "--format", "json"], runs),
            ),
            (
                "lientinh build --no-reasoner (new store)",
                measure(["build", "--no-reasoner", "--store", store], runs, fresh),
            ),
            (
                "lientinh build --no-reasoner (nothing changed)",
                measure(["build", "--no-reasoner", "--store", store], runs),
            ),
        ]
        print(f"{'command':<52} {'wall s':>8} {'CPU s':>8} {'peak MB':>8}")
        for name, cost in rows:
            print(f"{name:<52} {cost.wall:>8.2f} {cost.cpu:>8.2f} {cost.peak_mb:>8.0f}")
    floor, read = floor_of_reading(runs), reading(runs)
    print(f"\nreading the corpus: {read:.3f} s; decoding and normalising it: {floor:.4f} s ({read / floor:.0f} : 1)")


if __name__ == "__main__":
    main()
