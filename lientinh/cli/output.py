"""Where what a command draws goes: a file that is whole or not there, or standard output."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from lientinh.cli.options import OutputClosedError, json_text, note, out, write_out
from lientinh.errors import InputError
from lientinh.whole_files import replace_file

if TYPE_CHECKING:
    from rich.console import Console

Format = TypeVar("Format", bound=StrEnum)

BY_SUFFIX = "by the suffix of --output, else table"
"""What help says of a format that was not asked for."""

OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to this file in place of stdout.", show_default=False),
]


def choose_format(accepted: type[Format], asked: Format | None, file: Path | None) -> Format:
    """The format that was asked for; without one, that of the file's suffix, or "table"."""
    suffix = file.suffix.lower().lstrip(".") if file else ""
    return asked or accepted(suffix if suffix in set(accepted) else "table")


def write_json(document: object, file: Path | None) -> None:
    """One JSON document, to a file or to stdout."""
    write_result(json_text(document), file, "json")


def write_table(draw: Callable[[Console], None], file: Path | None) -> None:
    """Draw on the terminal, or as plain text of 80 columns into a file."""
    if file is None:
        draw(out())
        return
    import io

    from rich.console import Console as PlainConsole

    text = io.StringIO()
    draw(PlainConsole(file=text, width=80, color_system=None, highlight=False, emoji=False))
    write_result(text.getvalue(), file, "table")


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
        try:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise OutputClosedError from None


def write_whole(file: Path, data: bytes) -> None:
    """Write a file beside its place and move it there, so that it is whole or as it was; InputError where it cannot."""
    try:
        replace_file(file, data)
    except OSError as error:
        raise InputError(f"{file}: cannot be written ({error.strerror}); name a file in a folder of yours") from None
