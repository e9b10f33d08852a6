"""Files that are there whole: a crash in the middle of a writing leaves the file of before, or the new one.

What is written goes into a draft beside the place, is made safe on disk, and takes the place by being renamed; then the
folder is made safe, for the renaming itself could be lost in a power cut. A process that was killed leaves its draft;
who writes the same file next takes it away.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

_DRAFT: Final = ".tmp"


def replace_file(path: Path, data: bytes) -> None:
    """Give a file these bytes, or leave it as it is; rights that it has are kept. Raises OSError."""
    with replaced_file(path) as file:
        file.write(data)


@contextlib.contextmanager
def replaced_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to, which takes the place of `path` at the end of the block, unless an error ends it.

    Raises OSError. What is no plain file (/dev/null, a pipe) is written to and not replaced.
    """
    place = Path(os.path.realpath(path)) if path.is_symlink() else path  # a link stays a link
    if place.exists() and not place.is_file():
        with place.open("wb") as file:
            yield file
        return
    sweep_drafts(place)
    draft = place.with_name(f".{place.name}.{os.getpid()}{_DRAFT}")
    try:
        with draft.open("w+b") as file:
            _lock(file)
            yield file
            file.flush()
            os.fsync(file.fileno())
            if place.exists():
                draft.chmod(place.stat().st_mode)
            draft.replace(place)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
    sync_folder(place.parent)


def is_draft(name: str, of: str) -> bool:
    """Whether a name of a file is that of a draft of the file of another name."""
    return name.startswith(f".{of}.") and name.endswith(_DRAFT)


def sweep_drafts(place: Path) -> None:
    """Take away what processes that are no more left of their writing of this file."""
    for draft in place.parent.glob(f".{_quoted(place.name)}.*{_DRAFT}"):
        with contextlib.suppress(OSError), draft.open("r+b") as file:
            if _lock(file):
                draft.unlink()


def sync_folder(folder: Path) -> None:
    """Make safe on disk which files a folder has; where it cannot be opened (Windows), the system does in its time."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _quoted(name: str) -> str:
    """A name as a pattern that only it matches."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def _lock(file: IO[bytes]) -> bool:
    """Take the lock that a writer of a draft has as long as it lives; False where another has it, or there are none."""
    try:
        import fcntl
    except ImportError:  # Windows: drafts stay
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
