"""The workbook of an auditor: read back with openpyxl, and opened and calculated by LibreOffice."""

from __future__ import annotations

import io
import zipfile
from importlib.resources import files
from typing import Any

import pytest
from coverage_world import HOSTILE, SCRIPT
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from rdflib import Graph, Literal
from rdflib.namespace import SKOS

from lientinh.analysis.coverage.cells import Passage
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.coverage.states import STATES
from lientinh.views.coverage_json import coverage_json
from lientinh.views.coverage_words import STATE_MEANINGS
from lientinh.views.gaps import gaps_workbook
from lientinh.views.workbook import coverage_workbook

Drawn = tuple[FrameworkCoverage, dict[str, Passage]]
SHEETS = ["Ma trận", "Dẫn chứng", "Khoảng trống", "Phạm vi đã đọc", "Số liệu", "Tuyến và đề án", "Sáng kiến riêng"]
FIRST_ROW, TRA_VINH = 6, "H"
"""Of the matrix: the row of R-I-1, and the column of Trà Vinh, the third plan after three fixed columns."""


@pytest.fixture(scope="module")
def corpus_bytes(corpus_coverage: Drawn) -> bytes:
    return coverage_workbook(*corpus_coverage)


@pytest.fixture
def corpus_book(corpus_bytes: bytes) -> Workbook:
    return load_workbook(io.BytesIO(corpus_bytes))


def rows_of(sheet: Worksheet) -> list[dict[str, object]]:
    """The rows of a list, by the titles of its columns."""
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def rates_of(sheet: Worksheet) -> dict[tuple[object, ...], tuple[object, ...]]:
    """(metric, of) -> numerator, denominator, unassessed, rate, lowest, highest, resting on proposals."""
    rows = sheet.iter_rows(min_row=2, max_col=10, values_only=True)
    return {row[:2]: row[2:9] for row in rows if row[1] is not None}


class TestTheMatrix:
    def test_sheets_are_vietnamese_first(self, corpus_book: Workbook) -> None:
        assert corpus_book.sheetnames == SHEETS

    def test_says_what_the_plans_say(self, corpus_book: Workbook) -> None:
        sheet = corpus_book["Ma trận"]
        assert [sheet.cell(4, column).value for column in (4, 6, 8, 10)] == [
            "1169/QĐ-UBND (Bình Dương)",
            "996/KH-UBND (Kon Tum)",
            "401/QĐ-UBND (Trà Vinh)",
            "732/QĐ-UBND (Vĩnh Phúc)",
        ]
        # R-I-3, dialogue: Trà Vinh 401 has none, Vĩnh Phúc holds one a year (I.4) beside its courses.
        assert [sheet.cell(8, column).value for column in (1, 8, 9, 10, 11)] == [
            "R-I-3",
            "không tìm thấy",
            None,
            "được bao phủ",
            "I.4 ⊃",
        ]

    def test_each_state_has_its_colour_and_its_meaning_below(self, corpus_book: Workbook) -> None:
        sheet = corpus_book["Ma trận"]
        rules = [rule for entry in sheet.conditional_formatting for rule in entry.rules]
        assert len(rules) == 4 * len(STATES)
        assert 'LEFT($H6,14)="không tìm thấy"' in {rule.formula[0] for rule in rules}
        areas = {str(entry.sqref) for entry in sheet.conditional_formatting}
        assert areas == {"D6:E45", "F6:G45", "H6:I45", "J6:K45"}
        legend = {sheet.cell(row, 1).value: sheet.cell(row, 3).value for row in range(47, 56)}
        assert legend["không tìm thấy"] == "Đã đọc toàn văn mà không đoạn nào đạt ngưỡng; có bản ghi tra cứu."
        assert set(legend) >= {"được bao phủ", "bao phủ một phần", "chưa đánh giá được"}

    def test_meanings_are_those_of_the_vocabulary(self) -> None:
        place = "https://w3id.org/lientinh/id/concept/coverage-state/"
        file = files("lientinh.ontology") / "vocabulary" / "coverage.ttl"
        said = {
            (str(subject).removeprefix(place), text.language): str(text)
            for subject, text in Graph().parse(data=file.read_text(encoding="utf-8")).subject_objects(SKOS.definition)
            if isinstance(text, Literal) and str(subject).startswith(place)
        }
        assert said == {
            (state, code): text
            for state, pair in STATE_MEANINGS.items()
            for code, text in zip(("vi", "en"), pair, strict=True)
        }

    @pytest.mark.parametrize("name", SHEETS)
    def test_every_sheet_is_ready_for_the_screen_and_for_paper(self, corpus_book: Workbook, name: str) -> None:
        sheet = corpus_book[name]
        assert sheet.freeze_panes == {"Ma trận": "D6", "Số liệu": "C2"}.get(name, "A2")
        assert sheet.page_setup.orientation == "landscape"
        assert int(sheet.page_setup.paperSize) == 9  # A4
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == ("$4:$5" if name == "Ma trận" else "$1:$1")
        assert sheet.print_area
        assert all(dimension.width >= 6 for dimension in sheet.column_dimensions.values())


class TestEvidenceAndGaps:
    def test_evidence_quotes_the_plan_and_says_where(
        self, corpus_book: Workbook, corpus_files: dict[str, object]
    ) -> None:
        (row,) = [
            row
            for row in rows_of(corpus_book["Dẫn chứng"])
            if (row["Mã"], row["Kế hoạch"], row["Đoạn"]) == ("R-I-2", "401/QĐ-UBND", "I.2")
        ]
        assert str(row["Trích dẫn"]).startswith("Xây dựng kế hoạch tuyên truyền nhằm nâng cao nhận thức")
        assert str(row["Vị trí"]).startswith("bảng 1, hàng ")
        assert (row["Mức độ"], row["Tình trạng"]) == ("khớp hoàn toàn", "đã chấp nhận")
        assert row["Lý do"]

    def test_each_gap_has_its_search(self, corpus_book: Workbook) -> None:
        gaps = rows_of(corpus_book["Khoảng trống"])
        # 73 of 160 cells: the expert's matrix has 20+20+23+24 covered ones.
        assert len(gaps) == 160 - (20 + 20 + 23 + 24)
        (row,) = [gap for gap in gaps if (gap["Mã"], gap["Kế hoạch"]) == ("R-I-3", "401/QĐ-UBND")]
        assert row["Trạng thái"] == "không tìm thấy"
        assert "đối thoại" in str(row["Từ đã tra"])
        assert isinstance(row["Điểm của đoạn gần nhất"], float)
        assert str(row["Trích dẫn"]).startswith(f"{row['Đoạn liên quan hoặc gần nhất']}: ")
        assert row["Số bảng đã đọc"] == 1
        read = {row["Kế hoạch"]: row for row in rows_of(corpus_book["Phạm vi đã đọc"])}
        assert read["996/KH-UBND"]["Nguồn"] == "bản tóm tắt"
        assert "Nhóm I." in str(read["401/QĐ-UBND"]["Các phần đã đọc"])

    def test_a_gap_of_prose_quotes_the_prose(self, corpus_book: Workbook) -> None:
        declared = [row for row in rows_of(corpus_book["Khoảng trống"]) if str(row["Trạng thái"]).startswith("chỉ nêu")]
        assert declared
        for row in declared:
            assert row["Trích dẫn"]
            assert row["Từ đã tra"] is None


class TestTheFigures:
    def test_are_formulas_that_carry_their_results(self, corpus_bytes: bytes, corpus_coverage: Drawn) -> None:
        alive = load_workbook(io.BytesIO(corpus_bytes))["Số liệu"]
        assert str(alive["C2"].value).startswith("=COUNTIF('Ma trận'!$D$6:$K$45,")
        assert alive["F2"].value == '=IF(D2=0,"",C2/D2)'
        shown = load_workbook(io.BytesIO(corpus_bytes), data_only=True)["Số liệu"]
        assert rates_of(shown) == expected_rates(corpus_coverage[0])

    def test_libreoffice_comes_to_the_figures_of_the_json(
        self, corpus_bytes: bytes, corpus_coverage: Drawn, libreoffice: Any
    ) -> None:
        """openpyxl leaves the results out, so what LibreOffice saves is what it calculated."""
        plain, changed = (load_workbook(io.BytesIO(corpus_bytes)) for _ in range(2))
        changed["Ma trận"][f"{TRA_VINH}{FIRST_ROW + 2}"] = "được bao phủ"
        changed["Ma trận"][f"{TRA_VINH}{FIRST_ROW}"] = "chưa đánh giá được"
        saved = libreoffice({"a.xlsx": saved_bytes(plain), "b.xlsx": saved_bytes(changed)}, "xlsx")
        expected = expected_rates(corpus_coverage[0])
        found = rates_of(load_workbook(saved["a.xlsx"], data_only=True)["Số liệu"])
        assert {key: approximately(row) for key, row in found.items()} == {
            key: approximately(row) for key, row in expected.items()
        }
        after = rates_of(load_workbook(saved["b.xlsx"], data_only=True)["Số liệu"])
        # 20 of 40, one more and one less, and of 39 now.
        assert after["Tỷ lệ bao phủ", "401/QĐ-UBND (Trà Vinh)"][:3] == (20, 39, 1)
        assert after["Tỷ lệ bao phủ", "Mọi kế hoạch trong ma trận"][:3] == (87, 152, 8)
        assert after["Tỷ lệ bao phủ", "I. Truyền thông, nâng cao nhận thức và trách nhiệm"][:3] == (13, 19, 1)

    def test_nothing_assessed_is_no_rate(self, hostile: Drawn) -> None:
        coverage, passages = hostile
        alone = coverage.only([coverage.plans[1].iri])
        lost = FrameworkCoverage(**{**vars(alone), "cells": tuple(c for c in alone.cells if c.state == "not-assessed")})
        sheet = load_workbook(io.BytesIO(coverage_workbook(lost, passages)), data_only=True)["Số liệu"]
        assert [cell.value for cell in sheet[2]][2:10] == [0, 0, 1, None, None, None, 0, "không có đối chiếu"]

    def test_proposals_are_counted_apart(self, hostile: Drawn) -> None:
        sheet = load_workbook(io.BytesIO(coverage_workbook(*hostile)), data_only=True)["Số liệu"]
        # Five cells of six were assessed; one is covered by judgement, one partly by proposal.
        both = rates_of(sheet)["Tỷ lệ bao phủ kể cả một phần", "Mọi kế hoạch trong ma trận"]
        assert both == (2, 5, 1, 2 / 5, 2 / 6, 3 / 6, 1)


class TestNothingRuns:
    def test_text_stays_text(self, hostile: Drawn) -> None:
        for data in (coverage_workbook(*hostile), gaps_workbook(*hostile)):
            book = load_workbook(io.BytesIO(data))
            cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
            formulas = [cell for cell in cells if cell.data_type == "f"]
            assert {cell.parent.title for cell in formulas} <= {"Số liệu"}
            assert all(str(cell.value).startswith(("=COUNTIF(", "=IF(")) for cell in formulas)
            texts = [
                cell for cell in cells if cell.data_type == "s" and cell.value.startswith(("=", "+", "-", "@", "\t"))
            ]
            assert len(texts) >= 5
            assert all(cell.quotePrefix for cell in texts)

    def test_libreoffice_runs_none_of_it(self, hostile: Drawn, libreoffice: Any) -> None:
        drawn = {"bao-phu.xlsx": coverage_workbook(*hostile), "khoang-trong.xlsx": gaps_workbook(*hostile)}
        saved = libreoffice(drawn, "xlsx")
        for name, path in saved.items():
            book = load_workbook(path)
            cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
            assert {cell.parent.title for cell in cells if cell.data_type == "f"} <= {"Số liệu"}, name
            assert HOSTILE[0] in {cell.value for cell in cells}
            assert any(str(cell.value).startswith(f"{HOSTILE[1]} {SCRIPT}") for cell in cells)

    def test_characters_that_a_file_cannot_hold_are_left_out(self, hostile: Drawn) -> None:
        coverage, passages = hostile
        bad = {iri: Passage(iri, p.key, p.kind, "a\x00b\ud800c" + "d" * 40_000) for iri, p in passages.items()}
        sheet = load_workbook(io.BytesIO(coverage_workbook(coverage, bad)))["Dẫn chứng"]
        text = rows_of(sheet)[0]["Trích dẫn"]
        assert str(text).startswith("abcd")
        assert len(str(text)) == 32_767


class TestTheFile:
    def test_the_same_bytes_each_time_and_no_clock(self, corpus_bytes: bytes, corpus_coverage: Drawn) -> None:
        assert coverage_workbook(*corpus_coverage) == corpus_bytes
        with zipfile.ZipFile(io.BytesIO(corpus_bytes)) as book:
            assert {info.date_time for info in book.infolist()} == {(2000, 1, 1, 0, 0, 0)}

    def test_english(self, corpus_coverage: Drawn) -> None:
        book = load_workbook(io.BytesIO(coverage_workbook(*corpus_coverage, "en")), data_only=True)
        assert book.sheetnames[:3] == ["Matrix", "Evidence", "Gaps"]
        assert book["Matrix"][f"{TRA_VINH}{FIRST_ROW + 2}"].value == "not found"
        assert rates_of(book["Figures"])["Coverage rate", "401/QĐ-UBND (Trà Vinh)"][:2] == (20, 40)


def expected_rates(coverage: FrameworkCoverage) -> dict[tuple[object, ...], tuple[object, ...]]:
    """What the JSON says, under the labels of the sheet."""
    metrics = {
        "coverage": "Tỷ lệ bao phủ",
        "coverage-or-partial": "Tỷ lệ bao phủ kể cả một phần",
        "uptake": "Tỷ lệ kế hoạch đưa vào",
        "tasks-aligned": "Tỷ lệ nhiệm vụ có yêu cầu",
        "reviewed": "Tỷ lệ đối chiếu đã rà soát",
        "document-named": "Tỷ lệ kế hoạch nêu tên văn bản",
    }
    plans = {plan.iri: f"{plan.number} ({plan.province_name})" for plan in coverage.plans}
    found: dict[tuple[object, ...], tuple[object, ...]] = {}
    for figure in coverage.figures:
        everything = "Mọi kế hoạch trong ma trận" if figure.metric.startswith("coverage") else "Tất cả kế hoạch"
        label = {"framework": everything, "plan": plans.get(figure.of), "requirement": f"{figure.of}. {figure.label}"}
        of = label.get(figure.scope) or figure.label
        parts = (figure.numerator, figure.denominator, figure.unassessed, figure.value, figure.low, figure.high)
        found[metrics[figure.metric], of] = (*parts, figure.proposed)
    assert len(found) == len(coverage_json(coverage)["figures"])
    return found


def approximately(row: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(round(value, 9) if isinstance(value, float) else value for value in row)


def saved_bytes(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
