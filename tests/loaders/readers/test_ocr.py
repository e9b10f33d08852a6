"""Recognition: lost spaces, counted strokes, words mended by the document, and what is said where it cannot be done."""

from __future__ import annotations

import io
import shutil

import numpy as np
import pytest
from small_pdf import make_pdf, text

from lientinh.errors import UnreadableSourceError
from lientinh.loaders.read import read_bytes
from lientinh.loaders.read_options import ReadOptions
from lientinh.loaders.readers import tesseract
from lientinh.loaders.readers.neighbours import mend_cells
from lientinh.loaders.readers.number_sequence import mend_numbers
from lientinh.loaders.readers.page_blocks import PageBlocks, PageCell, PageTable
from lientinh.loaders.readers.page_content import Letter
from lientinh.loaders.readers.page_paragraphs import Paragraph
from lientinh.loaders.readers.picture import straighten, take_rulings
from lientinh.loaders.readers.strokes import read_numeral
from lientinh.loaders.readers.syllables import is_syllable, part_text, part_words

OCR = ReadOptions(ocr=True)


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("Khoahọcvà", ["Khoa", "học", "và"]),
        ("quanphốihợp", ["quan", "phối", "hợp"]),
        ("Sởngành,", ["Sở", "ngành,"]),
        ("lượng;tăng", ["lượng;", "tăng"]),
        ("UBNDtỉnh", ["UBND", "tỉnh"]),
        ("12/2022/NQ-HĐNDngày", ["12/2022/NQ-HĐND", "ngày"]),
        ("khoahocvà", ["khoa", "hoc", "và"]),
        ("nghiệp", ["nghiệp"]),
        ("UBND", ["UBND"]),
        ("NGHĨA", ["NGHĨA"]),
        ("NHIỆM", ["NHIỆM"]),
        ("logistics", ["logistics"]),
        ("QĐ-UBND", ["QĐ-UBND"]),
    ],
)
def test_a_word_that_lost_its_spaces_is_parted(printed: str, parts: list[str]) -> None:
    assert part_text(printed) == parts


@pytest.mark.parametrize(
    "word", ["người", "nghiệp", "quyền", "thuyết", "khuyến", "giữa", "gìn", "quốc", "quy", "đường", "ý", "ở"]
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["họoc", "hoc", "sởn1", "ngànhh", "vàa", "UBND"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_parts_of_a_word_share_its_place() -> None:
    parts = part_words([Letter("Sởngành", 90, 100, 125, 10, 1)])
    assert [(word.text, word.left, word.right) for word in parts] == [("Sở", 90, 100), ("ngành", 100, 125)]


def strokes(count: int) -> np.ndarray:
    """Upright strokes with serifs, and the slash of "/2025" behind them."""
    box = np.full((30, 12 * count + 30), 255, dtype=np.uint8)
    for at in range(count):
        box[:, 12 * at + 4 : 12 * at + 7] = 0
        box[[0, 1, 28, 29], 12 * at + 1 : 12 * at + 10] = 0
    for y in range(30):
        box[y, 12 * count + 15 - y // 3] = 0
    return box


@pytest.mark.parametrize(("recognised", "count"), [("H/2025", 2), ("I/2025", 2), ("II/2025", 3), ("IH/2025", 3)])
def test_strokes_of_a_numeral_are_counted(recognised: str, count: int) -> None:
    assert read_numeral(recognised, strokes(count)) == "I" * count + "/2025"


@pytest.mark.parametrize("recognised", ["IV/2025", "1", "Sở", "11/2025", "M"])
def test_what_is_no_such_numeral_stays(recognised: str) -> None:
    assert read_numeral(recognised, strokes(2)) == recognised


def test_a_misread_word_is_read_as_between_the_same_neighbours() -> None:
    cells = ["Sở Khoa học và Công nghệ"] * 3 + ["Sở Khoa họoc và Công nghệ", "Sởkhoahocvà Công nghệ", "Sở Y tế"]
    rows = [{0: PageCell([Paragraph(words)], 1, 1, False)} for words in cells]
    mend_cells([PageBlocks(1, 595, 842, [PageTable(1, 0, (0, 100), rows)])])
    read = [row[0].paragraphs[0] for row in rows]
    assert [one.text for one in read[:4]] == ["Sở Khoa học và Công nghệ"] * 4
    assert read[4].text.lower() == "sở khoa học và công nghệ"
    assert read[3].doubtful == ("học",)
    assert read[5].text == "Sở Y tế"


@pytest.mark.parametrize(
    ("recognised", "meant"),
    [
        (["TT", "I", "1", "2", "—", "4", "II", "1"], "3"),
        (["1", "a)", "b)", "œ", "2", "a)"], "c)"),
        (["1", "2", "%", "I"], "3"),
        (["1", "2", "—", "9"], "—"),  # not the next but one: no reading is left over
        (["I", "—", "1", "2"], "—"),
        (["1", "Sở Y tế", "3"], "Sở Y tế"),
    ],
)
def test_a_number_is_read_by_its_neighbours(recognised: list[str], meant: str) -> None:
    rows = [{0: PageCell([Paragraph(number)], 1, 1, False)} for number in recognised]
    mend_numbers([PageBlocks(1, 595, 842, [PageTable(1, 0, (0, 100), rows)])])
    changed = next((at for at, word in enumerate(recognised) if word in ("—", "œ", "%", "Sở Y tế")), 0)
    assert [row[0].text for row in rows] == [*recognised[:changed], meant, *recognised[changed + 1 :]]


def test_rulings_are_found_and_painted_out() -> None:
    page = np.full((400, 600), 255, dtype=np.uint8)
    page[[100, 300], 50:550] = 0
    page[100:300, [50, 250, 549]] = 0
    page[180:200, 100:110] = 0
    rulings, clean = take_rulings(page, 200)
    assert {round(one.at * 200 / 72) for one in rulings.across} == {100, 300}
    assert {round(one.at * 200 / 72) for one in rulings.down} == {50, 250, 549}
    assert (clean[180:200, 100:110] == 0).all()
    assert (clean < 150).sum() == 200


def test_a_page_aslant_is_straightened() -> None:
    from PIL import Image

    page = np.full((1400, 1000), 255, dtype=np.uint8)
    page[100:1300:40, 100:900] = 0
    page[101:1301:40, 100:900] = 0
    aslant = np.asarray(Image.fromarray(page).rotate(1.0, fillcolor=255))
    level = straighten(aslant)
    rows = (level < 150).sum(axis=1)
    assert rows.max() > 700
    assert (aslant < 150).sum(axis=1).max() < 400
    assert straighten(page) is page


def scanned_pdf() -> bytes:
    from PIL import Image

    packed = io.BytesIO()
    Image.new("L", (400, 600), 255).save(packed, "PDF", resolution=50)
    return packed.getvalue()


def picture() -> bytes:
    from PIL import Image

    packed = io.BytesIO()
    Image.new("L", (400, 600), 255).save(packed, "PNG", dpi=(200, 200))
    return packed.getvalue()


@pytest.mark.parametrize(("name", "data"), [("a.pdf", scanned_pdf()), ("a.png", picture())])
def test_a_scan_says_that_it_needs_ocr(name: str, data: bytes) -> None:
    with pytest.raises(UnreadableSourceError, match=r"--ocr.*tesseract-ocr and tesseract-ocr-vie") as caught:
        read_bytes(name, data)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("name", "data"), [("a.pdf", scanned_pdf()), ("a.png", picture())])
def test_without_tesseract_both_packages_are_named(name: str, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    tesseract.find_obstacle.cache_clear()
    try:
        with pytest.raises(UnreadableSourceError, match="tesseract-ocr and tesseract-ocr-vie"):
            read_bytes(name, data, OCR)
    finally:
        tesseract.find_obstacle.cache_clear()


def test_a_scanned_page_among_others_is_named() -> None:
    import pypdfium2

    joined = pypdfium2.PdfDocument.new()
    for data in (make_pdf([text(50, 700, "Kế hoạch thực hiện Chỉ thị")]), scanned_pdf()):
        joined.import_pages(pypdfium2.PdfDocument(data))
    packed = io.BytesIO()
    joined.save(packed)
    source = read_bytes("plan.pdf", packed.getvalue())
    assert [(remark.code, remark.values) for remark in source.remarks] == [("page-without-text", {"page": 2})]


def test_what_is_no_picture_is_refused_in_one_line() -> None:
    with pytest.raises(UnreadableSourceError, match="no readable picture"):
        read_bytes("a.png", b"no picture", OCR)


def test_a_picture_of_too_many_pixels_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from lientinh.loaders.readers import read_image

    monkeypatch.setattr(read_image, "MOST_PIXELS", 1000)
    monkeypatch.setattr(tesseract, "find_obstacle", lambda: None)
    with pytest.raises(UnreadableSourceError, match="400 x 600 pixels"):
        read_bytes("a.png", picture(), OCR)


def test_doubtful_words_are_named_where_they_stand() -> None:
    table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
    words = [("Sở", 95, 50), ("Nội", 40, 90), ("vụ", 93, 130), (";", 10, 170), ("f", 20, 190)]
    rows = [f"5\t1\t1\t1\t1\t{at}\t{left}\t10\t30\t20\t{conf}\t{word}" for at, (word, conf, left) in enumerate(words)]
    found = tesseract._read_table(table + "\n".join(rows), np.full((100, 300), 255, dtype=np.uint8), 72 / 200)
    assert [(word.text, word.confidence) for word in found] == [("Sở", 95), ("Nội", 40), ("vụ", 93)]


@pytest.mark.skipif(tesseract.find_obstacle() is not None, reason="needs the packages tesseract-ocr, tesseract-ocr-vie")
@pytest.mark.parametrize("suffix", ["png", "jpg", "tif"])
def test_a_picture_is_read(suffix: str) -> None:
    from PIL import Image, ImageDraw, ImageFont

    page = Image.new("L", (1654, 800), 255)
    ImageDraw.Draw(page).text((200, 200), "Quyet dinh 2025", font=ImageFont.load_default(60), fill=0)
    packed = io.BytesIO()
    page.save(packed, {"jpg": "JPEG", "tif": "TIFF"}.get(suffix, "PNG"), dpi=(200, 200))
    source = read_bytes(f"scan.{suffix}", packed.getvalue(), OCR)
    assert "2025" in source.text
    assert source.evidence(0, len(source.text)).page == 1
