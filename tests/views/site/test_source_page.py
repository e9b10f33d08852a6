"""The pages of source files: all of the text, each passage marked where it stands, each link to a passage led there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from site_reading import ReadPage

from lientinh.ontology.model import Plan
from lientinh.views.site.site import Site
from lientinh.views.site.source_marks import read_marks

TRA_VINH = "document/tra-vinh/401-qd-ubnd-2025/source.html"
_MARKS = re.compile(r"\*\*|^#+ |</?[bi]>|<br>|^\s*\|?(?:\s*:?-+:?\s*\|)+\s*:?-*\s*$", re.MULTILINE)


def plain(text: str) -> str:
    return " ".join(text.split())


def sources(pages: Mapping[str, ReadPage]) -> dict[str, ReadPage]:
    return {path: page for path, page in pages.items() if path.endswith("/source.html")}


def test_there_is_one_page_a_plan_and_language(corpus_pages: Mapping[str, ReadPage]) -> None:
    assert len(sources(corpus_pages)) == 10


def test_every_word_of_the_file_is_shown(
    corpus_pages: Mapping[str, ReadPage], corpus_plans: Mapping[str, Plan], corpus_files: Mapping[str, Path]
) -> None:
    for name, plan in corpus_plans.items():
        path = plan.iri.partition("/id/")[2] + "/source.html"
        text = _MARKS.sub("", corpus_files[name].read_text(encoding="utf-8"))
        assert plain(corpus_pages[path].source.replace("|", " ")) == plain(text.replace("|", " "))


def test_every_passage_is_marked_with_just_its_words(corpus_site: Site, corpus_pages: Mapping[str, ReadPage]) -> None:
    for path, page in sources(corpus_pages).items():
        document = "https://w3id.org/lientinh/id/" + path.removeprefix("en/").removesuffix("/source.html")
        marks = read_marks(corpus_site.world.things.nodes(document))
        assert len(marks) > 20
        for mark in marks:
            shown = plain(page.marks[mark.anchor].replace("|", " "))
            assert shown.replace("*", "") == plain(mark.quote.replace("|", " ")).replace("*", ""), (path, mark.anchor)


def test_a_task_is_marked_with_its_own_link(corpus_pages: Mapping[str, ReadPage]) -> None:
    page = corpus_pages[TRA_VINH]
    task = next(text for text in page.marks.values() if text.startswith("Kiên toàn tổ chức hoạt động cơ quan"))
    assert task.endswith("theo quy định của pháp luật.")
    assert "task/II.3.html" in page.links
    assert "../../../agency/tra-vinh/so-noi-vu.html" in page.links


def test_kinds_are_told_apart_in_a_legend(corpus_pages: Mapping[str, ReadPage]) -> None:
    kinds = {mark["class"] for mark in corpus_pages[TRA_VINH].of("mark")}
    assert {"k-task", "k-agency", "k-deadline", "k-document", "k-duty", "k-finding"} <= kinds


@pytest.mark.parametrize(
    "path", ["document/tra-vinh/khong-co/source.html", "document/a%3E/b/source.html", "source.html"]
)
def test_what_is_no_source_has_no_page(corpus_site: Site, path: str) -> None:
    assert corpus_site.page(path) is None
