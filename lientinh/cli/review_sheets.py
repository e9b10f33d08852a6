"""The files of `lientinh review`: sheets that go out and come back, workbooks or tables by their suffix; ledgers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lientinh.errors import InputError
from lientinh.graph_store.addresses import shown

if TYPE_CHECKING:
    from lientinh.analysis.ledger import Ledger
    from lientinh.analysis.review.returned import ReturnedSheet
    from lientinh.analysis.review.rows import ReviewSheet


def suffix_of(file: Path) -> str:
    """The suffix of a sheet; raises InputError for any other."""
    suffix = file.suffix.lower()
    if suffix not in (".xlsx", ".tsv"):
        raise InputError(f"{file}: the suffix tells the form; accepted are .xlsx and .tsv")
    return suffix


def sheet_bytes(sheet: ReviewSheet, suffix: str) -> bytes:
    """A sheet as the file of that suffix."""
    if suffix == ".xlsx":
        from lientinh.views.review_sheet import format_workbook

        return format_workbook(sheet)
    from lientinh.views.review_table import format_table

    return format_table(sheet).encode()


def read_sheet(file: Path) -> ReturnedSheet:
    """The rows of a sheet that came back; raises InputError where it is none."""
    if suffix_of(file) == ".xlsx":
        from lientinh.views.review_workbook_reading import read_workbook

        return read_workbook(file)
    from lientinh.views.review_table import read_review_table

    return read_review_table(file)


def read_ledgers(store: str, own: Path | None) -> Ledger:
    """The shipped ledger and the user's own over it."""
    from lientinh.analysis.ledger import SHIPPED, ledger_paths, read_ledger

    return read_ledger(ledger_paths(store) if own is None else (SHIPPED, own))


def own_ledger(store: str, own: Path | None) -> Path:
    """Where the user's own ledger lies; raises InputError where none can lie beside the store and none is named."""
    from lientinh.analysis.ledger import find_own_ledger

    found = own or find_own_ledger(store)
    if found is None:
        raise InputError(f"{shown(store)}: beside this store no ledger can lie; name one with --ledger")
    return found
