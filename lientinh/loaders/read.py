"""From a file to `SourceText`: the reader is chosen by the ending of the name.

A reader is one module `read_<format>` of `readers` with `SUFFIXES` and `read(name, data) -> SourceText`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import cast

from lientinh.errors import UnreadableSourceError
from lientinh.loaders import readers as formats
from lientinh.loaders.source import SourceText

LARGEST_FILE = 10_000_000
"""Bytes. The longest plan in the first corpus has 40,000; what is larger is no plan but a mistake."""

Reader = Callable[[str, bytes], SourceText]


@cache
def readers() -> Mapping[str, Reader]:
    """Suffix -> reader, found by walking `readers`."""
    found: dict[str, Reader] = {}
    for module in pkgutil.iter_modules(formats.__path__):
        if module.name.startswith("read_"):
            loaded = importlib.import_module(f"{formats.__name__}.{module.name}")
            found |= dict.fromkeys(loaded.SUFFIXES, cast(Reader, loaded.read))
    return found


def read_source(path: Path) -> SourceText:
    """The text of a file.

    Raises UnreadableSourceError, one line, for a folder, a missing or empty file, a format or an encoding that
    no reader takes, and a file above `LARGEST_FILE`.
    """
    return read_bytes(path.name, load_bytes(path))


def load_bytes(path: Path) -> bytes:
    """The bytes of a file that may be a plan; raises UnreadableSourceError as `read_source` does."""
    accepted = ", ".join(sorted(readers()))
    if path.is_dir():
        raise UnreadableSourceError(
            f"{path}: is a folder; name a file ({accepted}), or give the folder to `lientinh build`"
        )
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise UnreadableSourceError(
                f"{path}: {size:,} bytes, more than the {LARGEST_FILE:,} accepted for one plan; split the file"
            )
        if not path.is_file():  # reading a pipe or a device may never end
            raise UnreadableSourceError(f"{path}: a pipe or a device, not a file; save the text in a file")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableSourceError(
            f"{path}: cannot be read ({error.strerror}); check the name and the rights"
        ) from None


def read_bytes(name: str, data: bytes) -> SourceText:
    """The text of a file whose bytes are at hand; raises UnreadableSourceError."""
    suffix = Path(name).suffix.lower()
    reader = readers().get(suffix)
    if reader is None:
        raise UnreadableSourceError(
            f"{name}: no reader for '{suffix or 'no suffix'}'; accepted are {', '.join(sorted(readers()))}; "
            "save it as one of these"
        )
    if not data.strip():
        raise UnreadableSourceError(f"{name}: the file is empty; expected the text of a plan")
    return reader(name, data)
