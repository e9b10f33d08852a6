"""What a PDF unpacks to, measured before pdfium sees it, which takes all the time and memory that a file asks for.

80 KB can unpack to gigabytes of page content, and forms that draw forms multiply with every level.
"""

from __future__ import annotations

import base64
import math
import re
import zlib
from collections.abc import Iterator

from lientinh.errors import UnreadableSourceError

LARGEST_CONTENT = 60_000_000
"""Bytes of page content in a file; a page of tables has 50,000."""
MOST_DRAWINGS = 100_000
"""How often forms may be drawn, one inside another; the stamp of a signature draws a handful."""
_LARGEST_PACKED = 300_000
"""Bytes of a stream that is packed in a way not unpacked here."""
_STREAM = re.compile(rb"stream\r?\n")
_DRAWS = re.compile(rb"\bDo\b")
_NOT_CONTENT = re.compile(rb"/Subtype\s*/Image|/Length1\b|/Subtype\s*/(?:Type1C|CIDFontType0C|OpenType)")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_LONGEST_DICTIONARY = 4000


def check_bounds(name: str, data: bytes) -> None:
    """Raises UnreadableSourceError for a PDF whose pages unpack to more than is accepted."""
    total, doubled = 0, 0.0
    for content, is_form in _contents(name, data):
        total += len(content)
        if total > LARGEST_CONTENT:
            raise UnreadableSourceError(
                f"{name}: more than the {LARGEST_CONTENT:,} bytes of page content accepted, once unpacked; "
                "print it to a new PDF or split the file"
            )
        if is_form:
            doubled += math.log(max(1, len(_DRAWS.findall(content))))
    if doubled > math.log(MOST_DRAWINGS):
        raise UnreadableSourceError(
            f"{name}: forms that draw one another more than {MOST_DRAWINGS:,} times; print it to a new PDF"
        )


def _contents(name: str, data: bytes) -> Iterator[tuple[bytes, bool]]:
    """The streams that draw, unpacked as far as is accepted, and whether each is a form."""
    view = memoryview(data)
    position = 0
    while (found := _STREAM.search(data, position)) is not None:
        position = found.end()
        if data[found.start() - 3 : found.start()] == b"end":
            continue
        end = data.find(b"endstream", position)
        end = len(data) if end < 0 else end
        begin = data.rfind(b"obj", max(0, found.start() - _LONGEST_DICTIONARY), found.start())
        header = data[max(begin, 0) : found.start()]
        if not _NOT_CONTENT.search(header):
            yield _unpack(name, header, view[position:end]), bool(_FORM.search(header))
        position = end


def _unpack(name: str, header: bytes, packed: memoryview) -> bytes:
    if b"/LZWDecode" in header or b"/RunLengthDecode" in header or header.count(b"/FlateDecode") > 1:
        if len(packed) > _LARGEST_PACKED:
            raise UnreadableSourceError(
                f"{name}: {len(packed):,} bytes packed in an unusual way, more than the {_LARGEST_PACKED:,} accepted; "
                "print it to a new PDF"
            )
        return b""
    if b"/FlateDecode" not in header:
        return bytes(packed)
    raw: bytes | memoryview = packed
    try:
        if b"/ASCII85Decode" in header:
            raw = base64.a85decode(bytes(packed).strip().removesuffix(b"~>"))
        elif b"/ASCIIHexDecode" in header:
            raw = bytes.fromhex(bytes(packed).decode("ascii").strip().removesuffix(">"))
        return zlib.decompressobj().decompress(raw, LARGEST_CONTENT + 1)
    except (zlib.error, ValueError):
        return b""  # damaged, or locked; pdfium says so where it matters
