"""Tables whose cells the reader could tell apart: tab-separated text, Markdown, and what other formats bring.

Golden documents: a table broken over lines and pages with halves of rows apart; the same with HTML marks and a task
split over rows by lead; a budget table whose scan moved cells.
"""

from __future__ import annotations

from lientinh.loaders.source import SourceText
from lientinh.loaders.tables.cells import CellReader
from lientinh.loaders.tables.rows import RowReader
from lientinh.loaders.tables.task_rows import TaskList, TaskRow
from lientinh.ontology.model import Span
from lientinh.ontology.vocabularies import Vocabulary

NAME = "ruled-table"


def recognise(source: SourceText) -> float:
    """How sure: a table with a head of tasks and at least two rows below it leaves no doubt."""
    rows = max((len(table.rows) for table in source.tables), default=0)
    return 1.0 if rows > 2 else 0.6 if rows == 2 else 0.0


def read(source: SourceText, vocabulary: Vocabulary) -> TaskList:
    """The groups and tasks of every table, in printed order."""
    cells = CellReader(source)
    for table in source.tables:
        cells.read_table(table)
    reader = RowReader(source, vocabulary)
    rows = reader.join_rows(cells.rows)
    columns = tuple(dict.fromkeys(cells.heads))
    if not any(isinstance(row, TaskRow) for row in rows):
        return TaskList(NAME, (), columns)
    covered = tuple(Span(table.start, table.end) for table in source.tables)
    return TaskList(NAME, rows, columns, covered, unread=(*cells.unread, *reader.unread), moved=tuple(cells.moved))
