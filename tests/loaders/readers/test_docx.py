"""What a Word file prints, as text and tables."""

from __future__ import annotations

import pytest
from word_files import HEAD_ROW, W, cell, package, paragraph, part, row, run, table, word

from lientinh.errors import UnreadableSourceError
from lientinh.loaders.read import read_bytes
from lientinh.loaders.source import SourceText

TASK = ("Khảo sát nhu cầu", "Sở Y tế", "Sở Tài chính", "Năm 2026")


def read(data: bytes) -> SourceText:
    return read_bytes("plan.docx", data)


def word_document(body: str) -> str:
    return part("document", f"<w:body>{body}</w:body>")


def lines(body: str, **parts: str) -> list[str]:
    return [line.text for line in read(word(body, **parts)).lines]


def test_paragraphs_are_lines_in_their_order() -> None:
    assert lines(paragraph("KẾ HOẠCH") + paragraph() + paragraph("Về hạ tầng số")) == ["KẾ HOẠCH", "Về hạ tầng số"]


def test_words_of_runs_links_controls_and_accepted_changes_are_one_sentence() -> None:
    inside = (
        f"<w:hyperlink>{run('Sở ')}</w:hyperlink><w:ins>{run('Y ')}</w:ins><w:smartTag>{run('tế')}</w:smartTag>"
        f"<w:sdt><w:sdtContent>{run(' tỉnh')}</w:sdtContent></w:sdt><w:fldSimple>{run(' 2025')}</w:fldSimple>"
    )
    assert lines(paragraph(inside=inside)) == ["Sở Y tế tỉnh 2025"]


def test_what_is_struck_out_hidden_or_code_is_not_printed() -> None:
    inside = (
        "<w:del><w:r><w:delText>Sở Công Thương</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('Sở Xây dựng')}</w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>hiện</w:t></w:r>'
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    )
    assert lines(paragraph("Sở Y tế ", inside=inside)) == ["Sở Y tế hiện"]


def test_changes_that_nobody_has_accepted_are_remarked_with_their_number() -> None:
    changed = paragraph("Sở Y tế", inside="<w:del><w:r><w:delText>x</w:delText></w:r></w:del>")
    remarks = read(word(changed + changed + paragraph("khác"))).remarks
    assert [(remark.code, dict(remark.values)) for remark in remarks] == [("tracked-changes", {"count": 2})]
    assert not read(word(paragraph("khác"))).remarks


def test_breaks_tabs_and_hyphens() -> None:
    inside = (
        f"<w:r><w:br/></w:r>{run('dòng')}<w:r><w:tab/></w:r>{run('hai 38')}<w:r><w:noBreakHyphen/></w:r>{run('CT')}"
    )
    assert lines(paragraph("một", inside=inside)) == ["một", "dòng hai 38-CT"]


def test_a_text_box_stands_below_its_paragraph_once() -> None:
    box = f"<w:txbxContent>{paragraph('DỰ THẢO')}</w:txbxContent>"
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    inside = (
        f'<w:r><mc:AlternateContent xmlns:mc="{space}"><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(paragraph("KẾ HOẠCH", inside=inside)) == ["KẾ HOẠCH", "DỰ THẢO"]


def test_notes_stand_at_the_end_in_the_order_of_their_marks() -> None:
    def mark(number: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'

    def note(number: int, text: str) -> str:
        return f'<w:footnote w:id="{number}">{paragraph(text)}</w:footnote>'

    body = paragraph("Theo Luật", inside=mark(7) + run(" hiện hành.")) + paragraph("Hai", inside=mark(3))
    notes = note(-1, "vạch") + note(3, "thứ hai") + note(7, "thứ nhất") + note(9, "không ai nhắc")
    assert lines(body, footnotes=notes) == ["Theo Luật hiện hành.", "Hai", "[1] thứ nhất", "[2] thứ hai"]


def test_headers_and_footers_are_left_out() -> None:
    assert lines(paragraph("KẾ HOẠCH"), header1=paragraph("Đầu trang"), footer1=paragraph("Trang 1")) == ["KẾ HOẠCH"]


def test_issuer_and_motto_side_by_side_are_paragraphs() -> None:
    left = cell(inside=paragraph("UBND TỈNH") + paragraph("Số: 1/KH-UBND"))
    source = read(word(table(row(left, "CỘNG HÒA"))))
    assert [line.text for line in source.lines] == ["UBND TỈNH", "Số: 1/KH-UBND", "CỘNG HÒA"]
    assert not source.tables


def test_a_table_of_tasks_is_one_and_every_cell_knows_its_words() -> None:
    source = read(word(paragraph("PHỤ LỤC") + table(row(*HEAD_ROW), row("1", *TASK))))
    (made,) = source.tables
    assert [[source.value(c.parts) for c in r] for r in made.rows] == [list(HEAD_ROW), ["1", *TASK]]


def test_offsets_count_the_text_that_was_put_together() -> None:
    source = read(word(paragraph("Kế hoạch\u00a0 2025") + table(row(*HEAD_ROW), row("1", *TASK))))
    lead = source.tables[0].rows[1][2]
    evidence = source.evidence_of(lead.parts)
    assert source.raw[evidence.start : evidence.end] == evidence.quote == "Sở Y tế"
    assert source.file.length == len(source.raw)
    assert source.raw.startswith("Kế hoạch 2025\n")


def test_a_merged_cell_stands_once_and_goes_on_below() -> None:
    rows = (
        row("1", "Khảo sát", cell("Sở Y tế", merged="restart"), "", "2025"),
        row("2", "Tập huấn", cell("", merged="continue"), "", "2026"),
    )
    source = read(word(table(row(*HEAD_ROW), *rows)))
    first, second = source.tables[0].rows[1][2], source.tables[0].rows[2][2]
    assert (first.continues, second.continues) == (False, True)
    assert second.parts == first.parts
    assert source.text.count("Sở Y tế") == 1


def test_a_wide_cell_says_how_many_columns_it_covers() -> None:
    source = read(word(table(row(*HEAD_ROW), row("I", cell("Hạ tầng số", columns=4)))))
    title = source.tables[0].rows[1]
    assert [c.columns for c in title] == [1, 4, 1, 1, 1]
    assert [c.empty for c in title] == [False, False, True, True, True]


def test_a_row_that_begins_late_keeps_its_columns() -> None:
    late = row("Sở Y tế", "", "2025", properties='<w:gridBefore w:val="2"/>')
    source = read(word(table(row(*HEAD_ROW), late)))
    cells = source.tables[0].rows[1]
    assert [source.value(c.parts) for c in cells] == ["", "", "Sở Y tế", "", "2025"]


def test_struck_out_rows_and_cells_are_left_out() -> None:
    gone = row("9", *TASK, properties="<w:del/>")
    struck = f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{paragraph('cũ')}</w:tc>"
    source = read(word(table(row(*HEAD_ROW), gone, row("1", "Khảo sát", struck, "", ""))))
    assert len(source.tables[0].rows) == 2
    assert "cũ" not in source.text


def test_a_table_inside_a_cell_is_lines_of_the_cell() -> None:
    inner = cell(inside=paragraph("Sở Y tế") + table(row("a", "b"), row("c", "d")) + paragraph())
    source = read(word(table(row(*HEAD_ROW), row("1", "Khảo sát", inner, "", ""))))
    assert len(source.tables) == 1
    assert source.value(source.tables[0].rows[1][2].parts) == "Sở Y tế a b c d"


def test_a_table_of_tasks_inside_a_frame_is_a_table() -> None:
    framed = cell(inside=paragraph("PHỤ LỤC") + table(row(*HEAD_ROW), row("1", *TASK)) + paragraph())
    source = read(word(table(row(framed, "", "", "", "x"))))
    assert [len(t.rows) for t in source.tables] == [2]
    assert source.lines[0].text == "PHỤ LỤC"


def test_strict_files_are_read_alike() -> None:
    strict = word_document(paragraph("KẾ HOẠCH")).replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert [line.text for line in read(package({"word/document.xml": strict})).lines] == ["KẾ HOẠCH"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 cut off", "damaged or cut off"),
        (b"\xd0\xcf\x11\xe0 old or locked", "password"),
        (package({"a.txt": "x"}), "no Word document inside"),
        (package({"word/document.xml": "<w:document"}), "broken XML"),
        (word(paragraph()), "no words in it"),
    ],
)
def test_what_is_no_word_file_is_refused_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableSourceError, match=said) as caught:
        read(data)
    assert str(caught.value).startswith("plan.docx: ")
    assert "\n" not in str(caught.value)


def test_a_file_of_pictures_is_a_scan_and_says_what_helps() -> None:
    entries = {"word/document.xml": word_document(paragraph()), "word/media/image1.png": b"x"}
    with pytest.raises(UnreadableSourceError, match=r"only 1 picture.*--ocr"):
        read(package(entries))
