"""The pages of documents: what they are, what they assign, who names them."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from site_reading import ReadPage

from lientinh.views.site.site import Site

TRA_VINH = "document/tra-vinh/401-qd-ubnd-2025.html"
DIRECTIVE = "document/trung-uong/38-ct-tw-2024.html"


def test_a_plan_says_what_its_head_says(corpus_pages: Mapping[str, ReadPage]) -> None:
    text = corpus_pages[TRA_VINH].text
    for said in ("Số, ký hiệu 401/QĐ-UBND", "Ngày ban hành 28/02/2025", "Nguyễn Quỳnh Thiện, Phó Chủ tịch", "toàn văn"):
        assert said in text
    assert "Date 2025-02-28" in corpus_pages[f"en/{TRA_VINH}"].text


def test_a_plan_has_a_row_a_task(corpus_pages: Mapping[str, ReadPage]) -> None:
    page = corpus_pages[TRA_VINH]
    rows = [name for name in page.ids if name.startswith("task-")]
    assert len(rows) == 19  # counted in the table of the annex
    assert rows[:3] == ["task-I.1", "task-I.2", "task-II.1"]
    assert [name for name in page.ids if name.startswith("group-")] == [
        f"group-{n}" for n in ("I", "II", "III", "IV", "V", "VI")
    ]
    assert len([name for name in page.ids if name.startswith("duty-")]) == 6


def test_states_are_counted(corpus_pages: Mapping[str, ReadPage]) -> None:
    assert "Khung yêu cầu của Chỉ thị 38-CT/TW , 40 yêu cầu" in corpus_pages[TRA_VINH].text


def test_a_directive_is_named_by_the_plans_that_name_it(corpus_pages: Mapping[str, ReadPage]) -> None:
    page = corpus_pages[DIRECTIVE]
    plans = {link for link in page.links if link.startswith("../") and "-ubnd-" in link and "#" not in link}
    assert plans >= {
        "../tra-vinh/401-qd-ubnd-2025.html",
        "../binh-duong/1169-qd-ubnd-2025.html",
        "../vinh-phuc/732-qd-ubnd-2025.html",
        "../kon-tum/996-kh-ubnd-2025.html",
    }
    assert any(link.startswith("../tra-vinh/401-qd-ubnd-2025/source.html#c") for link in page.links)


def test_legislation_for_machines(corpus_pages: Mapping[str, ReadPage]) -> None:
    (data,) = corpus_pages[TRA_VINH].data
    found = json.loads(data)
    assert found["@type"] == "Legislation"
    assert found["@id"] == "https://w3id.org/lientinh/id/document/tra-vinh/401-qd-ubnd-2025"
    assert found["legislationIdentifier"] == "401/QĐ-UBND"
    assert found["legislationDate"] == "2025-02-28"
    assert found["legislationJurisdiction"] == "Trà Vinh"
    carried = {each["@id"].rpartition("/")[2] for each in found["legislationEnsuresImplementationOf"]}
    assert "1703-qd-ttg-2024" in carried


def test_every_document_is_in_the_list(corpus_site: Site, corpus_pages: Mapping[str, ReadPage]) -> None:
    links = set(corpus_pages["documents.html"].links)
    paths = {iri.partition("/id/")[2] + ".html" for iri in corpus_site.world.things.documents}
    assert paths <= links
    first = [link for link in corpus_pages["documents.html"].links if link.startswith("document/")][:1]
    assert first == ["document/binh-duong/1169-qd-ubnd-2025.html"]


@pytest.mark.parametrize("path", ["document/trung-uong/khong-co.html", "document/x.html", "document/a/b> ?x.html"])
def test_what_is_no_document_has_no_page(corpus_site: Site, path: str) -> None:
    assert corpus_site.page(path) is None
