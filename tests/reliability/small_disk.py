"""A disk of some megabytes, which gets full: a tmpfs in a mount namespace of its own.

Root may mount one; others may where the system lets users have namespaces. The rest of the machine does not see it: it
is reached through the process that keeps the namespace, and is gone with it.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

_KEEP = 'mount -t tmpfs -o size="$1"k tmpfs "$2" && echo mounted && while read line; do eval "$line"; echo "$?"; done'


class SmallDisk:
    """The disk, and the process that keeps it."""

    def __init__(self, process: subprocess.Popen[str], place: Path) -> None:
        self._process = process
        self._mounted = place
        self.place = Path(f"/proc/{process.pid}/root{place}")
        """Where this process finds it."""

    def fill(self, leave: int) -> None:
        """Take up all room but so many bytes."""
        free = os.statvfs(self.place)
        with (self.place / "filler").open("wb") as file, suppress(OSError):
            left = free.f_bavail * free.f_frsize - leave
            while left > 0:
                left -= file.write(b"\0" * min(left, 1 << 16))

    def empty(self) -> None:
        """Give the room back."""
        (self.place / "filler").unlink()

    def forbid_writing(self) -> None:
        """Make it a read-only medium."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"mount -o remount,ro '{self._mounted}'\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline() == "0\n"


@contextmanager
def small_disk(kilobytes: int, place: Path) -> Iterator[SmallDisk]:
    """The disk at a new folder; the test is skipped where nobody may have one."""
    place.mkdir()
    command = ["unshare", "-rm", "sh", "-c", _KEEP, "sh", str(kilobytes), str(place)]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        if process.stdout.readline() != "mounted\n":
            why = process.communicate()[1].strip()
            assert not os.environ.get("CI"), why
            pytest.skip(f"no small disk may be mounted here: {why}")
        yield SmallDisk(process, place)
    finally:
        with suppress(BrokenPipeError):
            process.communicate("")
