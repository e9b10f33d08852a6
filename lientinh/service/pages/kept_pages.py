"""Pages that were made once: a page depends on the snapshot and on its address, and on nothing else.

Answers of `/sparql` are not kept.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from lientinh.service.limits import MIB, Limits
from lientinh.service.replies import Reply
from lientinh.service.workers.worker import Launch

_LARGEST: Final = int(Limits().kept_mib * MIB)
"""Bytes of all pages that are kept, where nobody says how many."""


class KeptPages:
    """Pages of the newest snapshot, those asked for last; when they are too many, those asked for longest ago go."""

    def __init__(self, largest: int = _LARGEST) -> None:
        self._largest = largest
        self._size = 0
        self._snapshot: Launch | None = None
        self._pages: OrderedDict[str, Reply] = OrderedDict()

    def find(self, snapshot: Launch | None, address: str) -> Reply | None:
        """The page at an address as it is in a snapshot; None where it was not kept."""
        if snapshot != self._snapshot or address not in self._pages:
            return None
        self._pages.move_to_end(address)
        return self._pages[address]

    def keep(self, snapshot: Launch | None, address: str, page: Reply) -> None:
        """Keep a page that was found; errors are made anew."""
        size = len(page.body) + len(address)
        if page.status != 200 or size > self._largest:
            return
        if snapshot != self._snapshot:
            self._pages.clear()
            self._snapshot, self._size = snapshot, 0
        if address in self._pages:
            self._size -= len(self._pages.pop(address).body) + len(address)
        self._pages[address] = page
        self._size += size
        while self._size > self._largest:
            oldest, gone = self._pages.popitem(last=False)
            self._size -= len(gone.body) + len(oldest)
