"""Reading a review sheet (.xlsx) that came back, from whatever program saved it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any, Final

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from lientinh.analysis.review.returned import FIELDS, JUDGED, NAMED, ReturnedRow, ReturnedSheet, read_build
from lientinh.errors import InputError
from lientinh.loaders.readers.entities import refuse_entities
from lientinh.loaders.readers.packages import LARGEST_PART, Package
from lientinh.ontology.labels import fold_label
from lientinh.views.review_sheet import ABOUT, PAIRS

_NEEDED: Final = (*NAMED, *JUDGED, "passage_iri", "requirement_iri", "task_fingerprint", "requirement_fingerprint")

_XML: Final = (".xml", ".rels", ".vml")


def read_workbook(path: Path) -> ReturnedSheet:
    """The rows of a workbook that `format_workbook` made and a reviewer worked in.

    Raises InputError where it cannot be opened, lacks a page or column, or carries no mark of its build.
    """
    book = _open(path)
    about = {key: value for key, value in _pairs_of(_page(book, ABOUT, path)) if key}
    page = _page(book, PAIRS, path)
    columns = _columns(page, path)
    return ReturnedSheet(
        place=str(path),
        reviewer=about.get("reviewer", ""),
        build=read_build(str(path), about),
        rows=tuple(_rows(page, columns)),
        columns={field: f"column {get_column_letter(column)} ({FIELDS[field]})" for field, column in columns.items()},
    )


def _open(path: Path) -> Workbook:
    try:
        data = path.read_bytes()
        _refuse_bomb(path, data)
        return load_workbook(io.BytesIO(data))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the name") from None
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, SyntaxError) as error:
        raise InputError(f"{path}: is no workbook that can be opened ({error}); save it as .xlsx") from None


def _refuse_bomb(path: Path, data: bytes) -> None:
    """Raise InputError for a package that openpyxl would unpack or unfold into all of the memory."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return  # what else it may be, openpyxl says
    package = Package(str(path), data)
    for entry in package.entries:
        content = package.read(entry, LARGEST_PART)
        if PurePath(entry.filename).suffix.lower() in _XML:
            refuse_entities(f"{path}: {entry.filename!r}", content)


def _page(book: Workbook, title: str, path: Path) -> Any:
    for name in book.sheetnames:
        if fold_label(name) == fold_label(title):
            return book[name]
    raise InputError(f"{path}: has no page {title!r}; give a file that `lientinh review export` wrote")


def _columns(page: Any, path: Path) -> Mapping[str, int]:
    """Field -> column, by the heads of the first row."""
    fields = {fold_label(title): field for field, title in FIELDS.items()}
    heads = next(iter(page.iter_rows(min_row=1, max_row=1, values_only=True)), ())
    found = {fields[fold_label(str(text))]: n for n, text in enumerate(heads, 1) if fold_label(str(text)) in fields}
    missing = [FIELDS[field] for field in _NEEDED if field not in found]
    if missing:
        raise InputError(f"{path}: page {PAIRS!r} has no column {', '.join(missing)}; restore the heads of row 1")
    return found


def _rows(page: Any, columns: Mapping[str, int]) -> Iterator[ReturnedRow]:
    for line, values in enumerate(page.iter_rows(min_row=2, values_only=True), 2):
        cells = {field: _text(values, column) for field, column in columns.items()}
        if any(cells.values()):
            yield ReturnedRow(line, cells)


def _pairs_of(page: Any) -> Iterator[tuple[str, str]]:
    for values in page.iter_rows(min_row=2, max_col=2, values_only=True):
        yield _text(values, 1), _text(values, 2)


def _text(values: Sequence[object], column: int) -> str:
    value = values[column - 1] if column <= len(values) else None
    return "" if value is None else str(value).strip()
