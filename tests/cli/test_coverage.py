"""`lientinh coverage`: the matrix in every format, against the expert's reading of the shipped plans."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from command_line import Call, Outcome
from coverage_world import IMAGE, SCRIPT, hostile_coverage
from openpyxl import load_workbook
from rich.console import Console
from small_plans import TASK, write_plan

from lientinh.analysis.coverage.cells import ProvinceCell
from lientinh.cli.coverage_report import draw_coverage

EXPERT = {
    "732/QĐ-UBND": (20, 5, 13, 2, 0),
    "401/QĐ-UBND": (20, 5, 2, 13, 0),
    "996/KH-UBND": (23, 8, 2, 0, 7),
    "1169/QĐ-UBND": (24, 6, 3, 7, 0),
}
"""Plan -> how many of the 40 requirements are covered, partly covered, only declared, not found, not assessed."""
STATES = ("covered", "partial", "declared-only", "not-found", "not-assessed")


@pytest.fixture
def ask(call: Call, corpus_address: str) -> Call:
    """`lientinh coverage …` on the store of the corpus."""

    def run(*arguments: object) -> Outcome:
        return call("coverage", *arguments, "--store", corpus_address)

    return run


class TestJson:
    def test_is_the_experts_matrix(self, ask: Call) -> None:
        outcome = ask("--format", "json", "--framework", "ct-38")
        assert (outcome.code, outcome.err) == (0, "")
        document = json.loads(outcome.out)
        assert document["framework"] == "ct-38"
        assert all({"document", "requirement", "state", "tasks"} <= set(cell) for cell in document["cells"])
        counts = Counter((cell["document"], cell["state"]) for cell in document["cells"])
        assert {plan: tuple(counts[plan, state] for state in STATES) for plan in EXPERT} == EXPERT
        assert sum(counts.values()) == 160

    def test_every_rate_has_its_parts(self, ask: Call) -> None:
        figures = json.loads(ask("--format", "json").out)["figures"]
        (plan,) = [f for f in figures if (f["metric"], f["scope"]) == ("coverage", "plan") and "996/KH" in f["label"]]
        # Kon Tum's source is a news item: 23 of the 33 that it speaks of, 7 unknown.
        assert (plan["numerator"], plan["denominator"], plan["unassessed"]) == (23, 33, 7)
        assert (plan["value"], plan["low"], plan["high"]) == (round(23 / 33, 4), round(23 / 40, 4), round(30 / 40, 4))
        assert plan["rests_on"] == "accepted"

    def test_names_the_other_frameworks_on_stderr(self, ask: Call) -> None:
        assert ask("--format", "json").err == "lientinh: framework ct-38; --framework shows the others: qd-996\n"

    def test_the_plan_of_2020_under_its_own_framework(self, ask: Call) -> None:
        document = json.loads(ask("--framework", "qd-996", "--format", "json").out)
        assert {cell["document"] for cell in document["cells"]} == {"38/KH-UBND"}

    @pytest.mark.parametrize("name", ["401/QĐ-UBND", "401", "Trà Vinh", "tra vinh", "401/qd-ubnd"])
    def test_of_one_plan_by_any_of_its_names(self, ask: Call, name: str) -> None:
        document = json.loads(ask("--plan", name, "--format", "json").out)
        assert {cell["document"] for cell in document["cells"]} == {"401/QĐ-UBND"}
        assert {figure["scope"] for figure in document["figures"]} == {"plan"}


class TestTheTerminal:
    def test_shows_the_matrix_first_on_80_columns(self, ask: Call) -> None:
        lines = ask().out.splitlines()
        assert max(map(len, lines)) <= 80
        assert lines == [line.rstrip() for line in lines]
        assert lines[0] == "Khung yêu cầu của Chỉ thị 38-CT/TW"
        assert [word for word in lines[1].split() if "/" in word] == list(EXPERT)[::-1]
        (dialogue,) = [line for line in lines if line.startswith("R-I-3 ")]
        assert dialogue.split()[-4:] == ["1.4", "✗", "●", "I.4"]

    def test_the_rates_are_short_and_whole(self, ask: Call) -> None:
        out = ask().out
        rates = out[out.index("Số liệu ") :]
        assert len(rates.splitlines()) <= 30
        rows = {line[:25].strip(): line[25:].split() for line in rates.splitlines()}
        assert rows["401/QĐ-UBND (Trà Vinh)"] == ["20/40", "=", "50,0%", "25/40", "=", "62,5%", "0"]
        assert rows["996/KH-UBND (Kon Tum)"] == ["23/33", "=", "69,7%", "31/33", "=", "93,9%", "7"]
        assert "57,5–75,0%" in rates
        assert "Kế hoạch nêu tên 1703/QĐ-TTg: 3/4 = 75,0%" in " ".join(rates.split())

    def test_in_english(self, ask: Call) -> None:
        outcome = ask("--lang", "en")
        assert "covered, ◐ partial" in outcome.out
        assert "20/40 = 50.0%" in outcome.out
        assert max(map(len, outcome.out.splitlines())) <= 80
        assert "kế hoạch" not in outcome.out

    def test_by_province(self, ask: Call) -> None:
        outcome = ask("--by", "province")
        (row,) = [line.split() for line in outcome.out.splitlines() if line.startswith("Trà Vinh")]
        assert row[2:] == ["20", "5", "2", "13", "0"]
        assert max(map(len, outcome.out.splitlines())) <= 80
        cells = json.loads(ask("--by", "province", "--format", "json").out)["cells"]
        assert len(cells) == 160
        rows = list(csv.reader(io.StringIO(ask("--by", "province", "--format", "csv").out)))
        assert len(rows) == 161


class TestFiles:
    def test_csv_has_one_row_a_cell(self, ask: Call) -> None:
        rows = list(csv.DictReader(io.StringIO(ask("--format", "csv").out)))
        assert Counter((row["document"], row["state"]) for row in rows)["401/QĐ-UBND", "not-found"] == 13
        assert len(rows) == 160

    @pytest.mark.parametrize(
        ("name", "start"),
        [("a.json", b"{"), ("a.csv", b"document,"), ("a.xlsx", b"PK"), ("a.html", b"<!DOCTYPE html>")],
    )
    def test_the_suffix_says_the_format(self, ask: Call, name: str, start: bytes) -> None:
        outcome = ask("-o", name)
        assert (outcome.code, outcome.out) == (0, "")
        assert outcome.err.endswith(f"{name}: {Path(name).suffix[1:]}\n")
        assert Path(name).read_bytes().startswith(start)

    def test_a_table_goes_into_a_file_as_well(self, ask: Call) -> None:
        outcome = ask("-o", "a.txt")
        assert outcome.out == ""
        text = Path("a.txt").read_text(encoding="utf-8")
        assert "Số liệu" in text
        assert max(map(len, text.splitlines())) <= 80

    def test_xlsx_and_html_on_stdout_or_in_a_file_are_the_same(self, ask: Call) -> None:
        assert ask("--format", "html").out.encode() == (ask("-o", "a.html"), Path("a.html").read_bytes())[1]


class TestBadInput:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("--plan", "xyz"), "plan 'xyz': no plan"),
            (("--framework", "khong-co"), "--framework khong-co: not in the store; accepted are ct-38, qd-996"),
            (("--format", "pdf"), "'pdf' is not one of"),
            (("--by", "province", "--format", "xlsx"), "--by province is written as table, json or csv"),
            (("--by", "province", "--plan", "401"), "--by province looks at all plans"),
            (("--framework", "ct-38", "-o", "khong/co/a.html"), "khong/co/a.html: cannot be written"),
        ],
    )
    def test_is_one_line(self, ask: Call, arguments: tuple[str, ...], said: str) -> None:
        outcome = ask(*arguments)
        assert (outcome.code, outcome.out) == (2, "")
        lines = [line for line in outcome.err.splitlines() if not line.startswith("lientinh: framework ")]
        assert len(lines) == 1
        assert said in lines[0]

    @pytest.mark.parametrize("command", [("coverage",), ("gaps",), ("compare", "401", "732"), ("bundle", "a.zip")])
    def test_no_store(self, call: Call, command: tuple[str, ...]) -> None:
        assert call(*command, "--store", "khong-co").error.startswith("khong-co: there is no store here; make it with")

    @pytest.mark.parametrize("command", [("coverage",), ("gaps",), ("compare", "401", "732")])
    def test_a_store_without_plans(self, call: Call, command: tuple[str, ...]) -> None:
        outcome = call(*command, "--store", "memory:")
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.err.splitlines()[-1] == (
            "lientinh: the store holds no coverage: no plan in it was assessed; run `lientinh build` on plans first"
        )


def test_a_plan_that_would_like_to_run(call: Call, tmp_path: Path) -> None:
    """From the file to the page and the workbook: what the plan says is shown, and none of it runs."""
    plan = write_plan(tmp_path, task=f"=1+1 {TASK} {SCRIPT} {IMAGE}")
    assert call("build", plan, "--store", "s").code == 0
    for command in ("coverage", "gaps"):
        page = call(command, "--store", "s", "--format", "html").out
        assert "<script" not in page
        assert "<img" not in page
    assert "&lt;script&gt;alert(" in call("coverage", "--store", "s", "--format", "html").out
    assert call("coverage", "--store", "s", "-o", "a.xlsx").code == 0
    book = load_workbook("a.xlsx")
    formulas = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert {cell.parent.title for cell in formulas} == {"Số liệu"}
    # Two tasks: the one on QĐ 996 meets a requirement, this one none.
    (row,) = book["Sáng kiến riêng"].iter_rows(min_row=2, values_only=True)
    assert row[:2] == ("12/KH-UBND", "I.1")
    assert row[2] == f"=1+1 {TASK} {SCRIPT} {IMAGE}"


@pytest.mark.parametrize("plans", [1, 4, 5, 8, 9, 34])
def test_any_number_of_plans_fits_80_columns(tmp_path: Path, plans: int) -> None:
    coverage, _ = hostile_coverage(tmp_path)
    first = coverage.plans[0]
    many = [
        replace(first, iri=f"{first.iri}{n}", number=f"{n}/KH-UBND", province_name=f"Tỉnh {n}") for n in range(plans)
    ]
    cells = [
        replace(cell, document=plan.iri, province=plan.province_name)
        for plan in many
        for cell in coverage.cells
        if cell.document == first.iri
    ]
    provinces = [
        ProvinceCell(cell.document, cell.province or "", cell.requirement, cell.state, cell.basis, cell.document, 1)
        for cell in cells
    ]
    drawn = replace(coverage, plans=tuple(many), cells=tuple(cells), provinces=tuple(provinces))
    text = io.StringIO()
    draw_coverage(Console(file=text, width=80), drawn, "vi")
    lines = text.getvalue().splitlines()
    assert max(map(len, lines)) <= 80
    assert lines == [line.rstrip() for line in lines]
    shown = [plan.number if plans <= 8 else f"{plan.province_name} " for plan in many]
    assert [name for name in shown if name not in text.getvalue()] == []
    # Up to eight plans have a column each, and their first requirement is met by I.1; of more, provinces are counted.
    (row,) = [line for line in lines if line.startswith("R-1 ")] or [""]
    assert row.count("● I.1") == (plans if plans <= 8 else 0)
