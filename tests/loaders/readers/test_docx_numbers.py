"""Numbers that Word computes: what is printed before a paragraph that holds no digits."""

from __future__ import annotations

import pytest
from word_files import HEAD_ROW, cell, numbered, paragraph, row, table, word

from lientinh.loaders.read import read_bytes
from lientinh.loaders.readers.word_numbers import print_number


def level(at: int, kind: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def abstract(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def use(name: int, of: int, override: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


def begin(at: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def printed(numbering: str, *items: tuple[int, int], styles: str = "") -> list[str]:
    """The lines of paragraphs "x", each as (list, level)."""
    body = "".join(paragraph("x", numbered(*item)) for item in items)
    parts = {"numbering": numbering} | ({"styles": styles} if styles else {})
    return [line.text for line in read_bytes("a.docx", word(body, **parts)).lines]


def test_levels_count_below_each_other_and_begin_anew() -> None:
    lists = abstract(1, level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "lowerLetter", "%3)"))
    items = [(5, 0), (5, 1), (5, 2), (5, 2), (5, 1), (5, 0), (5, 1)]
    assert printed(lists + use(5, 1), *items) == ["I. x", "1. x", "a) x", "b) x", "2. x", "II. x", "1. x"]


def test_a_number_of_several_levels() -> None:
    lists = abstract(1, level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2."))
    assert printed(lists + use(1, 1), (1, 0), (1, 1), (1, 1)) == ["I x", "I.1. x", "I.2. x"]
    legal = abstract(1, level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2.", "<w:isLgl/>"))
    assert printed(legal + use(1, 1), (1, 0), (1, 1)) == ["I x", "1.1. x"]


def test_a_deep_level_may_come_first() -> None:
    lists = abstract(1, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"))
    assert printed(lists + use(1, 1), (1, 1), (1, 1)) == ["1.1 x", "1.2 x"]


def test_lists_of_one_counter_go_on_unless_they_say_where_they_begin() -> None:
    lists = abstract(1, level(0, "decimal", "%1."))
    assert printed(lists + use(1, 1) + use(2, 1), (1, 0), (1, 0), (2, 0)) == ["1. x", "2. x", "3. x"]
    again = lists + use(1, 1) + use(2, 1, begin(0, 1))
    assert printed(again, (1, 0), (1, 0), (2, 0), (2, 0), (1, 0)) == ["1. x", "2. x", "1. x", "2. x", "3. x"]


def test_where_a_level_begins_and_that_it_need_not_begin_anew() -> None:
    lists = abstract(
        1,
        level(0, "decimal", "Điều %1.", '<w:start w:val="4"/>'),
        level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>'),
    )
    items = [(1, 0), (1, 1), (1, 0), (1, 1)]
    assert printed(lists + use(1, 1), *items) == ["Điều 4. x", "1. x", "Điều 5. x", "2. x"]


def test_bullets_are_dashes_and_levels_without_words_print_nothing() -> None:
    lists = abstract(1, level(0, "bullet", "\uf0b7"), level(1, "none", ""), level(2, "decimal", ""))
    assert printed(lists + use(1, 1), (1, 0), (1, 1), (1, 2)) == ["- x", "x", "x"]


def test_nothing_between_number_and_words_where_the_list_says_so() -> None:
    lists = abstract(1, level(0, "decimal", "Mục %1:", '<w:suff w:val="nothing"/>'))
    assert printed(lists + use(1, 1), (1, 0)) == ["Mục 1:x"]


def test_numbers_of_a_style_and_of_the_style_that_it_rests_on() -> None:
    lists = abstract(1, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)")) + use(3, 1)
    styles = (
        f'<w:style w:styleId="Muc"><w:pPr>{numbered(3)}</w:pPr></w:style>'
        '<w:style w:styleId="Con"><w:basedOn w:val="Muc"/></w:style>'
        '<w:style w:styleId="Vong"><w:basedOn w:val="Vong"/></w:style>'
    )
    body = (
        paragraph("x", '<w:pStyle w:val="Muc"/>')
        + paragraph("x", '<w:pStyle w:val="Con"/>')
        + paragraph("x", '<w:pStyle w:val="Con"/><w:numPr><w:ilvl w:val="1"/></w:numPr>')
        + paragraph("x", f'<w:pStyle w:val="Con"/>{numbered(0)}')
        + paragraph("x", '<w:pStyle w:val="Vong"/>')
    )
    source = read_bytes("a.docx", word(body, numbering=lists, styles=styles))
    assert [line.text for line in source.lines] == ["1. x", "2. x", "a) x", "x", "x"]


def test_a_cell_may_hold_a_number_and_no_word() -> None:
    numbering = abstract(1, level(0, "decimal", "%1.")) + use(1, 1)
    rows = [row(cell(inside=paragraph("", numbered(1))), "Khảo sát", "Sở Y tế", "", "2025") for _ in range(2)]
    source = read_bytes("a.docx", word(table(row(*HEAD_ROW), *rows), numbering=numbering))
    assert [source.value(r[0].parts) for r in source.tables[0].rows[1:]] == ["1.", "2."]


def test_an_empty_bullet_prints_nothing() -> None:
    numbering = abstract(1, level(0, "bullet", "-")) + use(1, 1)
    empty = cell(inside=paragraph("", numbered(1)))
    source = read_bytes("a.docx", word(table(row(*HEAD_ROW), row("1", "x", "Sở Y tế", empty, "")), numbering=numbering))
    assert source.tables[0].rows[1][3].empty


@pytest.mark.parametrize(
    ("kind", "count", "text"),
    [
        ("upperRoman", 14, "XIV"),
        ("lowerRoman", 9, "ix"),
        ("upperLetter", 2, "B"),
        ("lowerLetter", 27, "aa"),
        ("decimalZero", 7, "07"),
        ("decimal", 7, "7"),
        ("ideographDigital", 7, "7"),
        ("upperRoman", 10**9, "1000000000"),
        ("lowerLetter", 0, "0"),
    ],
)
def test_kinds_of_numbers(kind: str, count: int, text: str) -> None:
    assert print_number(kind, count) == text
