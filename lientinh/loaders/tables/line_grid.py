"""The places of a row whose cells stand on lines of their own: where a line may stand after the one before it."""

from __future__ import annotations

from collections.abc import Sequence

from lientinh.loaders.source import Line
from lientinh.loaders.tables.columns import Column
from lientinh.loaders.tables.line_costs import cost_of_cell, cost_of_gaps, cost_of_going_on
from lientinh.loaders.tables.line_kinds import Kind

_FURTHER_LEAD = 1.5
"""Cost of a further lead: more than a note that reads as an agency, less than two agencies in one cell."""
_BEHIND_WORDS = 2.0
"""Added where words stand above it: they rather begin a row of their own."""
_WORDS = (Column.NOTE, Column.OUTPUT)
_OF_FURTHER_LEAD = (Column.LEAD, Column.COOPERATION)


class LineGrid:
    """The places of a row: its columns, and behind them lead and cooperation once more for further leads."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.width = len(columns)
        splits = Column.LEAD in columns and Column.DEADLINE in columns
        further = [column for column in columns if column in _OF_FURTHER_LEAD] if splits else []
        self.columns = [*columns, *further]
        self.lead = self.width + further.index(Column.LEAD) if further else None
        agencies = [at for at, column in enumerate(columns) if column in _OF_FURTHER_LEAD]
        self._last_agency = max(agencies, default=0)
        places = range(len(self.columns))
        self._gaps = [[cost_of_gaps(self.columns, at, to) for to in places] for at in places]
        self._deadline_first = splits and columns.index(Column.DEADLINE) < self._last_agency

    def steps(self, at: int, lines: Sequence[Line], index: int, kinds: Sequence[Kind]) -> list[tuple[int, float]]:
        """(place, cost) of where a line may stand when the one before it stands at `at`."""
        found = [(at, cost_of_going_on(lines, index, kinds, self.columns[at]))]
        end = self.width if at < self.width else len(self.columns)
        found += [(to, cost_of_cell(kinds[index], self.columns[to]) + self._gaps[at][to]) for to in range(at + 1, end)]
        further = self._further_lead(at, kinds[index])
        if further is not None and further[0] != at:
            found.append(further)
        return found

    def _further_lead(self, at: int, kind: Kind) -> tuple[int, float] | None:
        """The place of a further lead behind `at`, and its cost; None where none may begin."""
        if self.lead is None or kind not in ("agency", "official", "partners", "ditto"):
            return None
        passed = at > self._last_agency or (self._deadline_first and at == self._last_agency)
        if at < self.width and not passed:
            return None
        first = self.width  # of lead and cooperation, the one that the head has first
        behind = _BEHIND_WORDS if self.columns[at] in _WORDS else 0.0
        return first, _FURTHER_LEAD + behind + cost_of_cell(kind, self.columns[first])

    def left_empty(self, last: int) -> float:
        """Cost of the columns behind the last line; a further lead may stand alone."""
        if last < self.width:
            return cost_of_gaps(self.columns[: self.width], last, self.width)
        return cost_of_gaps(self.columns, last, len(self.columns))
