"""One table whose every cell stands on a line of its own: its rows, each cell under the meaning of its column.

Where numbers stand before the tasks they part the rows; where dashes do, those; where nothing does, the look of the
lines must.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lientinh.loaders.source import Line, SourceText
from lientinh.loaders.tables.cells import Cells, PlacedRow
from lientinh.loaders.tables.columns import Column
from lientinh.loaders.tables.line_cells import LaidOut, lay_on_columns
from lientinh.loaders.tables.line_heads import LineHead
from lientinh.loaders.tables.line_kinds import kinds_of
from lientinh.loaders.tables.line_rows import LineRow, RowSplitter
from lientinh.loaders.tables.role_cells import split_roles
from lientinh.loaders.tables.task_rows import PlacedCell
from lientinh.loaders.tables.unnumbered_lines import split_unnumbered
from lientinh.loaders.wording.ordinals import RANKS, Ordinal, parse_ordinal
from lientinh.ontology.model import CellPlace, Span
from lientinh.ontology.vocabularies import Vocabulary

_ROLES = (Column.LEAD, Column.COOPERATION)
_MANY_LINES = 3
"""Lines a row, on average: more than words and one other cell."""
_SUBJECTS = (Column.CONTENT, Column.REVIEWED)


@dataclass(slots=True)
class LineTable:
    """Reads the body of one table; `rows` and `unread` hold the outcome."""

    source: SourceText
    vocabulary: Vocabulary
    head: LineHead
    body: list[Line]
    number: int
    """Of the table in its file, counted from 1."""
    rows: list[PlacedRow] = field(default_factory=list)
    unread: list[Line] = field(default_factory=list)
    alone: list[PlacedCell] = field(default_factory=list)
    """The only agencies of a row though the head has a column for those that lead and one for those that help: which
    of the two cells is empty, and whether it is empty or merged with the one above, leaves no mark."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the head without that of the numbers."""
        return tuple(column for column in self.head.columns if column is not Column.ORDINAL)

    @property
    def subject(self) -> Column:
        """The column that says what a row is about: a task, or a document to revise."""
        return Column.REVIEWED if Column.REVIEWED in self.columns else Column.CONTENT

    def read(self) -> None:
        """Fill `rows` and `unread`."""
        if self._is_unnumbered():
            split = split_unnumbered(self.body, self.columns, self.vocabulary)
            rows = [LineRow(row.number, row.ordinal, row.lines, row.title) for row in split]
        else:
            splitter = RowSplitter(
                self.source,
                self.vocabulary,
                self.body,
                words_first=self.columns[0] in _SUBJECTS,
                numbers_as_values=bool({Column.OUTPUT, Column.BUDGET} & set(self.columns)),
            )
            splitter.split()
            self.unread, rows = splitter.unread, splitter.rows
        if self._is_untold(rows):
            self.unread, rows = self.body, []
        smallest = max((r.ordinal for r in rows if r.ordinal), key=lambda o: RANKS.index(o.style), default=None)
        for at, row in enumerate(rows):
            below = rows[at + 1].ordinal if at + 1 < len(rows) else None
            self._place(row, at + 1, row.title or _titles(row.ordinal, below or smallest))

    def _is_unnumbered(self) -> bool:
        """Whether numbers, where there are any, stand before groups and not before tasks.

        Then more than one task stands between most of them: "1" / "Nâng cao nhận thức" / "Tổ chức tập huấn" /
        "Sở Y tế" / … / "Biên soạn tài liệu" / "Sở Nội vụ" / … / "2".
        """
        if self.columns[0] is not self.subject:
            return False
        ordinals = [ordinal for line in self.body if (ordinal := parse_ordinal(line.text)) is not None]
        if len(self.body) <= (len(self.columns) + 2) * len(ordinals):  # a row's worth of lines to each
            return False
        tasks = [0]
        for row in split_unnumbered(self.body, self.columns, self.vocabulary):
            if row.ordinal is not None:
                tasks.append(0)
            tasks[-1] += row.told
        if 2 * sum(ordinal.style == "dash" for ordinal in ordinals) > sum(tasks):
            return False
        holding = [count for count in tasks if count]
        return 2 * sum(count > 1 for count in holding) > len(holding)

    def _is_untold(self, rows: list[LineRow]) -> bool:
        """Whether one cell of many lines and many rows of one cell would print the same text: nobody is named, no time.

        "1" / "Nâng cao nhận thức" / "Tổ chức tập huấn" / "Biên soạn tài liệu" / "2": a task in three paragraphs, or a
        group of two tasks. Then nothing is read rather than guessed.
        """
        begins = [sum(not line.text[:1].islower() for line in row.lines) for row in rows]
        if sum(begins) < _MANY_LINES * len(rows):
            return False
        words = ("text", "product", "money")
        return all(kind in words for row in rows for kind in kinds_of(row.lines, self.vocabulary))

    def _place(self, row: LineRow, at: int, title: bool) -> None:
        """The lines of a row under the columns of the head; those of a title under none."""
        laid = lay_on_columns(row.lines, [self.subject] if title else self.columns, self.vocabulary)
        place = CellPlace(self.number, at, 1)
        number = PlacedCell(spans_of([row.number]), place) if row.number else None
        for index, found in enumerate(laid or ({},)):
            cells = self._cells(found, at)
            roles = [cells[role] for role in _ROLES if role in cells]
            if len(roles) == 1 and set(_ROLES) <= set(self.columns):
                self.alone.extend(roles[0].values())
            content = next(iter(cells.pop(self.subject, {}).values()), None)
            text = " ".join(line.text for line in row.lines[:1]) if not index else ""
            self.rows.append(
                PlacedRow(
                    None if index else row.ordinal,
                    content,
                    text,
                    cells,
                    reviewed=self.subject is Column.REVIEWED,
                    cut=False,
                    number=None if index else number,
                    title=row.title,
                )
            )

    def _cells(self, laid: LaidOut, at: int) -> Cells:
        cells: Cells = {}
        for column, spans in laid.items():
            cell = PlacedCell(spans, CellPlace(self.number, at, self.columns.index(column) + 2))
            if column is not Column.LEAD:
                cells.setdefault(column, {})[0] = cell
                continue
            for role, part in zip((Column.LEAD, Column.COOPERATION), split_roles(self.source, cell), strict=True):
                if part is not None:
                    cells.setdefault(role, {})[int(role is Column.COOPERATION)] = part
        return cells


def _titles(ordinal: Ordinal | None, below: Ordinal | None) -> bool:
    """Whether a row is a group's title by its number alone: "II" above "1"."""
    if ordinal is None or below is None or ordinal.style not in ("upper", "roman"):
        return False
    return RANKS.index(below.style) > RANKS.index(ordinal.style)


def spans_of(lines: list[Line]) -> tuple[Span, ...]:
    """Where lines stand in the reading text."""
    return tuple(Span(line.start, line.end) for line in lines)
