"""The static site in a browser, from a folder, with the network cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from browser.accessibility import serious_violations

from lientinh.graph_store.store import open_store
from lientinh.views.site.address import LANGUAGES
from lientinh.views.site.catalog import page_kinds
from lientinh.views.site.site import Site
from lientinh.views.site.write_site import write_site

WIDE, PHONE = (1440, 900), (390, 844)

_INKED = """() => {
  const c = document.querySelector("#network-drawing canvas"), x = c.getContext("2d");
  const d = x.getImageData(0, 0, c.width, c.height).data;
  let n = 0;
  for (let i = 0; i < d.length; i += 4) if (d[i + 3] > 0 && d[i] + d[i + 1] + d[i + 2] < 720) n++;
  return n;
}"""


@pytest.fixture(scope="session")
def folder(corpus_address: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the shipped plans."""
    place = tmp_path_factory.mktemp("site") / "trang"
    with open_store(corpus_address) as store:
        write_site(store, place)
    return place


@pytest.fixture(scope="session")
def samples(corpus_address: str) -> list[str]:
    """Paths of two pages of each kind: its first and one from the middle."""
    with open_store(corpus_address) as store:
        world = Site(store).world
        kinds = [[address.path for address in kind.addresses(world)] for kind in page_kinds()]
    return sorted({path for paths in kinds for path in (paths[0], paths[len(paths) // 2])})


@pytest.fixture
def tab(chromium: Any, folder: Path) -> Iterator[Any]:
    """`tab(path)` opens a page in one tab; `tab.wrong` holds errors, and requests that left the folder."""

    class Tab:
        def __init__(self) -> None:
            self.context = chromium.new_context(offline=True)
            self.page = self.context.new_page()
            self.wrong: list[str] = []
            self.page.on("console", lambda m: self.wrong.append(m.text) if m.type == "error" else None)
            self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
            self.page.on("request", self._look)

        def _look(self, request: Any) -> None:
            path = Path(unquote(urlsplit(request.url).path))
            if not request.url.startswith(("data:", "blob:")) and not path.is_relative_to(folder):
                self.wrong.append(request.url)

        def __call__(self, path: str, size: tuple[int, int] = WIDE) -> Any:
            self.page.set_viewport_size({"width": size[0], "height": size[1]})
            name, mark, fragment = path.partition("#")
            self.page.goto((folder / name).as_uri() + mark + fragment)
            return self.page

    opened = Tab()
    yield opened
    opened.context.close()


def html_of(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.html"))


def test_every_page_opens_without_a_request_that_leaves_or_an_error(tab: Any, folder: Path, samples: list[str]) -> None:
    """All pages in Vietnamese; in English, which the same templates make, two of each kind."""
    pages = [path for path in html_of(folder) if not path.startswith("en/")]
    assert len(pages) > 300
    for path in [*pages, *(f"en/{path}" for path in samples)]:
        tab(path)
        assert tab.wrong == [], path


def test_the_whole_fits_on_a_stick_and_in_a_mail(folder: Path) -> None:
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) < 15_000_000


def test_no_page_is_wider_than_a_phone(tab: Any, samples: list[str]) -> None:
    for path in samples:
        page = tab(path, PHONE)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0], path


def test_axe_finds_no_serious_violation_on_any_kind_of_page(tab: Any, samples: list[str]) -> None:
    for path in samples:
        page = tab(path)
        assert serious_violations(page) == [], path
    page = tab("coverage.html")
    page.locator("a.cell").nth(2).click()
    assert serious_violations(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", ["dao tao", "đào tạo", "ĐÀO TẠO"])
def test_search_finds_with_and_without_diacritics(tab: Any, language: str, typed: str) -> None:
    page = tab("index.html" if language == "vi" else "en/index.html")
    page.fill("#search", typed)
    hits = page.locator("#search-results a")
    assert hits.count() >= 5
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "index.html" not in url)
    assert "đào tạo" in page.inner_text("main").lower()
    assert tab.wrong == []


def test_search_says_when_it_finds_nothing(tab: Any) -> None:
    page = tab("index.html")
    page.fill("#search", "xyzzy")
    assert page.inner_text("#search-results") == "Không tìm thấy"


class TestTheMatrix:
    def test_a_cell_opens_its_quote_beside_the_place_in_the_source(self, tab: Any) -> None:
        page = tab("coverage.html")
        cell = page.locator("td[data-state=covered] a.cell").first
        cell.click()
        panel = page.locator("#panel")
        assert panel.is_visible()
        quote = panel.locator("blockquote mark").first.inner_text()
        beside = page.frame_locator("#panel iframe.source")
        beside.locator(":target").wait_for()
        assert quote.split()[0] in beside.locator("main").inner_text()
        assert not beside.locator("header.site").is_visible()
        panel.locator("a.to-source").first.click()
        page.wait_for_url("**/source.html#c*")
        # The passage is in the text of the source; a table's cell stands there over several lines.
        words = quote.split()[:6]
        assert all(word in page.inner_text("main") for word in words)
        assert tab.wrong == []

    def test_a_gap_opens_what_was_searched(self, tab: Any) -> None:
        page = tab("coverage.html")
        page.locator("td[data-state=not-found] a.cell").first.click()
        said = page.inner_text("#panel")
        assert "Từ ngữ đã tra trong toàn văn" in said
        assert "Đoạn gần nhất" in said
        assert "dưới ngưỡng" in said

    def test_the_keyboard_is_enough(self, tab: Any) -> None:
        page = tab("coverage.html")
        page.locator("#matrix a.cell[tabindex='0']").focus()
        first = page.evaluate("document.activeElement.dataset.detail")
        for key in ("ArrowDown", "ArrowRight", "ArrowUp", "ArrowRight", "ArrowLeft", "ArrowDown"):
            page.keyboard.press(key)
        at = page.evaluate("document.activeElement.dataset.detail")
        assert at != first
        page.keyboard.press("Enter")
        assert page.locator("#panel").is_visible()
        assert page.evaluate("document.activeElement.id") == "panel"
        page.keyboard.press("Escape")
        assert page.locator("#panel").is_hidden()
        assert page.evaluate("document.activeElement.dataset.detail") == at

    def test_filters_leave_what_fits(self, tab: Any) -> None:
        page = tab("coverage.html")
        assert page.inner_text("#matrix-count") == "160 ô"
        # The judged matrix: 13 requirements are not found in Trà Vinh's plan, 22 in all.
        page.select_option("#matrix-filters [name=state]", "not-found")
        assert page.inner_text("#matrix-count") == "22 ô"
        page.select_option("#matrix-filters [name=province]", "Trà Vinh")
        assert page.inner_text("#matrix-count") == "13 ô"
        assert page.locator("#matrix tbody td[data-state]:visible").count() == 13

    def test_without_script_a_cell_leads_to_its_evidence(self, chromium: Any, folder: Path) -> None:
        context = chromium.new_context(offline=True, java_script_enabled=False)
        page = context.new_page()
        page.goto((folder / "coverage.html").as_uri())
        page.locator("td[data-state=covered] a.cell").first.click()
        page.wait_for_url("**/requirement/*.html#*")
        anchor = page.url.partition("#")[2]
        column = page.locator(f"[id='{anchor}']").evaluate("cell => cell.cellIndex")
        assert page.locator(f"table.side-by-side tbody tr:nth-child(2) > :nth-child({column + 1}) blockquote").count()
        context.close()


class TestNetworks:
    @pytest.mark.parametrize("size", [WIDE, PHONE])
    def test_a_network_draws_its_nodes(self, tab: Any, size: tuple[int, int]) -> None:
        for path in ("networks/lineage.html", "networks/requirements/ct-38.html", "en/networks/agencies.html"):
            page = tab(path, size)
            page.wait_for_selector("body[data-view]")
            page.wait_for_function(f"({_INKED})() > 500", timeout=10_000)
            assert tab.wrong == [], path

    def test_a_thing_of_a_network_leads_to_its_page(self, tab: Any) -> None:
        page = tab("networks/agencies.html#province/tra-vinh")
        page.wait_for_selector("body[data-view]")
        page.locator("#network-list a, #network-list button").first.click()
        links = page.locator("#network-facts a").evaluate_all("all => all.map((a) => a.getAttribute('href'))")
        assert any(link.startswith("../") for link in links)


class TestSwitches:
    def test_the_language_is_switched_on_the_same_page(self, tab: Any) -> None:
        page = tab("deadlines.html")
        page.click("a.language")
        page.wait_for_url("**/en/deadlines.html")
        assert page.get_attribute("html", "lang") == "en"
        assert page.inner_text("h1") == "Deadlines"
        page.click("a.language")
        page.wait_for_url(lambda url: "/en/" not in url)
        assert page.inner_text("h1") == "Thời hạn"

    def test_the_day_shows_who_answers_then_and_stays_for_the_next_page(self, tab: Any) -> None:
        page = tab("deadlines.html")
        later = page.locator(".later").first
        assert later.is_hidden()
        page.check("#as-of")
        assert later.is_visible()
        page = tab("deadlines.html")
        assert page.is_checked("#as-of")


class TestDeadlinesAndQuestions:
    def test_a_filter_leaves_the_rows_of_an_agency(self, tab: Any) -> None:
        page = tab("deadlines.html")
        page.select_option("form[data-filters] [name=year]", "2030")
        rows = page.locator("#deadline-table tbody tr:visible")
        assert rows.count() == 4
        assert all("/2030" in text for text in rows.locator("time").all_inner_texts())

    def test_a_calendar_and_a_table_are_files_beside_the_pages(self, folder: Path) -> None:
        calendar = (folder / "calendar" / "all.ics").read_bytes()
        assert calendar.startswith(b"BEGIN:VCALENDAR\r\n")
        assert (folder / "tables" / "agency-load.csv").read_text("utf-8-sig").startswith("province_name,")
        assert (folder / "tables" / "agency-load.xlsx").read_bytes()[:2] == b"PK"

    def test_a_question_shows_its_bars_and_copies_its_command(self, tab: Any) -> None:
        page = tab("questions/agency-load.html")
        assert page.locator("table.bars tbody tr").count() >= 5
        button = page.locator("button.copy").first
        button.click()
        page.wait_for_function("document.querySelector('button.copy').textContent === 'Đã chép'")
        assert tab.wrong == []


def test_the_matrix_goes_on_a4_landscape(tab: Any) -> None:
    page = tab("coverage.html")
    page.emulate_media(media="print")
    assert page.locator("header.site").is_hidden()
    assert page.locator(".scroll").first.evaluate("e => getComputedStyle(e).overflow") == "visible"
    pdf = page.pdf(prefer_css_page_size=True)
    sizes = set(re.findall(rb"/MediaBox ?\[ ?0 0 ([\d.]+) ([\d.]+)", pdf))
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {(842, 595)}
