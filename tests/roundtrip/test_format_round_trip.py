"""Plans printed anew as DOCX, web pages, PDF and scans come back whole.

Each test waits for the reader of its format: it is skipped while `lientinh.loaders.read` knows no such suffix.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from golden_score import Json, Score, load_golden
from roundtrip.as_html import to_html, to_mht
from roundtrip.as_pages import OFFICE, PDFTOPPM, convert, scan, scan_with_words
from roundtrip.reading import PLANS
from roundtrip.renderings import pieces
from roundtrip.scoring import FIELDS, pool, score_round_trip
from roundtrip.variants import BY_NAME

from lientinh.loaders.plan_json import plan_to_json
from lientinh.loaders.read import readers
from lientinh.loaders.read_options import AS_USUAL, ReadOptions
from lientinh.loaders.read_plan import read_plan, read_plan_bytes
from lientinh.ontology.vocabularies import load_vocabulary

_PDF_VARIANTS = ("plain", "merged-all", "two-row-head", "numbers-none", "headless-next-page", "annex-each-group")
"""What pages make harder; the words of heads are no matter of the format."""
_JUDGED_ON_SCANS = ("tasks", "leads", "cooperators", "deadlines")
_OFFICE_FORMATS = (".odt", ".rtf", ".doc")


def needs_reader(suffix: str) -> pytest.MarkDecorator:
    """Skips a test while nothing reads the format."""
    return pytest.mark.skipif(suffix not in readers(), reason=f"no reader for {suffix} yet")


def _lacks_tesseract() -> bool:
    program = shutil.which("tesseract")
    listed = subprocess.run([program, "--list-langs"], capture_output=True).stdout if program else b""
    return b"vie" not in listed.split()


needs_tesseract = pytest.mark.skipif(
    _lacks_tesseract(), reason="Tesseract with Vietnamese is not installed: tesseract-ocr, tesseract-ocr-vie"
)
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: libreoffice-writer-nogui")


def _read(name: str, data: bytes) -> Json:
    return plan_to_json(read_plan_bytes(name, data, load_vocabulary()))


def _wrong(
    scores: dict[str, Score], least: float, fields: tuple[str, ...] = FIELDS
) -> dict[str, tuple[float, list[object], list[object]]]:
    judged = {field: scores[field] for field in fields if scores[field].f1 < least}
    return {field: (round(s.f1, 4), s.missing[:9], s.extra[:9]) for field, s in judged.items()}


@needs_reader(".docx")
@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("variant", BY_NAME)
def test_docx(variant: str, plan: str) -> None:
    as_docx = pytest.importorskip("roundtrip.as_docx", reason="python-docx is not installed", exc_type=ImportError)
    read = _read(f"{plan}.docx", as_docx.to_docx(pieces(plan, variant)))
    assert not _wrong(score_round_trip(load_golden(plan), read), 1.0)


@needs_reader(".docx")
@pytest.mark.parametrize("plan", PLANS)
def test_docx_with_numbers_that_word_computes(plan: str) -> None:
    as_docx = pytest.importorskip("roundtrip.as_docx", reason="python-docx is not installed", exc_type=ImportError)
    read = _read(f"{plan}.docx", as_docx.to_docx(pieces(plan, "numbers-1."), computed_numbers=True))
    assert not _wrong(score_round_trip(load_golden(plan), read), 1.0)
    tasks_of = [
        sum(t["group"] == group["ordinal"] for t in load_golden(plan)["tasks"]) for group in load_golden(plan)["groups"]
    ]
    assert [task["ordinal"] for task in read["tasks"]] == [str(n) for count in tasks_of for n in range(1, count + 1)]


@needs_reader(".docx")
def test_docx_header_footer_and_footnote_are_no_part_of_a_task() -> None:
    as_docx = pytest.importorskip("roundtrip.as_docx", reason="python-docx is not installed", exc_type=ImportError)
    read = _read("plan.docx", as_docx.to_docx(pieces("tra-vinh-401", "plain")))
    printed = " ".join(task["text"] + (task["deadline_raw"] or "") for task in read["tasks"])
    assert as_docx.FOOTER not in printed
    assert as_docx.HEADER not in printed


@needs_reader(".html")
@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("variant", BY_NAME)
def test_html(variant: str, plan: str) -> None:
    read = _read(f"{plan}.html", to_html(pieces(plan, variant)).encode("utf-8"))
    assert not _wrong(score_round_trip(load_golden(plan), read), 1.0)


@needs_reader(".mht")
@pytest.mark.parametrize("plan", PLANS)
def test_mht(plan: str) -> None:
    assert not _wrong(score_round_trip(load_golden(plan), _read(f"{plan}.mht", to_mht(pieces(plan, "plain")))), 1.0)


def _docx_files(folder: Path, variant: str, **options: Any) -> list[Path]:
    as_docx = pytest.importorskip("roundtrip.as_docx", reason="python-docx is not installed", exc_type=ImportError)
    files = [folder / f"{plan}.docx" for plan in PLANS]
    for plan, file in zip(PLANS, files, strict=True):
        file.write_bytes(as_docx.to_docx(pieces(plan, variant), **options))
    return files


def _read_pages(files: list[Path], options: ReadOptions = AS_USUAL, tolerance: float = 0.0) -> dict[str, Score]:
    """What files on paper say against the golden readings of the plans that they are named after."""
    read = {file.stem.removesuffix("-scan"): plan_to_json(read_plan(file, options=options)) for file in files}
    scores = [score_round_trip(load_golden(plan), found, tolerance, paper=True) for plan, found in read.items()]
    return pool(scores)


@needs_office
@pytest.mark.parametrize("variant", _PDF_VARIANTS)
def test_pdf(variant: str, tmp_path: Path) -> None:
    assert not _wrong(_read_pages(convert(_docx_files(tmp_path, variant), "pdf")), 0.99)


@needs_office
def test_pdf_set_from_two_fonts(tmp_path: Path) -> None:
    """Letters with marks come from a second font and stand behind the others in the file: only their place tells."""
    made = convert(_docx_files(tmp_path, "merged-leads", font="Times New Roman"), "pdf")
    assert not _wrong(_read_pages(made), 0.99)


@needs_office
def test_pdf_without_rulings(tmp_path: Path) -> None:
    """Columns by the places of the labels, rows by their numbers, further leads by the space between them."""
    scores = _read_pages(convert(_docx_files(tmp_path, "plain", ruled=False), "pdf"))
    assert not _wrong(scores, 0.98)


@needs_office
@pytest.mark.parametrize("suffix", [pytest.param(s, marks=needs_reader(s), id=s) for s in _OFFICE_FORMATS])
def test_office_formats(suffix: str, tmp_path: Path) -> None:
    made = convert(_docx_files(tmp_path, "merged-leads"), suffix[1:])
    scores = [score_round_trip(load_golden(file.stem), plan_to_json(read_plan(file))) for file in made]
    assert not _wrong(pool(scores), 1.0)


@needs_office
@needs_tesseract
@pytest.mark.skipif(PDFTOPPM is None, reason="pdftoppm is not installed: poppler-utils")
def test_scan(tmp_path: Path) -> None:
    """A 200-dpi scan of every plan, its words recognised as `--ocr` does it."""
    made = [scan(file) for file in convert(_docx_files(tmp_path, "plain"), "pdf")]
    assert not _wrong(_read_pages(made, ReadOptions(ocr=True), 0.1), 0.93, _JUDGED_ON_SCANS)


@needs_office
@needs_tesseract
@pytest.mark.skipif(PDFTOPPM is None, reason="pdftoppm is not installed: poppler-utils")
def test_scan_with_words_over_its_pictures(tmp_path: Path) -> None:
    """As offices sign and publish them: read without `--ocr`, its rulings taken from the pictures."""
    as_docx = pytest.importorskip("roundtrip.as_docx", reason="python-docx is not installed", exc_type=ImportError)
    file = tmp_path / "tra-vinh-401.docx"
    file.write_bytes(as_docx.to_docx(pieces("tra-vinh-401", "merged-leads")))
    made = scan_with_words(convert([file], "pdf")[0], degrees=0.5)
    assert "scanned-text" in {finding.code for finding in read_plan(made).findings}
    assert not _wrong(_read_pages([made], tolerance=0.1), 0.93, _JUDGED_ON_SCANS)
