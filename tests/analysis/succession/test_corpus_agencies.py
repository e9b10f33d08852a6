"""Every agency of the shipped plans on 1 July 2025, and the tasks that lost their lead.

Tables worked out from the domain reference data and from the plans: which types follow their province, which ended,
and which bear the name of a place or stand below a department, of which the data states no heir.
"""

from __future__ import annotations

from datetime import date

import pytest

from lientinh.analysis.succession import Orphan, Succession, find_orphans, read_succession
from lientinh.graph_store.store import Store
from lientinh.ontology.terms import DATA

MERGER = date(2025, 7, 1)
UNITS = {
    "binh-duong": "ho-chi-minh-2025",
    "kon-tum": "quang-ngai-2025",
    "tra-vinh": "vinh-long-2025",
    "vinh-phuc": "phu-tho-2025",
}
WITHOUT_HEIR = {  # the district tier, and "localities", which were districts
    "binh-duong/cac-dia-phuong",
    "binh-duong/ubnd-cac-huyen-thanh-pho",
    "tra-vinh/ubnd-cac-huyen-thi-xa-thanh-pho",
    "vinh-phuc/cac-dia-phuong",
}
NOT_STATED = {  # named after the province, below a department, or an association
    "binh-duong/bao-tinh",
    "binh-duong/chi-cuc-tieu-chuan-do-luong-chat-luong",
    "binh-duong/dai-phat-thanh-va-truyen-hinh-tinh",
    "tra-vinh/bao-tinh",
    "tra-vinh/dai-phat-thanh-va-truyen-hinh-tinh",
    "tra-vinh/truong-cao-dang-nghe",
    "tra-vinh/truong-dai-hoc",
    "vinh-phuc/bao-tinh",
    "vinh-phuc/dai-phat-thanh-va-truyen-hinh-tinh",
    "vinh-phuc/hiep-hoi-doanh-nghiep-tinh",
}
STAYING = {  # no agencies of the province: enterprises, schools, service providers
    "binh-duong/cac-doanh-nghiep",
    "binh-duong/cac-truong-dai-hoc-cao-dang-trung-cap",
    "tra-vinh/cac-doanh-nghiep",
    "tra-vinh/cac-doanh-nghiep-trong-va-ngoai-tinh",
    "tra-vinh/cac-to-chuc-cung-cap-dich-vu-kiem-dinh-hieu-chuan-thu-nghiem-phuong-tien-do",
    "tra-vinh/cac-to-chuc-cung-cap-dich-vu-ve-do-luong",
    "tra-vinh/cac-to-chuc-cung-ung-dich-vu-ve-do-luong",
    "tra-vinh/cac-to-chuc-cung-ung-dich-vu-ve-do-luong-duoc-trien-khai-ap-dung-bo-tieu-chi",
    "tra-vinh/phong-thi-nghiem-duoc-cong-nhan",
    "vinh-phuc/cac-co-so-dao-tao",
}
OTHER_TYPE = {
    "binh-duong/ban-tuyen-giao-tinh-uy": "ban-tuyen-giao-va-dan-van-tinh-uy",  # merged in February and March 2025
    "tra-vinh/bo-chi-huy-bo-doi-bien-phong-tinh": "ban-chi-huy-bo-doi-bien-phong-tinh",
}

OTHER_WORDING = {  # "Các sở, ngành" of a province is "Các sở, ngành tỉnh …": one set in two wordings
    "cac-so-ban-nganh": "cac-so-ban-nganh-tinh",
    "cac-so-nganh": "cac-so-nganh-tinh",
}


@pytest.fixture(scope="module")
def succession(corpus_store: Store) -> Succession:
    return read_succession(corpus_store)


@pytest.fixture(scope="module")
def orphans(corpus_store: Store, succession: Succession) -> tuple[Orphan, ...]:
    return find_orphans(corpus_store, MERGER, succession=succession)


def tail(iri: str) -> str:
    return iri.removeprefix(f"{DATA}agency/")


def test_every_agency_of_the_plans_resolves_or_is_listed(succession: Succession) -> None:
    found = {tail(iri): succession.resolve(iri, MERGER) for iri in succession.labels}
    assert {*WITHOUT_HEIR, *NOT_STATED, *STAYING, *OTHER_TYPE} <= set(found)
    for name, answer in found.items():
        place, _, type_id = name.partition("/")
        holders = [tail(holder.iri) for holder in answer.holders]
        if name in WITHOUT_HEIR:
            assert (answer.state, holders) == ("none", []), name
        elif name in NOT_STATED:
            assert (answer.state, holders) == ("unknown", []), name
        elif name in STAYING or place == "trung-uong":
            assert (answer.state, holders) == ("same", [name]), name
        else:
            heir = OTHER_TYPE.get(name) or OTHER_WORDING.get(type_id, type_id)
            assert (answer.state, holders) == ("succeeded", [f"{UNITS[place]}/{heir}"]), name


@pytest.mark.parametrize("day", [date(2025, 2, 28), date(2025, 6, 30), MERGER, date(2026, 11, 1)])
def test_a_state_alone_is_that_of_the_whole_answer(succession: Succession, day: date) -> None:
    named = {iri: succession.state(iri, day) for iri in succession.labels}
    assert named == {iri: succession.resolve(iri, day).state for iri in succession.labels}
    assert len(set(named.values())) > 1


def test_every_agency_is_itself_on_the_day_its_plan_was_issued(corpus_store: Store, succession: Succession) -> None:
    found = find_orphans(corpus_store, None, succession=succession)
    assert found == ()


def test_tasks_given_to_districts_have_no_one_to_one_heir(orphans: tuple[Orphan, ...]) -> None:
    lost = {(item.province, item.key) for item in orphans if item.kind == "task" and item.resolution.state == "none"}
    assert lost == {
        ("Bình Dương", "I.1"),
        ("Bình Dương", "I.2"),
        ("Bình Dương", "III.2"),
        ("Bình Dương", "V.2"),
        ("Bình Dương", "VI.1"),
        ("Bình Dương", "VI.2"),
        ("Trà Vinh", "I.1"),
        ("Trà Vinh", "I.2"),
        ("Trà Vinh", "III.4"),
        ("Vĩnh Phúc", "I.1"),
    }


def test_a_task_that_only_districts_lead_is_left_to_nobody(orphans: tuple[Orphan, ...]) -> None:
    alone = {
        (item.province, item.key)
        for item in orphans
        if item.kind == "task" and item.without_heir and not item.others_stand
    }
    assert alone == {("Trà Vinh", "III.4")}


def test_the_university_and_college_of_tra_vinh(orphans: tuple[Orphan, ...]) -> None:
    of_task = [item for item in orphans if item.province == "Trà Vinh" and item.key == "III.2"]
    assert {(item.agency_name, item.resolution.state) for item in of_task} == {
        ("Sở Nội vụ", "succeeded"),
        ("Trường Đại học Trà Vinh", "unknown"),
        ("Trường Cao đẳng nghề Trà Vinh", "unknown"),
    }


def test_reviews_and_duties_are_there_too(orphans: tuple[Orphan, ...]) -> None:
    assert len([item for item in orphans if item.kind == "review" and item.province == "Bình Dương"]) == 5
    assert [(item.kind, item.agency_name) for item in orphans if item.province == "Kon Tum"] == [
        ("duty", "Sở Khoa học và Công nghệ")
    ]


def test_the_answer_shows_heir_basis_and_text(orphans: tuple[Orphan, ...]) -> None:
    (item,) = [one for one in orphans if one.province == "Vĩnh Phúc" and one.key == "III.1" and one.kind == "task"]
    shown = item.to_json()
    assert shown["resolution"]["holders"][0]["name"].endswith("tỉnh Phú Thọ")
    assert "Nghị quyết số 202/2025/QH15" in shown["resolution"]["holders"][0]["basis"]
    assert shown["text"]


def test_one_plan_alone(corpus_store: Store, succession: Succession) -> None:
    plan = f"{DATA}document/tra-vinh/401-qd-ubnd-2025"
    found = find_orphans(corpus_store, MERGER, [plan], succession)
    assert {item.document for item in found} == {plan}
    assert find_orphans(corpus_store, MERGER, [], succession) == ()


def test_the_order_is_that_of_the_plans(orphans: tuple[Orphan, ...]) -> None:
    plans = [item.plan for item in orphans]
    assert plans == sorted(plans)
    of_tra_vinh = [item.key for item in orphans if item.plan.startswith("Quyết định 401") and item.kind == "task"]
    assert of_tra_vinh[:2] == ["I.1", "I.1"]
    assert of_tra_vinh[-1] == "VI.2"
