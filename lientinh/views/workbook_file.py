"""A workbook as bytes: the same content gives the same bytes, and formulas carry what they come to.

openpyxl stamps files with the clock and writes formulas without results. Programs that only show a file (a mail's
preview, a telephone, Excel's protected view) would show nothing where a formula stands, so the results are put in.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import Final
from xml.sax.saxutils import escape

from openpyxl import Workbook

EPOCH: Final = datetime(2000, 1, 1)
_ZIP_TIME: Final = (2000, 1, 1, 0, 0, 0)
_FORMULA: Final = re.compile(r'<c r="([A-Z]+[0-9]+)"((?: s="[0-9]+")?)><f>(.*?)</f><v ?(?:/>|></v>)</c>')

Results = Mapping[str, Mapping[str, int | float | str]]
"""Title of a sheet -> cell ("C2") -> what its formula comes to."""


def workbook_bytes(book: Workbook, results: Results | None = None) -> bytes:
    """The workbook as a file."""
    raw = io.BytesIO()
    book.save(raw)
    # openpyxl numbers the files of sheets in the order of the sheets.
    known = {f"xl/worksheets/sheet{number}.xml": name for number, name in enumerate(book.sheetnames, 1)}
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _without_clock(data)
            if results and known.get(name) in results:
                data = _with_results(data.decode(), results[known[name]]).encode()
            info = zipfile.ZipInfo(name, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            target.writestr(info, data)
    return out.getvalue()


def _with_results(xml: str, results: Mapping[str, int | float | str]) -> str:
    def result(match: re.Match[str]) -> str:
        place, style, text = match.groups()
        value = results.get(place)
        if value is None:
            return match.group()
        kind = ' t="str"' if isinstance(value, str) else ""
        return f'<c r="{place}"{style}{kind}><f>{text}</f><v>{escape(str(value))}</v></c>'

    return _FORMULA.sub(result, xml)


def _without_clock(core: bytes) -> bytes:
    """openpyxl writes the time of saving into `modified`, whatever the properties say."""
    start, end = core.find(b"<dcterms:modified"), core.find(b"</dcterms:modified>")
    if start < 0 or end < 0:
        return core
    opened = core.find(b">", start) + 1
    return core[:opened] + EPOCH.strftime("%Y-%m-%dT%H:%M:%SZ").encode() + core[end:]
