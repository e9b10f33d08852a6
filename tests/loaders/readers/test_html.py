"""Saved web pages: tables with merged cells, pages laid out by tables, menus around the text, encodings, places."""

from __future__ import annotations

import base64
import quopri
from typing import Any

import pytest
from old_encodings import as_tcvn3, as_windows_1258

from lientinh.errors import UnreadableSourceError
from lientinh.loaders.read import read_bytes
from lientinh.loaders.source import SourceText, Table

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
HEAD = "<tr><td>TT<td>Nội dung nhiệm vụ<td>Cơ quan chủ trì<td>Thời gian"


def read(page: str, name: str = "a.html") -> SourceText:
    return read_bytes(name, page.encode("utf-8"))


def lines(page: str) -> list[str]:
    return [line.text for line in read(page).lines]


def cells(source: SourceText, table: Table) -> list[list[str | int]]:
    """Each cell as its words, "^" where it continues the one above; a number where it covers columns."""
    return [["^" if cell.continues else source.value(cell.parts) for cell in row] for row in table.rows]


def test_spans_are_counted_out() -> None:
    source = read(
        f"<table>{HEAD}<tr><td>I<td colspan=3>Tuyên truyền<tr><td>1<td>Họp<td rowspan=2>Sở Y tế<td>2025"
        "<tr><td>2<td>Học<td>2026<tr><td>3<td>Thi<td>&nbsp;<td></table>"
    )
    (table,) = source.tables
    assert cells(source, table)[1:] == [
        ["I", "Tuyên truyền", "", ""],
        ["1", "Họp", "Sở Y tế", "2025"],
        ["2", "Học", "^", "2026"],
        ["3", "Thi", "", ""],
    ]
    assert [cell.columns for cell in table.rows[1]] == [1, 3, 1, 1]
    assert source.value(table.rows[3][2].parts) == "Sở Y tế"
    assert table.rows[4][2].empty


@pytest.mark.parametrize(
    ("spans", "rows"),
    [
        ("rowspan=99999999", 4),
        ("rowspan=0", 4),
        ("rowspan=-3", 1),
        ("rowspan=x", 1),
        ("rowspan='2' rowspan=4", 2),
        ("ROWSPAN = 2", 2),
    ],
)
def test_a_span_ends_with_its_table(spans: str, rows: int) -> None:
    body = f"<tr><td {spans}>1<td>a<td>b<td>c" + "<tr><td>x<td>y<td>z<td>w" * 3
    (table,) = read(f"<table>{HEAD}{body}</table>").tables
    assert sum(row[0].continues for row in table.rows) == rows - 1


def test_every_passage_leads_into_the_file() -> None:
    page = (
        "<p>M&#7909;c  ti&ecirc;u\n của <b>k</b>ế hoạch &amp; nhiệm vụ<p>e\u0301 quá\u200b trình"
        f"<table>{HEAD}<tr><td>1<td>Đào tạo<br>cán bộ<td><i>Sở</i>&nbsp;Nội vụ<td>2025</table>"
    )
    source = read(page)
    assert [line.text for line in source.lines][:2] == ["Mục tiêu của kế hoạch & nhiệm vụ", "é quá trình"]
    first = source.evidence(source.lines[0].start, source.lines[0].end)
    assert page[first.start : first.end].startswith("M&#7909;c")
    assert page[first.start : first.end].endswith("nhiệm vụ")
    lead = source.evidence_of(source.tables[0].rows[1][2].parts)
    assert (lead.quote, page[lead.start : lead.end]) == ("Sở Nội vụ", "Sở</i>&nbsp;Nội vụ")
    content = source.evidence_of(source.tables[0].rows[1][1].parts)
    assert content.quote == "Đào tạo cán bộ"
    assert [page[part.start : part.end] for part in content.parts] == ["Đào tạo", "cán bộ"]
    assert source.file.length == len(page)


def test_a_portal_page_of_layout_tables_inside_a_form() -> None:
    """As ASP.NET portals send it: all of it one form, menu and text in cells of one table, tables in tables."""
    page = f"""<html><body><form id="aspnetForm"><table><tr><td colspan=2><a href="/">Trang chủ</a> |
      <a>Liên hệ</a></td></tr>
      <tr><td width=200><ul><li><a>Tin tức</a><li><a>Văn bản</a></ul>
        <table><tr><td><a>Thông báo</a></td></tr></table></td>
      <td><div class="vb"><table><tr><td>UBND TỈNH A<br>Số: 12/KH-UBND</td><td>{MOTTO}</td></tr></table>
        <p>KẾ HOẠCH</p><table border=1>{HEAD}</tr><tr><td>1<td>Họp<td><table><tr><td>Sở Y tế</td></tr></table>
        <td>2025</tr></table><p>Nơi nhận:</p></div></td></tr>
      <tr><td colspan=2>Bản quyền thuộc Cổng thông tin</td></tr></table></form></body></html>"""
    source = read(page)
    text = [line.text for line in source.lines]
    assert text[:4] == ["UBND TỈNH A", "Số: 12/KH-UBND", MOTTO, "KẾ HOẠCH"]
    assert text[-1] == "Nơi nhận:"
    assert cells(source, source.tables[0])[1] == ["1", "Họp", "Sở Y tế", "2025"]
    (remark,) = source.remarks
    assert (remark.code, remark.values["count"], remark.values["printed"]) == ("page-frame", 5, "Trang chủ | Liên hệ")


def test_a_page_without_a_document_head_keeps_its_words() -> None:
    assert lines("<nav><a>Trang chủ</a></nav><h1>Tỉnh A ban hành kế hoạch</h1><p>Theo đó, <a>Sở Y tế</a> chủ trì.") == [
        "Tỉnh A ban hành kế hoạch",
        "Theo đó, Sở Y tế chủ trì.",
    ]


def test_an_annex_below_the_recipients_is_kept() -> None:
    page = f"<div><div><p>{MOTTO}<p>Nơi nhận:</div><div><p>PHỤ LỤC<p>1. Đào tạo<p>Hết</div></div><div>Lượt xem: 5</div>"
    assert lines(page) == [MOTTO, "Nơi nhận:", "PHỤ LỤC", "1. Đào tạo", "Hết"]


@pytest.mark.parametrize(
    "dropped",
    [
        "<script>var a = '<td>TT</td>' </script>",
        "<style>p {}</style>",
        "<!-- <p>x</p> -->",
        "<p hidden>x</p>",
        '<p style="color:red; DISPLAY : none">x</p>',
        "<noscript>x</noscript>",
        "<template><p>x</p></template>",
        "<select><option>x</select>",
        "<span style='display:none'>x <span>y</span> z</span>",
        "<title>x</title>",
        "<![if !mso]><![endif]>",
        "<svg><text>x</text></svg>",
        '<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a>',
        "<textarea><p>x</textarea>",
    ],
)
def test_what_a_browser_does_not_show_as_text(dropped: str) -> None:
    assert lines(f"<p>Trước {dropped}<p>Sau") == ["Trước", "Sau"]


def test_what_was_left_open_is_closed() -> None:
    assert lines("<ul><li>a<li>b<ul><li>c</ul></ul><p>d<div>e</div>f") == ["- a", "- b", "- c", "d", "e", "f"]
    source = read(f"<table>{HEAD}<tr><td>1<td><b>Họp</td><td>Sở Y tế<td>2025<tr><td>2<td><p>Học</div><td>Sở A<td>2026")
    assert cells(source, source.tables[0])[1:] == [["1", "Họp", "Sở Y tế", "2025"], ["2", "Học", "Sở A", "2026"]]


def test_numbers_that_a_browser_prints() -> None:
    page = "<ol><li>a<li>b</ol><ol start=3 type=a><li>c<li>d</ol><ol type=I><li>e<li>f</ol>"
    assert lines(page) == ["1. a", "2. b", "c. c", "d. d", "I. e", "II. f"]


def test_words_are_not_parted_by_marks_within_them() -> None:
    assert lines("<p>K<b>ế ho</b>ạch<span> số</span>\n<font>12</font>") == ["Kế hoạch số 12"]


def test_marks_of_markdown_are_words_here() -> None:
    assert lines("<p>** 5 * 3 # &lt;b&gt; AT&T &xyz; PT&TH;") == ["** 5 * 3 # <b> AT&T &xyz; PT&TH;"]


VIETNAMESE = (
    "<p>Ủy ban nhân dân tỉnh ban hành kế hoạch triển khai thực hiện nhiệm vụ tiêu chuẩn đo lường chất lượng</p>"
)


@pytest.mark.parametrize("said", ["utf-8", "windows-1252", "x-user-defined", "iso-8859-1", "utf-7"])
@pytest.mark.parametrize("write", [str.encode, as_tcvn3, as_windows_1258, lambda text: text.encode("utf-16")])
def test_letters_count_for_more_than_what_the_page_says(said: str, write: Any) -> None:
    page = f'<html><head><meta charset="{said}"></head>{VIETNAMESE}'
    (line,) = read_bytes("a.htm", write(page)).lines
    assert line.text.lower().removeprefix("\ufeff") == VIETNAMESE[3:-4].lower()


def test_a_foreign_page_is_read_as_it_says() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>élève'
    assert read_bytes("a.html", page.encode("latin-1")).text == "élève\n"
    with pytest.raises(UnreadableSourceError, match="not UTF-8"):
        read_bytes("a.html", "<p>élève".encode("latin-1"))


def _mht(page: bytes, coding: str, charset: str = "utf-8") -> bytes:
    body = base64.encodebytes(page) if coding == "base64" else quopri.encodestring(page)
    return (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=XX\r\n\r\n--XX\r\n"
        b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--XX\r\n"
        + f"Content-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: {coding}\r\n\r\n".encode()
        + body
        + b"\r\n--XX--\r\n"
    )


@pytest.mark.parametrize("coding", ["base64", "quoted-printable"])
@pytest.mark.parametrize("write", [str.encode, as_tcvn3])
def test_a_page_saved_in_one_file(coding: str, write: Any) -> None:
    source = read_bytes("a.mht", _mht(write(VIETNAMESE), coding))
    assert source.text.strip().lower() == VIETNAMESE[3:-4].lower()
    assert source.file.media_type == "multipart/related"
    line = source.lines[0]
    assert source.evidence(line.start, line.end).start == 3


def test_one_file_without_a_page() -> None:
    with pytest.raises(UnreadableSourceError, match="no web page in it"):
        read_bytes("a.mht", b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nhello")
    with pytest.raises(UnreadableSourceError, match="the page in it is empty"):
        read_bytes("a.mht", _mht(b" ", "base64"))
