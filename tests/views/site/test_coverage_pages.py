"""The matrix and the pages of requirements: what a cell says, where it leads, and the form for many plans."""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter

import pytest
from site_reading import read_page

from lientinh.graph_store.store import Store
from lientinh.views.site import coverage_reading
from lientinh.views.site.site import Site

TRA_VINH, KON_TUM = "tra-vinh-401-qd-ubnd-2025", "kon-tum-996-kh-ubnd-2025"


def html_of(site: Site, path: str) -> str:
    html = site.page(path)
    assert html is not None, path
    return html


def states_of(html: str) -> Counter[str]:
    return Counter(re.findall(r'<td [^>]*data-state="([a-z-]+)"', html))


def test_the_matrix_has_a_cell_for_each_requirement_and_plan(corpus_site: Site) -> None:
    html = html_of(corpus_site, "coverage.html")
    states = states_of(html)
    assert sum(states.values()) == 40 * 4
    # Of the judged matrix: 13 + 2 + 0 + 7 requirements are not found, 7 of the news item could not be assessed.
    assert (states["not-found"], states["not-assessed"]) == (22, 7)
    assert "20/40 = 50,0%" in html
    assert "20/40 = 50.0%" in html_of(corpus_site, "en/coverage.html")


def test_a_cell_leads_to_its_plan_on_the_page_of_the_requirement(corpus_site: Site) -> None:
    html = html_of(corpus_site, "coverage.html")
    assert f'href="framework/ct-38/requirement/R-I-3.html#{TRA_VINH}"' in html
    page = read_page(html_of(corpus_site, "framework/ct-38/requirement/R-I-3.html"))
    assert {TRA_VINH, KON_TUM} <= set(page.ids)


def test_what_stands_behind_a_cell_tells_each_quote_once(corpus_site: Site) -> None:
    html = html_of(corpus_site, "coverage.html")
    quotes = json.loads(re.search(r'id="quotes">(.*?)</script>', html, re.DOTALL)[1])  # type: ignore[index]  # without it the test fails
    assert len(quotes) == len(set(quotes))
    detail = re.search(rf'<template id="d-R-I-2-{KON_TUM}">(.*?)</template>', html, re.DOTALL)
    assert detail is not None
    told = [quotes[int(number)] for number in re.findall(r'data-told="(\d+)"', detail[1])]
    # Task 1.2 of the news item on Kon Tum's plan.
    assert any(quote.startswith("Xây dựng kế hoạch và tổ chức tuyên truyền") for quote in told)
    assert 'href="document/kon-tum/996-kh-ubnd-2025/source.html#c' in detail[1]


def test_a_gap_shows_the_search_behind_it(corpus_site: Site) -> None:
    page = read_page(html_of(corpus_site, "framework/ct-38/requirement/R-I-3.html"))
    assert "Từ ngữ đã tra trong toàn văn: " in page.text
    assert "đối thoại … doanh nghiệp" in page.text
    assert "Đoạn gần nhất:" in page.text
    assert "dưới ngưỡng" in page.text


def test_a_requirement_lays_leads_and_deadlines_side_by_side(corpus_site: Site) -> None:
    page = read_page(html_of(corpus_site, "framework/ct-38/requirement/R-I-3.html"))
    # Task I.4 of 732/QĐ-UBND is due in the fourth quarter; the news item on Kon Tum names no lead.
    for words in ("Chủ trì Sở Khoa học và Công nghệ", "Thời hạn Quý IV/2025", "Chủ trì [nguồn không cho biết]"):
        assert words in page.text
    assert "các tỉnh cùng nhắc lại; lời văn được dựng lại" in page.text
    assert "3/4 = 75,0%" in page.text


def test_places_are_worded_in_the_language_of_the_page(corpus_site: Site) -> None:
    assert "bảng 1, hàng 4; ký tự " in read_page(html_of(corpus_site, "framework/ct-38/requirement/R-I-3.html")).text
    english = read_page(html_of(corpus_site, "en/framework/ct-38/requirement/R-I-3.html")).text
    assert "table 1, row 4; characters " in english
    assert "ký tự" not in english


def test_a_requirement_of_the_centre_is_held_against_no_plan(corpus_site: Site) -> None:
    text = read_page(html_of(corpus_site, "framework/ct-38/requirement/C-II-1.html")).text
    assert "dành cho cơ quan trung ương" in text


@pytest.mark.parametrize(
    "path",
    [
        "framework/nothing.html",
        "framework/ct-38/requirement/R-X-9.html",
        "framework/ct-38/province/tra-vinh.html",
        "framework/ct-38/requirement/R-I-1/tra-vinh.html",
        'framework/ct-38/requirement/"><script>.html',
    ],
)
def test_what_is_not_there_has_no_page(corpus_site: Site, path: str) -> None:
    assert corpus_site.page(path) is None


class TestManyPlans:
    @pytest.fixture
    def many(self, corpus_store: Store, monkeypatch: pytest.MonkeyPatch) -> Site:
        """The site that takes four plans for many."""
        monkeypatch.setattr(coverage_reading, "FEW", 3)
        return Site(corpus_store)

    def test_the_matrix_has_a_column_a_province_that_leads_to_its_own(self, many: Site) -> None:
        html = html_of(many, "coverage.html")
        assert sum(states_of(html).values()) == 40 * 4
        assert "<template" not in html
        assert 'href="framework/ct-38/province/tra-vinh.html"' in html
        assert 'href="framework/ct-38/requirement/R-I-3/tra-vinh.html"' in html

    def test_a_province_has_a_matrix_with_the_evidence(self, many: Site) -> None:
        html = html_of(many, "framework/ct-38/province/tra-vinh.html")
        assert states_of(html)["not-found"] == 13
        assert f'href="../requirement/R-I-3/tra-vinh.html#{TRA_VINH}"' in html.replace("../../ct-38/", "../")
        assert html.count("<template") == 40

    def test_a_requirement_lists_provinces_and_leads_to_the_plans_of_each(self, many: Site) -> None:
        page = read_page(html_of(many, "framework/ct-38/requirement/R-I-3.html"))
        assert "R-I-3/tra-vinh.html" in page.links
        below = read_page(html_of(many, "framework/ct-38/requirement/R-I-3/tra-vinh.html"))
        assert TRA_VINH in below.ids
        assert KON_TUM not in below.ids

    def test_its_links_lead_somewhere(self, many: Site) -> None:
        for path in ("index.html", "coverage.html", "framework/ct-38/province/tra-vinh.html"):
            for link in read_page(html_of(many, path)).links:
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link.partition("#")[0]))
                if target.endswith(".html"):
                    assert many.page(target) is not None, (path, link)
