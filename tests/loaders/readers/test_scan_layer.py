"""Pages whose words a scanner put over its picture: the words are the file's, the rulings those of the picture."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image, ImageDraw
from small_pdf import make_pdf, text

from lientinh.loaders.read import read_bytes
from lientinh.loaders.source import SourceText

WIDTH, HEIGHT = 595, 842
WALLS = (50, 100, 300, 450, 560)
HEAD = ("TT", "Nội dung nhiệm vụ", "Chủ trì", "Hạn")
ROWS = (("1", "Rà soát văn bản", "Sở Y tế", "2025"), ("2", "Tuyên truyền về", "Sở Nội vụ", "2026"))
DOTS = 200 / 72


def picture(degrees: float = 0.0) -> Image.Image:
    """The rulings of a table of three rows at 700 points, each 60 points high."""
    page = Image.new("L", (int(WIDTH * DOTS), int(HEIGHT * DOTS)), 255)
    draw = ImageDraw.Draw(page)

    def stroke(*points: float) -> None:
        draw.line([value * DOTS for value in points], fill=0, width=3)

    for floor in (700, 640, 580, 520):
        stroke(WALLS[0], HEIGHT - floor, WALLS[-1], HEIGHT - floor)
    for x in WALLS:
        stroke(x, HEIGHT - 700, x, HEIGHT - 520)
    return page.rotate(degrees, fillcolor=255, resample=Image.Resampling.BICUBIC)


def scanned(words: list[str], degrees: float = 0.0, share: float = 1.0) -> SourceText:
    """A page of these words under a picture that covers so much of it."""
    document = pypdfium2.PdfDocument(make_pdf(["\n".join(words)]))
    page = document[0]
    image = pypdfium2.PdfImage.new(document)
    image.set_bitmap(pypdfium2.PdfBitmap.from_pil(picture(degrees).convert("RGB")))
    image.set_matrix(pypdfium2.PdfMatrix().scale(WIDTH * share, HEIGHT))
    page.insert_obj(image)
    page.gen_content()
    packed = io.BytesIO()
    document.save(packed)
    return read_bytes("plan.pdf", packed.getvalue())


def cells() -> list[str]:
    drawn = []
    for row, floor in zip((HEAD, *ROWS), (660, 600, 540), strict=True):
        drawn += [text(x + 6, floor, words) for x, words in zip(WALLS, row, strict=False)]
    return drawn


def rows(source: SourceText) -> list[list[str]]:
    return [[source.value(cell.parts) for cell in row] for row in source.tables[0].rows]


def test_the_rulings_of_the_picture_make_the_table() -> None:
    source = scanned(cells())
    assert rows(source) == [list(HEAD), *map(list, ROWS)]
    assert [remark.code for remark in source.remarks] == ["scanned-text"]
    assert source.remarks[0].values["count"] == 1


@pytest.mark.parametrize("degrees", [0.6, -0.8])
def test_words_are_turned_with_a_picture_that_lies_aslant(degrees: float) -> None:
    """Words near the walls would fall into the next cell: 0.8 degrees are 8 points over the width of a page."""
    assert rows(scanned(cells(), degrees)) == [list(HEAD), *map(list, ROWS)]


def test_rulings_that_were_read_as_strokes_are_no_words() -> None:
    strokes = [text(97, 600, "|"), text(297, 540, "|_"), text(440, 540, "__")]
    assert rows(scanned([*cells(), *strokes])) == [list(HEAD), *map(list, ROWS)]


def test_words_that_lost_their_spaces_are_parted() -> None:
    source = scanned([*cells(), text(106, 560, "khoahọcvà côngnghệ")])
    assert rows(source)[2][1] == "khoa học và công nghệ Tuyên truyền về"


def test_a_picture_beside_the_words_is_no_scan() -> None:
    source = scanned(cells(), share=0.5)
    assert [remark.code for remark in source.remarks] == []
