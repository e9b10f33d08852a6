"""The document as a saved web page: menus above, a footer below, tables with rowspan and colspan; and as .mht."""

from __future__ import annotations

import base64
from html import escape

from roundtrip.grid import Grid
from roundtrip.paper import Annex, Beside, NextPage, Piece, Words

MENU = ("Trang chủ", "Giới thiệu", "Tin tức - Sự kiện", "Văn bản chỉ đạo điều hành", "Liên hệ")
FOOT = ("Cơ quan chủ quản: Văn phòng UBND tỉnh", "Ghi rõ nguồn khi phát hành lại thông tin", "Lượt truy cập: 1.234.567")
_STYLE = "body{font:13pt serif} nav li{display:inline} table.data td{border:1px solid #000}"


def to_html(pieces: list[Piece]) -> str:
    """A page whose text stands between a menu and a footer."""
    menu = "".join(f'<li><a href="#{index}">{escape(words)}</a></li>' for index, words in enumerate(MENU))
    foot = "".join(f"<p>{escape(words)}</p>" for words in FOOT)
    body = "\n".join(_piece(piece) for piece in pieces)
    return (
        '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><title>Văn bản - Cổng thông tin điện tử</title>'
        f"<style>{_STYLE}</style><script>var visits = '<td>TT</td>';</script></head>\n<body>"
        f'<header><nav><ul>{menu}</ul></nav></header>\n<div id="content">{body}</div>\n'
        f"<footer>{foot}</footer></body></html>\n"
    )


def to_mht(pieces: list[Piece]) -> bytes:
    """The page as a browser saves it in one file: MIME parts, the text in base64."""
    page = base64.encodebytes(to_html(pieces).encode("utf-8")).decode("ascii").replace("\n", "\r\n")
    mark = "----MultipartBoundary--lientinh----"
    lines = (
        "From: <Saved by Blink>",
        "Snapshot-Content-Location: https://example.invalid/van-ban",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/related; type="text/html"; boundary="{mark}"',
        "",
        f"--{mark}",
        "Content-Type: text/html; charset=utf-8",
        "Content-Transfer-Encoding: base64",
        "Content-Location: https://example.invalid/van-ban",
        "",
        f"{page}",
        f"--{mark}--",
        "",
    )
    return "\r\n".join(lines).encode("ascii")


def _piece(piece: Piece) -> str:
    match piece:
        case Words():
            words = f"<b>{escape(piece.text)}</b>" if piece.bold else escape(piece.text)
            return f'<p style="text-align:center">{words}</p>' if piece.centred else f"<p>{words}</p>"
        case Beside():
            sides = "".join(f"<td>{'<br>'.join(map(escape, side))}</td>" for side in (piece.left, piece.right))
            return f'<table class="head"><tr>{sides}</tr></table>'
        case Annex():
            return "".join(f"<p><b>{escape(line)}</b></p>" for line in piece.lines)
        case NextPage():
            return '<div style="page-break-after:always"></div>'
        case Grid():
            return _table(piece)


def _table(grid: Grid) -> str:
    rows = [
        "<tr>"
        + "".join(_cell(cell.text, cell.rows, cell.columns, index < grid.heads) for cell in row if cell)
        + "</tr>"
        for index, row in enumerate(grid.rows)
    ]
    return '<table class="data">\n' + "\n".join(rows) + "\n</table>"


def _cell(text: str, rows: int, columns: int, head: bool) -> str:
    tag = "th" if head else "td"
    spans = f' rowspan="{rows}"' * (rows > 1) + f' colspan="{columns}"' * (columns > 1)
    words = "<br>".join(map(escape, text.split("\n"))) or "&nbsp;"
    return f"<{tag}{spans}><p>{words}</p></{tag}>"
