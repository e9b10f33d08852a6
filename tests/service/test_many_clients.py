"""Clients that are slow, half gone or five hundred: others are answered meanwhile, and nothing of them stays."""

from __future__ import annotations

import contextlib
import shutil
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import psutil
import pytest
from process_figures import memory_of, open_files_of, processes_of
from running_service import RunningService, serving

MANY = 500
LARGE = "SELECT * { ?s ?p ?o . ?a a lt:Province } LIMIT 60000"
"""Some 20 MB, more than the system keeps for a client that does not read."""
HONEST = "ASK { ?s a lt:Province }"


@pytest.fixture(scope="module")
def busy(corpus_address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """A service with small limits of time."""
    store = tmp_path_factory.mktemp("busy") / "store"
    shutil.copytree(corpus_address, store)
    times = ("--receive-limit", "2", "--stall-limit", "1", "--send-limit", "6", "--idle-limit", "1")
    with serving(store, *times, "--held-limit", "30", "--workers", "2") as running:
        assert running.query(LARGE).status == 200  # each worker has once had a large answer
        yield running


def connect(service: RunningService, sent: bytes = b"") -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", service.port), timeout=20)
    connection.sendall(sent)
    return connection


def is_closed(connection: socket.socket) -> bool:
    """Whether the other side has closed, after what it still sends."""
    connection.settimeout(15)
    try:
        while connection.recv(65536):
            pass
    except ConnectionError:
        return True
    except TimeoutError:
        return False
    return True


def honest_seconds(service: RunningService) -> float:
    started = time.monotonic()
    assert service.query(HONEST).json["boolean"] is True
    return time.monotonic() - started


def test_heads_that_come_by_the_letter_are_cut_and_hold_up_nobody(busy: RunningService) -> None:
    started = time.monotonic()
    slow = [connect(busy, b"GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: ") for _ in range(100)]
    while time.monotonic() - started < 1.5:
        for connection in slow:
            connection.sendall(b"x")
        assert honest_seconds(busy) < 2
    assert all(map(is_closed, slow))
    assert time.monotonic() - started < 12
    assert honest_seconds(busy) < 2


@pytest.mark.parametrize("length", [b"Content-Length: 1000", b"Transfer-Encoding: chunked"])
def test_bodies_that_come_by_the_letter_get_408(busy: RunningService, length: bytes) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n" + length + b"\r\n\r\n"
    started = time.monotonic()
    slow = [connect(busy, head) for _ in range(50)]
    while time.monotonic() - started < 1.5:
        for connection in slow:
            connection.sendall(b"1\r\nA\r\n" if b"chunked" in length else b"A")
        assert honest_seconds(busy) < 2
    answers = [connection.recv(1000) for connection in slow]
    assert {answer.split(b" ")[1] for answer in answers} == {b"408"}
    assert time.monotonic() - started < 12
    for connection in slow:
        connection.close()


def test_bodies_for_which_there_is_no_room_are_refused(
    corpus_address: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = tmp_path_factory.mktemp("narrow") / "store"
    shutil.copytree(corpus_address, store)
    head = (
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 200000\r\n\r\n"
    )
    with serving(store, "--held-limit", "0.3", "--receive-limit", "3", "--workers", "1") as service:
        slow = [connect(service, head + b" " * 100_000) for _ in range(6)]
        answers = [connection.recv(1000) for connection in slow]
        assert sorted({answer.split(b" ")[1] for answer in answers}) == [b"408", b"503"]
        refused = next(answer for answer in answers if b" 503 " in answer)
        assert b"the held limit of this service" in refused
        assert all(map(is_closed, slow))
        assert honest_seconds(service) < 3  # all room was given back
        assert [entry for entry in service.logged if "fault" in entry or entry["event"] == "server"] == []


def test_a_head_without_end_is_refused_while_it_comes(busy: RunningService) -> None:
    with connect(busy, b"GET /health HTTP/1.1\r\nHost: x\r\n") as connection, contextlib.suppress(ConnectionError):
        for number in range(2_000):
            connection.sendall(b"X-%d: %s\r\n" % (number, b"y" * 1000))
        assert b" 431 " in connection.recv(1000)
    before = memory_of(busy.process.pid)
    with connect(busy, b"GET /health HTTP/1.1\r\nX-One: ") as connection, contextlib.suppress(ConnectionError):
        for _ in range(100):
            connection.sendall(b"y" * 1024 * 1024)
    assert memory_of(busy.process.pid) - before < 50 * 1024 * 1024


def ask_and_read_slowly(service: RunningService, seen: list[bytes], ended: threading.Event) -> None:
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.settimeout(20)
    connection.connect(("127.0.0.1", service.port))
    connection.sendall(f"GET /sparql?query={quote(LARGE)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    with connection, contextlib.suppress(OSError):
        first = b""
        while len(first) < 1000 and (piece := connection.recv(1024)):
            first += piece
        seen.append(first)
        while not ended.is_set() and connection.recv(1024):
            time.sleep(0.02)


def connections_of(service: RunningService) -> int:
    """How many clients the service is connected with."""
    found = psutil.Process(service.process.pid).net_connections()
    return sum(entry.status != "LISTEN" for entry in found)


def test_who_reads_a_large_answer_slowly_is_cut_and_gives_its_room_back(busy: RunningService) -> None:
    seen: list[bytes] = []
    ended = threading.Event()
    readers = [threading.Thread(target=ask_and_read_slowly, args=(busy, seen, ended)) for _ in range(4)]
    for reader in readers:
        reader.start()
    deadline = time.monotonic() + 60
    while len(seen) < 4 or connections_of(busy):  # --send-limit is 6 s; all of it takes a client 400 s
        assert time.monotonic() < deadline
        assert honest_seconds(busy) < 10
        time.sleep(0.1)
    ended.set()
    for reader in readers:
        reader.join()
    statuses = sorted(answer.split(b" ")[1] for answer in seen)
    assert statuses[0] == b"200"
    assert statuses[-1] == b"503"  # 30 MiB are room for one of them
    refused = next(answer for answer in seen if b" 503 " in answer)
    assert b"the held limit of this service" in refused
    assert b"retry-after" in refused
    assert busy.query(LARGE).status == 200


def test_who_takes_nothing_of_a_large_answer_is_cut(busy: RunningService) -> None:
    request = f"GET /sparql?query={quote(LARGE)} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    with connect(busy, request) as lazy:
        time.sleep(5)
        taken = 0
        with contextlib.suppress(ConnectionError):
            while piece := lazy.recv(1 << 20):
                taken += len(piece)
    assert 0 < taken < 15_000_000


def storm(service: RunningService) -> None:
    """Five hundred connections of each kind: silent, half a request, a whole one, cut off, no more to say."""

    def half_closed() -> None:
        with connect(service, b"GET /health HTTP/1.1\r\nHost: x\r\n") as connection:
            connection.shutdown(socket.SHUT_WR)

    def reset() -> None:
        connection = connect(service, b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\n\r\n")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()

    kinds: list[Callable[[], object]] = [half_closed, reset]
    with ThreadPoolExecutor(50) as threads:
        for kind in kinds:
            for done in [threads.submit(kind) for _ in range(MANY)]:
                done.result()
    silent = [connect(service, b"" if number % 2 else b"GET /hea") for number in range(MANY)]
    started = time.monotonic()
    assert honest_seconds(service) < 3
    for connection in silent:
        connection.close()
    assert time.monotonic() - started < 10


def test_five_hundred_at_once_leave_nothing_behind(busy: RunningService) -> None:
    def ask(number: int) -> int:
        return busy.query(HONEST).status if number % 2 else busy.get("/health").status

    def figures() -> tuple[int, int, int]:
        deadline = time.monotonic() + 10
        while psutil.Process(busy.process.pid).net_connections() != listening and time.monotonic() < deadline:
            time.sleep(0.1)
        pids = processes_of(busy.process.pid)
        return len(pids), sum(map(open_files_of, pids)), memory_of(busy.process.pid)

    time.sleep(1.5)  # connections of before are idle no longer
    listening = [entry for entry in psutil.Process(busy.process.pid).net_connections() if entry.status == "LISTEN"]
    storm(busy)
    before = figures()
    storm(busy)
    with ThreadPoolExecutor(MANY) as threads:
        statuses = list(threads.map(ask, range(MANY)))
    assert set(statuses) <= {200, 503}  # 503: the queue limit
    assert statuses[::2] == [200] * (MANY // 2)
    assert statuses.count(200) > MANY // 2
    assert honest_seconds(busy) < 2
    after = figures()
    assert after[:2] == before[:2]
    assert after[2] < before[2] + 40 * 1024 * 1024
    assert busy.process.poll() is None
    assert [entry for entry in busy.logged if "Traceback" in str(entry) or "fault" in entry] == []


def test_connections_beyond_the_limit_are_refused_and_those_within_are_served(
    corpus_address: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = tmp_path_factory.mktemp("few") / "store"
    shutil.copytree(corpus_address, store)
    with serving(store, "--connection-limit", "20") as service:
        silent = [connect(service) for _ in range(30)]
        refused = service.get("/health")
        assert refused.status == 503
        silent += [connect(service) for _ in range(150)]
        assert sum(map(is_cut_now, silent)) >= 60  # 20 within the limit, 100 that would be told
        for connection in silent:
            connection.close()
        deadline = time.monotonic() + 10
        while service.get("/health").status != 200:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def is_cut_now(connection: socket.socket) -> bool:
    connection.settimeout(0.05)
    try:
        return connection.recv(1) == b""
    except TimeoutError:
        return False
    except ConnectionError:
        return True
