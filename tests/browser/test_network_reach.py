"""Who cannot see the drawing, or has no mouse, reaches the same: list, keyboard, axe-core; hostile text stays text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from browser.accessibility import serious_violations
from browser.network_pages import drawn, press

from lientinh.graph_store.store import open_store
from lientinh.views.networks.catalog import all_drawings
from lientinh.views.networks.network import Choice, Day, Edge, Fact, Network, Node, Place
from lientinh.views.networks.page import network_page

HOSTILE = (
    "</script><script>window.hit=1</script><img src=x onerror='window.hit=1'> \"' href \u202eab\u202c {{ x }} &lt;b&gt;"
)


@pytest.fixture(scope="module")
def pages(corpus_address: str, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    folder = tmp_path_factory.mktemp("networks")
    found = {}
    with open_store(corpus_address) as store:
        for name, drawing in all_drawings().items():
            found[name] = folder / f"{name}.html"
            found[name].write_bytes(network_page(drawing.draw(store, Choice())).encode("utf-8"))
    return found


@pytest.mark.parametrize("name", sorted(all_drawings()))
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_serious(show: Any, pages: Mapping[str, Path], name: str, width: int) -> None:
    page = drawn(show, pages[name], width, 844).page
    assert serious_violations(page) == []
    page.locator("#network-list button").first.click()
    assert page.inner_text("#network-facts h2")
    assert serious_violations(page) == []


def test_axe_finds_what_is_wrong(show: Any, pages: Mapping[str, Path]) -> None:
    page = drawn(show, pages["lineage"]).page
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert [found for found in serious_violations(page) if "image-alt" in found]


@pytest.mark.parametrize("name", sorted(all_drawings()))
def test_the_list_says_what_the_drawing_shows(show: Any, pages: Mapping[str, Path], name: str) -> None:
    page = drawn(show, pages[name]).page
    listed = page.eval_on_selector_all("#network-list button[data-id]", "all => all.map((one) => one.dataset.id)")
    assert sorted(listed) == sorted(page.evaluate("lientinhNetwork.ids()"))
    legend = page.locator("#network-legend li").all_inner_texts()
    said = page.eval_on_selector_all("#network-list .network-unseen", "all => all.map((one) => one.textContent)")
    assert {kind.strip(": ") for kind in said} <= set(legend)


def test_the_page_ends_with_its_network(show: Any, pages: Mapping[str, Path]) -> None:
    """What only screen readers hear stands inside the list, and makes the page no longer."""
    page = drawn(show, pages["agencies"]).page
    end = page.evaluate("document.querySelector('.network-main').getBoundingClientRect().bottom")
    assert page.evaluate("document.documentElement.scrollHeight") <= max(end + 60, 900)


def test_a_keyboard_reaches_every_level_and_comes_back(show: Any, pages: Mapping[str, Path]) -> None:
    page = drawn(show, pages["agencies"]).page
    page.locator("#network-list button").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "Trà Vinh"
    page.keyboard.press("Enter")
    assert page.inner_text("#network-facts h2") == "Trà Vinh"
    page.locator("#network-trail button").first.focus()
    page.keyboard.press("Enter")
    assert page.get_attribute("body", "data-view") == "folded"


def test_a_phone_shows_filters_on_demand_and_facts_below(show: Any, pages: Mapping[str, Path]) -> None:
    page = drawn(show, pages["agencies"], 390, 844).page
    assert not page.is_visible("input[type=search]")
    page.click("#network-tools summary")
    assert page.is_visible("input[type=search]")
    page.wait_for_timeout(300)  # until the drawing has moved down
    press(page, "province/binh-duong")
    assert page.inner_text("#network-facts h2") == "Bình Dương"
    below = page.locator("#network-facts").bounding_box()["y"]
    assert below > page.locator("#network-drawing").bounding_box()["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def hostile_network() -> Network:
    day = Day(HOSTILE, "succeeded", (HOSTILE, HOSTILE))
    place = Place(HOSTILE, 1, 2, 1, 1)
    nodes = (
        Node("p", HOSTILE, "province", province=HOSTILE),
        Node("plan", HOSTILE, "plan", parent="p", province=HOSTILE),
        Node("t", HOSTILE, "task", quote=HOSTILE, place=place, province=HOSTILE, group=HOSTILE, parent="plan"),
        Node("a", HOSTILE, "agency", HOSTILE, (Fact((HOSTILE, HOSTILE), HOSTILE, HOSTILE),), HOSTILE, days=(day,)),
    )
    edges = (Edge("a", "t", "lead", quote=HOSTILE, place=place),)
    return Network((HOSTILE, HOSTILE), (HOSTILE, HOSTILE), nodes, edges, (date(2025, 7, 1),), date(2025, 7, 1))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_text_that_looks_like_markup_is_shown(show: Any, tmp_path: Path, language: str) -> None:
    place = tmp_path / "x.html"
    place.write_text(network_page(hostile_network(), language), "utf-8")
    opened = drawn(show, place)
    page = opened.page
    assert page.inner_text("#network-title") == HOSTILE
    page.fill("input[type=search]", "<script>")
    page.wait_for_timeout(200)
    for shape in ("a", "t"):
        press(page, shape)
        page.mouse.move(700, 400)
        page.wait_for_timeout(400)  # until the words that stand by a shape under the mouse have come
        assert HOSTILE in page.text_content("#network-facts")
        assert HOSTILE in page.text_content("#network-facts blockquote")
    assert page.locator("#network img, #network script:not([type])").count() == 0
    assert page.evaluate("window.hit") is None
    assert opened.errors == []
    assert len(opened.requests) == 1
