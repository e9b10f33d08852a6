"""Words of the page of a network, in Vietnamese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lientinh.views.networks.styles import Pair

WORDS: Final[Mapping[str, Pair]] = MappingProxyType(
    {
        "search": ("Tìm trong hình (có dấu hoặc không dấu)", "Search the drawing (with or without diacritics)"),
        "found": ("tìm thấy {n}", "{n} found"),
        "filters": ("Tìm, lọc và chuyển", "Search, filters and switches"),
        "province": ("Tỉnh", "Province"),
        "group": ("Nhóm", "Group"),
        "relation": ("Vai trò, quan hệ", "Role or relation"),
        "state": ("Trạng thái", "State"),
        "all": ("tất cả", "all"),
        "day": ("Cơ quan theo ngày", "Agencies as of"),
        "plan-day": ("ngày ban hành kế hoạch", "the day of each plan"),
        "detail": ("Mức chi tiết", "Level of detail"),
        "folded": ("gộp theo tỉnh và nhóm", "by province and group"),
        "flat": ("vẽ hết chi tiết", "everything in detail"),
        "language": ("English", "Tiếng Việt"),
        "drawing": (
            "Hình vẽ mạng lưới. Phím mũi tên để dời, + và - để phóng to, thu nhỏ; danh sách bên cạnh có cùng nội dung.",
            "Drawing of the network. Arrow keys move it, + and - zoom; the list beside it has the same content.",
        ),
        "whole": ("Toàn cảnh", "Whole view"),
        "trail": ("Đang xem", "Now shown"),
        "open": ("Mở: {n} bên trong", "Open: {n} inside"),
        "page": ("Xem trang riêng", "Go to its page"),
        "facts": ("Nội dung, chú giải và danh sách", "Facts, legend and list"),
        "legend": ("Chú giải", "Legend"),
        "list": ("Danh sách ({n})", "List ({n})"),
        "hits": ("Kết quả tìm ({n})", "Found ({n})"),
        "more": ("Hiện thêm {n}", "Show {n} more"),
        "hint": (
            "Bấm vào một hình, một nét hoặc một dòng trong danh sách để xem nội dung và dẫn chứng.",
            "Click a shape, a line or an entry of the list for its facts and its quote.",
        ),
        "nothing": ("Không có gì để vẽ.", "There is nothing to draw."),
        "hidden": ("{n} hình bị lọc ra.", "{n} shapes are filtered out."),
        "left-out": (
            "{n} hình ít nhiệm vụ nhất không vẽ ở mức này.",
            "{n} with the fewest tasks are not drawn here.",
        ),
        "place": ("Vị trí trong nguồn", "Place in the source"),
        "table": ("bảng {n}", "table {n}"),
        "row": ("hàng {n}", "row {n}"),
        "characters": ("ký tự {n}", "characters {n}"),
        "neighbours": ("Liên quan ({n})", "Related ({n})"),
        "quote": ("dẫn chứng", "quote"),
        "tasks": ("{n} nhiệm vụ", "{n} tasks"),
        "on-day": ("Ngày {n}", "On {n}"),
        "as-named": ("Tên trong kế hoạch", "Name in the plan"),
        "script": (
            "Hình vẽ cần JavaScript; nội dung cũng có trong các bảng của lientinh.",
            "The drawing needs JavaScript; the tables of lientinh hold the same content.",
        ),
    }
)
"""Name -> (Vietnamese, English); {n} is put in by the page."""
