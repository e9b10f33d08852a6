"""`kill -9` of a restoring and of a backup: the store of before or that of the backup, the old file or the new one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from reliability.forks import KILLS, Forks, Work, moments
from reliability.states import fresh, kill_once, litter, read_state, state_of_folder
from small_plans import write_plan


def restore(place: Path) -> Work:
    """Have the backup take the place of the store."""
    return Work([["store", "restore", str(place / "moi.zip"), "--store", str(place / "store"), "--replace"]])


def backup(place: Path) -> Work:
    """Write the backup of the store over an older one."""
    return Work([["store", "backup", str(place / "cu.zip"), "--store", str(place / "store")]])


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, forked: Forks) -> Path:
    """A store, a backup of a later state of it, and one of an earlier."""
    place = tmp_path_factory.mktemp("restores") / "world"
    store = ["--store", str(place / "store")]
    for number, name in (("1", "cu.zip"), ("2", ""), ("3", "moi.zip")):
        write_plan(place / "plans", f"{number}/KH-UBND")
        forked.done(Work([["build", str(place / "plans"), *store, "--no-reasoner", "--format", "json"]]))
        if name:
            forked.done(Work([["store", "backup", str(place / name), *store]]))
    forked.done(Work([["store", "drop", "document/lam-dong/3-kh-ubnd-2025", "coverage", *store]]))
    return place


def test_a_killed_restoring(world: Path, tmp_path: Path, forked: Forks) -> None:
    place = tmp_path / "now"
    old = read_state(str(world / "store")).canonical()
    fresh(world, place)
    undisturbed = forked.done(restore(place))
    new = read_state(str(place / "store")).canonical()
    assert old != new
    found: Counter[str] = Counter()
    for moment in moments(undisturbed, -(-KILLS // 2), "restore"):
        kill_once(forked, restore(place), moment, [(world, place)])
        held = state_of_folder(place / "store").canonical()
        assert held in (old, new)
        found["new" if held == new else "old"] += 1
        forked.done(restore(place))
        assert state_of_folder(place / "store").canonical() == new
        assert litter(place) == []
        assert not [path for path in place.iterdir() if path.name.startswith(".")]
    print(f"restore: {dict(found)}")


def test_a_killed_backup(world: Path, tmp_path: Path, forked: Forks) -> None:
    place = tmp_path / "now"
    fresh(world, place)
    old, state = (place / "cu.zip").read_bytes(), read_state(str(place / "store")).canonical()
    undisturbed = forked.done(backup(place))
    new = (place / "cu.zip").read_bytes()
    assert old != new
    found: Counter[str] = Counter()
    for moment in moments(undisturbed, KILLS // 2, "backup"):
        kill_once(forked, backup(place), moment, [(world, place)])
        held = (place / "cu.zip").read_bytes()
        assert held in (old, new)
        found["new" if held == new else "old"] += 1
        assert state_of_folder(place / "store").canonical() == state
        forked.done(backup(place))
        assert (place / "cu.zip").read_bytes() == new
        assert litter(place) == []
    print(f"backup: {dict(found)}")
