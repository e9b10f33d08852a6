"""A network too large to be drawn at once: what is drawn at first, what a click reads, and how much that is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browser.network_pages import drawn, entry, inked, press, view_of

from lientinh.views.networks.levels import MOST_JOINED, MOST_WHOLE
from lientinh.views.networks.network import Edge, Network, Node, Place
from lientinh.views.networks.page import network_page

PROVINCES, PLANS, GROUPS, TASKS = 34, 10, 3, 5


def country() -> Network:
    """Provinces with plans, groups and tasks; each task is led by one of twenty agencies of its province."""
    nodes = [Node(f"type/{n}", f"Sở loại {n}", "type") for n in range(20)]
    edges = []
    for p in range(PROVINCES):
        nodes.append(Node(f"p{p}", f"Tỉnh {p}", "province", province=f"Tỉnh {p}", size=PLANS * GROUPS * TASKS))
        nodes += [Node(f"p{p}/a{n}", f"Sở {n} tỉnh {p}", "agency", parent=f"type/{n}") for n in range(20)]
        for d in range(PLANS):
            plan = f"p{p}/d{d}"
            nodes.append(Node(plan, f"Kế hoạch {d}", "plan", parent=f"p{p}"))
            for g in range(GROUPS):
                nodes.append(Node(f"{plan}/g{g}", f"Nhóm {g}", "group", parent=plan, group=f"Nhóm {g}"))
                for t in range(TASKS):
                    name = f"{plan}/g{g}/t{t}"
                    quote = f"Nội dung {p}.{d}.{g}.{t} đào tạo"
                    nodes.append(
                        Node(
                            name, f"{g}.{t}", "task", quote=quote, place=Place("f.txt", t, t + 9), parent=f"{plan}/g{g}"
                        )
                    )
                    edges.append(Edge(f"p{p}/a{(d + t) % 20}", name, "lead"))
    return Network(("Cả nước", "Country"), ("", ""), tuple(nodes), tuple(edges))


@pytest.fixture(scope="module")
def page_of_country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    network = country()
    assert len(network.nodes) > 2 * MOST_WHOLE
    place = tmp_path_factory.mktemp("levels") / "country.html"
    place.write_text(network_page(network), "utf-8")
    return place


def test_the_first_sight_is_bounded_and_painted(show: Any, page_of_country: Path) -> None:
    opened = drawn(show, page_of_country)
    ids = opened.page.evaluate("lientinhNetwork.ids()")
    assert len([name for name in ids if name.startswith("p")]) == PROVINCES
    assert len(ids) == PROVINCES + 20 <= PROVINCES + MOST_JOINED
    assert inked(opened.page) > 2000
    assert opened.errors == []


def test_clicks_lead_from_a_province_to_a_quote(show: Any, page_of_country: Path) -> None:
    page = drawn(show, page_of_country).page
    press(page, "p7")
    assert view_of(page) == "p7"
    # Ten plans and the agencies of the province alone: no shape of another province is given to vis-network.
    ids = page.evaluate("lientinhNetwork.ids()")
    assert len(ids) == PLANS + 20 - 6
    assert all(name.startswith("p7/") for name in ids)
    press(page, "p7/d3")
    assert sorted(page.evaluate("lientinhNetwork.ids()"))[-GROUPS:] == [f"p7/d3/g{g}" for g in range(GROUPS)]
    press(page, "p7/d3/g1")
    press(page, "p7/d3/g1/t2")
    assert page.inner_text("#network-facts blockquote") == "Nội dung 7.3.1.2 đào tạo"
    assert "f.txt, ký tự 2–11" in page.inner_text("#network-facts")
    assert page.locator("#network-trail li").all_inner_texts() == ["Toàn cảnh", "Tỉnh 7", "Kế hoạch 3", "Nhóm 1"]


def test_search_reads_what_was_not_opened_yet(show: Any, page_of_country: Path) -> None:
    page = drawn(show, page_of_country).page
    page.fill("input[type=search]", "noi dung 33.9.2.4")
    page.wait_for_selector("#network-list h2:has-text('Kết quả tìm (1)')")
    page.press("input[type=search]", "Enter")
    assert view_of(page) == "p33/d9/g2"
    assert page.inner_text("#network-facts blockquote") == "Nội dung 33.9.2.4 đào tạo"


def test_long_lists_come_in_parts(show: Any, page_of_country: Path) -> None:
    page = drawn(show, page_of_country).page
    page.fill("input[type=search]", "dao tao")
    total = PROVINCES * PLANS * GROUPS * TASKS
    page.wait_for_selector(f"#network-list h2:has-text('Kết quả tìm ({total})')")
    assert page.locator("#network-list button[data-id]").count() == 100
    page.click("#network-list button:has-text('Hiện thêm')")
    assert page.locator("#network-list button[data-id]").count() == 200


def test_two_thousand_nodes_are_painted_and_answer_a_click(show: Any, tmp_path: Path) -> None:
    nodes = tuple(Node(str(n), f"N {n}", "task", quote=f"nội dung {n}") for n in range(2000))
    edges = tuple(Edge(str(n), str(n // 3), "lead") for n in range(1, 2000))
    place = tmp_path / "big.html"
    place.write_text(network_page(Network(("a", "b"), ("", ""), nodes, edges)), "utf-8")
    page = drawn(show, place).page
    assert len(page.evaluate("lientinhNetwork.ids()")) == 2000
    assert inked(page) > 10_000
    press(page, "0")
    assert page.inner_text("#network-facts blockquote").startswith("nội dung ")
    entry(page, "N 42")
    assert page.inner_text("#network-facts blockquote") == "nội dung 42"
