"""Command lines run in processes of their own that can be killed at a moment, and the moments to do so."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

KILLS = int(os.environ.get("LIENTINH_KILLS", "6"))
"""Of each operation; `make reliability` takes 200."""
SEED = int(os.environ.get("LIENTINH_SEED", "38"))
_TESTS = Path(__file__).parents[1]
_SERVER = Path(__file__).with_name("fork_server.py")


@dataclass(frozen=True)
class Ended:
    """How a process ended."""

    code: int | None
    """Exit code; None where it was killed."""
    said: str
    """What it printed."""
    seconds: float
    writes: Sequence[Sequence[float]]
    """Of each write the seconds from the start to its beginning and, where it ended, to its end."""


@dataclass(frozen=True)
class Work:
    """What one process does: command lines one after the other."""

    commands: Sequence[Sequence[str]]
    settings: Mapping[str, int] = field(default_factory=dict)
    """Sizes to be set, see `fork_server.SETTINGS`."""
    environment: Mapping[str, str] = field(default_factory=dict)


class Forks:
    """A process that runs work in forks of itself."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, work: Work, kill: Mapping[str, float] | None = None) -> Ended:
        """Do the work, killed at a moment where one is given."""
        request = {
            "commands": work.commands,
            "settings": dict(work.settings),
            "environment": dict(work.environment),
            "kill": kill,
        }
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return Ended(**answer)

    def done(self, work: Work) -> Ended:
        """Do the work to its end, which must be a good one."""
        ended = self.run(work)
        assert ended.code == 0, ended
        return ended


@contextmanager
def forks() -> Iterator[Forks]:
    """The process, ended with the block."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("LIENTINH_")},
        "PYTHONPATH": os.pathsep.join([str(_TESTS), os.environ.get("PYTHONPATH", "")]),
        "PYTHONUTF8": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "LIENTINH_TRACEBACK": "1",
    }
    process = subprocess.Popen(
        [sys.executable, str(_SERVER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    )
    try:
        yield Forks(process)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(60)


def moments(undisturbed: Ended, count: int, name: str) -> Iterator[Mapping[str, float]]:
    """When to kill: one half anywhere in the duration, evenly spread, the other half inside one of the writes."""
    chance = random.Random(f"{SEED} {name}")  # noqa: S311  # moments, not secrets
    whole = [write for write in undisturbed.writes if len(write) == 2]
    for number in range(count):
        if number % 2 or not whole:
            yield {"at": (number + chance.random()) / count * undisturbed.seconds}
        else:
            write = chance.randrange(len(whole))
            begin, end = whole[write]
            yield {"write": write, "after": chance.random() * (end - begin)}
