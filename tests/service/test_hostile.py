"""Each hostile request ends in time with its status, memory stays under the bound, and the next question is answered.

By itself this runs all that end at once and one of each family that does not, these with a time limit of a second.
LIENTINH_HOSTILE=all runs all of them, LIENTINH_HOSTILE_SECONDS sets the time limit.
"""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import pytest
from hostile_queries import all_hostile
from hostile_query import Hostile
from hostile_requests import HostileRequest, all_hostile_requests
from process_figures import Peak, watching_memory
from running_service import Answered, RunningService, serving

ALL = os.environ.get("LIENTINH_HOSTILE") == "all"
SECONDS = float(os.environ.get("LIENTINH_HOSTILE_SECONDS", "1"))
SLACK = 4.0
"""Seconds that a busy machine may take to end a process and to answer."""
MEMORY = 1024 * 1024 * 1024
HONEST = "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?p a lt:Province }"
UNREAD = "no reader may see this line"


@dataclass
class Attacked:
    """A service under attack, and what was seen of it."""

    service: RunningService
    peak: Peak
    listening: socket.socket
    """Nothing of the service may connect to it."""
    secret: Path
    usual: float
    """Seconds that an honest question takes when nothing else happens."""
    honest: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    highest: int = 0

    def send(self, query: str) -> Answered:
        port = str(self.listening.getsockname()[1])
        text = query.replace("{PORT}", port).replace("{SECRET}", str(self.secret))
        return self.service.send("POST", "/sparql", text.encode(), {"Content-Type": "application/sparql-query"})

    def ask_honestly(self) -> float:
        """Seconds that an honest question takes now."""
        started = time.monotonic()
        answer = self.service.query(HONEST)
        took = time.monotonic() - started
        assert answer.status == 200, answer
        assert answer.json["results"]["bindings"][0]["n"]["value"] == self.provinces
        return took

    provinces = "0"

    def wait_for_all_workers(self) -> None:
        deadline = time.monotonic() + 60
        while self.service.get("/ready").json["workers"] < 2:
            assert time.monotonic() < deadline, self.service.logged[-5:]
            time.sleep(0.02)


@contextmanager
def attacking(store: Path, *limits: str) -> Iterator[Attacked]:
    secret = store.parent / "secret.ttl"
    secret.write_text(f'<urn:secret> <urn:is> "{UNREAD}" .\n')
    listening = socket.create_server(("127.0.0.1", 0))
    listening.setblocking(False)
    with (
        listening,
        serving(store, "--workers", "2", *limits) as service,
        watching_memory(service.process.pid) as peak,
    ):
        found = Attacked(service, peak, listening, secret, 0.0)
        found.provinces = service.query(HONEST).json["results"]["bindings"][0]["n"]["value"]
        assert int(found.provinces) > 3
        found.wait_for_all_workers()
        found.usual = median(found.ask_honestly() for _ in range(20))
        yield found


@pytest.fixture(scope="module")
def short(corpus_address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    """A service with a small time limit, for what would not end."""
    store = tmp_path_factory.mktemp("short") / "store"
    shutil.copytree(corpus_address, store)
    with attacking(store, "--time-limit", str(SECONDS)) as found:
        yield found


@pytest.fixture(scope="module")
def usual(corpus_address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    """A service with the limits that it has by itself, for what ends at once."""
    store = tmp_path_factory.mktemp("usual") / "store"
    shutil.copytree(corpus_address, store)
    with attacking(store) as found:
        yield found


HEAVY = [hostile for hostile in all_hostile() if hostile.is_heavy]
LIGHT = [hostile for hostile in all_hostile() if not hostile.is_heavy]


def first_of_each_family() -> list[Hostile]:
    found: dict[str, Hostile] = {}
    for hostile in HEAVY:
        found.setdefault(hostile.name.rpartition(" ")[0], hostile)
    return list(found.values())


def check(attacked: Attacked, statuses: tuple[int, ...], answer: Answered, took: float) -> None:
    assert answer.status in statuses, (answer.status, answer.text[:300])
    assert took < SECONDS + SLACK
    assert UNREAD not in answer.text
    assert "Traceback" not in answer.text
    attacked.statuses[answer.status] += 1
    attacked.highest = max(attacked.highest, attacked.peak.value)
    assert attacked.peak.value < MEMORY, f"{attacked.peak.value >> 20} MiB"
    honest = attacked.ask_honestly()
    attacked.honest.append(honest)
    assert honest < attacked.usual + 2


@pytest.mark.parametrize("hostile", HEAVY if ALL else first_of_each_family(), ids=lambda hostile: hostile.name)
def test_a_query_without_end_is_ended(short: Attacked, hostile: Hostile) -> None:
    short.wait_for_all_workers()
    short.peak.value = 0
    started = time.monotonic()
    answer = short.send(hostile.query)
    check(short, hostile.statuses, answer, time.monotonic() - started)


@pytest.mark.parametrize("hostile", LIGHT, ids=lambda hostile: hostile.name)
def test_a_hostile_query_gets_its_status(usual: Attacked, hostile: Hostile) -> None:
    usual.peak.value = 0
    started = time.monotonic()
    answer = usual.send(hostile.query)
    check(usual, hostile.statuses, answer, time.monotonic() - started)


@pytest.mark.parametrize("hostile", all_hostile_requests(), ids=lambda hostile: hostile.name[:60])
def test_a_hostile_request_gets_its_status(usual: Attacked, hostile: HostileRequest) -> None:
    usual.peak.value = 0
    started = time.monotonic()
    answer = usual.service.send(hostile.method, hostile.path, hostile.body, hostile.headers)
    assert "x-injected" not in answer.headers
    assert "set-cookie" not in answer.headers
    check(usual, hostile.statuses, answer, time.monotonic() - started)


def test_many_attackers_at_once_do_not_pass_the_bound(short: Attacked) -> None:
    greedy = [hostile for hostile in HEAVY if hostile.name.startswith(("growth", "order", "answer"))]
    seen: list[tuple[Hostile, int]] = []

    def attack(part: list[Hostile]) -> None:
        seen.extend((hostile, short.send(hostile.query).status) for hostile in part)

    short.wait_for_all_workers()
    short.peak.value = 0
    parts = [greedy[number::4] if ALL else greedy[number : number + 1] for number in range(4)]
    threads = [threading.Thread(target=attack, args=(part,)) for part in parts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [entry for entry in seen if entry[1] not in (*entry[0].statuses, 503)] == []
    assert len(seen) == sum(map(len, parts))
    short.highest = max(short.highest, short.peak.value)
    assert short.peak.value < MEMORY, f"{short.peak.value >> 20} MiB"
    short.wait_for_all_workers()
    assert short.ask_honestly() < short.usual + 2


def test_nothing_was_asked_for_and_nothing_was_lost(
    short: Attacked, usual: Attacked, capsys: pytest.CaptureFixture[str]
) -> None:
    for attacked in (short, usual):
        with pytest.raises(BlockingIOError):
            attacked.listening.accept()
        logged = str(attacked.service.logged)
        assert [word for word in (UNREAD, "Traceback", str(attacked.secret.parent)) if word in logged] == []
        assert median(attacked.honest) < 5 * attacked.usual + 0.05
        with capsys.disabled():
            print(
                f"\n{sum(attacked.statuses.values())} hostile requests: {dict(sorted(attacked.statuses.items()))}; "
                f"most memory {attacked.highest >> 20} MiB; honest question {1000 * attacked.usual:.1f} ms before, "
                f"{1000 * median(attacked.honest):.1f} ms after (median), {1000 * max(attacked.honest):.0f} ms at most"
            )


def test_there_are_more_than_a_hundred_different_ones() -> None:
    queries = {hostile.query for hostile in all_hostile()}
    assert len(queries) == len(all_hostile()) > 150
    names = [entry.name for entry in (*all_hostile(), *all_hostile_requests())]
    assert len(set(names)) == len(names)
