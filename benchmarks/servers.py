"""What commands cost on a server: requests, and wall time beside the same on a folder.

    python benchmarks/servers.py STORE ADDRESS

STORE is a folder that `lientinh build` made, ADDRESS a SPARQL endpoint whose graphs of the same names are replaced by
its graphs. Each command is run once to warm up and then measured three times in this process (median).
"""

from __future__ import annotations

import contextlib
import io
import statistics
import sys
import time

from lientinh.cli import main
from lientinh.errors import LienTinhError
from lientinh.graph_store.sparql.wire import Wire
from lientinh.graph_store.store import open_store

RUNS = 3
COMMANDS = (
    ("store", "info"),
    ("coverage",),
    ("gaps",),
    ("responsibility",),
    ("deadlines",),
    ("query", "legal-bases"),
    ("query", "agency-load"),
)


class Counter:
    """Counts the requests of all stores of this process."""

    def __init__(self) -> None:
        self.requests = 0
        sent = Wire._open

        def counted(wire: Wire, request: object) -> object:
            self.requests += 1
            return sent(wire, request)  # type: ignore[arg-type]  # handed on as it came

        Wire._open = counted  # type: ignore[assignment,method-assign]  # counted for the measurement alone


def measure(arguments: tuple[str, ...], address: str) -> tuple[float, int]:
    """Median seconds of a command, and its exit code."""
    seconds, code = [], 0
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            sys.argv = ["lientinh", *arguments, "--store", address]
            try:
                main()
            except SystemExit as end:
                code = int(end.code or 0)
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds[1:]), code


def push(folder: str, address: str) -> None:
    """Copy the graphs, and say what that cost."""
    with open_store(folder) as source, open_store(address, "write") as target:
        graphs = {name: [quad.triple for quad in source.quads(name)] for name in source.graph_names()}
        start = time.perf_counter()
        target.replace_graphs(graphs)
        triples = sum(map(len, graphs.values()))
        print(f"{triples} triples in {len(graphs)} graphs written in {time.perf_counter() - start:.1f} s")


def run(folder: str, address: str) -> None:
    """Print the table."""
    counter = Counter()
    push(folder, address)
    print(f"{'command':<24}{'requests':>9}{'folder s':>10}{'server s':>10}{'ratio':>7}")
    for arguments in COMMANDS:
        there, _ = measure(arguments, folder)
        before = counter.requests
        here, code = measure(arguments, address)
        requests = (counter.requests - before) // (RUNS + 1)
        name = " ".join(arguments)
        fate = "" if code == 0 else f"  exit {code}"
        print(f"{name:<24}{requests:>9}{there:>10.2f}{here:>10.2f}{here / there:>7.1f}{fate}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        run(sys.argv[1], sys.argv[2])
    except LienTinhError as error:
        sys.exit(str(error))
