"""The process: its log, its end, and clients that are slow, half gone or many."""

from __future__ import annotations

import re
import socket
import threading
import time
from pathlib import Path

from running_service import RunningService, serving, write_small_store

CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"


def test_the_log_tells_a_request_and_not_what_was_asked(service: RunningService) -> None:
    asking = 'ASK { ?s ?p "ten-nguoi-bi-mat" }'
    service.query(asking)
    service.query(asking)
    deadline = time.monotonic() + 10
    lines = []
    while len(lines) < 2 and time.monotonic() < deadline:
        asked = [entry for entry in service.logged if entry.get("path") == "/sparql" and "query" in entry]
        lines = [entry for entry in asked if entry["query"] == asked[-1]["query"]]
        time.sleep(0.02)
    entry = lines[-1]
    assert (entry["event"], entry["method"], entry["status"]) == ("request", "GET", 200)
    assert re.fullmatch(r"[0-9a-f]{16}", entry["query"])
    assert entry["bytes"] > 10
    assert entry["ms"] >= 0
    assert "bi-mat" not in str(service.logged)
    assert not [entry for entry in service.logged if entry["event"] == "text" and "Ctrl-C" not in entry["text"]]


def test_health_and_readiness(service: RunningService) -> None:
    assert service.get("/health").json["status"] == "ok"
    ready = service.get("/ready").json
    assert ready["status"] == "ready"
    assert ready["workers"] >= 1
    assert ready["statements"] > 100


def test_a_term_signal_lets_a_query_end(tmp_path: Path) -> None:
    # 250 ms of work: long enough to be running when the signal comes, short enough to end by itself
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(CONCAT(STR(?c), STR(?f)) != '') }"
    with serving(write_small_store(tmp_path / "store")) as service:
        found: list[int] = []
        thread = threading.Thread(target=lambda: found.append(service.query(slow).status))
        thread.start()
        time.sleep(0.1)
        assert service.stop() == 0
        thread.join()
        assert found == [200]


def test_a_query_that_does_not_end_gets_a_status_when_the_service_stops(tmp_path: Path) -> None:
    with serving(write_small_store(tmp_path / "store"), "--time-limit", "100") as service:
        found: list[tuple[int, str]] = []

        def ask() -> None:
            answer = service.query(CROSS)
            found.append((answer.status, answer.text))

        thread = threading.Thread(target=ask)
        thread.start()
        time.sleep(0.5)
        started = time.monotonic()
        assert service.stop() == 0
        thread.join()
        assert time.monotonic() - started < 25
        assert found == [(503, "The service is stopping; ask again in a moment.\n")]


def test_half_open_connections_hold_up_nobody(service: RunningService) -> None:
    silent = []
    for number in range(50):
        connection = socket.create_connection(("127.0.0.1", service.port))
        connection.sendall(b"" if number % 2 else b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\nX-")
        silent.append(connection)
    started = time.monotonic()
    assert service.query("ASK {}").status == 200
    assert time.monotonic() - started < 5
    for connection in silent:
        connection.close()


def test_who_does_not_finish_a_request_is_cut(tmp_path: Path) -> None:
    with serving(write_small_store(tmp_path / "store"), "--receive-limit", "1") as service:
        started = time.monotonic()
        with socket.create_connection(("127.0.0.1", service.port), timeout=20) as head:
            head.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\nX-")
            assert head.recv(1000) == b""
        with socket.create_connection(("127.0.0.1", service.port), timeout=20) as body:
            body.sendall(
                b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
                b"Content-Length: 100\r\n\r\nASK"
            )
            assert b" 408 " in body.recv(1000).splitlines()[0]
        assert time.monotonic() - started < 15


def test_who_does_not_read_its_answer_holds_up_nobody(service: RunningService) -> None:
    text = "SELECT%20*%20%7B%20%3Fs%20%3Fp%20%3Fo%20.%20%3Fa%20a%20lt%3AProvince%20%7D%20LIMIT%2090000"
    lazy = []
    for _ in range(6):
        connection = socket.create_connection(("127.0.0.1", service.port))
        connection.sendall(f"GET /sparql?query={text} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        lazy.append(connection)
    time.sleep(0.5)
    started = time.monotonic()
    for _ in range(5):
        assert service.query("ASK {}").status == 200
    assert time.monotonic() - started < 10
    for connection in lazy:
        connection.close()


def test_who_leaves_gives_the_worker_back(tmp_path: Path) -> None:
    with serving(write_small_store(tmp_path / "store"), "--workers", "1", "--time-limit", "60") as service:
        with socket.create_connection(("127.0.0.1", service.port)) as connection:
            text = CROSS.replace(" ", "%20").replace("?", "%3F").replace("{", "%7B").replace("}", "%7D")
            connection.sendall(f"GET /sparql?query={text} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            time.sleep(0.3)
        started = time.monotonic()
        assert service.query("ASK {}").status == 200
        assert time.monotonic() - started < 20


def test_a_port_in_use_is_said_in_one_line(service: RunningService) -> None:
    import subprocess
    import sys

    store = service.process.args[service.process.args.index("--store") + 1]  # type: ignore[union-attr,index]  # the command is a list
    again = subprocess.run(
        [sys.executable, "-m", "lientinh", "serve", "--store", store, "--port", str(service.port)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert again.returncode == 2
    (line,) = [text for text in again.stderr.splitlines() if text.startswith("lientinh: --host")]
    assert "give another --port" in line
    assert service.query("ASK {}").status == 200
