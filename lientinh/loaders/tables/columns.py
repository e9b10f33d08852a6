"""What the head of a table column means: by its words, never by its place.

Each label carries the case that taught it. A head cell is recognised when one of the phrases stands in it; the
phrases are tried in order, so that "Cơ quan phối hợp thực hiện" is cooperation and not the lead's
"Cơ quan thực hiện".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import lru_cache

from lientinh.ontology.labels import fold_label


class Column(StrEnum):
    """The meaning of a column of a task table."""

    ORDINAL = "ordinal"
    CONTENT = "content"
    REVIEWED = "reviewed"
    LEAD = "lead"
    COOPERATION = "cooperation"
    DIRECTION = "direction"
    DEADLINE = "deadline"
    OUTPUT = "output"
    AUTHORITY = "authority"
    BUDGET = "budget"
    NOTE = "note"


AGENCY_COLUMNS = (Column.LEAD, Column.COOPERATION, Column.DIRECTION)

# "cơ quan", "cơ quan, đơn vị", "sở, ngành", "đơn vị/địa phương": who may stand in a head.
_BODY = r"(?:cơ quan|đơn vị|tổ chức|địa phương|sở|ban|ngành|cấp|bộ phận|cá nhân|người)"
_WHO = rf"{_BODY}(?:(?:\s*[,/-]\s*| và | hoặc ){_BODY})*"

_PHRASES: tuple[tuple[Column, str], ...] = (
    (Column.ORDINAL, r"(?:s?tt|số tt|(?:số )?thứ tự|no|#)\.?"),
    # "Tên văn bản", "Tên văn bản cần sửa đổi"; "Tên văn bản, đề án" lists what is to be written.
    (Column.REVIEWED, r"tên (?:loại )?văn bản(?: (?!,).*)?"),
    # "Cơ quan chủ trì, phối hợp": one column for both; its cells say which is which.
    (Column.LEAD, r".*chủ trì\W.*phối hợp.*"),
    (Column.COOPERATION, rf".*phối hợp.*|{_WHO} (?:có )?(?:tham gia|liên quan)"),  # "Cơ quan, đơn vị phối hợp"
    (Column.DIRECTION, r".*chỉ đạo.*|lãnh đạo(?: .*)? phụ trách"),  # "Cơ quan chỉ đạo"
    (
        Column.LEAD,
        r".*chủ trì.*|phân công.*|(?:trách nhiệm|tổ chức) thực hiện|đầu mối.*|"
        rf"{_WHO} (?:được (?:giao|phân công) )?(?:thực hiện|tham mưu|đầu mối|triển khai|chịu trách nhiệm|phụ trách).*",
    ),
    (Column.AUTHORITY, r"thẩm quyền.*|cấp (?:trình|ban hành|phê duyệt|quyết định).*|cơ quan (?:ban hành|phê duyệt)"),
    (
        Column.DEADLINE,  # "Thời gian thực hiện", "Tiến độ/thời hạn", "Hoàn thành trước ngày", "Năm thực hiện"
        r"(?:mốc )?(?:thời gian|thời hạn|thời điểm|tiến độ|lộ trình)(?:\W.*)?|"
        r"(?:ngày |hạn |năm )?hoàn thành(?: trước.*)?|năm thực hiện|hạn (?:cuối|chót|định|thực hiện)",
    ),
    # "Sản phẩm dự kiến", "Kết quả, sản phẩm", "Dự kiến kết quả đạt được"
    (Column.OUTPUT, r"(?:dự kiến |yêu cầu |tên |các )?(?:sản phẩm|kết quả|hình thức|đầu ra)(?:\W.*)?"),
    (
        Column.BUDGET,  # "Nhu cầu kinh phí", "Dự toán kinh phí (triệu đồng)", "Nguồn vốn"
        r"(?:nhu cầu |dự kiến |dự toán |ước |nguồn |tổng |tổng nhu cầu )*(?:kinh phí|vốn)(?:\W.*)?|tổng cộng|dự toán",
    ),
    (Column.NOTE, r"ghi chú.*"),
    (
        Column.CONTENT,  # "Nội dung nhiệm vụ, giải pháp", "Các nhiệm vụ cụ thể", "Tên đề án, dự án", "Đầu việc"
        r"(?:các |nhóm |những |chỉ tiêu,? |mục tiêu,? |và )*"
        r"(?:tên |nội dung|nhiệm vụ|danh mục|công việc|đầu việc|hoạt động|giải pháp).*",
    ),
)
_HEADS = tuple((column, re.compile(rf"(?:{phrase})$")) for column, phrase in _PHRASES)
_LONGEST_HEAD = 60
_LEAST_HEADS = 0.6
"""Of the filled cells of a head row, how many must read as heads."""
_LEAST_HEADS_NUMBERED = 0.5


_NONE_TOLD: Mapping[str, Column] = {}
_told: ContextVar[Mapping[str, Column]] = ContextVar("told_columns", default=_NONE_TOLD)


@contextmanager
def told_columns(columns: Iterable[tuple[str, str]]) -> Iterator[None]:
    """Within it, head cells with these words have these meanings, whatever else they would have.

    Raises ValueError for a meaning that is no `Column`.
    """
    token = _told.set({_fold(head): Column(meaning) for head, meaning in columns})
    try:
        yield
    finally:
        _told.reset(token)


def _fold(label: str) -> str:
    return fold_label(label).strip(" .:")


def find_column(label: str) -> Column | None:
    """The meaning of a head cell; None where its words are no head."""
    if len(label) > 2 * _LONGEST_HEAD:  # a line of a megabyte is not worth folding
        return None
    folded = _fold(label)
    if (told := _told.get().get(folded)) is not None:
        return told
    if not folded or len(folded) > _LONGEST_HEAD:
        return None
    return _meaning(folded)


@lru_cache(maxsize=2048)  # heads are few and come back, and so do the short lines that are asked whether they are heads
def _meaning(folded: str) -> Column | None:
    return next((column for column, head in _HEADS if head.match(folded)), None)


def read_head(labels: list[str]) -> tuple[Column | None, ...] | None:
    """The columns of a head row; None where the row is no head.

    A head names the content and one thing more about a task, and most of its cells are heads; a sentence that holds
    "chủ trì" is none, whatever tabs cut it into.
    """
    columns = tuple(find_column(label) for label in labels)
    named = {column for column in columns if column is not None}
    # "TT, Nhiệm vụ, Căn cứ, Mục tiêu, Chủ trì, Yêu cầu": with a number column half of the heads are enough.
    least = _LEAST_HEADS_NUMBERED if Column.ORDINAL in named else _LEAST_HEADS
    filled = sum(bool(label.strip()) for label in labels)
    if sum(column is not None for column in columns) < least * filled:
        return None
    if not named & {Column.CONTENT, Column.REVIEWED}:
        return None
    about_task = named - {Column.CONTENT, Column.REVIEWED, Column.ORDINAL, Column.NOTE}
    return columns if about_task else None
