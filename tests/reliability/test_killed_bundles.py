"""`kill -9` while a bundle is made: the file is the old bundle or the new one, and the store is as it was."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from reliability.forks import KILLS, Forks, Work, moments
from reliability.states import fresh, kill_once, litter
from small_plans import write_plan


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def bundle(folder: Path) -> Work:
    """Make the bundle beside a store."""
    file, store, plans = (str(folder / name) for name in ("goi.zip", "store", "plans"))
    return Work([["bundle", file, "--store", store, "--inputs", plans]])


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, forked: Forks) -> Path:
    """Plans, their store, and the bundle of an earlier state of the store."""
    folder = tmp_path_factory.mktemp("bundles")
    write_plan(folder / "plans", "1/KH-UBND")
    build = ["build", str(folder / "plans"), "--store", str(folder / "store"), "--no-reasoner", "--jobs", "1"]
    forked.done(Work([build]))
    forked.done(bundle(folder))
    write_plan(folder / "plans", "2/KH-UBND")
    forked.done(Work([build]))
    return folder


def test_a_bundle_is_the_old_one_or_the_new_one(world: Path, tmp_path: Path, forked: Forks) -> None:
    place = tmp_path / "now"
    file = place / "goi.zip"
    fresh(world, place)
    old = file.read_bytes()
    undisturbed = forked.done(bundle(place))
    new = file.read_bytes()
    assert new != old
    store = contents(place / "store")
    found: Counter[str] = Counter()
    for number, moment in enumerate(moments(undisturbed, KILLS, "bundle")):
        template = world
        if number % 4 == 3:  # where there is no bundle yet, there is none or a whole one
            fresh(world, tmp_path / "none")
            template = tmp_path / "none"
            template.joinpath("goi.zip").unlink()
        kill_once(forked, bundle(place), moment, [(template, place)])
        held = file.read_bytes() if file.exists() else None
        assert held in (new, None if number % 4 == 3 else old)
        found["new" if held == new else "old" if held else "none"] += 1
        assert contents(place / "store") == store
        forked.done(bundle(place))
        assert file.read_bytes() == new
        assert litter(place) == []
    print(f"bundle: {dict(found)}")
