"""The store on disk: reopening, locking, what cannot be opened, and a process that dies."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from lientinh.errors import StoreError
from lientinh.graph_store.oxigraph import BULK
from lientinh.graph_store.store import NodeChange, open_store
from lientinh.graph_store.store_folder import FORMAT, MARKER

GRAPH = "https://example.org/graph/1"


def triples(count: int, version: int = 0) -> list[ox.Triple]:
    return [
        ox.Triple(ox.NamedNode(f"urn:s:{n}"), ox.NamedNode("urn:p"), ox.Literal(f"bản {version}", language="vi"))
        for n in range(count)
    ]


def test_reopening(folder: str) -> None:
    with open_store(folder, "write") as store:
        store.replace_graph(GRAPH, triples(3))
    with open_store(folder) as store:
        assert {quad.triple for quad in store.quads(GRAPH)} == set(triples(3))
    with open_store(folder, "write") as store:
        assert store.count() == 3


def test_the_folder_says_what_it_is(folder: str) -> None:
    open_store(folder, "write").close()
    assert json.loads(Path(folder, MARKER).read_text(encoding="utf-8")) == {"store": "lientinh", "format": FORMAT}


def test_parent_folders_are_made(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "a" / "b"), "write") as store:
        assert store.count() == 0


def test_reading_makes_nothing(folder: str) -> None:
    with pytest.raises(StoreError, match="there is no store here; make it with 'lientinh build --store "):
        open_store(folder)
    assert not Path(folder).exists()


def test_reading_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store here"):
        open_store(str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_reading_beside_a_writer_sees_the_state_of_its_opening(folder: str) -> None:
    with open_store(folder, "write") as writer:
        writer.replace_graph(GRAPH, triples(3))
        with open_store(folder) as reader:
            writer.replace_graph(GRAPH, triples(5))
            assert reader.count() == 3
        with open_store(folder) as reader:
            assert reader.count() == 5


def test_a_reader_writes_nothing(folder: str) -> None:
    open_store(folder, "write").close()
    with open_store(folder) as reader, pytest.raises(StoreError, match="opened for reading"):
        reader.replace_graph(GRAPH, triples(1))


def test_a_second_writer_is_refused(folder: str) -> None:
    with open_store(folder, "write") as store:
        store.replace_graph(GRAPH, triples(1))
        with pytest.raises(StoreError, match="another process is writing this store; wait"):
            open_store(folder, "write")
        program = f"from lientinh.graph_store.store import open_store; open_store({folder!r}, 'write')"
        other = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
        assert "another process is writing this store" in other.stderr
        assert store.count() == 1


def test_a_closed_store_says_so(folder: str) -> None:
    store = open_store(folder, "write")
    store.close()
    with pytest.raises(StoreError, match="was closed"):
        store.count()


@pytest.mark.parametrize("mode", ["read", "write"])
def test_a_file_is_no_store(tmp_path: Path, mode: str) -> None:
    file = tmp_path / "plan.txt"
    file.write_text("Kế hoạch", encoding="utf-8")
    with pytest.raises(StoreError, match="this is a file"):
        open_store(str(file), mode)  # type: ignore[arg-type]  # a word of the Literal, as pytest gives it
    with pytest.raises(StoreError, match=r"plan\.txt"):
        open_store(str(file / "store"), mode)  # type: ignore[arg-type]  # a word of the Literal, as pytest gives it
    assert file.read_text(encoding="utf-8") == "Kế hoạch"


@pytest.mark.parametrize("mode", ["read", "write"])
def test_a_folder_of_something_else_is_no_store(tmp_path: Path, mode: str) -> None:
    (tmp_path / "plan.txt").write_text("Kế hoạch", encoding="utf-8")
    with pytest.raises(StoreError, match="holds other files"):
        open_store(str(tmp_path), mode)  # type: ignore[arg-type]  # a word of the Literal, as pytest gives it
    assert [path.name for path in tmp_path.iterdir()] == ["plan.txt"]


@pytest.mark.parametrize(
    ("marker", "message"),
    [
        (json.dumps({"store": "lientinh", "format": FORMAT + 1}), "newer lientinh"),
        (json.dumps({"store": "lientinh", "format": FORMAT - 1}), "old format"),
        ("{", "damaged"),
        ("[]", "damaged"),
    ],
)
@pytest.mark.parametrize("mode", ["read", "write"])
def test_another_format_is_refused_untouched(folder: str, mode: str, marker: str, message: str) -> None:
    open_store(folder, "write").close()
    Path(folder, MARKER).write_text(marker, encoding="utf-8")
    before = sorted(os.listdir(folder))
    with pytest.raises(StoreError, match=message):
        open_store(folder, mode)  # type: ignore[arg-type]  # a word of the Literal, as pytest gives it
    assert sorted(os.listdir(folder)) == before


def test_a_damaged_store_says_so(folder: str) -> None:
    with open_store(folder, "write") as store:
        store.replace_graph(GRAPH, triples(10))
    for file in Path(folder).glob("*.sst"):
        file.unlink()
    for spoil in (lambda: None, lambda: Path(folder, "CURRENT").write_text("nonsense", encoding="utf-8")):
        spoil()
        for mode in ("read", "write"):
            with pytest.raises(StoreError, match="the store is damaged") as caught:
                open_store(folder, mode)  # type: ignore[arg-type]  # a word of the Literal, as pytest gives it
            assert "\n" not in str(caught.value)


def test_an_interrupted_making_is_gone_on_with(folder: str) -> None:
    Path(folder).mkdir()
    Path(folder, f".{MARKER}.999999.tmp").write_text("", encoding="utf-8")
    with open_store(folder, "write") as store:
        assert store.count() == 0


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("ftp://example.org/", "no such kind of store"),
        ("memory:x", "no such kind of store"),
        ("", "no such kind of store"),
    ],
)
def test_other_addresses(address: str, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        open_store(address, "write")


def test_many_new_graphs_go_in_at_once_like_few(folder: str) -> None:
    """From BULK triples on another way of writing is taken: nobody may see a difference."""
    many = {f"urn:g:{n}": triples(BULK // 2, n) for n in range(3)}
    with open_store(folder, "write") as store:
        store.replace_graphs({**many, "urn:g:empty": []})
        assert store.graph_names() == ("urn:g:0", "urn:g:1", "urn:g:2")
        store.replace_graphs({"urn:g:0": triples(1), "urn:g:3": triples(BULK, 3)})
        assert store.count() == 1 + 2 * (BULK // 2) + BULK
    with open_store(folder) as store:
        assert {quad.triple for quad in store.quads("urn:g:2")} == set(many["urn:g:2"])
        assert store.count("urn:g:0") == 1


def test_many_new_nodes_join_those_that_are_there(folder: str) -> None:
    with open_store(folder, "write") as store:
        store.replace_graphs({"urn:g:0": [*triples(2), *triples(3, 1)], "urn:g:1": triples(4)})
        new = [ox.Triple(ox.NamedNode(f"urn:n:{n}"), ox.NamedNode("urn:p"), ox.Literal("x")) for n in range(BULK)]
        store.replace_graphs({}, {"urn:g:0": NodeChange(triples=new)})
        before = {*triples(2), *triples(3, 1)}
        assert {quad.triple for quad in store.quads("urn:g:0")} == before | set(new)
        store.replace_graphs({}, {"urn:g:0": NodeChange({triple.subject.value for triple in new[1:]}, new[:1])})
        assert {quad.triple for quad in store.quads("urn:g:0")} == before | set(new[:1])
        assert store.count("urn:g:1") == 4


FIRST = """
import sys
import pyoxigraph as ox
from lientinh.graph_store.store import open_store

store = open_store(sys.argv[1], "write")
new = [ox.Triple(ox.NamedNode(f"urn:s:{n}"), ox.NamedNode("urn:p"), ox.Literal(str(n))) for n in range(8000)]
print("go", flush=True)
store.replace_graphs({"urn:g:1": new, "urn:g:2": new})
"""


@pytest.mark.parametrize("delay", [0.01, 0.06, 0.12])
def test_a_writer_killed_in_its_first_large_write_leaves_all_or_nothing(folder: str, delay: float) -> None:
    writer = subprocess.Popen([sys.executable, "-c", FIRST, folder], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    writer.stdout.readline()
    time.sleep(delay)
    writer.kill()
    writer.communicate()
    with open_store(folder, "write") as store:
        assert store.count() in (0, 16_000)
        store.replace_graph("urn:g:1", triples(2))
        assert store.count("urn:g:1") == 2


WRITER = """
import sys
import pyoxigraph as ox
from lientinh.graph_store.store import open_store

store = open_store(sys.argv[1], "write")
version = 0
while True:
    version += 1
    new = [ox.Triple(ox.NamedNode(f"urn:s:{n}"), ox.NamedNode("urn:p"), ox.Literal(str(version))) for n in range(300)]
    store.replace_graphs({"urn:g:1": new, "urn:g:2": new[:200]})
    print(version, flush=True)
"""


OF_NODES = WRITER.replace(
    "from lientinh.graph_store.store import open_store",
    """
from lientinh.graph_store.store import NodeChange, open_store
""",
).replace('{"urn:g:1": new, "urn:g:2": new[:200]}', '{"urn:g:2": new[:200]}, {"urn:g:1": NodeChange(triples=new)}')


@pytest.mark.parametrize("program", [WRITER, OF_NODES], ids=["graphs", "nodes"])
@pytest.mark.parametrize("delay", [0.0, 0.013, 0.029])
def test_a_killed_writer_leaves_the_old_graphs_or_the_new(folder: str, program: str, delay: float) -> None:
    writer = subprocess.Popen([sys.executable, "-c", program, folder], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    told = [int(writer.stdout.readline()) for _ in range(3)]
    time.sleep(delay)
    writer.send_signal(signal.SIGKILL)
    told += [int(line) for line in writer.stdout.read().split()]
    writer.wait()
    with open_store(folder, "write") as store:
        versions = {quad.object.value for quad in store.quads()}
        assert store.count("urn:g:1") == 300
        assert store.count("urn:g:2") == 200
    assert len(versions) == 1
    assert int(versions.pop()) in (told[-1], told[-1] + 1)
