"""The entry of `register.toml` that would help a file along: what is known goes in, what is not is left to fill in.

Columns that no head explains are judged by what stands in them: dates, names of bodies, numbers, long sentences.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from lientinh.loaders.agencies.cells import parse_agencies
from lientinh.loaders.examine import Examination, TableReading
from lientinh.loaders.layout_choice import NO_LAYOUT
from lientinh.loaders.readers.read_text import SUFFIXES as TEXT
from lientinh.loaders.source import SourceText, TableCell
from lientinh.loaders.tables.columns import Column, find_column
from lientinh.loaders.wording.deadlines import is_understood, parse_deadline
from lientinh.loaders.wording.ordinals import parse_ordinal
from lientinh.ontology.vocabularies import Vocabulary

_SAMPLE = 40
"""Cells of a column that are looked at."""
_MOST = 0.6
_LEAST_COLUMNS = 3
_LEAST_ROWS = 2
_ASKED = ("number", "type", "date", "issuer", "province", "title")
_EXAMPLES = {
    "number": "12/KH-UBND",
    "type": "Kế hoạch",
    "date": "2025-03-01",
    "issuer": "UBND tỉnh …",
    "province": "…",
    "title": "…",
}
_BLANK = {"no-lead": Column.LEAD, "no-deadline": Column.DEADLINE}
_LEAST_WORDS = 20
"""Letters of an average cell that states a task."""


def propose_entry(examined: Examination, vocabulary: Vocabulary) -> str:
    """The entry as TOML that `load_register` accepts; fields that the file lacks stand in it as comments."""
    columns = _propose_columns(examined, vocabulary)
    lines = [f"[files.{_quoted(examined.source.file.name)}]"]
    lines += [f'# {field} = "{_EXAMPLES[field]}"' for field in _missing(examined)]
    if examined.used.encoding or examined.source.file.encoding in ("tcvn3", "vni", "windows-1258"):
        lines.append(f"encoding = {_quoted(examined.source.file.encoding)}")
    if columns:
        lines.append("columns = { " + ", ".join(f"{_quoted(h)} = {_quoted(m)}" for h, m in columns.items()) + " }")
    chosen = examined.task_list.layout
    if columns and chosen == NO_LAYOUT:
        chosen = "ruled-table"
    lines.append(f"layout = {_quoted(chosen)}" if chosen != NO_LAYOUT else '# layout = "ruled-table"')
    blanks = _blanks(examined)
    if blanks and not examined.used.blank_as_above:
        lines.append(f"# blank_as_above = {json.dumps(blanks)}")
    taken = [table.number for table in examined.tables if table.recognised or _is_candidate(table)]
    if taken and len(taken) < len(examined.tables):
        lines.append(f"tables = {taken}")
    return "\n".join(lines) + "\n"


def _missing(examined: Examination) -> list[str]:
    document = examined.plan.document if examined.plan else None
    return [field for field in _ASKED if document is None or getattr(document, field) is None]


def _blanks(examined: Examination) -> list[str]:
    """The columns of a plain text that some tasks leave blank: whether they are merged with those above is not said."""
    if examined.plan is None or Path(examined.source.file.name).suffix.lower() not in TEXT:
        return []
    codes = {finding.code for finding in examined.plan.findings}
    return [column.value for code, column in _BLANK.items() if code in codes]


def _propose_columns(examined: Examination, vocabulary: Vocabulary) -> dict[str, str]:
    """Head -> meaning of the columns that were not understood, and of those that the register names already."""
    proposed = dict(examined.used.columns)
    for reading in examined.tables:
        if not reading.recognised and not _is_candidate(reading):
            continue
        columns = _columns(examined.source, reading)
        taken = {meaning for label, _ in columns if (meaning := find_column(label)) is not None}
        for label, cells in columns:
            if label and label not in proposed and find_column(label) is None:
                meaning = _judge(examined.source, cells, vocabulary, taken, columns)
                if meaning is not None:
                    taken.add(meaning)
                    proposed[label] = meaning.value
    return proposed


def _is_candidate(reading: TableReading) -> bool:
    return len(reading.columns) >= _LEAST_COLUMNS and reading.rows >= _LEAST_ROWS


def _columns(source: SourceText, reading: TableReading) -> list[tuple[str, list[TableCell]]]:
    """(head, cells below it) of each column; the head is the row that the examination took for it."""
    labels = [label for label, _ in reading.columns]
    for index, row in enumerate(reading.table.rows):
        printed = [source.value(cell.parts)[:80] for cell in row]
        if [label for label in printed if label][: len(labels)] == labels:
            below = reading.table.rows[index + 1 : index + 1 + _SAMPLE]
            return [(head, [r[at] for r in below if at < len(r)]) for at, head in enumerate(printed)]
    return []


def _judge(
    source: SourceText,
    cells: Sequence[TableCell],
    vocabulary: Vocabulary,
    taken: set[Column],
    columns: Sequence[tuple[str, Sequence[TableCell]]],
) -> Column | None:
    """What a column is, by its cells; None where they show nothing."""
    filled = [cell for cell in cells if not cell.empty and not cell.continues and cell.columns == 1]
    if not filled:
        return None
    texts = [source.value(cell.parts) for cell in filled]
    if _share(parse_ordinal(text) is not None for text in texts) >= _MOST and Column.ORDINAL not in taken:
        return Column.ORDINAL
    if _share(_is_time(text) for text in texts) >= _MOST and Column.DEADLINE not in taken:
        return Column.DEADLINE
    if _share(_names_bodies(source, cell, vocabulary) for cell in filled) >= _MOST:
        return next((role for role in (Column.LEAD, Column.COOPERATION, Column.DIRECTION) if role not in taken), None)
    average = sum(map(len, texts)) / len(texts)
    longest = max((_average(source, other) for _, other in columns), default=0.0)
    if Column.CONTENT not in taken and average >= max(_LEAST_WORDS, longest):
        return Column.CONTENT
    return Column.NOTE


def _average(source: SourceText, cells: Sequence[TableCell]) -> float:
    texts = [source.value(cell.parts) for cell in cells if not cell.empty and not cell.continues and cell.columns == 1]
    return sum(map(len, texts)) / len(texts) if texts else 0.0


def _share(held: Iterable[bool]) -> float:
    values = list(held)
    return sum(values) / len(values)


def _is_time(text: str) -> bool:
    deadline = parse_deadline(text)
    return deadline.kind != "none" and is_understood(deadline)


def _names_bodies(source: SourceText, cell: TableCell, vocabulary: Vocabulary) -> bool:
    found = parse_agencies(source, cell.parts, vocabulary).agencies
    named = sum(len(agency.name) for agency in found if agency.known)
    return 2 * named >= sum(part.end - part.start for part in cell.parts)


def _quoted(text: str) -> str:
    """A string of TOML: that of JSON, DEL besides."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
