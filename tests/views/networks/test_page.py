"""The page of a network and its part of other pages: data in, text out, nothing fetched, only its own scripts run."""

import json
import re
from datetime import date
from typing import Any

import pytest

from lientinh.ontology.terms import DATA
from lientinh.views.networks.network import Day, Edge, Fact, Network, Node, Place
from lientinh.views.networks.page import network_page
from lientinh.views.networks.part import network_assets, network_part

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)> \"' \u202e href \u2028 {{ x }}"
NETWORK = Network(
    title=("Tên", "Title"),
    note=("Ghi chú", "Note"),
    nodes=(
        Node(f"{DATA}a", HOSTILE, "agency", HOSTILE, (Fact(("Tỉnh", "Province"), HOSTILE),), HOSTILE, province=HOSTILE),
        Node("b", "I.1", "task", quote="Đào tạo", place=Place("x.txt", 3, 10, 1, 2), province="Trà Vinh"),
        Node("c", "I.2", "task", days=(Day("c sau này", "succeeded", ("vì", "since")),)),
    ),
    edges=(Edge(f"{DATA}a", "b", "lead", 2, quote="Sở", place=Place("x.txt", 11, 13)),),
    days=(date(2025, 7, 1),),
)


def embedded(page: str) -> dict[str, Any]:
    match = re.search(r'<script type="application/json" id="network-data">(.*?)</script>', page, re.DOTALL)
    assert match
    found: dict[str, Any] = json.loads(match[1])
    return found


def test_text_of_a_document_stays_text() -> None:
    page = network_page(NETWORK)
    assert embedded(page)["first"]["nodes"][0]["label"] == HOSTILE
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    title = network_page(Network((HOSTILE, HOSTILE), (HOSTILE, HOSTILE), NETWORK.nodes, NETWORK.edges))
    assert "<script>alert" not in title
    assert "<img src=x" not in title


def test_nothing_is_fetched_and_only_hashed_scripts_run() -> None:
    page = network_page(NETWORK)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert "default-src 'none'" in policy[1]
    assert "unsafe-inline" not in policy[1].partition("script-src")[2].partition(";")[0]
    assert policy[1].count("sha256-") == 2
    outside = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert not re.search(r"https?://|//cdn|src=|@import|\son\w+=|style=", outside)


def test_a_part_holds_no_script_that_runs_and_names_its_files() -> None:
    part = network_part(NETWORK)
    assert set(part.scripts) | set(part.styles) == set(network_assets())
    for attributes in re.findall(r"<script([^>]*)>", part.html):
        assert 'type="application/json"' in attributes
    outside = re.sub(r"(<script[^>]*>).*?</script>", r"\1", part.html, flags=re.DOTALL)
    assert not re.search(r"<style|<link|\sstyle=|\son\w+=|javascript:|\ssrc=", outside)
    assert len(part.html) < 40_000
    assert sum(map(len, network_assets().values())) > 400_000


def test_a_part_speaks_the_language_of_its_page() -> None:
    assert ">Note<" in network_part(NETWORK, "en").html
    assert ">Ghi chú<" in network_part(NETWORK, "vi").html
    assert embedded(network_part(NETWORK, "en").html)["language"] == "en"
    assert not embedded(network_part(NETWORK, "en").html)["switchLanguage"]
    assert embedded(network_page(NETWORK))["switchLanguage"]


def test_nodes_link_to_pages_of_their_own() -> None:
    part = network_part(NETWORK, link=lambda name: "../b.html?x=1&y#z" if name == "b" else None)
    links = [node.get("href") for node in embedded(part.html)["first"]["nodes"]]
    assert links == [None, "../b.html?x=1&y#z", None]


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "java\nscript:alert(1)"]
)
def test_a_link_that_a_browser_would_run_is_refused(href: str) -> None:
    with pytest.raises(ValueError, match="scheme"):
        network_part(NETWORK, link=lambda _: href)


def test_places_and_days_are_told() -> None:
    data = embedded(network_page(NETWORK))
    _, task, later = data["first"]["nodes"]
    assert data["files"] == ["x.txt"]
    assert task["place"] == [0, 3, 10, 1, 2]
    assert later["days"] == [["c sau này", "succeeded", "vì", "since"]]
    assert data["days"] == [["2025-07-01", "01/7/2025"]]
    assert data["first"]["edges"] == [[0, 1, "lead", 2, "", 0, "Sở", [0, 11, 13]]]


def test_the_same_network_gives_the_same_bytes() -> None:
    assert network_page(NETWORK) == network_page(NETWORK)
    assert network_page(NETWORK, "en") != network_page(NETWORK)
