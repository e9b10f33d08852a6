"""A service in a process of its own, as `lientinh serve` starts it, and requests to it that are sent as they stand."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pyoxigraph as ox
from store_copies import graphs_of

from lientinh.graph_store.store import open_store

SMALL = Path(__file__).parent / "queries" / "fixtures" / "small.trig"


@dataclass(frozen=True)
class Answered:
    """What a service answered."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def type(self) -> str:
        """The media type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0]


@dataclass
class RunningService:
    """A service that answers at `port` of this machine."""

    process: subprocess.Popen[str]
    port: int
    logged: list[dict[str, Any]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def send(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answered:
        """One request on a connection of its own, with no header that is not given."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.putrequest(method, path, skip_accept_encoding=True, skip_host="Host" in (headers or {}))
            for name, value in (headers or {}).items():
                connection.putheader(name, value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Answered(response.status, found, response.read())
        finally:
            connection.close()

    def get(self, path: str, accept: str | None = None) -> Answered:
        return self.send("GET", path, headers={} if accept is None else {"Accept": accept})

    def query(self, text: str, accept: str | None = None, **fields: str) -> Answered:
        """A query by GET."""
        return self.get(f"/sparql?{urlencode({'query': text, **fields}, quote_via=quote)}", accept)

    def wait_for_log(self, event: str, seconds: float = 20) -> dict[str, Any]:
        """The first line of the log about an event."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for entry in self.logged:
                if entry["event"] == event:
                    return entry
            time.sleep(0.02)
        raise AssertionError(f"no {event!r} in {self.logged}")

    def wait_until_ready(self, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while self.get("/ready").status != 200:
            assert time.monotonic() < deadline, self.logged
            assert self.process.poll() is None, self.logged
            time.sleep(0.05)

    def stop(self) -> int:
        """SIGTERM, and how the process ended."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)


@contextmanager
def serving(store: Path | str, *options: str) -> Iterator[RunningService]:
    """A service on a free port, ready to answer; stopped at the end."""
    with started(store, *options) as service:
        service.wait_until_ready()
        yield service


@contextmanager
def started(store: Path | str, *options: str) -> Iterator[RunningService]:
    """A service that listens, whether it has a graph yet or not."""
    command = [sys.executable, "-m", "lientinh", "serve", "--store", str(store), "--port", "0", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUTF8": "1"})
    logged: list[dict[str, Any]] = []
    threading.Thread(target=_read_log, args=(process, logged), daemon=True).start()
    service = RunningService(process, 0, logged)
    try:
        service.port = int(service.wait_for_log("listening")["url"].rstrip("/").rpartition(":")[2])
        yield service
    finally:
        try:
            service.stop()
        finally:
            process.kill()


def _read_log(process: subprocess.Popen[str], logged: list[dict[str, Any]]) -> None:
    for line in process.stderr or ():
        is_json = line.startswith("{")  # line by line, since the tests read while the service writes
        logged.append(json.loads(line) if is_json else {"event": "text", "text": line})


def write_small_store(place: Path) -> Path:
    """The small corpus of the questions' tests, in a folder."""
    quads = ox.parse(SMALL.read_bytes(), format=ox.RdfFormat.TRIG)
    with open_store(str(place), "write") as store:
        store.replace_graphs(graphs_of(quads))
    return place
