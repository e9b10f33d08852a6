"""Of many plans only those that a change touches are assessed, and what comes of it is what all of them come to."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from directive_world import PLAN, World, judge, write_plan
from plan_texts import NETWORK, SURVEY, TRAINING, Cells

from lientinh.analysis.coverage import assessor, change_coverage, change_likeness, likeness
from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.coverage.plan_assessor import PlanJob
from lientinh.build import build_store
from lientinh.graph_store import rows
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import ALIGNMENTS_GRAPH, COVERAGE_GRAPH, FRAMEWORK_GRAPH, graph_iri
from lientinh.ontology.terms import LT

GRAPHS = (ALIGNMENTS_GRAPH, COVERAGE_GRAPH, FRAMEWORK_GRAPH)
COPIED = (
    "Rà soát, kiến nghị cấp thẩm quyền sửa đổi, bổ sung chính sách, pháp luật về đo lường phục vụ người dân",
    "Khảo sát nhu cầu của doanh nghiệp trên địa bàn về chuẩn đo lường và phương tiện đo để xây dựng cơ sở dữ liệu",
    "Phối hợp với các địa phương lân cận tổ chức kiểm tra phép đo trong mua bán hàng hóa tại chợ và siêu thị",
)
PLANS = range(70, 78)


def build(world: World, number: int, tasks: Sequence[Cells]) -> None:
    """One plan into the store, in place of the one of that number."""
    folder = Path(world.address).parent
    path = write_plan(folder, *tasks, name=f"{number}.txt")
    path.write_text(path.read_text(encoding="utf-8").replace("77/KH-UBND", f"{number}/KH-UBND"), encoding="utf-8")
    assert not build_store(world.address, [path], reasoner=False).failed


def edit(world: World, number: int, change: Callable[[str], str]) -> None:
    """Other bytes of a plan's file into the store."""
    path = Path(world.address).parent / f"{number}.txt"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert not build_store(world.address, [path], reasoner=False).failed


def issued_on(day: int) -> Callable[[str], str]:
    """Issued that day of April, as its head and its annex say."""
    return lambda text: re.sub(r"ngày \d\d(?= tháng 4 năm 2025|/4/2025)", f"ngày {day:02}", text)


def tasks_of(choice: random.Random) -> list[Cells]:
    """Two or three tasks, of which one stands word for word in plans that chose it as well."""
    wording = choice.choice(COPIED) + choice.choice(("", " đến năm 2030", " hằng năm"))
    return [*choice.sample((SURVEY, NETWORK, TRAINING), choice.randint(1, 2)), (wording, *SURVEY[1:])]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> World:
    world, choice = World(tmp_path_factory.mktemp("many")), random.Random(3)  # noqa: S311  # what is drawn must be the same each time
    for number in PLANS:
        build(world, number, tasks_of(choice))
    return world


@pytest.fixture
def world(many: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """Eight plans, which for this test are many: each is held against its nearest only."""
    monkeypatch.setattr(likeness, "ALL_PAIRS", 3)
    world = many.copy(tmp_path / "world")
    world.assess()
    return world


def graphs(world: World) -> dict[str, list[str]]:
    with world.open() as store:
        return {graph: sorted(str(quad.triple) for quad in store.quads(graph)) for graph in GRAPHS}


def all_anew(world: World, folder: Path) -> dict[str, list[str]]:
    """The graphs of the same plans in a store that was never assessed."""
    folder.mkdir()
    fresh = world.copy(folder)
    with fresh.open("write") as store:
        store.replace_graphs({ALIGNMENTS_GRAPH: (), COVERAGE_GRAPH: ()})
    fresh.assess()
    return graphs(fresh)


def step(world: World, choice: random.Random) -> None:
    """Something that happens to a store."""
    number = choice.choice(PLANS)
    match choice.randrange(6):
        case 0:
            with world.open("write") as store:
                store.drop_graph(graph_iri(PLAN.replace("77-kh", f"{number}-kh")))
        case 1:
            said = judge("1", "K-1", choice.choice(("accepted", "rejected")), reviewer=choice.choice(("An", "Bình")))
            world.judge(said)
        case 2:
            edit(world, number, lambda text: f"{text}\n")
        case 3:
            edit(world, number, issued_on(choice.randint(1, 28)))
        case _:
            build(world, number, tasks_of(choice))


@pytest.mark.parametrize("seed", range(4))
def test_change_upon_change_comes_to_what_all_anew_come_to(world: World, tmp_path: Path, seed: int) -> None:
    choice = random.Random(seed)  # noqa: S311  # as above
    for number in range(4):
        step(world, choice)
        world.assess()
        assert graphs(world) == all_anew(world, tmp_path / f"anew-{number}")


def test_one_changed_plan_is_assessed_alone(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    begin = assessor.Assessor.begin

    def watched(
        self: assessor.Assessor, plans: Sequence[PlanRecord], *known: Any
    ) -> Iterator[PlanJob | assessor.Settled]:
        seen.extend(plan.number for plan in plans)
        return begin(self, plans, *known)

    monkeypatch.setattr(assessor.Assessor, "begin", watched)
    monkeypatch.setattr(assessor, "read_outline", lambda *_: pytest.fail("what is stored of all plans was read"))
    build(world, 73, [TRAINING])
    report = world.assess()
    assert seen == ["73/KH-UBND"]
    assert (report.proposed_for, report.reused_for) == (1, len(PLANS) - 1)


def texts_read(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The documents whose texts are read for likeness from now on."""
    read: set[str] = set()
    ask = rows.read_texts

    def watched(store: Store, query: str) -> list[tuple[str, ...]]:
        found = ask(store, query)
        if f"<{LT.text}>" in query:
            read.update(row[0] for row in found)
        return found

    monkeypatch.setattr(change_likeness, "read_texts", watched)
    return read


def test_texts_are_read_of_those_only_that_are_compared(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five plans that share one wording, and three that share another: a change here leaves those there unread."""
    for number in PLANS:
        letter = "a" if number < 75 else "b"
        build(world, number, [(" ".join(f"{letter}{n}" for n in range(30)), *SURVEY[1:])])
    world.assess()
    read = texts_read(monkeypatch)
    build(world, 76, [(" ".join(f"b{n}" for n in range(29)), *SURVEY[1:])])
    world.assess()
    assert read == {PLAN.replace("77-kh", f"{number}-kh") for number in (75, 76, 77)}


def test_other_bytes_that_say_the_same_are_held_against_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A file that was saved anew is read and assessed; what is said of it, and of all plans together, stands."""
    read = texts_read(monkeypatch)
    monkeypatch.setattr(likeness, "choose_pairs", lambda *_: pytest.fail("the nearest plans were chosen anew"))
    monkeypatch.setattr(change_coverage, "summarise", lambda *_: pytest.fail("figures were worked out anew"))
    edit(world, 73, lambda text: f"{text}\n\n")
    assert world.assess().proposed_for == 1
    assert read == {PLAN.replace("77-kh", "73-kh")}
    monkeypatch.undo()
    monkeypatch.setattr(likeness, "ALL_PAIRS", 3)
    assert graphs(world) == all_anew(world, tmp_path / "anew")


def test_the_day_of_a_plan_decides_who_copied_whom(world: World, tmp_path: Path) -> None:
    """Not a word of it changed, but it stands before or behind the others now."""
    before = graphs(world)
    for number in PLANS:
        edit(world, number, issued_on(28 - number % 10))
    world.assess()
    assert graphs(world)[COVERAGE_GRAPH] != before[COVERAGE_GRAPH]
    assert graphs(world) == all_anew(world, tmp_path / "anew")
