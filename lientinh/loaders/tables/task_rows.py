"""What a layout finds: groups and task rows in printed order, each cell under the meaning of its column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lientinh.loaders.tables.columns import Column
from lientinh.loaders.wording.ordinals import Ordinal
from lientinh.ontology.model import CellPlace, Span


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A filled cell: its pieces in the reading text, and where it stands if in a table."""

    parts: tuple[Span, ...]
    place: CellPlace | None = None
    head: str = ""
    """Labels of the column's head, the upper row first: "Nhu cầu kinh phí / 2020 - 2025"."""
    held: bool = False
    """It is merged with the cell of the row above: its words stand there."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A row that titles the rows below it."""

    ordinal: Ordinal
    title: PlacedCell
    amounts: tuple[PlacedCell, ...] = ()
    number: PlacedCell | None = None
    """Where the ordinal is printed, if that is known."""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row that states a task; a column may hold several cells (leads on rows of their own, two periods)."""

    ordinal: Ordinal | None
    content: PlacedCell
    cells: Mapping[Column, tuple[PlacedCell, ...]]
    reviewed: bool = False
    """The row names a document to revise (văn bản cần rà soát), not a task."""
    number: PlacedCell | None = None
    """Where the ordinal is printed, if that is known."""
    lead_blank: bool = False
    """Leads stand on rows of their own below it, but beside its words none is printed."""
    held: frozenset[Column] = frozenset()
    """Columns in which the row says "as above": their cells stand in a row further up."""

    def first(self, column: Column) -> PlacedCell | None:
        """The first cell of a column; None where the row leaves it empty."""
        cells = self.cells.get(column, ())
        return cells[0] if cells else None

    @property
    def whole(self) -> tuple[Span, ...]:
        """Every piece of the row, in the order of the text; what it takes from a row above left out."""
        own = [cells for column, cells in self.cells.items() if column not in self.held]
        pieces = list(self.content.parts) + [p for cells in own for c in cells if not c.held for p in c.parts]
        return tuple(sorted(set(pieces), key=lambda p: (p.start, p.end)))


@dataclass(frozen=True, slots=True)
class TotalRow:
    """The row of a budget table that adds up all others ("Tổng cộng")."""

    amounts: tuple[PlacedCell, ...]


@dataclass(frozen=True, slots=True)
class TaskList:
    """Everything that a layout read."""

    layout: str
    rows: tuple[GroupRow | TaskRow | TotalRow, ...]
    columns: tuple[tuple[str, Column | None], ...] = ()
    """(head as printed, meaning) of the columns, as chosen."""
    covered: tuple[Span, ...] = ()
    """The stretches of the text that the list takes up."""
    stated: tuple[tuple[str, int, Span], ...] = ()
    """(what, number, passage) of counts printed beside groups: ("tasks:1", 8, "(8 nhiệm vụ)")."""
    unmarked: tuple[Span, ...] = ()
    """Items without a mark of their own, which only a stated number of tasks made one."""
    unread: tuple[PlacedCell, ...] = ()
    """Cells that no column explains."""
    moved: tuple[PlacedCell, ...] = ()
    """Amounts that stand in a column of another meaning."""
    alone: tuple[PlacedCell, ...] = ()
    """The only agencies of rows whose head has two columns for agencies, where nothing shows which cell is empty."""
