"""Words of a picture by Tesseract, which is called as a program: it must be installed with its Vietnamese model."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from functools import cache
from statistics import median
from typing import TYPE_CHECKING

from lientinh.errors import UnreadableSourceError
from lientinh.loaders.readers.page_content import Letter
from lientinh.loaders.readers.page_lines import LEAST_CONFIDENCE
from lientinh.loaders.readers.strokes import read_numeral

if TYPE_CHECKING:
    from lientinh.loaders.readers.picture import Grey

_LANGUAGE = "vie"
_LONGEST_SECONDS = 120
"""For one page; a full one takes two or three."""
_WORD = "5"
"""Level of the words in Tesseract's table."""
_INSTALL = "install the packages tesseract-ocr and tesseract-ocr-vie (Debian, Ubuntu: apt-get install)"
_MARKS = ("-", "–", "+", "•", "/")
"""What may begin a line on its own."""
_NO_WORDS = "bcdfghklmnpqrstvxjwz"
"""Letters that are no word."""
_ASCENT = 1.35
"""Size of letters to the height of their word: what pdfium gives for the same letters."""


def require_tesseract(name: str) -> None:
    """Raises UnreadableSourceError where Tesseract or its Vietnamese model is missing."""
    missing = find_obstacle()
    if missing:
        raise UnreadableSourceError(f"{name}: --ocr needs Tesseract, and {missing}; {_INSTALL}")


@cache
def find_obstacle() -> str | None:
    """Why words cannot be recognised here, for a message; None where they can."""
    program = shutil.which("tesseract")
    if program is None:
        return "it is not installed"
    listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=_LONGEST_SECONDS, check=False)  # noqa: S603  # no word of a file is in it
    return None if _LANGUAGE.encode() in listed.stdout.split() else f"its model '{_LANGUAGE}' is not installed"


def find_words(name: str, page: int, grey: Grey, resolution: float) -> list[Letter]:
    """The words of a page in points; raises UnreadableSourceError where Tesseract fails."""
    from PIL import Image

    packed = io.BytesIO()
    Image.fromarray(grey).save(packed, "PNG", dpi=(resolution, resolution), compress_level=1)
    program = shutil.which("tesseract") or "tesseract"
    command = [program, "stdin", "stdout", "-l", _LANGUAGE, "--psm", "6", "--dpi", str(int(resolution)), "tsv"]
    try:
        done = subprocess.run(  # noqa: S603  # no word of a file is in the command
            command,
            input=packed.getvalue(),
            capture_output=True,
            timeout=_LONGEST_SECONDS,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # pages run side by side instead
        )
    except subprocess.TimeoutExpired:
        raise UnreadableSourceError(
            f"{name}: page {page}: recognition took more than {_LONGEST_SECONDS} seconds; scan the page anew"
        ) from None
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split())[:120]
        raise UnreadableSourceError(f"{name}: page {page}: Tesseract failed ({said}); scan the page anew")
    return _read_table(done.stdout.decode("utf-8", "replace"), grey, 72 / resolution)


def _read_table(table: str, grey: Grey, point: float) -> list[Letter]:
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    found = [row for row in rows if row["level"] == _WORD and _is_word(row)]
    numbers: dict[tuple[str, str, str], int] = {}
    heights: dict[int, list[float]] = {}
    words: list[Letter] = []
    for row in found:
        line = numbers.setdefault((row["block_num"], row["par_num"], row["line_num"]), len(numbers) + 1)
        left, top, width, height = (int(row[key]) for key in ("left", "top", "width", "height"))
        text = read_numeral(row["text"].strip(), grey[top : top + height, left : left + width])
        heights.setdefault(line, []).append(height * point)
        place = (left * point, (top + height) * point, (left + width) * point)
        words.append(Letter(text, *place, height * point, line, float(row["conf"])))
    sizes = {line: _ASCENT * median(group) for line, group in heights.items()}
    return [word._replace(size=sizes[word.line]) for word in words]


def _is_word(row: dict[str, str]) -> bool:
    """Whether there is more than dirt: "`" and ";" on their own, "f" that is not sure; "œ" may be the number c)."""
    text, confidence = row["text"].strip(), float(row["conf"])
    if text in _MARKS:
        return True
    if len(text) == 1 and text in _NO_WORDS and confidence < LEAST_CONFIDENCE:
        return False
    return any(letter.isalnum() for letter in text)
