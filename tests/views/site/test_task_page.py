"""The pages of tasks and of documents to revise."""

from __future__ import annotations

from collections.abc import Mapping

from site_reading import ReadPage

from lientinh.views.site.site import Site

TASK = "document/tra-vinh/401-qd-ubnd-2025/task/II.3.html"


def test_a_task_says_who_does_what_until_when(corpus_pages: Mapping[str, ReadPage]) -> None:
    page = corpus_pages[TASK]
    # "| 3 | Kiên toàn tổ chức … | Sở Khoa học và Công nghệ | Sở Nội vụ; UBND các huyện, … | Theo quy định |"
    assert "Kiên toàn tổ chức hoạt động cơ quan tiêu chuẩn, đo lường, chất lượng của địa phương" in page.text
    assert "Chủ trì Sở Khoa học và Công nghệ" in page.text
    assert "Sở Nội vụ" in page.text
    assert "Theo quy định" in page.text
    assert any(link.startswith("../source.html#c") for link in page.links)


def test_it_leads_to_its_neighbours(corpus_pages: Mapping[str, ReadPage]) -> None:
    around = {a["rel"]: a["href"] for a in corpus_pages[TASK].of("a") if "rel" in a}
    assert around == {"prev": "II.2.html", "next": "III.1.html"}


def test_it_says_what_it_meets_and_how_others_do(corpus_pages: Mapping[str, ReadPage]) -> None:
    page = corpus_pages[TASK]
    assert "../../../../framework/ct-38/requirement/R-II-4.html" in page.links
    assert "khớp hoàn toàn" in page.text
    others = {link for link in page.links if "/task/" in link}
    assert {link.split("/")[3] for link in others} >= {"binh-duong", "vinh-phuc"}


def test_every_task_has_a_page_with_its_whole_text(corpus_site: Site, corpus_pages: Mapping[str, ReadPage]) -> None:
    steps = corpus_site.world.things.steps
    assert len(steps) == 104
    for step in steps:
        page = corpus_pages[step.iri.partition("/id/")[2] + ".html"]
        words = step.label.partition(". ")[2].rstrip("…")
        assert words in page.text


def test_d_and_d_with_a_stroke_are_two_tasks(corpus_site: Site) -> None:
    assert corpus_site.page("document/tra-vinh/401-qd-ubnd-2025/task/IX.9.html") is None
