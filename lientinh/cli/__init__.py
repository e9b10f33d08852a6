"""The command line: `lientinh COMMAND`. One module a command; each imports what it needs when it runs."""

from __future__ import annotations

from lientinh.cli.app import main

__all__ = ["main"]
