"""Where what a command draws goes: a file that is whole or not there, or standard output."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from lientinh.cli.options import note, write_out
from lientinh.errors import InputError

OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to this file in place of stdout.", show_default=False),
]


def write_result(data: str | bytes, file: Path | None, what: str) -> None:
    """Write text or bytes to a file, or to stdout where none is named.

    Raises InputError for a file that cannot be written, and for bytes that would go to a terminal.
    """
    if file is not None:
        write_whole(file, data.encode() if isinstance(data, str) else data)
        note(f"{file}: {what}")
    elif isinstance(data, str):
        write_out(data)
    elif sys.stdout.isatty():
        raise InputError(f"--format {what}: this is no text for a terminal; name a file with --output FILE")
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def write_whole(file: Path, data: bytes) -> None:
    """Write a file beside its place and move it there, so that it is whole or as it was; InputError where it cannot."""
    draft = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        draft.write_bytes(data)
        draft.replace(file)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise InputError(f"{file}: cannot be written ({error.strerror}); name a file in a folder of yours") from None
