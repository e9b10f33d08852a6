"""What a service reads: the newest snapshot of a store, and when there is a newer one.

A folder has snapshots of its own (`graph_store.snapshots`): the service asks for them, makes the first one when no
writer is at work, and finds those that writers leave. A store that is not in a folder is copied into one.
"""

from __future__ import annotations

import shutil
import tempfile
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from lientinh.graph_store.snapshots import (
    Snapshot,
    end_snapshots,
    find_newest,
    hold_newest,
    is_being_written,
    publish_snapshot,
    want_snapshots,
)
from lientinh.graph_store.store import Store, open_store
from lientinh.graph_store.store_folder import DISK_ERRORS, open_folder


class Held(Protocol):
    """One state of a graph, kept for its readers until it is released."""

    @property
    def address(self) -> str:
        """Where readers open it."""

    @property
    def number(self) -> int:
        """Larger for a newer one."""

    def release(self) -> None:
        """Let it go."""


class GraphSource(ABC):
    """Where the snapshots of a service come from."""

    @abstractmethod
    def find(self) -> Held | None:
        """The newest snapshot, held; None while there is none yet."""

    @abstractmethod
    def has_newer(self, held: Held | None) -> bool:
        """Whether `find` would give another one than this."""

    @abstractmethod
    def close(self) -> None:
        """Take away what was made for this service; snapshots that it holds have been released before."""


class FolderSource(GraphSource):
    """A store in a folder, which other processes may write at any time.

    Raises StoreError where there is no store in the folder.
    """

    def __init__(self, place: Path) -> None:
        self._place = place
        self._is_ours = True
        open_folder(place, "read")
        try:
            want_snapshots(place)
        except OSError:  # a USB stick, a store of somebody else: nobody who reads it so will write it
            self._is_ours = False
            return
        self._publish()

    def find(self) -> Held | None:
        return hold_newest(self._place) if self._is_ours else Snapshot(self._place, 0)

    def has_newer(self, held: Held | None) -> bool:
        if not self._is_ours:
            return held is None
        newest = find_newest(self._place)
        if newest is None and held is None:
            self._publish()  # a writer was at work, of a version perhaps that leaves no snapshot
        return newest is not None and (held is None or newest > held.number)

    def close(self) -> None:
        if self._is_ours:
            end_snapshots(self._place)

    def _publish(self) -> None:
        """Leave a snapshot of the store as it is, unless somebody is writing it: then that one will."""
        if is_being_written(self._place):
            return
        try:
            publish_snapshot(ox.Store(str(self._place)), self._place)
        except DISK_ERRORS:
            return


class CopySource(GraphSource):
    """A copy of a store at the moment in which the service starts, gone when it stops."""

    def __init__(self, store: Store) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="lientinh-"))
        copy = open_folder(self._folder / "graph", "write")
        copy.bulk_extend(store.quads())
        copy.flush()

    def find(self) -> Held | None:
        return Snapshot(self._folder / "graph", 0)

    def has_newer(self, held: Held | None) -> bool:
        return held is None

    def close(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class _Remote:
    address: str
    number: int = 0

    def release(self) -> None:
        """A server keeps its own state."""


class RemoteSource(GraphSource):
    """A SPARQL server, asked as it is: it has no snapshots for others.

    Raises StoreError where it cannot be reached.
    """

    def __init__(self, address: str) -> None:
        self._held = _Remote(address)
        open_store(address).close()

    def find(self) -> Held | None:
        return self._held

    def has_newer(self, held: Held | None) -> bool:
        return held is None

    def close(self) -> None:
        """Nothing was made."""


def open_source(address: str) -> GraphSource:
    """Where the graph at an address comes from; StoreError where there is no store."""
    if address == "memory:":
        with open_store(address) as store:
            return CopySource(store)
    if "://" in address:  # of a kind that no store has: refused there, and not taken for the name of a folder
        return RemoteSource(address)
    return FolderSource(Path(address))


def is_remote(address: str) -> bool:
    """Whether a store is a SPARQL server."""
    return address.lower().startswith(("http://", "https://"))
