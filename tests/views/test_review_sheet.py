"""Review sheets as files: what an expert sees and may change, that nothing in them runs, and what comes back."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from review_world import FIRST, SECOND, WORDS, judge, make_store, requirement, write_framework

from lientinh.analysis.judgement import STRENGTH_NAMES, VALUE_NAMES
from lientinh.analysis.ledger import Ledger
from lientinh.analysis.review.context import ReviewContext, read_context
from lientinh.analysis.review.importing import check_sheet
from lientinh.analysis.review.returned import FIELDS, JUDGED, NAMED, write_build
from lientinh.analysis.review.rows import ReviewSheet, make_sheet
from lientinh.errors import InputError
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import task_iri
from lientinh.views.review_sheet import ABOUT, HELP, LISTS, PAIRS, SPARE_ROWS, format_workbook
from lientinh.views.review_table import format_table, read_review_table
from lientinh.views.review_workbook_reading import read_workbook
from lientinh.views.spreadsheet_text import starts_formula

COLUMN = {field: n for n, field in enumerate(FIELDS, 1)}
DAY = "2026-05-01"
OWN = judge(FIRST, "I.1", "R-3", "rejected", rationale="- Không nói báo cáo.")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = write_framework(tmp_path_factory.mktemp("framework"))
    with make_store("memory:", path) as made:
        yield made


@pytest.fixture(scope="module")
def context(store: Store) -> ReviewContext:
    return read_context(store)


@pytest.fixture(scope="module")
def sheet(store: Store, context: ReviewContext) -> ReviewSheet:
    return make_sheet(store, context, Ledger((OWN,)), "An")


@pytest.fixture
def book(sheet: ReviewSheet) -> Workbook:
    return load_workbook(io.BytesIO(format_workbook(sheet)))


def cell(page: Any, line: int, field: str) -> Any:
    return page.cell(row=line, column=COLUMN[field])


def put_back(book: Workbook, path: Path) -> Path:
    book.save(path)
    return path


class TestWorkbook:
    def test_heads_are_vietnamese_and_stay_in_sight(self, book: Workbook) -> None:
        assert book.sheetnames == [PAIRS, ABOUT, LISTS, HELP]
        page: Any = book[PAIRS]
        assert [c.value for c in page[1]] == list(FIELDS.values())
        assert page.freeze_panes == "E2"
        assert page.auto_filter.ref.startswith("A1:")

    def test_the_two_texts_stand_beside_each_other(self, book: Workbook) -> None:
        page: Any = book[PAIRS]
        assert COLUMN["requirement_text"] == COLUMN["task_text"] + 1
        assert cell(page, 2, "task_text").value == WORDS[FIRST, "I.1"]
        assert cell(page, 2, "requirement_text").value == "Tuyên truyền thường xuyên."
        assert (cell(page, 2, "document").value, cell(page, 2, "province").value) == ("1/KH-UBND", "Trà Vinh")
        assert (cell(page, 2, "proposed").value, cell(page, 2, "score").value) == ("khớp hoàn toàn", 0.91)

    def test_only_what_is_to_be_filled_in_can_be_changed(self, book: Workbook, sheet: ReviewSheet) -> None:
        page: Any = book[PAIRS]
        assert all(book[name].protection.sheet for name in book.sheetnames)
        for line, row in enumerate(sheet.rows, 2):
            free = {field for field in FIELDS if not cell(page, line, field).protection.locked}
            assert free == set(JUDGED) | (set() if row.requirement else {"requirement"})
        first_spare = len(sheet.rows) + 2
        for line in (first_spare, first_spare + SPARE_ROWS - 1):
            assert {field for field in FIELDS if not cell(page, line, field).protection.locked} == {*NAMED, *JUDGED}
        assert cell(page, first_spare + SPARE_ROWS, "judgement").protection.locked
        name: Any = book[ABOUT]["B2"]
        assert (name.value, name.protection.locked) == ("An", False)

    def test_values_are_offered_in_lists(self, book: Workbook, sheet: ReviewSheet) -> None:
        page: Any = book[PAIRS]
        offered = {str(v.sqref): v.formula1 for v in page.data_validations.dataValidation if v.type == "list"}
        last = len(sheet.rows) + 1 + SPARE_ROWS
        area = {field: f"{get_column_letter(n)}2:{get_column_letter(n)}{last}" for field, n in COLUMN.items()}
        assert offered[area["judgement"]].strip('"').split(",") == [vi for vi, _ in VALUE_NAMES.values()]
        assert offered[area["strength"]].strip('"').split(",") == [vi for vi, _ in STRENGTH_NAMES.values()]
        assert offered[area["requirement"]] == f"'{LISTS}'!$A$2:$A$4"
        assert [row[0].value for row in book[LISTS]["A2:A4"]] == ["R-1", "R-2", "R-3"]
        # Excel takes a list in a cell of at most 255 characters.
        assert all(len(formula) <= 255 for formula in offered.values())

    def test_what_a_machine_needs_is_out_of_the_way(self, book: Workbook) -> None:
        page: Any = book[PAIRS]
        hidden = [field for field, n in COLUMN.items() if page.column_dimensions[get_column_letter(n)].hidden]
        assert hidden == ["passage_iri", "requirement_iri", "task_fingerprint", "requirement_fingerprint"]

    def test_the_same_sheet_gives_the_same_bytes(self, sheet: ReviewSheet) -> None:
        assert format_workbook(sheet) == format_workbook(sheet)

    def test_it_carries_its_build(self, book: Workbook, sheet: ReviewSheet) -> None:
        about = {row[0].value: row[1].value for row in book[ABOUT]["A2:B20"]}
        assert write_build(sheet.build).items() <= about.items()


class TestNothingRuns:
    def test_in_the_workbook(self, sheet: ReviewSheet, book: Workbook) -> None:
        cells = [c for page in book for row in page.iter_rows() for c in row if isinstance(c.value, str)]
        risky = [c for c in cells if starts_formula(c.value)]
        assert {c.value for c in risky} >= {WORDS[FIRST, "I.2"], OWN.rationale}
        assert all(c.data_type == "s" for c in cells)
        # Without the quote prefix a spreadsheet would take the text for a formula when somebody edits the cell.
        assert all(c.quotePrefix for c in risky)
        with zipfile.ZipFile(io.BytesIO(format_workbook(sheet))) as archive:
            pages = [archive.read(name).decode() for name in archive.namelist() if "/worksheets/" in name]
        assert not any(re.search(r"<f[ >]", page) for page in pages)

    def test_in_the_table(self, sheet: ReviewSheet) -> None:
        text = format_table(sheet)
        lines = [line for line in text.splitlines() if not line.startswith("#")]
        found = [c for row in csv.reader(lines, delimiter="\t") for c in row]
        assert "'" + WORDS[FIRST, "I.2"] in found
        assert "'" + OWN.rationale in found
        assert not any(starts_formula(c) for c in found)

    @pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
    def test_in_libreoffice(self, sheet: ReviewSheet, tmp_path: Path) -> None:
        (tmp_path / "phieu.xlsx").write_bytes(format_workbook(sheet))
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76"]
        subprocess.run([*command, "--outdir", str(tmp_path), "phieu.xlsx"], cwd=tmp_path, check=True, timeout=120)
        rows = list(csv.reader((tmp_path / "phieu.csv").read_text(encoding="utf-8").splitlines()))
        shown = [row[COLUMN["task_text"] - 1] for row in rows if len(row) > COLUMN["task_text"]]
        assert WORDS[FIRST, "I.2"] in shown


class TestWorkbookComesBack:
    def test_untouched_it_says_what_was_in_it(self, book: Workbook, context: ReviewContext, tmp_path: Path) -> None:
        back = read_workbook(put_back(book, tmp_path / "x.xlsx"))
        report = check_sheet(back, context, Ledger((OWN,)), DAY)
        assert (report.rows, report.unchanged, report.errors, report.to_add) == (1, 1, (), ())

    def test_filled_in(self, book: Workbook, context: ReviewContext, sheet: ReviewSheet, tmp_path: Path) -> None:
        page: Any = book[PAIRS]
        for field, value in zip(JUDGED, ("chấp nhận", "rộng hơn", "=Đủ cả hai vế", "Both clauses"), strict=True):
            cell(page, 4, field).value = value
            cell(page, 4, field).data_type = "s"
        spare = len(sheet.rows) + 2
        for field, value in (("document", "2/KH-UBND (Vĩnh Phúc)"), ("task", "I.2"), ("requirement", "R-1")):
            cell(page, spare, field).value = value
        for field, value in zip(JUDGED, ("bác bỏ", None, "Không liên quan", None), strict=True):
            cell(page, spare, field).value = value
        back = read_workbook(put_back(book, tmp_path / "x.xlsx"))
        report = check_sheet(back, context, Ledger((OWN,)), DAY)
        assert report.errors == ()
        assert [(j.pair, j.judgement, j.strength, j.rationale, j.rationale_en) for j in report.new] == [
            ((task_iri(FIRST, "I.2"), requirement("R-2")), "accepted", "broad", "=Đủ cả hai vế", "Both clauses"),
            ((task_iri(SECOND, "I.2"), requirement("R-1")), "rejected", None, "Không liên quan", ""),
        ]

    def test_a_wrong_cell_is_named_as_the_spreadsheet_names_it(
        self, book: Workbook, context: ReviewContext, tmp_path: Path
    ) -> None:
        page: Any = book[PAIRS]
        cell(page, 2, "judgement").value = "đồng ý"
        back = read_workbook(put_back(book, tmp_path / "x.xlsx"))
        (error,) = check_sheet(back, context, Ledger((OWN,)), DAY).errors
        letter = get_column_letter(COLUMN["judgement"])
        assert str(error).startswith(f"row 2, column {letter} (Nhận định): 'đồng ý' is not accepted")

    def test_columns_may_stand_in_another_order(self, book: Workbook, context: ReviewContext, tmp_path: Path) -> None:
        page: Any = book[PAIRS]
        page.protection.sheet = False
        page.move_range(f"A1:{get_column_letter(len(FIELDS))}{page.max_row}", cols=2)
        back = read_workbook(put_back(book, tmp_path / "x.xlsx"))
        assert check_sheet(back, context, Ledger((OWN,)), DAY).unchanged == 1

    @pytest.mark.parametrize(
        ("change", "told"),
        [
            (lambda book: book.remove(book[ABOUT]), "has no page 'Thông tin'"),
            (lambda book: book.remove(book[PAIRS]), "has no page 'Đối chiếu'"),
            (lambda book: setattr(book[PAIRS]["A1"], "value", "Tên"), "page 'Đối chiếu' has no column Văn bản"),
            (lambda book: setattr(book[ABOUT]["B3"], "value", "0" * 16), "its mark of the build was changed"),
        ],
    )
    def test_a_file_that_is_no_sheet_is_refused(self, book: Workbook, tmp_path: Path, change: Any, told: str) -> None:
        change(book)
        with pytest.raises(InputError, match=re.escape(told)):
            read_workbook(put_back(book, tmp_path / "x.xlsx"))

    @pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", "Văn bản\tNhận định\n".encode()])
    def test_a_file_that_is_no_workbook_is_refused(self, tmp_path: Path, data: bytes) -> None:
        path = tmp_path / "x.xlsx"
        path.write_bytes(data)
        with pytest.raises(InputError, match=r"x\.xlsx: is no workbook that can be opened"):
            read_workbook(path)

    def test_a_file_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match=r"x\.xlsx: cannot be read"):
            read_workbook(tmp_path / "x.xlsx")


class TestTable:
    def write(self, sheet: ReviewSheet, folder: Path) -> Path:
        path = folder / "x.tsv"
        path.write_text(format_table(sheet), encoding="utf-8")
        return path

    def test_untouched_it_says_what_was_in_it(self, sheet: ReviewSheet, context: ReviewContext, tmp_path: Path) -> None:
        back = read_review_table(self.write(sheet, tmp_path))
        assert (back.reviewer, back.build, len(back.rows)) == ("An", sheet.build, len(sheet.rows))
        report = check_sheet(back, context, Ledger((OWN,)), DAY)
        assert (report.rows, report.unchanged, report.errors) == (1, 1, ())

    def test_filled_in(self, sheet: ReviewSheet, context: ReviewContext, tmp_path: Path) -> None:
        path = self.write(sheet, tmp_path)
        head, *rows = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        names, first = head.split("\t"), rows[0].split("\t")
        for name, value in (("judgement", "accepted"), ("strength", "exact"), ("comment", "'=Đúng.")):
            first[names.index(name)] = value
        text = path.read_text(encoding="utf-8").replace(rows[0], "\t".join(first))
        path.write_text(text, encoding="utf-8")
        report = check_sheet(read_review_table(path), context, Ledger((OWN,)), DAY)
        assert [(j.pair, j.judgement, j.rationale) for j in report.new] == [
            ((task_iri(FIRST, "I.1"), requirement("R-1")), "accepted", "=Đúng.")
        ]

    def test_a_wrong_cell_is_told_with_line_and_column(
        self, sheet: ReviewSheet, context: ReviewContext, tmp_path: Path
    ) -> None:
        path = self.write(sheet, tmp_path)
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        place = next(n for n, line in enumerate(lines, 1) if "\trejected\t" in line)
        path.write_text("".join(lines).replace("\trejected\t", "\tno\t"), encoding="utf-8")
        (error,) = check_sheet(read_review_table(path), context, Ledger((OWN,)), DAY).errors
        assert str(error).startswith(f"row {place}, column judgement: 'no' is not accepted")

    def test_its_head_is_yaml_and_names_reviewer_and_build(self, sheet: ReviewSheet) -> None:
        lines = format_table(sheet).splitlines()
        head = yaml.safe_load("\n".join(line[1:] for line in lines if line.startswith("#")))
        assert head["other"].startswith(f"reviewer=An|build={sheet.build.fingerprint}|framework.1=thu ")

    def test_rows_may_be_taken_out(self, sheet: ReviewSheet, context: ReviewContext, tmp_path: Path) -> None:
        path = self.write(sheet, tmp_path)
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(lines[:-2]), encoding="utf-8")
        assert len(read_review_table(path).rows) == len(sheet.rows) - 2

    def test_a_ledger_is_no_sheet(self, tmp_path: Path) -> None:
        from lientinh.analysis.ledger import append

        path = tmp_path / "own.tsv"
        append(path, [OWN])
        with pytest.raises(InputError, match="has no column document"):
            read_review_table(path)
