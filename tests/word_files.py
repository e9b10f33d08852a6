"""Word files put together from XML by hand: the least that Word would open, and what it never writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD_ROW = ("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian")


def package(entries: Mapping[str, str | bytes]) -> bytes:
    """A zip of these entries."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries.items():
            file.writestr(name, content)
    return made.getvalue()


def part(name: str, content: str) -> str:
    """A part of a Word file with its root: part("document", "<w:body>…</w:body>")."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} xmlns:w="{W}">{content}</w:{name}>'


def relations(*targets: tuple[str, str, bool]) -> str:
    """A part of relationships: (kind, target, whether it lies outside of the file)."""
    made = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATIONS}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if outside else ''}/>"
        for n, (kind, target, outside) in enumerate(targets)
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}">{made}</Relationships>'


def word(body: str, **parts: str) -> bytes:
    """A .docx with this body; `parts` are the contents of further parts by name ("numbering", "footnotes")."""
    kinds = [(name, f"{name}.xml", False) for name in parts]
    entries = {
        "_rels/.rels": relations(("officeDocument", "word/document.xml", False)),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(*kinds),
    }
    return package(entries | {f"word/{name}.xml": part(name, content) for name, content in parts.items()})


def run(text: str) -> str:
    """A run of words."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str = "", properties: str = "", inside: str = "") -> str:
    """A paragraph of words, and of what `inside` adds behind them."""
    described = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{described}{run(text) if text else ''}{inside}</w:p>"


def numbered(name: int, level: int = 0) -> str:
    """The properties of a paragraph that belongs to a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/></w:numPr>'


def cell(text: str = "", columns: int = 1, merged: str = "", inside: str = "") -> str:
    """A cell; `merged` is "restart" where a range of rows begins, "continue" where it goes on."""
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    down = f'<w:vMerge w:val="{merged}"/>' if merged == "restart" else "<w:vMerge/>" if merged else ""
    return f"<w:tc><w:tcPr>{span}{down}</w:tcPr>{inside or paragraph(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row; what is no XML is the text of a cell."""
    made = "".join(c if c.startswith("<w:tc>") else cell(c) for c in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{made}</w:tr>"


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"
