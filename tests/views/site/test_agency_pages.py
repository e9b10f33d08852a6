"""The pages of agencies, their types and provinces."""

from __future__ import annotations

from collections.abc import Mapping

from site_reading import ReadPage

from lientinh.analysis.responsibility.loads import count_loads
from lientinh.analysis.responsibility.read_projection import read_projection
from lientinh.graph_store.store import Store
from lientinh.views.site.agency_work import count_work, read_work
from lientinh.views.site.site import Site

SCIENCE = "agency/tra-vinh/so-khoa-hoc-va-cong-nghe.html"


def test_counts_are_those_of_the_loads(corpus_store: Store) -> None:
    loads = count_loads(read_projection(corpus_store))
    counts = count_work(corpus_store)
    assert len(loads) > 60
    for iri, load in loads.items():
        own = counts.get(iri, {})
        said = {
            "lead": load.led,
            "coordinate": load.coordinated,
            "direct": load.directed,
            "review-lead": load.reviews_led,
            "review-coordinate": load.reviews_coordinated,
            "duty": load.duties,
        }
        assert {figure: own.get(figure, 0) for figure in said} == {f: value or 0 for f, value in said.items()}, iri


def test_who_leads_alone(corpus_store: Store, corpus_pages: Mapping[str, ReadPage]) -> None:
    iri = "https://w3id.org/lientinh/id/" + SCIENCE.removesuffix(".html")
    load = count_loads(read_projection(corpus_store))[iri]
    assert f"một mình: {load.led_alone}; cùng cơ quan khác: {load.led_jointly}" in corpus_pages[SCIENCE].text


def test_tasks_stand_with_partners_and_deadlines(corpus_store: Store) -> None:
    iri = "https://w3id.org/lientinh/id/" + SCIENCE.removesuffix(".html")
    (task,) = [w for w in read_work(corpus_store, iri) if w.step.endswith("401-qd-ubnd-2025/task/II.3")]
    assert (task.role, task.key, task.deadline) == ("lead", "II.3", "Theo quy định")
    assert [name for _, _, name in task.others] == ["Sở Nội vụ", "UBND các huyện, thị xã, thành phố"]


def test_the_holder_is_named_with_its_basis(corpus_pages: Mapping[str, ReadPage]) -> None:
    page = corpus_pages[SCIENCE]
    assert "Sở Khoa học và Công nghệ tỉnh Vĩnh Long" in page.text
    assert "Nghị quyết số 202/2025/QH15" in page.text
    assert "../vinh-long-2025/so-khoa-hoc-va-cong-nghe.html" in page.links


def test_the_holder_has_a_page_that_names_its_forebears(corpus_pages: Mapping[str, ReadPage]) -> None:
    page = corpus_pages["agency/vinh-long-2025/so-khoa-hoc-va-cong-nghe.html"]
    assert "chịu trách nhiệm thay cho" in page.text
    assert "../tra-vinh/so-khoa-hoc-va-cong-nghe.html" in page.links


def test_a_type_stands_in_all_provinces(corpus_pages: Mapping[str, ReadPage]) -> None:
    page = corpus_pages["agency-type/so-khoa-hoc-va-cong-nghe.html"]
    for province in ("tra-vinh", "binh-duong", "vinh-phuc"):
        assert f"../agency/{province}/so-khoa-hoc-va-cong-nghe.html" in page.links
    assert "Department of Science and Technology" in corpus_pages["en/agency-type/so-khoa-hoc-va-cong-nghe.html"].text


def test_a_province_has_its_plans_and_its_heir(corpus_pages: Mapping[str, ReadPage]) -> None:
    page = corpus_pages["province/tra-vinh.html"]
    assert "../document/tra-vinh/401-qd-ubnd-2025.html" in page.links
    assert "../document/tra-vinh/38-kh-ubnd-2020.html" in page.links
    assert "vinh-long-2025.html" in page.links


def test_the_list_begins_with_who_leads_most(corpus_site: Site, corpus_pages: Mapping[str, ReadPage]) -> None:
    page = corpus_pages["agencies.html"]
    listed = [link for link in page.links if link.startswith("agency/")]
    counts = count_work(corpus_site.world.store)
    most = max(counts, key=lambda iri: counts[iri]["lead"])
    assert listed[0] == most.partition("/id/")[2] + ".html"
    assert {iri.partition("/id/")[2] + ".html" for iri in corpus_site.world.things.agencies} <= set(listed)
