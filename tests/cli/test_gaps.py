"""`lientinh gaps`: what the shipped plans leave out, with the search behind it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from command_line import Call, Outcome
from openpyxl import load_workbook

TRA_VINH_NOT_FOUND = {
    *("R-I-3", "R-I-5", "R-II-1", "R-II-3", "R-II-8", "R-II-10", "R-III-3", "R-III-6"),
    *("R-IV-4", "R-IV-5", "R-V-4", "R-V-5", "R-VI-4"),
}
"""What Trà Vinh 401 has neither in its tables nor in its prose."""


@pytest.fixture
def ask(call: Call, corpus_address: str) -> Call:
    """`lientinh gaps …` on the store of the corpus."""

    def run(*arguments: object) -> Outcome:
        return call("gaps", *arguments, "--store", corpus_address)

    return run


class TestJson:
    def test_has_the_search_of_each_gap(self, ask: Call) -> None:
        found = json.loads(ask("--plan", "401", "--state", "not-found", "--format", "json").out)
        assert {gap["requirement"] for gap in found["gaps"]} == TRA_VINH_NOT_FOUND
        for gap in found["gaps"]:
            assert gap["search"]["tables_read"] == 1
            assert gap["search"]["passages_read"] > 19  # its tasks alone
            assert gap["search"]["terms_tried"]
            assert gap["nearest"]["quote"]

    def test_states_do_not_change_what_nobody_covers(self, ask: Call) -> None:
        everything = json.loads(ask("--format", "json").out)
        some = json.loads(ask("--state", "partial", "--format", "json").out)
        assert some["covered_by_none"] == everything["covered_by_none"]
        # Every plan is itself the issue of a plan (R-II-11), and 996/QĐ-TTg (R-IV-8) is only touched.
        assert [entry["requirement"] for entry in everything["covered_by_none"]] == ["R-II-11", "R-IV-8"]
        assert {gap["state"] for gap in some["gaps"]} == {"partial"}
        assert len(some["gaps"]) == 5 + 5 + 8 + 6

    def test_silence_of_a_summary_is_no_gap_of_the_plan(self, ask: Call) -> None:
        found = json.loads(ask("--plan", "Kon Tum", "--format", "json").out)["gaps"]
        assert "not-found" not in {gap["state"] for gap in found}
        assert all(gap["reason"] for gap in found if gap["state"] == "not-assessed")


class TestTheTerminal:
    def test_goes_plan_by_plan_on_80_columns(self, ask: Call) -> None:
        lines = ask().out.splitlines()
        assert max(map(len, lines)) <= 80
        assert lines == [line.rstrip() for line in lines]
        text = " ".join(" ".join(lines).split())
        assert "401/QĐ-UBND (Trà Vinh): 5 bao phủ một phần, 2 chỉ nêu trong lời văn, 13 không tìm thấy" in text
        assert "996/KH-UBND (Kon Tum): 8 bao phủ một phần, 2 chỉ nêu trong lời văn, 7 chưa đánh giá được" in text
        assert "Không có sáng kiến riêng" in text

    def test_in_english(self, ask: Call) -> None:
        text = " ".join(ask("--lang", "en", "--plan", "Trà Vinh").out.split())
        assert "401/QĐ-UBND (Trà Vinh): 5 partial, 2 declared only, 13 not found" in text

    def test_a_state_that_no_cell_has(self, ask: Call) -> None:
        outcome = ask("--plan", "Trà Vinh", "--state", "not-assessed")
        assert outcome.code == 0
        assert "401/QĐ-UBND (Trà Vinh): không có khoảng trống" in outcome.out


class TestFiles:
    def test_csv_has_one_row_a_gap(self, ask: Call) -> None:
        rows = list(csv.DictReader(io.StringIO(ask("--format", "csv", "--plan", "401").out)))
        assert len(rows) == 20
        assert {row["requirement"] for row in rows if row["state"] == "not-found"} == TRA_VINH_NOT_FOUND
        assert all(row["terms_tried"] and row["nearest_quote"] for row in rows if row["state"] == "not-found")

    def test_xlsx(self, ask: Call) -> None:
        assert ask("-o", "a.xlsx", "--state", "not-found").code == 0
        book = load_workbook("a.xlsx")
        assert book.sheetnames == ["Khoảng trống", "Phạm vi đã đọc", "Không kế hoạch nào", "Sáng kiến riêng"]
        assert book["Khoảng trống"].max_row == 1 + 13 + 2 + 0 + 7
        assert [row[0] for row in book["Không kế hoạch nào"].iter_rows(min_row=2, values_only=True)] == [
            "R-II-11",
            "R-IV-8",
        ]

    def test_html(self, ask: Call) -> None:
        assert ask("-o", "a.html").code == 0
        assert "401/QĐ-UBND (Trà Vinh): 20</a>" in Path("a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--plan", "xyz"), "plan 'xyz': no plan"),
        (("--framework", "khong-co"), "accepted are ct-38, qd-996"),
        (("--state", "covered"), "--state covered: no such state of a gap; accepted are partial, declared-only"),
        (("--framework", "ct-38", "-o", "khong/co/a.csv"), "khong/co/a.csv: cannot be written"),
    ],
)
def test_bad_input_is_one_line(ask: Call, arguments: tuple[str, ...], said: str) -> None:
    outcome = ask(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    lines = [line for line in outcome.err.splitlines() if not line.startswith("lientinh: framework ")]
    assert len(lines) == 1
    assert said in lines[0]
