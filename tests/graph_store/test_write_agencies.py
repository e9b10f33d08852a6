"""One agency, one node and one label, whatever a plan calls it: after mergers, with or without its place, in cities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from lientinh.graph_store.triples import GraphBuilder
from lientinh.graph_store.write_agencies import AgencyWriter
from lientinh.graph_store.writer import plan_triples
from lientinh.ontology.model import Agency, AgencyCell, Evidence, Plan, Span
from lientinh.ontology.terms import DATA, ELI, LT, RDFS
from lientinh.ontology.vocabularies import Province, Vocabulary, load_vocabulary

VOCABULARY = load_vocabulary()
MERGED = sorted(slug for slug in VOCABULARY.provinces if slug.endswith("-2025"))
AFTER = "2025-09-15"


class Written:
    """The agencies of one plan, by the names that it prints."""

    def __init__(self, province: Province | None, date: str | None = AFTER) -> None:
        self.graph = GraphBuilder()
        self.writer = AgencyWriter(self.graph, VOCABULARY, province, province.slug if province else "khong-ro", date)

    def nodes(self, names: Iterable[str]) -> list[str]:
        return [self.writer.named(name).removeprefix(DATA + "agency/") for name in names]

    def values(self, node: str, predicate: str) -> list[str]:
        subject = DATA + "agency/" + node
        return [
            t.object.value for t in self.graph.triples() if (t.subject.value, t.predicate.value) == (subject, predicate)
        ]


def test_merged_provinces_that_kept_a_name_are_known() -> None:
    assert len(MERGED) >= 20


@pytest.mark.parametrize("slug", MERGED)
def test_after_a_merger_all_agencies_are_of_the_new_province(plan: Plan, vocabulary: Vocabulary, slug: str) -> None:
    """Of one whole plan: its issuer, its agencies, and the bodies that these are part of."""
    province = vocabulary.provinces[slug]
    kind = "tỉnh" if province.kind == "tỉnh" else "thành phố"
    passage = Evidence((Span(0, 4),), "Quyế")
    names = {
        "ubnd-tinh": f"UBND {kind} {province.name}",
        "bao-tinh": f"Báo {province.name}",
        "thue-tinh": f"Thuế {kind} {province.name}",
        "so-y-te": f"Sở Y tế {kind} {province.name}",
        "so-tai-chinh": "Sở Tài chính",
    }
    agencies = tuple(
        Agency(id=id_, name=name, collective=False, part_of=names["ubnd-tinh"], evidence=passage, known=True)
        for id_, name in names.items()
    )
    cell = AgencyCell("; ".join(names.values()), agencies, passage)
    changed = replace(
        plan,
        iri=f"{DATA}document/{slug}/401-qd-ubnd-2025",
        document=replace(plan.document, date=AFTER, issuer=names["ubnd-tinh"], province=province.name),
        tasks=(replace(plan.tasks[0], leads=(cell,), cooperators=(), directing=()),),
        review_documents=(),
        duties=(),
        reporting=(),
    )
    triples = plan_triples(changed, vocabulary)
    found = {t.subject.value for t in triples if t.predicate.value == LT.ofProvince}
    assert found == {f"{DATA}agency/{slug}/{id_}" for id_ in names}
    owners = {t.object.value for t in triples if t.predicate.value in (LT.ofProvince, LT.issuedIn)}
    assert owners == {f"{DATA}province/{slug}"}
    issuers = {t.object.value for t in triples if t.predicate.value == ELI.passed_by}
    assert issuers == {f"{DATA}agency/{slug}/ubnd-tinh"}


@pytest.mark.parametrize(
    ("date", "slug"), [("2025-06-30", "vinh-long"), (AFTER, "vinh-long-2025"), (None, "vinh-long")]
)
def test_the_date_says_which_unit_of_another_province_is_meant(date: str | None, slug: str) -> None:
    written = Written(VOCABULARY.provinces["ha-noi"], date)
    names = ("UBND tỉnh Vĩnh Long", "Báo Vĩnh Long", "Sở Y tế tỉnh Vĩnh Long")
    assert written.nodes(names) == [f"{slug}/ubnd-tinh", f"{slug}/bao-tinh", f"{slug}/so-y-te"]


@pytest.mark.parametrize(
    ("names", "node", "label"),
    [
        (("Báo tỉnh", "Báo Trà Vinh"), "bao-tinh", "Báo Trà Vinh"),
        (
            ("Đài Phát thanh và Truyền hình tỉnh", "Đài PT&TH Trà Vinh", "Đài Phát thanh và Truyền hình Trà Vinh"),
            "dai-phat-thanh-va-truyen-hinh-tinh",
            "Đài Phát thanh và Truyền hình Trà Vinh",
        ),
        (("Trường đại học mang tên tỉnh", "Trường Đại học Trà Vinh"), "truong-dai-hoc", "Trường Đại học Trà Vinh"),
        (("UBND tỉnh", "Ủy ban nhân dân tỉnh Trà Vinh"), "ubnd-tinh", "UBND tỉnh"),
    ],
)
def test_one_agency_is_one_node_with_one_label(names: tuple[str, ...], node: str, label: str) -> None:
    for order in (names, names[::-1]):
        written = Written(VOCABULARY.provinces["tra-vinh"], "2025-02-28")
        assert set(written.nodes(order)) == {f"tra-vinh/{node}"}
        assert written.values(f"tra-vinh/{node}", RDFS.label) == [label]


def test_a_newspaper_of_another_province_is_its_own() -> None:
    written = Written(VOCABULARY.provinces["tra-vinh"], "2025-02-28")
    assert written.nodes(["Báo tỉnh", "Báo Bến Tre"]) == ["tra-vinh/bao-tinh", "ben-tre/bao-tinh"]
    assert written.values("ben-tre/bao-tinh", RDFS.label) == ["Báo Bến Tre"]


def test_a_newspaper_of_nobody_knows_where_has_the_name_of_its_type() -> None:
    written = Written(None)
    assert written.nodes(["Báo tỉnh"]) == ["khong-ro/bao-tinh"]
    assert written.values("khong-ro/bao-tinh", RDFS.label) == ["Báo tỉnh"]


def test_an_unknown_name_does_not_take_the_node_of_a_type() -> None:
    for order in (("Trường Đại học", "Trường Đại học Trà Vinh"), ("Trường Đại học Trà Vinh", "Trường Đại học")):
        written = Written(VOCABULARY.provinces["tra-vinh"], "2025-02-28")
        nodes = dict(zip(order, written.nodes(order), strict=True))
        assert nodes == {
            "Trường Đại học": "tra-vinh/truong-dai-hoc-chua-ro",
            "Trường Đại học Trà Vinh": "tra-vinh/truong-dai-hoc",
        }
        assert written.values("tra-vinh/truong-dai-hoc", LT.resolved) == ["true"]
        assert written.values("tra-vinh/truong-dai-hoc-chua-ro", LT.resolved) == ["false"]


@pytest.mark.parametrize(
    ("names", "node", "label"),
    [
        (("UBND tỉnh", "UBND thành phố", "UBND thành phố Hải Phòng"), "ubnd-tinh", "UBND thành phố"),
        (("Công an thành phố", "Công an tỉnh"), "cong-an-tinh", "Công an thành phố"),
        (("HĐND thành phố",), "hdnd-tinh", "HĐND thành phố"),
        (("Chủ tịch UBND thành phố",), "chu-tich-ubnd-tinh", "Chủ tịch UBND thành phố"),
        (("Văn phòng UBND thành phố",), "van-phong-ubnd-tinh", "Văn phòng UBND thành phố"),
        (("Bộ Chỉ huy Quân sự thành phố",), "bo-chi-huy-quan-su-tinh", "Bộ Chỉ huy Quân sự thành phố"),
        (("Thành ủy", "Thành ủy Hải Phòng"), "tinh-uy", "Thành ủy"),
        (("Ban Thường vụ Thành ủy",), "ban-thuong-vu-tinh-uy", "Ban Thường vụ Thành ủy"),
        (("Báo Hải Phòng",), "bao-tinh", "Báo Hải Phòng"),
        (("Sở Y tế", "Sở Y tế thành phố Hải Phòng"), "so-y-te", "Sở Y tế"),
    ],
)
def test_a_city_is_not_called_a_province(names: tuple[str, ...], node: str, label: str) -> None:
    for order in (names, names[::-1]):
        written = Written(VOCABULARY.provinces["hai-phong-2025"])
        assert set(written.nodes(order)) == {f"hai-phong-2025/{node}"}
        assert written.values(f"hai-phong-2025/{node}", RDFS.label) == [label]


def test_a_collective_as_a_city_prints_it_is_that_of_its_type() -> None:
    """The reader gives the type, and the name in the words of the city, which no label of the vocabulary has."""
    written = Written(VOCABULARY.provinces["hai-phong-2025"])
    passage = Evidence((Span(0, 4),), "Các ")
    for name in ("Các sở, ngành thành phố", "Các sở, ngành tỉnh"):
        agency = Agency(id="cac-so-nganh-tinh", name=name, collective=True, part_of=None, evidence=passage, known=True)
        assert written.writer.agency(agency) == DATA + "agency/hai-phong-2025/cac-so-nganh-tinh"
    assert written.values("hai-phong-2025/cac-so-nganh-tinh", RDFS.label) == ["Các sở, ngành thành phố"]


@pytest.mark.parametrize("city", sorted(p.slug for p in VOCABULARY.provinces.values() if p.kind != "tỉnh"))
def test_names_of_a_city_never_end_in_the_word_for_a_province(city: str) -> None:
    province = VOCABULARY.provinces[city]
    for agency_type in VOCABULARY.agency_types.values():
        name = agency_type.local_name_in(province)
        assert not name.endswith((" tỉnh", "Tỉnh ủy", f"tỉnh {province.name}")), name
