"""`lientinh store backup` and `restore` as their users see them."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command_line import Call
from review_world import FIRST, SECOND, judge
from sparql_servers import running

from lientinh.analysis.ledger import append, find_own_ledger, read_ledger
from lientinh.graph_store.serialise import to_bytes
from lientinh.graph_store.store import open_store


@pytest.fixture
def store(corpus_address: str, empty_place: Path) -> Path:
    """The shipped corpus with a ledger beside it."""
    place = shutil.copytree(corpus_address, empty_place / "kho")
    append(ledger_of(place), [judge(FIRST, "I.1", "R-1")])
    return place


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running("oxigraph-server", tmp_path_factory.mktemp("server")) as address:
        yield address


def ledger_of(place: Path) -> Path:
    ledger = find_own_ledger(str(place))
    assert ledger is not None
    return ledger


def quads(address: object) -> bytes:
    with open_store(str(address)) as opened:
        return to_bytes(opened.quads(), ".nq")


def test_out_and_back(call: Call, store: Path) -> None:
    done = call("store", "backup", "b.zip", "--store", store)
    assert (done.code, done.out) == (0, "")
    digest = hashlib.sha256(Path("b.zip").read_bytes()).hexdigest()
    assert f"b.zip: SHA-256 {digest}" in done.err
    done = call("store", "restore", "b.zip", "--store", "moi")
    assert (done.code, done.out) == (0, "")
    assert "bộ ba và sổ đối chiếu" in done.err
    assert digest in done.err
    assert quads("moi") == quads(store)
    assert ledger_of(Path("moi")).read_bytes() == ledger_of(store).read_bytes()
    assert call("store", "backup", "c.zip", "--store", "moi").code == 0
    assert Path("c.zip").read_bytes() == Path("b.zip").read_bytes()


def test_what_is_there_stays_unless_one_says_so(call: Call, store: Path) -> None:
    call("store", "backup", "b.zip", "--store", store)
    call("store", "drop", "vocabulary", "--store", store)
    append(ledger_of(store), [judge(SECOND, "I.1", "R-1")])
    before, rows = quads(store), ledger_of(store).read_bytes()
    told = call("store", "restore", "b.zip", "--store", store).error
    assert "triples already; give --replace to have the backup take their place, or another --store" in told
    assert (quads(store), ledger_of(store).read_bytes()) == (before, rows)
    assert call("store", "restore", "b.zip", "--store", store, "--replace").code == 0
    assert len(quads(store)) > len(before)
    # The judgements made since are no part of the store, and are kept: the ledger holds all that the backup has.
    assert ledger_of(store).read_bytes() == rows


def test_a_ledger_with_other_judgements_is_kept_beside(call: Call, store: Path) -> None:
    call("store", "backup", "b.zip", "--store", store)
    ledger = ledger_of(Path("moi"))
    append(ledger, [judge(SECOND, "I.1", "R-1")])
    other = ledger.read_bytes()
    assert "holds judgements that the backup has not" in call("store", "restore", "b.zip", "--store", "moi").error
    assert not Path("moi").exists()
    for kept in ("moi.ledger.sssom.tsv.before-restore", "moi.ledger.sssom.tsv.before-restore-2"):
        ledger.write_bytes(other)
        done = call("store", "restore", "b.zip", "--store", "moi", "--replace")
        assert done.code == 0
        assert f"kept as {kept}" in done.err
        assert Path(kept).read_bytes() == other
        assert ledger.read_bytes() == ledger_of(store).read_bytes()


def test_a_torn_ledger_is_no_backup_and_is_mended_by_one(call: Call, store: Path) -> None:
    call("store", "backup", "b.zip", "--store", store)
    ledger = ledger_of(store)
    whole = ledger.read_bytes()
    ledger.write_bytes(whole[:-40])
    told = call("store", "backup", "c.zip", "--store", store).error
    assert "the file is damaged or was not written to its end: take it from a copy, or mend it" in told
    assert not Path("c.zip").exists()
    assert call("store", "restore", "b.zip", "--store", store, "--replace").code == 0
    assert ledger.read_bytes() == whole
    assert len(read_ledger([ledger]).rows) == 1


def test_a_torn_backup_changes_nothing(call: Call, store: Path) -> None:
    call("store", "backup", "b.zip", "--store", store)
    before = quads(store)
    data = Path("b.zip").read_bytes()
    for damaged in (data[: len(data) // 2], data[:1_000] + b"\0" + data[1_001:], b""):
        Path("b.zip").write_bytes(damaged)
        told = call("store", "restore", "b.zip", "--store", store, "--replace").error
        assert "is no whole backup of lientinh" in told
        assert "nothing was changed" in told
    assert quads(store) == before


def test_a_served_store_is_backed_up_and_not_replaced(call: Call, store: Path) -> None:
    from running_service import serving

    with serving(store, "--workers", "1"):
        assert call("store", "backup", "b.zip", "--store", store).code == 0
        told = call("store", "restore", "b.zip", "--store", store, "--replace").error
        assert told.endswith("is being served; stop 'lientinh serve' first.")
    assert call("store", "restore", "b.zip", "--store", store, "--replace").code == 0


def test_a_server_is_backed_up_and_restored(call: Call, store: Path, server: str) -> None:
    call("store", "backup", "b.zip", "--store", store)
    done = call("store", "restore", "b.zip", "--store", server)
    assert done.code == 0
    assert "beside http" in done.err  # where no ledger can lie
    assert quads(server) == quads(store)
    assert "triples already; give --replace" in call("store", "restore", "b.zip", "--store", server).error
    assert call("store", "backup", "c.zip", "--store", server).code == 0
    assert call("store", "restore", "c.zip", "--store", "moi").code == 0
    assert quads("moi") == quads(store)
    with open_store(server, "write") as opened:
        opened.replace_graphs({"https://example.org/other": list(opened.construct("CONSTRUCT WHERE { ?s ?p ?o }"))[:3]})
    assert call("store", "restore", "b.zip", "--store", server, "--replace").code == 0
    assert quads(server) == quads(store)


def test_what_cannot_be(call: Call, store: Path) -> None:
    assert call("store", "backup", "b.zip", "--store", "memory:").error.startswith("memory:")
    assert "there is no store here" in call("store", "backup", "b.zip", "--store", "khong-co").error
    assert "cannot be written" in call("store", "backup", "khong-co/b.zip", "--store", store).error
    assert "cannot be read" in call("store", "restore", "b.zip", "--store", "moi").error
    Path("khac").mkdir()
    Path("khac", "thu.txt").write_text("x", encoding="utf-8")
    call("store", "backup", "b.zip", "--store", store)
    assert "holds other files" in call("store", "restore", "b.zip", "--store", "khac", "--replace").error
    assert [path.name for path in Path("khac").iterdir()] == ["thu.txt"]


def test_a_store_of_somebody_else_is_backed_up(
    call: Call, corpus_address: str, open_folder: Path, unprivileged: Callable[[], None]
) -> None:
    place = shutil.copytree(corpus_address, open_folder / "kho")
    for path in (place, *place.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    open_folder.joinpath("ra").mkdir()
    open_folder.joinpath("ra").chmod(0o777)
    before = quads(place)
    # Now, since the other user may have no right to read the libraries.
    assert call("store", "backup", "b.zip", "--store", corpus_address).code == 0
    assert call("store", "restore", "b.zip", "--store", "moi").code == 0
    unprivileged()
    assert call("store", "backup", open_folder / "ra" / "b.zip", "--store", place).code == 0
    assert call("store", "restore", open_folder / "ra" / "b.zip", "--store", open_folder / "ra" / "moi").code == 0
    assert quads(open_folder / "ra" / "moi") == before
    told = call("store", "restore", open_folder / "ra" / "b.zip", "--store", place, "--replace").error
    assert "may not be written or read by you" in told
