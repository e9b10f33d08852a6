"""The head of a table: the meaning and the label of each column, over one row or two."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lientinh.loaders.tables.columns import Column, find_column

# "2020 - 2025", "NSNN", "DN", "Ngân sách tỉnh": what the second row of a head says of money and years.
_SUBHEAD = re.compile(
    r"\d{4}\s*[-–]\s*\d{4}|(?:[Nn]ăm )?\d{4}|[A-ZĐ]{2,6}|(?i:(?:ngân sách|nguồn|vốn|xã hội hóa)\b.{0,25})"
)
# "(1)", "A", "B", "3=1+2": rows that number the columns.
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[A-ZĐ])\)?(?:\s*=.{1,20})?")


@dataclass(slots=True)
class TableHead:
    """The columns in force; a blank head cell belongs to its left one."""

    meanings: list[Column | None]
    labels: list[str]
    spanned: list[bool]
    """Whether the column has its label from the one on its left."""

    @classmethod
    def of(cls, labels: list[str], columns: tuple[Column | None, ...]) -> TableHead:
        """The head that a row of labels makes."""
        head = cls([], [], [])
        for label, column in zip(labels, _told_apart(columns), strict=True):
            blank = not label and bool(head.meanings)
            head.meanings.append(head.meanings[-1] if blank else column)
            head.labels.append(head.labels[-1] if blank else label)
            head.spanned.append(blank)
        if labels and not labels[0]:  # "", "Nội dung", "Chủ trì": the column of numbers often has no label
            head.meanings[0] = Column.ORDINAL
        return head

    def extend(self, labels: list[str]) -> None:
        """Take in the second row of a head ("Cơ quan thực hiện" over "Chủ trì" and "Phối hợp")."""
        for index, label in enumerate(labels[: len(self.labels)]):
            if label and not _NUMBERING.fullmatch(label):
                self.labels[index] = f"{self.labels[index]} / {label}"
                column = find_column(label)
                if column is not None and column is not self.meanings[index]:
                    self.meanings[index], self.spanned[index] = column, False

    def meaning(self, index: int) -> Column | None:
        """Of a physical column, counted from 0; None where no head explains it."""
        return self.meanings[index] if index < len(self.meanings) else None

    def label(self, index: int) -> str:
        """Labels of a physical column, the upper row first."""
        return self.labels[index] if index < len(self.labels) else ""

    def continued_by(self, labels: list[str]) -> bool:
        """Whether a row right below is the head's second row: it says nothing of a task."""
        filled = [label for label in labels if label]
        if not filled:
            return False
        if all(_NUMBERING.fullmatch(label) for label in filled):
            return len(filled) > 2 or any(label.startswith("(") for label in filled)
        content = [self.meaning(i) in (Column.CONTENT, Column.REVIEWED) for i in range(len(labels))]
        if any(label for label, of_content in zip(labels, content, strict=True) if of_content):
            return False
        return all(_SUBHEAD.fullmatch(label) or find_column(label) for label in filled)


def _told_apart(columns: tuple[Column | None, ...]) -> list[Column | None]:
    """ "Nhiệm vụ | Tên văn bản | …": the document is what the task brings; the other way round it is the subject."""
    if Column.CONTENT not in columns or Column.REVIEWED not in columns:
        return list(columns)
    first = columns.index(Column.CONTENT) < columns.index(Column.REVIEWED)
    second, meant = (Column.REVIEWED, Column.OUTPUT) if first else (Column.CONTENT, Column.NOTE)
    return [meant if column is second else column for column in columns]
