"""The questions on the small corpus of `fixtures/small.trig`, in each backend; rows worked out from that file."""

from typing import Any

import pytest

from lientinh.graph_store.store import Store
from lientinh.queries.rows import plain_value
from lientinh.queries.run import ask_question

TV, BD, KT = (
    "Quyết định 401/QĐ-UBND (Trà Vinh)",
    "Quyết định 1169/QĐ-UBND (Bình Dương)",
    "Kế hoạch 996/KH-UBND (Kon Tum)",
)
OTHER_401 = "Quyết định 401/QĐ-UBND (Bình Dương)"
KHCN, YTE, ALL = "Sở Khoa học và Công nghệ", "Sở Y tế", "Các sở, ban, ngành tỉnh"
DIRECTIVE = "Chỉ thị số 38-CT/TW"
"""Of two wordings of one label the last in the alphabet is shown, so that a document has one row."""


def rows(store: Store, question: str, columns: str, **given: str) -> list[tuple[Any, ...]]:
    answer = ask_question(store, question, {name.rstrip("_"): value for name, value in given.items()})
    names = [column.name for column in answer.columns]
    places = [names.index(column) for column in columns.split()]
    return [tuple(plain_value(row[place]) for place in places) for row in answer.rows]


def test_legal_bases_come_in_their_order_with_their_line(small_store: Store) -> None:
    assert rows(small_store, "legal-bases", "plan position basis number date line") == [
        (BD, 1, "Quyết định 1703/QĐ-TTg", "1703/QĐ-TTg", "2024-12-31", "Nhà nước"),
        (TV, 1, "Luật Đo lường", None, None, "không rõ"),
        (TV, 2, DIRECTIVE, "38-CT/TW", "2024-07-30", "Đảng"),
        (TV, 3, "Kế hoạch 222-KH/TU (Trà Vinh)", "222-KH/TU", "2024-09-30", "Đảng"),
    ]


def test_a_chain_leads_from_the_directive_to_the_task(small_store: Store) -> None:
    assert rows(small_store, "document-chain", "head via line plan group key", task="I.1") == [
        (DIRECTIVE, "Quyết định 1703/QĐ-TTg", "Nhà nước", BD, "I. Nhiệm vụ", "I.1"),
        (DIRECTIVE, "(trực tiếp)", "Đảng", TV, "I. Tuyên truyền", "I.1"),
        (DIRECTIVE, "Kế hoạch 222-KH/TU (Trà Vinh)", "Đảng", TV, "I. Tuyên truyền", "I.1"),
    ]


def test_a_task_without_group_has_a_chain_too(small_store: Store) -> None:
    found = rows(small_store, "document-chain", "via plan group key", document="996/KH-UBND")
    assert found == [("Quyết định 1703/QĐ-TTg", KT, None, "1.1")]


def test_tasks_by_lead_tell_collectives_and_joint_leads(small_store: Store) -> None:
    found = rows(small_store, "tasks-by-lead", "lead kind key deadline leads", province="Trà Vinh")
    assert found == [
        (KHCN, "cơ quan", "I.2", "Quý II/2025", 2),
        (KHCN, "cơ quan", "II.1", "Đến năm 2030", 1),
        (YTE, "cơ quan", "I.2", "Quý II/2025", 2),
        (YTE, "cơ quan", "II.2", None, 1),
        (ALL, "tập thể", "I.1", "Hàng năm", 1),
    ]


def test_tasks_by_lead_of_one_type_of_agency(small_store: Store) -> None:
    found = rows(small_store, "tasks-by-lead", "province_name key leads", agency="sở KH&CN")
    assert found == [
        ("Bình Dương", "I.1", 2),
        ("Bình Dương", "I.2", 1),
        ("Trà Vinh", "I.2", 2),
        ("Trà Vinh", "II.1", 1),
    ]


LOAD = "province_name kind agency_name leads leads_alone coordinates directs reviews_led reviews_coordinated duties"


def test_agency_load_counts_each_role_apart(small_store: Store) -> None:
    assert rows(small_store, "agency-load", LOAD) == [
        ("Bình Dương", "cơ quan", KHCN, 2, 1, 0, 0, 1, 0, 1),
        ("Bình Dương", "cơ quan", "UBND tỉnh", 1, 0, 0, 1, 0, 0, 0),
        ("Bình Dương", "tập thể", "Các sở, ban, ngành", 0, 0, 0, 0, 0, 1, 0),
        ("Trà Vinh", "cơ quan", KHCN, 2, 1, 1, 0, 0, 0, 0),
        ("Trà Vinh", "cơ quan", YTE, 2, 1, 0, 0, 0, 0, 0),
        ("Trà Vinh", "cơ quan", "Trường Đại học Trà Vinh", 0, 0, 1, 0, 0, 0, 0),
        ("Trà Vinh", "tập thể", ALL, 1, 1, 0, 0, 0, 0, 0),
    ]


@pytest.mark.parametrize(
    ("role", "agencies"),
    [("chỉ đạo", ["UBND tỉnh"]), ("phối hợp", ["Các sở, ban, ngành", KHCN, "Trường Đại học Trà Vinh"])],
)
def test_agency_load_of_one_role(small_store: Store, role: str, agencies: list[str]) -> None:
    assert [row[0] for row in rows(small_store, "agency-load", "agency_name", role=role)] == agencies


YEARLY = (None, "I.1")
"""Prints no day: due by the end of each year, and stands last."""


@pytest.mark.parametrize(
    ("from_", "to", "due"),
    [
        ("2025-04-01", "2025-06-30", [("2025-06-30", "I.2")]),
        ("2025-06-30", "2025-06-30", [("2025-06-30", "I.2")]),
        ("2025-05-01", "2025-06-29", []),
        ("2025-12-31", "2025-12-31", [YEARLY]),
        ("2025-12-31", "2026-01-15", [YEARLY]),
        ("2026-01-01", "2026-12-30", []),
        ("2026-12-31", "2029-12-30", [("2026-12-31", "I.1"), YEARLY]),
        ("2029-01-01", "", [("2029-12-31", "I.1"), ("2030-12-31", "I.2"), ("2030-12-31", "II.1"), YEARLY]),
        ("", "2026-01-01", [("2025-06-30", "I.2"), YEARLY]),
    ],
)
def test_a_task_is_due_when_its_last_day_lies_in_the_period(
    small_store: Store, from_: str, to: str, due: list[tuple[str | None, str]]
) -> None:
    assert rows(small_store, "tasks-due", "due key", from_=from_, to=to) == due


def test_due_tasks_say_why_and_whose(small_store: Store) -> None:
    assert rows(small_store, "tasks-due", "kind deadline leads province_name key") == [
        ("quý", "Quý II/2025", f"{YTE}; {KHCN}", "Trà Vinh", "I.2"),
        ("một số năm rời", "Năm 2026, năm 2029", f"UBND tỉnh; {KHCN}", "Bình Dương", "I.1"),
        ("một số năm rời", "Năm 2026, năm 2029", f"UBND tỉnh; {KHCN}", "Bình Dương", "I.1"),
        ("giai đoạn", "Giai đoạn 2025-2030", KHCN, "Bình Dương", "I.2"),
        ("đến năm", "Đến năm 2030", KHCN, "Trà Vinh", "II.1"),
        ("hằng năm", "Hàng năm", ALL, "Trà Vinh", "I.1"),
    ]


def test_due_tasks_of_one_type_of_agency_name_all_their_leads(small_store: Store) -> None:
    assert rows(small_store, "tasks-due", "key leads", agency="so-y-te") == [("I.2", f"{YTE}; {KHCN}")]


SUMMARY, WHOLE, BLANK, STATED = "bản tóm tắt không nêu", "cả kế hoạch không nêu", "không nêu", "có nêu"


def test_unstated_fields_tell_a_summary_from_a_blank(small_store: Store) -> None:
    assert rows(small_store, "unstated-fields", "plan key lead deadline output source") == [
        (BD, "I.1", STATED, STATED, WHOLE, "toàn văn"),
        (BD, "I.2", STATED, STATED, WHOLE, "toàn văn"),
        (KT, "1.1", SUMMARY, SUMMARY, SUMMARY, "bản tóm tắt"),
        (TV, "I.1", STATED, STATED, BLANK, "toàn văn"),
        (TV, "II.1", STATED, STATED, BLANK, "toàn văn"),
        (TV, "II.2", STATED, BLANK, BLANK, "toàn văn"),
    ]


@pytest.mark.parametrize(("field", "keys"), [("lead", ["1.1"]), ("deadline", ["1.1", "II.2"])])
def test_unstated_fields_one_by_one(small_store: Store, field: str, keys: list[str]) -> None:
    assert [row[0] for row in rows(small_store, "unstated-fields", "key", field=field)] == keys


def test_shared_documents_count_provinces_not_plans(small_store: Store) -> None:
    assert rows(small_store, "shared-documents", "cited line provinces names plans") == [
        (DIRECTIVE, "Đảng", 3, "Bình Dương; Kon Tum; Trà Vinh", 3),
        ("Quyết định 1703/QĐ-TTg", "Nhà nước", 2, "Bình Dương; Kon Tum", 2),
        ("Quyết định 996/QĐ-TTg", "Nhà nước", 2, "Bình Dương; Trà Vinh", 2),
    ]
    assert len(rows(small_store, "shared-documents", "cited", minimum="1")) == 5


def test_a_plan_that_takes_up_no_scheme_has_one_row(small_store: Store) -> None:
    assert rows(small_store, "schemes-by-plan", "plan number how tasks") == [
        (BD, "996/QĐ-TTg", "viện dẫn ở phần khác", None),
        (OTHER_401, None, "không viện dẫn bằng số, ký hiệu", None),
        (KT, None, "bản tóm tắt, không kết luận được", None),
        (TV, "996/QĐ-TTg", "viện dẫn trong nhiệm vụ", "II.1"),
    ]


def test_a_yearly_report_has_a_day_and_receivers(small_store: Store) -> None:
    assert rows(small_store, "reporting-duties", "plan day when who to forwarded") == [
        (BD, "15-11", "trước ngày", "Các sở, ban, ngành", KHCN, "Bộ Khoa học và Công nghệ; UBND tỉnh")
    ]


def test_findings_come_gravest_first_with_their_quote(small_store: Store) -> None:
    assert rows(small_store, "findings-by-document", "plan level finding_code message quote start end") == [
        (KT, "thông tin", "summary-source", "Nguồn là tin bài.", None, None, None),
        (TV, "cảnh báo", "ordinal-misprint", 'Số thứ tự in là "Ill".', "Ill", 10, 13),
        (TV, "thông tin", "duplicate-signer", "Tên người ký in hai lần.", None, None, None),
    ]
    assert len(rows(small_store, "findings-by-document", "plan", severity="warning")) == 1
    assert len(rows(small_store, "findings-by-document", "plan", code="summary-source", province="kon-tum")) == 1
