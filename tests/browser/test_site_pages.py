"""Pages of documents, sources, tasks and agencies in a browser, from a folder, with the network cut."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browser.accessibility import serious_violations

from lientinh.graph_store.store import open_store
from lientinh.views.site.write_site import write_site

PLAN = "document/tra-vinh/401-qd-ubnd-2025"
PAGES = {
    "documents": "documents.html",
    "plan": f"{PLAN}.html",
    "directive": "document/trung-uong/1703-qd-ttg-2024.html",
    "source": f"{PLAN}/source.html",
    "task": f"{PLAN}/task/II.3.html",
    "review": "document/binh-duong/1169-qd-ubnd-2025/review/1.html",
    "agencies": "agencies.html",
    "agency": "agency/tra-vinh/so-khoa-hoc-va-cong-nghe.html",
    "holder": "agency/vinh-long-2025/so-khoa-hoc-va-cong-nghe.html",
    "agency-type": "agency-type/so-khoa-hoc-va-cong-nghe.html",
    "province": "province/tra-vinh.html",
}


@pytest.fixture(scope="module")
def site(corpus_address: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site of the shipped plans."""
    folder = tmp_path_factory.mktemp("site")
    with open_store(corpus_address) as store:
        write_site(store, folder)
    return folder


@pytest.mark.parametrize("name", sorted(PAGES))
@pytest.mark.parametrize("width", [1440, 390])
def test_a_page_opens_from_a_folder_and_asks_nobody(show: Any, site: Path, name: str, width: int) -> None:
    opened = show(site / PAGES[name], width)
    opened.page.wait_for_load_state("load")
    assert opened.errors == []
    assert [url for url in opened.requests if not url.startswith(site.as_uri())] == []
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert opened.page.inner_text("h1")


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_has_no_serious_barrier(show: Any, site: Path, name: str) -> None:
    assert serious_violations(show(site / PAGES[name]).page) == []


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_language_switch_leads_to_the_same_page(show: Any, site: Path, name: str) -> None:
    page = show(site / PAGES[name]).page
    assert page.get_attribute("html", "lang") == "vi"
    page.click("a.language")
    assert page.url == (site / "en" / PAGES[name]).as_uri()
    assert page.get_attribute("html", "lang") == "en"
    page.click("a.language")
    assert page.url == (site / PAGES[name]).as_uri()


def test_evidence_opens_the_source_at_its_passage(show: Any, site: Path) -> None:
    page = show(site / PAGES["task"]).page
    page.click("figure.quote figcaption a")
    name = page.evaluate("location.hash.slice(1)")
    mark = page.locator(f"mark#{name}")
    assert mark.inner_text().startswith("Kiên toàn tổ chức hoạt động")
    box = mark.bounding_box()
    assert 0 <= box["y"] <= 900
    marked = "element => getComputedStyle(element).backgroundColor"
    assert mark.evaluate(marked) == "rgb(255, 216, 77)"
    mark.locator("a").first.click()
    assert page.url == (site / PAGES["task"]).as_uri()


def test_a_passage_that_a_page_cut_is_marked_as_a_whole(show: Any, site: Path) -> None:
    page = show(site / PAGES["source"]).page
    name = page.evaluate("document.querySelector('mark[data-of]').dataset.of")
    page.evaluate("name => { location.hash = name; }", name)
    page.wait_for_selector("mark.opened")
    assert page.locator("mark.opened").count() == 1 + page.locator(f"mark[data-of='{name}']").count()


def test_the_switch_shows_who_holds_it_and_goes_along(show: Any, site: Path) -> None:
    page = show(site / PAGES["task"]).page
    later = page.locator(".later", has_text="Sở Khoa học và Công nghệ tỉnh Vĩnh Long").first
    assert not later.is_visible()
    page.check("#as-of")
    assert later.is_visible()
    page.click("nav.neighbours a[rel=next]")
    assert page.is_checked("#as-of")
    assert page.locator(".later").first.is_visible()


@pytest.mark.parametrize("typed", ["so y te", "Sở Y tế"])
def test_the_list_of_agencies_is_filtered(show: Any, site: Path, typed: str) -> None:
    page = show(site / PAGES["agencies"]).page
    everything = page.locator("tbody tr:visible").count()
    page.fill("form[data-filters] [name=words]", typed)
    shown = page.locator("tbody tr:visible")
    assert 0 < shown.count() < everything
    assert all("Sở Y tế" in text for text in shown.all_inner_texts())
    page.fill("form[data-filters] [name=words]", "")
    page.select_option("form[data-filters] [name=province]", "Trà Vinh")
    assert {row.split("\t")[1] for row in page.locator("tbody tr:visible").all_inner_texts()} == {"Trà Vinh"}


def test_the_search_box_finds_a_task(show: Any, site: Path) -> None:
    page = show(site / PAGES["plan"]).page
    page.fill("#search", "kien toan to chuc hoat dong")
    page.locator("#search-results a").first.click()
    assert "/task/" in page.url
    assert "tổ chức hoạt động" in page.inner_text("main")


def test_it_prints_on_paper_that_lies(show: Any, site: Path) -> None:
    page = show(site / PAGES["plan"]).page
    page.emulate_media(media="print")
    assert not page.locator("header.site").is_visible()
    assert page.evaluate(
        "document.querySelector('.scroll').scrollWidth <= document.querySelector('.scroll').clientWidth + 1"
    )
    paper = page.pdf(prefer_css_page_size=True)
    assert b"/MediaBox [0 0 842" in paper or b"/MediaBox [0 0 841" in paper
