"""A second assessment: the same graphs, and no work where nothing that decides them has changed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from directive_world import ASKED, World, judge, write_framework
from plan_texts import NETWORK, SURVEY, TRAINING

from lientinh.analysis.coverage import assess_store
from lientinh.analysis.coverage.plan_assessor import PlanAssessor
from lientinh.ontology.identifiers import ALIGNMENTS_GRAPH, COVERAGE_GRAPH, FRAMEWORK_GRAPH
from lientinh.ontology.terms import LT

GRAPHS = (ALIGNMENTS_GRAPH, COVERAGE_GRAPH, FRAMEWORK_GRAPH)
MODULES = ("numpy", "scipy", "sklearn", "networkx", "lientinh.analysis.alignment")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> World:
    made = World(tmp_path_factory.mktemp("built"))
    made.build(SURVEY, NETWORK, TRAINING)
    made.judge(judge("1", "K-1"), judge("2", "K-3", "rejected"))
    made.assess()
    return made


@pytest.fixture
def world(built: World, tmp_path: Path) -> World:
    return built.copy(tmp_path)


def graphs(world: World) -> dict[str, list[str]]:
    with world.open() as store:
        return {graph: sorted(str(quad.triple) for quad in store.quads(graph)) for graph in GRAPHS}


def asked(world: World, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The plans that the engine reads in the next assessment."""
    seen: list[str] = []
    ask = PlanAssessor.assess
    monkeypatch.setattr(PlanAssessor, "assess", lambda self, job: (seen.append(job.plan.number), ask(self, job))[1])
    world.assess()
    return seen


def test_assessed_again_the_graphs_are_the_same(world: World) -> None:
    before = graphs(world)
    assert all(before.values())
    world.assess(again=True)
    assert graphs(world) == before


def test_another_store_of_the_same_files_holds_the_same(world: World, tmp_path: Path) -> None:
    folder = tmp_path / "khac"
    folder.mkdir()
    other = World(folder)
    other.build(SURVEY, NETWORK, TRAINING)
    other.judge(judge("1", "K-1"), judge("2", "K-3", "rejected"))
    other.assess()
    assert graphs(other) == graphs(world)


def test_unchanged_the_engine_is_not_asked_though_the_plan_is_judged(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = graphs(world)
    assert asked(world, monkeypatch) == []
    assert graphs(world) == before


def test_the_report_of_an_unchanged_store_says_what_is_in_it(world: World) -> None:
    world.judge(judge("1", "K-1", "rejected", reviewer="Binh"), judge("3", "K-3", words="Lời cũ"))
    first, second = world.assess(), world.assess()
    assert (first.proposed_for, first.reused_for) == (1, 0)
    assert (second.proposed_for, second.reused_for) == (0, 1)
    assert (first.suspect, first.disputed, first.stale, first.frameworks) == (1, 1, (), second.frameworks)
    assert (second.suspect, second.disputed, second.stale) == (1, 1, ())


def test_unchanged_nothing_heavy_is_imported(world: World) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from lientinh.analysis.coverage.assess_store import assess_store\n"
        "from lientinh.graph_store.store import open_store\n"
        "from lientinh.ontology.frameworks import framework_triples, load_framework\n"
        f"file, ledger = Path({str(world.file)!r}), Path({str(world.ledger)!r})\n"
        f"with open_store({world.address!r}, 'write') as store:\n"
        "    report = assess_store(store, [load_framework(file)], [ledger], framework_triples([file]))\n"
        "assert report.reused_for == 1, report\n"
        f"print([name for name in {MODULES!r} if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_new_judgement_is_seen(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.judge(judge("3", "K-3", "rejected"))
    assert asked(world, monkeypatch) == ["77/KH-UBND"]
    assert world.cell("K-3").state == "not-found"


def test_a_changed_framework_is_seen(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    write_framework(world.file.parent, {**ASKED, "K-5": "Trồng cây."})
    assert asked(world, monkeypatch) == ["77/KH-UBND"]
    assert world.cell("K-5").state == "not-found"


def test_a_changed_plan_is_seen(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.build(SURVEY, NETWORK)
    assert asked(world, monkeypatch) == ["77/KH-UBND"]
    assert world.cell("K-3").state == "not-found"


def test_another_program_makes_its_own_cells(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from lientinh.analysis.coverage import fingerprints

    fingerprints.program_fingerprint.cache_clear()
    monkeypatch.setattr(fingerprints, "__version__", "999")
    assert asked(world, monkeypatch) == ["77/KH-UBND"]
    fingerprints.program_fingerprint.cache_clear()


@pytest.mark.parametrize("graph", [ALIGNMENTS_GRAPH, COVERAGE_GRAPH])
def test_a_graph_that_was_dropped_comes_back(world: World, graph: str) -> None:
    before = graphs(world)
    with world.open("write") as store:
        store.replace_graph(graph, ())
    world.assess()
    assert graphs(world) == before


def test_a_framework_graph_that_was_dropped_comes_back_without_asking(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = graphs(world)
    with world.open("write") as store:
        store.replace_graph(FRAMEWORK_GRAPH, ())
    assert asked(world, monkeypatch) == []
    assert graphs(world) == before


def test_a_plan_nobody_judged_is_reused_when_only_the_ledger_of_another_changed(tmp_path: Path) -> None:
    """Cells are worked out again, the engine's proposals are at hand."""
    world = World(tmp_path)
    world.build(SURVEY, NETWORK, TRAINING)
    assert world.assess().proposed_for == 1
    before = graphs(world)
    report = world.assess(again=True)
    assert (report.proposed_for, report.reused_for) == (0, 1)
    assert graphs(world) == before


def test_where_the_readings_are_the_same_the_documents_are_not_looked_at(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = world.assess()
    for name in ("read_plans", "read_documents"):
        monkeypatch.setattr(assess_store, name, lambda *_: pytest.fail("the documents were looked at"))
    assert world.assess() == report
    world.judge(judge("3", "K-3", "rejected"))
    with pytest.raises(pytest.fail.Exception):
        world.assess()


def test_a_search_that_was_lost_comes_back(world: World) -> None:
    """The readings are the same, and what the engine found of one of them is gone."""
    before = graphs(world)
    with world.open("write") as store:
        kept = [q.triple for q in store.quads(ALIGNMENTS_GRAPH) if "/search/" not in str(q.subject)]
        store.replace_graph(ALIGNMENTS_GRAPH, kept)
    assert world.assess().proposed_for == 1
    assert graphs(world) == before


def test_another_program_s_line_of_a_data_set_is_none(world: World) -> None:
    before = graphs(world)
    with world.open("write") as store:
        said = [q.triple for q in store.quads(COVERAGE_GRAPH)]
        other = [
            ox.Triple(t.subject, t.predicate, ox.Literal("0123456789abcdef"))
            if t.predicate.value == LT.fingerprint and str(t.subject).endswith("/coverage>")
            else t
            for t in said
        ]
        assert other != said
        store.replace_graph(COVERAGE_GRAPH, other)
    world.assess()
    assert graphs(world) == before
