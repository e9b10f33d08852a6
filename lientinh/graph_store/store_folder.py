"""The folder of an Oxigraph store: whether there is one, whether it is ours, and what is wrong with it.

Beside Oxigraph's own files the folder holds `lientinh-store.json`, which says that the folder is a store of ours and of
which format. It is a file and not a triple, so that a folder of another program or of a newer lientinh is refused
before anything opens it, and so that the graphs hold nothing but what was read. It is written before Oxigraph's files;
until those are all there `lientinh-store.making` stands beside it: a folder that has that file is a store whose making
was interrupted, which readers do not open (half of Oxigraph's files look like a damaged store) and the next build goes
on with. One process makes a store: of two builds that begin at the same moment the other is told.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep
from typing import Final

import pyoxigraph as ox

from lientinh.errors import StoreError
from lientinh.folder_lock import folder_locked_now
from lientinh.graph_store.merging import merge_when_idle
from lientinh.graph_store.query_errors import one_line
from lientinh.graph_store.store import Mode
from lientinh.graph_store.unfinished import FILE as UNFINISHED
from lientinh.whole_files import is_draft, replace_file, sync_folder

FORMAT: Final = 1
"""Of the folder and of the shape of the graphs in it; raised when an older lientinh would misread them."""
MARKER: Final = "lientinh-store.json"
_MAKING: Final = "lientinh-store.making"
_MARKER_TEXT: Final = json.dumps({"store": "lientinh", "format": FORMAT}) + "\n"
DISK_ERRORS: Final = (OSError, RuntimeError)
"""What pyoxigraph raises where the disk or its files are at fault."""
_PAUSES: Final = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4)
"""Seconds between tries to open a store that is being written."""
_BULK_FILES: Final = "bulk-*.sst"
"""What the bulk loader writes before the store takes it in under another name; a process that is killed leaves them,
and RocksDB, which did not make them, never takes them away."""
_ROCKSDB: Final = "CURRENT"
"""The file that each finished RocksDB database has."""


def open_folder(place: Path, mode: Mode) -> ox.Store:
    """The store in a folder; for "write" it is made where there is none.

    Raises StoreError where that cannot be had; then nothing was changed.
    """
    try:
        if mode == "write":
            return _open_for_writing(place) if _find_store(place) else _make_store(place)
        if not _find_store(place):
            raise StoreError(f"{place}: there is no store here; make it with 'lientinh build --store {place}'.")
        if (place / UNFINISHED).exists():
            raise StoreError(
                f"{place}: a large graph is being loaded, or its loading was interrupted; "
                "wait until the build has ended, or run it again."
            )
        return _open_read_only(place)
    except DISK_ERRORS as error:
        raise folder_error(place, error) from None


def _open_for_writing(place: Path) -> ox.Store:
    """The store, which no other process writes now, without what a killed bulk load left beside it."""
    store = ox.Store(str(place))
    merge_when_idle()
    for left in place.glob(_BULK_FILES):
        left.unlink(missing_ok=True)
    return store


def _make_store(place: Path) -> ox.Store:
    """A new store, or one whose making was interrupted. Raises OSError, RuntimeError; then nothing was changed."""
    with _made_folder(place), folder_locked_now(place):
        if _find_store(place):  # since another process has just made it
            return _open_for_writing(place)
        with _made_marker(place):
            store = _open_for_writing(place)
            (place / _MAKING).unlink()
            sync_folder(place)
            return store


@contextmanager
def _made_folder(place: Path) -> Iterator[None]:
    """Make the folder and those that it is in; after an error those that were made go, unless others have used them."""
    made: list[Path] = []
    try:
        for folder in [*reversed(place.parents), place]:
            if not folder.exists():
                folder.mkdir(exist_ok=True)  # where another process makes it as well
                made.insert(0, folder)
        yield
    except DISK_ERRORS:
        with suppress(OSError):
            for folder in made:
                folder.rmdir()
        raise


@contextmanager
def _made_marker(place: Path) -> Iterator[None]:
    """Say that a store is being made here; after an error it is unsaid, unless Oxigraph has put files beside it."""
    try:
        (place / _MAKING).touch()
        replace_file(place / MARKER, _MARKER_TEXT.encode())
        yield
    except DISK_ERRORS:
        with suppress(OSError):
            if _is_unmade(os.listdir(place)):
                (place / MARKER).unlink(missing_ok=True)
                (place / _MAKING).unlink(missing_ok=True)
        raise


def _is_unmade(names: Iterable[str]) -> bool:
    """Whether a folder of these names holds no more than what is written before Oxigraph's files."""
    return all(name in (MARKER, _MAKING) or is_draft(name, MARKER) for name in names)


def _open_read_only(place: Path) -> ox.Store:
    """The store at its present state.

    A writer that tidies up at this moment may take away a file that the reader has just read about (seen in 5 of 37
    openings beside a busy writer); the next try reads of its successor.
    """
    for pause in _PAUSES:
        try:
            return ox.Store.read_only(str(place))
        except DISK_ERRORS as error:
            if not is_vanished(error):
                raise
            sleep(pause)
    return ox.Store.read_only(str(place))


def is_vanished(error: Exception) -> bool:
    """Whether a file of the store was gone: taken away by a writer, or lost."""
    return "No such file" in str(error)


def _find_store(place: Path) -> bool:
    """Whether a finished store of ours is there; False where one can be made. StoreError for anything else."""
    try:
        names = set(os.listdir(place))
    except FileNotFoundError:
        return False
    except NotADirectoryError:
        raise StoreError(f"{place}: this is a file, and a store is a folder; give the folder's name.") from None
    except OSError as error:
        raise folder_error(place, error) from None
    if MARKER in names:
        _check_format(place)
        return _ROCKSDB in names and _MAKING not in names
    if _is_unmade(names):
        return False
    raise StoreError(
        f"{place}: the folder holds other files and no store of lientinh (no {MARKER}); give a new or empty folder."
    )


def _check_format(place: Path) -> None:
    """Raise StoreError where the store is of another format than ours."""
    try:
        format_ = json.loads((place / MARKER).read_text(encoding="utf-8"))["format"]
    except OSError as error:
        raise folder_error(place, error) from None
    except (ValueError, KeyError, TypeError):
        format_ = None
    if not isinstance(format_, int):
        raise StoreError(f"{place}: {MARKER} is damaged; delete the folder and run 'lientinh build' again.")
    if format_ > FORMAT:
        raise StoreError(
            f"{place}: the store has format {format_}, this lientinh reads format {FORMAT}; "
            "use the newer lientinh that made it, or build into another folder."
        )
    if format_ < FORMAT:
        raise StoreError(
            f"{place}: the store has the old format {format_}, this lientinh reads format {FORMAT}; "
            "delete the folder and run 'lientinh build' again."
        )


def folder_error(place: Path, error: Exception) -> StoreError:
    """What went wrong with a store's folder, with the mend."""
    text = str(error)
    if isinstance(error, BlockingIOError) or ("LOCK" in text and "Permission denied" not in text):
        return StoreError(f"{place}: another process is writing this store; wait until it has ended.")
    if "No space left" in text or "Disk quota" in text:
        return StoreError(f"{place}: the disk is full; make room and run it again. Nothing was half written.")
    if isinstance(error, PermissionError) or any(word in text for word in ("Permission denied", "Read-only file")):
        return StoreError(f"{place}: the folder may not be written or read by you; change its rights or give another.")
    if any(word in text for word in ("Corruption", "No such file", "Column famil", "does not exist")):
        return StoreError(
            f"{place}: the store is damaged ({one_line(error)}); delete the folder, and restore a backup "
            "('lientinh store restore') or run 'lientinh build' again."
        )
    return StoreError(f"{place}: the store could not be used ({one_line(error)}).")
