"""From a file to `SourceText`: the reader is chosen by the ending of the name.

A reader is one module `read_<format>` of `readers` with `SUFFIXES` and `read(name, data) -> SourceText`. One that heeds
the user's options has `read_with(name, data, options)` besides.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import cast

from lientinh.errors import UnreadableSourceError
from lientinh.loaders import readers as formats
from lientinh.loaders.read_options import AS_USUAL, ReadOptions
from lientinh.loaders.readers.archives import archive_of, read_member
from lientinh.loaders.source import SourceText

LARGEST_FILE = 50_000_000
"""Bytes. A signed plan of a hundred scanned pages has 40 million; what is larger is no plan but a mistake."""
LARGEST_TEXT = 10_000_000
"""Characters. The longest plan in the first corpus has 30,000: a file is large by its pictures, not by its words."""

Reader = Callable[[str, bytes], SourceText]
ReaderWithOptions = Callable[[str, bytes, ReadOptions], SourceText]


@cache
def readers() -> Mapping[str, Reader]:
    """Suffix -> reader, found by walking `readers`."""
    return {suffix: cast(Reader, module.read) for module in _modules() for suffix in module.SUFFIXES}


@cache
def readers_with_options() -> Mapping[str, ReaderWithOptions]:
    """Suffix -> reader, of the readers that heed options."""
    heeding = [module for module in _modules() if hasattr(module, "read_with")]
    return {suffix: cast(ReaderWithOptions, module.read_with) for module in heeding for suffix in module.SUFFIXES}


@cache
def suffixes_in_folders(options: ReadOptions) -> frozenset[str]:
    """What is read of a folder; a file that the user names is read, or refused, whatever it is."""
    wanted = (module for module in _modules() if options.ocr or not getattr(module, "NEEDS_OCR", False))
    return frozenset(suffix for module in wanted for suffix in module.SUFFIXES)


def _modules() -> tuple[ModuleType, ...]:
    """Every reader; what is heavy in one (lxml, pdfium, numpy) is imported where a file of its kind is read."""
    names = [module.name for module in pkgutil.iter_modules(formats.__path__) if module.name.startswith("read_")]
    return tuple(importlib.import_module(f"{formats.__name__}.{name}") for name in names)


def heeded_options(name: str, options: ReadOptions) -> ReadOptions:
    """Those of the options that change how the file of this name is read."""
    return options if Path(name).suffix.lower() in readers_with_options() else AS_USUAL


def read_source(path: Path, options: ReadOptions = AS_USUAL) -> SourceText:
    """The text of a file.

    Raises UnreadableSourceError, one line, for a folder, a missing or empty file, a format or an encoding that
    no reader takes, and a file above `LARGEST_FILE`.
    """
    return read_bytes(name_of(path), load_bytes(path), options)


def load_bytes(path: Path) -> bytes:
    """The bytes of a file that may be a plan; raises UnreadableSourceError as `read_source` does."""
    inside = archive_of(path)
    if inside is not None:
        archive, member = inside
        return read_member(str(archive), load_bytes(archive), member, LARGEST_FILE)
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


def read_bytes(name: str, data: bytes, options: ReadOptions = AS_USUAL) -> SourceText:
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
    with_options = readers_with_options().get(suffix)
    source = with_options(name, data, options) if with_options else reader(name, data)
    if len(source.text) > LARGEST_TEXT:
        raise UnreadableSourceError(
            f"{name}: {len(source.text):,} characters of text, more than the {LARGEST_TEXT:,} accepted for one plan; "
            "split the file"
        )
    return source


def name_of(path: Path) -> str:
    """What a file is called in messages and in the graph: its name, a member's with its archive before it."""
    inside = archive_of(path)
    return path.name if inside is None else f"{inside[0].name}/{inside[1]}"


def folder_of(path: Path) -> Path:
    """Where the `register.toml` of a file stands: beside it, or beside the archive that it is in."""
    inside = archive_of(path)
    return path.parent if inside is None else inside[0].parent
