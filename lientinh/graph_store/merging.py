"""RocksDB merges the files of a store in threads of its own; they are told to let everybody else go first.

What a large build writes overlaps with all that is there. Merged at once it is merged again with whatever comes next:
of 3.3 million quads and their union, loaded in nine batches beside other work, the merging took 30 s of CPU; at the
lowest priority the files of many batches wait for one merging, which took 11.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

_THREADS: Final = Path("/proc/self/task")
_MERGING: Final = "rocksdb:low"
"""How RocksDB names the threads that merge."""
_LAST: Final = 19
"""The niceness of who runs when nobody else wants to."""


def merge_when_idle() -> None:
    """Give the threads that merge the lowest priority, where the system has one for threads (Linux)."""
    with suppress(OSError):
        for thread in list(_THREADS.iterdir()):
            with suppress(OSError):  # another thread may have ended meanwhile
                if (thread / "comm").read_text().startswith(_MERGING):
                    os.setpriority(os.PRIO_PROCESS, int(thread.name), _LAST)
