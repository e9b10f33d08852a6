"""What reviewers have not settled: the reason and the passages of such a cell, wherever gaps and cells are shown."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace

import pytest
from coverage_world import SECOND, alignment
from openpyxl import load_workbook
from rich.console import Console

from lientinh.analysis.coverage.assess import Reading, assess_cell
from lientinh.analysis.coverage.cells import Decision, Passage
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.cli.coverage_report import draw_coverage
from lientinh.cli.gaps_report import draw_gaps
from lientinh.views.coverage_json import coverage_json
from lientinh.views.gaps import gaps_page, gaps_workbook
from lientinh.views.gaps_json import GAPS_CSV_HEAD, gaps_json, gaps_rows

REASON = "Người rà soát chưa thống nhất: I.7."
IRI = f"{SECOND}/task/I.7"

Drawn = tuple[FrameworkCoverage, Mapping[str, Passage]]


@pytest.fixture
def disputed(hostile: Drawn) -> Drawn:
    """Task I.7 of the second plan, which one accepts for R-2 and another rejects."""
    coverage, passages = hostile
    said = tuple(
        Decision(value, strength, name, "2026-01-02", f"Lý do của {name}")
        for value, strength, name in (("accepted", "exact", "An"), ("rejected", None, "Bình"))
    )
    found = alignment(SECOND, "I.7", "R-2", status="disputed", decisions=said)
    (plan,) = [plan for plan in coverage.plans if plan.iri == SECOND]
    cell = assess_cell(plan, "R-2", [found], Reading(4, 1))
    cells = tuple(cell if (c.document, c.requirement) == (SECOND, "R-2") else c for c in coverage.cells)
    text = Passage(IRI, "I.7", "task", "Đào tạo cán bộ của tỉnh", place="bảng 1, hàng 7")
    return replace(coverage, cells=cells), {**passages, IRI: text}


def test_json_lists_the_passages_and_what_each_reviewer_says(disputed: Drawn) -> None:
    (gap,) = [gap for gap in gaps_json(*disputed)["gaps"] if gap["unsettled"]]
    assert (gap["requirement"], gap["state"], gap["reason"]) == ("R-2", "not-assessed", REASON)
    (found,) = gap["unsettled"]
    assert (found["passage"], found["status"], found["quote"]) == ("I.7", "disputed", "Đào tạo cán bộ của tỉnh")
    assert [(said["reviewer"], said["judgement"]) for said in found["judgements"]] == [
        ("An", "accepted"),
        ("Bình", "rejected"),
    ]
    (row,) = [row for row in gaps_rows(*disputed) if row[-1]]
    assert dict(zip(GAPS_CSV_HEAD, row, strict=True))["unsettled"] == "I.7"
    assert REASON in {cell["reason"] for cell in coverage_json(disputed[0])["cells"]}


@pytest.mark.parametrize(("language", "told"), [("vi", REASON), ("en", "Reviewers disagree: I.7.")])
def test_the_terminal_says_why(disputed: Drawn, language: str, told: str) -> None:
    for draw in (
        lambda console: draw_gaps(console, *disputed, language, None),
        lambda console: draw_coverage(console, disputed[0], language),
    ):
        shown = io.StringIO()
        draw(Console(file=shown, width=80))
        assert told in " ".join(shown.getvalue().split())


def test_workbook_and_page_quote_the_passage(disputed: Drawn) -> None:
    book = load_workbook(io.BytesIO(gaps_workbook(*disputed)))
    rows = [tuple(map(str, row)) for row in book.worksheets[0].iter_rows(values_only=True)]
    (row,) = [row for row in rows if REASON in row]
    assert "I.7: Đào tạo cán bộ của tỉnh" in row
    page = gaps_page(*disputed)
    assert REASON in page
    assert "Đào tạo cán bộ của tỉnh" in page
    assert "Lý do của Bình" in page
