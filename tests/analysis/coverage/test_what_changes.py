"""What a change writes: the plan that it is about and what speaks of all plans together, and nothing else.

The graphs that come of change upon change are those of a store that was made at once.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from directive_world import PLAN, World, judge, write_plan
from plan_texts import NETWORK, SURVEY, TRAINING

from lientinh.analysis.judgement import Judgement
from lientinh.build import build_store
from lientinh.graph_store import oxigraph
from lientinh.ontology.identifiers import ALIGNMENTS_GRAPH, COVERAGE_GRAPH, FRAMEWORK_GRAPH, graph_iri
from lientinh.ontology.terms import DQV, LT, RDF

GRAPHS = (ALIGNMENTS_GRAPH, COVERAGE_GRAPH, FRAMEWORK_GRAPH)
OTHER = PLAN.replace("77-kh", "78-kh")
THIRD = PLAN.replace("77-kh", "79-kh")
DELETED = "DELETE DATA"


def build(world: World, *names: str) -> None:
    """Plans of the same province into the store, by their numbers; each other one leaves out a task."""
    for name in names:
        tasks = (SURVEY, NETWORK, TRAINING) if int(name) % 2 else (SURVEY, TRAINING)
        path = write_plan(Path(world.address).parent, *tasks, name=f"{name}.txt")
        path.write_text(path.read_text(encoding="utf-8").replace("77/KH-UBND", f"{name}/KH-UBND"), encoding="utf-8")
        assert not build_store(world.address, [path], reasoner=False).failed


@pytest.fixture(scope="module")
def two_plans(tmp_path_factory: pytest.TempPathFactory) -> World:
    made = World(tmp_path_factory.mktemp("two"))
    build(made, "77", "78")
    made.assess()
    return made


@pytest.fixture
def world(two_plans: World, tmp_path: Path) -> World:
    return two_plans.copy(tmp_path)


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[..., World]:
    """A store made at once, of the same plans and judgements."""

    def make(*names: str, judgements: tuple[Judgement, ...] = ()) -> World:
        folder = tmp_path / "moi"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        made = World(folder)
        build(made, *names)
        if judgements:
            made.judge(*judgements)
        made.assess()
        return made

    return make


def graphs(world: World) -> dict[str, list[str]]:
    with world.open() as store:
        return {graph: sorted(str(quad.triple) for quad in store.quads(graph)) for graph in GRAPHS}


def written(world: World, monkeypatch: pytest.MonkeyPatch, *, again: bool = False) -> dict[str, set[str]]:
    """Graph -> nodes of which the next assessment deletes or inserts a triple."""
    texts: list[str] = []
    make = oxigraph.update_text
    monkeypatch.setattr(oxigraph, "update_text", lambda changes: (texts.append(make(changes)), texts[-1])[1])
    world.assess(again=again)
    found: dict[str, set[str]] = {}
    for line in "".join(texts).splitlines():
        if line.startswith("GRAPH"):
            graph = line[len("GRAPH <") : -len("> {")]
        elif line.startswith("<"):
            found.setdefault(graph, set()).add(line[1:].partition(">")[0])
    assert not any("DROP" in text for text in texts)
    return found


def test_the_plans_differ(world: World) -> None:
    """Or nothing here would show which of them was written."""
    states = {(cell.document, cell.requirement): cell.state for cell in world.read().cells}
    assert (states[PLAN, "K-2"], states[OTHER, "K-2"]) == ("covered", "not-found")


def test_assessed_again_nothing_is_written(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert written(world, monkeypatch, again=True) == {}


def test_a_judgement_writes_of_its_plan_alone(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.judge(judge("1", "K-1", "rejected"))
    nodes = written(world, monkeypatch)
    assert set(nodes) == {ALIGNMENTS_GRAPH, COVERAGE_GRAPH}
    judged = f"{PLAN}/task/1/alignment/ha-tang-so/K-1"
    assert nodes[ALIGNMENTS_GRAPH] == {judged, f"{judged}/judgement/An"}
    assert not [node for node in nodes[COVERAGE_GRAPH] if node.startswith(OTHER)]
    assert {node for node in nodes[COVERAGE_GRAPH] if "/coverage/" in node and node.startswith(PLAN)} == {
        f"{PLAN}/coverage/ha-tang-so/K-1"
    }


def test_a_judgement_comes_to_what_a_new_store_holds(world: World, fresh: Callable[..., World]) -> None:
    first, second = judge("1", "K-1", "rejected"), judge("2", "K-4")
    world.judge(first)
    world.assess()
    world.judge(second)
    world.assess()
    assert graphs(world) == graphs(fresh("77", "78", judgements=(first, second)))


def test_a_judgement_taken_back_leaves_nothing(world: World) -> None:
    before = graphs(world)
    world.judge(judge("1", "K-1", "rejected"))
    world.assess()
    assert graphs(world) != before
    world.ledger.unlink()
    world.assess()
    assert graphs(world) == before


def test_a_plan_that_comes_and_one_that_goes(world: World, fresh: Callable[..., World]) -> None:
    build(world, "79")
    assert world.assess().proposed_for == 1
    assert graphs(world) == graphs(fresh("77", "78", "79"))
    with world.open("write") as store:
        store.drop_graph(graph_iri(OTHER))
    world.assess()
    left = graphs(world)
    assert not [line for lines in left.values() for line in lines if OTHER in line]
    assert [line for line in left[COVERAGE_GRAPH] if f"<{THIRD}>" in line]


def test_each_plan_has_a_fingerprint_of_its_own(world: World) -> None:
    with world.open() as store:
        query = f"SELECT ?plan ?said WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{ ?plan <{LT.coverageBrief}> ?said }} }}"
        rows = [(row[0].value, row[1].value) for row in store.select(query) if row[0] and row[1]]
    assert {plan for plan, _ in rows} == {PLAN, OTHER}
    assert len({said for _, said in rows}) == 2


def test_a_plan_without_its_fingerprint_is_written_again(world: World) -> None:
    before = graphs(world)
    cell = ox.NamedNode(f"{PLAN}/coverage/ha-tang-so/K-1")
    marks = {str(cell), f"<{PLAN}> <{LT.coverageBrief}>"}
    with world.open("write") as store:
        kept = [q.triple for q in store.quads(COVERAGE_GRAPH) if not any(str(q.triple).startswith(m) for m in marks)]
        store.replace_graph(COVERAGE_GRAPH, kept)
    assert graphs(world) != before
    world.assess(again=True)
    assert graphs(world) == before


def test_what_another_program_wrote_is_not_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may have written what this program does not know, so that the graph is made anew."""
    from lientinh.analysis.coverage import fingerprints, plan_part

    strange = ox.Triple(ox.NamedNode("urn:x:strange"), ox.NamedNode(RDF.type), ox.NamedNode("urn:x:Unknown"))
    with world.open("write") as store:
        store.replace_graph(COVERAGE_GRAPH, [*(quad.triple for quad in store.quads(COVERAGE_GRAPH)), strange])
    world.assess(again=True)
    assert str(strange) in graphs(world)[COVERAGE_GRAPH]
    for module in (fingerprints, plan_part):
        monkeypatch.setattr(module, "program_fingerprint", lambda: "another")
    world.assess(again=True)
    assert str(strange) not in graphs(world)[COVERAGE_GRAPH]


def test_figures_of_all_plans_follow(world: World) -> None:
    """They are of no plan, and must not stay behind when one changes."""
    world.judge(judge("1", "K-1", "rejected"), replace(judge("1", "K-1", "rejected"), task_iri=f"{OTHER}/task/1"))
    world.assess()
    with world.open() as store:
        query = (
            f"SELECT ?of ?met ?said WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{ ?figure <{DQV.computedOn}> ?of ; "
            f"<{LT.numerator}> ?met ; <{LT.denominator}> ?said FILTER(STRENDS(STR(?of), 'requirement/K-1')) }} }}"
        )
        assert [(row[1].value, row[2].value) for row in store.select(query) if row[1] and row[2]] == [("0", "2")]
