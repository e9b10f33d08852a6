"""What is wrong with a cell of a sheet that came back, in both languages, and the words that its lists accept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lientinh.analysis.judgement import STRENGTH_NAMES, VALUE_NAMES, Judgement
from lientinh.analysis.review.returned import ReturnedRow
from lientinh.ontology.labels import fold_label


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong with one row."""

    line: int
    where: str
    """"row 12, column J (Nhận định)"."""
    message: str
    where_vi: str = ""
    message_vi: str = ""
    lacks_reason: bool = False
    """Whether a decided row only lacks its reason."""

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"

    def said(self, vietnamese: bool) -> str:
        """The whole line in one of the two languages."""
        return f"{self.where_vi}: {self.message_vi}" if vietnamese and self.message_vi else str(self)


class WrongCell(Exception):
    """A fault in a field of the row that is being read; never leaves the package."""

    def __init__(self, field: str, message: str, message_vi: str) -> None:
        super().__init__(message)
        self.field = field
        self.message_vi = message_vi


def read_choice(row: ReturnedRow, field: str, names: Mapping[Any, tuple[str, str]]) -> str:
    """The notation of a value, written in Vietnamese, in English or as it is; empty where there is none.

    Raises WrongCell for any other text.
    """
    text = row.text(field)
    if not text:
        return ""
    for notation, pair in names.items():
        if fold_label(text) in (notation, *map(fold_label, pair)):
            return str(notation)
    listed = accepted(names)
    raise WrongCell(
        field, f"{text!r} is not accepted; accepted are {listed}", f"{text!r} không hợp lệ; chọn một trong: {listed}"
    )


def accepted(names: Mapping[Any, tuple[str, str]]) -> str:
    """The words of a list, as the sheet offers them."""
    return ", ".join(vietnamese for vietnamese, _ in names.values())


def fault_in_vietnamese(fault: tuple[str, str], judgement: Judgement) -> tuple[str, str]:
    """A fault of the ledger's check in English, with the words that the sheet has for its values, and in Vietnamese."""
    column, message = fault
    for names in (VALUE_NAMES, STRENGTH_NAMES):
        for notation, (vietnamese, _) in names.items():
            message = message.replace(f"{notation!r}", f"{vietnamese!r}")
    message = message.replace(", ".join(STRENGTH_NAMES), accepted(STRENGTH_NAMES))
    value = VALUE_NAMES[judgement.judgement][0]
    in_vietnamese = {
        "strength": f"{value!r} phải có mức độ khớp; chọn một trong: {accepted(STRENGTH_NAMES)}",
        "comment": f"{value!r} phải có lý do; ghi rõ vì sao",
    }
    return message, in_vietnamese.get(column, message)
