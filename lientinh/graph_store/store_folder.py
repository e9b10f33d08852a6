"""The folder of an Oxigraph store: whether there is one, whether it is ours, and what is wrong with it.

Beside Oxigraph's own files the folder holds `lientinh-store.json`, which says that the folder is a store of ours and of
which format. It is a file and not a triple, so that a folder of another program or of a newer lientinh is refused
before anything opens it, and so that the graphs hold nothing but what was read. It is written before Oxigraph's files;
until those are all there `lientinh-store.making` stands beside it: a folder that has that file is a store whose making
was interrupted, which readers do not open (half of Oxigraph's files look like a damaged store) and the next build goes
on with.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from time import sleep
from typing import Final

import pyoxigraph as ox

from lientinh.errors import StoreError
from lientinh.graph_store.query_errors import one_line
from lientinh.graph_store.store import Mode
from lientinh.graph_store.unfinished import FILE as UNFINISHED
from lientinh.whole_files import sync_folder

FORMAT: Final = 1
"""Of the folder and of the shape of the graphs in it; raised when an older lientinh would misread them."""
MARKER: Final = "lientinh-store.json"
_MAKING: Final = "lientinh-store.making"
_MARKER_TEXT: Final = json.dumps({"store": "lientinh", "format": FORMAT}) + "\n"
_DRAFT: Final = MARKER + ".tmp"
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
    found = _find_store(place)
    if mode == "read" and not found:
        raise StoreError(f"{place}: there is no store here; make it with 'lientinh build --store {place}'.")
    if mode == "read" and (place / UNFINISHED).exists():
        raise StoreError(
            f"{place}: a large graph is being loaded, or its loading was interrupted; "
            "wait until the build has ended, or run it again."
        )
    made = [] if found else _make_folder(place)
    try:
        return _open_read_only(place) if mode == "read" else _open_for_writing(place)
    except DISK_ERRORS as error:
        _unmake_folder(made)
        raise folder_error(place, error) from None


def _open_for_writing(place: Path) -> ox.Store:
    """The store, which no other process writes now, without what a killed bulk load left beside it."""
    store = ox.Store(str(place))
    end_making(place)
    for left in place.glob(_BULK_FILES):
        left.unlink(missing_ok=True)
    return store


def end_making(place: Path) -> None:
    """Say that the store is made: when it was opened for writing, and when it is closed, since another process that
    wanted to make it at the same moment, and was refused, may have said otherwise in between."""
    if (place / _MAKING).exists():
        (place / _MAKING).unlink(missing_ok=True)
        sync_folder(place)


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
    if names <= {_DRAFT, _MAKING}:
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


def _make_folder(place: Path) -> list[Path]:
    """Make the folder and its marker; what was made, for `_unmake_folder`."""
    made: list[Path] = []
    try:
        for folder in [*reversed(place.parents), place]:
            if not folder.exists():
                folder.mkdir()
                made.insert(0, folder)
        if not (place / MARKER).exists():
            made.insert(0, place / MARKER)
            (place / _MAKING).touch()
            _write_marker(place)
    except OSError as error:
        _unmake_folder(made)
        raise folder_error(place, error) from None
    return made


def _write_marker(place: Path) -> None:
    """Write the marker so that it is there whole or not at all."""
    draft = place / _DRAFT
    try:
        with draft.open("w", encoding="utf-8") as file:
            file.write(_MARKER_TEXT)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(place / MARKER)
        sync_folder(place)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def _unmake_folder(made: list[Path]) -> None:
    """Take away what `_make_folder` made, unless Oxigraph, perhaps in another process, has put files beside it."""
    for path in made:
        try:
            if path.name != MARKER:
                path.rmdir()
            elif {entry.name for entry in path.parent.iterdir()} <= {MARKER, _DRAFT, _MAKING}:
                path.unlink(missing_ok=True)
                (path.parent / _MAKING).unlink(missing_ok=True)
        except OSError:
            return


def folder_error(place: Path, error: Exception) -> StoreError:
    """What went wrong with a store's folder, with the mend."""
    text = str(error)
    if "LOCK" in text and "Permission denied" not in text:
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
