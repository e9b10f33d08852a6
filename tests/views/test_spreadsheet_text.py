"""CSV that no spreadsheet runs, and that people can still read."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from coverage_world import HOSTILE
from openpyxl import load_workbook

from lientinh.analysis.coverage.cells import Passage
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.views.coverage_json import CSV_HEAD, csv_rows
from lientinh.views.csv_document import csv_document
from lientinh.views.gaps_json import GAPS_CSV_HEAD, gaps_rows
from lientinh.views.spreadsheet_text import csv_text, starts_formula

Drawn = tuple[FrameworkCoverage, dict[str, Passage]]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_that_would_run_gets_an_apostrophe(text: str) -> None:
    assert starts_formula(text)
    assert csv_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["401/QĐ-UBND", "a=1", "1-2", "", "“=1”", "Sở Y tế @ tỉnh"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert csv_text(text) == text


def test_numbers_are_numbers_and_nothing_is_empty() -> None:
    assert list(csv.reader([csv_document((), [(-3, -0.5, None, True)]).splitlines()[1]])) == [
        ["-3", "-0.5", "", "True"]
    ]


def test_no_cell_of_a_csv_begins_as_a_formula(hostile: Drawn) -> None:
    coverage, passages = hostile
    for head, rows in ((CSV_HEAD, csv_rows(coverage)), (GAPS_CSV_HEAD, gaps_rows(coverage, passages))):
        read = list(csv.reader(io.StringIO(csv_document(head, rows), newline="")))
        assert len(read) > 4
        assert {len(row) for row in read} == {len(head)}
        assert not [cell for row in read for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_libreoffice_runs_nothing_of_a_csv(libreoffice: Any) -> None:
    data = csv_document(("a", "b"), [(text, 1) for text in HOSTILE]).encode()
    path = libreoffice({"a.csv": data}, "xlsx")["a.csv"]
    cells = [cell for row in load_workbook(path).active.iter_rows() for cell in row if cell.value is not None]
    assert len(cells) >= 2 + 2 * len(HOSTILE) - 1
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    # Without a screen LibreOffice reads a CSV in the code page of the system, which has the signs that matter.
    assert {f"'{text}" for text in HOSTILE[1:4]} <= {cell.value for cell in cells}
