"""The document as plain text: tables with tabs between the cells, or with every cell on a line of its own."""

from __future__ import annotations

from collections.abc import Callable

from roundtrip.grid import Grid
from roundtrip.paper import Annex, Beside, NextPage, Piece, Words


def with_tabs(pieces: list[Piece]) -> str:
    """Rows as lines, cells parted by tabs; a cell that another covers is empty, as in text copied from Word."""
    return _text(pieces, _tab_rows)


def with_cell_lines(pieces: list[Piece]) -> str:
    """Every cell with words in it on a line of its own."""
    return _text(pieces, _cell_lines)


def _text(pieces: list[Piece], draw: Callable[[Grid], list[str]]) -> str:
    blocks: list[str] = []
    for piece in pieces:
        match piece:
            case Words(text=text):
                blocks.append(text)
            case Beside(left=left, right=right):
                blocks += ["\n".join(side) for side in (left, right) if any(side)]
            case Annex(lines=lines):
                blocks.append("\f" + "\n".join(lines))
            case NextPage():
                blocks.append("\f2")
            case Grid():
                blocks.append("\n".join(draw(piece)))
    return "\n\n".join(blocks) + "\n"


def _tab_rows(grid: Grid) -> list[str]:
    return ["\t".join(cell.text.replace("\n", " ") if cell else "" for cell in row) for row in grid.rows]


def _cell_lines(grid: Grid) -> list[str]:
    return [cell.text for row in grid.rows for cell in row if cell and cell.text]
