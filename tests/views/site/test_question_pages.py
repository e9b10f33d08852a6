"""The questions: a page each with its answer, its files, its form where a server answers it."""

from __future__ import annotations

import csv
import io

import openpyxl
from site_reading import read_page

from lientinh.graph_store.store import Store
from lientinh.queries.catalog import list_questions
from lientinh.queries.run import ask_question
from lientinh.views.site.site import Site


def text_of(site: Site, path: str, given: dict[str, str] | None = None) -> str:
    html = site.page(path, given)
    assert html is not None
    return read_page(html).text


def test_every_question_has_a_page_and_stands_in_the_list(corpus_site: Site) -> None:
    html = corpus_site.page("questions.html") or ""
    for question in list_questions():
        assert f'href="questions/{question.name}.html"' in html
        text = text_of(corpus_site, f"questions/{question.name}.html")
        for words in (question.question.vi, question.cannot_see.vi):
            assert " ".join(words.split()) in text
        assert "SELECT" in text


def test_names_in_the_answer_lead_to_their_pages(corpus_site: Site) -> None:
    page = read_page(corpus_site.page("questions/tasks-by-lead.html") or "")
    assert "../document/binh-duong/1169-qd-ubnd-2025.html" in page.links
    assert "../document/binh-duong/1169-qd-ubnd-2025/task/I.2.html" in page.links
    cells = read_page(corpus_site.page("questions/not-found-by-plan.html") or "")
    assert any("requirement/R-" in link and "#" in link for link in cells.links)


def test_bars_are_drawn_where_a_number_measures_something(corpus_site: Site) -> None:
    load = corpus_site.page("questions/agency-load.html") or ""
    # Sở Khoa học và Công nghệ of Trà Vinh leads 23 tasks, more than anybody else.
    assert '<rect class="fill" width="100.0%"' in load
    assert load.index("Trà Vinh · cơ quan · Sở Khoa học và Công nghệ") < load.index('table class="answer"')
    findings = corpus_site.page("questions/findings-by-document.html") or ""
    assert "<svg" not in findings  # its numbers are places in the text


def test_the_files_have_the_rows_of_the_question(corpus_site: Site, corpus_store: Store) -> None:
    answer = ask_question(corpus_store, "agency-load")
    rows = list(csv.reader(io.StringIO((corpus_site.file("tables/agency-load.csv") or b"").decode("utf-8-sig"))))
    assert len(rows) == len(answer.rows) + 1
    assert rows[0][:3] == ["province_name", "kind", "agency_name"]
    sheet = openpyxl.load_workbook(io.BytesIO(corpus_site.file("tables/agency-load.xlsx") or b"")).active
    assert sheet is not None
    assert sheet.max_row == len(answer.rows) + 1
    assert sheet.cell(1, 1).value == "Tỉnh / Province"
    assert sheet.cell(2, sheet.max_column).value.startswith("https://w3id.org/lientinh/id/agency/")
    assert corpus_site.file("tables/nothing.csv") is None


def test_without_a_server_the_form_is_a_command(corpus_site: Site) -> None:
    html = corpus_site.page("questions/agency-load.html") or ""
    assert "<form" not in html
    assert "lientinh query agency-load -p province=&#34;Trà Vinh&#34;" in html


class TestServed:
    def site(self, store: Store) -> Site:
        return Site(store, served=True)

    def test_a_form_asks_with_parameters(self, corpus_store: Store) -> None:
        site = self.site(corpus_store)
        html = site.page("questions/agency-load.html", {"province": "Trà Vinh", "agency": ""}) or ""
        page = read_page(html)
        assert ("form", "get") in [(tag, attributes.get("method")) for tag, attributes in page.tags]
        assert "agency-load.html?province=Tr%C3%A0+Vinh" in "".join(page.links)
        assert "Bình Dương · cơ quan" not in page.text
        assert "VALUES ?province { <https://w3id.org/lientinh/id/province/tra-vinh> }" in page.text
        rows = (site.file("tables/agency-load.csv", {"province": "Trà Vinh"}) or b"").decode("utf-8-sig")
        assert "Bình Dương" not in rows
        assert "Trà Vinh" in rows

    def test_a_value_that_nothing_has_is_said_and_not_run(self, corpus_store: Store) -> None:
        typed = '<script>alert(1)</script>"'
        html = self.site(corpus_store).page("questions/agency-load.html", {"province": typed}) or ""
        page = read_page(html)
        assert typed in page.text
        assert [attributes for tag, attributes in page.tags if tag == "script" and "src" not in attributes] == []

    def test_the_query_opens_in_the_editor(self, corpus_store: Store) -> None:
        page = read_page(self.site(corpus_store).page("questions/agency-load.html") or "")
        assert any(link.startswith("../query#query=PREFIX%20lt") for link in page.links)
