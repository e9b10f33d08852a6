"""`kill -9` of a push, or of its server: there is each graph old or new, and the next push ends what was begun."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from reliability.forks import KILLS, Ended, Forks, Work, moments
from reliability.states import TRIES, State, check_between, earlier, fresh, read_state
from small_plans import write_plan
from sparql_servers import start_oxigraph

from lientinh.graph_store.store import open_store


@contextmanager
def server(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """An Oxigraph server with the data of a folder."""
    process, address = start_oxigraph(folder)
    try:
        yield process, address
    finally:
        process.kill()
        process.wait(20)


def push(source: Path, address: str) -> Work:
    """A push in several transactions; a server that is gone is not waited for."""
    command = ["store", "push", address, "--store", str(source), "--exact"]
    return Work([command], {"_BATCH": 300}, {"LIENTINH_STORE_TRIES": "1"})


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, forked: Forks) -> Path:
    """The stores of two versions of some plans, and the data of a server that holds the first."""
    folder = tmp_path_factory.mktemp("pushes")
    for version, numbers, word in (("v1", "123", "ở xã"), ("v2", "234", "ở phường")):
        for number in numbers:
            write_plan(folder / version, f"{number}/KH-UBND", f"Tuyên truyền về đo lường {word}")
        store = str(folder / f"store-{version}")
        build = ["build", str(folder / version), "--store", store, "--no-reasoner", "--format", "json"]
        # What is the same in both is not worth its time.
        forked.done(Work([build, ["store", "drop", "ontology", "vocabulary", "--store", store]]))
    folder.joinpath("server").mkdir()
    with server(folder / "server") as (process, address):
        forked.done(push(folder / "store-v1", address))
        process.terminate()
        process.wait(20)
    return folder


@pytest.fixture(scope="module")
def ends(world: Path, forked: Forks, tmp_path_factory: pytest.TempPathFactory) -> tuple[State, State, Ended]:
    """What the server holds before and after the push, and how that went undisturbed."""
    folder = tmp_path_factory.mktemp("undisturbed") / "server"
    fresh(world / "server", folder)
    with server(folder) as (_, address):
        old = read_state(address)
        undisturbed = forked.done(push(world / "store-v2", address))
        new = read_state(address)
    assert new.canonical() == read_state(str(world / "store-v2")).canonical() != old.canonical()
    assert len(undisturbed.writes) > 3
    return old, new, undisturbed


def end_push(forked: Forks, world: Path, address: str, ends: tuple[State, State, Ended]) -> str:
    """How far a push had come; and ends it."""
    old, new, _ = ends
    step = check_between(read_state(address), old, new, by_graph=True)
    forked.done(push(world / "store-v2", address))
    assert read_state(address).canonical() == new.canonical()
    return step


def test_a_killed_push(world: Path, tmp_path: Path, forked: Forks, ends: tuple[State, State, Ended]) -> None:
    found: Counter[str] = Counter()
    for moment in moments(ends[2], -(-KILLS // 2), "push"):
        kill = dict(moment)
        for _ in range(TRIES):
            fresh(world / "server", tmp_path / "now")
            with server(tmp_path / "now") as (_, address):
                ended = forked.run(push(world / "store-v2", address), kill)
                step = end_push(forked, world, address, ends)
            if ended.code is None:
                break
            kill = earlier(kill)
        assert ended.code is None, ended
        found[step] += 1
    print(f"push killed: {dict(found)}")


def test_a_killed_server(world: Path, tmp_path: Path, forked: Forks, ends: tuple[State, State, Ended]) -> None:
    found: Counter[str] = Counter()
    for moment in moments(ends[2], KILLS // 2, "server"):
        fresh(world / "server", tmp_path / "now")
        with server(tmp_path / "now") as (process, address):
            ended = forked.run(push(world / "store-v2", address), {**moment, "victim": process.pid})
        with server(tmp_path / "now") as (_, address):
            step = end_push(forked, world, address, ends)
        if ended.code == 0:  # all was acknowledged before the server was killed
            assert step == "new"
        else:
            assert ended.code == 2, ended
            assert len(ended.said.splitlines()) == 1, ended
        found[f"{step}, exit {ended.code}"] += 1
    print(f"push, its server killed: {dict(found)}")


def test_a_request_that_breaks_off_changes_nothing(tmp_path: Path) -> None:
    """The end of a connection in the middle of a graph is not taken for the end of the graph."""
    line = b'<http://example.org/%d> <http://example.org/p> "x" .\n'
    body = b"".join(line % number for number in range(500))
    with server(tmp_path) as (_, address):
        with open_store(address, "write") as store:
            store.replace_graph("http://example.org/g", ())
        parts = urlsplit(address)
        head = (
            f"PUT /store?graph=http%3A%2F%2Fexample.org%2Fg HTTP/1.1\r\nHost: {parts.netloc}\r\n"
            f"Content-Type: text/turtle\r\nContent-Length: {len(body)}\r\n\r\n"
        ).encode()
        with socket.create_connection((parts.hostname or "", parts.port or 0), 20) as connection:
            connection.sendall(head + body[: len(line) * 200])
            connection.shutdown(socket.SHUT_WR)
            connection.recv(4096)
        with open_store(address) as store:
            assert store.count() == 0
    shutil.rmtree(tmp_path / "data")
