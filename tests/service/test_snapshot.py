"""Readers see one state of the graph or the next, whole, while a writer works on the store's folder."""

from __future__ import annotations

import shutil
import subprocess
import threading
import time
from pathlib import Path

import pyoxigraph as ox
import pytest
from running_service import RunningService, serving, started

from lientinh.errors import StoreError
from lientinh.graph_store.snapshots import FOLDER, find_newest, hold_newest, want_snapshots
from lientinh.graph_store.store import open_store
from lientinh.service.snapshot import CopySource, FolderSource

A, B = "http://example.org/a", "http://example.org/b"
COUNT = "SELECT (COUNT(*) AS ?n) (MIN(?o) AS ?low) (MAX(?o) AS ?high) { GRAPH ?g { ?s ?p ?o } }"


def triples(version: int, count: int) -> list[ox.Triple]:
    """As many triples that all say the same version."""
    named = ox.NamedNode
    value = ox.Literal(version)
    return [
        ox.Triple(named(f"http://example.org/{number}"), named("http://example.org/v"), value)
        for number in range(count)
    ]


def write(place: Path, version: int, count: int) -> None:
    """A build of two steps, so that a mixture would be seen."""
    with open_store(str(place), "write") as store:
        store.replace_graphs({A: triples(version, count)})
        store.replace_graphs({B: triples(version, count)})


def seen(service: RunningService) -> tuple[int, int, int]:
    answer = service.query(COUNT)
    assert answer.status == 200, answer
    (row,) = answer.json["results"]["bindings"]
    return int(row["n"]["value"]), int(row["low"]["value"]), int(row["high"]["value"])


def test_a_writer_publishes_only_for_readers_who_want_it(tmp_path: Path) -> None:
    place = tmp_path / "store"
    write(place, 1, 5)
    assert not (place / FOLDER).exists()
    want_snapshots(place)
    write(place, 2, 5)
    assert find_newest(place) == 1
    held = hold_newest(place)
    assert held is not None
    write(place, 3, 5)
    write(place, 4, 5)
    assert sorted(entry.name for entry in (place / FOLDER).iterdir()) == ["000001", "000003"]
    with open_store(held.address) as store:
        assert {quad.object.value for quad in store.quads()} == {"2"}
    held.release()
    assert [entry.name for entry in (place / FOLDER).iterdir()] == ["000003"]


def test_a_write_that_fails_is_not_published(tmp_path: Path) -> None:
    place = tmp_path / "store"
    write(place, 1, 5)
    want_snapshots(place)
    write(place, 1, 5)

    def break_off() -> None:
        with open_store(str(place), "write") as store:
            store.replace_graphs({A: triples(2, 5)})
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert find_newest(place) == 1


def test_a_folder_is_left_as_it_was_found(tmp_path: Path) -> None:
    place = tmp_path / "store"
    write(place, 1, 5)
    source = FolderSource(place)
    held = source.find()
    assert held is not None
    assert held.number == 1
    held.release()
    source.close()
    assert not (place / FOLDER).exists()
    write(place, 2, 5)  # a store as before


def test_a_store_in_memory_is_copied(tmp_path: Path) -> None:
    with open_store("memory:", "write") as store:
        store.replace_graphs({A: triples(7, 3)})
        source = CopySource(store)
    held = source.find()
    assert held is not None
    with open_store(held.address) as copy:
        assert copy.count() == 3
    source.close()
    assert not Path(held.address).exists()


def test_there_has_to_be_a_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        FolderSource(tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()


def test_eight_readers_see_the_old_graph_or_the_new_one(tmp_path: Path) -> None:
    place = tmp_path / "store"
    write(place, 1, 400)
    found: list[tuple[int, int, int]] = []
    wrong: list[object] = []
    stop = threading.Event()

    def read(service: RunningService) -> None:
        before = 0
        while not stop.is_set():
            try:
                state = seen(service)
            except AssertionError as error:
                wrong.append(error)
                return
            found.append(state)
            if state[1] < before:
                wrong.append(f"from {before} back to {state}")
            before = state[1]

    with serving(place, "--workers", "2") as service:
        readers = [threading.Thread(target=read, args=(service,)) for _ in range(8)]
        for reader in readers:
            reader.start()
        for version in (2, 3):
            write(place, version, 400 + version)
            deadline = time.monotonic() + 30
            while seen(service)[1] != version and time.monotonic() < deadline:
                time.sleep(0.05)
        stop.set()
        for reader in readers:
            reader.join()
        assert seen(service) == (2 * 403, 3, 3)
    assert wrong == []
    assert set(found) <= {(800, 1, 1), (2 * 402, 2, 2), (2 * 403, 3, 3)}
    assert {state[1] for state in found} == {1, 2, 3}
    assert not (place / FOLDER).exists()


def test_a_service_waits_for_the_first_graph_and_says_so(tmp_path: Path) -> None:
    place = tmp_path / "store"
    write(place, 1, 3)
    with open_store(str(place), "write") as writer, started(place) as service:
        logs = len(list(place.glob("LOG*")))
        time.sleep(2)  # it looks again and again, and leaves no trace of that in the store
        assert len(list(place.glob("LOG*"))) == logs
        ready = service.get("/ready")
        assert (ready.status, ready.json["status"]) == (503, "not ready")
        asked = service.query("ASK {}")
        assert asked.status == 503
        assert "No graph is open yet" in asked.text
        assert service.get("/health").status == 200
        writer.replace_graphs({A: triples(2, 3)})
        writer.close()
        service.wait_until_ready()
        assert seen(service) == (6, 1, 2)


def test_a_server_that_was_killed_leaves_nothing_that_stays(tmp_path: Path) -> None:
    place = tmp_path / "store"
    write(place, 1, 3)
    with serving(place) as service:
        service.process.kill()
        service.process.wait()
    assert (place / FOLDER).exists()
    with serving(place) as service:
        assert seen(service) == (6, 1, 1)
        assert len(list((place / FOLDER).iterdir())) == 1
    assert not (place / FOLDER).exists()


def test_a_store_that_may_not_be_written_is_read_where_it_is(tmp_path: Path) -> None:
    place = tmp_path / "store"
    write(place, 1, 3)
    copied = shutil.copytree(place, tmp_path / "copy")
    (copied / FOLDER).write_text("a file in the way of the folder, as a read-only medium would be")
    source = FolderSource(copied)
    held = source.find()
    assert held is not None
    assert held.address == str(copied)
    source.close()


def test_workers_end_with_their_server(tmp_path: Path) -> None:
    place = tmp_path / "store"
    write(place, 1, 3)
    with serving(place, "--workers", "2") as service:
        children = subprocess.run(
            ["pgrep", "-P", str(service.process.pid)], capture_output=True, text=True, check=False
        ).stdout.split()
        assert len(children) >= 2
        service.process.kill()
        deadline = time.monotonic() + 10
        while any(Path(f"/proc/{child}").exists() for child in children) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not [child for child in children if Path(f"/proc/{child}").exists()]
