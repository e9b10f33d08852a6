"""A store that does not change while somebody reads all of it, whatever others do meanwhile.

Of a folder that is a snapshot, as those of a served store: made now where nobody writes, else the newest one that is
there, which is the state before the build that goes on. On a disk that is too full for one, writers are kept out. A
server has none: whether it was changed is told at the end.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from lientinh.errors import StoreError
from lientinh.graph_store.addresses import shown
from lientinh.graph_store.snapshots import (
    end_snapshots,
    hold_newest,
    is_being_written,
    no_writer,
    publish_snapshot,
    want_snapshots,
)
from lientinh.graph_store.store import Store, is_folder, open_store
from lientinh.graph_store.store_folder import DISK_ERRORS, open_folder


@contextmanager
def steady_store(address: str) -> Iterator[Store]:
    """The store at an address, open for reading.

    Raises StoreError where there is none, where another process is writing a folder that has no snapshot, and, at the
    end of the block, where a server was changed meanwhile.
    """
    if not is_folder(address):
        with open_store(address) as store:
            before = store.sizes()
            yield store
            if store.sizes() != before:
                raise StoreError(f"{shown(address)}: was written while it was read; try again when nobody writes it.")
        return
    place = Path(address)
    open_folder(place, "read")  # says what is wrong with it
    with _settled(place) as settled, open_store(settled) as store:
        yield store


@contextmanager
def _settled(place: Path) -> Iterator[str]:
    """Where to read a store that does not change until the end of the block."""
    if not os.access(
        place, os.W_OK, effective_ids=os.access in os.supports_effective_ids
    ):  # a USB stick, a store of somebody else
        yield str(place)
        return
    busy = is_being_written(place)
    if not busy and not _publish(place):
        with _no_writer(place):
            yield str(place)
        return
    held = hold_newest(place)
    if held is None:
        raise _written(place)
    try:
        yield held.address
    finally:
        held.release()
        if not busy:
            end_snapshots(place)


def _publish(place: Path) -> bool:
    """Leave a snapshot; False where the disk has no room for even that."""
    try:
        want_snapshots(place)
        publish_snapshot(open_folder(place, "write"), place)
    except (StoreError, *DISK_ERRORS):
        end_snapshots(place)
        return False
    return True


@contextmanager
def _no_writer(place: Path) -> Iterator[None]:
    with ExitStack() as stack:
        try:
            stack.enter_context(no_writer(place))
        except OSError:
            raise _written(place) from None
        yield


def _written(place: Path) -> StoreError:
    return StoreError(f"{place}: another process is writing this store; wait until it has ended.")
