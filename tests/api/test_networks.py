"""Graphs of a store for NetworkX."""

from collections.abc import Iterator
from datetime import date

import pytest

import lientinh
from lientinh.api.graph import Graph
from lientinh.errors import InputError
from lientinh.ontology.identifiers import DATA

TRA_VINH = DATA + "agency/tra-vinh/"


@pytest.fixture(scope="module")
def graph(corpus_address: str) -> Iterator[Graph]:
    with lientinh.open(corpus_address) as opened:
        yield opened


def test_agencies_that_share_a_task_are_joined(graph: Graph) -> None:
    network = graph.networkx("agencies")
    lead = TRA_VINH + "so-khoa-hoc-va-cong-nghe"
    assert network.nodes[lead]["label"] == "Sở Khoa học và Công nghệ"
    assert network.nodes[lead]["province"] == "Trà Vinh"
    # IV.1 of 401/QĐ-UBND: Sở Khoa học và Công nghệ is one of three that lead, Sở Tài chính coordinates.
    assert network.has_edge(lead, TRA_VINH + "so-tai-chinh")


def test_tasks_and_their_agencies(graph: Graph) -> None:
    network = graph.networkx("tasks")
    tasks = [node for node, data in network.nodes(data=True) if data.get("kind") == "task"]
    # 19 + 9 of Trà Vinh, 20 of Vĩnh Phúc, 26 of Kon Tum, 25 of Bình Dương
    assert len(tasks) == 99


def test_an_arrow_goes_from_the_lead(graph: Graph) -> None:
    network = graph.networkx("leads")
    assert network.is_directed()
    assert network.has_edge(TRA_VINH + "so-khoa-hoc-va-cong-nghe", TRA_VINH + "so-tai-chinh")
    assert not network.has_edge(TRA_VINH + "so-tai-chinh", TRA_VINH + "so-khoa-hoc-va-cong-nghe")


def test_as_of_a_day_the_holders_stand_there(graph: Graph) -> None:
    names = {data["province"] for _, data in graph.networkx("agencies", as_of=date(2025, 7, 1)).nodes(data=True)}
    assert "Vĩnh Long" in names
    assert graph.networkx("agencies", as_of="2025-07-01").number_of_nodes() > 0


@pytest.mark.parametrize("day", ["2025-02-30", "yesterday"])
def test_what_is_no_day_is_named(graph: Graph, day: str) -> None:
    with pytest.raises(InputError, match="is no day"):
        graph.networkx("agencies", as_of=day)
