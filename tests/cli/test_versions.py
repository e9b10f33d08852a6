"""`lientinh compare --versions A B`: plans of the store, files, and what is refused."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from command_line import Call
from small_plans import PLAN, TASK, write_plan

NEXT_TASK = "Triển khai Đề án theo Quyết định số 996/QĐ-TTg ngày 10/8/2018"


@pytest.fixture
def ask(call: Call, corpus_address: str) -> Call:
    def run(*arguments: object) -> Any:
        return call("compare", "--versions", *arguments, "--store", corpus_address)

    return run


def test_two_plans_of_the_store(ask: Call) -> None:
    document = json.loads(ask("401/QĐ-UBND", "Vĩnh Phúc", "--format", "json").out)
    assert [document[side]["document"] for side in ("before", "after")] == ["401/QĐ-UBND", "732/QĐ-UBND"]
    assert not document["little_in_common"]
    (merged,) = [match for match in document["matches"] if match["kind"] == "merged"]
    assert [step["task"] for step in merged["before"]] == ["III.1", "III.2"]
    assert all(0.3 < match["score"] <= 1 for match in document["matches"] if match["before"] and match["after"])


def test_a_draft_and_the_final_plan_with_one_number(ask: Call, empty_place: Path) -> None:
    """The second version has another deadline, another lead and one task more; both files are 12/KH-UBND."""
    write_plan(empty_place, name="du-thao.md")
    later = PLAN.format(number="12/KH-UBND", task=TASK).replace("Quý IV/2025", "Quý II/2026")
    later = later.replace("| Sở Khoa học và Công nghệ | Báo", "| Sở Nội vụ | Báo")
    later = later.replace(
        "\n\nTM.", "\n| 3 | Trồng rừng ngập mặn ven biển | Sở Tài chính | Công an tỉnh | Năm 2026 |\n\nTM."
    )
    empty_place.joinpath("chinh-thuc.md").write_text(later, encoding="utf-8")
    document = json.loads(ask("du-thao.md", "chinh-thuc.md", "--format", "json").out)
    assert document["counts"] == {"added": 1, "changed": 2, "deadline-later": 1, "lead-moved": 1}
    changes = {match["before"][0]["task"]: match["changes"] for match in document["matches"] if match["before"]}
    assert changes == {
        "I.1": [{"code": "lead-moved", "before": "Sở Khoa học và Công nghệ", "after": "Sở Nội vụ"}],
        "I.2": [{"code": "deadline-later", "before": "Quý IV/2025", "after": "Quý II/2026"}],
    }
    table = ask("du-thao.md", "chinh-thuc.md").out
    assert "– lùi thời hạn: Quý IV/2025 → Quý II/2026" in table
    assert max(map(len, table.splitlines())) <= 80


def test_a_file_against_the_store(ask: Call, corpus_files: dict[str, Path]) -> None:
    document = json.loads(ask(corpus_files["tra-vinh-401.txt"], "401", "--format", "json").out)
    assert document["counts"] == {"same": 19}


def test_leads_are_named_as_of_a_day(ask: Call) -> None:
    """401/QĐ-UBND gives IV.4 to Sở Tài chính of Trà Vinh, and III.4 to its districts, which have no heir."""
    plain = json.loads(ask("401", "732", "--format", "json").out)
    assert (plain["as_of"], plain["holders"]) == (None, [])
    document = json.loads(ask("401", "732", "--as-of", "1/7/2025", "--format", "json").out)
    assert document["as_of"] == "2025-07-01"
    holders = {(entry["document"], entry["name"]): entry for entry in document["holders"]}
    finance = holders["401/QĐ-UBND (Trà Vinh)", "Sở Tài chính"]
    assert [holder["name"] for holder in finance["holders"]] == ["Sở Tài chính tỉnh Vĩnh Long"]
    assert holders["401/QĐ-UBND (Trà Vinh)", "UBND các huyện, thị xã, thành phố"]["state"] == "none"
    rows = list(csv.DictReader(io.StringIO(ask("401", "732", "--as-of", "2025-07-01", "--format", "csv").out)))
    assert {row["as_of"] for row in rows} == {"2025-07-01"}
    assert {row["leads_before_as_of"] for row in rows if row["before"] == "IV.4"} == {"Sở Tài chính tỉnh Vĩnh Long"}
    table = ask("401", "732", "--as-of", "2025-07-01").out
    assert "Cơ quan chủ trì, ngày 01/7/2025" in table
    assert max(map(len, table.splitlines())) <= 80
    assert "as_of" not in ask("401", "732", "--format", "csv").out.partition("\n")[0]


def test_little_in_common_is_said(ask: Call) -> None:
    out = ask("401", "1169").out
    assert "Hai văn bản ít giống nhau" in " ".join(out.split())
    assert max(map(len, out.splitlines())) <= 80
    rows = list(csv.DictReader(io.StringIO(ask("38/KH-UBND", "732", "--format", "csv").out)))
    assert sorted(row["kind"] for row in rows) == ["bỏ"] * 9 + ["thêm"] * 20


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["401"], "--versions: 1 given; give two, the earlier first"),
        (["401", "732", "1169"], "--versions: 3 given"),
        (["401", "732", "--as-of", "hôm qua"], "--as-of 'hôm qua': is no day; accepted are 2025-07-01 and 01/7/2025"),
        (["401", "999"], "plan '999': no plan here has this name"),
        (
            ["Trà Vinh", "401"],
            "plan 'Trà Vinh': several plans have this name (38/KH-UBND (Trà Vinh), 401/QĐ-UBND (Trà Vinh))",
        ),
        (
            ["401", "732", "--format", "xlsx"],
            "--format xlsx: two versions are not written so; accepted are table, json",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_bad_input_is_one_line(ask: Call, arguments: list[str], message: str) -> None:
    assert ask(*arguments).error.startswith(message)


def test_a_file_that_is_no_plan(ask: Call, empty_place: Path) -> None:
    empty_place.joinpath("thu.txt").write_text("Kính gửi anh,\n", encoding="utf-8")
    assert "thu.txt" in ask("thu.txt", "401").error
