"""One fuzzer: libFuzzer, by way of atheris, feeds one parser and is guided by the lines that it reaches.

    python tests/fuzz/one.py TARGET FOLDER CRASHES SECONDS [options of libFuzzer]

An exception that is none of lientinh's own is kept in CRASHES, once for each place that raises it, and the run goes on;
what ends the process (a hang, a gigabyte, a fault of a C library) libFuzzer keeps itself. FOLDER.json counts the
inputs and those that were accepted: a fuzzer whose every input is refused at once has tested nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import random
import sys
import time
import traceback
from pathlib import Path

import atheris

_BEGAN = time.monotonic()
"""Imports and the first run over the seeds are part of the share."""
sys.path.insert(0, str(Path(__file__).parents[1]))
with atheris.instrument_imports(include=["lientinh"]):
    from fuzz.damage import damage
    from fuzz.targets import TARGETS, run_target

    NAME, FOLDER, CRASHES = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    TARGET = TARGETS[NAME]
    SEEDS = list(TARGET.seeds())
    for seed in SEEDS:  # what is imported on the way is instrumented as well; a seed that fails is found below
        with contextlib.suppress(Exception):
            run_target(NAME, seed)

_TALLY_EVERY = 20
_known: set[str] = set()
_tally = {"executions": 0, "accepted": 0}


def main() -> None:
    """Fuzz until libFuzzer's time is over."""
    for number, seed in enumerate(SEEDS):
        (FOLDER / f"seed-{number:03}").write_bytes(seed)
    left = max(1, int(float(sys.argv[4]) - time.monotonic() + _BEGAN))
    options = [f"-max_total_time={left}", *sys.argv[5:]]
    atheris.Setup([sys.argv[0], *options, str(FOLDER)], _run, custom_mutator=_mutate, internal_libfuzzer=True)
    atheris.Fuzz()


def _run(data: bytes) -> None:
    _tally["executions"] += 1
    try:
        _tally["accepted"] += run_target(NAME, data)
    except Exception as error:
        _keep(error, data)
    if _tally["executions"] % _TALLY_EVERY == 0:
        FOLDER.with_suffix(".json").write_text(json.dumps(_tally))


def _mutate(data: bytes, most: int, seed: int) -> bytes:
    """Half of the time by the words of the grammar, else as libFuzzer does."""
    chance = random.Random(seed)  # noqa: S311  # repeatable, not secret
    if chance.random() < 0.5:
        return damage(data, chance, TARGET.words, SEEDS)[:most]
    return bytes(atheris.Mutate(data, most))


def _keep(error: Exception, data: bytes) -> None:
    """Write the input of a fault whose place is new."""
    steps = traceback.extract_tb(error.__traceback__)
    ours = [step for step in steps if "/lientinh/" in step.filename] or steps
    place = f"{type(error).__name__}-{Path(ours[-1].filename).stem}-{ours[-1].lineno}"
    if place in _known:
        return
    _known.add(place)
    CRASHES.mkdir(parents=True, exist_ok=True)
    (CRASHES / f"{place}-{hashlib.sha256(data).hexdigest()[:8]}").write_bytes(data)
    print(f"FOUND {NAME} {place}: {error!r}"[:500], file=sys.stderr)


if __name__ == "__main__":
    main()
