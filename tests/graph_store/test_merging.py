"""Files of a store are merged when nobody else wants the machine, and before others read what many loads have left."""

import os
from pathlib import Path

import pytest
from pyoxigraph import Store as Oxigraph

from lientinh.graph_store import merging, oxigraph
from lientinh.graph_store.c_library import find_call
from lientinh.graph_store.encoded_graph import EncodedGraph
from lientinh.graph_store.freed_memory import give_back
from lientinh.graph_store.oxigraph import OxigraphStore
from lientinh.graph_store.store import open_store

THREADS = Path("/proc/self/task")


@pytest.mark.skipif(not THREADS.exists(), reason="only Linux has priorities for threads")
def test_a_writer_merges_last_and_does_all_else_as_before(tmp_path: Path) -> None:
    with open_store(str(tmp_path), "write"):
        niceness = {
            thread.name: os.getpriority(os.PRIO_PROCESS, int(thread.name))
            for thread in THREADS.iterdir()
            if (thread / "comm").read_text().startswith("rocksdb:low")
        }
        assert niceness, "RocksDB names its threads otherwise now"
        assert set(niceness.values()) == {19}
        assert os.getpriority(os.PRIO_PROCESS, 0) < 19


def test_a_system_that_has_no_such_list_of_threads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed: list[object] = []
    monkeypatch.setattr(os, "setpriority", lambda *who: changed.append(who))
    monkeypatch.setattr(merging, "_THREADS", tmp_path / "none")
    with open_store(str(tmp_path / "store"), "write") as store:
        store.replace_graphs({"http://example.com/1": ()})
    assert not changed


def test_a_thread_that_ends_meanwhile_hides_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed: list[tuple[int, int, int]] = []
    monkeypatch.setattr(os, "setpriority", lambda *who: changed.append(who))
    monkeypatch.setattr(merging, "_THREADS", tmp_path)
    for thread, name in (("1", "python"), ("2", None), ("3", "rocksdb:low"), ("4", None), ("5", "rocksdb:high")):
        (tmp_path / thread).mkdir()
        if name:
            (tmp_path / thread / "comm").write_text(f"{name}\n")
    merging.merge_when_idle()
    assert changed == [(os.PRIO_PROCESS, 3, 19)]


class Noting:
    """An Oxigraph store that notes when its files are merged."""

    def __init__(self, store: Oxigraph, merged: list[str]) -> None:
        self._noted, self._merged = store, merged

    def __getattr__(self, name: str) -> object:
        return getattr(self._noted, name)

    def optimize(self) -> None:
        self._merged.append("merged")
        self._noted.optimize()


@pytest.mark.parametrize(("loads", "merged"), [(oxigraph.MANY - 1, []), (oxigraph.MANY, ["merged"])])
def test_what_many_loads_left_is_merged_before_the_store_is_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loads: int, merged: list[str]
) -> None:
    found: list[str] = []
    with OxigraphStore.open(str(tmp_path), "write") as store:
        monkeypatch.setattr(store, "_store", Noting(store._opened, found))
        for number in range(loads):
            name = f"http://example.com/{number}"
            store.replace_graphs({name: EncodedGraph.of_rows(name, [(f"<{name}>", "<http://example.com/is>", '"1"')])})
        assert not found
    assert found == merged
    with open_store(str(tmp_path)) as stored:
        assert stored.count() == loads


def test_a_system_whose_c_library_lacks_a_call() -> None:
    assert find_call("no_such_call_in_any_library") is None
    give_back()


@pytest.mark.parametrize("error", [OSError, TypeError])
def test_a_system_that_names_no_library_of_the_process(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    """On Windows the process itself is no library, which Python says as a TypeError."""

    def refuse(_: object) -> None:
        raise error("no library")

    monkeypatch.setattr("ctypes.CDLL", refuse)
    assert find_call("malloc_trim") is None
    give_back()
