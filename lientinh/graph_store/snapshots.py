"""Snapshots of a store: what readers of a served store open while a writer goes on.

RocksDB allows one process to write, and leaves open what happens to those that read beside it. So nobody reads the
store itself: a writer leaves a backup (hard links, milliseconds, no second copy of the data) under `snapshots/` in the
store's folder, numbered upwards, and readers open the newest. A snapshot never changes. One that nobody reads any more
is removed by the next writer; that somebody reads it is known by a shared lock, which ends with the reader's process
however that ends.

The folder `snapshots/` is there while somebody serves the store: without it a writer publishes nothing.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

import pyoxigraph as ox

from lientinh.graph_store.store_folder import MARKER

FOLDER: Final = "snapshots"
_DRAFTS: Final = ".draft-*"
_IN_USE: Final = "in-use"
_LOCK: Final = "LOCK"


@dataclass(slots=True)
class Snapshot:
    """A snapshot that this process reads; it stays until `release`, or until the process ends."""

    place: Path
    number: int
    """Counts up from 1 in each store."""
    _lock: IO[bytes] | None = field(default=None, repr=False)

    @property
    def address(self) -> str:
        """Of the snapshot, as `open_store` takes it."""
        return str(self.place)

    def release(self) -> None:
        """Let the snapshot go, and remove it where a newer one is there; a second call does nothing."""
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.close()
            remove_unused(self.place.parents[1])


def want_snapshots(place: Path) -> None:
    """Have the writers of the store in this folder publish from now on; OSError where the folder is not ours."""
    (place / FOLDER).mkdir(exist_ok=True)


def publish_snapshot(store: ox.Store, place: Path) -> Path | None:
    """Leave the present state of a store, open for writing, to its readers; None where nobody wants one.

    Raises OSError or RuntimeError where the disk refuses; readers then keep what they have.
    """
    folder = place / FOLDER
    if not folder.is_dir():
        return None
    for left in folder.glob(_DRAFTS):  # of a writer that was killed: whoever writes the store now is alone
        shutil.rmtree(left, ignore_errors=True)
    draft = folder / f".draft-{os.getpid()}"
    store.backup(str(draft))
    shutil.copyfile(place / MARKER, draft / MARKER)
    (draft / _IN_USE).touch()
    made = folder / f"{max(_numbers(place), default=0) + 1:06}"
    draft.rename(made)
    remove_unused(place)
    return made


def is_being_written(place: Path) -> bool:
    """Whether another process has the store open for writing, told from RocksDB's lock.

    Who tries to open a store that is locked leaves a log file in it each time.
    """
    try:
        with no_writer(place):
            return False
    except OSError:
        return True


@contextmanager
def no_writer(place: Path) -> Iterator[None]:
    """Keep every other process from opening the store for writing; OSError where one has it open."""
    import fcntl

    try:
        lock = (place / _LOCK).open("r+b")
    except FileNotFoundError:
        yield
        return
    with lock:
        fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def is_served(place: Path) -> bool:
    """Whether a process reads a snapshot of the store."""
    end_snapshots(place)
    return (place / FOLDER).is_dir()


def find_newest(place: Path) -> int | None:
    """The number of the newest snapshot of a store; None where there is none."""
    return max(_numbers(place), default=None)


def hold_newest(place: Path) -> Snapshot | None:
    """The newest snapshot of a store, kept from removal; None where there is none."""
    import fcntl  # of Unix; only where snapshots are read

    while (number := find_newest(place)) is not None:
        found = place / FOLDER / f"{number:06}"
        try:
            lock = (found / _IN_USE).open("rb")
        except FileNotFoundError:
            continue  # removed in this moment, since a newer one is there
        fcntl.flock(lock, fcntl.LOCK_SH)
        if os.fstat(lock.fileno()).st_nlink:
            return Snapshot(found, number, lock)
        lock.close()
    return None


def remove_unused(place: Path) -> None:
    """Remove the snapshots that a newer one has replaced and that nobody reads."""
    for number in sorted(_numbers(place))[:-1]:
        _remove(place / FOLDER / f"{number:06}")


def end_snapshots(place: Path) -> None:
    """Leave the store's folder as it was before it was served, unless another process still reads a snapshot."""
    for number in _numbers(place):
        _remove(place / FOLDER / f"{number:06}")
    if not is_being_written(place):
        for left in (place / FOLDER).glob(_DRAFTS):
            shutil.rmtree(left, ignore_errors=True)
    try:
        (place / FOLDER).rmdir()
    except OSError:
        return  # still read, or a writer is publishing


def _remove(snapshot: Path) -> None:
    import fcntl

    try:
        with (snapshot / _IN_USE).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            (snapshot / _IN_USE).unlink()  # from here on `hold_newest` passes it over
            shutil.rmtree(snapshot, ignore_errors=True)
    except FileNotFoundError:
        shutil.rmtree(snapshot, ignore_errors=True)
    except OSError:
        return  # somebody reads it


def _numbers(place: Path) -> Iterator[int]:
    try:
        names = os.listdir(place / FOLDER)
    except OSError:
        return
    yield from (int(name) for name in names if name.isdigit())
