"""Ledger files: read in full or not at all, written so that a crash leaves the file of before or the new one.

Rows already there stay byte for byte. The head states how many rows there are, so that a file which lost its last rows
in a copy is known as damaged.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from lientinh.analysis.judgement import Judgement, find_fault
from lientinh.analysis.sssom import (
    COLUMNS,
    NEEDED,
    Table,
    format_header,
    format_rows,
    judgement_cells,
    parse_table,
    read_judgement,
)
from lientinh.errors import InputError
from lientinh.folder_lock import folder_locked
from lientinh.whole_files import replace_file

_TITLE: Final = "Nhận định của người rà soát về nhiệm vụ và yêu cầu"
_OTHER: Final = re.compile(r"^#\s*other:.*$", re.MULTILINE)
_ROWS: Final = re.compile(r"\brows=\d+")


def read_table(path: Path, needed: Iterable[str] = NEEDED) -> Table:
    """The rows of a ledger or of an exported table (*.tsv); raises InputError where it cannot be used."""
    return parse_table(_read_text(path), str(path), needed)


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """The rows of a ledger, in its order; raises InputError, with line and column, where it cannot be used."""
    return parse_judgements(_read_text(path), str(path))


def parse_judgements(text: str, place: str) -> tuple[Judgement, ...]:
    """The rows of a ledger's text; `place` names it in messages; errors as for `read_judgements`."""
    return tuple(read_judgement(place, row) for row in parse_table(text, place).rows)


def format_ledger(judgements: Sequence[Judgement], identifier: str = "ledger") -> str:
    """A whole ledger as text."""
    rows = [[judgement_cells(judgement)[column] for column in COLUMNS] for judgement in judgements]
    head = format_header(identifier, _TITLE, {"rows": str(len(rows))})
    return head + format_rows([COLUMNS]) + format_rows(rows)


def add_judgements(path: Path, judgements: Sequence[Judgement]) -> None:
    """Add rows at the end; raises InputError as `ledger.append` does."""
    for judgement in judgements:
        fault = find_fault(judgement)
        if fault is not None:
            raise InputError(f"{path}: nothing was added: {fault[0]} of {judgement.task_iri}: {fault[1]}")
    if not judgements:
        return
    with _locked(path):
        _write(path, _extended(path, judgements) if path.exists() else format_ledger(judgements))


def _extended(path: Path, judgements: Sequence[Judgement]) -> str:
    text = _read_text(path)
    table = parse_table(text, str(path))
    for row in table.rows:
        read_judgement(str(path), row)
    cells = [judgement_cells(judgement) for judgement in judgements]
    added = format_rows([[of_row.get(column, "") for column in table.columns] for of_row in cells])
    return _with_row_count(text, len(table.rows) + len(judgements)) + added


def _with_row_count(text: str, count: int) -> str:
    """The file with its head stating `count` rows; a head that states none (a file made by hand) is left alone."""
    head = _OTHER.search(text)
    if head is None:
        return text
    line = _ROWS.sub(f"rows={count}", head[0], count=1)
    return text[: head.start()] + line + text[head.end() :]


def _read_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}; save it as tab-separated text in UTF-8") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the name") from None


def _write(path: Path, text: str) -> None:
    try:
        replace_file(path, text.encode())
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}); nothing was added") from None


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """One writer at a time: two that read the same rows would each write their own and lose the other's."""
    try:
        with folder_locked(path.parent):
            yield
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}); give a folder that exists") from None
