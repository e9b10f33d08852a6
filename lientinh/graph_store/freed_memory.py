"""What was let go goes back to the system.

glibc keeps the memory that threads have freed, each for its own kind of use. After the documents and the coverage of
1,000 plans were loaded the process held 793 MB, of which 349 were in use.
"""

from __future__ import annotations

from lientinh.graph_store.c_library import find_call


def give_back() -> None:
    """Let the C library return free memory, where it is one that can (glibc)."""
    if trim := find_call("malloc_trim"):
        trim(0)
