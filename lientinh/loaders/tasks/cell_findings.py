"""What the cells of a task list leave open: cells that nothing explains, values that stand wrong, sums that fail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lientinh.loaders.findings import make_finding, print_vnd, shorten
from lientinh.loaders.source import SourceText
from lientinh.loaders.tables.columns import Column
from lientinh.loaders.tables.task_rows import GroupRow, PlacedCell, TaskList, TaskRow
from lientinh.loaders.tasks.budget import BudgetReading
from lientinh.ontology.model import Evidence, Finding, Span

_MOST_NAMED = 6
"""Of the values under one head, how many a message names."""


@dataclass(frozen=True, slots=True)
class CellFindings:
    """Adds to `findings` what is odd about the cells of `task_list`."""

    source: SourceText
    task_list: TaskList
    budget: BudgetReading
    findings: list[Finding]

    def report_list(self) -> None:
        """Findings about the list as a whole, after all its rows."""
        for span in self.task_list.unmarked:
            evidence = self.source.evidence(span.start, span.end)
            self._find("unmarked-item", evidence, printed=shorten(evidence.quote))
        for cell in self.task_list.unread:
            self._find_unread(cell)
        for cell in self.task_list.alone:
            evidence = self._evidence(cell)
            self._find("one-agency-cell", evidence, printed=shorten(evidence.quote))
        for _, cell in self.budget.unread:
            self._find_unread(cell)
        for group, _, cell in self.budget.subtotals:
            row = self.task_list.rows[group]
            ordinal = row.ordinal.value if isinstance(row, GroupRow) else ""
            self._find_moved([cell], (f"tổng của nhóm {ordinal}", f"the total of group {ordinal}"))
        for cells in _by_head(self.task_list.moved):
            self._find_moved(cells, ("kinh phí", "money"))
        for what, printed, added, cell in self.budget.failed:
            of = ("của nhóm", "of the group") if what == "group" else (f"{what} của bảng", f"{what} of the table")
            self._find(
                "sum-mismatch", self._evidence(cell), what=of, printed=print_vnd(printed), added=print_vnd(added)
            )

    def cut_to_length(self, cell: PlacedCell, most: int) -> PlacedCell:
        """The cell with its first `most` letters; what is left over is reported."""
        kept: list[Span] = []
        for at, part in enumerate(cell.parts):
            if part.end - part.start > most:
                end = max(self.source.text.rfind(sign, part.start, part.start + most) for sign in ",; ") + 1
                end = end or part.start + most
                rest = (Span(end, part.end), *cell.parts[at + 1 :])
                self._find_unread(replace(cell, parts=rest))
                return replace(cell, parts=(*kept, Span(part.start, end)))
            most -= part.end - part.start
            kept.append(part)
        return cell

    def report_unused(self, row: TaskRow, used: frozenset[Column]) -> None:
        """Cells under a head that means something, but nothing to a row of this kind ("Cấp trình" of a task)."""
        for column, cells in row.cells.items():
            if column not in used:
                for cell in cells:
                    self._find_unread(cell)

    def _find_unread(self, cell: PlacedCell) -> None:
        evidence = self._evidence(cell)
        printed = shorten(evidence.quote, 200)
        if evidence.cell is None:
            self._find("unread-text", evidence, printed=printed)
            return
        at = evidence.cell
        place = (
            f"bảng {at.table}, dòng {at.row}, cột {at.column}",
            f"table {at.table}, row {at.row}, column {at.column}",
        )
        self._find("unread-cell", evidence, printed=printed, place=place)

    def _find_moved(self, cells: Sequence[PlacedCell], read: tuple[str, str]) -> None:
        """One finding for all values under one head: where a scan lost a head, each value below it stands wrong."""
        parts = tuple(part for cell in cells for part in cell.parts)
        evidence = self.source.evidence_of(parts, cells[0].place)
        values = ", ".join(f"“{self._evidence(cell).quote}”" for cell in cells[:_MOST_NAMED])
        values += f"… ({len(cells)})" if len(cells) > _MOST_NAMED else ""
        printed = (f"Giá trị {values}", f"The value {values} stands" if len(cells) == 1 else f"Values {values} stand")
        self._find("table-cell-moved", evidence, printed=printed, column=cells[0].head, read=read)

    def _evidence(self, cell: PlacedCell) -> Evidence:
        return self.source.evidence_of(cell.parts, cell.place)

    def _find(self, code: str, evidence: Evidence, **values: object) -> None:
        self.findings.append(make_finding(code, evidence, **values))


def _by_head(cells: Sequence[PlacedCell]) -> list[list[PlacedCell]]:
    """Cells that stand under one head of one table, together."""
    found: dict[tuple[int, str], list[PlacedCell]] = {}
    for cell in cells:
        found.setdefault((cell.place.table if cell.place else 0, cell.head), []).append(cell)
    return list(found.values())
