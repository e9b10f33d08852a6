"""The same bytes make the same graph: in another process, folder, order, locale, time zone and hash seed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lientinh.build import CORPUS
from lientinh.graph_store.serialise import to_bytes
from lientinh.graph_store.store import Store

ELSEWHERE = {
    "PYTHONHASHSEED": "1",
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "TZ": "Pacific/Kiritimati",
    "HOME": "/nonexistent",
    "USER": "someone-else",
}


@pytest.fixture(scope="module")
def quads_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """Canonical N-Quads of the corpus, built from a copy of it, last file first, by another kind of process."""
    folder = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(CORPUS, folder / "bản sao")
    files = sorted((folder / "bản sao").glob("*.txt"), reverse=True)
    environment = {**os.environ, **ELSEWHERE}
    for arguments in (["build", "--store", "s", *map(str, files)], ["export", "--store", "s", "all.nq"]):
        command = [sys.executable, "-m", "lientinh", *arguments]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False, timeout=120)
        assert done.returncode == 0, done.stderr.decode()
    return (folder / "all.nq").read_bytes().splitlines()


def test_two_builds_give_the_same_canonical_quads(corpus_store: Store, quads_elsewhere: list[bytes]) -> None:
    here = to_bytes(corpus_store.quads(), ".nq").splitlines()
    assert set(here) ^ set(quads_elsewhere) == set()
    assert here == quads_elsewhere


def test_the_graph_knows_neither_machine_nor_moment(quads_elsewhere: list[bytes]) -> None:
    whole = b"\n".join(quads_elsewhere).decode()
    for stranger in (str(CORPUS), str(Path.home()), "/tmp/", "someone-else", "bản sao", "dateTime"):  # noqa: S108  # what must not be there
        assert stranger not in whole


def test_no_node_is_without_a_name(quads_elsewhere: list[bytes]) -> None:
    assert not [line for line in quads_elsewhere if line.startswith(b"_:") or b" _:" in line]


@pytest.mark.parametrize("suffix", [".trig", ".ttl", ".jsonld", ".rdf"])
def test_each_format_has_the_same_bytes_twice(corpus_store: Store, suffix: str) -> None:
    assert to_bytes(corpus_store.quads(), suffix) == to_bytes(reversed(list(corpus_store.quads())), suffix)
