"""Pages: what documents say is shown and never run, nothing is fetched, and the keyboard reaches everything."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from coverage_world import HIDDEN, IMAGE, SCRIPT, TEMPLATE

from lientinh.analysis.comparison import ComparedRequirement, Comparison, Side, SideTask
from lientinh.analysis.coverage.cells import Passage
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.step_details import blank_details
from lientinh.analysis.wording import mark_differences
from lientinh.views.comparison import comparison_page
from lientinh.views.coverage_html import coverage_page
from lientinh.views.gaps import gaps_page

Drawn = tuple[FrameworkCoverage, dict[str, Passage]]
Page = Callable[[FrameworkCoverage, dict[str, Passage], str], str]
_EMPTY = {"meta", "br"}


class Reader(HTMLParser):
    """Tags with their attributes, and the text, of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "title"):
            self.words += data


def comparison_of(coverage: FrameworkCoverage, passages: dict[str, Passage], language: str) -> str:
    """The page that compares the two plans, as far as it is made of texts of documents."""
    texts = [passage.text for passage in passages.values()]
    details = blank_details("not-stated")
    sides = tuple(
        Side(
            plan.iri,
            plan.number,
            "covered",
            tuple(
                SideTask(f"I.{n}", text, "exact", "accepted", "", details, mark_differences(text, texts[0]))
                for n, text in enumerate(texts, 1)
            ),
            reason=f"Lý do {SCRIPT}",
        )
        for plan in coverage.plans
    )
    return comparison_page(Comparison(coverage.plans, (ComparedRequirement("R-1", SCRIPT, sides),), ()), language)


PAGES = pytest.mark.parametrize("page", [coverage_page, gaps_page, comparison_of])


@PAGES
@pytest.mark.parametrize("language", ["vi", "en"])
class TestAnyPage:
    def test_shows_what_would_like_to_run_as_text(self, page: Page, language: str, hostile: Drawn) -> None:
        read = Reader(page(*hostile, language))
        assert read.open == []
        assert {"script", "img", "iframe", "object", "link", "base", "form", "svg"}.isdisjoint(
            tag for tag, _ in read.tags
        )
        assert not [name for _, attributes in read.tags for name in attributes if name.startswith("on")]
        plain = " ".join(read.words.split())
        for text in (SCRIPT, IMAGE.removeprefix('"'), TEMPLATE):
            assert text in plain or " ".join(text.split()) in plain

    def test_marks_of_direction_stay_in_their_text(self, page: Page, language: str, hostile: Drawn) -> None:
        text = page(*hostile, language)
        found = [m.start() for m in re.finditer(HIDDEN[0], text)]
        assert found
        for place in found:
            assert text.rfind("<bdi>", 0, place) > text.rfind("</bdi>", 0, place)

    def test_asks_nobody_for_anything(self, page: Page, language: str, hostile: Drawn) -> None:
        read = Reader(page(*hostile, language))
        targets = [attributes[name] for _, attributes in read.tags for name in ("href", "src") if name in attributes]
        assert all(str(target).startswith("#") for target in targets)
        style = re.findall(r"<style>(.*?)</style>", page(*hostile, language), flags=re.DOTALL)
        assert len(style) == 1
        assert "url(" not in style[0]
        assert "@import" not in style[0]
        policy = [a["content"] for tag, a in read.tags if tag == "meta" and a.get("http-equiv")]
        assert policy == ["default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"]

    def test_links_lead_somewhere(self, page: Page, language: str, hostile: Drawn) -> None:
        read = Reader(page(*hostile, language))
        places = [attributes["id"] for _, attributes in read.tags if "id" in attributes]
        assert len(places) == len(set(places))
        assert {f"#{place}" for place in places} >= {a["href"] for tag, a in read.tags if tag == "a"}

    def test_names_its_language(self, page: Page, language: str, hostile: Drawn) -> None:
        assert ("html", {"lang": language}) in Reader(page(*hostile, language)).tags

    def test_is_the_same_each_time(self, page: Page, language: str, hostile: Drawn) -> None:
        assert page(*hostile, language) == page(*hostile, language)


class TestTheCoveragePage:
    def test_says_each_state_without_its_colour(self, hostile: Drawn) -> None:
        words = Reader(coverage_page(*hostile)).words
        for shown in ("● được bao phủ", "◐* bao phủ một phần (đề xuất)", "✗ không tìm thấy", "? chưa đánh giá được"):
            assert shown in words

    def test_every_cell_opens_on_its_evidence_by_keyboard(self, hostile: Drawn) -> None:
        read = Reader(coverage_page(*hostile))
        links = [a["href"] for tag, a in read.tags if tag == "a" and a.get("class") == "cell"]
        assert links == ["#p1-R-1", "#p2-R-1", "#p1-R-2", "#p2-R-2", "#p1-R-3", "#p2-R-3"]
        sections = {f"#{a['id']}" for tag, a in read.tags if tag == "section"}
        assert sections == set(links)
        regions = [a for _, a in read.tags if a.get("class") == "scroll"]
        assert regions
        assert all(a.get("tabindex") == "0" and a.get("aria-labelledby") for a in regions)

    def test_evidence_and_searches_of_the_corpus(self, corpus_coverage: Drawn) -> None:
        page = coverage_page(*corpus_coverage)
        place = page.index('id="p3-R-I-3"')
        section = page[place : page.index("</section>", place)]
        assert "không tìm thấy" in section
        assert "Từ đã tra: " in section
        assert "Đoạn gần nhất: " in section
        assert "đối thoại … doanh nghiệp" in section
        assert "dưới ngưỡng" in section
        assert "20/40 = 50,0%" in page
        assert "20/40 = 50.0%" in coverage_page(*corpus_coverage, "en")

    def test_the_head_of_the_matrix_has_one_column_a_plan(self, corpus_coverage: Drawn) -> None:
        read = Reader(coverage_page(*corpus_coverage))
        start = next(i for i, (_, a) in enumerate(read.tags) if a.get("class") == "matrix")
        end = next(i for i, (tag, _) in enumerate(read.tags) if tag == "tbody")
        heads = [tag for tag, a in read.tags[start:end] if tag == "th" and a.get("scope") == "col"]
        assert len(heads) == 1 + 4
        assert [text in read.words for text in ("I. Truyền thông, nâng cao", "VI. Hội nhập quốc tế")] == [True, True]


class TestTheGapsPage:
    def test_says_once_for_each_plan_what_was_read(self, corpus_coverage: Drawn) -> None:
        page = gaps_page(*corpus_coverage)
        assert len(re.findall(r"Đã đọc \d+ đoạn, \d bảng", page)) == 4
        assert "Bản tóm tắt. Đã đọc " in page

    def test_only_some_states(self, corpus_coverage: Drawn) -> None:
        # Of the expert's matrix: 13, 2, 0 and 7 requirements are not found.
        page = gaps_page(*corpus_coverage, "vi", frozenset({"not-found"}))
        assert [int(n) for n in re.findall(r"\((?:Bình Dương|Kon Tum|Trà Vinh|Vĩnh Phúc)\): (\d+)</a>", page)] == [
            7,
            0,
            13,
            2,
        ]
        assert "Không có khoảng trống." in page
