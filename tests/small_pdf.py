"""PDF files of a few lines, written by hand: what a test wants to stand where, and nothing else."""

from __future__ import annotations

import zlib


def text(x: float, y: float, words: str, size: float = 12) -> str:
    """Words on a base at (x, y), counted from the bottom left."""
    return f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """A ruling."""
    return f"{x0} {y0} m {x1} {y1} l S"


def make_pdf(pages: list[str], rotate: int = 0, catalog: str = "") -> bytes:
    """A PDF with these content streams on A4, upright; letters beyond ASCII get codes of their own."""
    marked = sorted({letter for page in pages for letter in page if not letter.isascii()})
    codes = {ord(letter): chr(0x80 + at) for at, letter in enumerate(marked)}
    mapped = "\n".join(f"<{0x80 + at:02X}> <{ord(letter):04X}>" for at, letter in enumerate(marked))
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Test def\n"
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        "1 beginbfrange <20> <7E> <0020> endbfrange\n"
        f"{len(marked)} beginbfchar\n{mapped}\nendbfchar\nendcmap end end"
    )
    kids = " ".join(f"{5 + 2 * index} 0 R" for index in range(len(pages)))
    widths = " ".join(["500"] * 224)
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 32 /LastChar 255 "
        f"/Widths [{widths}] /ToUnicode 4 0 R >>",
        _stream(to_unicode),
    ]
    for index, content in enumerate(pages):
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {rotate} "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {6 + 2 * index} 0 R >>",
            _stream(content.translate(codes)),
        ]
    return _write([thing.encode("latin-1") for thing in objects])


def _write(objects: list[bytes]) -> bytes:
    written = b"%PDF-1.7\n"
    places: list[int] = []
    for number, thing in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, thing)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R >>\n"
    return written + f"{end}startxref\n{len(written)}\n%%EOF\n".encode()


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def make_form_bomb(depth: int, fan: int) -> bytes:
    """A page that draws a form that draws the next one `fan` times, `depth` levels deep."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
        "/Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>",
        _stream("/X Do"),
    ]
    for level in range(depth):
        content = "/X Do\n" * fan if level < depth - 1 else "0 0 m 1 1 l S"
        resources = f"/Resources << /XObject << /X {6 + level} 0 R >> >>"
        header = f"<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] {resources} "
        objects.append(_stream(content).replace("<< ", header, 1))
    return _write([thing.encode("latin-1") for thing in objects])


def make_packed_pdf(content: bytes) -> bytes:
    """A page whose content is packed."""
    packed = zlib.compress(content, 9)
    stream = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(packed), packed)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    return _write([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream])
