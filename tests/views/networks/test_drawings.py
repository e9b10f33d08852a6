"""What each network view draws of the shipped plans; expectations were worked out by reading them."""

from datetime import date

import pytest

from lientinh.analysis.succession import read_succession
from lientinh.build import CORPUS
from lientinh.errors import InputError
from lientinh.graph_store.store import Store, open_store
from lientinh.ontology.identifiers import DATA
from lientinh.views.networks.catalog import all_drawings, load_drawing
from lientinh.views.networks.drawings import requirements
from lientinh.views.networks.network import Choice, Network

TRA_VINH = f"{DATA}document/tra-vinh/401-qd-ubnd-2025"


def draw(store: Store, name: str, choice: Choice = Choice()) -> Network:  # noqa: B008  # frozen
    return load_drawing(name).draw(store, choice)


def kinds(network: Network) -> dict[str, int]:
    return {kind: sum(node.kind == kind for node in network.nodes) for kind in {node.kind for node in network.nodes}}


@pytest.mark.parametrize("name", sorted(all_drawings()))
def test_every_edge_joins_nodes_that_are_drawn_once(corpus_store: Store, name: str) -> None:
    network = draw(corpus_store, name)
    ids = [node.id for node in network.nodes]
    assert len(ids) == len(set(ids)) > 0
    assert all(edge.source in set(ids) and edge.target in set(ids) for edge in network.edges)
    assert network.edges
    assert all(part for part in (*network.title, *network.note))


@pytest.mark.parametrize("name", sorted(all_drawings()))
def test_two_drawings_are_the_same(corpus_store: Store, name: str) -> None:
    assert draw(corpus_store, name) == draw(corpus_store, name)


def test_lineage_goes_from_the_directive_to_the_plans(corpus_store: Store) -> None:
    network = draw(corpus_store, "lineage")
    by_label = {node.label: node for node in network.nodes}
    assert by_label["Chỉ thị 38-CT/TW"].kind == "directive"
    assert by_label["Quyết định 1703/QĐ-TTg"].kind == "decision"
    assert sum(node.kind == "plan" for node in network.nodes) == 5
    assert sum(node.kind == "province" for node in network.nodes) == 4
    carried = {(edge.source, edge.target) for edge in network.edges if edge.kind == "implements"}
    assert (TRA_VINH, by_label["Quyết định 1703/QĐ-TTg"].id) in carried
    # Vĩnh Phúc's plan nowhere names the Government's decision.
    vinh_phuc = next(node.id for node in network.nodes if "732/QĐ-UBND" in node.label)
    assert (vinh_phuc, by_label["Quyết định 1703/QĐ-TTg"].id) not in {(e.source, e.target) for e in network.edges}


def test_a_document_shows_the_words_that_name_it(corpus_store: Store) -> None:
    network = draw(corpus_store, "lineage")
    decision = next(node.id for node in network.nodes if node.label == "Quyết định 1703/QĐ-TTg")
    edge = next(edge for edge in network.edges if (edge.source, edge.target) == (TRA_VINH, decision))
    assert edge.quote.startswith("Căn cứ Quyết định số 1703/QĐ-TTg ngày 31 tháng 12 năm 2024")
    assert edge.place
    assert corpus_text(edge.place.file)[edge.place.start : edge.place.end] == edge.quote


def corpus_text(file: str) -> str:
    return (CORPUS / file).read_text(encoding="utf-8")


def test_tasks_of_a_province_with_their_agencies_and_quotes(corpus_store: Store) -> None:
    network = draw(corpus_store, "agencies", Choice(province="Vĩnh Phúc"))
    assert kinds(network)["task"] == 20
    task = next(node for node in network.nodes if node.kind == "task" and node.label == "IV.2")
    assert task.quote
    assert task.place
    assert (task.place.file, task.place.table) == ("vinh-phuc-732.txt", 1)
    leads = [edge for edge in network.edges if edge.target == task.id and edge.kind == "lead"]
    assert [edge.source for edge in leads] == [f"{DATA}agency/vinh-phuc/so-khoa-hoc-va-cong-nghe"]
    place = leads[0].place
    assert place
    assert corpus_text(place.file)[place.start : place.end] == leads[0].quote == "Sở Khoa học và Công nghệ"


def test_tasks_stand_in_groups_of_plans_of_provinces(corpus_store: Store) -> None:
    network = draw(corpus_store, "agencies")
    by_id = {node.id: node for node in network.nodes}
    task = by_id[f"{TRA_VINH}/task/II.1"]
    above = []
    while task.parent:
        task = by_id[task.parent]
        above.append((task.kind, task.label))
    assert [kind for kind, _ in above] == ["group", "plan", "province"]
    assert above[0][1].startswith("II. Rà soát, kiến nghị điều chỉnh")
    assert above[2][1] == "Trà Vinh"
    assert kinds(network)["province"] == 4
    agency = by_id[f"{DATA}agency/tra-vinh/so-khoa-hoc-va-cong-nghe"]
    assert by_id[agency.parent].kind == "type"
    assert agency.label_en == "Department of Science and Technology"


def test_a_day_shows_who_holds_the_duties_then(corpus_store: Store) -> None:
    network = draw(corpus_store, "agencies", Choice(province="Trà Vinh"))
    assert network.as_of is None
    merged = network.days.index(date(2025, 7, 1))
    node = next(n for n in network.nodes if n.id == f"{DATA}agency/tra-vinh/so-khoa-hoc-va-cong-nghe")
    found = node.days[merged]
    assert found
    assert found.name == "Sở Khoa học và Công nghệ tỉnh Vĩnh Long"
    assert found.state == "succeeded"
    assert "Taken over by" in found.reason[1]
    assert "Cơ quan kế thừa" in found.reason[0]
    province = next(n for n in network.nodes if n.kind == "province")
    assert province.days[merged]
    assert all(len(n.days) in (0, len(network.days)) for n in network.nodes)


def test_the_day_asked_for_is_one_of_the_days(corpus_store: Store) -> None:
    day = date(2025, 9, 9)
    network = draw(corpus_store, "together", Choice(as_of=day))
    assert network.as_of == day
    assert day in network.days
    assert list(network.days) == sorted(set(network.days))


def test_words_of_a_later_meaning_are_read_as_of_their_plan(corpus_store: Store) -> None:
    """ "Các địa phương" of a plan of April 2025 means its districts, which ended on 1 July."""
    network = draw(corpus_store, "agencies", Choice(province="Vĩnh Phúc"))
    node = next(n for n in network.nodes if n.id == f"{DATA}agency/vinh-phuc/cac-dia-phuong")
    with_day = read_succession(corpus_store).resolve(node.id, date(2025, 7, 1), date(2025, 4, 8))
    found = node.days[network.days.index(date(2025, 7, 1))]
    assert (found.state if found else "same") == with_day.state


def test_the_same_agency_stands_in_every_province_that_names_it(corpus_store: Store) -> None:
    network = draw(corpus_store, "same-agency", Choice(agency="so tai chinh"))
    agencies = [node.label for node in network.nodes if node.kind == "agency"]
    assert agencies == ["Sở Tài chính (Trà Vinh)", "Sở Tài chính (Vĩnh Phúc)"]
    assert [node.label for node in network.nodes if node.kind == "type"] == ["Sở Tài chính"]
    tasks = {node.id for node in network.nodes if node.kind == "task"}
    assert tasks == {edge.target for edge in network.edges if edge.kind != "part"}


def test_requirements_are_joined_to_the_plans_that_take_them_up(corpus_store: Store) -> None:
    network = draw(corpus_store, "requirements")
    assert kinds(network) == {"requirement": 40, "plan": 4}
    requirement = next(node.id for node in network.nodes if node.label.startswith("R-V-4 "))
    # Only Kon Tum (2.13) and Bình Dương (V.4) give the task of protecting those who report violations.
    joined = {edge.target: edge for edge in network.edges if edge.source == requirement}
    assert len(joined) == 4
    taken_up = {iri for iri, edge in joined.items() if edge.kind != "none"}
    assert {node.province for node in network.nodes if node.id in taken_up} == {"Kon Tum", "Bình Dương"}
    assert all(joined[iri].quote and joined[iri].place for iri in taken_up)
    assert all(edge.quiet for iri, edge in joined.items() if iri not in taken_up)


def test_many_plans_are_drawn_as_provinces(corpus_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requirements, "_MOST_PLANS", 3)
    network = draw(corpus_store, "requirements")
    assert kinds(network) == {"requirement": 40, "province": 4}
    assert len(network.edges) == 160
    requirement = next(node.id for node in network.nodes if node.label.startswith("R-V-4 "))
    taken_up = {edge.target for edge in network.edges if edge.source == requirement and edge.kind != "none"}
    assert {node.label for node in network.nodes if node.id in taken_up} == {"Kon Tum", "Bình Dương"}


@pytest.mark.parametrize(
    ("name", "choice", "said"),
    [
        ("no-such-view", Choice(), "accepted are agencies"),
        ("agencies", Choice(province="Lâm Đồng"), "Lâm Đồng"),
        ("same-agency", Choice(agency="Sở Không Có"), "accepted are"),
        ("requirements", Choice(framework="no-such"), "ct-38"),
    ],
)
def test_what_is_not_there_is_named(corpus_store: Store, name: str, choice: Choice, said: str) -> None:
    with pytest.raises(InputError, match=said):
        draw(corpus_store, name, choice)


@pytest.mark.parametrize("name", ["agencies", "lineage", "together"])
def test_an_empty_store_draws_nothing(name: str) -> None:
    with open_store("memory:", "write") as store:
        assert draw(store, name).nodes == ()
