"""`lientinh deadlines`: one answer as table, json, csv and ics; what is refused."""

from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path
from typing import Any

import icalendar
import pytest
from command_line import Call

HALF = ("--from", "2025-07-01", "--to", "31/12/2025")


@pytest.fixture
def ask(call: Call, corpus_address: str) -> Call:
    def run(*arguments: object) -> Any:
        return call("deadlines", *arguments, "--store", corpus_address)

    return run


def test_the_same_answer_in_every_format(ask: Call) -> None:
    document = json.loads(ask(*HALF, "--format", "json").out)
    due = [(entry["due"], entry["document"], entry["key"]) for entry in document["due"]]
    assert len(due) == 8
    assert due[0] == ("2025-09-30", "1169/QĐ-UBND", "II.4")
    assert (document["from"], document["to"], document["as_of"]) == ("2025-07-01", "2025-12-31", None)
    assert (len(document["yearly"]), len(document["undated"])) == (46, 41)
    assert [check["code"] for check in document["checks"]].count("text-column-disagree") == 1

    rows = list(csv.DictReader(io.StringIO(ask(*HALF, "--format", "csv").out)))
    assert [(row["due"], row["document"], row["key"]) for row in rows if row["due"]] == due
    assert len(rows) == 8 + 46 + 41

    outcome = ask(*HALF, "--format", "ics")
    assert "41 việc không định ngày không có trong lịch (54 sự kiện)" in outcome.err
    assert len(icalendar.Calendar.from_ical(outcome.out).walk("VEVENT")) == 54

    table = ask(*HALF)
    assert (table.code, table.err) == (0, "")
    assert "Đến hạn từ 01/7/2025 đến 31/12/2025: 8" in table.out
    assert "Hằng năm, văn bản không nêu ngày: 46" in table.out
    assert "Không định ngày: 41" in table.out
    assert max(map(len, table.out.splitlines())) <= 80


def test_counts_by_agency_are_those_of_the_hand(ask: Call) -> None:
    """Vĩnh Phúc leaves 9 yearly tasks to Sở Khoa học và Công nghệ; 401 gives 11 and 38 nine, and II.3 has no date."""
    document = json.loads(ask("--format", "json").out)
    counts = {(row["province"], row["agency"]): row for row in document["by_agency"]}
    vinh_phuc = counts["Vĩnh Phúc", "Sở Khoa học và Công nghệ"]
    # I.2, I.3, I.4, II.2, II.3, III.2, III.3, and V.2 in two years
    assert (vinh_phuc["due"], vinh_phuc["yearly"], vinh_phuc["undated"]) == (9, 9, 0)
    tra_vinh = counts["Trà Vinh", "Sở Khoa học và Công nghệ"]
    assert (tra_vinh["due"], tra_vinh["yearly"], tra_vinh["undated"]) == (2, 11, 10)


def test_who_answers_on_a_day(ask: Call) -> None:
    plan = ("--plan", "732", "--from", "2025-07-01", "--to", "2025-09-30", "--format", "json")
    (named,) = json.loads(ask(*plan).out)["due"]
    assert "holders" not in named["agencies"][0]
    document = json.loads(ask(*plan, "--as-of", "2025-07-01").out)
    assert document["as_of"] == "2025-07-01"
    (due,) = document["due"]
    assert due["agencies"][0]["name"] == "Sở Khoa học và Công nghệ"
    assert due["agencies"][0]["holders"] == ["Sở Khoa học và Công nghệ tỉnh Phú Thọ"]
    assert "Sở Khoa học và Công nghệ tỉnh Phú" in ask(*plan[:-2], "--as-of", "2025-07-01").out


def test_an_agency_by_its_name_after_the_merger(ask: Call) -> None:
    """Sở Y tế tỉnh Vĩnh Long: what Trà Vinh gave to its own (II.2), and to all departments (I.1, two reports)."""
    answer = ("--agency", "Sở Y tế tỉnh Vĩnh Long", "--as-of", "1/7/2025", "--to", "2025-12-31", "--format", "json")
    document = json.loads(ask(*answer).out)
    assert [(entry["document"], entry["key"]) for entry in document["yearly"]] == [
        ("401/QĐ-UBND", "I.1"),
        ("401/QĐ-UBND", "II.2"),
    ]
    assert {(entry["document"], entry["key"]) for entry in document["due"]} == {
        ("401/QĐ-UBND", "BC.1"),
        ("38/KH-UBND", "BC.1"),
    }
    assert ask("--agency", "Sở Y tế tỉnh Vĩnh Long").error.startswith("--agency Sở Y tế tỉnh Vĩnh Long: no agency")


def test_an_agency_its_province_and_its_plan(ask: Call) -> None:
    document = json.loads(ask("--agency", "Sở Tài chính", "--province", "Vĩnh Phúc", "--format", "json").out)
    assert {entry["document"] for entry in (*document["due"], *document["yearly"])} == {"732/QĐ-UBND"}
    assert "III.5" in {entry["key"] for entry in document["yearly"]}


def test_only_the_checks(ask: Call) -> None:
    checks = json.loads(ask("--check", "--format", "json").out)["checks"]
    (check,) = [check for check in checks if check["code"] == "text-column-disagree"]
    assert (check["document"], check["keys"]) == ("732/QĐ-UBND", ["I.4"])
    table = ask("--check").out
    assert table.startswith(f"{len(checks)} điểm cần xem lại\n")
    assert max(map(len, table.splitlines())) <= 80
    assert len(list(csv.reader(io.StringIO(ask("--check", "--format", "csv").out)))) == len(checks) + 1


def test_checks_of_a_plan_that_was_changed(call: Call, corpus_files: dict[str, Path], empty_place: Path) -> None:
    """Vĩnh Phúc with V.2 due before the plan was issued, III.3 after the directive's horizon, a report to nobody."""
    text = corpus_files["vinh-phuc-732.txt"].read_text(encoding="utf-8")
    text = text.replace("Năm 2026, năm 2029", "Quý I/2025").replace("Giai đoạn 2025-2030", "Đến năm 2035")
    # What the report's receiver does with it goes too: whom it is passed on to would be read as its recipient.
    for words in (
        " về Ủy ban nhân dân tỉnh (qua Sở Khoa học và Công nghệ)",
        " để tổng hợp, báo cáo cấp có thẩm quyền theo quy định",
    ):
        text = text.replace(words, "")
    empty_place.joinpath("sua.txt").write_text(text, encoding="utf-8")
    assert call("build", "sua.txt", "--store", "kho", "--no-reasoner").code == 0
    checks = json.loads(call("deadlines", "--check", "--store", "kho", "--format", "json").out)["checks"]
    found = {(check["code"], key) for check in checks for key in check["keys"]}
    assert {("before-plan", "V.2"), ("beyond-horizon", "III.3"), ("text-column-disagree", "I.4")} <= found
    assert ("report-to-nobody", "BC.1") in found


def test_the_suffix_of_a_file_says_what_is_wanted(ask: Call, empty_place: Path) -> None:
    assert ask("--alarm", "7 ngày", "-o", "lich.ics").code == 0
    text = empty_place.joinpath("lich.ics").read_bytes()
    assert text.startswith(b"BEGIN:VCALENDAR\r\n")
    assert text.count(b"TRIGGER;RELATED=END:-P7D\r\n") == 68


def test_the_calendar_does_not_know_the_clock(ask: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    first = ask("--format", "ics").out
    monkeypatch.setattr(time, "time", lambda: 4102444800.0)
    assert ask("--format", "ics").out == first


def test_english(ask: Call) -> None:
    out = ask(*HALF, "--lang", "en").out
    assert "Due from 2025-07-01 to 2025-12-31: 8" in out
    assert "Without a date: 41" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--from", "2025-13-01"], "--from '2025-13-01': is no day; accepted are 2025-07-01 and 01/7/2025"),
        (["--to", "31/2/2025"], "--to '31/2/2025': is no day"),
        (["--from", "2026-01-01", "--to", "2025-01-01"], "--to 2025-01-01: is before --from 2026-01-01"),
        (["--alarm", "soon", "--format", "ics"], "--alarm 'soon': no length of time; accepted are 7d, 2w, 12h"),
        (["--alarm", "0d", "--format", "ics"], "--alarm '0d': no length of time"),
        (["--alarm", "P", "--format", "ics"], "--alarm 'P': no length of time"),
        (["--alarm", "7d"], "--alarm: only a calendar rings; add --format ics"),
        (["--check", "--format", "ics"], "--check: a calendar holds no checks"),
        (["--agency", "Sở Xyz"], "--agency Sở Xyz: no agency of that name"),
        (["--province", "Xyz"], "--province Xyz: the vocabulary has no such name"),
        (["--plan", "999/QĐ-UBND"], "plan '999/QĐ-UBND': no plan here has this name; accepted are 1169/QĐ-UBND"),
        (["--as-of", "hôm qua"], "--as-of 'hôm qua': is no day"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_bad_input_is_one_line(ask: Call, arguments: list[str], message: str) -> None:
    assert ask(*arguments).error.startswith(message)
