"""Python's collector of cycles, out of the way of work that makes a million small values and keeps them.

Looking for cycles among them, of which there are none, takes a third of the time of an assessment and a tenth of a
site.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Nothing is collected inside; afterwards the collector is as it was."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
