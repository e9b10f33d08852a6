"""Tables whose cells the reader could tell apart."""

from __future__ import annotations

from plan_texts import NETWORK, SURVEY, numbered, source_of, tab_table, task_list_of

from lientinh.loaders.layouts import ruled_table
from lientinh.loaders.tables.columns import Column


def test_how_sure_it_is() -> None:
    assert ruled_table.recognise(source_of(tab_table(*numbered(SURVEY, NETWORK)))) == 1.0
    assert ruled_table.recognise(source_of(tab_table(*numbered(SURVEY)))) == 0.6
    assert ruled_table.recognise(source_of(tab_table())) == 0.0
    assert ruled_table.recognise(source_of("Kế hoạch")) == 0.0


def test_it_says_which_columns_it_took_for_what_and_what_it_covers() -> None:
    table = tab_table(*numbered(SURVEY, NETWORK))
    found = task_list_of(f"Mở đầu\n{table}Kết luận\n")
    assert found.layout == ruled_table.NAME
    assert found.columns == (
        ("TT", Column.ORDINAL), ("Nội dung nhiệm vụ", Column.CONTENT), ("Cơ quan chủ trì", Column.LEAD),
        ("Cơ quan phối hợp", Column.COOPERATION), ("Thời gian thực hiện", Column.DEADLINE),
    )  # fmt: skip
    assert [(span.start, span.end) for span in found.covered] == [(7, 7 + len(table) - 1)]


def test_a_table_without_tasks_has_no_rows() -> None:
    assert task_list_of(tab_table(("", "", "Sở Y tế", "", "")), ruled_table.NAME).rows == ()
