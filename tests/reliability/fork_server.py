"""Runs command lines in forked processes and kills them at a given moment: a program for `forks.Forks`.

Everything is imported before the first fork, so that the moments of the killings fall into the work and not into the
start of Python. What writes is told through a pipe: its beginning and its end.

A request is one line of JSON on stdin, its answer one line on stdout.
"""

from __future__ import annotations

import itertools
import json
import os
import select
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from small_plans import write_plan

import lientinh.analysis.coverage.assess_again
import lientinh.analysis.ledger_file
import lientinh.build
import lientinh.cli
import lientinh.cli.output
import lientinh.cli.store
import lientinh.graph_store.oxigraph
import lientinh.graph_store.sparql.store
import lientinh.graph_store.sparql.wire
import lientinh.views.bundle
import lientinh.views.site.write_site
from lientinh.graph_store.writer import plan_triples
from lientinh.loaders.read_plan import read_plan
from lientinh.ontology.frameworks import framework_triples
from lientinh.ontology.vocabularies import load_vocabulary
from lientinh.validation.shapes import check_shapes

SETTINGS = {
    "PIECE": "lientinh.graph_store.pieces",
    "BATCH": "lientinh.build.loading",
    "_BATCH": "lientinh.cli.store",
}
"""Sizes that a test may set, so that little data takes the ways of much."""
LONGEST = 2.0
"""Seconds that a process waits for its end after the write in which it was to be killed, which may have been quicker
than when it was measured."""
WRITES: Sequence[tuple[Any, str]] = (
    (lientinh.graph_store.oxigraph.OxigraphStore, "replace_graphs"),
    (lientinh.graph_store.oxigraph.OxigraphStore, "close"),
    (lientinh.graph_store.oxigraph, "open_folder"),
    (lientinh.graph_store.sparql.wire.Wire, "update"),
    (lientinh.graph_store.sparql.wire.Wire, "put"),
    (lientinh.cli.output, "replace_file"),
    (lientinh.analysis.ledger_file, "replace_file"),
    (os, "fsync"),
    (os, "replace"),
)


def main() -> None:
    """Answer requests until stdin ends."""
    for name in ("stdout", "stderr"):
        getattr(sys, name).reconfigure(encoding="utf-8")
    for line in sys.stdin:
        answer = serve(json.loads(line))
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def serve(request: Mapping[str, Any]) -> Mapping[str, Any]:
    """Run the commands of a request in one process; how that ended."""
    marks, told = os.pipe()
    with tempfile.TemporaryFile() as said:
        began = time.monotonic()
        child = os.fork()
        if not child:
            os.setsid()
            os.close(marks)
            os.dup2(said.fileno(), 1)
            os.dup2(said.fileno(), 2)
            os._exit(run(request, told))
        os.close(told)
        writes = watch(child, marks, request.get("kill"), began)
        _, status = os.waitpid(child, 0)
        os.close(marks)
        end(child)  # what it started and did not end
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    code = None if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    return {"code": code, "said": text, "seconds": time.monotonic() - began, "writes": writes}


def watch(child: int, marks: int, kill: Mapping[str, Any] | None, began: float) -> list[list[float]]:
    """Kill at the moment; the beginning and the end of each write, in seconds."""
    writes: list[list[float]] = []
    moment = None if kill is None or "at" not in kill else began + kill["at"]
    victim = (kill or {}).get("victim") or child
    while True:
        left = None if moment is None else max(0.0, moment - time.monotonic())
        ready, _, _ = select.select([marks], [], [], left)
        if not ready:
            os.kill(victim, signal.SIGKILL) if victim != child else end(child)
            moment = None
            continue
        mark = os.read(marks, 1)
        now = time.monotonic()
        if not mark:
            return writes
        if mark == b"B":
            writes.append([now - began])
            if kill is not None and kill.get("write") == len(writes) - 1:
                moment = now + kill["after"]
        elif open_ := [write for write in writes if len(write) == 1]:
            open_[-1].append(now - began)


def end(child: int) -> None:
    """SIGKILL to a process and those that it started."""
    try:
        os.killpg(child, signal.SIGKILL)
    except ProcessLookupError:
        return


def run(request: Mapping[str, Any], told: int) -> int:
    """The commands of a request, in this process; the exit code of the first that fails, or 0."""
    os.environ.update(request.get("environment", {}))
    for name, value in request.get("settings", {}).items():
        setattr(sys.modules[SETTINGS[name]], name, value)
    last = (request.get("kill") or {}).get("write")
    begun = itertools.count()
    for owner, name in WRITES:
        setattr(owner, name, marked(getattr(owner, name), told, begun, last))
    for arguments in request["commands"]:
        if arguments[0] == "assess-again":  # what the service does after a judgement
            lientinh.analysis.coverage.assess_again.assess_again(arguments[1])
        elif code := command(arguments):
            return code
    return 0


def command(arguments: Sequence[str]) -> int:
    """One command line; its exit code."""
    sys.argv = ["lientinh", *arguments]
    try:
        lientinh.cli.main()
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1
    return 0


def marked(write: Callable[..., Any], told: int, begun: Iterator[int], last: int | None) -> Callable[..., Any]:
    """The same function, which tells when it begins and ends, and does not go on where it is to be the last one."""

    def wrapped(*arguments: Any, **named: Any) -> Any:
        number = next(begun)
        os.write(told, b"B")
        try:
            return write(*arguments, **named)
        finally:
            if number == last:
                time.sleep(LONGEST)
            os.write(told, b"E")

    return wrapped


def warm_up() -> None:
    """Have in memory what every command reads first, so that a fork does not."""
    with tempfile.TemporaryDirectory() as folder:
        plan = read_plan(write_plan(Path(folder)))
    check_shapes(plan_triples(plan, load_vocabulary()))
    framework_triples()


if __name__ == "__main__":
    warm_up()
    main()
