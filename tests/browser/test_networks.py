"""Network views in a browser, from a file, with the network cut."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lientinh.graph_store.store import open_store
from lientinh.views.networks.catalog import all_drawings
from lientinh.views.networks.network import Choice, Edge, Network, Node
from lientinh.views.networks.page import network_page


@pytest.fixture(scope="module")
def pages(corpus_address: str, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """View -> its page of the shipped plans, with the day after the last merger to switch to."""
    folder = tmp_path_factory.mktemp("networks")
    found = {}
    with open_store(corpus_address) as store:
        for name, drawing in all_drawings().items():
            found[name] = folder / f"{name}.html"
            network = drawing.draw(store, Choice(as_of=date(2025, 7, 1)))
            found[name].write_bytes(network_page(network).encode("utf-8"))
    return found


def drawn(show: Any, path: Path, width: int = 1440, height: int = 900) -> Any:
    opened = show(path, width, height)
    opened.page.wait_for_selector("body[data-drawn]", timeout=30_000)
    return opened


_COUNT = """() => {
  const c = document.querySelector("#drawing canvas"), x = c.getContext("2d");
  const d = x.getImageData(0, 0, c.width, c.height).data;
  let n = 0;
  for (let i = 0; i < d.length; i += 4) if (d[i + 3] > 0 && d[i] + d[i + 1] + d[i + 2] < 720) n++;
  return n;
}"""


def inked(page: Any) -> int:
    """How many pixels of the drawing are not white."""
    return int(page.evaluate(_COUNT))


@pytest.mark.parametrize("name", sorted(all_drawings()))
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_a_view_draws_its_nodes_and_asks_nobody(
    show: Any, pages: Mapping[str, Path], name: str, width: int, height: int
) -> None:
    opened = drawn(show, pages[name], width, height)
    assert opened.errors == []
    assert opened.requests == [pages[name].absolute().as_uri()]
    assert inked(opened.page) > 500
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("typed", ["dao tao", "đào tạo"])
def test_search_finds_with_and_without_diacritics(show: Any, pages: Mapping[str, Path], typed: str) -> None:
    page = drawn(show, pages["agencies"]).page
    page.fill("input[name=search]", typed)
    hits = int(page.inner_text("#hits").split()[0])
    assert hits >= 5
    assert "đào tạo" in page.inner_text("#facts").lower()


def test_a_click_shows_the_quote_and_leads_on(show: Any, pages: Mapping[str, Path]) -> None:
    page = drawn(show, pages["agencies"]).page
    page.fill("input[name=search]", "bảo vệ người tố giác")
    assert page.inner_text("#facts blockquote")
    assert "ký tự" in page.inner_text("#facts")
    first = page.locator("#facts ul.related button").first
    name = first.inner_text()
    first.click()
    assert page.inner_text("#facts h2") == name


def test_language_and_day_are_switched(show: Any, pages: Mapping[str, Path]) -> None:
    page = drawn(show, pages["agencies"]).page
    page.fill("input[name=search]", "Sở Khoa học và Công nghệ")
    before = page.inner_text("#facts h2")
    page.check("input[name=later]")
    assert page.inner_text("#facts h2") != before
    page.click("button[name=language]")
    assert page.inner_text("#title") == "Agencies and tasks"
    assert page.get_attribute("html", "lang") == "en"


def test_filters_hide_what_does_not_fit(show: Any, pages: Mapping[str, Path]) -> None:
    page = drawn(show, pages["agencies"]).page
    everything = int(page.get_attribute("body", "data-visible"))
    page.select_option("select[name=province]", "Kon Tum")
    # 26 tasks, for none of which the news item names an agency, and a body of the centre, which is of no province.
    assert int(page.get_attribute("body", "data-visible")) == 27
    page.select_option("select[name=province]", "")
    assert int(page.get_attribute("body", "data-visible")) == everything


def test_text_that_looks_like_markup_is_shown(show: Any, tmp_path: Path) -> None:
    hostile = "</script><script>window.hit=1</script><img src=x onerror='window.hit=1'>"
    nodes = (
        Node("a", hostile, "agency", ((("Tỉnh", "Province"), hostile),), hostile, hostile, hostile),
        Node("b", "b", "task"),
    )
    place = tmp_path / "x.html"
    place.write_text(
        network_page(Network((hostile, hostile), (hostile, hostile), nodes, (Edge("a", "b", "lead"),))), "utf-8"
    )
    opened = drawn(show, place)
    opened.page.fill("input[name=search]", "script")
    assert hostile in opened.page.inner_text("#facts")
    assert opened.page.evaluate("window.hit") is None
    assert opened.errors == []
    assert len(opened.requests) == 1


def test_two_thousand_nodes_answer_a_click(show: Any, tmp_path: Path) -> None:
    nodes = tuple(Node(str(n), f"N {n}", "task", quote=f"nội dung {n}") for n in range(2000))
    edges = tuple(Edge(str(n), str(n // 3), "lead") for n in range(1, 2000))
    place = tmp_path / "big.html"
    place.write_text(network_page(Network(("a", "b"), ("", ""), nodes, edges)), "utf-8")
    page = drawn(show, place).page
    page.fill("input[name=search]", "nội dung 1999")
    assert page.inner_text("#facts blockquote") == "nội dung 1999"
