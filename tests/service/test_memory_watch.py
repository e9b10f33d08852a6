"""Many queries that each keep to their limit and together do not: the greatest is ended, and told why."""

from __future__ import annotations

import threading
from pathlib import Path

from running_service import RunningService, serving, write_small_store

from lientinh.service.workers.memory_watch import resident_bytes

GROWING = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i LIMIT 1"
MANY = ("--workers", "3", "--time-limit", "60", "--memory-limit", "2000", "--service-memory-limit", "450")


def ask(service: RunningService, found: list[tuple[int, str]]) -> None:
    answer = service.query(GROWING)
    found.append((answer.status, answer.text))


def test_the_greatest_of_many_queries_is_ended(tmp_path: Path) -> None:
    with serving(write_small_store(tmp_path / "store"), *MANY) as service:
        found: list[tuple[int, str]] = []
        threads = [threading.Thread(target=ask, args=(service, found)) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [status for status, _ in found] == [503, 503, 503]
        assert all("more than 450 MiB of memory, the service memory limit" in text for _, text in found)
        service.wait_until_ready()
        assert service.query("ASK {}").status == 200
        ended = [entry for entry in service.logged if entry["event"] == "worker ended"]
        assert len(ended) >= 3


def test_a_process_that_is_gone_has_no_memory() -> None:
    import os

    assert resident_bytes(os.getpid()) > 10_000_000
    assert resident_bytes(2**22 + 1) == 0
