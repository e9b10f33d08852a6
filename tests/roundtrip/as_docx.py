"""The document as DOCX: real tables with merged cells, numbers that Word computes, header, footer and a footnote."""

from __future__ import annotations

import io
import zipfile

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as Packed
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from roundtrip.grid import Grid
from roundtrip.paper import Annex, Beside, NextPage, Piece, Words
from roundtrip.variants import Part

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WIDTHS = {Part.NUMBER: 1.2, Part.CONTENT: 9.0, Part.LEAD: 4.0, Part.COOPERATION: 4.5}
_OTHER_WIDTH = 2.8
_PAGE = (29.7, 21.0)
_MARGIN = 2.0
HEADER, FOOTER = "Kế hoạch của Ủy ban nhân dân", "Trang"
_FIXED_DATE = (2025, 1, 2, 3, 4, 6)


FONT = "Noto Serif"
"""Has every Vietnamese letter. Times New Roman, where it is not installed, is set from two fonts letter by letter."""


def to_docx(pieces: list[Piece], computed_numbers: bool = False, font: str = FONT, ruled: bool = True) -> bytes:
    """The bytes of a .docx, the same for the same pieces; with `computed_numbers` tasks hold a numPr and no digits.

    Without `ruled` the tables have no lines.
    """
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = font, Pt(13)
    document.sections[0].header.paragraphs[0].text = HEADER
    _add_page_number(document.sections[0].footer.paragraphs[0])
    notes: list[str] = []
    for piece in pieces:
        match piece:
            case Words():
                paragraph = _add_words(document, piece.text, piece.centred, piece.bold)
                if piece.footnote:
                    notes.append(piece.footnote)
                    _refer(paragraph, len(notes))
            case Beside():
                _add_beside(document, piece)
            case Annex():
                _turn_page(document)
                for index, line in enumerate(piece.lines):
                    _add_words(document, line, True, index < 2)
            case NextPage():
                document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            case Grid():
                _add_grid(document, piece, computed_numbers, ruled)
    if notes:
        _add_notes(document, notes)
    return _same_bytes(document)


def _add_words(document: Docx, text: str, centred: bool, bold: bool) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = bold
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _add_beside(document: Docx, piece: Beside) -> None:
    """Issuer and motto stand in a table without rulings, as in every form of a decision."""
    row = document.add_table(1, 2).rows[0]
    for cell, lines in zip(row.cells, (piece.left, piece.right), strict=True):
        cell.paragraphs[0].text = lines[0]
        for line in lines[1:]:
            cell.add_paragraph(line)


def _turn_page(document: Docx) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = (Cm(side) for side in _PAGE)
    section.left_margin = section.right_margin = Cm(_MARGIN)


def _add_page_number(paragraph: Paragraph) -> None:
    paragraph.add_run(f"{FOOTER} ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _add_grid(document: Docx, grid: Grid, computed_numbers: bool, ruled: bool) -> None:
    table = document.add_table(len(grid.rows), len(grid.parts), style="Table Grid" if ruled else None)
    table.autofit = False
    for column, part in zip(table.columns, grid.parts, strict=True):
        column.width = Cm(_WIDTHS.get(part, _OTHER_WIDTH))
    places = [[_Cell(tc, table) for tc in row._tr.tc_lst] for row in table.rows]
    for index, row in enumerate(grid.rows):
        for at, cell in enumerate(row):
            if cell is None:
                continue
            place = places[index][at]
            place.width = Cm(_WIDTHS.get(grid.parts[at], _OTHER_WIDTH))
            task = index >= grid.heads and index not in grid.titles
            if computed_numbers and task and grid.parts[at] is Part.NUMBER and cell.text:
                restart = index - 1 in grid.titles or index == grid.heads > 0
                _number(document, place.paragraphs[0], restart)
            else:
                _write(place, cell.text, cell.bold)
            if cell.rows > 1 or cell.columns > 1:
                place.merge(places[index + cell.rows - 1][at + cell.columns - 1])
    for index in range(grid.heads):
        _repeat(table, index)


def _write(place: _Cell, text: str, bold: bool) -> None:
    lines = text.split("\n")
    place.paragraphs[0].add_run(lines[0]).bold = bold
    for line in lines[1:]:
        place.add_paragraph().add_run(line).bold = bold


def _repeat(table: Table, index: int) -> None:
    """The row is printed again on every page."""
    properties = table.rows[index]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def _number(document: Docx, paragraph: Paragraph, restart: bool) -> None:
    """A number that Word computes: "1.", "2.", begun anew in each group."""
    numbering = document.part.numbering_part.element
    own = [n for n in numbering.findall(qn("w:abstractNum")) if n.get(qn("w:abstractNumId")) == "900"]
    if not own:
        numbering.insert(
            0,
            parse_xml(
                f'<w:abstractNum xmlns:w="{_W}" w:abstractNumId="900"><w:multiLevelType w:val="singleLevel"/>'
                '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
                '<w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
            ),
        )
    used = [int(n.get(qn("w:numId"))) for n in numbering.findall(qn("w:num"))]
    identifier = max(used, default=0)
    if restart or not own:
        identifier += 1
        numbering.append(
            parse_xml(
                f'<w:num xmlns:w="{_W}" w:numId="{identifier}"><w:abstractNumId w:val="900"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = identifier


def _refer(paragraph: Paragraph, number: int) -> None:
    run = paragraph.add_run()
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), str(number))
    run._r.append(reference)


def _add_notes(document: Docx, notes: list[str]) -> None:
    body = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {note}</w:t></w:r></w:p></w:footnote>'
        for number, note in enumerate(notes, 1)
    )
    edges = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, number in (("separator", -1), ("continuationSeparator", 0))
    )
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes xmlns:w="{_W}">{edges}{body}</w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Packed(PackURI("/word/footnotes.xml"), kind, xml.encode("utf-8"), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _same_bytes(document: Docx) -> bytes:
    """The package with one date on all of its files, since a zip keeps the clock."""
    packed, same = io.BytesIO(), io.BytesIO()
    document.save(packed)
    with zipfile.ZipFile(packed) as before, zipfile.ZipFile(same, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(zipfile.ZipInfo(name, _FIXED_DATE), before.read(name), zipfile.ZIP_DEFLATED)
    return same.getvalue()
