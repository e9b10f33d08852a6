"""One file read with what its register says of it, for `extract` and `doctor`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lientinh.errors import LienTinhError

if TYPE_CHECKING:
    from lientinh.loaders.examine import Examination
    from lientinh.ontology.vocabularies import Vocabulary


def examine_file(file: Path, vocabulary: Vocabulary, ocr: bool, layout: str | None = None) -> Examination:
    """What was made of a file; raises LienTinhError with its path where it has no text or its hints do not fit."""
    from lientinh.loaders.examine import examine
    from lientinh.loaders.files import with_place
    from lientinh.loaders.read import folder_of, load_bytes
    from lientinh.loaders.read_options import ReadOptions
    from lientinh.loaders.register import NO_HINTS, load_register

    name, data = _name(file), load_bytes(file)
    hints = load_register(folder_of(file)).get(name, NO_HINTS)
    known = replace(hints, layout=layout) if layout else hints
    try:
        return examine(name, data, vocabulary, known, ReadOptions(ocr))
    except LienTinhError as error:
        error.args = (with_place(file, str(error)),)
        raise


def read_text(file: Path, ocr: bool) -> str:
    """The decoded file: what offsets count. Of a Word or PDF file it is what the reader put together."""
    from lientinh.loaders.read import folder_of, load_bytes, read_bytes
    from lientinh.loaders.read_options import ReadOptions
    from lientinh.loaders.readers.encodings import told_encoding
    from lientinh.loaders.register import NO_HINTS, load_register

    name, data = _name(file), load_bytes(file)
    hints = load_register(folder_of(file)).get(name, NO_HINTS)
    with told_encoding(hints.encoding):
        return read_bytes(name, data, ReadOptions(ocr)).raw


def _name(file: Path) -> str:
    """What the file is called; InputError where its name is not in UTF-8."""
    from lientinh.loaders.files import file_name
    from lientinh.loaders.read import name_of

    named = file_name(file)
    return named if name_of(file) == file.name else name_of(file)
