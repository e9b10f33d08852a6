"""A backup holds all of a store, is refused when it is damaged, and comes back as what it was."""

from __future__ import annotations

import io
import json
import random
import zipfile
from pathlib import Path

import pyoxigraph as ox
import pytest

from lientinh.errors import InputError, StoreError
from lientinh.graph_store import backup as backup_module
from lientinh.graph_store import restore as restore_module
from lientinh.graph_store.backup import MANIFEST, read_backup, write_backup
from lientinh.graph_store.restore import held_triples, restore
from lientinh.graph_store.serialise import to_bytes
from lientinh.graph_store.snapshots import FOLDER, want_snapshots
from lientinh.graph_store.steady_store import steady_store
from lientinh.graph_store.store import open_store

G1, G2 = "https://example.org/graph/1", "https://example.org/graph/2"


def triples(count: int, word: str) -> list[ox.Triple]:
    named = ox.NamedNode
    texts = (ox.Literal(f"{word}\n\t{number}", language="vi") for number in range(count))
    return [ox.Triple(named(f"urn:s:{n}"), named("urn:p"), text) for n, text in enumerate(texts)]


def quads(address: Path) -> bytes:
    """Canonical N-Quads of a store."""
    with open_store(str(address)) as store:
        return to_bytes(store.quads(), ".nq")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with open_store(str(tmp_path / "store"), "write") as store:
        store.replace_graphs({G1: triples(40, "Sở"), G2: triples(3, "Sở")})
    return tmp_path / "store"


@pytest.fixture
def saved(place: Path, tmp_path: Path) -> Path:
    with steady_store(str(place)) as store:
        write_backup(store, tmp_path / "b.zip", {"ledger": b"x\n"})
    return tmp_path / "b.zip"


def test_it_comes_back_as_what_it_was(place: Path, saved: Path, tmp_path: Path) -> None:
    made = read_backup(saved)
    assert made.graphs == {G1: 40, G2: 3}
    assert made.attachments == {"ledger": b"x\n"}
    restore(made, str(tmp_path / "other" / ".." / "new"))
    assert quads(tmp_path / "new") == quads(place)
    with steady_store(str(tmp_path / "new")) as store:
        again = write_backup(store, tmp_path / "again.zip", made.attachments)
    assert again.sha256 == made.sha256
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again.zip", "b.zip", "new", "store"]
    assert not (place / FOLDER).exists()


def test_a_file_that_breaks_off_is_refused(saved: Path) -> None:
    data = saved.read_bytes()
    for length in (*range(0, len(data), 97), len(data) - 1):
        saved.write_bytes(data[:length])
        with pytest.raises(InputError, match=r"is no whole backup of lientinh .*; nothing was changed"):
            read_backup(saved)


def test_a_flipped_bit_is_refused_or_changes_nothing(saved: Path) -> None:
    data, whole = saved.read_bytes(), read_backup(saved)
    chance = random.Random(1)  # noqa: S311  # bits, not secrets
    refused = 0
    for position in chance.sample(range(len(data)), 300):
        saved.write_bytes(data[:position] + bytes([data[position] ^ 1 << chance.randrange(8)]) + data[position + 1 :])
        try:
            found = read_backup(saved)
        except InputError:
            refused += 1
        else:  # a bit of the zip's own that says nothing: a date, rights
            assert (found.graphs, found.attachments) == (whole.graphs, whole.attachments)
            assert [g.nquads for g in found.read_graphs()] == [g.nquads for g in whole.read_graphs()]
    assert refused > 200


def changed(saved: Path, name: str, data: bytes, *, add: bool = False) -> None:
    """Write the backup anew, with a valid checksum of the zip, another content of a member, or one more."""
    with zipfile.ZipFile(saved) as archive:
        members = {member: archive.read(member) for member in archive.namelist()}
    assert add == (name not in members)
    members[name] = data
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    saved.write_bytes(out.getvalue())


def test_other_contents_than_the_manifest_says_are_refused(saved: Path) -> None:
    with zipfile.ZipFile(saved) as archive:
        graph = archive.read("graphs/000001.nq")
    before = saved.read_bytes()
    for name, data in (
        ("graphs/000001.nq", graph.replace(b"39", b"93")),
        ("graphs/000001.nq", graph + graph),
        ("graphs/000001.nq", graph[:-100]),
        ("../../etc/passwd", b"x"),
    ):
        saved.write_bytes(before)
        changed(saved, name, data, add=".." in name)
        with pytest.raises(InputError, match="is no whole backup"):
            read_backup(saved)


def test_a_newer_format_says_so(saved: Path) -> None:
    with zipfile.ZipFile(saved) as archive:
        manifest = json.loads(archive.read(MANIFEST))
    changed(saved, MANIFEST, json.dumps({**manifest, "format": "lientinh-backup/2"}).encode())
    with pytest.raises(InputError, match="of the format 'lientinh-backup/2', this lientinh reads lientinh-backup/1"):
        read_backup(saved)


def test_another_file_is_no_backup(tmp_path: Path) -> None:
    tmp_path.joinpath("x.zip").write_text("Kế hoạch", encoding="utf-8")
    with pytest.raises(InputError, match="is no whole backup"):
        read_backup(tmp_path / "x.zip")
    with pytest.raises(InputError, match="cannot be read"):
        read_backup(tmp_path / "none.zip")


def test_what_the_store_held_is_gone_afterwards(saved: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    with open_store(str(target), "write") as store:
        store.replace_graphs({G2: triples(9, "khác"), G1 + "/x": triples(1, "khác")})
    assert held_triples(str(target)) == 10
    restore(read_backup(saved), str(target))
    assert quads(target) == quads(tmp_path / "store")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("step", ["_make", "_put_in_place"])
def test_a_restoring_that_fails_leaves_the_store_of_before(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    target = tmp_path / "target"
    with open_store(str(target), "write") as store:
        store.replace_graphs({G2: triples(9, "khác")})
    before = quads(target)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(restore_module, step, full)
    with pytest.raises(StoreError, match="the disk is full"):
        restore(read_backup(saved), str(target))
    assert quads(target) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_without_an_exchange_of_names_the_store_is_put_aside(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a system that has no such call."""
    monkeypatch.setattr(restore_module, "_exchange", lambda *_: False)
    target = tmp_path / "target"
    with open_store(str(target), "write") as store:
        store.replace_graphs({G2: triples(9, "khác")})
    restore(read_backup(saved), str(target))
    assert quads(target) == quads(tmp_path / "store")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.zip", "store", "target"]


def test_a_store_that_is_written_is_left_alone(saved: Path, place: Path, tmp_path: Path) -> None:
    """Told from another process: of one's own, the lock would be shared."""
    import subprocess
    import sys

    program = (
        "import sys; from lientinh.graph_store.store import open_store; s = open_store(sys.argv[1], 'write'); "
        "print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(place)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
        with pytest.raises(StoreError, match="another process is writing this store"):
            restore(read_backup(saved), str(place))
        with pytest.raises(StoreError, match="another process is writing this store"), steady_store(str(place)):
            raise AssertionError
        writer.communicate("")


def test_beside_a_build_of_a_served_store_it_is_the_state_before(place: Path) -> None:
    want_snapshots(place)
    with open_store(str(place), "write") as store:
        store.replace_graph(G2, triples(3, "cũ"))
    before = quads(place)
    with open_store(str(place), "write") as writer, pytest.MonkeyPatch.context() as patch:
        writer.replace_graph(G2, triples(7, "mới"))
        # POSIX locks are a process's own: seen from here nobody would be writing.
        patch.setattr("lientinh.graph_store.steady_store.is_being_written", lambda _: True)
        with steady_store(str(place)) as store:
            assert to_bytes(store.quads(), ".nq") == before
    assert (place / FOLDER).exists()


def test_a_backup_that_cannot_be_written_leaves_that_of_before(
    place: Path, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = saved.read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup_module.ox, "serialize", full)
    with steady_store(str(place)) as store, pytest.raises(InputError, match=r"cannot be written \(No space left"):
        write_backup(store, saved, {})
    assert saved.read_bytes() == before
    assert sorted(path.name for path in saved.parent.iterdir()) == ["b.zip", "store"]
