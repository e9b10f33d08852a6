"""What a command line leaves behind, and how tests run one; the fixtures are in `cli/conftest.py`."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from typing import NamedTuple


class Outcome(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def error(self) -> str:
        """The one line on stderr of a command that ended with 2 and printed nothing."""
        assert self.code == 2, self
        assert self.out == ""
        (line,) = self.err.splitlines()
        assert line.startswith("lientinh: ")
        return line.removeprefix("lientinh: ")


Call = Callable[..., Outcome]
"""Runs a command line in this process."""

Start = Callable[..., subprocess.CompletedProcess[bytes]]
"""Runs a command line in a process of its own."""
