"""The sheet of figures: each rate a formula over the matrix, with numerator, denominator and both extreme readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from lientinh.analysis.coverage.cells import Cell
from lientinh.analysis.coverage.figures import Figure, Scope, cell_figures, uptake_figure
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.coverage.states import BASIS_NAMES, STATE_NAMES, State
from lientinh.analysis.plan_names import plan_title
from lientinh.views.coverage_rates import figure_label
from lientinh.views.coverage_words import METRIC_NAMES, PARTLY, PROPOSAL, Language
from lientinh.views.sheet_layout import fit_rows, prepare_print, set_widths
from lientinh.views.sheets import formula, head, put, put_line

Result = int | float | str
_NUMERATOR: Final[dict[str, tuple[State, ...]]] = {
    "coverage": ("covered",),
    "coverage-or-partial": ("covered", "partial"),
    "uptake": ("covered",),
}
_ASSESSED: Final[tuple[State, ...]] = ("covered", "partial", "declared-only", "deferred", "not-found")
_TITLES: Final = (
    ("Chỉ số", "Metric"),
    ("Đối tượng", "Of"),
    ("Tử số", "Numerator"),
    ("Mẫu số", "Denominator"),
    ("Chưa đánh giá", "Unassessed"),
    ("Tỷ lệ", "Rate"),
    ("Thấp nhất", "Lowest reading"),
    ("Cao nhất", "Highest reading"),
    ("Tử số dựa trên đề xuất", "Numerator resting on proposals"),
    ("Dựa trên", "Rests on"),
)


@dataclass(frozen=True, slots=True)
class MatrixPlace:
    """Where the states stand; the columns of tasks between them hold nothing that reads as a state."""

    sheet: str
    first_row: int
    last_row: int
    first_column: int
    last_column: int

    @property
    def cells(self) -> str:
        """The range inside its own sheet."""
        first, last = get_column_letter(self.first_column), get_column_letter(self.last_column)
        return f"{first}{self.first_row}:{last}{self.last_row}"

    def area(self, columns: tuple[int, int] | None = None, rows: Sequence[int] | None = None) -> str:
        """A range of the matrix as other sheets write it: some columns, some rows, or all."""
        left, right = columns or (self.first_column, self.last_column)
        top, bottom = (rows[0], rows[-1]) if rows else (self.first_row, self.last_row)
        letters = get_column_letter(left), get_column_letter(right)
        return f"{quote_sheetname(self.sheet)}!${letters[0]}${top}:${letters[1]}${bottom}"


def write_figures(
    sheet: Worksheet, coverage: FrameworkCoverage, place: MatrixPlace, words: Language
) -> dict[str, Result]:
    """All rates that the matrix shows as formulas, then the others as counts with live quotients.

    Returns what the formulas come to, by cell.
    """
    head(sheet, 1, [words.pick(*pair) for pair in _TITLES])
    writer = _Writer(sheet, place, words)
    if coverage.plans and coverage.requirements:
        writer.over_matrix(coverage)
    for figure in coverage.figures:
        if figure.metric not in _NUMERATOR or figure.scope in ("line", "province"):
            writer.counted(figure, figure_label(figure, coverage, words))
    last = writer.last_row
    set_widths(sheet, [28, 46, 9, 9, 10, 10, 10, 10, 14, 24])
    fit_rows(sheet, 1, last)
    sheet.freeze_panes = "C2"
    if last > 1:
        sheet.auto_filter.ref = f"A1:J{last}"
    for offset, text in enumerate(_notes(words), last + 2):
        put_line(sheet, offset, 1, text)
    prepare_print(sheet, (1, 1), last + 1 + len(_notes(words)), len(_TITLES))
    return writer.results


def _notes(words: Language) -> tuple[str, ...]:
    return (
        words.pick(
            "Tỷ lệ = tử số / mẫu số; ô chưa đánh giá được và ô không áp dụng không nằm trong mẫu số. "
            "0/0 không phải là 0%: để trống.",
            "Rate = numerator / denominator; cells not assessed or not applicable are left out. 0/0 is not 0%: empty.",
        ),
        words.pick(
            "Thấp nhất: coi như không ô chưa đánh giá nào đạt. Cao nhất: coi như mọi ô chưa đánh giá đều đạt.",
            "Lowest: as if none of the unassessed cells were met. Highest: as if all of them were.",
        ),
        words.pick(
            "Các tỷ lệ tính bằng công thức trên trang Ma trận: sửa trạng thái ở đó, số liệu ở đây đổi theo. "
            "Theo tuyến, theo tỉnh và theo nhiệm vụ: tử số và mẫu số là số đã đếm.",
            "Rates are formulas over the sheet Matrix: change a state there, and they follow. "
            "By line, by province and by task, numerator and denominator are counts.",
        ),
    )


class _Writer:
    def __init__(self, sheet: Worksheet, place: MatrixPlace, words: Language) -> None:
        self._sheet, self._place, self._words = sheet, place, words
        self.last_row = 1
        self.results: dict[str, Result] = {}

    def over_matrix(self, coverage: FrameworkCoverage) -> None:
        """Overall, by plan, by group, by requirement."""
        words, place = self._words, self._place
        everything = words.pick("Mọi kế hoạch trong ma trận", "All plans of the matrix")
        self._both("framework", everything, coverage.cells, place.area())
        for index, plan in enumerate(coverage.plans):
            column = place.first_column + 2 * index
            own = [cell for cell in coverage.cells if cell.document == plan.iri]
            self._both("plan", plan_title(plan), own, place.area((column, column)))
        for group in coverage.framework.groups:
            rows = [row for row, entry in enumerate(coverage.requirements, place.first_row) if entry.group == group.id]
            if rows and rows == list(range(rows[0], rows[-1] + 1)):
                ids = {entry.id for entry in coverage.requirements if entry.group == group.id}
                label = f"{group.id}. {words.pick(group.title_vi, group.title_en)}"
                own = [cell for cell in coverage.cells if cell.requirement in ids]
                self._both("group", label, own, place.area(rows=rows))
        for row, requirement in enumerate(coverage.requirements, place.first_row):
            label = f"{requirement.id}. {words.pick(requirement.text_vi, requirement.text_en)}"
            own = [cell for cell in coverage.cells if cell.requirement == requirement.id]
            self._rate(uptake_figure(own, requirement.id, label), place.area(rows=[row]))

    def counted(self, figure: Figure, label: str) -> None:
        """A rate whose parts are not in the matrix: counts as they are, quotients alive."""
        self._label(figure.metric, label)
        for column, count in ((3, figure.numerator), (4, figure.denominator), (5, figure.unassessed)):
            put(self._sheet, self.last_row, column, count)
        self._quotients(figure)
        put(self._sheet, self.last_row, 9, figure.proposed)
        put(self._sheet, self.last_row, 10, self._words.name(BASIS_NAMES, figure.rests_on))

    def _both(self, scope: Scope, label: str, cells: Sequence[Cell], area: str) -> None:
        for figure in cell_figures(cells, scope, "", label):
            self._rate(figure, area)

    def _rate(self, figure: Figure, area: str) -> None:
        words, states = self._words, _NUMERATOR[figure.metric]
        self._label(figure.metric, figure.label)
        row = self.last_row
        self._formula(3, "+".join(self._count(area, state) for state in states), figure.numerator)
        self._formula(4, "+".join(self._count(area, state) for state in _ASSESSED), figure.denominator)
        self._formula(5, self._count(area, "not-assessed"), figure.unassessed)
        self._quotients(figure)
        marks = (words.of(PROPOSAL), words.of(PARTLY))
        marked = "+".join(self._count(area, state, f" {mark}") for state in states for mark in marks)
        self._formula(9, marked, figure.proposed)
        names = {basis: words.name(BASIS_NAMES, basis) for basis in ("accepted", "proposed", "mixed", "none")}
        text = f'IF(C{row}=0,"{names["none"]}",IF(I{row}=0,"{names["accepted"]}",'
        text += f'IF(I{row}=C{row},"{names["proposed"]}","{names["mixed"]}")))'
        self._formula(10, text, words.name(BASIS_NAMES, figure.rests_on))

    def _label(self, metric: str, label: str) -> None:
        self.last_row += 1
        put(self._sheet, self.last_row, 1, self._words.name(METRIC_NAMES, metric))
        put(self._sheet, self.last_row, 2, label)

    def _quotients(self, figure: Figure) -> None:
        """Rate and readings; of nothing assessed there is none, and it is not 0%."""
        row = self.last_row
        values = (figure.value, figure.low, figure.high)
        texts = (f"C{row}/D{row}", f"C{row}/(D{row}+E{row})", f"(C{row}+E{row})/(D{row}+E{row})")
        for column, (text, value) in enumerate(zip(texts, values, strict=True), 6):
            self._formula(column, f'IF(D{row}=0,"",{text})', "" if value is None else value, "0.0%")

    def _formula(self, column: int, text: str, result: Result, number_format: str | None = None) -> None:
        cell = formula(self._sheet, self.last_row, column, f"={text}", number_format)
        self.results[cell.coordinate] = result

    def _count(self, area: str, state: State, behind: str = "") -> str:
        return f'COUNTIF({area},"{self._words.name(STATE_NAMES, state)}{behind}*")'
