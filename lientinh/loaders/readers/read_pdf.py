"""Reader of PDF files with a text layer; scanned pages are read by recognition of their words where it is asked for.

pdfium runs no script of a file, fetches nothing and writes nothing. What a file may hold is bounded: pages, objects of
a page, seconds.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from lientinh.errors import UnreadableSourceError
from lientinh.loaders.read_options import AS_USUAL, ReadOptions
from lientinh.loaders.readers.page_blocks import PageBlocks, cut_blocks
from lientinh.loaders.readers.page_source import add_pages
from lientinh.loaders.readers.pdf_bounds import check_bounds
from lientinh.loaders.readers.pdf_letters import MOST_OBJECTS, read_page
from lientinh.loaders.readers.picture import render
from lientinh.loaders.readers.scan_layer import mend_layer, read_layer
from lientinh.loaders.source import SourceText
from lientinh.loaders.source_builder import SourceBuilder

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

SUFFIXES = (".pdf",)
MEDIA_TYPE = "application/pdf"
MOST_PAGES = 2000
LONGEST_SECONDS = 120.0
"""For one file, recognition left out; a plan of a hundred pages takes two."""
_WHOLE = 0.8
"""How much of a page the picture of a scanned one covers; letters over it were put there by a scanner."""
_LEAST_LETTERS = 20
"""A scanned page may have a page number or the words of a signature as text."""


def read(name: str, data: bytes) -> SourceText:
    """The text of a PDF; raises UnreadableSourceError for a broken or locked file, and for one of scanned pages."""
    return read_with(name, data, AS_USUAL)


def read_with(name: str, data: bytes, options: ReadOptions) -> SourceText:
    """As `read`; with `options.ocr` the words of scanned pages are recognised."""
    check_bounds(name, data)
    builder = SourceBuilder(name, data, MEDIA_TYPE)
    document = _open(name, data)
    try:
        add_pages(builder, _read_pages(name, document, builder, options))
    finally:
        document.close()
    return builder.build()


def _open(name: str, data: bytes) -> PdfDocument:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableSourceError(
                f"{name}: the PDF is locked by a password; save it without one and read that file"
            ) from None
        raise UnreadableSourceError(
            f"{name}: no readable PDF ({' '.join(str(error).split())}); the file is damaged or cut off; fetch it again"
        ) from None
    if pages > MOST_PAGES:
        document.close()
        raise UnreadableSourceError(
            f"{name}: {pages:,} pages, more than the {MOST_PAGES:,} accepted for one plan; split the file"
        )
    return document


def _read_pages(name: str, document: PdfDocument, builder: SourceBuilder, options: ReadOptions) -> list[PageBlocks]:
    """The pages with their words; what was left out is a remark, and where nothing is left an error."""
    made: list[PageBlocks | None] = []
    scanned: list[int] = []
    layered: list[int] = []
    started = time.monotonic()
    for index in range(len(document)):
        if time.monotonic() - started > LONGEST_SECONDS:
            builder.remark("pages-left-out", first=index + 1, last=len(document), seconds=int(LONGEST_SECONDS))
            break
        page = _load(document, index)
        if page is None:
            builder.remark("page-unreadable", page=index + 1)
            continue
        try:
            content, too_much = read_page(page, index + 1)
            if too_much:
                builder.remark("page-too-large", page=index + 1)
            covered = _covered(page)
            if _is_scan(covered, len(content.letters), options):
                scanned.append(index)
            elif covered > _WHOLE:
                read_layer(page, content)
                layered.append(index + 1)
            made.append(cut_blocks(content))
        finally:
            page.close()
    if layered:
        builder.remark("scanned-text", count=len(layered), first=layered[0])
    found = {page.number: page for page in made if page is not None}
    mend_layer([found[number] for number in layered if number in found])
    if scanned and options.ocr:
        found |= _recognise(name, document, scanned)
    elif scanned:
        _require_text(name, len(scanned), [page for page in found.values() if page.number - 1 not in scanned])
        for index in scanned:
            builder.remark("page-without-text", page=index + 1)
    return [found[number] for number in sorted(found)]


def _load(document: PdfDocument, index: int) -> PdfPage | None:
    import pypdfium2

    try:
        return document[index]
    except pypdfium2.PdfiumError:
        return None


def _is_scan(covered: float, letters: int, options: ReadOptions) -> bool:
    """Whether a page is a picture: next to no letters, or (where words may be recognised) all of it under a picture."""
    return covered > 0.5 if letters < _LEAST_LETTERS else options.ocr and covered > _WHOLE


def _covered(page: PdfPage) -> float:
    """How much of a page its largest picture covers."""
    import pypdfium2.raw as raw

    if raw.FPDFPage_CountObjects(page.raw) > MOST_OBJECTS:
        return 0.0
    width, height = (float(side) for side in page.get_size())
    areas: list[float] = []
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = (float(side) for side in picture.get_bounds())
        areas.append(abs(right - left) * abs(top - bottom))
    return max(areas, default=0.0) / max(1.0, width * height)


def _require_text(name: str, scanned: int, others: list[PageBlocks]) -> None:
    if not any(page.blocks for page in others):
        raise UnreadableSourceError(
            f"{name}: {scanned} scanned page(s) without text; run again with --ocr to recognise the words "
            "(needs the packages tesseract-ocr and tesseract-ocr-vie)"
        )


def _recognise(name: str, document: PdfDocument, scanned: list[int]) -> dict[int, PageBlocks]:
    from lientinh.loaders.readers.recognition import recognise

    pictures = ((index + 1, *render(document[index])) for index in scanned)
    return {page.number: page for page in recognise(name, pictures)}
