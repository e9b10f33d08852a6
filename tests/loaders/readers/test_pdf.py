"""What the reader of PDF files makes of pages: order of words, tables over pages, what does not belong to the text."""

from __future__ import annotations

import time

import pytest
from small_pdf import line, make_form_bomb, make_packed_pdf, make_pdf, text

from lientinh.errors import UnreadableSourceError
from lientinh.loaders.read import read_bytes
from lientinh.loaders.source import SourceText

WALLS = (50, 100, 400, 500, 560)
HEAD = ("TT", "Nội dung nhiệm vụ", "Chủ trì", "Hạn")


def table(top: float, rows: list[tuple[str, ...]], walls: tuple[float, ...] = WALLS) -> str:
    """A ruled table; a row is 20 points high."""
    drawn = [line(walls[0], top, walls[-1], top)]
    floor = top
    for row in rows:
        floor -= 20
        drawn += [text(x + 6, floor + 6, words) for x, words in zip(walls, row, strict=False) if words]
        drawn.append(line(walls[0], floor, walls[-1], floor))
    return "\n".join([*drawn, *(line(x, top, x, floor) for x in walls)])


def read(*pages: str, **options: int) -> SourceText:
    return read_bytes("plan.pdf", make_pdf(list(pages), **options))


def rows(source: SourceText, number: int = 0) -> list[list[str]]:
    return [[source.value(cell.parts) for cell in row] for row in source.tables[number].rows]


def test_a_table_is_a_table_with_page_row_and_column() -> None:
    source = read(table(700, [HEAD, ("1", "Rà soát", "Sở Y tế", "2025"), ("2", "Báo cáo", "Sở Y tế", "2025")]))
    assert rows(source) == [list(HEAD), ["1", "Rà soát", "Sở Y tế", "2025"], ["2", "Báo cáo", "Sở Y tế", "2025"]]
    assert source.evidence_of(source.tables[0].rows[1][1].parts).page == 1


def test_a_row_cut_by_a_page_is_one_row_and_the_repeated_head_is_none() -> None:
    first = table(160, [HEAD, ("1", "Rà soát.", "Sở Y tế", "2025"), ("2", "Tuyên truyền về", "Sở Y tế", "2025")])
    second = table(780, [HEAD, ("", "tiêu chuẩn đo lường.", "", ""), ("3", "Báo cáo.", "Sở Y tế", "2025")])
    assert rows(read(first, second)) == [
        list(HEAD),
        ["1", "Rà soát.", "Sở Y tế", "2025"],
        ["2", "Tuyên truyền về tiêu chuẩn đo lường.", "Sở Y tế", "2025"],
        ["3", "Báo cáo.", "Sở Y tế", "2025"],
    ]


def test_evidence_of_a_row_has_the_page_on_which_it_begins() -> None:
    first = table(160, [HEAD, ("1", "Rà soát.", "Sở Y tế", "2025"), ("2", "Tuyên truyền về", "Sở Y tế", "2025")])
    second = table(780, [HEAD, ("", "tiêu chuẩn đo lường.", "", ""), ("3", "Báo cáo.", "Sở Y tế", "2025")])
    source = read(first, second, text(50, 400, "Nơi nhận:"))
    pages = [source.evidence_of(row[1].parts).page for row in source.tables[0].rows]
    assert pages == [1, 1, 1, 2]
    assert source.evidence(source.text.index("Nơi nhận:"), len(source.text)).page == 3


def test_a_number_at_the_top_of_a_page_begins_a_row() -> None:
    first = table(160, [HEAD, ("1", "Rà soát", "Sở Y tế", "2025"), ("2", "Tuyên truyền", "Sở Y tế", "2025")])
    assert len(rows(read(first, table(780, [("3", "văn bản", "Sở Y tế", "2025")])))) == 4


def test_tables_with_other_walls_are_two() -> None:
    other = table(780, [HEAD, ("1", "Báo cáo", "Sở Y tế", "2025")], (50, 150, 400, 500, 560))
    assert len(read(table(160, [HEAD, ("1", "Rà soát", "Sở Y tế", "2025")]), other).tables) == 2


def test_header_footer_and_page_number_stand_in_no_row_and_no_sentence() -> None:
    tasks = [
        [HEAD, ("1", "Rà soát", "Sở Y tế", "2025")],
        [("2", "Báo cáo", "Sở Y tế", "2025")],
        [("3", "Sơ kết", "", "")],
    ]
    pages = [
        "\n".join([text(50, 810, "Công báo"), text(290, 30, str(at)), table(780, part)])
        for at, part in enumerate(tasks, 1)
    ]
    source = read(*pages)
    assert [row[:2] for row in rows(source)] == [list(HEAD[:2]), ["1", "Rà soát"], ["2", "Báo cáo"], ["3", "Sơ kết"]]
    assert "Công báo" not in source.text
    assert len(source.lines) == 4


def test_two_columns_are_read_left_then_right() -> None:
    page = "\n".join(
        [
            text(60, 780, "ỦY BAN NHÂN DÂN"),
            text(300, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            text(60, 764, "TỈNH LÂM ĐỒNG"),
            text(330, 764, "Độc lập - Tự do - Hạnh phúc"),
            text(60, 740, "Số: 12/KH-UBND"),
            text(330, 736, "Đà Lạt, ngày 01 tháng 3 năm 2025"),
            text(60, 690, "Thực hiện Chỉ thị số 38-CT/TW của Ban Bí thư về tiêu chuẩn đo lường chất lượng"),
        ]
    )
    assert [one.text for one in read(page).lines] == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH LÂM ĐỒNG",
        "Số: 12/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Đà Lạt, ngày 01 tháng 3 năm 2025",
        "Thực hiện Chỉ thị số 38-CT/TW của Ban Bí thư về tiêu chuẩn đo lường chất lượng",
    ]


def test_words_are_put_together_by_place_whatever_their_order_in_the_file() -> None:
    assert (
        read("\n".join([text(200, 700, "hai"), text(300, 680, "Ba"), text(176, 700, "và")])).lines[0].text == "và hai"
    )


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(rotate: int) -> None:
    """The same words on a page that the viewer turns; they are drawn so that they stand upright when turned."""
    matrix = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 842"}[rotate]
    drawn = f"q {matrix} cm\n{table(500, [HEAD, ('1', 'Rà soát', 'Sở Y tế', '2025')])}\nQ"
    assert rows(read(drawn, rotate=rotate)) == [list(HEAD), ["1", "Rà soát", "Sở Y tế", "2025"]]


def test_a_line_with_room_for_the_next_word_ends_a_paragraph() -> None:
    full = "Thực hiện Chỉ thị số 38-CT/TW của Ban Bí thư về tiêu chuẩn đo lường"
    page = [text(50, 700, full), text(50, 684, "chất lượng quốc gia."), text(50, 668, "Báo cáo kết quả.")]
    assert [one.text for one in read("\n".join(page)).lines] == [f"{full} chất lượng quốc gia.", "Báo cáo kết quả."]


def test_a_note_stands_at_the_end_and_its_mark_in_no_sentence() -> None:
    page = [
        text(50, 700, "Kế hoạch này"),
        text(124, 706, "1", 6),
        text(50, 80, "1", 6),
        text(56, 76, "Theo Nghị quyết.", 9),
    ]
    assert [one.text for one in read("\n".join(page), text(50, 700, "Báo cáo")).lines] == [
        "Kế hoạch này",
        "Báo cáo",
        "[1] Theo Nghị quyết.",
    ]


def test_a_digital_signature_is_no_part_of_the_row_that_it_lies_over() -> None:
    stamp = [text(120, 669, "Ký bởi: Sở Y tế", 4), text(120, 662, "Ngày ký: 18-04-2025 09:12:33 +07:00", 4)]
    page = "\n".join([table(700, [HEAD, ("1", "Rà soát", "Sở Y tế", "2025")]), *stamp])
    assert rows(read(page))[1] == ["1", "Rà soát", "Sở Y tế", "2025"]


def test_a_merged_cell_that_a_page_cuts_holds_for_the_rows_below() -> None:
    """The floor between the two rows of the last column is missing, and the next page begins with an empty cell."""
    first = table(160, [HEAD, ("1", "Rà soát.", "Sở Y tế", ""), ("2", "Báo cáo.", "Sở Y tế", "")])
    first = first.replace(line(50, 120, 560, 120), line(50, 120, 500, 120)) + "\n" + text(506, 126, "2025")
    second = table(780, [("3", "Sơ kết.", "Sở Y tế", ""), ("4", "Tổng kết.", "Sở Y tế", "")])
    second = second.replace(line(50, 760, 560, 760), line(50, 760, 500, 760))
    source = read(first, second)
    assert [source.value(row[3].parts) for row in source.tables[0].rows[1:]] == ["2025"] * 4
    assert [row[3].continues for row in source.tables[0].rows[1:]] == [False, True, True, True]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7 not really", "no readable PDF"),
        (make_pdf(["0 0 m"])[:200], "no readable PDF"),
    ],
)
def test_what_is_no_pdf_is_refused_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableSourceError, match=said) as caught:
        read_bytes("plan.pdf", data)
    assert "\n" not in str(caught.value)


def test_a_page_of_too_many_objects_is_read_without_rulings_and_named() -> None:
    drawn = "\n".join("0 0 m 1 1 l S" for _ in range(60_000)) + "\n" + text(50, 700, "Kế hoạch")
    started = time.monotonic()
    source = read(drawn, text(50, 700, "Báo cáo"))
    assert time.monotonic() - started < 20
    assert [one.text for one in source.lines] == ["Kế hoạch", "Báo cáo"]
    assert [(remark.code, remark.values) for remark in source.remarks] == [("page-too-large", {"page": 1})]


def test_a_file_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from lientinh.loaders.readers import read_pdf

    monkeypatch.setattr(read_pdf, "MOST_PAGES", 2)
    with pytest.raises(UnreadableSourceError, match="3 pages, more than the 2 accepted"):
        read("0 0 m", "0 0 m", "0 0 m")


def test_pages_that_take_too_long_are_left_out_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from lientinh.loaders.readers import read_pdf

    monkeypatch.setattr(read_pdf, "LONGEST_SECONDS", -1.0)
    (remark,) = read(text(50, 700, "Kế hoạch"), text(50, 700, "Báo cáo")).remarks
    assert (remark.code, remark.values["first"], remark.values["last"]) == ("pages-left-out", 1, 2)


def test_a_script_is_not_run() -> None:
    script = "/OpenAction << /S /JavaScript /JS (while (true) {}) >>"
    data = make_pdf([text(50, 700, "Kế hoạch")], catalog=script)
    assert read_bytes("plan.pdf", data).lines[0].text == "Kế hoạch"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (make_packed_pdf(b"0 0 m 1 1 l S\n" * 5_000_000), "bytes of page content"),
        (make_form_bomb(12, 10), "forms that draw one another"),
    ],
)
def test_a_bomb_is_refused_before_it_goes_off(data: bytes, said: str) -> None:
    assert len(data) < 300_000
    started = time.monotonic()
    with pytest.raises(UnreadableSourceError, match=said):
        read_bytes("plan.pdf", data)
    assert time.monotonic() - started < 5


def test_a_few_forms_are_no_bomb() -> None:
    assert read_bytes("plan.pdf", make_form_bomb(4, 3)).text == ""


def test_a_locked_pdf_is_named() -> None:
    locked = make_pdf([text(50, 700, "Ke hoach")]).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
        + b"00" * 32
        + b"> /U <"
        + b"00" * 32
        + b"> >> /ID [<00> <00>]",
    )
    with pytest.raises(UnreadableSourceError, match="locked by a password"):
        read_bytes("plan.pdf", locked)
