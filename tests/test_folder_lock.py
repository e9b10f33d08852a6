"""One process at a time in a folder, where the file system has locks; where it has none, all go on."""

from __future__ import annotations

import errno
import fcntl
from pathlib import Path

import pytest

from lientinh.folder_lock import folder_locked, folder_locked_now


def test_who_does_not_wait_is_told(tmp_path: Path) -> None:
    with folder_locked(tmp_path), pytest.raises(BlockingIOError), folder_locked_now(tmp_path):
        pass
    with folder_locked_now(tmp_path):
        assert list(tmp_path.iterdir()) == []


def test_a_file_system_without_locks_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EBADF, "Bad file descriptor")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with folder_locked(tmp_path), folder_locked_now(tmp_path):
        pass


def test_any_other_fault_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(fcntl, "flock", fail)
    with pytest.raises(OSError, match="Input/output error"), folder_locked(tmp_path):
        pass
    with pytest.raises(FileNotFoundError), folder_locked(tmp_path / "none"):
        pass
