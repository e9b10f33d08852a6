"""Network views in a browser, from a file, with the network cut: what is drawn, what a click tells, what is found."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from browser.network_pages import drawn, entry, inked, inked_at, press, view_of

from lientinh.graph_store.store import open_store
from lientinh.ontology.identifiers import DATA
from lientinh.views.networks.catalog import all_drawings
from lientinh.views.networks.network import Choice
from lientinh.views.networks.page import network_page


@pytest.fixture(scope="module")
def pages(corpus_address: str, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """View -> its page of the shipped plans, as of the days of the plans."""
    folder = tmp_path_factory.mktemp("networks")
    found = {}
    with open_store(corpus_address) as store:
        for name, drawing in all_drawings().items():
            found[name] = folder / f"{name}.html"
            found[name].write_bytes(network_page(drawing.draw(store, Choice())).encode("utf-8"))
    return found


@pytest.mark.parametrize("name", sorted(all_drawings()))
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_a_view_draws_its_nodes_and_asks_nobody(
    show: Any, pages: Mapping[str, Path], name: str, width: int, height: int
) -> None:
    opened = drawn(show, pages[name], width, height)
    assert inked(opened.page) > 500
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert opened.errors == []
    assert opened.requests == [pages[name].absolute().as_uri()]


def test_every_shape_that_is_shown_is_painted(show: Any, pages: Mapping[str, Path]) -> None:
    page = drawn(show, pages["agencies"]).page
    ids = page.evaluate("lientinhNetwork.ids()")
    assert len(ids) == 45
    assert all(inked_at(page, name) for name in ids)


@pytest.mark.parametrize("typed", ["dao tao", "đào tạo", "ĐÀO TẠO"])
def test_search_finds_with_and_without_diacritics(show: Any, pages: Mapping[str, Path], typed: str) -> None:
    page = drawn(show, pages["agencies"]).page
    page.fill("input[type=search]", typed)
    page.wait_for_selector("#network-list h2:has-text('Kết quả tìm')")
    hits = page.locator("#network-list li button").count()
    assert page.inner_text("#network-found") == f"tìm thấy {hits}"
    assert hits >= 5
    page.press("input[type=search]", "Enter")
    assert "đào tạo" in page.inner_text("#network-facts").lower()


def test_a_click_on_a_shape_opens_the_next_level(show: Any, pages: Mapping[str, Path]) -> None:
    page = drawn(show, pages["agencies"]).page
    for step in ("province/tra-vinh", "document/tra-vinh/401-qd-ubnd-2025"):
        press(page, step)
        assert view_of(page) == step
    press(page, "document/tra-vinh/401-qd-ubnd-2025/group/II")
    # Group II of Trà Vinh's decision 401 has three tasks; eight agencies and collectives are named there.
    assert len(page.evaluate("lientinhNetwork.ids()")) == 11
    press(page, "document/tra-vinh/401-qd-ubnd-2025/task/II.1")
    facts = page.inner_text("#network-facts")
    assert "Rà soát, kiến nghị cấp thẩm quyền xem xét điều chỉnh" in page.inner_text("#network-facts blockquote")
    assert "tra-vinh-401.txt, bảng 1, hàng 6, ký tự 9646–9868" in facts
    page.click("#network-trail button:has-text('Toàn cảnh')")
    assert view_of(page) == "folded"


def test_a_line_shows_the_words_that_it_rests_on(show: Any, pages: Mapping[str, Path]) -> None:
    page = drawn(show, pages["requirements"]).page
    entry(page, "401/QĐ-UBND")
    page.click("#network-facts ul details summary")
    quote = page.locator("#network-facts ul blockquote").first
    assert len(quote.inner_text()) > 40
    assert "ký tự" in page.locator("#network-facts ul details").first.inner_text()


def test_documents_show_where_they_are_named(show: Any, pages: Mapping[str, Path]) -> None:
    page = drawn(show, pages["lineage"]).page
    entry(page, "Chỉ thị 38-CT/TW")
    assert "38-CT/TW" in page.inner_text("#network-facts blockquote >> nth=0")
    assert ".txt" in page.inner_text("#network-facts")


def test_the_day_is_switched(show: Any, pages: Mapping[str, Path]) -> None:
    page = drawn(show, pages["same-agency"]).page
    entry(page, "Sở Khoa học và Công nghệ (Trà Vinh)")
    page.select_option("select[name=day]", label="01/7/2025")
    assert page.inner_text("#network-facts h2") == "Sở Khoa học và Công nghệ tỉnh Vĩnh Long"
    assert "Sở Khoa học và Công nghệ (Trà Vinh)" in page.inner_text("#network-facts")
    page.select_option("select[name=day]", label="ngày ban hành kế hoạch")
    assert page.inner_text("#network-facts h2") == "Sở Khoa học và Công nghệ (Trà Vinh)"


def test_the_language_is_switched_reasons_included(show: Any, pages: Mapping[str, Path]) -> None:
    page = drawn(show, pages["same-agency"]).page
    entry(page, "Sở Khoa học và Công nghệ (Trà Vinh)")
    page.select_option("select[name=day]", label="01/7/2025")
    assert "Cơ quan kế thừa" in page.inner_text("#network-facts")
    page.click("button[name=language]")
    assert page.inner_text("#network-title").startswith("One type of agency across provinces")
    assert page.get_attribute("html", "lang") == "en"
    facts = page.inner_text("#network-facts")
    assert "Taken over by" in facts
    assert "Cơ quan kế thừa" not in facts


def test_a_page_opens_on_the_day_asked_for(show: Any, corpus_address: str, tmp_path: Path) -> None:
    place = tmp_path / "x.html"
    with open_store(corpus_address) as store:
        network = all_drawings()["same-agency"].draw(store, Choice(as_of=date(2025, 7, 1)))
    place.write_text(network_page(network), "utf-8")
    page = drawn(show, place).page
    entry(page, "Sở Khoa học và Công nghệ tỉnh Vĩnh Long")


def visible(page: Any) -> int:
    return int(page.get_attribute("body", "data-visible"))


def test_filters_by_province_and_by_role(show: Any, pages: Mapping[str, Path]) -> None:
    page = drawn(show, pages["agencies"]).page
    page.select_option("select[name=detail]", "flat")
    everything = visible(page)
    page.select_option("select[name=province]", "Kon Tum")
    # 26 tasks, for none of which the news item names an agency.
    assert visible(page) == 26
    page.select_option("select[name=province]", "")
    assert visible(page) == everything
    page.select_option("select[name=relation]", "direct")
    shown = page.inner_text("#network-legend")
    assert "chỉ đạo" in shown
    assert "chủ trì" not in shown


def test_filters_by_group_and_by_state(show: Any, pages: Mapping[str, Path]) -> None:
    page = drawn(show, pages["requirements"]).page
    assert visible(page) == 44
    ink = inked(page)
    page.select_option("select[name=state]", "not-found")
    # Only pairs without a task: their lines are drawn, and requirements that every plan meets are gone.
    assert "không có nhiệm vụ" in page.inner_text("#network-legend")
    assert 4 < visible(page) < 44
    assert inked(page) not in (0, ink)
    page.select_option("select[name=state]", "")
    options = page.locator("select[name=group] option").all_inner_texts()
    assert len(options) == 1 + 6
    page.select_option("select[name=group]", label=options[1])
    # Group I of the framework has five requirements; the four plans stay.
    assert visible(page) == 9


def test_agencies_without_an_heir_are_filtered_by_state(show: Any, pages: Mapping[str, Path]) -> None:
    page = drawn(show, pages["together"]).page
    assert not page.locator("select[name=state]").count()
    page.select_option("select[name=day]", label="01/7/2025")
    page.select_option("select[name=state]", "succeeded")
    assert 0 < visible(page) < 58


def test_an_address_leads_to_a_thing(show: Any, pages: Mapping[str, Path]) -> None:
    page = drawn(show, pages["agencies"], fragment="#document/tra-vinh/401-qd-ubnd-2025/task/II.1").page
    assert view_of(page) == "document/tra-vinh/401-qd-ubnd-2025/group/II"
    assert page.inner_text("#network-facts h2").startswith("II.1. Rà soát")
    assert DATA not in page.inner_text("body")
