"""What the generator prints is what the reading says, in every form, and always the same bytes."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from golden_score import load_golden
from roundtrip.as_html import to_html
from roundtrip.as_pages import OFFICE, convert
from roundtrip.as_text import with_tabs
from roundtrip.grid import Grid, task_grids
from roundtrip.reading import PLANS
from roundtrip.renderings import as_text, pieces, reading
from roundtrip.scoring import score_round_trip
from roundtrip.variants import BY_NAME, Part


def _covered(grid: Grid) -> list[list[int]]:
    """How often each place of a grid is covered by a cell."""
    times = [[0] * len(grid.parts) for _ in grid.rows]
    for at, row in enumerate(grid.rows):
        for column, cell in enumerate(row):
            if cell is not None:
                for below in range(cell.rows):
                    for beside in range(cell.columns):
                        times[at + below][column + beside] += 1
    return times


@pytest.mark.parametrize("variant", BY_NAME)
@pytest.mark.parametrize("plan", PLANS)
def test_cells_cover_every_place_once(plan: str, variant: str) -> None:
    for grid in task_grids(reading(plan), BY_NAME[variant]):
        assert {times for row in _covered(grid) for times in row} == {1}


@pytest.mark.parametrize("variant", BY_NAME)
@pytest.mark.parametrize("plan", PLANS)
def test_every_task_is_printed_once(plan: str, variant: str) -> None:
    grids = task_grids(reading(plan), BY_NAME[variant])
    printed = [
        cell.text
        for grid in grids
        for row in grid.rows
        for cell, part in zip(row, grid.parts, strict=True)
        if cell and part is Part.CONTENT
    ]
    for task in load_golden(plan)["tasks"]:
        assert printed.count(task["text"]) == 1


def test_a_merged_cell_says_what_its_rows_say() -> None:
    (grid,) = task_grids(reading("vinh-phuc-732"), BY_NAME["merged-leads"])
    column = grid.parts.index(Part.LEAD)
    said: list[str] = []
    for row in grid.rows[grid.heads :]:
        cell = row[column]
        if cell and cell.columns == 1:
            said += [cell.text] * cell.rows
    printed_once = [cell for row in grid.rows if (cell := row[column]) and cell.rows > 1]
    assert said == [lead["raw"] for task in load_golden("vinh-phuc-732")["tasks"] for lead in task["leads"]]
    assert len(printed_once) >= 3


class _Spans(HTMLParser):
    """The spans of a page, added up."""

    def __init__(self) -> None:
        super().__init__()
        self.places = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("td", "th"):
            spans = dict(attrs)
            self.places += int(spans.get("rowspan") or 1) * int(spans.get("colspan") or 1)


@pytest.mark.parametrize("plan", PLANS)
def test_spans_of_a_page_fill_its_tables(plan: str) -> None:
    grids = [piece for piece in pieces(plan, "merged-all") if isinstance(piece, Grid)]
    beside = 2 * sum(type(piece).__name__ == "Beside" for piece in pieces(plan, "merged-all"))
    parser = _Spans()
    parser.feed(to_html(pieces(plan, "merged-all")))
    assert parser.places == sum(len(grid.rows) * len(grid.parts) for grid in grids) + beside


def test_page_says_what_the_text_says() -> None:
    page = unescape(re.sub(r"<[^>]+>", " ", to_html(pieces("tra-vinh-401", "plain"))))
    text = with_tabs(pieces("tra-vinh-401", "plain"))
    assert set(text.split()) <= set(page.split())


def test_docx_is_the_same_and_holds_what_word_holds() -> None:
    as_docx = pytest.importorskip("roundtrip.as_docx", reason="python-docx is not installed", exc_type=ImportError)
    first, second = (as_docx.to_docx(pieces("binh-duong-1169", "merged-all"), True) for _ in range(2))
    assert hashlib.sha256(first).hexdigest() == hashlib.sha256(second).hexdigest()
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        body = package.read("word/document.xml").decode("utf-8")
        notes = package.read("word/footnotes.xml").decode("utf-8")
    for mark in (
        '<w:vMerge w:val="restart"/>',
        "<w:vMerge/>",
        '<w:gridSpan w:val="6"/>',
        "<w:numPr>",
        "<w:tblHeader/>",
    ):
        assert mark in body
    assert "Chi tiết tại Phụ lục kèm theo." in notes


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: libreoffice-writer-nogui")
def test_pdf_is_the_same(tmp_path: Path) -> None:
    as_docx = pytest.importorskip("roundtrip.as_docx", reason="python-docx is not installed", exc_type=ImportError)
    file = tmp_path / "plan.docx"
    file.write_bytes(as_docx.to_docx(pieces("tra-vinh-401", "plain")))
    first = convert([file], "pdf")[0].read_bytes()
    assert first.startswith(b"%PDF-")
    assert convert([file], "pdf")[0].read_bytes() == first


def test_scorer_sees_a_wrong_lead_a_lost_task_and_another_group() -> None:
    golden = load_golden("tra-vinh-401")
    read = load_golden("tra-vinh-401")
    assert {s.f1 for s in score_round_trip(golden, read | {"findings": []}).values()} == {1.0}
    read["tasks"][0]["leads"] = [{"raw": "Sở Y tế", "agencies": ["Sở Y tế"]}]
    read["tasks"][2]["group"] = "I"
    del read["tasks"][1]
    scores = score_round_trip(golden, read)
    assert (scores["leads"].hits, len(scores["leads"].missing), len(scores["leads"].extra)) == (17, 2, 1)
    assert (scores["tasks"].hits, len(scores["tasks"].missing), len(scores["tasks"].extra)) == (18, 1, 0)
    assert scores["group_of"].hits == 17


def test_scorer_forgives_what_a_scan_spoils_only_when_asked() -> None:
    golden, read = load_golden("tra-vinh-401"), load_golden("tra-vinh-401")
    read["tasks"][0]["text"] = read["tasks"][0]["text"].replace("ổ", "ô").replace("ế", "ê")
    assert score_round_trip(golden, read)["tasks"].hits == 18
    assert score_round_trip(golden, read, tolerance=0.1)["tasks"].f1 == 1.0


def test_prose_names_every_field_of_a_task() -> None:
    text = as_text("field-lines", "tra-vinh-401")
    assert text.count("- Cơ quan chủ trì: ") == len(load_golden("tra-vinh-401")["tasks"])
    assert text.count("- Thời gian thực hiện: Hàng năm.") == 16
