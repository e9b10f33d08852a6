"""A directive that nobody has heard of: its framework is a file, its plan is a file, and no code is about either."""

from __future__ import annotations

from pathlib import Path

import pytest
from directive_world import ASKED, DIRECTIVE, PLAN, SLUG, World, write_plan
from plan_texts import HEADING, NETWORK, SURVEY, TRAINING

from lientinh.analysis.coverage.assess_store import assess_store
from lientinh.analysis.coverage.read_coverage import read_coverage
from lientinh.analysis.coverage.selection import choose_framework, stored_frameworks
from lientinh.build import build_store
from lientinh.ontology.frameworks import framework_triples, list_frameworks
from lientinh.validation.shapes import check_shapes

NURSERY = ("Trồng hoa trước trụ sở", "Sở Nội vụ", "Sở Tài chính", "Năm 2026")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    made = World(tmp_path_factory.mktemp("world"))
    made.build(SURVEY, NETWORK, TRAINING, NURSERY)
    made.assess()
    return made


def test_states_without_a_single_cue(world: World) -> None:
    assert world.states() == {"K-1": "covered", "K-2": "covered", "K-3": "covered", "K-4": "not-found"}


def test_what_is_asked_of_the_centre_is_no_cell(world: World) -> None:
    assert "T-1" not in world.states()


def test_each_cell_rests_on_the_task_that_says_it(world: World) -> None:
    assert [world.cell(name).tasks for name in ("K-1", "K-2", "K-3")] == [("1",), ("2",), ("3",)]
    assert {world.cell(name).basis for name in ("K-1", "K-2", "K-3")} == {"proposed"}


def test_words_that_carried_it_stand_in_the_task(world: World) -> None:
    (alignment,) = world.cell("K-2").alignments
    assert alignment.words
    assert all(word in NETWORK[0] for word in alignment.words)


def test_the_search_behind_the_gap(world: World) -> None:
    coverage, cell = world.read(), world.cell("K-4")
    assert coverage.searches is not None
    assert coverage.terms is not None
    search = coverage.searches[PLAN]
    assert (search.passages, search.tables) == (5, 1)
    assert "I. MỤC TIÊU" in search.sections
    assert coverage.terms["K-4"] == (ASKED["K-4"],)
    assert cell.nearest is not None
    assert cell.nearest.passage.startswith(PLAN)
    assert cell.nearest.status is None
    assert 0 <= (cell.nearest.score or 0) < 0.5


def test_both_directions(world: World) -> None:
    """K-4 is met by no task; task 4 meets no requirement."""
    assert [(own.number, own.key) for own in world.read().own_initiatives] == [("77/KH-UBND", "4")]
    rates = {(f.metric, f.scope): (f.numerator, f.denominator) for f in world.read().figures if f.scope == "plan"}
    assert rates == {
        ("coverage", "plan"): (3, 4),
        ("coverage-or-partial", "plan"): (3, 4),
        ("tasks-aligned", "plan"): (3, 4),
    }


def test_the_chain_of_command_is_that_of_the_framework(world: World) -> None:
    assert [(link.target, link.number, link.line, link.relation) for link in world.read().links] == [
        (DIRECTIVE, "411/QĐ-TTg", "state", "implements")
    ]


def test_the_store_names_the_framework_and_offers_it(world: World) -> None:
    with world.open() as store:
        chosen, others = choose_framework(store)
        assert (chosen.slug, others) == (SLUG, ())
        assert world.framework in stored_frameworks(store)


def test_its_graphs_conform(world: World) -> None:
    with world.open() as store:
        names = [graph for graph in store.graph_names() if graph.rpartition("/")[2] in ("alignments", "coverage")]
        assert len(names) == 2
        for graph in names:
            assert check_shapes([quad.triple for quad in store.quads(graph)]).violations == ()


def test_prose_alone_is_declared_only(tmp_path: Path) -> None:
    world = World(tmp_path)
    text = "II. GIẢI PHÁP\n\nBảo đảm an toàn thông tin mạng tại trung tâm dữ liệu của tỉnh."
    world.build(SURVEY, prose=text)
    world.assess()
    cell = world.cell("K-4")
    assert (cell.state, cell.tasks) == ("declared-only", ())
    assert len(cell.prose) == 1


AIM = "I. MỤC ĐÍCH, YÊU CẦU\n\nBảo đảm an toàn thông tin mạng tại trung tâm dữ liệu của tỉnh."


def test_what_a_plan_aims_at_is_declared(tmp_path: Path) -> None:
    """Trà Vinh 38/KH-UBND names a laboratory to be upgraded among its aims and nowhere else: that is not silence."""
    world = World(tmp_path)
    world.build(SURVEY, prose=AIM)
    world.assess()
    assert (world.cell("K-4").state, len(world.cell("K-4").prose)) == ("declared-only", 1)
    assert "I. MỤC ĐÍCH, YÊU CẦU" in (world.read().searches or {})[PLAN].sections


def test_an_aim_is_no_evidence_where_a_task_does_the_same(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.build((ASKED["K-4"], *SURVEY[1:]), prose=AIM)
    world.assess()
    assert (world.cell("K-4").state, world.cell("K-4").prose) == ("covered", ())


def test_a_plan_whose_task_list_is_empty_is_not_assessed(tmp_path: Path) -> None:
    """Head and signature, and nothing between them: 0 of 0, never 0%."""
    world = World(tmp_path)
    empty = tmp_path / "rong.txt"
    empty.write_text(HEADING.replace("Nâng cao chất lượng dịch vụ số./.", ""), encoding="utf-8")
    report = build_store(world.address, [empty], reasoner=False)
    assert not report.failed
    world.assess()
    assert set(world.states().values()) == {"not-assessed"}
    assert all(cell.reason for cell in world.read().cells)
    rates = [f for f in world.read().figures if f.metric in ("coverage", "coverage-or-partial", "uptake")]
    assert {(f.numerator, f.denominator, f.value, f.low, f.high) for f in rates} == {(0, 0, None, None, None)}


def test_the_shipped_frameworks_leave_the_plan_alone(tmp_path: Path) -> None:
    """All frameworks of the program and the user's: only the one whose directive the plan carries out is laid on it."""
    world = World(tmp_path)
    world.build(SURVEY)
    with world.open("write") as store:
        report = assess_store(store, list_frameworks([world.file]), (), framework_triples([world.file]))
        assert {outcome.slug: outcome.plans for outcome in report.frameworks} == {"ct-38": 0, SLUG: 1, "qd-996": 0}
        assert read_coverage(store, list_frameworks()[0]).cells == ()


def test_a_plan_under_another_directive_has_no_cells(tmp_path: Path) -> None:
    world = World(tmp_path)
    other = write_plan(tmp_path, SURVEY, name="khac.txt")
    other.write_text(other.read_text(encoding="utf-8").replace("411/QĐ-TTg", "412/QĐ-TTg"), encoding="utf-8")
    build_store(world.address, [other], reasoner=False)
    assert world.assess().proposed_for == 0
    assert world.read().cells == ()
    assert all(figure.value is None for figure in world.read().figures)
