"""What `extract` and `doctor` call the columns, the layouts and the parts of a document."""

from __future__ import annotations

from collections.abc import Iterable

from lientinh.cli.options import Language

_COLUMNS = {
    "ordinal": ("số thứ tự", "number"),
    "content": ("nội dung", "content"),
    "reviewed": ("văn bản cần rà soát", "document to revise"),
    "lead": ("chủ trì", "lead"),
    "cooperation": ("phối hợp", "cooperation"),
    "direction": ("chỉ đạo", "direction"),
    "deadline": ("thời hạn", "deadline"),
    "output": ("sản phẩm", "output"),
    "authority": ("cấp ban hành", "authority"),
    "budget": ("kinh phí", "budget"),
    "note": ("ghi chú", "note"),
}
_UNKNOWN = ("chưa rõ", "not known")
KINDS = {
    "head": ("phần đầu", "head"),
    "recitals": ("căn cứ", "recitals"),
    "heading": ("đề mục", "heading"),
    "table": ("bảng", "table"),
    "tasks": ("nhiệm vụ", "tasks"),
    "duties": ("trách nhiệm", "duties"),
    "funding": ("kinh phí", "funding"),
    "reporting": ("chế độ báo cáo", "reporting"),
    "text": ("lời văn", "running text"),
    "closing": ("nơi nhận, ký", "closing"),
    "unread": ("chưa nhận ra", "left over"),
}
"""Kind of a region -> its word in Vietnamese and in English."""


def say_columns(columns: Iterable[tuple[str, str | None]], lang: Language) -> str:
    """ "TT = số thứ tự; Đơn vị chủ trì = chủ trì"; a column that nothing explains is said to be unknown."""
    words = ((label, _COLUMNS[meaning] if meaning else _UNKNOWN) for label, meaning in columns)
    return "; ".join(f"{label} = {pair[lang is Language.en]}" for label, pair in words)


def say_sure(sure: float) -> str:
    """ "70 %"."""
    return f"{round(100 * sure)} %"
