"""The sheet of figures: each rate a formula over the matrix, with numerator, denominator and both extreme readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from lientinh.analysis.coverage.figures import Figure
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.coverage.states import BASIS_NAMES, STATE_NAMES
from lientinh.views.coverage_words import METRIC_NAMES, PARTLY, PROPOSAL, Language, plan_title
from lientinh.views.sheets import formula, head, put, set_widths


@dataclass(frozen=True, slots=True)
class MatrixPlace:
    """Where the states stand; the columns of tasks between them hold nothing that reads as a state."""

    sheet: str
    first_row: int
    last_row: int
    first_column: int
    last_column: int

    def area(self, columns: tuple[int, int] | None = None, rows: Sequence[int] | None = None) -> str:
        """A range of the matrix: some columns, some rows, or all."""
        left, right = columns or (self.first_column, self.last_column)
        top, bottom = (rows[0], rows[-1]) if rows else (self.first_row, self.last_row)
        letters = get_column_letter(left), get_column_letter(right)
        return f"{quote_sheetname(self.sheet)}!${letters[0]}${top}:${letters[1]}${bottom}"


def write_figures(sheet: Worksheet, coverage: FrameworkCoverage, place: MatrixPlace, words: Language) -> None:
    """All rates that the matrix shows as formulas, then the others as counts with a live quotient."""
    titles = (
        ("Chỉ số", "Metric"),
        ("Đối tượng", "Of"),
        ("Tử số", "Numerator"),
        ("Mẫu số", "Denominator"),
        ("Chưa đánh giá", "Unassessed"),
        ("Tỷ lệ", "Rate"),
        ("Thấp nhất", "Lowest reading"),
        ("Cao nhất", "Highest reading"),
        ("Trong tử số: dựa trên đề xuất", "Of the numerator: resting on proposals"),
        ("Dựa trên", "Rests on"),
    )
    head(sheet, 1, [words.pick(*pair) for pair in titles])
    writer = _Writer(sheet, place, words)
    if coverage.plans and coverage.requirements:
        writer.over_matrix(coverage)
    for figure in coverage.figures:
        if figure.metric in ("tasks-aligned", "reviewed", "document-named") or figure.scope == "line":
            writer.counted(figure)
    set_widths(sheet, [34, 60, 10, 10, 13, 12, 12, 12, 16, 24])
    sheet.freeze_panes = "A2"


class _Writer:
    def __init__(self, sheet: Worksheet, place: MatrixPlace, words: Language) -> None:
        self._sheet, self._place, self._words = sheet, place, words
        self._row = 1

    def over_matrix(self, coverage: FrameworkCoverage) -> None:
        """Overall, by plan, by group, by requirement."""
        words, place = self._words, self._place
        self._both(words.pick("Tất cả kế hoạch", "All plans"), place.area())
        for index, plan in enumerate(coverage.plans):
            column = place.first_column + 2 * index
            self._both(plan_title(plan), place.area((column, column)))
        for group in coverage.framework.groups:
            rows = [row for row, entry in enumerate(coverage.requirements, place.first_row) if entry.group == group.id]
            if rows and rows == list(range(rows[0], rows[-1] + 1)):
                self._both(f"{group.id}. {words.pick(group.title_vi, group.title_en)}", place.area(rows=rows))
        for row, requirement in enumerate(coverage.requirements, place.first_row):
            text = words.pick(requirement.text_vi, requirement.text_en)
            self._rate("uptake", f"{requirement.id}. {text}", place.area(rows=[row]), ("covered",))

    def counted(self, figure: Figure) -> None:
        """A rate whose parts are not in the matrix: counts as they are, quotients alive."""
        self._label(figure.metric, figure.label)
        for column, count in ((3, figure.numerator), (4, figure.denominator), (5, figure.unassessed)):
            put(self._sheet, self._row, column, count)
        self._quotients()
        put(self._sheet, self._row, 9, figure.proposed)
        put(self._sheet, self._row, 10, self._words.name(BASIS_NAMES, figure.rests_on))

    def _both(self, label: str, area: str) -> None:
        self._rate("coverage", label, area, ("covered",))
        self._rate("coverage-or-partial", label, area, ("covered", "partial"))

    def _rate(self, metric: str, label: str, area: str, states: Sequence[str]) -> None:
        words, row = self._words, self._row + 1
        self._label(metric, label)
        met = "+".join(self._count(area, words.name(STATE_NAMES, state)) for state in states)
        known = "+".join(self._count(area, name) for state in _ASSESSED if (name := words.name(STATE_NAMES, state)))
        formula(self._sheet, row, 3, f"={met}")
        formula(self._sheet, row, 4, f"={known}")
        formula(self._sheet, row, 5, f"={self._count(area, words.name(STATE_NAMES, 'not-assessed'))}")
        self._quotients()
        marked = "+".join(
            self._count(area, f"{words.name(STATE_NAMES, state)} {words.of(mark)}")
            for state in states
            for mark in (PROPOSAL, PARTLY)
        )
        formula(self._sheet, row, 9, f"={marked}")
        names = {basis: words.name(BASIS_NAMES, basis) for basis in ("accepted", "proposed", "mixed", "none")}
        text = f'=IF(C{row}=0,"{names["none"]}",IF(I{row}=0,"{names["accepted"]}",'
        formula(self._sheet, row, 10, f'{text}IF(I{row}=C{row},"{names["proposed"]}","{names["mixed"]}")))')

    def _label(self, metric: str, label: str) -> None:
        self._row += 1
        put(self._sheet, self._row, 1, self._words.name(METRIC_NAMES, metric))
        put(self._sheet, self._row, 2, label)

    def _quotients(self) -> None:
        """Rate and readings; of nothing assessed there is none, and it is not 0%."""
        row, sheet = self._row, self._sheet
        formula(sheet, row, 6, f'=IF(D{row}=0,"",C{row}/D{row})', "0.0%")
        formula(sheet, row, 7, f'=IF(D{row}=0,"",C{row}/(D{row}+E{row}))', "0.0%")
        formula(sheet, row, 8, f'=IF(D{row}=0,"",(C{row}+E{row})/(D{row}+E{row}))', "0.0%")

    @staticmethod
    def _count(area: str, beginning: str) -> str:
        return f'COUNTIF({area},"{beginning}*")'


_ASSESSED = ("covered", "partial", "declared-only", "deferred", "not-found")
