"""The document as pages: PDF by LibreOffice from the DOCX, and a scan of that PDF with no text in it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
PDFTOPPM = shutil.which("pdftoppm")
_LONGEST_SECONDS = 180
# What the clock leaves in a PDF of LibreOffice 7, which does not heed SOURCE_DATE_EPOCH; digits keep their count.
_CLOCK = re.compile(rb"(?<=/CreationDate\(D:)\d{14}|(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")
_NO_DATE = b"20250102030406"


def convert(documents: list[Path], target: str) -> list[Path]:
    """The files beside `documents`, all in one folder, in another format ("pdf", "odt", "rtf", "doc").

    Raises RuntimeError where LibreOffice is not installed or makes nothing.
    """
    if OFFICE is None:
        raise RuntimeError("LibreOffice is not installed (Debian: libreoffice-writer-nogui)")
    folder = documents[0].parent
    profile = (folder / "office-profile").absolute().as_uri()  # its own: two runs with one would wait for each other
    command = [
        OFFICE,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        target,
        "--outdir",
        str(folder),
    ]
    subprocess.run(
        [*command, *(str(document) for document in documents)],
        check=True,
        capture_output=True,
        timeout=_LONGEST_SECONDS,
    )
    made = [document.with_suffix(f".{target}") for document in documents]
    for file in made:
        if not file.exists():
            raise RuntimeError(f"{file.name}: LibreOffice made no such file")
        if target == "pdf":
            file.write_bytes(_CLOCK.sub(_still, file.read_bytes()))
    return made


def _still(found: re.Match[bytes]) -> bytes:
    return _NO_DATE if len(found[0]) == len(_NO_DATE) else b"0" * len(found[0])


def scan_pages(pdf: Path, resolution: int = 200) -> list[Path]:
    """The pages of a PDF as grey PNG pictures, in order; raises RuntimeError where pdftoppm is not installed."""
    if PDFTOPPM is None:
        raise RuntimeError("pdftoppm is not installed (Debian: poppler-utils)")
    stem = pdf.with_suffix("")
    subprocess.run(
        [PDFTOPPM, "-r", str(resolution), "-gray", "-png", str(pdf), str(stem)],
        check=True,
        capture_output=True,
        timeout=_LONGEST_SECONDS,
    )
    return sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))


def scan_with_words(pdf: Path, degrees: float = 0.0, resolution: int = 200) -> Path:
    """A PDF beside `pdf` whose pages are pictures with recognised words over them, as an office scanner makes it.

    The pages lie aslant by `degrees`. Raises RuntimeError where Tesseract is not installed.
    """
    from PIL import Image

    program = shutil.which("tesseract")
    if program is None:
        raise RuntimeError("tesseract is not installed (Debian: tesseract-ocr, tesseract-ocr-vie)")
    paths = scan_pages(pdf, resolution)
    for path in paths:
        with Image.open(path) as picture:
            turned = picture.rotate(degrees, fillcolor=255, resample=Image.Resampling.BICUBIC)
        turned.save(path)
    listed, target = pdf.with_suffix(".lst"), pdf.with_name(f"{pdf.stem}-scan")
    listed.write_text("\n".join(map(str, paths)), encoding="utf-8")
    command = [program, str(listed), str(target), "-l", "vie", "--dpi", str(resolution), "pdf"]
    subprocess.run(command, check=True, capture_output=True, timeout=2 * _LONGEST_SECONDS)
    return target.with_suffix(".pdf")


def scan(pdf: Path, resolution: int = 200) -> Path:
    """A PDF beside `pdf` whose pages are pictures only, as an office scanner makes it; needs Pillow."""
    from PIL import Image

    pictures = []
    for path in scan_pages(pdf, resolution):
        with Image.open(path) as picture:
            pictures.append(picture.convert("L"))
    target = pdf.with_name(f"{pdf.stem}-scan.pdf")
    first, *others = pictures
    first.save(target, "PDF", resolution=float(resolution), save_all=True, append_images=others)
    return target
