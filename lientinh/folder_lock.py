"""One process at a time in a folder: the lock is on the folder itself, so nothing is left behind by who is killed.

Windows has no such locks, and some file systems of a network refuse them; there the processes go on side by side.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_REFUSED: Final = {errno.EBADF, errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL}
"""What a file system says that has no locks on folders; NFS says EBADF, since a folder is never open for writing."""


@contextlib.contextmanager
def folder_locked(folder: Path) -> Iterator[None]:
    """Be alone in a folder, once those before have ended. Raises OSError where it cannot be opened."""
    with _locked(folder, waits=True):
        yield


@contextlib.contextmanager
def folder_locked_now(folder: Path) -> Iterator[None]:
    """Be alone in a folder. Raises BlockingIOError where another process is, OSError where it cannot be opened."""
    with _locked(folder, waits=False):
        yield


@contextlib.contextmanager
def _locked(folder: Path, *, waits: bool) -> Iterator[None]:
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))
        except OSError as error:
            if error.errno not in _REFUSED:
                raise
        yield
    finally:
        os.close(handle)
