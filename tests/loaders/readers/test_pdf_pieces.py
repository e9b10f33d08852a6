"""The parts of the PDF reader on letters that a test puts where it wants them."""

from __future__ import annotations

import pytest

from lientinh.loaders.readers.page_blocks import PageText, cut_blocks
from lientinh.loaders.readers.page_content import Letter, PageContent, Ruling, Rulings
from lientinh.loaders.readers.page_lines import make_lines
from lientinh.loaders.readers.page_paragraphs import Paragraph, join_wrapped
from lientinh.loaders.readers.stamps import without_stamps
from lientinh.loaders.readers.unruled_tables import cut_unruled


def letters(words: str, left: float, base: float, size: float = 10) -> list[Letter]:
    """Letters half as wide as high; the spaces between words are gaps."""
    return [
        Letter(letter, left + at * size / 2, base, left + (at + 1) * size / 2, size)
        for at, letter in enumerate(words)
        if letter != " "
    ]


def test_letters_of_two_fonts_make_one_word() -> None:
    plain = [one for one in letters("Nội dung nhiệm vụ", 50, 100) if one.text.isascii()]
    marked = [one._replace(base=100.8) for one in letters("Nội dung nhiệm vụ", 50, 100) if not one.text.isascii()]
    (line,) = make_lines([*plain, *marked])
    assert line.text == "Nội dung nhiệm vụ"


def test_a_raised_letter_belongs_to_its_line() -> None:
    (line,) = make_lines([*letters("1.000 m", 50, 100), *letters("2", 85, 96, 6)])
    assert line.text == "1.000 m2"


@pytest.mark.parametrize(
    ("above", "spaced", "below", "whole"),
    [
        ("Quyết định số 996/QĐ-", False, "TTg", "Quyết định số 996/QĐ-TTg"),
        ("Chỉ thị số 38-", True, "CT/TW", "Chỉ thị số 38- CT/TW"),
        ("giai đoạn 2025-", False, "2030", "giai đoạn 2025-2030"),
        ("kinh tế -", False, "xã hội", "kinh tế - xã hội"),
    ],
)
def test_a_number_broken_at_its_hyphen(above: str, spaced: bool, below: str, whole: str) -> None:
    paragraph = Paragraph(above, spaced=spaced)
    paragraph.add(Paragraph(below))
    assert paragraph.text == whole


def test_lines_of_a_cell_that_say_who_stay_apart() -> None:
    lines = make_lines([*letters("- Chủ trì: Sở Y tế", 50, 100), *letters("- Phối hợp: Công an tỉnh", 50, 114)])
    assert [p.text for p in join_wrapped(lines, 50, 200)] == ["- Chủ trì: Sở Y tế", "- Phối hợp: Công an tỉnh"]


def test_a_stamp_that_names_signer_and_time_is_taken_out() -> None:
    printed = ["Ký bởi: Ủy ban nhân dân tỉnh", "Ngày ký: 18-04-2025 09:12:33 +07:00", "KẾ HOẠCH"]
    lines = make_lines([one for at, words in enumerate(printed) for one in letters(words, 50, 100 + 14 * at)])
    assert [line.text for line in without_stamps(lines)] == ["KẾ HOẠCH"]


def test_a_signer_without_a_time_is_text() -> None:
    lines = make_lines(letters("Người ký: Nguyễn Văn A", 50, 100))
    assert without_stamps(lines) == lines


def test_a_number_that_its_column_is_too_narrow_for_is_whole() -> None:
    box = Rulings(
        [Ruling(90, 50, 300), Ruling(120, 50, 300), Ruling(140, 50, 300)],
        [Ruling(50, 90, 140), Ruling(66, 90, 140), Ruling(300, 90, 140)],
    )
    words = [*letters("ST", 52, 102), *letters("T", 52, 114), *letters("Nội dung", 70, 108), *letters("1", 52, 134)]
    (table,) = cut_blocks(PageContent(1, 595, 842, words, box)).blocks
    assert not isinstance(table, PageText)
    assert [cell.text for cell in table.rows[0].values()] == ["STT", "Nội dung"]


def test_a_table_without_rulings_has_the_columns_of_its_head() -> None:
    printed = [
        (("TT", 50), ("Nội dung nhiệm vụ", 80), ("Cơ quan chủ trì", 260), ("Thời gian", 380)),
        (("1", 50), ("Rà soát các văn bản về", 80), ("Sở Khoa học và", 260), ("Năm 2025", 380)),
        (("tiêu chuẩn, đo lường", 80), ("Công nghệ", 260)),
        (("2", 50), ("Báo cáo kết quả", 80), ("Sở Y tế", 260), ("Hàng năm", 380)),
        (("Nơi nhận:", 50),),
    ]
    words = [one for at, row in enumerate(printed) for text, x in row for one in letters(text, x, 100 + 14 * at)]
    lines = make_lines(words)
    table, rest = cut_unruled(PageText(1, 90, lines), [])
    assert not isinstance(table, PageText)
    assert [[cell.text for cell in row.values()] for row in table.rows] == [
        ["TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời gian"],
        ["1", "Rà soát các văn bản về tiêu chuẩn, đo lường", "Sở Khoa học và Công nghệ", "Năm 2025"],
        ["2", "Báo cáo kết quả", "Sở Y tế", "Hàng năm"],
    ]
    assert isinstance(rest, PageText)
    assert [line.text for line in rest.lines] == ["Nơi nhận:"]
