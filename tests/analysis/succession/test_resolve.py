"""Who holds on a day: provinces, departments, tiers, named places; read from the shipped vocabularies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lientinh.analysis.succession import Resolution, Succession, read_succession
from lientinh.errors import InputError, VocabularyError
from lientinh.graph_store.reference import vocabulary_triples
from lientinh.graph_store.store import open_store
from lientinh.ontology.identifiers import VOCABULARY_GRAPH
from lientinh.ontology.terms import DATA

MERGER = date(2025, 7, 1)
EVE = date(2025, 6, 30)

# From the table of provincial units of the domain reference data: unit of today, then those it was made of.
UNITS = """
An Giang: An Giang, Kiên Giang
Bắc Ninh: Bắc Giang, Bắc Ninh
Cao Bằng: Cao Bằng
Cà Mau: Bạc Liêu, Cà Mau
Cần Thơ: Cần Thơ, Hậu Giang, Sóc Trăng
Gia Lai: Bình Định, Gia Lai
Huế: Huế
Hà Nội: Hà Nội
Hà Tĩnh: Hà Tĩnh
Hưng Yên: Hưng Yên, Thái Bình
Hải Phòng: Hải Dương, Hải Phòng
Hồ Chí Minh: Bình Dương, Bà Rịa - Vũng Tàu, Hồ Chí Minh
Khánh Hòa: Khánh Hòa, Ninh Thuận
Lai Châu: Lai Châu
Lào Cai: Lào Cai, Yên Bái
Lâm Đồng: Bình Thuận, Đắk Nông, Lâm Đồng
Lạng Sơn: Lạng Sơn
Nghệ An: Nghệ An
Ninh Bình: Hà Nam, Nam Định, Ninh Bình
Phú Thọ: Hòa Bình, Phú Thọ, Vĩnh Phúc
Quảng Ngãi: Quảng Ngãi, Kon Tum
Quảng Ninh: Quảng Ninh
Quảng Trị: Quảng Bình, Quảng Trị
Sơn La: Sơn La
Thanh Hóa: Thanh Hóa
Thái Nguyên: Bắc Kạn, Thái Nguyên
Tuyên Quang: Hà Giang, Tuyên Quang
Tây Ninh: Tây Ninh, Long An
Vĩnh Long: Bến Tre, Trà Vinh, Vĩnh Long
Điện Biên: Điện Biên
Đà Nẵng: Đà Nẵng, Quảng Nam
Đắk Lắk: Phú Yên, Đắk Lắk
Đồng Nai: Bình Phước, Đồng Nai
Đồng Tháp: Tiền Giang, Đồng Tháp
"""
SUCCESSORS = {
    old: new
    for line in UNITS.strip().splitlines()
    for new, _, olds in [line.partition(": ")]
    for old in olds.split(", ")
}


def shipped() -> Succession:
    with open_store("memory:", "write") as store:
        store.replace_graph(VOCABULARY_GRAPH, vocabulary_triples())
        return read_succession(store)


SUCCESSION = shipped()
DAYS = sorted(
    {
        moved
        for change in (*SUCCESSION.changes.of_types, *SUCCESSION.changes.of_provinces)
        for day in (change.earliest, change.day)
        for moved in (day - timedelta(days=1), day)
    }
    | {date(2026, 11, 1)}
)


def agency(tail: str) -> str:
    return f"{DATA}agency/{tail}"


def resolve(tail: str, day: date = MERGER, named_on: date | None = None) -> Resolution:
    return SUCCESSION.resolve(agency(tail), day, named_on)


def heirs(found: Resolution) -> list[str]:
    return [holder.iri.removeprefix(agency("")) for holder in found.holders]


agencies = st.builds(
    lambda place, type_: agency(f"{'trung-uong' if type_.tier == 'central' else place}/{type_.id}"),
    st.sampled_from(sorted(SUCCESSION.provinces)),
    st.sampled_from(list(SUCCESSION.types.values())),
)
days = st.sampled_from(DAYS)


class TestProvinces:
    def test_the_table_is_whole(self) -> None:
        assert len(SUCCESSORS) == 63
        assert len(set(SUCCESSORS.values())) == 34

    @pytest.mark.parametrize(("old", "new"), SUCCESSORS.items())
    def test_each_of_63_is_one_of_34_from_1_july_2025_and_itself_the_day_before(self, old: str, new: str) -> None:
        before, after = SUCCESSION.province(old, EVE), SUCCESSION.province(old, MERGER)
        assert before.state == "same"
        assert before.holders[0].iri == before.agency
        (holder,) = after.holders
        assert holder.name in (f"tỉnh {new}", f"Thành phố {new}")
        unchanged = sum(other == new for other in SUCCESSORS.values()) == 1
        assert after.state == ("same" if unchanged else "succeeded")
        assert (holder.iri == after.agency) == unchanged

    def test_34_units_hold_on_the_day(self) -> None:
        assert len({SUCCESSION.province(old, MERGER).holders[0].iri for old in SUCCESSORS}) == 34
        assert len({SUCCESSION.province(old, EVE).holders[0].iri for old in SUCCESSORS}) == 63

    def test_the_instrument_is_the_resolution_of_the_national_assembly(self) -> None:
        found = SUCCESSION.province("tỉnh Trà Vinh", MERGER)
        assert found.instruments == (f"{DATA}document/trung-uong/202-2025-qh15",)
        assert "01/7/2025" in found.reason_vi
        assert "Nghị quyết số 202/2025/QH15" in found.reason_vi
        assert found.confidence == "high"

    @pytest.mark.parametrize("name", ["tra-vinh", "Tra Vinh", "TỈNH TRÀ VINH", f"{DATA}province/tra-vinh"])
    def test_by_any_name(self, name: str) -> None:
        assert SUCCESSION.province(name, MERGER).holders[0].iri == f"{DATA}province/vinh-long-2025"

    def test_an_unknown_name_is_refused(self) -> None:
        with pytest.raises(InputError, match="Atlantis"):
            SUCCESSION.province("Atlantis", MERGER)

    def test_hue_became_a_city_half_a_year_earlier(self) -> None:
        assert SUCCESSION.province("Thừa Thiên Huế", date(2024, 12, 31)).state == "same"
        assert SUCCESSION.province("Thừa Thiên Huế", date(2025, 1, 1)).holders[0].name == "Thành phố Huế"


class TestDepartments:
    # Departments of before 1 March 2025 and their heirs, by the domain reference data.
    MERGED: Mapping[str, str] = {
        "so-ke-hoach-va-dau-tu": "so-tai-chinh",
        "so-giao-thong-van-tai": "so-xay-dung",
        "so-thong-tin-va-truyen-thong": "so-khoa-hoc-va-cong-nghe",
        "so-lao-dong-thuong-binh-va-xa-hoi": "so-noi-vu",
        "so-nong-nghiep-va-phat-trien-nong-thon": "so-nong-nghiep-va-moi-truong",
        "so-tai-nguyen-va-moi-truong": "so-nong-nghiep-va-moi-truong",
    }

    @pytest.mark.parametrize(("old", "new"), MERGED.items())
    def test_merged_on_1_march_2025(self, old: str, new: str) -> None:
        assert resolve(f"lang-son/{old}", date(2025, 2, 28)).state == "same"
        after = resolve(f"lang-son/{old}", date(2025, 3, 1))
        assert (after.state, heirs(after)) == ("succeeded", [f"lang-son/{new}"])
        assert after.instruments == (f"{DATA}document/trung-uong/45-2025-nd-cp",)
        assert after.confidence == "high"

    @pytest.mark.parametrize("type_id", ["so-tai-chinh", "so-xay-dung", "so-khoa-hoc-va-cong-nghe", "so-noi-vu"])
    def test_one_that_took_another_in_and_kept_its_name_is_itself(self, type_id: str) -> None:
        assert resolve(f"lang-son/{type_id}", date(2025, 3, 1)).state == "same"

    def test_merged_in_a_province_that_was_merged_too(self) -> None:
        found = resolve("binh-duong/so-ke-hoach-va-dau-tu")
        assert heirs(found) == ["ho-chi-minh-2025/so-tai-chinh"]
        assert found.holders[0].name == "Sở Tài chính thành phố Hồ Chí Minh"
        assert found.holders[0].province == f"{DATA}province/ho-chi-minh-2025"
        assert [iri.rpartition("/")[2] for iri in found.instruments] == [
            "45-2025-nd-cp",
            "202-2025-qh15",
            "150-2025-nd-cp",
        ]
        assert found.confidence == "medium"  # that the new province has the department is inferred

    def test_parts_of_the_work_went_elsewhere(self) -> None:
        found = resolve("lang-son/so-lao-dong-thuong-binh-va-xa-hoi")
        assert heirs(found) == ["lang-son/so-noi-vu"]
        assert [holder.iri.rpartition("/")[2] for holder in found.candidates] == [
            "cong-an-tinh",
            "so-giao-duc-va-dao-tao",
            "so-nong-nghiep-va-moi-truong",
            "so-y-te",
        ]

    def test_a_department_that_is_younger_than_the_day(self) -> None:
        found = resolve("tra-vinh/so-nong-nghiep-va-moi-truong", date(2025, 2, 28))
        assert (found.state, found.holders, found.stands, found.changed) == ("not-yet", (), False, False)
        assert "01/3/2025" in found.reason_vi
        assert resolve("tra-vinh/so-nong-nghiep-va-moi-truong", date(2025, 3, 1)).state == "same"
        # A plan of that day that names it shows that it was there.
        named = resolve("tra-vinh/so-nong-nghiep-va-moi-truong", date(2025, 2, 28), named_on=date(2025, 2, 28))
        assert named.state == "same"

    def test_a_body_of_a_province_that_is_younger_than_the_day(self) -> None:
        found = resolve("vinh-long-2025/so-y-te", EVE)
        assert (found.state, found.holders) == ("not-yet", ())
        assert found.reason_vi == "Nguồn ghi cơ quan này có từ ngày 01/7/2025, sau ngày 30/6/2025."
        assert resolve("vinh-long-2025/so-y-te", MERGER).state == "same"

    def test_one_that_only_some_provinces_have(self) -> None:
        found = resolve("tra-vinh/so-dan-toc-va-ton-giao")
        assert found.state == "unknown"
        assert [holder.name for holder in found.candidates] == ["UBND tỉnh Vĩnh Long"]


class TestTiersAndNames:
    @pytest.mark.parametrize(
        "tail",
        [
            "tra-vinh/ubnd-cac-huyen-thi-xa-thanh-pho",
            "binh-duong/ubnd-cac-huyen-thanh-pho",
            "lang-son/ubnd-cap-huyen",
            "lang-son/ubnd-huyen",
            "lang-son/phong-tu-phap",
            "lang-son/huyen-uy",
            "lang-son/hdnd-huyen",
            "vinh-phuc/cac-dia-phuong",
        ],
    )
    def test_the_district_tier_has_no_one_to_one_heir(self, tail: str) -> None:
        assert resolve(tail, EVE).state == "same"
        found = resolve(tail)
        assert (found.state, found.holders) == ("none", ())
        assert "Không có cơ quan kế thừa một đối một" in found.reason_vi
        assert "no one-to-one heir" in found.reason_en
        assert found.candidates
        assert found.confidence is None

    def test_the_duties_of_the_districts_went_to_communes_and_province(self) -> None:
        found = resolve("tra-vinh/ubnd-cac-huyen-thi-xa-thanh-pho")
        assert [holder.iri for holder in found.candidates] == [
            agency("vinh-long-2025/ubnd-cac-xa-phuong-dac-khu"),
            agency("vinh-long-2025/ubnd-tinh"),
        ]
        assert {iri.rpartition("/")[2] for iri in found.instruments} == {"72-2025-qh15", "203-2025-qh15"}

    def test_localities_of_a_later_plan_are_communes(self) -> None:
        later = date(2025, 9, 1)
        assert resolve("lang-son/cac-dia-phuong", later).state == "none"
        assert resolve("lang-son/cac-dia-phuong", later, named_on=date(2025, 8, 1)).state == "same"
        assert resolve("vinh-long-2025/cac-dia-phuong", later).state == "same"

    @pytest.mark.parametrize(
        ("tail", "name"),
        [
            ("binh-duong/tinh-uy", "Thành ủy Hồ Chí Minh"),
            ("binh-duong/ubnd-tinh", "UBND thành phố Hồ Chí Minh"),
            ("vinh-phuc/van-phong-tinh-uy", "Văn phòng Tỉnh ủy Phú Thọ"),
            ("kon-tum/hdnd-tinh", "HĐND tỉnh Quảng Ngãi"),
            ("tra-vinh/cac-so-ban-nganh-tinh", "Các sở, ban, ngành tỉnh Vĩnh Long"),
        ],
    )
    def test_a_city_has_the_names_of_a_city(self, tail: str, name: str) -> None:
        assert [holder.name for holder in resolve(tail).holders] == [name]

    def test_one_collective_in_two_wordings_is_one_where_its_province_is_named(self) -> None:
        """38/KH-UBND says "các sở, ban, ngành", 401/QĐ-UBND "các sở, ban, ngành tỉnh"; with the same members."""
        wordings = ("tra-vinh/cac-so-ban-nganh", "tra-vinh/cac-so-ban-nganh-tinh")
        assert {tuple(heirs(resolve(tail))) for tail in wordings} == {("vinh-long-2025/cac-so-ban-nganh-tinh",)}
        assert {resolve(tail).holders[0].name for tail in wordings} == {"Các sở, ban, ngành tỉnh Vĩnh Long"}
        # Before the merger a wording is what its plan says, and another set stays apart after it.
        assert heirs(resolve("tra-vinh/cac-so-ban-nganh", EVE)) == ["tra-vinh/cac-so-ban-nganh"]
        assert heirs(resolve("vinh-phuc/cac-so-nganh")) == ["phu-tho-2025/cac-so-nganh-tinh"]

    @pytest.mark.parametrize("day", DAYS)
    def test_no_two_collectives_of_a_new_province_share_name_and_members(self, day: date) -> None:
        for place in ("tra-vinh", "binh-duong"):
            seen: dict[tuple[str, frozenset[str]], set[str]] = {}
            for type_ in SUCCESSION.types.values():
                if not type_.collective or type_.tier == "central":
                    continue
                for holder in resolve(f"{place}/{type_.id}", day).holders:
                    end = SUCCESSION.types[holder.iri.rpartition("/")[2]]
                    if holder.province != f"{DATA}province/{place}":
                        seen.setdefault((holder.name, frozenset(end.members)), set()).add(holder.iri)
            assert all(len(iris) == 1 for iris in seen.values())

    @pytest.mark.parametrize(
        "tail",
        [
            "tra-vinh/bao-tinh",
            "tra-vinh/truong-dai-hoc",
            "vinh-phuc/hiep-hoi-doanh-nghiep-tinh",
            "binh-duong/ban-quan-ly-khu-kinh-te-khu-cong-nghiep",
            "binh-duong/chi-cuc-tieu-chuan-do-luong-chat-luong",
        ],
    )
    def test_what_the_sources_do_not_state_is_not_guessed(self, tail: str) -> None:
        assert resolve(tail, EVE, named_on=EVE).state == "same"
        found = resolve(tail)
        assert (found.state, found.holders) == ("unknown", ())
        assert "Nguồn không nêu" in found.reason_vi

    def test_a_unit_without_stated_heir_shows_the_body_above_it(self) -> None:
        found = resolve("binh-duong/chi-cuc-tieu-chuan-do-luong-chat-luong")
        assert [holder.name for holder in found.candidates] == ["Sở Khoa học và Công nghệ thành phố Hồ Chí Minh"]

    def test_a_newspaper_whose_merger_has_no_day(self) -> None:
        inside = date(2025, 5, 1)
        assert resolve("lang-son/bao-tinh", date(2024, 12, 31)).state == "same"
        assert resolve("lang-son/bao-tinh", inside).state == "unknown"
        assert resolve("lang-son/bao-tinh", inside, named_on=inside).state == "same"  # the plan of the day names it
        assert heirs(resolve("lang-son/bao-tinh", date(2026, 1, 1))) == [
            "lang-son/bao-va-dai-phat-thanh-truyen-hinh-tinh"
        ]

    def test_a_merger_of_one_province_alone(self) -> None:
        assert resolve("binh-duong/bao-tinh", date(2025, 5, 31)).state == "same"
        assert resolve("binh-duong/bao-tinh", date(2025, 6, 30)).holders[0].name == (
            "Báo và phát thanh, truyền hình Bình Dương"
        )

    def test_the_border_guard_of_tra_vinh(self) -> None:
        assert heirs(resolve("tra-vinh/bo-chi-huy-bo-doi-bien-phong-tinh")) == [
            "vinh-long-2025/ban-chi-huy-bo-doi-bien-phong-tinh"
        ]

    def test_enterprises_do_not_end_with_the_province(self) -> None:
        found = resolve("binh-duong/cac-doanh-nghiep")
        assert (found.state, heirs(found)) == ("same", ["binh-duong/cac-doanh-nghiep"])
        assert "không chấm dứt" in found.reason_vi

    def test_several_heirs(self) -> None:
        found = resolve("lang-son/dang-uy-khoi-cac-co-quan-va-doanh-nghiep-tinh", date(2026, 1, 1))
        assert found.state == "several"
        assert heirs(found) == ["lang-son/dang-uy-cac-co-quan-dang-tinh", "lang-son/dang-uy-uy-ban-nhan-dan-tinh"]
        assert found.confidence == "low"

    def test_the_centre(self) -> None:
        found = resolve("trung-uong/tong-cuc-tieu-chuan-do-luong-chat-luong")
        assert heirs(found) == ["trung-uong/uy-ban-tieu-chuan-do-luong-chat-luong-quoc-gia"]
        assert found.holders[0].province is None
        assert heirs(resolve("trung-uong/bo-ke-hoach-va-dau-tu")) == ["trung-uong/bo-tai-chinh"]

    def test_an_agency_outside_the_vocabulary(self) -> None:
        assert resolve("tra-vinh/hop-tac-xa-sen-hong", EVE).state == "same"
        assert resolve("tra-vinh/hop-tac-xa-sen-hong").state == "unknown"
        assert resolve("khong-ro/so-y-te", EVE).state == "unknown"

    @pytest.mark.parametrize("iri", ["x", agency("tra-vinh"), f"{DATA}province/tra-vinh"])
    def test_what_is_no_agency_is_refused(self, iri: str) -> None:
        with pytest.raises(InputError, match="not the IRI of an agency"):
            SUCCESSION.resolve(iri, MERGER)


class TestProperties:
    @given(iri=agencies, day=days)
    def test_a_holder_is_itself_on_that_day(self, iri: str, day: date) -> None:
        for holder in SUCCESSION.resolve(iri, day).holders:
            again = SUCCESSION.resolve(holder.iri, day)
            assert (again.state, [other.iri for other in again.holders]) == ("same", [holder.iri])

    @given(iri=agencies, one=days, other=days)
    def test_a_chain_may_be_walked_in_two_parts(self, iri: str, one: date, other: date) -> None:
        first, last = sorted((one, other))
        half = SUCCESSION.resolve(iri, first)
        whole = SUCCESSION.resolve(iri, last)
        ends = {holder.iri for step in half.holders for holder in SUCCESSION.resolve(step.iri, last).holders}
        if half.holders:
            assert ends == {holder.iri for holder in whole.holders}

    @given(iri=agencies)
    def test_before_all_changes_everything_is_itself(self, iri: str) -> None:
        found = SUCCESSION.resolve(iri, date(1990, 1, 1))
        place, _, type_id = iri.removeprefix(agency("")).partition("/")
        province = SUCCESSION.provinces.get(place)
        starts = SUCCESSION.types[type_id].valid_from, province.valid_from if province else None
        wanted = ("not-yet", []) if any(start and start > "1990-01-01" for start in starts) else ("same", [iri])
        assert (found.state, [holder.iri for holder in found.holders]) == wanted

    @given(iri=agencies, day=days)
    def test_holders_and_state_agree(self, iri: str, day: date) -> None:
        found = SUCCESSION.resolve(iri, day)
        wanted = {"same": (1, 1), "succeeded": (1, 1), "several": (2, 9), "none": (0, 0), "unknown": (0, 0)} | {
            "not-yet": (0, 0)
        }
        low, high = wanted[found.state]
        assert low <= len(found.holders) <= high
        assert found.reason_vi
        assert found.reason_en
        assert not {holder.iri for holder in found.holders} & {other.iri for other in found.candidates}
        assert found.to_json()["as_of"] == day.isoformat()


def test_an_empty_store_knows_nothing() -> None:
    with open_store("memory:") as store:
        known = read_succession(store)
    assert known.resolve(agency("tra-vinh/so-y-te"), MERGER).state == "unknown"


def test_a_vocabulary_that_contradicts_itself_is_refused() -> None:
    from pyoxigraph import Literal, NamedNode, Triple

    from lientinh.ontology.terms import LT

    event = NamedNode(f"{DATA}change-event/2025-03-01-so-tai-chinh")
    late = Triple(event, NamedNode(LT.earliestDate), Literal("2026-01-01"))
    with open_store("memory:", "write") as store:
        store.replace_graph(VOCABULARY_GRAPH, (*vocabulary_triples(), late))
        with pytest.raises(VocabularyError, match="earliestDate"):
            read_succession(store)
