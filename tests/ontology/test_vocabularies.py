"""The shipped vocabularies: every printed name finds its entry and no other; what contradicts itself is refused."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from lientinh.errors import VocabularyError
from lientinh.loaders.findings import finding_codes
from lientinh.ontology.identifiers import CENTRAL, agency_type_iri, document_iri
from lientinh.ontology.labels import fold_label, make_slug
from lientinh.ontology.model import Completeness, DeadlineKind, Severity
from lientinh.ontology.terms import DATA, DCTERMS, ELI, LT, ORG, RDF, SKOS, terms_of
from lientinh.ontology.vocabularies import PLACE, SHIPPED, Vocabulary, load_vocabulary
from lientinh.ontology.vocabulary_turtle import read_entries

VOCABULARY = load_vocabulary()
ENTRIES = read_entries([SHIPPED])

BEFORE, AFTER = "2025-06-30", "2025-07-01"
COLLECTIVE_CLASSES = {
    "departments",
    "localities",
    "related",
    "enterprises",
    "schools",
    "mass-organisations",
    "other",
}


class TestAgencyLabels:
    def test_every_label_finds_its_entry(self) -> None:
        lost = [
            (agency_type.id, label)
            for agency_type in VOCABULARY.agency_types.values()
            for label in agency_type.labels
            if VOCABULARY.find_agency_type(label) is not agency_type
        ]
        assert lost == []

    def test_no_label_means_two(self) -> None:
        owners = Counter(
            fold_label(label)
            for item in VOCABULARY.agency_types.values()
            for label in (*item.labels, *item.place_labels)
        )
        assert [label for label, times in owners.items() if times > 1] == []

    def test_every_form_with_a_place_works_in_every_province(self) -> None:
        lost = []
        for agency_type in VOCABULARY.agency_types.values():
            for template in agency_type.place_labels:
                for province in VOCABULARY.provinces_on(BEFORE):
                    found = VOCABULARY.find_placed_agency(template.replace(PLACE, province.name))
                    fits = found is not None and found.type is agency_type and found.province is province
                    if not fits and not _kinds_disagree(template, province.kind):
                        lost.append((template, province.slug))
        assert lost == []

    @pytest.mark.parametrize(
        ("printed", "type_id", "name"),
        [
            ("Báo Trà Vinh", "bao-tinh", "Báo Trà Vinh"),
            ("Báo Lạng Sơn", "bao-tinh", "Báo Lạng Sơn"),
            ("Báo BD", "bao-tinh", "Báo Bình Dương"),
            (
                "Đài PT&TH Trà Vinh",
                "dai-phat-thanh-va-truyen-hinh-tinh",
                "Đài Phát thanh và Truyền hình Trà Vinh",
            ),
            ("Trường Cao đẳng Nghề Trà Vinh", "truong-cao-dang-nghe", "Trường Cao đẳng nghề Trà Vinh"),
            ("Trường Đại học Trà Vinh", "truong-dai-hoc", "Trường Đại học Trà Vinh"),
            (
                "Trung tâm Khoa học – Công nghệ - Truyền thông tỉnh Kon Tum",
                "trung-tam-khoa-hoc-cong-nghe-truyen-thong",
                "Trung tâm Khoa học - Công nghệ - Truyền thông tỉnh Kon Tum",
            ),
            ("Sở Khoa học và Công nghệ tỉnh Vĩnh Phúc", "so-khoa-hoc-va-cong-nghe", "Sở Khoa học và Công nghệ"),
            ("Ủy ban nhân dân tỉnh Bình Dương", "ubnd-tinh", "UBND tỉnh"),
            ("BTV Tỉnh ủy Vĩnh Phúc", "ban-thuong-vu-tinh-uy", "Ban Thường vụ Tỉnh ủy"),
            ("Công an thành phố Hà Nội", "cong-an-tinh", "Công an tỉnh"),
            ("Công TTĐT Trà Vinh", "cong-thong-tin-dien-tu-tinh", "Cổng Thông tin điện tử tỉnh"),
        ],
    )
    def test_names_with_a_place(self, printed: str, type_id: str, name: str) -> None:
        placed = VOCABULARY.find_placed_agency(printed)
        assert placed is not None
        assert (placed.type.id, placed.name) == (type_id, name)
        assert VOCABULARY.find_agency_type(printed) is placed.type

    def test_a_name_without_its_place_is_no_placed_agency(self) -> None:
        assert VOCABULARY.find_placed_agency("Sở Y tế") is None
        assert VOCABULARY.find_placed_agency("Báo Nhân Dân") is None
        assert VOCABULARY.find_agency_type("Hội những người không có trong từ điển") is None

    @pytest.mark.parametrize(
        ("printed", "name"),
        [
            ("ỦY BAN NHÂN DÂN TỈNH", "UBND tỉnh"),
            ("Uỷ ban nhân dân tỉnh", "UBND tỉnh"),
            ("Ủy ban nhân tỉnh", "UBND tỉnh"),
            ("Ủy ban nhân dân tinh", "UBND tỉnh"),
            ("Công An tỉnh", "Công an tỉnh"),
            ("TT.TU", "Thường trực Tỉnh ủy"),
            ("Văn phòng TU", "Văn phòng Tỉnh ủy"),
            ("Ban Tuyên giáo và Dân vận", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
            ("UBMT tổ quốc Việt Nam tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
            ("Bộ Chỉ huy quân sự tỉnh", "Bộ Chỉ huy Quân sự tỉnh"),
            ("Sở VH,TT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
            ("các Sở ngành", "Các sở, ngành"),
            ("Các sở, ban ngành", "Các sở, ban, ngành"),
            ("các sở, ban, ngành tỉnh", "Các sở, ban, ngành tỉnh"),
            ("UBND huyện,thành phố", "UBND các huyện, thành phố"),
            ("Ủy ban nhân dân các huyện, thành phố", "UBND các huyện, thành phố"),
            ("UBND các huyện, thị", "UBND các huyện, thị xã, thành phố"),
            ("doanh nghiệp", "Các doanh nghiệp"),
            ("địa phương", "Các địa phương"),
            ("cơ quan có liên quan", "Các cơ quan có liên quan"),
            ("cơ quan liên quan", "Các cơ quan liên quan"),
            ("Các Trường Đại học, Cao đẳng, Trung cấp", "Các trường đại học, cao đẳng, trung cấp"),
            ("các cơ sở đào tạo trên địa bàn tỉnh", "Các cơ sở đào tạo"),
            ("Cơ quan, đơn vị được phân công chủ trì", "Các cơ quan, đơn vị được phân công chủ trì"),
            ("Kho bạc Nhà nước tỉnh", "Kho bạc Nhà nước tỉnh"),
            ("Cục Thống kê", "Cục Thống kê"),
            ("Cục Thống kê tỉnh", "Cục Thống kê tỉnh"),
            ("Cục Thống kê Bình Dương", "Cục Thống kê tỉnh"),
        ],
    )
    def test_canonical_names(self, printed: str, name: str) -> None:
        found = VOCABULARY.find_agency_type(printed)
        assert found is not None
        assert found.name == name

    @pytest.mark.parametrize(
        ("printed", "type_id", "not_id"),
        [
            ("Phó Thủ tướng Chính phủ", "pho-thu-tuong-chinh-phu", "thu-tuong-chinh-phu"),
            ("Thường trực Ban Bí thư", "thuong-truc-ban-bi-thu", "ban-bi-thu"),
            (
                "Ban Quản lý Khu nông nghiệp ứng dụng công nghệ cao",
                "ban-quan-ly-khu-nong-nghiep-ung-dung-cong-nghe-cao",
                "ban-quan-ly-khu-cong-nghe-cao",
            ),
            ("Các tổ chức tín dụng", "cac-to-chuc-tin-dung", "cac-ngan-hang-thuong-mai"),
            ("các tổ chức đánh giá sự phù hợp", "cac-to-chuc-danh-gia-su-phu-hop", "cac-to-chuc-dich-vu-ky-thuat"),
            ("các huyện ủy, thị ủy, thành ủy", "cac-huyen-uy-thi-uy-thanh-uy", "cac-cap-uy-dang"),
            ("Huyện ủy, thị ủy, thành ủy", "cac-huyen-uy-thi-uy-thanh-uy", "huyen-uy"),
            ("Đại học Huế", "dai-hoc", "truong-dai-hoc"),
            ("Cục Thống kê", "cuc-thong-ke", "cuc-thong-ke-tinh"),
        ],
    )
    def test_a_name_of_another_body_is_no_alias(self, printed: str, type_id: str, not_id: str) -> None:
        assert VOCABULARY.find_agency_type(printed) is VOCABULARY.agency_types[type_id]
        assert not_id in VOCABULARY.agency_types

    def test_no_label_names_one_province(self) -> None:
        # "Hồ Chí Minh" and "Hà Nội" stand in names of the Youth Union and of the army's commands.
        names = {unit.name for unit in VOCABULARY.provinces.values()} - {"Hồ Chí Minh", "Hà Nội"}
        assert [
            label
            for agency_type in VOCABULARY.agency_types.values()
            for label in agency_type.labels
            if any(label.endswith(f" {name}") for name in names)
        ] == []


class TestAgencyEntries:
    def test_collectives_have_a_class_and_single_agencies_none(self) -> None:
        for agency_type in VOCABULARY.agency_types.values():
            assert agency_type.collective == (agency_type.kind == "collective"), agency_type.id
            assert (agency_type.collective_class in COLLECTIVE_CLASSES) == agency_type.collective, agency_type.id

    def test_collectives_are_named_by_their_wording(self) -> None:
        assert [t.id for t in VOCABULARY.agency_types.values() if t.collective and t.id != make_slug(t.name)] == []

    @pytest.mark.parametrize(
        ("name", "collective_class"),
        [
            ("Các sở, ban, ngành tỉnh", "departments"),
            ("Các sở, ngành", "departments"),
            ("UBND các huyện, thị xã, thành phố", "localities"),
            ("UBND các xã, phường", "localities"),
            ("Các địa phương", "localities"),
            ("Các cơ quan, đơn vị có liên quan", "related"),
            ("Các cơ quan, tổ chức có liên quan", "related"),
            ("Các doanh nghiệp", "enterprises"),
            ("Các trường đại học, cao đẳng, trung cấp", "schools"),
            ("Các tổ chức chính trị - xã hội", "mass-organisations"),
            ("Các đơn vị", "other"),
            ("Các cơ quan, đơn vị được phân công chủ trì", "other"),
        ],
    )
    def test_classes_of_collectives(self, name: str, collective_class: str) -> None:
        found = VOCABULARY.find_agency_type(name)
        assert found is not None
        assert (found.name, found.collective_class) == (name, collective_class)

    def test_members_of_a_collective(self) -> None:
        assert VOCABULARY.agency_types["cac-to-chuc-chinh-tri-xa-hoi"].members == (
            "lien-doan-lao-dong-tinh",
            "hoi-nong-dan-tinh",
            "hoi-lien-hiep-phu-nu-tinh",
            "doan-thanh-nien-cong-san-ho-chi-minh-tinh",
            "hoi-cuu-chien-binh-tinh",
        )

    def test_departments_that_took_over_others(self) -> None:
        department = VOCABULARY.agency_types["so-nong-nghiep-va-moi-truong"]
        assert department.predecessors == ("so-nong-nghiep-va-phat-trien-nong-thon", "so-tai-nguyen-va-moi-truong")
        assert department.valid_from == "2025-03-01"
        assert {VOCABULARY.agency_types[id_].valid_until for id_ in department.predecessors} == {"2025-02-28"}
        assert department.parent == "ubnd-tinh"

    def test_the_statistics_office_changed_its_ministry(self) -> None:
        before, after = VOCABULARY.agency_types["tong-cuc-thong-ke"], VOCABULARY.agency_types["cuc-thong-ke"]
        assert (before.parent, before.valid_until) == ("bo-ke-hoach-va-dau-tu", "2025-02-28")
        assert (after.parent, after.valid_from, after.tier) == ("bo-tai-chinh", "2025-03-01", "central")
        assert after.predecessors == (before.id,)

    @pytest.mark.parametrize(
        ("type_id", "province", "name"),
        [
            ("ubnd-tinh", "tra-vinh", "UBND tỉnh Trà Vinh"),
            ("ubnd-tinh", "hue", "UBND thành phố Huế"),
            ("ban-thuong-vu-tinh-uy", "kon-tum", "Ban Thường vụ Tỉnh ủy Kon Tum"),
            ("tinh-uy", "hai-phong", "Thành ủy Hải Phòng"),
            ("so-y-te", "vinh-phuc", "Sở Y tế tỉnh Vĩnh Phúc"),
            ("bao-tinh", "lang-son", "Báo Lạng Sơn"),
        ],
    )
    def test_full_names(self, type_id: str, province: str, name: str) -> None:
        assert VOCABULARY.agency_types[type_id].full_name_in(VOCABULARY.provinces[province]) == name


class TestProvinces:
    def test_sixty_three_became_thirty_four(self) -> None:
        before, after = VOCABULARY.provinces_on(BEFORE), VOCABULARY.provinces_on(AFTER)
        assert (len(before), len(after)) == (63, 34)
        assert {unit.successor for unit in before} == {unit.slug for unit in after}
        assert {unit.successor for unit in after} == {unit.slug for unit in after}

    @pytest.mark.parametrize(
        ("province", "successor"),
        [
            ("Trà Vinh", "Vĩnh Long"),
            ("Vĩnh Phúc", "Phú Thọ"),
            ("Kon Tum", "Quảng Ngãi"),
            ("Bình Dương", "Hồ Chí Minh"),
            ("Vĩnh Long", "Vĩnh Long"),
            ("Lạng Sơn", "Lạng Sơn"),
            ("Thừa Thiên Huế", "Huế"),
        ],
    )
    def test_successors(self, province: str, successor: str) -> None:
        unit = VOCABULARY.find_province(province)
        assert unit is not None
        assert VOCABULARY.provinces[unit.successor].name == successor
        assert VOCABULARY.provinces[unit.successor].exists_on(AFTER)

    def test_one_event_for_each_unit_that_changed(self) -> None:
        events = [entry for entry in ENTRIES.values() if ORG.ChangeEvent in entry.targets(RDF.type)]
        of_units = [event for event in events if event.targets(ORG.originalOrganization)]
        merged = [event for event in of_units if event.text(LT.effectiveDate) == "2025-07-01"]
        instrument = VOCABULARY.find_documents("202/2025/QH15")[0].iri
        assert {event.find_target(LT.byInstrument) for event in merged} == {instrument}
        assert len({event.find_target(ORG.resultingOrganization) for event in merged}) == len(merged) == 23
        assert sum(len(event.targets(ORG.originalOrganization)) for event in merged) == 63 - 11

    def test_every_label_finds_its_unit_of_the_time(self) -> None:
        for unit in VOCABULARY.provinces.values():
            for label in unit.labels:
                day = unit.valid_until or AFTER
                assert VOCABULARY.find_province(label, day) is unit, label
                assert VOCABULARY.find_province(label.upper(), day) is unit, label
                assert VOCABULARY.find_province(f"{_kind_word(unit.kind)} {label}", day) is unit, label

    @pytest.mark.parametrize(
        ("printed", "slug"),
        [
            ("tỉnh Trà Vinh", "tra-vinh"),
            ("TỈNH TRÀ VINH", "tra-vinh"),
            ("TP. Hồ Chí Minh", "ho-chi-minh"),
            ("TP.Hồ Chí Minh", "ho-chi-minh"),
            ("Tp Hà Nội", "ha-noi"),
            ("TP.HCM", "ho-chi-minh"),
            ("Thành phố Huế", "hue"),
            ("tỉnh Thừa Thiên - Huế", "thua-thien-hue"),
            ("Bà Rịa – Vũng Tàu", "ba-ria-vung-tau"),
            ("Hoà Bình", "hoa-binh"),
            ("Đăk Lăk", "dak-lak"),
        ],
    )
    def test_forms_of_a_name(self, printed: str, slug: str) -> None:
        found = VOCABULARY.find_province(printed)
        assert found is not None
        assert found.slug == slug

    def test_a_city_inside_a_province_is_no_province(self) -> None:
        assert VOCABULARY.find_province("thành phố Trà Vinh") is None
        assert VOCABULARY.find_province("tỉnh Hà Nội") is None

    def test_the_date_tells_old_and_new_units_apart(self) -> None:
        old, new = VOCABULARY.find_province("Phú Thọ", "2025-03-01"), VOCABULARY.find_province("Phú Thọ", "2026-01")
        assert old is VOCABULARY.find_province("Phú Thọ")
        assert old is not None
        assert new is not None
        assert (old.successor, new.successor) == (new.slug, new.slug)
        assert VOCABULARY.find_province("Trà Vinh", "2026-01-01") is VOCABULARY.find_province("Trà Vinh")

    def test_codes_are_the_offices_own(self) -> None:
        codes = [unit.code for unit in VOCABULARY.provinces_on(BEFORE)]
        assert len(set(codes)) == 63
        assert VOCABULARY.provinces["ha-noi"].code == "01"


class TestRegister:
    def test_iris_follow_the_rules_for_identifiers(self) -> None:
        for document in VOCABULARY.documents:
            name = document.title or (document.labels or (None,))[0]
            assert document.iri == document_iri(
                document.authority, document.number, document.date, name, document.type
            ), document.registered_id

    @pytest.mark.parametrize(
        ("number", "tail", "issuer"),
        [
            ("38-CT/TW", "trung-uong/38-ct-tw-2024", "Ban Bí thư Trung ương Đảng"),
            ("1703/QĐ-TTg", "trung-uong/1703-qd-ttg-2024", "Thủ tướng Chính phủ"),
            ("222-KH/TU", "tra-vinh/222-kh-tu-2024", "Ban Thường vụ Tỉnh ủy Trà Vinh"),
            ("191-KH/TU", "binh-duong/191-kh-tu-2024", "Tỉnh ủy Bình Dương"),
            ("401/QĐ-UBND", "tra-vinh/401-qd-ubnd-2025", "UBND tỉnh Trà Vinh"),
            ("77/2015/QH13", "trung-uong/77-2015-qh13", "Quốc hội"),
            ("17/TTr-SKHCN", "vinh-phuc/17-ttr-skhcn-2025", "Sở Khoa học và Công nghệ tỉnh Vĩnh Phúc"),
            ("12/2022/NQ-HĐND", "binh-duong/12-2022-nq-hdnd", "HĐND tỉnh Bình Dương"),
        ],
    )
    def test_documents_by_number(self, number: str, tail: str, issuer: str) -> None:
        (found,) = VOCABULARY.find_documents(number)
        assert found.iri == f"{DATA}document/{tail}"
        assert found.issuer == issuer

    def test_slips_of_print_in_numbers(self) -> None:
        assert [d.number for d in VOCABULARY.find_documents("38- CT/TW")] == ["38-CT/TW"]
        assert [d.number for d in VOCABULARY.find_documents("180-KH-TU")] == ["180-KH/TU"]
        assert [d.number for d in VOCABULARY.find_documents("17/TTr-SKHCCN")] == ["17/TTr-SKHCN"]
        assert VOCABULARY.find_documents("9999/QĐ-TTg") == ()

    def test_every_name_finds_its_document_with_its_date(self) -> None:
        for document in VOCABULARY.documents:
            for label in document.labels:
                if not label[0].isdigit():
                    assert VOCABULARY.find_document_by_name(label, document.date) is document, label

    @pytest.mark.parametrize(
        ("name", "date", "cited_on", "number"),
        [
            ("Luật Ngân sách nhà nước", None, "2025-02-28", "83/2015/QH13"),
            ("Luật ngân sách nhà nước", None, "2025-04-18", "83/2015/QH13"),
            ("Luật Ngân sách nhà nước", None, "2026-03-01", "89/2025/QH15"),
            ("Luật Ngân sách nhà nước năm 2015", None, None, "83/2015/QH13"),
            ("Luật Tổ chức chính quyền địa phương", "2015-06-19", "2025-02-28", "77/2015/QH13"),
            ("Luật Tổ chức chính quyền địa phương", "2025-02-19", "2025-04-28", "65/2025/QH15"),
            ("Luật Tổ chức chính quyền địa phương", None, "2025-07-10", "72/2025/QH15"),
            ("Luật Đo lường", None, None, "04/2011/QH13"),
            ('Đề án "Triển khai, áp dụng và quản lý hệ thống truy xuất nguồn gốc"', None, None, "100/QĐ-TTg"),
            (
                "Chương trình quốc gia hỗ trợ doanh nghiệp nâng cao năng suất và chất lượng sản phẩm, hàng hóa "
                "giai đoạn 2021- 2030",
                None,
                "2025-04-28",
                "1322/QĐ-TTg",
            ),
        ],
    )
    def test_names_resolve_by_date(self, name: str, date: str | None, cited_on: str | None, number: str) -> None:
        found = VOCABULARY.find_document_by_name(name, date, cited_on)
        assert found is not None
        assert found.number == number

    def test_a_name_that_decides_nothing_finds_nothing(self) -> None:
        assert VOCABULARY.find_document_by_name("Luật Ngân sách nhà nước") is None
        assert VOCABULARY.find_document_by_name("Luật Ngân sách nhà nước", "2002-12-16") is None
        assert VOCABULARY.find_document_by_name("Luật Đầu tư công", cited_on="2020-07-24") is None
        assert VOCABULARY.find_document_by_name("Luật Trồng trọt") is None

    def test_schemes(self) -> None:
        schemes = {document.number or document.registered_id for document in VOCABULARY.documents if document.scheme}
        assert schemes == {
            "996/QĐ-TTg",
            "100/QĐ-TTg",
            "1322/QĐ-TTg",
            "36/QĐ-TTg",
            "455/QĐ-BKHCN",
            "de-an-trung-tam-ky-thuat",
            "de-an-hoi-nhap-quoc-te",
            "de-an-dao-tao-nhan-luc",
        }

    def test_what_carries_out_what(self) -> None:
        (plan,) = VOCABULARY.find_documents("1169/QĐ-UBND")
        assert {iri.removeprefix(f"{DATA}document/") for iri in plan.implements} == {
            "trung-uong/1703-qd-ttg-2024",
            "binh-duong/191-kh-tu-2024",
            "trung-uong/38-ct-tw-2024",
        }
        assert VOCABULARY.find_documents("65/2025/QH15")[0].supersedes == (f"{DATA}document/trung-uong/77-2015-qh13",)

    def test_no_title_is_invented(self) -> None:
        untitled = {document.registered_id for document in VOCABULARY.documents if document.title is None}
        assert untitled == {
            *("1169-qd-ubnd-binh-duong", "996-kh-ubnd-kon-tum", "732-qd-ubnd-vinh-phuc"),
            *("401-qd-ubnd-tra-vinh", "38-kh-ubnd-tra-vinh"),  # all five are read: their text has the title
            *("191-kh-tu", "180-kh-tu", "222-kh-tu", "236-kh-tu"),
            *("28-ttr-skhcn-binh-duong", "17-ttr-skhcn-vinh-phuc"),
            *("45-2025-nd-cp", "150-2025-nd-cp"),
            "455-qd-bkhcn",
            "51-khph-btgtu",
            "30-2011-qd-ubnd-vinh-phuc",
            "14-2017-qd-ubnd-vinh-phuc",
            "10-2023-qd-ubnd-vinh-phuc",
            "11-2016-nq-hdnd-tra-vinh",
        }

    def test_wording_of_ours_is_a_description_and_no_title(self) -> None:
        described = [entry for entry in ENTRIES.values() if LT.Document in entry.targets(RDF.type)]
        described = [entry for entry in described if entry.texts(DCTERMS.description)]
        assert len(described) == 8
        assert [entry.iri for entry in described if entry.texts(ELI.title)] == []

    def test_party_documents_are_of_the_party_line(self) -> None:
        for document in VOCABULARY.documents:
            party = ENTRIES[document.iri].text(LT.partyLine) == "true"
            assert party == bool(document.number and "-" in document.number.split("/")[0]), document.iri
            assert document.authority == CENTRAL or VOCABULARY.provinces[document.authority].exists_on(BEFORE)


class TestDocumentTypes:
    def test_every_label_finds_its_type(self) -> None:
        for document_type in VOCABULARY.document_types.values():
            for label in document_type.labels:
                assert VOCABULARY.document_type(label.upper()) == document_type.name, label

    @pytest.mark.parametrize(
        ("code", "party", "name"),
        [
            ("QĐ", False, "Quyết định"),
            ("KH", False, "Kế hoạch"),
            ("KH", True, "Kế hoạch"),
            ("KHPH", True, "Kế hoạch"),
            ("CT", True, "Chỉ thị"),
            ("NQ", True, "Nghị quyết"),
            ("NĐ", False, "Nghị định"),
            ("TTr", False, "Tờ trình"),
            ("CTr", True, "Chương trình"),
            ("QyĐ", True, "Quy định"),
            ("QĐ", True, "Quy định"),
            ("TT", False, "Thông tư"),
        ],
    )
    def test_codes(self, code: str, party: bool, name: str) -> None:
        assert VOCABULARY.document_type_of_code(code, party) == name

    def test_a_code_of_the_other_line_is_unknown(self) -> None:
        assert VOCABULARY.document_type_of_code("NĐ", party=True) is None
        assert VOCABULARY.document_type_of_code("XYZ") is None
        assert VOCABULARY.document_type("Bài báo") is None

    def test_no_code_means_two_in_one_line(self) -> None:
        used = Counter(
            (code.upper(), party)
            for item in VOCABULARY.document_types.values()
            for party, uses in ((False, item.state), (True, item.party))
            if uses
            for code in item.codes
        )
        assert [pair for pair, times in used.items() if times > 1] == []


class TestClosedLists:
    @pytest.mark.parametrize(
        ("scheme", "notations"),
        [
            ("deadline-kind", set(get_args(DeadlineKind))),
            ("severity", set(get_args(Severity))),
            ("completeness", set(get_args(Completeness))),
            ("role", {"lead", "coordinate", "direct"}),
            ("collective-class", COLLECTIVE_CLASSES),
        ],
    )
    def test_the_lists_are_those_of_the_model(self, scheme: str, notations: set[str]) -> None:
        assert set(VOCABULARY.concepts[scheme]) == notations

    def test_who_approves_or_issues_does_not_direct(self) -> None:
        direct = ENTRIES[f"{DATA}concept/role/direct"]
        assert not {"Cấp trình", "Cấp phê duyệt", "Cơ quan ban hành"} & set(direct.texts(SKOS.altLabel))

    def test_every_finding_has_an_entry(self) -> None:
        assert set(finding_codes()) <= set(VOCABULARY.concepts["finding-code"])

    def test_kinds_and_tiers_in_use_are_defined(self) -> None:
        for agency_type in VOCABULARY.agency_types.values():
            assert agency_type.kind in VOCABULARY.concepts["agency-kind"], agency_type.id
            assert agency_type.tier in VOCABULARY.concepts["tier"], agency_type.id


class TestTurtle:
    @pytest.mark.parametrize("predicate", [SKOS.prefLabel, SKOS.definition])
    def test_both_languages_everywhere(self, predicate: str) -> None:
        for entry in ENTRIES.values():
            for language in ("vi", "en"):
                assert bool(entry.find_text(predicate, language)) == bool(entry.texts(predicate)), entry.iri

    def test_what_must_have_names_has_them(self) -> None:
        for entry in ENTRIES.values():
            if {LT.AgencyType, LT.Province, LT.Document, SKOS.Concept} & set(entry.targets(RDF.type)):
                assert entry.texts(SKOS.prefLabel), entry.iri

    def test_only_known_terms(self) -> None:
        known = set(terms_of(LT).values()) | set(terms_of(ELI).values()) | set(terms_of(ORG).values())
        ours = (LT.NAMESPACE, ELI.NAMESPACE, ORG.NAMESPACE)
        for entry in ENTRIES.values():
            used = {*entry.literals, *entry.links, *entry.targets(RDF.type)}
            assert {term for term in used if term.startswith(ours)} <= known, entry.iri

    def test_what_was_not_verified_is_not_of_high_confidence(self) -> None:
        unverified, high = set(), set()
        for file in SHIPPED.glob("*.ttl"):
            for statement in parse(file.read_bytes(), format=RdfFormat.TURTLE):
                note = (statement.predicate.value, statement.object.value)
                if note[0] == DCTERMS.source and "chưa kiểm chứng" in note[1]:
                    unverified.add(statement.subject.value)
                elif note == (LT.confidence, "high"):
                    high.add(statement.subject.value)
        assert len(unverified) > 100
        assert len(high) > 50
        assert unverified & high == set()

    def test_every_link_inside_leads_somewhere(self) -> None:
        for entry in ENTRIES.values():
            for targets in entry.links.values():
                assert [t for t in targets if t.startswith(DATA) and t not in ENTRIES] == [], entry.iri

    def test_notations_are_the_ends_of_the_iris(self) -> None:
        for agency_type in VOCABULARY.agency_types.values():
            assert ENTRIES[agency_type_iri(agency_type.id)].text(SKOS.notation) == agency_type.id


PREFIXES = """
@prefix lt: <https://w3id.org/lientinh/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix type: <https://w3id.org/lientinh/id/agency-type/> .
@prefix kind: <https://w3id.org/lientinh/id/concept/agency-kind/> .
@prefix tier: <https://w3id.org/lientinh/id/concept/tier/> .
@prefix province: <https://w3id.org/lientinh/id/province/> .
@prefix doctype: <https://w3id.org/lientinh/id/concept/document-type/> .
@prefix event: <https://w3id.org/lientinh/id/change-event/> .
@prefix law: <https://w3id.org/lientinh/id/document/trung-uong/> .
"""
NEW_TYPE = """
type:vuon-quoc-gia a lt:AgencyType, skos:Concept ;
    skos:prefLabel "Vườn quốc gia"@vi, "National park"@en ;
    lt:agencyKind kind:technical-unit ; lt:tier tier:province ;
"""


class TestOwnVocabularies:
    def test_a_users_file_adds_entries_and_labels(self, tmp_path: Path) -> None:
        vocabulary = _load(
            tmp_path,
            NEW_TYPE + 'lt:placeTemplate "Vườn quốc gia {place}" .\ntype:so-y-te skos:hiddenLabel "Sở Ytế"@vi .',
        )
        assert vocabulary.find_agency_type("Sở Ytế") is vocabulary.agency_types["so-y-te"]
        placed = vocabulary.find_placed_agency("vườn quốc gia Cà Mau")
        assert placed is not None
        assert placed.name == "Vườn quốc gia Cà Mau"
        assert "Sở Ytế" not in load_vocabulary().agency_types["so-y-te"].labels

    @pytest.mark.parametrize(
        ("turtle", "parts"),
        [
            (NEW_TYPE + 'skos:altLabel "sở y TẾ"@vi .', ["sở y TẾ", "so-y-te", "vuon-quoc-gia"]),
            (NEW_TYPE + 'skos:altLabel "Báo {place}"@vi .', ["Báo {place}", "bao-tinh", "vuon-quoc-gia"]),
            (NEW_TYPE + "lt:parentType type:bo-khong-co .", ["vuon-quoc-gia", "parent", "bo-khong-co"]),
            (NEW_TYPE + "lt:predecessorType type:so-khong-co .", ["vuon-quoc-gia", "predecessor", "so-khong-co"]),
            (NEW_TYPE + "lt:hasMemberType type:so-khong-co .", ["vuon-quoc-gia", "member", "so-khong-co"]),
            (NEW_TYPE + "lt:parentType province:tra-vinh .", ["vuon-quoc-gia", "province/tra-vinh", "agency-type/"]),
            ('type:so-y-te skos:prefLabel "Sở Sức khỏe"@vi .', ["so-y-te", "prefLabel", "Sở Y tế", "Sở Sức khỏe"]),
            ('type:x a lt:AgencyType ; skos:prefLabel "X"@vi .', ["agency-type/x", "no prefLabel @en"]),
            (
                'type:x a lt:AgencyType ; skos:prefLabel "X"@vi, "X"@en ; lt:tier tier:province .',
                ["agency-type/x", "agencyKind"],
            ),
            (
                'province:hue skos:altLabel "Đà Lạt"@vi .\nprovince:son-la skos:altLabel "Đà Lạt"@vi .',
                ["Đà Lạt", "hue", "son-la"],
            ),
            (
                "event:x a org:ChangeEvent ; org:originalOrganization province:hue ; "
                "org:resultingOrganization province:atlantis .",
                ["hue", "atlantis"],
            ),
            (
                "event:x a org:ChangeEvent ; org:originalOrganization province:tra-vinh ; "
                "org:resultingOrganization province:hue .",
                ["tra-vinh", "two units", "vinh-long-2025", "province/hue"],
            ),
            (
                "event:x a org:ChangeEvent ; org:originalOrganization province:vinh-long-2025 ; "
                "org:resultingOrganization province:tra-vinh .",
                ["circle"],
            ),
            ("event:x a org:ChangeEvent ; org:originalOrganization province:hue .", ["resultingOrganization"]),
            ('law:38-ct-tw-2024 skos:notation "chi-thi-38" .', ["two documents", "38-ct-tw-2024", "chi-thi-38"]),
            (
                'law:sai a lt:Document ; skos:notation "sai" ; eli:number "1/2026/QH16" ; '
                'eli:type_document doctype:luat ; lt:authority "trung-uong" .',
                ["trung-uong/sai", "trung-uong/1-2026-qh16"],
            ),
            (
                'law:1-2026-qh16 a lt:Document ; skos:notation "1" ; eli:number "1/2026/QH16" ; '
                'eli:type_document doctype:luat ; lt:authority "mat-trang" .',
                ["1-2026-qh16", "mat-trang"],
            ),
            (
                'law:1-2026-qh16 a lt:Document ; skos:notation "1" ; eli:number "1/2026/QH16" ; '
                'eli:type_document doctype:truyen ; lt:authority "trung-uong" .',
                ["1-2026-qh16", "truyen"],
            ),
            (
                'law:1-2026-qh16 a lt:Document ; skos:notation "1" ; eli:number "1/2026/QH16" ; '
                'eli:type_document doctype:luat ; lt:authority "trung-uong" ; lt:supersedes law:khong-co .',
                ["1-2026-qh16", "unregistered", "khong-co"],
            ),
            (
                'law:1-2026-qh16 a lt:Document ; skos:notation "1" ; eli:type_document doctype:luat ; '
                'lt:authority "trung-uong" ; eli:passed_by <https://w3id.org/lientinh/id/agency/trung-uong/ai-do> .',
                ["1-2026-qh16", "ai-do"],
            ),
            ('type:x a lt:AgencyType ; skos:prefLabel [ skos:note "x" ] .', ["own.ttl", "give the node an IRI"]),
            ("type:x a lt:AgencyType", ["own.ttl", "not valid Turtle"]),
        ],
    )
    def test_contradictions_are_refused(self, tmp_path: Path, turtle: str, parts: list[str]) -> None:
        with pytest.raises(VocabularyError) as error:
            _load(tmp_path, turtle)
        message = str(error.value)
        assert "\n" not in message
        assert [part for part in parts if part not in message] == []

    def test_a_folder_without_turtle_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(VocabularyError, match="no vocabulary"):
            load_vocabulary(tmp_path)

    def test_the_shipped_vocabulary_is_loaded_once(self) -> None:
        assert load_vocabulary() is load_vocabulary()


@given(st.text(max_size=60))
def test_lookups_take_any_text(text: str) -> None:
    found = VOCABULARY.find_agency_type(text)
    assert found is None or VOCABULARY.agency_types[found.id] is found
    province = VOCABULARY.find_province(text)
    assert province is None or VOCABULARY.provinces[province.slug] is province
    documents = VOCABULARY.find_documents(text)
    assert set(documents) <= set(VOCABULARY.documents)
    named = VOCABULARY.find_document_by_name(text, text, text)
    assert named is None or named in VOCABULARY.documents
    kind = VOCABULARY.document_type(text)
    assert kind is None or kind in {known.name for known in VOCABULARY.document_types.values()}


@given(st.sampled_from(sorted(VOCABULARY.agency_types)), st.sampled_from(["{}", " {} ", "{}\u00a0"]), st.booleans())
def test_spaces_and_case_do_not_matter(type_id: str, frame: str, upper: bool) -> None:
    agency_type = VOCABULARY.agency_types[type_id]
    for label in agency_type.labels:
        printed = frame.format(label.upper() if upper else label)
        assert VOCABULARY.find_agency_type(printed) is agency_type


def _load(folder: Path, turtle: str) -> Vocabulary:
    (folder / "own.ttl").write_text(PREFIXES + turtle, encoding="utf-8")
    return load_vocabulary(folder)


def _kind_word(kind: str) -> str:
    return "tỉnh" if kind == "tỉnh" else "thành phố"


def _kinds_disagree(template: str, kind: str) -> bool:
    """ "UBND tỉnh {place}" is for provinces, "UBND thành phố {place}" for cities."""
    word = template.partition(f" {PLACE}")[0]
    return (word.endswith("tỉnh") and kind != "tỉnh") or (word.endswith(("thành phố", "TP.")) and kind == "tỉnh")
