"""What each network view draws of the shipped plans; expectations were worked out by reading them."""

from datetime import date

import pytest

from lientinh.errors import InputError
from lientinh.graph_store.store import Store, open_store
from lientinh.ontology.identifiers import DATA
from lientinh.views.networks.catalog import all_drawings, load_drawing
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
    carried = {(edge.source, edge.target) for edge in network.edges if edge.kind == "implements"}
    assert (TRA_VINH, by_label["Quyết định 1703/QĐ-TTg"].id) in carried
    # Vĩnh Phúc's plan nowhere names the Government's decision.
    vinh_phuc = next(node.id for node in network.nodes if "732/QĐ-UBND" in node.label)
    assert (vinh_phuc, by_label["Quyết định 1703/QĐ-TTg"].id) not in {(e.source, e.target) for e in network.edges}


def test_tasks_of_a_province_with_their_agencies_and_quotes(corpus_store: Store) -> None:
    network = draw(corpus_store, "agencies", Choice(province="Vĩnh Phúc"))
    assert kinds(network)["task"] == 20
    task = next(node for node in network.nodes if node.kind == "task" and node.label == "IV.2")
    assert task.quote
    assert "bảng" in task.place
    leads = {edge.source for edge in network.edges if edge.target == task.id and edge.kind == "lead"}
    assert leads == {f"{DATA}agency/vinh-phuc/so-khoa-hoc-va-cong-nghe"}


def test_a_day_shows_who_holds_the_duties_then(corpus_store: Store) -> None:
    network = draw(corpus_store, "agencies", Choice(province="Trà Vinh", as_of=date(2025, 7, 1)))
    node = next(n for n in network.nodes if n.id == f"{DATA}agency/tra-vinh/so-khoa-hoc-va-cong-nghe")
    assert "Vĩnh Long" in node.later
    assert all(not n.later for n in draw(corpus_store, "agencies", Choice(province="Trà Vinh")).nodes)


def test_the_same_agency_stands_in_every_plan_that_names_it(corpus_store: Store) -> None:
    network = draw(corpus_store, "same-agency", Choice(agency="so tai chinh"))
    assert [node.label for node in network.nodes if node.kind == "agency"] == ["Sở Tài chính"]
    plans = {node.province for node in network.nodes if node.kind == "plan"}
    assert plans == {"Trà Vinh", "Vĩnh Phúc"}


def test_requirements_are_joined_to_the_plans_that_take_them_up(corpus_store: Store) -> None:
    network = draw(corpus_store, "requirements")
    assert kinds(network) == {"requirement": 40, "plan": 4}
    requirement = next(node.id for node in network.nodes if node.label.startswith("R-V-4 "))
    # Only Kon Tum (2.13) and Bình Dương (V.4) give the task of protecting those who report violations.
    joined = {edge.target for edge in network.edges if edge.source == requirement}
    assert {node.province for node in network.nodes if node.id in joined} == {"Kon Tum", "Bình Dương"}


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
