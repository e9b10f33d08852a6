"""Grids of cells from rulings: merged cells, open sides, what is no table."""

from __future__ import annotations

from lientinh.loaders.readers.page_content import Ruling, Rulings
from lientinh.loaders.readers.rulings import GridCell, find_grids


def frame(*, across: list[tuple[float, float, float]], down: list[tuple[float, float, float]]) -> Rulings:
    return Rulings([Ruling(*one) for one in across], [Ruling(*one) for one in down])


WHOLE = [(0.0, 0.0, 100.0), (20.0, 0.0, 100.0), (40.0, 0.0, 100.0)]


def test_every_place_is_a_cell() -> None:
    (grid,) = find_grids(frame(across=WHOLE, down=[(0, 0, 40), (50, 0, 40), (100, 0, 40)]))
    assert grid.cells == (GridCell(0, 0, 1, 1), GridCell(0, 1, 1, 1), GridCell(1, 0, 1, 1), GridCell(1, 1, 1, 1))
    assert (grid.find_cell(75, 10), grid.find_cell(75, 30), grid.find_cell(75, 50)) == (1, 3, None)


def test_a_missing_wall_joins_columns_and_a_missing_floor_rows() -> None:
    (wide,) = find_grids(frame(across=WHOLE, down=[(0, 0, 40), (50, 20, 40), (100, 0, 40)]))
    assert wide.cells[0] == GridCell(0, 0, 1, 2)
    (deep,) = find_grids(
        frame(across=[WHOLE[0], (20.0, 50.0, 100.0), WHOLE[2]], down=[(0, 0, 40), (50, 0, 40), (100, 0, 40)])
    )
    assert deep.cells[0] == GridCell(0, 0, 2, 1)


def test_open_sides_are_closed_where_the_rulings_end() -> None:
    (grid,) = find_grids(frame(across=WHOLE, down=[(50, 0, 60)]))
    assert (grid.xs, grid.ys) == ((0, 50, 100), (0, 20, 40, 60))


def test_pieces_of_a_line_are_one_wall_and_nearly_equal_lines_one_line() -> None:
    down = [(0.0, 0.0, 40.0), (50.0, 0.0, 19.0), (50.6, 20.0, 40.0), (100.0, 0.0, 40.0)]
    (grid,) = find_grids(frame(across=WHOLE, down=down))
    assert len(grid.cells) == 4


def test_two_tables_on_a_page() -> None:
    across = [*WHOLE, *((at + 200, start, end) for at, start, end in WHOLE)]
    down = [(x, y, y + 40) for x in (0.0, 50.0, 100.0) for y in (0.0, 200.0)]
    assert [grid.ys[0] for grid in find_grids(frame(across=across, down=down))] == [0, 200]


def test_a_box_and_lone_lines_are_no_table() -> None:
    assert find_grids(frame(across=[WHOLE[0], WHOLE[2]], down=[(0, 0, 40), (100, 0, 40)])) == []
    assert find_grids(frame(across=WHOLE, down=[])) == []
    assert find_grids(Rulings()) == []


def test_a_drawing_of_thousands_of_lines_is_no_table() -> None:
    across = [(float(3 * at), 0.0, 9000.0) for at in range(3000)]
    assert find_grids(frame(across=across, down=[(x, 0, 9000) for x in (0, 50, 100)])) == []
