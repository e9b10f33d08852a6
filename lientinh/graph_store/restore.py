"""A backup put back: into a folder in one step, into a server graph by graph.

In a folder the store is made beside its place, whole and checked, and then takes the place of what was there; a process
that is killed leaves the store of before, or the one of the backup.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lientinh.errors import InputError, StoreError
from lientinh.graph_store.backup import Backup
from lientinh.graph_store.c_library import find_call
from lientinh.graph_store.encoded_graph import EncodedGraph
from lientinh.graph_store.snapshots import is_served, no_writer
from lientinh.graph_store.store import Store, is_folder, open_store
from lientinh.graph_store.store_folder import folder_error
from lientinh.whole_files import sync_folder

_AT_ONCE: Final = 16_000_000
"""Bytes of N-Quads written in one transaction; a larger graph goes alone."""
_DRAFT: Final = ".restoring"
_EXCHANGE: Final = 2
_HERE: Final = -100


def held_triples(address: str) -> int:
    """How many triples stand where a backup is to go; 0 where there is no store yet.

    Raises StoreError where there is something that is no store, or one of another format.
    """
    if is_folder(address):
        place = Path(address)
        if not place.exists() or (place.is_dir() and not any(place.iterdir())):
            return 0
    with open_store(address) as store:
        return sum(store.sizes().values())


def restore(backup: Backup, address: str) -> None:
    """Have the store at an address hold what a backup holds, and nothing else.

    Raises StoreError where it is written or served meanwhile, InputError for a backup that changed since it was
    checked. Then a folder is as it was; a server has each graph old or new.
    """
    if not is_folder(address):
        with open_store(address, "write") as store:
            _fill(store, backup)
            _drop_others(store, backup)
        return
    place = Path(os.path.abspath(address))  # its name may be ".."
    if place.is_symlink():
        place = Path(os.path.realpath(place))
    draft = place.with_name(f".{place.name}{_DRAFT}")
    try:
        with no_writer(place):
            if is_served(place):
                raise StoreError(f"{address}: is being served; stop 'lientinh serve' first.")
            shutil.rmtree(draft, ignore_errors=True)  # of a restoring that was killed
            try:
                _make(draft, backup)
                _put_in_place(draft, place)
            finally:
                shutil.rmtree(draft, ignore_errors=True)
    except BlockingIOError:
        raise StoreError(f"{address}: another process is writing this store; wait until it has ended.") from None
    except OSError as error:
        raise folder_error(Path(address), error) from None


def _make(draft: Path, backup: Backup) -> None:
    with open_store(str(draft), "write") as store:
        _fill(store, backup)
        if dict(store.sizes()) != dict(backup.graphs):
            raise InputError(f"{backup.path}: its graphs are not what its manifest says; nothing was changed.")


def _fill(store: Store, backup: Backup) -> None:
    for graphs in _batches(backup.read_graphs()):
        try:
            store.replace_graphs({graph.name: graph for graph in graphs})
        except SyntaxError as error:
            raise InputError(f"{backup.path}: holds what is no N-Quads ({error}); nothing was changed.") from None


def _drop_others(store: Store, backup: Backup) -> None:
    others = [name for name in store.graph_names() if name not in backup.graphs]
    if others:
        store.replace_graphs(dict.fromkeys(others, ()))


def _batches(graphs: Iterator[EncodedGraph]) -> Iterator[list[EncodedGraph]]:
    batch: list[EncodedGraph] = []
    for graph in graphs:
        if batch and sum(len(held.nquads) for held in batch) + len(graph.nquads) > _AT_ONCE:
            yield batch
            batch = []
        batch.append(graph)
    if batch:
        yield batch


def _put_in_place(draft: Path, place: Path) -> None:
    """Let a folder take the place of another one, in one step where the system can; OSError where it cannot be."""
    if not place.exists() or not any(place.iterdir()):
        draft.rename(place)
    elif not _exchange(draft, place):
        aside = place.with_name(f".{place.name}.before")
        place.rename(aside)
        draft.rename(place)
        shutil.rmtree(aside)
    sync_folder(place.parent)


def _exchange(one: Path, other: Path) -> bool:
    """Give two folders each other's name at once; False where the system has no such call (Linux has)."""
    rename = find_call("renameat2")
    return rename is not None and rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0
