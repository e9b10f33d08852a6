"""Plans assessed in other processes, and what is done here meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from directive_world import World, judge
from plan_texts import NETWORK, SURVEY, TRAINING

from lientinh.analysis.coverage import assess_store as assessing
from lientinh.analysis.coverage import change_coverage, engine_processes
from lientinh.analysis.coverage.plan_assessor import PlanAssessor
from lientinh.graph_store.store import Store
from lientinh.ontology.frameworks import framework_triples
from lientinh.ontology.identifiers import ALIGNMENTS_GRAPH, COVERAGE_GRAPH


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = World(tmp_path)
    made.build(SURVEY, NETWORK, TRAINING)
    return made


def graphs(store: Store) -> dict[str, list[str]]:
    return {name: sorted(str(quad) for quad in store.quads(name)) for name in (ALIGNMENTS_GRAPH, COVERAGE_GRAPH)}


def test_another_process_finds_what_this_one_finds(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.judge(judge("1", "K-1", "rejected"), judge("2", "K-4"))
    world.assess()
    with world.open() as store:
        expected = graphs(store)
    assert any("Judgement" in line for line in expected[ALIGNMENTS_GRAPH])
    monkeypatch.setattr(engine_processes, "FEW", 0)
    monkeypatch.setattr(PlanAssessor, "assess", lambda *_: pytest.fail("it was assessed here"))
    with world.open("write") as store:
        store.replace_graphs({ALIGNMENTS_GRAPH: (), COVERAGE_GRAPH: ()})
        assessing.assess_store(store, [world.framework], [world.ledger], framework_triples([world.file]), jobs=2)
        assert graphs(store) == expected


def test_where_all_is_new_likeness_is_worked_out_once_and_before_the_first_plan_is_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    compare = assessing.change_likeness
    monkeypatch.setattr(
        assessing, "change_likeness", lambda *args, **kind: (told.append("likeness"), compare(*args, **kind))[1]
    )
    monkeypatch.setattr(change_coverage, "change_likeness", lambda *_, **__: pytest.fail("it was worked out again"))
    monkeypatch.setattr(engine_processes, "FEW", 0)
    with world.open("write") as store:
        assessing.assess_store(
            store,
            [world.framework],
            triples=framework_triples([world.file]),
            progress=lambda number, done, plans: told.append(f"{number} {done}/{plans}"),
            jobs=2,
        )
    assert told == ["likeness", "77/KH-UBND 1/1"]
