"""A store that another process writes, or that is of another format: one line, exit 2, and nothing is changed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from reliability.forks import Forks, Work
from reliability.test_killed_reviews import fill_in
from small_plans import write_plan

from lientinh.graph_store.store_folder import FORMAT, MARKER

HOLDER = """
import sys
from lientinh.graph_store.store import open_store
with open_store(sys.argv[1], "write"):
    print("open", flush=True)
    sys.stdin.read()
"""


def commands(place: Path) -> dict[str, Sequence[str]]:
    """What opens a store, by name."""
    store = ["--store", str(place / "store")]
    return {
        "build": ["build", str(place / "plans"), *store, "--no-reasoner", "--jobs", "1"],
        "drop": ["store", "drop", "--all", *store],
        "push into": ["store", "push", str(place / "store"), "--store", str(place / "other")],
        "restore": ["store", "restore", str(place / "b.zip"), *store, "--replace"],
        "backup": ["store", "backup", str(place / "c.zip"), *store],
        "review": ["review", "import", str(place / "sheet.tsv"), *store],
        "bundle": ["bundle", str(place / "goi.zip"), *store],
        "export": ["export", str(place / "do-thi.nq"), *store],
        "site": ["site", str(place / "trang"), *store],
        "info": ["store", "info", *store],
        "validate": ["validate", *store],
    }


NAMES = tuple(commands(Path()))
WRITING = NAMES[:5]
"""What a writer keeps out; the others read the state that is there."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, forked: Forks) -> Path:
    """Plans, their store, a copy, a backup and a sheet; the plans have changed since."""
    place = tmp_path_factory.mktemp("refused") / "world"
    write_plan(place / "plans", "1/KH-UBND")
    forked.done(
        Work([commands(place)["build"], ["store", "backup", str(place / "b.zip"), "--store", f"{place}/store"]])
    )
    fill_in(forked, place / "store", "An", place / "sheet.tsv")
    shutil.copytree(place / "store", place / "other")
    write_plan(place / "plans", "1/KH-UBND", "Tuyên truyền về đo lường ở xã")
    return place


def everything(place: Path) -> dict[str, object]:
    """Every file below a folder; of what RocksDB logs only that it is there."""
    paths = [path for path in place.rglob("*") if not path.name.startswith("LOG")]
    return {str(path.relative_to(place)): path.read_bytes() if path.is_file() else None for path in paths}


@contextmanager
def written(place: Path) -> Iterator[None]:
    """Another process has the store open for writing."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(place)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        yield
        holder.communicate("")


def check_refused(
    forked: Forks, place: Path, name: str, why: str, look: Callable[[Path], dict[str, object]] = everything
) -> None:
    before = look(place)
    ended = forked.run(Work([commands(place)[name]]))
    assert ended.code == 2, ended
    (line,) = ended.said.splitlines()
    assert line.startswith("lientinh: ")
    assert why in line
    assert look(place) == before


def what_we_write(place: Path) -> dict[str, object]:
    """Everything but what RocksDB merges by itself while a store is open."""
    own = re.compile(r"\.(sst|log|dbtmp)$|/(MANIFEST|OPTIONS|CURRENT|LOG|IDENTITY)[^/]*$")
    return {name: data for name, data in everything(place).items() if not own.search(name)}


def test_a_store_that_is_written(world: Path, tmp_path: Path, forked: Forks) -> None:
    place = shutil.copytree(world, tmp_path / "world")
    with written(place / "store"):
        for name in WRITING:
            check_refused(
                forked, place, name, "another process is writing this store; wait until it has ended.", what_we_write
            )
        for name in set(NAMES) - set(WRITING) - {"bundle", "validate"}:  # slow, and no other than the rest
            forked.done(Work([commands(place)[name]]))


@pytest.mark.parametrize(
    ("format_", "why"),
    [
        (FORMAT + 1, "use the newer lientinh that made it, or build into another folder."),
        (
            FORMAT - 1,
            f"has the old format {FORMAT - 1}, this lientinh reads format {FORMAT}; delete the folder and run",
        ),
        ("x", f"{MARKER} is damaged; delete the folder and run 'lientinh build' again."),
    ],
)
def test_a_store_of_another_format(format_: object, why: str, world: Path, tmp_path: Path, forked: Forks) -> None:
    place = shutil.copytree(world, tmp_path / "world")
    marker = place / "store" / MARKER
    marker.write_text(json.dumps({"store": "lientinh", "format": format_}), encoding="utf-8")
    for name in NAMES if format_ == FORMAT + 1 else NAMES[:3]:
        check_refused(forked, place, name, why)


def as_other() -> Sequence[str]:
    """What to put before a command so that it is not root's, whom nothing keeps out."""
    if os.geteuid() != 0:
        return ()
    command = ("setpriv", "--reuid=65534", "--clear-groups")
    if shutil.which("setpriv") is None or subprocess.run([*command, sys.executable, "-c", ""], check=False).returncode:
        pytest.skip("root may write anywhere, and no other user can run this Python")
    return command


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user of the machine may enter."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)  # noqa: S103  # others shall enter
        yield Path(folder)


@pytest.mark.parametrize("name", ["build", "restore", "backup", "review", "export", "info"])
def test_a_folder_without_rights(name: str, world: Path, open_folder: Path) -> None:
    before_command = as_other()
    place = shutil.copytree(world, open_folder / "world")
    for path in (place, *place.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = everything(place)
    command = [*before_command, sys.executable, "-m", "lientinh", *commands(place)[name]]
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False)
    finally:
        for path in (place, *place.rglob("*")):
            path.chmod(0o755)
    if name == "info":
        assert run.returncode == 0, run
    else:
        assert run.returncode == 2, run
        assert len([line for line in run.stderr.splitlines() if line.startswith("lientinh: ")]) == 1, run
    assert everything(place) == before
