"""Fuzz every parser for its share of the time, in turn, and say what came out.

    python tests/fuzz/run.py [--seconds 600] [--only text --only pdf] [--crashes FOLDER]

Ends with 1 where something was found. What was found lies under tests/fuzz/crashes/TARGET/, and from then on is a test.
The inputs that reached new lines are kept under build/fuzz/, so that the next night goes on where this one ended.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
KEPT = HERE.parents[1] / "build" / "fuzz"
_ENDED = ("timeout-", "oom-", "crash-", "leak-")
"""How libFuzzer names the input that ended the process."""
_MOST_STARTS = 20


@dataclass
class Outcome:
    """What came of one target."""

    executions: int = 0
    accepted: int = 0
    lines: int = 0
    """Counters of libFuzzer that were reached; each is a branch."""
    megabytes: int = 0
    found: int = 0


def fuzz(name: str, seconds: float, crashes: Path, kept: Path = KEPT) -> Outcome:
    """Fuzz one target; starts anew where an input ended the process."""
    outcome, until = Outcome(), time.monotonic() + seconds
    folder, before = kept / name, _files(crashes / name)
    folder.mkdir(parents=True, exist_ok=True)
    for _ in range(_MOST_STARTS):
        left = until - time.monotonic()
        if left < 1:
            break
        if not _once(name, left, crashes / name, folder, outcome):
            break
    outcome.found = len(_files(crashes / name) - before)
    return outcome


def _once(name: str, seconds: float, crashes: Path, folder: Path, outcome: Outcome) -> bool:
    """One process; whether an input ended it before its time."""
    from fuzz.targets import MEGABYTES, TARGETS

    work = folder.with_name(f"{name}.ended")
    work.mkdir(exist_ok=True)
    folder.with_suffix(".json").unlink(missing_ok=True)
    options = (f"timeout={TARGETS[name].seconds}", f"rss_limit_mb={MEGABYTES}")
    more = (
        f"artifact_prefix={work}/",
        "max_len=24000",
        "len_control=0",
        "print_final_stats=1",
        "reload=0",
        "detect_leaks=0",
    )
    command = [sys.executable, str(HERE / "one.py"), name, str(folder), str(crashes), str(seconds)]
    command += [f"-{option}" for option in (*options, *more)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False, cwd=HERE.parents[1])
    _count(done.stderr, folder.with_suffix(".json"), outcome)
    print("".join(f"  {line}\n" for line in done.stderr.splitlines() if line.startswith("FOUND")), end="", flush=True)
    if "stat::" not in done.stderr and done.returncode == 1:
        sys.exit(f"{name}: does not start: {done.stderr[-2000:]}")
    ended = [file for file in work.iterdir() if file.name.startswith(_ENDED)]
    for file in ended:
        crashes.mkdir(parents=True, exist_ok=True)
        file.replace(crashes / file.name[:24])
        print(f"  FOUND {name} {file.name[:24]}", flush=True)
    return bool(ended)


def _count(said: str, tally: Path, outcome: Outcome) -> None:
    numbers = json.loads(tally.read_text()) if tally.exists() else {"executions": 0, "accepted": 0}
    stated = re.search(r"stat::number_of_executed_units:\s*(\d+)", said)
    outcome.executions += max(int(stated[1]) if stated else 0, numbers["executions"])
    outcome.accepted += numbers["accepted"]
    outcome.lines = max([outcome.lines, *(int(number) for number in re.findall(r"\bcov: (\d+)", said))])
    outcome.megabytes = max([outcome.megabytes, *(int(number) for number in re.findall(r"\brss: (\d+)Mb", said))])


def _files(folder: Path) -> set[Path]:
    return set(folder.glob("*")) if folder.is_dir() else set()


def main() -> int:
    """Fuzz what the arguments say."""
    from fuzz.targets import TARGETS

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=float(os.environ.get("FUZZ_SECONDS", "600")), help="in all")
    parser.add_argument("--only", action="append", choices=sorted(TARGETS), help="a parser; may be given again")
    parser.add_argument("--crashes", type=Path, default=HERE / "crashes")
    arguments = parser.parse_args()
    names = arguments.only or list(TARGETS)
    shares = sum(TARGETS[name].share for name in names)
    print(f"{'parser':<12}{'executions':>12}{'accepted':>10}{'branches':>10}{'MiB':>6}{'found':>7}", flush=True)
    total = Outcome()
    for name in names:
        outcome = fuzz(name, arguments.seconds * TARGETS[name].share / shares, arguments.crashes)
        _print(name, outcome)
        total.executions, total.accepted = total.executions + outcome.executions, total.accepted + outcome.accepted
        total.found, total.megabytes = total.found + outcome.found, max(total.megabytes, outcome.megabytes)
        total.lines += outcome.lines
    _print("all", total)
    return 1 if total.found else 0


def _print(name: str, outcome: Outcome) -> None:
    accepted = f"{outcome.accepted / outcome.executions:.0%}" if outcome.executions else "-"
    counts = f"{outcome.executions:>12,}{accepted:>10}{outcome.lines:>10,}{outcome.megabytes:>6}{outcome.found:>7}"
    print(f"{name:<12}{counts}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
