"""What `lientinh doctor` says of a store: whether it opens, what is in it, and whether it can be written now."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from lientinh.cli.machine_checks import Check, State, Words
from lientinh.errors import LienTinhError, StoreError
from lientinh.graph_store.addresses import shown

_TITLE: Final[Words] = ("Kho", "Store")
_NEED: Final[Words] = ("mọi lệnh hỏi kho", "all commands that ask the store")


def check_store(address: str) -> Check:
    """The store at an address; nothing is made there and nothing is written."""
    if address == "memory:":
        found = ("memory: chỉ sống trong một lệnh", "memory: lives as long as one command")
        return Check("store", _TITLE, State.present, found, _NEED)
    if "://" in address:
        return _opened(address, None)
    place = Path(address)
    if not place.exists() or _is_empty(place):
        return _not_built(address, place)
    return _opened(address, place)


def _is_empty(place: Path) -> bool:
    """Whether it is a folder that a build would take for a new store."""
    try:
        return next(place.iterdir(), None) is None
    except OSError:
        return False


def _may_write(folder: Path) -> bool:
    # With the rights that writing would have: a program may run as another user than who started it.
    return os.access(folder, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids)


def _not_built(address: str, place: Path) -> Check:
    parent = next(folder for folder in (place, *place.absolute().parents) if folder.exists())
    if not _may_write(parent):
        found = (f"{address}: chưa có; {parent} không ghi được", f"{address}: not there; {parent} cannot be written")
        mend = ("chọn chỗ khác bằng --store", "choose another place with --store")
        return Check("store", _TITLE, State.fault, found, _NEED, mend)
    found = (f"{address}: chưa có", f"{address}: not there yet")
    mend = (f"lientinh build --store {address}", f"lientinh build --store {address}")
    return Check("store", _TITLE, State.missing, found, _NEED, mend)


def _opened(address: str, place: Path | None) -> Check:
    """A store that should be there; `place` is its folder, None of a server."""
    from lientinh.graph_store.provenance import read_records
    from lientinh.graph_store.snapshots import is_being_written
    from lientinh.graph_store.store import open_store

    try:
        with open_store(address) as store:
            documents, triples = len(read_records(store)), store.count()
    except LienTinhError as error:
        return Check("store", _TITLE, State.fault, *_refused(address, error))
    vietnamese = f"{shown(address)}: {documents} văn bản, {triples} bộ ba"
    english = f"{shown(address)}: {documents} documents, {triples} triples"
    if place is None:
        return Check("store", _TITLE, State.present, (vietnamese, english), _NEED)
    if not _may_write(place):
        found = (f"{vietnamese}; chỉ đọc được", f"{english}; can only be read")
        need = ("build, review và store push vào kho này", "build, review and store push into this store")
        mend = ("cấp quyền ghi vào thư mục", "give the right to write into the folder")
        return Check("store", _TITLE, State.missing, found, need, mend)
    if is_being_written(place):
        vietnamese += "; đang có tiến trình khác ghi"
        english += "; another process is writing it"
    return Check("store", _TITLE, State.present, (vietnamese, english), _NEED)


def _refused(address: str, error: LienTinhError) -> tuple[Words, Words, Words]:
    """What was found, what needs it, and the mend, of a store that does not open: its own message says both."""
    said = str(error) if isinstance(error, StoreError) else f"{shown(address)}: {error}"
    found, _, mend = said.partition("; ")
    told = mend or "lientinh build"
    return (found, found), _NEED, (told, told)
