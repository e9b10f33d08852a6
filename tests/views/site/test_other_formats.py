"""Sources that are no plain text: what offsets count is what the page shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_reading import read_page
from small_plans import TASK, document_iri
from word_files import paragraph, row, table, word

from lientinh.build import built_store
from lientinh.cli.examine_file import read_text
from lientinh.graph_store.rows import read_texts
from lientinh.ontology.terms import CNT
from lientinh.views.site.site import Site
from lientinh.views.site.source_marks import read_marks

_HEAD = (
    "ỦY BAN NHÂN DÂN",
    "TỈNH LÂM ĐỒNG",
    "Số: 12/KH-UBND",
    "Lâm Đồng, ngày 10 tháng 3 năm 2025",
    "KẾ HOẠCH",
    "Triển khai thực hiện Quyết định số 1703/QĐ-TTg ngày 31/12/2024 của Thủ tướng Chính phủ",
)
_ROWS = (
    ("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"),
    ("1", f"{TASK} <b>&", "Sở Khoa học và Công nghệ", "Báo Lâm Đồng; Sở Tài chính", "Hàng năm"),
    ("2", "Đánh giá kết quả thực hiện", "Sở Tài chính", "Công an tỉnh", "Quý IV/2025"),
)


def _word() -> bytes:
    return word("".join(map(paragraph, _HEAD)) + table(*(row(*cells) for cells in _ROWS)))


def _page() -> bytes:
    escaped = [[text.replace("&", "&amp;").replace("<", "&lt;") for text in cells] for cells in _ROWS]
    rows = "".join("<tr>" + "".join(f"<td><p>{text}</p></td>" for text in cells) + "</tr>\r\n" for cells in escaped)
    lines = "".join(f"<p align=center><b>{line}</b></p>\r\n" for line in _HEAD)
    scripts = "<head><title>x</title><script>var a = '<p>không phải lời văn</p>';</script></head>"
    return f"<html>{scripts}<body>{lines}<table border=1>{rows}</table></body></html>".encode()


@pytest.mark.parametrize(("name", "data"), [("ke-hoach.docx", _word()), ("ke-hoach.html", _page())])
def test_each_passage_is_marked_where_it_stands(name: str, data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "nguon" / name
    file.parent.mkdir()
    file.write_bytes(data)
    with built_store(str(tmp_path / "kho"), [file]) as (_, store):
        assert store is not None
        site = Site(store)
        html = site.page(document_iri().partition("/id/")[2] + "/source.html")
        marks = read_marks(site.world.things.nodes(document_iri()))
        (text,) = [row[0] for row in read_texts(store, f"SELECT ?text WHERE {{ ?source <{CNT.chars}> ?text }}")]
    assert text == read_text(file, ocr=False)  # what `lientinh extract --format text` prints
    assert html is not None
    page = read_page(html)
    assert len(marks) == 10  # a citation; two tasks with two leads, three partners, two deadlines
    for mark in marks:
        assert " ".join(page.marks[mark.anchor].split()) == mark.quote
    for words in (*_HEAD, *(cell for cells in _ROWS for cell in cells)):
        assert words in " ".join(page.source.split())
    assert "không phải lời văn" not in page.source
    assert len(page.of("td")) == 15
