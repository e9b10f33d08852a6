"""Plans side by side, as the shipped plans are: expectations are read off the plans."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import TextBlock

from lientinh.analysis.comparison import Comparison, compare_plans
from lientinh.analysis.coverage.cells import Passage
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.coverage.selection import find_plans
from lientinh.analysis.wording import Piece
from lientinh.graph_store.store import Store
from lientinh.views.comparison import comparison_page, comparison_workbook
from lientinh.views.comparison_rows import comparison_json, comparison_rows, csv_head, marked, readable
from lientinh.views.coverage_words import Language

Drawn = tuple[FrameworkCoverage, dict[str, Passage]]
ONLY_TRA_VINH = (
    "phối hợp với cơ quan, đơn vị có liên quan tổ chức tuyên truyền trên các phương tiện thông tin đại chúng."
)


@pytest.fixture(scope="module")
def comparison(corpus_store: Store, corpus_coverage: Drawn) -> Comparison:
    """Trà Vinh as the base, Vĩnh Phúc, and Kon Tum of which only a summary was read."""
    coverage, _ = corpus_coverage
    plans = find_plans(corpus_store, coverage.framework, ["Trà Vinh", "Vĩnh Phúc", "Kon Tum"])
    return compare_plans(corpus_store, coverage, plans)


def sides_of(comparison: Comparison, requirement: str) -> list[dict[str, Any]]:
    (found,) = [r for r in comparison_json(comparison)["requirements"] if r["requirement"] == requirement]
    return list(found["sides"])


class TestTheValues:
    def test_one_requirement_in_three_plans(self, comparison: Comparison) -> None:
        """R-I-2 is I.2 of Trà Vinh 401, I.2 of Vĩnh Phúc 732 and 1.2 of Kon Tum's news item."""
        first, second, third = sides_of(comparison, "R-I-2")
        assert [side["document"] for side in (first, second, third)] == ["401/QĐ-UBND", "732/QĐ-UBND", "996/KH-UBND"]
        (task,) = first["tasks"]
        assert task["task"] == "I.2"
        assert task["difference"] == []
        assert task["leads"] == {"value": "Sở Khoa học và Công nghệ; UBND các huyện, thị xã, thành phố", "blank": None}
        assert task["deadline"] == {"value": "Hàng năm", "blank": None}
        assert task["money"] == {"value": None, "blank": "not-stated"}
        (other,) = second["tasks"]
        assert {piece["text"] for piece in other["difference"] if piece["mark"] == "only-there"} == {ONLY_TRA_VINH}
        assert [piece for piece in other["difference"] if piece["mark"] == "only-here"] == []
        assert other["deadline"] == {"value": "Quý II/2025", "blank": None}
        # Vĩnh Phúc, 18 April 2025, came after Trà Vinh, 28 February.
        assert other["copied"] == {"share": 1.0, "from": "401/QĐ-UBND I.2", "earlier": True}
        assert task["copied"]["earlier"] is False
        (summary,) = third["tasks"]
        assert summary["leads"] == {"value": None, "blank": "not-in-source"}

    def test_a_gap_has_no_task(self, comparison: Comparison) -> None:
        first, second, _ = sides_of(comparison, "R-I-3")
        assert (first["state"], first["tasks"]) == ("not-found", [])
        assert second["state"] == "covered"

    def test_what_could_not_be_assessed_says_why(self, comparison: Comparison) -> None:
        summary = sides_of(comparison, "R-II-4")[2]
        assert summary["state"] == "not-assessed"
        assert summary["reason"]

    def test_likeness_is_of_each_pair(self, comparison: Comparison) -> None:
        pairs = comparison_json(comparison)["likeness"]
        assert [(pair["first"], pair["second"]) for pair in pairs] == [
            ("401/QĐ-UBND", "732/QĐ-UBND"),
            ("401/QĐ-UBND", "996/KH-UBND"),
            ("732/QĐ-UBND", "996/KH-UBND"),
        ]
        # Vĩnh Phúc took most of its tasks from Trà Vinh; a news item shares no runs of three with either.
        assert pairs[0]["similarity"] > 3 * pairs[1]["similarity"]
        assert 0.6 < pairs[0]["copied_of_second"] < 0.9

    def test_rows_have_a_cell_under_each_head(self, comparison: Comparison) -> None:
        rows = list(comparison_rows(comparison, Language("vi")))
        assert {len(row) for row in rows} == {len(csv_head(comparison))}
        assert len({(row[0], row[1]) for row in rows}) == 40 * 3


class TestReadableDifferences:
    def test_a_word_between_two_differences_belongs_to_them(self) -> None:
        pieces = [
            Piece("only-there", "Xây dựng"),
            Piece("same", "các"),
            Piece("only-here", "trường"),
            Piece("same", "tỉnh"),
        ]
        assert readable(pieces) == (
            Piece("only-there", "Xây dựng các"),
            Piece("only-here", "các trường"),
            Piece("same", "tỉnh"),
        )

    def test_three_words_stay(self) -> None:
        pieces = (Piece("only-there", "a"), Piece("same", "tiêu chuẩn quốc"), Piece("only-here", "b"))
        assert readable(pieces) == pieces

    def test_the_ends_stay(self) -> None:
        pieces = (Piece("same", "Tổ"), Piece("only-here", "b"), Piece("same", "năm"))
        assert readable(pieces) == pieces
        assert marked(pieces) == "Tổ {+b+} năm"

    def test_nothing_is_lost(self, comparison: Comparison) -> None:
        tasks = [task for r in comparison.requirements for side in r.sides for task in side.tasks if task.difference]
        assert len(tasks) > 40
        for task in tasks:
            here = " ".join(piece.text for piece in readable(task.difference) if piece.mark != "only-there")
            assert here == " ".join(task.text.split())


class TestTheWorkbook:
    def test_marks_differences_in_the_wording(self, comparison: Comparison) -> None:
        book = load_workbook(io.BytesIO(comparison_workbook(comparison)), rich_text=True)
        sheet = book["So sánh"]
        (row,) = [row for row in sheet.iter_rows(min_row=2) if (row[0].value, row[1].value) == ("R-I-2", "732/QĐ-UBND")]
        struck = [b.text.strip() for b in row[6].value if isinstance(b, TextBlock) and b.font.strike]
        assert struck == [ONLY_TRA_VINH]
        assert (row[9].value, row[10].value) == ("Quý II/2025", "[không nêu]")
        assert (row[11].value, row[11].number_format, row[12].value, row[13].value) == (
            1,
            "0.0%",
            "401/QĐ-UBND I.2",
            "có",
        )
        assert sheet.freeze_panes == "C2"
        assert sheet.page_setup.orientation == "landscape"

    def test_is_the_same_each_time(self, comparison: Comparison) -> None:
        assert comparison_workbook(comparison) == comparison_workbook(comparison)


def test_the_page_marks_differences(comparison: Comparison) -> None:
    page = comparison_page(comparison)
    assert f"<del>{ONLY_TRA_VINH}</del>" in page
    assert "100,0% trùng với 401/QĐ-UBND I.2" in page
    assert "<strong>Kinh phí:</strong> [không nêu]" in page
    assert "<strong>Chủ trì:</strong> [nguồn không cho biết]" in page
    assert "[not stated]" in comparison_page(comparison, "en")
