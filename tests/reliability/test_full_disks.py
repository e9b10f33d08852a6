"""A disk that is full, or may only be read: one line, exit 2, and everything is as it was."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from reliability.forks import KILLS, Forks, Work
from reliability.small_disk import small_disk
from reliability.states import State, check_between, litter, read_state, state_of_folder
from reliability.test_killed_reviews import fill_in
from small_plans import write_plan

ROOM = (0, 100_000, 600_000, 1_000_000, 2_500_000)
"""Bytes that are left: for nothing, for a file, for a part of the work."""
LONG_WORK = ("first build", "push")
"""What makes a store, and so has time to meet its end in the middle."""
NEW = ("plans", "sheet.tsv")
"""Given to the commands, and not made by them."""


def commands(place: Path) -> Mapping[str, Sequence[str]]:
    """Everything that writes, in a folder where all of it has been written before."""
    store = ["--store", str(place / "store")]
    return {
        "build": ["build", str(place / "plans"), *store, "--no-reasoner", "--jobs", "1"],
        "first build": ["build", str(place / "plans"), "--store", str(place / "new"), "--no-reasoner", "--jobs", "1"],
        "review": ["review", "import", str(place / "sheet.tsv"), *store, "--date", "2026-05-01"],
        "bundle": ["bundle", str(place / "goi.zip"), *store, "--inputs", str(place / "plans")],
        "export": ["export", str(place / "do-thi.nq"), *store],
        "site": ["site", str(place / "trang"), *store],
        "new site": ["site", str(place / "trang-moi"), *store],
        "backup": ["store", "backup", str(place / "sao-luu.zip"), *store],
        "restore": ["store", "restore", str(place / "khac.zip"), *store, "--replace"],
        "push": ["store", "push", str(place / "new"), *store],
        "matrix": ["coverage", "-o", str(place / "ma-tran.csv"), *store],
    }


NAMES = tuple(commands(Path()))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, forked: Forks) -> Path:
    """A folder in which every command has written, and has something else to write now."""
    place = tmp_path_factory.mktemp("full") / "world"
    write_plan(place / "plans", "1/KH-UBND")
    every = commands(place)
    forked.done(Work([every["build"]]))
    sheet = fill_in(forked, place / "store", "An", place / "sheet.tsv")
    forked.done(Work([every["review"], *(every[name] for name in ("bundle", "export", "site", "backup", "matrix"))]))
    shutil.copy(place / "sao-luu.zip", place / "khac.zip")
    write_plan(place / "plans", "2/KH-UBND")
    forked.done(Work([every["build"]]))
    sheet.unlink()
    fill_in(forked, place / "store", "Bình", sheet)
    write_plan(place / "plans", "3/KH-UBND", "Tuyên truyền về đo lường ở xã")
    return place


@pytest.fixture(scope="module")
def old(world: Path, tmp_path_factory: pytest.TempPathFactory) -> State:
    """What the store holds."""
    return read_state(str(world / "store"))


def files(place: Path) -> dict[str, bytes]:
    """All files but those of stores and what fills the disk."""
    paths = (path for path in place.rglob("*") if path.is_file() and path.name != "filler")
    relative = {path.relative_to(place): path for path in paths}
    return {str(name): path.read_bytes() for name, path in relative.items() if name.parts[0] not in ("store", "new")}


def check_message(said: str) -> None:
    """One line, which says what is wrong."""
    errors = [line for line in said.splitlines() if line.startswith("lientinh: ")]
    assert len(errors) == 1, said
    assert "Traceback" not in said
    assert "fault of lientinh" not in said


@pytest.mark.parametrize("name", NAMES)
def test_a_full_disk(name: str, world: Path, old: State, tmp_path: Path, forked: Forks) -> None:
    refused = 0
    shutil.copytree(world, tmp_path / "done")
    if name == "build":
        forked.done(Work([commands(tmp_path / "done")[name]]))
    new = read_state(str(tmp_path / "done" / "store"))
    size = sum(path.stat().st_size for path in world.rglob("*")) // 1_000
    with small_disk(2 * size + 16_000, tmp_path / "disk") as disk:
        place = disk.place / "world"
        for room in ROOM if KILLS > 6 else ROOM[2:3] if name in LONG_WORK else ROOM[:1]:
            shutil.rmtree(place, ignore_errors=True)
            shutil.copytree(world, place)
            before = files(place)
            disk.fill(room)
            ended = forked.run(Work([commands(place)[name]]))
            disk.empty()
            if ended.code == 0:
                break
            refused += 1
            assert ended.code == 2, ended
            check_message(ended.said)
            assert "No space left" in ended.said or "the disk is full" in ended.said, ended
            assert files(place) == before
            check_between(state_of_folder(place / "store"), old, new)
            state_of_folder(place / "new")
            assert litter(place) == []
        forked.done(Work([commands(place)[name]]))
        assert litter(place) == []
    assert refused, "the disk was never full"


@pytest.mark.parametrize("name", NAMES)
def test_a_disk_that_may_only_be_read(name: str, world: Path, old: State, tmp_path: Path, forked: Forks) -> None:
    size = sum(path.stat().st_size for path in world.rglob("*")) // 1_000
    with small_disk(2 * size + 4_000, tmp_path / "disk") as disk:
        place = shutil.copytree(world, disk.place / "world")
        before = {path: path.stat().st_mtime_ns for path in place.rglob("*")}
        disk.forbid_writing()
        ended = forked.run(Work([commands(place)[name]]))
        assert ended.code == 2, ended
        check_message(ended.said)
        assert {path: path.stat().st_mtime_ns for path in place.rglob("*")} == before
        assert read_state(str(place / "store")) == old


def test_what_only_reads_does_so_on_a_full_disk(world: Path, tmp_path: Path, forked: Forks) -> None:
    size = sum(path.stat().st_size for path in world.rglob("*")) // 1_000
    with small_disk(size * 2, tmp_path / "disk") as disk:
        place = shutil.copytree(world, disk.place / "world")
        disk.fill(0)
        store = ["--store", str(place / "store")]
        forked.done(Work([["coverage", *store], ["query", "--list"], ["store", "info", *store]]))
        forked.done(Work([["store", "backup", str(tmp_path / "elsewhere.zip"), *store]]))
