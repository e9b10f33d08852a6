"""`kill -9` of a build: each graph is the old one or the new one, and the next build ends what was begun."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from reliability.forks import KILLS, Forks, Work, moments
from reliability.states import NOTHING, check_between, kill_once, litter, read_state, readable, state_of_folder
from small_plans import write_plan

from lientinh.graph_store.snapshots import FOLDER, want_snapshots

SMALL = {"PIECE": 200_000, "BATCH": 30_000}
"""So that three plans go in by several batches, and a batch by several pieces."""


@dataclass(frozen=True)
class Case:
    """A way in which builds go."""

    name: str
    from_old: bool
    served: bool
    settings: Mapping[str, int]


CASES: Sequence[Case] = (
    Case("first", False, False, {}),
    Case("changed", True, False, {}),
    Case("changed, served", True, True, {}),
    Case("in pieces", False, False, SMALL),
)


def build(plans: Path, place: Path, settings: Mapping[str, int] | None = None) -> Work:
    arguments = ["build", str(plans), "--store", str(place), "--no-reasoner", "--jobs", "1", "--format", "json"]
    return Work([arguments], settings or {})


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, forked: Forks) -> Path:
    """A folder with two versions of some plans, and the store of the first."""
    folder = tmp_path_factory.mktemp("builds")
    for version, numbers in (("v1", "123"), ("v2", "1234")):
        for number in numbers:
            task = f"Tuyên truyền về tiêu chuẩn, đo lường, chất lượng{' ở xã' * (version == 'v2' and number != '2')}"
            write_plan(folder / version, f"{number}/KH-UBND", task)
    forked.done(build(folder / "v1", folder / "old"))
    return folder


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_next_build_ends_what_a_killed_one_began(case: Case, world: Path, tmp_path: Path, forked: Forks) -> None:
    place, reference = tmp_path / "store", tmp_path / "reference"
    template = world / "old" if case.from_old else None
    if template is not None:
        shutil.copytree(template, reference)
    undisturbed = forked.done(build(world / "v2", reference, case.settings))
    new = read_state(str(reference))
    old = read_state(str(world / "old")) if case.from_old else NOTHING
    if case.served:
        template = shutil.copytree(world / "old", tmp_path / "served")
        want_snapshots(template)
    found: Counter[str] = Counter()
    for moment in moments(undisturbed, -(-KILLS // len(CASES)), case.name):
        kill_once(forked, build(world / "v2", place, case.settings), moment, [(template, place)])
        found["readers wait"] += place.exists() and not readable(place)
        found[check_between(state_of_folder(place), old, new)] += 1
        forked.done(build(world / "v2", place, case.settings))
        assert state_of_folder(place).canonical() == new.canonical()
        assert litter(place) == []
        assert (place / FOLDER).exists() == case.served
    print(f"build, {case.name}: {dict(found)}")


def test_a_changed_store_is_that_of_a_new_folder(world: Path, tmp_path: Path, forked: Forks) -> None:
    """What the killed builds are held against does not depend on the way there."""
    shutil.copytree(world / "old", tmp_path / "changed")
    forked.done(build(world / "v2", tmp_path / "changed"))
    forked.done(build(world / "v2", tmp_path / "first"))
    assert read_state(str(tmp_path / "changed")).canonical() == read_state(str(tmp_path / "first")).canonical()
