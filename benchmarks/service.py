"""Requests a second at `/sparql`: lientinh, Oxigraph's own server, rdflib-endpoint; same store, same machine.

    python benchmarks/service.py STORE [--seconds 10] [--clients 8] [--rounds 3] [--rdflib-seconds 30]

Each client sends the questions of the catalogue, with their defaults bound, one after the other over one connection and
takes JSON. The servers run one at a time, in turns, round after round, so that all see the same neighbours; what counts
is the ratio of a round, and its median is printed. Clients are one process without threads (httptools), equal for all.
Nothing keeps answers: lientinh computes each anew. By itself it copies a graph of this size into the memory of its
workers; "on disk" is the same with `--copy-limit 0`. Oxigraph and rdflib-endpoint come from an environment of their
own: `python -m venv other && other/bin/pip install oxigraph rdflib-endpoint`, then `--others other/bin`.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import httptools
import uvloop

from lientinh.graph_store.serialise import write_file
from lientinh.graph_store.store import open_store
from lientinh.graph_store.store_folder import open_folder
from lientinh.graph_store.union import holds_union
from lientinh.queries.binding import bind_parameters
from lientinh.queries.catalog import list_questions
from lientinh.queries.parameters import resolve_parameters

PORT = 8371
ACCEPT = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class Figure:
    """What one run of one server gave."""

    answers: int
    seconds: float
    bytes: int
    wrong: int
    """Answers that were no 200."""

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.answers / self.seconds


def bound_questions(store: str) -> list[str]:
    """SPARQL of every question; what a question insists on is taken from its example."""
    with open_store(store) as opened:
        return [
            bind_parameters(
                question.sparql,
                resolve_parameters(question, {p.name: p.example for p in question.parameters if p.required}, opened),
            )
            for question in list_questions()
        ]


class Client(asyncio.Protocol):
    """One connection that asks again as soon as it is answered."""

    def __init__(self, requests: Sequence[bytes], first: int, until: float) -> None:
        self.answers = self.bytes = self.wrong = 0
        self.done = asyncio.get_running_loop().create_future()
        self._requests = requests
        self._next = first
        self._until = until
        self._parser = httptools.HttpResponseParser(self)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: asyncio.Transport = transport  # type: ignore[assignment]  # that of uvloop is no subclass
        self._ask()

    def data_received(self, data: bytes) -> None:
        self.bytes += len(data)
        self._parser.feed_data(data)

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_result(None)

    def on_message_complete(self) -> None:
        self.answers += 1
        self.wrong += self._parser.get_status_code() != 200
        self._parser = httptools.HttpResponseParser(self)
        if time.perf_counter() >= self._until:
            self._transport.close()
        else:
            self._ask()

    def _ask(self) -> None:
        self._transport.write(self._requests[self._next % len(self._requests)])
        self._next += 1


async def measure(url_path: str, queries: Sequence[str], clients: int, seconds: float, extra: str = "") -> Figure:
    """Ask for some seconds from so many connections; each begins with another question."""
    requests = []
    for query in queries:
        body = urlencode({"query": query}).encode()
        requests.append(
            (
                f"POST {url_path}{extra} HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\nAccept: {ACCEPT}\r\n"
                f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
            ).encode()
            + body
        )
    loop = asyncio.get_running_loop()
    started = time.perf_counter()
    opened = []
    for number in range(clients):
        client = Client(requests, number * len(requests) // clients, started + seconds)
        await loop.create_connection(partial(_same, client), "127.0.0.1", PORT)
        opened.append(client)
    await asyncio.gather(*(client.done for client in opened))
    took = time.perf_counter() - started
    return Figure(sum(c.answers for c in opened), took, sum(c.bytes for c in opened), sum(c.wrong for c in opened))


def _same(client: Client) -> Client:
    return client


@contextmanager
def running(command: Sequence[str], ready: str) -> Iterator[None]:
    """A server, from the moment in which it answers at `ready`."""
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
        try:
            for _ in range(1200):
                with suppress(OSError):
                    urllib.request.urlopen(f"http://127.0.0.1:{PORT}{ready}", timeout=30).close()
                    break
                if process.poll() is not None:
                    output.seek(0)
                    raise SystemExit(f"{command[0]} ended: {output.read().decode()[-500:]}")
                time.sleep(0.1)
            yield
        finally:
            process.terminate()
            process.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("store")
    parser.add_argument("--others", type=Path, default=Path(sys.executable).parent)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--rdflib-seconds", type=float, default=30, help="0 leaves it out")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--clients", type=int, default=8)
    given = parser.parse_args()
    queries = bound_questions(given.store)
    with tempfile.TemporaryDirectory() as folder:
        run_all(given, queries, Path(folder))


def run_all(given: argparse.Namespace, queries: list[str], folder: Path) -> None:
    """All servers, and what is printed."""
    place = shutil.copytree(given.store, folder / "store", ignore=shutil.ignore_patterns("snapshots"))
    with open_store(str(place)) as store:
        write_file(store, folder / "graph.nt.ttl")
    lientinh = [sys.executable, "-m", "lientinh", "serve", "--store", str(place), "--port", str(PORT)]
    oxigraph = [str(given.others / "oxigraph"), "serve-read-only", "--location", str(place)]
    oxigraph += ["--bind", f"127.0.0.1:{PORT}"]
    if not holds_union(open_folder(place, "read")):  # else the default graph is the union, for both servers
        oxigraph += ["--union-default-graph"]
    rdflib = [str(given.others / "rdflib-endpoint"), "serve", str(folder / "graph.nt.ttl")]
    rdflib += ["--host", "127.0.0.1", "--port", str(PORT)]

    def run(command: Sequence[str], path: str, ready: str, seconds: float) -> Figure:
        with running(command, ready):
            return uvloop.run(measure(path, queries, given.clients, seconds))

    servers: dict[str, Callable[[], Figure]] = {
        "lientinh": lambda: run(lientinh, "/sparql", "/ready", given.seconds),
        "lientinh on disk": lambda: run([*lientinh, "--copy-limit", "0"], "/sparql", "/ready", given.seconds),
        "oxigraph": lambda: run(oxigraph, "/query", "/", given.seconds),
    }
    if given.rdflib_seconds:
        servers["rdflib-endpoint"] = lambda: run(rdflib, "/", "/?query=ASK%7B%7D", given.rdflib_seconds)
    found: dict[str, list[Figure]] = {name: [] for name in servers}
    for number in range(given.rounds):
        for name in servers if number % 2 == 0 else reversed(servers):
            found[name].append(servers[name]())
    report(given, len(queries), found)


def report(given: argparse.Namespace, questions: int, found: dict[str, list[Figure]]) -> None:
    """One line a server, then the ratios."""
    print(f"{questions} questions, {given.clients} clients, {given.seconds:g} s a run, {given.rounds} rounds")
    for name, figures in found.items():
        rates = "  ".join(f"{figure.rate:8.2f}" for figure in figures)
        wrong = sum(figure.wrong for figure in figures)
        size = sum(figure.bytes for figure in figures) / sum(figure.answers for figure in figures)
        print(f"{name:16} {rates}  requests/s; {size / 1024:.0f} KiB an answer; {wrong} not 200")
    compare(found, "lientinh", "oxigraph", 0.8)
    compare(found, "lientinh on disk", "oxigraph", 0.8)
    if "rdflib-endpoint" in found:
        compare(found, "lientinh", "rdflib-endpoint", 20)


def compare(found: dict[str, list[Figure]], ours: str, other: str, wanted: float) -> None:
    """The median over the rounds of how many times as many answers one server gave as the other."""
    ratio = statistics.median(a.rate / b.rate for a, b in zip(found[ours], found[other], strict=True))
    print(f"{ours + ' / ' + other:34} {ratio:7.2f}   (wanted: at least {wanted:g})")


if __name__ == "__main__":
    main()
