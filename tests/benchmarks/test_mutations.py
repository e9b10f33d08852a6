"""Damage to the text of a plan breaks no reading, and is told more often than not where the reading is wrong."""

from __future__ import annotations

import importlib.util
import random
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
from golden_score import load_golden

from lientinh.build import CORPUS
from lientinh.loaders.plan_json import plan_to_json
from lientinh.loaders.read_plan import read_plan

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "mutations.py"
PLANS = sorted(path.stem for path in CORPUS.glob("*.txt"))
COPIES = 100
"""Five of each plan and kind of damage; the benchmark takes 1,000."""


@pytest.fixture(scope="module")
def mutations() -> ModuleType:
    """The benchmark's module."""
    before = list(sys.path)
    specification = importlib.util.spec_from_file_location("mutations", BENCHMARK)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules["mutations"] = module
    specification.loader.exec_module(module)
    sys.path[:] = before
    return module


def test_no_copy_breaks_the_reader_and_most_wrong_readings_are_told(mutations: ModuleType) -> None:
    tallies = mutations.measure(COPIES, seed=2)
    assert {plan for plan, _ in tallies} == {f"{plan}.txt" for plan in PLANS}
    assert {damage for _, damage in tallies} == {"drop_characters", "swap_lines", "cut_cells", "change_numbers"}
    assert {tally.copies for tally in tallies.values()} == {COPIES // 20}
    total = mutations.Tally()
    for tally in tallies.values():
        total.add(tally)
    assert total.crashed == 0
    assert total.told + total.silent > COPIES / 4
    assert total.share_told > 0.5


@pytest.mark.parametrize("plan", PLANS)
def test_the_truth_is_what_a_person_read(mutations: ModuleType, plan: str) -> None:
    """Facts of the golden document, which the undamaged text gives: no copy is wrong for what was wrong before."""
    wanted = mutations.facts(load_golden(plan))
    assert sum(wanted.values()) > 50
    assert mutations.facts(plan_to_json(read_plan(CORPUS / f"{plan}.txt"))) == wanted


@pytest.mark.parametrize("damage", ["drop_characters", "swap_lines", "cut_cells", "change_numbers"])
def test_each_damage_does_what_it_says(mutations: ModuleType, damage: str) -> None:
    text = (CORPUS / "tra-vinh-401.txt").read_text(encoding="utf-8")
    hurt = getattr(mutations, damage)(text, random.Random(1))  # noqa: S311  # repeatable, not secret
    lost, came = Counter(text) - Counter(hurt), Counter(hurt) - Counter(text)
    assert hurt != text
    match damage:
        case "drop_characters":
            assert sum(lost.values()) == 4
            assert not came
        case "swap_lines":
            assert sorted(hurt.split("\n")) == sorted(text.split("\n"))
        case "cut_cells":
            assert hurt.count("\t") == text.count("\t")
            assert lost
            assert not came
        case "change_numbers":
            assert set(lost) | set(came) <= set("0123456789")
            assert len(hurt) == len(text)


def test_a_reader_that_breaks_is_counted(mutations: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    read = mutations.read_plan_bytes
    whole = {path.read_bytes() for path in CORPUS.glob("*.txt")}

    def read_whole(name: str, data: bytes, *more: object) -> object:
        if data not in whole:
            raise IndexError
        return read(name, data, *more)

    monkeypatch.setattr(mutations, "read_plan_bytes", read_whole)
    assert sum(tally.crashed for tally in mutations.measure(20, seed=1).values()) == 20
